"""What somebody stumbled over who saw the tab for the first time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ssi_desktop.core.committee import Risk
from ssi_desktop.errors import Refusal
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.person_commands import RemovePerson
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.add_account import AddAccountSheet
from ssi_desktop.ui.accounts.words import risk_word
from ssi_desktop.ui.shared.theme import Weight
from ssi_desktop.ui.shared.tokens import Type
from ssi_desktop.ui.shared.widgets.chips import chip_width
from tests.account_world import PEOPLE, connection, make_account, person_of, store_archive
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import NARROW, WIDE, assert_sound, has_focus, sheet_of

KEY = Qt.Key


@pytest.fixture
def connected(workspace: Workspace) -> Workspace:
    """Two employers of connections."""
    people = [connection(key, f"Anna {key}", "Polder Logistiek", "Buyer") for key in range(1, 4)]
    store_archive(workspace, [*people, connection(9, "Bram Vos", "Gracht Advies", "CEO")])
    return workspace


def test_down_chooses_an_employer_so_that_it_is_seen(open_tab: Opener, connected: Workspace) -> None:
    seen = open_tab(WIDE)
    seen.tab.gestures.add_account()
    sheet = sheet_of(seen, AddAccountSheet)
    seen.key(KEY.Key_Down)
    (row,) = sheet.table.selected_rows()
    assert sheet.name.text() == row.name


def test_passing_the_list_with_tab_leaves_the_typed_name(open_tab: Opener, connected: Workspace) -> None:
    seen = open_tab(WIDE)
    seen.tab.gestures.add_account()
    sheet = sheet_of(seen, AddAccountSheet)
    seen.type("Pol")
    for _ in range(8):
        if QApplication.focusWidget() is sheet.table:
            break
        seen.key(KEY.Key_Tab)
    assert QApplication.focusWidget() is sheet.table
    seen.key(KEY.Key_Tab)
    assert sheet.name.text() == "Pol"


def test_after_the_first_account_the_keyboard_is_in_the_list(open_tab: Opener, connected: Workspace) -> None:
    seen = open_tab(WIDE)
    seen.tab.empty.button.setFocus()
    seen.key(KEY.Key_Return)
    sheet = sheet_of(seen, AddAccountSheet)
    seen.key(KEY.Key_Down)
    seen.key(KEY.Key_Return)
    assert not sheet.isVisible()
    assert len(load_accounts(connected).accounts) == 1
    seen.window.activateWindow()
    seen.qtbot.waitUntil(lambda: has_focus(seen.tab.accounts))


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_gaps_have_quiet_buttons_that_are_whole(open_tab: Opener, workspace: Workspace, zoom: float) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    seen.context.theme.set_zoom(zoom)
    try:
        assert_sound(seen.tab.account_details.gaps)
    finally:
        seen.context.theme.set_zoom(1.0)


@pytest.mark.parametrize("view", ["map", "matrix"])
def test_after_delete_keys_act_on_the_card_with_the_ring(
    open_tab: Opener, workspace: Workspace, view: str
) -> None:
    make_account(workspace, people=[*PEOPLE, ("Dirk Bos", "CFO"), ("Eva Kok", "Buyer")])
    seen = open_tab(WIDE)
    seen.tab.show_as(view)
    for name in ("Dirk Bos", "Bram Visser"):
        seen.tab.centre.go_to(person_of(workspace, name).person.id)
        seen.tab.centre.take_focus()
        seen.key(KEY.Key_Delete)
        chosen, card = seen.tab.centre.current, QApplication.focusWidget()
        assert chosen is not None
        assert card is not None
        assert chosen.person.name in card.accessibleName()


def test_a_gap_in_the_list_is_read_in_full(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(NARROW)
    table = seen.tab.people.table
    model = table.model()
    gaps = [row for row in range(model.rowCount()) if "unknown" in str(model.index(row, 0).data())]
    assert gaps
    columns = [at for at in range(model.columnCount()) if not table.isColumnHidden(at)]
    assert all(table.columnSpan(row, 0) >= len(columns) for row in gaps)
    people = [row for row in range(model.rowCount()) if "Bram Visser" in str(model.index(row, 0).data())]
    assert table.columnSpan(people[0], 0) == 1


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_portfolio_has_room_for_every_risk(open_tab: Opener, workspace: Workspace, language: str) -> None:
    make_account(workspace)
    seen = open_tab(WIDE, language)
    seen.tab.overview.turn()
    portfolio = seen.tab.overview.portfolio
    assert portfolio is not None
    font = seen.context.theme.font(Type.CAPTION, Weight.MEDIUM)
    column = [found.key for found in portfolio.model.columns].index("risk")
    widest = max(chip_width(risk_word(risk), font) for risk in Risk)
    assert portfolio.table.columnWidth(column) >= widest + 2 * 10


def test_nobody_is_said_to_be_removed_who_is_gone_already(workspace: Workspace) -> None:
    person = make_account(workspace).people[0].person
    workspace.perform(RemovePerson(person.id, person.name))
    with pytest.raises(Refusal) as refused:
        workspace.perform(RemovePerson(person.id, person.name))
    assert refused.value.problem.code == "person.gone"
