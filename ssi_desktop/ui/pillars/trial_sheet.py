"""Starting a three-week trial: the pillar, one habit of the catalogue or in own words, and the first day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QWidget

from ssi_desktop.core.experiment import AHEAD_DAYS, BACK_DAYS, HABIT_LIMIT, TRIAL_DAYS
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.experiments import StartTrial, habits, load_trials
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.numbers import minutes_text
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(560, 560)
_OWN = "own"
_MINUTES = 15


class TrialSheet(Sheet):
    """One changed habit of one pillar; with a tick it stands in the plan of its first week as well."""

    def __init__(self, context: Context, pillar: Pillar | None, parent: QWidget | None = None) -> None:
        coach = context.catalogue.coach
        super().__init__(context.theme, coach["trial.how"].title, coach["trial.how"].body, parent, _SIZE)
        self._context = context
        today: Callable[[], date] = context.workspace.clock.today
        free = load_trials(context.workspace).free
        names = [(one.value, pillar_short(context.catalogue, one)) for one in free]
        chosen = pillar if pillar in free else free[0] if free else None
        self.pillar = ChoiceField(names, "" if chosen is None else chosen.value)
        self.habit = ChoiceField()
        self.about = Caption(wrap=True)
        self.words = TextField("", _("Such as: a comment every morning before nine"), HABIT_LIMIT)
        earliest, latest = today() - timedelta(days=BACK_DAYS), today() + timedelta(days=AHEAD_DAYS)
        self.start = DateField(context.theme, today, earliest, latest)
        self.start.set_value(today())
        self.until = Caption(wrap=True)
        self.plan = QCheckBox(_("Put it into the &plan of that week"))
        self.minutes = NumberField(1, 600, decimals=0)
        self.minutes.set_value(_MINUTES)
        self.notice = Notice(context.theme)
        self._arrange_form()
        self._connect()
        self._fill_habits()
        self._refresh()
        (self.habit if free else self.start).setFocus()

    @property
    def command(self) -> StartTrial | None:
        """What would be stored; None while something is missing."""
        planned, minutes = self.plan.isChecked(), self._minutes
        if self.start.value is None or not self.pillar.key or (planned and minutes is None):
            return None
        own = self.habit.key == _OWN
        return StartTrial(
            Pillar(self.pillar.key),
            self.start.value,
            None if own else self.habit.key,
            self.words.text() if own else "",
            minutes if planned else None,
        )

    @property
    def _minutes(self) -> int | None:
        value = self.minutes.value
        return None if value is None else round(value)

    def _arrange_form(self) -> None:
        form = Form()
        form.add(_("P&illar"), self.pillar)
        self.habit_row = form.add(_("Changed &habit"), self.habit)
        form.add_widget(self.about)
        self.words_row = form.add(_("In your &own words"), self.words)
        form.add(_("First &day"), self.start)
        form.add_widget(self.until)
        form.add_widget(self.plan)
        self.minutes_row = form.add(_("&Minutes in that week"), self.minutes)
        self.column.addWidget(form)
        self.column.addWidget(self.notice)
        self.column.addStretch()
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.begin = self.add_button(_("&Start the trial"), Variant.PRIMARY)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.pillar.currentIndexChanged.connect(self._fill_habits)
        self.habit.currentIndexChanged.connect(self._on_habit)
        self.start.value_changed.connect(self._refresh)
        self.words.textChanged.connect(self._refresh)
        self.minutes.value_changed.connect(self._refresh)
        self.plan.toggled.connect(self._refresh)

    def _fill_habits(self, _index: int = 0) -> None:
        """The actions of the pillar that can become a habit, and one's own words."""
        if not self.pillar.key:
            return
        texts = self._context.catalogue.actions
        found = habits(self._context.workspace, Pillar(self.pillar.key))
        options = [(action.id, texts[action.id].title) for action in found if action.id in texts]
        self.habit.set_options((*options, (_OWN, _("Something else"))), options[0][0] if options else _OWN)
        self._on_habit()

    def _on_habit(self, _index: int = 0) -> None:
        if not self.habit.key:
            return  # the list is being filled
        own = self.habit.key == _OWN
        self.words_row.setVisible(own)
        self.about.setVisible(not own)
        if not own:
            action = self._context.workspace.library.actions_by_id[self.habit.key]
            why = self._context.catalogue.actions[self.habit.key].why
            self.about.setText(f"{minutes_text(action.minutes)} · {why}")
            self.minutes.set_value(action.minutes)
        self._refresh()

    def _refresh(self, *_changed: object) -> None:
        self.minutes_row.setVisible(self.plan.isChecked())
        self.until.setVisible(self.start.value is not None)
        if self.start.value is not None:
            last = self.start.value + timedelta(days=TRIAL_DAYS - 1)
            self.until.setText(_("Three weeks, until {day}.").format(day=date_text(last)))
        self.hold_back(self.begin, self._reason())

    def _reason(self) -> str:
        """Why it cannot start yet; empty when it can."""
        if not self.pillar.key:
            return _("A trial is under way for every pillar.")
        if self.habit.key == _OWN and not self.words.text().strip():
            return _("Describe the habit first.")
        if self.start.value is None:
            return _("Choose a day first.")
        return "" if self.command is not None else _("Type the minutes first.")

    def _on_begin(self) -> None:
        command = self.command
        if command is None or self._reason():
            return
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self._say(refusal.problem)
            return
        self.accept()
        words = _("Trial started: {pillar}, until {day}.")
        last = command.started + timedelta(days=TRIAL_DAYS - 1)
        name = pillar_short(self._context.catalogue, command.pillar)
        self._context.notify(words.format(pillar=name, day=date_text(last)), undo=True)

    def _say(self, problem: Problem) -> None:
        self.notice.show_text(problem_text(problem), Tone.BAD)
