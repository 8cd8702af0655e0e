"""What a tick asks: which contact it most likely was, with whom, who was found, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.next_step import StepRule
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.core.roles import Role
from ssi_desktop.core.tick_asks import Ask, LikelyContact, asks, likely_contact
from ssi_desktop.services.choices import Choice
from ssi_desktop.services.introduction_commands import Via
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.week_ticking import helper_of, must_item, rule_of, waiting_card
from ssi_desktop.services.week_unticking import contacts_of
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class TickForm:
    """The questions of one item, with what is known already.

    ``account``, ``person`` and ``helper`` are names, None where there is nobody. ``people`` are those of the
    account who are still there, ``contact_id`` who the contact most likely was with, ``via`` who was asked
    for an introduction as far as that is known. ``waiting`` is the text on the card that whoever is found
    will fill. ``first_day`` to ``last_day`` are the days on which it can have been done.
    """

    item: PlanItem
    asks: frozenset[Ask]
    account: str | None
    person: str | None
    helper: str | None
    via: Via | None
    people: tuple[Choice, ...]
    contact_id: int | None
    likely: LikelyContact
    outcome: OutcomeKind | None
    waiting: str | None
    currency: str
    first_day: date
    last_day: date

    @property
    def role(self) -> Role | None:
        """The role in question."""
        return None if self.item.role is None else Role(self.item.role)


def load_tick_form(workspace: Workspace, item_id: int, week: Week | None = None) -> TickForm:
    """The questions that ticking an item asks; ``asks`` is empty where a tick is just a tick.

    ``week`` is where it will count (None: its own). Raises Refusal ``plan.gone``.
    """
    item, today = must_item(workspace, item_id), workspace.clock.today()
    rule, counted = rule_of(item), week or item.week
    spec = workspace.library.actions_by_id.get(item.action_id or "")
    kinds = () if spec is None else tuple(spec.outcomes)
    people = _people(workspace, item, today)
    names = {person.id: person.name for person in people}
    with_whom = next(iter(contacts_of(item) & names.keys()), None)
    account = workspace.store.accounts.get(item.account_id or 0)
    via = _via(workspace, item, names)
    return TickForm(
        item=item,
        asks=asks(rule, item.action_id, has_account=account is not None, has_outcomes=bool(kinds)),
        account=None if account is None else account.name,
        person=names.get(item.person_id or 0),
        helper=names.get(helper_of(item) or 0) or (via.name if via is not None else None),
        via=via,
        people=people,
        contact_id=with_whom,
        likely=likely_contact(rule, item.action_id) or LikelyContact(),
        outcome=OutcomeKind(kinds[0]) if kinds else None,
        waiting=_waiting(workspace, item),
        currency=load_settings(workspace).currency,
        first_day=counted.monday,
        last_day=max(counted.monday, min(counted.sunday, today)),
    )


def _via(workspace: Workspace, item: PlanItem, names: Mapping[int, str]) -> Via | None:
    """Who in the account can be asked, or the mutual contact that was noted."""
    helper = helper_of(item)
    if helper in names:
        return Via(person_id=helper)
    if rule_of(item) is not StepRule.ASK_MUTUAL:
        return None
    noted = (one for one in workspace.store.committee.introductions() if one.target_id == item.person_id)
    unasked = (one for one in noted if one.via_id is None and one.asked_on is None)
    return next((Via(key=one.via_key, name=one.via_name) for one in unasked), None)


def _people(workspace: Workspace, item: PlanItem, today: date) -> tuple[Choice, ...]:
    if item.account_id is None:
        return ()
    known = workspace.store.people.of(item.account_id)
    present = (person for person in known if person.left_on is None or person.left_on > today)
    return tuple(Choice(person.id, person.name, person.account_id) for person in present)


def _waiting(workspace: Workspace, item: PlanItem) -> str | None:
    if item.account_id is None or item.role is None:
        return None
    card = waiting_card(workspace, item.account_id, Role(item.role))
    return None if card is None else card.name
