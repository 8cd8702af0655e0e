"""Sentences of the Pillars tab, made from its snapshots."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.pillars import Estimated, Pillar
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.ui.shared.locale_text import date_text, number_text, short_number, signed_text


def headline(snapshot: PillarsSnapshot, catalogue: Catalogue) -> str:
    """The one sentence at the top: where LinkedIn's number stands and how it moved."""
    total, latest = snapshot.total, snapshot.latest
    if latest is None:
        return _("No numbers from LinkedIn yet.")
    if total is None:
        return _("LinkedIn’s total is not known; the pillars are from {day}.").format(
            day=date_text(latest.on)
        )
    band = "" if snapshot.band is None else catalogue.term("bands", snapshot.band.value).name
    if len(snapshot.history) == 1:
        return _("Baseline {total} on {day}: {band}. A trend needs a second week.").format(
            total=short_number(total.points, 1), day=date_text(latest.on), band=band
        )
    if snapshot.total_before is None:
        return _("LinkedIn says {total}: {band}.").format(total=short_number(total.points, 1), band=band)
    change = total.points - snapshot.total_before.points
    return _("LinkedIn says {total}: {band}. Change in four weeks: {change}.").format(
        total=short_number(total.points, 1), band=band, change=signed_text(change, 1)
    )


def reported_note(snapshot: PillarsSnapshot) -> str:
    """Below LinkedIn's total: its date, and the groups' averages and ranks where shown."""
    latest = snapshot.latest
    if latest is None:
        return _("Paste or type your numbers to begin.")
    parts = [date_text(latest.on)]
    values = latest.values
    if values.industry_rank_pct is not None:
        parts.append(_("top {rank}% of your industry").format(rank=values.industry_rank_pct))
    if values.network_rank_pct is not None:
        parts.append(_("top {rank}% of your network").format(rank=values.network_rank_pct))
    return " · ".join(parts)


def averages(latest: Snapshot | None) -> str:
    """The averages of the groups that LinkedIn compares with."""
    if latest is None:
        return ""
    values = latest.values
    parts = []
    if values.industry_avg is not None:
        name = values.industry_name or _("your industry")
        parts.append(_("{group}: {average}").format(group=name, average=short_number(values.industry_avg, 1)))
    if values.network_avg is not None:
        parts.append(_("your network: {average}").format(average=short_number(values.network_avg, 1)))
    return _("Averages LinkedIn showed: {list}").format(list=" · ".join(parts)) if parts else ""


def estimate_note(total: Estimated, known: float, before: Estimated | None) -> str:
    """Below our total: how much is known, and the change where both have a point."""
    share = _("{share}% of the measures known").format(share=number_text(100 * known))
    if before is None or before.point is None or total.point is None:
        return share
    change = signed_text(total.point - before.point, 1)
    return _("{share} · four weeks ago {change}").format(share=share, change=change)


def age(snapshot: PillarsSnapshot) -> str:
    """A quiet line when LinkedIn's numbers are a week old or older."""
    days = snapshot.days_since
    if days is None or not snapshot.stale:
        return ""
    words = ngettext(
        "Your last numbers are {days} day old. A new look takes two minutes.",
        "Your last numbers are {days} days old. A new look takes two minutes.",
        days,
    )
    return words.format(days=days)


def pillar_short(catalogue: Catalogue, pillar: Pillar) -> str:
    """A pillar's short name."""
    return catalogue.pillars[pillar.value].short


def trend_headline(snapshots: tuple[Snapshot, ...]) -> str:
    """What the history shows: first and last total with their days."""
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
