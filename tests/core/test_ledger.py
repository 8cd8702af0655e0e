"""The open ledger: its lines add up to the change, each with its rule, whatever the history."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.behaviour import Behaviour, Connected, Stock, estimate_on, newcomers
from ssi_desktop.core.behaviour_inputs import ArchiveFacts, OwnRecords
from ssi_desktop.core.ledger import Ledger, LedgerBasis, LedgerLine, Rule, ledger
from ssi_desktop.core.ledger_lines import shown_cents
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.observed import DaySet, Source, Span, flow_of
from ssi_desktop.core.pillars import PILLARS, Pillar
from tests.core.histories import TODAY, ago, behaviours, inputs, two_dates

T = TypeVar("T")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
NOW = TODAY.toordinal()


def summed(found: Ledger) -> float:
    return math.fsum(line.points for line in found.lines)


# --- what always holds ----------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(behaviours(), two_dates(), st.booleans())
def test_the_lines_add_up_to_the_change(behaviour: Behaviour, dates: tuple[date, date], cold: bool) -> None:
    found = ledger(behaviour, *dates, cold_penalty=cold)
    before, after = (estimate_on(behaviour, day, cold_penalty=cold).total for day in dates)
    if found.basis is LedgerBasis.POINT:
        assert before.point is not None
        assert after.point is not None
        change = after.point - before.point
    else:
        assert before.point is None or after.point is None
        change = after.low - before.low
    assert found.change == pytest.approx(change, abs=1e-9)
    assert summed(found) == pytest.approx(change, abs=1e-6)
    assert math.fsum(found.points_of(pillar) for pillar in PILLARS) == pytest.approx(change, abs=1e-6)


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(behaviours(), two_dates())
def test_every_pillar_adds_up_and_every_line_has_its_rule_and_days(
    behaviour: Behaviour, dates: tuple[date, date]
) -> None:
    found = ledger(behaviour, *dates)
    for pillar in PILLARS:
        one, two = found.before.pillars[pillar].score, found.after.pillars[pillar].score
        low = found.basis is LedgerBasis.LOW
        change = two.low - one.low if low else (two.point or 0.0) - (one.point or 0.0)
        assert found.points_of(pillar) == pytest.approx(change, abs=1e-6)
    for line in found.lines:
        assert line.rule in Rule
        assert list(line.days) == sorted(line.days)
        assert all(day.on <= dates[1] for day in line.days)
        given_points = [day.points for day in line.days if day.points is not None]
        if given_points and len(given_points) == len(line.days):
            assert math.fsum(given_points) == pytest.approx(line.points, abs=1e-9)
    sizes = [abs(line.points) for line in found.lines]
    assert sizes == sorted(sizes, reverse=True) or sizes == pytest.approx(
        sorted(sizes, reverse=True), abs=1e-8
    )


def shuffled(rows: tuple[T, ...] | None, order: random.Random) -> tuple[T, ...] | None:
    return None if rows is None else tuple(order.sample(rows, len(rows)))


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(inputs(), two_dates(), st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(
    made: tuple[ArchiveFacts | None, OwnRecords, object], dates: tuple[date, date], order: random.Random
) -> None:
    """Of two typed values for one week or day the last counts, so only distinct rows change places."""
    facts, own, make = made
    assert callable(make)
    mixed_facts = None
    if facts is not None:
        distinct = tuple({(event.kind, event.key): event for event in facts.events}.values())
        people = None if facts.connections is None else tuple({c.key: c for c in facts.connections}.values())
        sent = None if facts.invitations is None else tuple({i.key: i for i in facts.invitations}.values())
        messages = None if facts.messages is None else tuple({m.key: m for m in facts.messages}.values())
        facts = replace(facts, events=distinct, connections=people, invitations=sent, messages=messages)
        mixed_facts = replace(
            facts,
            events=shuffled(distinct, order) or (),
            connections=shuffled(people, order),
            invitations=shuffled(sent, order),
            messages=shuffled(messages, order),
        )
    mixed_own = replace(
        own,
        logged=shuffled(own.logged, order) or (),
        follow_ups=shuffled(own.follow_ups, order) or (),
        invited=shuffled(own.invited, order) or (),
        started=shuffled(own.started, order) or (),
        connected=shuffled(own.connected, order) or (),
    )
    told, mixed = ledger(make(facts, own), *dates), ledger(make(mixed_facts, mixed_own), *dates)
    assert [spoken(line) for line in told.lines] == [spoken(line) for line in mixed.lines]


def spoken(line: LedgerLine) -> tuple[object, ...]:
    """A line without what lies below a billionth."""
    days = tuple((day.on, round(day.count, 9)) for day in line.days)
    return line.pillar, line.metric, line.rule, line.origin, round(line.points, 7) + 0.0, days


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(behaviours(), two_dates())
def test_two_equal_dates_give_no_lines(behaviour: Behaviour, dates: tuple[date, date]) -> None:
    found = ledger(behaviour, dates[0], dates[0])
    assert found.lines == ()
    assert found.change == 0.0


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(behaviours(), two_dates(), st.integers(1, 60))
def test_two_steps_come_to_the_same_as_one(behaviour: Behaviour, dates: tuple[date, date], more: int) -> None:
    """Changes of two ledgers after each other add up where they explain the same number."""
    later = dates[1] + timedelta(days=more)
    steps = [ledger(behaviour, *dates), ledger(behaviour, dates[1], later)]
    whole = ledger(behaviour, dates[0], later)
    if {step.basis for step in steps} == {whole.basis}:
        assert sum(summed(step) for step in steps) == pytest.approx(summed(whole), abs=2e-6)


def test_dates_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="is before"):
        ledger(Behaviour(), TODAY, ago(1))


@given(st.lists(st.integers(-3000, 3000).map(lambda number: number / 997), max_size=30), st.integers(-2, 2))
def test_shown_hundredths_add_up(points: list[float], off: int) -> None:
    total = round(100 * math.fsum(points)) + off
    shown = shown_cents(points, total)
    assert sum(shown) == (total if points else 0)
    largest = max((abs(one) for one in points), default=0.0)
    for one, cents in zip(points, shown, strict=True):
        assert abs(cents - 100 * one) <= (1.0 if abs(one) < largest else 4.0)


# --- what the lines say ---------------------------------------------------------------------------------

YEAR = DaySet.of([Span(ago(400), TODAY)])


def posting(counts: dict[int, float], days: DaySet = YEAR, origin: Origin = Origin.ARCHIVE) -> Behaviour:
    """Only posts are known; ``counts`` by days ago."""
    dated = {NOW - back: count for back, count in counts.items()}
    return Behaviour(flows={Metric.POSTS: flow_of([Source(origin, days, dated)])})


def rules(found: Ledger) -> dict[Rule, LedgerLine]:
    told = {line.rule: line for line in found.lines}
    assert len(told) == len(found.lines)
    assert summed(found) == pytest.approx(found.change, abs=1e-9)
    return told


def test_what_came_in_and_what_faded_stand_apart() -> None:
    found = rules(ledger(posting({5: 2.0, 45: 3.0, 10: 1.0}), ago(28), TODAY))
    came, faded = found[Rule.FLOW_CAME], found[Rule.FLOW_FADED]
    assert set(found) == {Rule.FLOW_CAME, Rule.FLOW_FADED}
    assert (came.count, came.first, came.last) == (3.0, ago(10), ago(5))
    assert (faded.count, faded.first, faded.last) == (3.0, ago(45), ago(45))
    assert came.points > 0 > faded.points
    assert came.metric is Metric.POSTS
    assert came.pillar is Pillar.INSIGHTS
    assert came.origin is Origin.ARCHIVE
    # Two posts weigh twice as much as one, and a post at full weight more than the 15/60 that faded off it.
    assert [day.points for day in came.days] == pytest.approx([came.points / 3, 2 * came.points / 3])
    assert faded.points == pytest.approx(-3 * (15 / 60) * came.points / 3)


def test_unknown_is_not_zero_becoming_known_is_a_line_of_its_own() -> None:
    young = DaySet.of([Span(ago(10), TODAY)])
    found = rules(ledger(posting({5: 2.0}, young), ago(28), TODAY))
    assert set(found) == {Rule.KNOWN}
    line = found[Rule.KNOWN]
    assert (line.before, line.count, line.first) == (None, 2.0, ago(5))
    gone = rules(ledger(posting({90: 5.0}, DaySet.of([Span(ago(100), ago(60))])), ago(60), TODAY))
    assert set(gone) == {Rule.UNKNOWN}
    assert gone[Rule.UNKNOWN].points < 0


def test_known_as_nothing_moves_no_points_and_gives_no_line() -> None:
    assert ledger(posting({}, DaySet.of([Span(ago(10), TODAY)])), ago(28), TODAY).lines == ()


def test_a_rate_over_more_days_is_told_apart_from_fading() -> None:
    """Watched for 20 days, then for 40: one post a day apart is spread over twice the days."""
    found = rules(ledger(posting({35: 2.0}, DaySet.of([Span(ago(40), TODAY)])), ago(20), TODAY))
    assert set(found) == {Rule.FLOW_SPREAD, Rule.FLOW_FADED}
    assert found[Rule.FLOW_SPREAD].points < found[Rule.FLOW_FADED].points < 0


def test_days_without_data_are_left_aside_not_taken_for_nothing_done() -> None:
    """A steady post a day, and an archive that ends three weeks ago: nothing happened to the estimate."""
    until = DaySet.of([Span(ago(300), ago(21))])
    behaviour = posting(dict.fromkeys(range(21, 300), 0.2), until)
    found = ledger(behaviour, ago(21), TODAY)
    assert {line.rule for line in found.lines} <= {Rule.FLOW_LEFT_ASIDE}
    assert found.change == pytest.approx(0.0, abs=1e-9)


def test_each_source_has_its_own_line() -> None:
    archive = Source(Origin.ARCHIVE, DaySet.of([Span(ago(300), ago(15))]), {NOW - 20: 2.0})
    typed = Source(Origin.TYPED, DaySet.of([Span(ago(14), TODAY)]), {NOW - 3: 1.0})
    found = ledger(Behaviour(flows={Metric.POSTS: flow_of([archive, typed])}), ago(28), TODAY)
    told = {(line.rule, line.origin): line.count for line in found.lines}
    assert told == {(Rule.FLOW_CAME, Origin.ARCHIVE): 2.0, (Rule.FLOW_CAME, Origin.TYPED): 1.0}


def test_stocks_typed_and_arrived() -> None:
    behaviour = Behaviour(
        stocks={
            Metric.CONNECTIONS: Stock(arrivals=(NOW - 28, NOW - 20, NOW - 20, NOW - 4), until=NOW),
            Metric.GROUPS_JOINED: Stock(typed=((NOW - 60, 2.0), (NOW - 6, 5.0))),
            Metric.PROFILE: Stock(typed=((NOW - 60, 0.4), (NOW - 6, 0.6)), typed_origin=Origin.CHECKLIST),
        }
    )
    found = rules(ledger(behaviour, ago(28), TODAY))
    assert found[Rule.STOCK_CAME].count == 3.0
    assert found[Rule.STOCK_CAME].first == ago(20)
    assert (found[Rule.STOCK_TYPED].before, found[Rule.STOCK_TYPED].after) == (2.0, 5.0)
    assert found[Rule.CHECKLIST].points == pytest.approx(25 * 0.45 * 0.2)
    assert found[Rule.CHECKLIST].first == ago(6)


def test_the_penalty_has_lines_for_cold_fading_and_followed_up() -> None:
    people = (
        Connected(ago(60)),
        Connected(ago(60)),
        *(Connected(ago(50), ago(10)) for _ in range(4)),
        *(Connected(ago(20)) for _ in range(3)),
    )
    searches = flow_of([Source(Origin.ARCHIVE, YEAR, {NOW - back: 3.0 for back in range(400)})])
    behaviour = Behaviour(flows={Metric.SEARCHES: searches}, newcomers=newcomers(people, YEAR))
    found = ledger(behaviour, ago(28), TODAY)
    told = {line.rule: line for line in found.of(Pillar.PEOPLE)}
    assert told[Rule.COLD_CAME].points < 0
    assert told[Rule.COLD_CAME].count == 3.0
    assert told[Rule.COLD_FADED].points > 0
    assert told[Rule.COLD_FOLLOWED_UP].points > 0
    assert told[Rule.COLD_FOLLOWED_UP].count == 4.0
    assert ledger(behaviour, ago(28), TODAY, cold_penalty=False).of(Pillar.PEOPLE) == ()


def test_the_ends_of_the_scale_have_a_line() -> None:
    """A penalty larger than what is known would make a pillar negative; the limit says what it held up."""
    people = tuple(Connected(ago(back)) for back in range(8, 60) for _ in range(5))
    searches = flow_of([Source(Origin.ARCHIVE, YEAR, {NOW - 20: 1.0})])
    behaviour = Behaviour(flows={Metric.SEARCHES: searches}, newcomers=newcomers(people, YEAR))
    told = rules(ledger(behaviour, ago(70), TODAY))
    assert told[Rule.LIMIT].points > 0
    assert told[Rule.LIMIT].metric is None
