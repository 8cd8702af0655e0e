"""The model of a table: a tuple of rows, declared columns, and row orders kept per column."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ssi_desktop.ui.shared.guarding import guarded, guarded_or, no, nothing, zero
from ssi_desktop.ui.shared.plain_text import plain_tip
from ssi_desktop.ui.shared.tables.columns import Column, Section

Index = QModelIndex | QPersistentModelIndex
Group = tuple[Section | None, tuple[Any, ...]]

ROW_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_NO_FLAGS = Qt.ItemFlag.NoItemFlags
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_BOX_FLAGS = _ROW_FLAGS | Qt.ItemFlag.ItemIsUserCheckable


@dataclass(frozen=True)
class _Order:
    """One section's rows by a column: rising, and those whose value is unknown."""

    rising: tuple[Any, ...]
    unknown: tuple[Any, ...]

    def rows(self, falling: bool) -> tuple[Any, ...]:
        """All rows, the unknown ones last either way."""
        known = tuple(reversed(self.rising)) if falling else self.rising
        return known + self.unknown


class TableModel(QAbstractTableModel):
    """Shows rows that somebody else computed; it never changes them.

    ``key`` names a row for good (its id in the store), so that the selection survives new rows.
    ``toggle_requested`` comes with the row whose box was clicked or whose Space was pressed; the tab
    performs the command and shows new rows.
    """

    toggle_requested = Signal(object)

    def __init__(
        self, columns: Sequence[Column[Any]], key: Callable[[Any], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._groups: tuple[Group, ...] = ()
        self._entries: list[Any] = []
        self._headings: list[int] = []
        self._orders: dict[int, list[_Order]] = {}
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows in their order, or in the order the person sorted by."""
        self.set_groups(((None, tuple(rows)),))

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show rows under section headings; sorting stays inside each section."""
        self.beginResetModel()
        self._groups = tuple(groups)
        self._orders.clear()
        self._entries = self._arranged()
        self.endResetModel()

    def entry(self, position: int) -> Any:
        """The row, or Section, at a position from the top."""
        return self._entries[position]

    def row_at(self, index: Index) -> Any | None:
        """The row under an index; None on a section heading or nowhere."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        return None if isinstance(entry, Section) else entry

    def key_of(self, row: Any) -> Hashable:
        """What names the row for good."""
        return self._key(row)

    def position_of(self, key: Hashable) -> int:
        """Where the row with this key stands now; -1 when it is not there."""
        for position, entry in enumerate(self._entries):
            if not isinstance(entry, Section) and self._key(entry) == key:
                return position
        return -1

    def section_positions(self) -> list[int]:
        """Where the headings stand."""
        return list(self._headings)

    @guarded_or(zero)
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @guarded_or(zero)
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @guarded_or(QAbstractTableModel.flags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return _NO_FLAGS
        return _ROW_FLAGS if self._box(row, index.column()) is None else _BOX_FLAGS

    @guarded_or(nothing)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if isinstance(entry, Section):
            return _section_data(entry, index.column(), role)
        return self._cell_data(entry, index.column(), role)

    @guarded_or(no)
    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole or self._box(row, index.column()) is None:
            return False
        self.toggle_requested.emit(row)
        return True

    @guarded_or(QAbstractTableModel.headerData)
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows of each section by a column; -1 gives back the order they came in."""
        wanted = (column, order) if 0 <= column < len(self.columns) else None
        if wanted == self._sorted_by:
            return
        self._sorted_by = wanted
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._entries[index.row()] for index in before]
        self._entries = self._arranged()
        if before:
            places = self._places_of(kept)
            after = [
                self.index(places[id(entry)], index.column())
                for entry, index in zip(kept, before, strict=True)
            ]
            self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _places_of(self, entries: Sequence[Any]) -> dict[int, int]:
        """Where these very rows stand now, by identity."""
        wanted = set(map(id, entries))
        return {id(entry): at for at, entry in enumerate(self._entries) if id(entry) in wanted}

    def toggle(self, row: Any) -> bool:
        """Ask for the row's box to be ticked or cleared; False when it has none."""
        if all(self._box(row, column) is None for column in range(len(self.columns))):
            return False
        self.toggle_requested.emit(row)
        return True

    def _box(self, row: Any, column: int) -> bool | None:
        checked = self.columns[column].checked
        return checked(row) if checked is not None else None

    def _cell_data(self, row: Any, position: int, role: int) -> Any:
        column = self.columns[position]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.accessible_text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip(row)) if column.tip is not None else None
        if role == Qt.ItemDataRole.CheckStateRole:
            box = self._box(row, position)
            return None if box is None else Qt.CheckState.Checked if box else Qt.CheckState.Unchecked
        if role == ROW_ROLE:
            return row
        return _sort_value(column)(row) if role == SORT_ROLE else None

    def _arranged(self) -> list[Any]:
        rows = self._sorted_groups()
        entries: list[Any] = []
        self._headings.clear()
        for (section, _unsorted), ordered in zip(self._groups, rows, strict=True):
            if section is not None:
                self._headings.append(len(entries))
                entries.append(section)
            entries.extend(ordered)
        return entries

    def _sorted_groups(self) -> list[tuple[Any, ...]]:
        if self._sorted_by is None:
            return [rows for _section, rows in self._groups]
        column, order = self._sorted_by
        if column not in self._orders:
            self._orders[column] = [_ordered(rows, self.columns[column]) for _section, rows in self._groups]
        falling = order == Qt.SortOrder.DescendingOrder
        return [group.rows(falling) for group in self._orders[column]]


def _sort_value(column: Column[Any]) -> Callable[[Any], Any]:
    return column.sort if column.sort is not None else lambda row: column.text(row).casefold()


def _ordered(rows: Sequence[Any], column: Column[Any]) -> _Order:
    """Rows by the column's value, equal ones in the order they came."""
    if column.sort is None:
        collator = QCollator(QLocale())
        collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        collator.setNumericMode(True)
        keyed = [(collator.sortKey(column.text(row)), row) for row in rows]
        return _Order(tuple(row for _value, row in sorted(keyed, key=itemgetter(0))), ())
    known = [row for row in rows if column.sort(row) is not None]
    unknown = tuple(row for row in rows if column.sort(row) is None) if len(known) < len(rows) else ()
    known.sort(key=column.sort)
    return _Order(tuple(known), unknown)


def _section_data(section: Section, column: int, role: int) -> Any:
    if column == 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return f"{section.title}, {section.note}" if section.note else section.title
    return None
