"""Finding accounts and people while typing, whatever accents and capitals they are written with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.ui.shared.finding import folded


@dataclass(frozen=True)
class Found:
    """An account that matches; ``person`` is whom it was found by, None when its own name matches."""

    view: AccountView
    person: PersonView | None = None


class AccountSearch:
    """The accounts of one snapshot with their folded names, made when the first search needs them."""

    def __init__(self, views: Sequence[AccountView] = ()) -> None:
        self._views = tuple(views)
        self._names: list[tuple[str, list[str]]] | None = None

    def find(self, text: str) -> tuple[Found, ...]:
        """The accounts that match by their name or by somebody in them; all of them for an empty text."""
        wanted = folded(" ".join(text.split()))
        if not wanted:
            return tuple(Found(view) for view in self._views)
        found = []
        for view, (account, people) in zip(self._views, self._folded(), strict=True):
            if wanted in account:
                found.append(Found(view))
                continue
            place = next((at for at, name in enumerate(people) if wanted in name), None)
            if place is not None:
                found.append(Found(view, view.people[place]))
        return tuple(found)

    def _folded(self) -> list[tuple[str, list[str]]]:
        if self._names is None:
            self._names = [
                (folded(view.account.name), [folded(person.person.name) for person in view.people])
                for view in self._views
            ]
        return self._names
