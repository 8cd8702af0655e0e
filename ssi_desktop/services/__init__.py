"""Use cases: what can be loaded and what can be done, without a window."""
