"""Outcomes: the golden index, counts by week, fading rates, and refused values."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.outcomes import (
    BEGINNER_TARGETS,
    DEFAULT_TARGETS,
    WEIGHTS,
    Channel,
    Outcome,
    OutcomeKind,
    outcome_index,
    outcome_problems,
    weekly_counts,
    weekly_rates,
)
from ssi_desktop.core.periods import Week

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[1] / "golden" / "plan.json").read_text("utf-8"))
TODAY = date(2026, 11, 22)

kinds = st.sampled_from(OutcomeKind)
amounts = st.floats(0.0, 50.0)
targets = st.dictionaries(kinds, st.floats(0.01, 50.0))


def by_kind(golden: dict[str, float]) -> dict[OutcomeKind, float]:
    return {OutcomeKind(name.removesuffix("s")): value for name, value in golden.items()}


def test_golden_index() -> None:
    golden = GOLDEN["G12_outcomes"]
    found = outcome_index(by_kind(golden["weekly_rates"]), by_kind(golden["weekly_targets"]))
    assert found is not None
    assert found.points == pytest.approx(golden["outcome_index"], abs=1e-6)
    assert [part.kind for part in found.parts] == list(OutcomeKind)


@given(st.dictionaries(kinds, amounts), targets)
def test_index_lies_in_its_range_and_its_parts_add_up(
    rates: dict[OutcomeKind, float], own: dict[OutcomeKind, float]
) -> None:
    found = outcome_index(rates, own)
    if not own:
        assert found is None
        return
    assert found is not None
    assert 0.0 <= found.points <= 25.0 + 1e-9
    assert {part.kind for part in found.parts} == set(own)
    assert math.isclose(math.fsum(part.weight for part in found.parts), 1.0)


@given(st.fixed_dictionaries(dict.fromkeys(OutcomeKind, amounts)), targets, kinds, st.floats(0.0, 10.0))
def test_more_never_lowers_the_index(
    rates: dict[OutcomeKind, float], own: dict[OutcomeKind, float], kind: OutcomeKind, more: float
) -> None:
    before, after = outcome_index(rates, own), outcome_index({**rates, kind: rates[kind] + more}, own)
    if before is not None and after is not None:
        assert after.points >= before.points - 1e-9


def test_reaching_every_target_is_full_for_beginners_too() -> None:
    for own in (DEFAULT_TARGETS, BEGINNER_TARGETS):
        found = outcome_index(own, own)
        assert found is not None
        assert found.points == pytest.approx(25.0)
    assert set(BEGINNER_TARGETS) == {OutcomeKind.CONVERSATION, OutcomeKind.MEETING}
    assert math.isclose(math.fsum(WEIGHTS.values()), 1.0)


@pytest.mark.parametrize(("rate", "target"), [(1.0, 0.0), (1.0, -1.0), (-1.0, 1.0), (math.nan, 1.0)])
def test_senseless_rates_and_targets_are_refused(rate: float, target: float) -> None:
    with pytest.raises(ValueError, match="call"):
        outcome_index({OutcomeKind.CALL: rate}, {OutcomeKind.CALL: target})


def test_counts_by_iso_week_across_a_year_with_53_weeks() -> None:
    days = [date(2026, 12, 27), date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 4)]
    found = weekly_counts(
        [Outcome(OutcomeKind.MEETING, day) for day in days] + [Outcome(OutcomeKind.CALL, days[1])],
        Week(2026, 52),
        Week(2027, 1),
    )
    assert list(found) == [Week(2026, 52), Week(2026, 53), Week(2027, 1)]
    assert [week[OutcomeKind.MEETING] for week in found.values()] == [1, 2, 1]
    assert found[Week(2026, 53)][OutcomeKind.CALL] == 1
    assert found[Week(2027, 1)] == {**dict.fromkeys(OutcomeKind, 0), OutcomeKind.MEETING: 1}


def test_no_weeks_between_a_week_and_an_earlier_one() -> None:
    assert weekly_counts([], Week(2026, 2), Week(2026, 1)) == {}


@given(st.lists(st.tuples(kinds, st.integers(0, 400)), max_size=30))
def test_every_outcome_is_counted_once(rows: list[tuple[OutcomeKind, int]]) -> None:
    outcomes = [Outcome(kind, TODAY - timedelta(days=age)) for kind, age in rows]
    found = weekly_counts(outcomes, Week.of(TODAY).shifted(-60), Week.of(TODAY))
    assert sum(sum(week.values()) for week in found.values()) == len(rows)


def test_rates_fade_and_leave_the_future_out() -> None:
    outcomes = [
        Outcome(OutcomeKind.CALL, TODAY, Channel.PHONE),
        Outcome(OutcomeKind.CALL, TODAY - timedelta(days=60)),
        Outcome(OutcomeKind.CALL, TODAY - timedelta(days=90)),
        Outcome(OutcomeKind.MEETING, TODAY + timedelta(days=1)),
    ]
    found = weekly_rates(outcomes, TODAY, 400)
    assert found[OutcomeKind.CALL] == pytest.approx(7 * 1.5 / 60.5)
    assert found[OutcomeKind.MEETING] == 0.0
    assert set(found) == set(OutcomeKind)


def test_two_days_of_logging_are_not_taken_for_a_habit() -> None:
    outcomes = [Outcome(OutcomeKind.CONVERSATION, TODAY - timedelta(days=age)) for age in (0, 1)]
    assert weekly_rates(outcomes, TODAY, 2)[OutcomeKind.CONVERSATION] == pytest.approx(1.0)


def test_what_cannot_be_stored_says_why() -> None:
    fine = Outcome(OutcomeKind.OFFER, TODAY, value_cents=0)
    wrong = Outcome(OutcomeKind.OFFER, TODAY + timedelta(days=1), value_cents=-5)
    assert outcome_problems(fine, TODAY) == ()
    assert [problem.code for problem in outcome_problems(wrong, TODAY)] == [
        "outcome.in_future",
        "outcome.negative_value",
    ]
