"""Lines between the people of an account: how one is stored, and which reporting lines cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ssi_desktop.core.accounts import LineKind, PersonLine


def managers(lines: Iterable[PersonLine]) -> dict[int, int]:
    """For everybody who reports to somebody, to whom."""
    return {line.from_id: line.to_id for line in lines if line.kind is LineKind.MANAGER}


def reporting_circle(manager_of: Mapping[int, int], person_id: int, manager_id: int) -> tuple[int, ...]:
    """The circle that would close if ``person_id`` reported to ``manager_id``; empty when there is none.

    It begins and ends with ``person_id``; each reports to the next. What ``person_id`` reports to now is left
    aside, since the new manager takes that place.
    """
    chain = [person_id]
    present: int | None = manager_id
    while present is not None and present not in chain:
        chain.append(present)
        present = manager_of.get(present)
    return (*chain, person_id) if present == person_id else ()


@dataclass(frozen=True, slots=True)
class Ties:
    """Who has somebody's ear (whom they report to, who reports to them, who influences them), and who is at
    odds with them, by id."""

    near: frozenset[int] = frozenset()
    against: frozenset[int] = frozenset()


NO_TIES = Ties()


def ties_of(lines: Iterable[PersonLine]) -> dict[int, Ties]:
    """The ties of everybody at the end of a line."""
    near: dict[int, set[int]] = {}
    against: dict[int, set[int]] = {}
    for line in lines:
        found = against if line.kind is LineKind.CONFLICT else near
        found.setdefault(line.to_id, set()).add(line.from_id)
        if line.kind is not LineKind.INFLUENCE:
            found.setdefault(line.from_id, set()).add(line.to_id)
    return {
        number: Ties(frozenset(near.get(number, ())), frozenset(against.get(number, ())))
        for number in near.keys() | against.keys()
    }


def kept_apart(lines: Iterable[PersonLine]) -> dict[int, frozenset[int]]:
    """For everybody who has a name with others: those who were said to be somebody else."""
    found: dict[int, set[int]] = {}
    for line in lines:
        if line.kind is LineKind.APART:
            found.setdefault(line.from_id, set()).add(line.to_id)
            found.setdefault(line.to_id, set()).add(line.from_id)
    return {number: frozenset(others) for number, others in found.items()}


DRAWN = (LineKind.MANAGER, LineKind.INFLUENCE, LineKind.CONFLICT)
"""The kinds of line that a person draws."""


def drawn(lines: Iterable[PersonLine]) -> tuple[PersonLine, ...]:
    """The lines that a map shows."""
    return tuple(line for line in lines if line.kind in DRAWN)


_BOTH_WAYS = (LineKind.CONFLICT, LineKind.APART)


def stored_form(line: PersonLine) -> PersonLine:
    """A line as it is stored: what holds both ways has no direction, so the lower id comes first."""
    if line.kind in _BOTH_WAYS and line.from_id > line.to_id:
        return replace(line, from_id=line.to_id, to_id=line.from_id)
    return line


def moved_lines(lines: Iterable[PersonLine], other: int, kept: int) -> tuple[PersonLine, ...]:
    """The lines after ``other`` became the same person as ``kept``, in the order in which they were drawn.

    A line between the two goes, of two equal ones the later one, and a manager of ``other`` where ``kept``
    has one. A reporting line that would close a circle goes too: the two stood above each other.
    """
    own = [line for line in lines if other not in (line.from_id, line.to_id)]
    found = {_what(line): line for line in own}
    manager_of = managers(own)
    for line in lines:
        if other in (line.from_id, line.to_id):
            moved = stored_form(replace(line, from_id=_as(line.from_id, other, kept),
                                        to_id=_as(line.to_id, other, kept)))  # fmt: skip
            if _fits(moved, manager_of) and _what(moved) not in found:
                found[_what(moved)] = moved
                if moved.kind is LineKind.MANAGER:
                    manager_of[moved.from_id] = moved.to_id
    return tuple(sorted(found.values(), key=lambda line: line.id))


def split_lines(
    lines: Iterable[PersonLine], chosen: Iterable[int], person_id: int, new_id: int
) -> tuple[PersonLine, ...]:
    """The lines after those of ``person_id`` that are ``chosen`` by id were given to somebody new."""
    taken = frozenset(chosen)
    return tuple(
        stored_form(
            replace(
                line, from_id=_as(line.from_id, person_id, new_id), to_id=_as(line.to_id, person_id, new_id)
            )
        )
        if line.id in taken
        else line
        for line in lines
    )


def _as(number: int, other: int, kept: int) -> int:
    return kept if number == other else number


def _what(line: PersonLine) -> tuple[LineKind, int, int]:
    return line.kind, line.from_id, line.to_id


def _fits(line: PersonLine, manager_of: Mapping[int, int]) -> bool:
    if line.from_id == line.to_id:
        return False
    if line.kind is not LineKind.MANAGER:
        return True
    return line.from_id not in manager_of and not reporting_circle(manager_of, line.from_id, line.to_id)
