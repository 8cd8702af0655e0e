"""The command line as another program sees it: JSON, exit status, one sentence on stderr."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.importers.archive_factory import Era, FakeArchive, excel_resaved, make_archive

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "ssi"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ssi_desktop", *(str(a) for a in arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


def output(*arguments: str | Path) -> Any:
    result = run(*arguments)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_version_and_wrong_usage(tmp_path: Path) -> None:
    assert run("--version").stdout.strip() == "SSI Coach 0.1.0"
    wrong = run("import")
    assert wrong.returncode == 2
    assert wrong.stderr.count("\n") == 1
    assert run("plan", "--week", "2026-W60").returncode == 2


def test_ssi_numbers_are_stored_once_and_shown_by_score(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    looked = output("import", GOLDEN / "english_page.txt", "--workspace", store, "--dry-run", "--json")
    assert (looked["kind"], looked["stored"], looked["error"]) == ("ssi", False, None)
    assert not store.exists()
    stored = output(
        "import", GOLDEN / "english_page.txt", "--workspace", store, "--date", "2026-11-02", "--json"
    )
    assert stored["stored"] is True
    assert stored["snapshot"]["date"] == "2026-11-02"
    assert set(stored["snapshot"]["pillars"]) == {
        "professional_brand", "find_right_people", "insight_engagement", "strong_relationship",
    }  # fmt: skip
    score = output("score", "--workspace", store, "--as-of", "2026-11-10", "--json")
    assert score["reported"]["overall"] == stored["snapshot"]["overall"]
    assert score["estimate"]["point"] is None
    assert score["estimate"]["low"] <= score["estimate"]["high"]
    brand = score["estimate"]["pillars"]["professional_brand"]
    assert brand["known_share"] == 0
    assert brand["contributions"]["profile"] == {
        "known": False, "raw": None, "unit": "share", "quality": None, "saturation": None,
        "weight": 0.45, "points": None, "points_lost": None, "origin": None,
    }  # fmt: skip


def test_other_numbers_for_a_day_are_refused_without_replace(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    day = ("--date", "2026-11-02")
    output("import", GOLDEN / "english_page.txt", "--workspace", store, *day, "--json")
    again = output("import", GOLDEN / "english_page.txt", "--workspace", store, *day, "--json")
    assert again["error"] is None
    other = run("import", GOLDEN / "response.json", "--workspace", store, *day, "--json")
    assert other.returncode == 1
    assert json.loads(other.stdout)["error"]["code"] == "snapshot.exists"
    replaced = output("import", GOLDEN / "response.json", "--workspace", store, *day, "--replace", "--json")
    assert replaced["stored"] is True


@pytest.mark.parametrize("era", [Era.OLD_2018, Era.BASIC_2021_PLAIN, Era.COMPLETE_2026])
def test_an_archive_gives_its_figures_and_a_second_import_changes_nothing(tmp_path: Path, era: Era) -> None:
    store = tmp_path / "w.ssis"
    archive = make_archive(era, seed=11)
    path = archive.write_zip(tmp_path)
    first = output("import", path, "--workspace", store, "--json")
    assert (first["kind"], first["stored"]) == ("archive", True)
    measures, truth = first["measures"], _plain(archive.truth)
    # Who is vice president and above is the title classifier's word, which has tests of its own.
    assert set(measures["connections"].pop("vp_and_above")) <= set(_names(archive))
    truth["connections"].pop("vp_and_above", None)
    assert measures == {**measures, **truth}
    second = output("import", path, "--workspace", store, "--json")
    assert sum(file["new"] for file in second["files"].values()) == 0
    for file in first["files"].values():
        skipped = sum(skip["count"] for skip in file["skipped"])
        assert file["rows"] == file["new"] + file["unchanged"] + file["changed"] + file["hidden"] + skipped


def _names(archive: FakeArchive) -> list[str]:
    return [f"{person.first} {person.last}" for person in archive.world.people]


def _plain(truth: dict[str, Any]) -> dict[str, Any]:
    """The truth as JSON shows it."""
    plain: dict[str, Any] = json.loads(json.dumps(truth, default=str))
    return plain


def test_an_archive_saved_again_by_a_spreadsheet_brings_nothing_new(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    archive = make_archive(Era.BASIC_2021, seed=2)
    output("import", archive.write_zip(tmp_path), "--workspace", store, "--json")
    again = output("import", excel_resaved(archive).write_folder(tmp_path), "--workspace", store, "--json")
    assert again["files"]["Connections.csv"]["new"] == 0


def _truncated(folder: Path) -> Path:
    path = make_archive(Era.COMPLETE_2026, seed=1).write_zip(folder)
    path.write_bytes(path.read_bytes()[:-4000])
    return path


def _no_zip(folder: Path) -> Path:
    path = folder / "Complete_LinkedInDataExport_11-20-2026.zip"
    path.write_bytes(b"this is not a zip file" * 200)
    return path


def _empty_zip(folder: Path) -> Path:
    path = folder / "empty.zip"
    zipfile.ZipFile(path, "w").close()
    return path


@pytest.mark.parametrize("make", [_truncated, _no_zip, _empty_zip])
def test_a_bad_archive_is_refused_in_one_sentence_and_nothing_is_stored(tmp_path: Path, make: Any) -> None:
    store = tmp_path / "w.ssis"
    refused = run("import", make(tmp_path), "--workspace", store, "--json")
    assert refused.returncode == 1
    told = json.loads(refused.stdout)
    assert told["stored"] is False
    assert told["error"]["code"].startswith("archive.")
    assert refused.stderr.strip() == told["error"]["message"]
    assert "Traceback" not in refused.stderr
    assert not store.exists()


def test_titles_accounts_and_plan(tmp_path: Path) -> None:
    titles = tmp_path / "titles.csv"
    titles.write_text("title,lang\nInkoper,nl\nAssistant to the CEO,\n,\n", encoding="utf-8")
    buyer, assistant, nothing = output("titles", titles, "--json")
    assert (buyer["role"], buyer["vp_plus"]) == ("buyer", False)
    assert (assistant["role"], assistant["vp_plus"]) == ("gatekeeper", False)
    assert (nothing["role"], nothing["seniority"]) == ("unknown", "unknown")
    store = tmp_path / "none.ssis"
    assert output("accounts", "--workspace", store, "--json")["accounts"] == []
    plan = output("plan", "--workspace", store, "--week", "2026-W48", "--minutes", "60", "--json")
    assert plan["planned"] <= plan["minutes"] == 60
    assert all(item["title"] for item in plan["items"])
    assert not store.exists()


def test_a_workspace_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    store.write_bytes(b"something else" * 1000)
    for command in ("score", "accounts", "plan"):
        refused = run(command, "--workspace", store)
        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1
        assert "Traceback" not in refused.stderr
