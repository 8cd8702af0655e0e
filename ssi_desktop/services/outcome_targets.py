"""The outcomes a week that the person aims at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ssi_desktop.core.outcomes import BEGINNER_TARGETS, OutcomeKind
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace

MOST_A_WEEK = 500
_SETTING = "outcome_targets"
_TOPICS = frozenset({Topic.OUTCOMES})


def has_own_targets(workspace: Workspace) -> bool:
    """Whether the person set targets; otherwise they are those to start from."""
    return _SETTING in workspace.store.settings.all()


def load_targets(workspace: Workspace) -> dict[OutcomeKind, float]:
    """The user's own targets a week; a beginner who set none aims at conversations and meetings only."""
    settings = load_settings(workspace)
    if settings.beginner and not has_own_targets(workspace):
        return dict(BEGINNER_TARGETS)
    return {OutcomeKind(kind): value for kind, value in settings.outcome_targets.items() if value > 0}


@dataclass(frozen=True)
class SetTargets:
    """Set the targets a week of all kinds; a kind that is missing or None has none any more."""

    targets: Mapping[OutcomeKind, float | None]
    topics: frozenset[Topic] = _TOPICS
    label: str = "outcome.targets"
    label_params: Mapping[str, Param] = field(default_factory=dict)

    def do(self, workspace: Workspace) -> None:
        """Store them. Raises Refusal ``outcome_target.out_of_range`` (kind, most) outside 0 to 500, 0
        excluded."""
        kept = {kind: value for kind, value in self.targets.items() if value is not None}
        for kind, value in kept.items():
            if not 0 < value <= MOST_A_WEEK:
                raise Refusal("outcome_target.out_of_range", kind=kind.value, most=MOST_A_WEEK)
        workspace.store.settings.put(_SETTING, {kind.value: value for kind, value in kept.items()})


@dataclass(frozen=True)
class ForgetTargets:
    """Go back to the targets to start from."""

    topics: frozenset[Topic] = _TOPICS
    label: str = "outcome.targets"
    label_params: Mapping[str, Param] = field(default_factory=dict)

    def do(self, workspace: Workspace) -> None:
        """Forget the person's own."""
        workspace.store.settings.remove(_SETTING)
