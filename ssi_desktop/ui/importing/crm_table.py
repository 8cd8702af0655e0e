"""Companies and people of a CRM's export as rows to tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.crm import WHOLE, CrmChange, CrmItem, CrmPlan, CrmState
from ssi_desktop.ui.importing import crm_words
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.chips import ChipText

_LEAST = 170
_ROOMY = 560


@dataclass(frozen=True)
class CrmLine:
    """A row of the table: something as a whole, or one of its details that differ."""

    item: CrmItem
    change: CrmChange | None = None

    @property
    def key(self) -> tuple[int, str]:
        """What a tick of this row chooses."""
        return self.item.number, WHOLE if self.change is None else self.change.field

    @property
    def can_be_taken(self) -> bool:
        """Whether it has a box."""
        return self.item.state is not CrmState.SAME


def lines_of(plan: CrmPlan) -> tuple[CrmLine, ...]:
    """Every row, in the order of the file; what is known already comes last."""
    found = [line for item in plan.items for line in _lines(item)]
    return tuple(sorted(found, key=lambda line: not line.can_be_taken))


def _lines(item: CrmItem) -> tuple[CrmLine, ...]:
    if item.state is CrmState.CHANGED:
        return tuple(CrmLine(item, change) for change in item.changes)
    return (CrmLine(item),)


class CrmTable(TableView):
    """``is_chosen`` tells which keys are ticked; the sheet keeps that choice."""

    def __init__(self, theme: Theme, is_chosen: Callable[[tuple[int, str]], bool]) -> None:
        self._is_chosen = is_chosen
        self.rows = TableModel(self._columns(), key=_key)
        super().__init__(theme, self.rows, _("Companies and people in the file"))
        self.setMinimumHeight(theme.tokens.px(_LEAST))

    def show_ticks(self) -> None:
        """Paint the boxes anew after the choice changed."""
        last = self.rows.index(self.rows.rowCount() - 1, 0) if self.rows.rowCount() else QModelIndex()
        self.rows.dataChanged.emit(self.rows.index(0, 0), last)

    def _columns(self) -> tuple[Column[CrmLine], ...]:
        return (
            Column("name", _("Name"), _name, sort=_sort_name, note=_place, checked=self._box, strong=True,
                   width=210, stretch=True),
            Column("details", _("What the file says"), _details, sort=_sort_details, tip=_details, soft=True,
                   width=260, stretch=True),
            Column("state", _("State"), _state, sort=_sort_state, chip=_chip, width=124, needs=_ROOMY),
        )  # fmt: skip

    def _box(self, line: CrmLine) -> bool | None:
        return self._is_chosen(line.key) if line.can_be_taken else None


def full_line(line: CrmLine | None) -> str:
    """All about a row, for below the table."""
    if line is None:
        return _("Choose a row to read all about it.")
    told = (_name(line), _place(line), _details(line))
    return " · ".join(part for part in told if part)


def _key(line: CrmLine) -> tuple[int, str]:
    return line.key


def _name(line: CrmLine) -> str:
    return line.item.name


def _place(line: CrmLine) -> str:
    if not line.item.is_person:
        return _("company")
    # Translators: where a person works
    return _("at {company}").format(company=line.item.account)


def _details(line: CrmLine) -> str:
    if line.change is not None:
        return crm_words.change_line(line.change)
    doubt, known = crm_words.doubt_sentence(line.item), crm_words.details(line.item)
    return " · ".join(text for text in (known, doubt) if text)


def _state(line: CrmLine) -> str:
    return crm_words.state_chip(line.item.state).word


def _chip(line: CrmLine) -> ChipText:
    return crm_words.state_chip(line.item.state)


def _sort_name(line: CrmLine) -> tuple[str, int]:
    return line.item.name.casefold(), line.item.number


def _sort_details(line: CrmLine) -> str:
    return _details(line).casefold()


def _sort_state(line: CrmLine) -> int:
    return list(CrmState).index(line.item.state)
