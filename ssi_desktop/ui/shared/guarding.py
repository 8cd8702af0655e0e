"""Keeps a fault in what Qt calls back from reaching Qt: it is reported, and a safe answer is given.

PySide6 can end the process when a method that Qt calls (an event, a size, a question of a model or a layout)
raises below a call from Python: the exception then waits while Qt asks the next override. So every method
that overrides one of Qt carries one of these two; a test walks over all of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent

P = ParamSpec("P")
R = TypeVar("R")


def guarded(handler: Callable[P, None]) -> Callable[P, None]:
    """An override that answers nothing: a fault goes to ``sys.excepthook``, and Qt goes on."""

    @wraps(handler)
    def guard(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            handler(*args, **kwargs)
        except Exception as fault:
            _report(fault)

    return guard


def guarded_or(fallback: Callable[..., R]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An override that answers something: after a fault ``fallback`` answers, with the same arguments.

    It is the method of Qt that is overridden, or, where Qt has none, one of the plain answers below.
    """

    def guard_it(handler: Callable[P, R]) -> Callable[P, R]:
        @wraps(handler)
        def guard(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return handler(*args, **kwargs)
            except Exception as fault:
                _report(fault)
            return fallback(*args, **kwargs)

        return guard

    return guard_it


def no(*_args: object) -> bool:
    """Not so: an event filter that lets the event through, a value that is not taken."""
    return False


def zero(*_args: object) -> int:
    """None of them."""
    return 0


def nothing(*_args: object) -> Any:
    """None, where Qt takes that for an answer."""
    return None


def no_size(*_args: object) -> QSize:
    """No wish for any size."""
    return QSize()


def stay_open(_widget: object, event: QCloseEvent) -> None:
    """What could not be closed in order stays, so that nothing unsaved is lost."""
    event.ignore()


def _report(fault: Exception) -> None:
    sys.excepthook(type(fault), fault, fault.__traceback__)
