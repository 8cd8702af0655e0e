"""Keeps what was worked out of every account, and works out anew only what a change can have touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.accounts import Person, PersonLine
from ssi_desktop.services.account_building import Ground, Titles, account_view, places_of, urgent_first
from ssi_desktop.services.account_facts import load_people_facts, load_signals
from ssi_desktop.services.account_views import AccountsSnapshot, AccountView
from ssi_desktop.services.settings import Settings, load_settings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.account_changes import Changed

MOST_ACCOUNTS = 40
"""More changed accounts than that are read faster all together."""


@dataclass(frozen=True)
class _Basis:
    """What every account rests on; ``version`` tells changes by other connections."""

    today: date
    settings: Settings
    version: int


@dataclass(frozen=True)
class _Kept:
    basis: _Basis
    titles: Titles
    views: Mapping[int, AccountView]
    snapshot: AccountsSnapshot


class AccountsCache:
    """One for each workspace. What it gives always equals what reading everything would give.

    What a transaction changed is not kept before it is committed: it may be rolled back.
    """

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def load(self, workspace: Workspace) -> AccountsSnapshot:
        """Every account, the most urgent first."""
        changes = workspace.store.account_changes
        if not changes.can_tell:
            return _everything(workspace, _basis(workspace), None).snapshot
        basis, kept, changed = _basis(workspace), self._kept, changes.seen()
        if kept is not None and kept.basis == basis and not changed:
            return kept.snapshot
        new = _renewed(workspace, basis, kept, changed)
        if not workspace.store.database.in_transaction:
            changes.forget()
            self._kept = new
        elif not changed:
            self._kept = new  # this transaction changed no account: rolled back or not, it stays true
        return new.snapshot


def load_everything(workspace: Workspace) -> AccountsSnapshot:
    """The same, with nothing kept."""
    return _everything(workspace, _basis(workspace), None).snapshot


def _basis(workspace: Workspace) -> _Basis:
    version = workspace.store.account_changes.version
    return _Basis(workspace.clock.today(), load_settings(workspace), version)


def _renewed(workspace: Workspace, basis: _Basis, kept: _Kept | None, changed: Changed) -> _Kept:
    if kept is None or kept.basis != basis or changed.everything:
        return _everything(workspace, basis, kept)
    touched = _touched(workspace, kept, changed)
    if len(touched) > MOST_ACCOUNTS:
        return _everything(workspace, basis, kept)
    return _partly(workspace, kept, touched)


def _titles(workspace: Workspace, settings: Settings, kept: _Kept | None) -> Titles:
    """Readings of titles hold as long as the settings do."""
    if kept is not None and kept.basis.settings == settings:
        return kept.titles
    return Titles(workspace.library, settings)


def _everything(workspace: Workspace, basis: _Basis, kept: _Kept | None) -> _Kept:
    store = workspace.store
    people, accounts = (*store.people.all(), *store.people.placeholders()), store.accounts.all()
    titles = _titles(workspace, basis.settings, kept)
    facts = load_people_facts(workspace, basis.today)
    places = places_of(people, {account.id: account.name for account in accounts})
    ground = Ground(facts, titles, basis.settings, basis.today, places)
    cards: dict[int, list[Person]] = {}
    for person in people:
        cards.setdefault(person.account_id, []).append(person)
    lines, signals = _lines_by_account(store.committee.lines(), people), load_signals(workspace)
    views = {
        account.id: account_view(
            account,
            cards.get(account.id, ()),
            lines.get(account.id, ()),
            signals.get(account.id, ()),
            ground,
        )
        for account in accounts
    }
    return _kept(basis, titles, views, store.archives.connection_count())


def _partly(workspace: Workspace, kept: _Kept, touched: frozenset[int]) -> _Kept:
    store, basis = workspace.store, kept.basis
    fresh = {number: store.people.cards_of(number) for number in touched}
    names = {number: view.account.name for number, view in kept.views.items()}
    accounts = {number: account for number in touched if (account := store.accounts.get(number)) is not None}
    names |= {number: account.name for number, account in accounts.items()}
    places = places_of(_sharing(kept, fresh, accounts.keys()), names)
    views = {number: view for number, view in kept.views.items() if number not in touched}
    for number, account in accounts.items():
        facts = load_people_facts(workspace, basis.today, number)
        ground = Ground(facts, kept.titles, basis.settings, basis.today, places)
        lines, signals = store.committee.lines_of(number), store.accounts.signals(number)
        views[number] = account_view(account, _in_order(fresh[number]), lines, signals, ground)
    return _kept(basis, kept.titles, views, kept.snapshot.connections)


def _kept(basis: _Basis, titles: Titles, views: Mapping[int, AccountView], connections: int) -> _Kept:
    by_name = sorted(views.values(), key=lambda view: (view.account.name, view.account.id))
    snapshot = AccountsSnapshot(basis.today, urgent_first(by_name, basis.today), connections)
    return _Kept(basis, titles, views, snapshot)


def _touched(workspace: Workspace, kept: _Kept, changed: Changed) -> frozenset[int]:
    """The accounts to work out anew: those that changed, and those that show the same imported people."""
    people = workspace.store.people
    touched = set(changed.accounts) | set(people.accounts_of(changed.people).values())
    if changed.people:
        touched |= {
            number
            for number, view in kept.views.items()
            if any(card.person.id in changed.people for card in view.cards)
        }
    return frozenset(touched | _beside(kept, touched, people.keys_in(touched)))


def _beside(kept: _Kept, touched: set[int], keys: frozenset[int]) -> set[int]:
    """Other accounts of people who were or are in one of these."""
    before = (kept.views[number] for number in touched & kept.views.keys())
    shared = keys.union(key for view in before for card in view.cards if (key := card.person.person_key))
    if not shared:
        return set()
    return {
        number
        for number, view in kept.views.items()
        if any(card.person.person_key in shared for card in view.cards)
    }


def _sharing(kept: _Kept, fresh: Mapping[int, Sequence[Person]], there: Iterable[int]) -> Iterator[Person]:
    """Whoever can be the same imported person as somebody in the fresh accounts, in the store's order."""
    keys = {key for number in there for person in fresh[number] if (key := person.person_key)}
    cards = {
        number: [card.person for card in view.cards if card.person.person_key in keys]
        for number, view in kept.views.items()
        if number not in fresh
    }
    cards |= {number: _in_order(fresh[number]) for number in there}
    for waiting in (False, True):
        for number in sorted(cards):
            yield from (person for person in cards[number] if person.placeholder is waiting)


def _in_order(cards: Sequence[Person]) -> list[Person]:
    """People by name, then placeholders in the order in which they were made."""
    known = sorted((card for card in cards if not card.placeholder), key=lambda one: (one.name, one.id))
    return known + sorted((card for card in cards if card.placeholder), key=lambda one: one.id)


def _lines_by_account(lines: Iterable[PersonLine], people: Iterable[Person]) -> dict[int, list[PersonLine]]:
    account_of = {person.id: person.account_id for person in people}
    found: dict[int, list[PersonLine]] = {}
    for line in lines:
        found.setdefault(account_of[line.from_id], []).append(line)
    return found
