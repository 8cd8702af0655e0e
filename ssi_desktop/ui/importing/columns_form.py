"""Saying which column of a file holds what, with the first rows as they would be understood beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import pgettext
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid

_COLUMN = 205
_EXAMPLES = 2
_LETTERS = 22
_LABEL = 60


@dataclass(frozen=True)
class FieldWanted:
    """Something that a column can hold: a stable key, what people call it, and whether it must be chosen."""

    key: str
    label: str
    required: bool = False


class ColumnsForm(QWidget):
    """A choice of a column for every field; below each the first contents of that column.

    ``changed`` comes when the person chose. ``chosen`` gives the columns, from 0, by key of the field.
    """

    changed = Signal()

    def __init__(
        self,
        fields: Sequence[FieldWanted],
        labels: Sequence[str],
        sample: Sequence[Sequence[str]],
        chosen: Mapping[str, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self._sample = tuple(sample)
        self.rows: dict[str, FieldRow] = {}
        self._choices: dict[str, ChoiceField] = {}
        grid = ColumnGrid(self, _COLUMN, 3, Space.MEDIUM)
        options = [("", _("not in this file"))]
        options += [(str(place), _short(label)) for place, label in enumerate(labels)]
        for wanted in self._fields:
            grid.addWidget(self._row(wanted, options, chosen.get(wanted.key)))
        self.say_what_is_missing(())

    @property
    def chosen(self) -> dict[str, int]:
        """The column of every field that has one."""
        return {key: int(choice.key) for key, choice in self._choices.items() if choice.key}

    def choose(self, key: str, column: int | None) -> None:
        """Take a column for a field without announcing it."""
        self._choices[key].choose("" if column is None else str(column))
        self._show_examples(key)

    def say_what_is_missing(self, missing: Sequence[str]) -> None:
        """Mark the fields without which nothing can be read."""
        for key, row in self.rows.items():
            row.show_error(_("Choose a column for this.") if key in missing else "")

    def take_keyboard(self) -> None:
        """Put the keyboard where the first answer is wanted."""
        first = next((key for key, choice in self._choices.items() if not choice.key), self._fields[0].key)
        self._choices[first].setFocus()

    def _row(self, wanted: FieldWanted, options: Sequence[tuple[str, str]], column: int | None) -> FieldRow:
        choice = ChoiceField(options, "" if column is None else str(column))
        choice.chosen_key.connect(self._on_chosen)
        # Translators: a field of a form that must be filled in
        label = _("{field} (needed)").format(field=wanted.label) if wanted.required else wanted.label
        row = FieldRow(label, choice, " ")
        self._choices[wanted.key], self.rows[wanted.key] = choice, row
        self._show_examples(wanted.key)
        return row

    def _on_chosen(self, _key: str) -> None:
        for key in self._choices:
            self._show_examples(key)
        self.changed.emit()

    def _show_examples(self, key: str) -> None:
        """The first contents of the chosen column; a line is kept free so that nothing jumps."""
        choice, row = self._choices[key], self.rows[key]
        shown = _examples(self._sample, int(choice.key)) if choice.key else " "
        row.hint.setText(shown)
        choice.setAccessibleDescription(shown.strip())


def _examples(sample: Sequence[Sequence[str]], column: int) -> str:
    found = dict.fromkeys(cells[column] for cells in sample if column < len(cells) and cells[column])
    if not found:
        return _("empty in the first rows")
    several = pgettext("list", ", ").join(_cut(text, _LETTERS) for text in list(found)[:_EXAMPLES])
    # Translators: the first contents of a column
    return _("such as {examples}").format(examples=several)


def _short(label: str) -> str:
    return _cut(label, _LABEL)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
