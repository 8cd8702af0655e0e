"""Which two days of LinkedIn's numbers are compared: the last two, four weeks, or any others."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout

LAST, MONTH, OTHER = "last", "month", "other"


class MovedDays(QWidget):
    """``changed`` comes when the person chose; ``before`` and ``after`` are None while there are no two days.

    The fields of two other days are shown only for these; an earlier day after the later one moves that.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._days: tuple[date, ...] = ()
        self._month: date | None = None
        choices = [
            Choice(LAST, _("Last two")),
            Choice(MONTH, _("Four weeks")),
            Choice(OTHER, _("Other days")),
        ]
        self.kind = SegmentedControl(context.theme, _("Days to compare"), choices, LAST)
        self.first, self.last = ChoiceField(), ChoiceField()
        self.first.setAccessibleName(_("Earlier day"))
        self.last.setAccessibleName(_("Later day"))
        row = FlowLayout(self)
        for part in (self.kind, self.first, self.last):
            row.addWidget(part)
        self.kind.changed.connect(self._on_kind)
        self.first.chosen_key.connect(self._on_first)
        self.last.chosen_key.connect(self._on_last)
        self._show_fields()

    @property
    def before(self) -> date | None:
        """The earlier of the two days."""
        if len(self._days) < 2:
            return None
        if self.kind.chosen == OTHER:
            return date.fromisoformat(self.first.key)
        return self._month if self.kind.chosen == MONTH else self._days[-2]

    @property
    def after(self) -> date | None:
        """The later of the two days."""
        if len(self._days) < 2:
            return None
        return date.fromisoformat(self.last.key) if self.kind.chosen == OTHER else self._days[-1]

    def offer(self, days: tuple[date, ...], month: date | None) -> None:
        """Offer these days, oldest first; ``month`` is the one about four weeks before the last, if any."""
        chosen = (self.first.key, self.last.key)
        self._days, self._month = days, month if month in days else None
        self.kind.offer(MONTH, self._month is not None)
        self.kind.offer(OTHER, len(days) > 2)
        self.kind.setVisible(len(days) > 2)
        options = [(day.isoformat(), date_text(day)) for day in reversed(days)]
        kept = all(any(key == option for option, _text in options) for key in chosen)
        latest = [option for option, _text in options[:2]]
        first, last = chosen if kept or len(latest) < 2 else (latest[1], latest[0])
        self.first.set_options(options[1:], first)
        self.last.set_options(options[:-1], last)
        if not self._offered():
            self.kind.choose(LAST)
        self._show_fields()

    def _offered(self) -> bool:
        return {LAST: True, MONTH: self._month is not None, OTHER: len(self._days) > 2}[self.kind.chosen]

    def _show_fields(self) -> None:
        for field in (self.first, self.last):
            field.setVisible(self.kind.chosen == OTHER)

    def _on_kind(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _on_first(self, key: str) -> None:
        if key >= self.last.key:
            self.last.choose(self._days[self._place(key) + 1].isoformat())
        self.changed.emit()

    def _on_last(self, key: str) -> None:
        if key <= self.first.key:
            self.first.choose(self._days[self._place(key) - 1].isoformat())
        self.changed.emit()

    def _place(self, key: str) -> int:
        return self._days.index(date.fromisoformat(key))
