"""The kinds of deals as a choice, and the cards that each lays out."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.placeholder_commands import TemplateCard


def deal_options(catalogue: Catalogue) -> list[tuple[str, str]]:
    """The kinds of deals, none first."""
    return [("", _("none yet")), *((key, deal.name) for key, deal in catalogue.deal_types.items())]


def cards_of(catalogue: Catalogue, key: str) -> tuple[TemplateCard, ...]:
    """The cards of a kind of deal; none for none."""
    deal = catalogue.deal_types.get(key)
    return () if deal is None else tuple(TemplateCard(one.role, one.name, one.titles) for one in deal.cards)


def deal_summary(catalogue: Catalogue, key: str) -> str:
    """What laying out the cards of a deal does, in one sentence; empty for none."""
    deal = catalogue.deal_types.get(key)
    if deal is None:
        return ""
    names = ", ".join(card.name for card in deal.cards)
    return _("A card for each role that nobody is known for: {names}.").format(names=names)
