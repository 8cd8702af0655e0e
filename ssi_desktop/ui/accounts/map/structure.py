"""Which cards a map has and how they are grouped: people, placeholders, gaps, and departments folded away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.core.person_lines import managers
from ssi_desktop.core.roles import Role
from ssi_desktop.services.account_views import AccountView, PersonView
from ssi_desktop.ui.accounts.map.layout import Band, Node
from ssi_desktop.ui.accounts.people_rows import open_gaps

FOLD_ABOVE = 40
"""More people than this are shown by department, folded away until one is opened."""

GAPS, TREE, GONE = "gaps", "tree", "gone"
_DEPARTMENT = "d:"


class Rank(StrEnum):
    """What somebody mostly does in the purchase; the order is that of the bands."""

    DECIDES = "decides"
    WEIGHS = "weighs"
    WORKS = "works"
    OPEN = "open"


_RANKS = {
    Role.DECISION_MAKER: Rank.DECIDES,
    Role.INFLUENCER: Rank.WEIGHS,
    Role.BUYER: Rank.WEIGHS,
    Role.INITIATOR: Rank.WORKS,
    Role.USER: Rank.WORKS,
    Role.GATEKEEPER: Rank.WORKS,
}
_ORDER = tuple(Rank)


@dataclass(frozen=True)
class Department:
    """People of one department; ``name`` is empty where none is given."""

    key: str
    name: str
    people: tuple[PersonView, ...]


@dataclass(frozen=True)
class Plan:
    """The bands of a map and what their cards stand for."""

    bands: tuple[Band, ...]
    people: dict[str, PersonView]
    gaps: dict[str, Role]
    departments: dict[str, Department]

    @property
    def folded(self) -> tuple[Department, ...]:
        """The departments that are one card now."""
        return tuple(self.departments[band.key] for band in self.bands if band.folded)


def person_key(person_id: int) -> str:
    """The key of a person's card."""
    return f"p:{person_id}"


def gap_key(role: Role) -> str:
    """The key of the card of a role that nobody is known for."""
    return f"g:{role.value}"


def department_key(name: str) -> str:
    """The key of a department."""
    return _DEPARTMENT + name.strip().casefold()


def by_departments(view: AccountView) -> bool:
    """Whether there are so many people that departments come first."""
    return len(view.cards) > FOLD_ABOVE


def plan_map(view: AccountView, opened: frozenset[str], departments: bool) -> Plan:
    """The bands from top to bottom; ``opened`` are the keys of departments shown with their people."""
    people = {person_key(card.person.id): card for card in view.cards}
    gaps = {gap_key(role): role for role in open_gaps(view)}
    if departments:
        groups = _departments(view.cards)
        bands = _gap_band(gaps) + _department_bands(view, groups, opened)
        return Plan(bands, people, gaps, {group.key: group for group in groups})
    return Plan(_role_bands(view, gaps), people, gaps, {})


def _gap_band(gaps: Iterable[str]) -> tuple[Band, ...]:
    nodes = tuple(Node(key) for key in gaps)
    return (Band(GAPS, nodes, low=True),) if nodes else ()


def _role_bands(view: AccountView, gaps: dict[str, Role]) -> tuple[Band, ...]:
    """Reporting lines in a band of their own; the rest by what they do, gaps where somebody is missing."""
    above = managers(view.lines)
    placed = {number for pair in above.items() for number in pair}
    tree = [card for card in view.cards if card.person.id in placed]
    alone = [card for card in view.cards if card.person.id not in placed]
    bands = [] if not tree else [*_gap_band(gaps), Band(TREE, _nodes(tree, above), titled=False)]
    for rank in _ORDER:
        cards = [card for card in alone if not card.left and rank_of(card) is rank]
        missing = [] if tree else [key for key, role in gaps.items() if _RANKS[role] is rank]
        nodes = (*_nodes(cards, above), *(Node(key) for key in missing))
        if nodes:
            bands.append(Band(rank.value, nodes))
    gone = _nodes((card for card in alone if card.left), above)
    return tuple([*bands, Band(GONE, gone)] if gone else bands)


def rank_of(card: PersonView) -> Rank:
    """The weightiest thing that somebody is taken to do."""
    return min((_RANKS[held.role] for held in card.held_roles), key=_ORDER.index, default=Rank.OPEN)


def _departments(cards: Sequence[PersonView]) -> list[Department]:
    """By name, the largest first; those without a department at the end."""
    found: dict[str, list[PersonView]] = {}
    for card in cards:
        found.setdefault(department_key(card.person.department), []).append(card)
    groups = [
        Department(key, members[0].person.department.strip(), tuple(_sorted(members)))
        for key, members in found.items()
    ]
    return sorted(groups, key=lambda group: (not group.name, -len(group.people), group.key))


def _department_bands(
    view: AccountView, groups: Iterable[Department], opened: frozenset[str]
) -> tuple[Band, ...]:
    """What is open comes first, so that it lies in sight; the folded ones stand together below."""
    above = managers(view.lines)
    bands = [Band(group.key, _nodes(group.people, above), folded=group.key not in opened) for group in groups]
    return tuple(sorted(bands, key=lambda band: band.folded))


def _nodes(cards: Iterable[PersonView], above: dict[int, int]) -> tuple[Node, ...]:
    return tuple(_node(card, above.get(card.person.id)) for card in _sorted(cards))


def _node(card: PersonView, manager: int | None) -> Node:
    return Node(person_key(card.person.id), None if manager is None else person_key(manager))


def _sorted(cards: Iterable[PersonView]) -> list[PersonView]:
    """Who is there before who left, the weightiest first; names keep the order steady."""
    return sorted(
        cards,
        key=lambda card: (card.left, card.placeholder, -card.weight, *_by_name(card)),
    )


def _by_name(card: PersonView) -> tuple[str, int]:
    return card.person.name.casefold(), card.person.id


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two cards by their keys; a folded department stands for its people."""

    kind: LineKind
    start: str
    end: str
    line_id: int


def lines_of(view: AccountView, plan: Plan) -> tuple[Line, ...]:
    """The lines that can be drawn: none inside a folded department, none twice between two of them, and no
    reporting line into one, which would say that a whole department reports to somebody."""
    home = {person_key(card.person.id): group.key for group in plan.folded for card in group.people}
    found: dict[tuple[LineKind, str, str], Line] = {}
    for line in view.lines:
        ends = person_key(line.from_id), person_key(line.to_id)
        if any(end not in plan.people for end in ends) or (
            line.kind is LineKind.MANAGER and home.keys() & ends
        ):
            continue
        start, end = (home.get(key, key) for key in ends)
        if start != end:
            found.setdefault((line.kind, start, end), Line(line.kind, start, end, line.id))
    return tuple(found.values())
