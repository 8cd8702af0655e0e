"""The shape of a reporting tree: spread out, in stacks, or as an outline, as the room allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf

from ssi_desktop.ui.accounts.map.boxes import Measures

_TALLEST_STACK = 6
_STACK_FROM = (3, 2, 1)
"""So many children without children of their own hang below each other: first where that looks best, then
where the room is narrow; 1 hangs everybody, like an outline."""


@dataclass(frozen=True)
class TreeShape:
    """A tree by rows: the left edge and row of each card from its root, and how far each row reaches."""

    cards: Mapping[str, tuple[float, int]]
    reach: tuple[tuple[float, float], ...]
    hung: frozenset[str] = frozenset()

    @property
    def left(self) -> float:
        """The left edge."""
        return min(low for low, _high in self.reach)

    @property
    def right(self) -> float:
        """The right edge."""
        return max(high for _low, high in self.reach)

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left

    @property
    def rows(self) -> int:
        """How many rows of cards it has."""
        return len(self.reach)

    def moved(self, by: float, rows: int = 0) -> TreeShape:
        """The same tree further right and lower."""
        cards = {key: (x + by, row + rows) for key, (x, row) in self.cards.items()}
        empty = ((inf, -inf),) * rows
        return TreeShape(cards, empty + tuple((low + by, high + by) for low, high in self.reach), self.hung)


def fitting_tree(root: str, children: Mapping[str, list[str]], measures: Measures, room: float) -> TreeShape:
    """Spread out where that fits the room, else with more cards below each other, at last as an outline."""
    for stack_from, width in zip(_STACK_FROM, (room, room, inf), strict=True):
        shape = _shape_of(root, children, measures, stack_from)
        if shape.width <= width:
            break
    return shape


def _shape_of(key: str, children: Mapping[str, list[str]], measures: Measures, stack_from: int) -> TreeShape:
    """The tree below a card, worked out from its leaves up."""
    below = children.get(key, [])
    alone = TreeShape({key: (0.0, 0)}, ((0.0, measures.width),))
    if not below:
        return alone
    leaves = all(child not in children for child in below)
    if stack_from == 1:
        return _outline(alone, [_shape_of(child, children, measures, 1) for child in below], measures)
    if leaves and len(below) >= stack_from:
        return _stack(key, below, measures)
    return _spread(key, [_shape_of(child, children, measures, stack_from) for child in below], measures)


def _spread(key: str, below: Sequence[TreeShape], measures: Measures) -> TreeShape:
    """Children beside each other, each as near to the one before as their rows allow, the manager above
    the middle of the first and the last."""
    cards: dict[str, tuple[float, int]] = {}
    reach: list[tuple[float, float]] = []
    hung: frozenset[str] = frozenset()
    firsts: list[float] = []
    for shape in below:
        by = _beside(reach, shape, measures.gap)
        moved = shape.moved(by)
        firsts.append(by)
        cards |= moved.cards
        hung |= moved.hung
        reach = _joined(reach, moved.reach)
    middle = (firsts[0] + firsts[-1]) / 2
    own = TreeShape(cards, tuple(reach), hung).moved(-middle, 1)
    return TreeShape({key: (0.0, 0), **own.cards}, _with_top(own.reach, 0.0, measures.width), own.hung)


def _stack(key: str, below: Sequence[str], measures: Measures) -> TreeShape:
    """Children below each other, in as many columns as keep the stack low."""
    columns = ceil(len(below) / _TALLEST_STACK)
    rows = ceil(len(below) / columns)
    step = measures.width + measures.indent + measures.gap / 2
    wide = (columns - 1) * step + measures.indent + measures.width
    start = 0.0 if columns == 1 else -(wide - measures.width) / 2
    cards = {key: (0.0, 0)}
    for at, child in enumerate(below):
        column, row = divmod(at, rows)
        cards[child] = (start + measures.indent + column * step, row + 1)
    reach = ((min(0.0, start), max(measures.width, start + wide)),) * (rows + 1)
    return TreeShape(cards, reach, frozenset(below))


def _outline(top: TreeShape, below: Sequence[TreeShape], measures: Measures) -> TreeShape:
    """Everybody below their manager, one step further in."""
    cards = dict(top.cards)
    reach = list(top.reach)
    hung: frozenset[str] = frozenset()
    for shape in below:
        moved = shape.moved(measures.indent, len(reach))
        cards |= moved.cards
        hung |= moved.hung | {next(iter(shape.cards))}
        reach += moved.reach[len(reach) :]
    return TreeShape(cards, tuple(reach), hung)


def _beside(reach: Sequence[tuple[float, float]], shape: TreeShape, gap: float) -> float:
    """How far right a shape must move to stand clear of what is there."""
    if not reach:
        return 0.0
    rows = zip(reach, shape.reach, strict=False)
    return max(there[1] + gap - here[0] for there, here in rows)


def _joined(
    reach: Sequence[tuple[float, float]], more: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    low = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in zip(reach, more, strict=False)]
    return low + list(reach[len(low) :]) + list(more[len(low) :])


def _with_top(
    reach: tuple[tuple[float, float], ...], left: float, right: float
) -> tuple[tuple[float, float], ...]:
    return ((left, right), *reach[1:])
