"""All accounts beside each other: how each of the six roles is covered, and what is missing where."""
