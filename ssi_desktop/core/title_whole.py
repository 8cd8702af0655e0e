"""Puts the segments of a title together: which one counts, how sure that is, and which functions it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ssi_desktop.core.roles import Role
from ssi_desktop.core.title_patterns import Kind, Match
from ssi_desktop.core.title_reading import VP_PLUS, ReadPart, Seniority, TitleReading, telling
from ssi_desktop.core.title_text import Segment

_SURE_BY_WEIGHT = {10: 0.95, 9: 0.9, 8: 0.9, 7: 0.85, 6: 0.85, 5: 0.75, 4: 0.7}
_LEAST_SURE = 0.6
_SENIORITY_ONLY = 0.05
_ACRONYM_LETTERS = 3
_LESS_FOR_ACRONYM = 0.1
_LESS_FOR_GUESS = 0.05
_LESS_FOR_UNREAD_WORDS = 0.25


FindFunctions = Callable[[Segment], list[Match]]
"""Finds the function patterns of a segment."""


def read_title(
    title: str,
    parts: Sequence[ReadPart],
    lang: str,
    guessed: bool,
    sold_to: frozenset[str],
    find_functions: FindFunctions,
) -> TitleReading:
    """One reading from all segments; ``guessed`` tells that nobody named the language."""
    own = _without_objects(parts)
    if not own:
        return TitleReading(title)
    best = max(own, key=lambda part: part.reading.rank)
    reading = best.reading
    seniority = Seniority.SPECIALIST if reading.names_only_role else reading.seniority
    known = seniority is not Seniority.UNKNOWN
    named = _function_matches(own, find_functions) if known else []
    functions = tuple(dict.fromkeys(match.pattern.value for match in named))
    sold = seniority is Seniority.MANAGER and not sold_to.isdisjoint(functions)
    return TitleReading(
        title=title,
        seniority=seniority,
        role=reading.role,
        role_basis=reading.role_basis,
        alternative=reading.alternative or (Role.DECISION_MAKER if sold else None),
        functions=functions,
        vp_plus=seniority in VP_PLUS,
        confidence=_confidence(best, guessed) if known else 0.0,
        matched=tuple(dict.fromkeys(match.pattern.text for match in (*reading.used, *named))),
        lang=lang,
        manager_of_sold_function=sold,
    )


def _without_objects(parts: Iterable[ReadPart]) -> list[ReadPart]:
    """The parts about the person: not those that an assistant's title only names as the superior."""
    own: list[ReadPart] = []
    for part in parts:
        if own and part.segment.tied and own[-1].reading.supports:
            continue
        own.append(part)
        if part.reading.governs:
            break
    return own


def _function_matches(parts: Iterable[ReadPart], find: FindFunctions) -> list[Match]:
    found: list[Match] = []
    for part in parts:
        found += sorted(telling(find(part.segment), Kind.FUNCTION), key=lambda match: match.start)
    return found


def _confidence(part: ReadPart, guessed: bool) -> float:
    """How sure a reading is: strong patterns that cover the words are surer than weak, short or few ones."""
    reading = part.reading
    deciding = reading.used[0].pattern
    sure = _SURE_BY_WEIGHT.get(deciding.weight, _LEAST_SURE)
    words = len(part.segment.words)
    covered = {spot for match in part.matches for spot in range(match.start, match.end)}
    sure -= _LESS_FOR_UNREAD_WORDS * (words - len(covered)) / words
    sure -= _SENIORITY_ONLY if reading.role_basis != "pattern" else 0.0
    sure -= _LESS_FOR_ACRONYM if deciding.letters <= _ACRONYM_LETTERS else 0.0
    return round(sure - (_LESS_FOR_GUESS if guessed else 0.0), 2)
