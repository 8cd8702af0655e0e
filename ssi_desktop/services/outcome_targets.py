"""The outcomes a week that the person aims at."""

from __future__ import annotations

from ssi_desktop.core.outcomes import BEGINNER_TARGETS, OutcomeKind
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace

_SETTING = "outcome_targets"


def has_own_targets(workspace: Workspace) -> bool:
    """Whether the person set targets; otherwise they are those to start from."""
    return _SETTING in workspace.store.settings.all()


def load_targets(workspace: Workspace) -> dict[OutcomeKind, float]:
    """The user's own targets a week; a beginner who set none aims at conversations and meetings only."""
    settings = load_settings(workspace)
    if settings.beginner and not has_own_targets(workspace):
        return dict(BEGINNER_TARGETS)
    return {OutcomeKind(kind): value for kind, value in settings.outcome_targets.items() if value > 0}
