"""Settings and the sheets below Help."""
