"""From the profile checklist into the week: the fitting action, or the item in words, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssi_desktop.core.actions import ActionSpec
from ssi_desktop.core.checklist import RULES
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.profile_plan import fitting_action, items_of
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.profile import load_profile
from ssi_desktop.services.week_commands import check_minutes, check_words
from ssi_desktop.services.week_draft import OWN_BLOCK
from ssi_desktop.services.workspace import Topic, Workspace

REASON = "plan.why.profile_item"
ITEM = "item"
_THERE = (ItemState.OPEN, ItemState.DONE)


def planned_items(workspace: Workspace) -> dict[str, int]:
    """The checklist items that this week's plan carries out, with the plan item's id."""
    week = Week.of(workspace.clock.today())
    found: dict[str, int] = {}
    for planned in workspace.store.weeks.items(week):
        if planned.state in _THERE:
            found.update(dict.fromkeys(_items(workspace, planned), planned.id))
    return found


def _items(workspace: Workspace, planned: PlanItem) -> frozenset[str]:
    named = {str(planned.reason_params[ITEM])} if planned.reason == REASON else set()
    action = None if planned.action_id is None else workspace.library.actions_by_id.get(planned.action_id)
    return frozenset(named) | (frozenset() if action is None else items_of(action))


@dataclass(frozen=True)
class PlanProfileItem:
    """Put an item of the checklist into this week.

    ``title`` and ``minutes`` are used where no action of the catalogue carries it out.
    """

    item: str
    title: str
    minutes: int
    topics: frozenset[Topic] = frozenset({Topic.WEEK, Topic.SCORES})

    label = "profile.plan"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item."""
        return {"item": self.item}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns the plan item's id.

        Raises Refusal ``profile.unknown_item``, ``profile.planned``, or one for words or minutes.
        """
        if self.item not in RULES:
            raise Refusal("profile.unknown_item", item=self.item)
        if self.item in planned_items(workspace):
            raise Refusal("profile.planned", item=self.item)
        check_minutes(self.minutes)
        weeks, week = workspace.store.weeks, Week.of(workspace.clock.today())
        action = fitting_action(self.item, workspace.library.actions)
        return weeks.add(
            PlanItem(
                week=week,
                minutes=self.minutes if action is None else action.minutes,
                block=OWN_BLOCK,
                action_id=None if action is None else action.id,
                title=check_words(self.title) if action is None else "",
                pillar=RULES[self.item].pillar if action is None else action.pillar,
                reason=REASON,
                reason_params=self._why(workspace),
                expected=self._expected(workspace, action),
                position=1 + max((known.position for known in weeks.items(week)), default=0),
            )
        )

    def _why(self, workspace: Workspace) -> Mapping[str, Param]:
        missing = load_profile(workspace).item(self.item).missing
        return {ITEM: self.item} if not missing else {ITEM: self.item, "gap": missing}

    def _expected(self, workspace: Workspace, action: ActionSpec | None) -> Mapping[str, float]:
        """What the action moves; the checklist's own share for the items it carries out."""
        moved = {} if action is None else {metric.value: n for metric, n in action.increments.items()}
        score = load_profile(workspace).score
        items = {self.item} if action is None or not action.profile_items else set(action.profile_items)
        open_share = sum(line.missing for line in score.lines if line.item in items)
        if score.possible and open_share > 0 and (action is None or action.profile_items):
            moved[Metric.PROFILE.value] = open_share / score.possible
        return moved
