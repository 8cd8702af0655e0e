"""A fault in what Qt calls back is reported and answered safely; no override is without its guard."""

from __future__ import annotations

import sys
from types import TracebackType

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.guarding import guarded, guarded_or, no, stay_open
from tests.faults.overridden import all_overrides, code_of, is_guarded


class _FailedError(Exception):
    pass


class _Failing(QPushButton):
    """Fails in everything Qt asks it."""

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        raise _FailedError

    @guarded_or(QPushButton.sizeHint)
    def sizeHint(self) -> QSize:  # noqa: N802
        raise _FailedError

    @guarded_or(no)
    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:  # noqa: N802
        raise _FailedError


class _Sheet(QDialog):
    """Cannot be closed by its frame, and fails when it is done."""

    @guarded_or(stay_open)
    def closeEvent(self, _event: QCloseEvent) -> None:  # noqa: N802
        raise _FailedError

    @guarded_or(QDialog.done)
    def done(self, _result: int) -> None:
        raise _FailedError


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What reaches the last net under the window."""
    faults: list[BaseException] = []

    def note(_kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
        faults.append(fault)

    monkeypatch.setattr(sys, "excepthook", note)
    return faults


def test_every_override_is_guarded() -> None:
    overrides = all_overrides()
    bare = [
        f"{code_of(one).co_filename}:{code_of(one).co_firstlineno} {one.__qualname__}"
        for one in overrides
        if not is_guarded(one)
    ]
    assert len(overrides) > 200
    assert not bare, "guard these (ui/shared/guarding.py):\n" + "\n".join(bare)


def test_a_failing_widget_is_told_and_gets_the_size_qt_would_give(
    qtbot: QtBot, told: list[BaseException]
) -> None:
    failing, sound = _Failing("x"), QPushButton("x")
    qtbot.addWidget(failing)
    qtbot.addWidget(sound)
    assert failing.sizeHint() == sound.sizeHint()
    failing.installEventFilter(failing)
    failing.show()
    failing.repaint()
    failing.removeEventFilter(failing)
    assert {type(fault) for fault in told} == {_FailedError}


def test_faults_below_calls_from_python_do_not_end_the_program(
    qtbot: QtBot, told: list[BaseException]
) -> None:
    """Without guards PySide6 ends the process here."""
    page = QWidget()
    qtbot.addWidget(page)
    column, stack = QVBoxLayout(page), QStackedWidget()
    column.addWidget(stack)
    shown = []
    for _ in range(4):
        inner = QWidget()
        shown.append(QVBoxLayout(inner))
        stack.addWidget(inner)
    page.show()
    failing_ones = [_Failing("x") for _ in range(40)]
    for turn, failing in enumerate(failing_ones):
        failing.installEventFilter(failing)
        stack.setCurrentIndex(turn % 4)
        shown[turn % 4].addWidget(failing)
        page.resize(300 + turn, 300)
        QApplication.processEvents()
    for failing in failing_ones:
        failing.removeEventFilter(failing)
    assert len(told) > 40
    assert page.isVisible()


def test_a_sheet_that_cannot_close_in_order_stays_and_one_that_fails_when_done_goes(
    qtbot: QtBot, told: list[BaseException]
) -> None:
    sheet = _Sheet()
    qtbot.addWidget(sheet)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    sheet.show()
    assert not sheet.close()
    assert sheet.isVisible()
    sheet.accept()
    assert not sheet.isVisible()
    assert sheet.result() == QDialog.DialogCode.Accepted
    assert len(told) == 2
