"""A form that was opened before something else changed the same thing does not overwrite it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.errors import Refusal
from ssi_desktop.services.account_commands import EditAccount
from ssi_desktop.services.markers import AddMarker, ChangeMarker
from ssi_desktop.services.outcomes import EditOutcome
from ssi_desktop.services.person_commands import EditPerson
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import Workspace


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    workspace.perform(OpenSample())
    return workspace


def test_an_account_changed_below_an_open_form_is_not_overwritten(filled: Workspace) -> None:
    shown = filled.store.accounts.all()[0]
    filled.perform(EditAccount(replace(shown, note="from elsewhere")))
    with pytest.raises(Refusal) as refused:
        filled.perform(EditAccount(replace(shown, note="typed"), shown))
    assert refused.value.problem.code == "form.stale"
    after = filled.store.accounts.get(shown.id)
    assert after is not None
    assert after.note == "from elsewhere"
    filled.undo()
    filled.perform(EditAccount(replace(shown, note="typed"), shown))


def test_a_person_changed_by_undo_below_an_open_form_is_not_overwritten(filled: Workspace) -> None:
    first = filled.store.people.all()[0]
    filled.perform(EditPerson(replace(first, note="one"), first))
    shown = filled.store.people.get(first.id)
    filled.undo()
    assert shown is not None
    with pytest.raises(Refusal) as refused:
        filled.perform(EditPerson(replace(shown, title="typed"), shown))
    assert refused.value.problem.code == "form.stale"
    assert filled.store.people.get(first.id) == first


def test_an_outcome_changed_below_an_open_form_is_not_overwritten(filled: Workspace) -> None:
    shown = filled.store.outcomes.all()[0]
    filled.perform(EditOutcome(replace(shown, note="from elsewhere"), shown))
    with pytest.raises(Refusal) as refused:
        filled.perform(EditOutcome(replace(shown, note="typed"), shown))
    assert refused.value.problem.code == "form.stale"
    assert filled.store.outcomes.get(shown.id) == replace(shown, note="from elsewhere")


def test_a_marker_changed_by_undo_below_an_open_form_is_not_overwritten(filled: Workspace) -> None:
    number = filled.perform(AddMarker(Marker(MarkerKind.TRAINING, date(2026, 11, 2), note="one")))
    first = filled.store.markers.get(number)
    assert first is not None
    filled.perform(ChangeMarker(replace(first, note="two"), first))
    shown = filled.store.markers.get(number)
    filled.undo()
    assert shown is not None
    with pytest.raises(Refusal) as refused:
        filled.perform(ChangeMarker(replace(shown, note="typed"), shown))
    assert refused.value.problem.code == "form.stale"
    assert filled.store.markers.get(number) == first
