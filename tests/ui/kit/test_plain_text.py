"""A name that is markup shows as the text it is, everywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.accessibility import rich_labels, spoken_name
from ssi_desktop.ui.shared.dialogs import FaultDialog, Question
from ssi_desktop.ui.shared.plain_text import plain_tip, spoken_label, without_access_keys
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Chip
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.labels import Body, ElidedLabel
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.toast import Toast
from tests.ui.checks import assert_sound


def red_picture(folder: Path) -> str:
    """An image tag of a real, bright red file."""
    picture = QPixmap(200, 200)
    picture.fill(QColor("#ff0000"))
    path = folder / "red.png"
    assert picture.save(str(path))
    return f'<img src="{path.as_posix()}">'


def shows_red(widget: QWidget) -> bool:
    """Whether the picture was loaded."""
    image = widget.grab().toImage()
    red = QColor("#ff0000")
    return any(
        image.pixelColor(x, y) == red for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    )


def test_no_widget_of_the_kit_loads_a_picture_from_a_name(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    name = red_picture(tmp_path)
    window = QWidget()
    window.resize(600, 400)
    widgets = [
        Body(name), ElidedLabel(name), Chip(theme, name), Card(name, name), Notice(theme, name),
        EmptyState(theme, "week", name, name, name, name), Question(name, name, name),
        FaultDialog(name, name, name),
    ]  # fmt: skip
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
        assert not shows_red(widget), type(widget)
        assert_plain(widget)
    toast = Toast(theme, window)
    qtbot.addWidget(window)
    window.show()
    toast.show_message(name, name)
    assert not shows_red(window)
    toast.dismiss()


def assert_plain(widget: QWidget) -> None:
    """The part of the general check that concerns markup."""
    assert rich_labels(widget) == []


def test_a_label_says_the_markup_to_a_screen_reader(qtbot: QtBot) -> None:
    label = Body("<b>Jan</b>")
    qtbot.addWidget(label)
    assert spoken_name(label) == "<b>Jan</b>"
    assert_sound(label)


def test_tooltips_are_escaped_only_where_they_need_it() -> None:
    assert plain_tip("Jan & Piet") == "Jan & Piet"
    tip = plain_tip('<img src="x"> & Co\nsecond')
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert "<br>second" in tip


def test_a_table_gives_the_name_as_text_and_an_escaped_tip() -> None:
    columns = [Column[str]("name", "Name", str, tip=str)]
    model = TableModel(columns, hash)
    model.set_rows(["<img src=x>"])
    index = model.index(0, 0)
    assert model.data(index) == "<img src=x>"
    assert "&lt;img" in model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_ampersands_of_names_are_no_access_keys() -> None:
    assert without_access_keys("Smith & Sons") == "Smith && Sons"
    assert spoken_label("&Save") == "Save"
    assert spoken_label("Smith && Sons") == "Smith & Sons"
