"""Confirming companies, making one of two and two of one, by the keys a person presses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.accounts import Person, Touch
from ssi_desktop.core.roles import Role
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.account_suggestions import suggest_people
from ssi_desktop.services.card_commands import MarkLeft
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import AddPerson, LogTouch, MarkRole, TakeOver
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.merging import opening
from ssi_desktop.ui.accounts.merging.companies_sheet import CompaniesSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from tests.account_world import NASTY, connection, store_archive
from tests.ui import checks
from tests.ui.desk import double_access_keys


@pytest.fixture
def context(workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[Context]:
    window = QMainWindow()
    window.resize(1024, 600)
    qtbot.addWidget(window)
    window.show()
    catalogue: Catalogue = Library(resource_root()).catalogue("en")
    made = Context(workspace, catalogue, theme, window)
    yield made
    assert made.jobs.close()


def window_of(context: Context) -> QWidget:
    window = context.parent()
    assert isinstance(window, QMainWindow)
    return window


def assert_sound(sheet: Sheet) -> None:
    for _round in range(40):
        if not checks.cut_texts(sheet):
            break
        QTest.qWait(25)
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []


def words(sheet: QWidget) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def companies(qtbot: QtBot, context: Context, account_id: int | None = None) -> CompaniesSheet:
    sheet = opening.open_companies(context, window_of(context), account_id)
    qtbot.waitUntil(lambda: sheet.table.model().rowCount() > 0 or bool(sheet.notice.label.text()))
    return sheet


def finish(qtbot: QtBot, sheet: Sheet) -> None:
    """Ctrl+Enter, once keys go to the sheet."""
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        place = QApplication.focusWidget()
        assert place is not None
        QTest.keyClick(place, key)


def two_of_one_name(workspace: Workspace) -> tuple[int, Person, Person]:
    """Somebody added by hand, with contacts, and their connection taken over."""
    account = workspace.perform(AddAccount("Nordvik"))
    store_archive(workspace, [connection(5, "Anna Bos", "Nordvik", "Chief Financial Officer")])
    by_hand = workspace.perform(AddPerson(account, "Anna Bos", "Financieel directeur", level=3))
    workspace.perform(TakeOver(account, (5,)))
    workspace.perform(LogTouch(Touch(by_hand, date(2026, 11, 2), "phone"), "Anna Bos"))
    workspace.perform(MarkRole(by_hand, "Anna Bos", Role.BUYER, True))
    people = {person.person_key: person for person in workspace.store.people.of(account)}
    return account, people[None], people[5]


def test_companies_are_confirmed_by_keys_and_each_answer_can_be_undone(
    qtbot: QtBot, workspace: Workspace, context: Context
) -> None:
    account = workspace.perform(AddAccount("Randstad"))
    store_archive(workspace, [
        *(connection(at, f"Anna {at}", "Ranstad") for at in range(1, 4)),
        *(connection(at, f"Bo {at}", "Randstad Groep") for at in range(4, 6)),
        connection(6, "Cor Dam", f"Randstad | {NASTY}"),
    ])  # fmt: skip
    sheet = companies(qtbot, context)
    assert [sheet.table.model().index(at, 1).data() for at in range(3)] == [
        "Ranstad", "Randstad Groep", f"Randstad | {NASTY}",
    ]  # fmt: skip
    assert "3 of your connections work there." in words(sheet)
    assert_sound(sheet)
    press(Qt.Key.Key_S)
    press(Qt.Key.Key_L)
    assert sheet.right.text() == f"Randstad | {NASTY}"
    press(Qt.Key.Key_D)
    assert "1 open" in words(sheet)
    assert len(suggest_people(workspace, account)) == 3
    assert workspace.store.crm.decisions()[0].same
    press(Qt.Key.Key_S)
    assert "Every company is confirmed." in words(sheet)
    assert len(suggest_people(workspace, account)) == 5
    sheet.reject()
    for _ in range(3):
        entry = workspace.undo()
        assert entry is not None
        assert entry.label == "company.decide"
    assert workspace.store.crm.decisions() == ()


def test_nothing_to_confirm_says_so(qtbot: QtBot, workspace: Workspace, context: Context) -> None:
    sheet = companies(qtbot, context)
    assert "No company needs confirming." in words(sheet)
    assert_sound(sheet)
    sheet.reject()


def test_two_people_become_one_only_when_every_difference_is_chosen(
    qtbot: QtBot, workspace: Workspace, context: Context
) -> None:
    account, by_hand, connected = two_of_one_name(workspace)
    sheet = opening.open_merge_people(context, by_hand.id, connected.id, window_of(context))
    assert sheet is not None
    assert set(sheet.choices) == {"title"}
    assert not sheet.merge.isEnabled()
    assert "Choose for 1 detail." in words(sheet)
    assert_sound(sheet)
    sheet.choices["title"][1].click()
    with qtbot.waitSignal(sheet.merged):
        finish(qtbot, sheet)
    (anna,) = workspace.store.people.of(account)
    assert (anna.title, anna.level, anna.person_key) == ("Chief Financial Officer", 3, 5)
    assert len(workspace.store.people.touches_of(anna.id)) == 1
    entry = workspace.undo()
    assert entry is not None
    assert entry.label == "person.merge"
    assert len(workspace.store.people.of(account)) == 2


def test_whether_somebody_left_is_asked(qtbot: QtBot, workspace: Workspace, context: Context) -> None:
    _account, by_hand, connected = two_of_one_name(workspace)
    workspace.perform(MarkLeft(connected.id, connected.name, date(2026, 11, 2)))
    sheet = opening.open_merge_people(context, by_hand.id, connected.id, window_of(context))
    assert sheet is not None
    here, left = sheet.choices["left_on"]
    assert (here.text(), "2026" in left.text()) == ("still there", True)
    sheet.choices["title"][1].click()
    here.click()
    with qtbot.waitSignal(sheet.merged):
        finish(qtbot, sheet)
    (anna,) = workspace.store.people.of(by_hand.account_id)
    assert anna.left_on is None


def test_two_accounts_become_one(qtbot: QtBot, workspace: Workspace, context: Context) -> None:
    first = workspace.perform(AddAccount("Nordvik", deal_value=10))
    second = workspace.perform(AddAccount("Nordvik Group", deal_value=20))
    workspace.perform(AddPerson(second, "Anna Bos"))
    sheet = opening.open_merge_accounts(context, first, second, window_of(context))
    assert sheet is not None
    assert set(sheet.choices) == {"name", "deal_value"}
    assert_sound(sheet)
    for field in ("name", "deal_value"):
        sheet.choices[field][0].click()
    sheet.merge.click()
    assert [account.name for account in workspace.store.accounts.all()] == ["Nordvik"]
    assert [person.name for person in workspace.store.people.of(first)] == ["Anna Bos"]


def test_people_of_one_name_are_told_when_their_accounts_become_one(
    qtbot: QtBot, workspace: Workspace, context: Context
) -> None:
    first, second = (workspace.perform(AddAccount(name)) for name in ("Noordzee", "Noordzee Haven"))
    for number in (first, second):
        workspace.perform(AddPerson(number, "Zoë Vink"))
    said: list[str] = []
    context.notified.connect(lambda text, *_: said.append(text))
    sheet = opening.open_merge_accounts(context, first, second, window_of(context))
    assert sheet is not None
    sheet.choices["name"][0].click()
    finish(qtbot, sheet)
    assert said == ["Noordzee stands here once now. Two people may be one: see “To look at”."]


def test_one_person_becomes_two_with_what_is_ticked(
    qtbot: QtBot, workspace: Workspace, context: Context
) -> None:
    account, by_hand, _ = two_of_one_name(workspace)
    sheet = opening.open_split_person(context, by_hand.id, window_of(context))
    assert sheet is not None
    assert_sound(sheet)
    sheet.name.clear()
    assert not sheet.split.isEnabled()
    QTest.keyClicks(sheet.name, "Anne Bos")
    sheet.pieces.setFocus()
    sheet.pieces.setCurrentIndex(sheet.pieces.model().index(0, 0))
    QTest.keyClick(sheet.pieces, Qt.Key.Key_Space)
    with qtbot.waitSignal(sheet.parted) as parted:
        finish(qtbot, sheet)
    assert len(workspace.store.people.touches_of(parted.args[0])) == 1
    assert workspace.store.people.touches_of(by_hand.id) == ()
    assert len(workspace.store.people.of(account)) == 3


def test_one_account_becomes_two(qtbot: QtBot, workspace: Workspace, context: Context) -> None:
    account, _, _ = two_of_one_name(workspace)
    sheet = opening.open_split_account(context, account, window_of(context))
    assert sheet is not None
    assert not sheet.split.isEnabled()
    QTest.keyClicks(sheet.name, "Kuusi Oy")
    assert not sheet.split.isEnabled()
    QTest.keyClick(sheet.pieces, Qt.Key.Key_Down)
    QTest.keyClick(sheet.pieces, Qt.Key.Key_Space)
    assert_sound(sheet)
    with qtbot.waitSignal(sheet.parted) as parted:
        sheet.split.click()
    assert len(workspace.store.people.of(parted.args[0])) == 1
    assert len(workspace.store.people.of(account)) == 1


def test_somebody_is_moved_and_a_namesake_there_is_told_first(
    qtbot: QtBot, workspace: Workspace, context: Context
) -> None:
    _, by_hand, _ = two_of_one_name(workspace)
    other = workspace.perform(AddAccount("Kuusi Oy"))
    workspace.perform(AddPerson(other, "Anna Bos"))
    sheet = opening.open_move_person(context, by_hand.id, window_of(context))
    assert sheet is not None
    assert not sheet.move_.isEnabled()
    QTest.keyClick(sheet.account, Qt.Key.Key_Down)
    assert_sound(sheet)
    sheet.move_.click()
    assert "Anna Bos" in sheet.row.error.text()
    sheet.move_.click()
    assert len(workspace.store.people.of(other)) == 2


def test_somebody_who_is_gone_is_told_about(workspace: Workspace, context: Context) -> None:
    said: list[str] = []
    context.notified.connect(lambda text, _undo: said.append(text))
    assert opening.open_split_person(context, 99, window_of(context)) is None
    assert len(said) == 1
