"""The details of an account and of a person, and bad input handled in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from ssi_desktop.core.accounts import LineKind, Touch
from ssi_desktop.core.help_choose import Attribute
from ssi_desktop.core.roles import Role
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.line_commands import SetManager
from ssi_desktop.services.person_commands import EditPerson, LogTouch, TakeOver
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.accounts.edit_account import EditAccountSheet
from ssi_desktop.ui.accounts.help_sheet import HelpSheet
from ssi_desktop.ui.accounts.merging.merge_sheet import MergeSheet
from ssi_desktop.ui.accounts.pick_sheet import PickSheet
from ssi_desktop.ui.accounts.score_sheet import ScoreSheet
from ssi_desktop.ui.shared.widgets.labels import Label
from tests.account_world import (
    NASTY,
    account_of,
    add_unasked,
    connection,
    make_account,
    person_of,
    store_archive,
)
from tests.ui.accounts.conftest import Opener
from tests.ui.accounts.tab_window import WIDE, Seen, assert_sound, choose, sheet_of, steps

KEY = Qt.Key


def words_in(widget: QWidget) -> str:
    """Everything that can be read in a part of the screen."""
    return "\n".join(label.text() for label in widget.findChildren(Label) if not label.isHidden())


def press(widget: QWidget, name: str) -> None:
    """Press the one button whose accessible name or text begins so."""
    buttons = [button for button in widget.findChildren(QAbstractButton) if not button.isHidden()]
    found = [one for one in buttons if (one.accessibleName() or one.text()).startswith(name)]
    assert len(found) == 1, [(one.accessibleName() or one.text()) for one in buttons]
    found[0].click()


def show_person(seen: Seen, name: str) -> None:
    seen.tab.show_person(person_of(seen.workspace, name).person.id)


# --- the account ------------------------------------------------------------------------------


def test_a_gap_goes_into_the_week_and_says_so(open_tab: Opener, workspace: Workspace, today: date) -> None:
    number = make_account(workspace).account.id
    anna = person_of(workspace, "Anna Jansen").person
    workspace.perform(LogTouch(Touch(anna.id, today - timedelta(days=41), "mail", two_way=True), anna.name))
    workspace.perform(EditPerson(replace(anna, stance=2)))
    seen = open_tab(WIDE)
    card = seen.tab.account_details.gaps
    assert "You have not talked with Anna Jansen, your champion here, for 41 days." in words_in(card)
    press(card, "Add to week: You have not talked with Anna Jansen")
    (item,) = workspace.store.weeks.all_items()
    assert (item.account_id, item.person_id) == (number, anna.id)
    assert seen.said[-1] == ("Added to your plan for week 47.", True)
    press(card, "Show in week")
    assert seen.asked == [("week", str(item.id))]
    workspace.undo()
    assert workspace.store.weeks.all_items() == ()
    rest = len(card.gaps) - 4
    assert rest > 0
    assert card.more.text() == f"{rest} more gaps"
    card.more.click()
    assert not card.more.isVisible()
    assert_sound(seen.tab)


def test_the_number_of_threads_is_chosen_with_its_year(open_tab: Opener, workspace: Workspace) -> None:
    number = make_account(workspace).account.id
    seen = open_tab(WIDE)
    card = seen.tab.account_details.figures
    assert card.target.currentText() == "as in the settings (5.4)"
    assert "6.8 (2016)" in [card.target.itemText(at) for at in range(card.target.count())]
    card.target.choose("gartner")
    card.target.chosen_key.emit("gartner")
    assert account_of(workspace, number).assessment.n_star == 8.0
    assert "2019" in card.target_row.hint.text()
    seen.qtbot.waitUntil(lambda: "of 8" in words_in(card))
    workspace.undo()
    assert card.target.currentText() == "as in the settings (5.4)"


def test_figures_open_to_what_contributes_to_them(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    seen.tab.account_details.figures.explain.click()
    sheet = sheet_of(seen, ScoreSheet)
    assert sheet.lines.isVisible()
    assert sheet.lines.model().rowCount() == 4
    assert sheet.table.go_to(("account_threads", ""))
    assert sheet.lines.model().rowCount() >= 1
    assert sheet.how.text() == "All of these added up."
    seen.close(sheet)
    show_person(seen, "Anna Jansen")
    seen.tab.person_details.roles.explain.click()
    beliefs = sheet_of(seen, ScoreSheet)
    assert beliefs.table.go_to(("account_belief", "Decision maker"))
    assert not beliefs.lines.isVisible()


def test_the_playbook_opens_at_the_role_in_question(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    card = seen.tab.account_details.playbook
    assert (card.role.key, card.phase.key) == ("decision_maker", "zmot")
    choose(card.phase, "fmot")
    seen.qtbot.waitUntil(lambda: "Leave out:" in words_in(card))
    show_person(seen, "Bram Visser")
    assert seen.tab.person_details.playbook.role.key == "buyer"
    workspace.perform(ChangeSettings({"role_names": "sales_navigator"}))
    assert "Procurement" in seen.tab.person_details.playbook.role.currentText()
    assert "Procurement" in seen.tab.person_details.roles.lines[Role.BUYER].title.text()


# --- bad input in place -----------------------------------------------------------------------


def test_two_of_one_name_are_merged_or_kept_both(open_tab: Opener, workspace: Workspace) -> None:
    number = make_account(workspace).account.id
    add_unasked(workspace, number, "Anna Jansen", "Controller")
    seen = open_tab(WIDE)
    card = seen.tab.account_details.remarks
    assert "Two people here are called Anna Jansen." in words_in(card)
    press(card, "Merge …: Two people here")
    seen.close(sheet_of(seen, MergeSheet))
    before = seen.tab.accounts.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert before.endswith("2 remarks")
    press(card, "Keep both")
    assert "Two people" not in words_in(card)
    after = seen.tab.accounts.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert after.endswith("1 remark")
    workspace.undo()
    assert "Two people here are called Anna Jansen." in words_in(card)


def test_somebody_at_two_accounts_leads_from_one_to_the_other(open_tab: Opener, workspace: Workspace) -> None:
    store_archive(workspace, [connection(1, "Anna Jansen", "Noordzee", "CEO")])
    first = make_account(workspace, "Noordzee", ()).account.id
    second = make_account(workspace, "Zuidzee", ()).account.id
    for number in (first, second):
        workspace.perform(TakeOver(number, (1,)))
    seen = open_tab(WIDE)
    seen.tab.go_to_account(first)
    seen.tab.people_do.show()
    notice = seen.tab.person_details.who.elsewhere
    assert notice.label.text() == "Anna Jansen is on the map of Zuidzee as well."
    notice.button.click()
    assert seen.chosen() == ("Zuidzee", "Anna Jansen")
    press(seen.tab.account_details.remarks, "Open: Anna Jansen is on the map of Noordzee")
    assert seen.chosen()[0] == "Noordzee"


def test_a_name_that_is_there_already_leads_to_its_account_while_editing(
    open_tab: Opener, workspace: Workspace
) -> None:
    make_account(workspace, people=())
    other = make_account(workspace, "Zuidzee", ()).account.id
    seen = open_tab(WIDE)
    seen.tab.go_to_account(other)
    seen.tab.gestures.edit_account()
    sheet = sheet_of(seen, EditAccountSheet)
    seen.type("noordzee LOGISTICS b.v.")
    sheet.save.click()
    assert sheet.there.isVisible()
    assert_sound(sheet)
    sheet.there.click()
    assert seen.chosen()[0] == "Noordzee Logistics"


def test_whoever_has_no_title_is_told_of_and_shown(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    press(seen.tab.account_details.remarks, "Show: The role of Cato Smit is not known, please set it.")
    assert seen.tab.person_details.who.title.text() == "Cato Smit"


# --- the person -------------------------------------------------------------------------------


def test_weight_department_and_owner_are_kept(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    show_person(seen, "Anna Jansen")
    who = seen.tab.person_details.who
    choose(who.influence, "1")
    for field, text in ((who.department, " Board "), (who.owner, NASTY)):
        field.setFocus()
        seen.type(text)
    who.level.setFocus()
    person = person_of(workspace, "Anna Jansen").person
    assert (person.influence, person.department, person.owner) == (1, "Board", NASTY)
    before = steps(workspace)
    who.finish_typing()
    assert steps(workspace) == before
    workspace.undo()
    assert person_of(workspace, "Anna Jansen").person.owner == ""
    assert who.owner.text() == ""


def test_a_manager_is_chosen_and_a_circle_is_shown(open_tab: Opener, workspace: Workspace) -> None:
    number = make_account(workspace).account.id
    anna, bram = (person_of(workspace, name).person for name in ("Anna Jansen", "Bram Visser"))
    workspace.perform(SetManager(bram.id, bram.name, anna.id))
    seen = open_tab(WIDE)
    show_person(seen, "Anna Jansen")
    card = seen.tab.person_details.lines
    before = steps(workspace)
    card.manager.choose(str(bram.id))
    card.manager.chosen_key.emit(card.manager.key)
    assert "Anna Jansen" in card.manager_row.error.text()
    assert "circle" in card.manager_row.error.text()
    assert card.manager.key == ""
    assert steps(workspace) == before
    assert_sound(seen.tab)
    choose(card.kind, "conflict")
    choose(card.other, str(bram.id))
    card.add.click()
    lines = account_of(workspace, number).lines
    assert {line.kind for line in lines} == {LineKind.MANAGER, LineKind.CONFLICT}
    card.add.click()
    assert card.other_row.error.text() == "That line is there already."
    press(card, "Remove: in conflict with Bram Visser")
    assert {line.kind for line in account_of(workspace, number).lines} == {LineKind.MANAGER}


def test_an_introduction_is_asked_for_and_happens(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    show_person(seen, "Anna Jansen")
    card = seen.tab.person_details.introductions
    choose(card.via, str(person_of(workspace, "Bram Visser").person.id))
    card.ask.click()
    assert "Bram Visser: asked on 22 Nov 2026." in words_in(card)
    press(card, "It happened")
    (item,) = person_of(workspace, "Anna Jansen").introductions
    assert item.done_on == date(2026, 11, 22)
    assert "Bram Visser introduced you on 22 Nov 2026." in words_in(card)
    choose(card.via, "")
    assert not card.ask.isEnabled()
    card.name.setFocus()
    seen.type(NASTY)
    card.ask.click()
    press(card, "They declined")
    assert f"{NASTY} declined on 22 Nov 2026." in words_in(card)
    assert_sound(seen.tab)
    press(card, f"Remove: {NASTY}")
    assert len(person_of(workspace, "Anna Jansen").introductions) == 1


def test_somebody_who_could_introduce_is_noted_and_asked_later(
    open_tab: Opener, workspace: Workspace
) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    show_person(seen, "Anna Jansen")
    card = seen.tab.person_details.introductions
    choose(card.via, "")
    card.name.setText("Cees de Boer")
    card.could.click()
    (item,) = person_of(workspace, "Anna Jansen").introductions
    assert (item.via_name, item.asked_on) == ("Cees de Boer", None)
    assert "Cees de Boer could introduce you." in words_in(card)
    press(card, "Asked today: Cees")
    (item,) = person_of(workspace, "Anna Jansen").introductions
    assert item.asked_on == date(2026, 11, 22)
    assert_sound(seen.tab)


def test_three_questions_propose_and_the_person_decides(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace)
    seen = open_tab(WIDE)
    show_person(seen, "Anna Jansen")
    seen.tab.person_details.who.help.click()
    sheet = sheet_of(seen, HelpSheet)
    assert not sheet.take.isEnabled()
    before = steps(workspace)
    for field, answer in zip(sheet.fields.values(), ("terms", "no_order", "at_the_contract"), strict=True):
        choose(field, answer)
    assert sheet.proposed.text() == "Buyer"
    assert steps(workspace) == before
    sheet.take.click()
    assert Role.BUYER in [belief.role for belief in person_of(workspace, "Anna Jansen").held]
    for attribute, answers, said in (
        (Attribute.STANCE, ("for_it", "sells_inside", "one"), "Supporter"),
        (Attribute.INFLUENCE, ("yes", "yes", "no"), "Much influence"),
        (Attribute.LEVEL, ("yes", "yes", "unknown"), "Regular contact"),
    ):
        sheet.attribute.choose(attribute.value)
        sheet.attribute.changed.emit(attribute.value)
        for field, answer in zip(sheet.fields.values(), answers, strict=True):
            choose(field, answer)
        assert sheet.proposed.text() == said
        assert_sound(sheet)
        sheet.take.click()
    person = person_of(workspace, "Anna Jansen").person
    assert (person.stance, person.influence, person.level) == (1, 3, 3)
    sheet.attribute.choose("evidence")
    sheet.attribute.changed.emit("evidence")
    choose(sheet.role, "buyer")
    choose(sheet.fields["insider"], "confirmed")
    sheet.take.click()
    assert len(workspace.store.people.evidence_of(person.id)) == 1


# --- merging and moving -----------------------------------------------------------------------


def test_the_menu_leads_to_comparing_with_somebody(open_tab: Opener, workspace: Workspace) -> None:
    number = make_account(workspace).account.id
    seen = open_tab(WIDE)
    show_person(seen, "Anna Jansen")
    seen.tab.joining.merge_person()
    picking = sheet_of(seen, PickSheet)
    seen.type("bram")
    seen.qtbot.waitUntil(lambda: picking.table.model().rowCount() == 1)
    seen.key(KEY.Key_Return)
    merging = sheet_of(seen, MergeSheet)
    for first, _second in merging.choices.values():
        first.setChecked(True)
    merging.merge.click()
    assert len(account_of(workspace, number).people) == 2
    workspace.undo()
    assert len(account_of(workspace, number).people) == 3


def test_accounts_are_compared_too(open_tab: Opener, workspace: Workspace) -> None:
    make_account(workspace, people=())
    make_account(workspace, "Noordzee Shipping", ())
    seen = open_tab(WIDE)
    seen.tab.joining.merge_account()
    picking = sheet_of(seen, PickSheet)
    picking.save.click()
    merging = sheet_of(seen, MergeSheet)
    for first, _second in merging.choices.values():
        first.setChecked(True)
    merging.merge.click()
    assert len(load_accounts(workspace).accounts) == 1
