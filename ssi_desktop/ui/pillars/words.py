"""Sentences of the Pillars tab, made from its snapshots."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.pillars import PILLARS, Estimated, Pillar
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.shared.locale_text import date_text, number_text, short_number, signed_text

if TYPE_CHECKING:
    from ssi_desktop.services.estimate import EstimateSnapshot


def headline(snapshot: PillarsSnapshot, catalogue: Catalogue) -> str:
    """The one sentence at the top: where LinkedIn's number stands and what moved it most."""
    total, latest = snapshot.total, snapshot.latest
    if latest is None:
        return _("No numbers from LinkedIn yet.")
    if total is None:
        return _("LinkedIn’s total is not known; the pillars are from {day}.").format(
            day=date_text(latest.on)
        )
    band = "" if snapshot.band is None else catalogue.term("bands", snapshot.band.value).name
    if snapshot.previous is None:
        return _("Baseline {total} on {day}: {band}. A trend needs a second week.").format(
            total=short_number(total.points, 1), day=date_text(latest.on), band=band
        )
    says = _("LinkedIn says {total}: {band}.").format(total=short_number(total.points, 1), band=band)
    return f"{says} {_moved(snapshot, catalogue)}".strip()


def _moved(snapshot: PillarsSnapshot, catalogue: Catalogue) -> str:
    """The pillar that moved most in four weeks; empty when nothing can be compared."""
    changes = [
        (view.pillar, view.reported.points - view.reported_before.points)
        for view in snapshot.pillars
        if view.reported is not None and view.reported_before is not None
    ]
    if not changes:
        return ""
    pillar, change = max(changes, key=lambda pair: abs(pair[1]))
    if round(change, 1) == 0:
        return _("The pillars hardly moved in four weeks.")
    return _("{pillar} moved most in four weeks: {change}.").format(
        pillar=pillar_short(catalogue, pillar), change=signed_text(change, 1)
    )


def reported_note(snapshot: PillarsSnapshot) -> str:
    """Below LinkedIn's total: its date, the change, and the ranks where shown."""
    latest = snapshot.latest
    if latest is None:
        return _("Paste or type your numbers to begin.")
    parts = [date_text(latest.on), _change(snapshot)]
    values = latest.values
    if values.industry_rank_pct is not None:
        parts.append(_("top {rank}% of your industry").format(rank=values.industry_rank_pct))
    if values.network_rank_pct is not None:
        parts.append(_("top {rank}% of your network").format(rank=values.network_rank_pct))
    return " · ".join(part for part in parts if part)


def _change(snapshot: PillarsSnapshot) -> str:
    """How the total moved in four weeks, or else since the snapshot before."""
    total = snapshot.total
    if total is None:
        return ""
    if snapshot.total_before is not None:
        return _("{change} in 4 weeks").format(
            change=signed_text(total.points - snapshot.total_before.points, 1)
        )
    previous = snapshot.previous
    if previous is None or previous.values.overall is None:
        return ""
    change = signed_text(total.points - previous.values.overall, 1)
    return _("{change} since {day}").format(change=change, day=date_text(previous.on))


def averages(latest: Snapshot | None) -> str:
    """The averages of the groups that LinkedIn compares with."""
    if latest is None:
        return ""
    values = latest.values
    parts = []
    if values.industry_avg is not None:
        name = values.industry_name or _("your industry")
        parts.append(_("{group} {average}").format(group=name, average=short_number(values.industry_avg, 1)))
    if values.network_avg is not None:
        parts.append(_("your network {average}").format(average=short_number(values.network_avg, 1)))
    return _("Averages LinkedIn showed: {list}").format(list=" · ".join(parts)) if parts else ""


def working() -> str:
    """Stands where our estimate will be."""
    return _("Working it out …")


def unavailable() -> str:
    """Stands where our estimate would be, had it not failed."""
    return _("Not available now")


def known_share(estimate: EstimateSnapshot) -> float:
    """How much of the measures is known over all pillars, 0..1."""
    return sum(pillar.known_share for pillar in estimate.now.pillars.values()) / len(PILLARS)


def estimate_note(total: Estimated, known: float, before: Estimated | None) -> str:
    """Below our total: how much is known, and the change where both have a point."""
    share = _("{share}% of the measures known").format(share=number_text(100 * known))
    if before is None or before.point is None or total.point is None:
        return share
    change = signed_text(total.point - before.point, 1)
    return f"{_('{change} in 4 weeks').format(change=change)} · {share}"


def estimate_remark(estimate: EstimateSnapshot, catalogue: Catalogue) -> str:
    """Why our total is a range, and where it lacks a number which pillars are known too little for one."""
    now = estimate.now
    if now.total.point is None:
        dark = [pillar_short(catalogue, p) for p in PILLARS if now.pillars[p].score.point is None]
        words = _("A single number needs half of each pillar. Less is known of: {pillars}.")
        return words.format(pillars=", ".join(dark))
    return catalogue.coach["estimate.interval"].body if now.total.high > now.total.low else ""


def pillar_short(catalogue: Catalogue, pillar: Pillar) -> str:
    """A pillar's short name."""
    return catalogue.pillars[pillar.value].short


def trend_headline(snapshots: tuple[Snapshot, ...]) -> str:
    """What the history of totals shows: first and last with their days."""
    known = [(s.on, s.values.overall) for s in snapshots if s.values.overall is not None]
    if not known:
        return ""
    (first_day, first), (last_day, last) = known[0], known[-1]
    if len(known) == 1:
        return _("One measurement: {value} on {day}.").format(
            value=short_number(last, 1), day=date_text(last_day)
        )
    return _("From {first} on {first_day} to {last} on {last_day}.").format(
        first=short_number(first, 1),
        first_day=date_text(first_day),
        last=short_number(last, 1),
        last_day=date_text(last_day),
    )


def pillars_headline(snapshots: tuple[Snapshot, ...], catalogue: Catalogue) -> str:
    """What the history of pillars shows: how far each moved between the first and the last day."""
    known = [s for s in snapshots if s.values.pillars]
    if len(known) < 2:
        return trend_headline(snapshots)
    first, last = known[0], known[-1]
    parts = [
        f"{pillar_short(catalogue, pillar)} {signed_text(last.values.pillars[pillar] - before, 1)}"
        for pillar in PILLARS
        if (before := first.values.pillars.get(pillar)) is not None and pillar in last.values.pillars
    ]
    if not parts:
        return ""
    return _("From {first_day} to {last_day}: {changes}.").format(
        first_day=date_text(first.on), last_day=date_text(last.on), changes=" · ".join(parts)
    )


def estimates_headline(estimates: list[tuple[date, Estimated]], *, hidden: bool = False) -> str:
    """What the history shows while LinkedIn's numbers are missing or hidden: the latest estimate."""
    if not estimates:
        return ""
    score = estimates[-1][1]
    words = _("LinkedIn’s number is missing. Our estimate lies between {low} and {high}.")
    if hidden:
        words = _("Our estimate lies between {low} and {high}.")
    return words.format(low=number_text(score.low), high=number_text(score.high))
