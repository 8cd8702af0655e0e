"""What the Pillars tab may have to say, as values: kinds in their order, and what each rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from ssi_desktop.core.experiment import TrialResult
from ssi_desktop.core.goodhart import Goodhart
from ssi_desktop.core.pillar_plateau import PillarPlateau
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plateau import PlateauMessage, Trend
from ssi_desktop.core.scale_shift import ScaleShift

if TYPE_CHECKING:
    from ssi_desktop.core.formula_change import FormulaChange


class AdviceKind(StrEnum):
    """What there is to say, in the order in which it is said.

    First what changes how every number is read (a formula, the scale), then what waits for a word, then
    outcomes before the index (section 1, rule 3), a number that is old before what rests on it, and last
    what only reports.
    """

    NO_NUMBER = "no_number"
    FORMULA = "formula"
    SCALE = "scale"
    TRIAL_OVER = "trial_over"
    GOODHART = "goodhart"
    STALE = "stale"
    PLATEAU = "plateau"
    PILLAR_FLAT = "pillar_flat"
    TRIAL_RUNNING = "trial_running"


@dataclass(frozen=True)
class NoNumber:
    """LinkedIn's numbers are missing."""


@dataclass(frozen=True)
class FormulaAlarm:
    """LinkedIn may have changed its formula. (The change's own module would bring the scoring core along.)"""

    change: FormulaChange


@dataclass(frozen=True)
class Stale:
    """LinkedIn's last numbers are a week old or older."""

    on: date
    days: int


@dataclass(frozen=True)
class TotalPlateau:
    """The total stands still since a day; ``weakest`` is the lowest pillar that has room for a trial."""

    trend: Trend
    message: PlateauMessage
    since: date
    weakest: Pillar | None


@dataclass(frozen=True)
class FlatPillars:
    """Pillars that stand still and may be tried something new with, the lowest first; never empty."""

    pillars: tuple[PillarPlateau, ...]

    @property
    def lowest(self) -> PillarPlateau:
        """The one a trial is offered for."""
        return self.pillars[0]


Found = NoNumber | FormulaAlarm | ScaleShift | TrialResult | Goodhart | Stale | TotalPlateau | FlatPillars


@dataclass(frozen=True)
class Advice:
    """One thing to say; ``mark`` tells it from another one of its kind.

    Set aside, it comes back when it has another mark. ``begins`` is the first day of the time that it rests
    on, where that moves on: it also comes back when that time began after the day on which it was set aside.
    """

    kind: AdviceKind
    mark: str
    found: Found
    begins: date | None = None


@dataclass(frozen=True)
class AdviceSnapshot:
    """Everything there is to say now, in order, without what was set aside.

    ``talks_planned`` tells whether this week's plan holds new conversations already.
    """

    today: date
    advices: tuple[Advice, ...] = ()
    talks_planned: bool = False

    def of(self, kind: AdviceKind) -> Advice | None:
        """The advice of a kind."""
        return next((advice for advice in self.advices if advice.kind is kind), None)
