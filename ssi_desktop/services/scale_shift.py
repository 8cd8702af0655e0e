"""Whether the person or the scale moved, for the snapshots that the Pillars tab compares."""

from __future__ import annotations

from ssi_desktop.core.scale_shift import ScaleShift, ScaleVerdict, scale_shift
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.services.pillars import PillarsSnapshot

MOST_DAYS_APART = 90


def scale_shift_of(pillars: PillarsSnapshot) -> ScaleShift | None:
    """Score against rank from four weeks before to the latest snapshot.

    Where that cannot be told, the snapshot before the latest is tried, if it is not older than 90 days.
    None with nothing to compare with.
    """
    latest = pillars.latest
    if latest is None:
        return None
    found = [scale_shift(earlier, latest) for earlier in _to_compare(pillars, latest)]
    told = [shift for shift in found if shift.verdict is not ScaleVerdict.CANNOT_TELL]
    return next(iter((*told, *found)), None)


def _to_compare(pillars: PillarsSnapshot, latest: Snapshot) -> list[Snapshot]:
    offered: list[Snapshot] = []
    for earlier in (pillars.before, pillars.previous):
        if earlier is None or earlier in offered or (latest.on - earlier.on).days > MOST_DAYS_APART:
            continue
        offered.append(earlier)
    return offered
