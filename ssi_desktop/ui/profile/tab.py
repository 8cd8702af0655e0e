"""The Profile tab: the checklist as a buyer sees it, graded 0 to 4, with what the archive can tell."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.core.profile import GradeState
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.profile import ClearGrade, GradeItem, ItemView, ProfileSnapshot, load_profile
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.services.workspace import Command, Topic
from ssi_desktop.ui.profile import words
from ssi_desktop.ui.profile.item_card import NOT_APPLICABLE, ItemCard
from ssi_desktop.ui.profile.words import Filter
from ssi_desktop.ui.shared.accessibility import describe
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tab import Tab
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
from ssi_desktop.ui.shared.widgets.pages import PageBody, PageHeader
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.wording.problems import problem_text

_CARD_WIDTH = 400
_GRADE_KEYS = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class ProfileTab(Tab):
    """List at the left, the chosen item at the right; 0 to 4 grade from the list, minus = does not apply."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset({Topic.PROFILE, Topic.IMPORTS, Topic.SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: ProfileSnapshot | None = None
        theme, coach = context.theme, context.catalogue.coach
        self.header = PageHeader(_("Profile"))
        self.next = Button(theme, _("&Next to grade"), Variant.PRIMARY, "arrow-right")
        self.header.add_action(self.next)
        self.bar = QProgressBar()
        self.bar.setObjectName("thin")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.filters = FilterChips(
            theme,
            _("Filter"),
            [Choice(key.value, text) for key, text in words.filter_names().items()],
            Filter.ALL.value,
        )
        self.search = SearchField(theme, _("Find an item"))
        self.notice = Notice(theme)
        self.table = self._make_table()
        self.table.installEventFilter(self)
        self.card = ItemCard(context)
        self.nothing = EmptyState(
            theme,
            "search",
            coach["empty.profile_later"].title,
            coach["empty.profile_later"].body,
            _("Show &all"),
        )
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _make_table(self) -> TableView:
        texts = self.context.catalogue.checklist
        columns: list[Column[ItemView]] = [
            Column(
                "item", _("Item"), lambda item: texts[item.id].title, stretch=True, strong=True, width=240
            ),
            Column(
                "state", _("State"), words.state_word, chip=words.state_chip, sort=_state_order, width=132
            ),
            Column(
                "points",
                _("Points"),
                words.points_text,
                sort=lambda item: item.missing,
                numeric=True,
                width=84,
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
                "checked",
                _("Checked on"),
                lambda item: "" if item.current.record is None else date_text(item.current.record.on),
                sort=lambda item: None if item.current.record is None else item.current.record.on,
                soft=True,
                width=112,
            ),
        ]
        self._model = TableModel(columns, lambda item: item.id, self)
        return TableView(self.context.theme, self._model, _("Profile checklist"))

    def _arrange(self) -> None:
        page = PageBody()
        page.column.addWidget(self.header)
        page.column.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(Space.MEDIUM)
        self.search.setMaximumWidth(240)
        line.addWidget(self.filters, 1)
        line.addWidget(self.search)
        page.column.addLayout(line)
        page.column.addWidget(self.notice)
        splitter = Splitter(self.context.theme)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        splitter.addWidget(self._stack)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QScrollArea.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("column")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._side.setWidget(holder)
        self._side.setMinimumWidth(300)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([760, _CARD_WIDTH])
        page.column.addWidget(splitter, 1)
        self.box.addWidget(page)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_list)
        self.search.searched.connect(self._show_list)
        self.table.row_changed.connect(self._on_row)
        self.table.row_activated.connect(self.card.focus_grades)
        self.nothing.primary.connect(self._show_all)
        self.next.clicked.connect(self._go_next)
        self.card.graded.connect(self._grade_current)
        self.card.cleared.connect(self._clear_current)
        self.card.planned.connect(self._plan_current)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._plan_current)
        QShortcut(QKeySequence("F2"), self).activated.connect(self.card.note.setFocus)

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the checklist."""
        snapshot = load_profile(self.context.workspace)
        self._snapshot = snapshot
        share = snapshot.score.share
        self.header.set_headline(words.headline(snapshot, self.context.catalogue))
        self.bar.setValue(0 if share is None else round(100 * share))
        describe(self.bar, _("Profile score"), self.header.headline.text())
        catalogue = self.context.catalogue
        self.filters.set_counts(
            {key.value: sum(words.passes(item, key, catalogue) for item in snapshot.items) for key in Filter}
        )
        self.next.setEnabled(self._next_to_grade() is not None)
        self._show_list()

    def _show_list(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        catalogue, chosen = self.context.catalogue, Filter(self.filters.chosen)
        wanted = self.search.text().strip().casefold()
        groups = []
        for section in catalogue.sections.values():
            items = tuple(
                item
                for item in snapshot.items
                if catalogue.checklist[item.id].section == section.id
                and words.passes(item, chosen, catalogue)
                and wanted in catalogue.checklist[item.id].title.casefold()
            )
            if items:
                groups.append((Section(section.title), items))
        self._model.set_groups(groups)
        self._stack.setCurrentIndex(0 if groups else 1)
        if groups and self.table.current_row is None:
            self.table.go_to(groups[0][1][0].id)
        self._on_row(self.table.current_row)

    def _on_row(self, item: ItemView | None) -> None:
        self._side.setVisible(item is not None)
        if item is not None:
            self.card.show_item(item)

    def show_target(self, target: str) -> None:
        """An item's id."""
        self._show_all()
        self.table.go_to(target)

    # --- gestures -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        if key in _GRADE_KEYS:
            self._grade_current(_GRADE_KEYS[key], "")
            return True
        if key == Qt.Key.Key_Minus:
            self._grade_current(NOT_APPLICABLE, "")
            return True
        return False

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.choose(Filter.ALL.value)
        self._show_list()

    def _next_to_grade(self) -> ItemView | None:
        if self._snapshot is None:
            return None
        waiting = [
            i for i in self._snapshot.items if words.passes(i, Filter.TO_GRADE, self.context.catalogue)
        ]
        current = self.table.current_row
        ids = [item.id for item in self._snapshot.items]
        place = ids.index(current.id) if current is not None else -1
        later = [item for item in waiting if ids.index(item.id) > place]
        return next(iter(later or waiting), None)

    def _go_next(self) -> None:
        item = self._next_to_grade()
        if item is None:
            return
        if self._model.position_of(item.id) < 0:
            self._show_all()
        self.table.go_to(item.id)
        self.card.focus_grades()

    def _try(self, command: Command[object]) -> bool:
        try:
            self.context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        self.notice.clear()
        return True

    def _grade_current(self, grade: int, note: str) -> None:
        item = self.table.current_row
        if isinstance(item, ItemView):
            self._try(GradeItem(item.id, None if grade == NOT_APPLICABLE else grade, note))

    def _clear_current(self) -> None:
        item = self.table.current_row
        if isinstance(item, ItemView):
            self._try(ClearGrade(item.id))

    def _plan_current(self) -> None:
        item = self.table.current_row
        if not isinstance(item, ItemView):
            return
        text = self.context.catalogue.checklist[item.id]
        week = Week.of(self.context.workspace.clock.today())
        words_ = _("Profile: {item}").format(item=text.title)
        if self._try(AddItem(week, words_, max(1, text.minutes))):
            self.context.notify(_("Added to this week."), undo=True)


_ORDER = (
    GradeState.CHECK_AGAIN,
    GradeState.PROPOSED,
    GradeState.UNKNOWN,
    GradeState.COUNTED,
    GradeState.NOT_APPLICABLE,
)


def _state_order(item: ItemView) -> tuple[int, int]:
    return _ORDER.index(item.state), -1 if item.grade is None else int(item.grade)
