"""Everything stored about the people in accounts, gathered in a few queries for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from ssi_desktop.core.accounts import EvidenceNote, Introduction, PhaseSignal, RoleMark, Touch
from ssi_desktop.core.phases import FIT_DAYS
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.archives import ContactDay


class _OfPerson(Protocol):
    @property
    def person_id(self) -> int: ...


OfPersonT = TypeVar("OfPersonT", bound=_OfPerson)


@dataclass(frozen=True)
class PeopleFacts:
    """What is known up to a day, by person id; ``messages`` and ``connected`` by person key.

    ``last_touches`` are days of any logged contact, ``two_way`` those of contacts both ways,
    ``content`` recent contacts that brought content for a role and phase, ``introductions`` those in which
    the user was to be introduced to them.
    """

    marks: Mapping[int, list[RoleMark]]
    evidence: Mapping[int, list[EvidenceNote]]
    last_touches: Mapping[int, date]
    two_way: Mapping[int, set[date]]
    content: Mapping[int, list[Touch]]
    messages: Mapping[int, tuple[ContactDay, ...]]
    connected: frozenset[int]
    introductions: Mapping[int, list[Introduction]]


def load_people_facts(workspace: Workspace, today: date, account_id: int | None = None) -> PeopleFacts:
    """The facts of every person in an account (None: in any); what is dated after ``today`` is left out."""
    people, archives = workspace.store.people, workspace.store.archives
    introductions = workspace.store.committee.introductions(account_id)
    since = today - timedelta(days=FIT_DAYS)
    return PeopleFacts(
        marks=_by_person(people.role_marks(account_id)),
        evidence=_by_person(note for note in people.evidence(account_id) if note.day <= today),
        last_touches=people.last_touches(today, account_id),
        two_way=people.two_way_days(today, account_id),
        content=_by_person(people.playbook_touches(since, account_id)),
        messages={
            person: tuple(item for item in days if item.day <= today)
            for person, days in archives.contact_days(account_id).items()
        },
        connected=archives.connected_keys(account_id),
        introductions=_by_target(introductions),
    )


def load_signals(workspace: Workspace) -> dict[int, list[PhaseSignal]]:
    """Every phase signal by account id, oldest first."""
    found: dict[int, list[PhaseSignal]] = {}
    for signal in workspace.store.accounts.signals():
        found.setdefault(signal.account_id, []).append(signal)
    return found


def _by_target(introductions: Iterable[Introduction]) -> dict[int, list[Introduction]]:
    found: dict[int, list[Introduction]] = {}
    for item in introductions:
        found.setdefault(item.target_id, []).append(item)
    return found


def _by_person(items: Iterable[OfPersonT]) -> dict[int, list[OfPersonT]]:
    found: dict[int, list[OfPersonT]] = {}
    for item in items:
        found.setdefault(item.person_id, []).append(item)
    return found
