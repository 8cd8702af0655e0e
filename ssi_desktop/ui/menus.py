"""The menu bar as data."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.actions import UiAction

Key = QKeySequence.StandardKey


def menu_titles() -> tuple[tuple[str, str], ...]:
    """Key and title of each menu, in their order."""
    return (
        ("file", _("&File")),
        ("edit", _("&Edit")),
        ("view", _("&View")),
        ("go", _("&Go")),
        ("help", _("&Help")),
    )


def window_actions() -> tuple[UiAction, ...]:
    """Everything the window itself can do."""
    return (
        UiAction("import_file", _("&Import file …"), "file", Key.Open, "import"),
        UiAction("import_folder", _("Import unpacked archive &folder …"), "file", None, "folder"),
        UiAction("paste_ssi", _("&Paste SSI numbers …"), "file", "Ctrl+Shift+V", "paste"),
        UiAction("back_up", _("&Back up now"), "file", None, "shield", separated=True),
        UiAction("restore", _("Back&ups and restore …"), "file", None, "history"),
        UiAction("open_folder", _("Show &data folder"), "file", None, "folder"),
        UiAction("remove_sample", _("&Remove the sample"), "file", None, "trash", enabled=False),
        UiAction("quit", _("&Quit"), "file", Key.Quit, separated=True),
        UiAction("undo", _("&Undo"), "edit", Key.Undo, "undo", enabled=False),
        UiAction("redo", _("&Redo"), "edit", "Ctrl+Shift+Z", "redo", enabled=False),
        UiAction("settings", _("&Settings …"), "edit", "Ctrl+,", "settings", separated=True),
        UiAction("theme_system", _("Follow the &system"), "view", checkable=True),
        UiAction("theme_light", _("&Light"), "view", checkable=True),
        UiAction("theme_dark", _("&Dark"), "view", checkable=True),
        UiAction("zoom_in", _("Larger &text"), "view", Key.ZoomIn, separated=True),
        UiAction("zoom_out", _("S&maller text"), "view", Key.ZoomOut),
        UiAction("zoom_reset", _("&Normal text size"), "view", "Ctrl+0"),
        UiAction("full_screen", _("&Full screen"), "view", "F11", checkable=True, separated=True),
        UiAction("go_pillars", _("&Pillars"), "go", "Ctrl+1", "pillars"),
        UiAction("go_profile", _("P&rofile"), "go", "Ctrl+2", "profile"),
        UiAction("go_accounts", _("&Accounts"), "go", "Ctrl+3", "accounts"),
        UiAction("go_week", _("&Week"), "go", "Ctrl+4", "week"),
        UiAction("go_outcomes", _("&Outcomes"), "go", "Ctrl+5", "outcomes"),
        UiAction("log_outcome", _("&Log an outcome …"), "go", "Ctrl+L", "outcomes", separated=True),
        UiAction("help_start", _("&How to get your numbers"), "help", Key.HelpContents, "help"),
        UiAction("shortcuts", _("&Keyboard shortcuts"), "help", "Ctrl+/"),
        UiAction("privacy", _("Your data and &privacy …"), "help", None, "shield"),
        UiAction("about", _("&About SSI Coach"), "help", None, "info", separated=True),
    )
