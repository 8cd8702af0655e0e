"""The history as values: the table says what the chart and the strip show, and unknown is not zero."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Estimated, Reported
from ssi_desktop.services.estimate import EstimateSnapshot, load_estimate
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.pillar_commands import RecordSnapshot, RemoveSnapshot, TypeNumbers
from ssi_desktop.services.pillar_records import TYPED_STOCKS, TYPED_WEEKLY, load_records
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.pillars.history_data import History, first_day, fitting_range, is_known
from ssi_desktop.ui.pillars.history_table import interval_in_full
from tests.conftest import TODAY
from tests.ui.pillars.conftest import snapshot

ALWAYS = date(2000, 1, 3)


def history_of(workspace: Workspace, start: date = ALWAYS, *, estimated: bool = True) -> History:
    estimate = load_estimate(workspace) if estimated else None
    return History(load_pillars(workspace), load_records(workspace), estimate, start)


def log(workspace: Workspace, day: date, kind: OutcomeKind = OutcomeKind.CALL) -> None:
    workspace.perform(LogOutcome(Outcome(kind, day)))


def type_all(workspace: Workspace) -> None:
    """Every number that a person can type, for last week."""
    week = Week.of(TODAY).shifted(-1)
    workspace.perform(TypeNumbers(week, dict.fromkeys((*TYPED_WEEKLY, *TYPED_STOCKS), 3.0)))


def test_nothing_at_all_is_no_line_no_row_and_no_known_week(workspace: Workspace) -> None:
    history = history_of(workspace)
    assert history.totals() == ()
    assert history.rows() == []
    assert history.estimates() == []


def test_several_snapshots_of_a_week_share_its_outcomes_only_once(workspace: Workspace) -> None:
    for days_ago, total in ((0, 52.0), (2, 51.0), (9, 50.0)):
        workspace.perform(RecordSnapshot(snapshot(days_ago, total)))
    log(workspace, TODAY - timedelta(days=1))
    rows = history_of(workspace).rows()
    assert [(row.on, row.total) for row in rows] == [
        (TODAY, 52.0),
        (TODAY - timedelta(days=2), 51.0),
        (TODAY - timedelta(days=9), 50.0),
    ]
    assert [None if row.outcomes is None else sum(row.outcomes.values()) for row in rows] == [1, None, None]


def test_weeks_without_a_snapshot_are_rows_when_something_is_known_of_them(workspace: Workspace) -> None:
    log(workspace, TODAY - timedelta(weeks=3))
    log(workspace, TODAY)
    rows = history_of(workspace, estimated=False).rows()
    assert [row.on for row in rows] == [Week.of(TODAY - timedelta(weeks=back)).monday for back in (0, 3)]
    assert all(row.snapshot is None and row.estimate is None for row in rows)


def test_outcomes_before_the_first_one_were_not_kept(workspace: Workspace, catalogue: object) -> None:
    log(workspace, TODAY - timedelta(weeks=70))
    assert len(load_records(workspace).outcome_weeks) == 71
    near = history_of(workspace, TODAY - timedelta(weeks=8))
    assert len(near.strip(catalogue).known) == 9  # type: ignore[arg-type]
    assert near.strip(catalogue).rows[0].counts  # type: ignore[arg-type]


def test_a_range_without_a_number_is_in_the_chart_and_in_the_table(workspace: Workspace) -> None:
    type_all(workspace)
    history = history_of(workspace)
    (line,) = history.totals()
    assert line.key == "estimated"
    assert all(point.value is None and point.low is not None for point in line.points)
    assert "no single number" in line.spoken()
    assert [row.on for row in history.rows()] == [point.on for point in reversed(line.points)]


def test_an_estimate_of_nothing_is_not_drawn() -> None:
    assert not is_known(Estimated(0.0, 100.0, None))
    assert is_known(Estimated(0.0, 99.0, None))
    assert is_known(Estimated(1.0, 100.0, None))


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (Estimated(51.0, 66.25, 58.2), "58.2 (51.0–66.3)"),
        (Estimated(51.0, 66.0, None), "51.0–66.0"),
        (Estimated(58.2, 58.2, 58.2), "58.2"),
    ],
)
def test_an_interval_in_words(score: Estimated, words: str) -> None:
    assert interval_in_full(score) == words


@pytest.mark.parametrize(
    ("days_ago", "chosen"), [((0,), "8w"), ((0, 57), "26w"), ((3, 200), "1y"), ((0, 3650), "1y")]
)
def test_the_range_fits_what_there_is(workspace: Workspace, days_ago: tuple[int, ...], chosen: str) -> None:
    for days in days_ago:
        workspace.perform(RecordSnapshot(snapshot(days, 50.0)))
    assert fitting_range(load_pillars(workspace), None) == chosen


def test_without_linkedins_numbers_the_range_fits_our_estimates(workspace: Workspace) -> None:
    found = load_pillars(workspace)
    assert fitting_range(found, None) == "8w"
    days = tuple((TODAY - timedelta(weeks=back), Estimated(3.0, 50.0, None)) for back in (40, 0))
    now = load_estimate(workspace, weeks=0)
    assert fitting_range(found, EstimateSnapshot(TODAY, now.now, now.before, days)) == "1y"


def test_all_begins_with_the_first_snapshot(workspace: Workspace) -> None:
    workspace.perform(RecordSnapshot(snapshot(3000, 20.0)))
    first = first_day(load_pillars(workspace), "all")
    assert first == Week.of(TODAY - timedelta(days=3000)).monday


@pytest.mark.parametrize(
    ("days_ago", "before", "previous"),
    [
        ((0,), None, None),
        ((0, 7), None, 50.7),
        ((0, 20), None, 50.2),
        ((0, 21), 50.21, 50.21),
        ((0, 25, 30, 35), 50.3, 50.25),
        ((0, 36, 400), None, 50.36),
    ],
)
def test_four_weeks_are_three_to_five_and_never_a_year(
    workspace: Workspace, days_ago: tuple[int, ...], before: float | None, previous: float | None
) -> None:
    totals = {0: 50.0, 7: 50.7, 20: 50.2, 21: 50.21, 25: 50.25, 30: 50.3, 35: 50.35, 36: 50.36, 400: 54.0}
    for days in days_ago:
        workspace.perform(RecordSnapshot(snapshot(days, totals[days])))
    found = load_pillars(workspace)
    assert found.total_before == (None if before is None else Reported(before))
    assert (found.previous.values.overall if found.previous else None) == previous


def test_a_stock_counts_from_the_day_it_was_looked_up_and_goes_away_for_good(workspace: Workspace) -> None:
    stock = TYPED_STOCKS[0]
    this = Week.of(TODAY)
    workspace.perform(TypeNumbers(this, {stock: 5.0}))
    workspace.perform(TypeNumbers(this.shifted(-1), {stock: 6.0}))
    assert load_records(workspace).typed_stocks == {stock: 6.0}
    workspace.perform(TypeNumbers(this.shifted(-1), {stock: None}))
    assert load_records(workspace).typed_stocks == {}
    workspace.undo()
    assert load_records(workspace).typed_stocks == {stock: 6.0}


def test_a_removed_day_comes_back(workspace: Workspace) -> None:
    workspace.perform(RecordSnapshot(snapshot(0, 50.0)))
    workspace.perform(RemoveSnapshot(TODAY))
    assert load_pillars(workspace).history == ()
    workspace.undo()
    assert load_pillars(workspace).history == (snapshot(0, 50.0),)
