"""The numbers of a trial before, during and after, as LinkedIn reported them, and the person's own note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.experiment import HabitWeek, Measured, TrialState
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.experiments import NoteResult, RemoveTrial, StopTrial, load_trials
from ssi_desktop.ui.pillars import trial_words
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import TextArea
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Caption, Number, Soft
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.numbers import week_text
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(720, 640)
_COLUMN = 180


@dataclass(frozen=True)
class NumberRow:
    """One of LinkedIn's numbers in one part of the time."""

    part: str
    on: date
    points: float


class TrialResultSheet(Sheet):
    """Raw numbers with their days, the habit by week, a note, and a reminder that this is no proof."""

    def __init__(self, context: Context, trial_id: int, parent: QWidget | None = None) -> None:
        snapshot = load_trials(context.workspace)
        result = snapshot.result(trial_id)
        if result is None:
            raise KeyError(trial_id)
        trial, catalogue = result.trial, context.catalogue
        title = _("Trial: {habit}").format(habit=trial_words.habit_text(trial, catalogue))
        lead = f"{pillar_short(catalogue, trial.pillar)} · {trial_words.state_text(trial, snapshot.today)}"
        super().__init__(context.theme, title, lead, parent, _SIZE)
        self._context, self._result, self._today = context, result, snapshot.today
        self.numbers = self._numbers_table()
        self.weeks = self._weeks_table()
        self.note = TextArea(trial.result, _("What did you notice? Do you keep the habit?"), lines=3)
        self.row = FieldRow(_("What you make of it"), self.note)
        self.notice = Notice(context.theme)
        self._fill()
        self._add_buttons()
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.note.setFocus()

    def _fill(self) -> None:
        column, coach = self.column, self._context.catalogue.coach
        column.addLayout(self._parts())
        column.addWidget(Caption(coach["trial.no_proof"].body, wrap=True))
        column.addWidget(self.row)
        column.addWidget(self.notice)
        column.addSpacing(Space.TIGHT)
        column.addWidget(self.numbers)
        column.addWidget(Soft(_("The habit in your week plans"), wrap=True))
        column.addWidget(self.weeks)
        column.addStretch()

    def _parts(self) -> ColumnGrid:
        grid = ColumnGrid(None, _COLUMN, 3)
        for name, part in self._named_parts():
            grid.addWidget(_part_card(name, part))
        return grid

    def _named_parts(self) -> list[tuple[str, Measured | None]]:
        result = self._result
        return [(_("Before"), result.before), (_("During"), result.during), (_("After"), result.after)]

    def _numbers_table(self) -> TableView:
        columns: list[Column[NumberRow]] = [
            Column("day", _("Day"), lambda row: date_text(row.on), strong=True, width=150, stretch=True),
            Column(
                "points",
                _("LinkedIn’s number"),
                lambda row: number_text(row.points, 2),
                numeric=True,
                width=170,
            ),
        ]
        model = TableModel(columns, lambda row: row.on, self)
        table = TableView(self._context.theme, model, _("LinkedIn’s numbers before, during and after"))
        groups = [(Section(name, _span(part)), _rows(name, part)) for name, part in self._named_parts()]
        table.set_empty_text(_("LinkedIn’s numbers of these weeks are missing."))
        model.set_groups([group for group in groups if group[1]])
        table.fit_rows(sum(1 + len(rows) for _section, rows in groups))
        return table

    def _weeks_table(self) -> TableView:
        columns: list[Column[HabitWeek]] = [
            Column(
                "week", _("Week"), lambda row: week_text(str(row.week)), strong=True, width=150, stretch=True
            ),
            Column("planned", _("Planned"), lambda row: _count(row.planned), numeric=True, width=110),
            Column("done", _("Done"), lambda row: _count(row.done), numeric=True, width=110),
        ]
        model = TableModel(columns, lambda row: str(row.week), self)
        table = TableView(self._context.theme, model, _("The habit in your week plans"))
        model.set_rows(list(self._result.habit))
        table.fit_rows(4)
        return table

    def _add_buttons(self) -> None:
        remove = self.add_quiet(_("Remo&ve"), "trash")
        remove.clicked.connect(self._remove)
        if self._result.trial.state(self._today) in (TrialState.PLANNED, TrialState.RUNNING):
            self.stop = self.add_quiet(_("St&op it"), "close")
            self.stop.clicked.connect(self._stop)
        self.add_button(_("Close")).clicked.connect(self.reject)
        self.save = self.add_button(_("&Save the note"), Variant.PRIMARY)
        self.save.clicked.connect(self._save)

    def _save(self) -> None:
        trial, words = self._result.trial, self.note.toPlainText()
        try:
            self._context.perform(NoteResult(trial.id, trial.pillar, words))
        except Refusal as refusal:
            self.row.show_error(problem_text(refusal.problem))
            self.note.setFocus()
            return
        self.accept()
        self._context.notify(_("Note saved."), undo=True)

    def _stop(self) -> None:
        trial = self._result.trial
        try:
            self._context.perform(StopTrial(trial.id, trial.pillar))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        self._context.notify(_("Trial stopped."), undo=True)

    def _remove(self) -> None:
        trial = self._result.trial
        self._context.perform(RemoveTrial(trial.id, trial.pillar))
        self.accept()
        self._context.notify(_("Trial removed."), undo=True)


def _part_card(name: str, part: Measured | None) -> Card:
    card = Card(sunken=True)
    words = QVBoxLayout()
    words.setSpacing(Space.HAIR)
    words.addWidget(Soft(name))
    words.addWidget(Number(trial_words.middle_text(part), tone="reported"))
    words.addWidget(Caption(trial_words.part_note(part), wrap=True))
    card.body.addLayout(words)
    card.body.addStretch()
    return card


def _span(part: Measured | None) -> str:
    if part is None:
        return ""
    return _("{first} to {last}").format(first=date_text(part.first), last=date_text(part.last))


def _rows(name: str, part: Measured | None) -> tuple[NumberRow, ...]:
    if part is None:
        return ()
    return tuple(NumberRow(name, on, reported.points) for on, reported in part.points)


def _count(count: int | None) -> str:
    """A count; a week whose plan does not hold the habit is not a zero."""
    return "–" if count is None else str(count)
