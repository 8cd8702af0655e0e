"""LinkedIn's side of the four pillars: the latest numbers, their history, and how they moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssi_desktop.core.bands import Band, band_of
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.plateau import PlateauMessage, plateau_message, trend
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.services.pillar_targets import load_targets
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace

COMPARE_DAYS = 28
COMPARE_SLACK = 7
STALE_DAYS = 7


@dataclass(frozen=True)
class PillarView:
    """LinkedIn's side of one pillar: now, four weeks before, the groups' averages where shown, and the
    person's own target."""

    pillar: Pillar
    reported: Reported | None
    reported_before: Reported | None
    industry_avg: Reported | None
    network_avg: Reported | None
    target: float | None = None


@dataclass(frozen=True)
class PillarsSnapshot:
    """What LinkedIn reported; quick to load, so that a window can show it at once.

    ``before`` is the snapshot nearest to four weeks before the latest one, 21 to 35 days older; without one
    there is nothing to say about four weeks, and ``previous`` is the latest snapshot but one.
    ``plateau`` is set when the last six weeks were flat. ``begun`` tells whether there is anything at all:
    numbers from LinkedIn, typed ones, or an archive.
    """

    today: date
    latest: Snapshot | None
    before: Snapshot | None
    previous: Snapshot | None
    pillars: tuple[PillarView, ...]
    history: tuple[Snapshot, ...]
    days_since: int | None
    band: Band | None
    plateau: PlateauMessage | None
    begun: bool
    show_index: bool
    sample: bool

    @property
    def total(self) -> Reported | None:
        """LinkedIn's latest total."""
        return total_of(self.latest)

    @property
    def total_before(self) -> Reported | None:
        """LinkedIn's total four weeks before."""
        return total_of(self.before)

    @property
    def stale(self) -> bool:
        """Whether a new snapshot is due."""
        return self.days_since is None or self.days_since >= STALE_DAYS


def without_index(snapshot: PillarsSnapshot) -> PillarsSnapshot:
    """The same without anything that LinkedIn reported, for whoever hides the index."""
    return replace(
        snapshot,
        latest=None,
        before=None,
        previous=None,
        pillars=tuple(PillarView(pillar, None, None, None, None) for pillar in PILLARS),
        history=(),
        days_since=None,
        band=None,
        plateau=None,
    )


def total_of(snapshot: Snapshot | None) -> Reported | None:
    """LinkedIn's total of a snapshot; None when it was not shown. Never a sum of ours."""
    if snapshot is None or snapshot.values.overall is None:
        return None
    return Reported(snapshot.values.overall)


def load_pillars(workspace: Workspace) -> PillarsSnapshot:
    """LinkedIn's side of the Pillars tab."""
    store, today = workspace.store, workspace.clock.today()
    settings = load_settings(workspace)
    targets = load_targets(workspace)
    history = tuple(snapshot for snapshot in store.snapshots.all() if snapshot.on <= today)
    latest = history[-1] if history else None
    before = _before(history, latest)
    return PillarsSnapshot(
        today=today,
        latest=latest,
        before=before,
        previous=history[-2] if len(history) > 1 else None,
        pillars=tuple(
            replace(_pillar_view(pillar, latest, before), target=targets.get(pillar)) for pillar in PILLARS
        ),
        history=history,
        days_since=None if latest is None else (today - latest.on).days,
        band=_band(latest),
        plateau=_plateau(history, today),
        begun=bool(history) or not store.numbers.is_empty() or bool(store.archives.present()),
        show_index=settings.show_index,
        sample=settings.sample,
    )


def _before(history: tuple[Snapshot, ...], latest: Snapshot | None) -> Snapshot | None:
    if latest is None:
        return None
    near = [snapshot for snapshot in history if _from_four_weeks(snapshot, latest) <= COMPARE_SLACK]
    return min(near, key=lambda snapshot: _from_four_weeks(snapshot, latest), default=None)


def _from_four_weeks(snapshot: Snapshot, latest: Snapshot) -> int:
    """How many days a snapshot lies off four weeks before the latest one."""
    return abs((latest.on - snapshot.on).days - COMPARE_DAYS)


def _pillar_view(pillar: Pillar, latest: Snapshot | None, before: Snapshot | None) -> PillarView:
    def reported(values: Mapping[Pillar, float] | None) -> Reported | None:
        points = None if values is None else values.get(pillar)
        return None if points is None else Reported(points)

    return PillarView(
        pillar=pillar,
        reported=reported(latest.values.pillars if latest else None),
        reported_before=reported(before.values.pillars if before else None),
        industry_avg=reported(latest.values.industry_pillars if latest else None),
        network_avg=reported(latest.values.network_pillars if latest else None),
    )


def _band(latest: Snapshot | None) -> Band | None:
    total = total_of(latest)
    return None if total is None else band_of(total.points)


def _plateau(history: tuple[Snapshot, ...], today: date) -> PlateauMessage | None:
    series = [(s.on, s.values.overall) for s in history if s.values.overall is not None]
    found = trend(series, today)
    return plateau_message(series[-1][1]) if found is not None and found.plateau else None
