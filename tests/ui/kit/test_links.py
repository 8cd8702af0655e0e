"""Links with foreign names: shown as they are, never wider than their place, silent about nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QStyleOptionComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.accessibility import spoken_name
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.links import NameLink

NAME = "<b>Donau</b> & Söhne " * 4


def test_a_long_name_ends_in_dots_and_is_spoken_whole(qtbot: QtBot, theme: Theme) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    link = NameLink(theme, "accounts", "Opens the account")
    QVBoxLayout(place).addWidget(link)
    place.resize(200, 60)
    place.show()
    link.show_name(NAME)
    qtbot.waitUntil(lambda: link.text().endswith("…"))
    assert link.width() <= 200
    assert "&&" in link.text()
    assert spoken_name(link) == NAME.strip()
    assert "<b>" not in link.toolTip()
    place.resize(1600, 60)
    qtbot.waitUntil(lambda: link.text() == NAME.strip().replace("&", "&&"))
    link.show_name("")
    assert not link.isVisible()


def test_a_long_choice_ends_in_dots_and_stays_whole_in_the_list(qtbot: QtBot) -> None:
    field = ChoiceField([("1", NAME), ("2", "short")])
    qtbot.addWidget(field)
    field.resize(120, 32)
    field.show()
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    assert option.currentText.endswith("…")
    assert field.currentText() == NAME
    field.choose("2")
    field.initStyleOption(option)
    assert option.currentText == "short"
