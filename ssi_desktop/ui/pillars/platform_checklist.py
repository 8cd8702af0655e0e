"""The profile checklist of a platform beside LinkedIn: items with their grade, and how to judge them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ssi_desktop.core.platforms import PlatformRules
from ssi_desktop.core.profile import GradeState
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.platforms import ClearPlatformGrade, GradePlatformItem, PlatformSnapshot
from ssi_desktop.services.profile import ItemView
from ssi_desktop.ui.pillars import platform_words as words
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or, no
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong

_ROWS = 6
_STRONGEST = 4
_GOOD = 3
_DIGITS = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class PlatformChecklistPage(QWidget):
    """In the table 0 to 4 grade, minus means "does not apply", Delete takes the grade away. ``graded`` tells
    that something changed."""

    graded = Signal()

    def __init__(self, context: Context, rules: PlatformRules) -> None:
        super().__init__()
        self._context = context
        self._platform = rules.platform
        self._texts = context.catalogue.platform_checklist(rules.platform)
        self.score = Body(wrap=True)
        self.model = TableModel(self._columns(), _item_id, self)
        self.table = TableView(context.theme, self.model, _("Profile checklist"))
        self.table.fit_rows(_ROWS)
        self.title, self.why = Strong(wrap=True), Body(wrap=True)
        self.check, self.tip = Caption(wrap=True), Caption(wrap=True)
        self.grades = QButtonGroup(self)
        self.rubric = [Soft(wrap=True) for _grade in range(_STRONGEST + 1)]
        self.not_here = Button(context.theme, _("Does &not apply"), Variant.QUIET)
        self.clear = Button(context.theme, _("Take the &grade away"), Variant.QUIET)
        self._arrange()
        self._connect()

    def show_platform(self, snapshot: PlatformSnapshot) -> None:
        """Show the items as they stand; the chosen one stays chosen."""
        self.score.setText(words.score_text(snapshot.score))
        chosen = self.table.current_row
        self.model.set_rows(snapshot.items)
        if chosen is None and snapshot.items:
            self.table.go_to(snapshot.items[0].id)
        self._on_row(self.table.current_row)

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the table that grade its row."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        return False

    # --- building -----------------------------------------------------------------------------

    def _columns(self) -> list[Column[ItemView]]:
        return [
            Column("title", _("Item"), self._title, stretch=True, strong=True, width=240),
            Column("state", _("Grade"), words.grade_word, chip=_chip, sort=_sort_grade, width=170),
            Column("points", _("Points"), words.points_text, sort=_sort_missing, numeric=True, width=96),
        ]

    def _title(self, item: ItemView) -> str:
        return self._texts[item.id].title

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.score)
        column.addWidget(self.table)
        card = Card()
        for label in (self.title, self.why):
            card.body.addWidget(label)
        card.body.addLayout(self._rubric())
        card.body.addWidget(self.check)
        card.body.addWidget(self.tip)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.TIGHT)
        buttons.addWidget(self.not_here)
        buttons.addWidget(self.clear)
        buttons.addStretch()
        card.body.addLayout(buttons)
        column.addWidget(card)

    def _rubric(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.TIGHT)
        grid.setColumnStretch(1, 1)
        for place, grade in enumerate(range(_STRONGEST, -1, -1)):
            button = QRadioButton(f"&{grade} · {words.grade_words()[grade]}")
            self.grades.addButton(button, grade)
            grid.addWidget(button, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.rubric[grade], place, 1)
        return grid

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.row_changed.connect(self._on_row)
        self.grades.idClicked.connect(self._grade)
        self.not_here.clicked.connect(self._leave_out)
        self.clear.clicked.connect(self._clear)

    # --- showing ------------------------------------------------------------------------------

    def _on_row(self, item: ItemView | None) -> None:
        if item is None:
            return
        text = self._texts[item.id]
        self.title.setText(text.title)
        self.why.setText(text.why)
        self.check.setText(_("How to check: {text}").format(text=text.how_to_check))
        self.tip.setText(_("Tip: {text}").format(text=text.tip))
        for label, words_of_grade in zip(self.rubric, text.rubric, strict=True):
            label.setText(words_of_grade)
        self.grades.setExclusive(False)
        for button in self.grades.buttons():
            grade = self.grades.id(button)
            button.setChecked(item.grade is not None and int(item.grade) == grade)
            button.setAccessibleDescription(text.rubric[grade])
        self.grades.setExclusive(True)
        self.clear.setEnabled(item.current.record is not None)

    # --- grading ------------------------------------------------------------------------------

    def _take_key(self, key: Qt.Key) -> bool:
        if key in _DIGITS:
            self._grade(_DIGITS[key])
        elif key == Qt.Key.Key_Minus:
            self._leave_out()
        elif key == Qt.Key.Key_Delete:
            self._clear()
        else:
            return False
        return True

    def _grade(self, grade: int) -> None:
        self._store(grade)

    def _leave_out(self) -> None:
        self._store(None)

    def _store(self, grade: int | None) -> None:
        item: ItemView | None = self.table.current_row
        if item is not None:
            self._context.perform(GradePlatformItem(self._platform, item.id, grade))
            self.graded.emit()
            announce(self.table, words.grade_word(self._now(item)))

    def _clear(self) -> None:
        item: ItemView | None = self.table.current_row
        if item is not None and item.current.record is not None:
            self._context.perform(ClearPlatformGrade(self._platform, item.id))
            self.graded.emit()

    def _now(self, item: ItemView) -> ItemView:
        """The item after the change, which is still the one under the keyboard."""
        current: ItemView | None = self.table.current_row
        return item if current is None else current


def _item_id(item: ItemView) -> str:
    return item.id


def _chip(item: ItemView) -> ChipText:
    word = words.grade_word(item)
    if item.state is GradeState.CHECK_AGAIN:
        return ChipText(word, Tone.WARNING, Shape.CLOCK)
    if item.state is not GradeState.COUNTED or not item.grade:
        return ChipText(word)
    return ChipText(word, Tone.GOOD) if item.grade >= _GOOD else ChipText(word, shape=Shape.HALF)


def _sort_grade(item: ItemView) -> int | None:
    return None if item.grade is None else int(item.grade)


def _sort_missing(item: ItemView) -> float | None:
    return item.missing
