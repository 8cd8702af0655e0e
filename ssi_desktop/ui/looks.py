"""How the window looks: light or dark, the size of everything, the whole screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssi_desktop.services.settings import ChangeSettings, Settings
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.theme import Mode, Theme

_THEME_KEYS: Mapping[Mode, str] = {mode: f"theme_{mode.value}" for mode in Mode}
_ZOOM_STEP = 0.1


class Looks(QObject):
    """The View menu's part of the window."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window

    def connect_always(self, actions: ActionSet) -> None:
        """What works without a workspace."""
        actions.on("full_screen", partial(self._toggle_full_screen, actions))
        actions.on("zoom_in", partial(self._zoom, _ZOOM_STEP))
        actions.on("zoom_out", partial(self._zoom, -_ZOOM_STEP))
        actions.on("zoom_reset", self._zoom_reset)

    def connect_workspace(self, actions: ActionSet, context: Context) -> None:
        """What is kept in the workspace's settings."""
        for mode, key in _THEME_KEYS.items():
            actions.on(key, partial(_choose, context, mode))

    def show_settings(self, settings: Settings, actions: ActionSet) -> None:
        """Look as the settings say."""
        self._theme.set_mode(Mode(settings.theme))
        for mode, key in _THEME_KEYS.items():
            actions[key].setChecked(settings.theme == mode.value)

    def _zoom(self, step: float) -> None:
        self._theme.set_zoom(self._theme.zoom + step)

    def _zoom_reset(self) -> None:
        self._theme.set_zoom(1.0)

    def _toggle_full_screen(self, actions: ActionSet) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()
        actions["full_screen"].setChecked(self._window.isFullScreen())


def _choose(context: Context, mode: Mode) -> None:
    context.perform(ChangeSettings({"theme": mode.value}))
