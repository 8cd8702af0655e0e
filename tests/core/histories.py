"""Random histories of a seller: archive rows, typed weeks and stocks, ticked actions, with gaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from ssi_desktop.core.activity import behaviour_from
from ssi_desktop.core.archive import Connection, Event, EventKind, Invitation, Message
from ssi_desktop.core.behaviour import Behaviour, Connected, Invited, Started
from ssi_desktop.core.behaviour_inputs import (
    ArchiveFacts,
    FollowUp,
    Logged,
    OwnRecords,
    Readers,
    TypedStock,
    TypedWeek,
)
from ssi_desktop.core.metric_specs import SPECS, Kind, Unit
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.observed import Span
from ssi_desktop.core.periods import Week

T = TypeVar("T")
TODAY = date(2026, 11, 22)
LONGEST = 300
AGO = st.integers(0, LONGEST)
TABLES = (
    "connections",
    "invitations",
    "messages",
    "shares",
    "comments",
    "reactions",
    "search_queries",
    "company_follows",
    "endorsements_received",
    "recommendations_received",
)
FLOWS = [metric for metric, spec in SPECS.items() if spec.kind is Kind.FLOW]
STOCKS = [
    metric for metric, spec in SPECS.items() if spec.kind is Kind.STOCK and metric is not Metric.ACCEPTANCE
]
_KINDS = [
    EventKind.POST,
    EventKind.COMMENT,
    EventKind.REACTION,
    EventKind.SEARCH,
    EventKind.COMPANY_FOLLOW,
    EventKind.ENDORSEMENT_RECEIVED,
    EventKind.RECOMMENDATION_RECEIVED,
]
_STATUS = {EventKind.ENDORSEMENT_RECEIVED: "accepted", EventKind.RECOMMENDATION_RECEIVED: "visible"}


def ago(days: int) -> date:
    """So many days before the last day of all histories."""
    return TODAY - timedelta(days=days)


def _noon(days: int) -> datetime:
    return datetime.combine(ago(days), datetime.min.time()) + timedelta(hours=12)


def _many(one: st.SearchStrategy[T], most: int = 12) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(one, max_size=most).map(tuple)


def _optional(one: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.one_of(st.none(), one)


_events = st.builds(
    lambda key, kind, days, credit: Event(key, kind, _noon(days), "x.csv", credit, _STATUS.get(kind)),
    st.integers(0, 10**6),
    st.sampled_from(_KINDS),
    AGO,
    st.sampled_from([1.0, 0.25]),
)
_connections = st.builds(
    lambda person, days, title, company: Connection(
        person, person, "Ann", "Example", None, company, title, ago(days), "Connections.csv"
    ),
    st.integers(1, 30),
    AGO,
    st.sampled_from(["Clerk", "VP Sales"]),
    st.sampled_from(["Acme", "Other"]),
)
_invitations = st.builds(
    lambda person, days: Invitation(person, True, _noon(days), person, False, "Invitations.csv"),
    st.integers(1, 30),
    AGO,
)
_messages = st.builds(
    lambda key, thread, days, sent, person: Message(
        key, thread, _noon(days), sent, (person,), "messages.csv"
    ),
    st.integers(0, 10**6),
    st.integers(1, 8),
    AGO,
    st.booleans(),
    st.integers(1, 30),
)


@st.composite
def archives(draw: st.DrawFn) -> ArchiveFacts:
    """An archive with some of its tables, made some time ago and reaching back some time."""
    tables = frozenset(draw(st.sets(st.sampled_from(TABLES), min_size=1)))
    made = draw(st.integers(0, 60))
    begin = made + draw(st.integers(0, LONGEST))

    def there(table: str, rows: st.SearchStrategy[tuple[T, ...]]) -> tuple[T, ...] | None:
        return draw(rows) if table in tables else None

    return ArchiveFacts(
        connections=there("connections", _many(_connections)),
        invitations=there("invitations", _many(_invitations)),
        messages=there("messages", _many(_messages)),
        events=draw(_many(_events, 25)),
        tables=tables,
        covers=tuple((table, ago(begin), ago(made)) for table in sorted(tables)),
    )


_counts = st.integers(0, 400).map(lambda number: number / 8)
_spans = st.tuples(AGO, AGO).map(lambda pair: Span(ago(max(pair)), ago(min(pair))))


def _stock(metric: Metric, days: int, value: float) -> TypedStock:
    share = SPECS[metric].unit is Unit.SHARE
    return TypedStock(metric, ago(days), min(1.0, value / 50) if share else value)


@st.composite
def records(draw: st.DrawFn) -> OwnRecords:
    """What the owner typed and logged."""
    logged = draw(_many(st.builds(Logged, st.sampled_from(FLOWS), AGO.map(ago), _counts)))
    weeks = st.builds(TypedWeek, st.sampled_from(FLOWS), AGO.map(lambda days: Week.of(ago(days))), _counts)
    return OwnRecords(
        weeks=draw(_many(weeks, 40)),
        stocks=draw(_many(st.builds(_stock, st.sampled_from(STOCKS), AGO, _counts))),
        logged=logged,
        log_spans={entry.metric: draw(st.lists(_spans, max_size=2).map(tuple)) for entry in logged},
        follow_ups=draw(_many(st.builds(FollowUp, st.integers(1, 30), AGO.map(ago)))),
        follow_up_spans=draw(_many(_spans, 2)),
        invited=draw(_many(st.builds(Invited, AGO.map(ago), _optional(AGO.map(ago))))),
        started=draw(_many(st.builds(Started, AGO.map(ago), _optional(AGO.map(ago))))),
        connected=draw(_many(st.builds(Connected, AGO.map(ago), _optional(AGO.map(ago)), st.booleans()))),
    )


def _fits(one: Connection) -> bool | None:
    return one.company == "Other"


@st.composite
def inputs(draw: st.DrawFn) -> tuple[ArchiveFacts | None, OwnRecords, Callable[..., Behaviour]]:
    """The facts, and how to make behaviour of them."""
    persona, navigator = draw(st.booleans()), draw(st.booleans())
    profile = draw(_optional(st.integers(0, 100).map(lambda number: number / 100)))
    readers = Readers(
        is_vp=lambda title: title.startswith("VP"),
        own_companies=("Acme",),
        matches_persona=_fits if persona else None,
    )

    def make(facts: ArchiveFacts | None, own: OwnRecords) -> Behaviour:
        return behaviour_from(facts, own, readers=readers, profile_score=profile, sales_navigator=navigator)

    return draw(_optional(archives())), draw(records()), make


@st.composite
def behaviours(draw: st.DrawFn) -> Behaviour:
    """A seller's behaviour, ready to be read: of anything, or one that does a good deal."""
    if draw(st.booleans()):
        return busy_behaviour(draw(st.integers(0, 10**6)))
    facts, own, make = draw(inputs())
    return make(facts, own)


def busy_behaviour(seed: int) -> Behaviour:
    """A seller of whom nearly everything is known, from a year of archive, weeks and log drawn by chance."""
    chance = Random(seed)
    begin, made = chance.choice([400, 120, 60]), chance.choice([0, 0, 10, 50])
    facts = _busy_archive(chance, made, begin)
    own = _busy_records(chance)
    readers = Readers(
        is_vp=lambda title: title.startswith("VP"),
        own_companies=("Acme",),
        matches_persona=_fits if chance.random() < 0.5 else None,
    )
    return behaviour_from(facts, own, readers=readers, profile_score=chance.random())


def _busy_archive(chance: Random, made: int, begin: int) -> ArchiveFacts:
    def day() -> int:
        return made + chance.randrange(max(1, begin - made))

    people = range(chance.choice([5, 60, 250]))
    return ArchiveFacts(
        connections=tuple(
            Connection(p, p, "Ann", "Example", None, "Other", "VP Sales", ago(day()), "Connections.csv")
            for p in people
        ),
        invitations=tuple(Invitation(p, True, _noon(day()), 2 * p, False, "x.csv") for p in people),
        messages=tuple(
            Message(p, p % 40, _noon(day()), chance.random() < 0.6, (p % 90,), "messages.csv")
            for p in range(chance.choice([10, 150]))
        ),
        events=tuple(
            Event(key, kind, _noon(day()), "x.csv", chance.choice([1.0, 0.25]), _STATUS.get(kind))
            for key, kind in enumerate(chance.choices(_KINDS, k=chance.choice([20, 200])))
        ),
        tables=frozenset(chance.sample(TABLES, chance.randint(7, len(TABLES)))),
        covers=tuple((table, ago(begin), ago(made)) for table in TABLES),
    )


def _busy_records(chance: Random) -> OwnRecords:
    weeks = [Week.of(ago(7 * back)) for back in range(50)]
    return OwnRecords(
        weeks=tuple(
            TypedWeek(metric, week, chance.randint(0, 40) / 2)
            for metric in FLOWS
            for week in weeks
            if chance.random() < 0.8
        ),
        stocks=tuple(
            _stock(metric, chance.randrange(LONGEST), chance.randint(0, 400) / 8)
            for metric in STOCKS
            for _ in range(4)
        ),
        follow_ups=tuple(FollowUp(chance.randrange(250), ago(chance.randrange(200))) for _ in range(60)),
        follow_up_spans=(Span(ago(250), ago(chance.randrange(20))),),
    )


@st.composite
def two_dates(draw: st.DrawFn) -> tuple[date, date]:
    """Two dates in order, up to a year apart, some of them before and after everything known."""
    one, two = draw(st.tuples(st.integers(-40, LONGEST + 20), st.integers(-40, LONGEST + 20)))
    return ago(max(one, two)), ago(min(one, two))
