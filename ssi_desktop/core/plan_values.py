"""What a weekly plan is made from and what it is: the planner's input and output values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ssi_desktop.core.actions import ActionSpec, Need
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.focus import Focus
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plateau import SHARE_UNKNOWN
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Param, Problem

DEFAULT_MINUTES = 150
LEAST_PLAN_MINUTES = 60
MINIMUM_WEEK_MINUTES = 15
MOST_MINUTES = 2400
"""A working week of 40 hours: minutes beyond it are not planned (own choice)."""

GainOf = Callable[[Mapping[Metric, float]], Mapping[Pillar, float]]
"""Steady-state change in points of every pillar from increments (`gain.gain` with the readings bound)."""


class Block(StrEnum):
    """Which part of the week an item belongs to; the value is the name in the store."""

    MANDATORY = "mandatory"
    OUTCOME = "outcome"
    INDEX = "index"


@dataclass(frozen=True)
class Duties:
    """What must be in the week: how many follow-ups and replies wait, and which weekly records are due."""

    follow_ups: int = 0
    replies: int = 0
    snapshot_due: bool = False
    review_due: bool = False


@dataclass(frozen=True)
class AccountStep:
    """The next best step of one target account (section 9.6).

    ``rule`` is the key of the row that fitted, ``action_id`` the catalogue action that carries it out
    (None: the step has words of its own only), ``params`` are the values its sentence needs. ``need`` is
    that of its role, ``deal_value`` any unit that all accounts share (None: unknown), ``last_touched``
    None: never.
    """

    account_id: int
    risk: Risk
    need: float
    rule: str
    action_id: str | None = None
    role: Role | None = None
    person_id: int | None = None
    deal_value: float | None = None
    last_touched: date | None = None
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True)
class Taken:
    """Something already in the week: it uses up minutes and counts for the guards.

    ``minutes`` is the whole item, ``times`` its executions, ``action_id`` None for the user's own words,
    ``block`` None for what the user added.
    """

    minutes: int
    action_id: str | None = None
    times: int = 1
    pillar: Pillar | None = None
    block: Block | None = None
    account_id: int | None = None


@dataclass(frozen=True)
class PlanRequest:
    """Everything a draft depends on; the same request always gives the same plan.

    ``minutes`` is the user's budget (0..10080, the minutes of a week), ``outcome_share`` 0..1 of it goes
    to outcomes. ``open_items`` gives for each checklist item the share 0..1 of the profile score that is
    still to be won (None: the checklist is not filled in and the catalogue's expectation stands).
    ``last_done`` are days by action id, ``skipped_twice`` the actions skipped twice in a row. ``leaning``
    tells which metrics count more than 1 (`objectives.leaning`).
    """

    week: Week
    catalogue: tuple[ActionSpec, ...]
    focus: Focus
    gain_of: GainOf
    minutes: int = DEFAULT_MINUTES
    outcome_share: float = SHARE_UNKNOWN
    duties: Duties = Duties()
    steps: tuple[AccountStep, ...] = ()
    satisfied: frozenset[Need] = frozenset()
    open_items: Mapping[str, float] | None = None
    skipped_twice: frozenset[str] = frozenset()
    taken: tuple[Taken, ...] = ()
    last_done: Mapping[str, date] = field(default_factory=dict)
    leaning: Mapping[Metric, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedAction:
    """One item of a plan.

    ``minutes`` is the whole item, ``times`` its executions. ``reason`` is a ``plan.why.…`` key with its
    values. ``expected`` is the change of counts this week. ``gain`` is how many points each pillar's
    estimate would settle higher if the action stayed a habit at its cadence, ``value`` the same weighed
    by the focus and by the user's goals. ``smaller`` marks the half version of something skipped twice.
    """

    action_id: str
    pillar: Pillar | None
    minutes: int
    block: Block
    reason: Problem
    times: int = 1
    account_id: int | None = None
    person_id: int | None = None
    role: Role | None = None
    expected: Mapping[Metric, float] = field(default_factory=dict)
    gain: Mapping[Pillar, float] = field(default_factory=dict)
    value: float = 0.0
    smaller: bool = False


@dataclass(frozen=True)
class WeekPlan:
    """A drafted week within its minutes.

    ``notes`` say what could not be done as wished. ``exact`` tells that no other choice of index
    actions is worth more; otherwise the best one is worth at most the share ``within`` more.
    """

    week: Week
    minutes: int
    items: tuple[PlannedAction, ...]
    notes: tuple[Problem, ...] = ()
    exact: bool = True
    within: float = 0.0

    @property
    def planned_minutes(self) -> int:
        """Minutes of all items."""
        return sum(item.minutes for item in self.items)

    def in_block(self, block: Block) -> tuple[PlannedAction, ...]:
        """The items of one part of the week, in their order."""
        return tuple(item for item in self.items if item.block is block)
