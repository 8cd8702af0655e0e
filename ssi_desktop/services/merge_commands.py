"""Two people or two accounts that turn out to be one; each command is one step of undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ssi_desktop.core.accounts import Account, Person, PersonLine
from ssi_desktop.core.matching import CompanyDecision
from ssi_desktop.core.mentions import fold_name
from ssi_desktop.core.merging import (
    Choice,
    Clash,
    account_clashes,
    merged_account,
    merged_marks,
    merged_person,
    person_clashes,
)
from ssi_desktop.core.person_lines import kept_apart, moved_lines
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.account_checks import OnAccounts, account_key, claim_name, must_account, must_person
from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class _Joining(OnAccounts):
    """Joins ``other_id`` into ``kept_id``; ``name`` and ``other`` are what undo calls them.

    ``choices`` says for each field in which the two differ whose value stays, see `core.merging`.
    """

    kept_id: int
    other_id: int
    name: str
    other: str
    choices: Mapping[str, Choice] = field(default_factory=dict)

    @property
    def label_params(self) -> Mapping[str, Param]:
        """Both names."""
        return {"name": self.name, "other": self.other}

    def _check(self, clashes: tuple[Clash, ...]) -> None:
        open_ = [clash for clash in clashes if clash.field not in self.choices]
        if open_:
            raise Refusal("merge.choose", count=len(open_))


@dataclass(frozen=True)
class MergePeople(_Joining):
    """Two people of one account are the same: one stays, with everything known about either.

    Contacts, evidence, marks of roles, lines, introductions, outcomes, planned actions and CRM records
    follow. What would be a line or an introduction of somebody to themselves goes. Of a placeholder and a
    person the person's details stay, whichever of the two is kept.
    """

    label = "person.merge"

    def do(self, workspace: Workspace) -> int:
        """Join them; returns the id that stays.

        Raises Refusal ``merge.choose`` (count) while `clashes_of_people` names fields without a choice,
        ``merge.same``, ``merge.other_account`` (name) or ``person.gone``.
        """
        kept, other = _two_people(workspace, self.kept_id, self.other_id)
        marks = _marks(workspace, kept.id), _marks(workspace, other.id)
        self._check(person_clashes(kept, other, *marks))
        store = workspace.store
        before = store.committee.lines_of(kept.account_id)
        store.moving.lines(before, moved_lines(before, other.id, kept.id))
        store.moving.person(other.id, kept.id)
        for role, held in merged_marks(*marks, self.choices).items():
            store.people.mark_role(kept.id, role, held)
        store.people.remove(other.id)
        store.people.update(merged_person(kept, other, self.choices))
        return kept.id


def clashes_of_people(workspace: Workspace, kept_id: int, other_id: int) -> tuple[Clash, ...]:
    """The fields in which two people differ, for the user to choose from. Raises as `MergePeople` does."""
    kept, other = _two_people(workspace, kept_id, other_id)
    return person_clashes(kept, other, _marks(workspace, kept.id), _marks(workspace, other.id))


def _two_people(workspace: Workspace, kept_id: int, other_id: int) -> tuple[Person, Person]:
    kept, other = must_person(workspace, kept_id), must_person(workspace, other_id)
    if kept.id == other.id:
        raise Refusal("merge.same")
    if kept.account_id != other.account_id:
        raise Refusal("merge.other_account", name=other.name)
    return kept, other


def _marks(workspace: Workspace, person_id: int) -> dict[str, bool]:
    return workspace.store.people.marks_of(person_id)


@dataclass(frozen=True)
class SamePerson:
    """Two people of one account who may be the same: by profile when ``certain``, else by name alone."""

    first_id: int
    second_id: int
    certain: bool


@dataclass(frozen=True)
class MergeAccounts(_Joining):
    """Two accounts are the same company: one stays, with the people and everything of the other.

    Signs, outcomes, planned actions and CRM records follow, and the other's name means this account from now
    on. Nobody is joined: whoever may be on the map twice is told.
    """

    label = "account.merge"

    def do(self, workspace: Workspace) -> tuple[SamePerson, ...]:
        """Join them; returns who may be on the map twice.

        Raises Refusal ``merge.choose`` (count), ``merge.same`` or ``account.gone``.
        """
        kept, other = _two_accounts(workspace, self.kept_id, self.other_id)
        self._check(account_clashes(kept, other))
        merged = merged_account(kept, other, self.choices)
        store = workspace.store
        store.moving.account(other.id, kept.id)
        store.accounts.remove(other.id)
        store.accounts.update(merged, account_key(merged.name))
        claim_name(workspace, kept.id, merged.name)
        own = account_key(merged.name)
        for key in sorted({account_key(kept.name), account_key(other.name)} - {own}):
            store.crm.decide(CompanyDecision(kept.id, key, same=True))
        return same_people(store.people.of(kept.id), store.committee.lines_of(kept.id))


def clashes_of_accounts(workspace: Workspace, kept_id: int, other_id: int) -> tuple[Clash, ...]:
    """The fields in which two accounts differ. Raises as `MergeAccounts` does."""
    return account_clashes(*_two_accounts(workspace, kept_id, other_id))


def _two_accounts(workspace: Workspace, kept_id: int, other_id: int) -> tuple[Account, Account]:
    kept, other = must_account(workspace, kept_id), must_account(workspace, other_id)
    if kept.id == other.id:
        raise Refusal("merge.same")
    return kept, other


def same_people(people: Sequence[Person], lines: Iterable[PersonLine]) -> tuple[SamePerson, ...]:
    """Who may be on one map twice: the same profile, or the same name with at most one profile known, unless
    they were kept apart."""
    apart = kept_apart(lines)
    found = []
    for place, first in enumerate(people):
        for second in people[place + 1 :]:
            keys = {first.person_key, second.person_key}
            if second.id in apart.get(first.id, ()):
                continue
            if len(keys) == 1 and None not in keys:
                found.append(SamePerson(first.id, second.id, certain=True))
            elif None in keys and fold_name(first.name) == fold_name(second.name):
                found.append(SamePerson(first.id, second.id, certain=False))
    return tuple(found)
