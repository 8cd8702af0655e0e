"""The weekly review: which week it closes, its five steps and how long each takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ssi_desktop.core.periods import Week

FRIDAY = 5


class ReviewStep(IntEnum):
    """From the week behind to the one ahead."""

    CLOSE = 1
    LEARN = 2
    SORT = 3
    CHOOSE = 4
    COMMIT = 5


MINUTES: Mapping[ReviewStep, int] = {
    ReviewStep.CLOSE: 3,
    ReviewStep.LEARN: 2,
    ReviewStep.SORT: 3,
    ReviewStep.CHOOSE: 3,
    ReviewStep.COMMIT: 1,
}
"""Twelve in all."""

MOST_CHOSEN = 5
"""So many actions are proposed for a week; more can be added by hand."""


@dataclass(frozen=True)
class Review:
    """A review that was begun: ``week`` is the one it closes, ``note`` what was learned in it.

    ``done_on`` is None while it is not finished, ``step`` then is where it goes on.
    """

    week: Week
    step: ReviewStep = ReviewStep.CLOSE
    note: str = ""
    done_on: date | None = None


def week_to_close(today: date) -> Week:
    """The week that a review closes: this one from Friday on, the last one before."""
    week = Week.of(today)
    return week if today.isoweekday() >= FRIDAY else week.shifted(-1)
