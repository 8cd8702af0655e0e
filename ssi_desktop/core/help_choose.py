"""Help to choose: three questions for each attribute of a person, and the proposal that the answers lead to.

The questions and what follows from the answers are an own choice, built on the descriptions of sections 9.1
to 9.4 of the domain reference; a proposal is for the user to take or leave. An answer that is missing or
``unknown`` speaks for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.belief import EvidenceType
from ssi_desktop.core.relationship import Level, Stance, champion_stance
from ssi_desktop.core.roles import Role

UNKNOWN = "unknown"
"""The answer that every question allows."""

Answers = Mapping[str, str]
"""The chosen option of each question, by the question's key."""


class Attribute(StrEnum):
    """What there is help to choose for."""

    ROLE = "role"
    STANCE = "stance"
    INFLUENCE = "influence"
    LEVEL = "level"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its options, besides ``unknown``."""

    key: str
    options: tuple[str, ...]


_YES_NO = ("yes", "no")

QUESTIONS: Mapping[Attribute, tuple[Question, Question, Question]] = {
    Attribute.ROLE: (
        Question("talks_about", ("problem", "method", "access", "result", "terms", "daily_work")),
        Question(
            "without_them", ("no_search", "no_criteria", "no_access", "no_decision", "no_order", "no_use")
        ),
        Question(
            "came_in", ("first", "comparing", "at_the_door", "at_the_end", "at_the_contract", "trying_out")
        ),
    ),
    Attribute.STANCE: (
        Question("speaks", ("for_it", "doubts", "against")),
        Question("unseen", ("sells_inside", "works_against", "nothing")),
        Question("say_and_gain", ("both", "one", "neither")),
    ),
    Attribute.INFLUENCE: (
        Question("named", _YES_NO),
        Question("changed_course", _YES_NO),
        Question("asked_from_above", _YES_NO),
    ),
    Attribute.LEVEL: (
        Question("both_ways", _YES_NO),
        Question("regular", _YES_NO),
        Question("would_introduce", _YES_NO),
    ),
    Attribute.EVIDENCE: (
        Question("said_so", _YES_NO),
        Question("insider", ("confirmed", "denied", "nobody")),
        Question("behaved", ("clear", "hint", "opposite", "nothing")),
    ),
}  # fmt: skip

_ROLE_VOTES: Mapping[str, Role] = {
    option: role
    for role, options in {
        Role.INITIATOR: ("problem", "no_search", "first"),
        Role.INFLUENCER: ("method", "no_criteria", "comparing"),
        Role.GATEKEEPER: ("access", "no_access", "at_the_door"),
        Role.DECISION_MAKER: ("result", "no_decision", "at_the_end"),
        Role.BUYER: ("terms", "no_order", "at_the_contract"),
        Role.USER: ("daily_work", "no_use", "trying_out"),
    }.items()
    for option in options
}
_INSIDER = {"confirmed": EvidenceType.INSIDER_STATED, "denied": EvidenceType.DENIED_BY_INSIDER}
_BEHAVIOUR = {
    "clear": EvidenceType.BEHAVIOUR_STRONG,
    "hint": EvidenceType.BEHAVIOUR_WEAK,
    "opposite": EvidenceType.CONTRADICTING_BEHAVIOUR,
}


def propose_roles(answers: Answers) -> tuple[Role, ...]:
    """The roles that the answers speak for, most often first; empty when they say nothing.

    Of equally often named ones the first question's comes first: what somebody talks about says most.
    """
    votes = [_ROLE_VOTES[answer] for answer in _given(Attribute.ROLE, answers) if answer in _ROLE_VOTES]
    return tuple(role for role, _ in Counter(votes).most_common())


def propose_stance(answers: Answers) -> Stance | None:
    """Where somebody stands; None when the answers say nothing of it.

    A champion passes all three of the test: has a say, speaks for it unseen, and gains. Whoever passes fewer
    is a supporter. Working against it unseen outweighs kind words.
    """
    speaks, unseen, both = _given(Attribute.STANCE, answers)
    if unseen == "works_against":
        return Stance.BLOCKER
    if speaks in ("against", "doubts"):
        return Stance.SCEPTIC
    if unseen == "sells_inside":
        say_and_gain = both == "both"
        return champion_stance(has_influence=say_and_gain, sells_inside=True, gains=say_and_gain)
    if speaks == "for_it":
        return Stance.SUPPORTER
    return Stance.NEUTRAL if unseen == "nothing" else None


def propose_influence(answers: Answers) -> int | None:
    """How much somebody's word counts, 1 to 3: one yes is some, two are much; None when nothing is known."""
    given = _given(Attribute.INFLUENCE, answers)
    if all(answer == UNKNOWN for answer in given):
        return None
    return min(3, 1 + given.count("yes"))


def propose_level(answers: Answers, *, connected: bool) -> Level | None:
    """How close somebody is: the furthest that was said yes to, else whether they are connected.

    None when nothing is known.
    """
    both_ways, regular, introduce = _given(Attribute.LEVEL, answers)
    if introduce == "yes":
        return Level.TRUSTED
    if regular == "yes":
        return Level.REGULAR
    if both_ways == "yes":
        return Level.IN_DIALOGUE
    if both_ways == regular == introduce == UNKNOWN:
        return None
    return Level.CONNECTED if connected else Level.IDENTIFIED


def propose_evidence(answers: Answers) -> tuple[EvidenceType, ...]:
    """What there is to note for or against a role, the weightiest first."""
    said, insider, behaved = _given(Attribute.EVIDENCE, answers)
    found = [
        EvidenceType.SELF_STATED if said == "yes" else None,
        _INSIDER.get(insider),
        _BEHAVIOUR.get(behaved),
    ]
    return tuple(item for item in found if item is not None)


def _given(attribute: Attribute, answers: Answers) -> tuple[str, str, str]:
    """The answers to the three questions. Raises ValueError for an option that a question does not have."""
    first, second, third = (_answer(question, answers) for question in QUESTIONS[attribute])
    return first, second, third


def _answer(question: Question, answers: Answers) -> str:
    answer = answers.get(question.key, UNKNOWN)
    if answer != UNKNOWN and answer not in question.options:
        raise ValueError(f"{question.key}: {answer}")
    return answer
