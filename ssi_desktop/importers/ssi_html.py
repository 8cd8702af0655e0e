"""Turns saved page source into text lines, and takes the exact numbers that LinkedIn's markup holds."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar
from ssi_desktop.core.snapshot_check import SUM_DIFFERS
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi_clean import clean_text
from ssi_desktop.importers.ssi_page import Page
from ssi_desktop.importers.ssi_pillars import Rows
from ssi_desktop.importers.ssi_reading import SsiReading, ambiguous, finished
from ssi_desktop.importers.ssi_text import Own, assembled, own_numbers

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|span|code|table|main|section|progress|ul|li|figure|script)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_ATTRIBUTE = re.compile(
    r"""\b(id|class|value|max)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:[.,][0-9]{1,17})?")
_SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_CELLS = frozenset({"td", "th"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"}
)
_INLINE_EDGE = "\x00"
_EDGE_IN_NUMBER = re.compile(r"(?<=[0-9.,%])\x00+(?=[0-9.,%])")
_BARS = {
    "establish-brand__sub-score-bar": Pillar.BRAND,
    "find-people__sub-score-bar": Pillar.PEOPLE,
    "engage-with-insights__sub-score-bar": Pillar.INSIGHTS,
    "build-relationships__sub-score-bar": Pillar.RELATIONS,
}
_SCORE_CLASS = "ssi-score__value"
_CAPTION_CLASS = "user-ssi-score__donut-chart-caption"
_MOST_QUOTED = 20
_PAGE_SCORES = 7  # own total, four pillars, industry, network


def looks_like_html(text: str) -> bool:
    """Whether the text is page source rather than what a page shows."""
    return _MARKUP.search(text) is not None


def read_html(source: str) -> SsiReading:
    """Read saved page source: exact values from the markup, the rest as page text.

    Raises Refusal as ``ssi_text.read_text`` does, and ``ssi.ambiguous`` (field) where the markup has two
    different values for one number.
    """
    markup = parsed(source)
    page = Page.of(clean_text(markup.text))
    own = _own_by_markup(page, markup)
    if own is not None:
        return _with_averages(assembled(page, own), markup)
    if not page.has_marker:
        raise Refusal("ssi.not_ssi")
    return assembled(page, own_numbers(page))


@dataclass
class Markup:
    """The text of a page, and the exact values seen in its markup on the way."""

    pieces: list[str] = field(default_factory=list)
    bars: dict[Pillar, set[float]] = field(default_factory=dict)
    captions: set[float] = field(default_factory=set)
    scores: list[float | None] = field(default_factory=list)
    at_score: bool = False
    in_caption: bool = False

    @property
    def text(self) -> str:
        """What a person would see: a line per block, a tab per cell, numbers in one piece."""
        joined = _EDGE_IN_NUMBER.sub("", "".join(self.pieces))
        return joined.replace(_INLINE_EDGE, " ")

    def add_text(self, piece: str) -> None:
        """Text between two tags."""
        text = re.sub(r"[\s\x00]+", " ", html.unescape(piece))
        self.pieces.append(text)
        if self.at_score and text.strip():
            self._add_score(_number(text))

    def add_tag(self, name: str, attributes: str) -> None:
        """An opening or closing tag; closing ones have no attributes."""
        self.pieces.append(_INLINE_EDGE if name in _INLINE else "\t" if name in _CELLS else "\n")
        if "-" not in attributes:  # none of the names sought; most tags
            return
        found = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(attributes)}
        classes = found.get("class", "").split()
        self.in_caption = self.in_caption or _CAPTION_CLASS in classes
        self.at_score = self.at_score or _SCORE_CLASS in classes
        pillar = _BARS.get(found.get("id", ""))
        value = _number(found.get("value", ""))
        if pillar is not None and value is not None and _number(found.get("max", "25")) == PILLAR_MAX:
            self.bars.setdefault(pillar, set()).add(value)

    def _add_score(self, value: float | None) -> None:
        self.scores.append(value)
        if self.in_caption and value is not None:
            self.captions.add(value)
        self.at_score = self.in_caption = False


def parsed(source: str) -> Markup:
    """Walk through the tags once; unclosed or broken markup only costs the text that it swallows."""
    markup = Markup()
    at = 0
    while (opening := source.find("<", at)) >= 0:
        markup.add_text(source[at:opening])
        name = _NAME.match(source, opening + 1)
        if source.startswith("<!--", opening):
            at = _after(source, "-->", opening)
        elif name is None:
            markup.pieces.append("<")
            at = opening + 1
        else:
            at = _tag_end(source, name.end())
            tag = name[2].lower()
            markup.add_tag(tag, source[name.end() : at])
            if tag in _SKIPPED and not name[1]:
                at = _after_element(source, tag, at)
    markup.add_text(source[at:])
    return markup


def _after(source: str, closer: str, start: int) -> int:
    end = source.find(closer, start)
    return len(source) if end < 0 else end + len(closer)


def _tag_end(source: str, start: int) -> int:
    """Behind the tag's closing bracket; one within quotes does not close it."""
    first = end = _after(source, ">", start)
    for _ in range(_MOST_QUOTED):
        if source.count('"', start, end) % 2 == 0:
            return end
        end = _after(source, ">", end)
    return first


def _after_element(source: str, name: str, start: int) -> int:
    closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, start)
    return len(source) if closing is None else closing.start()


def _own_by_markup(page: Page, markup: Markup) -> Own | None:
    """None unless the markup itself marks the member's own numbers."""
    if any(len(values) > 1 for values in (*markup.bars.values(), markup.captions)):
        raise Refusal("ssi.ambiguous", field="overall")
    scores = {pillar: value for pillar in PILLARS for value in markup.bars.get(pillar, ())}
    rows = Rows(scores, 0, 0, named=True) if scores else None
    total = next(iter(markup.captions), None)
    if total is None and rows is not None:
        total = _first_score(markup, rows)
    if total is None and rows is None:
        return None
    circle = next((figure for figure in page.circles if figure.value == total), None)
    return Own(total, circle, rows, () if total is not None else (ambiguous("overall"),))


def _first_score(markup: Markup, rows: Rows) -> float | None:
    """The first score of the page is the total if the bars add up to it."""
    first = markup.scores[0] if markup.scores else None
    return first if first is not None and rows.fits(first) else None


def _with_averages(reading: SsiReading, markup: Markup) -> SsiReading:
    """Averages from the sixth and seventh of exactly seven scores, where the text had none."""
    scores, values = markup.scores, reading.values
    if len(scores) != _PAGE_SCORES or scores[0] != values.overall:
        return reading
    if not (values.industry_avg is None and values.network_avg is None):
        return reading
    values = replace(values, industry_avg=scores[5], network_avg=scores[6])
    notes = tuple(note for note in reading.warnings if note.code != SUM_DIFFERS)
    return finished(values, reading.source, notes, ask=reading.needs_confirmation)


def _number(text: str) -> float | None:
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
