"""The action catalogue's rules as values; the words for each action are coaching content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import Pillar


class Cadence(StrEnum):
    """How often an action makes sense."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    EVENT = "event"


class Need(StrEnum):
    """What must be there before an action can be proposed."""

    TARGET_ACCOUNT = "target_account"
    ROLE_GAP = "role_gap"
    PERSONA = "persona"
    SALES_NAVIGATOR = "sales_navigator"
    NEW_CONNECTION = "new_connection"
    HIGH_RISK_ACCOUNT = "high_risk_account"
    PHASE_FMOT = "phase_fmot"
    CUSTOMER = "customer"
    GATEKEEPER = "gatekeeper"
    OWN_POST = "own_post"
    MUTUAL = "mutual"
    WARM_CONVERSATION = "warm_conversation"
    PAGE_RIGHTS = "page_rights"
    GROUP = "group"
    EVENT = "event"
    CHECKLIST = "checklist"


@dataclass(frozen=True)
class ActionSpec:
    """One action of domain.md 14.

    ``pillar`` is None for outcome actions (block O). ``increments`` are per execution, in the
    metric's own count; ``profile_items`` are checklist ids that it improves; ``evidence`` are source
    tags; ``value_gate`` means that it must end with a saved person or a written reason;
    ``invitations`` is the number of invitations one execution sends; ``outcomes`` are expected results
    per execution by outcome kind (`outcomes.OutcomeKind`); ``contains`` names actions that already
    happen inside this one, so that a plan never holds both.
    """

    id: str
    pillar: Pillar | None
    minutes: int
    cadence: Cadence
    increments: Mapping[Metric, float] = field(default_factory=dict)
    profile_items: tuple[str, ...] = ()
    needs: frozenset[Need] = frozenset()
    evidence: tuple[str, ...] = ()
    value_gate: bool = False
    invitations: int = 0
    only_reactions: bool = False
    outcomes: Mapping[str, float] = field(default_factory=dict)
    contains: tuple[str, ...] = ()
