"""Another platform: the same core without what does not exist there, and a checklist judged by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.activity import behaviour_from
from ssi_desktop.core.behaviour_inputs import OwnRecords, Readers, TypedStock, TypedWeek
from ssi_desktop.core.checklist import CHECKLIST, CheckLevel
from ssi_desktop.core.estimate import SPECS, Kind, applicable_specs, estimate
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.platforms import Platform, PlatformEstimate, platform_estimate, rules_of
from tests.conftest import TODAY
from tests.core.plan_cases import readings

XING = rules_of(Platform.XING)
WEEK = Week.of(TODAY)


@pytest.mark.parametrize("pillar", PILLARS)
def test_the_weights_of_what_applies_add_to_one(pillar: Pillar) -> None:
    specs = applicable_specs(pillar, False, XING.metrics)
    assert math.fsum(spec.weight for spec in specs) == pytest.approx(1.0)
    assert {spec.metric for spec in specs} == {m for m in XING.metrics if SPECS[m].pillar is pillar}


def test_what_does_not_exist_there_leaves_the_sum() -> None:
    for gone in (Metric.GROUPS_JOINED, Metric.GROUP_POSTS, Metric.LEADS_SAVED, Metric.ENDORSEMENTS):
        assert gone not in XING.metrics
    brand = applicable_specs(Pillar.BRAND, False, XING.metrics)
    assert [spec.metric for spec in brand] == [Metric.PROFILE]
    assert brand[0].weight == pytest.approx(1.0)
    insights = {spec.metric: spec.weight for spec in applicable_specs(Pillar.INSIGHTS, False, XING.metrics)}
    assert insights[Metric.POSTS] == pytest.approx(0.20 / 0.90)


def test_leads_are_left_out_as_without_sales_navigator() -> None:
    every = frozenset(Metric)
    for pillar in PILLARS:
        assert applicable_specs(pillar, False, every) == applicable_specs(pillar, False)
        without = applicable_specs(pillar, True, every - {Metric.LEADS_SAVED})
        assert [spec.metric for spec in without] == [s.metric for s in applicable_specs(pillar, False)]


def test_a_pillar_of_which_nothing_is_left_is_refused() -> None:
    with pytest.raises(ValueError, match="brand"):
        applicable_specs(Pillar.BRAND, False, frozenset({Metric.POSTS}))


@given(st.sets(st.sampled_from(Metric)), st.floats(0.0, 3000.0))
def test_what_does_not_apply_never_counts(unknown: set[Metric], raw: float) -> None:
    known = {metric: one for metric, one in readings("regular").items() if metric not in unknown}
    plain = estimate(known, applicable=XING.metrics)
    strange = {m: Reading(m, raw) for m in Metric if m not in XING.metrics}
    assert estimate({**known, **strange}, applicable=XING.metrics) == plain
    assert 0.0 <= plain.total.low <= plain.total.high <= 100.0


def test_full_marks_everywhere_are_a_hundred() -> None:
    full = {metric: Reading(metric, SPECS[metric].full) for metric in XING.metrics}
    assert estimate(full, applicable=XING.metrics).total.point == pytest.approx(100.0)


def test_what_is_typed_is_what_counts() -> None:
    assert set(XING.weekly) | set(XING.stocks) | {Metric.PROFILE} == XING.metrics
    assert all(SPECS[metric].kind is Kind.FLOW for metric in XING.weekly)
    assert all(SPECS[metric].kind is Kind.STOCK for metric in XING.stocks)


def test_the_estimate_of_typed_weeks() -> None:
    weeks = tuple(TypedWeek(Metric.POSTS, WEEK.shifted(-back), 4.0) for back in range(13))
    records = OwnRecords(weeks=weeks, stocks=(TypedStock(Metric.CONNECTIONS, TODAY, 2000.0),))
    behaviour = behaviour_from(None, records, readers=Readers(is_vp=lambda _t: False), profile_score=0.8)
    found = platform_estimate(Platform.XING, behaviour, TODAY)
    assert isinstance(found, PlatformEstimate)
    assert found.platform is Platform.XING
    assert found.estimate.pillars[Pillar.BRAND].score.point == pytest.approx(20.0)
    posts = next(line for line in found.estimate.contributions if line.metric is Metric.POSTS)
    assert posts.points == pytest.approx(25.0 * 0.20 / 0.90)
    assert found.estimate.pillars[Pillar.PEOPLE].score.point is None


def test_the_checklist_keeps_its_weights_and_is_judged_by_hand() -> None:
    weights = {rule.id: rule.weight for rule in CHECKLIST}
    assert 20 <= len(XING.checklist) < len(CHECKLIST)
    for rule in XING.checklist:
        assert rule.weight == weights[rule.id]
        assert rule.level is CheckLevel.MANUAL
    assert XING.item("P35") is None
    assert XING.item("P01") is not None
