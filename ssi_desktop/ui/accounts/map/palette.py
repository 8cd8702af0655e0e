"""The six roles above the map, each with how well it is covered: one can be dragged onto a card."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import draw_shape, fill_round, outline_dashed, outline_round, write_line
from ssi_desktop.ui.shared.plain_text import plain_tip
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Space, Type
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone, tone_colours
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout

_HEIGHT = 26
_MARK, _PAD = 9, 6


class RolePiece(QAbstractButton):
    """A role with its evidence. ``pulled`` and ``dropped`` give the role and a place on the screen."""

    pulled = Signal(object, QPoint)
    dropped = Signal(object, QPoint)

    def __init__(self, theme: Theme, role: Role, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.role = role
        self._chip = ChipText("")
        self._unknown = False
        self._press: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # R on a card does the same
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_role(self, chip: ChipText, level: str, *, unknown: bool) -> None:
        """Show how well the role is covered."""
        self._chip, self._unknown = chip, unknown
        said = _("{role}: {level}").format(role=chip.word, level=level)
        self.setAccessibleName(said)
        hint = _("Drag it onto a card to give somebody this role.")
        self.setToolTip(plain_tip(f"{said}\n{hint}"))
        self.updateGeometry()
        self.update()

    def stop_dragging(self) -> None:
        """Forget that the role is being dragged."""
        self._press, self._dragging = None, False
        self.setDown(False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @guarded_or(QAbstractButton.sizeHint)
    def sizeHint(self) -> QSize:
        tokens = self._theme.tokens
        words = QFontMetrics(self._font()).horizontalAdvance(self._chip.word)
        return QSize(words + tokens.px(_MARK) + 3 * _PAD + 2, tokens.px(_HEIGHT))

    @guarded_or(QAbstractButton.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.globalPosition()

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            return
        way = (event.globalPosition() - self._press).toPoint().manhattanLength()
        if self._dragging or way >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pulled.emit(self.role, event.globalPosition().toPoint())

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._dragging:
            self._press = None
            super().mouseReleaseEvent(event)
            return
        self.stop_dragging()
        self.dropped.emit(self.role, event.globalPosition().toPoint())

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        body = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        ink, ground = tone_colours(tokens, Tone.WARNING if self._unknown else self._chip.tone)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            fill_round(painter, body, body.height() / 2, tokens.surface if self._unknown else ground)
            if self._unknown:
                outline_dashed(painter, body, body.height() / 2, ink, 1.2)
            if self.underMouse():
                outline_round(painter, body, body.height() / 2, tokens.outline)
            side = tokens.px(_MARK)
            mark = QRectF(body.x() + _PAD, body.center().y() - side / 2, side, side)
            draw_shape(painter, mark, self._chip.mark, ink)
            words = body.adjusted(2 * _PAD + side - 1, 0, -_PAD + 2, 0)
            write_line(painter, words, self._chip.word, self._font(), ink)

    def _font(self) -> QFont:
        return self._theme.font(Type.CAPTION, Weight.MEDIUM)


class RolePalette(QWidget):
    """The pieces in the order of the roles; ``asked`` gives a role on a click."""

    asked = Signal(object)
    pulled = Signal(object, QPoint)
    dropped = Signal(object, QPoint)

    def __init__(self, theme: Theme, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.setAccessibleName(_("Roles"))
        row = FlowLayout(self, Space.TIGHT)
        self.pieces = {role: RolePiece(theme, role, self) for role in ROLES}
        for piece in self.pieces.values():
            row.addWidget(piece)
            piece.clicked.connect(self._on_clicked)
            piece.pulled.connect(self.pulled)
            piece.dropped.connect(self.dropped)

    def show_account(self, view: AccountView) -> None:
        """Show how well each role of an account is covered."""
        for found in view.standings:
            chip = words.standing_chip(found, self._catalogue)
            name = words.role_name(found.role, self._catalogue)
            unknown = found.standing is Standing.UNKNOWN
            self.pieces[found.role].show_role(
                ChipText(name, chip.tone, chip.shape), chip.word, unknown=unknown
            )

    def stop_dragging(self) -> None:
        """Forget what is being dragged."""
        for piece in self.pieces.values():
            piece.stop_dragging()

    def _on_clicked(self) -> None:
        piece = self.sender()
        if isinstance(piece, RolePiece):
            self.asked.emit(piece.role)
