"""A field for a date: typed in the locale's order or as ISO, stepped by keys, or picked in a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import date_text, read_date, typed_date
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.fields import TextField

_ICON = 16


class DateField(TextField):
    """A date, or None while the field is empty or refused.

    ``today`` gives the current day (arrow keys start there); days outside ``earliest`` to ``latest`` are
    refused with the reason. Up and Down move by a day, Page Up and Page Down by a week, Alt+Down opens
    the calendar.
    """

    value_changed = Signal(object)
    problem_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        earliest: date | None = None,
        latest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", typed_date(today()), 30, parent)
        self._theme = theme
        self._today = today
        self._earliest, self._latest = earliest, latest
        self._value: date | None = None
        self._problem = ""
        self._popup: _Calendar | None = None
        self._make_room()
        theme.changed.connect(self._make_room)
        self.textEdited.connect(self._on_edited)

    @property
    def value(self) -> date | None:
        """The day, or None for unknown."""
        return self._value

    @property
    def problem(self) -> str:
        """Why the text was refused, as a sentence; empty when it was not."""
        return self._problem

    def set_value(self, day: date | None) -> None:
        """Show a day; nothing is announced."""
        self.setText("" if day is None else typed_date(day))
        self._value = day
        self._set_problem("")

    def set_limits(self, earliest: date | None, latest: date | None) -> None:
        """Change which days are accepted."""
        self._earliest, self._latest = earliest, latest

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 7,
            Qt.Key.Key_PageDown: -7,
        }.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif days is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif not self.isReadOnly():
            self._pick(self._value + timedelta(days=days) if self._value else self._today())

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._value is not None:
            self.setText(typed_date(self._value))
        elif self.text().strip():
            self._judge(self.text(), finished=True)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.width() - self._button_width() and not self.isReadOnly():
            self.open_calendar()
        else:
            super().mousePressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = event.position().x() >= self.width() - self._button_width()
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self._theme.tokens
        side = tokens.px(_ICON)
        place = QRectF(self.width() - side - 10, (self.height() - side) / 2, side, side)
        ink = tokens.text_soft if self.isEnabled() else tokens.outline
        self._theme.paint_icon(QPainter(self), place, "calendar", ink)

    def _button_width(self) -> int:
        return self._theme.tokens.px(_ICON) + 14

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, self._button_width() - 8, 0)

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        if self._popup is None:
            self._popup = _Calendar(self._theme, self)
            self._popup.picked.connect(self._pick)
        self._popup.open_below(self, self._value or self._today(), self._earliest, self._latest)

    def _pick(self, day: date) -> None:
        if self._earliest is not None:
            day = max(day, self._earliest)
        if self._latest is not None:
            day = min(day, self._latest)
        self.set_value(day)
        self.value_changed.emit(day)

    def _on_edited(self, text: str) -> None:
        self._judge(text, finished=False)
        self.value_changed.emit(self._value)

    def _judge(self, text: str, finished: bool) -> None:
        self._value = None
        day = read_date(text) if text.strip() else None
        if day is None:
            self._set_problem(self._unreadable() if finished and text.strip() else "")
            return
        self._set_problem(self._limit_broken(day))
        if not self._problem:
            self._value = day

    def _unreadable(self) -> str:
        return _("A date, please, such as {example}").format(example=typed_date(self._today()))

    def _limit_broken(self, day: date) -> str:
        if self._latest is not None and day > self._latest:
            return _("Not after {date}").format(date=date_text(self._latest))
        if self._earliest is not None and day < self._earliest:
            return _("Not before {date}").format(date=date_text(self._earliest))
        return ""

    def _set_problem(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.set_wrong(bool(problem))
        self.problem_changed.emit(problem)


class _Calendar(QFrame):
    """The popup with a month to click or walk through."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setObjectName("popup")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setGridVisible(False)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.activated.connect(self._on_day)
        self.calendar.clicked.connect(self._on_day)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.addWidget(self.calendar)

    def open_below(self, field: QWidget, day: date, earliest: date | None, latest: date | None) -> None:
        """Show the month of ``day`` under ``field``."""
        self.calendar.setDateRange(_q(earliest or date(1900, 1, 1)), _q(latest or date(2199, 12, 31)))
        self.calendar.setSelectedDate(_q(day))
        self._take_colours()
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self.calendar.setFocus()

    def _take_colours(self) -> None:
        """Qt would write Saturdays and Sundays in a red that few can read on dark grounds."""
        plain, faint = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(self._theme.tokens.text))
        faint.setForeground(QColor(self._theme.tokens.text_faint))
        for weekday in Qt.DayOfWeek:
            self.calendar.setWeekdayTextFormat(weekday, plain)
        self.calendar.setHeaderTextFormat(faint)

    def _on_day(self, chosen: QDate) -> None:
        self.hide()
        self.picked.emit(date(chosen.year(), chosen.month(), chosen.day()))


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
