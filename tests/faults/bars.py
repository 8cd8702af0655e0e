"""What a bar of safety is: so many cases, a figure, a limit, and what did not hold."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_TOLD = 10


class CannotRunError(Exception):
    """This machine lacks what the bar needs; the text says what. Such a bar is not held."""


@dataclass(frozen=True)
class Outcome:
    """What came of one bar. ``figure`` and ``limit`` are plain words; it holds when nothing failed."""

    cases: int
    figure: str
    limit: str
    failures: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the bar holds; no cases at all is no proof."""
        return self.cases > 0 and not self.failures


def need_linux(what: str) -> None:
    """Raise CannotRunError on another system."""
    if not sys.platform.startswith("linux"):
        raise CannotRunError(f"{what} needs Linux")
