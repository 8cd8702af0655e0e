"""What LinkedIn's page showed on a date, exactly as read: unknown stays empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ssi_desktop.core.pillars import Pillar


class SourceKind(StrEnum):
    """How the numbers came in."""

    JSON = "json"
    TEXT = "text"
    TYPED = "typed"


@dataclass(frozen=True)
class SsiValues:
    """Numbers of LinkedIn's SSI page without a date; ``None`` or a missing pillar means not shown.

    ``overall`` 0..100, pillars 0..25 with LinkedIn's raw precision, ranks 1..100 (the N of "top N %"),
    group averages 0..100.
    """

    overall: float | None = None
    pillars: Mapping[Pillar, float] = field(default_factory=dict)
    industry_rank_pct: int | None = None
    network_rank_pct: int | None = None
    industry_avg: float | None = None
    network_avg: float | None = None
    industry_name: str | None = None
    industry_pillars: Mapping[Pillar, float] = field(default_factory=dict)
    network_pillars: Mapping[Pillar, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Snapshot:
    """One dated record of LinkedIn's numbers; at most one a day."""

    on: date
    values: SsiValues
    source: SourceKind
    note: str = ""
