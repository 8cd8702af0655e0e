"""The command ``accounts`` writes files for spreadsheets, or says why not."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import openpyxl
import pytest

from ssi_desktop.app import main
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import open_workspace
from ssi_desktop.services.your_data import load_your_data
from tests.conftest import TODAY
from tests.reports_world import nasty_accounts


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A workspace with accounts, closed."""
    path = tmp_path / "w.ssis"
    workspace = open_workspace(path, FixedClock(TODAY), Library(resource_root()))
    nasty_accounts(workspace)
    workspace.close()
    return str(path)


def test_files_of_accounts_and_people(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, book = tmp_path / "a.csv", tmp_path / "p.xlsx"
    command = ["accounts", "--workspace", store, "--lang", "en"]
    assert main([*command, "--csv", str(table), "--separator", "semicolon"]) == 0
    assert "2 rows written to" in capsys.readouterr().out
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert [len(rows), rows[0][0]] == [3, "Account"]
    assert main([*command, "--xlsx", str(book), "--people"]) == 0
    assert openpyxl.load_workbook(book)["People"].max_row == 11


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "a.csv"
    table.write_text("mine", "utf-8")
    command = ["accounts", "--workspace", store, "--lang", "en", "--csv", str(table)]
    assert main(command) == 1
    assert "--replace" in capsys.readouterr().err
    assert table.read_text("utf-8") == "mine"
    assert main([*command, "--replace"]) == 0
    assert table.read_text("utf-8-sig").startswith("Account")


def listed(store: str) -> list[str]:
    workspace = open_workspace(Path(store), FixedClock(TODAY), Library(resource_root()))
    try:
        return [Path(record.path).name for record in load_your_data(workspace).exports]
    finally:
        workspace.close()


def test_a_file_that_names_people_is_listed_with_the_data(store: str, tmp_path: Path) -> None:
    assert main(["accounts", "--workspace", store, "--xlsx", str(tmp_path / "p.xlsx"), "--people"]) == 0
    assert listed(store) == ["p.xlsx"]


def test_beside_a_window_the_file_is_written_and_said_not_to_be_listed(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_workspace(Path(store), FixedClock(TODAY), Library(resource_root()))
    book = tmp_path / "p.xlsx"
    assert main(["accounts", "--workspace", store, "--lang", "en", "--xlsx", str(book), "--people"]) == 0
    window.close()
    assert book.exists()
    assert "could not be listed with your data" in capsys.readouterr().err
    assert listed(store) == []


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", ".lock"])
def test_the_workspace_itself_is_never_overwritten(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    target = f"{store}{ending}"
    before = Path(store).read_bytes()
    for command in (["accounts", "--csv", target], ["export", target]):
        assert main([*command, "--workspace", store, "--lang", "en", "--replace"]) == 1
        assert "is a workspace or belongs to one" in capsys.readouterr().err
    assert Path(store).read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_no_place_for_a_file(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = ["accounts", "--workspace", store, "--lang", "en", "--csv", str(pipe), "--replace"]
    assert main(command) == 1
    assert "Nothing can be saved" in capsys.readouterr().err
    assert pipe.is_fifo()


def test_a_backup_is_never_overwritten(store: str, tmp_path: Path) -> None:
    assert main(["backup", "--workspace", store]) == 0
    (backup,) = (tmp_path / "w.backups").glob("*.backup.ssis")
    assert main(["export", str(backup), "--workspace", store, "--replace"]) == 1
    assert main(["accounts", "--workspace", store, "--xlsx", str(backup), "--replace"]) == 1


def test_what_cannot_be_written_is_one_sentence(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "no" / "a.csv"
    assert main(["accounts", "--workspace", store, "--lang", "en", "--csv", str(target)]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not target.parent.exists()
    with pytest.raises(SystemExit):
        main(["accounts", "--workspace", store, "--csv", "a", "--json"])
