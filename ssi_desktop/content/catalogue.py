"""The coaching content of one language as frozen values: checklist, actions, playbook, steps and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STEP_NAMES = frozenset({"person", "role", "account", "helper"})
"""The names that texts of a next step may ask for: who it is about, which role, where, who can help."""


@dataclass(frozen=True)
class Section:
    """A part of the profile checklist."""

    id: str
    title: str
    meaning: str


@dataclass(frozen=True)
class Example:
    """A text before and after it was rewritten."""

    before: str
    after: str


@dataclass(frozen=True)
class ChecklistText:
    """One checklist item in words.

    ``rubric`` describes the grades 0 (absent) to 4 (strong). ``minutes`` is the time an improvement
    takes. ``field`` names the text of the profile that the item is about, empty where there is none; its
    limit is in ``Catalogue.limits``.
    """

    id: str
    section: str
    pillar: str
    minutes: int
    title: str
    why: str
    rubric: tuple[str, str, str, str, str]
    how_to_check: str
    tip: str
    field: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class ActionText:
    """One action in words: what, how in steps, why, what to watch, when it is done, and a smaller version."""

    id: str
    title: str
    how: tuple[str, ...]
    why: str
    caveat: str
    done_when: str
    smaller: str


@dataclass(frozen=True)
class PlaybookCell:
    """Content ideas for one role in one phase, and what to leave out."""

    role: str
    phase: str
    ideas: tuple[str, ...]
    avoid: str


@dataclass(frozen=True)
class StepText:
    """The next best step of an account in words, with ``{names}`` still to be filled in."""

    rule: str
    title: str
    how: tuple[str, ...]
    why: str

    def filled(self, names: Mapping[str, str]) -> StepText:
        """The same with the names put in, as plain text.

        ``names`` are those of ``STEP_NAMES``; more than the text asks for does no harm. Raises KeyError
        for one that is missing.
        """
        return StepText(
            self.rule,
            self.title.format_map(names),
            tuple(line.format_map(names) for line in self.how),
            self.why.format_map(names),
        )


@dataclass(frozen=True)
class Term:
    """A word the program uses and what it means."""

    key: str
    name: str
    meaning: str = ""


@dataclass(frozen=True)
class PillarTerm:
    """A pillar: LinkedIn's name for it, a short one for narrow places, its meaning and what counts."""

    key: str
    name: str
    short: str
    meaning: str
    counts: tuple[str, ...]


@dataclass(frozen=True)
class MetricTerm:
    """A metric: its unit in words, what it counts and where the number is found."""

    key: str
    name: str
    unit: str
    meaning: str
    where: str


@dataclass(frozen=True)
class RoleTerm:
    """A role in a purchase; ``inline`` is the name inside a sentence."""

    key: str
    name: str
    inline: str
    meaning: str
    recognise: str


@dataclass(frozen=True)
class PhaseTerm:
    """A phase of a purchase; ``inline`` is the name inside a sentence, ``label`` the trade's abbreviation.

    ``signals`` are the signs of the phase, by key, as short statements.
    """

    key: str
    name: str
    inline: str
    label: str
    meaning: str
    goal: str
    signals: Mapping[str, str]


@dataclass(frozen=True)
class CoachText:
    """A coaching text; title, steps and caveat are empty where it has none."""

    key: str
    body: str
    title: str = ""
    steps: tuple[str, ...] = ()
    caveat: str = ""


@dataclass(frozen=True)
class BenchmarkValue:
    """One published figure or range; ``label`` says in words what it is of."""

    key: str
    label: str
    low: float
    high: float


@dataclass(frozen=True)
class Benchmark:
    """Published figures with their origin; never to be shown without year and origin.

    ``unit`` is ``points`` (0..100) or ``percent``. ``year`` None = not stated; ``about`` = the year is
    approximate. ``values`` may be empty where a source shows an order without numbers.
    """

    id: str
    unit: str
    year: int | None
    about: bool
    origin: Term
    scope: Term
    grade: Term
    values: tuple[BenchmarkValue, ...]
    caption: CoachText


@dataclass(frozen=True)
class Catalogue:
    """All coaching content in one language; keys are those of the scoring core.

    ``playbook`` is by role and phase, ``stances``, ``levels`` and ``standings`` by the core's whole
    numbers, ``limits`` holds characters by profile field. ``terms`` holds the other groups of words:
    evidence_types, risk_levels, risk_reasons, seniorities, channels, outcome_kinds, bands, objectives,
    group_sizes, stages, benchmark_origins, benchmark_grades, benchmark_scopes, benchmark_labels and
    glossary. ``borrowed`` names what the language lacks and English stands in for.
    """

    language: str
    sections: Mapping[str, Section]
    checklist: Mapping[str, ChecklistText]
    limits: Mapping[str, int]
    actions: Mapping[str, ActionText]
    playbook: Mapping[tuple[str, str], PlaybookCell]
    playbook_rules: tuple[str, ...]
    steps: Mapping[str, StepText]
    pillars: Mapping[str, PillarTerm]
    metrics: Mapping[str, MetricTerm]
    roles: Mapping[str, RoleTerm]
    phases: Mapping[str, PhaseTerm]
    stances: Mapping[int, Term]
    levels: Mapping[int, Term]
    standings: Mapping[int, Term]
    terms: Mapping[str, Mapping[str, Term]]
    coach: Mapping[str, CoachText]
    benchmarks: tuple[Benchmark, ...]
    borrowed: frozenset[str] = frozenset()

    def term(self, group: str, key: str) -> Term:
        """One word of a group. Raises KeyError for a group or key that does not exist."""
        return self.terms[group][key]

    def signal(self, key: str) -> str:
        """The words of a phase signal, whichever phase it belongs to. Raises KeyError for an unknown one."""
        for phase in self.phases.values():
            if key in phase.signals:
                return phase.signals[key]
        raise KeyError(key)
