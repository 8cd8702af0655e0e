"""Whom to reach and the goals: described, previewed, chosen by keyboard, and undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ssi_desktop.core.objectives import Objective
from ssi_desktop.core.title_reading import Seniority
from ssi_desktop.services.goals import chosen_goals
from ssi_desktop.services.personas import load_personas
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.profile.persona_sheet import PREVIEW_MS, SAVE_MS, PersonaSheet
from tests.ui.checks import assert_sound
from tests.ui.desk import double_access_keys
from tests.ui.profile.conftest import ProfileDesk

Key = Qt.Key


def opened(desk: ProfileDesk) -> PersonaSheet:
    sheet = desk.sheet()
    assert isinstance(sheet, PersonaSheet)
    return sheet


def test_somebody_is_described_by_keyboard_and_undone(desk: ProfileDesk) -> None:
    page = desk.reach
    assert page.empty.isVisible()
    page.empty.button.setFocus()
    desk.keys(Key.Key_Space)
    sheet = opened(desk)
    assert not sheet.save.isEnabled()
    desk.keys("Heads of logistics", to=sheet.name)
    box = sheet.levels.box("director")
    box.setFocus()
    desk.keys(Key.Key_Space, to=box)
    desk.keys("transport", Key.Key_Return, "logistiek", to=sheet.words)
    QTest.keyClick(sheet, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (persona,) = load_personas(desk.workspace)
    assert persona.name == "Heads of logistics"
    assert persona.criteria.seniorities == {Seniority.DIRECTOR}
    assert persona.criteria.title_words == ("transport", "logistiek")
    assert [card.title.text() for card in page.cards] == ["Heads of logistics"]
    desk.workspace.undo()
    assert page.empty.isVisible()


def test_the_preview_follows_the_form_and_says_what_was_read(sample_desk: ProfileDesk) -> None:
    page = sample_desk.reach
    assert "18 of your 72 connections" in page.people.sentence.text()
    page.edit(0)
    sheet = opened(sample_desk)
    before = sheet.people.sentence.text()
    box = sheet.levels.box("manager")
    sample_desk.keys(Key.Key_Space, to=box)
    QTest.qWait(PREVIEW_MS + 200)
    assert sheet.people.sentence.text() != before
    row = sheet.people._model.entry(0)
    assert "level: " in sheet.people._model.columns[0].accessible_text(row)
    assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []
    sheet.reject()
    assert "18 of your 72 connections" in page.people.sentence.text()


def test_removing_is_told_and_undone(sample_desk: ProfileDesk) -> None:
    page = sample_desk.reach
    sample_desk.click(page.cards[1].remove)
    assert sample_desk.said == [("“Finance, who ask for the business case” was removed.", True)]
    assert len(page.cards) == 1
    sample_desk.workspace.undo()
    assert len(page.cards) == 2


def test_foreign_words_are_plain_text(desk: ProfileDesk) -> None:
    page = desk.reach
    page.add()
    sheet = opened(desk)
    sheet.name.setText("<b>مدير</b> & Söhne 🚚")
    sheet.note.setPlainText("<script>alert(1)</script>")
    sheet.save.click()
    QApplication.processEvents()
    assert page.cards[0].title.text() == "<b>مدير</b> & Söhne 🚚"
    assert_sound(desk.window)


def test_the_sentence_of_the_settings_is_shown_and_edited(workspace: Workspace, desk: ProfileDesk) -> None:
    workspace.perform(ChangeSettings({"persona": "Plant managers at food producers"}))
    page = desk.reach
    assert page.cards[0].title.text() == "Plant managers at food producers"
    page.edit(0)
    sheet = opened(desk)
    assert sheet.note.toPlainText() == "Plant managers at food producers"
    sheet.save.click()
    assert [one.id > 0 for one in load_personas(workspace)] == [True]


def test_goals_are_ticked_at_most_three_and_undone(desk: ProfileDesk) -> None:
    page = desk.goals
    assert "Choose up to 3 goals" in desk.tab.header.headline.text()
    for goal in (Objective.TRAFFIC, Objective.REPUTATION, Objective.LEAD_GENERATION):
        box = page.cards[goal].box
        box.setFocus()
        desk.keys(Key.Key_Space)
    assert chosen_goals(desk.workspace) == (
        Objective.TRAFFIC,
        Objective.REPUTATION,
        Objective.LEAD_GENERATION,
    )
    assert not page.cards[Objective.COMMUNITY_BUILDING].box.isEnabled()
    assert "let go of one" in desk.tab.header.headline.text()
    page.cards[Objective.REPUTATION].box.setFocus()
    desk.keys(Key.Key_Space)
    assert chosen_goals(desk.workspace) == (Objective.TRAFFIC, Objective.LEAD_GENERATION)
    assert page.cards[Objective.COMMUNITY_BUILDING].box.isEnabled()
    desk.workspace.undo()
    assert page.cards[Objective.REPUTATION].box.isChecked()


def test_the_parts_are_chosen_by_arrows_and_targets(desk: ProfileDesk) -> None:
    desk.tab.pages.setFocus()
    desk.keys(Key.Key_Right)
    assert desk.tab.pages.chosen == "texts"
    desk.tab.show_target("goals")
    assert desk.tab.pages.chosen == "goals"
    desk.tab.show_target("P03")
    assert desk.tab.pages.chosen == "checklist"
    assert desk.checklist.card.title.text() == desk.context.catalogue.checklist["P03"].title


def test_the_week_says_which_goal_an_action_goes_with(sample_desk: ProfileDesk) -> None:
    cards = sample_desk.goals.cards
    assert "actions of this week go with it" in cards[Objective.LEAD_GENERATION].week.text()
    assert not cards[Objective.TRAFFIC].week.isVisible()


def test_a_description_survives_the_window_and_cancel_takes_it_back(desk: ProfileDesk) -> None:
    page = desk.reach
    page.add()
    sheet = opened(desk)
    desk.keys("Heads of logistics", to=sheet.name)
    desk.keys("Empty trucks", to=sheet.note)
    QTest.qWait(SAVE_MS + 200)
    (persona,) = load_personas(desk.workspace)
    assert persona.note == "Empty trucks"
    desk.keys("!", to=sheet.note)
    desk.keys(Key.Key_Escape, to=sheet)
    assert load_personas(desk.workspace) == ()
    desk.workspace.redo()
    page.edit(0)
    sheet = opened(desk)
    desk.keys("Buyers", to=sheet.name)
    sheet.close()
    (persona,) = load_personas(desk.workspace)
    assert persona.name == "Buyers"


def test_the_keyboard_stays_with_the_card_when_the_cards_change(sample_desk: ProfileDesk) -> None:
    page = sample_desk.reach
    page.cards[1].edit.setFocus()
    sample_desk.keys(Key.Key_Space)
    sheet = opened(sample_desk)
    sample_desk.keys("Buyers", to=sheet.name)
    QTest.keyClick(sheet, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.cards[1].title.text() == "Buyers"
    assert sample_desk.window.focusWidget() is page.cards[1].edit
    page.cards[1].remove.setFocus()
    sample_desk.keys(Key.Key_Space, to=page.cards[1].remove)
    assert sample_desk.window.focusWidget() is page.cards[0].edit
