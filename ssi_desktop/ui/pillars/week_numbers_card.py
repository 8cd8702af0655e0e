"""The card of numbers that LinkedIn keeps out of the archive: two minutes a week."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import TYPED_STOCKS, TYPED_WEEKLY, PillarsSnapshot, TypeNumbers
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import short_number
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_MOST = 1_000_000


class WeekNumbersCard(Card):
    """Profile views, followers and the like, for last week or this one; empty means unknown."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            _("Numbers LinkedIn keeps out of the archive"),
            _("Two minutes a week make the estimate’s range narrower. What you leave empty stays unknown."),
        )
        self._context = context
        self._snapshot: PillarsSnapshot | None = None
        theme = context.theme
        weeks = [Choice("last", _("Last week")), Choice("this", _("This week"))]
        self.week = SegmentedControl(theme, _("Week"), weeks, "last")
        self.add_action(self.week)
        self.fields: dict[Metric, NumberField] = {
            metric: NumberField(0, _MOST, 0, 1) for metric in (*TYPED_WEEKLY, *TYPED_STOCKS)
        }
        self._rows: dict[Metric, FieldRow] = {}
        self.notice = Notice(theme)
        self.save = Button(theme, _("Save the &week’s numbers"))
        self._arrange()
        self.week.changed.connect(self._fill)
        self.save.clicked.connect(self._save)

    def show_numbers(self, snapshot: PillarsSnapshot) -> None:
        """Show what is stored for the chosen week."""
        self._snapshot = snapshot
        self._rows[Metric.LEADS_SAVED].setVisible(snapshot.sales_navigator)
        self._fill()

    def _arrange(self) -> None:
        grid = ColumnGrid(None, 190, 5, Space.MEDIUM)
        for metric, field in self.fields.items():
            term = self._context.catalogue.metrics[metric.value]
            row = FieldRow(term.name, field)
            field.setToolTip("")
            field.setAccessibleDescription(f"{term.meaning} {term.where}")
            field.setPlaceholderText(term.unit)
            field.returnPressed.connect(self._save)
            self._rows[metric] = row
            grid.addWidget(row)
        self.body.addLayout(grid)
        self.body.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch()
        self.body.addLayout(buttons)

    def _chosen_week(self) -> Week:
        this = Week.of(self._context.workspace.clock.today())
        return this if self.week.chosen == "this" else this.shifted(-1)

    def _fill(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        typed = snapshot.typed_this_week if self.week.chosen == "this" else snapshot.typed_last_week
        for metric, field in self.fields.items():
            field.set_value(
                snapshot.typed_stocks.get(metric) if metric in TYPED_STOCKS else typed.get(metric)
            )
        self.notice.clear()

    def _save(self) -> None:
        if any(field.problem for field in self.fields.values()):
            return
        values = {
            metric: field.value for metric, field in self.fields.items() if self._changed(metric, field)
        }
        try:
            self._context.perform(TypeNumbers(self._chosen_week(), values))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        if values:
            number = self._chosen_week().number
            self._context.notify(
                _("Numbers of week {number} saved.").format(number=short_number(number)), undo=True
            )

    def _changed(self, metric: Metric, field: NumberField) -> bool:
        snapshot = self._snapshot
        if snapshot is None:
            return False
        typed = snapshot.typed_this_week if self.week.chosen == "this" else snapshot.typed_last_week
        stored = snapshot.typed_stocks if metric in TYPED_STOCKS else typed
        return field.value != stored.get(metric)
