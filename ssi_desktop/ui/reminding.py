"""Looks once a minute whether the weekly review is to be reminded of."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ssi_desktop.services.reminder import due_moment, is_reviewed, local_now, note_plan, note_told, put_off
from ssi_desktop.services.workspace import Topic, Workspace

_LOOK_MS = 60_000


class Reminding(QObject):
    """Looks once a minute; ``due`` says that the reminder is to be shown, and it is told only once; ``over``
    that the review was done meanwhile."""

    due = Signal()
    over = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._moment: datetime | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)

    def look(self) -> None:
        """Look whether it is time."""
        now = local_now(self._workspace)
        note_plan(self._workspace, now)
        moment = due_moment(self._workspace, now)
        if moment is not None and moment != self._moment:
            self._moment = moment
            note_told(self._workspace, moment)
            self.due.emit()

    def follow(self, topics: frozenset[str]) -> None:
        """Something was stored: perhaps it was the end of the review."""
        told = self._moment is not None and Topic.WEEK.value in topics
        if told and is_reviewed(self._workspace, local_now(self._workspace)):
            self.over.emit()

    def tomorrow(self) -> None:
        """Remind again tomorrow."""
        if self._moment is not None:
            put_off(self._workspace, self._moment, local_now(self._workspace))
            self._moment = None

    def stop(self) -> None:
        """Remind no more."""
        self._timer.stop()
