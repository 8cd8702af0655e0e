"""What score against rank says, in words: a title, what it means, and the numbers behind it."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.coach import CoachText
from ssi_desktop.core.scale_shift import RankChange, RankGroup, ScaleShift
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.locale_text import date_text, short_number


def scale_text(shift: ScaleShift, catalogue: Catalogue) -> CoachText:
    """Title and body of the verdict, or of why nobody can tell."""
    return catalogue.coach[f"scale.{shift.unclear or shift.verdict}"]


def scale_facts(shift: ScaleShift) -> str:
    """The totals and ranks that were compared, with their days."""
    parts = [*_total(shift), *(_rank(change) for change in shift.ranks)]
    days = _("{first} to {last}").format(first=date_text(shift.first), last=date_text(shift.last))
    return " · ".join((days, *parts))


def rank_text(rank: int | None) -> str:
    """A rank the way LinkedIn writes it, or that it is not known."""
    return _("not known") if rank is None else _("top {rank}%").format(rank=rank)


def _total(shift: ScaleShift) -> list[str]:
    if shift.before is None or shift.after is None:
        return []
    before, after = short_number(shift.before, 1), short_number(shift.after, 1)
    return [_("total {before} to {after}").format(before=before, after=after)]


def _rank(change: RankChange) -> str:
    before, after = rank_text(change.before), rank_text(change.after)
    if change.group is RankGroup.INDUSTRY:
        return _("industry {before} to {after}").format(before=before, after=after)
    return _("network {before} to {after}").format(before=before, after=after)
