"""The line above the list: how many minutes the week has, what they are for, and the way to fewer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import WeekSnapshot
from ssi_desktop.ui.shared.accessibility import announce, describe
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton, Variant
from ssi_desktop.ui.shared.widgets.labels import ErrorText, FieldLabel
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.ui.week.bar import WeekBar

_MOST_MINUTES = 10_000
_MINIMUM = 15
_FIELD_WIDTH = 84


class MinutesLine(QWidget):
    """``chosen`` comes with the minutes once they were typed, ``entered`` when that ended with Enter;
    ``draft_asked`` and ``minimum_asked`` come from the buttons, ``pillars_asked`` with the place for the menu
    of fifteen minutes for one pillar."""

    chosen = Signal(int)
    entered = Signal()
    draft_asked = Signal()
    minimum_asked = Signal()
    pillars_asked = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.budget = NumberField(0, _MOST_MINUTES, 0, _MINIMUM)
        describe(self.budget, _("Minutes for this week"))
        self.bar = WeekBar(theme)
        self.minimum = Button(theme, _("Only &15 minutes"), Variant.QUIET)
        self.pillars = IconButton(theme, "chevron-down", _("Fifteen minutes for one pillar"))
        self.draft = Button(theme, _("&Draft my week"), Variant.PRIMARY)
        self.error = ErrorText(wrap=True)
        self.error.hide()
        self._arrange()
        self._take_width()
        theme.changed.connect(self._take_width)
        self.budget.editingFinished.connect(self._on_finished)
        self.budget.returnPressed.connect(self.entered)
        self.budget.problem_changed.connect(self._on_problem)
        self.minimum.clicked.connect(self.minimum_asked)
        self.pillars.clicked.connect(self._on_pillars)
        self.draft.clicked.connect(self.draft_asked)

    def show_week(self, snapshot: WeekSnapshot) -> None:
        """Show a week's minutes; a number that is being typed stays."""
        if not (self.budget.hasFocus() and self.budget.isModified()):
            self.budget.set_value(snapshot.budget)
        self.budget.setEnabled(not snapshot.is_past)
        self.bar.show_minutes(snapshot.budget, snapshot.planned, snapshot.done)
        planning = bool(snapshot.items) and not snapshot.is_past
        self.minimum.setVisible(planning and snapshot.budget > _MINIMUM)
        self.pillars.setVisible(not snapshot.is_past)
        self.draft.setVisible(planning)
        self.draft.setText(_("&Draft again") if snapshot.has_plan else _("&Draft my week"))
        self.draft.set_variant(Variant.NORMAL if snapshot.has_plan else Variant.PRIMARY)

    def minutes(self) -> int | None:
        """The minutes in the field; None, and the focus there, while they are refused or missing."""
        if self.budget.value is not None:
            return int(self.budget.value)
        if not self.budget.problem:
            self._on_problem(_("How many minutes do you have?"))
        self.budget.setFocus()
        return None

    def _arrange(self) -> None:
        label = FieldLabel(_("&Minutes"))
        label.setBuddy(self.budget)
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(label, 0, middle)
        line.addWidget(self.budget, 0, middle)
        line.addSpacing(Space.SMALL)
        line.addWidget(self.bar, 1)
        line.addWidget(self.minimum, 0, middle)
        line.addWidget(self.pillars, 0, middle)
        line.addWidget(self.draft, 0, middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addLayout(line)
        column.addWidget(self.error)

    def _take_width(self) -> None:
        self.budget.setFixedWidth(self._theme.tokens.px(_FIELD_WIDTH))

    def _on_pillars(self) -> None:
        self.pillars_asked.emit(self.pillars.mapToGlobal(self.pillars.rect().bottomLeft()))

    def _on_finished(self) -> None:
        if self.budget.value is not None and self.budget.isEnabled():
            self.budget.setModified(False)
            self.chosen.emit(int(self.budget.value))

    def _on_problem(self, reason: str) -> None:
        self.error.setText(reason)
        self.error.setVisible(bool(reason))
        self.budget.setAccessibleDescription(reason)
        if reason:
            announce(self.budget, reason)
