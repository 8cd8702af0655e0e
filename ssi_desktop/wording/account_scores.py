"""The lines behind the figures of an account in words: who or what contributes, how, and how it adds up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssi_desktop.core.account_scores import Combine, Factor, Score, ScoreExplanation, ScoreLine
from ssi_desktop.errors import Param
from ssi_desktop.i18n import gettext, ngettext
from ssi_desktop.wording.numbers import percent_text, points_text, short_number
from ssi_desktop.wording.templates import Entry, say, sentence
from ssi_desktop.wording.terms import mark

TIMES = " × "

FACTORS: Mapping[Factor, Entry] = {
    Factor.PROBABILITY: sentence("{share} likely"),
    Factor.ENGAGEMENT: sentence("{share} in touch"),
    Factor.LEVEL: sentence("{share} for how close"),
    Factor.FRESHNESS: sentence("{share} fresh"),
    Factor.ROLE_WEIGHT: sentence("{share} weight"),
    Factor.ROLE_INFLUENCE: sentence("{share} weight of the role"),
    Factor.COVERAGE: sentence("{share} covered"),
    Factor.MISSING: sentence("{share} not covered"),
    Factor.PHASE_FACTOR: sentence("{number} in this phase"),
    Factor.STAYS: sentence("{share} likely to stay"),
    Factor.INFLUENCE: sentence("{share} influence"),
    Factor.STANCE: sentence("{number} for the stance"),
    Factor.SHARE: sentence("{share} of it"),
    Factor.POINTS: sentence("{number} points"),
}

COMBINES: Mapping[Combine, str] = {
    Combine.SUM: mark("All of these added up."),
    Combine.UNION: mark("The chance that at least one of these holds: 1 minus all that each leaves open."),
    Combine.NONE_LEFT: mark("The chance that none of these is left: what each leaves open, multiplied."),
    Combine.MEAN: mark("All of these added up, divided by all influence together."),
    Combine.LARGEST: mark("The largest one counts."),
    Combine.RULE: mark("Decided by a rule; these are what it looks at."),
}

PARTS: Mapping[str, str] = {
    "coverage": mark("Roles you are in dialogue with"),
    "threads": mark("Live threads, of those aimed at"),
    "support": mark("Support in the group"),
    "phase_fit": mark("Roles that got something fitting this phase"),
}

_POINTS = frozenset({Score.HEALTH})
_COUNTED = frozenset({Score.THREADS})
_SIGNED = frozenset({Score.SUPPORT, Score.NEED})


@dataclass(frozen=True)
class ScoreRow:
    """One line as it is shown: who or what, how it comes about, and what it counts for."""

    name: str
    how: str
    value: str


def score_value(explanation: ScoreExplanation, value: float | None = None) -> str:
    """The figure, or a part of it, the way the screen shows it."""
    shown = explanation.value if value is None else value
    if explanation.score in _POINTS:
        return points_text(shown)
    if explanation.score in _COUNTED or explanation.score in _SIGNED:
        return short_number(round(shown, 2))
    return percent_text(shown)


def score_rows(
    explanation: ScoreExplanation, people: Mapping[int, str], roles: Mapping[str, str]
) -> tuple[ScoreRow, ...]:
    """The lines of a figure; ``people`` are names by id, ``roles`` those of the roles by key."""
    rows = [
        ScoreRow(_name(line, people, roles), _how(line), score_value(explanation, line.value))
        for line in explanation.lines
    ]
    if explanation.rest:
        text = ngettext("{n} other", "{n} others", explanation.rest).format(n=explanation.rest)
        rows[-1] = ScoreRow(text, "", rows[-1].value)
    return tuple(rows)


def combine_text(explanation: ScoreExplanation) -> str:
    """How the lines give the figure; empty without lines."""
    return gettext(COMBINES[explanation.combine]) if explanation.lines else ""


def _name(line: ScoreLine, people: Mapping[int, str], roles: Mapping[str, str]) -> str:
    if line.part:
        return gettext(PARTS[line.part])
    if line.role is not None:
        return roles.get(line.role.value, line.role.value)
    return "" if line.person_id is None else people.get(line.person_id, "")


def _how(line: ScoreLine) -> str:
    return TIMES.join(_factor(factor, number) for factor, number in line.factors)


def _factor(factor: Factor, number: float) -> str:
    params: dict[str, Param] = {"share": number, "number": short_number(round(number, 2))}
    return say(FACTORS[factor], params)
