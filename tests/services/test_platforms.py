"""Numbers and grades of another platform: kept apart from LinkedIn's, each change one step of undo."""

from __future__ import annotations

from datetime import date

import pytest

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.platforms import Platform, rules_of
from ssi_desktop.core.profile import GradeState
from ssi_desktop.errors import Refusal
from ssi_desktop.services.estimate import load_estimate
from ssi_desktop.services.platforms import (
    ClearPlatformGrade,
    GradePlatformItem,
    PlatformSnapshot,
    TypePlatformNumbers,
    load_platform,
)
from ssi_desktop.services.profile import load_profile
from ssi_desktop.services.workspace import Command, Workspace
from tests.services.test_undo import content

WEEK = Week.of(date(2026, 11, 22))
XING = Platform.XING


def load(workspace: Workspace, week: Week | None = None) -> PlatformSnapshot:
    return load_platform(workspace, XING, week, history_weeks=2)


def graded(workspace: Workspace, grade: int = 4) -> None:
    for rule in rules_of(XING).checklist:
        workspace.perform(GradePlatformItem(XING, rule.id, grade))


def test_nothing_kept_is_nothing_known(workspace: Workspace) -> None:
    snapshot = load(workspace)
    assert not snapshot.begun
    assert (snapshot.now.estimate.total.low, snapshot.now.estimate.total.high) == (0.0, 100.0)
    assert (snapshot.weekly, snapshot.stocks) == ({}, {})
    assert {item.state for item in snapshot.items} == {GradeState.UNKNOWN}


def test_typed_numbers_come_back_and_count_here_only(workspace: Workspace) -> None:
    before = load_estimate(workspace, weeks=0).now
    values = {Metric.POSTS: 3.0, Metric.CONNECTIONS: 400.0, Metric.ACCEPTANCE: 0.4}
    workspace.perform(TypePlatformNumbers(XING, WEEK.shifted(-1), values))
    snapshot = load(workspace)
    assert snapshot.begun
    assert snapshot.week_before == {Metric.POSTS: 3.0}
    assert snapshot.stocks == {Metric.CONNECTIONS: 400.0, Metric.ACCEPTANCE: 0.4}
    assert load(workspace, WEEK.shifted(-1)).weekly == {Metric.POSTS: 3.0}
    assert snapshot.now.estimate.total.low > 0.0
    assert load_estimate(workspace, weeks=0).now == before
    assert workspace.store.numbers.is_empty()


def test_none_takes_a_number_away(workspace: Workspace) -> None:
    workspace.perform(TypePlatformNumbers(XING, WEEK, {Metric.POSTS: 3.0, Metric.CONNECTIONS: 9.0}))
    workspace.perform(TypePlatformNumbers(XING, WEEK, {Metric.POSTS: None, Metric.CONNECTIONS: None}))
    snapshot = load(workspace)
    assert (snapshot.weekly, snapshot.stocks, snapshot.begun) == ({}, {}, False)


def test_grades_make_the_profile_of_the_platform(workspace: Workspace) -> None:
    graded(workspace)
    snapshot = load(workspace)
    assert snapshot.score.share == 1.0
    assert snapshot.now.estimate.pillars[Pillar.BRAND].score.point == pytest.approx(25.0)
    assert load_profile(workspace).score.share is None
    workspace.perform(GradePlatformItem(XING, "P31", None))
    assert next(item.state for item in load(workspace).items if item.id == "P31") is GradeState.NOT_APPLICABLE
    workspace.perform(ClearPlatformGrade(XING, "P31"))
    assert next(item.state for item in load(workspace).items if item.id == "P31") is GradeState.UNKNOWN


def test_a_few_grades_say_too_little(workspace: Workspace) -> None:
    workspace.perform(GradePlatformItem(XING, "P01", 4))
    assert load(workspace).now.estimate.pillars[Pillar.BRAND].score.point is None


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (TypePlatformNumbers(XING, WEEK.shifted(1), {}), "week.in_future"),
        (TypePlatformNumbers(XING, WEEK, {Metric.GROUPS_JOINED: 2.0}), "platform.not_there"),
        (TypePlatformNumbers(XING, WEEK, {Metric.PROFILE: 0.5}), "platform.not_there"),
        (TypePlatformNumbers(XING, WEEK, {Metric.POSTS: 1.0, Metric.COMMENTS: -1.0}), "number.out_of_range"),
        (TypePlatformNumbers(XING, WEEK, {Metric.ACCEPTANCE: 1.5}), "number.out_of_range"),
        (TypePlatformNumbers(XING, WEEK, {Metric.POSTS: float("nan")}), "number.out_of_range"),
        (GradePlatformItem(XING, "P35", 4), "profile.unknown_item"),
        (GradePlatformItem(XING, "P01", 5), "profile.unknown_grade"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    workspace: Workspace, command: Command[object], code: str
) -> None:
    before = content(workspace)
    with pytest.raises(Refusal) as refused:
        workspace.perform(command)
    assert refused.value.problem.code == code
    assert content(workspace) == before


@pytest.mark.parametrize(
    "command",
    [
        TypePlatformNumbers(XING, WEEK, {Metric.POSTS: 5.0, Metric.CONNECTIONS: 7.0, Metric.COMMENTS: None}),
        GradePlatformItem(XING, "P02", 3, "new cover"),
        ClearPlatformGrade(XING, "P01"),
    ],
)
def test_each_change_is_one_step_of_undo(workspace: Workspace, command: Command[object]) -> None:
    workspace.perform(TypePlatformNumbers(XING, WEEK, {Metric.COMMENTS: 2.0}))
    workspace.perform(GradePlatformItem(XING, "P01", 2))
    before = content(workspace)
    workspace.perform(command)
    after = content(workspace)
    assert after != before
    workspace.undo()
    assert content(workspace) == before
    workspace.redo()
    assert content(workspace) == after
