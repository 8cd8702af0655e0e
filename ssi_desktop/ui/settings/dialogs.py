"""The sheet of settings, and the sheets of the Help menu."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from ssi_desktop import __version__
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.privacy.window import PrivacyWindow
from ssi_desktop.ui.settings.about import AboutSheet
from ssi_desktop.ui.settings.editors import Editor
from ssi_desktop.ui.settings.groups import SettingRow, groups
from ssi_desktop.ui.settings.help import ShortcutSheet, StartSheet
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(700, 640)


class SettingsDialog(Sheet):
    """Every change is stored at once as a step of undo; there is nothing to confirm."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme,
            _("Settings"),
            _("Every change counts at once; Undo in the Edit menu takes it back."),
            parent,
            _SIZE,
        )
        self._context = context
        self._rows: dict[Editor, SettingRow] = {}
        for group in groups(context.theme, context.catalogue):
            self.column.addWidget(group.card())
            for row in group.rows:
                self._rows[row.editor] = row
                row.editor.changed.connect(self._on_changed)
        self.column.addStretch()
        self.privacy = self.add_quiet(_("&Privacy"), "shield")
        self.about = self.add_quiet(_("&About SSI Coach {version}").format(version=__version__), "info")
        self.close_button = self.add_button(_("Close"))
        self.privacy.clicked.connect(self._show_privacy)
        self.about.clicked.connect(self._show_about)
        self.close_button.clicked.connect(self.accept)
        context.changes.announced.connect(self._on_announced)
        self._show_settings()

    def row(self, name: str) -> SettingRow:
        """The row of a setting. Raises KeyError for one that is not in the sheet."""
        for row in self._rows.values():
            if row.name == name:
                return row
        raise KeyError(name)

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Close; what was typed last counts as well."""
        for editor in self._rows:
            editor.flush()
        super().done(result)

    def _show_settings(self) -> None:
        settings = load_settings(self._context.workspace)
        for editor, row in self._rows.items():
            editor.show_value(getattr(settings, row.name))

    def _on_changed(self, value: Any) -> None:
        sender = self.sender()
        if not isinstance(sender, Editor):
            return
        row = self._rows[sender]
        stored = None if row.name == "language" and not value else value
        try:
            self._context.perform(ChangeSettings({row.name: stored}))
        except Refusal as refusal:
            row.show_error(problem_text(refusal.problem))
        else:
            row.show_error("")

    def _on_announced(self, topics: frozenset[str]) -> None:
        if Topic.SETTINGS.value in topics:
            self._show_settings()

    def _show_privacy(self) -> None:
        from ssi_desktop.ui.privacy.flow import open_privacy

        window = self.parentWidget()
        open_privacy(self._context, self, window if isinstance(window, PrivacyWindow) else None)

    def _show_about(self) -> None:
        AboutSheet(self.theme, self).open()


class HelpWindow(Protocol):
    """The window that help belongs to."""

    @property
    def context(self) -> Context | None:
        """What the tabs are handed; None while nothing is open."""
        ...


class HelpSheets:
    """Opens the sheets of the Help menu over a window."""

    def __init__(self, window: HelpWindow, actions: ActionSet) -> None:
        self._window = window
        self._actions = actions

    def show_start(self) -> None:
        """How to get one's numbers and archive."""
        context = self._window.context
        if context is not None:
            StartSheet(context, self._parent()).open()

    def show_shortcuts(self) -> None:
        """Every key that does something."""
        context = self._window.context
        if context is not None:
            ShortcutSheet(context.theme, self._actions, self._parent()).open()

    def show_privacy(self) -> None:
        """What is stored and where."""
        context, window = self._window.context, self._parent()
        if context is not None and window is not None:
            from ssi_desktop.ui.privacy.flow import open_privacy

            open_privacy(context, window, window if isinstance(window, PrivacyWindow) else None)

    def show_about(self) -> None:
        """Version and licences."""
        context = self._window.context
        if context is not None:
            AboutSheet(context.theme, self._parent()).open()

    def _parent(self) -> QWidget | None:
        return self._window if isinstance(self._window, QWidget) else None
