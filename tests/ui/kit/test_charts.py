"""Gauges, histories and strips: what they say aloud, how keys move, and that unknown stays unknown."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.core.pillars import Estimated, Pillar, Reported
from ssi_desktop.ui.charts.gauge import Gauge, GaugeReading, aim_text
from ssi_desktop.ui.charts.gauge_legend import GaugeLegend, parts_of
from ssi_desktop.ui.charts.gauge_marks import average_places
from ssi_desktop.ui.charts.gauge_parts import interval_text
from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.charts.looks import ESTIMATED, REPORTED, pillar_look
from ssi_desktop.ui.charts.score import EstimatedScore, ReportedScore
from ssi_desktop.ui.charts.strip import OutcomeStrip, Strip, StripRow
from ssi_desktop.ui.charts.trend import TrendChart
from ssi_desktop.ui.charts.trend_axis import Axes, time_ticks, value_ticks
from ssi_desktop.ui.charts.trend_data import (
    MarkKind,
    Trend,
    TrendMark,
    TrendPoint,
    TrendSeries,
    week_number,
)
from ssi_desktop.ui.charts.trend_marks import place_marks
from ssi_desktop.ui.charts.trend_paint import trend_picture
from ssi_desktop.ui.shared.accessibility import spoken_name
from ssi_desktop.ui.shared.theme import Mode, Theme
from ssi_desktop.ui.shared.tokens import DARK, LIGHT, PAPER
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid

MONDAY = date(2026, 11, 2)


def on(week: int) -> date:
    """The Monday of a week counted from the first one."""
    return MONDAY + timedelta(weeks=week)


def series(*values: float | None, key: str = "reported", label: str = "LinkedIn") -> TrendSeries:
    """A weekly series; None is a week with a record but without this number."""
    points = tuple(TrendPoint(on(week), value) for week, value in enumerate(values))
    return TrendSeries(key, label, REPORTED if key == "reported" else ESTIMATED, points)


def has(image: QImage, colour: str) -> bool:
    """Whether a colour stands anywhere in a picture."""
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(0, image.width(), 2))


@pytest.fixture
def gauge(qtbot: QtBot, theme: Theme) -> Gauge:
    """The gauge of the first pillar."""
    made = Gauge(theme, "Professional brand", pillar_look(Pillar.BRAND))
    qtbot.addWidget(made)
    made.resize(700, 60)
    made.show()
    return made


def test_a_gauge_tells_name_value_range_and_target(gauge: Gauge) -> None:
    gauge.show_reading(GaugeReading(Reported(14.21), Estimated(11.2, 15.9, 13.4), 18.0, Reported(12.9)))
    interface = QAccessible.queryAccessibleInterface(gauge)
    assert interface.role() == QAccessible.Role.ProgressBar
    value = interface.valueInterface()
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 14, 25)
    assert spoken_name(gauge) == (
        "Professional brand: LinkedIn 14.21 of 25. Our estimate 13.4, between 11.2 and 15.9. "
        "Four weeks ago 12.9. Target 18."
    )


def test_an_unknown_gauge_says_so_and_never_zero(gauge: Gauge) -> None:
    assert "not entered yet" in spoken_name(gauge)
    assert "not enough known" in spoken_name(gauge)
    assert not has(gauge.grab().toImage(), LIGHT.reported)
    gauge.show_reading(GaugeReading(Reported(0.0)))
    assert "LinkedIn 0 of 25." in spoken_name(gauge)
    assert has(gauge.grab().toImage(), LIGHT.reported)


def test_an_estimate_without_a_point_is_an_interval(gauge: Gauge) -> None:
    gauge.show_reading(GaugeReading(None, Estimated(3.0, 19.5, None)))
    assert "Our estimate lies between 3.0 and 19.5." in spoken_name(gauge)
    assert has(gauge.grab().toImage(), LIGHT.estimated)
    assert not has(gauge.grab().toImage(), LIGHT.reported)


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (Estimated(10.2, 15.4, 12.0), "10–15"),
        (Estimated(12.1, 12.4, 12.2), "12.1–12.4"),
        (Estimated(12.14, 12.14, 12.14), ""),
        (Estimated(0.0, 25.0, None), "0–25"),
    ],
)
def test_an_interval_is_written_as_exactly_as_its_ends_need(score: Estimated, words: str) -> None:
    assert interval_text(score) == words


def test_an_exact_estimate_and_an_absent_one_are_said_as_such(gauge: Gauge) -> None:
    gauge.show_reading(GaugeReading(None, Estimated(12.14, 12.14, 12.14)))
    assert spoken_name(gauge).endswith("Our estimate 12.1.")
    gauge.show_reading(GaugeReading(absent="Not available now"))
    assert spoken_name(gauge).endswith("Our estimate: Not available now")


@pytest.mark.parametrize("width", [380, 900])
def test_a_gauge_in_a_grid_has_room_for_the_numbers_of_its_scale(
    qtbot: QtBot, theme: Theme, width: int
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    grid = ColumnGrid(page, 360, 2)
    gauge = Gauge(theme, "Brand", pillar_look(Pillar.BRAND), scale=True)
    grid.addWidget(gauge)
    page.resize(width, 300)
    page.show()
    assert gauge.height() == gauge.heightForWidth(gauge.width())
    picture = gauge.grab().toImage()
    last_lines = picture.copy(0, picture.height() - theme.tokens.px(14), picture.width(), theme.tokens.px(14))
    ground = picture.pixel(picture.width() - 1, picture.height() - 1)
    assert any(
        last_lines.pixel(x, y) != ground
        for x in range(last_lines.width())
        for y in range(last_lines.height())
    )


def test_the_legend_of_gauges_names_what_is_there_and_nothing_else(qtbot: QtBot, theme: Theme) -> None:
    legend = GaugeLegend(theme)
    qtbot.addWidget(legend)
    legend.show()
    full = GaugeReading(
        Reported(14.0), Estimated(11, 16, 13), 18.0, Reported(12), industry=Reported(8), network=Reported(9)
    )
    for readings, words in (
        ([GaugeReading()], ["LinkedIn’s number"]),
        ([GaugeReading(None, Estimated(3.0, 9.0, None))], ["Range of our estimate"]),
        ([GaugeReading(Reported(3.0), Estimated(3.0, 3.0, 3.0))], ["LinkedIn’s number", "Our estimate"]),
        (
            [GaugeReading(), full],
            [
                "LinkedIn’s number",
                "Four weeks ago",
                "Your target",
                "Average of your industry",
                "Average of your network",
                "Our estimate",
                "Range of our estimate",
            ],
        ),
    ):
        legend.show_parts(parts_of(readings))
        QApplication.processEvents()
        assert [label.text() for label in legend.findChildren(QLabel) if label.isVisible()] == words
    legend.resize(1200, 40)
    QApplication.processEvents()
    picture = legend.grab().toImage()
    assert has(picture, LIGHT.reported)
    assert has(picture, LIGHT.estimated)


@pytest.mark.parametrize(
    ("low", "high"),
    [(0.0, 0.0), (12.5, 12.5), (12.5, 12.6), (3.0, 9.0), (0.0, 25.0), (24.9, 25.0), (25.0, 25.0)],
)
def test_the_range_on_a_gauge_is_as_long_as_it_says(
    qtbot: QtBot, theme: Theme, low: float, high: float
) -> None:
    gauge = Gauge(theme, "Brand", pillar_look(Pillar.BRAND))
    qtbot.addWidget(gauge)
    gauge.resize(640, 60)
    gauge.show_reading(GaugeReading(None, Estimated(low, high, None)))
    band = gauge._places().band
    picture = gauge.grab().toImage()
    wanted = QColor(LIGHT.estimated).rgb()
    line = round(band.center().y())
    rows = range(line - 4, line + 4)
    inked = [
        x
        for x in range(int(band.left()), int(band.right()) + 1)
        if any(picture.pixel(x, y) == wanted for y in rows)
    ]
    assert inked[0] == pytest.approx(band.left() + band.width() * low / 25, abs=5)
    assert inked[-1] == pytest.approx(max(band.left() + band.width() * high / 25, inked[0]), abs=5)


def test_a_gauge_says_target_and_averages_and_asks_for_its_table(qtbot: QtBot, gauge: Gauge) -> None:
    before = gauge.grab().toImage()
    gauge.show_reading(
        GaugeReading(Reported(14.0), target=18.0, industry=Reported(8.25), network=Reported(9.0))
    )
    assert spoken_name(gauge).endswith("Target 18. Average of your industry 8.25. Average of your network 9.")
    assert gauge.sizeHint().height() > 60
    assert gauge.grab().toImage() != before
    with qtbot.waitSignal(gauge.table_requested):
        QTest.keyClick(gauge, Qt.Key.Key_T)


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (GaugeReading(Reported(14.2), target=18.0), "Target 18, 3.8 to go"),
        (GaugeReading(Reported(17.97), target=18.0), "Target 18 reached"),
        (GaugeReading(Reported(20.0), target=18.0), "Target 18 reached"),
        (GaugeReading(target=18.0), "Target 18"),
        (GaugeReading(Reported(20.0)), ""),
    ],
)
def test_the_distance_to_the_target_is_written(reading: GaugeReading, words: str) -> None:
    assert aim_text(reading) == words


@settings(max_examples=80, deadline=None)
@given(industry=st.floats(0, 25), network=st.floats(0, 25), width=st.floats(40, 600))
def test_marks_of_two_averages_never_lie_on_each_other(industry: float, network: float, width: float) -> None:
    lane = QRectF(30, 0, width, 12)
    first, second = average_places(lane, industry, network, 25.0)
    assert first is not None
    assert second is not None
    assert abs(first - second) >= 10 - 1e-6
    assert lane.left() - 1e-6 <= min(first, second)
    assert max(first, second) <= lane.right() + 1e-6
    if abs(industry - network) / 25 * width >= 10:
        assert first == pytest.approx(30 + industry / 25 * width)
    alone, nobody = average_places(lane, industry, None, 25.0)
    assert alone == pytest.approx(30 + industry / 25 * width)
    assert nobody is None


def test_numbers_follow_the_locale(gauge: Gauge) -> None:
    QLocale.setDefault(QLocale("nl_NL"))
    gauge.show_reading(GaugeReading(Reported(14.21)))
    assert "LinkedIn 14,21 of 25." in spoken_name(gauge)


def test_a_gauge_opens_by_key_and_mouse(qtbot: QtBot, gauge: Gauge) -> None:
    assert gauge.focusPolicy() == Qt.FocusPolicy.StrongFocus
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(gauge.opened):
            QTest.keyClick(gauge, key)
    with qtbot.waitSignal(gauge.opened):
        QTest.mouseClick(gauge, Qt.MouseButton.LeftButton)


def test_the_cached_face_follows_size_theme_and_numbers(theme: Theme, gauge: Gauge) -> None:
    gauge.show_reading(GaugeReading(Reported(5.0)))
    small = gauge.grab().toImage()
    gauge.show_reading(GaugeReading(Reported(20.0)))
    assert gauge.grab().toImage() != small
    gauge.resize(500, 84)
    QApplication.processEvents()
    assert gauge.grab().width() == 500
    theme.set_mode(Mode.DARK)
    assert has(gauge.grab().toImage(), DARK.reported)


def test_scores_say_their_numbers_and_keep_their_colours_apart(qtbot: QtBot, theme: Theme) -> None:
    reported, estimated = ReportedScore(theme, "LinkedIn says"), EstimatedScore(theme, "Our estimate")
    for score in (reported, estimated):
        qtbot.addWidget(score)
        score.show()
    assert spoken_name(reported) == "LinkedIn says: LinkedIn's number is not entered yet."
    reported.show_score(Reported(63.0), "27 Nov 2026")
    estimated.show_score(Estimated(51.0, 66.0, 58.2))
    assert spoken_name(reported) == "LinkedIn says: LinkedIn 63 of 100. 27 Nov 2026"
    assert spoken_name(estimated) == "Our estimate: Our estimate 58.2, between 51.0 and 66.0."
    assert has(reported.grab().toImage(), LIGHT.reported)
    assert not has(reported.grab().toImage(), LIGHT.estimated)
    assert not has(estimated.grab().toImage(), LIGHT.reported)


def test_a_missing_week_is_a_gap() -> None:
    points = tuple(TrendPoint(on(week), 50.0) for week in (0, 1, 3, 4))
    line = TrendSeries("reported", "LinkedIn", REPORTED, points)
    assert [len(run) for run in line.runs] == [2, 2]
    assert [len(run) for run in series(1.0, None, 3.0).runs] == [1, 1]
    late = TrendSeries(
        "reported",
        "LinkedIn",
        REPORTED,
        (TrendPoint(MONDAY, 1.0), TrendPoint(MONDAY + timedelta(days=13), 2.0)),
    )
    assert [len(run) for run in late.runs] == [2]


@settings(max_examples=60, deadline=None)
@given(days=st.sets(st.integers(0, 400), max_size=40))
def test_runs_keep_every_point_once_and_break_exactly_at_missing_weeks(days: set[int]) -> None:
    points = tuple(TrendPoint(MONDAY + timedelta(days=day), 1.0) for day in days)
    runs = TrendSeries("reported", "LinkedIn", REPORTED, points).runs
    flat = [point for run in runs for point in run]
    assert flat == sorted(points, key=lambda point: point.on)
    for first, second in pairwise(flat):
        together = any(first in run and second in run for run in runs)
        assert together == (week_number(second.on) - week_number(first.on) <= 1)


def test_short_gaps_are_bridged_by_dots_and_long_ones_by_nothing() -> None:
    points = tuple(TrendPoint(on(week), 50.0) for week in (0, 1, 3, 6, 10))
    line = TrendSeries("reported", "LinkedIn", REPORTED, points)
    assert [(a.on, b.on) for a, b in line.bridges] == [(on(1), on(3)), (on(3), on(6))]
    assert line.long_gaps == 1
    assert line.spoken().endswith("1 gap of more than three weeks.")
    assert "gap" not in series(1.0, 2.0, 3.0).spoken()


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.integers(-60, 400), max_size=14),
    lengths=st.lists(st.integers(0, 60), min_size=14, max_size=14),
    width=st.integers(60, 1400),
)
def test_words_of_marks_never_lie_on_each_other_nor_beyond_the_plot(
    days: list[int], lengths: list[int], width: int
) -> None:
    axes = Axes(QRectF(100, 60, width, 100), MONDAY.toordinal(), MONDAY.toordinal() + 300, 100.0)
    marks = [
        TrendMark(
            MONDAY + timedelta(days=day), "x" * (length % 40), until=MONDAY + timedelta(days=day + length)
        )
        for day, length in zip(days, lengths, strict=False)
    ]
    placed = place_marks(axes, marks, lambda words: 7.0 * len(words), 17.0)
    shown = [one for one in placed if one.row >= 0]
    assert len(placed) == sum(
        mark.on.toordinal() <= axes.last and mark.last.toordinal() >= axes.first for mark in marks
    )
    for one in shown:
        spot = QRectF(one.x - 4.5, one.label.y(), 9, one.label.height())
        whole = spot.united(one.label) if one.label.width() else spot
        assert whole.left() >= axes.area.left() - 10
        assert whole.right() <= axes.area.right() + 10
        assert whole.bottom() <= axes.area.top()
        for other in shown:
            if other is not one and other.row == one.row and other.label.width():
                assert not whole.intersects(other.label)


def test_a_mark_that_lasts_is_read_on_every_day_of_it_and_said_with_both_ends(
    qtbot: QtBot, theme: Theme
) -> None:
    pause = TrendMark(on(1), "Pause", MarkKind.PAUSE, on(2), 7)
    trend = Trend((series(54.0, 51.5, 49.0, 48.0),), marks=(pause,))
    assert trend.spoken().endswith("Marked: Pause, Monday, 9 November 2026 to Monday, 16 November 2026.")
    plain = chart_of(qtbot, theme, Trend((series(54.0, 51.5, 49.0, 48.0),)))
    chart = chart_of(qtbot, theme, trend)
    chart.allow_marking()
    assert chart.canvas.grab().toImage() != plain.canvas.grab().toImage()
    for _turn in range(3):
        QTest.keyClick(chart.canvas, Qt.Key.Key_Right)
    assert chart.reading.text() == "16 Nov 2026: LinkedIn 49 · Pause"
    with qtbot.waitSignal(chart.mark_removed) as told:
        QTest.keyClick(chart.canvas, Qt.Key.Key_Delete)
    assert told.args == [7]
    empty = Trend(marks=(pause,), nothing="Nothing yet.")
    assert empty.spoken().startswith("Nothing yet. Marked: Pause,")
    assert has(chart_of(qtbot, theme, empty).canvas.grab().toImage(), LIGHT.text_soft)


def test_a_chart_says_first_last_lowest_and_highest_with_full_dates() -> None:
    spoken = Trend((series(54.0, 51.5, 60.0, 58.0),)).spoken()
    assert spoken == (
        "LinkedIn: from 54 on Monday, 2 November 2026 to 58 on Monday, 23 November 2026, "
        "lowest 51.5, highest 60."
    )
    assert Trend((series(54.0),)).spoken() == "LinkedIn: 54 on Monday, 2 November 2026, the only number."
    assert Trend(nothing="No numbers yet.").spoken() == "No numbers yet."


def chart_of(qtbot: QtBot, theme: Theme, trend: Trend, loader: ChartLoader | None = None) -> TrendChart:
    """A chart on the screen."""
    chart = TrendChart(theme, lambda: on(4), loader)
    qtbot.addWidget(chart)
    chart.show_trend(trend, "A headline.")
    chart.resize(700, 340)
    chart.show()
    chart.activateWindow()
    qtbot.waitUntil(chart.isActiveWindow)
    chart.canvas.setFocus()
    return chart


def test_the_arrow_keys_read_each_day_and_t_asks_for_the_table(qtbot: QtBot, theme: Theme) -> None:
    estimate = TrendSeries("estimated", "Estimate", ESTIMATED, (TrendPoint(on(1), 50.0, 44.0, 56.0),))
    chart = chart_of(
        qtbot, theme, Trend((series(54.0, 51.5), estimate), marks=(TrendMark(on(1), "Training"),))
    )
    assert spoken_name(chart.canvas).startswith("A headline. LinkedIn: from 54 on")
    QTest.keyClick(chart.canvas, Qt.Key.Key_Right)
    assert chart.reading.text() == "2 Nov 2026: LinkedIn 54"
    QTest.keyClick(chart.canvas, Qt.Key.Key_Right)
    assert chart.reading.text() == "9 Nov 2026: LinkedIn 51.5 · Estimate 50 (44–56) · Training"
    QTest.keyClick(chart.canvas, Qt.Key.Key_Right)
    assert chart.canvas.cursor_day == on(1)
    QTest.keyClick(chart.canvas, Qt.Key.Key_Home)
    assert chart.canvas.cursor_day == on(0)
    with qtbot.waitSignal(chart.table_requested):
        QTest.keyClick(chart.canvas, Qt.Key.Key_T)


def test_the_pointer_reads_the_nearest_day_and_leaves_nothing(qtbot: QtBot, theme: Theme) -> None:
    chart = chart_of(qtbot, theme, Trend((series(54.0, 51.5, 49.0),)))
    axes = chart.canvas.axes()
    QTest.mouseMove(chart.canvas, QPoint(int(axes.x(on(2).toordinal())) + 3, 90))
    qtbot.waitUntil(lambda: chart.canvas.cursor_day == on(2))
    chart.canvas.clearFocus()
    assert chart.canvas.cursor_day is None
    assert chart.reading.text() == ""


@pytest.mark.parametrize("count", [0, 1, 2, 52, 520])
def test_every_amount_of_data_is_drawn(qtbot: QtBot, theme: Theme, count: int) -> None:
    values = [40.0 + week % 7 for week in range(count)]
    chart = chart_of(qtbot, theme, Trend((series(*values),) if count else (), nothing="No numbers yet."))
    picture = chart.canvas.grab().toImage()
    assert has(picture, LIGHT.reported) == (count > 0)
    assert chart.canvas.axes().last - chart.canvas.axes().first >= 56


def test_the_cursor_may_be_gone_when_new_data_come(qtbot: QtBot, theme: Theme) -> None:
    chart = chart_of(qtbot, theme, Trend((series(54.0, 51.5, 49.0),)))
    QTest.keyClick(chart.canvas, Qt.Key.Key_End)
    chart.show_trend(Trend((series(54.0),)), "Less")
    assert chart.canvas.cursor_day is None
    QTest.keyClick(chart.canvas, Qt.Key.Key_Left)
    assert chart.canvas.cursor_day == on(0)


def test_pictures_for_paper_are_on_white_in_every_theme(theme: Theme) -> None:
    theme.set_mode(Mode.DARK)
    picture = trend_picture(Trend((series(54.0, 51.5, 49.0),)), QSize(600, 240), theme, on(3), 1.0)
    assert picture.pixelColor(599, 0) == QColor("#FFFFFF")
    assert has(picture, PAPER.reported)
    assert not has(picture, DARK.reported)


def test_the_scale_is_fixed() -> None:
    assert value_ticks(100.0) == (0, 25, 50, 75, 100)
    assert value_ticks(25.0) == (0, 5, 10, 15, 20, 25)


@settings(max_examples=60, deadline=None)
@given(days=st.integers(56, 5000), width=st.integers(120, 2400))
def test_dates_below_a_chart_have_room_and_rise(days: int, width: int) -> None:
    axes = Axes(QRectF(0, 0, width, 100), MONDAY.toordinal(), MONDAY.toordinal() + days, 100.0)
    ticks = time_ticks(axes)
    places = [axes.x(tick.ordinal) for tick in ticks]
    assert len(ticks) <= width // 58 + 2
    assert places == sorted(places)
    assert all(b - a >= 30 for a, b in pairwise(places))


def test_a_series_of_ranges_is_drawn_and_said_without_a_number(qtbot: QtBot, theme: Theme) -> None:
    points = tuple(TrendPoint(on(week), None, 12.0, 55.0 - week) for week in range(4))
    trend = Trend((TrendSeries("estimated", "Estimate", ESTIMATED, points),), nothing="Nothing")
    chart = chart_of(qtbot, theme, trend)
    assert spoken_name(chart.canvas) == (
        "A headline. Estimate: no single number; between 12 and 52 on Monday, 23 November 2026."
    )
    QTest.keyClick(chart.canvas, Qt.Key.Key_End)
    assert chart.reading.text() == "23 Nov 2026: Estimate 12–52"
    empty = chart_of(qtbot, theme, Trend(nothing="Nothing"))
    assert chart.canvas.grab().toImage() != empty.canvas.grab().toImage()


def test_weeks_nobody_kept_are_joined_and_may_say_why(qtbot: QtBot, theme: Theme) -> None:
    week = timedelta(weeks=1)
    kept = Strip((), on(0), on(5), frozenset({on(2)}))
    assert kept.unknown_spans() == [(on(0), on(1) + week), (on(3), on(5) + week)]
    assert Strip((), on(0), on(1), frozenset({on(0), on(1)})).unknown_spans() == []
    strip = OutcomeStrip(theme)
    qtbot.addWidget(strip)
    strip.show_strip(Strip((StripRow("Calls"),), on(0), on(5), nothing="Log one."), "Outcomes.")
    strip.show()
    assert spoken_name(strip) == "Outcomes. Log one."
    assert has(strip.grab().toImage(), LIGHT.sunken)


def test_an_outcome_strip_reads_weeks_and_tells_unknown_from_none(qtbot: QtBot, theme: Theme) -> None:
    strip = OutcomeStrip(theme)
    qtbot.addWidget(strip)
    rows = (StripRow("Conversations", {on(1): 2}), StripRow("Meetings", {on(1): 1, on(2): 1}))
    strip.show_strip(Strip(rows, on(0), on(2), frozenset({on(1), on(2)})), "Outcomes by week.")
    strip.resize(700, strip.sizeHint().height())
    strip.show()
    assert spoken_name(strip) == "Outcomes by week. Conversations 2, Meetings 2"
    assert strip.read_week(on(0)) == "Week of Monday, 2 November 2026: not kept"
    heard: list[str] = []
    strip.read.connect(heard.append)
    for _turn in range(3):
        QTest.keyClick(strip, Qt.Key.Key_Right)
    assert heard[1] == "Week of Monday, 9 November 2026: Conversations 2, Meetings 1"
    assert has(strip.grab().toImage(), LIGHT.sunken)
    with qtbot.waitSignal(strip.table_requested):
        QTest.keyClick(strip, Qt.Key.Key_T)


def test_pyqtgraph_takes_over_after_loading_and_shows_the_same(qtbot: QtBot, theme: Theme) -> None:
    loader = ChartLoader()
    chart = chart_of(qtbot, theme, Trend((series(*[50.0 + week % 5 for week in range(30)]),)), loader)
    with qtbot.waitSignal(loader.ready, timeout=30_000):
        loader.start()
    assert "pyqtgraph" in sys.modules
    plot = chart.canvas._plot
    assert plot is not None
    QApplication.processEvents()
    assert has(chart.canvas.grab().toImage(), LIGHT.reported)
    theme.set_mode(Mode.DARK)
    picture = chart.canvas.grab().toImage()
    assert has(picture, DARK.reported)
    assert not has(picture, LIGHT.reported)
    whole = chart.canvas.axes()
    QTest.keyClick(chart.canvas, Qt.Key.Key_Plus)
    near = chart.canvas.axes()
    assert near.last - near.first < whole.last - whole.first
    low, high = plot.getPlotItem().getViewBox().viewRange()[0]
    assert low == pytest.approx(near.first, abs=8)
    assert high == pytest.approx(near.last, abs=8)
    for _turn in range(9):
        QTest.keyClick(chart.canvas, Qt.Key.Key_Minus)
    assert chart.canvas.axes() == whole
    chart.show_trend(Trend(nothing="Nothing"), "")
    chart.canvas.grab()
    assert loader.wait()
