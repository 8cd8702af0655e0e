"""Our estimate beside LinkedIn's numbers, through a real store: days, lags, forecasts and formula changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssi_desktop.core.attribution import Strength
from ssi_desktop.core.behaviour import estimate_on
from ssi_desktop.core.forecast import Model
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.errors import Cancelled
from ssi_desktop.paths import resource_root
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.nowcast import NowcastSnapshot, formula_changes, load_nowcast
from ssi_desktop.services.pillar_commands import RecordSnapshot, TypeNumbers
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace, open_workspace
from tests.conftest import TODAY


def keep(workspace: Workspace, days_ago: int, *points: float) -> None:
    """LinkedIn's numbers of a day."""
    pillars = dict(zip(PILLARS, points, strict=True))
    values = SsiValues(overall=sum(points), pillars=pillars)
    shot = Snapshot(TODAY - timedelta(days=days_ago), values, SourceKind.TYPED)
    workspace.perform(RecordSnapshot(shot, replace=True))


def weekly(workspace: Workspace, count: int) -> None:
    """Numbers of ``count`` weeks up to yesterday."""
    for back in range(count):
        keep(workspace, 7 * back + 1, 12.0 + back % 3, 11.0, 10.0 - back % 2, 13.0)


@pytest.fixture(scope="module")
def sample() -> Iterator[Workspace]:
    """The sample in memory; a test that changes it undoes that."""
    workspace = open_workspace(None, FixedClock(TODAY), Library(resource_root()))
    workspace.perform(OpenSample())
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def compared(sample: Workspace) -> NowcastSnapshot:
    """The sample's numbers beside our estimates."""
    return load_nowcast(sample)


def test_an_empty_workspace_has_nothing_to_say(workspace: Workspace) -> None:
    found = load_nowcast(workspace)
    assert (found.days, found.next, found.formula_changes, found.behind) == ((), None, (), False)
    with pytest.raises(KeyError):
        found.moved(TODAY, TODAY)


@pytest.mark.parametrize("count", [1, 2])
def test_nothing_is_forecast_before_three_numbers(workspace: Workspace, count: int) -> None:
    weekly(workspace, count)
    found = load_nowcast(workspace)
    assert found.next is not None
    assert found.next.total is None
    assert set(found.next.pillars.values()) == {None}


def test_two_numbers_can_be_compared_without_any_measure(workspace: Workspace) -> None:
    weekly(workspace, 2)
    found = load_nowcast(workspace)
    moved = found.moved(*found.days)
    brand = moved.pillars[Pillar.BRAND]
    assert brand.reported_change == pytest.approx(-1.0)
    assert (brand.unexplained, brand.strength, brand.calibrated) == (-1.0, Strength.ASSUMED, False)
    assert moved.total is not None
    assert moved.total.unexplained == pytest.approx(moved.total.reported_change)


def test_from_three_numbers_on_the_last_one_stands_with_an_assumed_range(workspace: Workspace) -> None:
    weekly(workspace, 3)
    found = load_nowcast(workspace)
    assert found.next is not None
    assert found.next.on == TODAY - timedelta(days=1) + timedelta(weeks=1)
    total = found.next.total
    assert total is not None
    assert (total.points, total.half_width, total.measured, total.model) == (46.0, 10.0, False, Model.NAIVE)
    assert found.lag.assumed
    assert found.lag.days == 14


def test_looks_hold_the_estimate_as_of_the_lag_before(compared: NowcastSnapshot) -> None:
    found, behaviour = compared, compared.behaviour
    assert len(found.looks) > 50
    for look in found.looks[::9]:
        assert look.estimate == estimate_on(behaviour, look.on - timedelta(days=found.lag.days))


def test_behaviour_that_is_there_already_gives_the_same(sample: Workspace, compared: NowcastSnapshot) -> None:
    assert load_nowcast(sample, behaviour=load_behaviour(sample)) == compared


def test_lags_are_tested_from_ten_weeks_on(workspace: Workspace) -> None:
    weekly(workspace, 9)
    assert load_nowcast(workspace).lag.errors is None
    for back in range(12):
        workspace.perform(
            TypeNumbers(Week.of(TODAY).shifted(-back), {Metric.NETWORK_VIEWS: float(3 + back % 4)})
        )
    weekly(workspace, 12)
    assert load_nowcast(workspace).lag.days in (0, 7, 14, 21, 28)


def test_the_sample_is_compared_in_full(compared: NowcastSnapshot) -> None:
    found = compared
    assert found.lag.errors is not None
    for calibration in (found.learned.total, *found.learned.pillars.values()):
        assert len(calibration.scored) > 40
        assert calibration.left_out is not None
        assert calibration.skill(calibration.challenger) is not None
    assert found.next is not None
    assert found.next.total is not None
    assert found.next.total.measured


def test_every_two_days_add_up(compared: NowcastSnapshot) -> None:
    found = compared
    for before, after in ((-2, -1), (0, -1), (3, 20)):
        moved = found.moved(found.days[before], found.days[after])
        assert set(moved.pillars) == set(PILLARS)
        for one in (moved.total, *moved.pillars.values()):
            assert one is not None
            assert one.explained + one.unexplained == pytest.approx(one.reported_change, abs=1e-9)


def test_shares_of_a_measure_add_up_to_its_points(compared: NowcastSnapshot) -> None:
    found = compared
    before, after = found.days[-5], found.days[-1]
    moved = found.moved(before, after).total
    assert moved is not None
    split = {
        move.metric: shares
        for move in moved.moves
        if (shares := found.shares(move.metric, move.points, before, after))
    }
    assert split
    for move in moved.moves:
        if move.metric in split:
            assert sum(share.points for share in split[move.metric]) == pytest.approx(move.points)
    assert found.shares(Metric.CONNECTIONS, 1.0, before, after) == ()


def lowered(workspace: Workspace, points: float) -> date:
    """Take points off every pillar of the newest snapshot, as a change of the formula would."""
    newest = workspace.store.snapshots.all()[-1]
    pillars = {pillar: number - points for pillar, number in newest.values.pillars.items()}
    values = replace(newest.values, pillars=pillars, overall=sum(pillars.values()))
    workspace.perform(RecordSnapshot(replace(newest, values=values), replace=True))
    return newest.on


def test_a_change_of_the_formula_is_found_and_kept_out_of_the_fits(
    sample: Workspace, compared: NowcastSnapshot
) -> None:
    before = compared
    assert before.formula_changes == ()
    day = lowered(sample, 1.8)
    (change,) = formula_changes(sample)
    assert (change.since, change.on) == (before.days[-2], day)
    assert change.size < -5.0
    found = load_nowcast(sample)
    sample.undo()
    assert found.moved(change.since, change.on).formula_changes == (change,)
    assert found.moved(before.days[0], before.days[-2]).formula_changes == ()
    gains = [found.learned.pillars[pillar].gain for pillar in PILLARS]
    assert gains == [pytest.approx(before.learned.pillars[p].gain, abs=0.05) for p in PILLARS]


def test_old_numbers_are_said_to_be_old(workspace: Workspace) -> None:
    for days_ago in (60, 53, 46, 39):
        keep(workspace, days_ago, 10, 10, 10, 10)
    found = load_nowcast(workspace)
    assert found.behind
    assert found.next is not None
    assert found.next.on == TODAY
    weekly(workspace, 2)
    assert not load_nowcast(workspace).behind


def test_the_work_can_be_stopped(sample: Workspace) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        load_nowcast(sample, stop)


def test_estimates_are_worked_out_once_for_each_day(sample: Workspace, compared: NowcastSnapshot) -> None:
    """Weekly numbers share days over the lags: about one estimate a week, not five."""
    asked: list[int] = []

    def count() -> None:
        asked.append(1)

    load_nowcast(sample, count)
    assert len(asked) < 2 * len(compared.days)
