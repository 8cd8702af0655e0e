"""Backups, restoring, and what is said when a workspace cannot be opened."""
