"""Which key does what while a card of the map or the matrix has the focus."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.ui.accounts.map.navigation import Direction


class Act(Enum):
    """What a key asks for."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    FIRST = auto()
    LAST = auto()
    OPEN = auto()
    CLICK = auto()
    ADD = auto()
    REMOVE = auto()
    ROLES = auto()
    BETTER = auto()
    WORSE = auto()
    EVIDENCE = auto()
    INFLUENCE = auto()
    CONFLICT = auto()
    MANAGER = auto()
    LEAVE = auto()
    CYCLE = auto()
    EXPORT = auto()
    LARGER = auto()
    SMALLER = auto()
    WHOLE = auto()
    FOLD = auto()
    GROUP = auto()
    CANCEL = auto()
    MENU = auto()


WAYS: Mapping[Act, Direction] = {
    Act.LEFT: Direction.LEFT,
    Act.RIGHT: Direction.RIGHT,
    Act.UP: Direction.UP,
    Act.DOWN: Direction.DOWN,
}
LINES: Mapping[Act, LineKind] = {
    Act.MANAGER: LineKind.MANAGER,
    Act.INFLUENCE: LineKind.INFLUENCE,
    Act.CONFLICT: LineKind.CONFLICT,
}

_K = Qt.Key
_PLAIN: Mapping[int, Act] = {
    _K.Key_Left: Act.LEFT,
    _K.Key_Right: Act.RIGHT,
    _K.Key_Up: Act.UP,
    _K.Key_Down: Act.DOWN,
    _K.Key_Home: Act.FIRST,
    _K.Key_End: Act.LAST,
    _K.Key_Return: Act.OPEN,
    _K.Key_Enter: Act.OPEN,
    _K.Key_Space: Act.CLICK,
    _K.Key_Insert: Act.ADD,
    _K.Key_Delete: Act.REMOVE,
    _K.Key_R: Act.ROLES,
    _K.Key_Plus: Act.BETTER,
    _K.Key_Equal: Act.BETTER,
    _K.Key_Minus: Act.WORSE,
    _K.Key_E: Act.EVIDENCE,
    _K.Key_I: Act.INFLUENCE,
    _K.Key_C: Act.CONFLICT,
    _K.Key_G: Act.MANAGER,
    _K.Key_L: Act.LEAVE,
    _K.Key_V: Act.CYCLE,
    _K.Key_Z: Act.LARGER,
    _K.Key_0: Act.WHOLE,
    _K.Key_F: Act.FOLD,
    _K.Key_D: Act.GROUP,
    _K.Key_Escape: Act.CANCEL,
    _K.Key_Menu: Act.MENU,
}
_SHIFTED: Mapping[int, Act] = {
    _K.Key_Z: Act.SMALLER,
    _K.Key_Plus: Act.BETTER,
    _K.Key_0: Act.WHOLE,
    _K.Key_F10: Act.MENU,
}


def act_of(event: QKeyEvent) -> Act | None:
    """What a key press asks for; None for any other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return _PLAIN.get(event.key())
    if modifiers == Qt.KeyboardModifier.ShiftModifier:
        return _SHIFTED.get(event.key())
    if modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == _K.Key_E:
        return Act.EXPORT
    return None
