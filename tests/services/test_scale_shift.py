"""Which snapshots are compared for the verdict, and when there is nothing to compare."""

from __future__ import annotations

from datetime import timedelta

from ssi_desktop.core.scale_shift import ScaleVerdict, Unclear
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.scale_shift import scale_shift_of
from ssi_desktop.services.workspace import Workspace
from tests.conftest import TODAY


def keep(workspace: Workspace, days_ago: int, total: float, rank: int | None) -> None:
    values = SsiValues(overall=total, industry_rank_pct=rank)
    workspace.perform(RecordSnapshot(Snapshot(TODAY - timedelta(days=days_ago), values, SourceKind.TYPED)))


def test_nothing_and_one_measurement_have_no_verdict(workspace: Workspace) -> None:
    assert scale_shift_of(load_pillars(workspace)) is None
    keep(workspace, 0, 60.0, 12)
    assert scale_shift_of(load_pillars(workspace)) is None


def test_the_latest_is_compared_with_four_weeks_before(workspace: Workspace) -> None:
    for days_ago, total, rank in ((28, 60.0, 12), (7, 50.0, 30), (0, 55.8, 12)):
        keep(workspace, days_ago, total, rank)
    shift = scale_shift_of(load_pillars(workspace))
    assert shift is not None
    assert (shift.first, shift.last) == (TODAY - timedelta(days=28), TODAY)
    assert shift.verdict is ScaleVerdict.SCALE_MOVED


def test_where_four_weeks_before_cannot_tell_the_one_before_is_tried(workspace: Workspace) -> None:
    for days_ago, total, rank in ((28, 60.0, None), (7, 60.0, 12), (0, 55.8, 20)):
        keep(workspace, days_ago, total, rank)
    shift = scale_shift_of(load_pillars(workspace))
    assert shift is not None
    assert shift.first == TODAY - timedelta(days=7)
    assert shift.verdict is ScaleVerdict.YOU_MOVED


def test_without_any_ranks_it_says_so_about_four_weeks(workspace: Workspace) -> None:
    for days_ago, total in ((28, 60.0), (7, 58.0), (0, 55.8)):
        keep(workspace, days_ago, total, None)
    shift = scale_shift_of(load_pillars(workspace))
    assert shift is not None
    assert shift.first == TODAY - timedelta(days=28)
    assert shift.unclear is Unclear.NO_RANKS


def test_a_measurement_of_half_a_year_ago_is_too_old(workspace: Workspace) -> None:
    keep(workspace, 180, 60.0, 12)
    keep(workspace, 0, 55.8, 12)
    assert scale_shift_of(load_pillars(workspace)) is None
