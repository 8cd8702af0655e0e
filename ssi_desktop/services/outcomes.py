"""Outcomes: what came of the work, logged in few keystrokes and counted by week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ssi_desktop.core.outcomes import (
    BEGINNER_TARGETS,
    Outcome,
    OutcomeIndex,
    OutcomeKind,
    outcome_index,
    outcome_problems,
    weekly_counts,
    weekly_rates,
)
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pipeline import AccountPipeline, pipeline
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.account_checks import check_fresh
from ssi_desktop.services.choices import Choices, load_choices
from ssi_desktop.services.outcome_targets import has_own_targets, load_targets
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace

STRIP_WEEKS = 52
RECENT_WEEKS = 4


@dataclass(frozen=True)
class OutcomeView:
    """One logged outcome with the names it belongs to, None where it belongs to none."""

    outcome: Outcome
    account: str | None
    person: str | None


@dataclass(frozen=True)
class OutcomesSnapshot:
    """Everything logged, newest first.

    ``kinds`` is the order in which the kinds are shown: beginners see conversations and meetings first.
    ``by_week`` counts the last 52 weeks up to this one; ``recent`` and ``before`` count the last four
    weeks and the four before; ``value_cents`` sums signed contracts with a value (None when none has
    one). ``index`` is None before four weeks of logging and where no target is set; ``own_targets`` tells
    whether the user set the targets a week, or they are those to start from. ``pipeline`` has every account
    with an outcome.
    """

    today: date
    beginner: bool
    kinds: tuple[OutcomeKind, ...]
    outcomes: tuple[OutcomeView, ...]
    by_week: Mapping[Week, Mapping[OutcomeKind, int]]
    recent: Mapping[OutcomeKind, int]
    before: Mapping[OutcomeKind, int]
    targets: Mapping[OutcomeKind, float]
    own_targets: bool
    index: OutcomeIndex | None
    value_cents: int | None
    currency: str
    first_day: date | None
    choices: Choices
    pipeline: tuple[AccountPipeline, ...] = ()

    @property
    def compares(self) -> bool:
        """Whether eight weeks were logged, so that the last four can be compared with those before."""
        return self.first_day is not None and (self.today - self.first_day).days >= 2 * 7 * RECENT_WEEKS


def load_outcomes(workspace: Workspace) -> OutcomesSnapshot:
    """Everything the Outcomes tab shows."""
    store, today = workspace.store, workspace.clock.today()
    settings = load_settings(workspace)
    outcomes = store.outcomes.all()
    choices = load_choices(workspace)
    accounts = {account.id: account.name for account in choices.accounts}
    people = {person.id: person.name for person in choices.people}
    targets = load_targets(workspace)
    first = min((outcome.day for outcome in outcomes), default=None)
    this_week = Week.of(today)
    return OutcomesSnapshot(
        today=today,
        beginner=settings.beginner,
        kinds=_BEGINNERS_FIRST if settings.beginner else tuple(OutcomeKind),
        outcomes=tuple(
            OutcomeView(outcome, accounts.get(outcome.account_id or 0), people.get(outcome.person_id or 0))
            for outcome in outcomes
        ),
        by_week=weekly_counts(outcomes, this_week.shifted(1 - STRIP_WEEKS), this_week),
        recent=_counted(outcomes, today - timedelta(weeks=RECENT_WEEKS), today),
        before=_counted(
            outcomes, today - timedelta(weeks=2 * RECENT_WEEKS), today - timedelta(weeks=RECENT_WEEKS)
        ),
        targets=targets,
        own_targets=has_own_targets(workspace),
        index=_index(outcomes, targets, today, first),
        value_cents=_signed_value(outcomes),
        currency=settings.currency,
        first_day=first,
        choices=choices,
        pipeline=pipeline(outcomes),
    )


_BEGINNERS_FIRST = (*BEGINNER_TARGETS, *(kind for kind in OutcomeKind if kind not in BEGINNER_TARGETS))


def _counted(outcomes: Iterable[Outcome], after: date, until: date) -> dict[OutcomeKind, int]:
    counts = dict.fromkeys(OutcomeKind, 0)
    for outcome in outcomes:
        if after < outcome.day <= until:
            counts[outcome.kind] += 1
    return counts


def _index(
    outcomes: tuple[Outcome, ...], targets: Mapping[OutcomeKind, float], today: date, first: date | None
) -> OutcomeIndex | None:
    days = 0 if first is None else (today - first).days + 1
    if days < 7 * RECENT_WEEKS or not targets:
        return None
    return outcome_index(weekly_rates(outcomes, today, days), targets)


def _signed_value(outcomes: Iterable[Outcome]) -> int | None:
    values = [o.value_cents for o in outcomes if o.kind is OutcomeKind.CONTRACT and o.value_cents is not None]
    return sum(values) if values else None


@dataclass(frozen=True)
class LogOutcome:
    """Log a conversation, call, meeting, offer or contract."""

    outcome: Outcome
    topics: frozenset[Topic] = frozenset({Topic.OUTCOMES})

    label = "outcome.log"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The kind's key."""
        return {"kind": self.outcome.kind.value}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal with the first thing that is wrong."""
        check_outcome(workspace, self.outcome)
        return workspace.store.outcomes.add(self.outcome)


@dataclass(frozen=True)
class EditOutcome:
    """Store an outcome's details as the user left them; ``loaded`` is what the form was opened with."""

    outcome: Outcome
    loaded: Outcome | None = None
    topics: frozenset[Topic] = frozenset({Topic.OUTCOMES})

    label = "outcome.edit"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The kind's key."""
        return {"kind": self.outcome.kind.value}

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``outcome.gone``, ``form.stale`` or with the first thing that is wrong."""
        stored = workspace.store.outcomes.get(self.outcome.id)
        if stored is None:
            raise Refusal("outcome.gone")
        check_fresh(stored, self.loaded)
        check_outcome(workspace, self.outcome)
        workspace.store.outcomes.update(self.outcome)


@dataclass(frozen=True)
class RemoveOutcome:
    """Remove a logged outcome; undo brings it back."""

    outcome_id: int
    kind: OutcomeKind
    topics: frozenset[Topic] = frozenset({Topic.OUTCOMES})
    label_params: Mapping[str, Param] = field(default_factory=dict)

    label = "outcome.remove"

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.outcomes.remove(self.outcome_id)


def check_outcome(workspace: Workspace, outcome: Outcome) -> None:
    """Raise Refusal with the first thing that is wrong with an outcome."""
    plan_item = outcome.plan_item_id
    if plan_item is not None and workspace.store.weeks.get(plan_item) is None:
        raise Refusal("plan.gone")
    problems = outcome_problems(outcome, workspace.clock.today())
    if problems:
        raise Refusal(problems[0].code, **problems[0].params)
    person = None if outcome.person_id is None else workspace.store.people.get(outcome.person_id)
    if person is not None and person.placeholder:
        raise Refusal("person.unknown_yet", name=person.name)
    if outcome.person_id is not None and person is None:
        raise Refusal("person.gone")
    if outcome.account_id is not None and workspace.store.accounts.get(outcome.account_id) is None:
        raise Refusal("account.gone")
    if person is not None and outcome.account_id not in (None, person.account_id):
        raise Refusal("outcome.person_elsewhere", name=person.name)
