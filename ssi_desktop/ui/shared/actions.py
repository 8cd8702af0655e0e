"""Menu and shortcut actions declared as data: one list per place, built into QActions once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ssi_desktop.ui.shared.theme import Theme

Shortcut = QKeySequence.StandardKey | str | None


@dataclass(frozen=True)
class UiAction:
    """One thing the person can ask for.

    ``text`` is already translated (declare actions in a function, never at import) and marks its access
    key with ``&``. ``menu`` names the menu it stands in; ``separated`` puts a line above it. ``checkable``
    actions are switches. ``anywhere`` makes the shortcut work in the whole window, otherwise only while
    the widget that the set belongs to has the focus.
    """

    key: str
    text: str
    menu: str = ""
    shortcut: Shortcut = None
    icon: str = ""
    separated: bool = False
    checkable: bool = False
    anywhere: bool = True
    enabled: bool = True


class ActionSet(QObject):
    """The QActions of one window or tab, by key; their icons follow the theme.

    ::

        actions = ActionSet(theme, declared_actions(), self)
        actions.on("undo", workspace_undo)
        actions.fill(edit_menu, "edit")
    """

    def __init__(self, theme: Theme, declared: Iterable[UiAction], owner: QWidget) -> None:
        super().__init__(owner)
        self._theme = theme
        self._declared = {action.key: action for action in declared}
        self._made = {key: self._make(action, owner) for key, action in self._declared.items()}
        owner.addActions(list(self._made.values()))
        self._drawn = False
        theme.changed.connect(self._redraw_icons)

    def __getitem__(self, key: str) -> QAction:
        return self._made[key]

    def on(self, key: str, do: Callable[[], object]) -> None:
        """Connect an action to a bound method of a QObject."""
        self._made[key].triggered.connect(do)

    def enable(self, enabled: bool, *keys: str) -> None:
        """Grey actions out, or bring them back; they stay in their menus."""
        for key in keys:
            self._made[key].setEnabled(enabled)

    def set_text(self, key: str, text: str) -> None:
        """Name an action anew, such as "Undo Grade headline"."""
        self._made[key].setText(text)

    def fill(self, menu: QMenu, name: str) -> None:
        """Add every action declared for menu ``name``, in their order."""
        menu.aboutToShow.connect(self._draw_icons)
        for key, action in self._declared.items():
            if action.menu != name:
                continue
            if action.separated:
                menu.addSeparator()
            menu.addAction(self._made[key])

    def listing(self) -> list[tuple[str, str]]:
        """Name and shortcut of every action, for the sheet of shortcuts."""
        native = QKeySequence.SequenceFormat.NativeText
        return [(made.iconText(), made.shortcut().toString(native)) for made in self._made.values()]

    def _make(self, declared: UiAction, owner: QWidget) -> QAction:
        action = QAction(declared.text, owner)
        if isinstance(declared.shortcut, str):
            action.setShortcut(QKeySequence(declared.shortcut))
        elif declared.shortcut is not None:
            action.setShortcuts(declared.shortcut)
        contexts = Qt.ShortcutContext
        action.setShortcutContext(
            contexts.WindowShortcut if declared.anywhere else contexts.WidgetWithChildrenShortcut
        )
        action.setCheckable(declared.checkable)
        action.setEnabled(declared.enabled)
        return action

    def _draw_icons(self) -> None:
        """Menus need their pictures when they first open, not while the program starts."""
        if not self._drawn:
            self._drawn = True
            self._redraw_icons()

    def _redraw_icons(self) -> None:
        if not self._drawn:
            return
        for key, declared in self._declared.items():
            if declared.icon:
                self._made[key].setIcon(self._theme.icon(declared.icon))
