"""The five grades of an item, each with its description, as one group of radio buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.profile import words
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Soft

STRONGEST = 4
_MIDDLE = 2
_INDENT = 27


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
        line.setContentsMargins(_INDENT, 0, 0, 0)
        line.addWidget(self.text)
        column.addLayout(line)

    def describe(self, text: str) -> None:
        """Show what the grade means for this item."""
        self.text.setText(text)
        self.button.setAccessibleDescription(text)


class Rubric(QWidget):
    """``chosen`` comes when the person chose a grade 0 to 4, by mouse, arrows or the digit."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Your grade"))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        self._options = {grade: self._option(grade) for grade in range(STRONGEST, -1, -1)}
        for option in self._options.values():
            column.addWidget(option)
        self._group.idClicked.connect(self.chosen)

    @property
    def grade(self) -> int | None:
        """The grade in force; None while none is."""
        button = self._group.checkedButton()
        return None if button is None else self._group.id(button)

    def describe(self, rubric: tuple[str, str, str, str, str]) -> None:
        """Show the descriptions of an item, from absent to strong."""
        for grade, description in enumerate(rubric):
            self._options[grade].describe(description)

    def show_grade(self, grade: int | None) -> None:
        """Show a grade, or none, without announcing a choice."""
        self._group.setExclusive(False)
        for option in self._options.values():
            option.button.setChecked(False)
        self._group.setExclusive(True)
        if grade is not None:
            self._options[grade].button.setChecked(True)

    def focus(self) -> None:
        """Put the keyboard on the grade in force, or on the middle one."""
        self._options[_MIDDLE if self.grade is None else self.grade].button.setFocus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses its grade."""
        text = event.text()
        if len(text) == 1 and text in "01234":
            self.show_grade(int(text))
            self.focus()
            self.chosen.emit(int(text))
        else:
            super().keyPressEvent(event)

    def _option(self, grade: int) -> _GradeOption:
        button = QRadioButton(f"{grade}  {words.grade_word(grade)}")
        self._group.addButton(button, grade)
        return _GradeOption(button)
