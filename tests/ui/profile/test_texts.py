"""The before/after editor: drafts kept while typing, limits, checks, the clipboard, use and undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ssi_desktop.core.profile import Grade
from ssi_desktop.core.profile_texts import ProfileField, ShownBy
from ssi_desktop.services.profile import load_profile
from ssi_desktop.services.profile_texts import FieldView, load_texts
from ssi_desktop.ui.profile.text_sheet import SAVE_MS, TextSheet
from ssi_desktop.ui.profile.texts_page import EarlierText
from tests.ui.checks import assert_sound
from tests.ui.desk import double_access_keys
from tests.ui.profile.conftest import ProfileDesk

HEADLINE, ABOUT = ProfileField.HEADLINE, ProfileField.ABOUT
Key = Qt.Key


def opened(desk: ProfileDesk, field: ProfileField) -> TextSheet:
    desk.tab.show_target(f"texts:{field.value}")
    sheet = desk.sheet()
    assert isinstance(sheet, TextSheet)
    return sheet


def kept(desk: ProfileDesk, field: ProfileField = HEADLINE) -> FieldView:
    return load_texts(desk.workspace).fields[field]


def test_what_is_typed_is_a_draft_within_two_seconds_and_one_step_of_undo(desk: ProfileDesk) -> None:
    sheet = opened(desk, HEADLINE)
    assert SAVE_MS <= 2000
    desk.keys("Fewer empty", to=sheet.new)
    QTest.qWait(SAVE_MS + 200)
    draft = kept(desk).draft
    assert draft is not None
    assert draft.text == "Fewer empty"
    desk.keys(" kilometres", to=sheet.new)
    desk.keys(Key.Key_Escape, to=sheet)
    draft = kept(desk).draft
    assert draft is not None
    assert draft.text == "Fewer empty kilometres"
    assert desk.texts.cards[HEADLINE].draft.text() == "Fewer empty kilometres"
    desk.workspace.undo()
    assert kept(desk).draft is None
    assert not desk.texts.cards[HEADLINE].draft.isVisible()
    assert desk.workspace.next_undo() is None


def test_the_sample_shows_before_from_the_archive_and_after_from_the_draft(sample_desk: ProfileDesk) -> None:
    sheet = opened(sample_desk, HEADLINE)
    assert sheet.shown.toPlainText().startswith("Fewer empty kilometres for shippers |")
    assert "archive of" in sheet.shown_from.text()
    assert "on-time delivery" in sheet.text
    assert sheet.count.text() == "110 of 220 characters"
    assert sheet.preview.text().startswith("Fewer empty kilometres and on-time delivery for shippers wit")
    assert sheet._hints.count() >= 2
    assert_sound(sheet)
    assert double_access_keys(sheet, alone=True) == []


def test_a_text_that_linkedin_would_refuse_is_counted_and_held_back(desk: ProfileDesk) -> None:
    sheet = opened(desk, HEADLINE)
    assert not sheet.use.isEnabled()
    sheet.new.setPlainText("x" * 219 + "🚚")
    assert sheet.over.text() == "1 too many for LinkedIn"
    assert not sheet.use.isEnabled()
    sheet.new.setPlainText("x" * 218 + "🚚")
    assert sheet.over.isHidden()
    assert sheet.use.isEnabled()


def test_using_a_text_dates_it_renews_the_profile_and_is_undone_at_once(sample_desk: ProfileDesk) -> None:
    sheet = opened(sample_desk, HEADLINE)
    sample_desk.click(sheet.use)
    view = kept(sample_desk)
    assert view.shown is not None
    assert (view.shown.by, view.draft) == (ShownBy.USED, None)
    assert load_profile(sample_desk.workspace).item("P39").grade is Grade.STRONG
    assert sample_desk.said == [("Noted: on LinkedIn since today.", True)]
    sample_desk.workspace.undo()
    assert kept(sample_desk).draft is not None


def test_pasting_what_linkedin_shows_is_kept_and_can_be_the_start(desk: ProfileDesk) -> None:
    sheet = opened(desk, ABOUT)
    assert sheet.keep_shown.isHidden()
    sheet.shown.setPlainText("Ik help <i>verladers</i> مرحبا 🚚")
    sample = sheet.shown.toPlainText()
    desk.click(sheet.keep_shown)
    shown = kept(desk, ABOUT).shown
    assert shown is not None
    assert (shown.text, shown.by) == (sample, ShownBy.SEEN)
    desk.click(sheet.start)
    assert sheet.text == sample
    sheet.copy.click()
    assert QApplication.clipboard().text() == sample
    sheet.close()
    card = desk.texts.cards[ABOUT]
    assert card.shown.text() == sample
    assert card.shown.textFormat() is Qt.TextFormat.PlainText


def test_a_draft_is_thrown_away_and_an_earlier_text_taken_out_with_undo(sample_desk: ProfileDesk) -> None:
    card = sample_desk.texts.cards[HEADLINE]
    sample_desk.click(card.drop)
    assert kept(sample_desk).draft is None
    sample_desk.workspace.undo()
    assert kept(sample_desk).draft is not None
    before = len(kept(sample_desk).history)
    QApplication.processEvents()
    sample_desk.click(next(one for one in card.findChildren(EarlierText) if one.isVisible()).remove)
    assert len(kept(sample_desk).history) == before - 1
    sample_desk.workspace.undo()
    assert len(kept(sample_desk).history) == before


def test_the_checks_follow_while_typing(desk: ProfileDesk) -> None:
    sheet = opened(desk, ABOUT)
    sheet.new.setPlainText("Short.")
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert any("600 is the aim" in text for text in words)
    sheet.new.setPlainText("x" * 700 + " Mail me at a@example.com")
    QApplication.processEvents()
    words = [label.text() for label in sheet.findChildren(QLabel) if label.isVisibleTo(sheet)]
    assert any("closes with an e-mail address" in text for text in words)


def test_a_window_that_closes_keeps_what_is_being_typed(desk: ProfileDesk) -> None:
    sheet = opened(desk, HEADLINE)
    closed: list[str] = []

    class Closing(QObject):
        """What the program does when its window closes: the draft must be kept by then."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Close:
                draft = kept(desk).draft
                closed.append("" if draft is None else draft.text)
            return False

    watch = Closing(desk.window)
    desk.window.installEventFilter(watch)
    desk.window.removeEventFilter(sheet)  # the one that is installed last is asked first
    desk.window.installEventFilter(sheet)
    desk.keys("Fewer empty", to=sheet.new)
    desk.window.close()
    assert closed == ["Fewer empty"]


def test_a_pasted_text_is_kept_though_nobody_confirmed_it(desk: ProfileDesk) -> None:
    sheet = opened(desk, HEADLINE)
    desk.keys("Sales at Acme", to=sheet.shown)
    desk.keys("Fewer empty trucks", to=sheet.new)
    desk.click(sheet.use)
    view = kept(desk)
    assert [text.text for text in view.history] == ["Fewer empty trucks", "Sales at Acme"]
    sheet = opened(desk, ABOUT)
    desk.keys("I sell", to=sheet.shown)
    desk.keys(Key.Key_Escape, to=sheet)
    assert [text.text for text in kept(desk, ABOUT).history] == ["I sell"]
    assert desk.said[-1][1]
    sheet = opened(desk, ABOUT)
    desk.keys(Key.Key_Escape, to=sheet)
    assert len(kept(desk, ABOUT).history) == 1
