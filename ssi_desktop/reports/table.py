"""A table to be written into a file: columns with their kind, and rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Cell = str | int | float | date | None
"""What stands in a cell; None is unknown and leaves it empty."""


class Kind(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    """0..1, shown as per cent where the format knows that."""
    DAY = "day"


@dataclass(frozen=True)
class TableColumn:
    """One column; ``decimals`` for numbers, ``width`` in letters."""

    title: str
    kind: Kind = Kind.TEXT
    decimals: int = 0
    width: int = 16


@dataclass(frozen=True)
class Table:
    """A table with its name; ``count`` is how many rows there are."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: Iterable[tuple[Cell, ...]]
    count: int
    remarks: tuple[tuple[str, str], ...] = field(default_factory=tuple)


def clean(text: str) -> str:
    """A text without signs that spreadsheets refuse or take for something else; line ends stay."""
    if text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign if sign >= " " or sign in "\n\t" else " " for sign in plain)
