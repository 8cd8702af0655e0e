"""Paints the cells of a table straight from the rows: asking the model for nine roles a cell is slow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import Shape, draw_shape, fill_round, outline_round
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Space, Tokens, Type
from ssi_desktop.ui.shared.widgets.chips import draw_chip

_PAD = 10
_BOX = 16
_BAR = 3
_SELECTED = QStyle.StateFlag.State_Selected.value
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class _Face:
    """A font with its metrics, made once a theme."""

    def __init__(self, font: QFont, struck: bool = False) -> None:
        self.font = QFont(font)
        self.font.setStrikeOut(struck)
        self.metrics = QFontMetrics(self.font)


class CellDelegate(QStyledItemDelegate):
    """Text, second line, chip, tick box or a column's own painting, with row hover and selection."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hovered_row = -1
        self._refresh()
        theme.changed.connect(self._refresh)

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, TableModel):
            super().paint(painter, option, index)
            return
        rect = QRectF(option.rect)
        entry = model.entry(index.row())
        if isinstance(entry, Section):
            self._paint_section(painter, rect, entry)
            return
        self._paint_ground(painter, rect, option, index)
        column = model.columns[index.column()]
        if column.paint is None and column.chip is None and column.checked is None:
            self._paint_words(painter, rect.adjusted(_PAD, 0, -_PAD, -1), column, entry)
            return
        painter.save()
        self._paint_cell(painter, rect, column, entry)
        painter.restore()

    @guarded_or(QStyledItemDelegate.sizeHint)
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, self._theme.tokens.px(36))

    @guarded_or(QStyledItemDelegate.editorEvent)
    def editorEvent(
        self,
        event: QEvent,
        model: Any,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click on the box asks for a change; the row itself is never edited here."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(model, TableModel):
            return False
        row = model.row_at(index)
        checked = model.columns[index.column()].checked
        if row is None or checked is None or checked(row) is None:
            return False
        target = self._box_rect(QRectF(option.rect)).adjusted(-8, -8, 8, 8)
        if not target.contains(event.position()):
            return False
        return model.setData(index, None, Qt.ItemDataRole.CheckStateRole)

    def _refresh(self) -> None:
        theme = self._theme
        self._plain = _Face(theme.font(Type.BODY))
        self._figures = _Face(theme.font(Type.BODY, tabular=True))
        self._strong = _Face(theme.font(Type.BODY, Weight.MEDIUM))
        self._small = _Face(theme.font(Type.CAPTION))
        self._struck = _Face(theme.font(Type.BODY), struck=True)
        self._chip = theme.font(Type.CAPTION, Weight.MEDIUM)

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRectF,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = self._theme.tokens
        selected = bool(option.state.value & _SELECTED)
        if selected:
            painter.fillRect(rect, QColor(tokens.selected))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, QColor(tokens.hover))
        line = QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, QColor(tokens.hairline))
        if selected and index.column() == 0:
            painter.fillRect(QRectF(rect.x(), rect.y(), _BAR, rect.height()), QColor(tokens.accent))

    def _paint_section(self, painter: QPainter, rect: QRectF, section: Section) -> None:
        tokens = self._theme.tokens
        painter.fillRect(rect, QColor(tokens.window))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.hairline))
        inner = rect.adjusted(_PAD + _BAR, 0, -_PAD, 0)
        note_width = self._small.metrics.horizontalAdvance(section.note) if section.note else 0
        words = inner.adjusted(0, 0, -(note_width + Space.MEDIUM), 0)
        self._write(painter, words, section.title, self._strong, tokens.text_soft)
        self._write(painter, inner, section.note, self._small, tokens.text_faint, right=True)

    def _paint_cell(self, painter: QPainter, rect: QRectF, column: Column[Any], row: Any) -> None:
        inner = rect.adjusted(_PAD, 0, -_PAD, -1)
        tokens = self._theme.tokens
        if column.checked is not None and (box := column.checked(row)) is not None:
            draw_box(painter, self._box_rect(rect), box, tokens)
            inner.setLeft(inner.left() + tokens.px(_BOX) + Space.SMALL)
        chip = column.chip(row) if column.chip is not None else None
        if column.paint is not None:
            column.paint(painter, inner, row, self._theme)
        elif chip is not None:
            draw_chip(painter, inner, chip, tokens, self._chip)
        else:
            self._paint_words(painter, inner, column, row)

    def _paint_words(self, painter: QPainter, inner: QRectF, column: Column[Any], row: Any) -> None:
        tokens = self._theme.tokens
        note = column.note(row) if column.note is not None else ""
        struck = column.struck is not None and column.struck(row)
        ink = tokens.text_soft if column.soft or struck else tokens.text
        first = inner
        if note:
            middle = inner.center().y() + 1
            first = QRectF(inner.x(), inner.y() + 5, inner.width(), middle - inner.y() - 4)
            second = QRectF(inner.x(), middle, inner.width(), inner.bottom() - middle - 5)
            self._write(painter, second, note, self._small, tokens.text_faint)
        face = self._struck if struck else self._face_of(column)
        self._write(painter, first, column.text(row), face, ink, right=column.numeric)

    def _box_rect(self, rect: QRectF) -> QRectF:
        side = self._theme.tokens.px(_BOX)
        return QRectF(rect.x() + _PAD, rect.center().y() - side / 2, side, side)

    def _face_of(self, column: Column[Any]) -> _Face:
        if column.numeric:
            return self._figures
        return self._strong if column.strong else self._plain

    def _write(
        self, painter: QPainter, rect: QRectF, text: str, face: _Face, ink: str, right: bool = False
    ) -> None:
        line = text if "\n" not in text else text.replace("\n", " ")
        shown = face.metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.setFont(face.font)
        painter.setPen(QColor(ink))
        painter.drawText(rect, _RIGHT if right else _LEFT, shown)


def draw_box(painter: QPainter, rect: QRectF, checked: bool, tokens: Tokens) -> None:
    """A tick box in a cell."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if checked:
        fill_round(painter, rect, 5, tokens.accent)
        gap = rect.width() * 0.22
        draw_shape(painter, rect.adjusted(gap, gap, -gap, -gap), Shape.CHECK, tokens.on_accent)
    else:
        fill_round(painter, rect, 5, tokens.surface)
        outline_round(painter, rect, 5, tokens.outline)
