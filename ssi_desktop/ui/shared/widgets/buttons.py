"""Buttons: one primary a view, quiet ones beside it, danger where undo is impossible, and icon buttons."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import fill_round, focus_ring, outline_round
from ssi_desktop.ui.shared.plain_text import plain_tip
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Tokens, Type

HEIGHT = 32
_ICON = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RING = 3
_ACCESS_KEY = Qt.TextFlag.TextHideMnemonic if sys.platform == "darwin" else Qt.TextFlag.TextShowMnemonic
TEXT_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(_ACCESS_KEY)
"""Words on a control, with the underlined access key where the system shows them."""


class Variant(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    NORMAL = "normal"
    QUIET = "quiet"
    DANGER = "danger"


@dataclass(frozen=True)
class _Coat:
    """Colours of one button in one state; an empty text means none."""

    ink: str
    fill: str
    border: str


class Button(QPushButton):
    """A push button with text and, if wanted, an icon; ``&`` in the text marks its access key.

    With the focus the body draws back by ``_RING`` pixels and the ring takes its edge, so that the ring
    never touches the fill and the button keeps its size and alignment.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        variant: Variant = Variant.NORMAL,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._variant = variant
        self._icon_name = icon
        self._hovered = False
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def variant(self) -> Variant:
        """How much the button asks for attention."""
        return self._variant

    def set_variant(self, variant: Variant) -> None:
        """Change the look, for example when a task becomes the next one to do."""
        self._variant = variant
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        """Change the picture; an empty name removes it."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    @guarded_or(QPushButton.sizeHint)
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        width = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width() + 2 * self._padding()
        if self._icon_name:
            width += self._icon_side() + (Space.SMALL if self.text() else 0)
        height = self._theme.tokens.px(HEIGHT)
        return QSize(max(width, height), height)

    @guarded_or(QPushButton.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, also where Qt leaves that to the window's own."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    @guarded
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        super().enterEvent(event)
        self.update()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        super().leaveEvent(event)
        self.update()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        if self.hasFocus():
            focus_ring(painter, body, RADIUS, tokens.focus)
            body = body.adjusted(_RING, _RING, -_RING, -_RING)
        radius = RADIUS - 2 if self.hasFocus() else RADIUS
        coat = self._coat(tokens)
        if coat.fill:
            fill_round(painter, body, radius, coat.fill)
        if coat.border and not self.hasFocus():
            outline_round(painter, body, radius, coat.border)
        self._paint_content(painter, body, coat.ink)

    def _font(self) -> QFont:
        return self._theme.font(Type.BODY, Weight.MEDIUM)

    def _icon_side(self) -> int:
        return self._theme.tokens.px(_ICON)

    def _padding(self) -> int:
        return Space.MEDIUM if self._variant is Variant.QUIET else Space.LARGE - 2

    def _coat(self, tokens: Tokens) -> _Coat:
        if not self.isEnabled():
            fill = "" if self._variant is Variant.QUIET else tokens.sunken
            return _Coat(tokens.outline, fill, "")
        pressed = self.isDown() or self.isChecked()
        return _coat_of(self._variant, tokens, self._hovered, pressed)

    def _paint_content(self, painter: QPainter, body: QRectF, ink: str) -> None:
        painter.setFont(self._font())
        painter.setPen(QColor(ink))
        width = QFontMetrics(self._font()).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        side = self._icon_side()
        shown = width + (side + Space.SMALL if self._icon_name and self.text() else 0)
        left = body.x() + (body.width() - (shown if self.text() else side)) / 2
        if self._icon_name:
            top = body.y() + (body.height() - side) / 2
            self._theme.paint_icon(painter, QRectF(left, top, side, side), self._icon_name, ink)
            left += side + Space.SMALL
        place = QRectF(left, body.y(), width + 1, body.height())
        painter.drawText(place, TEXT_FLAGS, self.text())


def _coat_of(variant: Variant, tokens: Tokens, hovered: bool, pressed: bool) -> _Coat:
    if variant is Variant.PRIMARY:
        return _Coat(tokens.on_accent, tokens.accent_hover if hovered or pressed else tokens.accent, "")
    if variant is Variant.QUIET:
        fill = tokens.sunken if hovered or pressed else ""
        return _Coat(tokens.accent, fill, "")
    if variant is Variant.DANGER:
        if hovered or pressed:
            return _Coat(tokens.on_bad, tokens.bad, "")
        return _Coat(tokens.bad, tokens.surface, tokens.bad)
    fill = tokens.sunken if pressed else tokens.hover if hovered else tokens.surface
    return _Coat(tokens.text, fill, tokens.outline)


class IconButton(Button):
    """A button that shows only a picture; its name is spoken and shown as tooltip."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", Variant.QUIET, icon, parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What the button does, for screen reader and tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    @guarded_or(QPushButton.sizeHint)
    def sizeHint(self) -> QSize:
        side = max(self._theme.tokens.px(HEIGHT - 2), 28)
        return QSize(side, side)

    def _coat(self, tokens: Tokens) -> _Coat:
        coat = super()._coat(tokens)
        return _Coat(tokens.text_soft if self.isEnabled() else tokens.outline, coat.fill, coat.border)
