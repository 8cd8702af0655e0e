"""The open format of a full export: what its manifest says, how a row is written, and the hash over all rows.

A ZIP file with ``manifest.json`` and, for each table, ``data/<table>.jsonl``: one JSON object a row, in
UTF-8, with the names of the columns. Steps of undo are no part of it: they would be statements to run.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

FORMAT = "ssi-coach-export"
VERSION = 1
MANIFEST = "manifest.json"
ENDING = ".jsonl"

Cell = str | int | float | None
Record = Mapping[str, Cell]


@dataclass(frozen=True)
class TableFacts:
    """One table of an export: its columns in order, how many rows, and the hash over their lines."""

    columns: tuple[str, ...]
    rows: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """What an export says of itself. ``made_at`` is UTC without zone, as text; ``program`` the version."""

    schema: int
    program: str
    made_at: str
    tables: Mapping[str, TableFacts]

    @property
    def digest(self) -> str:
        """The hash over the whole content; two stores with the same rows have the same."""
        return content_digest(self.schema, self.tables)

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables.values())


class LinesDigest:
    """The hash over the lines of a table, as they come."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.rows = 0

    def add(self, line: bytes) -> None:
        """Take in the next line, without its end."""
        self._hash.update(line)
        self._hash.update(b"\n")
        self.rows += 1

    def facts(self, columns: tuple[str, ...]) -> TableFacts:
        """What the manifest says of the table."""
        return TableFacts(columns, self.rows, self._hash.hexdigest())


def content_digest(schema: int, tables: Mapping[str, TableFacts]) -> str:
    """SHA-256 over schema, tables, columns, and the hash of each table's lines."""
    listed = [[name, list(facts.columns), facts.rows, facts.digest] for name, facts in sorted(tables.items())]
    return hashlib.sha256(_json([schema, listed]).encode()).hexdigest()


def line_of(record: Record) -> bytes:
    """A row as one line, the same for equal rows: names in order of the alphabet, no spaces, UTF-8.

    A number without end is written as text, because JSON has none.
    """
    return _json({name: _finite(value) for name, value in record.items()}).encode()


def _finite(value: Cell) -> Cell:
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def entry_of(table: str) -> str:
    """The name of a table's file in the export."""
    return f"data/{table}{ENDING}"


def manifest_text(manifest: Manifest) -> str:
    """The manifest as it is written."""
    tables = {
        name: {"columns": list(facts.columns), "rows": facts.rows, "sha256": facts.digest}
        for name, facts in sorted(manifest.tables.items())
    }
    told = {
        "format": FORMAT,
        "version": VERSION,
        "schema": manifest.schema,
        "program": manifest.program,
        "made_at": manifest.made_at,
        "tables": tables,
        "sha256": manifest.digest,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
