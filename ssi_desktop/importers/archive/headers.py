"""Whether a file begins like one of the archive's three tables that a person may hand over alone."""

from __future__ import annotations

import io

from ssi_desktop.importers.archive.readers import Readers
from ssi_desktop.importers.archive.refused import FileRefused
from ssi_desktop.importers.archive.tables import begins_like
from ssi_desktop.importers.archive.text import open_text

ALONE = ("connections", "invitations", "messages")
"""Tables that are known by their header, whatever their file is called."""


def has_known_header(head: bytes) -> bool:
    """Whether the first bytes of a file hold the header of such a table."""
    readers = Readers().by_table
    try:
        text = open_text(io.BufferedReader(io.BytesIO(head)))
        lines = text.read().splitlines(keepends=True)
    except (FileRefused, UnicodeError):
        return False
    return any(begins_like(lines, readers[table].spec) for table in ALONE)
