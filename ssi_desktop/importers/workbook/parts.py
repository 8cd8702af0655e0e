"""The small parts of a workbook: which sheets there are, its texts, which numbers are days, its age."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.text import MAX_TEXT
from ssi_desktop.importers.workbook.markup import Handler
from ssi_desktop.importers.workbook.package import WorkbookLimits

# Excel's own formats of days and times (ECMA-376, part 1, 18.8.30), those of Asian editions too.
_DAY_FORMATS = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
_NOT_PATTERN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAY_LETTERS = re.compile(r"[dyDY]")


@dataclass
class Relations(Handler):
    """Targets of a part's relations by their id."""

    targets: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """One relation."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


@dataclass
class Contents(Handler):
    """The list of sheets as (name, id of their relation), and from which year days are counted."""

    limits: WorkbookLimits
    sheets: list[tuple[str, str]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A sheet, or the workbook's settings."""
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "sheet":
            if len(self.sheets) == self.limits.sheets:
                raise Refusal("workbook.too_large")
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))


@dataclass
class Strings(Handler):
    """The texts that cells refer to by number; pronunciation hints are left out."""

    limits: WorkbookLimits
    texts: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _aside: int = 0
    _inside: bool = False
    _signs: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A text, a piece of one, or a hint."""
        if name == "rPh":
            self._aside += 1
        elif name == "t":
            self._inside = self._aside == 0
        elif name == "si":
            self._pieces = []

    def end(self, name: str) -> None:
        """The end of one of them."""
        if name == "rPh":
            self._aside -= 1
        elif name == "t":
            self._inside = False
        elif name == "si":
            if len(self.texts) == self.limits.strings:
                raise Refusal("workbook.too_large")
            self.texts.append("".join(self._pieces)[:MAX_TEXT])

    def text(self, text: str) -> None:
        """Keep what belongs to a text."""
        if self._inside:
            self._signs += len(text)
            if self._signs > self.limits.string_signs:
                raise Refusal("workbook.too_large")
            self._pieces.append(text)

    def at(self, place: str) -> str | None:
        """The text of a number as a cell has it; None for one that is not there."""
        if not place.isascii() or not place.isdigit() or len(place) > 9:
            return None
        number = int(place)
        return self.texts[number] if number < len(self.texts) else None


@dataclass
class Styles(Handler):
    """Which cell styles show a number as a day."""

    _custom: dict[str, bool] = field(default_factory=dict)
    _days: list[bool] = field(default_factory=list)
    _in_cells: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A number format, or a style."""
        if name == "numFmt":
            self._custom[attributes.get("numFmtId", "")] = is_day_format(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._days.append(self._is_day(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        """The end of the list of styles."""
        if name == "cellXfs":
            self._in_cells = False

    def shows_day(self, style: str) -> bool:
        """Whether the style of this number shows days."""
        known = style.isascii() and style.isdigit() and len(style) < 7 and int(style) < len(self._days)
        return known and self._days[int(style)]

    def _is_day(self, format_id: str) -> bool:
        if format_id in self._custom:
            return self._custom[format_id]
        return format_id.isascii() and format_id.isdigit() and int(format_id[:6]) in _DAY_FORMATS


def is_day_format(code: str) -> bool:
    """Whether a number format such as ``[$-409]d\\-mmm\\-yy;@`` shows a day."""
    return _DAY_LETTERS.search(_NOT_PATTERN.sub("", code[:300])) is not None


@dataclass
class Properties(Handler):
    """The day on which the workbook says it was made."""

    created_on: date | None = None
    _text: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Forget what came before."""
        self._text = ""

    def end(self, name: str) -> None:
        """Read the day when this was it."""
        if name == "created":
            try:
                self.created_on = date.fromisoformat(self._text.strip()[:10])
            except ValueError:
                self.created_on = None

    def text(self, text: str) -> None:
        """Keep a short text."""
        self._text = (self._text + text)[:40]
