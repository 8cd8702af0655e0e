"""Segmented control and filter chips: one of a few, by mouse, keys and ear."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.accessibility import spoken_name
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.choices import Choice, FilterChips, SegmentedControl

RANGES = [Choice("8", "&8 weeks"), Choice("26", "26 weeks"), Choice("all", "All")]


@pytest.fixture
def control(qtbot: QtBot, theme: Theme) -> SegmentedControl:
    """A control with three ranges, shown and active."""
    made = SegmentedControl(theme, "Range", RANGES, "8")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_arrow_keys_move_the_choice_and_announce_it(qtbot: QtBot, control: SegmentedControl) -> None:
    heard: list[str] = []
    control.changed.connect(heard.append)
    first = control.findChildren(QRadioButton)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Right)
    assert heard == ["26", "all"]
    assert control.chosen == "all"


def test_the_access_key_chooses(qtbot: QtBot, control: SegmentedControl) -> None:
    control.choose("all")
    with qtbot.waitSignal(control.changed) as change:
        QTest.keyClick(control, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    assert change.args == ["8"]


def test_choosing_from_the_program_announces_nothing(qtbot: QtBot, control: SegmentedControl) -> None:
    with qtbot.assertNotEmitted(control.changed):
        control.choose("26")
    assert control.chosen == "26"
    with pytest.raises(KeyError):
        control.choose("9 years")


def test_each_piece_is_a_radio_button_with_its_words_for_a_screen_reader(control: SegmentedControl) -> None:
    pieces = control.findChildren(QRadioButton)
    roles = {QAccessible.queryAccessibleInterface(piece).role() for piece in pieces}
    assert roles == {QAccessible.Role.RadioButton}
    assert [spoken_name(piece) for piece in pieces] == ["8 weeks", "26 weeks", "All"]


def test_a_click_anywhere_on_a_piece_chooses_it(qtbot: QtBot, control: SegmentedControl) -> None:
    last = control.findChildren(QRadioButton)[2]
    QTest.mouseClick(last, Qt.MouseButton.LeftButton, pos=last.rect().bottomRight() * 0.9)
    assert control.chosen == "all"


def test_counts_are_shown_and_spoken(qtbot: QtBot, theme: Theme) -> None:
    chips = FilterChips(theme, "Filter", [Choice("all", "All", 52), Choice("weak", "Weak", 3)])
    qtbot.addWidget(chips)
    chips.show()
    narrow = chips.findChildren(QRadioButton)[1].sizeHint().width()
    chips.set_counts({"weak": 1400})
    weak = chips.findChildren(QRadioButton)[1]
    assert spoken_name(weak) == "Weak 1400"
    assert weak.sizeHint().width() > narrow
    assert spoken_name(chips.findChildren(QRadioButton)[0]) == "All 52"


def test_an_option_that_makes_no_sense_now_is_not_offered(control: SegmentedControl) -> None:
    hidden = control.findChildren(QRadioButton)[1]
    control.offer("26", False)
    assert not hidden.isVisible()
    control.offer("26", True)
    assert hidden.isVisible()
    with pytest.raises(KeyError):
        control.offer("99", True)


def test_a_letter_takes_the_next_option_that_begins_with_it(qtbot: QtBot, theme: Theme) -> None:
    kinds = FilterChips(theme, "Kind", [Choice(key, key) for key in ("call", "meeting", "contract")])
    qtbot.addWidget(kinds)
    kinds.show()
    kinds.activateWindow()
    qtbot.waitUntil(kinds.isActiveWindow)
    heard: list[str] = []
    kinds.changed.connect(heard.append)
    kinds.setFocus()
    for letter in "cmcx":
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)
    assert heard == ["contract", "meeting", "contract"]
    kinds.choose("meeting")
    kinds.setFocus()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QRadioButton)
    assert focused.text() == "meeting"
