"""The user's goals: up to three of nine, and what of the present plan goes with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ssi_desktop.core.objectives import MOST_OBJECTIVES, OBJECTIVES, Objective, known_objectives, served
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace


@dataclass(frozen=True)
class GoalView:
    """One goal: whether it is chosen, and how many actions of this week's plan go with it."""

    objective: Objective
    chosen: bool
    in_week: int

    @property
    def key(self) -> str:
        """Its name in content."""
        return self.objective.value


@dataclass(frozen=True)
class GoalsSnapshot:
    """The nine goals in their order, and the chosen ones in the order of choosing."""

    today: date
    goals: tuple[GoalView, ...]
    chosen: tuple[Objective, ...]
    drafted: bool

    @property
    def full(self) -> bool:
        """Whether no further goal can be chosen."""
        return len(self.chosen) >= MOST_OBJECTIVES


def chosen_goals(workspace: Workspace) -> tuple[Objective, ...]:
    """The goals that the user works for."""
    return known_objectives(load_settings(workspace).objectives)


def load_goals(workspace: Workspace) -> GoalsSnapshot:
    """Everything the page of goals shows."""
    chosen, today = chosen_goals(workspace), workspace.clock.today()
    week = Week.of(today)
    planned = [
        workspace.library.actions_by_id.get(item.action_id or "")
        for item in workspace.store.weeks.items(week)
        if item.state in (ItemState.OPEN, ItemState.DONE)
    ]
    actions = [action for action in planned if action is not None]
    return GoalsSnapshot(
        today=today,
        goals=tuple(
            GoalView(goal, goal in chosen, sum(bool(served(action, (goal,))) for action in actions))
            for goal in OBJECTIVES
        ),
        chosen=chosen,
        drafted=bool(planned),
    )


@dataclass(frozen=True)
class ChooseGoals:
    """Choose the goals to work for."""

    objectives: tuple[Objective, ...]
    topics: frozenset[Topic] = frozenset({Topic.SETTINGS, Topic.PROFILE, Topic.WEEK})
    label_params: Mapping[str, Param] = field(default_factory=dict)

    label = "goals.choose"

    def do(self, workspace: Workspace) -> None:
        """Store them. Raises Refusal ``goals.too_many`` (most)."""
        if len(self.objectives) > MOST_OBJECTIVES:
            raise Refusal("goals.too_many", most=MOST_OBJECTIVES)
        workspace.store.settings.put("objectives", [goal.value for goal in self.objectives])
