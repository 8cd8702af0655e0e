"""Taking over outcomes from a file: read, show, store as one step; the same file twice adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ssi_desktop.core.outcome_file import (
    DateOrder,
    OutcomeChoice,
    OutcomeField,
    OutcomeHead,
    OutcomeReading,
    OutcomeRow,
    missing_outcome_fields,
)
from ssi_desktop.core.outcome_plan import (
    NamedAccount,
    NamedPerson,
    OutcomeItem,
    OutcomePlan,
    OutcomeRemark,
    OutcomeState,
    OutcomeWorld,
    plan_outcomes,
)
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.importers.outcomes.reader import sample_outcomes
from ssi_desktop.importers.outcomes.recognise import are_outcomes
from ssi_desktop.importers.sandbox import read_outcomes_limited
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.store.erased_list import erased_list

__all__ = [
    "DateOrder",
    "ImportOutcomes",
    "OutcomeChoice",
    "OutcomeField",
    "OutcomeHead",
    "OutcomeItem",
    "OutcomeLook",
    "OutcomePlan",
    "OutcomeRemark",
    "OutcomeRow",
    "OutcomeState",
    "look_into_outcomes",
    "missing_outcome_fields",
    "outcomes_in_workbook",
    "plan_beside",
    "plan_outcome_look",
    "read_outcome_file",
    "sample_outcomes",
]


@dataclass(frozen=True)
class OutcomeLook:
    """A file that was read, with what storing it would do.

    ``plan`` is None while it is open which column is which, or how its dates are meant.
    """

    path: Path
    reading: OutcomeReading
    plan: OutcomePlan | None = None

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return self.path.name


def read_outcome_file(
    path: Path, choice: OutcomeChoice | None = None, cancelled: Callable[[], bool] | None = None
) -> OutcomeLook:
    """Read a file in a child process with limits. Raises Refusal and Cancelled."""
    return OutcomeLook(path, read_outcomes_limited(path, choice, cancelled=cancelled))


def outcomes_in_workbook(path: Path, cancelled: Callable[[], bool] | None = None) -> OutcomeLook | None:
    """A workbook as outcomes; None when it is anything else. Raises Cancelled."""
    try:
        look = read_outcome_file(path, cancelled=cancelled)
    except Refusal:
        return None
    return look if are_outcomes(look.reading.head) else None


def look_into_outcomes(
    workspace: Workspace,
    path: Path,
    choice: OutcomeChoice | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> OutcomeLook:
    """Read a file and compare it with what is stored, for a thread of its own: it uses a sibling of
    ``workspace``. Raises Refusal and Cancelled."""
    look = read_outcome_file(path, choice, cancelled)
    return plan_beside(workspace, look)


def plan_beside(workspace: Workspace, look: OutcomeLook) -> OutcomeLook:
    """`plan_outcome_look` for a thread of its own."""
    sibling = workspace.sibling()
    try:
        return plan_outcome_look(sibling, look)
    finally:
        sibling.close()


def plan_outcome_look(workspace: Workspace, look: OutcomeLook) -> OutcomeLook:
    """The look with what storing it would do; without a plan where something must be chosen first."""
    if not look.reading.understood:
        return replace(look, plan=None)
    return replace(look, plan=plan_outcomes(look.reading, _world(workspace)))


def _world(workspace: Workspace) -> OutcomeWorld:
    store = workspace.store
    return OutcomeWorld(
        today=workspace.clock.today(),
        currency=load_settings(workspace).currency,
        accounts=tuple(NamedAccount(*account) for account in store.accounts.names()),
        people=tuple(NamedPerson(*person) for person in store.people.names()),
        outcomes=store.outcomes.all(),
        erased=erased_list(store.database),
    )


@dataclass(frozen=True)
class ImportOutcomes:
    """Store what is new in a file: one step of undo; the same file twice adds nothing."""

    look: OutcomeLook
    topics: frozenset[Topic] = frozenset({Topic.OUTCOMES})

    label = "import.outcomes"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """How many; never the file's name."""
        return {"count": 0 if self.look.plan is None else len(self.look.plan.new)}

    def do(self, workspace: Workspace) -> int:
        """Store them; returns how many. Raises Refusal ``outcomes.nothing_new``, and ``outcomes.outdated``
        when something changed since the file was looked at."""
        plan = self.look.plan
        if plan is None or not plan.new:
            raise Refusal("outcomes.nothing_new")
        if plan_outcome_look(workspace, self.look).plan != plan:
            raise Refusal("outcomes.outdated")
        workspace.store.outcomes.add_all(plan.new)
        return len(plan.new)
