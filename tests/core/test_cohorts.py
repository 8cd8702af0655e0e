"""The funnel by month of first contact."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.cohorts import OPEN_DAYS, Cohort, Contact, cohorts, whole_funnel
from ssi_desktop.core.funnel import Stage

PLAN = Path(__file__).parents[1] / "golden" / "plan.json"
GOLDEN: dict[str, Any] = json.loads(PLAN.read_text("utf-8"))["G12_outcomes"]
TODAY = date(2026, 11, 22)

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
contacts = st.lists(st.builds(Contact, st.dictionaries(st.sampled_from(Stage), days)), max_size=25)


def people(count: int, **reached: date) -> list[Contact]:
    return [Contact({Stage(name): day for name, day in reached.items()})] * count


def test_g12_the_rates_of_a_whole_funnel() -> None:
    """60 invited, 24 connected, 12 conversations, 5 calls or meetings, 2 offers, 1 contract."""
    day = date(2026, 3, 5)
    stages = list(Stage)
    sizes = tuple(count for _, count in GOLDEN["stages"])
    everybody = [
        Contact(
            dict.fromkeys((stage for stage, size in zip(stages, sizes, strict=True) if index < size), day)
        )
        for index in range(60)
    ]
    told = whole_funnel(everybody, TODAY)
    assert tuple(told.counts.values()) == sizes
    wanted = GOLDEN["conversion_wilson90(p,lo,hi)"].values()
    for step, figures in zip(told.steps, wanted, strict=True):
        assert step.rate is not None
        assert (step.rate.share, step.rate.low, step.rate.high) == pytest.approx(figures, abs=1e-6)


def test_somebody_belongs_to_the_month_of_the_first_contact() -> None:
    met = people(1, conversation=date(2026, 2, 27), contract=date(2026, 9, 1))
    (cohort,) = cohorts(met, TODAY)
    assert cohort.month == date(2026, 2, 1)
    assert cohort.counts[Stage.CONTRACT] == 1
    assert cohort.counts[Stage.INVITED] == 0


def test_newer_than_sixty_days_is_open_and_outside_the_rate_even_when_it_went_on() -> None:
    old, new = TODAY - timedelta(days=OPEN_DAYS), TODAY - timedelta(days=OPEN_DAYS - 1)
    crowd = (
        people(3, invited=old) + people(1, invited=old, connected=old) + people(5, invited=new, connected=new)
    )
    step = whole_funnel(crowd, TODAY).steps[0]
    assert (step.started, step.reached, step.open) == (4, 1, 5)
    assert step.rate is not None
    assert step.rate.share == 0.25


def test_who_came_in_further_down_is_counted_but_in_no_earlier_rate() -> None:
    crowd = people(2, invited=date(2026, 3, 1)) + people(4, call_or_meeting=date(2026, 3, 2))
    told = whole_funnel(crowd, TODAY)
    assert told.counts[Stage.CALL_OR_MEETING] == told.counts[Stage.CONVERSATION] == 4
    assert (told.steps[0].started, told.steps[0].reached) == (2, 0)
    assert (told.steps[1].started, told.steps[1].reached) == (0, 0)
    assert told.steps[1].rate is None


def test_what_lies_ahead_is_not_counted() -> None:
    crowd = people(1, invited=TODAY + timedelta(days=1))
    assert cohorts(crowd, TODAY) == ()
    assert whole_funnel(crowd, TODAY).people == 0


@given(contacts)
def test_cohorts_add_up_to_the_whole(crowd: list[Contact]) -> None:
    parts, whole = cohorts(crowd, TODAY), whole_funnel(crowd, TODAY)
    assert sum(part.people for part in parts) == whole.people
    for stage in Stage:
        assert sum(part.counts[stage] for part in parts) == whole.counts[stage]
    for index in range(len(Stage) - 1):
        assert sum(part.steps[index].started for part in parts) == whole.steps[index].started
    months = [part.month for part in parts]
    assert months == sorted((month for month in months if month), reverse=True)


@given(contacts)
def test_nobody_is_lost_between_counts_and_steps(crowd: list[Contact]) -> None:
    told: Cohort = whole_funnel(crowd, TODAY)
    for step in told.steps:
        assert step.started + step.open == told.counts[step.source]
        assert 0 <= step.reached <= step.started
        assert (step.rate is None) == (step.started == 0)
