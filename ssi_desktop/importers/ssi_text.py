"""Reads SSI numbers from the copied text of LinkedIn's page, in any language, or leaves them empty."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.core.snapshot import SourceKind, SsiValues
from ssi_desktop.core.snapshot_check import SUM_TOLERANCE
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.importers.ssi_averages import Averages, read_averages
from ssi_desktop.importers.ssi_figures import Figure, Kind
from ssi_desktop.importers.ssi_labels import (
    AVERAGE,
    MARKER,
    OF_PHRASES,
    PILLAR_WORDS,
    SOCIAL_SELLING,
    Hit,
    Word,
)
from ssi_desktop.importers.ssi_page import Page
from ssi_desktop.importers.ssi_pillars import Rows, blocks, distinct, has_remainder, runs
from ssi_desktop.importers.ssi_ranks import Ranks, read_ranks
from ssi_desktop.importers.ssi_reading import SsiReading, ambiguous, finished

STRUCTURE = Problem("ssi.read_by_structure")


@dataclass(frozen=True)
class Own:
    """The member's own numbers. ``circle`` is the total in the text; ``sure`` that the text says so."""

    total: float | None = None
    circle: Figure | None = None
    rows: Rows | None = None
    notes: tuple[Problem, ...] = ()
    sure: bool = True


def read_text(text: str) -> SsiReading:
    """Read cleaned page text.

    Raises Refusal: ``ssi.not_ssi`` without any sign of the SSI page, ``ssi.nothing_read`` when neither the
    total nor a pillar can be told for certain, and the ranges of ``core.snapshot_check``.
    """
    page = Page.of(text)
    if not page.has_marker:
        raise Refusal("ssi.not_ssi")
    return assembled(page, own_numbers(page))


def assembled(page: Page, own: Own) -> SsiReading:
    """Add ranks and averages to the own numbers and check everything."""
    if own.total is None and own.rows is None:
        raise Refusal("ssi.nothing_read")
    sure_circle = own.circle if own.total is not None else None
    ranks = read_ranks(page, sure_circle)
    averages = read_averages(page, sure_circle, own.rows)
    notes = own.notes + ranks.notes + averages.notes
    ask = not own.sure or own.total is None or any(note.code != STRUCTURE.code for note in notes)
    return finished(_values(own, ranks, averages), SourceKind.TEXT, notes, ask=ask)


def _values(own: Own, ranks: Ranks, averages: Averages) -> SsiValues:
    rows = averages.rows
    return SsiValues(
        overall=own.total,
        pillars=dict(own.rows.scores) if own.rows else {},
        industry_rank_pct=ranks.by_group.get("industry"),
        network_rank_pct=ranks.by_group.get("network"),
        industry_avg=averages.totals.get("industry"),
        network_avg=averages.totals.get("network"),
        industry_name=averages.industry_name,
        industry_pillars=dict(rows["industry"].scores) if "industry" in rows else {},
        network_pillars=dict(rows["network"].scores) if "network" in rows else {},
    )


def own_numbers(page: Page) -> Own:
    """The member's total and pillars, from their agreement with each other or from known words."""
    circle = _own_circle(page)
    found = runs(page)
    if circle is not None:
        fitting = [rows for rows in found if rows.fits(circle.value)]
        if fitting:
            return _agreeing(page, circle, fitting) if _is_own(page, circle, found) else Own()
    return _by_words(page, circle)


def _own_circle(page: Page) -> Figure | None:
    """The first N of 100 of the page, as long as no group's heading stands before it."""
    first = page.circles[0] if page.circles else None
    if first is None or first.start >= page.own_end:
        return None
    if first.value > 100:
        raise Refusal("ssi.overall_out_of_range", value=first.value)
    return first


def _is_own(page: Page, circle: Figure, found: list[Rows]) -> bool:
    """Whether the first total is the member's own and not a group's in a text copied in part.

    The own total comes before all rows of scores. Without labels two totals alone are not enough: they
    may be the groups'.
    """
    if any(rows.start < circle.start for rows in found + blocks(page)):
        return False
    if len(page.circles) == 2 and not any(rows.named for rows in found):
        return False
    if any(rows.number_first and rows.fits(circle.value) for rows in found):
        return True
    if _has_own_heading(page, circle):
        return True
    if AVERAGE.search(page.text, 0, page.own_end) or not page.knows_group_headings:
        return False
    if page.sections:
        return page.sections[0].word is Word.INDUSTRY
    return len(distinct(found)) > 1


def _has_own_heading(page: Page, circle: Figure) -> bool:
    """Whether the headings that open the page come before its first total."""
    if any(hit.word in (Word.OWN, Word.COMPONENTS) for hit in _before(page, circle)):
        return True
    headings = list(page.headings_before(circle.start))
    if any(SOCIAL_SELLING.search(line) for line in headings):
        return True
    percents = [f for f in page.figures if f.kind is Kind.PERCENT and f.end <= circle.start]
    whole_page = len(page.circles) == 3 or len(percents) == 2
    return whole_page and any(MARKER.search(line) for line in headings)


def _before(page: Page, circle: Figure) -> list[Hit]:
    return [hit for hit in page.hits if hit.end <= circle.start]


def _agreeing(page: Page, circle: Figure, fitting: list[Rows]) -> Own:
    rows = _only_own(page, circle, fitting)
    if rows is None:
        return Own(circle.value, circle, None, (ambiguous("pillars"),), sure=False)
    if rows.named:
        return Own(circle.value, circle, rows)
    return Own(circle.value, circle, rows, (STRUCTURE,), sure=False)


def _only_own(page: Page, circle: Figure, fitting: list[Rows]) -> Rows | None:
    """The own rows among several that add up to the total: visible ones, else those right after it."""
    visible = distinct([rows for rows in fitting if rows.number_first])
    found = visible or distinct(fitting)
    if len(found) > 1:
        limit = min([other.start for other in page.circles[1:2]] + [page.own_end])
        found = [rows for rows in found if circle.end <= rows.start and rows.end <= limit]
    return found[0] if len(found) == 1 else None


def _by_words(page: Page, circle: Figure | None) -> Own:
    """Numbers that do not confirm each other: only what known words say."""
    total = circle if circle is not None and _is_announced(page, circle) else None
    rows, notes = _own_block(page, circle)
    if circle is not None and total is None:
        notes = (*notes, ambiguous("overall"))
    if total is None and rows is None:
        return Own()
    return Own(total.value if total else None, total, rows, notes, sure=rows is not None)


def _is_announced(page: Page, circle: Figure) -> bool:
    """Whether a known heading of the own score leads to a total that stands by itself."""
    heads = [hit for hit in _before(page, circle) if hit.word in (Word.OWN, Word.COMPONENTS)]
    if not heads or circle.phrase not in OF_PHRASES or any(not rows.named for rows in runs(page)):
        return False
    if not page.text[heads[-1].end : circle.start].strip(" \n\t|:"):
        return True
    if any(hit.word in PILLAR_WORDS for hit in _before(page, circle)):  # the own total comes before its rows
        return False
    start, _ = page.line_span(circle.start)
    _, end = page.line_span(circle.end)
    around = page.text[start : circle.start] + page.text[circle.end : end]
    return not around.strip(" \t|") and any(hit.word is Word.OWN and _is_line(page, hit) for hit in heads)


def _is_line(page: Page, hit: Hit) -> bool:
    start, end = page.line_span(hit.start)
    return page.text[start:end].strip() == page.text[hit.start : hit.end]


def _own_block(page: Page, circle: Figure | None) -> tuple[Rows | None, tuple[Problem, ...]]:
    """The labelled scores of the own part, when there is only one set that cannot be a group's."""
    found = [rows for rows in blocks(page) if rows.end <= page.own_end]
    own = distinct([rows for rows in found if _is_own_block(page, circle, rows)])
    if len(own) == 1:
        return own[0], ()
    return None, (ambiguous("pillars"),) if found else ()


def _is_own_block(page: Page, circle: Figure | None, rows: Rows) -> bool:
    """Numbers before labels are the own visible rows; others must stand where only own ones can."""
    if any(rows.fits(other.value) for other in page.circles if other is not circle):
        return False
    if rows.number_first:
        return True
    if not rows.full or has_remainder(page, rows.total, rows):  # a table, perhaps of a group, or its rest
        return False
    in_cells = "\t" in page.text[rows.start : rows.end]
    if in_cells and circle is not None and abs(rows.total - circle.value) > SUM_TOLERANCE:
        return False
    heads = [
        hit.end for hit in page.hits if hit.word in (Word.OWN, Word.COMPONENTS) and hit.end <= rows.start
    ]
    if not heads or AVERAGE.search(page.text, 0, rows.start):
        return False
    opening = circle.end if circle is not None and circle.end <= rows.start else max(heads)
    between = [f for f in page.figures if opening <= f.start < rows.start and f is not circle]
    return page.knows_group_headings or all(f.kind in (Kind.PLAIN, Kind.ODD) for f in between)
