"""Finds the two "top N %" ranks of a page text, and leaves them empty unless it is certain whose is whose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.importers.ssi_figures import Figure, Kind
from ssi_desktop.importers.ssi_labels import MARKER, RANK_WORDS, Hit, Word
from ssi_desktop.importers.ssi_page import Page
from ssi_desktop.importers.ssi_reading import ambiguous

GROUPS = ("industry", "network")
_LABELS = {Word.INDUSTRY_RANK: "industry", Word.NETWORK_RANK: "network", Word.TEAM_RANK: "team"}
_BEFORE_LABEL = re.compile(r"[ |\t:]*(?:\n[ |\t:]*){0,2}")
_AFTER_LABEL = re.compile(r"[\s|:]{0,6}(?:(?:top|primeiros|mejor)[\s|:]{0,4})?", re.IGNORECASE)
_ONE_WORD = re.compile(r"[ |\t]*(?:[^\W\d_]+[ |\t]+)?")
_STATEMENT = re.compile(r"(?:top|primeiros|mejor)\s{0,2}\Z", re.IGNORECASE)
_WEEKLY = re.compile(
    r"[^\n0-9]{0,30}(?:last week|última semana|semana pasada|letzte[rn]? Woche|Vorwoche|semaine dernière)",
    re.IGNORECASE,
)
_NAME_WORDS = {"ssi", "social", "selling", "index"}
_NEAR = 60
_TELLING_WORD = re.compile(r"[^\W\d_]{3,}|[\u2e80-\uffdc]{2,}")


@dataclass(frozen=True)
class Ranks:
    """The N of "top N %" by group name (industry, network), and what could not be decided."""

    by_group: dict[str, int] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()


def read_ranks(page: Page, own: Figure | None) -> Ranks:
    """Ranks by their known labels, else by the page's order before the member's own total ``own``.

    Raises Refusal ``ssi.rank_out_of_range`` (group, value) for a labelled rank outside 1 to 100.
    """
    stated = _stated(page)
    labels = [hit for hit in page.hits if hit.word in RANK_WORDS]
    if labels:
        return _checked(_by_labels(page, labels), stated)
    if own is None:
        return _checked({}, stated)
    return _checked(_by_order(page, own), stated)


def _percents(page: Page) -> list[Figure]:
    return [f for f in page.figures if f.kind is Kind.PERCENT and not _WEEKLY.match(page.text, f.end)]


def _by_labels(page: Page, labels: Sequence[Hit]) -> dict[str, int] | None:
    """Each label's number, before all labels or after all; None when both sides are equally possible.

    With one rank alone, any percent on the other side makes it doubtful.
    """
    percents = _percents(page)
    before = _side(labels, [_percent_before(page, percents, hit) for hit in labels])
    loose = [_percent_after(page, percents, hit) for hit in labels]
    after = _side(labels, [figure if figure and _is_closed(page, figure) else None for figure in loose])
    if before is None or after is None:
        return None
    rivals = sum(figure is not None for figure in loose) if len(before) < len(GROUPS) else len(after)
    if len(after) > len(before):
        alone = len(after) < len(GROUPS)
        return None if alone and _any_ahead(page, percents, labels[0]) else _in_range(after)
    return _in_range(before) if len(before) > rivals or not rivals or before == after else None


def _any_ahead(page: Page, percents: Sequence[Figure], label: Hit) -> bool:
    return any(f.end <= label.start and f.whole and not page.in_sentence(f) for f in percents)


def _in_range(ranks: dict[str, int]) -> dict[str, int]:
    for group, rank in ranks.items():
        if group in GROUPS and not 1 <= rank <= 100:
            raise Refusal("ssi.rank_out_of_range", group=group, value=rank)
    return ranks


def _side(labels: Sequence[Hit], found: Sequence[Figure | None]) -> dict[str, int] | None:
    """None when one label has two different numbers."""
    ranks: dict[str, int] = {}
    for hit, figure in zip(labels, found, strict=True):
        if figure is None or not figure.whole:
            continue
        rank = int(figure.value)
        if ranks.setdefault(_LABELS[hit.word], rank) != rank:
            return None
    return ranks


def _percent_before(page: Page, percents: Sequence[Figure], hit: Hit) -> Figure | None:
    figure = next((f for f in reversed(percents) if f.end <= hit.start), None)
    if figure is None or not _BEFORE_LABEL.fullmatch(page.text, figure.end, hit.start):
        return None
    return figure


def _percent_after(page: Page, percents: Sequence[Figure], hit: Hit) -> Figure | None:
    figure = next((f for f in percents if f.start >= hit.end), None)
    if figure is None or not _AFTER_LABEL.fullmatch(page.text, hit.end, figure.start):
        return None
    return figure


def _is_closed(page: Page, figure: Figure) -> bool:
    """Whether the figure is a value of its own and not the start of an offer such as "50% off"."""
    return not _rest(page, figure) or _leads_on(page, figure)


def _rest(page: Page, figure: Figure) -> str:
    """What follows on the line, up to the next number."""
    end = page.line_span(figure.end)[1]
    following = next((f.start for f in page.figures if f.start >= figure.end), end)
    return page.text[figure.end : min(end, following)].strip(" \t|.")


def _leads_on(page: Page, figure: Figure) -> bool:
    """Whether known words follow, at most one unknown between: so it is in a page copied as one line."""
    following = next((hit.start for hit in page.hits if hit.start >= figure.end), None)
    return following is not None and _ONE_WORD.fullmatch(page.text, figure.end, following) is not None


def _by_order(page: Page, own: Figure) -> dict[str, int] | None:
    """Exactly two percents before the own total that look alike: industry, then network."""
    shown = [f for f in _percents(page) if not page.in_sentence(f)]
    first = [f for f in shown if f.end <= own.start]
    later = [int(f.value) for f in shown if f.start >= own.end and f.whole]
    if not first:
        return {}
    if len(first) != 2 or not all(f.whole and 1 <= f.value <= 100 for f in first):
        return None
    ranks = (int(first[0].value), int(first[1].value))
    repeated = _in_order(ranks, later)
    alike = _share_word(page, first) or _share_label(page, first) or (repeated and _share_marker(page, first))
    if not alike or not _end_alike(page, first) or (later and not repeated):
        return None
    return dict(zip(GROUPS, ranks, strict=True))


def _in_order(ranks: tuple[int, int], later: list[int]) -> bool:
    return ranks[0] in later and ranks[1] in later[later.index(ranks[0]) + 1 :]


def _share_word(page: Page, pair: Sequence[Figure]) -> bool:
    """Whether a word stands before both, as in "Top 37% ... Top 12%"; the index's own name does not count."""
    return bool(_words_before(page, pair[0]) & _words_before(page, pair[1]))


def _words_before(page: Page, figure: Figure) -> set[str]:
    """Words before the figure on its line, or on the line above where its own has none."""
    start = max((f.end for f in page.figures if f.end <= figure.start), default=0)
    text = page.text[max(start, figure.start - _NEAR) : figure.start].lower()
    lines = [line for line in text.split("\n") if line.strip()] or [""]
    return set(_TELLING_WORD.findall(lines[-1])) - _NAME_WORDS


def _share_label(page: Page, pair: Sequence[Figure]) -> bool:
    """Whether a line with the index's name and a shared word follows both, as in "37 % / SSI rank of ..."."""
    labels = [_label_after(page, figure) for figure in pair]
    words = [set(_TELLING_WORD.findall(label.lower())) - _NAME_WORDS for label in labels]
    return all(MARKER.search(label) for label in labels) and bool(words[0] & words[1])


def _label_after(page: Page, figure: Figure) -> str:
    """The rest of the figure's line, or the next line where nothing is left on it."""
    rest = _rest(page, figure)
    if rest:
        return rest
    end = page.line_span(figure.end)[1]
    return page.text[end + 1 : page.line_span(end + 1)[1]].strip() if end < len(page.text) else ""


def _end_alike(page: Page, pair: Sequence[Figure]) -> bool:
    """Whether both end their line, or both go on with a label; an offer such as "50% off" does neither."""
    rests = [_rest(page, figure) for figure in pair]
    return not any(rests) or all(MARKER.search(rest) for rest in rests)


def _share_marker(page: Page, pair: Sequence[Figure]) -> bool:
    between = page.between(pair[0], pair[1])
    before = page.text[max(0, pair[0].start - _NEAR) : pair[0].start]
    after = page.text[pair[1].end : pair[1].end + _NEAR]
    return all(MARKER.search(part) for part in (between, before + "\n" + after))


def _stated(page: Page) -> dict[str, int]:
    """Ranks as the groups' own parts state them, such as "You rank in the top 37%"."""
    stated: dict[str, int] = {}
    for section in page.sections:
        found = {
            int(f.value) for f in _percents(page) if section.holds(f) and f.whole and _is_statement(page, f)
        }
        if len(found) == 1 and section.word.value in GROUPS:
            stated[section.word.value] = found.pop()
    return stated


def _is_statement(page: Page, figure: Figure) -> bool:
    led = _STATEMENT.search(page.text[max(0, figure.start - 20) : figure.start]) is not None
    rest = _rest(page, figure)
    return led and (not rest or (rest[0].isupper() and not page.in_sentence(figure)))


def _checked(ranks: dict[str, int] | None, stated: dict[str, int]) -> Ranks:
    """Header ranks and statements must agree; one of both is enough."""
    chosen: dict[str, int] = {}
    notes: list[Problem] = []
    for group in GROUPS:
        shown = (ranks or {}).get(group)
        said = stated.get(group)
        if shown is not None and said is not None and shown != said:
            notes.append(ambiguous(f"{group}_rank_pct"))
        elif (rank := shown if shown is not None else said) is not None and 1 <= rank <= 100:
            chosen[group] = rank
        elif ranks is None:
            notes.append(ambiguous(f"{group}_rank_pct"))
    return Ranks(chosen, tuple(notes))
