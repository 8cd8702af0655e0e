"""What a search in the Accounts tab found, and going there."""
