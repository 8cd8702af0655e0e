"""UI tests run without a screen, and every window they make uses the program's own theme."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication

from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path
from ssi_desktop.ui.shared.garbage import collect_if_due
from ssi_desktop.ui.shared.theme import Mode, Theme
from tests.patience import PatientBot


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style that the program itself starts with."""
    return ["pytest", "-style", "Fusion"]


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The bot that waits patiently on a busy machine."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """English words and British forms of numbers and dates, whatever this computer speaks."""
    before = QLocale()
    use_language("en", resource_path("locale"))
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """Delete the windows of a test when it ends; without a running event loop Qt would keep them all.

    Like the program, a test looks for dead cycles only while the window's thread rests.
    """
    was_on = gc.isenabled()
    gc.disable()
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    collect_if_due()
    if was_on:
        gc.enable()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme on the test's application."""
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.deleteLater()
