"""What the Pillars tab has to say: what is found, in which order, and what is set aside until it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.core.experiment import trial_from
from ssi_desktop.core.formula_change import FormulaChange
from ssi_desktop.core.goodhart import Goodhart
from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.plateau import PlateauMessage
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.paths import resource_root
from ssi_desktop.services.advice import Advice, AdviceKind, AdviceSnapshot, FlatPillars, TotalPlateau
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.markers import AddMarker
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.pillar_advice import TALKS, SetAdviceAside, load_advice
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.services.workspace import Workspace, open_workspace
from tests.conftest import TODAY

FLAT_PILLARS = (16.0, 11.0, 13.0, 15.0)


def keep(workspace: Workspace, *totals: float, newest_ago: int = 0, **more: Any) -> None:
    """Weekly totals, the newest some days ago; the pillars share each of them equally."""
    for back, total in enumerate(reversed(totals)):
        day = TODAY - timedelta(days=newest_ago + 7 * back)
        values = replace(SsiValues(overall=total, pillars=dict.fromkeys(PILLARS, total / 4)), **more)
        workspace.perform(RecordSnapshot(Snapshot(day, values, SourceKind.TYPED)))


def keep_pillars(workspace: Workspace, weeks: int, growth: float = 0.0, ends: int = 0) -> None:
    """Pillars that stand still; the first of them grows by ``growth`` a week."""
    for back in range(ends, weeks + ends):
        points = dict(zip(PILLARS, FLAT_PILLARS, strict=True))
        points[Pillar.BRAND] -= growth * back
        values = SsiValues(pillars=points)
        workspace.perform(RecordSnapshot(Snapshot(TODAY - timedelta(weeks=back), values, SourceKind.TYPED)))


def talk_every_week(workspace: Workspace, weeks: int = 12) -> None:
    for back in range(weeks):
        workspace.perform(LogOutcome(Outcome(OutcomeKind.CONVERSATION, TODAY - timedelta(weeks=back))))


def advice(workspace: Workspace, *changes: FormulaChange) -> AdviceSnapshot:
    return load_advice(workspace, load_pillars(workspace), changes)


def kinds(workspace: Workspace, *changes: FormulaChange) -> list[AdviceKind]:
    return [one.kind for one in advice(workspace, *changes).advices]


def aside(workspace: Workspace, kind: AdviceKind) -> None:
    found = advice(workspace).of(kind)
    assert found is not None
    workspace.perform(SetAdviceAside(found.kind, found.mark))


@pytest.fixture
def later(tmp_path: Path) -> Callable[[Workspace, int], Workspace]:
    """The same workspace some days later."""

    def make(workspace: Workspace, days: int) -> Workspace:
        workspace.clock = FixedClock(TODAY + timedelta(days=days))
        return workspace

    return make


CHANGE = FormulaChange(
    TODAY - timedelta(days=14), TODAY - timedelta(days=7), dict.fromkeys(PILLARS, -1.6), 0.2
)


# --- what is found ----------------------------------------------------------------------------


def test_nothing_there_says_only_that(workspace: Workspace) -> None:
    assert kinds(workspace) == [AdviceKind.NO_NUMBER]


def test_a_fresh_number_needs_no_remark(workspace: Workspace) -> None:
    keep(workspace, 54.0)
    assert kinds(workspace) == []


def test_a_number_of_a_week_ago_is_old(workspace: Workspace) -> None:
    keep(workspace, 54.0, newest_ago=6)
    assert kinds(workspace) == []
    workspace.undo()
    keep(workspace, 54.0, newest_ago=7)
    assert kinds(workspace) == [AdviceKind.STALE]


def test_standing_still_is_said_for_the_total_and_for_the_pillars(workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7)
    found = advice(workspace)
    assert [one.kind for one in found.advices] == [AdviceKind.PLATEAU, AdviceKind.PILLAR_FLAT]
    total, flat = (one.found for one in found.advices)
    assert isinstance(total, TotalPlateau)
    assert (total.message, total.since) == (PlateauMessage.SHIFT_TO_CONVERSATIONS, TODAY - timedelta(weeks=6))
    assert isinstance(flat, FlatPillars)
    assert len(flat.pillars) == 4


def test_a_low_total_names_the_weakest_pillar_with_room(workspace: Workspace) -> None:
    keep_pillars(workspace, 7)
    for snapshot in workspace.store.snapshots.all():
        values = replace(snapshot.values, overall=44.0)
        workspace.perform(
            RecordSnapshot(replace(snapshot, values=replace(values, pillars=_low())), replace=True)
        )
    found = advice(workspace).of(AdviceKind.PLATEAU)
    assert found is not None
    assert isinstance(found.found, TotalPlateau)
    assert found.found.message is PlateauMessage.HABIT_MISSING
    assert found.found.weakest is Pillar.PEOPLE


def _low() -> dict[Pillar, float]:
    return dict(zip(PILLARS, (12.0, 9.0, 11.0, 12.0), strict=True))


def test_nothing_is_said_about_standing_still_during_a_pause(workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7)
    workspace.perform(AddMarker(Marker(MarkerKind.PAUSE, TODAY - timedelta(days=3))))
    assert kinds(workspace) == []


def test_a_rise_without_more_outcomes_is_said(workspace: Workspace) -> None:
    keep(workspace, 50, 51, 52, 53, 54, 55)
    assert kinds(workspace) == []  # nobody logs outcomes
    talk_every_week(workspace)
    found = advice(workspace).of(AdviceKind.GOODHART)
    assert found is not None
    assert isinstance(found.found, Goodhart)
    assert (found.found.rise.before, found.found.rise.now) == (Reported(51), Reported(55))
    assert found.found.outcomes_now[OutcomeKind.CONVERSATION] == 4


def test_outcomes_that_stopped_being_logged_are_unknown_until_a_review_says_otherwise(
    workspace: Workspace,
) -> None:
    keep(workspace, 50, 51, 52, 53, 54, 55)
    for back in range(5, 12):
        workspace.perform(LogOutcome(Outcome(OutcomeKind.CONVERSATION, TODAY - timedelta(weeks=back))))
    assert AdviceKind.GOODHART not in kinds(workspace)
    with workspace.store.transaction():
        workspace.store.weeks.add(
            PlanItem(Week.of(TODAY), 15, "mandatory", action_id="A62", state=ItemState.DONE, done_on=TODAY)
        )
    assert AdviceKind.GOODHART in kinds(workspace)


def test_weeks_off_and_a_marked_formula_silence_the_alarm(workspace: Workspace) -> None:
    keep(workspace, 50, 51, 52, 53, 54, 55)
    talk_every_week(workspace)
    off = Marker(MarkerKind.PAUSE, TODAY - timedelta(days=20), TODAY - timedelta(days=7))
    for marker in (off, Marker(MarkerKind.FORMULA, TODAY - timedelta(days=10))):
        workspace.perform(AddMarker(marker))
        assert AdviceKind.GOODHART not in kinds(workspace)
        workspace.undo()
        assert AdviceKind.GOODHART in kinds(workspace)


def test_the_scale_that_moved_is_said(workspace: Workspace) -> None:
    keep(workspace, 60.0, newest_ago=28, industry_rank_pct=12, network_rank_pct=20)
    keep(workspace, 56.0, industry_rank_pct=12, network_rank_pct=20)
    assert kinds(workspace) == [AdviceKind.SCALE]


def test_a_formula_alarm_comes_first_and_goes_once_it_is_marked_or_old(workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7)
    assert kinds(workspace, CHANGE)[0] is AdviceKind.FORMULA
    workspace.perform(AddMarker(Marker(MarkerKind.FORMULA, CHANGE.on)))
    assert AdviceKind.FORMULA not in kinds(workspace, CHANGE)
    workspace.undo()
    old = replace(CHANGE, since=TODAY - timedelta(days=60), on=TODAY - timedelta(days=50))
    assert AdviceKind.FORMULA not in kinds(workspace, old)


def test_a_trial_is_told_while_it_runs_and_when_it_waits_for_a_note(workspace: Workspace) -> None:
    keep(workspace, 54.0)
    with workspace.store.transaction():
        workspace.store.experiments.add(trial_from(Pillar.PEOPLE, TODAY - timedelta(days=8), "A21"))
        workspace.store.experiments.add(trial_from(Pillar.BRAND, TODAY - timedelta(days=30), "A01"))
    assert kinds(workspace) == [AdviceKind.TRIAL_OVER, AdviceKind.TRIAL_RUNNING]


def test_everything_at_once_comes_in_the_order_of_the_kinds(workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7, newest_ago=8)
    with workspace.store.transaction():
        workspace.store.experiments.add(trial_from(Pillar.PEOPLE, TODAY - timedelta(days=8), "A21"))
    found = kinds(workspace, CHANGE)
    assert found == sorted(found, key=list(AdviceKind).index)
    assert found == [
        AdviceKind.FORMULA,
        AdviceKind.STALE,
        AdviceKind.PLATEAU,
        AdviceKind.PILLAR_FLAT,
        AdviceKind.TRIAL_RUNNING,
    ]


def test_whether_conversations_are_planned_is_known(workspace: Workspace) -> None:
    assert not advice(workspace).talks_planned
    workspace.perform(AddItem(Week.of(TODAY), "", 20, TALKS))
    assert advice(workspace).talks_planned


# --- setting aside ----------------------------------------------------------------------------


def test_what_is_set_aside_stays_away_and_undo_brings_it_back(workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7)
    aside(workspace, AdviceKind.PLATEAU)
    assert kinds(workspace) == [AdviceKind.PILLAR_FLAT]
    workspace.undo()
    assert kinds(workspace) == [AdviceKind.PLATEAU, AdviceKind.PILLAR_FLAT]
    workspace.redo()
    assert kinds(workspace) == [AdviceKind.PILLAR_FLAT]


def test_the_same_plateau_stays_aside_for_weeks(
    workspace: Workspace, later: Callable[[Workspace, int], Workspace]
) -> None:
    keep(workspace, *[54.0] * 7)
    aside(workspace, AdviceKind.PLATEAU)
    after = later(workspace, 21)
    for days in (7, 14, 21):
        values = SsiValues(overall=54.1, pillars=dict.fromkeys(PILLARS, 13.5))
        after.perform(RecordSnapshot(Snapshot(TODAY + timedelta(days=days), values, SourceKind.TYPED)))
    assert AdviceKind.PLATEAU not in kinds(after)


def test_a_plateau_at_another_height_is_another_remark(workspace: Workspace) -> None:
    keep(workspace, *[59.8] * 6, 59.9)
    aside(workspace, AdviceKind.PLATEAU)
    assert AdviceKind.PLATEAU not in kinds(workspace)
    workspace.perform(
        RecordSnapshot(
            Snapshot(TODAY, SsiValues(overall=60.1, pillars=dict.fromkeys(PILLARS, 15.0)), SourceKind.TYPED),
            replace=True,
        )
    )
    found = advice(workspace).of(AdviceKind.PLATEAU)
    assert found is not None
    assert found.mark == PlateauMessage.MAINTAIN.value


def test_a_pillar_that_begins_to_stand_still_is_said_although_others_are_aside(workspace: Workspace) -> None:
    keep_pillars(workspace, 7, growth=0.4)
    found = advice(workspace).of(AdviceKind.PILLAR_FLAT)
    assert found is not None
    assert isinstance(found.found, FlatPillars)
    assert [one.pillar for one in found.found.pillars] == [Pillar.PEOPLE, Pillar.INSIGHTS, Pillar.RELATIONS]
    aside(workspace, AdviceKind.PILLAR_FLAT)
    assert AdviceKind.PILLAR_FLAT not in kinds(workspace)
    for snapshot in workspace.store.snapshots.all():
        level = {**snapshot.values.pillars, Pillar.BRAND: 16.0}
        workspace.perform(
            RecordSnapshot(replace(snapshot, values=replace(snapshot.values, pillars=level)), replace=True)
        )
    anew = advice(workspace).of(AdviceKind.PILLAR_FLAT)
    assert anew is not None
    assert isinstance(anew.found, FlatPillars)
    assert [one.pillar for one in anew.found.pillars] == [Pillar.BRAND]


def test_the_alarm_comes_back_once_four_other_weeks_say_the_same(
    workspace: Workspace, later: Callable[[Workspace, int], Workspace]
) -> None:
    keep(workspace, 50, 51, 52, 53, 54, 55)
    talk_every_week(workspace)
    aside(workspace, AdviceKind.GOODHART)
    seen = []
    for week in range(1, 7):
        day = TODAY + timedelta(weeks=week)
        workspace = later(workspace, 7 * week)
        workspace.perform(LogOutcome(Outcome(OutcomeKind.CONVERSATION, day)))
        values = SsiValues(overall=55.0 + week)
        workspace.perform(RecordSnapshot(Snapshot(day, values, SourceKind.TYPED)))
        seen.append(AdviceKind.GOODHART in kinds(workspace))
    assert seen == [False, False, False, False, True, True]


def test_an_old_number_set_aside_comes_back_with_the_next_one(
    workspace: Workspace, later: Callable[[Workspace, int], Workspace]
) -> None:
    keep(workspace, 54.0, newest_ago=8)
    aside(workspace, AdviceKind.STALE)
    assert kinds(workspace) == []
    after = later(workspace, 30)
    assert kinds(after) == []
    after.perform(
        RecordSnapshot(Snapshot(TODAY + timedelta(days=2), SsiValues(overall=55), SourceKind.TYPED))
    )
    assert kinds(after) == [AdviceKind.STALE]


def test_a_running_trial_set_aside_is_told_again_next_week(
    workspace: Workspace, later: Callable[[Workspace, int], Workspace]
) -> None:
    keep(workspace, 54.0)
    with workspace.store.transaction():
        workspace.store.experiments.add(trial_from(Pillar.PEOPLE, TODAY - timedelta(days=1), "A21"))
    aside(workspace, AdviceKind.TRIAL_RUNNING)
    assert AdviceKind.TRIAL_RUNNING not in kinds(workspace)
    assert AdviceKind.TRIAL_RUNNING in kinds(later(workspace, 6))


def test_what_was_set_aside_survives_closing_the_file(tmp_path: Path) -> None:
    path, clock, library = tmp_path / "w.ssis", FixedClock(TODAY), Library(resource_root())
    first = open_workspace(path, clock, library)
    keep(first, 54.0, newest_ago=8)
    aside(first, AdviceKind.STALE)
    first.close()
    second = open_workspace(path, clock, library)
    try:
        assert kinds(second) == []
    finally:
        second.close()


def test_every_advice_names_its_kind_once(workspace: Workspace) -> None:
    keep(workspace, *[54.0] * 7)
    found: tuple[Advice, ...] = advice(workspace, CHANGE, replace(CHANGE, on=date(2026, 11, 20))).advices
    assert len({one.kind for one in found}) == len(found)
