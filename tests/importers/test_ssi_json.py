"""The JSON of LinkedIn's SSI page: variants, wrappers, partial answers and everything that is refused."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import SourceKind
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi import SsiReading, read_ssi
from tests.importers.ssi_strategies import refusal_code

CODES = ("PROFESSIONAL_BRAND", "FIND_RIGHT_PEOPLE", "INSIGHT_ENGAGEMENT", "STRONG_RELATIONSHIP")
SCORES = (13.118002, 3.68, 0.29999998, 2.6077502)


def sub_scores(scores: tuple[float, ...] = SCORES) -> list[dict[str, Any]]:
    return [{"score": score, "pillar": code} for score, code in zip(scores, CODES, strict=False)]


def group(kind: str, rank: int, average: float, **more: Any) -> dict[str, Any]:
    return {
        "rank": rank,
        "groupType": kind,
        "groupSize": 900,
        "score": {"overall": average, "subScores": []},
        **more,
    }


def response(**changes: Any) -> dict[str, Any]:
    """A whole response of a free member, with keys replaced; None takes a key away."""
    whole: dict[str, Any] = {
        "activeSeat": False,
        "memberScore": {"overall": 19.705751, "subScores": sub_scores()},
        "groupScore": [
            group("INDUSTRY", 75, 30.99, industry="Computer Software"),
            group("NETWORK", 81, 34.02),
        ],
    }
    whole.update(changes)
    return {key: value for key, value in whole.items() if value is not None}


def read(value: Any) -> SsiReading:
    return read_ssi(json.dumps(value))


def refused(value: Any) -> str:
    return refusal_code(json.dumps(value))


def test_whole_response_keeps_raw_precision() -> None:
    reading = read(response())
    assert reading.source is SourceKind.JSON
    assert reading.values.overall == 19.705751
    assert tuple(reading.values.pillars[pillar] for pillar in PILLARS) == SCORES
    assert (reading.values.industry_rank_pct, reading.values.network_rank_pct) == (75, 81)
    assert (reading.values.industry_avg, reading.values.network_avg) == (30.99, 34.02)
    assert reading.values.industry_name == "Computer Software"
    assert (reading.missing, reading.warnings, reading.needs_confirmation) == ((), (), False)


def test_pillars_are_mapped_by_code_in_any_order() -> None:
    member = {"overall": 19.7, "subScores": list(reversed(sub_scores()))}
    assert read(response(memberScore=member)).values.pillars == read(response()).values.pillars


def test_groups_in_any_order_and_a_team_is_nobodys_average() -> None:
    groups = [group("TEAM", 3, 77.0), group("NETWORK", 81, 34.02), group("INDUSTRY", 75, 30.99)]
    values = read(response(groupScore=groups)).values
    assert (values.industry_rank_pct, values.industry_avg) == (75, 30.99)
    assert (values.network_rank_pct, values.network_avg) == (81, 34.02)


def test_a_team_alone_leaves_both_groups_empty() -> None:
    reading = read(response(groupScore=[group("TEAM", 3, 77.0)]))
    assert reading.missing == ("industry_rank_pct", "network_rank_pct", "industry_avg", "network_avg")


@pytest.mark.parametrize("groups", [None, []])
def test_missing_groups_stay_empty(groups: list[Any] | None) -> None:
    assert read(response(groupScore=groups)).values.industry_avg is None


def test_averages_per_pillar_are_kept_when_named() -> None:
    groups = [group("INDUSTRY", 75, 29.25, score={"overall": 29.25, "subScores": sub_scores((11, 5, 2, 11))})]
    values = read(response(groupScore=groups)).values
    assert values.industry_pillars == dict(zip(PILLARS, (11.0, 5.0, 2.0, 11.0), strict=True))
    assert values.network_pillars == {}


def test_two_different_groups_of_one_kind_leave_it_empty() -> None:
    reading = read(response(groupScore=[group("INDUSTRY", 75, 30.0), group("INDUSTRY", 20, 31.0)]))
    assert reading.values.industry_rank_pct is None
    assert reading.values.industry_avg is None
    assert [problem.code for problem in reading.warnings] == ["ssi.ambiguous"]


def test_zero_is_a_value() -> None:
    member = {"overall": 0, "subScores": sub_scores((0, 0.0, 0, 0))}
    reading = read(response(memberScore=member))
    assert reading.values.overall == 0.0
    assert reading.values.pillars == dict.fromkeys(PILLARS, 0.0)
    assert "overall" not in reading.missing


def test_some_pillars_are_kept_and_the_others_named_as_missing() -> None:
    member = {"overall": 19.7, "subScores": sub_scores()[:2]}
    reading = read(response(memberScore=member))
    assert set(reading.values.pillars) == {Pillar.BRAND, Pillar.PEOPLE}
    assert reading.missing == ("insights", "relations")


def test_unknown_pillar_code_is_told_and_ignored() -> None:
    member = {"overall": 19.7, "subScores": [*sub_scores()[:3], {"score": 9.0, "pillar": "NEW\u202e_IDEA"}]}
    reading = read(response(memberScore=member))
    assert Pillar.RELATIONS not in reading.values.pillars
    assert [(p.code, p.params) for p in reading.warnings] == [("ssi.unknown_pillar", {"name": "NEW_IDEA"})]


def test_four_scores_without_codes_need_a_look() -> None:
    member = {"overall": 19.7, "subScores": [{"score": score} for score in SCORES]}
    reading = read(response(memberScore=member))
    assert tuple(reading.values.pillars.values()) == SCORES
    assert reading.needs_confirmation
    assert [problem.code for problem in reading.warnings] == ["ssi.positional_pillars"]


@pytest.mark.parametrize("count", [1, 3, 5])
def test_another_count_without_codes_is_not_guessed(count: int) -> None:
    member = {"overall": 19.7, "subScores": [{"score": 4.0}] * count}
    reading = read(response(memberScore=member))
    assert reading.values.pillars == {}
    assert [problem.code for problem in reading.warnings] == ["ssi.pillars_unnamed"]


@pytest.mark.parametrize(
    "value",
    [
        {"object": "LinkedinRawData", "data": response()},
        {"data": {"data": response()}},
        {"status": 200, "data": response()},
    ],
)
def test_wrappers_are_taken_off(value: Any) -> None:
    assert read(value).values == read(response()).values


def test_aliases_are_read_and_need_a_look() -> None:
    reading = read({"ssi": 54, "industry": {"top": 9}, "network": {"top": 21}})
    assert reading.values.overall == 54.0
    assert (reading.values.industry_rank_pct, reading.values.network_rank_pct) == (9, 21)
    assert reading.needs_confirmation
    assert {problem.code for problem in reading.warnings} == {"ssi.alias_used"}
    assert read({"memberScore": {"ssi": 54}}).values.overall == 54.0


def test_a_real_group_beats_an_alias() -> None:
    assert read(response(industry={"top": 9})).values.industry_rank_pct == 75


def test_a_sum_that_differs_keeps_the_values_and_warns() -> None:
    reading = read(response(memberScore={"overall": 71.0, "subScores": sub_scores()}))
    assert reading.values.overall == 71.0
    assert [problem.code for problem in reading.warnings] == ["ssi.sum_differs"]
    assert reading.needs_confirmation


@pytest.mark.parametrize("escape", [True, False])
def test_response_inside_page_source(escape: bool) -> None:
    text = json.dumps(response(), separators=(",", ":"))
    code = html.escape(text) if escape else text
    page = f'<html><body><code>{{"other":[1,2]}}</code><code>{code}</code><p>99 out of 100</p></body></html>'
    reading = read_ssi(page)
    assert reading.source is SourceKind.JSON
    assert reading.values == read(response()).values


def test_response_inside_copied_surroundings() -> None:
    text = "HTTP/2 200\ncontent-type: application/json\n\n" + json.dumps(response(), indent=2) + "\n"
    assert read_ssi(text).values == read(response()).values


def test_two_different_responses_in_one_page_are_refused() -> None:
    other = response(memberScore={"overall": 20.0, "subScores": sub_scores()})
    page = f"<code>{json.dumps(response())}</code><code>{json.dumps(other)}</code>"
    assert refusal_code(page) == "ssi.ambiguous"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (response(memberScore=None), "ssi.member_score_missing"),
        (response(memberScore={}), "ssi.member_score_missing"),
        ({"memberScore": None}, "ssi.member_score_missing"),
        ({"groupScore": []}, "ssi.member_score_missing"),
        ({"memberScore": {"overall": None, "subScores": []}}, "ssi.nothing_read"),
        ({"memberScore": [1]}, "ssi.bad_shape"),
        ({"memberScore": {"overall": 5, "subScores": {"a": 1}}}, "ssi.bad_shape"),
        ({"memberScore": {"overall": 5}, "groupScore": "x"}, "ssi.bad_shape"),
        ({"memberScore": {"overall": 5, "subScores": [7]}}, "ssi.bad_shape"),
        ({"status": 401, "message": "no"}, "ssi.error_response"),
        ({"data": {"status": 999}}, "ssi.error_response"),
        ({"statusCode": 429}, "ssi.error_response"),
        ({"name": "something else"}, "ssi.not_ssi"),
        ({}, "ssi.not_ssi"),
        ([response()], "ssi.not_ssi"),
    ],
)
def test_refused_shapes(value: Any, code: str) -> None:
    assert refused(value) == code


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ({"overall": 100.5}, "ssi.overall_out_of_range"),
        ({"overall": -0.1}, "ssi.overall_out_of_range"),
        ({"overall": 19, "subScores": sub_scores((25.1, 1, 1, 1))}, "ssi.pillar_out_of_range"),
        ({"overall": 19, "subScores": sub_scores((-1, 1, 1, 1))}, "ssi.pillar_out_of_range"),
        ({"overall": True}, "ssi.not_a_number"),
        ({"overall": "33"}, "ssi.not_a_number"),
        ({"overall": {"value": 3}}, "ssi.not_a_number"),
        ({"overall": 19, "subScores": [{"score": False, "pillar": CODES[0]}]}, "ssi.not_a_number"),
        ({"overall": 19, "subScores": sub_scores() + sub_scores((2.0,))}, "ssi.ambiguous"),
    ],
)
def test_refused_own_numbers(member: dict[str, Any], code: str) -> None:
    assert refused(response(memberScore=member)) == code


@pytest.mark.parametrize(
    ("rank", "code"),
    [
        (0, "ssi.rank_out_of_range"),
        (101, "ssi.rank_out_of_range"),
        (12.5, "ssi.rank_not_whole"),
        ("12", "ssi.not_a_number"),
    ],
)
def test_refused_ranks(rank: Any, code: str) -> None:
    assert refused(response(groupScore=[group("NETWORK", rank, 30.0)])) == code


def test_refused_average() -> None:
    assert refused(response(groupScore=[group("NETWORK", 5, 130.0)])) == "ssi.average_out_of_range"


@pytest.mark.parametrize("rank", [37, 37.0])
def test_a_whole_rank_may_be_written_as_decimal(rank: float) -> None:
    groups = [{"groupType": "NETWORK", "rank": rank}]
    value = read(response(groupScore=groups)).values.network_rank_pct
    assert value == 37
    assert isinstance(value, int)


def text_with(overall: str) -> str:
    return '{"memberScore":{"overall":' + overall + "}}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (text_with("NaN"), "ssi.not_a_number"),
        (text_with("Infinity"), "ssi.not_a_number"),
        (text_with("-Infinity"), "ssi.not_a_number"),
        (text_with("1e999"), "ssi.not_a_number"),
        (text_with("9" * 5000), "ssi.not_a_number"),
        (text_with('5,"overall":6'), "ssi.duplicate_key"),
        (text_with('5,"name":"\\ud800"'), "ssi.bad_json"),
        (text_with("5") + " trailing", "ssi.bad_json"),
        (text_with("5")[:-1], "ssi.bad_json"),
        (text_with("05"), "ssi.bad_json"),
        (text_with("[" * 100_000), "ssi.too_deep"),
        (text_with("[" * 60 + "]" * 60), "ssi.too_deep"),
        ("[" * 100_000, "ssi.too_deep"),
        ('{"a":' * 100_000, "ssi.too_deep"),
        ('{"' + '\\"' * 50_000, "ssi.bad_json"),
    ],
)
def test_hostile_json_is_refused_with_a_reason(text: str, code: str) -> None:
    assert refusal_code(text) == code


def test_depth_of_fifty_is_read() -> None:
    text = text_with("5")[:-1] + ',"x":' + "[" * 49 + "]" * 49 + "}"
    assert read_ssi(text).values.overall == 5.0


def test_industry_name_is_one_clean_short_line() -> None:
    name = "Soft\x00ware\u202e &\n <b>Tools</b>" + "x" * 300
    groups = [group("INDUSTRY", 75, 30.99, industry=name)]
    kept = read(response(groupScore=groups)).values.industry_name
    assert kept is not None
    assert kept.startswith("Soft ware & <b>Tools</b>")
    assert len(kept) <= 120


plain_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
keys = st.sampled_from(
    [
        "memberScore",
        "overall",
        "subScores",
        "score",
        "pillar",
        "groupScore",
        "groupType",
        "rank",
        "data",
        "ssi",
    ]
)
ssi_like = st.recursive(
    plain_json | st.sampled_from([*CODES, "INDUSTRY", "NETWORK", 5, 12.5]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(keys, ssi_like, max_size=6))
def test_any_json_is_read_in_range_or_refused(value: dict[str, Any]) -> None:
    try:
        values = read_ssi(json.dumps(value)).values
    except Refusal:
        return
    assert values.overall is None or 0 <= values.overall <= 100
    assert all(0 <= score <= 25 for score in values.pillars.values())
    assert all(r is None or 1 <= r <= 100 for r in (values.industry_rank_pct, values.network_rank_pct))


@settings(max_examples=100, deadline=None)
@given(
    st.tuples(*[st.floats(0, 25, width=32)] * 4),
    st.integers(1, 100),
    st.integers(1, 100),
    st.permutations(range(3)),
)
def test_what_the_response_says_is_read_back_exactly(
    scores: tuple[float, float, float, float], industry: int, network: int, order: list[int]
) -> None:
    groups = [group("INDUSTRY", industry, 30.5), group("NETWORK", network, 41.25), group("TEAM", 1, 90.0)]
    value = response(
        memberScore={"overall": sum(scores), "subScores": sub_scores(scores)},
        groupScore=[groups[at] for at in order],
    )
    values = read(value).values
    assert tuple(values.pillars[pillar] for pillar in PILLARS) == scores
    assert (values.overall, values.industry_rank_pct, values.network_rank_pct) == (
        sum(scores),
        industry,
        network,
    )
