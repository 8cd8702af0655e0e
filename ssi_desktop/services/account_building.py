"""Works an account out from what is stored of it: people, roles, coverage, risk and next best step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ssi_desktop.core.account_order import AccountRank, plan_order
from ssi_desktop.core.accounts import Account, EvidenceNote, Person, PersonLine, PhaseSignal, Touch
from ssi_desktop.core.belief import EvidenceType, RoleBelief, RoleEvidence, TitlePrior, beliefs
from ssi_desktop.core.committee import PersonState, assess, influence_band, weight_of
from ssi_desktop.core.introductions import asked_of, declined_by, knows_mutual, may_ask
from ssi_desktop.core.mentions import fold_name
from ssi_desktop.core.next_step import needs, next_step
from ssi_desktop.core.person_lines import NO_TIES, Ties, drawn, kept_apart, ties_of
from ssi_desktop.core.phases import (
    Phase,
    PlaybookTouch,
    Signal,
    SignalKind,
    phase_fit,
    phase_of,
    phase_since,
    stalled,
)
from ssi_desktop.core.relationship import Level, Stance, freshness, suggested_level
from ssi_desktop.core.roles import Role
from ssi_desktop.core.standing import STALE_DAYS, Standing, confirmations, person_standing, standings
from ssi_desktop.core.titles import TitleReading
from ssi_desktop.services.account_facts import PeopleFacts
from ssi_desktop.services.account_views import AccountView, Elsewhere, HeldRole, PersonView
from ssi_desktop.services.library import Library
from ssi_desktop.services.settings import Settings
from ssi_desktop.store.archives import ContactDay


class Titles:
    """Title readings with the priors that the user's settings add; the lexicon is read when first needed."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._sold_to = frozenset(settings.sold_to_functions)
        self._known: dict[str, tuple[TitleReading, TitlePrior]] = {}

    def read(self, title: str) -> tuple[TitleReading, TitlePrior]:
        """The reading of a title and the first guess that follows from it."""
        known = self._known.get(title)
        if known is None:
            known = self._known[title] = self._read(title)
        return known

    def _read(self, title: str) -> tuple[TitleReading, TitlePrior]:
        reading = self._library.titles.classify(title, None, self._sold_to)
        sold_to = reading.seniority == "manager" and bool(self._sold_to.intersection(reading.functions))
        return reading, TitlePrior(reading.role, reading.role_basis, reading.alternative, sold_to)


@dataclass(frozen=True)
class Ground:
    """What every view is made from; ``places`` are those of imported people who stand at several accounts."""

    facts: PeopleFacts
    titles: Titles
    settings: Settings
    today: date
    places: Mapping[int, tuple[Elsewhere, ...]]


def places_of(people: Iterable[Person], names: Mapping[int, str]) -> dict[int, tuple[Elsewhere, ...]]:
    """Where each imported person stands who is at several accounts; ``names`` are those of the accounts."""
    found: dict[int, list[Elsewhere]] = {}
    for person in people:
        if person.person_key is not None:
            place = Elsewhere(person.account_id, names.get(person.account_id, ""), person.id)
            found.setdefault(person.person_key, []).append(place)
    return {key: tuple(places) for key, places in found.items() if len(places) > 1}


@dataclass(frozen=True)
class _Around:
    """What an account says of one of its people: others of their name or profile, their ties, and
    everybody known."""

    same_name: tuple[int, ...]
    ties: Ties
    here: frozenset[int]


def _card_views(
    people: Sequence[Person], lines: Sequence[PersonLine], ground: Ground
) -> tuple[PersonView, ...]:
    alike = _alike(people)
    here = frozenset(person.id for person in people if not person.placeholder)
    ties = ties_of(line for line in drawn(lines) if line.from_id in here and line.to_id in here)
    apart = kept_apart(lines)

    def around(person: Person) -> _Around:
        others = apart.get(person.id, frozenset()) | {person.id}
        same = tuple(number for number in alike.get(person.id, ()) if number not in others)
        return _Around(same, ties.get(person.id, NO_TIES), here)

    return tuple(_person_view(person, around(person), ground) for person in people)


def _alike(people: Iterable[Person]) -> dict[int, list[int]]:
    """For everybody: all of their name or profile, themselves among them, as they stand in the account."""
    names: dict[str, list[int]] = {}
    profiles: dict[int, list[int]] = {}
    known = [person for person in people if not person.placeholder]
    for person in known:
        names.setdefault(fold_name(person.name), []).append(person.id)
        if person.person_key is not None:
            profiles.setdefault(person.person_key, []).append(person.id)
    return {
        person.id: list(
            dict.fromkeys([*names[fold_name(person.name)], *profiles.get(person.person_key or 0, ())])
        )
        for person in known
    }


def _person_view(person: Person, around: _Around, ground: Ground) -> PersonView:
    facts, today = ground.facts, ground.today
    reading, prior = ground.titles.read("" if person.placeholder else person.title)
    marks = {Role(mark.role): mark.held for mark in facts.marks.get(person.id, ())}
    evidence = role_evidence(facts.evidence.get(person.id, ()))
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
    introductions = tuple(facts.introductions.get(person.id, ()))
    asked = asked_of(introductions, today)
    state = PersonState(
        id=person.id,
        beliefs={belief.role: belief.p for belief in roles},
        level=level,
        days_since_contact=days,
        stance=Stance(person.stance),
        days_since_touch=None if last_touch is None else (today - last_touch).days,
        confirmed=confirmations(evidence, today, [role for role, held in marks.items() if held]),
        mutual=knows_mutual(introductions, around.here),
        own_influence=person.influence,
        asked=not may_ask(asked),
        declined=declined_by(asked),
        near=around.ties.near,
        against=around.ties.against,
    )
    held = _held_roles(roles, state, person, today)
    left = person.left_on is not None and person.left_on <= today
    weight = weight_of(state)
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
        held_roles=held,
        influence=influence_band(weight) if person.influence is None else person.influence,
        influence_suggested=person.influence is None,
        weight=weight,
        left=left,
        stale=not (left or person.placeholder) and _stale(held, state),
        introductions=introductions,
        also_at=tuple(
            place
            for place in ground.places.get(person.person_key or 0, ())
            if place.account_id != person.account_id
        ),
        namesakes=around.same_name,
    )


def _held_roles(
    roles: Iterable[RoleBelief], state: PersonState, person: Person, today: date
) -> tuple[HeldRole, ...]:
    held = sorted((belief for belief in roles if belief.held), key=lambda belief: -belief.p)
    if person.placeholder:
        return tuple(HeldRole(belief, Standing.UNKNOWN, None, False) for belief in held)
    found = [(belief, person_standing(state, belief.role)) for belief in held]
    return tuple(
        HeldRole(
            belief,
            standing.standing,
            None if standing.days is None else today - timedelta(days=standing.days),
            standing.stale,
        )
        for belief, standing in found
    )


def _stale(held: Sequence[HeldRole], state: PersonState) -> bool:
    """Whether none of their roles was looked at lately; without a role, whether nothing was heard lately."""
    if held:
        return all(role.stale for role in held)
    return state.days_since_touch is None or state.days_since_touch > STALE_DAYS


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


def role_evidence(notes: Iterable[EvidenceNote]) -> list[RoleEvidence]:
    """What was noted, as the rules of beliefs take it."""
    return [RoleEvidence(Role(n.role), EvidenceType(n.kind), n.day, n.id) for n in notes]


def account_view(
    account: Account,
    people: Sequence[Person],
    lines: Sequence[PersonLine],
    signals: Sequence[PhaseSignal],
    ground: Ground,
) -> AccountView:
    """One account worked out from what is stored of it; ``people`` are its people and placeholders."""
    return _view_of(account, _card_views(people, lines, ground), drawn(lines), tuple(signals), ground)


def _view_of(
    account: Account,
    cards: tuple[PersonView, ...],
    lines: tuple[PersonLine, ...],
    signals: tuple[PhaseSignal, ...],
    ground: Ground,
) -> AccountView:
    today, settings = ground.today, ground.settings
    people = tuple(view for view in cards if not view.placeholder)
    present = [view for view in people if view.counts]
    states = [view.state for view in present]
    read_signals = [Signal(item.day, SignalKind(item.signal), item.id) for item in signals]
    override = None if account.phase is None else Phase(account.phase)
    phase = phase_of(read_signals, today, override)
    since = account.phase_since if override is not None else phase_since(read_signals, today)
    touches = [touch for view in present for touch in ground.facts.content.get(view.person.id, ())]
    held = {role.role for view in present for role in view.held_roles} if touches else set()
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
        placeholders=tuple(view for view in cards if view.placeholder),
        lines=lines,
    )


def _playbook_touches(touches: Iterable[Touch]) -> list[PlaybookTouch]:
    return [
        PlaybookTouch(Role(touch.role), Phase(touch.phase), touch.day)
        for touch in touches
        if touch.role is not None and touch.phase is not None
    ]


def urgent_first(views: Sequence[AccountView], today: date) -> tuple[AccountView, ...]:
    """The accounts in the order in which they enter a plan."""
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
