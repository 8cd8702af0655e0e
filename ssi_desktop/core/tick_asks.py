"""What to ask when a planned item is ticked: which contact it most likely was, and what can come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.next_step import StepRule
from ssi_desktop.core.outcomes import Channel


class Ask(StrEnum):
    """What a tick is about besides being done."""

    CONTACT = "contact"
    """Somebody was written to or spoken with."""
    FOUND = "found"
    """Somebody was looked for: who was it?"""
    INTRODUCTION = "introduction"
    """Somebody was asked to introduce the user to another person."""
    OUTCOME = "outcome"
    """Something came of it that counts."""


@dataclass(frozen=True)
class LikelyContact:
    """The contact that an action usually is; ``two_way`` means that both sides speak."""

    channel: Channel = Channel.LINKEDIN
    two_way: bool = False


FOUND_BY = frozenset({StepRule.IDENTIFY})
INTRODUCED_BY = frozenset({StepRule.ASK_GATEKEEPER, StepRule.ASK_ALLY, StepRule.ASK_MUTUAL})
"""Steps in which the contact is with who can help, for the sake of somebody else."""

BRINGS_CONTENT = frozenset(
    {
        StepRule.CASE_FOR_DECISION_MAKER,
        StepRule.FACTS_FOR_BUYER,
        StepRule.TRIAL_FOR_USER,
        StepRule.RESPECT_GATEKEEPER,
        StepRule.PLAYBOOK,
    }
)
"""Steps that bring what the playbook has for a role in a phase, and so count for the fit of the phase."""

_BY_RULE: Mapping[StepRule, LikelyContact] = {
    StepRule.BLOCKER: LikelyContact(Channel.PHONE, two_way=True),
    StepRule.INITIATOR_UNKNOWN: LikelyContact(Channel.LINKEDIN, two_way=True),
}
_BY_ACTION: Mapping[str, LikelyContact] = {
    "A58": LikelyContact(Channel.LINKEDIN, two_way=True),
    "A59": LikelyContact(Channel.PHONE, two_way=True),
    "A60": LikelyContact(Channel.EVENT, two_way=True),
    "A61": LikelyContact(Channel.MAIL),
    "A64": LikelyContact(Channel.OTHER),
    "A65": LikelyContact(Channel.MAIL, two_way=True),
}
_NO_CONTACT = frozenset({"A18", "A19", "A20", "A25", "A26", "A28", "A43", "A64"})
"""Actions with accounts or people in which nobody is addressed."""


def likely_contact(rule: StepRule | None, action_id: str | None) -> LikelyContact | None:
    """The contact that a step of this rule, or else an action, usually is; None where nobody is addressed.

    The presets are an own choice; the user says what it was.
    """
    if rule in FOUND_BY or (rule is None and action_id in _NO_CONTACT):
        return None
    if rule is not None and rule in _BY_RULE:
        return _BY_RULE[rule]
    return _BY_ACTION.get(action_id or "", LikelyContact())


def asks(
    rule: StepRule | None, action_id: str | None, *, has_account: bool, has_outcomes: bool
) -> frozenset[Ask]:
    """What a tick of such an item is about; empty where there is nothing to ask, as outside of accounts."""
    if not has_account:
        return frozenset()
    found: set[Ask] = {Ask.OUTCOME} if has_outcomes else set()
    if rule in FOUND_BY or (rule is None and action_id in {"A18", "A19"}):
        return frozenset({Ask.FOUND} | found)
    if likely_contact(rule, action_id) is None:
        return frozenset(found)
    introduction = {Ask.INTRODUCTION} if rule in INTRODUCED_BY else set()
    return frozenset({Ask.CONTACT, Ask.OUTCOME} | introduction | found)
