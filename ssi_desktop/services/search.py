"""Finding accounts, people, connections and notes while typing, also with other marks and a slip or two."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass, field

from ssi_desktop.core.finding import wanted_words
from ssi_desktop.core.spelling import near_beginnings
from ssi_desktop.errors import Refusal
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.search import AccountRow, ConnectionRow, NoteRow, PersonRow, Search
from ssi_desktop.store.search_index import has_index, mend

__all__ = [
    "AT_FIRST",
    "AccountRow",
    "ConnectionRow",
    "Findings",
    "NoteRow",
    "PersonRow",
    "get_ready",
    "search",
]

AT_FIRST = 60
"""Rows of a kind that are fetched at first; the others follow where they are asked for."""

FEW = 4
"""With no more rows than these, words that are nearly the same are looked for too."""

_MOST_NEAR = 12
_Ways = tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """What was found, of each kind the best first.

    ``people`` and ``connections`` may be fewer than ``people_count`` and ``connection_count``; None is more
    than those, not counted yet. ``near`` says that some were found by words that are nearly the same.
    ``marks`` are the beginnings of words that stand in the rows, with plain letters.
    """

    text: str
    accounts: tuple[AccountRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    connections: tuple[ConnectionRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    people_count: int | None = 0
    connection_count: int | None = 0
    marks: tuple[str, ...] = ()
    near: bool = False

    @property
    def shown(self) -> int:
        """Rows of all kinds."""
        return len(self.accounts) + len(self.people) + len(self.connections) + len(self.notes)


@dataclass
class _Rows:
    """Rows of each kind while they are put together."""

    accounts: list[AccountRow] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    connections: list[ConnectionRow] = field(default_factory=list)
    notes: list[NoteRow] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.accounts) + len(self.people) + len(self.connections) + len(self.notes)

    def add_new(self, other: _Rows) -> None:
        """Append the rows that are not there yet."""
        self.accounts += [row for row in other.accounts if row not in self.accounts]
        self.people += [row for row in other.people if row not in self.people]
        self.connections += [row for row in other.connections if row not in self.connections]
        self.notes += [row for row in other.notes if row not in self.notes]


def search(workspace: Workspace, text: str, *, most: int = AT_FIRST, thorough: bool = True) -> Findings:
    """Everything in which words begin as those typed do, in any order; at most ``most`` of a kind.

    Where nothing is found, also what is found with a slip or two in the words. While somebody types, it need
    not be ``thorough``: that counts all rows and looks for slips also where little is found. A damaged index
    is made anew at once. Raises Refusal ``store.damaged`` when that is not possible either.
    """
    wanted = wanted_words(text)
    if not wanted or not has_index(workspace.store.database):
        return Findings(text)
    try:
        return _found(workspace.store.search, text, wanted, most, thorough)
    except Refusal:
        if workspace.read_only:
            raise
        mend(workspace.store.database)
        return _found(workspace.store.search, text, wanted, most, thorough)


def get_ready(workspace: Workspace) -> None:
    """Read the words of the index, so that the first search with a slip is as quick as the others."""
    if has_index(workspace.store.database):
        with suppress(Refusal):
            workspace.store.search.words()


def _found(store: Search, text: str, wanted: tuple[_Ways, ...], most: int, thorough: bool) -> Findings:
    rows = _rows(store, wanted, most)
    exact = len(rows)
    marks = {way for ways in wanted for way in ways}
    if exact <= (FEW if thorough else 0):
        loosely = _loosely(store.words(), wanted)
        if loosely is not None:
            rows.add_new(_rows(store, loosely, most))
            marks |= {way for ways in loosely for way in ways}
    return Findings(
        text=text,
        accounts=tuple(rows.accounts),
        people=tuple(rows.people),
        connections=tuple(rows.connections),
        notes=tuple(rows.notes),
        people_count=_count(store, "person", len(rows.people), wanted, most, thorough),
        connection_count=_count(store, "connection", len(rows.connections), wanted, most, thorough),
        marks=tuple(sorted(marks)),
        near=len(rows) > exact,
    )


def _rows(store: Search, wanted: tuple[_Ways, ...], most: int) -> _Rows:
    return _Rows(
        store.accounts(wanted, most),
        store.people(wanted, most),
        store.connections(wanted, most),
        store.notes(wanted, most),
    )


def _count(
    store: Search, table: str, shown: int, wanted: tuple[_Ways, ...], most: int, thorough: bool
) -> int | None:
    """How many there are in all; asked for only where not all of them are shown."""
    if shown < most:
        return shown
    return store.count(table, wanted) if thorough else None


def _loosely(words: tuple[str, ...], wanted: tuple[_Ways, ...]) -> tuple[_Ways, ...] | None:
    """The words with those that are nearly the same; None where there are none."""
    loosely = tuple(_with_near(words, ways) for ways in wanted)
    return None if loosely == wanted else loosely


def _with_near(words: tuple[str, ...], ways: _Ways) -> _Ways:
    near = {begun for way in ways for begun in near_beginnings(words, way)}
    whole = sorted(near, key=lambda begun: (not _is_word(words, begun), begun))
    return (*ways, *(begun for begun in whole if begun not in ways))[: len(ways) + _MOST_NEAR]


def _is_word(words: tuple[str, ...], word: str) -> bool:
    at = bisect_left(words, word)
    return at < len(words) and words[at] == word
