"""What a habit would add to the estimate once it is steady: the planner's yardstick (section 7.4).

A metric that nobody knows cannot be taken for zero here either: its curve is steepest at zero, and a plan
would chase what was merely never typed. It is taken to stand at the level of the known metrics of its
pillar, mixed with one half in the measure in which the pillar is unknown: ``level = S + (1 - known) / 2``
with S the weighted sum of the known levels. With everything known this is the estimate itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.core.metric_specs import SPECS, MetricSpec, applicable_specs, checked, cold_accept_penalty
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar

_UNKNOWN_LEVEL = 0.5
_NONE: Mapping[Metric, float] = {}


def gain(
    readings: Mapping[Metric, Reading],
    increments: Mapping[Metric, float],
    *,
    cold_per_week: float | None = None,
    cold_change: float = 0.0,
    sales_navigator: bool = False,
    cold_penalty: bool = True,
) -> Mapping[Pillar, float]:
    """Steady-state change of every pillar's points from increments; pillars not touched are 0.

    ``increments`` are in the metric's own unit: per week for flows, a count for stocks, a share 0..1 for
    the profile score and acceptance. ``cold_change`` changes the weekly rate of connections without
    follow-up (negative: fewer). For a second action on top of a first, subtract the gain of the first's
    increments from the gain of both together. Raises ValueError as `estimate` does.
    """
    touched = {SPECS[metric].pillar for metric in increments}
    cold_after = _changed_cold(cold_per_week, cold_change)
    if cold_after != cold_per_week:
        touched.add(Pillar.PEOPLE)
    before = cold_per_week if cold_penalty else None
    after = cold_after if cold_penalty else None

    def change(pillar: Pillar) -> float:
        old = pillar_points(pillar, readings, cold_per_week=before, sales_navigator=sales_navigator)
        new = pillar_points(
            pillar, readings, increments=increments, cold_per_week=after, sales_navigator=sales_navigator
        )
        return new - old

    return {pillar: change(pillar) if pillar in touched else 0.0 for pillar in PILLARS}


def pillar_points(
    pillar: Pillar,
    readings: Mapping[Metric, Reading],
    *,
    increments: Mapping[Metric, float] = _NONE,
    cold_per_week: float | None = None,
    sales_navigator: bool = False,
) -> float:
    """One pillar's points 0..25 for planning, unknown metrics at their assumed level (see the module).

    With everything known and no increments this is the estimate's point. Raises ValueError as `estimate`.
    """
    specs = applicable_specs(pillar, sales_navigator)
    levels = {spec.metric: _level(spec, readings[spec.metric]) for spec in specs if spec.metric in readings}
    assumed = _assumed_level(specs, levels)
    reached = sum(
        spec.weight
        * _raised(
            spec, readings.get(spec.metric), levels.get(spec.metric, assumed), increments.get(spec.metric)
        )
        for spec in specs
    )
    penalty = cold_accept_penalty(cold_per_week) if pillar is Pillar.PEOPLE else 0.0
    return min(PILLAR_MAX, max(0.0, PILLAR_MAX * reached - penalty))


def assumed_raw(
    metric: Metric, readings: Mapping[Metric, Reading], *, sales_navigator: bool = False
) -> float:
    """Where an unknown metric is taken to stand for planning, in its own unit (see the module)."""
    specs = applicable_specs(SPECS[metric].pillar, sales_navigator)
    levels = {spec.metric: _level(spec, readings[spec.metric]) for spec in specs if spec.metric in readings}
    return SPECS[metric].raw_at(_assumed_level(specs, levels))


def _level(spec: MetricSpec, reading: Reading) -> float:
    return checked(reading).quality * spec.saturation(reading.raw)


def _assumed_level(specs: tuple[MetricSpec, ...], levels: Mapping[Metric, float]) -> float:
    known = sum(spec.weight for spec in specs if spec.metric in levels)
    reached = sum(spec.weight * levels[spec.metric] for spec in specs if spec.metric in levels)
    return reached + max(0.0, 1.0 - known) * _UNKNOWN_LEVEL


def _raised(spec: MetricSpec, reading: Reading | None, level: float, increment: float | None) -> float:
    if not increment:
        return level
    if reading is None:
        return spec.saturation(spec.raw_at(level) + increment)
    return reading.quality * spec.saturation(reading.raw + increment)


def _changed_cold(cold_per_week: float | None, change: float) -> float | None:
    return None if cold_per_week is None else max(0.0, cold_per_week + change)
