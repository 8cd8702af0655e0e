"""The playbook: what to share with which role in which phase of a purchase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from ssi_desktop.content.fallback import TwoFields
from ssi_desktop.content.fields import HOW, TITLE, Fields

_LONG = 340


@dataclass(frozen=True)
class PlaybookCell:
    """Content ideas for one role in one phase, and what to leave out."""

    role: str
    phase: str
    ideas: tuple[str, ...]
    avoid: str


@dataclass(frozen=True)
class PlaybookCaution:
    """What holds for every cell: content for one person is also content for a group."""

    title: str
    body: str


def read_caution(file: TwoFields) -> PlaybookCaution:
    """The caution. Raises ValueError naming file and key."""
    entry = file.chosen("caution").child("caution")
    entry.only("title", "body")
    return PlaybookCaution(entry.text("title", TITLE), entry.text("body", _LONG))


def read_cells(file: TwoFields) -> Mapping[tuple[str, str], PlaybookCell]:
    """The cells by role and phase. Raises ValueError naming file and key."""
    cells = file.child("cells")
    found: dict[tuple[str, str], PlaybookCell] = {}
    for role in cells.english.data:
        phases = cells.child(role).each(partial(_cell, role))
        found.update(((role, phase), cell) for phase, cell in phases.items())
    return MappingProxyType(found)


def _cell(role: str, phase: str, entry: Fields) -> PlaybookCell:
    entry.only("ideas", "avoid")
    return PlaybookCell(role, phase, entry.texts("ideas", 2, 4, HOW), entry.text("avoid", HOW))
