"""Looks for Python's dead cycles only while the window's thread rests between two events."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class GarbageCollector(QObject):
    """Takes over from Python's own collector until the program ends.

    Python would collect wherever something is made: in a thread beside the window, or while Qt walks over
    all widgets, for example to dress them anew. A closed sheet that dies there takes widgets with it that Qt
    is about to touch, which ends the program.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Collect what Python itself would have collected by now."""
        collect_if_due()


def collect_if_due() -> None:
    """Collect the oldest generation that Python itself would have collected by now, if any."""
    due = [
        generation
        for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if most and count > most
    ]
    if due:
        gc.collect(max(due))
