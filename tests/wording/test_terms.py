"""Short words: there is one for every key, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ssi_desktop.core.metrics import Origin
from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.snapshot import SourceKind, SsiValues
from ssi_desktop.importers.archive.names import ARTICLES, TABLES
from ssi_desktop.importers.ssi_reading import finished
from ssi_desktop.paths import resource_path
from ssi_desktop.wording import terms


def different(words: list[str]) -> bool:
    return len(set(words)) == len(words) and all(words)


@pytest.mark.parametrize(
    ("keys", "name_of"),
    [
        (tuple(Origin), terms.origin_name),
        (PILLARS, terms.pillar_name),
        ((*TABLES.values(), ARTICLES), terms.table_name),
        (("minutes", "n_star", "months_left"), terms.setting_name),
        (("rows", "new", "unchanged", "changed", "hidden", "skipped"), terms.rows_name),
        (("basic", "complete", None), terms.export_kind_name),
        (("reply", "step"), terms.planner_action_name),
    ],
)
def test_every_key_has_a_word_of_its_own(
    spoken: str, keys: tuple[Any, ...], name_of: Callable[[Any], str]
) -> None:
    words = [name_of(key) for key in keys]
    assert different(words)
    assert not any("_" in word for word in words)


def test_everything_that_can_be_missing_on_the_page_has_a_name(spoken: str) -> None:
    missing = finished(SsiValues(overall=50.0), SourceKind.TYPED).missing
    words = [terms.field_name(key) for key in (*missing, "overall", "pillars")]
    assert different(words)
    assert not any("_" in word for word in words)


def test_pillars_are_named_as_in_the_content(spoken: str) -> None:
    content = json.loads(resource_path("content", spoken, "terms.json").read_text(encoding="utf-8"))
    assert {pillar: terms.pillar_name(pillar) for pillar in PILLARS} == {
        pillar: content["pillars"][pillar]["name"] for pillar in PILLARS
    }


def test_unknown_keys_are_shown_as_they_are() -> None:
    assert terms.table_name("new_table") == "new_table"
    assert terms.field_name("subScores") == "“subScores”"
    assert terms.planner_action_name("A21") == ""
