"""The Pillars tab as a whole: first steps, both sides, what goes wrong, and keys that lead everywhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from ssi_desktop.core.estimate import estimate
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.pillar_records import TYPED_STOCKS, TYPED_WEEKLY
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store import driver
from ssi_desktop.ui.menus import menu_titles
from ssi_desktop.ui.pillars.explanation import ExplanationSheet
from ssi_desktop.ui.pillars.how_sheet import HowSheet
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Mode, Theme
from ssi_desktop.ui.tabs import tab_titles
from tests.conftest import TODAY
from tests.ui import checks
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]
NASTY = '<img src="x"> & Co'
HEAVY = ("numpy", "pyqtgraph", "sqlite_utils")


def type_all(workspace: Workspace, value: float = 3.0) -> None:
    """Every number that a person can type, for last week."""
    week = Week.of(TODAY).shifted(-1)
    workspace.perform(TypeNumbers(week, dict.fromkeys((*TYPED_WEEKLY, *TYPED_STOCKS), value)))


def sheet_of(person: Person, kind: type[Sheet]) -> Sheet:
    """The sheet that is open over the window."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    person.qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


@contextmanager
def broken(workspace: Workspace) -> Iterator[None]:
    """A store in which only our estimate misses what it needs."""
    with closing(driver.connect(workspace.path)) as other:
        other.execute("ALTER TABLE touch RENAME TO elsewhere")
        other.commit()
        yield
        other.execute("ALTER TABLE elsewhere RENAME TO touch")
        other.commit()


# --- first steps and states -------------------------------------------------------------------


def test_the_first_page_offers_three_ways_and_goes_when_something_is_there(
    open_tab: Open, store: Store
) -> None:
    person = open_tab()
    assert person.shows(person.tab.first)
    assert person.focus is person.tab.first.paste
    person.tab.first.archive.click()
    person.tab.first.paste.setFocus()
    person.keys(Qt.Key.Key_Space)
    assert person.imports == ["archive", "paste"]
    store(snapshot(0, 54.0))
    person.wait()
    assert person.shows(person.tab._page)
    person.context.workspace.undo()
    person.wait()
    assert person.shows(person.tab.first)


def test_one_snapshot_is_a_baseline_and_the_estimate_is_unknown_not_zero(
    open_tab: Open, store: Store
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    tab = person.tab
    assert tab.header.headline.text() == (
        "Baseline 54 on 22 Nov 2026: Established. A trend needs a second week."
    )
    assert tab.history.chart.headline.text() == "One measurement: 54 on 22 Nov 2026."
    assert "not enough known" in tab.estimated.score.accessibleName()
    assert "Nothing known yet" in tab.estimated.score.accessibleName()
    assert all("Our estimate: not enough known." in g.accessibleName() for g in tab.gauges.values())
    assert not any("Four weeks ago" in g.accessibleName() for g in tab.gauges.values())
    tab.estimated.bring.click()
    assert person.imports == ["archive"]


def test_an_estimate_without_linkedins_number_is_a_range_with_its_reason(
    open_tab: Open, workspace: Workspace
) -> None:
    type_all(workspace)
    person = open_tab()
    tab = person.tab
    assert person.shows(tab._page)
    assert tab.header.headline.text() == "No numbers from LinkedIn yet."
    assert "lies between" in tab.estimated.score.accessibleName()
    assert "not entered yet" in tab.reported.score.accessibleName()
    assert tab.estimated.remark.text() == (
        "A single number needs half of each pillar. Less is known of: Brand, Insights, Relationships."
    )
    assert tab.history.chart.headline.text().startswith("LinkedIn’s number is missing. Our estimate lies")
    assert not tab.estimated.bring.isVisible()


def test_four_weeks_are_compared_and_the_largest_move_is_named(open_tab: Open, store: Store) -> None:
    store(snapshot(28, 52.0), snapshot(0, 54.0, industry_rank_pct=7, network_rank_pct=9))
    person = open_tab()
    assert person.tab.header.headline.text() == (
        "LinkedIn says 54: Established. Brand moved most in four weeks: +0.5."
    )
    name = person.tab.reported.score.accessibleName()
    assert "22 Nov 2026 · +2.0 in 4 weeks · top 7% of your industry · top 9% of your network" in name
    assert "Four weeks ago 11.5." in person.tab.gauges[Pillar.BRAND].accessibleName()


def test_a_lone_older_snapshot_is_compared_by_its_date_and_age_is_said_calmly(
    open_tab: Open, store: Store
) -> None:
    store(snapshot(300, 40.0), snapshot(9, 54.0))
    person = open_tab()
    assert "+14.0 since 26 Jan 2026" in person.tab.reported.score.accessibleName()
    assert person.tab.advice.texts == ["Your last numbers are 9 days old. A new look takes two minutes."]


def shown_texts(root: QWidget) -> str:
    """Everything that a person can see or hear in a window."""
    widgets = [widget for widget in root.findChildren(QWidget) if widget.isVisible()]
    said = [f"{widget.accessibleName()} {widget.accessibleDescription()}" for widget in widgets]
    return "\n".join([*said, *(w.text() for w in widgets if isinstance(w, QLabel | QAbstractButton))])


def test_a_hidden_index_hides_every_number_of_it_and_keeps_the_rest(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(
        snapshot(35, 51.31, network_avg=37.91, industry_pillars=dict.fromkeys(PILLARS, 8.88)),
        snapshot(7, 54.63, network_avg=37.91, industry_pillars=dict.fromkeys(PILLARS, 8.88)),
    )
    type_all(workspace)
    person = open_tab()
    tab = person.tab
    own = ("54.63", "54.6", "51.31", "51.3", "37.9", "8.88", "15.16", "Established")
    assert any(number in shown_texts(person.window) for number in own)
    QTest.keyClicks(tab.entry.pillars[Pillar.PEOPLE], "9.75")
    QTest.keyClicks(tab.week_numbers.fields[Metric.CARE_TOUCHES], "40")
    person.context.perform(ChangeSettings({"show_index": False}))
    person.wait()
    for chosen in (False, True):
        tab.history.as_table.setChecked(chosen)
        seen = shown_texts(person.window)
        assert [number for number in own if number in seen] == []
        rows = tab.history.table._rows
        cells = [c.text(rows.entry(n)) for n in range(rows.rowCount()) for c in rows.columns]
        assert [number for number in own if number in cells] == []
    for gone in (tab.paste, tab.reported, tab.pillars, tab.entry, tab.below.moved, tab.below.levels):
        assert not gone.isVisible()
    for kept in (tab.hidden_index, tab.estimated, tab.history, tab.week_numbers):
        assert kept.isVisible()
    assert "between" in tab.estimated.score.accessibleName()
    checks.assert_sound(person.window)
    QTest.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not tab.entry.isVisible()
    tab.hidden_index.button.click()
    person.wait()
    assert tab.pillars.isVisible()
    assert not tab.hidden_index.isVisible()
    assert "54.6" in shown_texts(person.window)
    assert tab.entry.pillars[Pillar.PEOPLE].value == 9.75
    assert tab.week_numbers.fields[Metric.CARE_TOUCHES].value == 340


# --- our estimate -----------------------------------------------------------------------------


def test_quick_reloads_show_only_the_newest_estimate(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    told: list[object] = []
    person.tab.estimates.answered.connect(told.append)
    for value in (1.0, 2.0, 50.0):
        type_all(workspace, value)
    person.wait()
    assert len(told) == 1
    (line,) = [
        line
        for line in person.tab._estimate.now.contributions  # type: ignore[union-attr]
        if line.metric is Metric.GROUPS_JOINED
    ]
    assert line.raw == 50.0
    assert len(person.context.jobs.children()) == 0


def test_an_estimate_that_fails_says_so_in_its_place_and_can_be_tried_again(
    open_tab: Open, workspace: Workspace, store: Store
) -> None:
    store(snapshot(0, 54.0))
    type_all(workspace)
    person = open_tab()
    faults: list[object] = []
    person.context.jobs.failed.connect(faults.append)
    tab = person.tab
    assert "lies between" in tab.estimated.score.accessibleName()
    with broken(workspace):
        tab.refresh()
        person.wait()
        assert len(faults) == 1
        assert tab.estimated.notice.label.text() == (
            "The estimate could not be worked out. LinkedIn’s numbers are shown as they are."
        )
        assert "Our estimate: Not available now" in tab.gauges[Pillar.BRAND].accessibleName()
        assert "LinkedIn 54 of 100" in tab.reported.score.accessibleName()
        checks.assert_sound(person.window)
        QTest.keyClick(tab.gauges[Pillar.BRAND], Qt.Key.Key_Return)
        assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, ExplanationSheet)]
    QTest.keyClick(tab.estimated.notice.button, Qt.Key.Key_Space)
    assert "Our estimate: Working it out …" in tab.estimated.score.accessibleName()
    assert "Our estimate: Working it out …" in tab.gauges[Pillar.BRAND].accessibleName()
    person.wait()
    assert not tab.estimated.notice.isVisible()
    assert "lies between" in tab.estimated.score.accessibleName()


def test_closing_while_it_is_worked_out_is_safe(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    told: list[object] = []
    person.tab.estimates.answered.connect(told.append)
    person.tab.refresh()
    assert person.context.jobs.busy
    assert person.context.jobs.close()
    person.window.close()
    QApplication.processEvents()
    assert told == []


def test_a_gauge_opens_the_sum_by_enter_and_esc_closes_it_for_good(
    open_tab: Open, workspace: Workspace
) -> None:
    type_all(workspace)
    person = open_tab()
    person.tab.gauges[Pillar.PEOPLE].setFocus()
    person.enter()
    sheet = sheet_of(person, ExplanationSheet)
    assert isinstance(sheet, ExplanationSheet)
    checks.assert_sound(sheet)
    assert person.focus is sheet.table
    first = sheet.name.text()
    person.keys(Qt.Key.Key_Down)
    assert sheet.name.text() != first
    assert sheet.where.text().startswith("Where from: ")
    assert sheet.conclusion.text().startswith("Everything is known, so the estimate is ")
    person.keys(Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, ExplanationSheet)]


@pytest.mark.parametrize("searches", [None, 0.5, 3.0, 15.0])
@pytest.mark.parametrize("cold", [None, 0.4, 12.0])
def test_the_sum_adds_up_where_the_scale_ends(searches: float | None, cold: float | None) -> None:
    """A penalty larger than the known points would go below 0: what is cut off is a line of its own."""
    from ssi_desktop.ui.pillars.explanation import sum_lines

    readings = {} if searches is None else {Metric.SEARCHES: Reading(Metric.SEARCHES, searches)}
    total = 0.0
    for _words, points, is_end in sum_lines(estimate(readings, cold_per_week=cold).pillars[Pillar.PEOPLE]):
        value = float(points.replace("−", "-"))
        if is_end:
            assert value == pytest.approx(total, abs=0.021)
        else:
            total += value


@pytest.mark.parametrize("pillar", PILLARS)
def test_the_lines_of_the_sum_add_up(open_tab: Open, workspace: Workspace, pillar: Pillar) -> None:
    from ssi_desktop.ui.pillars.explanation import sum_lines

    workspace.perform(OpenSample())
    person = open_tab()
    shown = person.tab._estimate
    assert shown is not None
    total = 0.0
    for _words, points, is_end in sum_lines(shown.now.pillars[pillar]):
        value = float(points.replace("−", "-"))
        if is_end:
            assert value == pytest.approx(total, abs=0.011)
        else:
            total += value


def test_how_the_estimate_is_made_can_be_read(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    person.tab.estimated.how.click()
    sheet = sheet_of(person, HowSheet)
    checks.assert_sound(sheet)
    sheet.close()


# --- the tab among the others -----------------------------------------------------------------


def test_a_hidden_tab_is_loaded_when_it_is_shown(open_tab: Open, store: Store) -> None:
    person = open_tab()
    person.tab.hide()
    store(snapshot(0, 54.0))
    assert not person.context.jobs.busy
    assert person.tab.reported.score.value() != 54
    person.tab.show()
    person.wait()
    assert person.tab.reported.score.value() == 54


def test_tab_leads_from_top_to_bottom_and_reaches_everything(open_tab: Open, store: Store) -> None:
    store(snapshot(7, 54.0), snapshot(0, 55.0))
    person = open_tab()
    tab = person.tab
    tab.paste.setFocus()
    seen: list[QWidget] = []
    while person.focus is not None and person.focus not in seen:
        seen.append(person.focus)
        person.keys(Qt.Key.Key_Tab)
    wanted: list[QWidget] = [
        tab.paste,
        tab.estimated.how,
        *tab.gauges.values(),
        tab.entry.date,
        *tab.entry.pillars.values(),
        tab.entry.total,
        tab.entry.industry,
        tab.entry.network,
        tab.history.as_table,
        tab.history.chart.canvas,
        tab.history.strip,
        *(field for field in tab.week_numbers.fields.values() if field.isVisible()),
    ]
    places = [seen.index(widget) for widget in wanted]
    assert places == sorted(places)


def access_keys(root: QWidget) -> list[str]:
    """The access keys in force: of menus and tabs, and of what is visible."""
    texts = [title for _key, title in menu_titles()] + [title for title, _icon in tab_titles().values()]
    texts += [label.text() for label in root.findChildren(QLabel) if label.isVisible() and label.buddy()]
    texts += [button.text() for button in root.findChildren(QAbstractButton) if button.isVisible()]
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600)])
@pytest.mark.parametrize("content", ["nothing", "one", "sample"])
def test_every_state_is_sound(
    open_tab: Open, workspace: Workspace, store: Store, language: str, size: tuple[int, int], content: str
) -> None:
    use_language(language, resource_path("locale"))
    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))
    if content == "one":
        store(snapshot(0, 54.0, industry_avg=40.0, industry_name=NASTY))
    elif content == "sample":
        workspace.perform(OpenSample())
    person = open_tab(*size, Library(resource_root()).catalogue(language))
    checks.assert_sound(person.window)
    keys = access_keys(person.window)
    assert sorted(keys) == sorted(set(keys))
    if content == "one":
        assert NASTY in person.tab.reported.averages.text()
    if content != "nothing":
        person.tab.history.as_table.toggle()
        checks.assert_sound(person.window)


def test_every_place_of_the_page_is_painted_in_both_themes_without_a_word_from_qt(
    open_tab: Open, workspace: Workspace, theme: Theme
) -> None:
    workspace.perform(OpenSample())
    person = open_tab()
    bar = person.tab._page.verticalScrollBar()
    assert bar.maximum() > 0
    for mode in (Mode.DARK, Mode.LIGHT):
        theme.set_mode(mode)
        for place in range(0, bar.maximum(), 100):
            bar.setValue(place)
            QTest.mouseMove(person.tab.history.strip)
            QApplication.processEvents()
            picture = person.window.grab().toImage()
            painted = {picture.pixel(x, y) for x in range(0, picture.width(), 40) for y in range(0, 500, 10)}
            assert len(painted) > 2  # more than the ground of the page and of its cards


def test_keys_that_mean_nothing_here_are_left_to_the_window(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    for widget in (person.tab.gauges[Pillar.BRAND], person.tab.history.chart.canvas):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)
        assert not event.isAccepted()


def test_nothing_heavy_comes_along() -> None:
    script = (
        "import importlib, pkgutil, sys, ssi_desktop.ui.pillars as p\n"
        "[importlib.import_module(f'{p.__name__}.{m.name}') for m in pkgutil.iter_modules(p.__path__)]\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=resource_root().parent
    )
    assert done.stdout.strip() == "[]"
