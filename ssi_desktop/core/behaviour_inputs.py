"""The facts that behaviour is read from: archive rows, typed numbers, the own log, and how to read titles."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from ssi_desktop.core.archive import Connection, Event, Invitation, Message
from ssi_desktop.core.behaviour import Connected, Invited, Started
from ssi_desktop.core.metric_specs import SPECS, Kind, Unit
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.observed import Span
from ssi_desktop.core.periods import Week


@dataclass(frozen=True)
class ArchiveFacts:
    """What imported archives say. None = that file is absent (unknown), empty = there without rows (zero).

    ``tables`` and ``covers`` as in `ssi_desktop.core.archive.Archive`; ``hidden_connections`` counts rows
    of closed profiles, which are connections without a name or a person; ``exported_on`` is needed only
    where no table has a date.
    """

    connections: tuple[Connection, ...] | None = None
    invitations: tuple[Invitation, ...] | None = None
    messages: tuple[Message, ...] | None = None
    events: tuple[Event, ...] = ()
    tables: frozenset[str] = frozenset()
    covers: tuple[tuple[str, date, date], ...] = ()
    hidden_connections: int = 0
    exported_on: date | None = None


@dataclass(frozen=True)
class TypedWeek:
    """A flow's number for one ISO week, spread evenly over its days.

    Raises ValueError for a stock, or a value that is negative or not finite.
    """

    metric: Metric
    week: Week
    value: float

    def __post_init__(self) -> None:
        _check(self.metric, self.value, Kind.FLOW)


@dataclass(frozen=True)
class TypedStock:
    """A stock's value (or a share 0..1) on a day.

    Raises ValueError for a flow, or a value that is negative, not finite, or above 1 for a share.
    """

    metric: Metric
    on: date
    value: float

    def __post_init__(self) -> None:
        _check(self.metric, self.value, Kind.STOCK)


@dataclass(frozen=True)
class Logged:
    """Something done and logged; the same ``key`` twice is one (None: always its own).

    Raises ValueError for a stock, or a count that is negative or not finite.
    """

    metric: Metric
    on: date
    count: float = 1.0
    key: int | None = None

    def __post_init__(self) -> None:
        _check(self.metric, self.count, Kind.FLOW)


@dataclass(frozen=True)
class FollowUp:
    """A logged message, call or meeting with a person, joined to connections by ``person_key``."""

    person_key: int
    on: date


@dataclass(frozen=True)
class OwnRecords:
    """What the owner typed and logged.

    ``log_spans`` tells for each flow on which days it was logged (a day without entry is then a zero);
    logged counts outside them are ignored. ``follow_up_spans`` are the days on which contacts with people
    were logged. ``invited``, ``started`` and ``connected`` count on days that no archive covers. Of two
    values for the same metric and week or day, the last one counts.
    """

    weeks: tuple[TypedWeek, ...] = ()
    stocks: tuple[TypedStock, ...] = ()
    logged: tuple[Logged, ...] = ()
    log_spans: Mapping[Metric, tuple[Span, ...]] = field(default_factory=dict)
    follow_ups: tuple[FollowUp, ...] = ()
    follow_up_spans: tuple[Span, ...] = ()
    invited: tuple[Invited, ...] = ()
    started: tuple[Started, ...] = ()
    connected: tuple[Connected, ...] = ()


def plain_company_key(name: str) -> str:
    """A company name without differences of case and spaces."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True)
class Readers:
    """How to read titles, companies and fit, as pure functions; each distinct title and company name is
    asked about once, each connection's fit once, when a day near it is read.

    ``own_companies`` empty = own employer unknown; ``company_key`` makes names comparable;
    ``matches_persona`` None = no persona described, and its answer None = cannot tell.
    """

    is_vp: Callable[[str], bool]
    own_companies: Collection[str] = ()
    company_key: Callable[[str], str] = plain_company_key
    matches_persona: Callable[[Connection], bool | None] | None = None


def _check(metric: Metric, value: float, kind: Kind) -> None:
    spec = SPECS[metric]
    if spec.kind is not kind:
        raise ValueError(f"{metric} is a {spec.kind}, not a {kind}")
    if not math.isfinite(value) or value < 0.0:
        raise ValueError(f"{metric}: not a count: {value}")
    if spec.unit is Unit.SHARE and value > 1.0:
        raise ValueError(f"{metric}: not a share 0..1: {value}")
