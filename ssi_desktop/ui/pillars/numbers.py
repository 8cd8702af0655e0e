"""The numbers of the Pillars tab as they stand on the screen, each with the key of its explanation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Estimated, Reported
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import PillarsSnapshot, PillarView
from ssi_desktop.ui.pillars.history_table import interval_in_full
from ssi_desktop.ui.pillars.scale_words import rank_text
from ssi_desktop.ui.pillars.words import known_share, pillar_short
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.locale_text import number_text, short_number, signed_text

if TYPE_CHECKING:
    from ssi_desktop.services.estimate import EstimateSnapshot
    from ssi_desktop.services.pillar_records import PillarRecords

_OF_THE_INDEX = ("history_linkedin", "rank_industry", "rank_network")


def reported_numbers(snapshot: PillarsSnapshot, catalogue: Catalogue) -> list[ShownNumber]:
    """LinkedIn's total with its change, level, ranks and averages."""
    latest = snapshot.latest
    if latest is None:
        return [ShownNumber("linkedin_total", "")]
    on, values = latest.on, latest.values
    level = "" if snapshot.band is None else catalogue.term("bands", snapshot.band.value).name
    return [
        ShownNumber("linkedin_total", _points(values.overall, 2), on),
        ShownNumber("linkedin_change", _reported_change(snapshot), on),
        ShownNumber("level", level, on),
        ShownNumber("rank_industry", _rank(values.industry_rank_pct), on),
        ShownNumber("rank_network", _rank(values.network_rank_pct), on),
        ShownNumber("average_industry", _points(values.industry_avg), on),
        ShownNumber("average_network", _points(values.network_avg), on),
    ]


def estimate_numbers(estimate: EstimateSnapshot | None) -> list[ShownNumber]:
    """Our total with its range, its change and how much is known."""
    if estimate is None:
        return [ShownNumber(key, "") for key in ("estimate_total", "estimate_range", "known_share")]
    now, before, on = estimate.now.total, estimate.before.total, estimate.today
    known = _("{share}%").format(share=number_text(100 * known_share(estimate)))
    return [
        ShownNumber("estimate_total", _points(now.point), on),
        ShownNumber("estimate_range", _range(now), on),
        ShownNumber("estimate_change", _change(now.point, before.point), on),
        ShownNumber("known_share", known, on),
    ]


def gauge_numbers(
    snapshot: PillarsSnapshot, estimate: EstimateSnapshot | None, catalogue: Catalogue
) -> list[ShownNumber]:
    """Every mark of the four gauges."""
    found: list[ShownNumber] = []
    for view in snapshot.pillars:
        ours = None if estimate is None else estimate.now.pillars[view.pillar].score
        found += _gauge(view, ours, snapshot, catalogue)
    return found


def _gauge(
    view: PillarView, ours: Estimated | None, snapshot: PillarsSnapshot, catalogue: Catalogue
) -> list[ShownNumber]:
    name = pillar_short(catalogue, view.pillar)
    read = None if snapshot.latest is None else snapshot.latest.on
    before = None if snapshot.before is None else snapshot.before.on
    ours_text = "" if ours is None else interval_in_full(ours)
    averages = [_reported(view.industry_avg), _reported(view.network_avg)]
    pairs: list[tuple[str, str, str, date | None]] = [
        ("pillar_linkedin", _("{pillar}: LinkedIn’s points"), _reported(view.reported), read),
        ("pillar_before", _("{pillar}: four weeks ago"), _reported(view.reported_before), before),
        ("pillar_average", _("{pillar}: averages"), " · ".join(text for text in averages if text), read),
        ("pillar_estimate", _("{pillar}: our estimate"), ours_text, snapshot.today),
        ("pillar_target", _("{pillar}: your target"), _points(view.target), None),
    ]
    return [ShownNumber(key, value, on, name=words.format(pillar=name)) for key, words, value, on in pairs]


def history_numbers(
    snapshot: PillarsSnapshot,
    records: PillarRecords,
    estimate: EstimateSnapshot | None,
    catalogue: Catalogue,
) -> list[ShownNumber]:
    """The kinds of number in the history, with the latest of each."""
    latest, today = snapshot.latest, snapshot.today
    ours = None if estimate is None or not estimate.history else estimate.history[-1]
    on = None if latest is None else latest.on
    found = [
        ShownNumber("history_linkedin", "" if latest is None else _points(latest.values.overall, 2), on),
        ShownNumber(
            "history_estimate", "" if ours is None else interval_in_full(ours[1]), ours[0] if ours else None
        ),
        ShownNumber("rank_industry", "" if latest is None else _rank(latest.values.industry_rank_pct), on),
        ShownNumber("rank_network", "" if latest is None else _rank(latest.values.network_rank_pct), on),
        ShownNumber("history_outcomes", _outcomes(records.outcome_weeks, catalogue), _last(records)),
        ShownNumber("week_number", number_text(Week.of(today).number), today),
    ]
    return found if snapshot.show_index else [number for number in found if number.key not in _OF_THE_INDEX]


def _last(records: PillarRecords) -> date | None:
    return max((week.monday for week in records.outcome_weeks), default=None)


def _outcomes(weeks: Mapping[Week, Mapping[OutcomeKind, int]], catalogue: Catalogue) -> str:
    if not weeks:
        return ""
    counts = weeks[max(weeks)]
    return " · ".join(
        f"{catalogue.term('outcome_kinds', kind.value).name} {counts[kind]}" for kind in OutcomeKind
    )


def _reported_change(snapshot: PillarsSnapshot) -> str:
    total = snapshot.total
    before = snapshot.total_before
    if before is None and snapshot.previous is not None and snapshot.previous.values.overall is not None:
        before = Reported(snapshot.previous.values.overall)
    return "" if total is None or before is None else signed_text(total.points - before.points, 1)


def _reported(reported: Reported | None) -> str:
    return _points(None if reported is None else reported.points, 2)


def _points(value: float | None, decimals: int = 1) -> str:
    return "" if value is None else short_number(value, decimals)


def _rank(rank: int | None) -> str:
    return "" if rank is None else rank_text(rank)


def _range(score: Estimated) -> str:
    return f"{number_text(score.low, 1)}–{number_text(score.high, 1)}"


def _change(now: float | None, before: float | None) -> str:
    return "" if now is None or before is None else signed_text(now - before, 1)
