"""The funnel: how far the people the user got in touch with came, by month of first contact."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.cohorts import Cohort, Contact, cohorts, whole_funnel
from ssi_desktop.core.funnel import Stage
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.services.workspace import Workspace

_STAGES = {
    OutcomeKind.CONVERSATION: Stage.CONVERSATION,
    OutcomeKind.CALL: Stage.CALL_OR_MEETING,
    OutcomeKind.MEETING: Stage.CALL_OR_MEETING,
    OutcomeKind.OFFER: Stage.OFFER,
    OutcomeKind.CONTRACT: Stage.CONTRACT,
}


@dataclass(frozen=True)
class FunnelSnapshot:
    """Everybody together, and by month of first contact, newest first.

    ``nameless`` counts logged outcomes that name no person: they are in no stage, since nobody knows whose
    they are. ``invitations_known`` tells whether an archive with invitations was imported; without one
    the first stages stay empty, which is not nothing.
    """

    today: date
    whole: Cohort
    months: tuple[Cohort, ...]
    nameless: int
    invitations_known: bool


def load_funnel(workspace: Workspace, check: Callable[[], None] | None = None) -> FunnelSnapshot:
    """Put together what invitations, connections, messages and logged outcomes say of each person.

    Somebody who connected without being invited, and never spoke with the user, is no contact of theirs.

    ``check`` is called between the steps and may raise to stop the work; for a thread beside the window.
    """
    store, today = workspace.store, workspace.clock.today()
    everybody = _Everybody()
    invited = [item for item in store.archives.invitations() if item.outgoing]
    for item in invited:
        everybody.saw(item.person_key, Stage.INVITED, None if item.at is None else item.at.date())
    _pause(check)
    known = frozenset(everybody.keys)
    keys = {person.id: person.person_key for person in store.people.all()}
    outcomes = store.outcomes.all()
    talked = store.archives.contact_days()
    wanted = known | set(talked) | {keys.get(outcome.person_id or 0) for outcome in outcomes}
    _pause(check)
    for connection in store.archives.connections():
        if connection.person_key in wanted:
            everybody.saw(connection.person_key, Stage.CONNECTED, connection.connected_on)
    for key, days in talked.items():
        first = min((item.day for item in days if item.two_way), default=None)
        everybody.saw(key, Stage.CONVERSATION, first)
    _pause(check)
    nameless = everybody.add_outcomes(outcomes, keys)
    contacts = everybody.contacts()
    return FunnelSnapshot(
        today, whole_funnel(contacts, today), cohorts(contacts, today), nameless, bool(invited)
    )


def _pause(check: Callable[[], None] | None) -> None:
    if check is not None:
        check()


class _Everybody:
    """The first day of every stage by person: by an archive's key, or else by the id in accounts."""

    def __init__(self) -> None:
        self._days: dict[tuple[str, int], dict[Stage, date]] = {}

    @property
    def keys(self) -> Iterable[int]:
        """The keys from archives seen so far."""
        return (key for kind, key in self._days if kind == "key")

    def saw(self, key: int | None, stage: Stage, day: date | None) -> None:
        """Somebody known by an archive's key reached a stage on a day."""
        if key is not None and day is not None:
            self._note(("key", key), stage, day)

    def add_outcomes(self, outcomes: Iterable[Outcome], keys: dict[int, int | None]) -> int:
        """Logged outcomes; returns how many name no person. ``keys`` are archive keys by person id."""
        nameless = 0
        for outcome in outcomes:
            if outcome.person_id is None:
                nameless += 1
                continue
            key = keys.get(outcome.person_id)
            who = ("person", outcome.person_id) if key is None else ("key", key)
            self._note(who, _STAGES[outcome.kind], outcome.day)
        return nameless

    def contacts(self) -> tuple[Contact, ...]:
        """One for each person."""
        return tuple(Contact(days) for days in self._days.values())

    def _note(self, who: tuple[str, int], stage: Stage, day: date) -> None:
        days = self._days.setdefault(who, {})
        days[stage] = min(day, days.get(stage, day))
