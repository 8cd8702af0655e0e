"""The row of buttons of a sheet: nothing is cut off, however large the type and narrow the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.buttons import Variant


@pytest.fixture
def below(qtbot: QtBot) -> QWidget:
    """The window that a sheet belongs to."""
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_buttons_and_remark_fit_at_any_zoom(qtbot: QtBot, theme: Theme, below: QWidget, zoom: float) -> None:
    sheet = Sheet(theme, "A title", "", below, QSize(700, 400))
    copy = sheet.add_quiet("Copy what stands here", "copy")
    close = sheet.add_button("Close the sheet")
    done = sheet.add_button("Put it on LinkedIn today", Variant.PRIMARY, "check")
    sheet.hold_back(done, "919 characters too many for LinkedIn")
    sheet.open()
    theme.set_zoom(zoom)
    try:
        qtbot.wait(100)
        for button in (copy, close, done):
            assert button.width() >= button.sizeHint().width()
            assert sheet.rect().contains(QRect(button.mapTo(sheet, QPoint()), button.size()))
        pieces = [piece.geometry() for piece in (copy, close, done, sheet.remark)]
        assert not any(a.intersects(b) for at, a in enumerate(pieces) for b in pieces[at + 1 :])
        sheet.hold_back(done, "")
        qtbot.wait(20)
        assert done.width() >= done.sizeHint().width()
    finally:
        theme.set_zoom(1.0)
        sheet.close()
