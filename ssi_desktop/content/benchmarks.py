"""Reads published levels of the index, each with origin, year and a caption."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssi_desktop.content.coach import CoachText
from ssi_desktop.content.fields import Fields
from ssi_desktop.content.terms import Term

if TYPE_CHECKING:
    from ssi_desktop.content.catalogue import Catalogue

UNITS = frozenset({"points", "percent"})
FIRST_YEAR = 2012
LAST_YEAR = 2100


@dataclass(frozen=True)
class BenchmarkValue:
    """One published figure or range; ``label`` says in words what it is of."""

    key: str
    label: str
    low: float
    high: float


@dataclass(frozen=True)
class Benchmark:
    """Published figures with their origin; never to be shown without year and origin.

    ``unit`` is ``points`` (0..100) or ``percent``. ``year`` None = not stated; ``about`` = the year is
    approximate. ``values`` may be empty where a source shows an order without numbers.
    """

    id: str
    unit: str
    year: int | None
    about: bool
    origin: Term
    scope: Term
    grade: Term
    values: tuple[BenchmarkValue, ...]
    caption: CoachText


def read_benchmarks(file: Fields, words: Catalogue) -> tuple[Benchmark, ...]:
    """All benchmarks in their order, in the words of one language. Raises ValueError naming file and key."""
    file.only("benchmarks")
    return tuple(_benchmark(entry, words) for entry in file.children("benchmarks"))


def _benchmark(entry: Fields, words: Catalogue) -> Benchmark:
    entry.only("id", "unit", "year", "about", "origin", "scope", "grade", "values")
    name = entry.text("id")
    caption = words.coach.get(f"benchmark.{name}")
    if caption is None:
        raise entry.fault("id", f"no caption benchmark.{name}")
    return Benchmark(
        id=name,
        unit=entry.one_of("unit", UNITS),
        year=None if entry.data.get("year") is None else entry.whole("year", FIRST_YEAR, LAST_YEAR),
        about=entry.flag("about"),
        origin=_word(entry, "origin", words),
        scope=_word(entry, "scope", words),
        grade=_word(entry, "grade", words),
        values=tuple(_value(value, words) for value in entry.children("values")),
        caption=caption,
    )


def _word(entry: Fields, key: str, words: Catalogue) -> Term:
    group = words.terms[f"benchmark_{key}s"]
    return group[entry.one_of(key, group)]


def _value(entry: Fields, words: Catalogue) -> BenchmarkValue:
    entry.only("label", "low", "high")
    low = entry.number("low", 0, 100)
    return BenchmarkValue(entry.text("label"), _label(entry, words), low, entry.number("high", low, 100))


def _label(entry: Fields, words: Catalogue) -> str:
    """Years and ranges stand for themselves; pillars and everything else have words."""
    key = entry.text("label")
    if key[0].isdecimal():
        return key
    if key in words.pillars:
        return words.pillars[key].short
    labels = words.terms["benchmark_labels"]
    return labels[entry.one_of("label", labels)].name
