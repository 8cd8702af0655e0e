"""Toast, notice, empty state, progress, drop overlay and the status line."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.errors import Problem
from ssi_desktop.ui.shared.jobs import JobControl, Jobs
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.drop_overlay import DropOverlay, local_files
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip
from ssi_desktop.ui.shared.widgets.status_line import StatusLine
from ssi_desktop.ui.shared.widgets.toast import WITH_ACTION_MS, Toast
from ssi_desktop.wording.problems import problem_text


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with one field."""
    made = QWidget()
    made.resize(900, 500)
    QVBoxLayout(made).addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_undo_in_a_toast_is_told_once_and_puts_it_away(qtbot: QtBot, theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    toast.show_message("Removed Jan", "Undo")
    assert toast.isVisible()
    with qtbot.waitSignal(toast.acted):
        QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()
    assert toast.remaining_ms == 0


def test_a_long_message_is_shown_whole_and_stays_longer(theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    toast.show_message("Saved")
    short, height = toast.remaining_ms, toast.height()
    text = problem_text(Problem("store.disk_full"))
    toast.show_message(text)
    assert toast.label.shown_text() == text
    assert len(toast.label.lines) > 1
    assert toast.height() > height
    assert window.rect().contains(toast.geometry())
    assert toast.remaining_ms > short + 5_000


def test_a_message_without_end_is_cut(theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    toast.show_message("/a-folder-without-spaces" * 60)
    assert len(toast.label.lines) == 4
    assert toast.label.shown_text().endswith("…")
    assert window.rect().contains(toast.geometry())


def test_a_toast_with_an_action_stays_at_least_ten_seconds(theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    toast.show_message("Removed Jan", "Undo")
    assert WITH_ACTION_MS >= 10_000
    assert toast.remaining_ms > 10_000
    toast.show_message("Saved")
    assert 0 < toast.remaining_ms < 10_000
    assert not toast.button.isVisible()


def test_there_is_one_toast_at_the_bottom_centre_and_escape_closes_it(theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    toast.show_message("A message that is much too long for a small window " * 8, "Undo")
    window.resize(640, 480)
    QApplication.processEvents()
    assert window.rect().contains(toast.geometry())
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    assert toast.geometry().top() > window.height() / 2
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_a_toast_never_goes_away_under_the_focus(theme: Theme, window: QWidget) -> None:
    toast = Toast(theme, window)
    toast.show_message("Removed Jan", "Undo")
    toast.button.setFocus()
    toast._timer.timeout.emit()
    assert toast.isVisible()
    window.setFocus()
    toast.button.clearFocus()
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_a_notice_shows_says_acts_and_goes(qtbot: QtBot, theme: Theme) -> None:
    notice = Notice(theme, closable=True)
    qtbot.addWidget(notice)
    assert not notice.isVisible()
    notice.show_text("Not saved: the disk is full.", Tone.BAD, "Try again")
    assert notice.isVisible()
    assert notice.tone is Tone.BAD
    with qtbot.waitSignal(notice.acted):
        notice.button.click()
    notice.clear()
    assert not notice.isVisible()


def test_an_empty_state_offers_its_buttons(qtbot: QtBot, theme: Theme) -> None:
    state = EmptyState(theme, "week", "Plan", "A sentence.", "Start", "Sample")
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.primary):
        state.button.click()
    with qtbot.waitSignal(state.secondary):
        state.other_button.click()


def test_a_slow_job_shows_its_progress_and_can_be_cancelled(qtbot: QtBot, theme: Theme) -> None:
    def work(control: JobControl) -> None:
        step = 0
        while True:
            step += 1
            control.report(min(step, 99), 100, "messages.csv")
            pause.wait(0.01)

    pause = threading.Event()
    jobs = Jobs()
    strip = ProgressStrip(theme)
    qtbot.addWidget(strip)
    job = jobs.start(work)
    strip.follow(job, "Reading your archive")
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: strip.bar.value() > 0)
    assert strip.detail.text() == "messages.csv"
    with qtbot.waitSignal(job.was_cancelled):
        strip.button.click()
    qtbot.waitUntil(lambda: not strip.isVisible())
    assert jobs.close()


def drag(paths: list[str]) -> QMimeData:
    """A drag of files or addresses."""
    mime = QMimeData()
    mime.setUrls([QUrl(path) if "://" in path else QUrl.fromLocalFile(path) for path in paths])
    return mime


def enter(widget: QWidget, mime: QMimeData) -> QDragEnterEvent:
    """Drag something on to a widget."""
    event = QDragEnterEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event


def test_the_whole_window_takes_files_and_tells_their_paths(
    qtbot: QtBot, theme: Theme, window: QWidget, tmp_path: Path
) -> None:
    archive = str(tmp_path / "archive.zip")
    overlay = DropOverlay(theme, window, "Drop it to import", lambda paths: paths[0].suffix == ".zip")
    mime = drag([archive])
    assert enter(window, mime).isAccepted()
    assert overlay.isVisible()
    assert overlay.geometry() == window.rect()
    drop = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(overlay.dropped) as dropped:
        overlay.dropEvent(drop)
    assert dropped.args == [[Path(archive)]]
    assert not overlay.isVisible()


def test_what_cannot_be_imported_is_refused_and_leaving_ends_it(theme: Theme, window: QWidget) -> None:
    overlay = DropOverlay(theme, window, "Drop it to import", lambda paths: paths[0].suffix == ".zip")
    picture = drag(["/home/jan/picture.png"])
    assert not enter(window, picture).isAccepted()
    assert not overlay.isVisible()
    archive = drag(["/home/jan/archive.zip"])
    enter(window, archive)
    overlay.dragLeaveEvent(QDragLeaveEvent())
    assert not overlay.isVisible()


def test_network_addresses_are_no_files() -> None:
    assert local_files(drag(["https://example.org/a.zip", "file://server/share/a.zip"])) == []


def test_the_status_line_keeps_its_pieces(qtbot: QtBot, theme: Theme) -> None:
    line = StatusLine(theme)
    qtbot.addWidget(line)
    line.add("saved", "Saved 14:02 · offline")
    line.add("week", right=True)
    line.set_text("week", "Week 48: 3 of 5")
    assert (line.text("saved"), line.text("week")) == ("Saved 14:02 · offline", "Week 48: 3 of 5")
    with pytest.raises(KeyError):
        line.set_text("nothing", "")


def test_the_sign_of_a_notice_grows_with_the_type(qtbot: QtBot, theme: Theme) -> None:
    notice = Notice(theme, "Two words")
    qtbot.addWidget(notice)
    notice.show()
    sign = next(child for child in notice.findChildren(QWidget) if type(child).__name__ == "_ToneIcon")
    small = sign.width()
    theme.set_zoom(2.0)
    try:
        assert sign.width() == 2 * small
    finally:
        theme.set_zoom(1.0)
