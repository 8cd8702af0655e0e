"""What a history chart shows, as values: dated points, gaps, bands and marks, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.ui.charts.looks import Look
from ssi_desktop.ui.shared.locale_text import date_text, short_number, spoken_date

SHORTEST_SPAN = 8 * 7
BRIDGED_DAYS = 21


@dataclass(frozen=True)
class TrendPoint:
    """A value on a day; ``low`` and ``high`` bound it where it is an estimate."""

    on: date
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class TrendSeries:
    """One line. A whole week without a point is a gap, and so is a point without a value.

    Gaps of up to ``BRIDGED_DAYS`` are crossed by dots, so that the eye finds the way; longer ones by
    nothing.
    """

    key: str
    label: str
    look: Look
    points: tuple[TrendPoint, ...]

    @cached_property
    def runs(self) -> list[tuple[TrendPoint, ...]]:
        """The points in unbroken runs, one point or more each."""
        return _runs([point for point in self.points if point.value is not None])

    @cached_property
    def bridges(self) -> list[tuple[TrendPoint, TrendPoint]]:
        """The ends of the short gaps."""
        return [
            (before[-1], after[0])
            for before, after in pairwise(self.runs)
            if (after[0].on - before[-1].on).days <= BRIDGED_DAYS
        ]

    @property
    def long_gaps(self) -> int:
        """How many gaps nothing crosses."""
        return max(0, len(self.runs) - 1 - len(self.bridges))

    def band_runs(self) -> list[tuple[TrendPoint, ...]]:
        """The bounded points in unbroken runs."""
        return _runs([point for point in self.points if point.low is not None and point.high is not None])

    def at(self, day: date) -> TrendPoint | None:
        """The point of a day."""
        return next((point for point in self.points if point.on == day), None)

    def spoken(self) -> str:
        """First, last, lowest and highest value as a sentence."""
        known = [(point.on, point.value) for point in self.points if point.value is not None]
        if not known:
            return self._spoken_bounds()
        if len(known) == 1:
            day, value = known[0]
            text = _("{series}: {value} on {date}, the only number.")
            return text.format(series=self.label, value=short_number(value), date=spoken_date(day))
        values = [value for _day, value in known]
        text = _("{series}: from {first} on {start} to {last} on {end}, lowest {lowest}, highest {highest}.")
        said = text.format(
            series=self.label,
            first=short_number(values[0]),
            start=spoken_date(known[0][0]),
            last=short_number(values[-1]),
            end=spoken_date(known[-1][0]),
            lowest=short_number(min(values)),
            highest=short_number(max(values)),
        )
        return f"{said} {self._spoken_gaps()}".rstrip()

    def _spoken_gaps(self) -> str:
        count = self.long_gaps
        if not count:
            return ""
        words = ngettext(
            "{count} gap of more than three weeks.", "{count} gaps of more than three weeks.", count
        )
        return words.format(count=count)

    def _spoken_bounds(self) -> str:
        """The latest bounds of a line that has no values."""
        bounded = [point for run in self.band_runs() for point in run]
        if not bounded:
            return _("{series}: no numbers.").format(series=self.label)
        last = bounded[-1]
        text = _("{series}: no single number; between {low} and {high} on {date}.")
        return text.format(
            series=self.label,
            low=short_number(last.low or 0.0, 1),
            high=short_number(last.high or 0.0, 1),
            date=spoken_date(last.on),
        )


class MarkKind(StrEnum):
    """What a mark stands for; each has a sign of its own."""

    TRAINING = "training"
    PAUSE = "pause"
    FORMULA = "formula"
    OTHER = "other"


@dataclass(frozen=True)
class TrendMark:
    """Something that happened on a day, or until another one.

    ``key`` names it to the program, 0 = nothing that a person could open or remove.
    """

    on: date
    label: str
    kind: MarkKind = MarkKind.OTHER
    until: date | None = None
    key: int = 0

    @property
    def last(self) -> date:
        """Its last day."""
        return self.until or self.on

    def holds(self, day: date) -> bool:
        """Whether it lasts on a day."""
        return self.on <= day <= self.last

    def spoken(self) -> str:
        """The mark with its days in full."""
        if self.last == self.on:
            return _("{mark}, {date}").format(mark=self.label, date=spoken_date(self.on))
        first, last = spoken_date(self.on), spoken_date(self.last)
        return _("{mark}, {first} to {last}").format(mark=self.label, first=first, last=last)


@dataclass(frozen=True)
class Trend:
    """A chart on the fixed scale from 0 to ``maximum`` (25 or 100).

    ``start`` and ``end`` bound the time shown; without them the data do. ``nothing`` is what the empty
    chart says.
    """

    series: tuple[TrendSeries, ...] = ()
    maximum: float = 100.0
    marks: tuple[TrendMark, ...] = ()
    start: date | None = None
    end: date | None = None
    nothing: str = ""

    def stops(self) -> list[date]:
        """Where the cursor stops: every day with a value, and the first day in sight of every mark."""
        starts = {max(mark.on, self.start) if self.start else mark.on for mark in self.marks}
        shown = {day for day in starts if self.covers(day) and self.marks_at(day)}
        return sorted(shown.union(self.days()))

    def marks_at(self, day: date) -> list[TrendMark]:
        """The marks that last on a day."""
        return [mark for mark in self.marks if mark.holds(day)]

    def days(self) -> list[date]:
        """Every day with a value, in order."""
        known = {
            point.on
            for line in self.series
            for point in line.points
            if point.value is not None or point.low is not None
        }
        return sorted(filter(self.covers, known))

    def covers(self, day: date) -> bool:
        """Whether a day lies in the bounds that were asked for."""
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)

    def span(self, today: date) -> tuple[date, date]:
        """First and last day of the axis; never less than eight weeks."""
        days = self.days() if self.start is None or self.end is None else []
        end = self.end or (days[-1] if days else today)
        start = self.start or (days[0] if days else end)
        if (end - start).days < SHORTEST_SPAN:
            start = end - timedelta(days=SHORTEST_SPAN)
        return start, end

    def spoken(self) -> str:
        """The whole chart for a screen reader."""
        nothing = self.nothing or _("No numbers yet.")
        said = " ".join(line.spoken() for line in self.series) if self.days() else nothing
        shown = [mark.spoken() for mark in self.marks if self.covers(mark.on) or self.covers(mark.last)]
        if not shown:
            return said
        return f"{said} {_('Marked: {marks}.').format(marks='; '.join(shown))}"

    def read_day(self, day: date, *, aloud: bool = False) -> str:
        """Every series on one day, in short for the eye or in full for the ear."""
        parts = [_read(line, point) for line in self.series if (point := line.at(day)) is not None]
        parts += [mark.label for mark in self.marks_at(day)]
        return f"{spoken_date(day) if aloud else date_text(day)}: {' · '.join(parts)}"

    def size_text(self) -> str:
        """How many days the chart has."""
        count = len(self.days())
        return ngettext("{count} day with numbers", "{count} days with numbers", count).format(count=count)


def _read(line: TrendSeries, point: TrendPoint) -> str:
    bounds = ""
    if point.low is not None and point.high is not None:
        bounds = f"{short_number(point.low, 1)}–{short_number(point.high, 1)}"
    if point.value is None:
        return f"{line.label} {bounds or '–'}"
    value = short_number(point.value)
    return f"{line.label} {value} ({bounds})" if bounds else f"{line.label} {value}"


def week_number(day: date) -> int:
    """A running count of weeks from Monday to Sunday."""
    return (day.toordinal() - 1) // 7


def _runs(points: list[TrendPoint]) -> list[tuple[TrendPoint, ...]]:
    runs: list[list[TrendPoint]] = []
    last_week = 0
    for point in sorted(points, key=attrgetter("on")):
        week = week_number(point.on)
        if runs and week - last_week <= 1:
            runs[-1].append(point)
        else:
            runs.append([point])
        last_week = week
    return [tuple(run) for run in runs]
