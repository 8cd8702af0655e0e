"""The first screen of a new workspace."""
