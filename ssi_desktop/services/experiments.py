"""Three-week trials: starting, stopping and noting them, and their numbers for the page of results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ssi_desktop.core.actions import ActionSpec, Cadence, Need
from ssi_desktop.core.experiment import (
    AROUND_DAYS,
    RESULT_LIMIT,
    Trial,
    TrialResult,
    TrialState,
    trial_from,
    trial_problems,
    trial_result,
)
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillar_plateau import PillarPlateau, flat_pillars, pillar_series
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.plateau import trend
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace

HABIT_CADENCES = (Cadence.DAILY, Cadence.WEEKLY)


@dataclass(frozen=True)
class TrialsSnapshot:
    """Every trial with its numbers, the newest first, and the pillars that stand still now.

    ``judged`` tells whether there are numbers enough to see it of any pillar. ``free`` are the pillars that
    have room for a trial, ``offered`` those of the flat ones whose last trial is four weeks over.
    """

    today: date
    results: tuple[TrialResult, ...]
    flat: tuple[PillarPlateau, ...]
    judged: bool
    free: tuple[Pillar, ...]
    offered: tuple[PillarPlateau, ...]

    @property
    def going(self) -> tuple[TrialResult, ...]:
        """Those that are planned or running."""
        return tuple(one for one in self.results if one.trial.is_going(self.today))

    @property
    def over(self) -> tuple[TrialResult, ...]:
        """Those that are over."""
        return tuple(one for one in self.results if not one.trial.is_going(self.today))

    @property
    def to_note(self) -> tuple[TrialResult, ...]:
        """Those that ran to their end and have no result yet."""
        return tuple(
            one
            for one in self.results
            if one.trial.state(self.today) is TrialState.ENDED and not one.trial.result
        )

    def result(self, trial_id: int) -> TrialResult | None:
        """One trial with its numbers."""
        return next((one for one in self.results if one.trial.id == trial_id), None)


def load_trials(workspace: Workspace) -> TrialsSnapshot:
    """Every trial, and where another one would make sense."""
    store, today = workspace.store, workspace.clock.today()
    history = tuple(one for one in store.snapshots.all() if one.on <= today)
    trials = store.experiments.all()
    items = store.weeks.all_items() if trials else ()
    busy = {trial.pillar for trial in trials if trial.is_going(today)}
    resting = {trial.pillar for trial in trials if today <= trial.last + timedelta(days=AROUND_DAYS)}
    flat = flat_pillars(history, today)
    return TrialsSnapshot(
        today=today,
        results=tuple(trial_result(trial, history, items, today) for trial in trials),
        flat=flat,
        judged=any(trend(pillar_series(history, pillar), today) is not None for pillar in PILLARS),
        free=tuple(pillar for pillar in PILLARS if pillar not in busy),
        offered=tuple(plateau for plateau in flat if plateau.pillar not in resting),
    )


def habits(workspace: Workspace, pillar: Pillar) -> tuple[ActionSpec, ...]:
    """The catalogue's actions of a pillar that can become a habit: daily ones first, then weekly ones.

    What needs Sales Navigator is offered only to those who have it; what only adds reactions, or only keeps
    records, is no habit worth a trial.
    """
    navigator = load_settings(workspace).sales_navigator
    fitting = (
        action
        for action in workspace.library.actions
        if action.pillar is pillar
        and action.cadence in HABIT_CADENCES
        and (action.increments or action.profile_items)
        and not action.only_reactions
        and (navigator or Need.SALES_NAVIGATOR not in action.needs)
    )
    return tuple(sorted(fitting, key=lambda action: HABIT_CADENCES.index(action.cadence)))


@dataclass(frozen=True)
class StartTrial:
    """Change one habit for three weeks.

    ``minutes`` puts it into the plan of its first week as well, unless that holds the action already
    (None: leaves the plan alone); undo takes both back.
    """

    pillar: Pillar
    started: date
    action_id: str | None = None
    habit: str = ""
    minutes: int | None = None

    label = "trial.start"

    @property
    def topics(self) -> frozenset[Topic]:
        """The scores' page, and the week where it is planned."""
        return frozenset({Topic.SCORES} if self.minutes is None else {Topic.SCORES, Topic.WEEK})

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The pillar."""
        return {"pillar": self.pillar.value}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal ``trial.busy`` (pillar), ``plan.unknown_action``, with
        what is wrong with habit or day first, or as adding to a week does."""
        today, actions = workspace.clock.today(), workspace.library.actions_by_id
        if self.action_id is not None and self.action_id not in actions:
            raise Refusal("plan.unknown_action", action=self.action_id)
        words = "" if self.action_id is not None else " ".join(self.habit.split())
        trial = trial_from(self.pillar, self.started, self.action_id, words)
        problems = trial_problems(trial, today)
        if problems:
            raise Refusal(problems[0].code, **problems[0].params)
        kept = workspace.store.experiments
        if any(one.pillar is self.pillar and one.is_going(today) for one in kept.all()):
            raise Refusal("trial.busy", pillar=self.pillar.value)
        if self.minutes is not None:
            self._plan(workspace, words, self.minutes)
        return kept.add(trial)

    def _plan(self, workspace: Workspace, words: str, minutes: int) -> None:
        """Put the habit into the plan of its first week, unless it stands there already."""
        # Here, not above: the planner comes along, and the tab reads trials right after it is painted.
        from ssi_desktop.services.week_commands import AddItem

        week = max(Week.of(self.started), Week.of(workspace.clock.today()))
        waiting = (item for item in workspace.store.weeks.items(week) if item.state is ItemState.OPEN)
        if self.action_id is None or all(item.action_id != self.action_id for item in waiting):
            AddItem(week, words, minutes, self.action_id, self.pillar).do(workspace)


@dataclass(frozen=True)
class _OnTrial:
    """A change of one trial; its pillar names it in the undo menu."""

    trial_id: int
    pillar: Pillar

    @property
    def topics(self) -> frozenset[Topic]:
        """The scores' page."""
        return frozenset({Topic.SCORES})

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The pillar."""
        return {"pillar": self.pillar.value}


@dataclass(frozen=True)
class StopTrial(_OnTrial):
    """End a trial today; what was tried until then stays."""

    label = "trial.stop"

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``trial.gone``, or ``trial.over`` when it does not run any more.

        One that has not begun yet goes without a trace.
        """
        trial, today = _trial(workspace, self.trial_id), workspace.clock.today()
        state = trial.state(today)
        if state is TrialState.PLANNED:
            workspace.store.experiments.remove(trial.id)
        elif state is TrialState.RUNNING:
            workspace.store.experiments.update(replace(trial, stopped=today))
        else:
            raise Refusal("trial.over")


@dataclass(frozen=True)
class NoteResult(_OnTrial):
    """Write down what the trial showed; empty words take the note away."""

    result: str

    label = "trial.note"

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``trial.gone`` or ``trial.result_too_long`` (limit)."""
        trial, words = _trial(workspace, self.trial_id), self.result.strip()
        if len(words) > RESULT_LIMIT:
            raise Refusal("trial.result_too_long", limit=RESULT_LIMIT)
        workspace.store.experiments.update(replace(trial, result=words))


@dataclass(frozen=True)
class RemoveTrial(_OnTrial):
    """Remove a trial with its note; undo brings it back. LinkedIn's numbers and the plan stay."""

    label = "trial.remove"

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.experiments.remove(self.trial_id)


def _trial(workspace: Workspace, trial_id: int) -> Trial:
    trial = workspace.store.experiments.get(trial_id)
    if trial is None:
        raise Refusal("trial.gone")
    return trial
