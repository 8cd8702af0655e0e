"""The person's own goal for each pillar: a choice of theirs, never a level that somebody published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace


def load_targets(workspace: Workspace) -> dict[Pillar, float]:
    """The targets that are set, points 0..25; a pillar without one is missing."""
    stored = load_settings(workspace).pillar_targets
    return {pillar: stored[pillar.value] for pillar in PILLARS if pillar.value in stored}


@dataclass(frozen=True)
class SetPillarTargets:
    """Set the targets of all pillars; a pillar that is missing or None has none any more."""

    targets: Mapping[Pillar, float | None]
    topics: frozenset[Topic] = frozenset({Topic.SCORES})
    label: str = "pillar.targets"
    label_params: Mapping[str, Param] = field(default_factory=dict)

    def do(self, workspace: Workspace) -> None:
        """Store them. Raises Refusal ``pillar_target.out_of_range`` (pillar) outside 0 to 25, 0 excluded."""
        kept = {pillar: points for pillar, points in self.targets.items() if points is not None}
        for pillar, points in kept.items():
            if not 0 < points <= PILLAR_MAX:
                raise Refusal("pillar_target.out_of_range", pillar=pillar.value)
        workspace.store.settings.put("pillar_targets", {p.value: points for p, points in kept.items()})
