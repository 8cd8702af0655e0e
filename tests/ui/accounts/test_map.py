"""The map of an account: keys alone do everything, and end where the mouse ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from ssi_desktop.core.accounts import LineKind, Person, PersonLine, Touch
from ssi_desktop.core.person_lines import DRAWN
from ssi_desktop.core.roles import Role
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.line_commands import AddLine, SetManager
from ssi_desktop.services.person_commands import EditPerson, LogTouch, MarkRole
from ssi_desktop.services.placeholder_commands import AddPlaceholder
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.ui.accounts.add_people import AddPeopleSheet
from ssi_desktop.ui.accounts.map.card_widget import CardWidget
from ssi_desktop.ui.accounts.map.marks_sheet import MarksSheet
from ssi_desktop.ui.accounts.map.view import CommitteeMap
from ssi_desktop.ui.accounts.note_sheets import EvidenceSheet
from ssi_desktop.ui.shared.accessibility import spoken_name
from ssi_desktop.ui.shared.theme import Mode, Theme
from tests.account_world import LONG, NASTY, account_of, make_account, person_of
from tests.conftest import TODAY
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.map_person import (
    KEY,
    ask_menu,
    choose_in_menu,
    click,
    come_back,
    drag,
    drag_role,
    focused,
    key_of,
    open_menu,
    place_of,
    plain,
    press_in_menu,
    show_map,
    stored,
    walk_to,
)
from tests.ui.accounts.tab_window import NARROW, WIDE, Seen, assert_sound, sheet_of, steps

ANNA, BRAM, CATO, DAAN = "Anna Jansen", "Bram Visser", "Cato Smit", "Daan de Vries"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def by_keys(seen: Seen, map_: CommitteeMap) -> None:
    """Every operation of the map, without a mouse."""
    seen.key(KEY.Key_Insert)
    sheet = sheet_of(seen, AddPeopleSheet)
    seen.type(DAAN)
    seen.key(KEY.Key_Return)
    seen.close(sheet)
    walk_to(seen, map_, DAAN)
    seen.key(KEY.Key_R)
    press_in_menu(map_, "User")
    for _ in range(3):  # beyond the end nothing more happens
        seen.key(KEY.Key_Plus)
    walk_to(seen, map_, CATO)
    seen.key(KEY.Key_Minus)
    seen.key(KEY.Key_R)
    press_in_menu(map_, "Gatekeeper")
    walk_to(seen, map_, BRAM)
    seen.key(KEY.Key_G)
    walk_to(seen, map_, ANNA)
    seen.key(KEY.Key_Return)
    assert focused(map_) == BRAM
    walk_to(seen, map_, DAAN)
    seen.key(KEY.Key_G)
    walk_to(seen, map_, BRAM)
    seen.key(KEY.Key_Return)
    seen.key(KEY.Key_I)
    walk_to(seen, map_, ANNA)
    seen.key(KEY.Key_Return)
    seen.key(KEY.Key_C)
    walk_to(seen, map_, CATO)
    seen.key(KEY.Key_Return)
    seen.key(KEY.Key_E)
    evidence = sheet_of(seen, EvidenceSheet)
    seen.control(KEY.Key_Return)
    assert not evidence.isVisible()
    come_back(map_)
    walk_to(seen, map_, CATO)
    seen.key(KEY.Key_L)
    walk_to(seen, map_, BRAM)
    seen.key(KEY.Key_G)
    seen.key(KEY.Key_Delete)
    seen.key(KEY.Key_Menu)
    press_in_menu(map_, "Influence", "Much")
    walk_to(seen, map_, "Eva Maes")
    seen.key(KEY.Key_Delete)


def by_mouse(seen: Seen, map_: CommitteeMap) -> None:
    """The same with the mouse: dragging where there is something to drag, else menus."""
    seen.tab.add_person.click()
    sheet = sheet_of(seen, AddPeopleSheet)
    sheet.name.setText(DAAN)
    sheet.add.click()
    seen.close(sheet)
    drag_role(map_, Role.USER, DAAN)
    ask_menu(map_, DAAN)
    choose_in_menu(map_, "Stance", "Champion")
    ask_menu(map_, CATO)
    choose_in_menu(map_, "Stance", "Sceptic")
    drag_role(map_, Role.GATEKEEPER, CATO)
    drag(map_, BRAM, ANNA)
    drag(map_, DAAN, BRAM)
    ask_menu(map_, DAAN)
    choose_in_menu(map_, "Draw a line", "Influences … (I)")
    click(map_, ANNA)
    ask_menu(map_, DAAN)
    choose_in_menu(map_, "Lines", "In conflict with", CATO)
    click(map_, DAAN)
    ask_menu(map_, DAAN)
    choose_in_menu(map_, "Note what you heard …")
    evidence = sheet_of(seen, EvidenceSheet)
    evidence.note.click()
    come_back(map_)
    ask_menu(map_, CATO)
    choose_in_menu(map_, "Left the company")
    frame = map_.scene.arrangement
    drag(map_, BRAM, QPoint(2, round(frame.height * map_.area.scale) - 2))
    ask_menu(map_, BRAM)
    choose_in_menu(map_, "Influence", "Much")
    ask_menu(map_, "Eva Maes")
    choose_in_menu(map_, "Remove person")


def world(workspace: Workspace) -> None:
    people = (
        (ANNA, "Chief Executive Officer"),
        (BRAM, "Purchasing Manager"),
        (CATO, ""),
        ("Eva Maes", "Controller"),
    )
    make_account(workspace, people=people)


def test_keys_alone_end_where_the_mouse_ends(
    open_tab: Opener, workspace: Workspace, tmp_path: Path, theme: Theme
) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    by_keys(seen, show_map(seen))
    seen.window.close()
    other = open_workspace(tmp_path / "mouse.ssis", FixedClock(TODAY), open_tab.library)
    try:
        world(other)
        opener = replace(open_tab, workspace=other)
        seen = opener(WIDE)
        by_mouse(seen, show_map(seen))
        assert stored(workspace) == stored(other)
        people, marks, lines, evidence = stored(workspace)
        assert [len(part) for part in (people, marks, lines, evidence)] == [4, 2, 3, 1]  # type: ignore[arg-type]
        assert {line[0] for line in lines} == set(DRAWN)  # type: ignore[attr-defined]
    finally:
        seen.window.close()
        other.close()


def test_a_line_can_be_cancelled_and_a_circle_is_refused_in_place(
    open_tab: Opener, workspace: Workspace
) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    walk_to(seen, map_, BRAM)
    seen.key(KEY.Key_G)
    assert map_.banner.label.text().startswith(f"Whom does {BRAM} report to?")
    walk_to(seen, map_, ANNA)
    before = steps(workspace)
    seen.key(KEY.Key_Escape)
    assert (focused(map_), map_.banner.isVisible(), steps(workspace)) == (BRAM, False, before)
    seen.key(KEY.Key_G)
    walk_to(seen, map_, ANNA)
    seen.key(KEY.Key_Return)
    assert seen.said[-1] == (f"{BRAM} now reports to {ANNA}.", True)
    before = steps(workspace)
    walk_to(seen, map_, ANNA)
    seen.key(KEY.Key_G)
    walk_to(seen, map_, BRAM)
    said = map_.banner.label.text()
    assert said == f"Not possible, that would be a circle: {ANNA} → {BRAM} → {ANNA}"
    seen.key(KEY.Key_Return)
    assert map_.picking.active
    assert steps(workspace) == before
    assert_sound(seen.tab)
    seen.key(KEY.Key_Escape)
    assert focused(map_) == ANNA


def is_dragging(map_: CommitteeMap) -> bool:
    """Whether a card is being pulled about."""
    return map_.dragging.active


def test_a_dragged_circle_shows_its_chain_and_changes_nothing(open_tab: Opener, workspace: Workspace) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    drag(map_, BRAM, ANNA)
    before = steps(workspace)
    drag(map_, ANNA, BRAM, drop=False)
    assert is_dragging(map_)
    assert "circle" in map_.banner.label.text()
    seen.key(KEY.Key_Escape)
    assert not is_dragging(map_)
    drag(map_, ANNA, BRAM)
    assert "circle" in map_.banner.label.text()
    assert steps(workspace) == before


def test_a_card_let_go_over_a_gap_gets_the_role_and_undo_takes_it_back(
    open_tab: Opener, workspace: Workspace
) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    drag(map_, CATO, "Gatekeeper: unknown")
    assert [belief.role for belief in person_of(workspace, CATO).held] == [Role.GATEKEEPER]
    assert "Gatekeeper: unknown" not in {text.name for text in map_.scene.texts.values()}
    assert seen.said[-1] == (f"{CATO}: Gatekeeper.", True)
    workspace.undo()
    assert person_of(workspace, CATO).held == ()
    drag(map_, "Gatekeeper: unknown", CATO)
    assert [belief.role for belief in person_of(workspace, CATO).held] == [Role.GATEKEEPER]


def test_letting_go_outside_or_on_oneself_does_nothing(open_tab: Opener, workspace: Workspace) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    before = steps(workspace)
    drag(map_, ANNA, QPoint(-400, -400))
    drag(map_, ANNA, ANNA)
    drag(map_, ANNA, "User: unknown", drop=False)
    seen.key(KEY.Key_Escape)
    assert steps(workspace) == before


def test_every_card_says_who_it_is_with_role_stance_and_last_contact(
    open_tab: Opener, workspace: Workspace
) -> None:
    world(workspace)
    view = make_account(workspace, "Second", (("Zoë", "Buyer"),))
    workspace.perform(AddPlaceholder(view.account.id, "The CFO", Role.DECISION_MAKER))
    zoe = person_of(workspace, "Zoë").person
    workspace.perform(LogTouch(Touch(zoe.id, date(2026, 11, 3), "call", two_way=True), zoe.name))
    workspace.perform(EditPerson(replace(zoe, stance=-2)))
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    assert_spoken(map_)
    seen.tab.go_to_account(view.account.id)
    assert_spoken(map_)
    spoken = map_.canvas.cards[key_of(map_, "Zoë")].accessibleName()
    for word in ("Zoë, Buyer", "Role: Buyer", "Stance: Blocker", "3 November 2026", "Influence"):
        assert word in spoken


def assert_spoken(map_: CommitteeMap) -> None:
    """Every card has a name that a screen reader gets through the tree of the canvas."""
    tree = QAccessible.queryAccessibleInterface(map_.canvas)
    assert tree is not None
    names = [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]
    cards = map_.canvas.cards.values()
    assert sorted(names) == sorted(spoken_name(card) for card in cards)
    for card in cards:
        name = card.accessibleName().casefold()
        assert card.text_shown.name.casefold() in name
        assert "role" in name
        assert "stance" in name
        assert "talk" in name


def test_tab_stops_at_one_card_and_letters_do_nothing_elsewhere(
    open_tab: Opener, workspace: Workspace
) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    stops = [
        card
        for card in map_.canvas.findChildren(CardWidget)
        if card.focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]
    assert [card.key for card in stops] == [map_.chosen_key]
    before = steps(workspace)
    map_.foot.larger.setFocus()
    for key in (KEY.Key_Plus, KEY.Key_L, KEY.Key_G, KEY.Key_V, KEY.Key_Delete):
        seen.key(key)
    assert steps(workspace) == before
    assert not map_.picking.active
    assert seen.tab.centre.view == "map"


def test_all_three_views_keep_the_chosen_person_and_v_goes_round(
    open_tab: Opener, workspace: Workspace
) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    walk_to(seen, map_, BRAM)
    for _ in range(2):
        seen.key(KEY.Key_V)
        if seen.tab.centre.view == "list":
            break
        assert seen.tab.centre.view == "matrix"
    current = seen.tab.centre.current
    assert current is not None
    assert current.person.name == BRAM
    assert map_.catalogue is not None


def test_the_menu_holds_every_operation(open_tab: Opener, workspace: Workspace) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    walk_to(seen, map_, BRAM)
    seen.key(KEY.Key_Menu)
    menu = open_menu(map_)
    texts = {plain(action) for action in menu.actions()}
    wanted = {"Roles", "Stance", "Relationship", "Influence", "Lines", "Draw a line", "Size"}
    wanted |= {"Note what you heard …", "Remove person", "Next view (V)", "Export the map … (Ctrl+E)"}
    assert wanted <= texts
    menu.close()


def test_zoom_by_keys_and_buttons_keeps_its_bounds(open_tab: Opener, workspace: Workspace) -> None:
    world(workspace)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    start = map_.area.scale
    seen.key(KEY.Key_Z)
    assert map_.area.scale == pytest.approx(start * 1.25, rel=0.01)
    for _ in range(20):
        seen.key(KEY.Key_Z, SHIFT)
    assert map_.area.scale == pytest.approx(0.3, rel=0.01)
    assert_sound(seen.tab)
    map_.foot.fit.click()
    assert map_.canvas.height() <= map_.area.viewport().height() + 1


def crowd(workspace: Workspace, count: int) -> int:
    """An account with many people in departments, and lines among them."""
    view = make_account(workspace, people=())
    number = view.account.id
    with workspace.store.transaction():
        ids = [
            workspace.store.people.add(
                Person(number, f"Person {n:03}", title="Buyer", department=f"Team {n % 7}", created_on=TODAY)
            )
            for n in range(count)
        ]
        for at in range(1, count):
            line = PersonLine(LineKind.MANAGER, ids[at], ids[(at - 1) // 5])
            workspace.store.committee.add_line(line)
    return number


def test_a_crowd_is_folded_by_department_and_unfolds_in_place(open_tab: Opener, workspace: Workspace) -> None:
    crowd(workspace, 60)
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    assert map_.departments
    folded = {group.name for group in map_.scene.plan.folded}
    assert folded <= {f"Team {n}" for n in range(7)}
    assert len(map_.canvas.cards) < 30
    person = account_of(workspace, 1).people[33]
    assert seen.tab.centre.go_to(person.person.id)
    assert map_.current is not None
    assert map_.current.person.id == person.person.id
    seen.tab.centre.take_focus()
    seen.key(KEY.Key_F)
    name = person.person.department
    assert focused(map_) == name
    seen.key(KEY.Key_Return)
    assert map_.current is not None
    assert map_.current.person.department == name
    assert map_.area.overview.isVisible()
    assert_spoken_all(map_)
    assert_sound(seen.tab)


def assert_spoken_all(map_: CommitteeMap) -> None:
    assert all(spoken_name(card) for card in map_.canvas.cards.values())


def test_foreign_names_stay_text_in_both_themes_and_large_type(
    open_tab: Opener, workspace: Workspace, theme: Theme
) -> None:
    people = ((NASTY, "<b>CEO</b>"), (LONG, "Senior Vice President " * 5), ("محمد", ""), ("👩‍💻 Zoë", "首席"))
    view = make_account(workspace, NASTY, people)
    first = view.people[0].person
    workspace.perform(EditPerson(replace(first, left_on=TODAY - timedelta(days=3))))
    seen = open_tab(NARROW)
    map_ = show_map(seen)
    for mode, zoom in ((Mode.LIGHT, 1.0), (Mode.DARK, 2.0)):
        theme.set_mode(mode)
        theme.set_zoom(zoom)
        assert {NASTY, LONG, "محمد"} <= {text.name for text in map_.scene.texts.values()}
        assert NASTY in map_.canvas.cards[key_of(map_, NASTY)].accessibleName()
        assert not map_.grab().isNull()
        assert_sound(map_)
    theme.set_zoom(1.0)


def test_an_empty_account_lays_out_the_six_roles(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, people=())
    seen = open_tab(NARROW)
    map_ = show_map(seen)
    assert sorted(text.name for text in map_.scene.texts.values()) == sorted(
        f"{role}: unknown"
        for role in ("Initiator", "Influencer", "Gatekeeper", "Decision maker", "Buyer", "User")
    )
    assert focused(map_) == "Decision maker: unknown"
    seen.key(KEY.Key_Return)
    assert isinstance(seen.sheet(), AddPeopleSheet)


def test_an_account_is_shown_from_its_top_until_the_keyboard_comes(
    open_tab: Opener, workspace: Workspace
) -> None:
    """The list's first person, an initiator, stands far down on the map."""
    people = [(f"Person {n:02}", "CEO") for n in range(20)] + [("Zeno", "")]
    view = make_account(workspace, people=people)
    zeno = next(card.person for card in view.people if card.person.name == "Zeno")
    workspace.perform(MarkRole(zeno.id, zeno.name, Role.INITIATOR, True))
    seen = open_tab(WIDE)
    seen.tab.centre.show_view("map")
    map_ = seen.tab.centre.shown
    assert isinstance(map_, CommitteeMap)
    assert map_.current is not None
    assert map_.current.person.name == "Zeno"
    assert map_.area.verticalScrollBar().value() == 0
    map_.take_focus()
    assert map_.area.verticalScrollBar().value() > 0
    card = map_.canvas.cards[map_.chosen_key]
    assert card.visibleRegion().boundingRect() == card.rect()


def test_the_marks_are_explained(open_tab: Opener, workspace: Workspace) -> None:
    world(workspace)
    seen = open_tab(NARROW)
    map_ = show_map(seen)
    map_.foot.marks.click()
    sheet = sheet_of(seen, MarksSheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Champion", "Blocker", "Confirmed", "not confirmed for 60 days", "in conflict"} <= shown
    assert not sheet.grab().isNull()
    seen.close(sheet)


def test_lines_follow_undo(open_tab: Opener, workspace: Workspace) -> None:
    world(workspace)
    anna, bram = (person_of(workspace, name).person for name in (ANNA, BRAM))
    workspace.perform(SetManager(bram.id, bram.name, anna.id))
    workspace.perform(AddLine(anna.id, anna.name, LineKind.CONFLICT, bram.id))
    seen = open_tab(WIDE)
    map_ = show_map(seen)
    assert {line.kind for line in map_.scene.paths} == {LineKind.MANAGER, LineKind.CONFLICT}
    workspace.undo()
    assert {line.kind for line in map_.scene.paths} == {LineKind.MANAGER}
    assert "reports to Anna Jansen" in map_.canvas.cards[key_of(map_, BRAM)].accessibleName()
    assert QApplication.focusWidget() is map_.canvas.cards[map_.chosen_key]
    assert not map_.scene.arrangement.places[key_of(map_, BRAM)].overlaps(
        map_.scene.arrangement.places[key_of(map_, ANNA)]
    )
    assert place_of(map_, ANNA).y() < place_of(map_, BRAM).y()
