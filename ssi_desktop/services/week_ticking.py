"""Ticking an item with what came of it, as one step: contact, who was found, introduction and outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssi_desktop.core.accounts import Person, Touch
from ssi_desktop.core.next_step import StepRule
from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.phases import Phase, Signal, SignalKind, phase_of
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.roles import Role
from ssi_desktop.core.tick_asks import BRINGS_CONTENT
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.account_checks import must_account, must_known
from ssi_desktop.services.introduction_commands import AskIntroduction, Via
from ssi_desktop.services.outcomes import check_outcome
from ssi_desktop.services.person_commands import AddPerson, LogTouch
from ssi_desktop.services.placeholder_commands import FillPlaceholder
from ssi_desktop.services.week_commands import done_in
from ssi_desktop.services.week_request import HELPER
from ssi_desktop.services.workspace import Topic, Workspace


@dataclass(frozen=True)
class Found:
    """Somebody who was looked for; ``holds_role`` says that they hold the item's role."""

    name: str
    title: str = ""
    holds_role: bool = True


@dataclass(frozen=True)
class Contact:
    """A contact that was made; ``person_id`` None is whoever was found."""

    person_id: int | None
    channel: Channel
    outgoing: bool = True
    two_way: bool = False


@dataclass(frozen=True)
class Result:
    """What came of an item; ``asked`` is who was asked for the introduction.

    ``on`` is the day on which it was done (None: today, or the last day of a week that is over).
    ``value_cents`` belongs to the outcome.
    """

    on: date | None = None
    contact: Contact | None = None
    found: Found | None = None
    asked: Via | None = None
    outcome: OutcomeKind | None = None
    value_cents: int | None = None
    note: str = ""


@dataclass(frozen=True)
class TickWithResult:
    """Mark an item as done together with everything that came of it.

    ``week`` is the week in which it counts (None: its own).
    """

    item_id: int
    title: str
    result: Result
    week: Week | None = None

    label = "plan.result"

    @property
    def topics(self) -> frozenset[Topic]:
        """The week, the scores that ticked work counts in, and whatever else is written."""
        found = {Topic.WEEK, Topic.SCORES}
        if self.result.contact or self.result.found or self.result.asked:
            found.add(Topic.ACCOUNTS)
        if self.result.outcome is not None:
            found.add(Topic.OUTCOMES)
        return frozenset(found)

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item's name."""
        return {"title": self.title}

    def do(self, workspace: Workspace) -> None:
        """Store it all or nothing.

        Raises Refusal ``plan.gone``, ``plan.done``, ``plan.day_outside`` (week), ``contact.nobody`` for a
        contact with nobody in particular, and those of `AddPerson`, `FillPlaceholder`, `LogTouch`,
        `AskIntroduction` and `LogOutcome`.
        """
        item = done_item(workspace, self.item_id, self.result, self.week)
        workspace.store.weeks.update(item)
        writing = _Writing(workspace, item, self.result)
        found = writing.find()
        person = writing.log(found)
        writing.ask()
        writing.count(person)


def done_item(workspace: Workspace, item_id: int, result: Result, week: Week | None) -> PlanItem:
    """The item as done. Raises Refusal ``plan.gone``, ``plan.done`` or ``plan.day_outside`` (week)."""
    item, today = must_item(workspace, item_id), workspace.clock.today()
    if item.state is ItemState.DONE:
        raise Refusal("plan.done")
    done = done_in(week or item.week, item, today)
    if result.on is not None:
        if Week.of(result.on) != done.week or result.on > today:
            raise Refusal("plan.day_outside", week=str(done.week))
        done = replace(done, done_on=result.on)
    return replace(done, note=result.note.strip() or item.note)


def must_item(workspace: Workspace, item_id: int) -> PlanItem:
    """The item. Raises Refusal ``plan.gone``."""
    item = workspace.store.weeks.get(item_id)
    if item is None:
        raise Refusal("plan.gone")
    return item


def rule_of(item: PlanItem) -> StepRule | None:
    """The rule of the account's step that an item is; None for anything else."""
    name = str(item.reason_params.get("rule", ""))
    return StepRule(name) if name in set(StepRule) else None


def helper_of(item: PlanItem) -> int | None:
    """Who in the account can be asked, where the item names somebody."""
    return int(item.reason_params.get(HELPER, 0)) or None


@dataclass(frozen=True)
class _Writing:
    """Writes what came of a done item."""

    workspace: Workspace
    item: PlanItem
    result: Result

    @property
    def _day(self) -> date:
        return self.item.done_on or self.workspace.clock.today()

    def find(self) -> int | None:
        """Store who was found: on the card that waited for them, or as somebody new."""
        found = self.result.found
        if found is None:
            return None
        account = must_account(self.workspace, self.item.account_id or 0)
        role = None if self.item.role is None or not found.holds_role else Role(self.item.role)
        waiting = None if role is None else waiting_card(self.workspace, account.id, role)
        if waiting is not None:
            return FillPlaceholder(waiting.id, found.name, found.title).do(self.workspace)
        return AddPerson(account.id, found.name, found.title, role=role).do(self.workspace)

    def log(self, found: int | None) -> int | None:
        """Store the contact; returns with whom anything was done at all."""
        contact = self.result.contact
        if contact is None:
            return self.item.person_id if found is None else found
        number = found if contact.person_id is None else contact.person_id
        if number is None:
            raise Refusal("contact.nobody")
        person = must_known(self.workspace, number)
        role, phase = self._brought(person)
        touch = Touch(
            person_id=person.id,
            day=self._day,
            channel=contact.channel.value,
            outgoing=contact.outgoing,
            two_way=contact.two_way,
            role=role,
            phase=phase,
            note=self.result.note.strip(),
            plan_item_id=self.item.id,
        )
        LogTouch(touch, person.name).do(self.workspace)
        return person.id

    def _brought(self, person: Person) -> tuple[str | None, str | None]:
        """Role and phase of what was brought, where the step brings what the playbook has for them."""
        role = self.item.role
        if rule_of(self.item) not in BRINGS_CONTENT or role is None or person.id != self.item.person_id:
            return None, None
        return role, _phase(self.workspace, person.account_id, self._day).value

    def ask(self) -> None:
        """Mark the introduction as asked for; one whose answer is awaited stays as it is."""
        via, target = self.result.asked, self.item.person_id
        if via is None or target is None:
            return
        try:
            AskIntroduction(target, "", via, self._day).do(self.workspace)
        except Refusal as refusal:
            if refusal.problem.code != "introduction.asked":
                raise

    def count(self, person: int | None) -> None:
        """Store the outcome."""
        if self.result.outcome is None:
            return
        contact = self.result.contact
        outcome = Outcome(
            kind=self.result.outcome,
            day=self._day,
            channel=Channel.LINKEDIN if contact is None else contact.channel,
            account_id=self.item.account_id,
            person_id=person,
            plan_item_id=self.item.id,
            value_cents=self.result.value_cents,
            note=self.result.note.strip(),
            by_tick=True,
        )
        check_outcome(self.workspace, outcome)
        self.workspace.store.outcomes.add(outcome)


def waiting_card(workspace: Workspace, account_id: int, role: Role) -> Person | None:
    """The card of an account for somebody not known yet who is to hold the role."""
    people = workspace.store.people
    wanted = {mark.person_id for mark in people.role_marks() if mark.held and mark.role == role.value}
    cards = (card for card in people.cards_of(account_id) if card.placeholder)
    return next((card for card in cards if card.id in wanted), None)


def _phase(workspace: Workspace, account_id: int, day: date) -> Phase:
    account = must_account(workspace, account_id)
    signals = [
        Signal(one.day, SignalKind(one.signal), one.id)
        for one in workspace.store.accounts.signals()
        if one.account_id == account_id
    ]
    return phase_of(signals, day, None if account.phase is None else Phase(account.phase)).phase
