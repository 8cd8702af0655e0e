"""Markers on the history: what a person wants to see beside the numbers, such as a training or a pause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ssi_desktop.core.consistency import Pause
from ssi_desktop.errors import Problem

NOTE_LIMIT = 120
AHEAD_DAYS = 366
EARLIEST = date(2003, 1, 1)
"""Before LinkedIn began there is nothing to mark; an earlier year is a slip of the keyboard."""


class MarkerKind(StrEnum):
    """What a marker stands for; the value is the name in the store."""

    TRAINING = "training"
    PAUSE = "pause"
    FORMULA = "formula"
    OTHER = "other"


@dataclass(frozen=True)
class Marker:
    """Something that happened on a day, or from a day to another, both included.

    ``last`` None is a single day, and for a pause one that is not over yet. ``id`` 0 = not stored yet.
    """

    kind: MarkerKind
    first: date
    last: date | None = None
    note: str = ""
    id: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it goes on until somebody ends it."""
        return self.kind is MarkerKind.PAUSE and self.last is None

    def ends(self, today: date) -> date:
        """The last day to show: its own, today for a pause that goes on, else the first."""
        if self.last is not None:
            return self.last
        return max(self.first, today) if self.is_open else self.first

    def touches(self, start: date, end: date, today: date) -> bool:
        """Whether any of its days lies between two days, both included."""
        return self.first <= end and self.ends(today) >= start


def marker_problems(marker: Marker, today: date) -> tuple[Problem, ...]:
    """What is wrong with a marker: empty when it can be stored.

    Trainings, pauses and own markers may be planned up to a year ahead; a changed formula is only known
    once it was seen, and on one day. Codes: ``marker.too_early`` (day), ``marker.ends_before_start`` (day),
    ``marker.too_far_ahead`` (day), ``marker.formula_in_future`` (day), ``marker.formula_one_day``,
    ``marker.note_too_long`` (limit).
    """
    last = marker.first if marker.last is None else marker.last
    problems: list[Problem] = []
    if marker.first < EARLIEST:
        problems.append(Problem("marker.too_early", {"day": EARLIEST.isoformat()}))
    if last < marker.first:
        problems.append(Problem("marker.ends_before_start", {"day": marker.first.isoformat()}))
    if marker.kind is MarkerKind.FORMULA:
        problems.extend(_formula_problems(marker, today))
    elif last > today + timedelta(days=AHEAD_DAYS):
        latest = today + timedelta(days=AHEAD_DAYS)
        problems.append(Problem("marker.too_far_ahead", {"day": latest.isoformat()}))
    if len(marker.note) > NOTE_LIMIT:
        problems.append(Problem("marker.note_too_long", {"limit": NOTE_LIMIT}))
    return tuple(problems)


def _formula_problems(marker: Marker, today: date) -> Iterable[Problem]:
    if marker.first > today:
        yield Problem("marker.formula_in_future", {"day": marker.first.isoformat()})
    if marker.last is not None:
        yield Problem("marker.formula_one_day")


def pauses(markers: Iterable[Marker]) -> tuple[Pause, ...]:
    """The pauses among markers, for counting the weeks kept."""
    return tuple(Pause(m.first, m.last) for m in markers if m.kind is MarkerKind.PAUSE)
