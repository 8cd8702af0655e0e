"""Finds the rows of four pillar scores in a page text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi_figures import Figure, Kind
from ssi_desktop.importers.ssi_labels import PILLAR_WORDS, Hit
from ssi_desktop.importers.ssi_page import Page

SUM_ROUNDING = 0.51  # the total is shown as a whole number
_SAME = 0.01
_LONGEST_GAP = 120
_MOST_BREAKS = 4
_CELLS = "|\t"
_BULLETS = " \t|*·•–—-"
_BESIDE = re.compile(r"[ |\t:·•–—=-]*(?:\n[ |\t:·•–—=-]*){0,2}")


@dataclass(frozen=True)
class Rows:
    """Pillar scores found together. ``named`` means that known labels say which is which."""

    scores: Mapping[Pillar, float]
    start: int
    end: int
    named: bool

    @property
    def full(self) -> bool:
        """Whether all four are there."""
        return len(self.scores) == len(PILLARS)

    @property
    def total(self) -> float:
        """The sum of the scores that are there."""
        return sum(self.scores.values())

    def fits(self, total: float) -> bool:
        """Whether all four are there and add up to ``total`` as shown on the page."""
        return self.full and abs(self.total - total) <= SUM_ROUNDING

    def equals(self, other: Rows) -> bool:
        """Whether both say the same, apart from rounding on the page."""
        return self.scores.keys() == other.scores.keys() and all(
            abs(score - other.scores[pillar]) < _SAME for pillar, score in self.scores.items()
        )


def distinct(rows: Sequence[Rows]) -> list[Rows]:
    """Each set of scores once: the same ones appear as visible rows and as a hidden table."""
    result: list[Rows] = []
    for row in rows:
        if not any(row.equals(seen) for seen in result):
            result.append(row)
    return result


def runs(page: Page) -> list[Rows]:
    """Runs of four numbers 0 to 25 with words between.

    Their order is the page's order, which is the same in every language; known labels between must
    agree with it. Where any run is named, only named ones count.
    """
    found = list(_runs(page))
    return [rows for rows in found if rows.named] or found


def _runs(page: Page) -> Iterator[Rows]:
    for at in range(len(page.figures) - 3):
        window = page.figures[at : at + 4]
        if not all(_is_score(figure) for figure in window):
            continue
        named = _named(page, window)
        if named is None or not all(_is_gap(page, *pair) for pair in pairwise(window)):
            continue
        if named or not any(figure.glued for figure in window):
            scores = {pillar: figure.value for pillar, figure in zip(PILLARS, window, strict=True)}
            yield Rows(scores, window[0].start, window[-1].end, named)


def _is_score(figure: Figure) -> bool:
    return figure.kind is Kind.PLAIN and figure.value <= PILLAR_MAX


def _is_gap(page: Page, left: Figure, right: Figure) -> bool:
    gap = page.between(left, right)
    words = re.search(r"[^\W\d_]", gap) is not None
    return words and len(gap) <= _LONGEST_GAP and gap.count("\n") <= _MOST_BREAKS


def _named(page: Page, window: Sequence[Figure]) -> bool | None:
    """True: the labels between are the right ones; False: none known; None: other ones."""
    labels = [_labels_between(page, *pair) for pair in pairwise(window)]
    if not any(labels):
        return False
    number_first = [[pillar] for pillar in PILLARS[:3]]
    label_first = [[pillar] for pillar in PILLARS[1:]]
    return True if labels in (number_first, label_first) else None


def _labels_between(page: Page, left: Figure, right: Figure) -> list[Pillar]:
    return [
        PILLAR_WORDS[hit.word]
        for hit in page.hits
        if hit.word in PILLAR_WORDS and left.end <= hit.start < right.start
    ]


def blocks(page: Page) -> list[Rows]:
    """Scores beside known labels in any order, complete or not, without help from their sum.

    A block counts only when it is clear on which side of the labels its numbers stand.
    Raises Refusal ``ssi.pillar_out_of_range`` for a row with a number over 25.
    """
    return [rows for block in _label_blocks(page) if (rows := _block_rows(page, block)) is not None]


def _label_blocks(page: Page) -> list[list[Hit]]:
    """Labels in order, a new block wherever a pillar comes again or another total lies between."""
    result: list[list[Hit]] = []
    for hit in page.hits:
        if hit.word not in PILLAR_WORDS:
            continue
        block = result[-1] if result else None
        if block is None or hit.word in {seen.word for seen in block} or _is_parted(page, block[-1], hit):
            result.append([hit])
        else:
            block.append(hit)
    return result


def _is_parted(page: Page, left: Hit, right: Hit) -> bool:
    heads = any(left.end <= section.start < right.start for section in page.sections)
    return heads or any(left.end <= circle.start < right.start for circle in page.circles)


def _block_rows(page: Page, block: list[Hit]) -> Rows | None:
    before = {hit: figure for hit in block if (figure := _before(page, hit)) is not None}
    after = {hit: figure for hit in block if (figure := _after(page, hit)) is not None}
    chosen = _side(page, block, before, after)
    if chosen is None:
        return None
    scores = {PILLAR_WORDS[hit.word]: figure.value for hit, figure in chosen.items()}
    for pillar, score in scores.items():
        if score > PILLAR_MAX:
            raise Refusal("ssi.pillar_out_of_range", pillar=pillar.value, value=score)
    if _is_listing(scores):
        return None
    edges = [hit.start for hit in block] + [figure.start for figure in chosen.values()]
    ends = [hit.end for hit in block] + [figure.end for figure in chosen.values()]
    return Rows(scores, min(edges), max(ends), named=True)


def _side(
    page: Page, block: list[Hit], before: dict[Hit, Figure], after: dict[Hit, Figure]
) -> dict[Hit, Figure] | None:
    """The numbers before the labels or those after them, when only one of both can be meant."""
    row_before = {hit: figure for hit, figure in before.items() if _same_line(page, hit, figure)}
    row_after = {hit: figure for hit, figure in after.items() if _same_line(page, hit, figure)}
    if row_before and not row_after:
        return row_before
    if row_after and not row_before:
        return row_after
    full = [side for side in (before, after) if len(side) == len(block) == len(PILLARS)]
    return full[0] if len(full) == 1 else None


def _same_line(page: Page, hit: Hit, figure: Figure) -> bool:
    low, high = sorted((hit.start, figure.start))
    return "\n" not in page.text[low:high]


def _is_listing(scores: Mapping[Pillar, float]) -> bool:
    """Whether the numbers only count the pillars (1 to 4) or name their maximum (25 each)."""
    values = [scores.get(pillar) for pillar in PILLARS]
    return values == [1, 2, 3, 4] or all(value == PILLAR_MAX for value in scores.values())


def _before(page: Page, hit: Hit) -> Figure | None:
    figure = next((f for f in reversed(page.figures) if f.end <= hit.start), None)
    if figure is None or not _is_beside(page.text[figure.end : hit.start], figure):
        return None
    start, _ = page.line_span(figure.start)
    rest = page.text[start : figure.start].rstrip(" ")
    known = any(end == start + len(rest) for _, end in _known_spans(page))
    return figure if known or not rest.strip(_BULLETS) or rest[-1] in _CELLS else None


def _after(page: Page, hit: Hit) -> Figure | None:
    figure = next((f for f in page.figures if f.start >= hit.end), None)
    if figure is None or not _is_beside(page.text[hit.end : figure.start], figure):
        return None
    _, end = page.line_span(figure.end)
    rest = page.text[figure.end : end].lstrip(" ")
    known = any(start == end - len(rest) for start, _ in _known_spans(page))
    return figure if known or not rest.strip(_BULLETS) or rest[0] in _CELLS else None


def _is_beside(gap: str, figure: Figure) -> bool:
    return figure.kind is Kind.PLAIN and _BESIDE.fullmatch(gap) is not None


def _known_spans(page: Page) -> list[tuple[int, int]]:
    """Known words and totals: what may stand right beside a score on one line."""
    totals = [(f.start, f.end) for f in page.figures if f.kind in (Kind.OF_100, Kind.PERCENT)]
    return totals + [(hit.start, hit.end) for hit in page.hits]
