"""The nine goals a seller can work for (section 17, F000-09): what each goes with, and its say in a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.actions import ActionSpec
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.pillars import PILLARS, Pillar

MOST_OBJECTIVES = 3
"""More goals than this are none."""

LEAN = 1.25
"""How much a metric that goes with a chosen goal counts in the plan, compared with any other (own choice).

Modest on purpose: the pillar with most to go still leads, a goal decides between actions that are worth
about the same. Several goals do not add up.
"""


class Objective(StrEnum):
    """A goal; the value is the name in settings and content."""

    PERSONAL_BRANDING = "personal_branding"
    THOUGHT_LEADERSHIP = "thought_leadership"
    COMMUNITY_BUILDING = "community_building"
    CUSTOMER_INFORMATION = "customer_information"
    TRAFFIC = "traffic"
    REPUTATION = "reputation"
    CUSTOMER_ENGAGEMENT = "customer_engagement"
    SSI_IMPROVEMENT = "ssi_improvement"
    LEAD_GENERATION = "lead_generation"


@dataclass(frozen=True)
class ObjectiveRule:
    """What a goal goes with: the pillars and outcomes to look at, and the metrics of its daily work.

    ``actions`` are catalogue ids that serve it though they move none of its metrics.
    """

    pillars: tuple[Pillar, ...]
    outcomes: tuple[OutcomeKind, ...]
    metrics: frozenset[Metric] = frozenset()
    actions: frozenset[str] = frozenset()


_TALKS = (OutcomeKind.CONVERSATION, OutcomeKind.CALL)

OBJECTIVES: Mapping[Objective, ObjectiveRule] = {
    Objective.PERSONAL_BRANDING: ObjectiveRule(
        (Pillar.BRAND,),
        (OutcomeKind.CONVERSATION,),
        frozenset({Metric.PROFILE, Metric.ENDORSEMENTS, Metric.RECOMMENDATIONS, Metric.INBOUND_VIEWS}),
        frozenset({"A06", "A15"}),
    ),
    Objective.THOUGHT_LEADERSHIP: ObjectiveRule(
        (Pillar.INSIGHTS, Pillar.BRAND),
        (OutcomeKind.CONVERSATION, OutcomeKind.MEETING),
        frozenset({Metric.LONGFORM, Metric.POSTS, Metric.FOLLOWERS_GAINED, Metric.COMMENTS}),
        frozenset({"A67"}),
    ),
    Objective.COMMUNITY_BUILDING: ObjectiveRule(
        (Pillar.INSIGHTS, Pillar.RELATIONS),
        (OutcomeKind.CONVERSATION,),
        frozenset({Metric.GROUPS_JOINED, Metric.GROUP_POSTS, Metric.COMMENTS, Metric.NEW_CONNECTIONS}),
    ),
    Objective.CUSTOMER_INFORMATION: ObjectiveRule(
        (Pillar.INSIGHTS,),
        _TALKS,
        frozenset({Metric.POSTS, Metric.MESSAGES, Metric.CARE_TOUCHES}),
        frozenset({"A65"}),
    ),
    Objective.TRAFFIC: ObjectiveRule(
        (Pillar.INSIGHTS, Pillar.BRAND),
        (OutcomeKind.CONVERSATION,),
        frozenset({Metric.POSTS, Metric.LONGFORM, Metric.ENG_RECEIVED, Metric.INBOUND_VIEWS}),
    ),
    Objective.REPUTATION: ObjectiveRule(
        (Pillar.BRAND, Pillar.RELATIONS),
        (OutcomeKind.OFFER, OutcomeKind.CONTRACT),
        frozenset({Metric.RECOMMENDATIONS, Metric.ENDORSEMENTS, Metric.PROFILE, Metric.CARE_TOUCHES}),
        frozenset({"A06", "A65"}),
    ),
    Objective.CUSTOMER_ENGAGEMENT: ObjectiveRule(
        (Pillar.INSIGHTS, Pillar.RELATIONS),
        (OutcomeKind.CONVERSATION, OutcomeKind.MEETING),
        frozenset({Metric.ENG_RECEIVED, Metric.COMMENTS, Metric.CARE_TOUCHES, Metric.MESSAGES}),
        frozenset({"A65"}),
    ),
    Objective.SSI_IMPROVEMENT: ObjectiveRule(PILLARS, ()),
    Objective.LEAD_GENERATION: ObjectiveRule(
        (Pillar.PEOPLE, Pillar.RELATIONS),
        (OutcomeKind.CONVERSATION, OutcomeKind.CALL, OutcomeKind.MEETING),
        frozenset(
            {
                Metric.SEARCHES,
                Metric.ADV_SEARCHES,
                Metric.PROSPECT_VIEWS,
                Metric.LEADS_SAVED,
                Metric.NEW_CONNECTIONS,
                Metric.VP_CONNECTIONS,
            }
        ),
        frozenset({"A22", "A54", "A57"}),
    ),
}
"""Which goal goes with what is this program's own choice; the source only names the nine."""


def known_objectives(names: Iterable[str]) -> tuple[Objective, ...]:
    """The goals among some names, each once, in the order in which they were chosen; three at most."""
    goals = (Objective(name) for name in dict.fromkeys(names) if name in _NAMES)
    return tuple(goals)[:MOST_OBJECTIVES]


def leaning(objectives: Iterable[Objective]) -> Mapping[Metric, float]:
    """How much each metric counts in the plan where that is not 1.

    Using LinkedIn better leans nowhere: the plan already goes by what each pillar misses.
    """
    metrics = {metric for objective in objectives for metric in OBJECTIVES[objective].metrics}
    return dict.fromkeys(metrics, LEAN)


def served(action: ActionSpec, objectives: Iterable[Objective]) -> tuple[Objective, ...]:
    """Which of some goals an action goes with: by a metric it moves, a result it is for, or by name.

    An action of the index serves using LinkedIn better.
    """
    return tuple(objective for objective in objectives if _serves(action, objective))


def _serves(action: ActionSpec, objective: Objective) -> bool:
    if objective is Objective.SSI_IMPROVEMENT:
        return action.pillar is not None and bool(action.increments)
    rule = OBJECTIVES[objective]
    moved = set(action.increments) | ({Metric.PROFILE} if action.profile_items else set())
    results = {kind.value for kind in rule.outcomes} & set(action.outcomes)
    return bool(rule.metrics & moved or results or action.id in rule.actions)


_NAMES = frozenset(Objective)
