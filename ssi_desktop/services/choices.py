"""The accounts and people that an item of the week or an outcome can be tied to."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Choice:
    """An account, or a person of the account ``account_id``."""

    id: int
    name: str
    account_id: int | None = None


@dataclass(frozen=True)
class Choices:
    """Everything there is to choose from, each list by name."""

    accounts: tuple[Choice, ...] = ()
    people: tuple[Choice, ...] = ()

    def people_of(self, account_id: int | None) -> tuple[Choice, ...]:
        """The people of one account; everybody for None."""
        if account_id is None:
            return self.people
        return tuple(person for person in self.people if person.account_id == account_id)

    def account_of(self, person_id: int) -> int | None:
        """The account that a person belongs to."""
        return next((person.account_id for person in self.people if person.id == person_id), None)


def load_choices(workspace: Workspace) -> Choices:
    """The accounts and people of a workspace."""
    store = workspace.store
    return Choices(
        tuple(sorted((Choice(*account) for account in store.accounts.names()), key=_by_name)),
        tuple(sorted((Choice(*person) for person in store.people.names()), key=_by_name)),
    )


def _by_name(choice: Choice) -> str:
    return choice.name.casefold()
