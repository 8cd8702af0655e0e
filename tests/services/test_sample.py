"""The sample: fits into a new workspace on any day, is plausible throughout, and leaves without a trace."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ssi_desktop.core.committee import Risk
from ssi_desktop.core.introductions import Answer, answer_of
from ssi_desktop.core.markers import MarkerKind
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.outcomes import OutcomeKind, outcome_problems
from ssi_desktop.core.periods import Week
from ssi_desktop.core.person_lines import DRAWN
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.plateau import PlateauMessage
from ssi_desktop.core.platforms import Platform
from ssi_desktop.core.profile import GradeState
from ssi_desktop.core.profile_texts import ProfileField
from ssi_desktop.core.relationship import Stance
from ssi_desktop.core.snapshot_check import check
from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_suggestions import suggest_people
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.estimate import load_estimate
from ssi_desktop.services.experiments import load_trials
from ssi_desktop.services.library import Library
from ssi_desktop.services.markers import load_markers
from ssi_desktop.services.outcomes import load_outcomes
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.platforms import load_platform
from ssi_desktop.services.profile import GradeItem, load_profile
from ssi_desktop.services.sample import OpenSample, RemoveSample
from ssi_desktop.services.settings import ChangeSettings, Settings, check_setting, load_settings
from ssi_desktop.services.start import is_untouched
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_request import plan_request
from ssi_desktop.services.workspace import EVERYTHING, Topic, Workspace, open_workspace

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = resource_root() / "samples" / "sample.json"
LIBRARY = Library(resource_root())

# A Sunday, the Monday after it, the turn of a year with 53 weeks, a leap day, a Saturday in summer time.
DAYS = [
    date(2026, 11, 22),
    date(2026, 11, 23),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2027, 7, 17),
]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

Content = dict[str, list[tuple[object, ...]]]


def opened_on(day: date) -> Workspace:
    workspace = open_workspace(None, FixedClock(day), LIBRARY)
    workspace.perform(OpenSample())
    return workspace


@pytest.fixture(scope="module", params=DAYS, ids=str)
def sample(request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """The sample opened on several days; tests only read it."""
    workspace = opened_on(request.param)
    yield workspace
    workspace.close()


def content(workspace: Workspace) -> Content:
    """Every row of every user table and the settings."""
    database = workspace.store.database
    names = (*workspace.store.user_tables(), "setting")
    return {name: sorted(database.rows(f'SELECT * FROM "{name}"'), key=str) for name in names}  # noqa: S608


def test_it_is_as_large_as_promised(sample: Workspace) -> None:
    store = sample.store
    assert len(store.snapshots.all()) == 54
    assert len(store.accounts.all()) == 12
    assert len(store.people.all()) == 120
    assert 850 <= store.archives.connection_count() <= 950
    assert 2300 <= len(store.archives.messages()) <= 2700
    assert 60 <= len(store.outcomes.all()) <= 80
    assert len(store.weeks.drafted()) == 9
    assert len({grade.item for grade in store.grades.all()}) >= 20


def test_nothing_in_it_is_dated_in_the_future(sample: Workspace) -> None:
    today = sample.clock.today().isoformat()
    dates = [
        found
        for rows in content(sample).values()
        for row in rows
        for cell in row
        if isinstance(cell, str)
        for found in _DATE.findall(cell)
    ]
    assert len(dates) > 5000
    assert max(dates) <= today
    weeks = {plan.week for plan in sample.store.weeks.drafted()}
    assert max(weeks) == Week.of(sample.clock.today())


def test_the_history_is_marked_where_its_notes_say_so(sample: Workspace) -> None:
    noted = [one.on for one in sample.store.snapshots.all() if one.note]
    training, holiday = load_markers(sample)
    assert (training.kind, holiday.kind) == (MarkerKind.TRAINING, MarkerKind.PAUSE)
    assert abs((noted[0] - training.first).days) <= 7
    assert abs((noted[1] - holiday.first).days) <= 7


def test_one_trial_ran_to_its_end_and_was_noted(sample: Workspace) -> None:
    (result,) = load_trials(sample).over
    assert result.trial.result
    assert result.complete
    assert result.done == 7
    assert result.after is not None
    assert [len(part.points) for part in (result.before, result.during, result.after)] == [4, 3, 4]


def test_xing_is_kept_beside_linkedin(sample: Workspace) -> None:
    kept = load_platform(sample, Platform.XING, history_weeks=0)
    assert kept.begun
    assert kept.week_before
    assert set(kept.stocks) == set(kept.rules.stocks)
    assert kept.now.estimate.pillars[Pillar.BRAND].score.point is not None
    assert kept.now.estimate.total.high < load_estimate(sample, weeks=0).now.total.high


def test_the_snapshots_are_weekly_true_and_fresh(sample: Workspace) -> None:
    snapshots = sample.store.snapshots.all()
    days = [snapshot.on for snapshot in snapshots]
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(weeks=1)}
    assert len({Week.of(day) for day in days}) == len(days)
    assert sample.clock.today() - days[-1] == timedelta(days=2)
    assert [problem for snapshot in snapshots for problem in check(snapshot.values)] == []


def test_the_pillars_show_growth_a_dip_and_a_plateau(sample: Workspace) -> None:
    pillars = load_pillars(sample)
    totals = [snapshot.values.overall or 0.0 for snapshot in pillars.history]
    assert totals[0] == pytest.approx(38, abs=1.5)
    assert max(totals[-6:]) - min(totals[-6:]) <= 4
    assert all(55 <= total <= 59 for total in totals[-6:])
    assert min(totals[-20:-10]) < max(totals[-30:-20]) - 3
    assert pillars.plateau is PlateauMessage.SHIFT_TO_CONVERSATIONS
    assert pillars.total_before is not None
    assert all(view.reported and view.reported_before and view.industry_avg for view in pillars.pillars)
    assert not pillars.stale
    assert pillars.sample
    latest = pillars.latest
    assert latest is not None
    assert latest.values.industry_name
    assert 1 <= (latest.values.industry_rank_pct or 0) < (latest.values.network_rank_pct or 0) <= 100


def test_the_estimate_has_points_near_the_reported_ones(sample: Workspace) -> None:
    estimate = load_estimate(sample)
    assert all(score.score.point is not None for score in estimate.now.pillars.values())
    point, reported = estimate.now.total.point, load_pillars(sample).total
    assert point is not None
    assert reported is not None
    assert abs(point - reported.points) < 10
    assert estimate.now.total.low <= point <= estimate.now.total.high
    history = [found.point for _, found in estimate.history if found.point is not None]
    assert len(history) == len(estimate.history)
    assert history[0] < point - 10
    read = {line.metric for pillar in PILLARS for line in estimate.now.pillars[pillar].contributions}
    assert {Metric.ACCEPTANCE, Metric.INTERNAL_CONNECTIONS, Metric.INBOUND_VIEWS, Metric.CARE_TOUCHES} <= read


def test_the_checklist_is_graded_at_mixed_levels(sample: Workspace) -> None:
    profile = load_profile(sample)
    grades = {item.grade for item in profile.items if item.state is GradeState.COUNTED}
    assert len(grades) >= 4
    states = Counter(item.state for item in profile.items)
    assert states[GradeState.PROPOSED] >= 3
    assert states[GradeState.CHECK_AGAIN] >= 1
    assert states[GradeState.NOT_APPLICABLE] >= 1
    assert 0.4 < (profile.score.share or 0) < 0.9
    assert profile.facts is not None
    assert 700 <= len(profile.facts.summary or "") <= 1100
    assert len(profile.item("P05").history) == 3


def test_the_accounts_cover_risks_phases_and_stances(sample: Workspace) -> None:
    views = load_accounts(sample).accounts
    assert {view.assessment.risk for view in views} == set(Risk)
    assert {view.phase.phase for view in views} == set(Phase)
    assert sum(view.stalled for view in views) == 1
    people = [person for view in views for person in view.people]
    stances = Counter(person.person.stance for person in people)
    assert stances[Stance.BLOCKER] == 1
    assert stances[Stance.CHAMPION] >= 3
    assert {int(person.level) for person in people} == {0, 1, 2, 3, 4}
    assert sum(person.person.left_on is not None for person in people) == 1
    assert sum(len(view.assessment.blockers) for view in views) == 1
    assert any(view.gaps for view in views)
    assert any(view.account.deal_value is None for view in views)
    assert {person.title.lang for person in people} >= {"nl", "de", "fi", "fr", "en"}
    assert sum(person.title.role is None for person in people) <= 3


def test_every_account_has_connections_still_to_be_taken_over(sample: Workspace) -> None:
    found = [len(suggest_people(sample, account.id)) for account in sample.store.accounts.all()]
    assert min(found) >= 1
    assert 25 <= sum(found) <= 40


def test_this_week_is_drafted_within_its_minutes_with_reasons(sample: Workspace) -> None:
    week = load_week(sample)
    assert week.drafted
    assert week.week == Week.of(sample.clock.today())
    assert 60 <= week.planned <= week.budget == 150
    assert all(view.item.reason.startswith("plan.why.") for view in week.items)
    assert any(view.account for view in week.items)
    done = [view.item for view in week.items if view.item.state is ItemState.DONE]
    assert len(done) == min(2, sample.clock.today().weekday())


def test_one_of_the_last_eight_weeks_was_missed(sample: Workspace) -> None:
    week = load_week(sample)
    assert (week.consistency.kept, week.consistency.of) == (7, 8)
    assert len(week.parked) == 1
    assert len(week.leftovers) == 1
    past = [item for item in sample.store.weeks.all_items() if item.week < week.week]
    assert {item.state for item in past} == set(ItemState)
    assert all(item.action_id in (None, "reply", *LIBRARY.actions_by_id) for item in past)
    assert all(item.day is None or Week.of(item.day) == item.week for item in past)
    for plan in sample.store.weeks.drafted():
        items = sample.store.weeks.items(plan.week)
        assert sum(item.minutes for item in items if item.state is not ItemState.PARKED) <= plan.minutes


def test_somebody_still_waits_for_a_word(sample: Workspace) -> None:
    duties = plan_request(sample, Week.of(sample.clock.today()), 150).duties
    assert 1 <= duties.follow_ups <= 4
    assert 1 <= duties.replies <= 4
    assert not duties.snapshot_due


def test_the_outcomes_are_a_years_work(sample: Workspace) -> None:
    outcomes = load_outcomes(sample)
    kinds = Counter(view.outcome.kind for view in outcomes.outcomes)
    assert kinds[OutcomeKind.CONTRACT] == 4
    assert kinds[OutcomeKind.CONVERSATION] > kinds[OutcomeKind.CALL] > kinds[OutcomeKind.CONTRACT]
    assert (outcomes.value_cents or 0) > 0
    assert outcomes.index is not None
    today = sample.clock.today()
    assert [problem for view in outcomes.outcomes for problem in outcome_problems(view.outcome, today)] == []
    people = {person.id: person.account_id for person in sample.store.people.all()}
    linked = [view.outcome for view in outcomes.outcomes if view.outcome.person_id is not None]
    assert len(linked) > 50
    assert all(people[outcome.person_id or 0] == outcome.account_id for outcome in linked)


def test_nobody_shares_a_name_or_an_address(sample: Workspace) -> None:
    connections = sample.store.archives.connections()
    names = [f"{connection.first_name} {connection.last_name}" for connection in connections]
    own = {connection.person_key for connection in connections}
    names += [person.name for person in sample.store.people.all() if person.person_key not in own]
    assert len(set(names)) == len(names)
    urls = [connection.url or "" for connection in connections]
    assert len(set(urls)) == len(urls)
    assert all(url.startswith("https://www.linkedin.com/in/sample-") for url in urls)


def test_people_of_the_network_are_the_same_ones_everywhere(sample: Workspace) -> None:
    archives = sample.store.archives
    connections = {connection.person_key: connection for connection in archives.connections()}
    partners = {key for message in archives.messages() for key in message.person_keys}
    assert partners <= connections.keys()
    for person in sample.store.people.all():
        if person.person_key is not None:
            known = connections[person.person_key]
            assert person.name == f"{known.first_name} {known.last_name}"
            assert (person.title, person.url) == (known.position, known.url)


def test_its_settings_are_those_of_a_seller_who_has_begun(sample: Workspace) -> None:
    settings = load_settings(sample)
    assert settings.sample
    assert settings.welcomed
    assert len(sample.store.personas.all()) == 2
    assert sample.store.profile_texts.draft(ProfileField.HEADLINE) is not None
    assert len(settings.keywords) >= 5
    for name, value in sample.store.settings.all().items():
        check_setting(name, value)


def test_opening_is_one_step_and_undo_leaves_nothing(workspace: Workspace) -> None:
    heard: list[frozenset[Topic]] = []
    workspace.listen(heard.append)
    before = content(workspace)
    workspace.perform(OpenSample())
    after = content(workspace)
    entry = workspace.undo()
    assert entry is not None
    assert entry.label == "sample.open"
    assert content(workspace) == before
    assert is_untouched(workspace)
    assert workspace.next_undo() is None
    workspace.redo()
    assert content(workspace) == after
    assert heard == [EVERYTHING] * 3


def test_removing_leaves_a_new_workspace_and_undo_restores_exactly(workspace: Workspace) -> None:
    workspace.perform(ChangeSettings({"theme": "dark", "language": "nl"}))
    workspace.perform(OpenSample())
    workspace.perform(GradeItem("P10", 2))
    full = content(workspace)
    workspace.perform(RemoveSample())
    assert workspace.store.is_empty()
    assert is_untouched(workspace)
    assert load_settings(workspace) == Settings(theme="dark", language="nl")
    workspace.undo()
    assert content(workspace) == full
    workspace.redo()
    workspace.perform(OpenSample())
    assert len(workspace.store.people.all()) == 120


def test_it_never_mixes_with_data_of_ones_own(workspace: Workspace) -> None:
    workspace.perform(GradeItem("P01", 4))
    before = content(workspace)
    with pytest.raises(Refusal, match=r"sample\.not_empty"):
        workspace.perform(OpenSample())
    with pytest.raises(Refusal, match=r"sample\.not_open"):
        workspace.perform(RemoveSample())
    assert content(workspace) == before


def test_it_does_not_open_twice(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    with pytest.raises(Refusal, match=r"sample\.not_empty"):
        workspace.perform(OpenSample())
    assert len(workspace.store.accounts.all()) == 12


def test_it_opens_for_somebody_who_had_started_empty(workspace: Workspace) -> None:
    workspace.perform(ChangeSettings({"welcomed": True}))
    workspace.perform(OpenSample())
    assert load_settings(workspace).sample


def test_the_file_is_what_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "sample.json"
    script = ROOT / "packaging" / "make_sample.py"
    subprocess.run([sys.executable, str(script), str(made)], check=True, timeout=60)
    assert made.read_bytes() == SAMPLE.read_bytes()


def test_the_committees_show_lines_placeholders_and_introductions(sample: Workspace) -> None:
    accounts = load_accounts(sample).accounts
    lines = [line for view in accounts for line in view.lines]
    assert {line.kind for line in lines} == set(DRAWN)
    assert sum(len(view.placeholders) for view in accounts) == 4
    asked = [item for view in accounts for item in view.introductions]
    today = sample.clock.today()
    answers = Counter(answer_of(item, today) for item in asked)
    assert set(answers) == {None, *Answer}
    assert sum(bool(card.person.department) for view in accounts for card in view.people) > 40
    assert sum(bool(view.account.deal_type) for view in accounts) >= 10
