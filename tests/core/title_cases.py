"""Reads the labelled titles and scores a lexicon against them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ssi_desktop.content.lexicon import load_lexicon
from ssi_desktop.core.titles import TitleLexicon, TitleReading

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
TABLE = ROOT / "resources" / "content" / "titles.csv"
VP_PLUS = {"c_level", "vp"}


@dataclass(frozen=True)
class Case:
    """A title with its label and the labels that are accepted besides it; language ``mix`` is never given."""

    lang: str
    title: str
    seniority: str
    role: str
    also_seniority: frozenset[str]
    also_role: frozenset[str]

    def given_lang(self) -> str | None:
        return None if self.lang == "mix" else self.lang

    def seniority_fits(self, reading: TitleReading) -> bool:
        return reading.seniority in {self.seniority, *self.also_seniority}

    def role_fits(self, reading: TitleReading) -> bool:
        return (reading.role or "unknown") in {self.role, *self.also_role}

    def vp_fits(self, reading: TitleReading) -> bool:
        return reading.vp_plus == (self.seniority in VP_PLUS)


@cache
def lexicon() -> TitleLexicon:
    return load_lexicon(TABLE)


@cache
def cases(name: str) -> tuple[Case, ...]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return tuple(
            Case(
                row["lang"],
                row["title"],
                row["seniority"],
                row["role"],
                frozenset(row["also_seniority"].split()),
                frozenset(row["also_role"].split()),
            )
            for row in csv.DictReader(lines)
        )


@dataclass(frozen=True)
class Score:
    """Shares of titles read right, alternatives accepted; the VP+ decision counts the first label only."""

    seniority: float
    role: float
    vp_plus: float


def score(sample: Iterable[Case], *, with_lang: bool) -> Score:
    read = [
        (case, lexicon().classify(case.title, case.given_lang() if with_lang else None)) for case in sample
    ]
    return Score(
        sum(case.seniority_fits(reading) for case, reading in read) / len(read),
        sum(case.role_fits(reading) for case, reading in read) / len(read),
        sum(case.vp_fits(reading) for case, reading in read) / len(read),
    )
