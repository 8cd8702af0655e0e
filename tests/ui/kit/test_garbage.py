"""Dead cycles go while the window rests, not while Qt is at work and not in another thread."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ssi_desktop.ui.shared.garbage import GarbageCollector


class Ring:
    """Something that only a collector finds dead."""

    def __init__(self) -> None:
        self.itself = self


def make_many() -> None:
    """Enough cycles for Python to collect on its own several times."""
    for _one in range(5 * gc.get_threshold()[0]):
        Ring()


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    """At work during a test; afterwards Python collects on its own again."""
    owner = QObject()
    yield GarbageCollector(owner)
    gc.enable()


def test_nothing_is_collected_while_something_is_being_done(collector: GarbageCollector) -> None:
    gone = weakref.ref(Ring())
    make_many()
    beside = Thread(target=make_many)
    beside.start()
    beside.join()
    assert gone() is not None


def test_what_is_dead_goes_when_the_window_rests(qtbot: QtBot, collector: GarbageCollector) -> None:
    gone = weakref.ref(Ring())
    make_many()
    qtbot.waitUntil(lambda: gone() is None)


def test_little_is_left_lying_until_it_is_worth_the_time(collector: GarbageCollector) -> None:
    gc.collect()
    gone = weakref.ref(Ring())
    collector.collect_if_due()
    assert gone() is not None
