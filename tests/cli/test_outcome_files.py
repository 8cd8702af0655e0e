"""Outcomes from a file on the command line: what is new is taken once, what is open is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.app import main


def run(capsys: pytest.CaptureFixture[str], store: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    status = main(["import", "--workspace", str(store), *arguments, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr()[0])
    return status, found


def write(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_taken_over_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store = tmp_path / "a.ssis"
    text = "Kind;Date;Company;Value\ncall;2026-01-02;Zuidzee;\noffer;2026-01-03;Zuidzee;1.250,50\n"
    text += "x;2026-01-03;;\n"
    path = write(tmp_path, text)
    status, looked = run(capsys, store, str(path), "--dry-run")
    assert (status, looked["kind"], looked["stored"]) == (0, "outcomes", False)
    assert (looked["outcomes"]["new"], looked["outcomes"]["taken"]) == (2, 0)
    _, stored = run(capsys, store, str(path))
    assert stored["outcomes"]["taken"] == 2
    assert stored["outcomes"]["skipped"] == [{"reason": "kind_unknown", "row": 4}]
    assert stored["outcomes"]["remarks"] == {"account_unknown": 2}
    _, again = run(capsys, store, str(path))
    assert (again["outcomes"]["taken"], again["outcomes"]["unchanged"]) == (0, 2)
    assert main(["import", "--workspace", str(store), str(path), "--dry-run"]) == 0
    assert "row 4: with a word for the kind that is not known" in capsys.readouterr()[0]


def test_dates_of_two_readings_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(tmp_path, "Kind,Date\ncall,03/04/2026\n")
    status, found = run(capsys, tmp_path / "a.ssis", str(path))
    assert status == 1
    assert found["error"]["code"] == "outcomes.order_unknown"
    assert not found["stored"]
