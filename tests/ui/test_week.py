"""The Week tab: planning, ticking, sorting and adding, by mouse and by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import DraftedWeek, ItemState, PlanItem
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services import week_commands as commands
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.library import Library
from ssi_desktop.services.markers import AddMarker
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.shared.targets import NewOutcome
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.week.add_sheet import AddSheet
from ssi_desktop.ui.week.tab import WeekTab
from ssi_desktop.ui.week.wishes import Wish
from tests.services.test_undo import content
from tests.ui import checks
from tests.ui.desk import Desk, double_access_keys

TODAY = date(2026, 11, 22)
WEEK = Week.of(TODAY)
KEY = Qt.Key
NAME = "<img src=x onerror=1> & Söhne العربية 🚀"


class WeekDesk(Desk[WeekTab]):
    """The Week tab with what a person looks at."""

    @property
    def shown(self) -> list[str]:
        """The titles in the list, without headings."""
        model = self.tab.page.model
        rows = [model.row_at(model.index(at, 0)) for at in range(model.rowCount())]
        return [model.columns[1].text(row) for row in rows if row is not None]

    def items(self, week: Week = WEEK) -> tuple[PlanItem, ...]:
        """What is stored for a week."""
        return self.workspace.store.weeks.items(week)

    def item(self, item_id: int) -> PlanItem:
        """One stored item."""
        found = self.workspace.store.weeks.get(item_id)
        assert found is not None
        return found

    def choose(self, item_id: int) -> None:
        """Go to an item with the keyboard in the list."""
        assert self.tab.page.table.go_to(item_id)
        self.tab.page.table.setFocus()

    def chosen(self) -> int:
        """The item under the keyboard."""
        row = self.tab.page.table.current_row
        assert row is not None
        return int(row.item.id)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(resource_root())


@pytest.fixture
def catalogue(library: Library) -> Catalogue:
    return library.catalogue("en")


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace, theme: Theme, catalogue: Catalogue) -> Iterator[WeekDesk]:
    made = WeekDesk(qtbot, workspace, theme, catalogue, WeekTab)
    yield made
    assert made.context.jobs.close()


def put(workspace: Workspace, *items: PlanItem) -> list[int]:
    with workspace.store.transaction():
        return [workspace.store.weeks.add(item) for item in items]


def own(title: str, week: Week = WEEK, minutes: int = 20, **more: object) -> PlanItem:
    return PlanItem(week, minutes, "own", title=title, reason="plan.why.own", **more)  # type: ignore[arg-type]


# --- planning ---------------------------------------------------------------------------------


def test_minutes_and_enter_draft_the_first_week_and_the_planner_says_what_is_missing(desk: WeekDesk) -> None:
    page = desk.tab.page
    assert page.nothing.isVisible()
    page.minutes.budget.setFocus()
    page.minutes.budget.selectAll()
    desk.keys("90", KEY.Key_Return)
    assert 0 < sum(item.minutes for item in desk.items()) <= 90
    assert page.minutes.bar.words
    assert "no target accounts" in page.notes.label.text()
    assert desk.said == [("Your week is drafted.", True)]
    desk.click(page.notes.button)
    assert desk.asked == [("accounts", "")]
    desk.workspace.undo()
    assert page.nothing.isVisible()
    assert not page.notes.isVisible()


def test_remarks_of_the_planner_can_be_put_away_and_stay_away(desk: WeekDesk) -> None:
    desk.click(desk.tab.page.nothing.button)
    notes = desk.tab.page.notes
    assert notes.isVisible()
    desk.click(notes.close_button)
    desk.workspace.perform(commands.AddItem(WEEK, "More", 5))
    assert not notes.isVisible()


def test_fifteen_minutes_are_always_offered(desk: WeekDesk) -> None:
    page = desk.tab.page
    desk.click(page.nothing.other_button)
    assert 0 < sum(item.minutes for item in desk.items()) <= 15
    assert not page.minutes.minimum.isVisible()
    desk.workspace.perform(DraftWeek(WEEK, 200))
    desk.click(page.minutes.minimum)
    assert 0 < sum(item.minutes for item in desk.items()) <= 15
    desk.workspace.undo()
    assert sum(item.minutes for item in desk.items()) > 15


def test_weeks_off_stay_outside_the_weeks_kept(desk: WeekDesk) -> None:
    header = desk.tab.page.header.headline
    for back in range(1, 9):
        state = ItemState.OPEN if back in (5, 6) else ItemState.DONE
        put(desk.workspace, own("Calls", WEEK.shifted(-back), state=state))
    off = Marker(MarkerKind.PAUSE, WEEK.shifted(-6).monday, WEEK.shifted(-5).sunday)
    desk.workspace.perform(AddMarker(off))
    assert header.text() == "This week. Kept 6 of 6 weeks; 2 weeks off stay outside the count."
    desk.workspace.undo()
    assert header.text() == "This week. Kept 6 of the last 8 weeks."


def test_wrong_minutes_are_refused_in_their_place_and_nothing_is_stored(desk: WeekDesk) -> None:
    line, before = desk.tab.page.minutes, content(desk.workspace)
    line.budget.setFocus()
    line.budget.selectAll()
    desk.keys("-5")
    assert line.error.isVisible()
    desk.click(desk.tab.page.nothing.button)
    assert QApplication.focusWidget() is line.budget
    line.budget.selectAll()
    desk.keys(KEY.Key_Delete)
    desk.click(desk.tab.page.nothing.button)
    assert line.error.text() == "How many minutes do you have?"
    assert content(desk.workspace) == before


def test_a_week_without_minutes_says_so_and_nothing_else(desk: WeekDesk) -> None:
    line = desk.tab.page.minutes
    line.budget.setFocus()
    line.budget.selectAll()
    desk.keys("0", KEY.Key_Return)
    assert desk.items() == ()
    assert desk.tab.page.notes.label.text().startswith("With 0 minutes")
    assert "\n" not in desk.tab.page.notes.label.text()
    assert not desk.said


def test_the_bar_tells_what_is_done_to_do_free_and_too_much(desk: WeekDesk) -> None:
    first, _second = put(desk.workspace, own("One", minutes=30), own("Two", minutes=50))
    desk.workspace.perform(commands.SetBudget(WEEK, 100))
    desk.workspace.perform(commands.TickItem(first, "One"))
    bar = desk.tab.page.minutes.bar
    assert bar.meter.accessibleName() == "The week’s minutes: 30 min done, 50 min still to do, 20 min free"
    line = desk.tab.page.minutes.budget
    line.setFocus()
    line.selectAll()
    desk.keys("60", KEY.Key_Return)
    assert "20 min more than you have" in bar.meter.accessibleName()
    desk.workspace.undo()
    assert line.value == 100


# --- ticking and sorting ----------------------------------------------------------------------


def test_space_and_the_mouse_tick_and_undo_takes_it_back(desk: WeekDesk) -> None:
    first, second = put(desk.workspace, own("One"), own("Two"))
    desk.tab.refresh()
    before = content(desk.workspace)
    desk.choose(first)
    desk.keys(KEY.Key_Space)
    assert desk.item(first).state is ItemState.DONE
    assert desk.chosen() == first
    desk.click_box(desk.tab.page.table, desk.tab.page.model.position_of(second))
    assert desk.item(second).state is ItemState.DONE
    desk.workspace.undo()
    desk.workspace.undo()
    assert content(desk.workspace) == before


def test_every_wish_is_in_the_menu_and_the_list_goes_on_with_the_next_item(desk: WeekDesk) -> None:
    ids = put(desk.workspace, *(own(f"Item {n}") for n in range(6)))
    desk.tab.refresh()
    for number, name in enumerate(("Par&k", "Ne&xt week", "Ta&ke out")):
        desk.choose(ids[number])
        menu = desk.menu(desk.tab.page.table)
        action = next(action for action in menu.actions() if action.text() == name)
        menu.setActiveAction(action)
        desk.keys(KEY.Key_Return, to=menu)
        assert desk.chosen() == ids[number + 1]
    assert desk.item(ids[0]).state is ItemState.PARKED
    assert desk.item(ids[1]).week == WEEK.shifted(1)
    assert desk.workspace.store.weeks.get(ids[2]) is None
    assert [text for text, undo in desk.said if undo] == [
        "Parked.",
        "Moved to next week.",
        "Taken out of the week.",
    ]


def test_delete_takes_an_item_out_only_from_the_list(desk: WeekDesk) -> None:
    first, second = put(desk.workspace, own("One"), own("Two"))
    desk.tab.refresh()
    desk.choose(first)
    desk.tab.page.add.setFocus()
    desk.keys(KEY.Key_Delete)
    assert len(desk.items()) == 2
    desk.choose(first)
    desk.keys(KEY.Key_Delete)
    assert [item.id for item in desk.items()] == [second]
    assert desk.chosen() == second


def test_the_buttons_of_the_card_follow_the_state(desk: WeekDesk) -> None:
    item, small = put(desk.workspace, own("One", minutes=40), own("Small", minutes=5))
    desk.tab.refresh()
    detail = desk.tab.page.detail

    def visible() -> set[Wish]:
        return {wish for wish, button in detail.buttons.items() if button.isVisible()}

    desk.choose(item)
    assert visible() == {Wish.TICK, Wish.SHRINK}
    desk.click(detail.buttons[Wish.SHRINK])
    assert desk.item(item).minutes == 20
    desk.click(detail.buttons[Wish.TICK])
    assert visible() == {Wish.REOPEN, Wish.DROP}
    assert not detail.more.isVisible()
    desk.click(detail.buttons[Wish.REOPEN])
    desk.workspace.perform(commands.SkipItem(item, "One"))
    assert visible() == {Wish.TICK, Wish.REOPEN}
    assert detail.state.text() == "skipped"
    desk.choose(small)
    assert visible() == {Wish.TICK, Wish.PARK}


def test_what_is_left_over_and_parked_can_come_back_or_be_parked_at_once(desk: WeekDesk) -> None:
    past = WEEK.shifted(-2)
    _now, left, parked = put(
        desk.workspace, own("Now"), own("Left", past), own("Waits", past, state=ItemState.PARKED)
    )
    desk.tab.refresh()
    page = desk.tab.page
    assert desk.shown == ["Now", "Left", "Waits"]
    assert page.leftovers.isVisible()
    desk.choose(parked)
    desk.click(page.detail.buttons[Wish.HERE])
    assert (desk.item(parked).week, desk.item(parked).state) == (WEEK, ItemState.OPEN)
    before = content(desk.workspace)
    desk.click(page.leftovers.button)
    assert desk.item(left).state is ItemState.PARKED
    assert not page.leftovers.isVisible()
    desk.workspace.undo()
    assert content(desk.workspace) == before
    desk.choose(left)
    desk.keys(KEY.Key_Space)
    assert (desk.item(left).week, desk.item(left).added_later) == (WEEK, False)


def test_two_missed_weeks_are_met_with_a_minimum_week_and_no_pile(desk: WeekDesk) -> None:
    with desk.workspace.store.transaction():
        for back in (4, 3, 2):
            desk.workspace.store.weeks.put_drafted(DraftedWeek(WEEK.shifted(-back), 60, TODAY))
    put(desk.workspace, own("Old", WEEK.shifted(-2)))
    desk.tab.refresh()
    page = desk.tab.page
    assert page.nothing.headline.text() == "Good to see you again"
    assert "0" not in page.header.headline.text()
    desk.click(page.nothing.button)
    assert 0 < sum(item.minutes for item in desk.items()) <= 15


# --- other weeks ------------------------------------------------------------------------------


def test_weeks_are_walked_with_alt_and_arrows(desk: WeekDesk) -> None:
    page = desk.tab.page
    titles = [page.header.title.text()]
    assert not page.this_week.isEnabled()
    for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Right):
        desk.combined(key)
        titles.append(page.header.title.text())
    assert titles == [
        "Week 47, 16 – 22 Nov",
        "Week 46, 9 – 15 Nov",
        "Week 47, 16 – 22 Nov",
        "Week 48, 23 – 29 Nov",
    ]
    assert page.header.headline.text() == "Next week."
    desk.combined(KEY.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.header.title.text() == titles[0]
    for _step in range(46):
        desk.combined(KEY.Key_Left)
    assert page.header.title.text() == "Week 1, 29 Dec 2025 – 4 Jan"
    desk.combined(KEY.Key_Left)
    assert page.header.title.text() == "Week 52, 22 – 28 Dec 2025"


def test_a_past_week_takes_entries_that_are_marked_and_is_never_drafted(desk: WeekDesk) -> None:
    past = WEEK.shifted(-1)
    (item,) = put(desk.workspace, own("Forgotten", past))
    page = desk.tab.page
    desk.click(page.previous)
    assert not page.minutes.budget.isEnabled()
    assert not page.minutes.draft.isVisible()
    desk.choose(item)
    desk.keys(KEY.Key_Space)
    assert desk.item(item).added_later
    assert page.detail.state.text() == "added later"
    desk.click(page.previous)
    assert page.nothing.button.text() == "Add what you did"
    assert not page.nothing.other_button.isVisible()


def test_what_is_typed_is_kept_when_another_week_or_tab_is_opened(desk: WeekDesk) -> None:
    (item,) = put(desk.workspace, own("One"))
    desk.tab.refresh()
    note = desk.tab.page.detail.note
    note.setFocus()
    desk.keys("They liked it")
    desk.combined(KEY.Key_Right)
    assert desk.item(item).note == "They liked it"
    desk.combined(KEY.Key_Left)
    note.setFocus()
    desk.keys(KEY.Key_End, " a lot")
    desk.tab.hide()
    assert desk.item(item).note == "They liked it a lot"


# --- the card ---------------------------------------------------------------------------------


def test_own_words_minutes_day_and_result_are_edited_in_place(desk: WeekDesk) -> None:
    (item,) = put(desk.workspace, own("Cal Anna"))
    desk.tab.refresh()
    detail = desk.tab.page.detail
    detail.words.setFocus()
    detail.words.selectAll()
    desk.keys("Call Anna", KEY.Key_Return)
    detail.minutes.setFocus()
    detail.minutes.selectAll()
    desk.keys("35", KEY.Key_Tab)
    detail.note.setFocus()
    desk.keys("Voicemail", KEY.Key_Return)
    detail.day.setFocus()
    desk.keys(KEY.Key_Down)
    stored = desk.item(item)
    assert (stored.title, stored.minutes, stored.note, stored.day) == (
        "Call Anna",
        35,
        "Voicemail",
        WEEK.monday,
    )
    assert desk.shown == ["Call Anna"]


def test_refused_words_and_minutes_stay_beside_their_fields(desk: WeekDesk) -> None:
    (item,) = put(desk.workspace, own("Call Anna"))
    desk.tab.refresh()
    before, detail = content(desk.workspace), desk.tab.page.detail
    detail.words.setFocus()
    detail.words.selectAll()
    desk.keys(KEY.Key_Delete, KEY.Key_Return)
    assert detail._words_row.error.isVisible()
    detail.minutes.setFocus()
    detail.minutes.selectAll()
    desk.keys("0", KEY.Key_Return)
    assert detail.minutes.problem
    assert content(desk.workspace) == before
    desk.workspace.perform(commands.AddItem(WEEK, "Another", 5))
    desk.choose(item)
    assert detail.words.text() == "Call Anna"


def test_the_card_leads_to_the_account_and_to_the_log(desk: WeekDesk) -> None:
    account = desk.workspace.perform(AddAccount(NAME))
    item = desk.workspace.perform(commands.AddItem(WEEK, "", 15, action_id="A59", account_id=account))
    detail = desk.tab.page.detail
    assert detail.account.accessibleName() == NAME
    desk.click(detail.account)
    desk.click(detail.log)
    assert desk.asked == [
        ("accounts", str(account)),
        ("outcomes", NewOutcome("call", account, None, item).text()),
    ]


def test_a_smaller_version_says_of_what_and_why_unless_the_person_made_it(desk: WeekDesk) -> None:
    by_planner, by_hand = put(
        desk.workspace,
        PlanItem(WEEK, 10, "index", action_id="A18", smaller=True),
        PlanItem(WEEK, 20, "index", action_id="A18"),
    )
    desk.tab.refresh()
    detail = desk.tab.page.detail
    desk.choose(by_hand)
    whole = detail.title.text()
    assert detail.done_when.isVisible()
    assert not detail.smaller.isVisible()
    desk.workspace.perform(commands.ShrinkItem(by_hand, ""))
    assert detail.title.text() != whole
    assert detail.smaller.text() == f"A smaller version of “{whole}”."
    assert not detail.done_when.isVisible()
    desk.choose(by_planner)
    assert "twice in a row" in detail.smaller.text()


# --- adding -----------------------------------------------------------------------------------


def sheet_of(desk: WeekDesk) -> AddSheet:
    desk.combined(KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = desk.window.findChild(AddSheet)
    assert sheet is not None
    sheet.activateWindow()
    desk.qtbot.waitUntil(lambda: sheet.words.hasFocus())
    return sheet


def test_an_action_is_found_by_typing_and_added_by_keys_alone(desk: WeekDesk) -> None:
    sheet = sheet_of(desk)
    assert not sheet.add.isEnabled()
    assert sheet.remark.text()
    desk.keys("poll", KEY.Key_Down)
    row = sheet.actions_list.chosen
    assert row is not None
    assert row.action_id is not None
    assert "poll" in row.title.casefold()
    assert sheet.minutes.value == row.minutes
    checks.assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []
    desk.keys(KEY.Key_Return)
    assert [item.action_id for item in desk.items()] == [row.action_id]
    assert desk.said == [("Added.", True)]
    assert desk.window.focusWidget() is desk.tab.page.table
    desk.workspace.undo()
    assert desk.items() == ()


def test_own_words_are_taken_as_they_are_typed(desk: WeekDesk) -> None:
    account = desk.workspace.perform(AddAccount("Zuidzee"))
    sheet = sheet_of(desk)
    sheet.words.setText(f"  {NAME}  ")
    assert not sheet.person.isEnabled()
    sheet.account.setFocus()
    desk.keys("Zuid")
    sheet.day.setFocus()
    desk.keys(KEY.Key_Down, KEY.Key_Down)
    sheet.minutes.setFocus()
    sheet.minutes.selectAll()
    desk.keys("0", KEY.Key_Return)
    assert desk.items() == ()
    sheet.minutes.selectAll()
    desk.keys("40", KEY.Key_Return)
    (item,) = desk.items()
    assert (item.title, item.minutes, item.action_id) == (NAME, 40, None)
    assert (item.account_id, item.day) == (account, date(2026, 11, 17))
    assert desk.shown == [NAME]


def test_a_search_minds_neither_accents_nor_the_order_of_words(desk: WeekDesk) -> None:
    sheet = sheet_of(desk)
    everything = sheet.actions_list.model().rowCount()
    found: list[int] = []
    for words in ("question poll", "POLL quéstion", "zzz"):
        sheet.words.setText(words)
        found.append(sheet.actions_list.model().rowCount())
    assert found[0] == found[1] > found[2] == 2
    assert found[0] < everything


# --- the whole tab ----------------------------------------------------------------------------


def test_a_hidden_tab_waits_and_shows_the_new_state_with_the_same_row_chosen(desk: WeekDesk) -> None:
    ids = put(desk.workspace, own("One"), own("Two"), own("Three"))
    desk.tab.refresh()
    desk.choose(ids[1])
    desk.tab.hide()
    desk.workspace.perform(commands.AddItem(WEEK, "Four", 5))
    assert desk.shown == ["One", "Two", "Three"]
    desk.tab.show()
    assert desk.shown == ["One", "Two", "Three", "Four"]
    assert desk.chosen() == ids[1]


def test_another_tab_can_ask_for_an_item_of_any_week(desk: WeekDesk) -> None:
    (item,) = put(desk.workspace, own("Later", WEEK.shifted(3)))
    desk.tab.show_target(str(item))
    assert desk.chosen() == item
    assert "Week 50" in desk.tab.page.header.title.text()


def test_the_tab_is_walked_from_top_to_bottom(desk: WeekDesk) -> None:
    desk.workspace.perform(OpenSample())
    page = desk.tab.page
    order = desk.order()
    wanted = [
        page.previous,
        page.next,
        page.add,
        page.minutes.budget,
        page.minutes.minimum,
        page.minutes.draft,
        page.leftovers.button,
        page.table,
        page.detail.buttons[Wish.TICK],
        page.detail.day,
        page.detail.minutes,
        page.detail.note,
    ]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)


def settled(qtbot: QtBot, desk: WeekDesk) -> None:
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
    desk = WeekDesk(qtbot, workspace, theme, library.catalogue(language), WeekTab)
    desk.window.resize(*size)
    checks.assert_sound(desk.tab)
    assert double_access_keys(desk.tab) == []
    workspace.perform(OpenSample())
    account = workspace.perform(AddAccount(NAME))
    put(
        workspace,
        own(NAME * 3, account_id=account, state=ItemState.SKIPPED),
        own("x" * 60, WEEK.shifted(-1), added_later=True, state=ItemState.DONE),
        PlanItem(WEEK, 5, "index", action_id="reply"),
    )
    for week in (WEEK, WEEK.shifted(-1), WEEK.shifted(1)):
        desk.tab._go(week)
        for view in (*desk.tab._snapshot.items, *desk.tab._snapshot.parked) if desk.tab._snapshot else ():
            desk.tab.page.table.go_to(view.item.id)
            settled(qtbot, desk)
            checks.assert_sound(desk.tab)
            assert double_access_keys(desk.tab) == []
    assert desk.window.width() == size[0]
    assert desk.context.jobs.close()
