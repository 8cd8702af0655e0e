"""CRM exports on the command line: what is certain is taken, the rest is told, and a second time nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.app import main
from tests.importers import crm_factory as made


def run(capsys: pytest.CaptureFixture[str], store: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    status = main(["import", "--workspace", str(store), *arguments, "--json"])
    out, err = capsys.readouterr()
    found: dict[str, Any] = json.loads(out)
    return status, found, err


def test_a_file_is_taken_over_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, store = made.write(tmp_path, made.contacts(made.HUBSPOT, separator=";")), tmp_path / "a.ssis"
    status, looked, _ = run(capsys, store, str(path), "--dry-run")
    assert (status, looked["kind"], looked["stored"]) == (0, "crm", False)
    assert looked["crm"]["people"] == {"new": 4, "changed": 0, "unclear": 0, "same": 0}
    _, stored, _ = run(capsys, store, str(path))
    assert stored["crm"]["taken"] == {"accounts": 4, "people": 4, "changed": 0}
    assert stored["crm"]["columns"]["title"] == "Job Title"
    assert "Email" in stored["crm"]["columns_left_out"]
    _, again, _ = run(capsys, store, str(path))
    assert again["crm"]["taken"] == {"accounts": 0, "people": 0, "changed": 0}
    assert again["crm"]["people"]["same"] == 4


def test_what_is_unclear_stays_out_and_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = made.write(tmp_path, 'Company,Full name\n"Kuusi Oy;Aalto Oy",Bo Dam\nNordvik,Aino Aho\n,Cor Vos\n')
    status, found, _ = run(capsys, tmp_path / "a.ssis", str(path))
    assert status == 0
    assert found["crm"]["taken"] == {"accounts": 1, "people": 1, "changed": 0}
    assert {one["reason"] for one in found["crm"]["unclear"]} == {"several"}
    assert found["crm"]["skipped"] == [{"reason": "no_company", "count": 1}]


def test_a_workbook_is_known_without_being_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [made.contact_row(made.DYNAMICS, person) for person in made.PEOPLE]
    path = made.workbook(tmp_path, made.DYNAMICS, rows)
    _, found, _ = run(capsys, tmp_path / "a.ssis", str(path))
    assert (found["kind"], found["crm"]["system"]) == ("crm", "dynamics")


def test_unknown_columns_are_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = made.write(tmp_path, "Relatie;Wie\nKuusi;Aino\n")
    status, found, err = run(capsys, tmp_path / "a.ssis", str(path))
    assert status == 1
    assert found["error"]["code"] == "crm.columns_unknown"
    assert err.count("\n") == 1


def test_the_words_say_what_was_done(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = made.write(tmp_path, made.contacts(made.SALESFORCE))
    assert main(["import", "--workspace", str(tmp_path / "a.ssis"), str(path)]) == 0
    out = capsys.readouterr().out
    assert "People: 4 new, 0 with other details, 0 unclear, left out, 0 unchanged" in out
    assert out.endswith("Stored.\n")
