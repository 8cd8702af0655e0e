"""Which backups stay: all of the last days, then one a day, a week and a month, within a budget of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ALL_DAYS = 2
DAILY = 7
WEEKLY = 4
MONTHLY = 3
NEWEST = 5
BUDGET = 500_000_000
GUARDED_BY = 12
"""So many newer backups there must be before a protected one goes, whatever the clock says."""


@dataclass(frozen=True)
class Keepsake:
    """A backup as the rules see it.

    ``counter`` gives the order, whatever the clock said when it was made; ``at`` is UTC without zone. A
    ``good`` one can be read; ``protected_days`` is how long it stays in any case (0 = not protected).
    """

    counter: int
    at: datetime
    size: int
    good: bool = True
    protected_days: int = 0


def surplus(backups: Iterable[Keepsake], now: datetime, budget: int = BUDGET) -> frozenset[int]:
    """The counters of the backups that may go.

    Of the rest, all made within `ALL_DAYS` stay, the `NEWEST` by counter, then the last one of `DAILY`
    days, of `WEEKLY` weeks before those, and of `MONTHLY` months before those. Nothing goes while the
    newest backup cannot be read, and no wrong clock makes the newest good ones go: days are counted as
    far as there are backups of them, not back from ``now``.
    """
    newest_first = sorted(backups, key=lambda one: one.counter, reverse=True)
    if not newest_first or not newest_first[0].good:
        return frozenset()
    kept = {one.counter for one in _fresh(newest_first, now)}
    kept |= {one.counter for one in _spread(newest_first)}
    guarded = {one.counter for place, one in enumerate(newest_first) if _is_guarded(one, place, now)}
    kept |= guarded
    kept -= _over_budget([one for one in newest_first if one.counter in kept], guarded, budget)
    return frozenset(one.counter for one in newest_first) - kept


def _fresh(newest_first: Sequence[Keepsake], now: datetime) -> list[Keepsake]:
    """The newest good ones, and whatever was made in the last days or, by its clock, later than now."""
    good = [one for one in newest_first if one.good]
    since = now - timedelta(days=ALL_DAYS)
    return [*good[:NEWEST], *(one for one in newest_first if one.at >= since)]


def _is_guarded(one: Keepsake, newer: int, now: datetime) -> bool:
    if not one.good or one.protected_days == 0:
        return False
    return newer < GUARDED_BY or now - one.at < timedelta(days=one.protected_days)


def _spread(newest_first: Sequence[Keepsake]) -> list[Keepsake]:
    """The last good one of each day, then of each week, then of each month."""
    left = [one for one in newest_first if one.good]
    kept: list[Keepsake] = []
    for label, most in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        chosen, left = _newest_of_each(left, label, most)
        kept += chosen
    return kept


_Label = Callable[[Keepsake], object]


def _newest_of_each(
    newest_first: Sequence[Keepsake], label: _Label, most: int
) -> tuple[list[Keepsake], list[Keepsake]]:
    """The newest of each of the last ``most`` labels, and what is older than all of these."""
    chosen: dict[object, Keepsake] = {}
    for place, one in enumerate(newest_first):
        if label(one) in chosen:
            continue
        if len(chosen) == most:
            return list(chosen.values()), list(newest_first[place:])
        chosen[label(one)] = one
    return list(chosen.values()), []


def _day(one: Keepsake) -> date:
    return one.at.date()


def _week(one: Keepsake) -> object:
    return one.at.isocalendar()[:2]


def _month(one: Keepsake) -> object:
    return (one.at.year, one.at.month)


def _over_budget(newest_first: Sequence[Keepsake], guarded: set[int], budget: int) -> set[int]:
    """The oldest that have to go for the sake of room; never the newest good ones or a guarded one."""
    total = sum(one.size for one in newest_first)
    safe = guarded | {one.counter for one in [one for one in newest_first if one.good][:NEWEST]}
    gone: set[int] = set()
    for one in reversed(newest_first):
        if total <= budget:
            break
        if one.counter not in safe:
            gone.add(one.counter)
            total -= one.size
    return gone
