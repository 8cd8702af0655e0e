"""Every widget of the kit in every state, as pictures to look at: python -m tests.ui.kit.gallery DIR.

A developer's tool; the tests draw the same pages, so that no state is forgotten.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QMainWindow,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ssi_desktop.core.pillars import PILLARS, Estimated, Pillar, Reported
from ssi_desktop.ui.charts.cells import draw_coverage, draw_heat, draw_steps
from ssi_desktop.ui.charts.gauge import Gauge, GaugeReading
from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.charts.looks import ESTIMATED, REPORTED, pillar_look
from ssi_desktop.ui.charts.score import EstimatedScore, ReportedScore
from ssi_desktop.ui.charts.spark import Spark
from ssi_desktop.ui.charts.strip import OutcomeStrip, Strip, StripRow
from ssi_desktop.ui.charts.trend import TrendChart
from ssi_desktop.ui.charts.trend_data import Trend, TrendMark, TrendPoint, TrendSeries
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Mode, Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton, Variant
from ssi_desktop.ui.shared.widgets.card import Card, Rule
from ssi_desktop.ui.shared.widgets.chips import Chip, ChipText, Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, FilterChips, SegmentedControl
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, SearchField, TextArea, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import (
    Body,
    Caption,
    Display,
    ElidedLabel,
    Heading,
    Lead,
    Number,
    Soft,
    Strong,
    Title,
)
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid, FlowLayout
from ssi_desktop.ui.shared.widgets.mark import Mark
from ssi_desktop.ui.shared.widgets.navigation import MainTabs
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.ui.shared.widgets.pages import PageHeader, ScrollPage
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.ui.shared.widgets.status_line import StatusLine
from ssi_desktop.ui.shared.widgets.toast import Toast

TODAY = date(2026, 11, 27)
NASTY = '<img src="file:///etc/hostname"> & Co'
NAMES = {
    Pillar.BRAND: "Establish your professional brand",
    Pillar.PEOPLE: "Find the right people",
    Pillar.INSIGHTS: "Engage with insights",
    Pillar.RELATIONS: "Build relationships",
}
READINGS = {
    Pillar.BRAND: GaugeReading(Reported(14.21), Estimated(11.2, 15.9, 13.4), 18.0, Reported(12.9)),
    Pillar.PEOPLE: GaugeReading(Reported(9.05), Estimated(6.0, 17.5, None), None, Reported(10.4)),
    Pillar.INSIGHTS: GaugeReading(None, Estimated(3.1, 6.2, 4.4), 10.0, None),
    Pillar.RELATIONS: GaugeReading(Reported(22.77), None, None, None),
}


def today() -> date:
    """The gallery's day."""
    return TODAY


def texts(theme: Theme) -> QWidget:
    """The type scale, chips and buttons."""
    page = ScrollPage()
    header = PageHeader("Pillars", "LinkedIn shows 63; that is 2 more than four weeks ago.")
    header.add_action(Button(theme, "&Paste", icon="paste"))
    header.add_action(Button(theme, "&New numbers", Variant.PRIMARY, "plus"))
    page.column.addWidget(header)
    scale = Card("Type", "One family, three weights, six sizes")
    scale.add_action(Button(theme, "Details", Variant.QUIET))
    scale.add_action(IconButton(theme, "more", "More"))
    for label in (Title("Title"), Heading("Heading"), Strong("Strong"), Body("Body"), Soft("Soft")):
        scale.body.addWidget(label)
    scale.body.addWidget(Lead("Lead: one calm sentence below a title"))
    scale.body.addWidget(Caption("Caption: 3 Nov 2026, typed by you"))
    figures = QHBoxLayout()
    figures.addWidget(Display("63"))
    figures.addWidget(Number("14.21", tone="reported"))
    figures.addWidget(Number("13.4", tone="estimated"))
    figures.addStretch()
    scale.body.addLayout(figures)
    scale.body.addWidget(ElidedLabel("A very long name " * 12))
    scale.body.addWidget(Body(NASTY))
    right = Card("Status", sunken=False)
    flow = QWidget()
    layout = FlowLayout(flow)
    for word, tone, shape in (
        ("Confirmed", Tone.GOOD, None), ("Cold for 41 days", Tone.WARNING, None),
        ("High risk", Tone.BAD, None),
        ("LinkedIn", Tone.REPORTED, None), ("Estimate", Tone.ESTIMATED, None), ("New", Tone.ACCENT, None),
        ("Not graded", Tone.NEUTRAL, None), ("Unknown", Tone.NEUTRAL, Shape.DASHED),
        ("Half", Tone.ACCENT, Shape.HALF), ("Older than 90 days", Tone.NEUTRAL, Shape.CLOCK),
        ("Key person", Tone.ACCENT, Shape.STAR),
    ):  # fmt: skip
        layout.addWidget(Chip(theme, word, tone, shape))
    right.body.addWidget(flow)
    marks = QHBoxLayout()
    for pillar in PILLARS:
        look = pillar_look(pillar)
        marks.addWidget(Mark(theme, look.shape, look.colour, 12))
        marks.addWidget(Caption(pillar.value))
    marks.addStretch()
    right.body.addLayout(marks)
    right.body.addWidget(Rule())
    buttons = QWidget()
    row = FlowLayout(buttons)
    for variant in Variant:
        row.addWidget(Button(theme, variant.value.title(), variant))
    row.addWidget(Button(theme, "With icon", Variant.NORMAL, "import"))
    off = Button(theme, "Disabled", Variant.PRIMARY)
    off.setEnabled(False)
    row.addWidget(off)
    for icon in ("edit", "trash", "more", "close", "undo"):
        row.addWidget(IconButton(theme, icon, icon))
    right.body.addWidget(buttons)
    right.body.addWidget(SegmentedControl(theme, "Range", _ranges(), "26"))
    right.body.addWidget(FilterChips(theme, "Filter", _filters(), "all"))
    right.body.addStretch()
    grid = QWidget()
    columns = ColumnGrid(grid, 380, 2)
    columns.addWidget(scale)
    columns.addWidget(right)
    page.column.addWidget(grid)
    page.column.addWidget(
        Notice(
            theme,
            "The archive is from 2 October; a newer one says more.",
            Tone.NEUTRAL,
            "How to get one",
            True,
        )
    )
    page.column.addWidget(
        Notice(theme, "Two numbers do not add up to the total.", Tone.WARNING, closable=True)
    )
    page.column.addWidget(Notice(theme, "Not saved: the disk is full.", Tone.BAD, "Try again"))
    page.column.addStretch()
    return page


def _ranges() -> list[Choice]:
    return [
        Choice("8", "&8 weeks"),
        Choice("26", "&26 weeks"),
        Choice("52", "1 &year"),
        Choice("all", "A&ll"),
    ]


def _filters() -> list[Choice]:
    return [
        Choice("all", "All", 52), Choice("missing", "Missing", 9), Choice("weak", "Weak", 14),
        Choice("quick", "Quick win", 6), Choice("old", "Not checked for 90 days", 0),
    ]  # fmt: skip


def fields(theme: Theme) -> QWidget:
    """Forms with hints and errors, choices, progress."""
    page = ScrollPage()
    page.column.addWidget(PageHeader("New numbers", "Copy them from LinkedIn's page as they stand there."))
    card = Card("From linkedin.com/sales/ssi", "Leave empty what the page does not show.")
    form = Form()
    when = DateField(theme, today, latest=TODAY)
    when.set_value(TODAY)
    total = NumberField(0, 100, 2)
    total.set_value(63)
    form.add_beside(FieldRow("&Date", when), FieldRow("&Total", total, "0 to 100"))
    rows = []
    for pillar in PILLARS:
        look = pillar_look(pillar)
        number = NumberField(0, 25, 2, hint="0 – 25")
        rows.append(FieldRow(NAMES[pillar], number, mark=Mark(theme, look.shape, look.colour)))
    form.add_beside(*rows[:2])
    form.add_beside(*rows[2:])
    wrong = rows[1].field
    assert isinstance(wrong, NumberField)
    wrong.setText("25.1")
    wrong.textEdited.emit("25.1")
    form.add(
        "&Role", ChoiceField([("", "Not chosen"), ("decider", "Decision maker"), ("user", "User")], "user")
    )
    form.add("N&ote", TextArea("Business facts only.", lines=3), "Shown in the account.")
    disabled = TextField("cannot be changed now")
    disabled.setEnabled(False)
    form.add("Locked", disabled)
    card.body.addWidget(form)
    side = Card("Choices")
    side.body.addWidget(SearchField(theme, "Search people"))
    for text, checked in (("Tell me on Friday", True), ("Hide the index", False)):
        box = QCheckBox(text)
        box.setChecked(checked)
        side.body.addWidget(box)
    partial = QCheckBox("Some of them")
    partial.setTristate(True)
    partial.setCheckState(Qt.CheckState.PartiallyChecked)
    side.body.addWidget(partial)
    for text, checked in (("0 · absent", False), ("2 · there, but thin", True), ("4 · strong", False)):
        radio = QRadioButton(text)
        radio.setChecked(checked)
        side.body.addWidget(radio)
    strip = ProgressStrip(theme)
    strip.title.setText("Reading your archive")
    strip.show_progress(42, 100, "messages.csv")
    strip.show()
    side.body.addWidget(strip)
    buttons = QHBoxLayout()
    buttons.addStretch()
    buttons.addWidget(Button(theme, "Cancel"))
    buttons.addWidget(Button(theme, "Save", Variant.PRIMARY))
    side.body.addStretch()
    side.body.addLayout(buttons)
    grid = QWidget()
    columns = ColumnGrid(grid, 340, 2)
    columns.addWidget(card)
    columns.addWidget(side)
    page.column.addWidget(grid)
    page.column.addStretch()
    return page


def gauges(theme: Theme) -> QWidget:
    """Scores and gauges in every state of knowledge."""
    page = ScrollPage()
    page.column.addWidget(PageHeader("Pillars", "The index measures use of LinkedIn, not sales success."))
    grid = QWidget()
    columns = ColumnGrid(grid, 240, 4)
    for reported, note in ((Reported(63.0), "27 Nov 2026 · +2 in 4 weeks"), (None, "Not entered yet")):
        score = ReportedScore(theme, "LinkedIn says")
        score.show_score(reported, note)
        columns.addWidget(_in_card(score))
    for estimated, note in (
        (Estimated(51.0, 66.0, 58.2), "from 71 % of what counts"),
        (Estimated(31.0, 72.0, None), "too little known for one number"),
    ):
        guess = EstimatedScore(theme, "Our estimate, not LinkedIn")
        guess.show_score(estimated, note)
        columns.addWidget(_in_card(guess))
    page.column.addWidget(grid)
    card = Card("Four pillars", "LinkedIn's number as a bar, our estimate as an interval below it")
    card.bleed(Space.SMALL)
    for pillar in PILLARS:
        gauge = Gauge(theme, NAMES[pillar], pillar_look(pillar), scale=pillar is PILLARS[-1])
        gauge.show_reading(READINGS[pillar])
        card.body.addWidget(gauge)
    page.column.addWidget(card)
    small = Card("Small lines")
    row = QHBoxLayout()
    for pillar in PILLARS:
        spark = Spark(theme, pillar_look(pillar), 25.0)
        spark.show_values((4, 5, 5.5, None, 7, 9, 8, 12), "Eight weeks, from 4 to 12")
        row.addWidget(spark)
    row.addStretch()
    small.body.addLayout(row)
    page.column.addWidget(small)
    page.column.addStretch()
    return page


def _history(weeks: int, seed: float, top: float) -> tuple[TrendPoint, ...]:
    """A year that wanders, with two holidays without numbers."""
    points = []
    for week in range(weeks):
        if weeks > 20 and week in (11, 12, 13, 30):
            continue
        value = top * (0.42 + 0.28 * week / weeks + 0.07 * math.sin(seed + week / 3.1))
        points.append(TrendPoint(weeks_ago(weeks - 1 - week), round(value, 2)))
    return tuple(points)


def trends(theme: Theme) -> QWidget:
    """The history with much, with little, with nothing."""
    page = ScrollPage()
    page.column.addWidget(PageHeader("History", "The same data as a table: press T in a chart."))
    reported = TrendSeries("reported", "LinkedIn", REPORTED, _history(52, 0.0, 100.0))
    guessed = tuple(
        TrendPoint(p.on, None if i < 8 else (p.value or 0) - 4, (p.value or 0) - 14, (p.value or 0) + 5)
        for i, p in enumerate(_history(52, 0.7, 100.0))
    )
    estimated = TrendSeries("estimated", "Our estimate", ESTIMATED, guessed)
    card = Card("A year")
    card.add_action(SegmentedControl(theme, "Range", _ranges(), "52"))
    chart = TrendChart(theme, today, LOADER[0] if LOADER else None, 112, dates=False)
    mark = TrendMark(weeks_ago(20), "Training")
    chart.show_trend(
        Trend((reported, estimated), 100.0, (mark,)), "LinkedIn's number rose from 42 to 69 in a year."
    )
    card.body.addWidget(chart)
    strip = OutcomeStrip(theme, 112)
    mondays = [weeks_ago(n) - timedelta(days=weeks_ago(n).weekday()) for n in range(52)]
    kinds = ("Conversations", "Calls", "Meetings", "Offers", "Signed")
    rows = tuple(
        StripRow(kind, {m: (i * 7 + k * 3) % (4 + k * 6) % 5 for i, m in enumerate(mondays)})
        for k, kind in enumerate(kinds)
    )
    strip.show_strip(Strip(rows, weeks_ago(51), TODAY, frozenset(mondays[:44])), "Outcomes by week.")
    card.body.addWidget(strip)
    page.column.addWidget(card)
    grid = QWidget()
    columns = ColumnGrid(grid, 360, 2)
    lines = tuple(
        TrendSeries(p.value, NAMES[p], pillar_look(p), _history(26, i * 2.0, 16.0 + 2 * i))
        for i, p in enumerate(PILLARS)
    )
    long = tuple(
        TrendSeries(p.value, NAMES[p], pillar_look(p), _history(520, i * 2.0, 16.0 + 2 * i))
        for i, p in enumerate(PILLARS)
    )
    one = TrendSeries("reported", "LinkedIn", REPORTED, (TrendPoint(weeks_ago(3), 54.0),))
    two = TrendSeries(
        "reported", "LinkedIn", REPORTED, (TrendPoint(weeks_ago(3), 54.0), TrendPoint(weeks_ago(2), 57.0))
    )
    for title, trend, sentence in (
        ("Pillars", Trend(lines, 25.0), "Half a year of the four pillars"),
        ("Ten years", Trend(long, 25.0), "520 weeks"),
        ("One point", Trend((one,)), "Baseline 54 on 6 Nov; a trend needs two weeks."),
        ("Two points", Trend((two,)), "From 54 to 57 in a week."),
        ("Nothing", Trend(nothing="No numbers yet. The first one makes the baseline."), ""),
    ):
        small = Card(title)
        drawing = TrendChart(theme, today, LOADER[0] if LOADER else None)
        drawing.show_trend(trend, sentence)
        small.body.addWidget(drawing)
        columns.addWidget(small)
    page.column.addWidget(grid)
    page.column.addStretch()
    return page


LOADER: list[ChartLoader] = []


def _in_card(widget: QWidget) -> Card:
    card = Card()
    card.body.addWidget(widget)
    return card


class Person:
    """A made-up row."""

    def __init__(self, number: int, name: str, title: str, role: str, chip: ChipText, share: float) -> None:
        self.number, self.name, self.title, self.role, self.chip = number, name, title, role, chip
        self.share = share
        self.done = number % 3 == 0


def people() -> list[Person]:
    """Made-up people; one of them tries to be a picture."""
    chips = (
        ChipText("Confirmed", Tone.GOOD), ChipText("Cold for 41 days", Tone.WARNING),
        ChipText("Not met", Tone.NEUTRAL), ChipText("Opponent", Tone.BAD),
    )  # fmt: skip
    names = ("Sanne de Vries", "Äinö Mäkelä", NASTY, "Jürgen Groß", "Zoë van den Bergh-Oudenaarden-van Rijn")
    titles = ("Chief Financial Officer", "Head of Procurement", "IT Architect", "Purchasing", "Team Lead")
    return [
        Person(
            n, names[n % 5], titles[n % 5], ("Decision maker", "Buyer", "User")[n % 3], chips[n % 4], n / 12
        )
        for n in range(14)
    ]


def person_columns() -> list[Column[Person]]:
    """One of every kind of column."""
    return [
        Column("name", "Name", lambda p: p.name, note=lambda p: p.title, stretch=True, width=220, strong=True,
               checked=lambda p: p.done, struck=lambda p: p.number == 4),
        Column("role", "Role", lambda p: p.role, width=130, soft=True, needs=700),
        Column("state", "State", lambda p: p.chip.word, chip=lambda p: p.chip, width=160),
        Column("cover", "Coverage", lambda p: f"{p.number} of 12", sort=lambda p: p.share, width=160,
               paint=lambda a, r, p, t: draw_coverage(a, r, p.share, f"{p.number} of 12", t)),
        Column("grade", "Grade", lambda p: f"{p.number % 5} of 4", width=130,
               paint=lambda a, r, p, t: draw_steps(a, r, p.number % 5, 4, f"{p.number % 5} of 4", t)),
        Column("heat", "Calls", lambda p: str(p.number), width=70, needs=900,
               paint=lambda a, r, p, t: draw_heat(a, r, p.number, 14, t)),
        Column("minutes", "Minutes", lambda p: str(p.number * 5), sort=lambda p: p.number,
               numeric=True, width=90, needs=800),
    ]  # fmt: skip


def tables(theme: Theme) -> QWidget:
    """A table with headings, one that is empty, in a splitter."""
    rows = people()
    model = TableModel(person_columns(), lambda p: p.number)
    model.set_groups(
        [(Section("Noordzee Logistics", "4 of 7 roles known"), tuple(rows[:4])),
         (Section("Helsinki Systems", "2 cold"), tuple(rows[4:]))]
    )  # fmt: skip
    view = TableView(theme, model, "People")
    view.go_to(1)
    split = Splitter(theme, Qt.Orientation.Vertical)
    split.addWidget(view)
    empty = TableView(theme, TableModel(person_columns(), lambda p: p.number), "Nobody")
    empty.set_empty_text("No results. Try fewer letters.")
    split.addWidget(empty)
    split.setSizes([460, 180])
    page = QWidget()
    page.setObjectName("page")
    box = QVBoxLayout(page)
    box.setContentsMargins(24, 20, 24, 16)
    box.setSpacing(Space.LARGE)
    header = PageHeader("Accounts", "Twelve accounts, three without a known decision maker.")
    header.add_action(Button(theme, "Add account", Variant.PRIMARY, "plus"))
    box.addWidget(header)
    box.addWidget(split, 1)
    return page


def empty(theme: Theme) -> QWidget:
    """The first thing that a new person sees."""
    return EmptyState(
        theme, "week", "Plan fifteen minutes",
        "A small week is enough to begin: three short actions on your weakest pillar and one account.",
        "Plan my week", "Open the sample",
    )  # fmt: skip


PAGES: dict[str, Callable[[Theme], QWidget]] = {
    "texts": texts,
    "fields": fields,
    "gauges": gauges,
    "trends": trends,
    "tables": tables,
    "empty": empty,
}


class Gallery(QMainWindow):
    """The pages in a frame like the program's own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        for title in ("&File", "&Edit", "&View", "&Help"):
            menu = self.menuBar().addMenu(title)
            menu.addAction(theme.icon("import"), "Import …")
        self.tabs = MainTabs(theme, "Views")
        icons = iter(("pillars", "profile", "accounts", "week", "outcomes", "chart", "table"))
        for key, build in PAGES.items():
            self.tabs.add(key, key.title(), next(icons), lambda build=build: build(theme))  # type: ignore[misc]
        self.setCentralWidget(self.tabs)
        status = StatusLine(theme)
        status.add("saved", "Saved 14:02 · offline", Shape.CHECK)
        status.add("week", "Week 48: 3 of 5 done", right=True)
        self.setStatusBar(status)
        self.toast = Toast(theme, self)


def shoot(window: Gallery, page: str, size: QSize) -> QPixmap:
    """The picture of one page."""
    window.resize(QSize(size.width(), 1500) if page == "trends" else size)
    window.show()
    window.tabs.open(page)
    if page == "gauges":
        window.toast.show_message("Graded “Headline” 3 of 4", "Undo")
    else:
        window.toast.dismiss()
    QApplication.processEvents()
    QApplication.processEvents()
    return window.grab()


def main(folder: Path, size: QSize) -> None:
    """Draw every page in both themes."""
    app = QApplication(["gallery"])
    QLocale.setDefault(QLocale("en_GB"))
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(app, Mode.LIGHT)
    if "plots" in sys.argv:
        loader = ChartLoader()
        LOADER.append(loader)
        loop = QEventLoop()
        loader.ready.connect(loop.quit)
        loader.failed.connect(loop.quit)
        loader.start()
        loop.exec()
    window = Gallery(theme)
    for mode in (Mode.LIGHT, Mode.DARK):
        theme.set_mode(mode)
        for page in PAGES:
            shoot(window, page, size).save(str(folder / f"{page}-{mode.value}-{size.width()}.png"))


def weeks_ago(count: int) -> date:
    """A day of the gallery's past."""
    return TODAY - timedelta(weeks=count)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wide, high = (int(part) for part in (sys.argv[2] if len(sys.argv) > 2 else "1280x800").split("x"))
    main(Path(sys.argv[1]), QSize(wide, high))
