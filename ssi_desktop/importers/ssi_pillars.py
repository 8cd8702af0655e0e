"""Finds the rows of four pillar scores in a page text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi_figures import Figure, Kind
from ssi_desktop.importers.ssi_labels import PILLAR_WORDS, Hit
from ssi_desktop.importers.ssi_page import Page

SUM_ROUNDING = 0.51  # the total is shown as a whole number
_SAME = 0.001  # scores are shown with three decimals
_LONGEST_GAP = 120
_MOST_BREAKS = 4
_CELLS = "|\t"
_BULLETS = " \t|*·•–—-"
_BESIDE = re.compile(r"[ |\t:·•–—=-]*(?:\n[ |\t:·•–—=-]*){0,2}")


@dataclass(frozen=True)
class Rows:
    """Pillar scores found together.

    ``named``: known labels say which is which. ``number_first``: the numbers stand before these labels, as
    they do only in the member's own visible rows and never in the hidden tables.
    """

    scores: Mapping[Pillar, float]
    start: int
    end: int
    named: bool
    number_first: bool = False

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


def has_remainder(page: Page, total: float, rows: Rows) -> bool:
    """Whether a fifth row follows with the points that remain to 100, as in the hidden tables."""
    following = next((f for f in page.figures if f.start >= rows.end and f.kind is Kind.PLAIN), None)
    return following is not None and abs(following.value + total - 100) <= 1


def runs(page: Page) -> list[Rows]:
    """Runs of four numbers 0 to 25 with words between.

    Their order is the page's order, which is the same in every language; known labels between must
    agree with it. Where any run is named, only named ones count, and those beside their labels first.
    """
    found = [run for at in range(len(page.figures) - 3) if (run := _run(page, at)) is not None]
    best = max((run.trust for run in found), default=_Trust.UNNAMED)
    kept = [run for run in found if run.trust is best]
    after_label = {run.at for run in kept if run.trust is _Trust.BESIDE and not run.number_first}
    return [run.rows(rival=run.at + 1 in after_label) for run in kept]


class _Trust(IntEnum):
    """How well known labels vouch for a run."""

    UNNAMED = 0
    NAMED = 1  # the labels between the numbers are the right ones
    BESIDE = 2  # and each number has nothing but a separator between itself and its label


@dataclass(frozen=True)
class _Run:
    """Four numbers from figure ``at`` on."""

    at: int
    window: tuple[Figure, ...]
    trust: _Trust
    number_first: bool

    def rows(self, *, rival: bool) -> Rows:
        """As rows; ``rival``: the same labels fit the numbers behind them as well."""
        scores = {pillar: figure.value for pillar, figure in zip(PILLARS, self.window, strict=True)}
        sure = self.number_first and self.trust is _Trust.BESIDE and not rival
        return Rows(scores, self.window[0].start, self.window[-1].end, self.trust > _Trust.UNNAMED, sure)


def _run(page: Page, at: int) -> _Run | None:
    window = page.figures[at : at + len(PILLARS)]
    if not all(_is_score(figure) for figure in window):
        return None
    if not all(_is_gap(page, *pair) for pair in pairwise(window)):
        return None
    labels = [_labels_between(page, *pair) for pair in pairwise(window)]
    if not any(labels):
        glued = any(figure.glued for figure in window)
        return None if glued else _Run(at, window, _Trust.UNNAMED, number_first=False)
    number_first = labels == [[pillar] for pillar in PILLARS[:-1]]
    if not number_first and labels != [[pillar] for pillar in PILLARS[1:]]:
        return None
    beside = all(
        _has_label(page, figure, pillar, number_first=number_first)
        for pillar, figure in zip(PILLARS, window, strict=True)
    )
    return _Run(at, window, _Trust.BESIDE if beside else _Trust.NAMED, number_first)


def _is_score(figure: Figure) -> bool:
    return figure.kind is Kind.PLAIN and figure.value <= PILLAR_MAX


def _is_gap(page: Page, left: Figure, right: Figure) -> bool:
    gap = page.between(left, right)
    words = re.search(r"[^\W\d_]", gap) is not None
    return words and len(gap) <= _LONGEST_GAP and gap.count("\n") <= _MOST_BREAKS


def _has_label(page: Page, figure: Figure, pillar: Pillar, *, number_first: bool) -> bool:
    """Whether the pillar's label stands right behind the number, or right before it."""
    for hit in page.hits:
        if PILLAR_WORDS.get(hit.word) is pillar:
            low, high = (figure.end, hit.start) if number_first else (hit.end, figure.start)
            if low <= high and _BESIDE.fullmatch(page.text, low, high):
                return True
    return False


def _labels_between(page: Page, left: Figure, right: Figure) -> list[Pillar]:
    return [
        PILLAR_WORDS[hit.word]
        for hit in page.hits
        if hit.word in PILLAR_WORDS and left.end <= hit.start < right.start
    ]


def blocks(page: Page) -> list[Rows]:
    """Scores beside known labels, complete or not, without help from their sum.

    A block counts only when it is clear on which side of the labels its numbers stand.
    Raises Refusal ``ssi.pillar_out_of_range`` for a row with a number over 25.
    """
    return [rows for block in _label_blocks(page) if (rows := _block_rows(page, block)) is not None]


def _label_blocks(page: Page) -> list[list[Hit]]:
    """Labels in the page's order, a new block wherever it starts again or another total lies between."""
    result: list[list[Hit]] = []
    for hit in page.hits:
        if hit.word not in PILLAR_WORDS:
            continue
        block = result[-1] if result else None
        if block is None or _order(hit) <= _order(block[-1]) or _is_parted(page, block[-1], hit):
            result.append([hit])
        else:
            block.append(hit)
    return result


def _order(hit: Hit) -> int:
    return PILLARS.index(PILLAR_WORDS[hit.word])


def _is_parted(page: Page, left: Hit, right: Hit) -> bool:
    heads = any(left.end <= section.start < right.start for section in page.sections)
    return heads or any(left.end <= circle.start < right.start for circle in page.circles)


def _block_rows(page: Page, block: list[Hit]) -> Rows | None:
    chosen = _side(page, block)
    scores = {PILLAR_WORDS[hit.word]: figure.value for hit, figure in chosen.items()}
    for pillar, score in scores.items():
        if score > PILLAR_MAX:
            raise Refusal("ssi.pillar_out_of_range", pillar=pillar.value, value=score)
    if not scores or _is_listing(scores):
        return None
    number_first = all(figure.end <= hit.start for hit, figure in chosen.items())
    if len(scores) < len(PILLARS) and number_first and not all(_ends_line(page, hit) for hit in chosen):
        return None
    edges = [(hit.start, hit.end) for hit in block] + [(f.start, f.end) for f in chosen.values()]
    return Rows(scores, min(edges)[0], max(end for _, end in edges), named=True, number_first=number_first)


def _ends_line(page: Page, hit: Hit) -> bool:
    return not page.text[hit.end : page.line_span(hit.end)[1]].strip(_BULLETS)


def _side(page: Page, block: list[Hit]) -> dict[Hit, Figure]:
    """The numbers before the labels or those after them, when only one of both can be meant."""
    before = {hit: figure for hit in block if (figure := _before(page, hit)) is not None}
    after = {hit: figure for hit in block if (figure := _after(page, hit)) is not None}
    row_before = {hit: figure for hit, figure in before.items() if _same_line(page, hit, figure)}
    row_after = {hit: figure for hit, figure in after.items() if _same_line(page, hit, figure)}
    if bool(row_before) != bool(row_after):
        return _clear(page, row_before or row_after)
    if row_before.keys() - row_after.keys() and row_after.keys() - row_before.keys():
        return {}
    full = [side for side in (before, after) if len(side) == len(block) == len(PILLARS)]
    return _clear(page, full[0]) if len(full) == 1 else {}


def _clear(page: Page, side: dict[Hit, Figure]) -> dict[Hit, Figure]:
    """The numbers that nothing unknown stands beside on their other side."""
    return {
        hit: figure
        for hit, figure in side.items()
        if (_opens_cell(page, figure) if figure.end <= hit.start else _closes_cell(page, figure))
    }


def _same_line(page: Page, hit: Hit, figure: Figure) -> bool:
    low, high = sorted((hit.start, figure.start))
    return "\n" not in page.text[low:high]


def _is_listing(scores: Mapping[Pillar, float]) -> bool:
    """Whether the numbers only count the pillars (1 to 4) or name their maximum (25 each)."""
    values = [scores.get(pillar) for pillar in PILLARS]
    return values == [1, 2, 3, 4] or all(value == PILLAR_MAX for value in scores.values())


def _before(page: Page, hit: Hit) -> Figure | None:
    figure = next((f for f in reversed(page.figures) if f.end <= hit.start), None)
    return figure if figure and _is_beside(page.text[figure.end : hit.start], figure) else None


def _after(page: Page, hit: Hit) -> Figure | None:
    figure = next((f for f in page.figures if f.start >= hit.end), None)
    return figure if figure and _is_beside(page.text[hit.end : figure.start], figure) else None


def _opens_cell(page: Page, figure: Figure) -> bool:
    start, _ = page.line_span(figure.start)
    rest = page.text[start : figure.start].rstrip(" ")
    known = any(end == start + len(rest) for _, end in _known_spans(page))
    return known or not rest.strip(_BULLETS) or rest[-1] in _CELLS


def _closes_cell(page: Page, figure: Figure) -> bool:
    _, end = page.line_span(figure.end)
    rest = page.text[figure.end : end].lstrip(" ")
    known = any(start == end - len(rest) for start, _ in _known_spans(page))
    return known or not rest.strip(_BULLETS) or rest[0] in _CELLS


def _is_beside(gap: str, figure: Figure) -> bool:
    return figure.kind is Kind.PLAIN and _BESIDE.fullmatch(gap) is not None


def _known_spans(page: Page) -> list[tuple[int, int]]:
    """Known words and totals: what may stand right beside a score on one line."""
    totals = [(f.start, f.end) for f in page.figures if f.kind in (Kind.OF_100, Kind.PERCENT)]
    return totals + [(hit.start, hit.end) for hit in page.hits]
