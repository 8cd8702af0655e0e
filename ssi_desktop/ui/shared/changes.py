"""What changed, told to whoever shows it: topics after a commit, a new day, language or theme."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Owned by the window; tabs connect ``announced`` and reload when a topic concerns them."""

    announced = Signal(frozenset)

    def announce(self, topics: frozenset[str]) -> None:
        """Tell which kinds of data changed; call it after the commit, on the window's thread."""
        if topics:
            self.announced.emit(topics)
