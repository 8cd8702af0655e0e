"""What moved with LinkedIn's number: with 0, 1, 2 and many numbers, by mouse and keys, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.forecast import Calibration, Predictions, Scored
from ssi_desktop.core.pillars import PILLARS, Reported
from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.library import Library
from ssi_desktop.services.pillar_commands import RemoveSnapshot
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars import moved_words
from ssi_desktop.ui.pillars.moved_card import MovedCard
from ssi_desktop.ui.pillars.moved_rows import Kind, MovedRow
from tests.conftest import TODAY
from tests.ui import checks
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(person: Person) -> MovedCard:
    """The card, once it has been worked out, unfolded."""
    person.wait()
    person.tab.below.moved.set_open(True)
    return person.tab.below.moved


def rows(card: MovedCard) -> list[MovedRow]:
    model = card.table.model()
    return [model.entry(place) for place in range(model.rowCount())]  # type: ignore[attr-defined]


def words(card: MovedCard) -> str:
    """Everything the card says."""
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def seller(workspace: Workspace, open_tab: Open) -> Person:
    """The sample in front of somebody."""
    workspace.perform(OpenSample())
    return open_tab()


def test_without_numbers_it_says_from_when_on_there_is_something(open_tab: Open, store: Store) -> None:
    person = open_tab()
    person.tab.below.moved.show()
    assert "From the second measurement on" in person.tab.below.moved.state.text()
    store(snapshot(3, 50))
    card = opened(person)
    assert card.state.isVisible()
    assert "One measurement, of 19 Nov 2026" in card.state.text()
    assert "has not been compared with your own LinkedIn numbers" in card.state.text()
    assert not card.table.isVisible()


def test_two_numbers_without_measures_are_unexplained_as_a_whole(open_tab: Open, store: Store) -> None:
    store(snapshot(10, 48), snapshot(3, 50))
    person = open_tab()
    card = opened(person)
    assert [(row.kind, row.points, row.share) for row in rows(card)] == [
        (Kind.REST, 2.0, 1.0),
        (Kind.SUM, 2.0, 1.0),
    ]
    assert "No measure is known on both days" in card.headline.text()
    assert card.chip.text() == "Assumed"
    assert "from the third measurement on" in card.following.headline.text()
    assert not card.following.table.isVisible()
    assert not card.days.kind.isVisible()


def test_three_numbers_have_a_next_one_with_an_assumed_range(open_tab: Open, store: Store) -> None:
    store(snapshot(17, 49), snapshot(10, 48), snapshot(3, 50))
    person = open_tab()
    card = opened(person)
    assert "a total of 50.0, from 40.0 to 60.0" in card.following.headline.text()
    assert "is assumed until four of your numbers were forecast" in card.following.remark.text()
    assert card.following.table.isVisible()


def test_lines_add_up_and_the_rest_is_one_of_them(seller: Person) -> None:
    card = opened(seller)
    lines = rows(card)
    assert lines[-1].kind is Kind.SUM
    assert sum(line.points for line in lines[:-1]) == pytest.approx(lines[-1].points, abs=0.05)
    sizes = [abs(line.points) for line in lines[:-1]]
    assert sizes == sorted(sizes, reverse=True)
    rest = next(line for line in lines if line.kind is Kind.REST)
    longest = max(abs(line.points) for line in lines)
    assert abs(rest.share) == pytest.approx(abs(rest.points) / longest)
    assert max(abs(line.share) for line in lines) == pytest.approx(1.0)


def test_what_is_said_about_a_year(seller: Person) -> None:
    card = opened(seller)
    said = words(card)
    assert card.chip.text() in ("Weak", "Moderate")
    assert "8 of 10 past errors were smaller" in said
    assert "Compared with what you did" in said
    assert "is unexplained" in card.headline.text()
    assert "skill" in card.following.detail.text()
    assert "Leaving each number out in turn" in card.following.detail.text()
    following = card.following
    following.table.setFocus()
    seller.keys(Qt.Key.Key_Down)
    row = following.table.current_row
    assert row is not None
    assert row.key == "brand"
    assert "does not predict the next number clearly better" in following.detail.text()


def test_where_the_last_number_predicts_better_it_says_so(catalogue: Catalogue) -> None:
    said = Predictions(naive=13.0, offset=16.0, anchored=12.9)
    scored = tuple(Scored(TODAY + timedelta(weeks=k), Reported(14.0), said, 13.0) for k in range(8))
    found = Calibration(11, 11, 11, None, scored)
    assert moved_words.naive_text(found, catalogue) == catalogue.coach["estimate.naive_better"].body
    assert moved_words.skill_text(found.skill(found.challenger)) == "−10%"
    assert moved_words.skill_text(-0.123) == "−12%"
    assert moved_words.skill_text(None) == "–"


def test_arrows_choose_another_pillar_and_other_days_never_the_wrong_way_round(seller: Person) -> None:
    card = opened(seller)
    card.series.setFocus()
    seller.keys(Qt.Key.Key_Right)
    assert card.headline.text().startswith("Brand: ")
    card.days.kind.setFocus()
    seller.keys(Qt.Key.Key_Right)
    assert card.days.after is not None
    assert card.days.before == card.days.after - timedelta(days=28)
    assert "from 23 Oct 2026 to 20 Nov 2026" in card.headline.text()
    seller.keys(Qt.Key.Key_Right)
    assert card.days.first.isVisible()
    seller.keys(Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert seller.focus is card.days.first
    days = card.days
    assert days.before is not None
    assert days.before.isoformat() == days.first.key
    assert f"from {days.before.day} " in card.headline.text()
    days.last.setFocus()
    seller.keys(*[Qt.Key.Key_Down] * 6)
    assert days.before is not None
    assert days.after is not None
    assert days.before < days.after
    days.first.setFocus()
    seller.keys(*[Qt.Key.Key_Up] * 12)
    assert days.before < days.after


def test_the_line_under_the_keyboard_is_told_in_full(seller: Person) -> None:
    card = opened(seller)
    card.days.kind.choose("month")
    card.days.kind.changed.emit("month")
    card.table.setFocus()
    told = set()
    seller.keys(Qt.Key.Key_Home)
    for row in rows(card):
        card.table.go_to(row.key)
        assert card.detail.name.text().startswith(row.name)
        assert card.detail.meaning.text()
        told.add(card.detail.weeks.isVisible())
    assert told == {True, False}


def test_copy_gives_the_lines_as_a_table(seller: Person) -> None:
    card = opened(seller)
    card.table.setFocus()
    QTest.keyClick(card.table, Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0] == "What\tThen and now\tPoints"
    assert len(copied) == len(rows(card)) + 1
    assert seller.said[-1] == ("Table copied.", False)


def test_a_removed_number_changes_what_is_compared(seller: Person) -> None:
    card = opened(seller)
    last = card.days.after
    assert last is not None
    seller.context.perform(RemoveSnapshot(last))
    card = opened(seller)
    assert card.days.after == last - timedelta(weeks=1)
    for day in [one.on for one in seller.kept][1:]:
        seller.context.perform(RemoveSnapshot(day))
    card = opened(seller)
    assert "One measurement" in card.state.text()
    assert not card.table.isVisible()


def test_a_pillar_that_was_not_shown_says_so(workspace: Workspace, open_tab: Open, store: Store) -> None:
    one, two = snapshot(10, 48), snapshot(3, 50)
    partial = {pillar: two.values.pillars[pillar] for pillar in PILLARS[:2]}
    store(one, replace(two, values=replace(two.values, pillars=partial)))
    person = open_tab()
    card = opened(person)
    card.series.setFocus()
    person.keys(*[Qt.Key.Key_Right] * 3)
    assert card.headline.text() == "Insights is not known for both days."
    assert not card.table.isVisible()


@pytest.mark.parametrize(("language", "size"), [("en", (1280, 800)), ("nl", (1024, 600))])
def test_nothing_is_cut_off_or_silent(
    workspace: Workspace, open_tab: Open, language: str, size: tuple[int, int]
) -> None:
    use_language(language, resource_path("locale"))
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        workspace.perform(OpenSample())
        person = open_tab(*size, Library(resource_root()).catalogue(language))
        card = opened(person)
        card.days.kind.choose("other")
        card.days.kind.changed.emit("other")
        person.wait()
        checks.assert_sound(card)
    finally:
        QLocale.setDefault(before)


def test_numbers_of_today_can_be_compared(open_tab: Open, store: Store) -> None:
    store(snapshot(7, 48), snapshot(0, 50))
    person = open_tab()
    assert opened(person).days.after == TODAY


def test_folded_it_still_says_what_moved_and_how_much_is_unexplained(seller: Person) -> None:
    seller.wait()
    card = seller.tab.below.moved
    seller.qtbot.waitUntil(card.headline.isVisible)
    assert not card.is_open
    assert not card.table.isVisible()
    assert "unexplained" in card.headline.text()
    card.fold.setFocus()
    seller.keys(Qt.Key.Key_Space)
    assert card.table.isVisible()
    assert card.fold.accessibleName() == "Hide: What moved with LinkedIn’s number"
