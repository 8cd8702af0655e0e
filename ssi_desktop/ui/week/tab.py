"""The Week tab: a plan within the minutes there are, with the reason of every item."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services import week_commands as commands
from ssi_desktop.services.choices import load_choices
from ssi_desktop.services.week import PlanItemView, WeekSnapshot, load_week
from ssi_desktop.services.week_draft import OWN_BLOCK, DraftWeek, PlanMinimumWeek
from ssi_desktop.services.workspace import Command, Topic
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.targets import REVIEW, NewOutcome
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.week import words
from ssi_desktop.ui.week.add_sheet import AddSheet
from ssi_desktop.ui.week.nothing import ADD, DRAFT, MINIMUM
from ssi_desktop.ui.week.page import WeekPage
from ssi_desktop.ui.week.ticking import Ticking
from ssi_desktop.ui.week.whole_week import WholeWeek
from ssi_desktop.ui.week.wishes import LEAVING, Place, Wish, at_hand, command_of, fitting, name_of, said_after
from ssi_desktop.wording.problems import problem_text

_HERE = Qt.ShortcutContext.WidgetShortcut


class WeekTab(Tab):
    """One week at a time; every change is one step of undo."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.WEEK, Topic.ACCOUNTS, Topic.SETTINGS, Topic.IMPORTS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: WeekSnapshot | None = None
        self._week = self._running()
        self._noted: tuple[_Signature, tuple[Problem, ...]] = (frozenset(), ())
        self.page = WeekPage(context, self._shown)
        self.ticking = Ticking(context, self.page, self._shown)
        self.whole = WholeWeek(context, self, self.page.more, self._seen, self._refused)
        self.box.addWidget(self.page)
        self._connect()

    def _connect(self) -> None:
        self.page.previous.clicked.connect(self._go_back)
        self.page.next.clicked.connect(self._go_on)
        self.page.this_week.clicked.connect(self._go_today)
        self.page.add.clicked.connect(self._open_add)
        self.page.more.clicked.connect(self.whole.open_menu)
        self.page.nothing.wished.connect(self._on_nothing)
        self.page.minutes.chosen.connect(self._on_budget)
        self.page.minutes.entered.connect(self._on_entered)
        self.page.minutes.draft_asked.connect(self._draft)
        self.page.minutes.minimum_asked.connect(self._draft_smallest)
        self.page.minutes.pillars_asked.connect(self._open_pillars)
        self.page.notes.closed.connect(self._forget_notes)
        self.page.notes.acted.connect(self._open_accounts)
        self.page.leftovers.acted.connect(self._park_leftovers)
        self.page.pause.acted.connect(self.whole.end_pause)
        self.page.model.toggle_requested.connect(self._toggle)
        self.page.table.row_changed.connect(self._on_row)
        self.page.table.menu_asked.connect(self._open_menu)
        self.page.detail.wished.connect(self._on_wish)
        self.page.detail.more_asked.connect(self._open_more)
        self.page.detail.edited.connect(self._on_edited)
        self.page.detail.day_chosen.connect(self._on_day)
        self.page.detail.log_asked.connect(self._log_outcome)
        self.page.detail.account_asked.connect(self._open_account)
        self.page.detail.person_asked.connect(self._open_account)
        for keys, do in (
            ("Alt+Left", self._go_back),
            ("Alt+Right", self._go_on),
            ("Ctrl+T", self._go_today),
            ("Ctrl+N", self._open_add),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        delete = QKeySequence(QKeySequence.StandardKey.Delete)
        QShortcut(delete, self.page.table, context=_HERE).activated.connect(self._drop)

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the week; the chosen item stays chosen, and what is being typed stays too."""
        snapshot = load_week(self.context.workspace, self._week)
        self._snapshot = snapshot
        self.page.show_week(snapshot, self._notes_of(snapshot))
        self._on_row(self.page.table.current_row)

    def _notes_of(self, snapshot: WeekSnapshot) -> tuple[Problem, ...]:
        """What the planner remarked; it stands as long as its proposals do."""
        signature, notes = self._noted
        return notes if signature == _signature(snapshot) else ()

    def _on_row(self, view: PlanItemView | None) -> None:
        self.page.show_side(view is not None)
        if view is not None:
            self.page.detail.show_item(view, self._place(), self._goals_of(view))

    def _goals_of(self, view: PlanItemView) -> str:
        snapshot = self._snapshot
        return "" if snapshot is None else words.goals_text(view, snapshot, self.context.catalogue)

    def show_target(self, target: str) -> None:
        """``add`` opens the form for a new item, ``review`` the weekly review; otherwise an item's id."""
        if target == REVIEW:
            self.whole.review()
        elif target == "add":
            self._open_add()
        elif target.isdigit():
            self._go_to_item(int(target))

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        self.page.detail.commit()
        super().hideEvent(event)

    # --- places -------------------------------------------------------------------------------

    def _running(self) -> Week:
        return Week.of(self.context.workspace.clock.today())

    def _shown(self) -> Week:
        return self._week

    def _seen(self) -> WeekSnapshot | None:
        return self._snapshot

    def _place(self) -> Place:
        return Place(self._week, self._running())

    def _go(self, week: Week) -> None:
        self.page.detail.commit()
        self._forget_notes()
        self._week = week
        self.refresh()

    def _go_back(self) -> None:
        self._go(self._week.shifted(-1))

    def _go_on(self) -> None:
        self._go(self._week.shifted(1))

    def _go_today(self) -> None:
        self._go(self._running())

    def _go_to_item(self, item_id: int) -> None:
        item = self.context.workspace.store.weeks.get(item_id)
        if item is not None and item.week != self._week and item.state is not ItemState.PARKED:
            self._go(item.week)
        self.page.table.go_to(item_id)

    # --- the whole week -----------------------------------------------------------------------

    def _try(self, command: Command[object], said: str = "") -> bool:
        try:
            self.context.perform(command)
        except Refusal as refusal:
            self._refused(refusal)
            return False
        if said:
            self.context.notify(said, undo=True)
        return True

    def _refused(self, refusal: Refusal) -> None:
        self.page.refused.show_text(problem_text(refusal.problem), Tone.BAD)

    def _draft(self) -> None:
        minutes = self.page.minutes.minutes()
        if minutes is None:
            return
        try:
            notes = self.context.perform(DraftWeek(self._week, minutes))
        except Refusal as refusal:
            self._refused(refusal)
            return
        if self._snapshot is not None and self._snapshot.items:
            self.context.notify(_("Your week is drafted."), undo=True)
        if self._snapshot is not None:
            self._noted = (_signature(self._snapshot), notes)
            self.page.show_notes(notes)

    def _draft_smallest(self) -> None:
        self._draft_minimum()

    def _draft_minimum(self, pillar: Pillar | None = None) -> None:
        self._try(PlanMinimumWeek(self._week, pillar), _("Fifteen minutes are planned."))

    def _open_pillars(self, place: QPoint) -> None:
        """The menu of fifteen minutes for one pillar."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for pillar in PILLARS:
            name = self.context.catalogue.pillars[pillar.value].name
            # Translators: a pillar, such as "15 minutes for: Find the right people"
            action = menu.addAction(_("15 minutes for: {pillar}").format(pillar=name.replace("&", "&&")))
            action.setData(pillar.value)
        menu.triggered.connect(self._on_pillar)
        menu.popup(place)

    def _on_pillar(self, action: QAction) -> None:
        self._draft_minimum(Pillar(str(action.data())))

    def _on_nothing(self, wish: str) -> None:
        {DRAFT: self._draft, MINIMUM: self._draft_smallest, ADD: self._open_add}[wish]()

    def _on_budget(self, minutes: int) -> None:
        snapshot = self._snapshot
        if snapshot is not None and snapshot.drafted and minutes != snapshot.budget:
            self._try(commands.SetBudget(self._week, minutes))

    def _on_entered(self) -> None:
        """Enter after the minutes of an empty week drafts it."""
        if self._snapshot is not None and not self._snapshot.drafted and not self._snapshot.is_past:
            self._draft()

    def _open_add(self) -> None:
        choices, past = load_choices(self.context.workspace), self._place().is_past
        sheet = AddSheet(self.context, self._week, choices, past=past, parent=self.window())
        sheet.added.connect(self._on_added)
        sheet.open()

    def _on_added(self, item_id: int) -> None:
        self.page.table.go_to(item_id)
        self.page.table.setFocus()
        self.context.notify(_("Added."), undo=True)

    def _park_leftovers(self) -> None:
        self._try(commands.ParkLeftovers(), _("Everything left over is parked."))

    def _forget_notes(self) -> None:
        self._noted = (frozenset(), ())

    # --- one item -----------------------------------------------------------------------------

    def _current(self) -> PlanItemView | None:
        row = self.page.table.current_row
        return row if isinstance(row, PlanItemView) else None

    def _toggle(self, view: PlanItemView) -> None:
        self._carry_out(Wish.REOPEN if view.item.state is ItemState.DONE else Wish.TICK, view)

    def _on_wish(self, wish: str) -> None:
        view = self._current()
        if view is not None:
            self._carry_out(Wish(wish), view)

    def _carry_out(self, wish: Wish, view: PlanItemView) -> None:
        if wish is Wish.TICK and self.ticking.asks(view):
            return
        if wish is Wish.REOPEN and view.item.state is ItemState.DONE:
            self.ticking.untick(view)
            return
        title = words.item_title(view, self.context.catalogue)
        beside = self.page.neighbour(view.item.id) if wish in LEAVING else None
        done = self._try(command_of(wish, view.item, title, self._place()), said_after(wish))
        if done and beside is not None:
            self.page.table.go_to(beside)

    def _drop(self) -> None:
        self._on_wish(Wish.DROP)

    def _on_edited(self, item_id: int, minutes: int, note: str, text: str) -> None:
        view = None if self._snapshot is None else self._snapshot.view(item_id)
        if view is not None:
            title = words.item_title(view, self.context.catalogue)
            self._try(commands.EditItem(item_id, title, minutes, note, text or None))

    def _on_day(self, iso: str) -> None:
        view = self._current()
        if view is not None:
            day = date.fromisoformat(iso) if iso else None
            title = words.item_title(view, self.context.catalogue)
            self._try(commands.AssignDay(view.item.id, title, day))

    def _log_outcome(self) -> None:
        view = self._current()
        if view is None:
            return
        item = view.item
        spec = self.context.workspace.library.actions_by_id.get(item.action_id or "")
        kind = next(iter(spec.outcomes), "") if spec is not None else ""
        self.context.go("outcomes", NewOutcome(kind, item.account_id, item.person_id, item.id).text())

    def _open_account(self) -> None:
        view = self._current()
        if view is not None and view.item.account_id is not None:
            self.context.go("accounts", str(view.item.account_id))

    def _open_accounts(self) -> None:
        self.context.go("accounts")

    def _open_menu(self, view: PlanItemView, place: QPoint) -> None:
        self._pop_up(view, fitting(view.item, self._place()), place)

    def _open_more(self, place: QPoint) -> None:
        view = self._current()
        if view is not None:
            shown = at_hand(view.item, self._place())
            self._pop_up(view, fitting(view.item, self._place())[len(shown) :], place)

    def _pop_up(self, view: PlanItemView, wishes: tuple[Wish, ...], place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for wish in wishes:
            menu.addAction(name_of(wish, view.item, self._place())).setData(wish.value)
        if view.account is not None:
            menu.addSeparator()
            menu.addAction(_("Show the &account"), self._open_account)
        menu.triggered.connect(self._on_menu)
        menu.popup(place)

    def _on_menu(self, action: QAction) -> None:
        if action.data() is not None:
            self._on_wish(str(action.data()))


_Signature = frozenset[tuple[int, str | None, int | None]]


def _signature(snapshot: WeekSnapshot) -> _Signature:
    """Which proposals a week holds, whatever became of them."""
    views = (view.item for view in snapshot.items if view.item.block != OWN_BLOCK)
    return frozenset((item.id, item.action_id, item.account_id) for item in views)
