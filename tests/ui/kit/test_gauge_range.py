"""The range of an estimate is drawn from where it begins to where it ends, and no further."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ssi_desktop.core.pillars import Estimated, Pillar
from ssi_desktop.ui.charts.gauge import Gauge, GaugeReading
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.shared.theme import Theme

LEFT, NUMBERS = 30, 150


def drawn(gauge: Gauge, low: float, high: float) -> tuple[int, int]:
    """From where to where a range is drawn, left of the numbers: what differs from an empty row."""
    gauge.show_reading(GaugeReading(None, Estimated(low, high, None)))
    picture = gauge.grab().toImage()
    middle = 2 * picture.height() // 3
    ground = picture.pixel(LEFT, middle)
    painted = [x for x in range(LEFT, picture.width() - NUMBERS) if picture.pixel(x, middle) != ground]
    return painted[0], painted[-1]


@pytest.mark.parametrize("low", [0.0, 3.0, 12.5, 24.9])
@pytest.mark.parametrize("width", [0.0, 0.05, 0.6, 4.0])
def test_the_range_of_an_estimate_ends_where_it_ends(
    qtbot: QtBot, theme: Theme, low: float, width: float
) -> None:
    gauge = Gauge(theme, "Professional brand", pillar_look(Pillar.BRAND))
    qtbot.addWidget(gauge)
    gauge.resize(700, 60)
    gauge.show()
    high = min(25.0, low + width)
    first, last = drawn(gauge, 0.0, 25.0)
    left, right = drawn(gauge, low, high)
    scale = (last - first) / 25.0
    assert left == pytest.approx(first + low * scale, abs=4)
    assert right == pytest.approx(first + high * scale, abs=8)
