"""The theme follows choice and system, and everything repaints while running."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.core.pillars import Pillar, Reported
from ssi_desktop.ui.charts.gauge import Gauge, GaugeReading
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.shared.theme import Mode, Theme, Weight, style_sheet
from ssi_desktop.ui.shared.tokens import DARK, LIGHT, Type
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.labels import Title
from tests.ui.kit.gallery import PAGES, Gallery


def colours(image: QImage) -> set[str]:
    """Every colour in a picture."""
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_switching_the_mode_repaints_text_buttons_and_gauges(qtbot: QtBot, theme: Theme) -> None:
    gauge = Gauge(theme, "Brand", pillar_look(Pillar.BRAND))
    gauge.show_reading(GaugeReading(Reported(14.0)))
    button = Button(theme, "Save", Variant.PRIMARY)
    for widget in (gauge, button):
        qtbot.addWidget(widget)
        widget.resize(640, 60)
        widget.show()
        widget.grab()  # fills the gauge's cached face in the light theme
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    assert DARK.reported in colours(gauge.grab().toImage())
    assert LIGHT.reported not in colours(gauge.grab().toImage())
    assert DARK.accent in colours(button.grab().toImage())


def test_a_label_takes_its_colour_from_the_style_sheet_of_the_theme(qtbot: QtBot, theme: Theme) -> None:
    label = Title("Pillars")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().windowText().color() == QColor(LIGHT.text)
    theme.set_mode(Mode.DARK)
    assert label.palette().windowText().color() == QColor(DARK.text)


def test_the_system_mode_is_light_where_the_system_says_nothing(qapp: QApplication) -> None:
    theme = Theme(qapp, Mode.SYSTEM)
    assert theme.tokens.name == "light"
    theme.deleteLater()


def test_no_signal_comes_when_nothing_changes(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode(Mode.LIGHT)


def test_zoom_grows_type_and_stays_in_its_limits(qtbot: QtBot, theme: Theme) -> None:
    label = Title("Pillars")
    qtbot.addWidget(label)
    label.show()
    theme.set_zoom(1.5)
    assert theme.font(Type.BODY).pixelSize() == 20
    assert QFontMetrics(label.font()).height() > 30
    theme.set_zoom(9.0)
    assert theme.zoom == 2.0
    theme.set_zoom(1.0)


def test_the_own_typeface_is_used_in_three_weights(theme: Theme) -> None:
    found = {QFontInfo(theme.font(Type.BODY, weight)).styleName() for weight in Weight}
    assert QFontInfo(theme.font()).family() == "Inter"
    assert len(found) == 3


def test_tabular_figures_all_have_the_same_width(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font(Type.NUMBER, Weight.SEMIBOLD, tabular=True))
    assert len({metrics.horizontalAdvance(str(digit) * 4) for digit in range(10)}) == 1


def test_the_style_sheet_has_no_gap_left(theme: Theme) -> None:
    for tokens in (LIGHT, DARK):
        assert "$" not in style_sheet(tokens)


def test_a_window_of_everything_survives_switching_and_zooming(qtbot: QtBot, theme: Theme) -> None:
    window: QWidget = Gallery(theme)
    qtbot.addWidget(window)
    window.show()
    assert isinstance(window, Gallery)
    for page in PAGES:
        window.tabs.open(page)
    theme.set_mode(Mode.DARK)
    theme.set_zoom(2.0)
    assert DARK.window in colours(window.grab().toImage())
    theme.set_zoom(1.0)
