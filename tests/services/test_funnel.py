"""The funnel from invitations, connections, messages and logged outcomes."""

from __future__ import annotations

from datetime import date

from ssi_desktop.core.funnel import Stage
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.funnel import load_funnel
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.person_commands import AddPerson
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace


def test_nothing_yet(workspace: Workspace) -> None:
    told = load_funnel(workspace)
    assert told.whole.people == 0
    assert told.months == ()
    assert not told.invitations_known


def test_outcomes_of_a_person_are_one_contact_and_nameless_ones_are_told_apart(workspace: Workspace) -> None:
    account = workspace.perform(AddAccount("Nordvik Oy"))
    person = workspace.perform(AddPerson(account, "Aino Laine"))
    for kind, day in ((OutcomeKind.CALL, date(2026, 3, 4)), (OutcomeKind.CONTRACT, date(2026, 8, 1))):
        workspace.perform(LogOutcome(Outcome(kind, day, person_id=person)))
    workspace.perform(LogOutcome(Outcome(OutcomeKind.MEETING, date(2026, 5, 1), account_id=account)))
    told = load_funnel(workspace)
    assert told.nameless == 1
    assert told.whole.people == 1
    assert told.months[0].month == date(2026, 3, 1)
    assert told.whole.counts[Stage.OFFER] == told.whole.counts[Stage.CONTRACT] == 1
    assert told.whole.counts[Stage.INVITED] == 0


def test_the_sample_goes_from_invitations_to_contracts(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    told = load_funnel(workspace)
    counts = told.whole.counts
    assert told.invitations_known
    assert counts[Stage.INVITED] > counts[Stage.CONNECTED] // 2 > 0
    assert counts[Stage.CONVERSATION] >= counts[Stage.CALL_OR_MEETING] > counts[Stage.CONTRACT] > 0
    assert len(told.months) > 3
