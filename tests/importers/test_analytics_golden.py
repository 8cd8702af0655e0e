"""Stored workbooks of post analytics and what they must always be read as."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.importers.analytics.reader import read_analytics

GOLDEN = Path(__file__).parents[1] / "golden" / "analytics"
EXPECTED: dict[str, Any] = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))


def test_every_stored_workbook_is_expected() -> None:
    assert {path.name for path in GOLDEN.glob("*.xlsx")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_stored_workbooks(name: str) -> None:
    found = json.loads(
        json.dumps(asdict(read_analytics(GOLDEN / name, today=date(2026, 11, 22))), default=str)
    )
    found["days"] = [list(day.values()) for day in found["days"]]
    assert found == EXPECTED[name]
