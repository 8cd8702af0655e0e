"""What the command ``accounts`` says of a committee as JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.app import main
from ssi_desktop.core.roles import Role
from ssi_desktop.paths import resource_root
from ssi_desktop.services.card_commands import SetDepartment, SetInfluence
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.line_commands import SetManager
from ssi_desktop.services.placeholder_commands import ApplyTemplate, TemplateCard
from ssi_desktop.services.workspace import open_workspace
from tests.account_world import make_account


def test_a_committee_is_told_whole_and_nobody_unknown_counts(
    tmp_path: Path, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "w.ssis"
    workspace = open_workspace(path, FixedClock(today), Library(resource_root()))
    view = make_account(workspace)
    anna, bram = (person.person.id for person in view.people[:2])
    workspace.perform(SetManager(bram, "Bram", anna))
    workspace.perform(SetInfluence(bram, "Bram", 3))
    workspace.perform(SetDepartment(bram, "Bram", "Purchasing"))
    cards = (TemplateCard(Role.USER, "Who will use it"),)
    (card,) = workspace.perform(ApplyTemplate(view.account.id, "x", "software", cards))
    workspace.close()
    assert main(["accounts", "--workspace", str(path), "--json"]) == 0
    (account,) = json.loads(capsys.readouterr().out)["accounts"]
    assert account["deal_type"] == "software"
    assert account["looked_for"] == [{"id": card, "name": "Who will use it", "roles": ["user"]}]
    assert account["lines"] == [{"kind": "manager", "from": bram, "to": anna}]
    assert "user" in account["gaps"]
    people = {person["id"]: person for person in account["people"]}
    assert len(people) == 3
    assert (people[bram]["influence"], people[bram]["department"]) == (3, "Purchasing")
    assert people[bram]["evidence"] == {"buyer": "named"}
    assert people[bram]["stale"] is True
