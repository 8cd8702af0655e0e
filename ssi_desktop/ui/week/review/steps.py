"""The five steps of the review; each draws the same snapshot and performs its own commands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services import week_commands as commands
from ssi_desktop.services.choices import load_choices
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.review import NOTE_LIMIT, KeepSmaller, NoteReview, ParkItems, ReviewSnapshot
from ssi_desktop.services.tick_form import load_tick_form
from ssi_desktop.services.week import PlanItemView
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.week_unticking import UntickItem
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import TextArea
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.week import words as item_words
from ssi_desktop.ui.week.bar import WeekBar
from ssi_desktop.ui.week.review import words
from ssi_desktop.ui.week.review.lists import ItemList
from ssi_desktop.wording.problems import problem_text

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class StepPage(QWidget):
    """One step; ``show_review`` draws it, ``leave`` keeps what was typed, ``undo_asked`` takes back the step
    that was just told: the window's own message lies behind the sheet."""

    undo_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.snapshot: ReviewSnapshot | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.MEDIUM)
        self.notice = Notice(context.theme, tone=Tone.BAD, closable=True)
        self.notice.acted.connect(self.undo_asked)

    def show_review(self, snapshot: ReviewSnapshot) -> None:
        """Draw a snapshot."""
        self.snapshot = snapshot
        self.notice.clear()

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard goes when the step comes; None where there is nothing to do."""
        return None

    def leave(self) -> None:
        """Keep what was typed."""

    def perform(self, command: Command[object], said: str = "") -> bool:
        """Carry a command out; a refusal is said in place."""
        try:
            self.context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        if said:
            self.tell(said)
        return True

    def tell(self, said: str, tone: Tone = Tone.GOOD) -> None:
        """Say what was done, with the way back."""
        self.notice.show_text(said, tone, _("&Undo"))

    def title_of(self, view: PlanItemView) -> str:
        """What an action is called."""
        return item_words.item_title(view, self.context.catalogue)


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, Space.SMALL)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


class ClosePage(StepPage):
    """Ticks, and outcomes by one press each."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.done = Body(wrap=True)
        self.list = ItemList(context, _("Actions of the week"), self, ticked=True)
        self.list.items.toggle_requested.connect(self._toggle)
        self.outcomes = Body(wrap=True)
        self.buttons: dict[OutcomeKind, Button] = {}
        for kind in OutcomeKind:
            name = context.catalogue.term("outcome_kinds", kind.value).name
            button = Button(context.theme, name, Variant.NORMAL, "plus")
            button.setProperty("kind", kind.value)
            button.setAccessibleName(_("Log one: {kind}").format(kind=name))
            button.clicked.connect(self._log)
            self.buttons[kind] = button
        for widget in (self.done, self.list, self.outcomes, _row(*self.buttons.values()), self.notice):
            self.column.addWidget(widget)
        note = _("Logged here without account or person. The Outcomes tab adds them, with value and note.")
        self.column.addWidget(Caption(note, wrap=True))
        self.column.addStretch()

    @property
    def first(self) -> QWidget | None:
        return self.buttons[OutcomeKind.CONVERSATION] if self.list.isHidden() else self.list

    def show_review(self, snapshot: ReviewSnapshot) -> None:
        super().show_review(snapshot)
        self.done.setText(words.done_text(snapshot))
        self.list.show_items(snapshot.closing.items)
        self.outcomes.setText(words.outcomes_text(snapshot, self.context.catalogue))

    def _toggle(self, view: PlanItemView) -> None:
        snapshot = self.snapshot
        if snapshot is None:
            return
        title = self.title_of(view)
        if view.item.state is ItemState.DONE:
            self.perform(UntickItem(view.item.id, title))
        elif not self._asks(view, title, snapshot):
            self.perform(commands.TickItem(view.item.id, title, week=snapshot.closing.week))

    def _asks(self, view: PlanItemView, title: str, snapshot: ReviewSnapshot) -> bool:
        """Open the sheet with what came of it where there is something to ask."""
        week = snapshot.closing.week
        try:
            form = load_tick_form(self.context.workspace, view.item.id, week)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return True
        asks = bool(form.asks)
        if asks:
            from ssi_desktop.ui.week.result_sheet import ResultSheet

            ResultSheet(self.context, form, title, week, self.window()).open()
        return asks

    def _log(self) -> None:
        snapshot, sender = self.snapshot, self.sender()
        if snapshot is None or sender is None:
            return
        day = min(self.context.workspace.clock.today(), snapshot.closing.week.sunday)
        kind = OutcomeKind(str(sender.property("kind")))
        self.perform(LogOutcome(Outcome(kind, day)), _("Logged."))


class LearnPage(StepPage):
    """What moved, and one sentence about it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.facts = Body(wrap=True)
        self.note = TextArea("", _("Such as: calls before ten o’clock were answered"), 3)
        self.column.addWidget(self.facts)
        self.column.addWidget(FieldRow(_("What did you &learn this week?"), self.note))
        self.column.addWidget(self.notice)
        self.column.addStretch()

    @property
    def first(self) -> QWidget | None:
        return self.note

    def show_review(self, snapshot: ReviewSnapshot) -> None:
        super().show_review(snapshot)
        facts = (
            words.done_text(snapshot),
            words.outcomes_text(snapshot, self.context.catalogue),
            words.index_text(snapshot),
        )
        self.facts.setText("\n".join(fact for fact in facts if fact))
        if not self.note.hasFocus():
            self.note.setPlainText(snapshot.review.note)

    def leave(self) -> None:
        snapshot, note = self.snapshot, self.note.toPlainText().strip()[:NOTE_LIMIT]
        if snapshot is not None and note != snapshot.review.note:
            self.perform(NoteReview(snapshot.closing.week, note))


class SortPage(StepPage):
    """One action after the other: keep, smaller, park or drop, by the keys 1 to 4."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.told = Strong(wrap=True)
        self.list = ItemList(context, _("Actions that were not done"), self)
        theme = context.theme
        self.keep = Button(theme, _("&1  Keep"))
        self.smaller = Button(theme, _("&2  Smaller"))
        self.park = Button(theme, _("&3  Park"))
        self.drop = Button(theme, _("&4  Drop"))
        self.park_all = Button(theme, _("&0  Park all"), Variant.QUIET)
        ways = (self.keep, self.smaller, self.park, self.drop, self.park_all)
        self.ways = _row(*ways)
        for widget in (self.told, self.list, self.ways, self.notice):
            self.column.addWidget(widget)
        self.column.addStretch()
        does = (self._keep, self._make_smaller, self._park, self._drop, self._park_all)
        for button, key, do in zip(ways, "12340", does, strict=True):
            button.clicked.connect(do)
            QShortcut(QKeySequence(key), self, context=_HERE).activated.connect(do)

    @property
    def first(self) -> QWidget | None:
        return None if self.list.isHidden() else self.list

    def show_review(self, snapshot: ReviewSnapshot) -> None:
        super().show_review(snapshot)
        self.told.setText(words.sort_text(snapshot))
        self.list.show_items(snapshot.unfinished)
        self.ways.setVisible(bool(snapshot.unfinished))

    def _keep(self) -> None:
        view, snapshot = self.list.current, self.snapshot
        if view is not None and snapshot is not None:
            self.perform(
                commands.MoveItem(view.item.id, self.title_of(view), snapshot.ahead.week), _("Kept.")
            )

    def _make_smaller(self) -> None:
        view, snapshot = self.list.current, self.snapshot
        if view is not None and snapshot is not None:
            wish = KeepSmaller(view.item.id, self.title_of(view), snapshot.ahead.week)
            self.perform(wish, _("Kept as a smaller version."))

    def _park(self) -> None:
        view = self.list.current
        if view is not None:
            self.perform(commands.ParkItem(view.item.id, self.title_of(view)), _("Parked."))

    def _drop(self) -> None:
        view = self.list.current
        if view is not None:
            self.perform(commands.DropItem(view.item.id, self.title_of(view)), _("Dropped."))

    def _park_all(self) -> None:
        if self.snapshot is not None and self.snapshot.unfinished:
            ids = tuple(view.item.id for view in self.snapshot.unfinished)
            self.perform(ParkItems(ids), _("Everything left over is parked."))


class ChoosePage(StepPage):
    """The week ahead within its minutes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.told = Strong(wrap=True)
        self.bar = WeekBar(theme)
        self.bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.list = ItemList(context, _("Actions of the week ahead"), self)
        self.draft = Button(theme, _("&Draft it"), Variant.NORMAL, "refresh")
        self.add = Button(theme, _("&Add an action …"), Variant.NORMAL, "plus")
        self.drop = Button(theme, _("D&rop the chosen one"), Variant.QUIET, "trash")
        buttons = _row(self.draft, self.add, self.drop)
        for widget in (self.told, self.bar, self.list, buttons, self.notice):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.draft.clicked.connect(self._draft)
        self.add.clicked.connect(self._add)
        self.drop.clicked.connect(self._drop)
        delete = QKeySequence(QKeySequence.StandardKey.Delete)
        QShortcut(delete, self.list, context=_HERE).activated.connect(self._drop)

    @property
    def first(self) -> QWidget | None:
        return self.draft if self.list.isHidden() else self.list

    def show_review(self, snapshot: ReviewSnapshot) -> None:
        super().show_review(snapshot)
        ahead = snapshot.ahead
        self.told.setText(words.choose_text(snapshot))
        self.bar.show_minutes(ahead.budget, ahead.planned, ahead.done)
        self.list.show_items(ahead.items)
        self.drop.setEnabled(bool(ahead.items))

    def _draft(self) -> None:
        if self.snapshot is None:
            return
        ahead = self.snapshot.ahead
        try:
            notes = self.context.perform(DraftWeek(ahead.week, ahead.budget))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        remarks = item_words.notes_text(notes, self.context.catalogue)
        self.tell(f"{_('The week is drafted.')} {remarks}".strip(), Tone.ACCENT if remarks else Tone.GOOD)

    def _add(self) -> None:
        if self.snapshot is not None:
            from ssi_desktop.ui.week.add_sheet import AddSheet

            choices = load_choices(self.context.workspace)
            AddSheet(self.context, self.snapshot.ahead.week, choices, past=False, parent=self.window()).open()

    def _drop(self) -> None:
        view = self.list.current
        if view is not None:
            self.perform(commands.DropItem(view.item.id, self.title_of(view)), _("Dropped."))


class CommitPage(StepPage):
    """What the week ahead holds, and the ways to see it again."""

    print_asked = Signal()
    calendar_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.told = Strong(wrap=True)
        self.list = ItemList(context, _("Actions of the week ahead"), self)
        self.print = Button(context.theme, _("&Print it …"), Variant.NORMAL, "print")
        self.calendar = Button(context.theme, _("Save for your &calendar …"), Variant.NORMAL, "calendar")
        for widget in (self.told, self.list, _row(self.print, self.calendar), self.notice):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.print.clicked.connect(self.print_asked)
        self.calendar.clicked.connect(self.calendar_asked)

    def show_review(self, snapshot: ReviewSnapshot) -> None:
        super().show_review(snapshot)
        self.told.setText(words.commit_text(snapshot))
        self.list.show_items(snapshot.ahead.items)
        for button in (self.print, self.calendar):
            button.setEnabled(bool(snapshot.ahead.items))
