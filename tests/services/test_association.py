"""LinkedIn's number beside outcomes: which weeks count, and that a change of choice is written down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssi_desktop.core.association import Verdict
from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.services.association import AssociationChange, ChooseAssociation, load_association
from ssi_desktop.services.markers import AddMarker
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace

TODAY = date(2026, 11, 22)


def score(workspace: Workspace, day: date, overall: float) -> None:
    workspace.perform(RecordSnapshot(Snapshot(day, SsiValues(overall=overall), SourceKind.TYPED)))


def meet(workspace: Workspace, day: date) -> None:
    workspace.perform(LogOutcome(Outcome(OutcomeKind.MEETING, day)))


def fill(workspace: Workspace, weeks: int) -> None:
    """A number every week; in every second week a meeting."""
    for back in range(weeks):
        day = TODAY - timedelta(weeks=back + 1)
        score(workspace, day, 40.0 + back % 5)
        if back % 2 == 0 or back == weeks - 1:
            meet(workspace, day)


def test_without_anything_it_is_too_early(workspace: Workspace) -> None:
    told = load_association(workspace)
    assert told.association is not None
    assert told.association.verdict is Verdict.TOO_FEW
    assert told.association.pairs == ()
    assert (told.kind, told.lag, told.changes) == (OutcomeKind.MEETING, 4, ())


def test_weeks_before_logging_the_running_week_and_pauses_are_left_out(workspace: Workspace) -> None:
    fill(workspace, 20)
    score(workspace, TODAY - timedelta(weeks=30), 33.0)
    meet(workspace, TODAY)
    whole = load_association(workspace).association
    assert whole is not None
    assert len(whole.pairs) == 16
    assert max(pair.week for pair in whole.pairs) == Week.of(TODAY).shifted(-5)
    monday = Week.of(TODAY).shifted(-8).monday
    workspace.perform(AddMarker(Marker(MarkerKind.PAUSE, monday, monday + timedelta(days=13))))
    paused = load_association(workspace).association
    assert paused is not None
    assert len(paused.pairs) == 14
    assert whole.levels is not None


def test_the_number_of_four_weeks_before_stands_beside_the_outcomes(workspace: Workspace) -> None:
    fill(workspace, 20)
    told = load_association(workspace).association
    assert told is not None
    last = told.pairs[-1]
    assert last.week == Week.of(TODAY).shifted(-5)
    assert last.score == 44.0
    assert last.outcomes == 1.0


def test_a_change_of_kind_or_lag_is_written_down_and_can_be_undone(workspace: Workspace) -> None:
    workspace.perform(ChooseAssociation(OutcomeKind.CALL, 2))
    workspace.perform(ChooseAssociation(OutcomeKind.CALL, 2))
    told = load_association(workspace)
    assert (told.kind, told.lag) == (OutcomeKind.CALL, 2)
    assert told.changes == (AssociationChange(TODAY, OutcomeKind.CALL, 2),)
    workspace.undo()
    workspace.undo()
    assert load_association(workspace).changes == ()


def test_a_lag_that_is_not_offered_is_an_error(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="lags"):
        workspace.perform(ChooseAssociation(OutcomeKind.CALL, 3))
    assert load_association(workspace).lag == 4


def test_nothing_is_worked_out_while_the_index_is_hidden(workspace: Workspace) -> None:
    fill(workspace, 20)
    workspace.perform(ChangeSettings({"show_index": False}))
    told = load_association(workspace)
    assert told.hides_index
    assert told.association is None
