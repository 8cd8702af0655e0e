"""Telling how far a report is."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[int, int], None]
"""Told how many rows are done of how many; may raise Cancelled to stop."""

_EACH = 200


def told_now(told: Told | None, done: int, count: int) -> None:
    """Tell every now and then."""
    if told is not None and done % _EACH == 0:
        told(done, count)
