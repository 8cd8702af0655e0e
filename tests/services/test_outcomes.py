"""Logging outcomes: what is refused, in which order kinds are shown, and when an index is shown at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssi_desktop.core.outcomes import BEGINNER_TARGETS, Outcome, OutcomeKind
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.outcomes import EditOutcome, LogOutcome, RemoveOutcome, load_outcomes
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from tests.services.test_undo import content

TODAY = date(2026, 11, 22)


def log(workspace: Workspace, kind: OutcomeKind = OutcomeKind.CALL, days_ago: int = 0) -> int:
    return workspace.perform(LogOutcome(Outcome(kind, TODAY - timedelta(days=days_ago))))


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome(OutcomeKind.CALL, TODAY + timedelta(days=1)), "outcome.in_future"),
        (Outcome(OutcomeKind.OFFER, TODAY, value_cents=-1), "outcome.negative_value"),
        (Outcome(OutcomeKind.CALL, TODAY, account_id=99), "account.gone"),
        (Outcome(OutcomeKind.CALL, TODAY, person_id=99), "person.gone"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    workspace: Workspace, outcome: Outcome, code: str
) -> None:
    logged = log(workspace)
    before = content(workspace)
    for command in (LogOutcome(outcome), EditOutcome(replace(outcome, id=logged))):
        with pytest.raises(Refusal) as refused:
            workspace.perform(command)
        assert refused.value.problem.code == code
    assert content(workspace) == before


def test_an_outcome_that_is_gone_cannot_be_edited(workspace: Workspace) -> None:
    logged = log(workspace)
    workspace.perform(RemoveOutcome(logged, OutcomeKind.CALL))
    with pytest.raises(Refusal) as refused:
        workspace.perform(EditOutcome(Outcome(OutcomeKind.CALL, TODAY, id=logged)))
    assert refused.value.problem.code == "outcome.gone"


def test_beginners_see_conversations_and_meetings_first_and_aim_at_nothing_else(
    workspace: Workspace,
) -> None:
    snapshot = load_outcomes(workspace)
    assert snapshot.kinds[:2] == (OutcomeKind.CONVERSATION, OutcomeKind.MEETING)
    assert set(snapshot.kinds) == set(OutcomeKind)
    assert snapshot.targets == BEGINNER_TARGETS
    assert not snapshot.own_targets
    workspace.perform(ChangeSettings({"beginner": False}))
    grown = load_outcomes(workspace)
    assert grown.kinds == tuple(OutcomeKind)
    assert set(grown.targets) == set(OutcomeKind)
    workspace.perform(ChangeSettings({"beginner": True, "outcome_targets": {"call": 2.0}}))
    own = load_outcomes(workspace)
    assert own.own_targets
    assert own.targets == {OutcomeKind.CALL: 2.0}


def test_an_index_needs_four_weeks_and_a_comparison_eight(workspace: Workspace) -> None:
    log(workspace, OutcomeKind.MEETING, 2)
    assert load_outcomes(workspace).index is None
    log(workspace, OutcomeKind.MEETING, 27)
    month = load_outcomes(workspace)
    assert month.index is not None
    assert not month.compares
    log(workspace, OutcomeKind.MEETING, 56)
    assert load_outcomes(workspace).compares


def test_names_and_choices_come_by_name(workspace: Workspace) -> None:
    for name in ("zeta", "Alpha", "beta"):
        workspace.perform(AddAccount(name))
    choices = load_outcomes(workspace).choices
    assert [choice.name for choice in choices.accounts] == ["Alpha", "beta", "zeta"]
    assert choices.people_of(None) == ()
    assert choices.account_of(4711) is None
