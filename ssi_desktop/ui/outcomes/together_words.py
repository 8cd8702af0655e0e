"""Sentences about LinkedIn's number and outcomes side by side; none says what brings about what."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.association import LEAST_PAIRS, Association, Correlation, Verdict
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.association import AssociationChange, AssociationSnapshot
from ssi_desktop.ui.outcomes.words import kind_name
from ssi_desktop.ui.shared.locale_text import date_text, number_text, signed_text


def verdict(association: Association) -> str:
    """What may be said, in one or two sentences."""
    told = association.verdict
    if told is Verdict.TOO_FEW:
        have = len(association.pairs)
        words = ngettext(
            "Not enough data yet: {n} of {least} weeks.", "Not enough data yet: {n} of {least} weeks.", have
        )
        return words.format(n=number_text(have), least=number_text(LEAST_PAIRS))
    if told is Verdict.NO_LINK:
        return _("No clear link in your data.")
    if told is Verdict.TRENDS_ONLY:
        if association.side > 0:
            return _("Both went the same way over time; week by week there is no clear link.")
        return _("One rose while the other fell over time; week by week there is no clear link.")
    if association.side > 0:
        return _("They moved together in your data. This does not show that one causes the other.")
    return _("They moved in opposite directions in your data. This does not show that one causes the other.")


def question(snapshot: AssociationSnapshot, catalogue: Catalogue) -> str:
    """What is set beside what."""
    kind = kind_name(catalogue, snapshot.kind)
    if snapshot.lag == 0:
        return _("LinkedIn’s number of a week beside “{kind}” of the same week.").format(kind=kind)
    words = ngettext(
        "LinkedIn’s number of a week beside “{kind}” {n} week later.",
        "LinkedIn’s number of a week beside “{kind}” {n} weeks later.",
        snapshot.lag,
    )
    return words.format(kind=kind, n=number_text(snapshot.lag))


def figures(association: Association) -> str:
    """What the verdict rests on; empty while there are too few weeks."""
    if association.levels is None or association.changes is None:
        return ""
    return _(
        "Rank correlation of the numbers themselves: {levels}. "
        "Of their changes from week to week: {changes}. "
        "1 means that they always go the same way, −1 the opposite way, 0 neither."
    ).format(levels=correlation(association.levels), changes=correlation(association.changes))


def correlation(found: Correlation) -> str:
    """Spearman's rho with its interval and the number of pairs."""
    if found.rho is None or found.low is None or found.high is None:
        return _("cannot be worked out: one of the two never changes")
    words = ngettext(
        "{rho}, range {low} to {high}, {n} pair", "{rho}, range {low} to {high}, {n} pairs", found.n
    )
    return words.format(
        rho=_number(found.rho), low=_number(found.low), high=_number(found.high), n=number_text(found.n)
    )


def changes(told: tuple[AssociationChange, ...], catalogue: Catalogue) -> str:
    """When something else was chosen; empty where nothing ever was."""
    if not told:
        return ""
    parts = [
        _("{date}: {kind}, {n} weeks").format(
            date=date_text(item.day), kind=kind_name(catalogue, item.kind), n=number_text(item.lag)
        )
        for item in reversed(told)
    ]
    return _("Chosen otherwise on {list}.").format(list=" · ".join(parts))


def _number(value: float) -> str:
    return signed_text(value, 2) or number_text(0.0, 2)
