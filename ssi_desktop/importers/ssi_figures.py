"""Finds the numbers of a page text and says what each can be: a plain one, a percent, N of 100, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi_labels import OF_PHRASES, SCALE_PHRASES

MOST_FIGURES = 1000


class Kind(Enum):
    """What a number can be."""

    PLAIN = auto()
    PERCENT = auto()
    OF_100 = auto()
    ODD = auto()  # part of a date, range, sum of money, thousands and the like: never a score


@dataclass(frozen=True)
class Figure:
    """A number at ``start`` to ``end`` of the text, its sign or denominator included.

    ``whole`` means written without decimals; ``glued`` means that it touches a letter.
    """

    kind: Kind
    value: float
    start: int
    end: int
    whole: bool = True
    glued: bool = False
    phrase: str = ""  # of N of 100: the words between, in lower case


_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_PROPER = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:[.,][0-9]{1,17})?")
_PERCENT_AFTER = re.compile(r"[ \t]*\n?[ \t]*%(?![0-9])")
_LEFT_OK = frozenset(' \t\n|[%/:·•*"“„«>')
_RIGHT_OK = frozenset(' \t\n|]%/.,;!?*"”“»<')
_JOINS = re.compile(r"[ .,'’]+")
_WORDS = re.compile(r"(?:[^\W\d_]{1,12})(?: [^\W\d_]{1,12}){0,2}")


def figures(text: str) -> tuple[Figure, ...]:
    """All numbers of the text in order, with N of 100 and N of 25 put together.

    Comma and point are both decimal signs and never part thousands: a number that could be read as
    thousands is odd. Raises Refusal ``ssi.not_ssi`` for a text with more numbers than any page has.
    """
    found = tuple(_single(text, match) for match in _matches(text))
    return tuple(_with_hundreds(text, _with_maxima(text, _without_joined(text, found))))


def _matches(text: str) -> Iterator[re.Match[str]]:
    for count, match in enumerate(_NUMBER.finditer(text)):
        if count == MOST_FIGURES:
            raise Refusal("ssi.not_ssi")
        yield match


def _single(text: str, match: re.Match[str]) -> Figure:
    start, end = match.span()
    if not _PROPER.fullmatch(match[0]) or not _stands_free(text, start, end):
        return Figure(Kind.ODD, 0.0, start, end)
    left, right = _neighbour(text, start - 1), _neighbour(text, end)
    figure = Figure(
        Kind.PLAIN,
        float(match[0].replace(",", ".")),
        start,
        end,
        whole=match[0].isdigit(),
        glued=left.isalpha() or right.isalpha(),
    )
    percent = _PERCENT_AFTER.match(text, end)
    if percent or left == "%":
        ends = percent.end() if percent else end
        return replace(figure, kind=Kind.PERCENT, start=start - (left == "%"), end=ends)
    return figure


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether nothing beside the number makes it a date, list number, version, sign or unit price."""
    left, right = _neighbour(text, start - 1), _neighbour(text, end)
    if not (left in _LEFT_OK or left.isalpha()) or not (right in _RIGHT_OK | {":"} or right.isalpha()):
        return False
    if left == ":" and _neighbour(text, start - 2).isdigit():
        return False
    if right == ":" and _neighbour(text, end + 1).isdigit():
        return False
    opens_line = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t|*·•")
    return not (opens_line and right == "." and _neighbour(text, end + 1) == " ")


def _neighbour(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else "\n"


def _without_joined(text: str, found: Sequence[Figure]) -> list[Figure]:
    """Numbers parted only by spaces, a comma or a slash are odd, unless they are a score of 100 or 25."""
    result = list(found)
    for at in range(len(result) - 1):
        between = text[result[at].end : result[at + 1].start]
        if _is_joined(text, result[at], result[at + 1], between):
            result[at] = replace(result[at], kind=Kind.ODD)
            result[at + 1] = replace(result[at + 1], kind=Kind.ODD)
    for at in reversed(range(len(result) - 1)):
        if text[result[at].end : result[at + 1].start] == "/" and result[at + 1].kind is Kind.ODD:
            result[at] = replace(result[at], kind=Kind.ODD)
    return result


def _is_joined(text: str, left: Figure, right: Figure, between: str) -> bool:
    if between == "/":
        return left.kind is Kind.ODD or text[right.start : right.end] not in ("100", "25")
    if not _JOINS.fullmatch(between) or Kind.PERCENT in (left.kind, right.kind):
        return False
    if between.startswith(". "):  # the end of a sentence
        return False
    return between.strip() != "" or (right.whole and right.end - right.start == 3)


def _with_maxima(text: str, found: Sequence[Figure]) -> list[Figure]:
    """Fold `N out of 25` into N where the words between are known."""
    result: list[Figure] = []
    for figure in found:
        last = result[-1] if result else None
        if last is not None and _is_score_of(text, last, figure, "25"):
            result[-1] = replace(last, end=figure.end, glued=False)
        else:
            result.append(figure)
    return result


def _is_score_of(text: str, score: Figure, most: Figure, digits: str) -> bool:
    """Whether two neighbours read as a score and its maximum with known words between."""
    if score.kind is not Kind.PLAIN or most.kind is not Kind.PLAIN:
        return False
    if text[most.start : most.end] != digits:
        return False
    return _of_pattern().fullmatch(text, score.end, most.start) is not None


@cache
def _of_pattern() -> re.Pattern[str]:
    return re.compile(r"[ \n]{0,3}(?:" + "|".join(map(re.escape, OF_PHRASES)) + r")[ \n]{0,3}", re.IGNORECASE)


def _with_hundreds(text: str, found: list[Figure]) -> list[Figure]:
    """Fold `33 out of 100`; with unknown words only the one phrase that is used most."""
    known = [at for at in range(len(found) - 1) if _is_score_of(text, found[at], found[at + 1], "100")]
    if known:
        return _folded(text, found, dict.fromkeys(known, 0))
    return _folded(text, found, _by_unknown_words(text, found))


def _by_unknown_words(text: str, found: list[Figure]) -> dict[int, int]:
    """Pairs by index, with the offset of the score in the pair (1 where 100 stands first)."""
    pairs: dict[int, tuple[int, str]] = {}
    for at in range(len(found) - 1):
        pair = _unknown_pair(text, found[at], found[at + 1])
        if pair is not None:
            pairs[at] = pair
    counts = Counter(pairs.values()).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return {}
    return {at: pair[0] for at, pair in pairs.items() if pair == counts[0][0]}


def _unknown_pair(text: str, left: Figure, right: Figure) -> tuple[int, str] | None:
    if left.kind is not Kind.PLAIN or right.kind is not Kind.PLAIN:
        return None
    between = text[left.end : right.start]
    words = between.strip(" ")
    for offset, (hundred, score) in enumerate(((right, left), (left, right))):
        phrase = words.removeprefix("\n").lstrip(" ") if offset == 0 else words
        is_phrase = _WORDS.fullmatch(phrase) and phrase.lower() not in SCALE_PHRASES
        if text[hundred.start : hundred.end] == "100" and score.whole and is_phrase:
            return offset, phrase.lower()
    return None


def _folded(text: str, found: list[Figure], pairs: dict[int, int]) -> list[Figure]:
    result: list[Figure] = []
    at = 0
    while at < len(found):
        if at in pairs:
            score, phrase = found[at + pairs[at]], text[found[at].end : found[at + 1].start].strip().lower()
            start, end = found[at].start, found[at + 1].end
            result.append(replace(score, kind=Kind.OF_100, phrase=phrase, start=start, end=end))
            at += 2
        else:
            result.append(found[at])
            at += 1
    return result
