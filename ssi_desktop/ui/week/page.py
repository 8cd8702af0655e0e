"""What the Week tab looks like: header, minutes, remarks, the list and the chosen item."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import PlanItemView, WeekSnapshot
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton, Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.pages import PageBody, PageHeader, ScrollColumn
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.ui.week import words
from ssi_desktop.ui.week.columns import week_columns, week_groups
from ssi_desktop.ui.week.detail_card import DetailCard
from ssi_desktop.ui.week.minutes_line import MinutesLine
from ssi_desktop.ui.week.nothing import NothingPlanned

_DETAIL_WIDTH, _DETAIL_LEAST = 360, 264
_LIST_LEAST = 300


class WeekPage(PageBody):
    """Draws a week; ``shown`` tells which one is on the screen. The tab connects its pieces."""

    def __init__(self, context: Context, shown: Callable[[], Week]) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.header = PageHeader(_("Week"))
        self.previous = IconButton(theme, "chevron-left", _("Previous week"))
        self.this_week = Button(theme, _("&Today"))
        self.next = IconButton(theme, "chevron-right", _("Next week"))
        self.add = Button(theme, _("Add a&ction …"), Variant.NORMAL, "plus")
        self.more = IconButton(theme, "more", _("More for this week"))
        for widget in (self.previous, self.this_week, self.next, self.add, self.more):
            self.header.add_action(widget)
        self.minutes = MinutesLine(theme)
        self.refused = Notice(theme, tone=Tone.BAD, closable=True)
        self.notes = Notice(theme, tone=Tone.ACCENT, closable=True)
        self.leftovers = Notice(theme, closable=True)
        self.pause = Notice(theme)
        self.model = TableModel(week_columns(context.catalogue, shown), _key, self)
        self.table = TableView(theme, self.model, _("Actions of the week"))
        self.detail = DetailCard(context)
        self.nothing = NothingPlanned(theme, context.catalogue)
        self._stack = QStackedWidget()
        self._arrange()

    def show_week(self, snapshot: WeekSnapshot, notes: tuple[Problem, ...]) -> None:
        """Show a week with what the planner remarked on it; the chosen row stays chosen."""
        self.header.title.setText(words.week_title(snapshot.week, snapshot.today))
        self.header.set_headline(words.headline(snapshot))
        self.this_week.setEnabled(snapshot.weeks_ahead != 0)
        self.minutes.show_week(snapshot)
        self.refused.clear()
        self.show_notes(notes)
        self._show_leftovers(snapshot)
        self._show_pause(snapshot)
        self.model.set_groups(week_groups(snapshot) if snapshot.items else ())
        self.nothing.show_week(snapshot)
        self._stack.setCurrentIndex(0 if snapshot.items else 1)
        if snapshot.items and self.table.current_row is None:
            first = next((v for v in snapshot.items if v.item.state is ItemState.OPEN), snapshot.items[0])
            self.table.go_to(first.item.id)

    def show_notes(self, notes: tuple[Problem, ...]) -> None:
        """Show what the planner could not do as wished."""
        about_accounts = any(note.code == "plan.no_accounts" for note in notes)
        text = words.notes_text(notes, self._context.catalogue)
        _show_once(self.notes, text, _("Go to accounts") if about_accounts else "")

    def show_side(self, shown: bool) -> None:
        """Show the chosen item's card, or give its room to the list."""
        self._side.setVisible(shown)

    def neighbour(self, item_id: int) -> int | None:
        """The item below, else the one above."""
        place = self.model.position_of(item_id)
        rows = [self.model.entry(at) for at in range(self.model.rowCount())]
        order = (*rows[place + 1 :], *reversed(rows[:place]))
        return next((row.item.id for row in order if not isinstance(row, Section)), None)

    def _show_pause(self, snapshot: WeekSnapshot) -> None:
        text = words.pause_text(snapshot)
        pause = snapshot.pause
        goes_on = snapshot.skipped if pause is None else pause.ends(snapshot.today) >= snapshot.today
        self.pause.show_text(text, action=_("&Resume") if text and goes_on else "")

    def _show_leftovers(self, snapshot: WeekSnapshot) -> None:
        text = words.leftovers_text(snapshot)
        _show_once(self.leftovers, text, _("Park them all") if text else "")

    def _arrange(self) -> None:
        for widget in (self.header, self.minutes, self.pause, self.refused, self.notes, self.leftovers):
            self.column.addWidget(widget)
        self._stack.addWidget(self._split())
        self._stack.addWidget(self.nothing)
        self.column.addWidget(self._stack, 1)

    def _split(self) -> QWidget:
        self._side = ScrollColumn()
        self._side.column.addWidget(self.detail)
        self._side.setMinimumWidth(_DETAIL_LEAST)
        self.table.setMinimumWidth(_LIST_LEAST)
        splitter = Splitter(self._context.theme)
        splitter.addWidget(self.table)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([760, _DETAIL_WIDTH])
        return splitter


def _show_once(notice: Notice, text: str, action: str) -> None:
    """Show a remark; one that was said already is not said again, nor when the person put it away."""
    if notice.property("said") != text:
        notice.setProperty("said", text)
        notice.show_text(text, action=action)


def _key(view: PlanItemView) -> int:
    return view.item.id
