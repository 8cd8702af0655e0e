"""Where days and points lie on a chart, and which of them get a label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRectF

from ssi_desktop.ui.shared.locale_text import day_text

_WEEK = 7
_LABEL = 58
_STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Axes:
    """The plot's area in pixels, the days from left to right as ordinals, and the top of the scale."""

    area: QRectF
    first: float
    last: float
    maximum: float

    def x(self, ordinal: float) -> float:
        """Pixel of a day."""
        return self.area.x() + self.area.width() * (ordinal - self.first) / max(1e-9, self.last - self.first)

    def y(self, value: float) -> float:
        """Pixel of a value."""
        return self.area.bottom() - self.area.height() * value / self.maximum

    def point(self, day: date, value: float) -> QPointF:
        """Pixel of a value on a day."""
        return QPointF(self.x(day.toordinal()), self.y(value))

    def day_at(self, x: float) -> float:
        """The day under a pixel, as an ordinal."""
        return self.first + (x - self.area.x()) / max(1.0, self.area.width()) * (self.last - self.first)


@dataclass(frozen=True)
class Tick:
    """A stroke on the time axis; ``strong`` ones begin a year."""

    ordinal: int
    label: str
    strong: bool = False


def value_ticks(maximum: float) -> tuple[float, ...]:
    """Five even steps from nothing to the top: 0, 25, … 100 or 0, 5, … 25."""
    step = maximum / (5 if maximum <= 25 else 4)
    return tuple(step * index for index in range(round(maximum / step) + 1))


def time_ticks(axes: Axes, zoom: float = 1.0) -> list[Tick]:
    """Weeks, months, quarters or years, as many as have room for their labels at a zoom of the type."""
    most = max(1, int(axes.area.width() // (_LABEL * zoom)))
    days = axes.last - axes.first
    if days / _WEEK <= most or days <= 10 * _WEEK:
        return _week_ticks(axes, max(1, -(-int(days / _WEEK) // most)))
    step = next((s for s in _STEPS_MONTHS if days / 30.44 / s <= most), _STEPS_MONTHS[-1])
    return _month_ticks(axes, step)


def _week_ticks(axes: Axes, step: int) -> list[Tick]:
    first = date.fromordinal(int(axes.first))
    monday = first + timedelta(days=-first.weekday() % _WEEK)
    ticks = []
    while monday.toordinal() <= axes.last:
        ticks.append(Tick(monday.toordinal(), day_text(monday)))
        monday += timedelta(weeks=step)
    return ticks


def _month_ticks(axes: Axes, step: int) -> list[Tick]:
    return [
        _month_tick(day, step)
        for day in _months(date.fromordinal(int(axes.first)), date.fromordinal(int(axes.last)))
        if (day.year * 12 + day.month - 1) % step == 0
    ]


def _month_tick(day: date, step: int) -> Tick:
    january = day.month == 1
    name = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
    return Tick(day.toordinal(), str(day.year) if january or step >= 12 else name, january)


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of months within two days."""
    day = first if first.day == 1 else _next_month(first)
    while day <= last:
        yield day
        day = _next_month(day)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
