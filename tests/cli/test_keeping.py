"""Export, backup, restore and erasing everything from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.app import main
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import choose_second_place
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.exporting import content_digest
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace, open_workspace


def opened(path: Path) -> Workspace:
    return open_workspace(path, FixedClock(date(2026, 11, 22)), Library(resource_root()))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A workspace with the sample."""
    path = tmp_path / "data" / "w.ssis"
    workspace = opened(path)
    workspace.perform(OpenSample())
    workspace.close()
    return path


def output(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The code of the reason, which is also one sentence on stderr."""
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    code: str = json.loads(told.out)["error"]["code"]
    return code


def digest(store: Path) -> str:
    workspace = opened(store)
    found = content_digest(workspace)
    workspace.close()
    return found


def test_an_export_takes_the_place_of_another_workspace(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "all.zip", tmp_path / "other" / "w.ssis"
    done = output(capsys, "export", file, "--workspace", store, "--json")
    assert done == {
        "file": str(file), "rows": done["rows"], "bytes": file.stat().st_size, "sha256": digest(store),
    }  # fmt: skip
    assert refused(capsys, "export", file, "--workspace", store, "--json") == "export.exists"
    assert output(capsys, "export", file, "--workspace", store, "--replace", "--json") == done
    assert refused(capsys, "import", file, "--workspace", store, "--json") == "export.not_here"
    taken = output(capsys, "restore", file, "--workspace", other, "--json")
    assert (taken["before"], taken["set_aside"], taken["rows"]["accounts"]) == (None, None, 12)
    assert digest(other) == done["sha256"]


def test_an_export_is_written_while_a_window_has_the_workspace_open(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = opened(store)
    assert output(capsys, "export", tmp_path / "all.zip", "--workspace", store, "--json")["rows"] > 1000
    assert refused(capsys, "backup", "--workspace", store, "--json") == "store.in_use"
    workspace.close()


def test_a_backup_brings_the_workspace_back(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(store)
    choose_second_place(store, str(tmp_path / "away"))
    made = output(capsys, "backup", "--workspace", store, "--json")
    assert made["second_problem"]["code"] == "backup.second_gone"
    assert made["rows"]["accounts"] == 12
    assert Path(made["file"]).stat().st_size == made["bytes"]
    workspace = opened(store)
    workspace.perform(ChangeSettings({"minutes": 33}))
    workspace.close()
    changed = digest(store)
    taken = output(capsys, "restore", made["file"], "--workspace", store, "--json")
    assert digest(store) == before
    output(capsys, "restore", taken["before"], "--workspace", store, "--json")
    assert digest(store) == changed


def test_erasing_everything_needs_a_yes(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output(capsys, "backup", "--workspace", store, "--json")
    assert refused(capsys, "erase-everything", "--workspace", store, "--json") == "erase.not_sure"
    assert store.exists()
    gone = output(capsys, "erase-everything", "--yes", "--workspace", store, "--json")
    assert gone["left"] == []
    assert gone["files"] >= 3
    assert list(store.parent.iterdir()) == []


@pytest.mark.parametrize("command", [("export", "all.zip"), ("backup",), ("erase-everything", "--yes")])
def test_where_there_is_no_workspace_none_is_made(
    command: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(capsys, *command, "--workspace", tmp_path / "no.ssis", "--json") == "store.missing"
    assert list(tmp_path.iterdir()) == []


def test_words_are_said_without_json(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("export", tmp_path / "a.zip"), ("backup",), ("restore", tmp_path / "a.zip")):
        assert main([*(str(part) for part in command), "--workspace", str(store)]) == 0
    told = capsys.readouterr().out
    for words in ("rows were exported", "made and checked", "took the place", "is a backup now"):
        assert words in told
