"""From an archive, post analytics, typed numbers and the own log to one `Behaviour` (section 5.7).

Where two sources tell the same thing nothing is added up: archive and post analytics count on the days
that they cover, typed weeks on the days left over, and the log on the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ssi_desktop.core.analytics import AnalyticsDay, analytics_flows
from ssi_desktop.core.archive_behaviour import CONNECTIONS, INVITATIONS, MESSAGES, ArchiveReader
from ssi_desktop.core.behaviour import (
    Behaviour,
    JudgedDays,
    Newcomers,
    Stock,
    Trials,
    conversation_trials,
    invitation_trials,
    newcomers,
)
from ssi_desktop.core.behaviour_inputs import (
    ArchiveFacts,
    FollowUp,
    Logged,
    OwnRecords,
    Readers,
    TypedStock,
    TypedWeek,
)
from ssi_desktop.core.messaging import Messaging
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.observed import DaySet, Flow, Source, flow_of

_ALWAYS = date.min


def behaviour_from(
    archive: ArchiveFacts | None,
    own: OwnRecords | None = None,
    *,
    readers: Readers,
    profile_score: float | None = None,
    sales_navigator: bool = False,
    analytics: Iterable[AnalyticsDay] = (),
) -> Behaviour:
    """Index all facts once; read it for any day with `ssi_desktop.core.behaviour.readings`.

    Rows with the same key count once, and ``analytics`` names each day once. ``profile_score`` (0..1,
    None = unknown) holds on every day unless ``own.stocks`` has dated profile scores. Raises ValueError
    for a profile score outside 0..1.
    """
    read = ArchiveReader(archive or ArchiveFacts())
    own = own or OwnRecords()
    return Behaviour(
        flows=_flows(read, own, analytics),
        stocks=_with_typed(read.stocks(readers), _typed_stocks(own, profile_score)),
        invitations=_invitations(read, own),
        invitations_origin=Origin.LOG if read.invited() is None else Origin.ARCHIVE,
        conversations=_conversations(read, own),
        newcomers=_newcomers(read, own, readers),
        persona_defined=readers.matches_persona is not None,
        sales_navigator=sales_navigator,
    )


def _flows(read: ArchiveReader, own: OwnRecords, analytics: Iterable[AnalyticsDay]) -> dict[Metric, Flow]:
    sources: dict[Metric, list[Source]] = {}
    for found in (read.flows(), analytics_flows(analytics), _typed_flows(own.weeks), _logged_flows(own)):
        for metric, source in found.items():
            if source.days:
                sources.setdefault(metric, []).append(source)
    return {metric: flow_of(kept) for metric, kept in sources.items()}


def _typed_flows(weeks: Iterable[TypedWeek]) -> dict[Metric, Source]:
    latest = {(typed.metric, typed.week): typed.value for typed in weeks}
    counts: dict[Metric, dict[int, float]] = {}
    for (metric, week), value in latest.items():
        monday = week.monday.toordinal()
        counts.setdefault(metric, {}).update(dict.fromkeys(range(monday, monday + 7), value / 7.0))
    return {metric: Source(Origin.TYPED, DaySet.listing(found), found) for metric, found in counts.items()}


def _logged_flows(own: OwnRecords) -> dict[Metric, Source]:
    counts: dict[Metric, dict[int, float]] = {}
    for entry in _distinct(own.logged):
        by_day = counts.setdefault(entry.metric, {})
        day = entry.on.toordinal()
        by_day[day] = by_day.get(day, 0.0) + entry.count
    return {
        metric: Source(Origin.LOG, DaySet.of(spans), counts.get(metric, {}))
        for metric, spans in own.log_spans.items()
    }


def _distinct(logged: Iterable[Logged]) -> Iterable[Logged]:
    seen: set[int] = set()
    for entry in logged:
        if entry.key is None:
            yield entry
        elif entry.key not in seen:
            seen.add(entry.key)
            yield entry


def _typed_stocks(own: OwnRecords, profile_score: float | None) -> tuple[TypedStock, ...]:
    if profile_score is None or any(entry.metric is Metric.PROFILE for entry in own.stocks):
        return own.stocks
    return (*own.stocks, TypedStock(Metric.PROFILE, _ALWAYS, profile_score))


def _with_typed(stocks: Mapping[Metric, Stock], typed: Iterable[TypedStock]) -> dict[Metric, Stock]:
    values: dict[Metric, dict[int, float]] = {}
    for entry in typed:
        values.setdefault(entry.metric, {})[entry.on.toordinal()] = entry.value
    merged = dict(stocks)
    for metric, by_day in values.items():
        origin = Origin.CHECKLIST if metric is Metric.PROFILE else Origin.TYPED
        stock = merged.get(metric, Stock())
        merged[metric] = replace(stock, typed=tuple(sorted(by_day.items())), typed_origin=origin)
    return merged


def _invitations(read: ArchiveReader, own: OwnRecords) -> Trials | None:
    archive = read.invited()
    if archive is None and not own.invited:
        return None
    covered = DaySet() if archive is None else read.covered(INVITATIONS)
    logged = (i for i in own.invited if i.sent_on is None or i.sent_on.toordinal() not in covered)
    return invitation_trials((*(archive or ()), *logged))


def _conversations(read: ArchiveReader, own: OwnRecords) -> Trials | None:
    messaging = read.messaging
    if messaging is None and not own.started:
        return None
    covered = DaySet() if messaging is None else read.covered(MESSAGES)
    logged = (s for s in own.started if s.started_on.toordinal() not in covered)
    return conversation_trials((*(messaging.started if messaging else ()), *logged))


def _newcomers(read: ArchiveReader, own: OwnRecords, readers: Readers) -> Newcomers | None:
    imported = read.facts.connections is not None
    if not imported and not own.connected:
        return None
    made_on = read.covered(CONNECTIONS) if imported else DaySet()
    logged = (c for c in own.connected if c.connected_on.toordinal() not in made_on)
    first = _first_contacts(read.messaging, own.follow_ups)
    seen = made_on.union(DaySet.of(own.log_spans.get(Metric.NEW_CONNECTIONS, ())))
    contact_days = read.contact_days().union(DaySet.of(own.follow_up_spans))
    found = newcomers((*read.connected(first), *logged), seen.both(contact_days))
    if readers.matches_persona is None:
        return found
    return replace(found, matches=JudgedDays(read.made_on(), readers.matches_persona, found.matches))


def _first_contacts(messaging: Messaging | None, follow_ups: Iterable[FollowUp]) -> Mapping[int, date]:
    first = {} if messaging is None else dict(messaging.first_contact)
    for one in follow_ups:
        first[one.person_key] = min(one.on, first.get(one.person_key, one.on))
    return first
