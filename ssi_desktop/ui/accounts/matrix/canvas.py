"""The ground of the matrix: heads, rows and cells are painted, the people stand in them as widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.standing import Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_views import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.map.boxes import Box
from ssi_desktop.ui.accounts.matrix.chip import MatrixChip, words_of
from ssi_desktop.ui.accounts.matrix.geometry import Grid, Sizes, lay_out
from ssi_desktop.ui.accounts.matrix.rows import COLUMNS, Entry, Row
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import draw_shape, fill_round, write_line
from ssi_desktop.ui.shared.plain_text import plain_tip
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Type
from ssi_desktop.ui.shared.widgets.chips import tone_colours

_PLAIN = Sizes()


class MatrixCanvas(QWidget):
    """``pressed`` and ``opened`` give the entry below the pointer (empty: none), ``pulled`` the entry that is
    dragged and where it is, ``dropped`` where it was let go, ``activated`` what a screen reader pressed."""

    pressed = Signal(str)
    opened = Signal(str)
    pulled = Signal(str, QPoint)
    dropped = Signal(QPoint)
    activated = Signal(str)

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__()
        self._theme = theme
        self._catalogue = catalogue
        self._rows: tuple[Row, ...] = ()
        self.entries: Mapping[str, Entry] = {}
        self.grid = Grid()
        self.chips: dict[str, MatrixChip] = {}
        self._target = ""
        self._welcome = True
        self._press: QPointF | None = None
        self._from = ""
        self._dragging = False
        self.setObjectName("column")
        self.setMouseTracking(True)
        self.setAccessibleName(_("Matrix of roles and evidence"))

    def show_rows(self, view: AccountView, rows: Sequence[Row], room: float) -> None:
        """Show the rows in so much width; whoever stays keeps their widget and with it the focus."""
        zoom = self._theme.tokens.zoom
        sizes = Sizes(**{name: getattr(_PLAIN, name) * zoom for name in Sizes.__slots__})
        self._rows = tuple(rows)
        self.grid = lay_out(self._rows, sizes, room)
        self.entries = {entry.key: entry for row in rows for entry in row.entries}
        for key in self.chips.keys() - self.entries.keys():
            chip = self.chips.pop(key)
            chip.hide()
            chip.deleteLater()
        for row in rows:
            for entry in row.entries:
                self._show_entry(entry, row, view)
        self.resize(round(self.grid.width), round(self.grid.height) + 1)
        self.update()

    def _show_entry(self, entry: Entry, row: Row, view: AccountView) -> None:
        shown = words_of(entry, row, view, self._catalogue)
        chip = self.chips.get(entry.key)
        if chip is None:
            chip = self.chips[entry.key] = MatrixChip(self._theme, entry.key, shown, self)
            chip.clicked.connect(self._on_clicked)
            if self.isVisible():
                chip.show()
        chip.show_words(shown)
        chip.setGeometry(_rect(self.grid.entries[entry.key]).toRect())
        chip.update()

    def choose(self, person_id: int, key: str) -> None:
        """Mark everything that stands for somebody; Tab stops at one of it."""
        for other, chip in self.chips.items():
            card = self.entries[other].card
            chosen = other == key if card is None else card.person.id == person_id
            chip.mark(chosen=chosen, here=other == key)

    def entry_at(self, place: QPoint) -> str:
        """The entry at a place; empty beside them."""
        return next((key for key, box in self.grid.entries.items() if _holds(box, place)), "")

    def row_at(self, place: QPoint) -> Row | None:
        """The row at a place."""
        return next((row for row in self._rows if _holds(self.grid.rows[row.key], place)), None)

    def show_target(self, key: str, *, welcome: bool = True) -> None:
        """Let a row stand out as the place where something would fall."""
        self._target, self._welcome = key, welcome
        self.update()

    def stop_dragging(self) -> None:
        """Forget what is being dragged."""
        self._press, self._from, self._dragging = None, "", False
        self.unsetCursor()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.entry_at(event.position().toPoint())
        self.pressed.emit(key)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press, self._from = event.globalPosition(), key

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.entry_at(event.position().toPoint())
        self.stop_dragging()
        if key:
            self.opened.emit(key)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._press is None or not self._from:
            over = bool(self.entry_at(place))
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        way = (event.globalPosition() - self._press).toPoint().manhattanLength()
        if self._dragging or way >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pulled.emit(self._from, place)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried = self._dragging
        self.stop_dragging()
        if carried:
            self.dropped.emit(event.position().toPoint())

    @guarded_or(QWidget.event)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            chip = self.chips.get(self.entry_at(event.pos()))
            text = "" if chip is None else plain_tip(chip.accessibleName().replace(". ", ".\n"))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for column in COLUMNS:
                self._paint_head(painter, column)
            for row in self._rows:
                self._paint_row(painter, row)

    def _paint_head(self, painter: QPainter, column: Standing) -> None:
        """The evidence level: shape and word."""
        tokens = self._theme.tokens
        place = _rect(self.grid.columns[column]).adjusted(tokens.px(4), 0, 0, 0)
        tone, shape = words.standing_look(column)
        side = tokens.px(11)
        mark = QRectF(place.x(), place.center().y() - side / 2, side, side)
        draw_shape(painter, mark, shape, tone_colours(tokens, tone)[0])
        font = self._theme.font(Type.CAPTION, Weight.MEDIUM)
        name = self._catalogue.standings[int(column)].name
        write_line(painter, place.adjusted(side + tokens.px(4), 0, 0, 0), name, font, tokens.text_soft)

    def _paint_row(self, painter: QPainter, row: Row) -> None:
        tokens, box = self._theme.tokens, _rect(self.grid.rows[row.key])
        if row.heading:
            font = self._theme.font(Type.BODY, Weight.SEMIBOLD)
            write_line(painter, box.adjusted(2, tokens.px(6), 0, 0), row.title, font, tokens.text)
            return
        if row.key == self._target:
            ground = tokens.accent_soft if self._welcome else tokens.bad_soft
            fill_round(painter, box.adjusted(0, 1, 0, -1), RADIUS, ground)
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.drawLine(QPointF(box.left(), box.top()), QPointF(box.right(), box.top()))
        painter.setPen(QPen(QColor(tokens.hairline), 1, Qt.PenStyle.DotLine))
        for column in COLUMNS:
            cell = _rect(self.grid.cells[row.key, column])
            painter.drawLine(QPointF(cell.left(), cell.top() + 3), QPointF(cell.left(), cell.bottom() - 3))
        self._paint_title(painter, row, box)

    def _paint_title(self, painter: QPainter, row: Row, box: QRectF) -> None:
        tokens = self._theme.tokens
        place = QRectF(
            box.x() + 2, box.y() + tokens.px(7), self.grid.columns[Standing.UNKNOWN].x - 8, tokens.px(18)
        )
        write_line(painter, place, row.title, self._theme.font(Type.BODY, Weight.MEDIUM), tokens.text)
        people = sum(entry.card is not None for entry in row.entries)
        count = ngettext("{n} person", "{n} people", people).format(n=people) if people else _("nobody")
        below = place.translated(0, place.height())
        write_line(painter, below, count, self._theme.font(Type.CAPTION), tokens.text_faint)

    def _on_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, MatrixChip):
            self.activated.emit(chip.key)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _holds(box: Box, place: QPoint) -> bool:
    return box.x <= place.x() <= box.right and box.y <= place.y() <= box.bottom
