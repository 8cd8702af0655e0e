"""Which tables of a file hold what a person has."""

from __future__ import annotations

from ssi_desktop.store.database import Database


def ordinary_tables(database: Database, schema: str = "main") -> tuple[str, ...]:
    """The tables with rows of their own by name: without SQLite's, the list of migrations, and whatever
    belongs to a search index, which is made of the rows of others."""
    rows = database.rows(f"PRAGMA {schema}.table_list")
    names = (str(row[1]) for row in rows if row[2] == "table")
    return tuple(sorted(name for name in names if not name.startswith(("sqlite_", "_sqlite"))))
