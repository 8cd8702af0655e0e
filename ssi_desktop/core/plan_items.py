"""The items of a week as the user keeps them: proposed by the draft or added by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.errors import Param


class ItemState(StrEnum):
    """Where an item stands; parked ones wait outside the week's minutes."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    PARKED = "parked"


@dataclass(frozen=True)
class PlanItem:
    """One planned action.

    ``action_id`` names a catalogue action (None: the user's own words in ``title``); ``block`` is
    mandatory, outcome, index or own; ``minutes`` is the whole item, ``times`` how often it is done in
    them; ``reason`` and ``reason_params`` say why it was proposed; ``day`` is optional. ``id`` 0 = not
    stored yet.
    """

    week: Week
    minutes: int
    block: str
    id: int = 0
    action_id: str | None = None
    title: str = ""
    pillar: Pillar | None = None
    times: int = 1
    account_id: int | None = None
    person_id: int | None = None
    role: str | None = None
    reason: str = ""
    reason_params: Mapping[str, Param] = field(default_factory=dict)
    expected: Mapping[str, float] = field(default_factory=dict)
    smaller: bool = False
    state: ItemState = ItemState.OPEN
    day: date | None = None
    done_on: date | None = None
    note: str = ""
    added_later: bool = False
    position: int = 0


@dataclass(frozen=True)
class PlannedBefore:
    """What became of an action in a week."""

    action_id: str
    week: Week
    state: ItemState
    done_on: date | None = None


@dataclass(frozen=True)
class DraftedWeek:
    """A week that has a plan, with the minutes it was planned for; ``skipped`` when set aside as a whole."""

    week: Week
    minutes: int
    drafted_on: date
    skipped: bool = False
