"""Taking companies and people over from a CRM's export: read, show, choose, store as one step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.crm import CrmChoice, CrmField, CrmHead, CrmMapping, CrmReading, CrmRow, CrmSystem
from ssi_desktop.core.crm_items import WHOLE, CrmChange, CrmChosen, CrmDoubt, CrmItem, CrmPlan, CrmState
from ssi_desktop.core.crm_plan import CrmWorld, plan_import
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.importers.crm.reader import sample_rows
from ssi_desktop.importers.sandbox import read_crm_limited
from ssi_desktop.services.account_checks import account_key, must_account
from ssi_desktop.services.analytics import AnalyticsLook, look_into_analytics
from ssi_desktop.services.outcome_import import OutcomeLook, outcomes_in_workbook, plan_beside
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.store.erased_list import erased_list

__all__ = [
    "WHOLE",
    "CrmChange",
    "CrmChoice",
    "CrmChosen",
    "CrmDone",
    "CrmDoubt",
    "CrmField",
    "CrmHead",
    "CrmItem",
    "CrmLook",
    "CrmMapping",
    "CrmPlan",
    "CrmRow",
    "CrmState",
    "CrmSystem",
    "ImportCrm",
    "look_into_crm",
    "look_into_workbook",
    "may_be_crm",
    "plan_for",
    "preview_crm",
    "remembered_choice",
    "sample_rows",
]

NOT_ANALYTICS = "analytics.not_analytics"
"""The refusal of a workbook that has nothing to do with post analytics."""

_TOPICS = frozenset({Topic.ACCOUNTS, Topic.IMPORTS, Topic.WEEK, Topic.OUTCOMES})


@dataclass(frozen=True)
class CrmLook:
    """A file that was read, with what storing it would do; ``plan`` is None until its columns are chosen.

    ``choice`` is what the person said about the columns, now or, while ``remembered``, for an earlier file
    with the same ones.
    """

    path: Path
    reading: CrmReading
    plan: CrmPlan | None
    choice: CrmChoice | None = None
    remembered: bool = False

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return self.path.name


def preview_crm(
    path: Path,
    remembered: Callable[[CrmHead], CrmChoice | None],
    choice: CrmChoice | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CrmLook:
    """Read a file in a child process with limits; ``remembered`` gives what was chosen for such columns
    before. Raises Refusal, and Cancelled when ``cancelled`` answers True."""
    reading = read_crm_limited(path, choice, cancelled=cancelled)
    if choice is None:
        before = remembered(reading.head)
        if before is not None and before.mapping != reading.head.mapping:
            reading = read_crm_limited(path, before, cancelled=cancelled)
            return CrmLook(path, reading, None, before, remembered=True)
    return CrmLook(path, reading, None, choice)


def look_into_crm(
    workspace: Workspace,
    path: Path,
    choice: CrmChoice | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CrmLook:
    """Read a file and compare it with what is stored, for a thread of its own: it uses a sibling of
    ``workspace``. Raises Refusal and Cancelled."""
    sibling = workspace.sibling()
    try:
        look = preview_crm(path, lambda head: remembered_choice(sibling, head), choice, cancelled)
        return plan_for(sibling, look)
    finally:
        sibling.close()


def look_into_workbook(
    workspace: Workspace, path: Path, cancelled: Callable[[], bool] | None = None
) -> AnalyticsLook | CrmLook | OutcomeLook:
    """A workbook as post analytics or, when it is none, as outcomes or a CRM's export, for a thread of its
    own.

    Raises Refusal and Cancelled.
    """
    try:
        return look_into_analytics(workspace, path, cancelled)
    except Refusal as refusal:
        if not may_be_crm(refusal):
            raise
        outcomes = outcomes_in_workbook(path, cancelled)
        if outcomes is not None:
            return plan_beside(workspace, outcomes)
        try:
            look = look_into_crm(workspace, path, cancelled=cancelled)
        except Refusal as other:
            raise refusal from other
        if not look.reading.understood and refusal.problem.code != NOT_ANALYTICS:
            raise
        return look


def may_be_crm(refusal: Refusal) -> bool:
    """Whether a workbook that was refused as post analytics is worth reading as a CRM's export."""
    return refusal.problem.code.startswith("analytics.") or refusal.problem.code == "workbook.too_large"


def plan_for(workspace: Workspace, look: CrmLook) -> CrmLook:
    """The look with what storing it would do; without a plan where columns must be chosen first."""
    if not look.reading.understood:
        return replace(look, plan=None)
    return replace(look, plan=plan_import(look.reading, _world(workspace, look.reading.head.system)))


def _world(workspace: Workspace, system: CrmSystem) -> CrmWorld:
    store = workspace.store
    records = store.crm.records(system.value)
    return CrmWorld(
        accounts=store.accounts.all(),
        people=store.people.all(),
        account_records=records.accounts,
        person_records=records.people,
        decisions=store.crm.decisions(),
        erased=erased_list(store.database),
    )


def headers_key(head: CrmHead) -> str:
    """What stands for a set of headers in the store: a hash, because headers can hold anything."""
    labels = "\x1f".join(" ".join(label.casefold().split()) for label in head.labels)
    return hashlib.sha256(labels.encode("utf-8", "replace")).hexdigest()


def remembered_choice(workspace: Workspace, head: CrmHead) -> CrmChoice | None:
    """What the person chose before for columns of these names."""
    return workspace.store.crm.choice(headers_key(head)) if head.headed else None


@dataclass(frozen=True)
class CrmDone:
    """What an import did."""

    accounts: int = 0
    people: int = 0
    changed: int = 0


@dataclass(frozen=True)
class ImportCrm:
    """Store what was chosen from a file: one step of undo; the same file twice changes nothing."""

    look: CrmLook
    chosen: CrmChosen
    topics: frozenset[Topic] = _TOPICS

    label = "import.crm"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """How many; never the file's name."""
        return {"count": len({number for number, _ in self.chosen})}

    def do(self, workspace: Workspace) -> CrmDone:
        """Store it; returns what it did. Raises Refusal ``crm.nothing``, ``crm.outdated`` when accounts or
        people changed since the file was looked at."""
        plan = self.look.plan
        if plan is None or not plan.completed(self.chosen):
            raise Refusal("crm.nothing")
        if plan_for(workspace, self.look).plan != plan:
            raise Refusal("crm.outdated")
        if self.look.choice is not None and self.look.reading.head.headed:
            workspace.store.crm.remember(headers_key(self.look.reading.head), self.look.choice)
        return _Taking(workspace, plan, plan.completed(self.chosen)).take()


class _Taking:
    """Writes the chosen items one after the other; companies come before their people."""

    def __init__(self, workspace: Workspace, plan: CrmPlan, chosen: CrmChosen) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._system = plan.reading.head.system.value
        self._plan = plan
        self._chosen = chosen
        self._new: dict[int, int] = {}
        self._accounts = self._people = self._changed = 0

    def take(self) -> CrmDone:
        for item in self._plan.items:
            if item.state in (CrmState.NEW, CrmState.UNCLEAR):
                if (item.number, WHOLE) in self._chosen:
                    self._add(item)
            else:
                self._update(item)
        return CrmDone(self._accounts, self._people, self._changed)

    def _add(self, item: CrmItem) -> None:
        if item.is_person:
            self._tie(item, self._add_person(item))
            self._people += 1
        else:
            self._new[item.number] = number = self._add_account(item)
            self._tie(item, number)
            self._accounts += 1

    def _add_account(self, item: CrmItem) -> int:
        account = Account(
            item.row.company, industry=item.row.industry, created_on=self._workspace.clock.today()
        )
        return self._store.accounts.add(account, account_key(account.name))

    def _add_person(self, item: CrmItem) -> int:
        account_id = item.account_id if item.account_item is None else self._new[item.account_item]
        row = item.row
        return self._store.people.add(
            Person(
                account_id=must_account(self._workspace, account_id or 0).id,
                name=row.person,
                person_key=row.person_key,
                title=row.title,
                url=row.url,
                department=row.department,
                created_on=self._workspace.clock.today(),
            )
        )

    def _update(self, item: CrmItem) -> None:
        taken = {
            change.field: change.new for change in item.changes if (item.number, change.field) in self._chosen
        }
        if item.is_person:
            self._update_person(item, taken)
        else:
            self._update_account(item, taken)
        self._changed += bool(taken)

    def _update_person(self, item: CrmItem, taken: Mapping[str, str]) -> None:
        person = self._store.people.get(item.person_id or 0)
        if person is None:
            raise Refusal("person.gone")
        if taken:
            changed = replace(
                person,
                name=taken.get("name", person.name),
                title=taken.get("title", person.title),
                department=taken.get("department", person.department),
                url=taken.get("url", person.url),
                person_key=item.row.person_key if "url" in taken else person.person_key,
            )
            self._store.people.update(changed)
        self._tie(item, person.id)

    def _update_account(self, item: CrmItem, taken: Mapping[str, str]) -> None:
        account = must_account(self._workspace, item.account_id or 0)
        if taken:
            changed = replace(
                account,
                name=taken.get("name", account.name),
                industry=taken.get("industry", account.industry),
            )
            taken_by = self._store.accounts.id_of(account_key(changed.name))
            if taken_by not in (None, account.id):
                raise Refusal("account.exists", name=changed.name)
            self._store.accounts.update(changed, account_key(changed.name))
        self._tie(item, account.id)

    def _tie(self, item: CrmItem, number: int) -> None:
        for external in item.external_ids:
            if item.is_person:
                self._store.crm.tie_person(self._system, external, number)
            else:
                self._store.crm.tie_account(self._system, external, number)
