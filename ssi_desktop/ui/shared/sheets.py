"""Sheets: the program's larger dialogs, with a title, a body that scrolls and a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Rule
from ssi_desktop.ui.shared.widgets.labels import Caption, Soft, Title

_SMALLEST = QSize(360, 320)
_FREE = QSize(48, 40)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SCROLLING = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ScrollBody(QScrollArea):
    """What lies between title and buttons; it scrolls up and down only. Put widgets into ``column``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("column")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(Space.WIDE, Space.TIGHT, Space.WIDE, Space.LARGE)
        self.column.setSpacing(Space.MEDIUM)
        self.setWidget(inner)


class Sheet(QDialog):
    """Belongs to a window and lies over it; Esc closes it, Ctrl+Enter presses its primary button.

    Open it with ``open()``: the program goes on meanwhile. It deletes itself when closed. ``size`` is what
    it would like to have at a zoom of 100 %; it takes no more than its window and the screen leave.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        lead: str = "",
        parent: QWidget | None = None,
        size: QSize | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._wanted = size or QSize(640, 520)
        self._primary: Button | None = None
        self._enter_presses = True
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(_SMALLEST)
        self.title = Title(title, wrap=True)
        self.lead = Soft(lead, wrap=True)
        self.lead.setVisible(bool(lead))
        self.body = ScrollBody()
        self.remark = Caption(wrap=True)
        self._in_sight = QVBoxLayout()
        self._start = QHBoxLayout()
        self._end = QHBoxLayout()
        self._arrange()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._press_primary)

    @property
    def column(self) -> QVBoxLayout:
        """Where the content goes."""
        return self.body.column

    def set_title(self, title: str, lead: str = "") -> None:
        """Say anew what the sheet is about."""
        self.setWindowTitle(title)
        self.title.setText(title)
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))

    def keep_in_sight(self, widget: QWidget) -> None:
        """Put something between title and body, where it stays while the body scrolls."""
        self._in_sight.addWidget(widget)

    def add_button(self, text: str, variant: Variant = Variant.NORMAL, icon: str = "") -> Button:
        """A button at the right end; the primary one is pressed by Enter and Ctrl+Enter."""
        button = Button(self.theme, text, variant, icon)
        self._end.addWidget(button)
        if variant is Variant.PRIMARY:
            self._primary = button
            button.setDefault(True)
        return button

    def add_quiet(self, text: str, icon: str = "") -> Button:
        """A quiet button at the left end, for help and other ways."""
        button = Button(self.theme, text, Variant.QUIET, icon)
        self._start.addWidget(button)
        return button

    def leave_enter_alone(self) -> None:
        """Let Enter belong to the field or button that has the keyboard, for sheets in which many values
        are typed one after the other; Ctrl+Enter still presses the primary button."""
        self._enter_presses = False

    def hold_back(self, button: Button, reason: str) -> None:
        """Grey a button out and say why beside it; an empty reason lets it go."""
        button.setEnabled(not reason)
        button.setAccessibleDescription(reason)
        self.remark.setText(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field wanted scroll the body."""
        action = _SCROLLING.get(Qt.Key(event.key()))
        if event.key() in _ENTER and not self._enter_presses:
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
        elif action is None:
            super().keyPressEvent(event)
        else:
            self.body.verticalScrollBar().triggerAction(action)

    def showEvent(self, event: QShowEvent) -> None:
        tokens = self.theme.tokens
        wanted = QSize(tokens.px(self._wanted.width()), tokens.px(self._wanted.height()))
        self.resize(wanted.boundedTo(self._room()))
        super().showEvent(event)

    def _room(self) -> QSize:
        """What the window below and the screen leave."""
        room = self.screen().availableSize() - _FREE
        below = self.parentWidget()
        return (
            room if below is None else room.boundedTo((below.window().size() - _FREE).expandedTo(_SMALLEST))
        )

    def _press_primary(self) -> None:
        if self._primary is not None and self._primary.isEnabled() and self._primary.isVisible():
            self._primary.click()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(Space.WIDE, Space.LARGE + 4, Space.WIDE, Space.MEDIUM)
        head.setSpacing(Space.TIGHT)
        head.addWidget(self.title)
        head.addWidget(self.lead)
        column.addLayout(head)
        column.addLayout(self._in_sight)
        column.addWidget(self.body, 1)
        column.addWidget(Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.WIDE - Space.SMALL, Space.MEDIUM, Space.WIDE, Space.MEDIUM)
        foot.setSpacing(Space.SMALL)
        foot.addLayout(self._start)
        foot.addSpacing(Space.SMALL)
        foot.addWidget(self.remark, 1)
        self._end.setSpacing(Space.SMALL)
        foot.addLayout(self._end)
        column.addLayout(foot)
