"""A page text with its numbers and known words, cut into the parts of LinkedIn's SSI page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi_figures import Figure, Kind, figures
from ssi_desktop.importers.ssi_labels import GROUP_WORDS, MARKER, PILLAR_WORDS, Hit, Word, hits

MOST_TEXT = 300_000
MOST_HITS = 500
_SHORT = 8  # words of a line that is a heading or a value rather than a sentence
_CROWDED = 3  # figures on a line that holds a whole page


@dataclass(frozen=True)
class Section:
    """The part of the page about one group, from its heading to the next one."""

    word: Word
    start: int
    end: int

    def holds(self, figure: Figure) -> bool:
        """Whether the figure stands in this part."""
        return self.start <= figure.start < self.end


@dataclass(frozen=True)
class Page:
    """Cleaned text (`ssi_clean.clean_text`) with what was found in it."""

    text: str
    figures: tuple[Figure, ...]
    hits: tuple[Hit, ...]

    @classmethod
    def of(cls, text: str) -> Page:
        """Find numbers and known words.

        Raises Refusal ``ssi.too_large`` for more text than a page has, ``ssi.not_ssi`` as ``figures`` does.
        """
        if len(text) > MOST_TEXT:
            raise Refusal("ssi.too_large", most=MOST_TEXT)
        words = hits(text)
        if len(words) > MOST_HITS:
            raise Refusal("ssi.not_ssi")
        return cls(text, figures(text), words)

    @property
    def has_marker(self) -> bool:
        """Whether anything says that this is about the SSI; prose with numbers has none."""
        return bool(self.hits) or MARKER.search(self.text) is not None

    @cached_property
    def circles(self) -> tuple[Figure, ...]:
        """The N of 100 that stand for themselves, not within a sentence."""
        return tuple(f for f in self.figures if f.kind is Kind.OF_100 and not self.in_sentence(f))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The groups' parts by their known headings, in order; empty for a language without known ones."""
        heads = list(self._group_heads())
        edges = [head.start for head in heads] + [len(self.text)]
        return tuple(Section(head.word, *span) for head, span in zip(heads, pairwise(edges), strict=True))

    @property
    def knows_group_headings(self) -> bool:
        """Whether the page's language is one whose group headings would have been recognised."""
        return any(hit.word in PILLAR_WORDS and hit.headed for hit in self.hits)

    @property
    def own_end(self) -> int:
        """Where the member's own part certainly ends: the first group's heading, or the end."""
        return self.sections[0].start if self.sections else len(self.text)

    def between(self, left: Figure, right: Figure) -> str:
        """The text between two figures."""
        return self.text[left.end : right.start]

    def line_span(self, at: int) -> tuple[int, int]:
        """Start and end of the line that holds position ``at``."""
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, len(self.text) if end < 0 else end

    def in_sentence(self, figure: Figure) -> bool:
        """Whether the figure stands in running text rather than in a cell, a row or a whole-page line."""
        start, end = self.line_span(figure.start)
        return self._is_long(start, end) and not self._is_crowded(start, end)

    def headings_before(self, at: int) -> Iterator[str]:
        """Short lines without numbers before position ``at``."""
        for line in self.text[:at].split("\n"):
            if len(line.split()) <= _SHORT and not re.search(r"[0-9]", line):
                yield line.strip()

    def _is_long(self, start: int, end: int) -> bool:
        words = re.compile(r"[^\W\d_]+").finditer(self.text, start, end)
        return len(list(islice(words, _SHORT + 1))) > _SHORT

    def _is_crowded(self, start: int, end: int) -> bool:
        return sum(start <= figure.start < end for figure in self.figures) >= _CROWDED

    def _group_heads(self) -> Iterator[Hit]:
        last: Word | None = None
        for hit in self.hits:
            if hit.word in GROUP_WORDS and hit.word is not last and self._is_heading(hit):
                last = hit.word
                yield hit

    def _is_heading(self, hit: Hit) -> bool:
        start, end = self.line_span(hit.start)
        if self._is_crowded(start, end):
            return self.text[hit.start].isupper()
        opens = not self.text[start : hit.start].strip()
        has_figure = any(start <= figure.start < end for figure in self.figures)
        return opens and (has_figure or not self._is_long(start, end))
