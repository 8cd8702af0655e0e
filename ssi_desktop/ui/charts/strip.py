"""Outcomes by week as dots with counts, on the same time axis as a history chart above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.gauge_parts import write
from ssi_desktop.ui.charts.trend_axis import Axes
from ssi_desktop.ui.charts.trend_paint import paint_dates, paint_nothing
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.locale_text import spoken_date
from ssi_desktop.ui.shared.painting import focus_ring
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Type

_ROW = 28
_FOOT = 26
_DOT = 18.0
_SMALL_DOT = 9.0
_LEAST_DOT = 12.0


@dataclass(frozen=True)
class StripRow:
    """One kind of outcome: its name, and how many by the Monday of the week."""

    label: str
    counts: Mapping[date, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Strip:
    """Rows between two days; weeks outside ``known`` (Mondays) were not kept, which is not zero.

    ``nothing`` is what stands there while no week of them is known.
    """

    rows: tuple[StripRow, ...]
    start: date
    end: date
    known: frozenset[date] = frozenset()
    nothing: str = ""

    def unknown_spans(self) -> list[tuple[date, date]]:
        """Runs of weeks that nobody kept: the first Monday, and the Monday after the last one."""
        spans: list[tuple[date, date]] = []
        monday = _monday(self.start)
        while monday <= self.end:
            after = monday + timedelta(weeks=1)
            if monday not in self.known and spans and spans[-1][1] == monday:
                spans[-1] = (spans[-1][0], after)
            elif monday not in self.known:
                spans.append((monday, after))
            monday = after
        return spans


class OutcomeStrip(QWidget):
    """Left and Right step through the weeks and say them, Home and End jump, T asks for the table and
    Ctrl+C for a copy of it."""

    table_requested = Signal()
    copy_requested = Signal()
    read = Signal(str)

    def __init__(self, theme: Theme, gutter: int = 112, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gutter = gutter
        self._strip = Strip((), date(2000, 1, 3), date(2000, 2, 28))
        self._cursor: date | None = None
        self._range: tuple[float, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_strip(self, strip: Strip, name: str) -> None:
        """Show outcomes; ``name`` says what it is, followed by the sums of the rows."""
        if (strip.start, strip.end) != (self._strip.start, self._strip.end):
            self._range = None
        self._strip = strip
        sums = ", ".join(f"{row.label} {self._sum(row)}" for row in strip.rows)
        self.setAccessibleName(f"{name} {sums if strip.known else strip.nothing or _('not kept')}")
        self.setAccessibleDescription(_("Arrow keys read the weeks, T opens the table."))
        self.updateGeometry()
        self.update()

    def show_days(self, first: float, last: float) -> None:
        """Show the same time as the chart above, given as ordinals, while somebody zooms or drags it."""
        self._range = (first, last)
        self.update()

    def read_week(self, monday: date) -> str:
        """All rows of a week in words."""
        parts = [f"{row.label} {row.counts.get(monday, 0)}" for row in self._strip.rows]
        if monday not in self._strip.known:
            parts = [_("not kept")]
        day = spoken_date(monday)
        return _("Week of {date}: {counts}").format(date=day, counts=", ".join(parts))

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        tokens = self._theme.tokens
        return QSize(640, tokens.px(_ROW) * max(1, len(self._strip.rows)) + tokens.px(_FOOT) + 4)

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        ends = {Qt.Key.Key_Home: self._strip.start, Qt.Key.Key_End: self._strip.end}
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif key in steps and self._strip.rows:
            self._step(steps[key])
        elif key in ends and self._strip.rows:
            self._go_to(_monday(ends[key]))
        elif key == Qt.Key.Key_T and not event.modifiers():
            self.table_requested.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        axes = self._axes()
        day = max(1, int(axes.day_at(event.position().x())))
        inside = axes.area.left() <= event.position().x() <= axes.area.right()
        self._set_cursor(_monday(date.fromordinal(day)) if inside else None)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_cursor(None)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, axes = self._theme.tokens, self._axes()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_unknown(painter, axes)
            self._paint_cursor(painter, axes)
            for number, row in enumerate(self._strip.rows):
                self._paint_row(painter, axes, number, row)
            paint_dates(painter, axes, self._theme, tokens)
            if self._strip.nothing and not self._strip.known:
                paint_nothing(painter, axes.area, self._strip.nothing, self._theme, tokens)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), RADIUS, tokens.focus)

    def _axes(self) -> Axes:
        tokens = self._theme.tokens
        left = tokens.px(self._gutter)
        area = QRectF(left, 2, max(10, self.width() - left - 14), self.height() - tokens.px(_FOOT) - 2)
        if self._range is not None:
            return Axes(area, *self._range, 1.0)
        first, last = self._strip.start.toordinal(), self._strip.end.toordinal()
        room = max(2.0, (last - first) * 0.015)
        return Axes(area, first - room, last + room, 1.0)

    def _paint_row(self, painter: QPainter, axes: Axes, number: int, row: StripRow) -> None:
        tokens, theme = self._theme.tokens, self._theme
        height = tokens.px(_ROW)
        middle = axes.area.top() + height * (number + 0.5)
        label = QRectF(2, middle - height / 2, axes.area.left() - Space.MEDIUM, height)
        write(painter, label, row.label, theme.font(Type.CAPTION), tokens.text_soft)
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.drawLine(QLineF(axes.area.left(), middle, axes.area.right(), middle))
        dot = self._dot_side(axes)
        painter.save()
        painter.setClipRect(axes.area.adjusted(-_DOT / 2, 0, _DOT / 2, 0))
        for monday, count in row.counts.items():
            if count > 0 and self._strip.start <= monday + timedelta(days=6) and monday <= self._strip.end:
                self._paint_dot(painter, axes.x(monday.toordinal() + 3), middle, count, dot)
        painter.restore()

    def _dot_side(self, axes: Axes) -> float:
        """Dots of weeks beside each other touch but do not overlap, as long as they can hold a number."""
        most, week = float(self._theme.tokens.px(int(_DOT))), axes.x(7) - axes.x(0)
        return week if _LEAST_DOT <= week < most else most

    def _paint_dot(self, painter: QPainter, x: float, y: float, count: int, dot: float) -> None:
        tokens = self._theme.tokens
        side = min(_SMALL_DOT, dot) if count == 1 else dot
        painter.setPen(QPen(QColor(tokens.surface), 2))
        painter.setBrush(QColor(tokens.accent))
        body = QRectF(x - side / 2, y - side / 2, side, side)
        painter.drawEllipse(body)
        if count > 1:
            painter.setPen(QColor(tokens.on_accent))
            painter.setFont(self._theme.font(11 if dot >= _DOT else 10, Weight.SEMIBOLD))
            painter.drawText(body, int(Qt.AlignmentFlag.AlignCenter), str(count) if count < 100 else "99")

    def _paint_unknown(self, painter: QPainter, axes: Axes) -> None:
        """Weeks that nobody kept lie in shadow, so that they cannot be read as zero."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.sunken))
        for first, after in self._strip.unknown_spans():
            left = max(axes.area.left(), axes.x(first.toordinal()))
            right = min(axes.area.right(), axes.x(after.toordinal()))
            painter.drawRect(QRectF(left, axes.area.top(), right - left, axes.area.height()))

    def _paint_cursor(self, painter: QPainter, axes: Axes) -> None:
        if self._cursor is None:
            return
        left = max(axes.area.left(), axes.x(self._cursor.toordinal()))
        right = min(axes.area.right(), axes.x(self._cursor.toordinal() + 7))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.selected))
        painter.drawRoundedRect(QRectF(left, axes.area.top(), right - left, axes.area.height()), 4, 4)

    def _step(self, by: int) -> None:
        first, last = _monday(self._strip.start), _monday(self._strip.end)
        if self._cursor is None:
            self._go_to(last if by < 0 else first)
        else:
            self._go_to(min(last, max(first, self._cursor + timedelta(weeks=by))))

    def _go_to(self, monday: date) -> None:
        self._set_cursor(monday)
        announce(self, self.read_week(monday))

    def _set_cursor(self, monday: date | None) -> None:
        if monday == self._cursor:
            return
        self._cursor = monday
        self.read.emit(self.read_week(monday) if monday is not None else "")
        self.update()

    def _sum(self, row: StripRow) -> int:
        return sum(count for day, count in row.counts.items() if self._strip.start <= day <= self._strip.end)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
