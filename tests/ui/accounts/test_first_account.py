"""A new user's way from an imported archive to a first account with roles, gaps and a planned step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from ssi_desktop.paths import resource_path
from ssi_desktop.services.accounts import AccountView, load_accounts
from ssi_desktop.services.importing import ImportArchive, preview_archive
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.add_account import AddAccountSheet
from ssi_desktop.ui.accounts.template_sheet import TemplateSheet
from tests.account_world import connection, make_account, store_archive
from tests.importers.archive_factory import Era, make_archive
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import WIDE, Seen, assert_sound, choose, click_row, has_focus, sheet_of

KEY = Qt.Key
MOST_ACTIONS = 12


class Counting:
    """A person whose clicks and key presses are counted."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.actions = 0

    def click(self, button: QAbstractButton) -> None:
        """Click something that can be seen."""
        assert button.isVisible()
        assert button.isEnabled()
        self.actions += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, *, control: bool = False) -> None:
        """Press a key where the focus is."""
        self.actions += 1
        if control:
            self.seen.control(key)
        else:
            self.seen.key(key)


@pytest.fixture
def imported(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace into which an archive was just imported, and nothing else."""
    path = make_archive(Era.COMPLETE_2026, seed=7).write_zip(tmp_path)
    lexicon = resource_path("content", "titles.csv")
    workspace.perform(ImportArchive(preview_archive(path, today=workspace.clock.today(), lexicon=lexicon)))
    return workspace


def assert_mapped(workspace: Workspace) -> AccountView:
    """One account with people whose roles are suggested, and one planned step for it."""
    (view,) = load_accounts(workspace).accounts
    assert view.people
    assert any(person.held for person in view.people)
    (item,) = workspace.store.weeks.all_items()
    assert item.account_id == view.account.id
    return view


def test_with_the_mouse_a_first_account_takes_few_clicks(open_tab: Opener, imported: Workspace) -> None:
    seen = open_tab(WIDE)
    person = Counting(seen)
    assert seen.tab.empty.isVisible()
    assert not seen.tab.empty.other_button.isVisible()
    person.click(seen.tab.empty.button)
    sheet = sheet_of(seen, AddAccountSheet)
    assert sheet.table.isVisible()
    person.actions += 1
    click_row(sheet.table, 0)
    assert sheet.along.isVisible()
    assert_sound(sheet)
    person.actions += 2
    choose(sheet.deal, "software")
    person.click(sheet.add)
    person.click(seen.tab.account_details.step.plan)
    view = assert_mapped(imported)
    assert view.placeholders
    assert view.account.deal_type == "software"
    assert len(seen.names()) == len(view.cards)
    assert person.actions <= MOST_ACTIONS
    imported.undo()
    imported.undo()
    assert load_accounts(imported).accounts == ()
    assert seen.tab.empty.isVisible()


def test_with_the_keyboard_too(open_tab: Opener, imported: Workspace) -> None:
    seen = open_tab(WIDE)
    person = Counting(seen)
    seen.tab.setFocus()
    assert has_focus(seen.tab.empty.button)
    person.press(KEY.Key_Space)
    seen.sheet()
    person.press(KEY.Key_Down)
    person.press(KEY.Key_Return)
    seen.window.activateWindow()
    seen.qtbot.waitUntil(seen.window.isActiveWindow)
    seen.tab.setFocus()
    person.press(KEY.Key_F6)
    person.press(KEY.Key_F6)
    assert has_focus(seen.tab.account_details.step.plan)
    person.press(KEY.Key_Space)
    assert_mapped(imported)
    assert person.actions <= MOST_ACTIONS


def test_companies_with_many_and_senior_people_come_first(open_tab: Opener, workspace: Workspace) -> None:
    rows = [connection(n, f"Anna Jansen{n}", "Alpha", "Student") for n in range(1, 4)]
    rows += [connection(n, f"Bram Visser{n}", "Beta", "Vice President Sales") for n in range(4, 7)]
    rows.append(connection(9, "Cato Smit", "Gamma", "CEO"))
    store_archive(workspace, rows)
    seen = open_tab(WIDE)
    seen.tab.empty.button.click()
    sheet = sheet_of(seen, AddAccountSheet)
    model = sheet.table.model()
    shown = [[str(model.data(model.index(row, at))) for at in range(3)] for row in range(3)]
    assert shown == [["Beta", "3", "3"], ["Alpha", "3", "–"], ["Gamma", "1", "1"]]


def test_the_usual_roles_are_laid_out_and_one_is_filled(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, people=())
    seen = open_tab(WIDE)
    seen.tab.people.nobody.other_button.click()
    sheet = sheet_of(seen, TemplateSheet)
    choose(sheet.deal, "services")
    count = sheet.table.model().rowCount()
    sheet.save.click()
    assert seen.said == [(f"{count} cards laid out.", True)]
    assert len(seen.names()) == count
    (view,) = load_accounts(workspace).accounts
    assert view.known_roles == 0
    seen.tab.people_do.show()
    assert seen.tab.person_details.who.fill.isVisible()
    seen.tab.people_do.fill_card()
    filling = seen.sheet()
    seen.type("Daan Bos")
    seen.key(KEY.Key_Return)
    assert not filling.isVisible()
    (view,) = load_accounts(workspace).accounts
    assert [person.person.name for person in view.people] == ["Daan Bos"]
    assert view.known_roles == 1
    workspace.undo()
    workspace.undo()
    assert seen.tab.people.nobody.isVisible()
