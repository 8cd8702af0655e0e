"""LinkedIn's number set beside the outcomes of later weeks: whether the two moved together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.association import LAGS, Association, associate, weekly_scores
from ssi_desktop.core.consistency import Pause, is_paused
from ssi_desktop.core.markers import pauses
from ssi_desktop.core.outcomes import Outcome, OutcomeKind, weekly_counts
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Reported
from ssi_desktop.errors import Param
from ssi_desktop.services.setting_forms import change_of
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.workspace import Topic, Workspace


@dataclass(frozen=True)
class AssociationChange:
    """From ``day`` on, this kind and lag (weeks) were looked at instead of those before."""

    day: date
    kind: OutcomeKind
    lag: int


@dataclass(frozen=True)
class AssociationSnapshot:
    """The chosen kind of outcome, the lag fixed for it, what the weeks show, and every change of choice.

    ``hides_index`` is set where the person hides LinkedIn's index: then nothing is worked out.
    """

    kind: OutcomeKind
    lag: int
    association: Association | None
    changes: tuple[AssociationChange, ...]
    hides_index: bool = False


def load_association(workspace: Workspace, check: Callable[[], None] | None = None) -> AssociationSnapshot:
    """What the weeks show; for a thread beside the window, since thousands of draws are made.

    The week that is running is left out, as are weeks before the first logged outcome and paused weeks:
    nobody knows what they would have brought.
    """
    settings = load_settings(workspace)
    kind, lag = OutcomeKind(settings.association_kind), settings.association_lag
    changes = tuple(AssociationChange(*change_of(text)) for text in settings.association_log)
    if not settings.show_index:
        return AssociationSnapshot(kind, lag, None, changes, hides_index=True)
    store, last = workspace.store, Week.of(workspace.clock.today()).shifted(-1)
    counts = _known_counts(store.outcomes.all(), kind, last, pauses(store.markers.all()))
    seen = [
        (item.on, Reported(item.values.overall))
        for item in store.snapshots.all()
        if item.values.overall is not None
    ]
    if check is not None:
        check()
    first = min(counts, default=last).shifted(-max(LAGS))
    return AssociationSnapshot(kind, lag, associate(weekly_scores(seen, first, last), counts, lag), changes)


def _known_counts(
    outcomes: Iterable[Outcome], kind: OutcomeKind, last: Week, paused: Iterable[Pause]
) -> dict[Week, float]:
    logged = tuple(outcomes)
    if not logged:
        return {}
    known = tuple(paused)
    by_week = weekly_counts(logged, Week.of(min(outcome.day for outcome in logged)), last)
    return {week: float(counts[kind]) for week, counts in by_week.items() if not is_paused(week, known)}


@dataclass(frozen=True)
class ChooseAssociation:
    """Set another kind of outcome, or another lag, beside LinkedIn's number; the change is written down."""

    kind: OutcomeKind
    lag: int
    topics: frozenset[Topic] = frozenset({Topic.SETTINGS, Topic.OUTCOMES})

    label = "association.choose"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The kind's key and the lag in weeks."""
        return {"kind": self.kind.value, "lag": self.lag}

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises ValueError for a lag that is not offered."""
        if self.lag not in LAGS:
            raise ValueError(f"{self.lag} is not one of the lags {LAGS}")
        settings = load_settings(workspace)
        if (settings.association_kind, settings.association_lag) == (self.kind.value, self.lag):
            return
        told = f"{workspace.clock.today().isoformat()} {self.kind.value} {self.lag}"
        ChangeSettings(
            {
                "association_kind": self.kind.value,
                "association_lag": self.lag,
                "association_log": (*settings.association_log, told),
            }
        ).do(workspace)
