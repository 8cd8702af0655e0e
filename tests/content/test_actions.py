"""The action catalogue's rules: all actions of the reference, and clear errors for what is wrong."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.content.actions import load_actions
from ssi_desktop.core.actions import ActionSpec, Cadence, Need
from ssi_desktop.core.checklist import CHECKLIST
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.paths import resource_path

SHIPPED = resource_path("content", "actions.json")
VIEWS = {Metric.SEARCHES, Metric.ADV_SEARCHES, Metric.NETWORK_VIEWS, Metric.PROSPECT_VIEWS}
PLAIN: dict[str, Any] = {"pillar": "brand", "minutes": 10, "cadence": "weekly"}


@pytest.fixture(scope="module")
def shipped() -> dict[str, ActionSpec]:
    return {spec.id: spec for spec in load_actions(SHIPPED)}


def write(folder: Path, actions: object) -> Path:
    path = folder / "actions.json"
    path.write_text(json.dumps({"actions": actions}), encoding="utf-8")
    return path


def test_all_actions_are_there_in_order(shipped: dict[str, ActionSpec]) -> None:
    assert list(shipped) == [f"A{number:02d}" for number in range(1, 68)]
    assert Counter(spec.pillar for spec in shipped.values()) == {
        Pillar.BRAND: 15,
        Pillar.PEOPLE: 15,
        Pillar.INSIGHTS: 17,
        Pillar.RELATIONS: 10,
        None: 10,
    }


def test_every_action_has_words_in_every_language(shipped: dict[str, ActionSpec]) -> None:
    for words in SHIPPED.parent.glob("*/actions.json"):
        assert set(json.loads(words.read_text("utf-8"))) == set(shipped), words


@pytest.mark.parametrize(
    ("action", "minutes", "cadence", "increments"),
    [
        ("A09", 120, Cadence.MONTHLY, {Metric.LONGFORM: 1, Metric.FOLLOWERS_GAINED: 3}),
        ("A16", 10, Cadence.DAILY, {Metric.NETWORK_VIEWS: 2, Metric.PROSPECT_VIEWS: 1, Metric.REACTIONS: 2}),
        ("A18", 15, Cadence.WEEKLY, {Metric.ADV_SEARCHES: 5, Metric.PROSPECT_VIEWS: 5}),
        ("A21", 5, Cadence.DAILY, {Metric.MESSAGES: 1}),
        ("A33", 30, Cadence.WEEKLY, {Metric.POSTS: 1, Metric.ENG_RECEIVED: 15}),
        ("A44", 180, Cadence.QUARTERLY, {Metric.POSTS: 2, Metric.ENG_RECEIVED: 30}),
        ("A48", 20, Cadence.WEEKLY, {Metric.NEW_CONNECTIONS: 3}),
        ("A50", 15, Cadence.WEEKLY, {Metric.VP_CONNECTIONS: 0.5}),
        ("A52", 20, Cadence.WEEKLY, {Metric.CARE_TOUCHES: 5, Metric.MESSAGES: 5}),
        ("A63", 2, Cadence.WEEKLY, {}),
    ],
)
def test_samples_of_the_reference(
    shipped: dict[str, ActionSpec],
    action: str,
    minutes: int,
    cadence: Cadence,
    increments: dict[Metric, float],
) -> None:
    spec = shipped[action]
    assert (spec.minutes, spec.cadence, dict(spec.increments)) == (minutes, cadence, increments)


def test_guards_are_in_the_data(shipped: dict[str, ActionSpec]) -> None:
    gated = {spec.id for spec in shipped.values() if spec.value_gate}
    assert gated == {spec.id for spec in shipped.values() if VIEWS & set(spec.increments)}
    assert all(Need.TARGET_ACCOUNT in shipped[name].needs for name in gated)
    assert {spec.id for spec in shipped.values() if spec.only_reactions} == {"A32"}
    assert {spec.id: spec.invitations for spec in shipped.values() if spec.invitations} == {
        "A48": 10,
        "A49": 1,
        "A50": 2,
        "A51": 3,
    }
    assert dict(shipped["A58"].outcomes) == {"conversation": 3}
    assert [spec.id for spec in shipped.values() if spec.outcomes] == ["A58", "A59", "A60", "A61"]
    assert all(spec.needs for spec in shipped.values() if spec.cadence is Cadence.EVENT)


def test_profile_work_expects_the_weight_of_its_items(shipped: dict[str, ActionSpec]) -> None:
    weights = {rule.id: rule.weight for rule in CHECKLIST}
    for spec in shipped.values():
        if spec.profile_items:
            expected = sum(weights[item] for item in spec.profile_items) / 100
            assert spec.increments[Metric.PROFILE] == pytest.approx(expected), spec.id


@pytest.mark.parametrize(
    ("actions", "message"),
    [
        ({"A1": PLAIN}, r"actions\.A1"),
        ({"A01": {**PLAIN, "minuts": 3}}, r"actions\.A01\.minuts: unknown key"),
        ({"A01": {**PLAIN, "minutes": 0}}, r"actions\.A01\.minutes: whole number"),
        ({"A01": {**PLAIN, "minutes": True}}, r"actions\.A01\.minutes: whole number"),
        ({"A01": {**PLAIN, "pillar": "brands"}}, r"actions\.A01\.pillar: 'brands'"),
        ({"A01": {"minutes": 5, "cadence": "daily"}}, r"actions\.A01\.pillar: missing"),
        ({"A01": {**PLAIN, "cadence": "yearly"}}, r"actions\.A01\.cadence: 'yearly'"),
        ({"A01": {**PLAIN, "increments": {"likes": 1}}}, r"actions\.A01\.increments\.likes: not one of"),
        ({"A01": {**PLAIN, "increments": {"posts": 0}}}, r"actions\.A01\.increments\.posts: an amount above"),
        ({"A01": {**PLAIN, "increments": {"posts": -1}}}, r"actions\.A01\.increments\.posts: number 0"),
        ({"A01": {**PLAIN, "increments": []}}, r"actions\.A01\.increments: object expected"),
        ({"A01": {**PLAIN, "outcomes": {"deal": 1}}}, r"actions\.A01\.outcomes\.deal: not one of"),
        ({"A01": {**PLAIN, "needs": ["luck"]}}, r"actions\.A01\.needs: 'luck'"),
        ({"A01": {**PLAIN, "needs": ["group", "group"]}}, r"actions\.A01\.needs: something stands twice"),
        ({"A01": {**PLAIN, "profile_items": ["P1"]}}, r"actions\.A01\.profile_items: an id"),
        ({"A01": {**PLAIN, "invitations": 21}}, r"actions\.A01\.invitations: whole number"),
        ({"A01": {**PLAIN, "increments": {"searches": 1}}}, r"actions\.A01\.value_gate: "),
        ({"A01": {**PLAIN, "value_gate": True}}, r"actions\.A01\.needs: the value gate"),
        ({"A01": {**PLAIN, "increments": {"reactions": 1}}}, r"actions\.A01\.only_reactions: "),
        ({"A01": {**PLAIN, "only_reactions": True}}, r"actions\.A01\.only_reactions: "),
        ({"A01": {**PLAIN, "contains": ["A02"]}}, r"actions\.A01\.contains: no other action A02"),
        ({"A01": {**PLAIN, "contains": ["A01"]}}, r"actions\.A01\.contains: no other action A01"),
        ([PLAIN], r"actions: object expected"),
    ],
)
def test_faults_name_file_and_key(tmp_path: Path, actions: object, message: str) -> None:
    with pytest.raises(ValueError, match=rf"actions\.json: {message}"):
        load_actions(write(tmp_path, actions))


def test_a_plain_action_needs_three_fields(tmp_path: Path) -> None:
    (found,) = load_actions(write(tmp_path, {"A01": {**PLAIN, "pillar": None}}))
    assert found == ActionSpec("A01", None, 10, Cadence.WEEKLY)


def test_a_missing_file_and_broken_json_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"gone\.json: cannot be read"):
        load_actions(tmp_path / "gone.json")
    (tmp_path / "actions.json").write_text('{"actions": {"A01": {}, "A01": {}}}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"actions\.json: .*twice"):
        load_actions(tmp_path / "actions.json")
