"""What the sheets have in common that ask which column of a file holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import pgettext
from ssi_desktop.ui.importing.columns_form import ColumnsForm, FieldWanted
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.labels import ElidedLabel

_SIZE = QSize(860, 660)
_ROWS = 3


class Head(Protocol):
    """The names of a file's columns, its first rows, and whether a row of names stands there at all."""

    @property
    def labels(self) -> tuple[str, ...]: ...

    @property
    def sample(self) -> tuple[tuple[str, ...], ...]: ...

    @property
    def headed(self) -> bool: ...


HeadT = TypeVar("HeadT", bound=Head)


@dataclass(frozen=True)
class Asked:
    """What such a sheet asks: ``fields`` with the columns of ``mapping`` chosen at first."""

    lead: str
    file_line: str
    fields: Sequence[FieldWanted]
    mapping: Mapping[str, int]


class ColumnsSheet(Sheet):
    """``chosen`` gives a choice of columns after the sheet has closed; nothing is stored here.

    A subclass tells the ``choice`` and what is understood of it: the first rows, and what is still needed. A
    question of its own stands ``before`` or ``after`` the columns.
    """

    chosen = Signal(object)

    def __init__(
        self,
        context: Context,
        asked: Asked,
        head: Head,
        columns: tuple[Column[Any], ...],
        parent: QWidget | None,
        *,
        before: QWidget | None = None,
        after: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, _("Which column is which?"), asked.lead, parent, _SIZE)
        self.form = ColumnsForm(asked.fields, head.labels, head.sample, asked.mapping)
        self.headed = QCheckBox(_("The first &row holds the names of the columns"))
        self.headed.setChecked(head.headed)
        self._model = TableModel(columns, _line_of, self)
        self.preview = TableView(context.theme, self._model, _("The first rows as they are understood"))
        self.preview.set_empty_text(_("Choose columns to see the first rows."))
        self.preview.fit_rows(_ROWS)
        name = ElidedLabel(asked.file_line)
        name.setProperty("role", "soft")
        self.keep_in_sight(_in_sight(name, self.preview))
        for widget in (before, self.form, after, self.headed):
            if widget is not None:
                self.column.addWidget(widget)
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.go_on = self.add_button(_("&Go on"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        self.form.changed.connect(self.show_preview)
        self.headed.toggled.connect(self.show_preview)

    @property
    def choice(self) -> object:
        """What is chosen now."""
        raise NotImplementedError

    def show_preview(self) -> None:
        """Show what is understood of the choice; a subclass calls `tell` with it."""
        raise NotImplementedError

    def tell(self, rows: Sequence[object], missing: Sequence[str], named: Sequence[str]) -> None:
        """Show the first rows; mark the fields that are ``missing`` and say in words what is still needed."""
        self._model.set_rows(list(rows[:_ROWS]))
        self.form.say_what_is_missing(missing)
        listed = pgettext("list", ", ").join(named)
        self.hold_back(self.go_on, _("Still needed: {fields}.").format(fields=listed) if named else "")

    def _on_go_on(self) -> None:
        choice = self.choice
        self.accept()
        self.chosen.emit(choice)


def as_said(head: HeadT, *, headed: bool) -> HeadT:
    """The columns, with the first row among the others where it names nothing."""
    if not head.headed or headed:
        return head
    return replace(head, sample=(head.labels, *head.sample))  # type: ignore[type-var]


def _line_of(row: Any) -> object:
    return row.line


def _in_sight(*widgets: QWidget) -> QWidget:
    """Widgets below each other that stay while the fields scroll."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(Space.WIDE, 0, Space.WIDE, Space.SMALL)
    column.setSpacing(Space.SMALL)
    for widget in widgets:
        column.addWidget(widget)
    return box
