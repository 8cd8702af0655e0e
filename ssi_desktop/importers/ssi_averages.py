"""Finds the averages of the industry and the network in a page text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ssi_desktop.errors import Problem
from ssi_desktop.importers.ssi_clean import clean_name
from ssi_desktop.importers.ssi_figures import Figure, Kind
from ssi_desktop.importers.ssi_labels import AVERAGE, AVERAGE_OF_GROUP
from ssi_desktop.importers.ssi_page import Page
from ssi_desktop.importers.ssi_pillars import Rows, distinct, has_remainder, runs
from ssi_desktop.importers.ssi_ranks import GROUPS
from ssi_desktop.importers.ssi_reading import ambiguous

_INDUSTRY = re.compile(r"\bin\s+the\s+([^\n.]{1,120}?)\s+industry\s+have\s+an\s+average", re.IGNORECASE)


@dataclass(frozen=True)
class Averages:
    """Average totals and pillar rows by group name (industry, network)."""

    totals: dict[str, float] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)
    industry_name: str | None = None
    notes: tuple[Problem, ...] = ()


def read_averages(page: Page, own: Figure | None, own_rows: Rows | None) -> Averages:
    """Averages by headings and sentences, else the second and third of exactly three totals.

    ``own`` is the member's own total where it was recognised beyond doubt.
    """
    shown = _by_sections(page) if page.sections else _by_order(page, own)
    said = _by_sentences(page)
    totals: dict[str, float] = {}
    notes: list[Problem] = []
    for group in GROUPS:
        values = shown.get(group, set()) | said.get(group, set())
        if len(values) == 1:
            totals[group] = values.pop()
        elif values:
            notes.append(ambiguous(f"{group}_avg"))
    return Averages(totals, _rows(page, totals, own_rows), _industry_name(page), tuple(notes))


def _by_sections(page: Page) -> dict[str, set[float]]:
    shown: dict[str, set[float]] = {}
    for section in page.sections:
        circles = {circle.value for circle in page.circles if section.holds(circle)}
        shown.setdefault(section.word.value, set()).update(circles)
    return shown


def _by_order(page: Page, own: Figure | None) -> dict[str, set[float]]:
    if own is None or len(page.circles) != 3 or page.circles[0] != own:
        return {}
    return {group: {circle.value} for group, circle in zip(GROUPS, page.circles[1:], strict=True)}


def _by_sentences(page: Page) -> dict[str, set[float]]:
    starts = {figure.start: figure for figure in page.figures}
    said: dict[str, set[float]] = {}
    for found in AVERAGE_OF_GROUP.finditer(page.text):
        _add(said, found[1].lower(), starts.get(found.end()))
    for section in page.sections:
        for found in AVERAGE.finditer(page.text, section.start, section.end):
            _add(said, section.word.value, starts.get(found.end()))
    return said


def _add(said: dict[str, set[float]], group: str, figure: Figure | None) -> None:
    if figure is not None and figure.kind is Kind.PLAIN and not figure.glued:
        said.setdefault(group, set()).add(figure.value)


def _rows(page: Page, totals: dict[str, float], own: Rows | None) -> dict[str, Rows]:
    """A group's pillar averages: the one labelled table that adds up to its total, apart from the own one."""
    if own is None:
        return {}
    others = distinct([rows for rows in runs(page) if rows.named and not rows.equals(own)])
    found: dict[str, Rows] = {}
    for group, total in totals.items():
        fitting = [rows for rows in others if rows.fits(total) and _is_table_of(page, group, total, rows)]
        if len(fitting) == 1:
            found[group] = fitting[0]
    shared = len(found) == 2 and found["industry"] is found["network"]
    return {} if shared else found


def _is_table_of(page: Page, group: str, total: float, rows: Rows) -> bool:
    """Tables end with the points that remain, and stand in their group's part where the parts are known."""
    parts = [section for section in page.sections if section.word.value == group]
    inside = not parts or any(part.start <= rows.start < part.end for part in parts)
    return inside and has_remainder(page, total, rows)


def _industry_name(page: Page) -> str | None:
    names = {name for found in _INDUSTRY.finditer(page.text) if (name := clean_name(found[1]))}
    return names.pop() if len(names) == 1 else None
