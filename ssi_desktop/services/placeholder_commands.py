"""Cards for those who are not known yet: one by one, from a template, and filled once somebody is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ssi_desktop.core.accounts import Person
from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.account_checks import (
    NAME_LIMIT,
    OnAccounts,
    OnPerson,
    check_new_person,
    clean_name,
    clean_text,
    must_account,
    must_person,
)
from ssi_desktop.services.accounts import load_roles
from ssi_desktop.services.erased import take_off_the_list
from ssi_desktop.services.line_commands import keep_apart_from_namesakes
from ssi_desktop.services.person_commands import connection_key, connection_name
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class AddPlaceholder(OnAccounts):
    """Add a card for somebody who is looked for: ``name`` says whom, ``role`` the role they should hold."""

    account_id: int
    name: str
    role: Role | None = None
    title: str = ""

    label = "placeholder.add"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """What stands on the card."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal ``account.gone`` or those of a bad name."""
        must_account(workspace, self.account_id)
        return _store(workspace, self.account_id, TemplateCard(self.role, self.name, self.title))


@dataclass(frozen=True)
class FillPlaceholder(OnAccounts):
    """Somebody was found: the card becomes theirs, with its lines, and with its role as the user's word.

    ``connection`` is the key of an imported connection whose details are taken over; what is typed here wins.
    ``namesake`` True says that somebody else of the same name is there already. Somebody who was erased may
    be stored again: the person's own word goes before the list. To give the card to a person who is on the
    map, merge the two.
    """

    placeholder_id: int
    name: str
    title: str = ""
    url: str | None = None
    connection: int | None = None
    namesake: bool = False

    label = "placeholder.fill"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The person's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> int:
        """Store them; returns the id, which stays.

        Raises Refusal ``person.exists`` (name), ``placeholder.known`` (name) for a card that is no
        placeholder, ``person.gone``, or those of a bad name.
        """
        card = must_person(workspace, self.placeholder_id)
        if not card.placeholder:
            raise Refusal("placeholder.known", name=card.name)
        found = self._found(workspace, card)
        if not self.namesake:
            check_new_person(workspace, card.account_id, found.name, own_id=card.id)
        take_off_the_list(workspace, found.name, found.url)
        workspace.store.people.update(found)
        if self.namesake:
            keep_apart_from_namesakes(workspace, card.id)
        return card.id

    def _found(self, workspace: Workspace, card: Person) -> Person:
        base = replace(card, placeholder=False, title="", created_on=workspace.clock.today())
        if self.connection is not None:
            base = _from_connection(workspace, base, self.connection)
        return replace(
            base,
            name=clean_name(self.name or base.name),
            title=clean_text(self.title) or base.title,
            url=self.url or base.url,
        )


def _from_connection(workspace: Workspace, card: Person, key: int) -> Person:
    found = workspace.store.archives.connections_by_key({key})
    if not found:
        raise Refusal("person.gone")
    known = {person.person_key: person for person in workspace.store.people.of(card.account_id)}
    person_key = connection_key(found[0])
    if person_key in known:
        raise Refusal("person.exists", name=known[person_key].name)
    return replace(
        card,
        name=connection_name(found[0]),
        title=found[0].position or "",
        url=found[0].url,
        person_key=person_key,
    )


@dataclass(frozen=True)
class TemplateCard:
    """A card of a template: the role, who is looked for, and typical job titles in words."""

    role: Role | None
    name: str
    title: str = ""


@dataclass(frozen=True)
class ApplyTemplate(OnAccounts):
    """Choose the kind of deal, and lay out a card for each of its usual roles that nobody is known for.

    Where a template has several cards of a role, everybody who holds it and every card that is there already
    stands for one of them, in the order of the template.
    """

    account_id: int
    name: str
    deal_type: str
    cards: Sequence[TemplateCard] = ()

    label = "account.template"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The account's name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> tuple[int, ...]:
        """Store them; returns the ids of the new cards. Raises Refusal ``account.gone``."""
        workspace.store.accounts.set_deal_type(must_account(workspace, self.account_id).id, self.deal_type)
        missing = missing_cards(self.cards, _taken(workspace, self.account_id))
        return tuple(_store(workspace, self.account_id, card) for card in missing)


def missing_cards(
    cards: Sequence[TemplateCard], taken: Mapping[Role | None, int]
) -> tuple[TemplateCard, ...]:
    """The cards that are left after ``taken`` of each role."""
    left = Counter(taken)
    found = []
    for card in cards:
        if left[card.role] > 0:
            left[card.role] -= 1
        else:
            found.append(card)
    return tuple(found)


def _taken(workspace: Workspace, account_id: int) -> Counter[Role | None]:
    """How many hold each role, placeholders among them; whoever left holds none."""
    today = workspace.clock.today()
    cards = workspace.store.people.cards_of(account_id)
    present = [card for card in cards if card.left_on is None or card.left_on > today]
    return Counter(belief.role for card in present for belief in load_roles(workspace, card) if belief.held)


def _store(workspace: Workspace, account_id: int, card: TemplateCard) -> int:
    people = workspace.store.people
    number = people.add(
        Person(
            account_id=account_id,
            name=clean_name(card.name),
            title=clean_text(card.title)[:NAME_LIMIT],
            created_on=workspace.clock.today(),
            placeholder=True,
        )
    )
    if card.role is not None:
        people.mark_role(number, card.role.value, True)
    return number


@dataclass(frozen=True)
class RenamePlaceholder(OnPerson):
    """Change what stands on a card for somebody who is not known yet."""

    text: str
    title: str = ""

    label = "placeholder.edit"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``placeholder.known`` (name), ``person.gone`` or those of a bad name."""
        card = must_person(workspace, self.person_id)
        if not card.placeholder:
            raise Refusal("placeholder.known", name=card.name)
        workspace.store.people.update(replace(card, name=clean_name(self.text), title=clean_text(self.title)))
