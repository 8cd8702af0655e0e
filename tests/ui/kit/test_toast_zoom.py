"""A message that is shown grows with the type."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.toast import Toast


def test_a_message_that_is_shown_grows_with_the_type(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    window.resize(1200, 700)
    qtbot.addWidget(window)
    window.show()
    toast = Toast(theme, window)
    toast.show_message("Added to your plan for week 47.", "Undo")
    theme.set_zoom(2.0)
    try:
        assert toast.label.shown_text() == "Added to your plan for week 47."
        assert window.rect().contains(toast.geometry())
        assert toast.height() >= toast.button.sizeHint().height()
    finally:
        theme.set_zoom(1.0)
