"""An exception in everything that is connected to a signal: one plain dialog, and the loop goes on."""

from __future__ import annotations

import ast
import logging
import random
import sys
from collections.abc import Callable, Iterator
from functools import partial, wraps
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

from shiboken6 import isValid

from ssi_desktop.ui.safety.flow import Safety
from tests.faults.bars import Outcome
from tests.faults.overridden import all_overrides, code_of, modules

# What closes the workspace because a person wants that.
_CLOSING = ("_replace", "_retry_writing")


class InjectedError(Exception):
    """Stands for a fault of ours that nobody foresaw."""


def handlers(cases: int, folder: Path) -> Outcome:
    """Let everything connected fail once while ``cases`` things are done; the rest from a timer."""
    return fail_each(cases, folder, overridden=False)


def fail_each(cases: int, folder: Path, *, overridden: bool) -> Outcome:
    """Let what Qt calls fail once each: what is connected, or what overrides Qt."""
    from tests.faults.tour import Visitor, open_window, wait

    closings: list[str] = []
    for name in _CLOSING:
        setattr(Safety, name, _noting(getattr(Safety, name), closings))
    window = open_window(folder)
    codes = handler_codes(overridden=overridden)
    watch = _Watch(window, codes, closings)
    visitor = Visitor(window)
    watch.begin()
    for _ in range(cases):
        visitor.step()
        watch.look()
    reached = len(watch.failed)
    rest = [code for code in codes if code not in watch.failed]
    random.Random(1).shuffle(rest)
    for code in rest[: None if cases >= 1000 else cases]:
        watch.fail_from_timer(code)
        wait(1)
        watch.look()
    watch.end()
    if not window.isVisible():
        watch.problems.append("the window is gone")
    figure = (
        f"{len(watch.failed)} of {len(codes)} handlers failed, {reached} of them pressed in the window, "
        f"{watch.dialogs} dialogs, {len(watch.problems)} faults"
    )
    problems = tuple(watch.problems)
    watch.unlearn()
    window.close()
    return Outcome(len(watch.failed), figure, "each told, one dialog at a time, the loop goes on", problems)


def _noting(function: Callable[..., Any], closings: list[str]) -> Callable[..., Any]:
    """The same, and it is noted that a person wanted it; a trace ends at the first fault that it injects."""

    @wraps(function)
    def noted(*given: Any, **named: Any) -> Any:
        closings.append(function.__name__)
        return function(*given, **named)

    return noted


def handler_codes(*, overridden: bool) -> dict[CodeType, FunctionType]:
    """What Qt calls in the window's code: what overrides a method of Qt, or else what is connected."""
    overrides = {code_of(function): function for function in all_overrides()}
    if overridden:
        return overrides
    found: dict[CodeType, FunctionType] = {}
    for path, module in modules():
        names = _connected(ast.parse(path.read_text(encoding="utf-8")))
        for function in _functions(module):
            if function.__name__ in names and code_of(function) not in overrides:
                found[code_of(function)] = function
    return found


def _connected(tree: ast.Module) -> set[str]:
    connected = {""}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in {"connect", "singleShot", "on", "listen"}:
            connected.update(_named(argument) for argument in node.args)
    return connected - {""}


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _named(argument: ast.expr) -> str:
    """The name of a method that is handed over, also within partial."""
    if isinstance(argument, ast.Call) and argument.args:
        return _named(argument.args[0])
    if isinstance(argument, ast.Attribute):
        return argument.attr
    return argument.id if isinstance(argument, ast.Name) else ""


def _functions(module: Any) -> Iterator[FunctionType]:
    for value in vars(module).values():
        if getattr(value, "__module__", None) != module.__name__:
            continue
        if isinstance(value, FunctionType):
            yield value
        elif isinstance(value, type):
            yield from (member for member in vars(value).values() if isinstance(member, FunctionType))


class _Watch:
    """Makes each handler fail at its first call, and sees what the window makes of it.

    Python lets a trace function raise in the frame that is just entered: nothing of the program is changed.
    """

    def __init__(self, window: Any, codes: dict[CodeType, FunctionType], closings: list[str]) -> None:
        self._window = window
        self._codes = codes
        self._closings = closings
        self._reporter = window._reporter
        self._told: list[str] = []
        self._waiting: list[CodeType] = []
        self._before = ""
        self.failed: set[CodeType] = set()
        self.problems: list[str] = []
        self.dialogs = 0
        self._log = _Lines(self._told)

    def begin(self) -> None:
        """From now on handlers fail."""
        self._now = 0.0
        self._reporter._clock = self._later
        logging.getLogger("ssi_desktop").addHandler(self._log)
        sys.settrace(self._trace)

    def end(self) -> None:
        """No more of it."""
        sys.settrace(None)
        logging.getLogger("ssi_desktop").removeHandler(self._log)

    def unlearn(self) -> None:
        """Let go of the window."""
        self._codes = {}

    def _later(self) -> float:
        """A clock by which every fault comes long after the last one, so that each may be shown."""
        self._now += 60.0
        return self._now

    def _trace(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and code in self._codes and code not in self.failed:
            self.failed.add(code)
            self._waiting.append(code)
            raise InjectedError

    def fail_from_timer(self, code: CodeType) -> None:
        """Call a handler that nobody pressed from the loop; it fails before it looks at its arguments."""
        from PySide6.QtCore import QTimer

        function = self._codes[code]
        given = [None] * code.co_argcount
        named = dict.fromkeys(code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount])
        call: Callable[[], object] = partial(function, *given, **named)
        QTimer.singleShot(0, call)

    def look(self) -> None:
        """After each step: was every failure told, by one plain dialog, and does the store stand?"""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication, QLabel

        from ssi_desktop.ui.shared.dialogs import FaultDialog
        from tests.faults.tour import wait

        sys.settrace(None)
        wait(1)
        told = "\n".join(self._told)
        failing = ", ".join(_place(code) for code in self._waiting)
        for code in self._waiting:
            if f" {code.co_name}" not in told and InjectedError.__qualname__ not in told:
                self.problems.append(f"{_place(code)} failed and nobody was told")
        self._waiting.clear()
        self._told.clear()
        shown = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, FaultDialog) and one.isVisible()
        ]
        self.dialogs += len(shown)
        if len(shown) > 1:
            self.problems.append(f"{len(shown)} dialogs at once")
        for dialog in shown:
            rich = [
                label
                for label in dialog.findChildren(QLabel)
                if label.textFormat() != Qt.TextFormat.PlainText
            ]
            if rich:
                self.problems.append("the dialog shows rich text")
            dialog.accept()
        self._look_at_workspace(failing)
        sys.settrace(self._trace)

    def _look_at_workspace(self, failing: str) -> None:
        """A person may close it, by restoring or erasing; a fault must not, nor lead nowhere."""
        context, safety = self._window.context, self._window.safety
        if context is not None:
            self._closings.clear()
            if context.workspace.store.database.in_transaction:
                self.problems.append(f"a transaction is open after {failing}")
        elif not safety.jobs.busy:
            if failing and not self._closings:
                self.problems.append(f"the workspace is closed after {failing}")
            if safety.page is None or not isValid(safety.page) or not safety.page.isVisible():
                self.problems.append(f"there is no way on after {failing}")
            self._window.opener.open_in(self._window)


def _place(code: CodeType) -> str:
    return (
        f"{Path(code.co_filename).name} {code.co_qualname if sys.version_info >= (3, 11) else code.co_name}"
    )


class _Lines(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self._lines.append(record.getMessage())
