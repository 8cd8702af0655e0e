"""Post analytics on the command line, through the program itself."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import Workbook

from tests.cli.test_cli import output, run
from tests.importers.analytics_factory import make_analytics


def test_a_workbook_is_looked_at_then_stored_once(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    made = make_analytics(28, language="fi", order="dmy.", text_numbers=True, marks="\u00a0", posts=3)
    path = made.write(tmp_path)
    looked = output("import", path, "--workspace", store, "--dry-run", "--json")
    assert (looked["kind"], looked["stored"], looked["error"]) == ("analytics", False, None)
    assert not store.exists()
    stored = output("import", path, "--workspace", store, "--json")
    assert stored["stored"] is True
    assert stored["analytics"] == looked["analytics"]
    found = stored["analytics"]
    assert (found["export"], found["first"], found["last"]) == (
        "combined", made.first.isoformat(), made.last.isoformat(),
    )  # fmt: skip
    assert found["days"] == {"new": 28, "unchanged": 0, "changed": 0, "kept": 0}
    assert found["sums"]["impressions"] == found["totals"]["impressions"] == made.impressions
    assert found["by_day"][0] == {
        "day": made.first.isoformat(),
        **dict(zip(("impressions", "engagements", "new_followers"), made.days[made.first], strict=True)),
    }
    assert {post["url"] for post in found["by_post"]} == {post[0] for post in made.posts}
    assert [note["code"] for note in found["notes"]] == ["analytics.note.sheets_left_out"]
    again = output("import", path, "--workspace", store, "--json")["analytics"]
    assert again["days"] == {"new": 0, "unchanged": 28, "changed": 0, "kept": 0}
    score = output("score", "--workspace", store, "--as-of", made.last.isoformat(), "--json")
    received = score["estimate"]["pillars"]["insight_engagement"]["contributions"]["eng_received"]
    assert (received["known"], received["origin"]) == (True, "analytics")


def test_words_and_refusals(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    path = make_analytics(2, last=make_analytics().last).write(tmp_path)
    told = run("import", path, "--workspace", store)
    assert told.returncode == 0
    assert "2 days, 2 new, 0 updated, 0 unchanged" in told.stdout
    Workbook().save(tmp_path / "Budget.xlsx")
    refused = run("import", tmp_path / "Budget.xlsx", "--workspace", store, "--json")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["error"]["code"] == "analytics.not_analytics"
    assert refused.stderr.startswith("Budget.xlsx holds no post analytics")
    assert refused.stderr.count("\n") == 1
