"""Killed at any moment of erasing, exporting or taking an export back: always old or new, never between."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import Reason, back_up
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.exporting import export_everything
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import open_workspace
from tests.conftest import TODAY
from tests.store.killer import NAME, killed


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The sample with a backup, an export of it, and a change since."""
    folder = tmp_path / "source"
    workspace = open_workspace(folder / NAME, FixedClock(TODAY), Library(resource_root()))
    workspace.perform(OpenSample())
    back_up(workspace, Reason.ASKED)
    export_everything(workspace, folder / "given.zip")
    workspace.perform(ChangeSettings({"minutes": 77}))
    workspace.close()
    return folder


def test_killed_while_erasing(source: Path, tmp_path: Path) -> None:
    """The person is wholly there or wholly gone, and every backup can be read."""
    whole, others = killed("erase", source, tmp_path / "work", 3, every=8)
    gone = whole["rows"]["person"]
    seen = {found["rows"]["person"] for found in others}
    assert seen <= {gone, gone + 1}
    assert gone + 1 in seen
    for found in others:
        assert found["sound"]
        assert found["backups"]
        assert found["rows"]["account"] == whole["rows"]["account"]


def test_killed_while_exporting(source: Path, tmp_path: Path) -> None:
    """The file is whole or not there; the store is never touched."""
    whole, others = killed("export", source, tmp_path / "work", 3)
    assert all(found["rows"] == whole["rows"] for found in others)
    made = tmp_path / "work" / "all.zip"
    if made.exists():
        with zipfile.ZipFile(made) as archive:
            assert json.loads(archive.read("manifest.json"))["format"] == "ssi-coach-export"


def test_killed_while_taking_an_export_back(source: Path, tmp_path: Path) -> None:
    whole, others = killed("take_back", source, tmp_path / "work", 3, every=5)
    assert "minutes" in whole["setting"]
    assert whole["setting"]["minutes"] != 77
    for found in others:
        assert found["sound"]
        assert found["rows"] == whole["rows"]
        assert found["setting"]["minutes"] in {77, whole["setting"]["minutes"]}
