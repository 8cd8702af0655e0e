"""Saving imported connections: the same person from two archives is one row.

Archives before mid-2023 have no profile address. Their rows are keyed by name and day, and so is every
later row besides its own key; that second key lets both be recognised as the same person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.archive import Connection
from ssi_desktop.store.database import Database
from ssi_desktop.store.search_index import quickly
from ssi_desktop.store.values import day_text, text_or_none, whole, whole_or_none


@dataclass(frozen=True)
class ConnectionReader:
    """What the store keeps ready of each connection: the employer's normalised name, and VP or above."""

    company_key: Callable[[str], str]
    is_vp: Callable[[str], bool]


@dataclass(frozen=True)
class _Stored:
    key: int
    person_key: int | None
    company: str | None
    position: str | None
    seen_on: str


@dataclass(frozen=True)
class _Known:
    by_key: Mapping[int, _Stored]
    by_name: Mapping[int, _Stored]

    def find(self, row: Connection) -> _Stored | None:
        """The stored row of the same person; by name only where one side has no profile address."""
        found = self.by_key.get(row.key)
        if found is not None or row.name_key is None:
            return found
        named = self.by_name.get(row.name_key)
        if named is None or (named.person_key is not None and row.person_key is not None):
            return None
        return named


def save_connections(
    database: Database, rows: Iterable[Connection], seen_on: date, reader: ConnectionReader
) -> dict[str, int]:
    """Store new connections and newer words about known ones; returns changed rows by file name."""
    known = _known(database)
    changed: dict[str, int] = {}
    new: dict[int, Connection] = {}
    for row in rows:
        stored = known.find(row)
        if stored is None:
            new[row.key] = row
        elif _is_newer(row, stored, seen_on):
            _update(database, row, stored, seen_on, reader)
            changed[row.file] = changed.get(row.file, 0) + 1
    with quickly(database, len(new)):
        database.write_many(
            "INSERT INTO connection (key, person_key, name_key, first_name, last_name, url, company, "
            "company_key, position, vp_plus, connected_on, seen_on) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_values(row, seen_on, reader) for row in new.values()],
        )
    return changed


def _known(database: Database) -> _Known:
    by_key: dict[int, _Stored] = {}
    by_name: dict[int, _Stored] = {}
    for key, person, name, company, position, seen in database.rows(
        "SELECT key, person_key, name_key, company, position, seen_on FROM connection"
    ):
        stored = _Stored(
            whole(key), whole_or_none(person), text_or_none(company), text_or_none(position), str(seen)
        )
        by_key[stored.key] = stored
        if name is not None:
            by_name[whole(name)] = stored
    return _Known(by_key, by_name)


def _is_newer(row: Connection, stored: _Stored, seen_on: date) -> bool:
    if stored.seen_on > seen_on.isoformat():
        return False
    learns_address = stored.person_key is None and row.person_key is not None
    return learns_address or (stored.company, stored.position) != (row.company, row.position)


def _update(
    database: Database, row: Connection, stored: _Stored, seen_on: date, reader: ConnectionReader
) -> None:
    keeps_address = row.person_key is None
    database.write(
        "UPDATE connection SET key = ?, person_key = coalesce(?, person_key), url = coalesce(?, url), "
        "company = ?, company_key = ?, position = ?, vp_plus = ?, seen_on = ? WHERE key = ?",
        (
            stored.key if keeps_address else row.key,
            row.person_key,
            row.url,
            row.company,
            reader.company_key(row.company or ""),
            row.position,
            int(reader.is_vp(row.position or "")),
            seen_on.isoformat(),
            stored.key,
        ),
    )


def _values(row: Connection, seen_on: date, reader: ConnectionReader) -> tuple[str | int | float | None, ...]:
    return (
        row.key,
        row.person_key,
        row.name_key,
        row.first_name,
        row.last_name,
        row.url,
        row.company,
        reader.company_key(row.company or ""),
        row.position,
        int(reader.is_vp(row.position or "")),
        day_text(row.connected_on),
        seen_on.isoformat(),
    )
