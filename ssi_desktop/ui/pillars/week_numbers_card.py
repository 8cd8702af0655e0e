"""The card of numbers that no archive tells, or not every one: two minutes a week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.pillar_records import COUNTED, LOOKED_UP, TYPED_STOCKS, PillarRecords
from ssi_desktop.ui.pillars.week_numbers_words import filled_text, hint_text, impressions_text, week_text
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or, no
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Caption, Strong
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_MOST = 1_000_000
_DAYS = 7
_COLUMN = 200
_EARLIEST = Week(2003, 19)
"""LinkedIn began in May 2003."""

Numbers = dict[Metric, float | None]


class WeekNumbersCard(Card):
    """Profile views, followers and the like of one week, at first the last whole one; empty is unknown.

    Enter goes on to the next field and saves in the last one, Ctrl+Enter saves anywhere. What is typed and
    not saved yet stays, for each week, whatever is loaded meanwhile. The line below the fields says what the
    number under the keyboard means and where it is found; a line below each field gives the number of the
    week before, or says on how many days another source tells it.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(
            _("Numbers of the week"),
            _("Two minutes a week make the estimate’s range narrower. What you leave empty stays unknown."),
        )
        self._context = context
        self._records: PillarRecords | None = None
        self._typed: dict[Week, Numbers] = {}
        self._newest = self._this_week()
        self.week = self._newest.shifted(-1)
        theme = context.theme
        self.before = IconButton(theme, "chevron-left", _("Week before"))
        self.after = IconButton(theme, "chevron-right", _("Week after"))
        self.days = Strong()
        self.filled = Caption()
        self.impressions = Caption(wrap=True)
        self.fields: dict[Metric, NumberField] = {
            metric: NumberField(0, _DAYS if metric is Metric.ACTIVE_DAYS else _MOST, 0, 1)
            for metric in (*LOOKED_UP, *TYPED_STOCKS, *COUNTED)
        }
        self.rows: dict[Metric, FieldRow] = {}
        self.help = Caption(wrap=True)
        self.impressions.hide()
        self.notice = Notice(theme)
        self.save = Button(theme, _("Save these &numbers"))
        self._arrange()
        self._connect()
        self._explain(None)

    def show_numbers(self, records: PillarRecords) -> None:
        """Show what is stored for the chosen week, except where something else is being typed."""
        self._records = records
        self._follow_the_week()
        self.rows[Metric.LEADS_SAVED].setVisible(records.sales_navigator)
        self._fill()

    def _follow_the_week(self) -> None:
        """On Monday the last whole week is another one, unless somebody is typing in the old one."""
        before, self._newest = self._newest, self._this_week()
        at_rest = not self._typed.get(self.week) and not any(field.problem for field in self.fields.values())
        if before != self._newest and self.week == before.shifted(-1) and at_rest:
            self.week = self._newest.shifted(-1)

    def show_week(self, week: Week) -> None:
        """Open a week that has begun; what was refused in the one before does not belong to it."""
        week = max(_EARLIEST, min(week, self._this_week()))
        if week == self.week:
            return
        self.week = week
        for field in self.fields.values():
            field.set_value(None)
        self._fill()
        announce(self, self.days.text())

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field that takes the focus is explained."""
        if event.type() == QEvent.Type.FocusIn:
            self._explain(next((metric for metric, field in self.fields.items() if field is watched), None))
        return False

    # --- building -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.TIGHT)
        for widget in (self.before, self.days, self.after):
            line.addWidget(widget)
        line.addSpacing(Space.SMALL)
        line.addWidget(self.filled, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.impressions)
        self._add_group(_("Looked up at LinkedIn"), (*LOOKED_UP, *TYPED_STOCKS))
        self.body.addSpacing(Space.TIGHT)
        self._add_group(_("Counted or guessed by you"), COUNTED)
        self.body.addWidget(self.help)
        self.body.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch()
        self.body.addLayout(buttons)

    def _add_group(self, title: str, metrics: Iterable[Metric]) -> None:
        self.body.addWidget(Caption(title, wrap=True))
        grid = ColumnGrid(None, _COLUMN, 4, Space.MEDIUM)
        for metric in metrics:
            row = self._row(metric)
            grid.addWidget(row)
            grid.setAlignment(row, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)

    def _row(self, metric: Metric) -> FieldRow:
        term, field = self._context.catalogue.metrics[metric.value], self.fields[metric]
        row = FieldRow(term.name, field)
        field.setPlaceholderText(term.unit)
        self.rows[metric] = row
        return row

    def _connect(self) -> None:
        for field in self.fields.values():
            field.installEventFilter(self)
            field.returnPressed.connect(self._go_on)
            field.value_changed.connect(self._on_typed)
            field.problem_changed.connect(self._judge)
            field.problem_changed.connect(self._describe)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.save.clicked.connect(self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._save)

    def _explain(self, metric: Metric | None) -> None:
        if metric is None:
            steps = self._context.catalogue.coach["howto.weekly_numbers"].steps
            self.help.setText(" ".join(steps))
            return
        term = self._context.catalogue.metrics[metric.value]
        self.help.setText(f"{term.name}: {term.meaning} {term.where}")

    # --- showing ------------------------------------------------------------------------------

    def _this_week(self) -> Week:
        return Week.of(self._context.workspace.clock.today())

    def _on_before(self) -> None:
        self.show_week(self.week.shifted(-1))

    def _on_after(self) -> None:
        self.show_week(self.week.shifted(1))

    def _stored(self) -> Mapping[Metric, float]:
        records = self._records
        if records is None:
            return {}
        return {**records.typed.get(self.week, {}), **records.typed_stocks}

    def _fill(self) -> None:
        """Show the stored numbers, and in their place what is typed; what was refused stays."""
        stored = self._stored()
        typed = {m: v for m, v in self._typed.get(self.week, {}).items() if v != stored.get(m)}
        self._typed[self.week] = typed
        for metric, field in self.fields.items():
            wanted = typed[metric] if metric in typed else stored.get(metric)
            if field.value != wanted and not field.problem:
                field.set_value(wanted)
        self.days.setText(week_text(self.week, self._this_week()))
        self.before.setEnabled(self.week > _EARLIEST)
        self.after.setEnabled(self.week < self._this_week())
        self._hint()
        self.notice.clear()
        self._judge()

    def _hint(self) -> None:
        records = self._records
        if records is None:
            return
        seen = impressions_text(records.analytics_weeks.get(self.week))
        self.impressions.setText(seen)
        self.impressions.setVisible(bool(seen))
        earlier = records.typed.get(self.week.shifted(-1), {})
        for metric, row in self.rows.items():
            hint = hint_text(records.covered(metric, self.week), earlier.get(metric))
            row.hint.setText(hint)
            row.hint.setVisible(bool(hint) and not self.fields[metric].problem)
        self._describe()

    def _describe(self) -> None:
        """Give a screen reader why a field was refused, else its hint, meaning and place."""
        for metric, field in self.fields.items():
            term = self._context.catalogue.metrics[metric.value]
            words = f"{self.rows[metric].hint.text()} {term.meaning} {term.where}".strip()
            field.setAccessibleDescription(field.problem or words)

    def _on_typed(self) -> None:
        stored = self._stored()
        changed = {m: f.value for m, f in self.fields.items() if f.value != stored.get(m)}
        self._typed[self.week] = changed
        self._judge()

    def _judge(self) -> None:
        wrong = any(field.problem for field in self.fields.values())
        self.save.setEnabled(not wrong and bool(self._typed.get(self.week)))
        asked = [field for metric, field in self.fields.items() if not self.rows[metric].isHidden()]
        known = sum(field.value is not None for field in asked)
        self.filled.setText(filled_text(known, len(asked)))

    # --- saving -------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """To the next field; from the last one the numbers are saved."""
        fields = [field for metric, field in self.fields.items() if not self.rows[metric].isHidden()]
        place = next((at for at, field in enumerate(fields) if field is self.sender()), len(fields) - 1)
        if place + 1 == len(fields):
            self._save()
        else:
            fields[place + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        values, by_button = self._typed.pop(self.week), self.save.hasFocus()
        try:
            self._context.perform(TypeNumbers(self.week, values))
        except Refusal as refusal:
            self._typed[self.week] = values
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        if by_button:
            next(iter(self.fields.values())).setFocus()
        words = _("Numbers of week {number} saved.")
        self._context.notify(words.format(number=number_text(self.week.number)), undo=True)
