"""Importing by menu, paste and drop."""
