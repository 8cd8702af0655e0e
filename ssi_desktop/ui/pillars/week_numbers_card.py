"""The card of numbers that LinkedIn keeps out of the archive: two minutes a week."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.pillar_records import TYPED_STOCKS, TYPED_WEEKLY, PillarRecords
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Caption, Strong
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_MOST = 1_000_000
_COLUMN = 240
_LAST, _THIS = "last", "this"

Numbers = dict[Metric, float | None]


class WeekNumbersCard(Card):
    """Profile views, followers and the like, for last week or this one; empty means unknown.

    What is typed and not saved yet stays, for each week, whatever is loaded meanwhile. The line below the
    fields says what the number under the keyboard means and where it is found.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(
            _("Numbers LinkedIn keeps out of the archive"),
            _("Two minutes a week make the estimate’s range narrower. What you leave empty stays unknown."),
        )
        self._context = context
        self._records: PillarRecords | None = None
        self._typed: dict[Week, Numbers] = {}
        theme = context.theme
        weeks = [Choice(_LAST, _("Last week")), Choice(_THIS, _("This week"))]
        self.week = SegmentedControl(theme, _("Week"), weeks, _LAST)
        self.add_action(self.week)
        self.days = Strong()
        self.fields: dict[Metric, NumberField] = {
            metric: NumberField(0, _MOST, 0, 1) for metric in (*TYPED_WEEKLY, *TYPED_STOCKS)
        }
        self._rows: dict[Metric, FieldRow] = {}
        self.help = Caption(wrap=True)
        self.notice = Notice(theme)
        self.save = Button(theme, _("Save these &numbers"))
        self._arrange()
        self._connect()
        self._explain(None)

    def show_numbers(self, records: PillarRecords) -> None:
        """Show what is stored for the chosen week, except where something else is being typed."""
        self._records = records
        self._rows[Metric.LEADS_SAVED].setVisible(records.sales_navigator)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field that takes the focus is explained."""
        if event.type() == QEvent.Type.FocusIn:
            self._explain(next((metric for metric, field in self.fields.items() if field is watched), None))
        return False

    # --- building -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.body.addWidget(self.days)
        grid = ColumnGrid(None, _COLUMN, 4, Space.MEDIUM)
        for metric, field in self.fields.items():
            term = self._context.catalogue.metrics[metric.value]
            row = FieldRow(term.name, field)
            field.setAccessibleDescription(f"{term.meaning} {term.where}")
            field.setPlaceholderText(term.unit)
            self._rows[metric] = row
            grid.addWidget(row)
            grid.setAlignment(row, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.body.addWidget(self.help)
        self.body.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch()
        self.body.addLayout(buttons)

    def _connect(self) -> None:
        for field in self.fields.values():
            field.installEventFilter(self)
            field.returnPressed.connect(self._save)
            field.value_changed.connect(self._on_typed)
            field.problem_changed.connect(self._judge)
        self.week.changed.connect(self._on_week)
        self.save.clicked.connect(self._save)

    def _explain(self, metric: Metric | None) -> None:
        if metric is None:
            steps = self._context.catalogue.coach["howto.weekly_numbers"].steps
            self.help.setText(" ".join(steps))
            return
        term = self._context.catalogue.metrics[metric.value]
        self.help.setText(f"{term.name}: {term.meaning} {term.where}")

    # --- showing ------------------------------------------------------------------------------

    def _chosen_week(self) -> Week:
        this = Week.of(self._context.workspace.clock.today())
        return this if self.week.chosen == _THIS else this.shifted(-1)

    def _stored(self) -> Mapping[Metric, float]:
        records = self._records
        if records is None:
            return {}
        weekly = records.typed_this_week if self.week.chosen == _THIS else records.typed_last_week
        return {**weekly, **records.typed_stocks}

    def _fill(self) -> None:
        """Show the stored numbers, and in their place what is typed; what was refused stays."""
        week, stored = self._chosen_week(), self._stored()
        typed = {m: v for m, v in self._typed.get(week, {}).items() if v != stored.get(m)}
        self._typed[week] = typed
        for metric, field in self.fields.items():
            wanted = typed[metric] if metric in typed else stored.get(metric)
            if field.value != wanted and not field.problem:
                field.set_value(wanted)
        words = _("Week {number}: {first} to {last}")
        first, last = date_text(week.monday), date_text(week.sunday)
        self.days.setText(words.format(number=number_text(week.number), first=first, last=last))
        self.notice.clear()
        self._judge()

    def _on_week(self) -> None:
        """Another week: what was refused does not belong to it."""
        for field in self.fields.values():
            field.set_value(None)
        self._fill()

    def _on_typed(self) -> None:
        stored = self._stored()
        changed = {m: f.value for m, f in self.fields.items() if f.value != stored.get(m)}
        self._typed[self._chosen_week()] = changed
        self._judge()

    def _judge(self) -> None:
        wrong = any(field.problem for field in self.fields.values())
        self.save.setEnabled(not wrong and bool(self._typed.get(self._chosen_week())))

    # --- saving -------------------------------------------------------------------------------

    def _save(self) -> None:
        week = self._chosen_week()
        if not self.save.isEnabled():
            return
        values, by_button = self._typed.pop(week), self.save.hasFocus()
        try:
            self._context.perform(TypeNumbers(week, values))
        except Refusal as refusal:
            self._typed[week] = values
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        if by_button:
            next(iter(self.fields.values())).setFocus()
        words = _("Numbers of week {number} saved.")
        self._context.notify(words.format(number=number_text(week.number)), undo=True)
