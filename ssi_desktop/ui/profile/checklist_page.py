"""The checklist as a buyer sees the profile, graded 0 to 4, with what the archive can tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStackedWidget, QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.core.profile import STALE_DAYS, GradeState
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.profile import (
    KNOWN_ENOUGH,
    ClearGrade,
    GradeItem,
    ItemView,
    NoteGrade,
    ProfileSnapshot,
    load_profile,
)
from ssi_desktop.services.profile_planning import PlanProfileItem, planned_items
from ssi_desktop.services.sittings import keep_typed
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.ui.profile import words
from ssi_desktop.ui.profile.item_card import NOT_APPLICABLE, ItemCard
from ssi_desktop.ui.profile.page import ProfilePage
from ssi_desktop.ui.profile.words import Filter
from ssi_desktop.ui.shared.accessibility import describe
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.finding import found
from ssi_desktop.ui.shared.guarding import guarded, guarded_or, no
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, FilterChips
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.fields import SearchField
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.pages import ScrollColumn
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.wording.problems import problem_text

_CARD_WIDTH = 400
_LEAST_CARD = 300
_SEARCH_WIDTH = 220
_NARROW = 700
_LEAST_PANE = 170
_REVIEW_MINUTES = 20
_GRADE_KEYS = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_LIST, _NO_MATCH, _FIRST = range(3)


class ChecklistPage(ProfilePage):
    """List at the left, the chosen item at the right; 0 to 4 grade from the list, Space goes one grade up,
    minus = does not apply."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: ProfileSnapshot | None = None
        self._planned: dict[str, int] = {}
        self._skipped_first = False
        self._note_step: tuple[str, int] | None = None
        theme, coach = context.theme, context.catalogue.coach
        self.bar = QProgressBar()
        self.bar.setObjectName("thin")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        names = words.filter_names()
        self.filters = FilterChips(
            theme, _("Filter"), [Choice(key.value, text) for key, text in names.items()], Filter.ALL.value
        )
        self.search = SearchField(theme, _("Find an item"))
        self.grade_all = Button(theme, "", Variant.PRIMARY, "arrow-right")
        self.full = Notice(theme, tone=Tone.GOOD)
        self.table = self._make_table()
        self.table.installEventFilter(self)
        self.card = ItemCard(context)
        later = coach["empty.profile_later"]
        self.nothing = EmptyState(theme, "search", later.title, later.body, _("Show all"))
        first = coach["empty.profile_first"]
        self.first = EmptyState(
            theme,
            "profile",
            _("Grade your profile in 8 minutes"),
            first.body,
            _("&Start"),
            _("Show the &list"),
        )
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the checklist."""
        snapshot = load_profile(self.context.workspace)
        self._snapshot = snapshot
        self._planned = planned_items(self.context.workspace)
        catalogue, share = self.context.catalogue, snapshot.score.share
        sentence = words.headline(snapshot, catalogue)
        self.bar.setValue(0 if share is None else round(100 * share))
        told = snapshot.score.known_share >= KNOWN_ENOUGH  # a bar from a few items would say too much
        self.bar.setVisible(told and snapshot.all_strong_on is None)
        describe(self.bar, _("Profile score"), sentence)
        self.filters.set_counts(
            {key.value: sum(words.passes(item, key, catalogue) for item in snapshot.items) for key in Filter}
        )
        self.table.leave_out(*(("points",) if snapshot.all_strong_on is not None else ()))
        self._show_full(snapshot)
        self._show_next(snapshot)
        self._show_list()
        self.said.emit(sentence)

    def _show_full(self, snapshot: ProfileSnapshot) -> None:
        """Once all is strong: no points, a day to look again, and a place for it in that week."""
        if snapshot.all_strong_on is None:
            self.full.clear()
            return
        again = snapshot.all_strong_on + timedelta(days=STALE_DAYS)
        text = self.context.catalogue.coach["empty.profile_full"]
        said = _("{text} Look again from {date}.").format(text=text.title + ".", date=date_text(again))
        self.full.show_text(said, Tone.GOOD, _("Plan the review"), say=False)

    def _show_next(self, snapshot: ProfileSnapshot) -> None:
        waiting = [i for i in snapshot.items if words.passes(i, Filter.TO_GRADE, self.context.catalogue)]
        self.grade_all.setVisible(bool(waiting) and self._stack.currentIndex() != _FIRST)
        self.grade_all.setText(_("Grade &next: {n}").format(n=len(waiting)))

    def _show_list(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        catalogue, chosen = self.context.catalogue, Filter(self.filters.chosen)
        looked_for = self._looked_for(snapshot)
        groups = []
        for section in catalogue.sections.values():
            items = tuple(
                item
                for item in snapshot.items
                if catalogue.checklist[item.id].section == section.id
                and words.passes(item, chosen, catalogue)
                and item.id in looked_for
            )
            if items:
                groups.append((Section(section.title), items))
        self._model.set_groups(groups)
        first = not snapshot.begun and not self._skipped_first
        self._stack.setCurrentIndex(_FIRST if first else _LIST if groups else _NO_MATCH)
        self._top.setVisible(not first)
        self._show_next(snapshot)
        if groups and self.table.current_row is None:
            self.table.go_to(groups[0][1][0].id)
        self._on_row(self.table.current_row)

    def _looked_for(self, snapshot: ProfileSnapshot) -> frozenset[str]:
        """The items that the search finds by their title or the title of their part of the list."""
        catalogue = self.context.catalogue
        texts = {item.id: catalogue.checklist[item.id] for item in snapshot.items}
        titles = {
            key: f"{text.title} {catalogue.sections[text.section].title}" for key, text in texts.items()
        }
        return frozenset(found(self.search.text(), titles))

    def _set_least(self) -> None:
        """The list and the item keep room for a few lines, whatever the size of the type."""
        least = self.context.theme.tokens.px(_LEAST_PANE)
        stacked = self._splitter.orientation() == Qt.Orientation.Vertical
        for pane in (self._stack, self._side):
            pane.setMinimumHeight(least)
        self._splitter.setMinimumHeight(2 * least + self._splitter.handleWidth() if stacked else least)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit beside each other, the item goes below the list."""
        narrow = self.width() < self.context.theme.tokens.px(_NARROW)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if way is not self._splitter.orientation():
            self._splitter.setOrientation(way)
            self._splitter.setSizes([1, 1] if narrow else [2 * _CARD_WIDTH, _CARD_WIDTH])
            self._set_least()
        super().resizeEvent(event)

    def _on_row(self, item: ItemView | None) -> None:
        snapshot = self._snapshot
        self._side.setVisible(item is not None and self._stack.currentIndex() != _FIRST)
        if item is not None and snapshot is not None:
            if item.id != self.card.item_id:
                self._side.verticalScrollBar().setValue(0)
            full = snapshot.all_strong_on is not None
            self.card.show_item(item, snapshot.today, planned=item.id in self._planned, scored=not full)

    def show_target(self, target: str) -> None:
        """An item's id."""
        self._show_all()
        self.table.go_to(target)

    def start_search(self) -> None:
        """The search."""
        self.search.setFocus()
        self.search.selectAll()

    def numbers(self) -> Sequence[ShownNumber]:
        """The score, the counts, and the item under the keyboard."""
        from ssi_desktop.ui.profile.numbers import checklist_numbers

        return (
            ()
            if self._snapshot is None
            else checklist_numbers(self._snapshot, self._current(), self.context.catalogue)
        )

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        self.card.commit()
        super().hideEvent(event)

    # --- gestures -----------------------------------------------------------------------------

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() not in _PLAIN:
            return False
        if key in _GRADE_KEYS:
            self._grade_current(_GRADE_KEYS[key])
        elif key == Qt.Key.Key_Minus:
            self._grade_current(NOT_APPLICABLE)
        elif key == Qt.Key.Key_Space:
            self._one_up()
        else:
            return False
        return True

    def _one_up(self) -> None:
        """The next grade: from strong back to absent, from no grade to absent."""
        item = self._current()
        if item is not None:
            counted = item.state is GradeState.COUNTED and item.grade is not None
            self._grade_current((int(item.grade or 0) + 1) % (words.STRONG_GRADE + 1) if counted else 0)

    def _current(self) -> ItemView | None:
        item = self.table.current_row
        return item if isinstance(item, ItemView) else None

    def _show_all(self) -> None:
        self._skipped_first = True
        self.search.clear()
        self.filters.choose(Filter.ALL.value)
        self._show_list()

    def _show_anyway(self) -> None:
        self._show_all()
        self.table.setFocus()

    def grade_in_turn(self) -> None:
        """One item after the other, those nobody graded first; it can be left and taken up again."""
        from ssi_desktop.ui.profile.grading_sheet import GradingSheet

        GradingSheet(self.context, self.window()).open()

    def _grade_current(self, grade: int) -> None:
        """Grade the item under the keyboard; the note beside it stays."""
        item = self._current()
        if item is not None:
            note = self.card.note.text()
            self.attempt(GradeItem(item.id, None if grade == NOT_APPLICABLE else grade, note))

    def _keep_note(self, item: str, note: str) -> None:
        """Keep what is being typed; all of one sitting is one step of undo."""
        before = self._note_step[1] if self._note_step is not None and self._note_step[0] == item else None
        try:
            step = keep_typed(self.context.workspace, NoteGrade(item, note), before)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self._note_step = None if step is None else (item, step)

    def _leave_note(self) -> None:
        if self._note_step is not None:
            self._note_step = None
            self.context.workspace.announce(NoteGrade.topics)

    def _clear_current(self) -> None:
        item = self._current()
        if item is not None:
            self.attempt(ClearGrade(item.id))

    def _plan_current(self) -> None:
        """Put the item into this week; what is there already is shown on the Week tab."""
        item = self._current()
        if item is None or not self.isVisible():
            return
        if item.id in self._planned:
            self.context.go("week", str(self._planned[item.id]))
            return
        text = self.context.catalogue.checklist[item.id]
        title = _("Profile: {item}").format(item=text.title)
        if self.attempt(PlanProfileItem(item.id, title, max(1, text.minutes))):
            self.context.notify(_("Added to this week."), undo=True)

    def _plan_review(self) -> None:
        snapshot = self._snapshot
        if snapshot is None or snapshot.all_strong_on is None:
            return
        day = max(snapshot.today, snapshot.all_strong_on + timedelta(days=STALE_DAYS))
        if self.attempt(AddItem(Week.of(day), _("Look at the profile again"), _REVIEW_MINUTES)):
            said = _("Added to the week of {date}.").format(date=date_text(Week.of(day).monday))
            self.context.notify(said, undo=True)

    def _rewrite(self, field: str) -> None:
        self.context.go("profile", f"texts:{field}")

    # --- parts --------------------------------------------------------------------------------

    def _make_table(self) -> TableView:
        self._model = TableModel(self._columns(), lambda item: item.id, self)
        return TableView(self.context.theme, self._model, _("Profile checklist"))

    def _columns(self) -> list[Column[ItemView]]:
        texts, pillars = self.context.catalogue.checklist, self.context.catalogue.pillars
        return [
            Column(
                "item", _("Item"), lambda item: texts[item.id].title, stretch=True, strong=True, width=210
            ),
            Column(
                "state",
                _("State"),
                words.state_word,
                chip=words.state_chip,
                sort=_state_order,
                spoken=words.state_spoken,
                width=132,
            ),
            Column(
                "points", _("Points"), words.points_text, sort=lambda i: i.missing, numeric=True, width=80
            ),
            Column(
                "pillar",
                _("Pillar"),
                lambda item: pillars[texts[item.id].pillar].short,
                soft=True,
                width=92,
                needs=700,
            ),
            Column(
                "minutes",
                _("Minutes"),
                lambda item: str(texts[item.id].minutes),
                sort=lambda item: texts[item.id].minutes,
                numeric=True,
                width=76,
            ),
            Column(
                "checked", _("Checked on"), _checked_word, sort=_checked_on, soft=True, width=112, needs=560
            ),
        ]

    def _arrange(self) -> None:
        self._top = QWidget()
        line = QHBoxLayout(self._top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.MEDIUM)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        line.addWidget(self.filters, 1)
        line.addWidget(self.search)
        line.addWidget(self.grade_all)
        # Only very large type in a small window makes the whole page scroll.
        scroll = ScrollColumn()
        scroll.column.setSpacing(Space.MEDIUM)
        for widget in (self.bar, self._top, self.notice, self.full):
            scroll.column.addWidget(widget)
        self.column.addWidget(scroll)
        self._splitter = splitter = Splitter(self.context.theme)
        for page in (self.table, self.nothing, self.first):
            self._stack.addWidget(page)
        splitter.addWidget(self._stack)
        self._side = ScrollColumn()
        self._side.column.addWidget(self.card)
        self._side.setMinimumWidth(_LEAST_CARD)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([2 * _CARD_WIDTH, _CARD_WIDTH])
        splitter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        scroll.column.addWidget(splitter, 1)
        self._set_least()
        self.context.theme.changed.connect(self._set_least)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_list)
        self.search.searched.connect(self._show_list)
        self.table.row_changed.connect(self._on_row)
        self.table.row_activated.connect(self.card.focus_grades)
        self.nothing.primary.connect(self._show_all)
        self.first.primary.connect(self.grade_in_turn)
        self.first.secondary.connect(self._show_anyway)
        self.grade_all.clicked.connect(self.grade_in_turn)
        self.full.acted.connect(self._plan_review)
        self.card.graded.connect(self._grade_current)
        self.card.noted.connect(self._keep_note)
        self.card.note_left.connect(self._leave_note)
        self.card.left.connect(self.table.setFocus)
        self.card.cleared.connect(self._clear_current)
        self.card.planned.connect(self._plan_current)
        self.card.rewrite_asked.connect(self._rewrite)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._plan_current)
        QShortcut(QKeySequence("F2"), self).activated.connect(self.card.note.setFocus)


_ORDER = (
    GradeState.CHECK_AGAIN,
    GradeState.PROPOSED,
    GradeState.UNKNOWN,
    GradeState.COUNTED,
    GradeState.NOT_APPLICABLE,
)


def _state_order(item: ItemView) -> tuple[int, int]:
    return _ORDER.index(item.state), -1 if item.grade is None else int(item.grade)


def _checked_word(item: ItemView) -> str:
    return "" if item.current.record is None else date_text(item.current.record.on)


def _checked_on(item: ItemView) -> object:
    return None if item.current.record is None else item.current.record.on
