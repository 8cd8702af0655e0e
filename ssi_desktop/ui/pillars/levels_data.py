"""Published levels as rows: each figure with its year, origin and grade, and where the own number stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssi_desktop.content.benchmarks import Benchmark, BenchmarkValue
from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, TOTAL_MAX, Pillar, Reported
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.shared.locale_text import number_text, short_number

_PERCENT = "percent"


@dataclass(frozen=True)
class LevelRow:
    """One published figure. ``scale`` is 25 for a pillar and 100 for a total, None for a share of people.

    ``own`` is LinkedIn's number of the same kind for the person, None where there is none to compare.
    """

    key: str
    source: Benchmark
    value: BenchmarkValue | None
    scale: float | None
    own: Reported | None

    @property
    def label(self) -> str:
        """What the figure is of."""
        return self.source.caption.title if self.value is None else self.value.label

    def figure(self) -> str:
        """The figure as published."""
        value = self.value
        if value is None:
            return _("no number published")
        low, high = short_number(value.low, 2), short_number(value.high, 2)
        if self.source.unit == _PERCENT:
            return f"{low}%"
        return low if value.low == value.high else f"{low}–{high}"

    def origin(self) -> str:
        """Where it comes from and of which year."""
        return _("{origin}, {year}").format(origin=self.source.origin.name, year=year_text(self.source))

    def beside(self) -> str:
        """Where the own number stands, without a judgement."""
        value, own = self.value, self.own
        if value is None or own is None:
            return "–"
        if self.source.unit == _PERCENT:
            return _("yours lies in this range") if _in_range(value, own.points) else "–"
        if value.low <= own.points <= value.high:
            return _("yours lies within") if value.low < value.high else _("yours is the same")
        above = own.points > value.high
        gap = number_text(own.points - value.high if above else value.low - own.points, 1)
        words = _("yours is {points} higher") if above else _("yours is {points} lower")
        return words.format(points=gap)


def year_text(source: Benchmark) -> str:
    """The year, said as such where it is approximate or not known."""
    if source.year is None:
        return _("year not stated")
    return _("about {year}").format(year=source.year) if source.about else str(source.year)


def level_rows(source: Benchmark, snapshot: PillarsSnapshot) -> list[LevelRow]:
    """The figures of one source; one row without a figure where it gives none."""
    pillars = {view.pillar: view.reported for view in snapshot.pillars}
    if not source.values:
        return [LevelRow(source.id, source, None, None, None)]
    return [_row(source, value, snapshot.total, pillars) for value in source.values]


def _row(
    source: Benchmark,
    value: BenchmarkValue,
    total: Reported | None,
    pillars: Mapping[Pillar, Reported | None],
) -> LevelRow:
    key = f"{source.id}.{value.key}"
    if source.unit == _PERCENT:
        return LevelRow(key, source, value, None, total)
    if value.key in PILLARS:
        return LevelRow(key, source, value, PILLAR_MAX, pillars[Pillar(value.key)])
    return LevelRow(key, source, value, TOTAL_MAX, total)


def _in_range(value: BenchmarkValue, points: float) -> bool:
    """Whether a total, as it is shown, lies in a range such as "21–69"."""
    first, _dash, last = value.key.partition("–")
    return int(first) <= round(points) <= int(last or first)
