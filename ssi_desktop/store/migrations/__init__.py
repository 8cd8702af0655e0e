"""The steps that bring a store to the current schema, append-only."""
