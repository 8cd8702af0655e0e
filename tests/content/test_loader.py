"""The loader falls back item by item, and names file and key of whatever does not follow the schema."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_desktop.content.loader import load_catalogue

ROOT = Path(__file__).resolve().parents[2] / "resources" / "content"
ENGLISH = load_catalogue(ROOT, "en")
DUTCH = load_catalogue(ROOT, "nl")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that a test may damage."""
    for name in ("checklist.json", "benchmarks.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    for language in ("en", "nl"):
        shutil.copytree(ROOT / language, tmp_path / language)
    return tmp_path


def change(content: Path, name: str, edit: Callable[[Any], object]) -> None:
    data = json.loads((content / name).read_text(encoding="utf-8"))
    edit(data)
    (content / name).write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize("code", ["nl", "NL", "nl_BE", "nl-BE", "nl_NL.UTF-8", " nl "])
def test_a_regional_code_gets_its_language(code: str) -> None:
    assert load_catalogue(ROOT, code) == DUTCH


@pytest.mark.parametrize("code", ["sv", "", "C", "POSIX", "../nl", "nl/../en", "zz_ZZ", "."])
def test_an_unknown_language_is_english(code: str) -> None:
    assert load_catalogue(ROOT, code) == ENGLISH


def test_a_missing_item_comes_from_english_and_is_named(content: Path) -> None:
    change(content, "nl/checklist.json", lambda data: data["items"].pop("P03"))
    change(content, "nl/terms.json", lambda data: data["stances"].pop("-2"))
    change(content, "nl/playbook.json", lambda data: data["cells"]["buyer"].pop("fmot"))
    found = load_catalogue(content, "nl")
    assert found.checklist["P03"] == ENGLISH.checklist["P03"]
    assert found.checklist["P04"] == DUTCH.checklist["P04"]
    assert found.stances[-2] == ENGLISH.stances[-2]
    assert found.playbook["buyer", "fmot"] == ENGLISH.playbook["buyer", "fmot"]
    assert found.playbook["buyer", "zmot"] == DUTCH.playbook["buyer", "zmot"]
    assert found.borrowed == {
        "nl/checklist.json: items.P03",
        "nl/terms.json: stances.-2",
        "nl/playbook.json: cells.buyer.fmot",
    }


def test_a_missing_file_or_group_comes_from_english(content: Path) -> None:
    (content / "nl" / "coach.json").unlink()
    change(content, "nl/terms.json", lambda data: data.pop("glossary"))
    change(content, "nl/playbook.json", lambda data: data.pop("rules"))
    found = load_catalogue(content, "nl")
    assert found.coach == ENGLISH.coach
    assert found.terms["glossary"] == ENGLISH.terms["glossary"]
    assert found.playbook_rules == ENGLISH.playbook_rules
    assert found.actions == DUTCH.actions
    assert "nl/playbook.json: rules" in found.borrowed
    assert len(found.borrowed) == len(ENGLISH.coach) + len(ENGLISH.terms["glossary"]) + 1


def test_a_language_may_begin_with_one_file(content: Path) -> None:
    (content / "fi").mkdir()
    action = json.loads((ROOT / "en" / "actions.json").read_text(encoding="utf-8"))["A01"]
    (content / "fi" / "actions.json").write_text(json.dumps({"A01": action | {"title": "Uusi osa"}}), "utf-8")
    found = load_catalogue(content, "fi_FI")
    assert found.language == "fi"
    assert found.actions["A01"].title == "Uusi osa"
    assert found.actions["A02"] == ENGLISH.actions["A02"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gone=st.sets(st.sampled_from(sorted(ENGLISH.actions)), max_size=67))
def test_any_set_of_missing_actions_is_filled_from_english(content: Path, gone: set[str]) -> None:
    kept = {
        key: entry
        for key, entry in json.loads((ROOT / "nl" / "actions.json").read_text(encoding="utf-8")).items()
        if key not in gone
    }
    (content / "nl" / "actions.json").write_text(json.dumps(kept), encoding="utf-8")
    found = load_catalogue(content, "nl")
    assert found.actions == {key: (ENGLISH if key in gone else DUTCH).actions[key] for key in ENGLISH.actions}
    assert len(found.borrowed) == len(gone)


def put(*path: str | int, value: Any) -> Callable[[Any], None]:
    def edit(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return edit


@pytest.mark.parametrize(
    ("name", "edit", "message"),
    [
        ("en/checklist.json", put("items", "P01", "title", value=""), "en/checklist.json: items.P01.title"),
        ("en/checklist.json", put("items", "P01", "title", value=7), "items.P01.title: text expected"),
        ("en/checklist.json", put("items", "P01", "title", value="x" * 65), "items.P01.title: at most 64"),
        ("en/checklist.json", put("items", "P01", "rubric", value=["a"] * 4), "items.P01.rubric: 5 to 5"),
        (
            "en/checklist.json",
            put("items", "P01", "rubric", 2, value="y" * 91),
            r"items.P01.rubric\[2\]: at most 90",
        ),
        ("en/checklist.json", put("items", "P01", "titel", value="x"), "items.P01.titel: unknown key"),
        ("en/checklist.json", put("items", "P47", value={}), "items.P47: not in both"),
        ("en/checklist.json", put("items", value=[]), "items: object expected"),
        (
            "checklist.json",
            put("items", "P01", "section", value="hall"),
            "items.P01.section: 'hall' is not one of",
        ),
        ("checklist.json", put("items", "P01", "pillar", value="charm"), "items.P01.pillar"),
        ("checklist.json", put("items", "P01", "minutes", value=True), "items.P01.minutes: whole number"),
        ("checklist.json", put("items", "P03", "field", value="photo"), "items.P03.field"),
        ("en/actions.json", put("A05", "how", value="one text"), "A05.how: list expected"),
        ("en/actions.json", put("A05", "how", value=["one"]), "A05.how: 2 to 4 texts expected, found 1"),
        ("en/actions.json", put("A05", "why", value="<b>bold</b>"), "A05.why: plain text"),
        ("en/actions.json", put("A05", "why", value="two\nlines"), "A05.why: plain text"),
        ("en/actions.json", put("A05", "why", value=" outer"), "A05.why: plain text"),
        (
            "en/playbook.json",
            put("cells", "user", "smot", "ideas", value=["a"] * 5),
            "cells.user.smot.ideas: 2 to 4",
        ),
        (
            "en/steps.json",
            put("blocker", "title", value="Talk to {boss}"),
            "blocker.title: broken or unknown",
        ),
        ("en/steps.json", put("blocker", "why", value="Talk to {person"), "blocker.why: broken or unknown"),
        ("en/terms.json", put("levels", "five", value={"name": "x"}), "levels.five: whole number expected"),
        ("en/terms.json", put("roles", "buyer", "inline", value=None), "roles.buyer.inline: text expected"),
        ("en/coach.json", put("index.not_sales", value={"title": "x"}), "index.not_sales.body: missing"),
        (
            "benchmarks.json",
            put("benchmarks", 0, "origin", value="rumour"),
            r"benchmarks\[0\].origin: 'rumour'",
        ),
        ("benchmarks.json", put("benchmarks", 0, "id", value="new"), r"benchmarks\[0\].id: no caption"),
        ("benchmarks.json", put("benchmarks", 0, "year", value=15), r"benchmarks\[0\].year"),
        (
            "benchmarks.json",
            put("benchmarks", 0, "about", value="yes"),
            r"benchmarks\[0\].about: true or false",
        ),
        (
            "benchmarks.json",
            put("benchmarks", 0, "values", 0, "low", value=101),
            r"values\[0\].low: number 0 to 100",
        ),
        (
            "benchmarks.json",
            put("benchmarks", 0, "values", 0, "label", value="moon"),
            r"values\[0\].label: 'moon'",
        ),
        ("nl/actions.json", put("A99", value={}), "nl/actions.json: A99: not in English"),
        (
            "nl/actions.json",
            put("A05", value={"title": "x"}),
            "nl/actions.json: A05.caveat: missing, English has it",
        ),
        (
            "nl/terms.json",
            put("phases", "zmot", "signals", value={}),
            "nl/terms.json: phases.zmot.signals.company_page",
        ),
        (
            "nl/steps.json",
            put("identify", "title", value="Zoek bij {account}"),
            "nl/steps.json: identify.title: other",
        ),
        ("nl/steps.json", put("identify", "how", 0, value="{person}"), "nl/steps.json: identify.how: other"),
    ],
)
def test_what_breaks_the_schema_is_named_by_file_and_key(
    content: Path, name: str, edit: Callable[[Any], object], message: str
) -> None:
    change(content, name, edit)
    with pytest.raises(ValueError, match=message) as caught:
        load_catalogue(content, "nl" if name.startswith("nl/") else "en")
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{", "Expecting property name"),
        (b"[]", "object expected"),
        (b'{"A01": {}, "A01": {}}', "'A01' stands twice"),
        (b'{"A01": "\xff"}', "not UTF-8"),
    ],
)
def test_a_file_that_is_no_content_is_named(content: Path, raw: bytes, message: str) -> None:
    (content / "en" / "actions.json").write_bytes(raw)
    with pytest.raises(ValueError, match=rf"^en/actions\.json: .*{message}"):
        load_catalogue(content, "nl")


def test_a_missing_english_file_is_named(content: Path) -> None:
    (content / "en" / "steps.json").unlink()
    with pytest.raises(ValueError, match=r"^en/steps\.json: cannot be read"):
        load_catalogue(content, "nl")
