"""Whom the user wants to reach: personas kept, checked against the network, and previewed while edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from ssi_desktop.core.archive import Connection
from ssi_desktop.core.company_names import read_company
from ssi_desktop.core.curves import WINDOW_DAYS
from ssi_desktop.core.persona import Criteria, Fit, Persona, PersonaMatcher, best_fit
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace

NAME_LIMIT = 80
NOTE_LIMIT = 4000
WORD_LIMIT = 120
MOST_WORDS = 200
MOST_PERSONAS = 12
FROM_SETTINGS = -1
"""The id of the sentence that earlier versions kept in the settings, until it is stored as a persona."""

_SHORT_NAME = 48
_REMEMBERED = 16_384
_CHANGED = frozenset({Topic.PROFILE, Topic.SCORES, Topic.SETTINGS})


@dataclass(frozen=True)
class Sampled:
    """A connection of the last 90 days beside what the personas say about them."""

    name: str
    title: str
    company: str
    connected_on: date | None
    fit: Fit


@dataclass(frozen=True)
class Reach:
    """How many of the connections of the last 90 days fit, and who they are; the newest first.

    ``unknown`` are those of whom nobody can tell: their title or company says too little. ``asked`` is
    False when the personas ask nothing that can be checked, ``imported`` when no archive was read.
    """

    since: date
    people: tuple[Sampled, ...] = ()
    asked: bool = False
    imported: bool = False

    def of(self, fits: bool | None) -> tuple[Sampled, ...]:
        """Those with one verdict."""
        return tuple(person for person in self.people if person.fit.fits is fits)

    @property
    def fitting(self) -> int:
        """How many fit."""
        return len(self.of(True))

    @property
    def unknown(self) -> int:
        """Of how many nobody can tell."""
        return len(self.of(None))

    @property
    def judged(self) -> int:
        """How many were told apart."""
        return len(self.people) - self.unknown


@dataclass(frozen=True)
class PersonasSnapshot:
    """Every persona, and how the connections of the last 90 days fit all of them together."""

    today: date
    personas: tuple[Persona, ...]
    reach: Reach
    sample: bool = False
    persona_reach: Mapping[int, Reach] = field(default_factory=dict)


def load_personas(workspace: Workspace) -> tuple[Persona, ...]:
    """The personas; the sentence of an earlier version's settings stands in until there is one."""
    stored = workspace.store.personas.all()
    sentence = load_settings(workspace).persona.strip()
    if stored or not sentence:
        return stored
    return (_of_sentence(sentence),)


def load_personas_page(workspace: Workspace) -> PersonasSnapshot:
    """Everything the page about personas shows."""
    personas = load_personas(workspace)
    people = recent_connections(workspace)
    alone = {one.id: reach_of(workspace, (one,), people) for one in personas}
    return PersonasSnapshot(
        today=workspace.clock.today(),
        personas=personas,
        reach=_together(tuple(alone.values())) or reach_of(workspace, personas, people),
        sample=load_settings(workspace).sample,
        persona_reach=alone,
    )


def _together(alone: tuple[Reach, ...]) -> Reach | None:
    """How people fit several personas, from how they fit each; None for no persona."""
    if not alone:
        return None
    rows = zip(*(reach.people for reach in alone), strict=True)
    return replace(
        alone[0],
        people=tuple(replace(row[0], fit=best_fit(one.fit for one in row)) for row in rows),
        asked=any(reach.asked for reach in alone),
    )


def is_described(workspace: Workspace) -> bool:
    """Whether anybody to reach is written down at all."""
    return workspace.store.personas.count() > 0 or bool(load_settings(workspace).persona.strip())


def matcher(workspace: Workspace, personas: tuple[Persona, ...]) -> PersonaMatcher:
    """What compares people with personas; the title lexicon is read when a title is first looked at."""
    industries = {_base(account.name): account.industry for account in workspace.store.accounts.all()}
    library = workspace.library
    return PersonaMatcher(
        personas,
        lambda title: library.titles.classify(title),
        _base,
        lambda key: industries.get(key, ""),
    )


def recent_connections(workspace: Workspace) -> tuple[Connection, ...]:
    """The connections made in the last 90 days, which a preview looks at."""
    return workspace.store.archives.connected_since(_since(workspace))


def reach_of(workspace: Workspace, personas: tuple[Persona, ...], people: Iterable[Connection]) -> Reach:
    """How some connections fit some personas, kept or still being edited."""
    found = matcher(workspace, personas)
    fit = cache(found.fit)
    today = workspace.clock.today()
    return Reach(
        since=_since(workspace),
        people=tuple(
            Sampled(
                f"{one.first_name} {one.last_name}".strip(),
                one.position or "",
                one.company or "",
                one.connected_on,
                fit(one.position, one.company),
            )
            for one in people
            if one.connected_on is None or one.connected_on <= today
        ),
        asked=found.asks,
        imported="connections" in workspace.store.archives.present(),
    )


def _since(workspace: Workspace) -> date:
    return workspace.clock.today() - timedelta(days=WINDOW_DAYS - 1)


@lru_cache(maxsize=_REMEMBERED)
def _base(name: str) -> str:
    return read_company(name).base


def _of_sentence(sentence: str) -> Persona:
    words = " ".join(sentence.split())
    short = words if len(words) <= _SHORT_NAME else words[:_SHORT_NAME].rpartition(" ")[0] + " …"
    return Persona(short, note=sentence, id=FROM_SETTINGS)


@dataclass(frozen=True)
class SavePersona:
    """Keep a persona: a new one (id 0), one that is stored, or the sentence of the settings as one."""

    persona: Persona
    topics: frozenset[Topic] = _CHANGED

    label = "persona.save"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """Its name."""
        return {"name": self.persona.name}

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id.

        Raises Refusal ``name.empty``, ``name.too_long`` (also for a word), ``persona.too_many`` (most),
        ``persona.too_many_words`` (most) or ``persona.gone``.
        """
        persona, store = checked(self.persona), workspace.store.personas
        if persona.id > 0:
            if all(persona.id != known.id for known in store.all()):
                raise Refusal("persona.gone")
            store.update(persona)
            return persona.id
        if store.count() >= MOST_PERSONAS:
            raise Refusal("persona.too_many", most=MOST_PERSONAS)
        _move_sentence(workspace, keep=persona.id != FROM_SETTINGS)
        return store.add(persona)


@dataclass(frozen=True)
class RemovePersona:
    """Remove a persona; undo brings it back."""

    persona_id: int
    name: str
    topics: frozenset[Topic] = _CHANGED

    label = "persona.remove"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """Its name."""
        return {"name": self.name}

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        if self.persona_id == FROM_SETTINGS:
            _move_sentence(workspace, keep=False)
        workspace.store.personas.remove(self.persona_id)


def _move_sentence(workspace: Workspace, *, keep: bool) -> None:
    """Take the sentence out of the settings, as a persona of its own where it is to be kept."""
    sentence = load_settings(workspace).persona.strip()
    if not sentence:
        return
    if keep and not workspace.store.personas.count():
        workspace.store.personas.add(_of_sentence(sentence))
    workspace.store.settings.put("persona", "")


def checked(persona: Persona) -> Persona:
    """The persona without spaces around words and without words that stand twice.

    Raises Refusal ``name.empty``, ``name.too_long`` or ``persona.too_many_words``.
    """
    criteria = persona.criteria
    return replace(
        persona,
        name=_short(persona.name, NAME_LIMIT),
        note=persona.note.strip()[:NOTE_LIMIT],
        criteria=Criteria(
            criteria.seniorities,
            criteria.functions,
            criteria.roles,
            _words(criteria.title_words),
            _words(criteria.companies),
            _words(criteria.industries),
        ),
    )


def _words(words: Iterable[str]) -> tuple[str, ...]:
    found = {word.casefold(): word for word in (" ".join(each.split()) for each in words) if word}
    if len(found) > MOST_WORDS:
        raise Refusal("persona.too_many_words", most=MOST_WORDS)
    return tuple(_short(word, WORD_LIMIT) for word in found.values())


def _short(words: str, limit: int) -> str:
    cleaned = " ".join(words.split())
    if not cleaned:
        raise Refusal("name.empty")
    if len(cleaned) > limit:
        raise Refusal("name.too_long", limit=limit)
    return cleaned
