"""A list of lines with what they mean and a number or size at their end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.ui.shared.widgets.layouts import clear_layout

Line = tuple[str, str, str, str]
"""Key, title, what it means, and the number or size."""


class Listing(QWidget):
    """New numbers go into the lines that there are; the lines are made anew only when others are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self._lines: dict[str, tuple[Caption, Body]] = {}

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        if [key for key, *_ in lines] != list(self._lines):
            self._make(lines)
        for key, title, about, count in lines:
            note, number = self._lines[key]
            note.setText(about)
            number.setText(count)
            number.setAccessibleName(f"{title}: {count}")
        self.setVisible(bool(lines))

    def _make(self, lines: Sequence[Line]) -> None:
        clear_layout(self._column)
        self._lines = {key: self._line(title) for key, title, _, _ in lines}

    def _line(self, title: str) -> tuple[Caption, Body]:
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        note, number = Caption(wrap=True), Body()
        words.addWidget(Body(title, wrap=True))
        words.addWidget(note)
        row.addLayout(words, 1)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        return note, number


def beside(*parts: QWidget) -> QWidget:
    """What stays in sight above the body of a sheet, in line with it."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(Space.WIDE, 0, Space.WIDE, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
        column.setSpacing(Space.SMALL)
    return place
