"""Broken files of our own kinds, which are trusted no more than others: full exports and workspaces' files.

A part is broken in its bytes; the rest is sound in form, with hashes that fit, and wrong in content.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ssi_desktop.core.whole_export import MANIFEST, Record
from ssi_desktop.reports.whole_export import ExportWriter
from ssi_desktop.services.exporting import export_everything
from ssi_desktop.store import driver
from tests.faults.world import edit, opened
from tests.importers.test_archive_fuzz import mutated

EDITS = 60
CELLS: tuple[Any, ...] = (
    *(None, "", "x", -1, 0, 1, 10**18, 1e308, 0.5, "2026-02-31", "2026-11-22", "1", "NaN"),
    *("<img src=x>", "=1+1", "\u202e", "\x00", "x" * 30_000, 1 << 70, True, [], {"a": 1}),
)
SQL_CELLS = (
    *(cell for cell in CELLS if isinstance(cell, (str, float, type(None)))),
    *(1, -1, 0, b"\xff\xfe", 1 << 62),
)
STATEMENTS = (
    "CREATE TRIGGER wipe AFTER INSERT ON setting BEGIN DELETE FROM account; END",
    "CREATE TRIGGER search_more AFTER UPDATE ON setting BEGIN DELETE FROM person; END",
    "CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    "CREATE TABLE more (id INTEGER PRIMARY KEY, text TEXT)",
    "CREATE INDEX other ON account (id)",
    "ALTER TABLE account ADD COLUMN other TEXT",
    "ALTER TABLE person RENAME TO somebody",
    "DROP TABLE setting",
    "PRAGMA user_version = 1",
    "PRAGMA user_version = 9999",
    "PRAGMA application_id = 7",
    "UPDATE history_change SET back = 'DELETE FROM account'",
    "CREATE VIRTUAL TABLE words USING fts5 (word)",
)


@dataclass(frozen=True)
class Sound:
    """A small workspace as a full export and as a file, to be broken."""

    export: bytes
    tables: dict[str, tuple[tuple[str, ...], list[Record]]]
    schema: int
    file: bytes


def make_sound(folder: Path) -> Sound:
    """Make it below a folder; the workspace stays there as ``small.ssis``."""
    chance = random.Random(11)
    store = folder / "small.ssis"
    workspace = opened(store)
    for _ in range(EDITS):
        edit(workspace, chance)
    export_everything(workspace, folder / "small.zip")
    workspace.close()
    data = (folder / "small.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        tables = {
            name: (tuple(facts["columns"]), _rows(archive.read(f"data/{name}.jsonl")))
            for name, facts in manifest["tables"].items()
        }
    return Sound(data, tables, int(manifest["schema"]), store.read_bytes())


def _rows(lines: bytes) -> list[Record]:
    return [json.loads(line) for line in lines.splitlines()]


def export(sound: Sound, pick: random.Random, _folder: Path) -> bytes:
    """A full export: broken bytes, or other rows with hashes that fit."""
    if pick.random() < 0.35:
        return mutated(sound.export, pick)
    tables = {name: (columns, [dict(row) for row in rows]) for name, (columns, rows) in sound.tables.items()}
    for _ in range(pick.randint(1, 3)):
        _spoil(tables, pick)
    stream = io.BytesIO()
    with ExportWriter(stream) as writer:
        for name, (columns, rows) in tables.items():
            writer.write_table(name, columns, rows)
        schema = pick.choice([sound.schema] * 20 + [0, 1, 99, -1])
        writer.finish(schema, pick.choice(["1", "x" * 9_000]), pick.choice(["2026-11-22T12:00:00", "now"]))
    data = stream.getvalue()
    return mutated(data, pick) if pick.random() < 0.1 else data


def _spoil(tables: dict[str, tuple[tuple[str, ...], list[dict[str, Any]]]], pick: random.Random) -> None:
    name = pick.choice(sorted(tables))
    columns, rows = tables[name]
    what = pick.randrange(7)
    if what == 0:
        del tables[name]
    elif what == 1:
        tables[pick.choice(["more", "sqlite_schema", "history", "../x", name + "s"])] = (columns, rows)
    elif what == 2:
        tables[name] = (tuple(reversed(columns)), rows)
    elif what == 3 and rows:
        rows.append(dict(pick.choice(rows)))
    elif what == 4 and rows:
        rows.remove(pick.choice(rows))
    elif rows:
        pick.choice(rows)[pick.choice(columns)] = pick.choice(CELLS)


def workspace_file(sound: Sound, pick: random.Random, folder: Path) -> bytes:
    """A workspace's file: broken bytes, or a sound file with other rows and parts."""
    if pick.random() < 0.35:
        return mutated(sound.file, pick)
    path = folder / "made.ssis"
    path.write_bytes(sound.file)
    connection = driver.connect_draft(path)
    try:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for _ in range(pick.randint(1, 4)):
            _alter(connection, pick)
        driver.make_portable(connection)
    finally:
        connection.close()
    data = path.read_bytes()
    return mutated(data, pick) if pick.random() < 0.1 else data


def _alter(connection: driver.Connection, pick: random.Random) -> None:
    if pick.random() < 0.25:
        _try(connection, pick.choice(STATEMENTS))
        return
    tables = [row[0] for row in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
    )]  # fmt: skip
    table = pick.choice(tables)
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    if not columns or pick.random() < 0.1:
        _try(connection, f'DELETE FROM "{table}"')  # noqa: S608
        return
    statement = f'UPDATE "{table}" SET "{pick.choice(columns)}" = ?'  # noqa: S608
    if pick.random() < 0.7:
        statement += f' WHERE rowid IN (SELECT rowid FROM "{table}" LIMIT 1)'  # noqa: S608
    _try(connection, statement, pick.choice(SQL_CELLS))


def _try(connection: driver.Connection, statement: str, *values: object) -> None:
    try:
        connection.execute(statement, values)
    except (driver.DatabaseError, UnicodeEncodeError, OverflowError):
        return


OWN: dict[str, tuple[str, Callable[[Sound, random.Random, Path], bytes]]] = {
    "export": ("a.zip", export),
    "workspace": ("a.ssis", workspace_file),
}
