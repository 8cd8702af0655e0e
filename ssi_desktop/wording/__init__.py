"""The place where keys and numbers become sentences in the language of the interface."""
