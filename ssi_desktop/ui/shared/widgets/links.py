"""Links inside the program: a name that opens the place where more is known about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.plain_text import plain_tip, without_access_keys
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant

_LEAST = 72


class NameLink(Button):
    """A quiet button with a foreign name, which ends in … where it does not fit.

    The name is shown as it is, whatever it holds; ``hint`` tells a screen reader what opening it does.
    """

    def __init__(self, theme: Theme, icon: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", Variant.QUIET, icon, parent)
        self._name = ""
        self.setAccessibleDescription(hint)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Show a name; an empty one hides the link."""
        self._name = " ".join(name.split())
        self.setAccessibleName(self._name)
        self.setToolTip(plain_tip(self._name))
        self.setVisible(bool(name))
        self._fit()
        self.updateGeometry()

    @guarded_or(QPushButton.sizeHint)
    def sizeHint(self) -> QSize:
        height = super().sizeHint().height()
        return QSize(QFontMetrics(self._font()).horizontalAdvance(self._name) + 2 + self._beside(), height)

    @guarded_or(QPushButton.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(_LEAST, hint.width()), hint.height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _padding(self) -> int:
        return Space.TIGHT

    def _beside(self) -> int:
        return 2 * self._padding() + self._icon_side() + Space.SMALL

    def _fit(self) -> None:
        room = max(0, self.width() - self._beside())
        shown = QFontMetrics(self._font()).elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(without_access_keys(shown))
