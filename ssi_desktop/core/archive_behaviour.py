"""What an archive's rows say about each metric (section 5.7); a metric whose file is absent is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TypeVar

from ssi_desktop.core.archive import Connection, Event, EventKind, Invitation, Message
from ssi_desktop.core.behaviour import Connected, Invited, Stock
from ssi_desktop.core.behaviour_inputs import ArchiveFacts, Readers
from ssi_desktop.core.curves import WINDOW_DAYS
from ssi_desktop.core.messaging import Messaging, care_touches, read_messages
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.observed import DaySet, Source, Span

CONNECTIONS = "connections"
INVITATIONS = "invitations"
MESSAGES = "messages"

_EVENT_FLOWS: tuple[tuple[Metric, str, frozenset[EventKind]], ...] = (
    (Metric.SEARCHES, "search_queries", frozenset({EventKind.SEARCH})),
    (Metric.POSTS, "shares", frozenset({EventKind.POST, EventKind.REPOST})),
    (Metric.COMMENTS, "comments", frozenset({EventKind.COMMENT})),
    (Metric.REACTIONS, "reactions", frozenset({EventKind.REACTION})),
)
_EVENT_STOCKS: tuple[tuple[Metric, str, EventKind, str | None], ...] = (
    (Metric.COMPANIES_FOLLOWED, "company_follows", EventKind.COMPANY_FOLLOW, None),
    (Metric.ENDORSEMENTS, "endorsements_received", EventKind.ENDORSEMENT_RECEIVED, "accepted"),
    (Metric.RECOMMENDATIONS, "recommendations_received", EventKind.RECOMMENDATION_RECEIVED, "visible"),
)
_TABLES_OF_DEEDS = frozenset(
    {"shares", "comments", "reactions", "search_queries", "votes", "instant_reposts"}
)

_Row = TypeVar("_Row", Connection, Invitation, Message)


@dataclass(frozen=True)
class ArchiveReader:
    """Reads metrics from an archive's rows, each row once even where it is listed twice."""

    given: ArchiveFacts

    @cached_property
    def facts(self) -> ArchiveFacts:
        """The rows without repeated keys."""
        given = self.given
        return replace(
            given,
            connections=_by_key(given.connections),
            invitations=_by_key(given.invitations),
            messages=_by_key(given.messages),
            events=_distinct_events(given.events),
        )

    @cached_property
    def messaging(self) -> Messaging | None:
        """The messages' dates and people; None where their file is absent."""
        messages = self.facts.messages
        return None if messages is None else read_messages(messages)

    @cached_property
    def connected_on(self) -> Mapping[int, int] | None:
        """Day number of connecting by person; None where connections are unknown or name no person.

        People without a date are taken to be connected from the archive's last day.
        """
        connections = self.facts.connections
        if connections is None or (connections and all(c.person_key is None for c in connections)):
            return None
        undated = self._last_day(CONNECTIONS)
        return {
            c.person_key: undated if c.connected_on is None else c.connected_on.toordinal()
            for c in connections
            if c.person_key is not None
        }

    def covered(self, table: str | None = None) -> DaySet:
        """The days a table covers; without a name, those that any table covers.

        A file holds its whole history, so its days begin with the first date of the archive and not with
        its own first row: one post in a year is not one post in the fortnight since.
        """
        covers = self.facts.covers
        if not covers:
            return _window_until(self.facts.exported_on)
        first = min(first for _, first, _ in covers)
        ends = [last for name, _, last in covers if table in (name, None)]
        last = max(ends or (last for _, _, last in covers))
        return DaySet.of([Span(first, max(first, last))])

    def flows(self) -> dict[Metric, Source]:
        """Daily counts of every flow that the archive knows."""
        facts = self.facts
        flows = {
            metric: self._source(table, _event_counts(facts.events, kinds))
            for metric, table, kinds in _EVENT_FLOWS
            if table in facts.tables
        }
        if facts.connections is not None:
            made = _count_days(c.connected_on.toordinal() for c in facts.connections if c.connected_on)
            flows[Metric.NEW_CONNECTIONS] = self._source(CONNECTIONS, made)
        if self.messaging is not None:
            flows[Metric.MESSAGES] = self._source(MESSAGES, self.messaging.sent)
            if self.messaging.names_people and self.connected_on is not None:
                touches = care_touches(facts.messages or (), self.connected_on)
                flows[Metric.CARE_TOUCHES] = self._source(MESSAGES, touches)
        if self.messaging is not None or facts.tables & _TABLES_OF_DEEDS:
            flows[Metric.ACTIVE_DAYS] = self._source(None, self._active_days())
        return flows

    def stocks(self, readers: Readers) -> dict[Metric, Stock]:
        """Every stock that the archive knows."""
        facts = self.facts
        stocks = {
            metric: self._stock(table, _arrivals(facts.events, kind, status))
            for metric, table, kind, status in _EVENT_STOCKS
            if table in facts.tables
        }
        if facts.connections is not None:
            stocks.update(self._connection_stocks(facts.connections, readers))
        return stocks

    def invited(self) -> tuple[Invited, ...] | None:
        """Outgoing invitations looked up among the connections; None where nobody can be looked up."""
        connected_on, invitations = self.connected_on, self.facts.invitations
        if invitations is None or connected_on is None:
            return None
        sent = [i for i in invitations if i.outgoing]
        if sent and all(i.person_key is None for i in sent):
            return None
        return tuple(
            Invited(_day(i.at), _date(connected_on.get(i.person_key)))
            for i in sent
            if i.person_key is not None
        )

    def connected(self, first_contacts: Mapping[int, date]) -> Iterable[Connected]:
        """Every dated connection with its first contact; whom it fits is asked by `made_on`."""
        for one in self.facts.connections or ():
            if one.connected_on is not None:
                touched = None if one.person_key is None else first_contacts.get(one.person_key)
                yield Connected(one.connected_on, touched)

    def made_on(self) -> Mapping[int, Sequence[Connection]]:
        """The dated connections by day number."""
        made: dict[int, list[Connection]] = {}
        for one in self.facts.connections or ():
            if one.connected_on is not None:
                made.setdefault(one.connected_on.toordinal(), []).append(one)
        return made

    def contact_days(self) -> DaySet:
        """The days on which a message with a connection would have been seen."""
        if self.messaging is None or not self.messaging.names_people or self.connected_on is None:
            return DaySet()
        return self.covered(MESSAGES)

    def _source(self, table: str | None, counts: Mapping[int, float]) -> Source:
        return Source(Origin.ARCHIVE, self.covered(table), counts)

    def _active_days(self) -> dict[int, float]:
        """Days with any dated row: an approximation, since looking around leaves no row."""
        facts = self.facts
        days = {event.at.toordinal() for event in facts.events if event.at is not None}
        days.update(c.connected_on.toordinal() for c in facts.connections or () if c.connected_on is not None)
        days.update(i.at.toordinal() for i in facts.invitations or () if i.at is not None)
        days.update(m.at.toordinal() for m in facts.messages or ())
        return dict.fromkeys(days, 1.0)

    def _connection_stocks(
        self, connections: Sequence[Connection], readers: Readers
    ) -> Iterable[tuple[Metric, Stock]]:
        everybody = self._stock(CONNECTIONS, (c.connected_on for c in connections))
        hidden = self.facts.hidden_connections
        yield Metric.CONNECTIONS, replace(everybody, undated=everybody.undated + hidden)
        if _filled([c.position for c in connections]):
            senior = _remembered(readers.is_vp)
            chosen = (c.connected_on for c in connections if c.position and senior(c.position))
            yield Metric.VP_CONNECTIONS, self._stock(CONNECTIONS, chosen)
        own = {readers.company_key(name) for name in readers.own_companies} - {""}
        if own and _filled([c.company for c in connections]):
            colleague = _remembered(lambda name: readers.company_key(name) in own)
            chosen = (c.connected_on for c in connections if c.company and colleague(c.company))
            yield Metric.INTERNAL_CONNECTIONS, self._stock(CONNECTIONS, chosen)

    def _stock(self, table: str, arrivals: Iterable[date | None]) -> Stock:
        days = [None if on is None else on.toordinal() for on in arrivals]
        dated = sorted(day for day in days if day is not None)
        return Stock(tuple(dated), len(days) - len(dated), self._last_day(table))

    def _last_day(self, table: str) -> int:
        covered = self.covered(table)
        return covered.ranges[-1][1] if covered else date.min.toordinal()


def _window_until(exported_on: date | None) -> DaySet:
    if exported_on is None:
        return DaySet()
    return DaySet.of([Span(exported_on - timedelta(days=WINDOW_DAYS - 1), exported_on)])


def _by_key(rows: tuple[_Row, ...] | None) -> tuple[_Row, ...] | None:
    if rows is None or len({row.key for row in rows}) == len(rows):
        return rows
    return tuple({row.key: row for row in rows}.values())


def _distinct_events(events: tuple[Event, ...]) -> tuple[Event, ...]:
    if len({event.key for event in events}) == len(events):
        return events
    return tuple({(event.kind, event.key): event for event in events}.values())


def _event_counts(events: Iterable[Event], kinds: frozenset[EventKind]) -> dict[int, float]:
    counts: dict[int, float] = {}
    for event in events:
        if event.kind in kinds and event.at is not None:
            day = event.at.toordinal()
            counts[day] = counts.get(day, 0.0) + event.credit
    return counts


def _count_days(days: Iterable[int]) -> dict[int, float]:
    counts: dict[int, float] = {}
    for day in days:
        counts[day] = counts.get(day, 0.0) + 1.0
    return counts


def _arrivals(events: Iterable[Event], kind: EventKind, status: str | None) -> Iterable[date | None]:
    for event in events:
        if event.kind is kind and (status is None or (event.detail or "").casefold() == status):
            yield _day(event.at)


def _filled(column: Sequence[str | None]) -> bool:
    """Whether a column tells anything: an empty table says zero, a table with an empty column nothing."""
    return not column or any(column)


def _remembered(judge: Callable[[str], bool]) -> Callable[[str], bool]:
    known: dict[str, bool] = {}

    def judged(text: str) -> bool:
        if text not in known:
            known[text] = judge(text)
        return known[text]

    return judged


def _day(at: datetime | None) -> date | None:
    return None if at is None else at.date()


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)
