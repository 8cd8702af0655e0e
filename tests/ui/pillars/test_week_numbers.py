"""The numbers that LinkedIn keeps out of the archive: by week, refused in place, and never lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.pillar_records import load_records
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.week_numbers_card import WeekNumbersCard
from tests.conftest import TODAY
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]
VIEWS = Metric.INBOUND_VIEWS


def card_of(person: Person) -> WeekNumbersCard:
    """The card with the keyboard in its first field."""
    card = person.tab.week_numbers
    card.fields[VIEWS].setFocus()
    return card


def test_numbers_are_typed_saved_and_undone_by_keyboard(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    card = card_of(person)
    assert card.days.text() == "Week 46: 9 Nov 2026 to 15 Nov 2026"
    assert not card.save.isEnabled()
    person.type_numbers("40", "12")
    person.enter()
    assert load_records(workspace).typed_last_week == {VIEWS: 40.0, Metric.FOLLOWERS_GAINED: 12.0}
    assert person.said == [("Numbers of week 46 saved.", True)]
    assert not card.save.isEnabled()
    assert "lies between" in person.tab.estimated.score.accessibleName()
    workspace.undo()
    person.wait()
    assert load_records(workspace).typed_last_week == {}
    assert card.fields[VIEWS].text() == ""


def test_an_emptied_number_is_unknown_again_and_zero_is_a_number(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(snapshot(0, 54.0))
    workspace.perform(TypeNumbers(Week.of(TODAY).shifted(-1), {VIEWS: 40.0, Metric.GROUP_POSTS: 2.0}))
    person = open_tab()
    card = card_of(person)
    card.fields[VIEWS].selectAll()
    person.keys(Qt.Key.Key_Delete)
    card.fields[Metric.GROUP_POSTS].setFocus()
    card.fields[Metric.GROUP_POSTS].selectAll()
    person.keys("0")
    card.save.setFocus()
    person.keys(Qt.Key.Key_Space)
    person.wait()
    assert load_records(workspace).typed_last_week == {Metric.GROUP_POSTS: 0.0}
    assert person.focus is card.fields[VIEWS]


def test_a_refused_number_is_shown_in_place_and_stops_the_saving(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    card = card_of(person)
    person.type_numbers("4.5", "12")
    assert card.fields[VIEWS].problem == "Whole numbers only"
    assert not card.save.isEnabled()
    person.enter()
    assert load_records(workspace).typed_last_week == {}
    person.tab.refresh()
    person.wait()
    assert card.fields[VIEWS].text() == "4.5"
    card.week._options[1].click()
    assert card.fields[VIEWS].text() == ""


def test_each_week_keeps_what_is_being_typed(open_tab: Open, store: Store, workspace: Workspace) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    card = card_of(person)
    person.keys("40")
    card.week._options[1].click()
    assert card.days.text() == "Week 47: 16 Nov 2026 to 22 Nov 2026"
    assert card.fields[VIEWS].text() == ""
    card.fields[VIEWS].setFocus()
    person.keys("7")
    store(snapshot(1, 53.0))
    person.wait()
    assert card.fields[VIEWS].text() == "7"
    card.week._options[0].click()
    assert card.fields[VIEWS].text() == "40"
    card.save.click()
    person.wait()
    assert load_records(workspace).typed_last_week == {VIEWS: 40.0}
    assert load_records(workspace).typed_this_week == {}


def test_the_field_under_the_keyboard_is_explained(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    card = person.tab.week_numbers
    assert card.help.text().startswith("Open your profile and scroll to Analytics.")
    card.fields[Metric.ENG_RECEIVED].setFocus()
    assert card.help.text().startswith("Response received: Response to your posts: a reaction counts 1")
    assert "a comment 4" in card.fields[Metric.ENG_RECEIVED].accessibleDescription()


def test_leads_are_asked_for_only_with_a_licence(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    field = person.tab.week_numbers.fields[Metric.LEADS_SAVED]
    assert not field.isVisible()
    person.context.perform(ChangeSettings({"sales_navigator": True}))
    person.wait()
    assert field.isVisible()
