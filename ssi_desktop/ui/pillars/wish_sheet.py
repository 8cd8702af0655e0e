"""From what was tried out to a week: the actions that cover most of it, looked at before they are added."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_wish import Cover, WishItem, WishLine
from ssi_desktop.core.what_if import WhatIf
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.what_if import PlanWish, WishPreview, preview_wish
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars import what_if_words as words
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.asking import Asking, Check
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Heading
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(860, 680)
_THIS, _NEXT = "this", "next"
_MOST_ROWS = 6


class WishSheet(Sheet):
    """The actions, what they add, and what becomes of every number that was raised.

    ``planned`` comes when the actions were added to a week.
    """

    planned = Signal()

    def __init__(self, context: Context, state: WhatIf, parent: QWidget | None = None) -> None:
        lead = _("Actions and times a week that come nearest to it. You do and write everything yourself.")
        super().__init__(context.theme, _("Plan this"), lead, parent, _SIZE)
        self._context = context
        self._state = state
        self._previews: dict[str, WishPreview] = {}
        theme, today = context.theme, Week.of(context.workspace.clock.today())
        self._weeks = {_THIS: today, _NEXT: today.shifted(1)}
        choices = [
            Choice(_THIS, _("T&his week ({number})").format(number=self._weeks[_THIS].number)),
            Choice(_NEXT, _("&Next week ({number})").format(number=self._weeks[_NEXT].number)),
        ]
        self.week = SegmentedControl(theme, _("Week"), choices, _THIS)
        self.summary = Body(_("Looking for actions …"), wrap=True)
        self._actions = TableModel(self._action_columns(), _action_key, self)
        self._lines = TableModel(self._line_columns(), _line_key, self)
        self.actions_table = TableView(theme, self._actions, _("Actions"))
        self.lines_table = TableView(theme, self._lines, _("What you raised"))
        for table in (self.actions_table, self.lines_table):
            table.fit_rows(_MOST_ROWS)
        self.raised = Heading(_("What becomes of what you raised"))
        self.follow_ups = Caption(words.follow_up_note(state), wrap=True)
        self.notice = Notice(theme, tone=Tone.BAD)
        self.cancel = self.add_button(_("Cancel"))
        self.add = self.add_button(_("&Add to the week"), Variant.PRIMARY)
        self._asking = Asking(context, self)
        self._fill_sheet()
        self._connect()
        self._asking.ask(self._work_out)

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Closing wants no answer any more."""
        self._asking.forget()
        super().done(result)

    # --- building -----------------------------------------------------------------------------

    def _fill_sheet(self) -> None:
        self.hold_back(self.add, _("Looking for actions …"))
        self.column.addWidget(self.week)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.actions_table)
        self.column.addWidget(self.raised)
        self.column.addWidget(self.lines_table)
        self.column.addWidget(self.follow_ups)
        self.column.addStretch()
        self.follow_ups.setVisible(bool(self.follow_ups.text()))
        for widget in (self.week, self.actions_table, self.raised, self.lines_table):
            widget.hide()

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_previews)
        self._asking.refused.connect(self._on_refused)
        self._asking.failed.connect(self._on_failed)
        self.week.changed.connect(self._show_week)
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._add)

    def _action_columns(self) -> list[Column[WishItem]]:
        return [
            Column(
                "title",
                _("Action"),
                self._title,
                note=self._note,
                spoken=self._spoken,
                stretch=True,
                strong=True,
                width=240,
            ),
            Column("times", _("Times"), _times, sort=_times_sort, numeric=True, width=64),
            Column("minutes", _("Minutes"), _minutes, sort=_minutes_sort, numeric=True, width=76),
            Column("adds", _("Adds, kept up every week"), self._adds, stretch=True, width=230, needs=700),
        ]

    def _line_columns(self) -> list[Column[WishLine]]:
        return [
            Column(
                "name",
                _("Number"),
                self._line_name,
                note=self._line_note,
                stretch=True,
                strong=True,
                width=260,
            ),
            Column("wished", _("You raised"), words.wished_text, sort=_wished, numeric=True, width=96),
            Column("covered", _("The week covers"), words.covered_text, numeric=True, width=124),
            Column("state", _("State"), words.cover_word, chip=_chip, width=120),
        ]

    def _title(self, item: WishItem) -> str:
        return words.action_title(item, self._context.catalogue)

    def _spoken(self, item: WishItem) -> str:
        return f"{self._title(item)}: {self._adds(item)}" if item.adds else self._title(item)

    def _note(self, item: WishItem) -> str:
        preview = self._previews.get(self.week.chosen)
        return "" if preview is None else words.action_note(item, preview)

    def _adds(self, item: WishItem) -> str:
        return words.adds_text(item, self._context.catalogue)

    def _line_name(self, line: WishLine) -> str:
        return words.lever_name(line.wish.metric, self._context.catalogue)

    def _line_note(self, line: WishLine) -> str:
        return words.cover_note(line, self._context.catalogue)

    # --- showing ------------------------------------------------------------------------------

    def _work_out(self, workspace: Workspace, check: Check | None) -> dict[str, WishPreview]:
        return {
            key: preview_wish(workspace, week, self._state, check=check) for key, week in self._weeks.items()
        }

    def _on_previews(self, previews: dict[str, WishPreview]) -> None:
        """This week where it has room for anything, else the next one."""
        self._previews = previews
        now, then = previews[_THIS].plan, previews[_NEXT].plan
        if not now.items and then.items:
            self.week.choose(_NEXT)
        for widget in (self.week, self.raised, self.lines_table):
            widget.show()
        self._show_week()
        (self.add if self.add.isEnabled() else self.week).setFocus()

    def _show_week(self) -> None:
        preview = self._previews.get(self.week.chosen)
        if preview is None:
            return
        plan = preview.plan
        self.summary.setText(words.summary(preview))
        self._actions.set_rows(plan.items)
        self._lines.set_rows(plan.lines)
        self.actions_table.setVisible(bool(plan.items))
        self.add.setText(_("&Add to {week}").format(week=words.week_name(preview)))
        self.hold_back(self.add, "" if plan.items else _("There is nothing to add."))
        announce(self.summary, self.summary.text())

    def _on_refused(self, problem: Problem) -> None:
        self._lose(problem_text(problem))

    def _on_failed(self) -> None:
        self._lose(_("The actions could not be worked out."))

    def _lose(self, reason: str) -> None:
        self.summary.setText("")
        self.hold_back(self.add, _("There is nothing to add."))
        self.notice.show_text(reason, Tone.BAD)

    # --- adding -------------------------------------------------------------------------------

    def _add(self) -> None:
        preview = self._previews.get(self.week.chosen)
        if preview is None or not preview.plan.items:
            return
        command = PlanWish(preview.week, tuple(item.action for item in preview.plan.items))
        try:
            added = self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        text = ngettext("{n} action added to {week}.", "{n} actions added to {week}.", len(added))
        self.accept()
        self.planned.emit()
        self._context.notify(text.format(n=len(added), week=words.week_name(preview)), undo=True)


def _action_key(item: WishItem) -> str:
    return item.action.action_id


def _line_key(line: WishLine) -> str:
    return line.wish.metric.value


def _times(item: WishItem) -> str:
    return str(item.action.times)


def _times_sort(item: WishItem) -> int:
    return item.action.times


def _minutes(item: WishItem) -> str:
    return str(item.action.minutes)


def _minutes_sort(item: WishItem) -> int:
    return item.action.minutes


def _wished(line: WishLine) -> float:
    return line.wish.points(line.wish.amount)


def _chip(line: WishLine) -> ChipText:
    tone = Tone.GOOD if line.cover is Cover.WHOLE else Tone.NEUTRAL
    return ChipText(words.cover_word(line), tone, Shape.HALF if line.cover is Cover.PART else None)
