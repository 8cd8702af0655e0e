"""Whether numbers of LinkedIn's SSI page can be true: what is refused, and what the person is asked about.

Refusals stop the whole snapshot; warnings keep the values and ask (section 6.1).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, TOTAL_MAX
from ssi_desktop.core.snapshot import SsiValues
from ssi_desktop.errors import Problem

NOTHING_READ = "ssi.nothing_read"
NOT_A_NUMBER = "ssi.not_a_number"
OVERALL_OUT_OF_RANGE = "ssi.overall_out_of_range"
PILLAR_OUT_OF_RANGE = "ssi.pillar_out_of_range"
RANK_OUT_OF_RANGE = "ssi.rank_out_of_range"
AVERAGE_OUT_OF_RANGE = "ssi.average_out_of_range"
SUM_DIFFERS = "ssi.sum_differs"
DATE_IN_FUTURE = "ssi.date_in_future"

SUM_TOLERANCE = 1.0
_FLOAT_NOISE = 1e-9


def check(values: SsiValues) -> tuple[Problem, ...]:
    """Everything that is wrong or odd: refusals first, then warnings."""
    return refusals(values) + warnings(values)


def refusals(values: SsiValues) -> tuple[Problem, ...]:
    """Why these values must not be stored; empty when they may.

    Codes: ``ssi.nothing_read`` (neither total nor pillar), ``ssi.not_a_number`` (``field``),
    ``ssi.overall_out_of_range`` (``value``; 0..100), ``ssi.pillar_out_of_range`` (``pillar``, ``value``;
    0..25), ``ssi.rank_out_of_range`` (``group``, ``value``; 1..100), ``ssi.average_out_of_range``
    (``group``, ``value`` and, for a pillar's average, ``pillar``). Groups are industry and network.
    """
    if values.overall is None and not values.pillars:
        return (Problem(NOTHING_READ),)
    return tuple(_out_of_range(values))


def warnings(values: SsiValues) -> tuple[Problem, ...]:
    """What to ask about before storing: ``ssi.sum_differs`` (``sum``, ``overall``).

    The four pillars may differ from the total by up to 1 point. With fewer pillars only a sum that is
    already larger than that is odd.
    """
    if values.overall is None or not values.pillars:
        return ()
    total = math.fsum(values.pillars.values())
    excess = total - values.overall
    complete = all(pillar in values.pillars for pillar in PILLARS)
    odd = abs(excess) if complete else excess
    if not odd > SUM_TOLERANCE + _FLOAT_NOISE:
        return ()
    return (Problem(SUM_DIFFERS, {"sum": total, "overall": values.overall}),)


def date_refusals(on: date, today: date) -> tuple[Problem, ...]:
    """Refuses a snapshot dated after ``today``: ``ssi.date_in_future`` (``date``, ``today``, both ISO)."""
    if on <= today:
        return ()
    return (Problem(DATE_IN_FUTURE, {"date": on.isoformat(), "today": today.isoformat()}),)


def _out_of_range(values: SsiValues) -> Iterator[Problem]:
    if values.overall is not None:
        yield from _number(values.overall, TOTAL_MAX, OVERALL_OUT_OF_RANGE, "overall", {})
    for pillar, value in values.pillars.items():
        yield from _number(value, PILLAR_MAX, PILLAR_OUT_OF_RANGE, pillar.value, {"pillar": pillar.value})
    for group, rank in (("industry", values.industry_rank_pct), ("network", values.network_rank_pct)):
        if rank is not None and not 1 <= rank <= 100:
            yield Problem(RANK_OUT_OF_RANGE, {"group": group, "value": rank})
    yield from _averages(values)


def _averages(values: SsiValues) -> Iterator[Problem]:
    groups = (
        ("industry", values.industry_avg, values.industry_pillars),
        ("network", values.network_avg, values.network_pillars),
    )
    for group, average, pillars in groups:
        if average is not None:
            yield from _number(average, TOTAL_MAX, AVERAGE_OUT_OF_RANGE, f"{group}_avg", {"group": group})
        for pillar, value in pillars.items():
            params = {"group": group, "pillar": pillar.value}
            yield from _number(value, PILLAR_MAX, AVERAGE_OUT_OF_RANGE, f"{group}_{pillar.value}", params)


def _number(value: float, most: float, code: str, field: str, params: dict[str, str]) -> Iterator[Problem]:
    if not math.isfinite(value):
        yield Problem(NOT_A_NUMBER, {"field": field})
    elif not 0.0 <= value <= most:
        yield Problem(code, {**params, "value": value})
