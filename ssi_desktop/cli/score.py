"""The command ``score``: LinkedIn's latest numbers and our estimate, never mixed."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from typing import Any

from ssi_desktop.cli.importing import PILLAR_KEYS, snapshot_json
from ssi_desktop.cli.setting import Setting, print_json
from ssi_desktop.core.estimate import Contribution, Estimate, PillarEstimate
from ssi_desktop.core.pillars import Estimated, Reported
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.estimate import EstimateSnapshot, load_estimate
from ssi_desktop.services.pillars import PillarsSnapshot, load_pillars


def score_command(options: argparse.Namespace, setting: Setting) -> int:
    """Print both numbers as of a day, by default today."""
    as_of: date = options.as_of or setting.clock.today()
    with replace(setting, clock=FixedClock(as_of)).reading() as workspace:
        reported, estimated = load_pillars(workspace), load_estimate(workspace, weeks=0)
    if options.json:
        print_json(_json(as_of, reported, estimated))
    else:
        print(_text(reported, estimated))
    return 0


def _json(as_of: date, reported: PillarsSnapshot, estimated: EstimateSnapshot) -> dict[str, Any]:
    return {
        "as_of": as_of.isoformat(),
        "reported": None if reported.latest is None else snapshot_json(reported.latest),
        "estimate": _estimate(estimated.now),
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        **_interval(estimate.total),
        "pillars": {key: _pillar(estimate.pillars[pillar]) for pillar, key in PILLAR_KEYS.items()},
    }


def _interval(score: Estimated) -> dict[str, float | None]:
    return {"low": score.low, "high": score.high, "point": score.point}


def _pillar(pillar: PillarEstimate) -> dict[str, Any]:
    return {
        **_interval(pillar.score),
        "known_share": pillar.known_share,
        "penalty": pillar.penalty,
        "contributions": {c.metric.value: _contribution(c) for c in pillar.contributions},
    }


def _contribution(line: Contribution) -> dict[str, Any]:
    return {
        "known": line.known,
        "raw": line.raw,
        "unit": line.unit.value,
        "quality": line.quality,
        "saturation": line.saturation,
        "weight": line.weight,
        "points": line.points if line.known else None,
        "points_lost": line.points_lost if line.known else None,
        "origin": None if line.origin is None else line.origin.value,
    }


def _text(reported: PillarsSnapshot, estimated: EstimateSnapshot) -> str:
    lines = [_("LinkedIn reported: {total}").format(total=_points(reported.total))]
    lines += [f"  {PILLAR_KEYS[view.pillar]}: {_points(view.reported)}" for view in reported.pillars]
    total = estimated.now.total
    lines.append(
        _("Our estimate, not LinkedIn's: {point} ({low} to {high})").format(
            point=_number(total.point), low=_number(total.low), high=_number(total.high)
        )
    )
    for pillar, key in PILLAR_KEYS.items():
        score = estimated.now.pillars[pillar].score
        lines.append(f"  {key}: {_number(score.point)} ({_number(score.low)} – {_number(score.high)})")
    return "\n".join(lines)


def _points(reported: Reported | None) -> str:
    return _number(None if reported is None else reported.points)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
