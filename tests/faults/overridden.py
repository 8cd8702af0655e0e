"""Finds the methods of the window that override methods of Qt, which Qt therefore calls by itself."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from ssi_desktop.ui.shared import guarding
from tests.faults.bars import ROOT

UI = ROOT / "ssi_desktop" / "ui"


def modules() -> Iterator[tuple[Path, ModuleType]]:
    """All modules of the window and where they stand."""
    for path in sorted(UI.rglob("*.py")):
        yield path, importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def all_overrides() -> list[FunctionType]:
    """Every method of ours that stands in for one of a class of Qt or of the plots, as it is called."""
    return [function for _, module in modules() for function in _overrides_in(module)]


def code_of(function: FunctionType) -> CodeType:
    """The code of a function below its guard."""
    inner = inspect.unwrap(function)
    assert isinstance(inner, FunctionType)
    return inner.__code__


def is_guarded(function: FunctionType) -> bool:
    """Whether a fault in it never reaches Qt."""
    return function.__code__.co_filename == guarding.__file__


def _overrides_in(module: ModuleType) -> Iterator[FunctionType]:
    for kind in list(vars(module).values()):
        if isinstance(kind, type) and kind.__module__ == module.__name__:
            for name, member in vars(kind).items():
                if isinstance(member, FunctionType) and _is_of_qt(kind, name):
                    yield member


def _is_of_qt(kind: type, name: str) -> bool:
    above = [base for base in kind.__mro__ if base.__module__.startswith(("PySide6", "pyqtgraph"))]
    return not name.startswith("__") and any(name in vars(base) for base in above)
