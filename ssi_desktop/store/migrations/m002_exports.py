"""The second schema: which files that name people were written, so that their owner can look after them."""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE export_record (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, path TEXT NOT NULL, holds TEXT NOT NULL,
        people INTEGER NOT NULL CHECK (people >= 0)) STRICT""",
)
