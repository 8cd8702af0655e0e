"""The command line under hostile arguments: one sentence, status 1 or 2, and nothing harmed."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from ssi_desktop.app import main

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "tests" / "golden" / "ssi" / "english_page.txt"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="special files and rights of Unix")
NOT_ROOT = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere"
)


class Said:
    """What one run said."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def code(self) -> str:
        """The reason code of a refusal in JSON."""
        return str(json.loads(self.out)["error"]["code"])


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


class Runner:
    """Runs commands in this process and checks what holds for every one of them."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Said:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        assert err.count("\n") == (status != 0)
        return Said(status, out, err)


READING = (("score",), ("accounts",), ("plan",))
WRITING = ("import", PAGE)


@POSIX
@pytest.mark.parametrize("command", [*READING, WRITING], ids=lambda command: str(command[0]))
def test_a_workspace_that_is_a_pipe_is_refused_and_keeps_its_rights(
    run: Runner, tmp_path: Path, command: tuple[str | Path, ...]
) -> None:
    pipe = tmp_path / "pipe.ssis"
    os.mkfifo(pipe, 0o644)
    pipe.chmod(0o644)
    said = run(*command, "--workspace", pipe, "--json")
    assert (said.status, said.code) == (1, "store.cannot_open")
    assert stat.S_IMODE(pipe.stat().st_mode) == 0o644
    assert [path.name for path in tmp_path.iterdir()] == ["pipe.ssis"]


@pytest.mark.parametrize("command", [*READING, WRITING], ids=lambda command: str(command[0]))
def test_impossible_workspaces(run: Runner, tmp_path: Path, command: tuple[str | Path, ...]) -> None:
    folder = run(*command, "--workspace", tmp_path, "--json")
    assert (folder.status, folder.code) == (1, "store.is_folder")
    too_long = run(*command, "--workspace", tmp_path / ("x" * 300), "--json")
    assert too_long.status == 1
    assert too_long.code in {"store.cannot_open", "store.folder"}
    inside = run(*command, "--workspace", PAGE / "w.ssis", "--json")
    assert inside.status == 1
    assert inside.code in {"store.cannot_open", "store.folder"}


@NOT_ROOT
def test_a_read_only_workspace_can_be_read_and_says_so_when_written(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    store = folder / "w.ssis"
    assert run(*WRITING, "--workspace", store, "--json").status == 0
    store.chmod(0o400)
    folder.chmod(0o500)
    try:
        score = run("score", "--workspace", store, "--json")
        refused = run(*WRITING, "--workspace", store, "--json")
    finally:
        folder.chmod(0o700)
    assert json.loads(score.out)["reported"] is not None
    assert (refused.status, refused.code) == (1, "store.read_only")


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "--as-of", "0001-01-01"),
        ("score", "--as-of", "23-11-2026"),
        ("import", PAGE, "--date", "1999-12-31"),
        ("plan", "--week", "2026-W54"),
        ("plan", "--week", ""),
        ("import", ""),
        ("score", "--workspace", ""),
    ],
)
def test_wrong_usage_is_one_sentence_that_shows_what_is_right(
    run: Runner, arguments: tuple[str | Path, ...]
) -> None:
    said = run(*arguments)
    assert said.status == 2
    assert "2026-" in said.err or "missing" in said.err
    assert "_day" not in said.err


def test_titles_from_files_that_are_no_tables(run: Runner, tmp_path: Path) -> None:
    table = tmp_path / "titles.csv"
    table.write_text("title\n" + "x" * 200_000 + "\n", encoding="utf-8")
    assert run("titles", table, "--json").code == "titles.no_table"
    assert run("titles", tmp_path, "--json").code == "import.not_found"
    with table.open("wb") as file:
        file.truncate(60_000_000)
    assert run("titles", table, "--json").code == "titles.no_table"
    table.write_text("lang\ttitle\nen\tCEO\nen\n", encoding="utf-8")
    assert [row["title"] for row in json.loads(run("titles", table, "--json").out)] == ["CEO", ""]


@POSIX
def test_titles_never_waits_for_a_device(run: Runner) -> None:
    assert run("titles", "/dev/zero", "--json").code == "import.not_found"


def test_a_fault_of_ours_is_one_sentence_too(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No command is known to fail; resources that are gone stand for what nobody foresaw."""
    monkeypatch.setattr("ssi_desktop.app.resource_root", lambda: tmp_path)
    said = run("titles", PAGE.parent.parent / "x.csv", "--json")
    assert said.status == 1
    assert said.code in {"program.fault", "import.not_found"}
    plan = run("plan", "--workspace", tmp_path / "w.ssis", "--json")
    assert (plan.status, plan.code) == (1, "program.fault")


def test_what_became_of_every_row_is_said(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "Connections.csv").write_text(
        "First Name,Last Name,Connected On\nAnna,Smit,04 Apr 2026\nBen,Smit,31 Feb 2026\n,,04 Apr 2026\n",
        encoding="utf-8",
    )
    (folder / "Invitations.csv").write_text(
        'From,To,Sent At,Message,Direction\nA,B,"3/1/21, 9:05 AM",,sideways\n', encoding="utf-8"
    )
    said = json.loads(run("import", folder, "--workspace", tmp_path / "w.ssis", "--json").out)
    people = said["files"]["Connections.csv"]
    assert (people["rows"], people["new"], people["hidden"]) == (3, 2, 1)
    assert people["notes"] == [{"note": "date_unreadable", "count": 1}]
    assert said["measures"]["invitations"] is None
    assert said["files"]["Invitations.csv"]["problem"] == "archive.file.no_rows"
    plain = run("import", folder, "--workspace", tmp_path / "w.ssis", "--dry-run", "--lang", "en").out
    assert "1 kept without a date" in plain


def test_pictures_for_a_folder_that_cannot_be_made(run: Runner, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    for folder in (taken, taken / "below"):
        assert str(folder) in run("screenshots", folder, "--demo").err
