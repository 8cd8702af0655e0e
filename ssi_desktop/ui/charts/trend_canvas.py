"""A history under the cursor: read by keys, pointer and ear, and where marks are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.charts.trend_data import Trend
from ssi_desktop.ui.charts.trend_drawing import GUTTER, TrendDrawing
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.guarding import guarded, guarded_or, no
from ssi_desktop.ui.shared.locale_text import spoken_date
from ssi_desktop.ui.shared.theme import Theme

_CLOSEST_DAYS = 28
_NEAR = 20
_WITH_OTHERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TrendCanvas(TrendDrawing):
    """Takes the focus and the arrow keys.

    Left and Right step through the days with numbers or marks and say them, Home and End jump, plus and
    minus zoom, T asks for the table and Ctrl+C for a copy of it. M asks for a new mark on the day under the
    cursor, Enter and Delete are for the mark there: the signals give its key.
    """

    table_requested = Signal()
    copy_requested = Signal()
    mark_asked = Signal(object)
    mark_opened = Signal(int)
    mark_removed = Signal(int)
    read = Signal(str)

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        loader: ChartLoader | None,
        gutter: int = GUTTER,
        dates: bool = True,
    ) -> None:
        super().__init__(theme, today, loader, gutter, dates)
        self._days: list[date] = []
        self._marking = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_trend(self, trend: Trend, name: str) -> None:
        """Draw a trend; ``name`` is the chart's headline, spoken before its numbers."""
        self._days = trend.stops()
        if self._cursor not in self._days:
            self._set_cursor(None)
        self._draw(trend)
        self.setAccessibleName(f"{name} {trend.spoken()}".strip())
        self.setAccessibleDescription(self._help())

    @property
    def cursor_day(self) -> date | None:
        """The day the cursor stands on."""
        return self._cursor

    def _help(self) -> str:
        if self._marking:
            return _("Arrow keys read the days, T opens the table, M adds a marker.")
        return _("Arrow keys read the days, T opens the table.")

    def allow_marking(self) -> None:
        """Take M, Enter and Delete for marks."""
        self._marking = True
        self.setAccessibleDescription(self._help())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handle(event):
            super().keyPressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().x())

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().x())

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._set_cursor(None)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_cursor(None)

    @guarded_or(no)
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Moves over the plot's own surface are moves over the chart."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._point_at(event.position().x() + self._plot.x())
        return False

    def _handle(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
            return True
        if event.modifiers() & _WITH_OTHERS:
            return False
        act = self._acts().get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def _acts(self) -> dict[Qt.Key, Callable[[], None]]:
        acts = {
            Qt.Key.Key_Left: self._back,
            Qt.Key.Key_Right: self._forward,
            Qt.Key.Key_Home: self._to_first,
            Qt.Key.Key_End: self._to_last,
            Qt.Key.Key_T: self._ask_for_table,
            Qt.Key.Key_Plus: self._zoom_in,
            Qt.Key.Key_Equal: self._zoom_in,
            Qt.Key.Key_Minus: self._zoom_out,
        }
        if self._marking:
            acts[Qt.Key.Key_M] = self._ask_for_mark
            for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                acts[key] = self._remove_mark
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                acts[key] = self._open_mark
        return acts

    def _ask_for_table(self) -> None:
        self.table_requested.emit()

    def _ask_for_mark(self) -> None:
        self.mark_asked.emit(self._cursor or self._today())

    def _remove_mark(self) -> None:
        key = self._key_here()
        if key:
            self.mark_removed.emit(key)

    def _open_mark(self) -> None:
        key = self._key_here()
        if key:
            self.mark_opened.emit(key)

    def _key_here(self) -> int:
        """The first mark under the cursor that a person made; one that begins there before one that lasts."""
        day = self._cursor
        here = [] if day is None else [mark for mark in self._trend.marks_at(day) if mark.key]
        return min(here, key=lambda mark: mark.on != day).key if here else 0

    def _back(self) -> None:
        self._step(-1)

    def _forward(self) -> None:
        self._step(1)

    def _to_first(self) -> None:
        if self._days:
            self._go_to(self._days[0])

    def _to_last(self) -> None:
        if self._days:
            self._go_to(self._days[-1])

    def _zoom_in(self) -> None:
        self._zoom(0.7)

    def _zoom_out(self) -> None:
        self._zoom(1 / 0.7)

    def _zoom(self, factor: float) -> None:
        """Show less or more time around the cursor, within the trend's own time."""
        whole, now = self._whole_axes(), self.axes()
        middle = self._cursor.toordinal() if self._cursor is not None else (now.first + now.last) / 2
        low = max(whole.first, middle + (now.first - middle) * factor)
        high = min(whole.last, middle + (now.last - middle) * factor)
        if high - low < _CLOSEST_DAYS and factor < 1:
            return
        self._show_days(low, high)
        if self._plot is not None:
            self._plot.show_days(low, high)
        first, last = date.fromordinal(round(low)), date.fromordinal(round(high))
        words = _("Shown: {first} to {last}")
        announce(self, words.format(first=spoken_date(first), last=spoken_date(last)))

    def _step(self, by: int) -> None:
        if not self._days:
            return
        if self._cursor is None:
            self._go_to(self._days[-1 if by < 0 else 0])
            return
        at = self._days.index(self._cursor) + by
        self._go_to(self._days[max(0, min(len(self._days) - 1, at))])

    def _go_to(self, day: date) -> None:
        self._set_cursor(day)
        announce(self, self._trend.read_day(day, aloud=True))

    def _point_at(self, x: float) -> None:
        """The nearest day with numbers, within a few pixels."""
        if not self._days:
            return
        axes = self.axes()
        wanted = axes.day_at(x)
        at = bisect_left([day.toordinal() for day in self._days], wanted)
        near = self._days[max(0, at - 1) : at + 1]
        best = min(near, key=lambda day: abs(day.toordinal() - wanted))
        self._set_cursor(best if abs(axes.x(best.toordinal()) - x) <= _NEAR else None)

    def _set_cursor(self, day: date | None) -> None:
        if day == self._cursor:
            return
        self._cursor = day
        self.read.emit(self._trend.read_day(day) if day is not None else "")
        self.update()
