"""The numbers of a week for a platform beside LinkedIn, and its stocks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.platforms import Platform, PlatformRules, is_share
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.platforms import PlatformSnapshot, TypePlatformNumbers
from ssi_desktop.ui.pillars import platform_words as words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or, no
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Caption, Strong
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_COLUMN = 200
_MOST = 1_000_000
_PERCENT = 100.0


class PlatformNumbersPage(QWidget):
    """Fields for one week; empty means unknown. ``week_asked`` wants another week, ``saved`` tells of it."""

    week_asked = Signal(object)
    saved = Signal()

    def __init__(self, context: Context, rules: PlatformRules) -> None:
        super().__init__()
        self._context = context
        self._platform: Platform = rules.platform
        self._snapshot: PlatformSnapshot | None = None
        self._terms = context.catalogue.platform_metrics(rules.platform)
        theme = context.theme
        self.before = IconButton(theme, "chevron-left", _("Week before"))
        self.after = IconButton(theme, "chevron-right", _("Week after"))
        self.days = Strong()
        self.fields = {metric: _field(metric) for metric in (*rules.weekly, *rules.stocks)}
        self.rows: dict[Metric, FieldRow] = {}
        self.help = Caption(wrap=True)
        self.notice = Notice(theme)
        self.save = Button(theme, _("Save these &numbers"))
        self._arrange(rules)
        self._connect()

    def show_platform(self, snapshot: PlatformSnapshot) -> None:
        """Show what is stored for the week of the snapshot."""
        self._snapshot = snapshot
        stored = {**snapshot.weekly, **snapshot.stocks}
        for metric, field in self.fields.items():
            field.set_value(_shown(metric, stored.get(metric)))
            self._hint(metric, snapshot)
        words_of_week = _("Week {number}: {first} to {last}")
        week = snapshot.week
        first, last = date_text(week.monday), date_text(week.sunday)
        self.days.setText(words_of_week.format(number=number_text(week.number), first=first, last=last))
        self.after.setEnabled(week < Week.of(snapshot.today))
        self.notice.clear()
        self._judge()

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field that takes the focus is explained."""
        if event.type() == QEvent.Type.FocusIn:
            metric = next((metric for metric, field in self.fields.items() if field is watched), None)
            if metric is not None:
                term = self._terms[metric.value]
                self.help.setText(f"{term.name}: {term.meaning} {term.where}")
        return False

    # --- building -----------------------------------------------------------------------------

    def _arrange(self, rules: PlatformRules) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        line = QHBoxLayout()
        line.setSpacing(Space.TIGHT)
        for widget in (self.before, self.days, self.after):
            line.addWidget(widget)
        line.addStretch()
        column.addLayout(line)
        column.addLayout(self._grid(rules.weekly))
        column.addSpacing(Space.SMALL)
        column.addWidget(Strong(_("In total, as of today")))
        column.addLayout(self._grid(rules.stocks))
        column.addWidget(self.help)
        column.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch()
        column.addLayout(buttons)

    def _grid(self, metrics: tuple[Metric, ...]) -> ColumnGrid:
        grid = ColumnGrid(None, _COLUMN, 4, Space.MEDIUM)
        for metric in metrics:
            term, field = self._terms[metric.value], self.fields[metric]
            row = FieldRow(term.name, field, " ")
            field.setAccessibleDescription(f"{term.meaning} {term.where}")
            field.setPlaceholderText(term.unit)
            self.rows[metric] = row
            grid.addWidget(row)
            grid.setAlignment(row, Qt.AlignmentFlag.AlignTop)
        return grid

    def _connect(self) -> None:
        for field in self.fields.values():
            field.installEventFilter(self)
            field.value_changed.connect(self._judge)
            field.problem_changed.connect(self._judge)
            field.returnPressed.connect(self._save)
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        self.save.clicked.connect(self._save)

    def _hint(self, metric: Metric, snapshot: PlatformSnapshot) -> None:
        last = snapshot.week_before.get(metric)
        text = "" if last is None else _("Week before: {value}").format(value=number_text(last))
        self.rows[metric].hint.setText(text)
        self.rows[metric].hint.setVisible(bool(text))

    # --- typing -------------------------------------------------------------------------------

    def _changed(self) -> dict[Metric, float | None]:
        snapshot = self._snapshot
        if snapshot is None:
            return {}
        stored = {**snapshot.weekly, **snapshot.stocks}
        return {
            metric: _kept(metric, field.value)
            for metric, field in self.fields.items()
            if not field.problem and field.value != _shown(metric, stored.get(metric))
        }

    def _judge(self) -> None:
        wrong = any(field.problem for field in self.fields.values())
        self.save.setEnabled(not wrong and bool(self._changed()))

    def _save(self) -> None:
        snapshot = self._snapshot
        if snapshot is None or not self.save.isEnabled():
            return
        try:
            self._context.perform(TypePlatformNumbers(self._platform, snapshot.week, self._changed()))
        except Refusal as refusal:
            names = {key: term.name for key, term in self._terms.items()}
            self.notice.show_text(problem_text(refusal.problem, names), Tone.BAD)
            return
        self.saved.emit()
        text = _("Numbers of week {number} saved for {platform}.")
        number = number_text(snapshot.week.number)
        self.notice.show_text(text.format(number=number, platform=words.name_of(self._platform)), Tone.GOOD)

    def _go_back(self) -> None:
        self._ask(-1)

    def _go_on(self) -> None:
        self._ask(1)

    def _ask(self, weeks: int) -> None:
        if self._snapshot is not None:
            self.week_asked.emit(self._snapshot.week.shifted(weeks))


def _field(metric: Metric) -> NumberField:
    if is_share(metric):
        return NumberField(0, _PERCENT, 0, 1)
    return NumberField(0, 7 if metric is Metric.ACTIVE_DAYS else _MOST, 0, 1)


def _shown(metric: Metric, value: float | None) -> float | None:
    """A share is typed as percent."""
    return value if value is None or not is_share(metric) else round(value * _PERCENT, 6)


def _kept(metric: Metric, value: float | None) -> float | None:
    return value if value is None or not is_share(metric) else value / _PERCENT
