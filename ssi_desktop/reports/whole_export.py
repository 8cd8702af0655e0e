"""Writes a full export: table by table into a ZIP file, with the manifest at the end."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import IO

from ssi_desktop.core.whole_export import (
    MANIFEST,
    LinesDigest,
    Manifest,
    Record,
    TableFacts,
    entry_of,
    line_of,
    manifest_text,
)

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same content gives the same file, whenever it is written


class ExportWriter:
    """Writes to a stream that the caller opens, flushes and puts in place; leaving it ends the file.

    Raises OSError.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)
        self._tables: dict[str, TableFacts] = {}

    def __enter__(self) -> ExportWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def write_table(self, name: str, columns: tuple[str, ...], rows: Iterable[Record]) -> None:
        """Write all rows of one table."""
        digest = LinesDigest()
        with self._zip.open(_entry(entry_of(name)), "w", force_zip64=True) as file:
            for row in rows:
                line = line_of(row)
                digest.add(line)
                file.write(line + b"\n")
        self._tables[name] = digest.facts(columns)

    def finish(self, schema: int, program: str, made_at: str) -> Manifest:
        """Write the manifest; returns it."""
        manifest = Manifest(schema, program, made_at, self._tables)
        self._zip.writestr(_entry(MANIFEST), manifest_text(manifest))
        return manifest


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
