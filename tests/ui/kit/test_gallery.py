"""Every widget in every state: named for screen readers, plain text only, nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.theme import Mode, Theme
from tests.ui.checks import assert_sound
from tests.ui.kit.gallery import PAGES, Gallery, shoot


@pytest.mark.parametrize("size", [QSize(1024, 600), QSize(640, 480), QSize(2560, 1400)], ids=str)
@pytest.mark.parametrize("page", list(PAGES))
def test_every_state_is_sound(qtbot: QtBot, theme: Theme, page: str, size: QSize) -> None:
    window = Gallery(theme)
    qtbot.addWidget(window)
    theme.set_mode(Mode.DARK if size.width() > 2000 else Mode.LIGHT)
    picture = shoot(window, page, size)
    assert picture.width() >= size.width()
    assert_sound(window)


@pytest.mark.parametrize("page", list(PAGES))
def test_larger_type_cuts_nothing_off(qtbot: QtBot, theme: Theme, page: str) -> None:
    window = Gallery(theme)
    qtbot.addWidget(window)
    theme.set_zoom(1.5)
    shoot(window, page, QSize(1024, 600))
    assert_sound(window)
    theme.set_zoom(2.0)
    shoot(window, page, QSize(1280, 800))
    assert_sound(window)
    theme.set_zoom(1.0)


def test_all_of_it_is_reachable_with_the_tab_key(qtbot: QtBot, theme: Theme) -> None:
    window = Gallery(theme)
    qtbot.addWidget(window)
    window.resize(1280, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.tabs.open("fields")
    window.tabs.tabBar().setFocus()
    seen: list[QWidget] = []
    for _turn in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    names = {type(widget).__name__ for widget in seen}
    assert {"DateField", "NumberField", "ChoiceField", "TextArea", "SearchField", "QCheckBox"} <= names
