"""The ledger over a workspace: the sample's year, either order of dates, and a work that can be stopped."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import timedelta

import pytest

from ssi_desktop.core.checklist import CHECKLIST
from ssi_desktop.core.ledger import Rule
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Cancelled
from ssi_desktop.services.estimate import load_estimate
from ssi_desktop.services.ledger import FOUR_WEEKS, load_book, load_ledger
from ssi_desktop.services.pillar_commands import TypeNumbers
from ssi_desktop.services.profile import profile_shares
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.grades import StoredGrade
from tests.conftest import TODAY


def test_the_sample_explains_every_pair_of_dates(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    book = load_book(workspace)
    for back in (1, 7, 28, 84, 182, 365, 500):
        for until in (0, 30, 200):
            first, last = TODAY - timedelta(days=until + back), TODAY - timedelta(days=until)
            found = book.between(first, last)
            assert math.fsum(line.points for line in found.lines) == pytest.approx(found.change, abs=1e-9)


def test_it_explains_the_change_that_the_card_shows(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    shown = load_estimate(workspace)
    found = load_ledger(workspace, TODAY - FOUR_WEEKS, TODAY)
    assert found.before == shown.before
    assert found.after == shown.now
    assert found.lines


def test_either_order_of_dates_is_the_same_ledger(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    book = load_book(workspace)
    assert book.between(TODAY, TODAY - FOUR_WEEKS) == book.between(TODAY - FOUR_WEEKS, TODAY)


def test_a_typed_week_is_a_line_with_its_days(workspace: Workspace) -> None:
    week = Week.of(TODAY).shifted(-1)
    workspace.perform(TypeNumbers(week, {Metric.INBOUND_VIEWS: 30.0}))
    found = load_ledger(workspace, TODAY - FOUR_WEEKS, TODAY)
    (line,) = found.lines
    assert (line.metric, line.rule) == (Metric.INBOUND_VIEWS, Rule.KNOWN)
    assert (line.first, line.last) == (week.monday, week.sunday)
    assert line.count == pytest.approx(30.0)


def test_an_empty_workspace_has_nothing_to_tell(workspace: Workspace) -> None:
    book = load_book(workspace)
    assert book.last_reported is None
    assert book.between(TODAY - FOUR_WEEKS, TODAY).lines == ()


def test_a_hidden_index_offers_no_day_of_its_numbers(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    assert load_book(workspace).last_reported is not None
    workspace.perform(ChangeSettings({"show_index": False}))
    assert load_book(workspace).last_reported is None


def test_reading_can_be_stopped(workspace: Workspace) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        load_ledger(workspace, TODAY, TODAY, stop)


def grade(workspace: Workspace, items: Iterable[str], mark: int, days_ago: int) -> None:
    day = TODAY - timedelta(days=days_ago)
    with workspace.store.transaction():
        for item in items:
            workspace.store.grades.add(StoredGrade(item, mark, day))


def test_grading_the_profile_anew_is_a_line_on_its_day(workspace: Workspace) -> None:
    items = [rule.id for rule in CHECKLIST if rule.expires_days >= 180]
    grade(workspace, items, 2, 60)
    grade(workspace, items[:10], 4, 5)
    before, after = (share for _day, share in profile_shares(workspace))
    assert before == pytest.approx(0.5)
    found = load_ledger(workspace, TODAY - FOUR_WEEKS, TODAY)
    (line,) = found.lines
    assert (line.metric, line.rule, line.origin) == (Metric.PROFILE, Rule.CHECKLIST, Origin.CHECKLIST)
    assert (line.first, line.before, line.after) == (TODAY - timedelta(days=5), before, after)
    assert line.points == pytest.approx(25 * 0.45 * (after - before))


def test_a_profile_first_graded_today_was_no_other_before(workspace: Workspace) -> None:
    """To look at it is learning, not doing: the estimate of four weeks ago rests on the same score."""
    grade(workspace, [rule.id for rule in CHECKLIST], 3, 0)
    assert [share for _day, share in profile_shares(workspace)] == [pytest.approx(0.75)]
    found = load_ledger(workspace, TODAY - FOUR_WEEKS, TODAY)
    assert found.lines == ()
    assert found.after.total.low == pytest.approx(25 * 0.45 * 0.75)


def test_too_little_graded_is_unknown(workspace: Workspace) -> None:
    grade(workspace, ["P01", "P02"], 4, 3)
    assert profile_shares(workspace) == ()
