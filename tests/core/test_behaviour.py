"""Readings of indexed behaviour: trials, newcomers, stocks, and the golden holiday."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.behaviour import (
    Behaviour,
    Connected,
    Invited,
    Started,
    Stock,
    Tally,
    conversation_trials,
    estimate_on,
    invitation_trials,
    newcomers,
    readings,
)
from ssi_desktop.core.curves import weekly_rate
from ssi_desktop.core.estimate import SPECS, Kind, estimate
from ssi_desktop.core.metrics import Metric, Origin, Reading
from ssi_desktop.core.observed import DaySet, Flow, Source, Span, flow_of
from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.quality import acceptance_quality, persona_quality, reply_quality

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "scoring.json").read_text(encoding="utf-8")
)
TODAY = date(2026, 11, 22)
NOW = TODAY.toordinal()
YEAR = DaySet.of([Span(TODAY - timedelta(days=365), TODAY)])
AGO = st.integers(0, 200)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


# --- the golden holiday ---------------------------------------------------------------------------------


def holiday(weeks: int) -> Behaviour:
    """The regular seller with a steady day until some weeks ago, every day of the year watched."""
    inputs: dict[str, float] = GOLDEN["G03_personas"]["regular"]["inputs"]
    flows: dict[Metric, Flow] = {}
    stocks: dict[Metric, Stock] = {}
    for name, value in inputs.items():
        metric = Metric(name)
        if SPECS[metric].kind is Kind.FLOW:
            last = NOW - 7 * weeks
            daily = dict.fromkeys(range(last - 200, last + 1), value / 7.0)
            flows[metric] = flow_of([Source(Origin.LOG, YEAR, daily)])
        else:
            stocks[metric] = Stock(typed=((NOW - 300, float(value)),))
    return Behaviour(flows=flows, stocks=stocks)


@pytest.mark.parametrize("weeks", GOLDEN["G07_holiday"])
def test_holiday(weeks: str) -> None:
    behaviour = holiday(int(weeks))
    full = {Metric.NEW_CONNECTIONS, Metric.MESSAGES}
    read = readings(behaviour, TODAY).values
    without_quality = {
        metric: reading if metric not in full else Reading(metric, reading.raw)
        for metric, reading in read.items()
    }
    found = estimate(without_quality)
    golden = GOLDEN["G07_holiday"][weeks]
    for pillar in PILLARS:
        assert found.pillars[pillar].score.point == pytest.approx(golden[pillar.value], abs=1e-6)
    assert found.total.point == pytest.approx(golden["total"], abs=1e-6)


# --- invitations and conversations ----------------------------------------------------------------------


def test_invitations_are_decided_by_acceptance_or_after_21_days() -> None:
    trials = invitation_trials(
        [
            Invited(ago(5)),
            Invited(ago(5), ago(4)),
            Invited(ago(21)),
            Invited(ago(22)),
            Invited(ago(90), ago(1)),
        ]
    )
    assert trials.tally(NOW) == Tally(2, 3)
    assert trials.tally(NOW - 1) == Tally(2, 2)
    assert trials.tally(NOW - 2) == Tally(1, 2)


def test_invitations_without_a_date_count_only_when_accepted() -> None:
    trials = invitation_trials([Invited(None), Invited(None, ago(3))])
    assert trials.tally(NOW) == Tally(1, 1)
    assert trials.tally(NOW - 4) == Tally(0, 0)


def test_conversations_wait_seven_days_for_an_answer() -> None:
    trials = conversation_trials([Started(ago(7)), Started(ago(8)), Started(ago(2), ago(1))])
    assert trials.tally(NOW) == Tally(1, 2)


def test_an_answer_before_the_question_is_the_same_day_elsewhere() -> None:
    assert conversation_trials([Started(ago(1), ago(2))]).tally(NOW - 2) == Tally(0, 0)
    assert conversation_trials([Started(ago(1), ago(2))]).tally(NOW - 1) == Tally(1, 1)


@given(st.lists(st.tuples(AGO, st.none() | AGO), max_size=25), AGO)
def test_tally_equals_plain_counting(rows: list[tuple[int, int | None]], back: int) -> None:
    invited = [
        Invited(ago(sent), None if wait is None else ago(sent) + timedelta(days=wait)) for sent, wait in rows
    ]
    as_of = ago(back)
    accepted = [i for i in invited if i.accepted_on is not None and i.accepted_on <= as_of]
    waited = [i for i in invited if i not in accepted and i.sent_on and (as_of - i.sent_on).days > 21]
    tally = invitation_trials(invited).tally(as_of.toordinal())
    assert tally == Tally(len(accepted), len(accepted) + len(waited))
    assert 0 <= tally.succeeded <= tally.decided


@given(st.lists(st.tuples(AGO, AGO), max_size=10), AGO)
def test_more_acceptances_never_lower_relations(rows: list[tuple[int, int]], back: int) -> None:
    flows = {Metric.NEW_CONNECTIONS: flow_of([Source(Origin.LOG, YEAR, {NOW - 3: 20.0})])}
    silent = [Invited(ago(max(sent, back + 22))) for sent, _ in rows]
    for count in range(len(rows)):
        fewer = [Invited(i.sent_on, i.sent_on) if n < count else i for n, i in enumerate(silent)]
        more = [Invited(i.sent_on, i.sent_on) if n <= count else i for n, i in enumerate(silent)]
        low = [
            estimate_on(Behaviour(flows=flows, invitations=invitation_trials(one)), TODAY).total.low
            for one in (fewer, more)
        ]
        assert low[0] <= low[1] + 1e-9


# --- new connections without follow-up ------------------------------------------------------------------


def cold(*connected: Connected, watched: DaySet = YEAR, as_of: int = NOW) -> float | None:
    return newcomers(connected, watched).cold_per_week(as_of)


PER_ONE = 7 / 60.5


def test_cold_from_the_seventh_day_on() -> None:
    assert cold(Connected(ago(6))) == 0.0
    assert cold(Connected(ago(7))) == pytest.approx(PER_ONE)
    assert cold(Connected(ago(60))) == pytest.approx(PER_ONE / 2)
    assert cold(Connected(ago(90))) == 0.0
    assert cold(Connected(TODAY + timedelta(days=1))) == 0.0


def test_a_late_follow_up_warms_it_again() -> None:
    one = Connected(ago(20), first_touch_on=ago(5))
    assert cold(one) == 0.0
    assert cold(one, as_of=NOW - 6) == pytest.approx(PER_ONE)
    assert cold(Connected(ago(20), first_touch_on=ago(20))) == 0.0
    assert cold(Connected(ago(20), first_touch_on=ago(40))) == 0.0


def test_nobody_watching_means_nobody_knows() -> None:
    assert cold(Connected(ago(20)), watched=DaySet()) is None
    until_march = DaySet.of([Span(date(2025, 1, 1), date(2026, 3, 1))])
    assert cold(Connected(ago(20)), watched=until_march) is None


def test_age_is_judged_on_the_last_watched_day() -> None:
    watched = DaySet.of([Span(ago(300), ago(10))])
    assert cold(Connected(ago(13)), watched=watched) == 0.0
    left = 60.5 - 10
    assert cold(Connected(ago(17)), watched=watched) == pytest.approx(7 / left)
    assert cold(Connected(ago(5)), watched=watched) == 0.0


@given(st.lists(st.tuples(AGO, st.none() | AGO), max_size=20), AGO)
def test_cold_rate_equals_plain_counting(rows: list[tuple[int, int | None]], back: int) -> None:
    connected = [
        Connected(ago(made), None if wait is None else ago(made) + timedelta(days=wait))
        for made, wait in rows
    ]
    as_of = ago(back)
    ages = [
        ((as_of - one.connected_on).days, 1.0)
        for one in connected
        if (as_of - one.connected_on).days >= 7
        and not (one.first_touch_on is not None and one.first_touch_on <= as_of)
    ]
    found = newcomers(connected, YEAR).cold_per_week(as_of.toordinal())
    assert found == pytest.approx(weekly_rate(ages, 90), abs=1e-9)


@given(st.lists(st.tuples(AGO, st.none() | st.booleans()), max_size=20))
def test_fit_counts_the_judged_of_the_last_90_days(rows: list[tuple[int, bool | None]]) -> None:
    tally = newcomers([Connected(ago(made), None, fits) for made, fits in rows], YEAR).fitting(NOW)
    judged = [fits for made, fits in rows if made < 90 and fits is not None]
    assert tally == Tally(sum(judged), len(judged))


def test_fit_looks_at_ninety_days_with_today() -> None:
    made = [Connected(ago(days), None, matches_persona=True) for days in (0, 89, 90)]
    assert newcomers(made, YEAR).fitting(NOW) == Tally(2, 2)


# --- stocks ---------------------------------------------------------------------------------------------


def test_an_archive_counts_what_had_arrived() -> None:
    stock = Stock(arrivals=(NOW - 10, NOW - 5, NOW - 5), undated=2, until=NOW - 1)
    assert stock.at(NOW) == (5.0, Origin.ARCHIVE)
    assert stock.at(NOW - 6) == (3.0, Origin.ARCHIVE)
    assert stock.at(NOW - 11) == (2.0, Origin.ARCHIVE)


def test_a_typed_value_counts_from_its_day_and_only_after_the_archive() -> None:
    typed = ((NOW - 30, 500.0), (NOW, 700.0))
    assert Stock(typed=typed).at(NOW - 31) is None
    assert Stock(typed=typed).at(NOW - 1) == (500.0, Origin.TYPED)
    both = Stock(arrivals=(NOW - 20,), until=NOW - 2, typed=typed)
    assert both.at(NOW - 1) == (1.0, Origin.ARCHIVE)
    assert both.at(NOW) == (700.0, Origin.TYPED)
    assert Stock(arrivals=(NOW - 20,), until=NOW, typed=typed).at(NOW) == (1.0, Origin.ARCHIVE)


# --- the whole reading ----------------------------------------------------------------------------------


def flow(*days_ago: int) -> Flow:
    return flow_of([Source(Origin.ARCHIVE, YEAR, {NOW - age: 1.0 for age in days_ago})])


def test_quality_comes_with_messages_and_new_connections() -> None:
    behaviour = Behaviour(
        flows={Metric.MESSAGES: flow(1, 2), Metric.NEW_CONNECTIONS: flow(3)},
        invitations=invitation_trials([Invited(ago(40)), Invited(ago(40), ago(39))]),
        conversations=conversation_trials([Started(ago(30)), Started(ago(30), ago(29))]),
        newcomers=newcomers([Connected(ago(3), ago(3), True), Connected(ago(4), ago(4), False)], YEAR),
        persona_defined=True,
    )
    read = readings(behaviour, TODAY)
    assert read.values[Metric.MESSAGES].quality == pytest.approx(reply_quality(1, 2))
    expected = acceptance_quality(1, 2) * persona_quality(1, 2)
    assert read.values[Metric.NEW_CONNECTIONS].quality == pytest.approx(expected)
    assert read.values[Metric.ACCEPTANCE].raw == pytest.approx(4 / 12)
    assert read.cold_per_week == 0.0
    assert read.days_observed == {Metric.MESSAGES: 90, Metric.NEW_CONNECTIONS: 90}


def test_without_data_the_factors_are_the_priors() -> None:
    flows = {Metric.MESSAGES: flow(1), Metric.NEW_CONNECTIONS: flow(1)}
    plain = readings(Behaviour(flows=flows), TODAY).values
    assert plain[Metric.MESSAGES].quality == pytest.approx(0.80)
    assert plain[Metric.NEW_CONNECTIONS].quality == pytest.approx(0.80)
    with_persona = readings(Behaviour(flows=flows, persona_defined=True), TODAY).values
    assert with_persona[Metric.NEW_CONNECTIONS].quality == pytest.approx(0.80 * 0.75)


def test_unknown_stays_absent() -> None:
    read = readings(Behaviour(), TODAY)
    assert (read.values, read.cold_per_week, read.days_observed) == ({}, None, {})
    assert estimate_on(Behaviour(), TODAY).total.high == 100.0


def test_leads_saved_need_sales_navigator() -> None:
    flows = {Metric.LEADS_SAVED: flow(1, 2)}
    assert readings(Behaviour(flows=flows), TODAY).values == {}
    with_seat = Behaviour(flows=flows, sales_navigator=True)
    assert set(readings(with_seat, TODAY).values) == {Metric.LEADS_SAVED}
    people = estimate_on(with_seat, TODAY).pillars[PILLARS[1]]
    assert people.known_share == pytest.approx(0.10)


def test_the_penalty_switch_reaches_the_estimate() -> None:
    made = [Connected(ago(20)) for _ in range(200)]
    behaviour = Behaviour(flows={Metric.SEARCHES: flow(*range(60))}, newcomers=newcomers(made, YEAR))
    people = PILLARS[1]
    assert estimate_on(behaviour, TODAY).pillars[people].penalty == 4.0
    assert estimate_on(behaviour, TODAY, cold_penalty=False).pillars[people].penalty == 0.0
