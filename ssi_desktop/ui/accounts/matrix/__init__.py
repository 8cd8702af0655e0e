"""The Matrix: the roles of one account against how well each is covered by evidence."""
