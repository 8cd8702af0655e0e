"""Column declarations that the migration steps share."""

# Yes or no, as SQLite keeps it.
_FLAG = "INTEGER NOT NULL CHECK ({0} IN (0, 1))"
_DAY = "TEXT CHECK ({0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"
_WEEK = "TEXT NOT NULL CHECK ({0} GLOB '[0-9][0-9][0-9][0-9]-W[0-9][0-9]')"


def day(name: str, *, required: bool = False) -> str:
    """An ISO day, kept as text."""
    return f"{name} {_DAY.format(name)}" + (" NOT NULL" if required else "")


def flag(name: str) -> str:
    """Yes or no."""
    return f"{name} {_FLAG.format(name)}"


def week(name: str) -> str:
    """An ISO week, kept as text."""
    return f"{name} {_WEEK.format(name)}"
