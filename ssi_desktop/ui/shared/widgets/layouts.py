"""Layouts that adapt to the width: pieces that flow like words, and a grid of equal columns."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from ssi_desktop.ui.shared.guarding import guarded, guarded_or, no_size, nothing, zero
from ssi_desktop.ui.shared.tokens import Space, Type


class _ListLayout(QLayout):
    """Keeps items in order; the subclasses place them and say how high that gets.

    Qt asks for the same heights many times while it settles nested layouts, so answers are kept until it
    says that something inside changed.
    """

    def __init__(self, parent: QWidget | None, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._smallest: QSize | None = None
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)
        if parent is not None:
            parent.setLayout(self)

    @guarded
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @guarded_or(zero)
    def count(self) -> int:
        return len(self._items)

    @guarded_or(nothing)
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @guarded_or(nothing)
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @guarded_or(QLayout.expandingDirections)
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @guarded_or(QLayoutItem.hasHeightForWidth)
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded
    def invalidate(self) -> None:
        self._heights.clear()
        self._smallest = None
        super().invalidate()

    @guarded_or(QLayoutItem.heightForWidth)
    def heightForWidth(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return found

    @guarded
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @guarded_or(no_size)
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @guarded_or(QLayout.minimumSize)
    def minimumSize(self) -> QSize:
        if self._smallest is None:
            self._smallest = self._least_size()
        return QSize(self._smallest)

    def _least_size(self) -> QSize:
        """What the widest and the highest item need."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, move: bool) -> int:
        """Place the items in ``rect`` if ``move``; returns the height they need at its width."""
        raise NotImplementedError


class FlowLayout(_ListLayout):
    """Items beside each other, on a new line where the width ends."""

    def __init__(
        self, parent: QWidget | None = None, spacing: int = Space.SMALL, between_lines: int | None = None
    ) -> None:
        super().__init__(parent, spacing)
        self._between_lines = spacing if between_lines is None else between_lines

    @guarded_or(no_size)
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _place(self, rect: QRect, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        y = area.y()
        for line in self._lines(area.width()):
            height = max(hint.height() for _item, hint in line)
            x = area.x()
            for item, hint in line:
                if move:
                    place = QPoint(x, y + (height - hint.height()) // 2)
                    item.setGeometry(QRect(place, hint.boundedTo(QSize(area.width(), hint.height()))))
                x += hint.width() + self.spacing()
            y += height + self._between_lines
        last = self._between_lines if y > area.y() else 0
        return y - last - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that stand in each line, with their sizes; in a line they are centred on each other."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._shown():
            hint = item.sizeHint()
            if not lines or (x > 0 and x + hint.width() > width):
                lines.append([])
                x = 0
            lines[-1].append((item, hint))
            x += hint.width() + self.spacing()
        return lines


class ColumnGrid(_ListLayout):
    """Cards in as many equal columns as fit; each at least ``column`` pixels wide, rows of equal height."""

    def __init__(
        self,
        parent: QWidget | None = None,
        column: int = 280,
        most: int = 4,
        spacing: int = Space.LARGE,
    ) -> None:
        super().__init__(parent, spacing)
        self._column = column
        self._most = most

    def columns_at(self, width: int) -> int:
        """How many columns fit into ``width`` pixels."""
        fitting = (width + self.spacing()) // (self._least() + self.spacing())
        return max(1, min(fitting, self._most, len(self._shown()) or 1))

    def _least(self) -> int:
        """The narrowest column; it grows with the type."""
        parent = self.parentWidget()
        zoom = QFontInfo(parent.font()).pixelSize() / Type.BODY if parent is not None else 1.0
        return round(self._column * max(1.0, zoom))

    @guarded_or(no_size)
    def sizeHint(self) -> QSize:
        shown = self._shown()
        columns = max(1, min(self._most, len(shown)))
        width = columns * self._least() + (columns - 1) * self.spacing()
        return QSize(width, self.heightForWidth(width))

    def _least_size(self) -> QSize:
        smallest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(min(smallest, self._column), 0)

    def _place(self, rect: QRect, move: bool) -> int:
        area = rect.marginsRemoved(self.contentsMargins())
        shown = self._shown()
        columns = self.columns_at(area.width())
        width = (area.width() - (columns - 1) * self.spacing()) // columns
        y = area.y()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            height = max(_height_at(item, width) for item in row)
            for index, item in enumerate(row):
                if move:
                    item.setGeometry(QRect(area.x() + index * (width + self.spacing()), y, width, height))
            y += height + self.spacing()
        bottom = y - (self.spacing() if shown else 0)
        return bottom - rect.y() + self.contentsMargins().bottom()


def _height_at(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete its widgets, before a card is filled anew."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if isinstance(item, QWidgetItem) else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            widget.hide()  # a show that is still under way would bring it up as a window of its own
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
