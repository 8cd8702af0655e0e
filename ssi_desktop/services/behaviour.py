"""The user's behaviour from the store: what archives and analytics say, what was typed, what was ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from ssi_desktop.core.activity import behaviour_from
from ssi_desktop.core.archive import Connection
from ssi_desktop.core.behaviour import Behaviour
from ssi_desktop.core.behaviour_inputs import (
    ArchiveFacts,
    FollowUp,
    Logged,
    OwnRecords,
    Readers,
    TypedStock,
    TypedWeek,
)
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.observed import STALE_AFTER_DAYS, Span
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.services.personas import load_personas, matcher
from ssi_desktop.services.profile import profile_shares
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.archives import Archives

# What a ticked action surely did; effects on other people are only expected, so they are not logged.
DONE_BY_ONESELF = frozenset(
    {
        Metric.SEARCHES,
        Metric.ADV_SEARCHES,
        Metric.NETWORK_VIEWS,
        Metric.PROSPECT_VIEWS,
        Metric.LEADS_SAVED,
        Metric.POSTS,
        Metric.LONGFORM,
        Metric.COMMENTS,
        Metric.REACTIONS,
        Metric.MESSAGES,
        Metric.GROUP_POSTS,
        Metric.CARE_TOUCHES,
    }
)
_METRICS = {metric.value: metric for metric in DONE_BY_ONESELF}


def load_behaviour(workspace: Workspace) -> Behaviour:
    """Everything known about what the user does, indexed to be read for any day."""
    store, today = workspace.store, workspace.clock.today()
    settings = load_settings(workspace)
    facts = store.archives.profile_facts()
    current = [p.company for p in (facts.positions if facts else None) or () if p.current]
    vp_titles = store.archives.vp_positions()
    readers = Readers(
        is_vp=lambda title: title in vp_titles,
        own_companies=(*current, *settings.own_companies),
        company_key=company_key,
        matches_persona=_fit_of(workspace),
    )
    return behaviour_from(
        _archive_facts(store.archives),
        _own_records(workspace, today),
        readers=readers,
        sales_navigator=settings.sales_navigator,
        analytics=store.analytics.days(),
    )


def _fit_of(workspace: Workspace) -> Callable[[Connection], bool | None] | None:
    """Whom the user wants to reach; None while no persona asks anything that can be checked."""
    found = matcher(workspace, load_personas(workspace))
    if not found.asks:
        return None
    fits = cache(found.matches)
    return lambda one: fits(one.position, one.company)


def _archive_facts(archives: Archives) -> ArchiveFacts | None:
    present = archives.present()
    if not present:
        return None
    return ArchiveFacts(
        connections=archives.connections() if "connections" in present else None,
        invitations=archives.invitations() if "invitations" in present else None,
        messages=archives.messages() if "messages" in present else None,
        events=archives.events(),
        tables=frozenset(present),
        covers=archives.covers(),
        hidden_connections=present.get("connections", 0),
    )


def _own_records(workspace: Workspace, today: date) -> OwnRecords:
    store = workspace.store
    done = [item for item in store.weeks.all_items() if item.state is ItemState.DONE]
    logged = tuple(_logged(done, today))
    return OwnRecords(
        weeks=tuple(TypedWeek(metric, week, value) for metric, week, value in store.numbers.weekly()),
        stocks=(
            *(TypedStock(metric, day, value) for metric, day, value in store.numbers.stocks()),
            *(TypedStock(Metric.PROFILE, day, share) for day, share in profile_shares(workspace)),
        ),
        logged=logged,
        log_spans=_log_spans(logged, _kept_until(done, today)),
        # Logged with people of accounts only: a contact clears a connection, its absence proves nothing.
        follow_ups=tuple(FollowUp(key, day) for key, day in store.people.first_contacts(today)),
    )


def _logged(items: Iterable[PlanItem], today: date) -> Iterable[Logged]:
    for item in items:
        day = item.done_on or item.week.monday
        if day > today:
            continue
        for name, count in item.expected.items():
            metric = _METRICS.get(name)
            if metric is not None and count > 0:
                yield Logged(metric, day, count)


def _kept_until(done: Iterable[PlanItem], today: date) -> date:
    """The last day of the log: today, unless nothing at all was ticked for so long that nobody keeps it."""
    ticked = [day for item in done if (day := item.done_on or item.week.monday) <= today]
    last = max(ticked, default=today)
    return last if (today - last).days > STALE_AFTER_DAYS else today


def _log_spans(logged: Iterable[Logged], until: date) -> dict[Metric, tuple[Span, ...]]:
    """A metric counts as logged from the week in which something of it was first ticked, to the log's end."""
    first: dict[Metric, date] = {}
    for entry in logged:
        first[entry.metric] = min(entry.on, first.get(entry.metric, entry.on))
    return {metric: (Span(Week.of(day).monday, until),) for metric, day in first.items()}
