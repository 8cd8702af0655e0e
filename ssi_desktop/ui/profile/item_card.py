"""The chosen item: why a buyer cares, what the archive shows, and five described grades."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ssi_desktop.content.checklist import ChecklistText
from ssi_desktop.core.profile import GradeOrigin, GradeState
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.profile import ItemView
from ssi_desktop.ui.profile import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.evidence import evidence_text

NOT_APPLICABLE = -1


class _GradeOption(QWidget):
    """A radio button with the grade's word and its description below."""

    def __init__(self, button: QRadioButton) -> None:
        super().__init__()
        self.button = button
        self.text = Soft(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(button)
        line = QHBoxLayout()
        line.setContentsMargins(Space.WIDE, 0, 0, 0)
        line.addWidget(self.text)
        column.addLayout(line)

    def describe(self, text: str) -> None:
        """Show what the grade means for this item."""
        self.text.setText(text)
        self.button.setAccessibleDescription(text)


class ItemCard(Card):
    """``graded`` comes with the grade (0 to 4, -1 does not apply) and a note, ``cleared`` to let the
    archive speak again, ``planned`` to put the item into the week."""

    graded = Signal(int, str)
    cleared = Signal()
    planned = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(" ", " ")
        self._context = context
        theme = context.theme
        self.why = Body(wrap=True)
        self.evidence = Notice(theme)
        self.check = Soft(wrap=True)
        self.tip = Body(wrap=True)
        self.example = Caption(wrap=True)
        self._group = QButtonGroup(self)
        self._options = [self._option(grade) for grade in range(4, -1, -1)]
        self.note = TextField("", _("What did you see, or change?"), 300)
        self.not_applicable = Button(theme, _("Does not a&pply"), Variant.QUIET)
        self.clear = Button(theme, _("&Use the archive’s word"), Variant.QUIET)
        self.plan = Button(theme, _("Plan this &week"), Variant.NORMAL, "calendar")
        self.history = Caption(wrap=True)
        self._item: ItemView | None = None
        self._arrange()
        self._group.idClicked.connect(self._on_grade)
        self.not_applicable.clicked.connect(self._on_not_applicable)
        self.clear.clicked.connect(self.cleared)
        self.plan.clicked.connect(self.planned)

    def show_item(self, item: ItemView) -> None:
        """Show an item with the grade that speaks."""
        self._item = item
        text = self._context.catalogue.checklist[item.id]
        self.title.setText(text.title)
        self.set_caption(self._line(item, text))
        self.why.setText(text.why)
        self.check.setText(text.how_to_check)
        self.tip.setText(text.tip)
        self._show_example(text)
        self._show_evidence(item)
        self._show_grade(item)
        for option, description in zip(self._options, reversed(text.rubric), strict=True):
            option.describe(description)
        self.note.setText("" if item.current.record is None else item.current.record.note)
        self.clear.setVisible(bool(item.history) and item.current.archive is not None)
        self.history.setText(self._history(item))
        self.history.setVisible(bool(item.history))

    def focus_grades(self) -> None:
        """Put the focus on the grade that speaks, or the middle one."""
        button = self._group.checkedButton() or self._options[2].button
        button.setFocus()

    def _line(self, item: ItemView, text: ChecklistText) -> str:
        parts = [
            _("{points} points").format(points=words.points_text(item)),
            _("{minutes} min").format(minutes=text.minutes),
            self._context.catalogue.pillars[text.pillar].short,
        ]
        if item.current.record is not None:
            parts.append(f"{words.origin_word(item)}, {date_text(item.current.record.on)}")
        return " · ".join(parts)

    def _show_example(self, text: ChecklistText) -> None:
        self.example.setVisible(bool(text.examples))
        if text.examples:
            pair = text.examples[0]
            self.example.setText(
                _("Before: {before}\nAfter: {after}").format(before=pair.before, after=pair.after)
            )

    def _show_evidence(self, item: ItemView) -> None:
        if item.evidence is None:
            self.evidence.clear()
            return
        words_ = evidence_text(item.evidence)
        if item.state is GradeState.PROPOSED:
            words_ = _("{evidence} Confirm the grade, or choose another.").format(evidence=words_)
        self.evidence.show_text(words_)

    def _show_grade(self, item: ItemView) -> None:
        self._group.setExclusive(False)
        for option in self._options:
            option.button.setChecked(False)
        self._group.setExclusive(True)
        counts = item.state in (GradeState.COUNTED, GradeState.PROPOSED)
        if counts and item.grade is not None:
            self._group.button(int(item.grade)).setChecked(True)

    def _history(self, item: ItemView) -> str:
        graded = [
            f"{date_text(record.on)} {words.grade_word(record.grade) if record.grade is not None else '–'}"
            for record in item.history
            if record.origin is GradeOrigin.PERSON
        ]
        return _("Your grades so far: {list}").format(list=", ".join(graded[-5:])) if graded else ""

    def _option(self, grade: int) -> _GradeOption:
        button = QRadioButton(f"{grade}  {words.grade_word(grade)}")
        self._group.addButton(button, grade)
        return _GradeOption(button)

    def _arrange(self) -> None:
        body = self.body
        body.addWidget(self.evidence)
        body.addWidget(Strong(_("Why a buyer cares")))
        body.addWidget(self.why)
        body.addSpacing(Space.TIGHT)
        body.addWidget(Strong(_("Your grade")))
        for option in self._options:
            body.addWidget(option)
        body.addSpacing(Space.TIGHT)
        body.addWidget(FieldRow(_("Note"), self.note))
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        for button in (self.plan, self.not_applicable, self.clear):
            flow.addWidget(button)
        body.addWidget(holder)
        body.addWidget(Strong(_("How to check")))
        body.addWidget(self.check)
        body.addWidget(Strong(_("Next move")))
        body.addWidget(self.tip)
        body.addWidget(self.example)
        body.addWidget(self.history)
        body.addStretch()

    def _on_grade(self, grade: int) -> None:
        self.graded.emit(grade, self.note.text())

    def _on_not_applicable(self) -> None:
        self.graded.emit(NOT_APPLICABLE, self.note.text())
