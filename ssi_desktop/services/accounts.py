"""Target accounts: each with its people, roles, coverage, risk and next best step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.account_order import AccountRank, plan_order
from ssi_desktop.core.accounts import Account, Person, PhaseSignal, Touch
from ssi_desktop.core.belief import (
    EvidenceType,
    RoleBelief,
    RoleEvidence,
    TitlePrior,
    beliefs,
)
from ssi_desktop.core.committee import AccountAssessment, PersonState, assess
from ssi_desktop.core.next_step import Step, needs, next_step
from ssi_desktop.core.phases import (
    Phase,
    PhaseReading,
    PlaybookTouch,
    Signal,
    SignalKind,
    phase_fit,
    phase_of,
    phase_since,
    stalled,
)
from ssi_desktop.core.relationship import Level, Stance, freshness, suggested_level
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import RoleStanding, confirmations, standings
from ssi_desktop.core.titles import TitleLexicon, TitleReading
from ssi_desktop.services.account_checks import account_key
from ssi_desktop.services.account_facts import PeopleFacts, load_people_facts, load_signals
from ssi_desktop.services.settings import Settings, load_settings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.archives import ContactDay


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person with everything worked out about them on a day.

    ``level`` is the user's own or, while ``level_suggested``, the ``suggested`` one that contacts show.
    ``last_two_way`` is the last day with contact in both directions, from logged contacts and imported
    messages; ``messages`` are the days of the latter, oldest first.
    """

    person: Person
    title: TitleReading
    roles: tuple[RoleBelief, ...]
    level: Level
    level_suggested: bool
    suggested: Level
    freshness: float
    last_two_way: date | None
    last_touch: date | None
    messages: tuple[ContactDay, ...]
    state: PersonState

    @property
    def held(self) -> tuple[RoleBelief, ...]:
        """The roles they are taken to hold, most likely first."""
        return tuple(sorted((belief for belief in self.roles if belief.held), key=lambda belief: -belief.p))


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account with its people and every figure; ``people`` leaves out nobody, also those who left."""

    account: Account
    people: tuple[PersonView, ...]
    phase: PhaseReading
    phase_since: date | None
    stalled: bool
    assessment: AccountAssessment
    standings: tuple[RoleStanding, ...]
    needs: tuple[tuple[Role, float], ...]
    step: Step
    signals: tuple[PhaseSignal, ...]
    last_touch: date | None

    @property
    def gaps(self) -> tuple[Role, ...]:
        """Roles that nobody is known for, most needed first."""
        unknown = {standing.role for standing in self.standings if standing.person_id is None}
        return tuple(role for role, _ in self.needs if role in unknown)

    @property
    def known_roles(self) -> int:
        """How many of the six roles somebody is known for."""
        return len(ROLES) - len(self.gaps)

    def person(self, person_id: int | None) -> PersonView | None:
        """One of its people."""
        return next((view for view in self.people if view.person.id == person_id), None)


@dataclass(frozen=True)
class AccountsSnapshot:
    """Every account, the most urgent first."""

    today: date
    accounts: tuple[AccountView, ...]
    connections: int

    def account(self, account_id: int | None) -> AccountView | None:
        """One account."""
        return next((view for view in self.accounts if view.account.id == account_id), None)


def load_accounts(workspace: Workspace) -> AccountsSnapshot:
    """Every account with people, roles, coverage, risk and next step, the most urgent first."""
    store, today = workspace.store, workspace.clock.today()
    settings = load_settings(workspace)
    facts, signals = load_people_facts(workspace, today), load_signals(workspace)
    by_account: dict[int, list[Person]] = {}
    for person in store.people.all():
        by_account.setdefault(person.account_id, []).append(person)
    titles = _Titles(workspace.library.titles if by_account else None, settings)
    views = [
        _account_view(
            account,
            tuple(_person_view(person, facts, titles, today) for person in by_account.get(account.id, ())),
            tuple(signals.get(account.id, ())),
            facts,
            settings,
            today,
        )
        for account in store.accounts.all()
    ]
    return AccountsSnapshot(today, _urgent_first(views, today), store.archives.connection_count())


def find_account(workspace: Workspace, name: str) -> Account | None:
    """The account that has this name, whatever its legal form, capitals and marks."""
    if not name.strip():
        return None
    found = workspace.store.accounts.id_of(account_key(" ".join(name.split())))
    return None if found is None else workspace.store.accounts.get(found)


class _Titles:
    """Title readings with the priors that the user's settings add."""

    def __init__(self, lexicon: TitleLexicon | None, settings: Settings) -> None:
        self._lexicon = lexicon
        self._sold_to = frozenset(settings.sold_to_functions)
        self._known: dict[str, tuple[TitleReading, TitlePrior]] = {}

    def read(self, title: str) -> tuple[TitleReading, TitlePrior]:
        """The reading of a title and the first guess that follows from it."""
        known = self._known.get(title)
        if known is None:
            known = self._known[title] = self._read(title)
        return known

    def _read(self, title: str) -> tuple[TitleReading, TitlePrior]:
        if self._lexicon is None:
            raise RuntimeError("the lexicon is loaded as soon as there is somebody to read")
        reading = self._lexicon.classify(title, None, self._sold_to)
        sold_to = reading.seniority == "manager" and bool(self._sold_to.intersection(reading.functions))
        return reading, TitlePrior(reading.role, reading.role_basis, reading.alternative, sold_to)


def _person_view(person: Person, facts: PeopleFacts, titles: _Titles, today: date) -> PersonView:
    reading, prior = titles.read(person.title)
    marks = {Role(mark.role): mark.held for mark in facts.marks.get(person.id, ())}
    notes = facts.evidence.get(person.id, ())
    evidence = [RoleEvidence(Role(n.role), EvidenceType(n.kind), n.day, n.id) for n in notes]
    roles = beliefs(prior, evidence, marks)
    messages = facts.messages.get(person.person_key or 0, ())
    two_way, last_touch = _contacts(person, facts, messages)
    suggested = suggested_level(
        connected=person.person_key in facts.connected,
        two_way_days_ago=[(today - day).days for day in two_way],
    )
    level = suggested if person.level is None else Level(person.level)
    last_two_way = max(two_way, default=None)
    days = None if last_two_way is None else (today - last_two_way).days
    state = PersonState(
        id=person.id,
        beliefs={belief.role: belief.p for belief in roles},
        level=level,
        days_since_contact=days,
        stance=Stance(person.stance),
        days_since_touch=None if last_touch is None else (today - last_touch).days,
        confirmed=confirmations(evidence, today, [role for role, held in marks.items() if held]),
    )
    return PersonView(
        person=person,
        title=reading,
        roles=roles,
        level=level,
        level_suggested=person.level is None,
        suggested=suggested,
        freshness=freshness(days),
        last_two_way=last_two_way,
        last_touch=last_touch,
        messages=messages,
        state=state,
    )


def _contacts(
    person: Person, facts: PeopleFacts, messages: tuple[ContactDay, ...]
) -> tuple[set[date], date | None]:
    """The days of contacts both ways, logged and in messages, and the day of the last contact at all."""
    logged = facts.two_way.get(person.id, set())
    last = facts.last_touches.get(person.id)
    if not messages:
        return logged, last
    two_way = logged.union(item.day for item in messages if item.two_way)
    newest = max(item.day for item in messages)
    return two_way, newest if last is None else max(last, newest)


def _account_view(
    account: Account,
    people: tuple[PersonView, ...],
    signals: tuple[PhaseSignal, ...],
    facts: PeopleFacts,
    settings: Settings,
    today: date,
) -> AccountView:
    present = [view for view in people if view.person.left_on is None or view.person.left_on > today]
    states = [view.state for view in present]
    read_signals = [Signal(item.day, SignalKind(item.signal), item.id) for item in signals]
    override = None if account.phase is None else Phase(account.phase)
    phase = phase_of(read_signals, today, override)
    since = account.phase_since if override is not None else phase_since(read_signals, today)
    touches = [touch for view in present for touch in facts.content.get(view.person.id, ())]
    held = {belief.role for view in present for belief in view.held} if touches else set()
    assessment = assess(
        states,
        n_star=account.n_star or settings.n_star,
        months_left=settings.months_left if account.months_left is None else account.months_left,
        phase_fit=phase_fit(held, _playbook_touches(touches), phase.phase, today),
    )
    return AccountView(
        account=account,
        people=people,
        phase=phase,
        phase_since=since,
        stalled=stalled(phase.phase, since, today),
        assessment=assessment,
        standings=standings(states),
        needs=needs(assessment, phase.phase),
        step=next_step(states, assessment, phase.phase),
        signals=signals,
        last_touch=max((view.last_touch for view in people if view.last_touch), default=None),
    )


def _playbook_touches(touches: Iterable[Touch]) -> list[PlaybookTouch]:
    return [
        PlaybookTouch(Role(touch.role), Phase(touch.phase), touch.day)
        for touch in touches
        if touch.role is not None and touch.phase is not None
    ]


def _urgent_first(views: Sequence[AccountView], today: date) -> tuple[AccountView, ...]:
    by_id = {view.account.id: view for view in views}
    ranks = [
        AccountRank(
            account_id=view.account.id,
            risk=view.assessment.risk,
            need=view.step.need,
            deal_value=view.account.deal_value,
            days_untouched=None if view.last_touch is None else (today - view.last_touch).days,
        )
        for view in views
    ]
    return tuple(by_id[rank.account_id] for rank in plan_order(ranks))
