"""From a gap or the next step of an account to the plan of a week, and back: what is planned already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ssi_desktop.core.actions import ActionSpec
from ssi_desktop.core.next_step import Step
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.core.plan_outcome_block import ACCOUNT_STEP, for_one
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.account_checks import must_account
from ssi_desktop.services.account_gaps import AccountGap
from ssi_desktop.services.week_draft import OWN_BLOCK
from ssi_desktop.services.week_request import step_params
from ssi_desktop.services.workspace import Topic, Workspace


def waiting_items(workspace: Workspace) -> tuple[PlanItem, ...]:
    """Everything planned for accounts, in any week, that is neither done nor skipped."""
    return workspace.store.weeks.waiting_for_accounts()


def planned_step(account_id: int, step: Step, waiting: Iterable[PlanItem]) -> PlanItem | None:
    """The item that holds this very step: the same action for the same person and role."""
    wanted = (account_id, step.action_id or ACCOUNT_STEP.id, step.person_id, step.role.value)
    return next((item for item in waiting if _what(item) == wanted), None)


def _what(item: PlanItem) -> tuple[int | None, str | None, int | None, str | None]:
    return item.account_id, item.action_id, item.person_id, item.role


def step_action(workspace: Workspace, step: Step) -> ActionSpec:
    """The action that carries a step out: its minutes and pillar are those of the plan."""
    return for_one(workspace.library.actions_by_id.get(step.action_id or "", ACCOUNT_STEP), step.person_id)


@dataclass(frozen=True)
class PlanStep:
    """Put a step of an account into a week, as the user's own choice; ``title`` names it for undo.

    ``gap`` is what the step answers; None where it is the account's next step.
    """

    week: Week
    account_id: int
    step: Step
    title: str
    gap: AccountGap | None = None
    topics: frozenset[Topic] = frozenset({Topic.WEEK})

    label = "plan.add"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The step in words."""
        return {"title": self.title}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal ``plan.step_planned`` (week) or ``account.gone``."""
        must_account(workspace, self.account_id)
        planned = planned_step(self.account_id, self.step, waiting_items(workspace))
        if planned is not None:
            raise Refusal("plan.step_planned", week=str(planned.week))
        return workspace.store.weeks.add(self._item(workspace))

    def _item(self, workspace: Workspace) -> PlanItem:
        step = self.step
        spec = step_action(workspace, step)
        return PlanItem(
            week=self.week,
            minutes=spec.minutes,
            block=OWN_BLOCK,
            action_id=spec.id,
            pillar=spec.pillar,
            account_id=self.account_id,
            person_id=step.person_id,
            role=step.role.value,
            reason="plan.why.step" if self.gap is None else self.gap.problem.code,
            reason_params={"rule": step.rule.value, "need": step.need, **step_params(step), **self._since()},
            expected={metric.value: amount for metric, amount in spec.increments.items()},
            position=1 + max((item.position for item in workspace.store.weeks.items(self.week)), default=0),
        )

    def _since(self) -> dict[str, Param]:
        """How long the gap has been there; names are looked up when they are shown."""
        if self.gap is None or self.gap.gap.days is None:
            return {}
        return {"days": self.gap.gap.days}
