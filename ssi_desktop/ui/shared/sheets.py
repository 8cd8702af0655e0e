"""Sheets: the program's larger dialogs, with a title, a body that scrolls and a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Rule
from ssi_desktop.ui.shared.widgets.labels import Caption, Soft, Title

_SMALLEST = QSize(360, 320)
_FREE = QSize(48, 40)
_REMARK = 18
"""So many letters of a remark fit beside the buttons, in a few lines, before it goes above them."""

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


class _Foot(QWidget):
    """Quiet buttons, a remark and the other buttons in one row; where large type leaves no room for that,
    the remark goes above them, and at last the quiet buttons get a row of their own."""

    def __init__(self, remark: QLabel) -> None:
        super().__init__()
        self._remark = remark
        self._rows = 0
        self.start = QHBoxLayout()
        self.end = QHBoxLayout()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.WIDE - Space.SMALL, Space.MEDIUM, Space.WIDE, Space.MEDIUM)
        self._grid.setSpacing(Space.SMALL)
        self._grid.setColumnStretch(1, 1)
        for row in (self.start, self.end):
            row.setSpacing(Space.SMALL)
        self._place(1)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    @guarded_or(QWidget.event)
    def event(self, event: QEvent) -> bool:
        """Other words or larger type ask for other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        """The sheet may be narrower than one row of buttons."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        margins = self._grid.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 2 * Space.SMALL
        buttons = self.start.sizeHint().width() + self.end.sizeHint().width()
        said = bool(self._remark.text())
        words = self._remark.fontMetrics().averageCharWidth() * _REMARK if said else 0
        self._place(1 if buttons + words <= room else 2 if buttons <= room else 3)
        self._remark.setVisible(said or self._rows == 1)

    def _place(self, rows: int) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        self._grid.removeWidget(self._remark)
        for buttons in (self.start, self.end):
            self._grid.removeItem(buttons)
            buttons.setParent(None)
        end = Qt.AlignmentFlag.AlignRight
        if rows == 1:
            self._grid.addLayout(self.start, 0, 0)
            self._grid.addWidget(self._remark, 0, 1)
            self._grid.addLayout(self.end, 0, 2)
            return
        self._grid.addWidget(self._remark, 0, 0, 1, 3)
        self._grid.addLayout(self.start, 1, 0, 1, 1 if rows == 2 else 3, Qt.AlignmentFlag.AlignLeft)
        self._grid.addLayout(self.end, rows - 1, 0 if rows == 3 else 2, 1, 3 if rows == 3 else 1, end)


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
        self._foot = _Foot(self.remark)
        self._start, self._end = self._foot.start, self._foot.end
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

    @guarded
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

    @guarded
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
        column.addWidget(self._foot)
