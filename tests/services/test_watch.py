"""The file is read from end to end by schedule, damage is a refusal, and a read-only workspace refuses."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.watch import check_file, is_check_due
from ssi_desktop.services.workspace import Workspace, open_workspace, open_workspace_read_only
from tests.services.test_backups import Hands
from tests.services.test_restoring import damage

CLOCK = FixedClock(date(2026, 11, 22))
LIBRARY = Library(resource_root())


def path_of(workspace: Workspace) -> Path:
    assert workspace.path is not None
    return workspace.path


def test_a_check_is_due_once_a_week(workspace: Workspace) -> None:
    hands = Hands()
    workspace.clock = hands
    assert is_check_due(workspace)
    assert check_file(workspace)
    assert not is_check_due(workspace)
    hands.at += timedelta(days=6)
    assert not is_check_due(workspace)
    hands.at += timedelta(days=2)
    assert is_check_due(workspace)
    check_file(workspace)
    hands.at = datetime(2020, 1, 1)  # noqa: DTZ001 - UTC without zone
    assert is_check_due(workspace)


def test_damage_in_the_middle_is_found(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    workspace = open_workspace(path, CLOCK, LIBRARY)
    workspace.perform(OpenSample())
    workspace.close()
    damage(path, "account")
    workspace = open_workspace(path, CLOCK, LIBRARY)
    assert not check_file(workspace)
    assert is_check_due(workspace)
    with pytest.raises(Refusal) as refused:
        load_accounts(workspace)
    assert refused.value.problem.code == "store.damaged"
    workspace.close()


def test_a_file_that_was_cut_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    workspace = open_workspace(path, CLOCK, LIBRARY)
    workspace.perform(OpenSample())
    workspace.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-4096])
    with pytest.raises(Refusal) as refused:
        open_workspace(path, CLOCK, LIBRARY)
    assert refused.value.problem.code == "store.damaged"
    path.write_bytes(whole)
    open_workspace(path, CLOCK, LIBRARY).close()


def test_a_workspace_for_reading_shows_everything_and_refuses_every_change(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    assert open_workspace_read_only(path, CLOCK, LIBRARY) is None
    workspace = open_workspace(path, CLOCK, LIBRARY)
    workspace.perform(OpenSample())
    reading = open_workspace_read_only(path, CLOCK, LIBRARY)
    assert reading is not None
    assert reading.read_only
    assert load_settings(reading).sample
    for change in (lambda: reading.perform(ChangeSettings({"minutes": 30})), reading.undo):
        with pytest.raises(Refusal) as refused:
            change()
        assert refused.value.problem.code == "store.read_only"
    sibling = reading.sibling()
    assert sibling.read_only
    sibling.close()
    assert not is_check_due(reading)
    reading.close()
    workspace.close()
