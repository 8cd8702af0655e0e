"""What a draft of a week depends on, gathered from the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ssi_desktop.core.actions import Need
from ssi_desktop.core.behaviour import estimate_on, readings
from ssi_desktop.core.estimate import gain
from ssi_desktop.core.focus import Focus, estimated_focus, reported_focus
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.next_step import Step
from ssi_desktop.core.objectives import known_objectives, leaning
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.plan_items import ItemState, PlannedBefore
from ssi_desktop.core.plan_values import AccountStep, Duties, PlanRequest, Taken
from ssi_desktop.core.plateau import outcome_share, trend
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import Role
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.errors import Param
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView, load_accounts
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.personas import is_described
from ssi_desktop.services.profile import open_items
from ssi_desktop.services.settings import Settings, load_settings
from ssi_desktop.services.workspace import Workspace

FOLLOW_UP_DAYS = 14
SNAPSHOT_DUE_DAYS = 7
WARM_DAYS = 60
HELPER = "helper"
"""The reason's value that names the person who can be asked, by id."""


def plan_request(
    workspace: Workspace, week: Week, minutes: int, taken: tuple[Taken, ...] = ()
) -> PlanRequest:
    """Everything a draft of this week depends on."""
    store, today = workspace.store, workspace.clock.today()
    settings = load_settings(workspace)
    behaviour = load_behaviour(workspace)
    known = readings(behaviour, today).values
    accounts = load_accounts(workspace)
    latest = _latest(store.snapshots.all(), today)
    planned = store.weeks.actions()

    def gain_of(increments: Mapping[Metric, float]) -> Mapping[Pillar, float]:
        return gain(known, increments, sales_navigator=settings.sales_navigator)

    estimates = {p: e.score for p, e in estimate_on(behaviour, today).pillars.items()}
    duties = _duties(workspace, latest, today, settings.show_index)
    return PlanRequest(
        week=week,
        catalogue=workspace.library.actions,
        focus=(_focus(latest) if settings.show_index else None) or estimated_focus(estimates),
        gain_of=gain_of,
        minutes=minutes,
        outcome_share=_share(store.snapshots.all(), today),
        duties=duties,
        steps=tuple(_account_step(view) for view in accounts.accounts),
        satisfied=_satisfied(workspace, settings, accounts, duties, known.keys(), today),
        open_items=open_items(workspace),
        skipped_twice=_skipped_twice(planned, week),
        taken=taken,
        last_done=_last_done(planned),
        leaning=leaning(known_objectives(settings.objectives)),
    )


def _latest(snapshots: Iterable[Snapshot], today: date) -> Snapshot | None:
    return max((s for s in snapshots if s.on <= today), key=lambda s: s.on, default=None)


def _focus(latest: Snapshot | None) -> Focus | None:
    """Focus by LinkedIn's own four numbers; None while one of them is unknown."""
    if latest is None or any(pillar not in latest.values.pillars for pillar in PILLARS):
        return None
    return reported_focus({pillar: Reported(latest.values.pillars[pillar]) for pillar in PILLARS})


def _share(snapshots: Iterable[Snapshot], today: date) -> float:
    series = [(s.on, s.values.overall) for s in snapshots if s.values.overall is not None and s.on <= today]
    found = trend(series, today)
    return outcome_share(series[-1][1] if series else None, plateau=found is not None and found.plateau)


def _duties(workspace: Workspace, latest: Snapshot | None, today: date, show_index: bool) -> Duties:
    """What is due; whoever hides the index is not sent to look it up."""
    since = today - timedelta(days=FOLLOW_UP_DAYS)
    archives = workspace.store.archives
    return Duties(
        follow_ups=archives.awaiting_follow_up(since),
        replies=archives.awaiting_reply(since),
        snapshot_due=show_index and (latest is None or (today - latest.on).days >= SNAPSHOT_DUE_DAYS),
        review_due=True,
    )


def _account_step(view: AccountView) -> AccountStep:
    step: Step = view.step
    return AccountStep(
        account_id=view.account.id,
        risk=view.assessment.risk,
        need=step.need,
        rule=step.rule.value,
        action_id=step.action_id,
        role=step.role,
        person_id=step.person_id,
        deal_value=None if view.account.deal_value is None else float(view.account.deal_value),
        last_touched=view.last_touch,
        params=step_params(step),
    )


def step_params(step: Step) -> dict[str, Param]:
    """What the words of a step need, with who can be asked where that is known."""
    helper = {} if step.helper_id is None else {HELPER: step.helper_id}
    return {**step.params, **helper}


def _satisfied(
    workspace: Workspace,
    settings: Settings,
    accounts: AccountsSnapshot,
    duties: Duties,
    known: Iterable[Metric],
    today: date,
) -> frozenset[Need]:
    views = accounts.accounts
    people = [person for view in views for person in view.people]
    outcomes = workspace.store.outcomes.all()
    warm_since = today - timedelta(days=WARM_DAYS)
    found = {
        Need.TARGET_ACCOUNT: bool(views),
        Need.ROLE_GAP: any(view.gaps for view in views),
        Need.HIGH_RISK_ACCOUNT: any(view.assessment.risk.value == "high" for view in views),
        Need.PERSONA: is_described(workspace),
        Need.SALES_NAVIGATOR: settings.sales_navigator,
        Need.NEW_CONNECTION: duties.follow_ups > 0,
        Need.PHASE_FMOT: any(view.phase.phase.number >= Phase.FMOT.number for view in views),
        Need.CUSTOMER: any(o.kind is OutcomeKind.CONTRACT for o in outcomes)
        or any(view.phase.phase is Phase.SMOT for view in views),
        Need.GATEKEEPER: any(
            person.level >= Level.IN_DIALOGUE and any(b.role is Role.GATEKEEPER for b in person.held)
            for person in people
        ),
        Need.OWN_POST: Metric.POSTS in set(known),
        Need.MUTUAL: any(person.level >= Level.REGULAR for person in people),
        Need.WARM_CONVERSATION: any(o.day >= warm_since for o in outcomes)
        or any(person.level >= Level.IN_DIALOGUE for person in people),
        Need.GROUP: any(m is Metric.GROUPS_JOINED and v > 0 for m, _, v in workspace.store.numbers.stocks()),
        Need.CHECKLIST: open_items(workspace) is not None,
    }
    return frozenset(need for need, is_met in found.items() if is_met)


def _last_done(planned: Iterable[PlannedBefore]) -> dict[str, date]:
    last: dict[str, date] = {}
    for item in planned:
        if item.state is ItemState.DONE:
            day = item.done_on or item.week.sunday
            last[item.action_id] = max(day, last.get(item.action_id, day))
    return last


def _skipped_twice(planned: Iterable[PlannedBefore], week: Week) -> frozenset[str]:
    """Actions of which nothing was done in the last two weeks before this one that they were planned in.

    What was parked was put off, not skipped.
    """
    seen: dict[str, dict[Week, bool]] = {}
    for item in planned:
        if item.week < week and item.state is not ItemState.PARKED:
            done = seen.setdefault(item.action_id, {})
            done[item.week] = done.get(item.week, False) or item.state is ItemState.DONE
    twice = {action: weeks for action, weeks in seen.items() if len(weeks) >= 2}
    return frozenset(action for action, weeks in twice.items() if not any(_last_two(weeks)))


def _last_two(weeks: Mapping[Week, bool]) -> list[bool]:
    return [weeks[week] for week in sorted(weeks)[-2:]]
