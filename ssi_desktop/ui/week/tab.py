"""The Week tab: a plan within the minutes there are, with the reason of every item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services import week_commands as commands
from ssi_desktop.services.choices import load_choices
from ssi_desktop.services.week import PlanItemView, WeekSnapshot, load_week
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.workspace import Command, Topic
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.shared.accessibility import describe
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton, Variant
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.labels import FieldLabel
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.ui.shared.widgets.pages import PageBody, PageHeader
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.ui.week import words
from ssi_desktop.ui.week.add_dialog import AddItemDialog
from ssi_desktop.ui.week.detail_card import DetailCard
from ssi_desktop.wording.problems import problem_text

_MOST_MINUTES = 10_000
_MINIMUM_WEEK = 15
_DETAIL_WIDTH = 340


class WeekTab(Tab):
    """One week at a time; every change is one step of undo."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.WEEK, Topic.ACCOUNTS, Topic.SETTINGS, Topic.IMPORTS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: WeekSnapshot | None = None
        self._week = Week.of(context.workspace.clock.today())
        theme, coach = context.theme, context.catalogue.coach
        self.header = PageHeader(_("Week"))
        self.previous = IconButton(theme, "chevron-left", _("Previous week"))
        self.this_week = Button(theme, _("&This week"))
        self.next = IconButton(theme, "chevron-right", _("Next week"))
        self.add = Button(theme, _("&Add …"), Variant.NORMAL, "plus")
        self.draft = Button(theme, _("Draft my &week"), Variant.PRIMARY)
        for widget in (self.previous, self.this_week, self.next, self.add, self.draft):
            self.header.add_action(widget)
        self.budget = NumberField(0, _MOST_MINUTES, 0, 15)
        describe(self.budget, _("Minutes for this week"))
        self.bar = QProgressBar()
        self.bar.setObjectName("thin")
        self.bar.setTextVisible(False)
        self.notice = Notice(theme)
        self.leftovers = Notice(theme)
        self.table = self._make_table()
        self.detail = DetailCard(context)
        self.nothing = EmptyState(
            theme,
            "week",
            coach["empty.week_first"].title,
            coach["empty.week_first"].body,
            _("Draft my &week"),
            _("Plan &15 minutes"),
        )
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _make_table(self) -> TableView:
        catalogue = self.context.catalogue
        columns: list[Column[PlanItemView]] = [
            Column(
                "done",
                _("Done"),
                lambda _view: "",
                checked=lambda view: view.item.state is ItemState.DONE,
                spoken=_state_word,
                width=64,
            ),
            Column(
                "what",
                _("What"),
                lambda view: words.item_title(view, catalogue),
                note=lambda view: words.whom(view) or words.reason(view.item, catalogue),
                struck=lambda view: view.item.state is ItemState.SKIPPED,
                stretch=True,
                strong=True,
                width=260,
            ),
            Column("pillar", _("For"), self._pillar_word, chip=self._pillar_chip, width=130, needs=640),
            Column("state", _("State"), _state_word, chip=_state_chip, width=104, needs=560),
            Column("day", _("Day"), lambda view: words.weekday(view.item), sort=_day_order, width=64),
            Column(
                "minutes",
                _("Minutes"),
                lambda view: str(view.item.minutes),
                sort=lambda view: view.item.minutes,
                numeric=True,
                width=76,
            ),
        ]
        self._model = TableModel(columns, lambda view: view.item.id, self)
        return TableView(self.context.theme, self._model, _("Items of the week"))

    def _pillar_word(self, view: PlanItemView) -> str:
        pillar = view.item.pillar
        return "" if pillar is None else self.context.catalogue.pillars[pillar.value].short

    def _pillar_chip(self, view: PlanItemView) -> ChipText | None:
        pillar = view.item.pillar
        if pillar is None:
            return None
        return ChipText(self._pillar_word(view), Tone.NEUTRAL, pillar_look(pillar).shape)

    def _arrange(self) -> None:
        page = PageBody()
        page.column.addWidget(self.header)
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        label = FieldLabel(_("&Minutes"))
        label.setBuddy(self.budget)
        self.budget.setMaximumWidth(90)
        line.addWidget(label)
        line.addWidget(self.budget)
        line.addWidget(self.bar, 1)
        page.column.addLayout(line)
        page.column.addWidget(self.notice)
        page.column.addWidget(self.leftovers)
        self._stack.addWidget(self._split())
        self._stack.addWidget(self.nothing)
        page.column.addWidget(self._stack, 1)
        self.box.addWidget(page)

    def _split(self) -> QWidget:
        splitter = Splitter(self.context.theme)
        splitter.addWidget(self.table)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFrameShape(QScrollArea.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("column")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.detail)
        side.setWidget(holder)
        side.setMinimumWidth(_DETAIL_WIDTH - 60)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([760, _DETAIL_WIDTH])
        self._side = side
        return splitter

    def _connect(self) -> None:
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.this_week.clicked.connect(self._go_today)
        self.add.clicked.connect(self._open_add)
        self.draft.clicked.connect(self._draft)
        self.nothing.primary.connect(self._draft)
        self.nothing.secondary.connect(self._draft_minimum)
        self.budget.editingFinished.connect(self._on_budget)
        self.leftovers.acted.connect(self._park_leftovers)
        self._model.toggle_requested.connect(self._toggle)
        self.table.row_changed.connect(self._on_row)
        self.table.menu_asked.connect(self._open_menu)
        self.detail.asked.connect(self._on_wish)
        self.detail.edited.connect(self._on_edited)
        self.detail.day_chosen.connect(self._on_day)
        for keys, do in (
            ("Alt+Left", self._go_back),
            ("Alt+Right", self._go_on),
            ("Ctrl+T", self._go_today),
            ("Ctrl+N", self._open_add),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.activated.connect(self._drop)

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the week."""
        snapshot = load_week(self.context.workspace, self._week)
        self._snapshot = snapshot
        self.header.title.setText(words.week_title(snapshot.week))
        self.header.set_headline(words.headline(snapshot))
        self.budget.set_value(snapshot.budget)
        self.bar.setRange(0, max(1, snapshot.budget, snapshot.planned))
        self.bar.setValue(snapshot.done)
        describe(self.bar, _("Minutes done"), words.headline(snapshot))
        self.notice.show_text(words.over_text(snapshot), Tone.WARNING)
        self._show_leftovers(snapshot)
        self.draft.setText(_("Draft &again") if snapshot.drafted else _("Draft my &week"))
        self.draft.set_variant(Variant.NORMAL if snapshot.drafted else Variant.PRIMARY)
        self.draft.setEnabled(not snapshot.is_past)
        self._show_items(snapshot)

    def _show_items(self, snapshot: WeekSnapshot) -> None:
        titles = words.block_titles()
        groups = []
        for block in words.BLOCKS:
            views = tuple(view for view in snapshot.items if view.item.block == block)
            if views:
                groups.append((Section(titles[block], _minutes(views)), views))
        if snapshot.parked:
            groups.append((Section(_("Parked"), _("outside the week’s minutes")), snapshot.parked))
        self._model.set_groups(groups)
        empty = not groups
        self._stack.setCurrentIndex(1 if empty else 0)
        if not empty and self.table.current_row is None and snapshot.items:
            first = next((v for v in snapshot.items if v.item.state is ItemState.OPEN), snapshot.items[0])
            self.table.go_to(first.item.id)
        self._on_row(self.table.current_row)

    def _show_leftovers(self, snapshot: WeekSnapshot) -> None:
        count = len(snapshot.leftovers)
        if not count or snapshot.is_past:
            self.leftovers.clear()
            return
        text = ngettext(
            "{n} item of earlier weeks is still open. Nothing needs catching up.",
            "{n} items of earlier weeks are still open. Nothing needs catching up.",
            count,
        )
        self.leftovers.show_text(text.format(n=count), Tone.NEUTRAL, _("&Park them all"))

    def _on_row(self, view: PlanItemView | None) -> None:
        self._side.setVisible(view is not None)
        if view is not None:
            self.detail.show_item(view)

    def show_target(self, target: str) -> None:
        """``add`` opens the form for a new item; otherwise an item's id."""
        if target == "add":
            self._open_add()
        elif target.isdigit():
            self.table.go_to(int(target))

    # --- gestures -----------------------------------------------------------------------------

    def _go(self, week: Week) -> None:
        self._week = week
        self.refresh()

    def _go_back(self) -> None:
        self._go(self._week.shifted(-1))

    def _go_on(self) -> None:
        self._go(self._week.shifted(1))

    def _go_today(self) -> None:
        self._go(Week.of(self.context.workspace.clock.today()))

    def _try(self, command: Command[object], said: str = "", *, undo: bool = True) -> bool:
        try:
            self.context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        if said:
            self.context.notify(said, undo=undo)
        return True

    def _draft(self) -> None:
        minutes = self.budget.value
        if minutes is not None:
            self._try(DraftWeek(self._week, int(minutes)), _("Your week is drafted."))

    def _draft_minimum(self) -> None:
        self._try(DraftWeek(self._week, _MINIMUM_WEEK), _("Fifteen minutes are planned."))

    def _on_budget(self) -> None:
        snapshot, minutes = self._snapshot, self.budget.value
        if snapshot is None or minutes is None or not snapshot.drafted or int(minutes) == snapshot.budget:
            return
        self._try(commands.SetBudget(self._week, int(minutes)))

    def _open_add(self) -> None:
        accounts = load_choices(self.context.workspace).accounts
        AddItemDialog(self.context, self._week, accounts, self.window()).open()

    def _park_leftovers(self) -> None:
        self._try(commands.ParkLeftovers(), _("Everything left over is parked."))

    def _title(self, view: PlanItemView) -> str:
        return words.item_title(view, self.context.catalogue)

    def _toggle(self, view: PlanItemView) -> None:
        done = view.item.state is not ItemState.DONE
        self._try(commands.TickItem(view.item.id, self._title(view), done))

    def _on_wish(self, wish: str) -> None:
        view = self.table.current_row
        if isinstance(view, PlanItemView):
            self._carry_out(wish, view)

    def _carry_out(self, wish: str, view: PlanItemView) -> None:
        title, item_id = self._title(view), view.item.id
        done = view.item.state is not ItemState.DONE
        wishes: Mapping[str, tuple[Command[object], str]] = {
            "tick": (commands.TickItem(item_id, title, done), ""),
            "skip": (commands.SkipItem(item_id, title), _("Skipped for this week.")),
            "shrink": (commands.ShrinkItem(item_id, title), ""),
            "park": (commands.ParkItem(item_id, title), _("Parked.")),
            "next": (commands.MoveItem(item_id, title, self._week.shifted(1)), _("Moved to next week.")),
            "here": (commands.MoveItem(item_id, title, self._week), _("Back in this week.")),
            "drop": (commands.DropItem(item_id, title), _("Dropped.")),
        }
        command, said = wishes[wish]
        self._try(command, said)

    def _drop(self) -> None:
        self._on_wish("drop")

    def _on_edited(self, minutes: int, note: str) -> None:
        view = self.table.current_row
        if isinstance(view, PlanItemView):
            self._try(commands.EditItem(view.item.id, self._title(view), minutes, note))

    def _on_day(self, iso: str) -> None:
        view = self.table.current_row
        if isinstance(view, PlanItemView):
            day = date.fromisoformat(iso) if iso else None
            self._try(commands.AssignDay(view.item.id, self._title(view), day))

    def _open_menu(self, view: PlanItemView, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        state = view.item.state
        names = {
            "tick": _("Not &done yet") if state is ItemState.DONE else _("&Done"),
            "shrink": _("Make s&maller"),
            "park": _("Par&k"),
            "here": _("Back to this &week"),
            "next": _("&Next week"),
            "skip": _("&Skip"),
            "drop": _("D&rop"),
        }
        fitting = {
            ItemState.OPEN: ("tick", "shrink", "park", "next", "skip", "drop"),
            ItemState.PARKED: ("here", "next", "drop"),
        }
        for wish in fitting.get(state, ("tick", "drop")):
            action = menu.addAction(names[wish])
            action.setData(wish)
        menu.triggered.connect(self._on_menu)
        menu.popup(place)

    def _on_menu(self, action: QAction) -> None:
        self._on_wish(str(action.data()))


def _minutes(views: tuple[PlanItemView, ...]) -> str:
    counted = sum(view.item.minutes for view in views if view.item.state is not ItemState.SKIPPED)
    return _("{minutes} min").format(minutes=counted)


def _day_order(view: PlanItemView) -> int | None:
    return None if view.item.day is None else view.item.day.isoweekday()


def _state_word(view: PlanItemView) -> str:
    if view.item.state is ItemState.DONE:
        return _("added later") if view.item.added_later else _("done")
    return {
        ItemState.OPEN: _("open"),
        ItemState.SKIPPED: _("skipped"),
        ItemState.PARKED: _("parked"),
    }[view.item.state]


def _state_chip(view: PlanItemView) -> ChipText | None:
    if view.item.state is ItemState.OPEN:
        return None
    tone = Tone.GOOD if view.item.state is ItemState.DONE else Tone.NEUTRAL
    return ChipText(_state_word(view), tone)
