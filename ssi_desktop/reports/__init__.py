"""Core values to documents; no store, no Qt."""
