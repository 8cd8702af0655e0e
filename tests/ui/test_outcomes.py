"""The Outcomes tab: logging in three keystrokes, editing, removing, and reading the weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.library import Library
from ssi_desktop.services.outcomes import LogOutcome, RemoveOutcome
from ssi_desktop.services.person_commands import AddPerson
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.outcomes.tab import OutcomesTab
from ssi_desktop.ui.shared.targets import NewOutcome
from ssi_desktop.ui.shared.theme import Theme
from tests.services.test_undo import content
from tests.ui import checks
from tests.ui.desk import Desk, double_access_keys

TODAY = date(2026, 11, 22)
KEY = Qt.Key
NAME = "<img src=x onerror=1> & Söhne العربية 🚀"


class OutcomesDesk(Desk[OutcomesTab]):
    """The Outcomes tab with what a person looks at."""

    @property
    def stored(self) -> tuple[Outcome, ...]:
        """What is logged."""
        return self.workspace.store.outcomes.all()

    @property
    def count(self) -> int:
        """How many are logged."""
        return len(self.stored)

    @property
    def shown(self) -> int:
        """How many rows the list has."""
        return self.tab.listing.table.model().rowCount()

    def log(self, kind: OutcomeKind = OutcomeKind.CALL, days_ago: int = 0, note: str = "") -> int:
        """Log something elsewhere in the program."""
        outcome = Outcome(kind, TODAY - timedelta(days=days_ago), note=note)
        return self.workspace.perform(LogOutcome(outcome))

    def choose(self, outcome_id: int) -> None:
        """Go to an outcome with the keyboard in the list."""
        self.tab.listing.go_to(outcome_id)
        self.tab.listing.table.setFocus()


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(resource_root())


@pytest.fixture
def catalogue(library: Library) -> Catalogue:
    return library.catalogue("en")


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme, catalogue: Catalogue) -> Iterator[OutcomesDesk]:
    made = OutcomesDesk(qtbot, workspace, theme, catalogue, OutcomesTab)
    yield made
    assert made.context.jobs.close()


# --- logging ----------------------------------------------------------------------------------


def test_three_keystrokes_log_a_meeting(desk: OutcomesDesk) -> None:
    desk.tab.show_target("new")  # Ctrl+L, from anywhere
    desk.keys("m", KEY.Key_Return)
    assert [(o.kind, o.day, o.channel) for o in desk.stored] == [
        (OutcomeKind.MEETING, TODAY, Channel.LINKEDIN)
    ]
    assert desk.said == [("Logged: Meeting.", True)]
    current = desk.tab.listing.table.current_row
    assert current is not None
    assert current.outcome.id == desk.stored[0].id
    desk.keys(KEY.Key_Return)
    assert desk.count == 2
    desk.workspace.undo()
    desk.workspace.undo()
    assert desk.count == 0
    assert desk.tab.empty.isVisible()


def test_letters_walk_through_the_kinds_that_begin_with_them(desk: OutcomesDesk) -> None:
    desk.tab.show_target("new")
    kind, seen = desk.tab.form.kind, []
    for _press in range(4):
        desk.keys("c")
        seen.append(kind.chosen)
    assert seen == ["call", "contract", "conversation", "call"]
    desk.keys(KEY.Key_Right)
    assert kind.chosen == "offer"


def test_enter_logs_once_from_every_field(desk: OutcomesDesk) -> None:
    form = desk.tab.form
    form.kind.choose("offer")
    form._show_value()
    for place in (form.date, form.channel, form.account, form.person, form.note, form.save):
        before = len(desk.stored)
        place.setFocus()
        desk.keys(KEY.Key_Return)
        assert len(desk.stored) == before + 1, place


def test_only_offers_and_contracts_have_a_value(desk: OutcomesDesk) -> None:
    desk.workspace.perform(ChangeSettings({"beginner": False}))
    form = desk.tab.form
    desk.tab.show_target("new")
    assert not form.value.isVisible()
    desk.keys("o")
    assert form.value.isVisible()
    form.value.setFocus()
    desk.keys("1234,50", KEY.Key_Return)
    assert [(o.kind, o.value_cents) for o in desk.stored] == [(OutcomeKind.OFFER, 123_450)]
    desk.tab.show_target("new")
    form.value.set_value(99)
    desk.keys("m", KEY.Key_Return)
    assert {o.value_cents for o in desk.stored if o.kind is OutcomeKind.MEETING} == {None}


@pytest.mark.parametrize(("field", "typed"), [("date", "23/11/2026"), ("date", ""), ("value", "-5")])
def test_what_cannot_be_is_refused_beside_its_field(desk: OutcomesDesk, field: str, typed: str) -> None:
    desk.workspace.perform(ChangeSettings({"beginner": False}))
    before, form = content(desk.workspace), desk.tab.form
    form.kind.choose("contract")
    form._show_value()
    place = getattr(form, field)
    place.setFocus()
    place.selectAll()
    desk.keys(KEY.Key_Delete, typed, KEY.Key_Return)
    assert QApplication.focusWidget() is place
    assert form._form.first_refused() is place
    assert content(desk.workspace) == before
    assert not desk.said


def test_a_refused_value_of_another_kind_is_not_in_the_way(desk: OutcomesDesk) -> None:
    desk.workspace.perform(ChangeSettings({"beginner": False}))
    form = desk.tab.form
    form.kind.choose("contract")
    form._show_value()
    form.value.setFocus()
    desk.keys("-5")
    form.kind.choose("call")
    form._show_value()
    form.take_focus()
    desk.keys(KEY.Key_Return)
    assert [o.kind for o in desk.stored] == [OutcomeKind.CALL]


def test_the_person_brings_the_account_along(desk: OutcomesDesk) -> None:
    account = desk.workspace.perform(AddAccount(NAME))
    other = desk.workspace.perform(AddAccount("Other"))
    anna = desk.workspace.perform(AddPerson(account, "Anna & Co"))
    desk.workspace.perform(AddPerson(other, "Bert"))
    form = desk.tab.form
    assert form.person.count() == 3
    form.person.setFocus()
    desk.keys("A")
    assert form.account.key == str(account)
    assert form.person.count() == 2
    desk.keys(KEY.Key_Return)
    (stored,) = desk.stored
    assert (stored.account_id, stored.person_id) == (account, anna)


def test_the_week_tab_hands_over_what_it_knows(desk: OutcomesDesk) -> None:
    account = desk.workspace.perform(AddAccount("Zuidzee"))
    person = desk.workspace.perform(AddPerson(account, "Anna"))
    item = desk.workspace.perform(AddItem(Week.of(TODAY), "Call Anna", 15))
    desk.tab.show_target(NewOutcome("call", account, person, item).text())
    desk.keys(KEY.Key_Return)
    (stored,) = desk.stored
    assert (stored.kind, stored.account_id, stored.person_id) == (OutcomeKind.CALL, account, person)
    assert stored.plan_item_id == item
    desk.keys(KEY.Key_Return)
    assert desk.stored[0].plan_item_id is None


def test_what_is_being_typed_survives_the_shortcut_and_a_reload(desk: OutcomesDesk) -> None:
    note = desk.tab.form.note
    note.setFocus()
    desk.keys("about the pilot")
    desk.tab.show_target("new")
    desk.workspace.perform(AddAccount("New one"))
    assert note.text() == "about the pilot"
    assert desk.tab.form.account.count() == 2


# --- the list ---------------------------------------------------------------------------------


def test_an_outcome_is_edited_by_keys_and_escape_leaves_it_alone(desk: OutcomesDesk) -> None:
    first = desk.log(OutcomeKind.CALL, 3, "first")
    desk.log(OutcomeKind.OFFER)
    before, form = content(desk.workspace), desk.tab.form
    desk.choose(first)
    desk.keys(KEY.Key_Return)
    assert form.note.text() == "first"
    desk.keys("m", KEY.Key_Escape)
    assert content(desk.workspace) == before
    assert not form.cancel.isVisible()
    desk.choose(first)
    desk.keys(KEY.Key_F2, "m")
    form.note.setFocus()
    desk.keys(KEY.Key_End, " and last", KEY.Key_Return)
    edited = desk.workspace.store.outcomes.get(first)
    assert edited is not None
    assert (edited.kind, edited.note, edited.day) == (
        OutcomeKind.MEETING,
        "first and last",
        TODAY - timedelta(days=3),
    )
    desk.workspace.undo()
    assert content(desk.workspace) == before


def test_enter_on_cancel_cancels(desk: OutcomesDesk) -> None:
    first = desk.log(note="x")
    desk.choose(first)
    desk.keys(KEY.Key_Return)
    desk.tab.form.cancel.setFocus()
    desk.keys(KEY.Key_Return)
    assert not desk.tab.form.cancel.isVisible()
    assert len(desk.stored) == 1
    assert not desk.said


def test_removing_goes_on_with_the_next_row_and_undo_brings_it_back(desk: OutcomesDesk) -> None:
    ids = [desk.log(days_ago=days) for days in range(4)]
    before = content(desk.workspace)
    desk.choose(ids[1])
    desk.keys(KEY.Key_Delete)
    assert {o.id for o in desk.stored} == {ids[0], ids[2], ids[3]}
    assert desk.tab.listing.table.current_row.outcome.id == ids[2]  # type: ignore[union-attr]
    menu = desk.menu(desk.tab.listing.table)
    menu.setActiveAction(menu.actions()[1])
    desk.keys(KEY.Key_Return, to=menu)
    assert {o.id for o in desk.stored} == {ids[0], ids[3]}
    assert desk.said == [("Outcome removed.", True)] * 2
    desk.workspace.undo()
    desk.workspace.undo()
    assert content(desk.workspace) == before


def test_an_outcome_removed_while_it_is_edited_is_refused_in_place(desk: OutcomesDesk) -> None:
    first = desk.log(note="x")
    desk.choose(first)
    desk.keys(KEY.Key_Return)
    desk.workspace.perform(RemoveOutcome(first, OutcomeKind.CALL))
    desk.keys(KEY.Key_Return)
    assert desk.tab.form.notice.isVisible()
    assert desk.stored == ()


def test_the_list_is_searched_and_what_was_just_logged_is_never_hidden(desk: OutcomesDesk) -> None:
    for number in range(12):
        desk.log(days_ago=number, note=f"number {number}")
    desk.combined(KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.tab.listing.search.hasFocus()
    desk.keys("number 11")
    desk.qtbot.waitUntil(lambda: desk.shown == 1)
    assert desk.tab.listing.caption.text() == "1 of 12"
    desk.tab.show_target("new")
    desk.keys(KEY.Key_Return)
    assert desk.shown == 13
    assert desk.tab.listing.search.text() == ""


# --- numbers and weeks ------------------------------------------------------------------------


def test_one_outcome_makes_a_whole_tab(desk: OutcomesDesk) -> None:
    desk.log(OutcomeKind.MEETING)
    assert [counter.number.text() for counter in desk.tab.counters.counters] == ["0", "1", "0", "0", "0"]
    assert not desk.tab.counters.counters[0].change.isVisible()
    assert "After four weeks" in desk.tab.index.index.text()
    assert "shaded" in desk.tab.weeks.caption.text()
    assert "Meeting 1" in desk.tab.weeks.strip.accessibleName()
    checks.assert_sound(desk.tab)


def test_beginners_and_others_get_their_own_order_without_losing_what_they_typed(desk: OutcomesDesk) -> None:
    form = desk.tab.form
    names = [counter.name.text() for counter in desk.tab.counters.counters]
    assert names[:2] == ["Conversation", "Meeting"]
    form.kind.choose("offer")
    desk.workspace.perform(ChangeSettings({"beginner": False, "currency": "CHF"}))
    assert [counter.name.text() for counter in desk.tab.counters.counters][1] == "Call"
    assert form.kind.chosen == "offer"
    assert form._value_row.label.text() == "Value in CHF"
    assert form.value.isVisible()
    desk.tab.show_target("new")
    desk.keys(KEY.Key_Return)
    assert [o.kind for o in desk.stored] == [OutcomeKind.OFFER]


def test_the_strip_turns_into_a_table_and_back_by_one_key(desk: OutcomesDesk) -> None:
    desk.log(OutcomeKind.MEETING, 8)
    weeks = desk.tab.weeks
    weeks.strip.setFocus()
    desk.keys(KEY.Key_Left)
    assert weeks.reading.text().startswith("Week of")
    desk.keys(KEY.Key_T)
    assert weeks.table.hasFocus()
    model = weeks.table.model()
    cells = [[model.index(row, column).data() for column in range(6)] for row in range(3)]
    assert cells[0] == ["47, from 16 Nov 2026", "0", "0", "0", "0", "0"]
    assert cells[1] == ["46, from 9 Nov 2026", "0", "0", "1", "0", "0"]
    assert cells[2][1:] == ["–"] * 5
    desk.keys(KEY.Key_T)
    assert weeks.strip.hasFocus()
    assert not weeks.table.isVisible()


def test_the_strip_shows_as_many_weeks_as_can_be_told_apart(desk: OutcomesDesk) -> None:
    desk.log(OutcomeKind.MEETING, 300)
    desk.log()
    assert "26 weeks" in desk.tab.weeks.caption.text()
    desk.window.resize(1500, 800)
    desk.qtbot.waitUntil(lambda: "52 weeks" in desk.tab.weeks.caption.text())
    assert desk.tab.weeks.caption.text().startswith("2 outcomes")


def test_contracts_with_a_value_are_summed(desk: OutcomesDesk) -> None:
    desk.workspace.perform(ChangeSettings({"beginner": False}))
    for cents in (100_000, 50):
        outcome = Outcome(OutcomeKind.CONTRACT, TODAY, value_cents=cents)
        desk.workspace.perform(LogOutcome(outcome))
    assert "1,000.50 EUR" in desk.tab.weeks.value.text()


# --- the whole tab ----------------------------------------------------------------------------


def test_a_hidden_tab_waits_and_keeps_the_chosen_row(desk: OutcomesDesk) -> None:
    ids = [desk.log(days_ago=days) for days in range(3)]
    desk.choose(ids[1])
    desk.tab.hide()
    desk.log(days_ago=1)
    assert desk.shown == 3
    desk.tab.show()
    assert desk.shown == 4
    assert desk.tab.listing.table.current_row.outcome.id == ids[1]  # type: ignore[union-attr]


def test_the_tab_is_walked_from_the_weeks_to_the_form(desk: OutcomesDesk) -> None:
    desk.workspace.perform(OpenSample())
    tab = desk.tab
    desk.choose(desk.stored[0].id)
    order = desk.order()
    form = tab.form
    wanted = [
        tab.weeks.as_table,
        tab.weeks.strip,
        tab.listing.edit,
        tab.listing.search,
        tab.listing.table,
        form.date,
        form.channel,
        form.account,
        form.person,
        form.note,
        form.save,
    ]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert any(form.kind.isAncestorOf(widget) for widget in order[: order.index(form.date)])
    form.take_focus()
    desk.keys(KEY.Key_Tab)
    assert form.date.hasFocus()


def settled(qtbot: QtBot, desk: OutcomesDesk) -> None:
    """Wait until the layouts have found their places, which takes Qt a round or two of events."""
    for _round in range(20):
        qtbot.wait(5)
        if not checks.cut_texts(desk.tab):
            return


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (640, 600)])
def test_every_state_is_sound_in_both_languages(
    qtbot: QtBot,
    workspace: Workspace,
    theme: Theme,
    library: Library,
    language: str,
    size: tuple[int, int],
) -> None:
    use_language(language, resource_path("locale"))
    QLocale.setDefault(QLocale(language))
    desk = OutcomesDesk(qtbot, workspace, theme, library.catalogue(language), OutcomesTab)
    desk.window.resize(*size)

    def look() -> None:
        settled(qtbot, desk)
        checks.assert_sound(desk.tab)
        assert double_access_keys(desk.tab) == []

    look()
    workspace.perform(OpenSample())
    account = workspace.perform(AddAccount(NAME * 2))
    person = workspace.perform(AddPerson(account, NAME))
    logged = workspace.perform(
        LogOutcome(Outcome(OutcomeKind.CONTRACT, TODAY, Channel.EVENT, account, person, None, 10**11, NAME))
    )
    look()
    desk.choose(logged)
    desk.keys(KEY.Key_Return)
    look()
    desk.tab.weeks.turn()
    look()
    assert desk.window.width() == size[0]
    assert desk.context.jobs.close()
