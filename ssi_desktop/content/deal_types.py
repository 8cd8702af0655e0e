"""Kinds of deals, each with the roles that usually take part and typical job titles for them."""

from __future__ import annotations

from dataclasses import dataclass

from ssi_desktop.content.fields import RUBRIC, SENTENCE, TITLE, Fields
from ssi_desktop.core.roles import Role

FEWEST = 3
MOST = 9
_ROLES = frozenset(role.value for role in Role)


@dataclass(frozen=True)
class DealCard:
    """Somebody who usually takes part: ``name`` says whom to look for, ``titles`` are typical job titles."""

    role: Role
    name: str
    titles: str


@dataclass(frozen=True)
class DealType:
    """A kind of deal and its usual roles, most important first."""

    key: str
    name: str
    meaning: str
    cards: tuple[DealCard, ...]


def read_deal_type(key: str, entry: Fields) -> DealType:
    """One kind of deal. Raises ValueError naming file and key."""
    entry.only("name", "meaning", "cards")
    cards = tuple(_card(card) for card in entry.children("cards"))
    if not FEWEST <= len(cards) <= MOST:
        raise entry.fault("cards", f"{FEWEST} to {MOST} expected, found {len(cards)}")
    return DealType(key, entry.text("name", TITLE), entry.text("meaning", SENTENCE), cards)


def _card(entry: Fields) -> DealCard:
    entry.only("role", "name", "titles")
    return DealCard(
        Role(entry.one_of("role", _ROLES)), entry.text("name", TITLE), entry.text("titles", RUBRIC)
    )
