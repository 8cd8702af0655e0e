"""The window's menu bar: what its entries lead to, and which of them wait for a workspace."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ssi_desktop.ui.looks import Looks
from ssi_desktop.ui.menus import menu_titles, window_actions
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.theme import Theme

if TYPE_CHECKING:
    from ssi_desktop.ui.main_window import MainWindow
    from ssi_desktop.ui.settings.dialogs import HelpSheets

_ALWAYS = frozenset({"quit", "restore", "full_screen", "zoom_in", "zoom_out", "zoom_reset"})
_BY_OTHERS = frozenset({"undo", "redo", "remove_sample"})
"""Whoever undoes or has the sample knows when these can be chosen."""


class MenuBar(QObject):
    """One for each language: it is taken down and made anew when a workspace tells another."""

    def __init__(self, window: MainWindow, theme: Theme, looks: Looks) -> None:
        super().__init__(window)
        self._window = window
        self.actions = ActionSet(theme, window_actions(), window)
        self.menus = {key: window.menuBar().addMenu(title) for key, title in menu_titles()}
        for key, menu in self.menus.items():
            self.actions.fill(menu, key)
        self.actions.on("quit", window.quit)
        self.actions.on("restore", self._choose_backup)
        looks.connect_always(self.actions)
        self._enable(False)

    def open_up(self) -> None:
        """There is a workspace: everything can be chosen from now on."""
        actions = self.actions
        actions.on("open_folder", self._open_folder)
        actions.on("back_up", self._back_up)
        actions.on("settings", self._open_settings)
        for key in ("help_start", "shortcuts", "privacy", "about"):
            actions.on(key, partial(self._help, key))
        self._enable(True)

    def take_down(self) -> None:
        """Take menus and shortcuts away."""
        self._window.menuBar().clear()
        for action in self._window.actions():
            self._window.removeAction(action)
        self.actions.deleteLater()
        self.deleteLater()

    def forget_sheets(self) -> None:
        """The workspace goes: its sheets are made anew for the next one."""
        vars(self).pop("_sheets", None)

    def _enable(self, enabled: bool) -> None:
        keys = [action.key for action in window_actions() if action.key not in _ALWAYS | _BY_OTHERS]
        self.actions.enable(enabled, *keys)

    @cached_property
    def _sheets(self) -> HelpSheets:
        """The sheets of the Help menu, imported when they are first wanted."""
        from ssi_desktop.ui.settings.dialogs import HelpSheets

        return HelpSheets(self._window, self.actions)

    def _help(self, key: str) -> None:
        sheets = self._sheets
        {
            "help_start": sheets.show_start,
            "shortcuts": sheets.show_shortcuts,
            "privacy": sheets.show_privacy,
            "about": sheets.show_about,
        }[key]()

    def _back_up(self) -> None:
        self._window.safety.back_up_now()

    def _choose_backup(self) -> None:
        self._window.safety.choose_backup()

    def _open_settings(self) -> None:
        context = self._window.context
        if context is not None:
            from ssi_desktop.ui.settings.dialogs import SettingsDialog

            SettingsDialog(context, self._window).open()

    def _open_folder(self) -> None:
        context = self._window.context
        if context is not None and context.workspace.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(context.workspace.path.parent)))
