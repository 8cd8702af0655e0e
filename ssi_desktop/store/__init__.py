"""The only place that knows SQL: one SQLite file, its history, and one repository a table."""
