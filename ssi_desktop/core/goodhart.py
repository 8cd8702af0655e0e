"""The alarm for a number that rises by itself: the index went up for four weeks and the outcomes did not.

It compares what LinkedIn reported with what the person logged, and claims no link between the two.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ssi_desktop.core.outcomes import WEIGHTS, Outcome, OutcomeKind, weekly_counts
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Reported
from ssi_desktop.core.plateau import FLAT_BELOW, theil_sen

WEEKS = 4
LEAST_SPAN_DAYS = 7 * WEEKS
MOST_SPAN_DAYS = 42
LEAST_SNAPSHOTS = 4
RISE_FROM = 2.0
"""Points of the total (0..100) from the first to the last day: less is rounding and noise (own choice)."""
NEWEST_WITHIN_DAYS = 10
"""An older last number says nothing about these weeks (own choice)."""

_ROUNDING = 1e-9

Counts = Mapping[OutcomeKind, int]


@dataclass(frozen=True)
class Rise:
    """LinkedIn's total on two days at least four weeks apart; ``slope`` is in points a week."""

    first: date
    last: date
    before: Reported
    now: Reported
    slope: float


@dataclass(frozen=True)
class Goodhart:
    """The total rose and the outcomes did not.

    ``outcomes_before`` and ``outcomes_now`` count four whole weeks each, the later ones from ``first_week``
    on.
    """

    rise: Rise
    first_week: Week
    outcomes_before: Counts
    outcomes_now: Counts


def known_weeks(outcomes: Iterable[Outcome], reviewed: Iterable[date]) -> dict[Week, Counts]:
    """The outcomes of every week of which something is known, weeks without any included.

    A log says that nothing came only while somebody keeps it: from the first outcome until the last sign
    of it, which is a logged outcome or a day in ``reviewed`` on which the week's outcomes were looked at.
    What lies before or after is unknown and therefore not in the result.
    """
    known = tuple(outcomes)
    if not known:
        return {}
    logged = [outcome.day for outcome in known]
    first, last = min(logged), max((*logged, *reviewed))
    return dict(weekly_counts(known, Week.of(first), Week.of(last)))


def goodhart(
    totals: Iterable[tuple[date, float]],
    weeks: Mapping[Week, Counts],
    as_of: date,
    targets: Mapping[OutcomeKind, float],
) -> Goodhart | None:
    """The alarm on a day; None where it does not fire.

    ``totals`` are LinkedIn's reported totals by day, ``weeks`` the outcomes of the weeks that are known
    (`known_weeks`; leave out weeks of a pause), ``targets`` the person's own ones a week. It fires when the
    total rose steadily by two points or more over at least four weeks, all of the last four whole weeks
    and of the four before are known, the later ones hold no more outcomes (by the weights of section 8)
    than the earlier ones, and the targets are not reached anyway. The figures are an own choice.
    """
    rise = rise_of(totals, as_of)
    first_week = Week.of(as_of).shifted(-WEEKS)
    now, before = _sum(weeks, first_week), _sum(weeks, first_week.shifted(-WEEKS))
    if rise is None or now is None or before is None:
        return None
    if _weight(now) > _weight(before) + _ROUNDING or _reached(now, targets):
        return None
    return Goodhart(rise, first_week, before, now)


def rise_of(totals: Iterable[tuple[date, float]], as_of: date) -> Rise | None:
    """How a reported total rose in the last four to six weeks; None when it did not, or nobody can tell.

    Needs four values over at least 28 days, the newest of them at most ten days old. The median of all
    slopes must rise as well, so that a single jump is no rise.
    """
    seen = _window(sorted(point for point in totals if point[0] <= as_of), as_of)
    if len(seen) < LEAST_SNAPSHOTS:
        return None
    (first, before), (last, now) = seen[0], seen[-1]
    slope = theil_sen(seen)
    if now - before < RISE_FROM - _ROUNDING or slope < FLAT_BELOW - _ROUNDING:
        return None
    return Rise(first, last, Reported(before), Reported(now), slope)


def _window(seen: Sequence[tuple[date, float]], as_of: date) -> Sequence[tuple[date, float]]:
    """The shortest run of values up to the newest one that spans four weeks, at most six."""
    if not seen or (as_of - seen[-1][0]).days > NEWEST_WITHIN_DAYS:
        return ()
    newest = seen[-1][0]
    starts = [at for at, (day, _) in enumerate(seen) if newest - day >= timedelta(days=LEAST_SPAN_DAYS)]
    if not starts or newest - seen[starts[-1]][0] > timedelta(days=MOST_SPAN_DAYS):
        return ()
    return seen[starts[-1] :]


def _sum(weeks: Mapping[Week, Counts], first: Week) -> Counts | None:
    """What four weeks hold together; None while one of them is unknown."""
    found = [weeks.get(first.shifted(at)) for at in range(WEEKS)]
    known = [week for week in found if week is not None]
    if len(known) < WEEKS:
        return None
    return {kind: sum(week.get(kind, 0) for week in known) for kind in OutcomeKind}


def _weight(counts: Counts) -> float:
    return math.fsum(WEIGHTS[kind] * count for kind, count in counts.items())


def _reached(counts: Counts, targets: Mapping[OutcomeKind, float]) -> bool:
    """Whether every target a week is reached; without targets there is nothing to reach."""
    wanted = {kind: target for kind, target in targets.items() if target > 0}
    return bool(wanted) and all(counts[kind] >= WEEKS * target for kind, target in wanted.items())
