"""Reads published levels of the index, each with origin, year and a caption."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.content.catalogue import Benchmark, BenchmarkValue, CoachText, Term
from ssi_desktop.content.fields import Fields
from ssi_desktop.content.terms import Terms

UNITS = frozenset({"points", "percent"})
FIRST_YEAR = 2012
LAST_YEAR = 2100


def read_benchmarks(file: Fields, terms: Terms, coach: Mapping[str, CoachText]) -> tuple[Benchmark, ...]:
    """All benchmarks in their order, in the words of one language. Raises ValueError naming file and key."""
    file.only("benchmarks")
    return tuple(_benchmark(entry, terms, coach) for entry in file.children("benchmarks"))


def _benchmark(entry: Fields, terms: Terms, coach: Mapping[str, CoachText]) -> Benchmark:
    entry.only("id", "unit", "year", "about", "origin", "scope", "grade", "values")
    name = entry.text("id")
    caption = coach.get(f"benchmark.{name}")
    if caption is None:
        raise entry.fault("id", f"no caption benchmark.{name}")
    return Benchmark(
        id=name,
        unit=entry.one_of("unit", UNITS),
        year=None if entry.data.get("year") is None else entry.whole("year", FIRST_YEAR, LAST_YEAR),
        about=entry.flag("about"),
        origin=_word(entry, "origin", terms),
        scope=_word(entry, "scope", terms),
        grade=_word(entry, "grade", terms),
        values=tuple(_value(value, terms) for value in entry.children("values")),
        caption=caption,
    )


def _word(entry: Fields, key: str, terms: Terms) -> Term:
    group = terms.groups[f"benchmark_{key}s"]
    return group[entry.one_of(key, group)]


def _value(entry: Fields, terms: Terms) -> BenchmarkValue:
    entry.only("label", "low", "high")
    low = entry.number("low", 0, 100)
    return BenchmarkValue(entry.text("label"), _label(entry, terms), low, entry.number("high", low, 100))


def _label(entry: Fields, terms: Terms) -> str:
    """Years and ranges stand for themselves; pillars and everything else have words."""
    key = entry.text("label")
    if key[0].isdecimal():
        return key
    if key in terms.pillars:
        return terms.pillars[key].short
    labels = terms.groups["benchmark_labels"]
    return labels[entry.one_of("label", labels)].name
