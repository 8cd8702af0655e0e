"""Every number on the Pillars and Profile tabs opens to what it means, where it is from and its formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.core.account_scores import Score
from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.explanation import ExplanationSheet
from ssi_desktop.ui.pillars.rank_sheet import RankSheet, rank_rows, rank_trend
from ssi_desktop.ui.pillars.tab import PillarsTab
from ssi_desktop.ui.pillars.words import reported_note
from ssi_desktop.ui.profile.tab import CHECKLIST, GOALS, REACH, TEXTS, ProfileTab
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton
from ssi_desktop.ui.shared.explaining import NumbersSheet
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.theme import Theme
from tests.ui import checks

Opened = Callable[[type[Tab]], Tab]

ACCOUNT_SCORES = {"account_belief", "account_standing", "account_phase"} | {
    f"account_{score}" for score in Score
}
OUTCOMES_TAB = {
    "outcome_index",
    "outcome_target",
    "outcome_open",
    "outcome_offered",
    "outcome_signed",
    "funnel_share",
    "together_levels",
    "together_changes",
}
PILLARS_TAB = {
    "linkedin_total",
    "linkedin_change",
    "level",
    "rank_industry",
    "rank_network",
    "average_industry",
    "average_network",
    "estimate_total",
    "estimate_range",
    "estimate_change",
    "known_share",
    "pillar_linkedin",
    "pillar_before",
    "pillar_average",
    "pillar_estimate",
    "pillar_target",
    "entry_sum",
    "history_linkedin",
    "history_estimate",
    "history_outcomes",
    "week_number",
    "moved_change",
    "moved_line",
    "moved_rest",
    "moved_strength",
    "next_number",
    "next_range",
    "past_error",
    "trial_values",
    "typed_number",
    "published_level",
}
PROFILE_TAB = {
    "profile_points",
    "profile_known",
    "profile_quick",
    "profile_pillar",
    "profile_counts",
    "profile_item",
    "profile_grade",
    "profile_minutes",
    "profile_checked",
    "profile_characters",
    "profile_fit",
    "profile_goal",
}


@pytest.fixture
def opened(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[Opened]:
    """Opens a tab over the sample in a window of its own."""
    workspace.perform(OpenSample())
    windows: list[QMainWindow] = []

    def make(kind: type[Tab]) -> Tab:
        window = QMainWindow()
        window.resize(1280, 800)
        context = Context(workspace, Library(resource_root()).catalogue("en"), theme, window)

        def stop(_window: QWidget) -> None:
            assert context.jobs.close()

        qtbot.addWidget(window, before_close_func=stop)
        tab = kind(context)
        window.setCentralWidget(tab)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: tab.is_whole and not context.jobs.busy)
        QApplication.processEvents()
        windows.append(window)
        return tab

    yield make
    windows.clear()


def sheet() -> Sheet:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Sheet) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def walked(button: ExplainButton, qtbot: QtBot) -> set[str]:
    """Open the sheet by key, read every number in it by key, and close it by key."""
    assert button.isVisible()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    found = sheet()
    assert isinstance(found, NumbersSheet)
    qtbot.waitUntil(found.isActiveWindow)
    checks.assert_sound(found)
    keys = read_all(found)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()
    return keys


def read_all(found: NumbersSheet) -> set[str]:
    keys: set[str] = set()
    assert QApplication.focusWidget() is found.table
    for _row in range(found._model.rowCount()):
        number = found.table.current_row
        assert number is not None
        keys.add(number.key)
        texts = [label.text() for label in (found.name, found.meaning, found.where, found.formula)]
        assert all(texts), number.key
        assert (number.value or "not known") in texts[0]
        if number.read_on is not None:
            assert str(number.read_on.year) in found.read.text()
        QTest.keyClick(found.table, Qt.Key.Key_Down)
    return keys


def buttons(tab: QWidget) -> list[ExplainButton]:
    return [button for button in tab.findChildren(ExplainButton) if button.isVisibleTo(tab)]


def test_every_number_of_the_pillars_tab_opens(opened: Opened, qtbot: QtBot) -> None:
    tab = opened(PillarsTab)
    keys: set[str] = set()
    for button in buttons(tab):
        keys |= walked(button, qtbot)
    assert keys == PILLARS_TAB


def test_every_number_of_the_profile_tab_opens(opened: Opened, qtbot: QtBot) -> None:
    tab = opened(ProfileTab)
    assert isinstance(tab, ProfileTab)
    keys: set[str] = set()
    for page in (CHECKLIST, TEXTS, REACH, GOALS):
        tab.turn_to(page)
        for button in buttons(tab):
            keys |= walked(button, qtbot)
    assert keys == PROFILE_TAB


def test_no_explanation_is_left_without_a_number() -> None:
    for language in ("en", "nl"):
        words = Library(resource_root()).catalogue(language).explanations
        assert set(words) == PILLARS_TAB | PROFILE_TAB | ACCOUNT_SCORES | OUTCOMES_TAB


def test_every_button_has_a_name_of_its_own_and_is_reached_by_tab(opened: Opened) -> None:
    tab = opened(PillarsTab)
    found = buttons(tab)
    names = [button.accessibleName() for button in found]
    assert len(set(names)) == len(names) == 9
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in found)


def test_a_click_opens_it_and_values_are_those_on_the_screen(opened: Opened) -> None:
    tab = opened(PillarsTab)
    assert isinstance(tab, PillarsTab)
    QTest.mouseClick(tab.reported.explain, Qt.MouseButton.LeftButton)
    found = sheet()
    assert isinstance(found, NumbersSheet)
    values = {found._model.entry(row).key: found._model.entry(row).value for row in range(7)}
    assert tab._snapshot is not None
    assert values["rank_industry"] in reported_note(tab._snapshot)
    assert f"{values['linkedin_change']} in 4 weeks" in reported_note(tab._snapshot)
    found.reject()


def test_a_hidden_index_is_not_told_by_the_explanations_either(
    opened: Opened, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.perform(ChangeSettings({"show_index": False}))
    tab = opened(PillarsTab)
    keys: set[str] = set()
    for button in buttons(tab):
        keys |= walked(button, qtbot)
    assert keys == {
        "estimate_total",
        "estimate_range",
        "estimate_change",
        "known_share",
        "history_estimate",
        "history_outcomes",
        "week_number",
        "typed_number",
    }


def test_gauges_open_their_sum(opened: Opened) -> None:
    tab = opened(PillarsTab)
    assert isinstance(tab, PillarsTab)
    for pillar in PILLARS:
        tab.gauges[pillar].setFocus()
        QTest.keyClick(tab.gauges[pillar], Qt.Key.Key_Return)
        found = sheet()
        assert isinstance(found, ExplanationSheet)
        found.reject()


def test_score_and_rank_beside_each_other(opened: Opened, qtbot: QtBot) -> None:
    tab = opened(PillarsTab)
    assert isinstance(tab, PillarsTab)
    tab.reported.ranks.click()
    found = sheet()
    assert isinstance(found, RankSheet)
    qtbot.waitUntil(found.isActiveWindow)
    checks.assert_sound(found)
    snapshot = tab._snapshot
    assert snapshot is not None
    rows = rank_rows(snapshot.history)
    assert len(rows) == len(snapshot.history)
    lines = {line.key: line for line in rank_trend(snapshot).series}
    newest = rows[0].snapshot
    assert newest.values.industry_rank_pct is not None
    last = lines["industry"].points[-1]
    assert (last.on, last.value) == (newest.on, 100.0 - newest.values.industry_rank_pct)
    QTest.keyClick(found.chart.canvas, Qt.Key.Key_T)
    assert QApplication.focusWidget() is found.table
    QTest.keyClick(found.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert f"top {newest.values.industry_rank_pct}%" in QApplication.clipboard().text()
    found.reject()


def test_in_dutch(workspace: Workspace, qtbot: QtBot, theme: Theme) -> None:
    use_language("nl", resource_path("locale"))
    window = QMainWindow()
    qtbot.addWidget(window)
    context = Context(workspace, Library(resource_root()).catalogue("nl"), theme, window)
    button = ExplainButton(context, "x", tuple)
    assert button.accessibleName() == "Wat deze cijfers betekenen: x"
