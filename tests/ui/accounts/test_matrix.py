"""The matrix of an account: everybody in a row for each role, in the column of the evidence, by keys too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ssi_desktop.core.accounts import Touch
from ssi_desktop.core.person_lines import DRAWN
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.services.person_commands import EditPerson, LogTouch, MarkRole
from ssi_desktop.services.placeholder_commands import AddPlaceholder
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.map.boxes import Box
from ssi_desktop.ui.accounts.map.navigation import first
from ssi_desktop.ui.accounts.matrix.chip import MatrixChip
from ssi_desktop.ui.accounts.matrix.geometry import Sizes, lay_out
from ssi_desktop.ui.accounts.matrix.rows import COLUMNS, Entry, Row
from ssi_desktop.ui.accounts.matrix.view import CommitteeMatrix
from ssi_desktop.ui.accounts.note_sheets import EvidenceSheet
from tests.account_world import LONG, NASTY, account_of, make_account, person_of
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.map_person import KEY, LEFT, PLAIN, come_back, move, open_menu, plain, press_in_menu
from tests.ui.accounts.tab_window import NARROW, WIDE, Seen, assert_sound, sheet_of, steps
from tests.ui.accounts.test_map_layout import reached

ANNA, BRAM, CATO = "Anna Jansen", "Bram Visser", "Cato Smit"


def show_matrix(seen: Seen) -> CommitteeMatrix:
    """The matrix of the chosen account, with the focus on somebody in it."""
    seen.tab.centre.show_view("matrix")
    seen.tab.centre.take_focus()
    found = seen.tab.centre.shown
    assert isinstance(found, CommitteeMatrix)
    return found


def places(matrix: CommitteeMatrix, name: str) -> dict[str, Standing]:
    """The rows in which somebody stands, with the column."""
    return {
        key.split("|")[0]: entry.column
        for key, entry in matrix.canvas.entries.items()
        if entry.card is not None and entry.card.person.name == name
    }


def entry_of(matrix: CommitteeMatrix, name: str, row: str = "") -> str:
    """The key of somebody's entry, in a row or the first one."""
    return next(
        key
        for key, entry in matrix.canvas.entries.items()
        if entry.card is not None and entry.card.person.name == name and key.startswith(row)
    )


def choose(seen: Seen, matrix: CommitteeMatrix, name: str) -> None:
    """Press arrow keys until somebody is chosen."""
    seen.key(KEY.Key_Home)
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_Left) * 12:
        if matrix.current is not None and matrix.current.person.name == name:
            return
        seen.key(key)
    raise AssertionError(f"{name} was not reached")


def test_everybody_stands_in_a_row_for_each_role_in_the_column_of_its_evidence(
    open_tab: Opener, workspace: Workspace
) -> None:
    view = make_account(workspace)
    bram, anna = person_of(workspace, BRAM).person, person_of(workspace, ANNA).person
    workspace.perform(MarkRole(bram.id, bram.name, Role.GATEKEEPER, True))
    workspace.perform(LogTouch(Touch(bram.id, date(2026, 11, 3), "call", two_way=True), bram.name))
    workspace.perform(EditPerson(replace(anna, left_on=date(2026, 11, 1))))
    workspace.perform(AddPlaceholder(view.account.id, "The head of IT", Role.USER))
    matrix = show_matrix(open_tab(WIDE))
    assert places(matrix, BRAM) == {"gatekeeper": Standing.CONFIRMED, "buyer": Standing.MET}
    assert places(matrix, CATO) == {"open": Standing.UNKNOWN}
    assert set(places(matrix, ANNA)) == {"left"}
    assert places(matrix, "The head of IT") == {"user": Standing.UNKNOWN}
    gaps = {entry.gap for entry in matrix.canvas.entries.values() if entry.gap is not None}
    assert gaps == {Role.INITIATOR, Role.INFLUENCER, Role.DECISION_MAKER}
    same = account_of(workspace, view.account.id)
    shown = {entry.card.person.id for entry in matrix.canvas.entries.values() if entry.card is not None}
    assert shown == {card.person.id for card in same.cards}


def test_the_same_operations_by_keys(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    matrix = show_matrix(seen)
    choose(seen, matrix, CATO)
    seen.key(KEY.Key_R)
    press_in_menu(matrix, "User")
    seen.key(KEY.Key_Minus)
    assert matrix.current is not None
    assert (matrix.current.person.name, matrix.current.person.stance) == (CATO, -1)
    assert places(matrix, CATO) == {"user": Standing.NAMED}
    seen.key(KEY.Key_G)
    press_in_menu(matrix, ANNA)
    seen.key(KEY.Key_I)
    press_in_menu(matrix, BRAM)
    seen.key(KEY.Key_C)
    press_in_menu(matrix, BRAM)
    assert {line.kind for line in workspace.store.committee.lines()} == set(DRAWN)
    seen.key(KEY.Key_E)
    sheet_of(seen, EvidenceSheet)
    seen.control(KEY.Key_Return)
    come_back(matrix)
    assert len(workspace.store.people.evidence()) == 1
    seen.key(KEY.Key_L)
    assert set(places(matrix, CATO)) == {"left"}
    seen.key(KEY.Key_Delete)
    assert places(matrix, CATO) == {}
    workspace.undo()
    assert set(places(matrix, CATO)) == {"left"}
    assert matrix.current is not None
    assert matrix.current.person.name == CATO


def test_somebody_pulled_into_a_row_holds_that_role(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    matrix = show_matrix(seen)
    pull(matrix, entry_of(matrix, CATO), Role.BUYER)
    assert set(places(matrix, CATO)) == {"buyer"}
    assert seen.said[-1] == (f"{CATO}: Buyer.", True)
    before = steps(workspace)
    pull(matrix, entry_of(matrix, CATO), Role.BUYER)
    assert steps(workspace) == before
    pull(matrix, entry_of(matrix, CATO), Role.USER)
    assert set(places(matrix, CATO)) == {"buyer", "user"}
    assert not matrix.banner.isVisible()


def pull(matrix: CommitteeMatrix, key: str, role: Role) -> None:
    """Drag somebody into the row of a role."""
    grid = matrix.canvas.grid
    start, end = point(grid.entries[key]), point(grid.rows[role.value])
    QTest.mousePress(matrix.canvas, LEFT, PLAIN, start)
    for part in (0.4, 1.0):
        move(matrix.canvas, start + (end - start) * part)
    QTest.mouseRelease(matrix.canvas, LEFT, PLAIN, end)


def point(box: Box) -> QPoint:
    """The middle of a place."""
    x, y = box.middle
    return QPoint(round(x), round(y))


def test_a_gap_asks_for_somebody_and_departments_make_blocks(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    anna = person_of(workspace, ANNA).person
    workspace.perform(EditPerson(replace(anna, department="Board")))
    seen = open_tab(WIDE)
    matrix = show_matrix(seen)
    seen.key(KEY.Key_D)
    assert set(places(matrix, ANNA)) == {"d:board:decision_maker"}
    assert set(places(matrix, CATO)) == {"d::open"}
    assert_sound(seen.tab)
    seen.key(KEY.Key_D)
    seen.key(KEY.Key_Home)
    assert matrix.gap is Role.INITIATOR
    seen.key(KEY.Key_Return)
    assert seen.sheet().title.text().startswith("Who is the initiator")


def test_every_entry_is_named_with_its_cell(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, people=((NASTY, "CEO"), (LONG, "Buyer"), ("محمد", "")))
    seen = open_tab(NARROW)
    matrix = show_matrix(seen)
    tree = QAccessible.queryAccessibleInterface(matrix.canvas)
    assert tree is not None
    names = [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]
    assert len(names) == len(matrix.canvas.entries)
    assert all(names)
    chip = matrix.canvas.chips[entry_of(matrix, NASTY)]
    assert chip.accessibleName().startswith(f"Decision maker: Named. {NASTY}")
    assert "Stance" in chip.accessibleName()
    assert isinstance(QApplication.focusWidget(), MatrixChip)
    assert_sound(seen.tab)


def test_the_menu_key_opens_the_menu_of_the_person(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    matrix = show_matrix(seen)
    choose(seen, matrix, BRAM)
    seen.key(KEY.Key_Menu)
    menu = open_menu(matrix)
    wanted = {"Roles", "Stance", "Lines", "Remove person", "By department (D)", "Next view (V)"}
    assert wanted <= {plain(action) for action in menu.actions()}
    menu.close()


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """A few rows with entries in any columns, and headings."""
    found = []
    for at in range(draw(st.integers(1, 8))):
        heading = draw(st.booleans()) and at > 0
        columns = [] if heading else draw(st.lists(st.sampled_from(COLUMNS), max_size=7))
        entries = tuple(Entry(f"{at}|{n}", column) for n, column in enumerate(columns))
        found.append(Row(str(at), "", ROLES[at % 6], entries, heading))
    return found


@settings(max_examples=50)
@given(rows(), st.floats(100, 1600))
def test_every_entry_lies_in_its_cell_and_over_no_other(found: list[Row], room: float) -> None:
    grid = lay_out(found, Sizes(), room)
    boxes = list(grid.entries.values())
    for at, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[at + 1 :])
    for row in found:
        for entry in row.entries:
            cell, box = grid.cells[row.key, entry.column], grid.entries[entry.key]
            assert cell.x <= box.x
            assert box.right <= cell.right
            assert cell.y <= box.y
            assert box.bottom <= cell.bottom
    start = first(grid.entries)
    assert start is None or reached(grid.entries, start) == set(grid.entries)
