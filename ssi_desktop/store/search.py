"""The repository that finds accounts, people, connections and notes by words."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ssi_desktop.store.database import Database, Row, Value
from ssi_desktop.store.search_index import (
    ABOUT,
    NAME,
    NOTE,
    Wanted,
    bounds,
    change_mark,
    expression,
    words_of,
)
from ssi_desktop.store.values import text_or_none, whole, whole_or_none


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account that was found."""

    id: int
    name: str
    industry: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody on a map who was found."""

    id: int
    name: str
    title: str
    department: str
    account_id: int
    account: str
    left: bool


@dataclass(frozen=True, slots=True)
class ConnectionRow:
    """An imported connection that was found; ``person_id`` and ``account`` say where they are on a map,
    ``company_account`` is the account that is called as their company."""

    key: int
    name: str
    company: str
    position: str
    person_id: int | None
    account_id: int | None
    account: str
    company_account: int | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note that was found: ``table`` and ``id`` of what has it; nobody's where it is an account's."""

    table: str
    id: int
    text: str
    person_id: int | None
    person: str
    account_id: int
    account: str


_FOUND = (
    "FROM search_index s JOIN {0} r ON r.id = s.rowid - ? {1} "
    "WHERE s.search_index MATCH ? AND s.rowid BETWEEN ? AND ?"
)
_ACCOUNTS = (
    "SELECT r.id, r.name, r.industry " + _FOUND.format("account", "") + " ORDER BY r.name, r.id LIMIT ?"
)
_PEOPLE = (
    "SELECT r.id, r.name, r.title, r.department, r.account_id, a.name, r.left_on IS NOT NULL "
    + _FOUND.format("person", "JOIN account a ON a.id = r.account_id")
    + " AND NOT r.placeholder ORDER BY r.name, r.id LIMIT ?"
)
_CONNECTIONS = (
    "SELECT r.key, r.first_name, r.last_name, r.company, r.position, p.id, p.account_id, a.name, c.id "
    + _FOUND.format(
        "connection",
        "LEFT JOIN person p ON r.person_key IS NOT NULL AND p.id = "
        "(SELECT min(id) FROM person WHERE person_key = r.person_key) "
        "LEFT JOIN account a ON a.id = p.account_id "
        "LEFT JOIN account c ON r.company_key <> '' AND c.name_key = r.company_key",
    )
    + " ORDER BY s.rowid LIMIT ?"
)
_NOTES = {
    "account": "SELECT r.id, r.note, NULL, '', r.id, r.name FROM account r",
    "person": "SELECT r.id, r.note, r.id, r.name, a.id, a.name FROM person r "
    "JOIN account a ON a.id = r.account_id",
    **{
        table: f"SELECT r.id, r.note, p.id, p.name, a.id, a.name FROM {table} r "
        "JOIN person p ON p.id = r.person_id JOIN account a ON a.id = p.account_id"
        for table in ("evidence", "touch")
    },
}


class Search:
    """Finds rows whose words begin as wanted, those whose name does before those that are about it."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._words: tuple[str, ...] = ()
        self._mark: tuple[int, int] | None = None

    def accounts(self, wanted: Wanted, most: int) -> list[AccountRow]:
        """Accounts by name, then by industry."""
        rows = self._in_two(_ACCOUNTS, "account", wanted, most)
        return [AccountRow(whole(number), str(name), str(about)) for number, name, about in rows]

    def people(self, wanted: Wanted, most: int) -> list[PersonRow]:
        """People on maps by name, then by title and department."""
        return [_person(row) for row in self._in_two(_PEOPLE, "person", wanted, most)]

    def connections(self, wanted: Wanted, most: int) -> list[ConnectionRow]:
        """Imported connections by name, then by company and position; each in the order of the archives."""
        return [_connection(row) for row in self._in_two(_CONNECTIONS, "connection", wanted, most)]

    def notes(self, wanted: Wanted, most: int) -> list[NoteRow]:
        """Notes about accounts and people, on evidence and contacts, the newest first."""
        rows = self._db.rows(
            "SELECT rowid FROM search_index WHERE search_index MATCH ? LIMIT ?",
            (expression(wanted, NOTE), most),
        )
        numbers = [whole(row[0]) for row in rows]
        found: list[NoteRow] = []
        for table, query in _NOTES.items():
            first, last = bounds(table)
            ids = [number - first for number in numbers if first <= number <= last]
            if ids:
                sql = f"{query} WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.id DESC"
                found += [_note(table, row) for row in self._db.rows(sql, (json.dumps(ids),))]
        return found

    def count(self, table: str, wanted: Wanted) -> int:
        """How many rows of a table are found by what is not a note."""
        first, last = bounds(table)
        row = self._db.row(
            "SELECT count(*) FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?",
            (expression(wanted, ABOUT), first, last),
        )
        return whole(row[0]) if row else 0

    def words(self) -> tuple[str, ...]:
        """Every word that can be found, in the order of their letters; kept until something changes."""
        mark = change_mark(self._db)
        if mark != self._mark:
            self._words, self._mark = words_of(self._db), change_mark(self._db)
        return self._words

    def _in_two(self, sql: str, table: str, wanted: Wanted, most: int) -> list[Row]:
        """First what is found by the name alone, then the others."""
        named = self._rows(sql, table, expression(wanted, NAME), most)
        if len(named) >= most:
            return named
        seen = {row[0] for row in named}
        others = self._rows(sql, table, expression(wanted, ABOUT), most)
        return [*named, *(row for row in others if row[0] not in seen)][:most]

    def _rows(self, sql: str, table: str, asked: str, most: int) -> list[Row]:
        first, last = bounds(table)
        given: tuple[Value, ...] = (first, asked, first, last, most)
        return self._db.rows(sql, given)


def _person(row: Row) -> PersonRow:
    return PersonRow(
        id=whole(row[0]),
        name=str(row[1]),
        title=str(row[2]),
        department=str(row[3]),
        account_id=whole(row[4]),
        account=str(row[5]),
        left=bool(row[6]),
    )


def _connection(row: Row) -> ConnectionRow:
    return ConnectionRow(
        key=whole(row[0]),
        name=f"{row[1]} {row[2]}".strip(),
        company=text_or_none(row[3]) or "",
        position=text_or_none(row[4]) or "",
        person_id=whole_or_none(row[5]),
        account_id=whole_or_none(row[6]),
        account=text_or_none(row[7]) or "",
        company_account=whole_or_none(row[8]),
    )


def _note(table: str, row: Row) -> NoteRow:
    return NoteRow(
        table=table,
        id=whole(row[0]),
        text=str(row[1]),
        person_id=whole_or_none(row[2]),
        person=str(row[3]),
        account_id=whole(row[4]),
        account=str(row[5]),
    )
