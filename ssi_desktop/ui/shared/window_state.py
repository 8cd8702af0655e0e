"""Where the window was: size, place, tab, splitters and tables, in a small file that may be lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FIRST_SIZE = QSize(1180, 760)
SMALLEST = QSize(640, 480)
_GRIP = 64


@dataclass(frozen=True)
class WindowState:
    """``rect`` is x, y, width, height of the window when not maximised; ``tab`` the open tab's key;
    ``sizes`` the splitters' sizes and the tables' column widths by name; ``choices`` any other small
    choice by name, such as a sort order."""

    rect: tuple[int, int, int, int] | None = None
    maximised: bool = False
    tab: str = ""
    sizes: dict[str, list[int]] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)


def load_state(path: Path) -> WindowState:
    """Read the file; anything unreadable or of a wrong form counts as not there."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return WindowState()
    return _checked(raw) if isinstance(raw, dict) else WindowState()


def save_state(path: Path, state: WindowState) -> bool:
    """Replace the file whole; False when the folder cannot be written, which is no reason to fail."""
    draft = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(asdict(state), indent=1), encoding="utf-8")
        draft.replace(path)
    except OSError:
        return False
    return True


def state_of(window: QWidget, tab: str, sizes: dict[str, list[int]], choices: dict[str, str]) -> WindowState:
    """The state to save when the window closes."""
    place = window.normalGeometry()
    rect = (place.x(), place.y(), place.width(), place.height())
    return WindowState(rect, window.isMaximized(), tab, sizes, choices)


def restore_window(window: QWidget, state: WindowState) -> None:
    """Put the window where it was, or in the middle when that place is no longer on a screen."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    wanted = QRect(*state.rect) if state.rect is not None else None
    window.setGeometry(place_on(screens, wanted))
    if state.maximised:
        window.setWindowState(window.windowState().WindowMaximized)


def place_on(screens: Sequence[QRect], wanted: QRect | None) -> QRect:
    """A place that is wholly on one screen: the wanted one, moved and shrunk as little as needed.

    ``screens`` are the usable areas, the first one is the main screen; it must not be empty.
    """
    if wanted is None or not wanted.isValid():
        return _centred(screens[0], FIRST_SIZE)
    home = max(screens, key=lambda screen: _area(screen.intersected(wanted)))
    shared = home.intersected(wanted)
    size = wanted.size().expandedTo(SMALLEST).boundedTo(home.size())
    if shared.width() < _GRIP or shared.height() < _GRIP:
        return _centred(screens[0], size.boundedTo(screens[0].size()))
    x = min(max(wanted.x(), home.x()), home.x() + home.width() - size.width())
    y = min(max(wanted.y(), home.y()), home.y() + home.height() - size.height())
    return QRect(x, y, size.width(), size.height())


def _centred(screen: QRect, size: QSize) -> QRect:
    fitting = size.boundedTo(screen.size())
    x = screen.x() + (screen.width() - fitting.width()) // 2
    y = screen.y() + (screen.height() - fitting.height()) // 2
    return QRect(x, y, fitting.width(), fitting.height())


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0


def _checked(raw: dict[str, Any]) -> WindowState:
    sizes, choices = raw.get("sizes"), raw.get("choices")
    rect = _whole_numbers(raw.get("rect"))
    return WindowState(
        rect=(rect[0], rect[1], rect[2], rect[3]) if rect is not None and len(rect) == 4 else None,
        maximised=raw.get("maximised") is True,
        tab=raw["tab"] if isinstance(raw.get("tab"), str) else "",
        sizes=_known_sizes(sizes) if isinstance(sizes, dict) else {},
        choices={k: v for k, v in choices.items() if isinstance(v, str)} if isinstance(choices, dict) else {},
    )


def _known_sizes(raw: dict[str, Any]) -> dict[str, list[int]]:
    checked = {name: _whole_numbers(value) for name, value in raw.items()}
    return {name: value for name, value in checked.items() if value is not None}


def _whole_numbers(value: object) -> list[int] | None:
    if not isinstance(value, list) or not all(type(n) is int and abs(n) < 100_000 for n in value):
        return None
    return value
