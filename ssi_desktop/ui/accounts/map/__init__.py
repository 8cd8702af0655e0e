"""The Map: the people of one account as cards, with the lines between them."""
