"""The Accounts tab."""
