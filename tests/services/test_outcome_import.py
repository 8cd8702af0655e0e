"""Outcomes taken over from a file: exact names only, nothing twice, one step of undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.core.outcome_file import OutcomeHead, OutcomeReading, OutcomeRow
from ssi_desktop.core.outcome_plan import OutcomePlan, OutcomeRemark, OutcomeState
from ssi_desktop.core.outcomes import Channel, OutcomeKind
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.outcome_import import ImportOutcomes, OutcomeLook, plan_outcome_look
from ssi_desktop.services.outcome_targets import ForgetTargets, SetTargets, load_targets
from ssi_desktop.services.outcomes import load_outcomes
from ssi_desktop.services.person_commands import AddPerson
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from tests.faults.world import digest

DAY = date(2026, 3, 9)
Kind, Remark = OutcomeKind, OutcomeRemark


def row(
    kind: OutcomeKind = Kind.CALL,
    day: date = DAY,
    *,
    account: str = "",
    person: str = "",
    note: str = "",
    cents: int | None = None,
    currency: str = "",
) -> OutcomeRow:
    return OutcomeRow(2, kind, day, Channel.MAIL, cents, currency, account, person, note)


def look(workspace: Workspace, *rows: OutcomeRow) -> OutcomeLook:
    head = OutcomeHead((), True, (), {})
    return plan_outcome_look(workspace, OutcomeLook(Path("x.csv"), OutcomeReading(head, rows, len(rows))))


def plan(workspace: Workspace, *rows: OutcomeRow) -> OutcomePlan:
    found = look(workspace, *rows).plan
    assert found is not None
    return found


def test_names_are_tied_only_where_they_are_written_the_same(workspace: Workspace) -> None:
    account = workspace.perform(AddAccount("Zuidzee BV"))
    other = workspace.perform(AddAccount("Nordvik"))
    anna = workspace.perform(AddPerson(account, "Anna Smit"))
    for place in (account, other):
        workspace.perform(AddPerson(place, "Jan Jansen"))
    items = plan(
        workspace,
        row(account=" zuidzee  bv", person="ANNA SMIT"),
        row(account="Zuidzee", person="Anna Smit", note="n"),
        row(person="anna smit"),
        row(person="Jan Jansen"),
        row(account="Nordvik", person="Jan Jansen"),
        row(account="Nordvik", person="Anna Smit"),
        row(person="Nobody"),
    ).items
    tied = [
        (item.outcome.account_id, item.outcome.person_id, item.outcome.note) for item in items if item.outcome
    ]
    jan = next(p.id for p in workspace.store.people.of(other))
    assert tied == [
        (account, anna, ""),
        (None, None, "Zuidzee · Anna Smit · n"),
        (account, anna, ""),
        (None, None, "Jan Jansen"),
        (other, jan, ""),
        (other, None, "Anna Smit"),
        (None, None, "Nobody"),
    ]
    assert [item.remarks for item in items] == [
        (),
        (Remark.ACCOUNT_UNKNOWN, Remark.PERSON_ELSEWHERE),
        (),
        (Remark.PERSON_SEVERAL,),
        (),
        (Remark.PERSON_ELSEWHERE,),
        (Remark.PERSON_UNKNOWN,),
    ]


def test_a_file_adds_nothing_twice_though_its_names_became_known(workspace: Workspace) -> None:
    rows = (row(account="Zuidzee", person="Anna", note="a"), row(account="Zuidzee"), row(account="Zuidzee"))
    before = digest(workspace)
    assert workspace.perform(ImportOutcomes(look(workspace, *rows))) == 3
    account = workspace.perform(AddAccount("Zuidzee"))
    workspace.perform(AddPerson(account, "Anna"))
    assert [item.state for item in plan(workspace, *rows).items] == [OutcomeState.SAME] * 3
    with pytest.raises(Refusal, match="nothing_new"):
        workspace.perform(ImportOutcomes(look(workspace, *rows)))
    again = plan(workspace, *rows, row(account="Zuidzee"))
    assert [item.state for item in again.items].count(OutcomeState.NEW) == 1
    for _step in range(3):
        workspace.undo()
    assert digest(workspace) == before


def test_what_changed_since_the_look_is_refused(workspace: Workspace) -> None:
    found = look(workspace, row(account="Zuidzee"))
    workspace.perform(AddAccount("Zuidzee"))
    with pytest.raises(Refusal, match="outdated"):
        workspace.perform(ImportOutcomes(found))
    assert workspace.store.outcomes.all() == ()


def test_days_to_come_and_other_currencies_stay_out(workspace: Workspace) -> None:
    workspace.perform(ChangeSettings({"currency": "CHF"}))
    found = plan(
        workspace,
        row(day=workspace.clock.today().replace(year=2030)),
        row(Kind.OFFER, cents=5, currency="EUR"),
        row(Kind.OFFER, cents=5, currency="CHF"),
    )
    assert found.reasons() == (("in_future", 1), ("other_currency", 1))
    assert len(found.new) == 1


def test_a_contract_before_its_first_conversation_is_taken_with_a_remark(workspace: Workspace) -> None:
    rows = (
        row(Kind.CONTRACT, DAY, account="Zuidzee"),
        row(Kind.CONVERSATION, DAY.replace(month=5), account="zuidzee"),
        row(Kind.CONTRACT, DAY.replace(month=6), account="Zuidzee"),
    )
    items = plan(workspace, *rows).items
    assert [Remark.BEFORE_CONVERSATION in item.remarks for item in items] == [True, False, False]
    assert len(plan(workspace, *rows).new) == 3


def test_own_targets_are_set_forgotten_and_undone(workspace: Workspace) -> None:
    start = load_targets(workspace)
    workspace.perform(SetTargets({Kind.MEETING: 2.0, Kind.CALL: None}))
    assert load_targets(workspace) == {Kind.MEETING: 2.0}
    assert load_outcomes(workspace).own_targets
    for wrong in (0.0, -1.0, 501.0):
        with pytest.raises(Refusal, match="out_of_range"):
            workspace.perform(SetTargets({Kind.MEETING: wrong}))
    workspace.perform(ForgetTargets())
    assert load_targets(workspace) == start
    workspace.undo()
    assert load_targets(workspace) == {Kind.MEETING: 2.0}
