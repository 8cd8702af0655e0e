"""The numbers that LinkedIn keeps out of the archive: by week, refused in place, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.pillar_records import PillarRecords, load_records
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.ui.pillars.week_numbers_card import WeekNumbersCard
from ssi_desktop.ui.pillars.week_numbers_words import hint_text
from tests.conftest import TODAY
from tests.ui import checks
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
    assert not card.after.isHidden()
    person.keys("40", Qt.Key.Key_Return, "12")
    assert person.focus is card.fields[Metric.FOLLOWERS_GAINED]
    QTest.keyClick(person.focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.wait()
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
    person.keys("4.5", Qt.Key.Key_Return, "12")
    assert card.fields[VIEWS].problem == "Whole numbers only"
    assert not card.save.isEnabled()
    card.fields[Metric.GROUP_POSTS].setFocus()
    person.enter()
    assert load_records(workspace).typed_last_week == {}
    person.tab.refresh()
    person.wait()
    assert card.fields[VIEWS].text() == "4.5"
    assert card.fields[VIEWS].accessibleDescription() == "Whole numbers only"
    card.fields[VIEWS].selectAll()
    QTest.keyClicks(card.fields[VIEWS], "4")
    assert "opened your profile" in card.fields[VIEWS].accessibleDescription()
    QTest.keyClicks(card.fields[VIEWS], ".5")
    card.before.click()
    assert card.fields[VIEWS].text() == ""


def test_each_week_keeps_what_is_being_typed(open_tab: Open, store: Store, workspace: Workspace) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    card = card_of(person)
    person.keys("40")
    card.after.click()
    assert card.days.text() == "This week, 47: 16 Nov 2026 to 22 Nov 2026"
    assert not card.after.isEnabled()
    assert card.fields[VIEWS].text() == ""
    card.fields[VIEWS].setFocus()
    person.keys("7")
    store(snapshot(1, 53.0))
    person.wait()
    assert card.fields[VIEWS].text() == "7"
    card.before.click()
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


def test_enter_goes_from_field_to_field_and_saves_in_the_last(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    card = card_of(person)
    shown = [metric for metric in card.fields if metric is not Metric.LEADS_SAVED]
    for place, metric in enumerate(shown):
        assert person.focus is card.fields[metric]
        person.keys(str(place % 7))
        assert card.filled.text() == f"{place + 1} of {len(shown)} filled in"
        person.keys(Qt.Key.Key_Return)
    person.wait()
    kept = load_records(workspace)
    assert kept.typed_last_week == {
        metric: place % 7 for place, metric in enumerate(shown) if metric is not Metric.GROUPS_JOINED
    }
    assert len(person.said) == 1
    workspace.undo()
    assert load_records(workspace).typed_last_week == {}


def test_past_weeks_are_reached_and_the_week_before_is_a_hint(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(snapshot(0, 54.0))
    last = Week.of(TODAY).shifted(-1)
    workspace.perform(TypeNumbers(last.shifted(-4), {VIEWS: 31.0}))
    person = open_tab()
    card = card_of(person)
    assert card.rows[VIEWS].hint.text() == ""
    for _turn in range(3):
        card.before.click()
    assert card.week == last.shifted(-3)
    assert card.rows[VIEWS].hint.text() == "the week before: 31"
    assert "the week before: 31" in card.fields[VIEWS].accessibleDescription()
    assert card.filled.text() == "nothing filled in yet"
    card.fields[VIEWS].setFocus()
    person.keys("8", Qt.Key.Key_Return)
    card.save.click()
    person.wait()
    assert load_records(workspace).typed[last.shifted(-3)] == {VIEWS: 8.0}
    assert card.week == last.shifted(-3)
    checks.assert_sound(person.window)


def test_days_that_another_source_tells_are_named() -> None:
    week = Week.of(TODAY)
    monday = week.monday
    records = PillarRecords(
        {},
        {},
        week,
        {},
        False,
        spans={Metric.SEARCHES: ((monday - timedelta(days=90), monday + timedelta(days=2)),)},
        analytics={Metric.ENG_RECEIVED: {monday + timedelta(days=n): 3.0 for n in range(-7, 1)}},
    )
    tells = [
        hint_text(records.covered(metric, one), 12.0)
        for metric in (Metric.SEARCHES, Metric.ENG_RECEIVED, VIEWS)
        for one in (week.shifted(-1), week)
    ]
    assert tells == [
        "your archive tells this week",
        "your archive tells 3 days of it",
        "your analytics file says 21",
        "your analytics file says 3 on 1 day",
        "the week before: 12",
        "the week before: 12",
    ]


def test_a_week_has_seven_days(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    card = person.tab.week_numbers
    QTest.keyClicks(card.fields[Metric.ACTIVE_DAYS], "8")
    assert card.fields[Metric.ACTIVE_DAYS].problem == "Between 0 and 7"


def test_on_monday_the_card_goes_on_to_the_week_that_ended(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    workspace.clock = FixedClock(TODAY + timedelta(days=1))
    workspace.announce(frozenset(Topic))
    person.wait()
    assert person.tab.week_numbers.days.text() == "Week 47: 16 Nov 2026 to 22 Nov 2026"


def test_what_is_being_typed_on_sunday_night_stays_with_its_week(
    open_tab: Open, store: Store, workspace: Workspace
) -> None:
    store(snapshot(0, 54.0))
    person = open_tab()
    card = card_of(person)
    person.keys("40")
    workspace.clock = FixedClock(TODAY + timedelta(days=1))
    workspace.announce(frozenset(Topic))
    person.wait()
    assert (card.week, card.fields[VIEWS].value) == (Week(2026, 46), 40.0)
