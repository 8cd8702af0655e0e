"""Skipping a week as a whole, as a person does it: it forgives, it never counts as kept, it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ssi_desktop.core.periods import Week
from ssi_desktop.paths import resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_commands import AddItem, SkipWeek, TickItem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.tab import WeekTab
from tests.services.test_undo import content
from tests.ui.desk import Desk

TODAY = date(2026, 11, 22)
WEEK = Week.of(TODAY)


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme) -> Iterator[Desk[WeekTab]]:
    made = Desk(qtbot, workspace, theme, Library(resource_root()).catalogue("en"), WeekTab)
    yield made
    assert made.context.jobs.close()


def kept(workspace: Workspace, *back: int) -> None:
    for weeks in back:
        week = WEEK.shifted(-weeks)
        item = workspace.perform(AddItem(week, "Answer", 20))
        workspace.perform(TickItem(item, "Answer", week=week))


def menu(desk: Desk[WeekTab]) -> dict[str, bool]:
    desk.tab.whole.open_menu()
    shown = [menu for menu in desk.window.findChildren(QMenu) if menu.isVisible()][-1]
    found = {action.text().replace("&", ""): action.isEnabled() for action in shown.actions()}
    shown.close()
    return found


def test_a_skipped_week_leaves_the_count_and_comes_back_by_one_undo(desk: Desk[WeekTab]) -> None:
    kept(desk.workspace, 4, 3, 1)
    desk.tab._go(WEEK.shifted(-2))
    assert "Skip the week (2 left)" in menu(desk)
    before, stored = load_week(desk.workspace).consistency, content(desk.workspace)
    desk.tab.whole.skip()
    after = load_week(desk.workspace).consistency
    assert (before.kept, before.of) == (3, 4)
    assert (after.kept, after.of, after.forgiven) == (3, 3, 1)
    assert "You skip this week" in desk.tab.page.pause.label.text()
    assert "Take the week up again" in menu(desk)
    desk.workspace.undo()
    assert content(desk.workspace) == stored
    assert not desk.tab.page.pause.isVisible()


def test_two_of_eight_and_no_more(desk: Desk[WeekTab]) -> None:
    kept(desk.workspace, 6, 5)
    for back in (1, 2):
        desk.workspace.perform(SkipWeek(WEEK.shifted(-back)))
    assert menu(desk)["Skip the week (0 left)"] is False
    assert load_week(desk.workspace, WEEK.shifted(6)).skips_left == 1


def test_what_is_kept_all_the_same_is_kept(desk: Desk[WeekTab]) -> None:
    desk.tab.whole.skip()
    assert desk.tab.page.pause.isVisible()
    kept(desk.workspace, 0)
    assert load_week(desk.workspace).consistency.kept == 1
    assert not desk.tab.page.pause.isVisible()


def test_drafting_a_skipped_week_leaves_it_skipped_until_it_is_taken_up(desk: Desk[WeekTab]) -> None:
    desk.tab.whole.skip()
    desk.tab._draft()
    assert load_week(desk.workspace).skipped
    desk.tab.page.pause.button.click()
    assert not load_week(desk.workspace).skipped
    assert load_week(desk.workspace).items


def test_two_skipped_weeks_are_not_two_missed_ones(workspace: Workspace) -> None:
    kept(workspace, 5)
    assert load_week(workspace).missed
    workspace.perform(SkipWeek(WEEK.shifted(-1)))
    assert not load_week(workspace).missed
