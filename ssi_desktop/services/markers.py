"""Markers on the history: adding, changing and removing them, and reading them for the charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from ssi_desktop.core.markers import Marker, marker_problems
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.account_checks import check_fresh
from ssi_desktop.services.workspace import Topic, Workspace

_TOPICS = frozenset({Topic.SCORES, Topic.WEEK})


def load_markers(workspace: Workspace) -> tuple[Marker, ...]:
    """Every marker, the oldest first; planned ones may lie in the future."""
    return workspace.store.markers.all()


@dataclass(frozen=True)
class _OnMarker:
    """A change of one marker; its kind and first day name it in the undo menu."""

    marker: Marker

    @property
    def topics(self) -> frozenset[Topic]:
        """The history, and the weeks that pauses leave out."""
        return _TOPICS

    @property
    def label_params(self) -> Mapping[str, Param]:
        """What it stands for and its first day."""
        return {"kind": self.marker.kind.value, "day": self.marker.first.isoformat()}


@dataclass(frozen=True)
class AddMarker(_OnMarker):
    """Put a marker on the history."""

    label = "marker.add"

    def do(self, workspace: Workspace) -> int:
        """Store it; returns its id. Raises Refusal with what is wrong first, or ``marker.exists``."""
        return workspace.store.markers.add(_checked(workspace, self.marker))


@dataclass(frozen=True)
class ChangeMarker(_OnMarker):
    """Store a marker as the person left it; ``loaded`` is what the form was opened with."""

    loaded: Marker | None = None

    label = "marker.change"

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``marker.gone``, ``form.stale`` or with the first thing that is wrong."""
        stored = workspace.store.markers.get(self.marker.id)
        if stored is None:
            raise Refusal("marker.gone")
        check_fresh(stored, self.loaded)
        workspace.store.markers.update(_checked(workspace, self.marker))


@dataclass(frozen=True)
class EndPause(_OnMarker):
    """Go on again: a pause ends the day before today, and one that begins today or later is taken away."""

    label = "marker.end_pause"

    def do(self, workspace: Workspace) -> None:
        """Raises Refusal ``marker.gone``."""
        marker = workspace.store.markers.get(self.marker.id)
        if marker is None:
            raise Refusal("marker.gone")
        yesterday = workspace.clock.today() - timedelta(days=1)
        if marker.first > yesterday:
            workspace.store.markers.remove(marker.id)
        else:
            workspace.store.markers.update(replace(marker, last=yesterday))


@dataclass(frozen=True)
class RemoveMarker(_OnMarker):
    """Take a marker off the history; undo brings it back."""

    label = "marker.remove"

    def do(self, workspace: Workspace) -> None:
        """Remove it."""
        workspace.store.markers.remove(self.marker.id)


def _checked(workspace: Workspace, marker: Marker) -> Marker:
    """The marker with a tidy note. Raises Refusal."""
    tidy = replace(marker, note=" ".join(marker.note.split()))
    problems = marker_problems(tidy, workspace.clock.today())
    if problems:
        raise Refusal(problems[0].code, **problems[0].params)
    others = (known for known in workspace.store.markers.all() if known.id != tidy.id)
    if any(replace(known, id=tidy.id) == tidy for known in others):
        raise Refusal("marker.exists", day=tidy.first.isoformat())
    return tidy
