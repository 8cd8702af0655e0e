"""The services from a terminal: the same snapshots that the window shows, as text or JSON."""
