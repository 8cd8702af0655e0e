"""The list of those who were erased and must not come back: salted hashes, never names."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from ssi_desktop.core.erased import ErasedList, Mark, Subject, marks_of
from ssi_desktop.store.content import columns_of
from ssi_desktop.store.database import Database


def erased_list(database: Database) -> ErasedList:
    """Those who must not be stored again; empty for a store of the first schema."""
    return ErasedList.of(marks(database))


def marks(database: Database) -> frozenset[Mark]:
    """What is kept of those who were erased."""
    if not columns_of(database, "erased_mark"):
        return frozenset()
    return frozenset(
        (str(salt), str(mark)) for salt, mark in database.rows("SELECT salt, mark FROM erased_mark")
    )


def new_marks(database: Database, subjects: Iterable[Subject]) -> frozenset[Mark]:
    """The marks to keep of those who are erased now, with the salt that the list has."""
    salt = min((salt for salt, _ in marks(database)), default="") or secrets.token_hex(16)
    return marks_of(subjects, salt)


def add_marks(database: Database, added: Iterable[Mark]) -> None:
    """Put marks on the list, inside a transaction; a store of the first schema has none."""
    if columns_of(database, "erased_mark"):
        database.write_many("INSERT OR IGNORE INTO erased_mark (salt, mark) VALUES (?, ?)", sorted(added))


def forget_marks_of(database: Database, subjects: Iterable[Subject]) -> None:
    """Take some off the list, inside a transaction."""
    known = marks(database)
    found = {mark for salt in {salt for salt, _ in known} for mark in marks_of(subjects, salt)}
    database.write_many("DELETE FROM erased_mark WHERE salt = ? AND mark = ?", sorted(found & known))


def forget_marks(database: Database) -> None:
    """Empty the list, in a transaction of its own: from now on everybody can be imported again."""
    with database.transaction():
        database.write("DELETE FROM erased_mark")
