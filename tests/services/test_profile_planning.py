"""From the checklist into the week, the checklist's history, and goals that are chosen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ssi_desktop.core.archive import Archive, Owner, ProfileFacts
from ssi_desktop.core.checklist import CHECKLIST
from ssi_desktop.core.objectives import LEAN, Objective
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.core.profile import GradeOrigin
from ssi_desktop.errors import Refusal
from ssi_desktop.services.goals import ChooseGoals, chosen_goals, load_goals
from ssi_desktop.services.profile import ClearGrade, GradeItem, load_profile
from ssi_desktop.services.profile_planning import PlanProfileItem, planned_items
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_commands import SkipItem, TickItem
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.week_request import plan_request
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.connection_rows import ConnectionReader


def plan(workspace: Workspace, item: str, title: str = "Profile: photo", minutes: int = 45) -> PlanItem:
    number = workspace.perform(PlanProfileItem(item, title, minutes))
    found = workspace.store.weeks.get(number)
    assert found is not None
    return found


def test_the_fitting_action_is_planned_with_its_reason(workspace: Workspace) -> None:
    workspace.perform(GradeItem("P03", 2))
    item = plan(workspace, "P03")
    assert (item.action_id, item.title, item.minutes) == ("A03", "", 30)
    assert (item.reason, item.reason_params) == ("plan.why.profile_item", {"item": "P03", "gap": 3.0})
    assert item.expected["profile"] == pytest.approx(3.0 / 6.0)
    assert set(planned_items(workspace)) == {"P03", "P45"}
    workspace.undo()
    assert planned_items(workspace) == {}


def test_what_no_action_carries_out_is_planned_in_words(workspace: Workspace) -> None:
    item = plan(workspace, "P01")
    assert (item.action_id, item.title, item.minutes) == (None, "Profile: photo", 45)
    assert item.reason_params == {"item": "P01"}
    assert planned_items(workspace) == {"P01": item.id}


def test_recommendations_go_with_asking_for_one_and_not_with_points_of_the_list(workspace: Workspace) -> None:
    workspace.perform(GradeItem("P21", 0))
    item = plan(workspace, "P21")
    assert (item.action_id, dict(item.expected)) == ("A05", {"recommendations": 0.4})
    assert set(planned_items(workspace)) == {"P21", "P22", "P23"}


def test_nothing_is_planned_twice_but_skipped_things_again(workspace: Workspace) -> None:
    item = plan(workspace, "P01")
    with pytest.raises(Refusal) as refused:
        plan(workspace, "P01")
    assert refused.value.problem.code == "profile.planned"
    workspace.perform(TickItem(item.id, ""))
    assert "P01" in planned_items(workspace)
    workspace.perform(SkipItem(item.id, ""))
    plan(workspace, "P01")


@pytest.mark.parametrize(
    ("item", "minutes", "code"), [("P99", 5, "profile.unknown_item"), ("P01", 0, "plan.minutes")]
)
def test_what_cannot_be_planned_is_refused(workspace: Workspace, item: str, minutes: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        plan(workspace, item, minutes=minutes)
    assert refused.value.problem.code == code


def test_drafting_again_keeps_what_was_planned_from_the_checklist(workspace: Workspace) -> None:
    item = plan(workspace, "P01")
    workspace.perform(DraftWeek(Week.of(workspace.clock.today()), 150))
    assert workspace.store.weeks.get(item.id) is not None


def test_history_holds_every_archive_and_every_grade_by_day(workspace: Workspace) -> None:
    today = workspace.clock.today()
    reader = ConnectionReader(lambda name: name, lambda _title: False)
    for ago, skills in ((200, ("a",)), (20, tuple("abcdef"))):
        on = today - timedelta(days=ago)
        with workspace.store.transaction():
            facts = ProfileFacts(as_of=on, skills=skills)
            archive = Archive(None, on, Owner(None, None, None), (), facts)
            workspace.store.archives.save(archive, on, reader)
    workspace.perform(GradeItem("P18", 2, "too few of the right ones"))
    item = load_profile(workspace).item("P18")
    told = [(record.grade, record.origin, (today - record.on).days) for record in item.history]
    assert told == [
        (0, GradeOrigin.ARCHIVE, 200),
        (4, GradeOrigin.ARCHIVE, 20),
        (2, GradeOrigin.PERSON, 0),
    ]
    assert item.graded_by_person
    workspace.perform(ClearGrade("P18"))
    item = load_profile(workspace).item("P18")
    assert item.grade == 4
    assert not item.graded_by_person


def test_all_strong_is_dated_and_what_does_not_apply_is_no_hindrance(workspace: Workspace) -> None:
    assert load_profile(workspace).all_strong_on is None
    assert not load_profile(workspace).begun
    for rule in CHECKLIST:
        workspace.perform(GradeItem(rule.id, None if rule.id == "P41" else 4))
    assert load_profile(workspace).all_strong_on == workspace.clock.today()
    workspace.perform(GradeItem("P01", 3))
    assert load_profile(workspace).all_strong_on is None


def test_goals_are_chosen_and_undone_and_never_more_than_three(workspace: Workspace) -> None:
    goals = (Objective.REPUTATION, Objective.TRAFFIC)
    workspace.perform(ChooseGoals(goals))
    assert chosen_goals(workspace) == goals
    with pytest.raises(Refusal) as refused:
        workspace.perform(ChooseGoals(tuple(Objective)[:4]))
    assert refused.value.problem.code == "goals.too_many"
    workspace.undo()
    assert chosen_goals(workspace) == ()


def test_goals_reach_the_plan_and_the_week_names_them(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    week = Week.of(workspace.clock.today())
    assert set(plan_request(workspace, week, 150).leaning.values()) == {LEAN}
    shown = load_week(workspace)
    named = {goal for view in shown.items for goal in shown.goals_of(view)}
    assert named
    assert named <= {Objective.LEAD_GENERATION, Objective.THOUGHT_LEADERSHIP}
    goals = load_goals(workspace)
    assert len(goals.goals) == 9
    assert sum(goal.in_week for goal in goals.goals if goal.chosen) > 0
    workspace.perform(ChooseGoals(()))
    assert plan_request(workspace, week, 150).leaning == {}
    assert load_week(workspace).goals == {}


def test_names_of_goals_that_are_none_are_left_alone(workspace: Workspace) -> None:
    workspace.perform(ChangeSettings({"objectives": ("traffic", "fame")}))
    assert chosen_goals(workspace) == (Objective.TRAFFIC,)
