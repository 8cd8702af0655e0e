"""What a reading of LinkedIn's SSI numbers is, and the one gate all readings leave by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.snapshot import SourceKind, SsiValues
from ssi_desktop.core.snapshot_check import SUM_DIFFERS, refusals, warnings
from ssi_desktop.errors import Problem, Refusal

AMBIGUOUS = "ssi.ambiguous"


@dataclass(frozen=True)
class SsiReading:
    """Numbers as read, never guessed.

    ``missing`` names what was not found, in the order of the page: overall, the four pillars (brand,
    people, insights, relations), industry_rank_pct, network_rank_pct, industry_avg, network_avg.
    ``needs_confirmation`` means that the numbers rest on less than known words: a person should look
    at them before they are stored.
    """

    values: SsiValues
    source: SourceKind
    warnings: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    needs_confirmation: bool = False


def finished(
    values: SsiValues, source: SourceKind, notes: tuple[Problem, ...] = (), *, ask: bool = False
) -> SsiReading:
    """Check ranges and the sum, and name what is missing.

    Raises Refusal with the codes of ``core.snapshot_check.refusals`` when the numbers cannot be true.
    """
    for problem in refusals(values):
        raise Refusal(problem.code, **problem.params)
    doubts = warnings(values)
    ask = ask or any(doubt.code == SUM_DIFFERS for doubt in doubts)
    return SsiReading(values, source, notes + doubts, tuple(_missing(values)), ask)


def ambiguous(field: str) -> Problem:
    """Two readings of one field were possible, so it stays empty."""
    return Problem(AMBIGUOUS, {"field": field})


def _missing(values: SsiValues) -> Iterator[str]:
    if values.overall is None:
        yield "overall"
    yield from (pillar.value for pillar in PILLARS if pillar not in values.pillars)
    for name in ("industry_rank_pct", "network_rank_pct", "industry_avg", "network_avg"):
        if getattr(values, name) is None:
            yield name
