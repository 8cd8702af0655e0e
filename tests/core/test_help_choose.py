"""Help to choose: what each set of answers leads to, and what no answer may do."""

from __future__ import annotations

from itertools import product

import pytest

from ssi_desktop.content.loader import open_catalogue
from ssi_desktop.core.belief import EVIDENCE_LOG_ODDS, EvidenceType
from ssi_desktop.core.help_choose import (
    QUESTIONS,
    UNKNOWN,
    Attribute,
    propose_evidence,
    propose_influence,
    propose_level,
    propose_roles,
    propose_stance,
)
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import Role
from ssi_desktop.paths import resource_root

E = EvidenceType


def answers(attribute: Attribute, *given: str) -> dict[str, str]:
    """Answers to the three questions in their order."""
    return {question.key: answer for question, answer in zip(QUESTIONS[attribute], given, strict=True)}


def every(attribute: Attribute) -> list[dict[str, str]]:
    options = [(*question.options, UNKNOWN) for question in QUESTIONS[attribute]]
    return [answers(attribute, *given) for given in product(*options)]


@pytest.mark.parametrize(
    ("given", "roles"),
    [
        (("result", "no_decision", "at_the_end"), (Role.DECISION_MAKER,)),
        (("terms", UNKNOWN, "at_the_contract"), (Role.BUYER,)),
        (("problem", "no_use", "trying_out"), (Role.USER, Role.INITIATOR)),
        (("method", "no_decision", UNKNOWN), (Role.INFLUENCER, Role.DECISION_MAKER)),
        (("access", "no_access", "first"), (Role.GATEKEEPER, Role.INITIATOR)),
        ((UNKNOWN, UNKNOWN, UNKNOWN), ()),
    ],
)
def test_roles(given: tuple[str, str, str], roles: tuple[Role, ...]) -> None:
    assert propose_roles(answers(Attribute.ROLE, *given)) == roles


def test_every_role_can_be_reached_by_every_question() -> None:
    for question in QUESTIONS[Attribute.ROLE]:
        assert {propose_roles({question.key: option})[0] for option in question.options} == set(Role)


@pytest.mark.parametrize(
    ("given", "stance"),
    [
        (("for_it", "sells_inside", "both"), Stance.CHAMPION),
        (("for_it", "sells_inside", "one"), Stance.SUPPORTER),
        (("for_it", "sells_inside", UNKNOWN), Stance.SUPPORTER),
        (("for_it", "nothing", "both"), Stance.SUPPORTER),
        ((UNKNOWN, "sells_inside", "both"), Stance.CHAMPION),
        (("for_it", "works_against", "both"), Stance.BLOCKER),
        (("doubts", "sells_inside", "both"), Stance.SCEPTIC),
        (("against", UNKNOWN, UNKNOWN), Stance.SCEPTIC),
        (("against", "works_against", "one"), Stance.BLOCKER),
        ((UNKNOWN, "nothing", "both"), Stance.NEUTRAL),
        ((UNKNOWN, UNKNOWN, "both"), None),
    ],
)
def test_stance(given: tuple[str, str, str], stance: Stance | None) -> None:
    assert propose_stance(answers(Attribute.STANCE, *given)) is stance


def test_a_champion_passes_all_three_of_the_test() -> None:
    champions = [given for given in every(Attribute.STANCE) if propose_stance(given) is Stance.CHAMPION]
    assert champions
    assert all(one["unseen"] == "sells_inside" and one["say_and_gain"] == "both" for one in champions)


@pytest.mark.parametrize(
    ("given", "influence"),
    [
        ((UNKNOWN, UNKNOWN, UNKNOWN), None),
        (("no", UNKNOWN, UNKNOWN), 1),
        (("yes", "no", UNKNOWN), 2),
        (("yes", "yes", "no"), 3),
        (("yes", "yes", "yes"), 3),
    ],
)
def test_influence(given: tuple[str, str, str], influence: int | None) -> None:
    assert propose_influence(answers(Attribute.INFLUENCE, *given)) == influence


@pytest.mark.parametrize(
    ("given", "connected", "level"),
    [
        ((UNKNOWN, UNKNOWN, UNKNOWN), True, None),
        (("no", UNKNOWN, UNKNOWN), True, Level.CONNECTED),
        (("no", "no", "no"), False, Level.IDENTIFIED),
        (("yes", "no", "no"), False, Level.IN_DIALOGUE),
        (("yes", "yes", "no"), False, Level.REGULAR),
        (("no", "no", "yes"), False, Level.TRUSTED),
    ],
)
def test_level(given: tuple[str, str, str], connected: bool, level: Level | None) -> None:
    assert propose_level(answers(Attribute.LEVEL, *given), connected=connected) is level


@pytest.mark.parametrize(
    ("given", "evidence"),
    [
        (("yes", "confirmed", "clear"), (E.SELF_STATED, E.INSIDER_STATED, E.BEHAVIOUR_STRONG)),
        (("no", "denied", "opposite"), (E.DENIED_BY_INSIDER, E.CONTRADICTING_BEHAVIOUR)),
        (("no", "nobody", "hint"), (E.BEHAVIOUR_WEAK,)),
        (("no", "nobody", "nothing"), ()),
        ((UNKNOWN, UNKNOWN, UNKNOWN), ()),
    ],
)
def test_evidence(given: tuple[str, str, str], evidence: tuple[EvidenceType, ...]) -> None:
    assert propose_evidence(answers(Attribute.EVIDENCE, *given)) == evidence


def test_evidence_comes_weightiest_first() -> None:
    for given in every(Attribute.EVIDENCE):
        weights = [abs(EVIDENCE_LOG_ODDS[item]) for item in propose_evidence(given)]
        assert weights == sorted(weights, reverse=True)


def test_an_option_that_is_not_asked_for_is_refused() -> None:
    with pytest.raises(ValueError, match="speaks: perhaps"):
        propose_stance({"speaks": "perhaps"})


def test_no_answers_propose_nothing() -> None:
    assert propose_roles({}) == ()
    assert propose_evidence({}) == ()
    assert (propose_stance({}), propose_influence({}), propose_level({}, connected=True)) == (None,) * 3


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_attribute_asks_three_questions_in_words(language: str) -> None:
    words = open_catalogue(resource_root() / "content", language).help_choose
    assert list(words) == list(Attribute)
    for attribute, found in words.items():
        asked = QUESTIONS[Attribute(attribute)]
        assert [question.key for question in found.questions] == [question.key for question in asked]
        assert [list(question.options) for question in found.questions] == [list(q.options) for q in asked]
        for question in found.questions:
            assert question.question.endswith("?")
            assert len(set(question.options.values())) == len(question.options)


def test_one_no_is_enough_to_know_something_of_closeness() -> None:
    for given in ((UNKNOWN, "no", UNKNOWN), (UNKNOWN, UNKNOWN, "no")):
        assert propose_level(answers(Attribute.LEVEL, *given), connected=True) is Level.CONNECTED
