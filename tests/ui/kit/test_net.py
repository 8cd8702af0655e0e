"""Faults on every path are logged without names, shown once, and never close the window."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.errors import Refusal
from ssi_desktop.ui.shared.dialogs import FaultDialog, Question
from ssi_desktop.ui.shared.errors import QUIET_S, FaultReporter, close_safely, scrubbed
from ssi_desktop.ui.shared.theme import Theme

NAMED = "Jan Jansen at Noordzee"


class Hand:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QMainWindow:
    """A window on the screen."""
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def clock() -> Hand:
    """The test's clock."""
    return Hand()


@pytest.fixture
def reporter(window: QMainWindow, clock: Hand) -> Iterator[FaultReporter]:
    """A reporter that is installed for one test."""
    made = FaultReporter(window, clock)
    made.install()
    yield made
    made.uninstall()


def dialogs(window: QWidget) -> list[FaultDialog]:
    """The dialogs that are open."""
    return [dialog for dialog in window.findChildren(FaultDialog) if dialog.isVisible()]


def raise_named(kind: type[Exception] = KeyError) -> None:
    """A fault whose message holds a name."""
    raise kind(NAMED)


def test_a_fault_in_a_slot_is_logged_shown_and_survived(
    qtbot: QtBot, window: QMainWindow, reporter: FaultReporter, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(reporter.shown):
        QTimer.singleShot(0, raise_named)
    assert len(dialogs(window)) == 1
    assert "KeyError" in caplog.text
    assert "raise_named" in caplog.text
    assert NAMED not in caplog.text
    assert window.isVisible()


def test_faults_in_threads_and_destructors_are_caught_too(
    qtbot: QtBot, reporter: FaultReporter, clock: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def __del__(self) -> None:
            raise_named(LookupError)

    with caplog.at_level(logging.ERROR):
        thread = threading.Thread(target=raise_named, args=(OSError,))
        thread.start()
        thread.join()
        broken = Broken()
        del broken
    qtbot.wait(10)
    assert "OSError" in caplog.text
    assert "LookupError" in caplog.text
    assert NAMED not in caplog.text


def test_a_flood_is_logged_once_and_opens_one_dialog(
    qtbot: QtBot, window: QMainWindow, reporter: FaultReporter, clock: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    faults = []
    for kind in (KeyError, ValueError) * 20:
        with pytest.raises(kind) as caught:
            raise_named(kind)
        faults.append(caught.value)
    with caplog.at_level(logging.ERROR):
        for each in faults:
            reporter.report(each)
        qtbot.wait(10)
    assert len(caplog.records) == 2
    assert len(dialogs(window)) == 1
    dialogs(window)[0].close()
    reporter.report(faults[0])
    qtbot.wait(10)
    assert dialogs(window) == []
    clock.now += QUIET_S + 1
    reporter.report(faults[0])
    qtbot.waitUntil(lambda: len(dialogs(window)) == 1)


def test_the_details_can_be_copied_and_hold_no_names(
    qtbot: QtBot, window: QMainWindow, reporter: FaultReporter
) -> None:
    try:
        raise_named()
    except KeyError as fault:
        reporter.report(fault)
    qtbot.waitUntil(lambda: len(dialogs(window)) == 1)
    dialog = dialogs(window)[0]
    details = dialog.findChild(QPlainTextEdit)
    assert details is not None
    assert "test_net.py" in details.toPlainText()
    assert NAMED not in details.toPlainText()
    dialog.findChildren(QPushButton)[0].click()
    assert QGuiApplication.clipboard().text() == details.toPlainText()


def test_a_chain_of_faults_is_kept_and_a_refusal_keeps_its_code() -> None:
    def outer() -> None:
        try:
            raise_named()
        except KeyError as cause:
            raise Refusal("store.locked", path=NAMED) from cause

    with pytest.raises(Refusal) as caught:
        outer()
    text = scrubbed(caught.value)
    assert "store.locked" in text
    assert "after KeyError" in text
    assert NAMED not in text


def test_the_hooks_are_given_back(window: QMainWindow) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    reporter = FaultReporter(window)
    reporter.install()
    reporter.install()
    assert sys.excepthook != before[0]
    reporter.uninstall()
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_closing_needs_a_clean_finish(qtbot: QtBot, window: QMainWindow, reporter: FaultReporter) -> None:
    def broken() -> bool:
        raise OSError(NAMED)

    event = QCloseEvent()
    close_safely(event, lambda: True, reporter)
    assert event.isAccepted()
    close_safely(event, lambda: False, reporter)
    assert not event.isAccepted()
    event.accept()
    close_safely(event, broken, reporter)
    assert not event.isAccepted()
    qtbot.waitUntil(lambda: len(dialogs(window)) == 1)


def test_a_question_defaults_to_cancel_and_its_answer_is_a_verb(qtbot: QtBot, theme: Theme) -> None:
    question = Question("Erase everything?", "This cannot be undone.", "Erase")
    qtbot.addWidget(question)
    question.show()
    assert question.cancel.isDefault()
    assert question.confirm.text() == "Erase"
    with qtbot.waitSignal(question.rejected):
        question.cancel.click()
