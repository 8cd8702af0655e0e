"""A person at the map of the Accounts tab: with keys only, or with the mouse only."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ssi_desktop.core.roles import Role
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.map.card_widget import CardWidget
from ssi_desktop.ui.accounts.map.navigation import Direction, neighbour
from ssi_desktop.ui.accounts.map.view import CommitteeMap
from tests.ui.accounts.tab_window import Seen

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
ARROWS = {
    Direction.LEFT: KEY.Key_Left,
    Direction.RIGHT: KEY.Key_Right,
    Direction.UP: KEY.Key_Up,
    Direction.DOWN: KEY.Key_Down,
}


def show_map(seen: Seen) -> CommitteeMap:
    """The map of the chosen account, with the focus on a card."""
    seen.tab.centre.show_view("map")
    seen.tab.centre.take_focus()
    found = seen.tab.centre.shown
    assert isinstance(found, CommitteeMap)
    return found


def stored(workspace: Workspace) -> tuple[object, ...]:
    """Everything the store holds about the people of accounts."""
    store = workspace.store
    marks = sorted((m.person_id, m.role, m.held) for m in store.people.role_marks())
    lines = sorted((line.kind, line.from_id, line.to_id) for line in store.committee.lines())
    evidence = sorted((e.person_id, e.role, e.kind, e.day) for e in store.people.evidence())
    people = [card for account in store.accounts.all() for card in store.people.cards_of(account.id)]
    return tuple(people), tuple(marks), tuple(lines), tuple(evidence)


def key_of(map_: CommitteeMap, name: str) -> str:
    """The card with this name on it."""
    return next(key for key, text in map_.scene.texts.items() if text.name == name)


def focused(map_: CommitteeMap) -> str:
    """What stands on the card with the focus."""
    card = QApplication.focusWidget()
    assert isinstance(card, CardWidget), card
    assert map_.canvas.cards[card.key] is card
    return card.text_shown.name


def walk_to(seen: Seen, map_: CommitteeMap, name: str) -> None:
    """Press arrow keys until the focus is on somebody's card."""
    places, wanted = map_.scene.arrangement.places, key_of(map_, name)
    start = key_of(map_, focused(map_))
    ways: dict[str, list[Direction]] = {start: []}
    waiting = deque([start])
    while wanted not in ways:
        here = waiting.popleft()
        for way in Direction:
            other = neighbour(places, here, way)
            if other is not None and other not in ways:
                ways[other] = [*ways[here], way]
                waiting.append(other)
    for way in ways[wanted]:
        seen.key(ARROWS[way])
    assert focused(map_) == name


def open_menu(root: QWidget) -> QMenu:
    """The one menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def press_in_menu(root: QWidget, *texts: str) -> None:
    """Go through menus with the keyboard: down to each text, Right into the next menu, Enter at the last."""
    for at, text in enumerate(texts):
        menu = open_menu(root)
        for _ in range(2 * len(menu.actions()) + 1):
            active = menu.activeAction()
            if active is not None and plain(active) == text:
                break
            QTest.keyClick(menu, KEY.Key_Down)
        else:
            raise AssertionError(f"{text} is not in {[plain(action) for action in menu.actions()]}")
        QTest.keyClick(menu, KEY.Key_Return if at == len(texts) - 1 else KEY.Key_Right)
    come_back(root)


def come_back(root: QWidget) -> None:
    """Without a screen no window gets the keyboard back by itself when a menu closes."""
    root.window().activateWindow()
    for _ in range(200):
        if root.window().isActiveWindow():
            return
        QTest.qWait(10)
    raise AssertionError("the window stays inactive")


def choose_in_menu(root: QWidget, *texts: str) -> None:
    """Choose an action of the open menu."""
    menu: QMenu | None = open_menu(root)
    top = menu
    for text in texts[:-1]:
        assert menu is not None
        menu = next(action for action in menu.actions() if plain(action) == text).menu()  # type: ignore[assignment]
    assert menu is not None
    assert top is not None
    action = next(action for action in menu.actions() if plain(action) == texts[-1])
    assert action.isEnabled()
    action.trigger()
    top.close()
    come_back(root)


def plain(action: QAction) -> str:
    """The words of an action without its access key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def place_of(map_: CommitteeMap, name: str) -> QPoint:
    """The middle of somebody's card, brought into sight."""
    key = key_of(map_, name)
    map_.area.show_card(key)
    return map_.canvas.centre_of(key)


def click(map_: CommitteeMap, name: str, *, twice: bool = False) -> None:
    """Click on somebody's card."""
    press = QTest.mouseDClick if twice else QTest.mouseClick
    press(map_.canvas, LEFT, PLAIN, place_of(map_, name))


def drag(map_: CommitteeMap, name: str, to: QPoint | str, *, drop: bool = True) -> None:
    """Pull somebody's card to a place of the canvas, or onto another card."""
    end = place_of(map_, to) if isinstance(to, str) else to
    start = map_.canvas.centre_of(key_of(map_, name))
    QTest.mousePress(map_.canvas, LEFT, PLAIN, start)
    for part in (0.3, 0.7, 1.0):
        move(map_.canvas, start + (end - start) * part)
    if drop:
        QTest.mouseRelease(map_.canvas, LEFT, PLAIN, end)


def drag_role(map_: CommitteeMap, role: Role, name: str) -> None:
    """Pull a role of the palette onto somebody's card."""
    piece, place = map_.palette_row.pieces[role], place_of(map_, name)
    end = piece.mapFromGlobal(map_.canvas.mapToGlobal(place))
    start = piece.rect().center()
    QTest.mousePress(piece, LEFT, PLAIN, start)
    for part in (0.5, 1.0):
        move(piece, start + (end - start) * part)
    QTest.mouseRelease(piece, LEFT, PLAIN, end)


def move(widget: QWidget, place: QPoint) -> None:
    """Move the mouse with its left button down."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    inside, outside = QPointF(place), QPointF(widget.mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, inside, outside, Qt.MouseButton.NoButton, LEFT, PLAIN)
    QApplication.sendEvent(widget, event)


def ask_menu(map_: CommitteeMap, name: str) -> None:
    """Ask for the menu of somebody's card with the right button."""
    from PySide6.QtGui import QContextMenuEvent

    place = place_of(map_, name)
    QTest.mouseClick(map_.canvas, Qt.MouseButton.RightButton, PLAIN, place)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, map_.canvas.mapToGlobal(place))
    QApplication.sendEvent(map_.canvas, event)
