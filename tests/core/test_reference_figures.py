"""Every chosen figure of sections 9.2 to 9.6 of the domain reference, written down a second time."""

from __future__ import annotations

import pytest

from ssi_desktop.core.belief import EVIDENCE_LOG_ODDS, P_REMOVED_BY_USER, P_SET_BY_USER, PRIORS
from ssi_desktop.core.committee import ROLE_INFLUENCE, ROLE_WEIGHTS, assess, loss_probability
from ssi_desktop.core.next_step import ACTIONS, PHASE_FACTORS, StepRule, needs
from ssi_desktop.core.phases import PHASES, STALL_DAYS, Phase
from ssi_desktop.core.relationship import LEVEL_VALUES

COLUMNS = ("initiator", "influencer", "gatekeeper", "decision_maker", "buyer", "user")
PSI = {
    "zmot": (1.2, 1.2, 0.9, 1.0, 0.6, 1.1),
    "fmot": (0.9, 1.2, 1.0, 1.2, 1.0, 1.0),
    "eval": (0.7, 1.0, 1.0, 1.4, 1.4, 0.8),
    "smot": (0.8, 0.8, 0.5, 0.9, 0.8, 1.4),
}
OMEGA = {
    "decision_maker": 0.28,
    "influencer": 0.16,
    "buyer": 0.16,
    "initiator": 0.14,
    "user": 0.14,
    "gatekeeper": 0.12,
}


@pytest.mark.parametrize("phase", PHASES)
def test_the_needs_of_an_empty_account_are_weight_times_phase(phase: Phase) -> None:
    factors = dict(zip(COLUMNS, PSI[phase.value], strict=True))
    assert {role.value: factor for role, factor in PHASE_FACTORS[phase].items()} == factors
    found = {role.value: need for role, need in needs(assess([]), phase)}
    assert found == pytest.approx({role: OMEGA[role] * factors[role] for role in COLUMNS})


def test_weights_and_influence_of_roles() -> None:
    assert {role.value: weight for role, weight in ROLE_WEIGHTS.items()} == OMEGA
    assert {role.value: weight for role, weight in ROLE_INFLUENCE.items()} == {
        "decision_maker": 1.0,
        "buyer": 0.8,
        "influencer": 0.7,
        "initiator": 0.6,
        "user": 0.5,
        "gatekeeper": 0.4,
    }


def test_beliefs() -> None:
    assert {kind.value: step for kind, step in EVIDENCE_LOG_ODDS.items()} == {
        "self_stated": 4.5,
        "insider_stated": 2.5,
        "behaviour_strong": 1.5,
        "behaviour_weak": 0.7,
        "title_in_management_team": 0.7,
        "contradicting_behaviour": -1.5,
        "denied_by_insider": -2.5,
    }
    assert {basis.value: p for basis, p in PRIORS.items()} == {
        "pattern": 0.6,
        "seniority": 0.5,
        "alternative": 0.3,
        "sold_to_function": 0.3,
        "other": 0.05,
    }
    assert (P_SET_BY_USER, P_REMOVED_BY_USER) == (0.95, 0.02)


def test_levels_loss_and_stalling() -> None:
    assert LEVEL_VALUES == (0.10, 0.30, 0.60, 0.85, 1.00)
    assert loss_probability(6) == pytest.approx(0.133975, abs=1e-6)
    assert {phase.value: days for phase, days in STALL_DAYS.items()} == {"zmot": 90, "fmot": 60, "eval": 180}


def test_the_actions_of_the_table() -> None:
    assert {rule.value: actions for rule, actions in ACTIONS.items()} == {
        "identify": ("A19", "A18"),
        "ask_gatekeeper": ("A54",),
        "ask_ally": ("A24",),
        "ask_mutual": ("A24",),
        "event_for_decision_maker": ("A55", "A31"),
        "case_for_decision_maker": ("A56",),
        "facts_for_buyer": ("A47",),
        "reactivate": ("A52",),
        "touch_and_invite": ("A31", "A48", "A50"),
    }
    own = {"blocker", "initiator_unknown", "trial_for_user", "respect_gatekeeper", "playbook"}
    assert {rule.value for rule in set(StepRule) - set(ACTIONS)} == own
