"""The Outcomes tab: what came of the work, before any index."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QLocale, QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget

from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcomes import OutcomesSnapshot, OutcomeView, RemoveOutcome, load_outcomes
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.charts.strip import OutcomeStrip, Strip, StripRow
from ssi_desktop.ui.outcomes.log_card import LogCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text, short_number, signed_text
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.labels import Caption, Number, Soft
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.pages import PageHeader, ScrollPage

_ROWS = 10


class _Counter(Card):
    """One kind: how many in the last four weeks, and against the four before."""

    def __init__(self, name: str) -> None:
        super().__init__(padding=Space.MEDIUM)
        self.name = Soft(name)
        self.number = Number("0")
        self.note = Caption(wrap=True)
        for label in (self.name, self.number, self.note):
            self.body.addWidget(label)

    def show_count(self, now: int, before: int, known_before: bool) -> None:
        """Show the count; without eight weeks of logging nothing is compared."""
        self.number.setText(short_number(now))
        change = signed_text(now - before) or "0"
        self.note.setText(_("before: {n} ({change})").format(n=before, change=change) if known_before else "")
        self.note.setVisible(known_before)
        self.setAccessibleName(f"{self.name.text()}: {now}. {self.note.text()}")


class OutcomesTab(Tab):
    """Counters, weekly strip, list and the quick log."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.OUTCOMES, Topic.ACCOUNTS, Topic.SETTINGS, Topic.WEEK}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: OutcomesSnapshot | None = None
        theme, catalogue = context.theme, context.catalogue
        self.header = PageHeader(_("Outcomes"), catalogue.coach["outcomes.first"].body)
        self.new = Button(theme, _("&Log an outcome"), Variant.PRIMARY, "plus")
        self.header.add_action(self.new)
        self.counters = {
            kind: _Counter(catalogue.term("outcome_kinds", kind.value).name) for kind in OutcomeKind
        }
        self.strip = OutcomeStrip(theme)
        self.reading = Caption()
        self.strip.read.connect(self.reading.setText)
        self.index_note = Soft(wrap=True)
        self.form = LogCard(context)
        self.table = self._make_table()
        self.empty = EmptyState(
            theme,
            "outcomes",
            catalogue.coach["empty.outcomes_first"].title,
            catalogue.coach["empty.outcomes_first"].body,
            _("&Log the first one"),
        )
        self._page = ScrollPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.empty)
        self.box.addWidget(self._stack)
        self._arrange()
        self._connect()

    def _make_table(self) -> TableView:
        terms = self.context.catalogue.terms
        columns: list[Column[OutcomeView]] = [
            Column(
                "day",
                _("Day"),
                lambda row: date_text(row.outcome.day),
                sort=lambda row: row.outcome.day,
                width=116,
            ),
            Column(
                "kind",
                _("What"),
                lambda row: terms["outcome_kinds"][row.outcome.kind.value].name,
                width=120,
                strong=True,
            ),
            Column(
                "account",
                _("Account"),
                lambda row: row.account or "",
                note=lambda row: row.person or "",
                width=200,
            ),
            Column(
                "channel",
                _("Through"),
                lambda row: terms["channels"][row.outcome.channel.value].name,
                width=110,
            ),
            Column(
                "value",
                _("Value"),
                self._value,
                sort=lambda row: row.outcome.value_cents,
                numeric=True,
                width=120,
            ),
            Column("note", _("Note"), lambda row: row.outcome.note, soft=True, stretch=True, width=160),
        ]
        self._model = TableModel(columns, lambda row: row.outcome.id, self)
        table = TableView(self.context.theme, self._model, _("Logged outcomes"))
        table.fit_rows(_ROWS)
        return table

    def _value(self, row: OutcomeView) -> str:
        cents = row.outcome.value_cents
        return "" if cents is None else self._money(cents)

    def _money(self, cents: int) -> str:
        currency = self._snapshot.currency if self._snapshot is not None else ""
        return f"{QLocale().toString(cents / 100, 'f', 0 if cents % 100 == 0 else 2)} {currency}"

    def _arrange(self) -> None:
        column = self._page.column
        column.addWidget(self.header)
        counters = ColumnGrid(None, 132, 5, Space.MEDIUM)
        for counter in self.counters.values():
            counters.addWidget(counter)
        column.addLayout(counters)
        weeks = Card(
            _("By week"), _("The last 52 weeks. Weeks before your first entry are left blank, not zero.")
        )
        weeks.body.addWidget(self.strip)
        weeks.body.addWidget(self.reading)
        weeks.body.addWidget(self.index_note)
        column.addWidget(weeks)
        column.addWidget(self.form)
        listing = Card(_("Everything logged"))
        self.edit = Button(self.context.theme, _("&Edit"), Variant.QUIET, "edit")
        self.remove = Button(self.context.theme, _("Re&move"), Variant.QUIET, "trash")
        listing.add_action(self.edit)
        listing.add_action(self.remove)
        listing.body.addWidget(self.table)
        column.addWidget(listing)
        column.addStretch()

    def _connect(self) -> None:
        self.new.clicked.connect(self._start_new)
        self.empty.primary.connect(self._start_new)
        self.edit.clicked.connect(self._edit_current)
        self.remove.clicked.connect(self._remove_current)
        self.table.row_activated.connect(self._edit_row)
        self.table.row_changed.connect(self._on_row)
        self.table.menu_asked.connect(self._open_menu)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.activated.connect(self._remove_current)
        self._on_row(None)

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show everything logged."""
        snapshot = load_outcomes(self.context.workspace)
        first_time = self._snapshot is None
        self._snapshot = snapshot
        self.form.show_choices(snapshot)
        if first_time:
            self.form.start_new()
        known_before = snapshot.first_day is not None and (snapshot.today - snapshot.first_day).days >= 56
        for kind, counter in self.counters.items():
            counter.show_count(snapshot.recent[kind], snapshot.before[kind], known_before)
        self.strip.show_strip(self._strip(snapshot), _("Outcomes by week"))
        self.index_note.setText(self._index_text(snapshot))
        self.index_note.setVisible(bool(self.index_note.text()))
        self._model.set_rows(snapshot.outcomes)
        if snapshot.outcomes:
            self._stack.setCurrentWidget(self._page)
        elif first_time:
            self._stack.setCurrentWidget(self.empty)

    def _strip(self, snapshot: OutcomesSnapshot) -> Strip:
        weeks = {week.monday: counts for week, counts in snapshot.by_week.items()}
        rows = tuple(
            StripRow(counter.name.text(), {day: counts[kind] for day, counts in weeks.items()})
            for kind, counter in self.counters.items()
        )
        first = snapshot.first_day or date.max
        known = frozenset(day for day in weeks if (first - day).days < 7)
        return Strip(rows, min(weeks), snapshot.today, known)

    def _index_text(self, snapshot: OutcomesSnapshot) -> str:
        parts = []
        if snapshot.index is not None:
            words = _("Against your own weekly targets: {points} of 25. This never adds to LinkedIn’s index.")
            parts.append(words.format(points=short_number(snapshot.index.points, 1)))
        if snapshot.value_cents is not None:
            parts.append(
                _("Contracts with a value: {sum} in all.").format(sum=self._money(snapshot.value_cents))
            )
        return " ".join(parts)

    def show_target(self, target: str) -> None:
        """``new`` opens the quick log."""
        if target == "new":
            self._start_new()

    # --- gestures -----------------------------------------------------------------------------

    def _start_new(self) -> None:
        self._stack.setCurrentWidget(self._page)
        self.form.start_new()
        self._page.ensureWidgetVisible(self.form)
        self.form.kind.setFocus()

    def _on_row(self, row: OutcomeView | None) -> None:
        self.edit.setEnabled(row is not None)
        self.remove.setEnabled(row is not None)

    def _edit_row(self, row: OutcomeView) -> None:
        self.form.edit(row.outcome)
        self._page.ensureWidgetVisible(self.form)

    def _edit_current(self) -> None:
        row = self.table.current_row
        if row is not None:
            self._edit_row(row)

    def _remove_current(self) -> None:
        row = self.table.current_row
        if row is None:
            return
        try:
            self.context.perform(RemoveOutcome(row.outcome.id, row.outcome.kind))
        except Refusal:
            return
        self.context.notify(_("Outcome removed."), undo=True)

    def _open_menu(self, row: OutcomeView, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(_("&Edit"), self._edit_current)
        menu.addAction(_("Re&move"), self._remove_current)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
