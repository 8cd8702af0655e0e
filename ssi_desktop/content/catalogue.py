"""The coaching content of one language: checklist, actions, playbook, steps and words, read on first use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ssi_desktop.content.role_naming import RoleNaming

if TYPE_CHECKING:
    from ssi_desktop.content.action_texts import ActionText
    from ssi_desktop.content.benchmarks import Benchmark
    from ssi_desktop.content.checklist import ChecklistText, Section
    from ssi_desktop.content.coach import CoachText
    from ssi_desktop.content.committee_terms import PhaseTerm, RoleTerm
    from ssi_desktop.content.deal_types import DealType
    from ssi_desktop.content.explanations import Explanation
    from ssi_desktop.content.fallback import Languages, TwoFields
    from ssi_desktop.content.help_choose import HelpText
    from ssi_desktop.content.metric_terms import MetricTerm
    from ssi_desktop.content.pillar_terms import PillarTerm
    from ssi_desktop.content.playbook import PlaybookCaution, PlaybookCell
    from ssi_desktop.content.role_names import RoleSchemes
    from ssi_desktop.content.steps import StepText
    from ssi_desktop.content.terms import Term
    from ssi_desktop.core.platforms import Platform


@dataclass(frozen=True)
class Catalogue:
    """All coaching content in one language; keys are those of the scoring core.

    A file is read when something in it is first asked for, and a text is checked when it is first used;
    `loader.load_catalogue` does both for everything. Reading raises ValueError naming file and key.
    ``naming`` says whose names the roles are shown under.
    """

    languages: Languages
    naming: RoleNaming = field(default_factory=RoleNaming, compare=False)

    @property
    def language(self) -> str:
        """The language's code."""
        return self.languages.language

    @property
    def borrowed(self) -> frozenset[str]:
        """What the language lacks and English stands in for, of all that was read so far."""
        return frozenset(self.languages.borrowed)

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """The checklist's sections in their order."""
        from ssi_desktop.content.checklist import read_sections

        return read_sections(self.languages.file("checklist"))

    @cached_property
    def checklist(self) -> Mapping[str, ChecklistText]:
        """The checklist's items."""
        from ssi_desktop.content.checklist import read_items

        return read_items(self.languages.rules("checklist"), self.languages.file("checklist"))

    def platform_checklist(self, platform: Platform) -> Mapping[str, ChecklistText]:
        """The checklist's items for a platform beside LinkedIn."""
        from ssi_desktop.content.platforms import read_platform_items

        return read_platform_items(platform, self.languages.file(platform.value), self.checklist)

    def platform_metrics(self, platform: Platform) -> Mapping[str, MetricTerm]:
        """The metrics' names and where their numbers are found on a platform beside LinkedIn."""
        from ssi_desktop.content.platforms import read_platform_metrics

        return read_platform_metrics(platform, self.languages.file(platform.value), self.metrics)

    @cached_property
    def limits(self) -> Mapping[str, int]:
        """Most characters by profile field."""
        from ssi_desktop.content.checklist import read_limits

        return read_limits(self.languages.rules("checklist"))

    @cached_property
    def actions(self) -> Mapping[str, ActionText]:
        """The actions of the weekly plan."""
        from ssi_desktop.content.action_texts import read_action_text

        return self.languages.file("actions").each(read_action_text)

    @cached_property
    def playbook(self) -> Mapping[tuple[str, str], PlaybookCell]:
        """What to share, by role and phase."""
        from ssi_desktop.content.playbook import read_cells

        return read_cells(self.languages.file("playbook"))

    @cached_property
    def playbook_rules(self) -> tuple[str, ...]:
        """What holds for everything that is shared."""
        from ssi_desktop.content.fields import SENTENCE

        return self.languages.file("playbook").chosen("rules").texts("rules", 1, 12, SENTENCE)

    @cached_property
    def playbook_caution(self) -> PlaybookCaution:
        """What to mind in every cell: one story for the whole group."""
        from ssi_desktop.content.playbook import read_caution

        return read_caution(self.languages.file("playbook"))

    @cached_property
    def steps(self) -> Mapping[str, StepText]:
        """The next best steps by rule."""
        from ssi_desktop.content.steps import read_step

        return self.languages.file("steps").each(read_step)

    @cached_property
    def deal_types(self) -> Mapping[str, DealType]:
        """The kinds of deals with their usual roles."""
        from ssi_desktop.content.deal_types import read_deal_type

        return self.languages.file("deal_types").each(read_deal_type)

    @cached_property
    def help_choose(self) -> Mapping[str, HelpText]:
        """The questions that help to choose an attribute of a person."""
        from ssi_desktop.content.help_choose import read_help

        return self.languages.file("help_choose").each(read_help)

    @cached_property
    def coach(self) -> Mapping[str, CoachText]:
        """What the program says beside the numbers."""
        from ssi_desktop.content.coach import read_coach_text

        return self.languages.file("coach").each(read_coach_text)

    @cached_property
    def explanations(self) -> Mapping[str, Explanation]:
        """What each number on the screen means, where it comes from and how it is worked out."""
        from ssi_desktop.content.explanations import read_explanation

        return self.languages.file("explain").each(read_explanation)

    @cached_property
    def benchmarks(self) -> tuple[Benchmark, ...]:
        """Published levels of the index."""
        from ssi_desktop.content.benchmarks import read_benchmarks

        return read_benchmarks(self.languages.rules("benchmarks"), self)

    @cached_property
    def _words(self) -> TwoFields:
        return self.languages.file("terms")

    @cached_property
    def pillars(self) -> Mapping[str, PillarTerm]:
        """The pillars' names."""
        from ssi_desktop.content.pillar_terms import read_pillar

        return self._words.child("pillars").each(read_pillar)

    @cached_property
    def metrics(self) -> Mapping[str, MetricTerm]:
        """The metrics' names and where their numbers are found."""
        from ssi_desktop.content.metric_terms import read_metric

        return self._words.child("metrics").each(read_metric)

    @cached_property
    def roles(self) -> Mapping[str, RoleTerm]:
        """The roles in a purchase, under the names that ``naming`` says."""
        from ssi_desktop.content.committee_terms import read_role
        from ssi_desktop.content.role_names import NamedRoles

        return NamedRoles(self._words.child("roles").each(read_role), self.role_schemes, self.naming)

    @cached_property
    def role_schemes(self) -> RoleSchemes:
        """What other tools and methods call the roles."""
        from ssi_desktop.content.role_names import read_role_schemes

        return read_role_schemes(self.languages.file("role_names"))

    @cached_property
    def phases(self) -> Mapping[str, PhaseTerm]:
        """The phases of a purchase."""
        from ssi_desktop.content.committee_terms import read_phase

        return self._words.child("phases").each(read_phase)

    @cached_property
    def stances(self) -> Mapping[int, Term]:
        """Attitudes by the core's whole number."""
        return self._numbered("stances")

    @cached_property
    def levels(self) -> Mapping[int, Term]:
        """Levels of evidence by the core's whole number."""
        return self._numbered("levels")

    @cached_property
    def standings(self) -> Mapping[int, Term]:
        """Standings in the house by the core's whole number."""
        return self._numbered("standings")

    def _numbered(self, group: str) -> Mapping[int, Term]:
        from ssi_desktop.content.terms import read_numbered

        return read_numbered(self._words.child(group))

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """The other groups of words: evidence_types, risk_levels, risk_reasons, seniorities, channels,
        outcome_kinds, bands, objectives, group_sizes, stages, benchmark_origins, benchmark_grades,
        benchmark_scopes, benchmark_labels and glossary."""
        from ssi_desktop.content.terms import read_groups

        return read_groups(self._words)

    def term(self, group: str, key: str) -> Term:
        """One word of a group. Raises KeyError for a group or key that does not exist."""
        return self.terms[group][key]

    def signal(self, key: str) -> str:
        """The words of a phase signal, whichever phase it belongs to. Raises KeyError for an unknown one."""
        for phase in self.phases.values():
            if key in phase.signals:
                return phase.signals[key]
        raise KeyError(key)
