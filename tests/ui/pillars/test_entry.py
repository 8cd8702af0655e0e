"""Typing LinkedIn's numbers: by keyboard, refused in place, checked, replaced, corrected, undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ssi_desktop.core.pillars import Pillar
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.shared.widgets.chips import Tone
from tests.conftest import TODAY
from tests.ui import checks
from tests.ui.pillars.conftest import Person, snapshot

Open = Callable[..., Person]
Store = Callable[..., None]
NUMBERS = ("12.5", "9,75", "14", "15.25")


def test_a_first_snapshot_is_typed_by_keyboard_alone_and_undone(open_tab: Open) -> None:
    person = open_tab()
    assert person.shows(person.tab.first)
    QTest.keyClick(person.tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    person.type_numbers(*NUMBERS, "51.5", "7", "12")
    person.enter()
    values = person.kept[0].values
    assert person.kept[0].on == TODAY
    assert list(values.pillars.values()) == [12.5, 9.75, 14.0, 15.25]
    assert (values.overall, values.industry_rank_pct, values.network_rank_pct) == (51.5, 7, 12)
    assert person.said == [("Numbers of 22 Nov 2026 saved.", True)]
    assert person.tab.entry.total.text() == ""
    assert person.focus is person.tab.entry.pillars[Pillar.BRAND]
    person.context.workspace.undo()
    person.wait()
    assert person.kept == []


def test_what_is_not_typed_stays_unknown(open_tab: Open) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    person.keys("12.5")
    person.enter()
    values = person.kept[0].values
    assert values.pillars == {Pillar.BRAND: 12.5}
    assert values.overall is values.industry_rank_pct is values.network_rank_pct is None
    assert "not entered" in person.tab.gauges[Pillar.PEOPLE].accessibleName()
    assert person.tab.header.headline.text() == (
        "LinkedIn’s total is not known; the pillars are from 22 Nov 2026."
    )


def test_refused_numbers_are_shown_in_their_place_and_nothing_is_stored(open_tab: Open) -> None:
    person = open_tab()
    entry = person.tab.entry
    person.tab.first.type_in.click()
    for typed, reason in (("26", "Between 0 and 25"), ("1e3", "Digits only"), ("1.23456", "At most 3")):
        entry.pillars[Pillar.BRAND].selectAll()
        person.keys(typed)
        assert reason in entry.pillars[Pillar.BRAND].problem
        assert not entry.save.isEnabled()
        person.enter()
    entry.date.selectAll()
    QTest.keyClicks(entry.date, "31/12/2026")
    assert "Not after 22 Nov 2026" in entry.date.problem
    assert person.kept == []


def test_ranks_alone_are_not_a_snapshot_and_the_card_says_so(open_tab: Open) -> None:
    person = open_tab()
    entry = person.tab.entry
    person.tab.first.type_in.click()
    QTest.keyClicks(entry.industry, "7")
    assert entry.sum.text() == "A total or a pillar is needed as well."
    assert not entry.save.isEnabled()
    QTest.keyClicks(entry.pillars[Pillar.PEOPLE], "9.75")
    assert entry.sum.text() == "Sum of the pillars so far: 9.75"
    assert entry.save.isEnabled()


def test_a_total_that_does_not_fit_is_said_before_it_is_stored(open_tab: Open) -> None:
    person = open_tab()
    entry = person.tab.entry
    person.tab.first.type_in.click()
    person.type_numbers(*NUMBERS, "61.5")
    assert entry.sum.text() == "Sum of the four pillars: 51.5"
    person.enter()
    assert person.kept == []
    assert "51.5" in entry.notice.label.text()
    assert "61.5" in entry.notice.label.text()
    person.enter()
    assert person.kept[0].values.overall == 61.5


def test_the_warning_comes_when_the_typing_rests(open_tab: Open) -> None:
    person = open_tab()
    entry = person.tab.entry
    person.tab.first.type_in.click()
    person.type_numbers(*NUMBERS, "5")
    assert entry.notice.isHidden()
    person.qtbot.waitUntil(lambda: not entry.notice.isHidden())
    person.keys("1.5")
    person.qtbot.waitUntil(lambda: entry.notice.isHidden())


def test_a_day_that_has_numbers_says_so_and_is_replaced_by_a_button_that_says_so(
    open_tab: Open, store: Store
) -> None:
    store(snapshot(0, 50.0))
    person = open_tab()
    entry = person.tab.entry
    assert entry.notice.label.text().startswith("22 Nov 2026 has numbers already (total 50).")
    assert entry.save.text() == "Replace number&s"
    QTest.keyClicks(entry.total, "52")
    entry.save.click()
    person.wait()
    assert person.kept[0].values.overall == 52.0
    assert person.kept[0].values.pillars == {}
    person.context.workspace.undo()
    assert person.kept == [snapshot(0, 50.0)]


def test_correcting_keeps_what_the_fields_do_not_show(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 50.0, industry_avg=31.25, industry_name="Software", industry_rank_pct=9))
    person = open_tab()
    entry = person.tab.entry
    entry.notice.button.click()
    assert person.focus is entry.pillars[Pillar.BRAND]
    assert (entry.total.text(), entry.industry.text()) == ("50", "9")
    entry.total.selectAll()
    QTest.keyClicks(entry.total, "50.4")
    QTest.keyClick(entry.total, Qt.Key.Key_Return)
    person.wait()
    values = person.kept[0].values
    assert (values.overall, values.industry_avg, values.industry_name) == (50.4, 31.25, "Software")
    assert values.pillars == snapshot(0, 50.0).values.pillars


def test_the_same_numbers_again_are_no_step_of_undo(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 50.0))
    person = open_tab()
    person.tab.entry.correct(TODAY)
    before = person.context.workspace.next_undo()
    person.enter()
    assert person.said == [("Numbers of 22 Nov 2026 were the same already.", False)]
    assert person.context.workspace.next_undo() == before


def test_numbers_that_came_from_elsewhere_meanwhile_are_not_overwritten_unseen(open_tab: Open) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    sibling = person.context.workspace.sibling()
    sibling.perform(RecordSnapshot(snapshot(0, 44.0)))
    sibling.close()
    QTest.keyClicks(person.tab.entry.total, "52")
    person.tab.entry.save.click()
    person.wait()
    assert [s.values.overall for s in person.kept] == [44.0]
    assert person.tab.entry.save.text() == "Replace number&s"
    assert "total 44" in person.tab.entry.notice.label.text()
    person.tab.entry.save.click()
    person.wait()
    assert [s.values.overall for s in person.kept] == [52.0]


def test_what_is_being_typed_survives_changes_elsewhere(open_tab: Open, store: Store) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    person.type_numbers("12.5", "9")
    store(snapshot(7, 50.0))
    person.wait()
    entry = person.tab.entry
    assert [entry.pillars[p].text() for p in (Pillar.BRAND, Pillar.PEOPLE)] == ["12.5", "9"]


def test_ctrl_v_pastes_into_a_field_and_gives_the_copied_page_to_be_read_elsewhere(open_tab: Open) -> None:
    person = open_tab()
    given: list[object] = []
    person.context.handed_over.connect(given.append)
    control = Qt.KeyboardModifier.ControlModifier
    QGuiApplication.clipboard().setText(" ")
    QTest.keyClick(person.tab.first.paste, Qt.Key.Key_V, control)
    assert (person.imports, given) == (["paste"], [])
    QGuiApplication.clipboard().setText("12.75")
    person.tab.first.type_in.click()
    field = person.tab.entry.pillars[Pillar.BRAND]
    QTest.keyClick(field, Qt.Key.Key_V, control)
    assert (field.value, given) == (12.75, [])
    person.tab.gauges[Pillar.BRAND].setFocus()
    QTest.keyClick(person.tab.gauges[Pillar.BRAND], Qt.Key.Key_V, control)
    assert (person.imports, given) == (["paste"], ["12.75"])
    person.tab.first.archive.click()
    assert person.imports[-1] == "archive"


# --- bad input, each in its place -------------------------------------------------------------


def test_25_1_in_a_pillar_is_refused_beside_the_field(open_tab: Open) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    entry = person.tab.entry
    person.type_numbers("25.1")
    assert entry.pillars[Pillar.BRAND].problem == "Between 0 and 25"
    assert "Between 0 and 25" in [label.text() for label in entry.findChildren(QLabel) if label.isVisible()]
    assert not entry.save.isEnabled()
    person.enter()
    assert person.kept == []
    person.keys(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert entry.pillars[Pillar.BRAND].value == 25
    person.enter()
    assert person.kept[0].values.pillars == {Pillar.BRAND: 25.0}


def test_a_total_that_does_not_match_is_said_in_place_and_asked_once_more(open_tab: Open) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    entry = person.tab.entry
    person.type_numbers("12.5", "9.75", "14", "15.25", "54")
    assert entry.sum.text() == "Sum of the four pillars: 51.5"
    person.qtbot.waitUntil(entry.notice.isVisible)
    assert "51.5" in entry.notice.label.text()
    assert entry.notice.tone is Tone.WARNING
    entry.total.selectAll()
    person.keys("52.5")
    person.qtbot.waitUntil(entry.notice.isHidden)
    entry.total.selectAll()
    person.keys("53.5")
    person.enter()
    assert person.kept == []
    person.enter()
    assert person.kept[0].values.overall == 53.5


def test_a_date_in_the_future_is_refused_beside_its_field(open_tab: Open) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    entry = person.tab.entry
    person.type_numbers("12.5")
    entry.date.setFocus()
    entry.date.selectAll()
    person.keys("30/12/2026")
    assert entry.date.problem
    assert not entry.save.isEnabled()
    person.enter()
    assert person.kept == []
    assert entry.pillars[Pillar.BRAND].value == 12.5


def test_a_second_snapshot_of_a_day_may_be_kept_or_replaced(open_tab: Open, store: Store) -> None:
    store(snapshot(0, 50.0))
    person = open_tab()
    entry = person.tab.entry
    assert not entry.keep.isVisible()
    QTest.keyClicks(entry.total, "52")
    assert (entry.save.text(), entry.keep.isVisible()) == ("Replace number&s", True)
    checks.assert_sound(person.window)
    entry.keep.click()
    assert person.kept == [snapshot(0, 50.0)]
    assert entry.total.text() == ""
    assert not entry.keep.isVisible()
    assert person.said == [("The old numbers stay as they are.", False)]


def test_averages_are_typed_and_kept_with_the_day(open_tab: Open) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    entry = person.tab.entry
    entry.industry_avg.setFocus()
    person.type_numbers("31.5", "35")
    assert entry.sum.text() == "A total or a pillar is needed as well."
    QTest.keyClicks(entry.total, "50")
    person.enter()
    assert (person.kept[0].values.industry_avg, person.kept[0].values.network_avg) == (31.5, 35.0)
    assert "your industry 31.5 · your network 35" in person.tab.reported.averages.text()
    entry.notice.button.click()
    assert entry.industry_avg.text() == "31.5"


def drop_on(card: QWidget, mime: QMimeData) -> bool:
    """Drag something over the middle of a card and let it go; whether it was taken."""
    place, copy = card.rect().center(), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, copy, mime, left, none)
    entering.ignore()
    QApplication.sendEvent(card, entering)
    if not entering.isAccepted():
        return False
    assert card.grab().toImage() is not None
    QApplication.sendEvent(card, QDropEvent(place.toPointF(), copy, mime, left, none))
    return True


def test_a_file_or_a_text_dropped_on_the_card_is_handed_over_to_be_read_first(
    open_tab: Open, tmp_path: Path
) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    entry = person.tab.entry
    given: list[object] = []
    person.context.handed_over.connect(given.append)
    text, file, web = QMimeData(), QMimeData(), QMimeData()
    text.setText("Your Social Selling Index\n54")
    file.setUrls([QUrl.fromLocalFile(str(tmp_path / "ssi.json"))])
    web.setUrls([QUrl("https://www.linkedin.com/sales/ssi")])
    assert drop_on(entry, text)
    assert drop_on(entry, file)
    assert not drop_on(entry, web)
    assert not drop_on(entry, QMimeData())
    assert given == ["Your Social Selling Index\n54", [tmp_path / "ssi.json"]]
    assert not entry.drop.invites
    assert not any(field.acceptDrops() for field in entry.pillars.values())


def test_a_page_pasted_into_a_field_is_read_and_a_number_stays_in_the_field(open_tab: Open) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    field = person.tab.entry.pillars[Pillar.BRAND]
    given: list[object] = []
    person.context.handed_over.connect(given.append)
    for text in ("Your Social Selling Index\n54", "12.75"):
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert given == ["Your Social Selling Index\n54"]
    assert field.value == 12.75


# --- another day begins while the window is open ----------------------------------------------


def next_day(person: Person) -> None:
    """What the window does after midnight."""
    workspace = person.context.workspace
    workspace.clock = FixedClock(workspace.clock.today() + timedelta(days=1))
    workspace.announce(frozenset(Topic))
    person.wait()


def test_after_midnight_the_empty_card_is_about_the_new_day(open_tab: Open, store: Store) -> None:
    store(snapshot(7, 50.0))
    person = open_tab()
    next_day(person)
    assert person.tab.entry.date.value == TODAY + timedelta(days=1)
    assert not person.tab.entry.date.problem


def test_numbers_begun_before_midnight_stay_with_their_day_and_the_new_day_can_be_typed(
    open_tab: Open, store: Store
) -> None:
    store(snapshot(7, 50.0))
    person = open_tab()
    entry = person.tab.entry
    entry.pillars[Pillar.BRAND].setFocus()
    person.keys("12.5")
    next_day(person)
    assert (entry.date.value, entry.pillars[Pillar.BRAND].value) == (TODAY, 12.5)
    entry.date.selectAll()
    QTest.keyClicks(entry.date, "23/11/2026")
    assert (entry.date.value, entry.date.problem) == (TODAY + timedelta(days=1), "")


def test_a_day_before_the_index_existed_is_refused_beside_its_field(open_tab: Open) -> None:
    person = open_tab()
    person.tab.first.type_in.click()
    entry = person.tab.entry
    person.keys("12.5")
    entry.date.selectAll()
    QTest.keyClicks(entry.date, "22/11/2006")
    assert "Not before 1 Jan 2014" in entry.date.problem
    assert not entry.save.isEnabled()
