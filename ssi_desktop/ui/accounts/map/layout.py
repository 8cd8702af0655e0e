"""Where the cards of a map lie: bands below each other, in each the reporting trees, then who stands alone.

Knows neither Qt nor people: keys, sizes in pixels at a zoom of 100 %, and who reports to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, inf

Point = tuple[float, float]

_TALLEST_STACK = 6
_STACK_FROM = (3, 2, 1)
"""So many children without children of their own hang below each other: first where that looks best, then
where the room is narrow; 1 hangs everybody, like an outline."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the map."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        apart = (
            self.right <= other.x or other.right <= self.x or self.bottom <= other.y or other.bottom <= self.y
        )
        return not apart


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of cards and of the room between them, in pixels; ``low`` is the height of low cards."""

    width: float = 204.0
    height: float = 114.0
    low: float = 50.0
    gap: float = 22.0
    row_gap: float = 38.0
    indent: float = 26.0
    heading: float = 28.0
    padding: float = 10.0
    band_gap: float = 12.0
    margin: float = 6.0


@dataclass(frozen=True, slots=True)
class Node:
    """One card; a manager in another band leaves it at the top of its own."""

    key: str
    manager: str | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Cards that belong together; ``low`` ones need less height, a ``folded`` band is one card itself."""

    key: str
    nodes: tuple[Node, ...]
    titled: bool = True
    low: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Arrangement:
    """Where everything lies: cards by their key, bands by theirs; ``hung`` cards have their manager's line
    come from the left. Folded bands have a card and no band."""

    places: Mapping[str, Box] = field(default_factory=dict)
    bands: Mapping[str, Box] = field(default_factory=dict)
    hung: frozenset[str] = frozenset()
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True)
class _Shape:
    """A tree by rows: the left edge and row of each card from its root, and how far each row reaches."""

    cards: Mapping[str, tuple[float, int]]
    reach: tuple[tuple[float, float], ...]
    hung: frozenset[str] = frozenset()

    @property
    def left(self) -> float:
        return min(low for low, _high in self.reach)

    @property
    def right(self) -> float:
        return max(high for _low, high in self.reach)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def rows(self) -> int:
        return len(self.reach)

    def moved(self, by: float, rows: int = 0) -> _Shape:
        cards = {key: (x + by, row + rows) for key, (x, row) in self.cards.items()}
        empty = ((inf, -inf),) * rows
        return _Shape(cards, empty + tuple((low + by, high + by) for low, high in self.reach), self.hung)


def arrange(bands: Sequence[Band], measures: Measures, room: float) -> Arrangement:
    """Lay the bands out in ``room`` pixels of width; a deep tree may need more."""
    inner = max(measures.width, room - 2 * (measures.margin + measures.padding))
    places: dict[str, Box] = {}
    frames: dict[str, Box] = {}
    hung: set[str] = set()
    y = measures.margin
    for run in _runs(bands):
        if run[0].folded:
            y = _place_folded(run, places, measures, room, y)
            continue
        placed = _Placing(measures, run[0], inner, y)
        places |= placed.places
        hung |= placed.hung
        frames[run[0].key] = placed.frame
        y = placed.frame.bottom + measures.band_gap
    right = max((box.right for box in (*frames.values(), *places.values())), default=0.0)
    even = {key: replace(box, width=right - box.x) for key, box in frames.items()}
    height = y - measures.band_gap + measures.margin if bands else 0.0
    return Arrangement(places, even, frozenset(hung), right + measures.margin, height)


def _runs(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Folded bands that follow each other go beside each other; every other band stands for itself."""
    run: list[Band] = []
    for band in bands:
        if not band.folded:
            if run:
                yield run
            yield [band]
            run = []
        else:
            run.append(band)
    if run:
        yield run


def _place_folded(
    run: Sequence[Band], places: dict[str, Box], measures: Measures, room: float, y: float
) -> float:
    columns = _columns(measures, room - 2 * measures.margin)
    for at, band in enumerate(run):
        row, column = divmod(at, columns)
        x = measures.margin + column * (measures.width + measures.gap)
        top = y + row * (measures.height + measures.gap)
        places[band.key] = Box(x, top, measures.width, measures.height)
    return places[run[-1].key].bottom + measures.band_gap


def _columns(measures: Measures, inner: float) -> int:
    return max(1, int((inner + measures.gap) // (measures.width + measures.gap)))


class _Placing:
    """Lays out one band: trees beside each other while there is room, then who stands alone."""

    def __init__(self, measures: Measures, band: Band, inner: float, top: float) -> None:
        self._m = measures
        self._inner = inner
        self._height = measures.low if band.low else measures.height
        self._x = measures.margin + measures.padding
        self._y = top + measures.padding + (measures.heading if band.titled else 0.0)
        self.places: dict[str, Box] = {}
        self.hung: frozenset[str] = frozenset()
        children, roots, alone = _families(band.nodes)
        shapes = [_fitting(root, children, self._m, inner) for root in roots]
        self._inner = max([inner, *(shape.width for shape in shapes)])
        bottom = self._place_trees(shapes)
        bottom = self._place_alone(alone, bottom)
        right = max([box.right for box in self.places.values()], default=self._x + measures.width)
        right = max(right, self._x + self._inner)
        frame_right = right + measures.padding
        self.frame = Box(measures.margin, top, frame_right - measures.margin, bottom + measures.padding - top)

    def _place_trees(self, shapes: Sequence[_Shape]) -> float:
        """Trees in lines, each line in the middle of the room."""
        y = below = self._y
        for line in self._tree_lines(shapes):
            y = below if below == self._y else below + self._m.row_gap + self._m.gap
            x = self._middle(sum(shape.width for shape in line) + (len(line) - 1) * self._m.gap)
            for shape in line:
                self._put(shape, x - shape.left, y)
                x += shape.width + self._m.gap
            rows = max(shape.rows for shape in line)
            below = y + rows * (self._m.height + self._m.row_gap) - self._m.row_gap
        return below

    def _tree_lines(self, shapes: Sequence[_Shape]) -> list[list[_Shape]]:
        lines: list[list[_Shape]] = []
        taken = inf
        for shape in shapes:
            if taken + self._m.gap + shape.width > self._inner:
                lines.append([])
                taken = -self._m.gap
            lines[-1].append(shape)
            taken += self._m.gap + shape.width
        return lines

    def _put(self, shape: _Shape, x: float, y: float) -> None:
        for key, (dx, row) in shape.cards.items():
            top = y + row * (self._m.height + self._m.row_gap)
            self.places[key] = Box(x + dx, top, self._m.width, self._m.height)
        self.hung |= shape.hung

    def _middle(self, wide: float) -> float:
        """Where something so wide begins to stand in the middle; at the left where it needs all the room."""
        return self._x + max(0.0, (self._inner - wide) / 2)

    def _place_alone(self, alone: Sequence[str], bottom: float) -> float:
        if not alone:
            return bottom if self.places else self._y + self._height
        top = bottom + self._m.row_gap if self.places else self._y
        columns = min(len(alone), _columns(self._m, self._inner))
        left = self._middle(columns * (self._m.width + self._m.gap) - self._m.gap)
        row = 0
        for at, key in enumerate(alone):
            row, column = divmod(at, columns)
            y = top + row * (self._height + self._m.gap)
            self.places[key] = Box(
                left + column * (self._m.width + self._m.gap), y, self._m.width, self._height
            )
        return top + (row + 1) * self._height + row * self._m.gap


def _families(nodes: Sequence[Node]) -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Who reports to whom inside a band, the tops of its trees, and who has nobody above or below.

    A circle cannot be stored; should one come all the same, its first card is taken for the top.
    """
    here = {node.key for node in nodes}
    managers = {node.key: node.manager for node in nodes if node.manager in here and node.manager != node.key}
    for key in list(managers):
        if _comes_back(key, managers):
            del managers[key]
    children: dict[str, list[str]] = {}
    for node in nodes:
        manager = managers.get(node.key)
        if manager is not None:
            children.setdefault(manager, []).append(node.key)
    tops = [node.key for node in nodes if node.key not in managers]
    return children, [key for key in tops if key in children], [key for key in tops if key not in children]


def _comes_back(key: str, managers: Mapping[str, str | None]) -> bool:
    seen = {key}
    above = managers.get(key)
    while above is not None and above not in seen:
        seen.add(above)
        above = managers.get(above)
    return above == key


def _fitting(root: str, children: Mapping[str, list[str]], measures: Measures, room: float) -> _Shape:
    """Spread out where that fits the room, else with more cards below each other, at last as an outline."""
    for stack_from, width in zip(_STACK_FROM, (room, room, inf), strict=True):
        shape = _shape_of(root, children, measures, stack_from)
        if shape.width <= width:
            break
    return shape


def _shape_of(key: str, children: Mapping[str, list[str]], measures: Measures, stack_from: int) -> _Shape:
    """The tree below a card, worked out from its leaves up."""
    below = children.get(key, [])
    alone = _Shape({key: (0.0, 0)}, ((0.0, measures.width),))
    if not below:
        return alone
    leaves = all(child not in children for child in below)
    if stack_from == 1:
        return _outline(alone, [_shape_of(child, children, measures, 1) for child in below], measures)
    if leaves and len(below) >= stack_from:
        return _stack(key, below, measures)
    return _spread(key, [_shape_of(child, children, measures, stack_from) for child in below], measures)


def _spread(key: str, below: Sequence[_Shape], measures: Measures) -> _Shape:
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
    own = _Shape(cards, tuple(reach), hung).moved(-middle, 1)
    return _Shape({key: (0.0, 0), **own.cards}, _with_top(own.reach, 0.0, measures.width), own.hung)


def _stack(key: str, below: Sequence[str], measures: Measures) -> _Shape:
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
    return _Shape(cards, reach, frozenset(below))


def _outline(top: _Shape, below: Sequence[_Shape], measures: Measures) -> _Shape:
    """Everybody below their manager, one step further in."""
    cards = dict(top.cards)
    reach = list(top.reach)
    hung: frozenset[str] = frozenset()
    for shape in below:
        moved = shape.moved(measures.indent, len(reach))
        cards |= moved.cards
        hung |= moved.hung | {next(iter(shape.cards))}
        reach += moved.reach[len(reach) :]
    return _Shape(cards, tuple(reach), hung)


def _beside(reach: Sequence[tuple[float, float]], shape: _Shape, gap: float) -> float:
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


def elbow(manager: Box, card: Box, hung: bool, measures: Measures) -> tuple[Point, ...]:
    """The corners of a reporting line from a manager down to a card."""
    bus = manager.bottom + measures.row_gap / 2
    if hung:
        spine = card.x - measures.indent / 2
        start = spine if manager.x + 8 <= spine <= manager.right - 8 else manager.middle[0]
        side = (spine, card.middle[1])
        if start == spine:
            return (start, manager.bottom), side, (card.x, card.middle[1])
        return (start, manager.bottom), (start, bus), (spine, bus), side, (card.x, card.middle[1])
    start, end = manager.middle[0], card.middle[0]
    if card.y < manager.bottom:  # in another band, above or beside
        return _around(manager, card)
    if abs(start - end) < 0.5:
        return (start, manager.bottom), (end, card.y)
    bus = max(bus, card.y - measures.row_gap / 2)
    return (start, manager.bottom), (start, bus), (end, bus), (end, card.y)


def _around(manager: Box, card: Box) -> tuple[Point, ...]:
    """From the side of a manager who stands lower or beside, to the nearer side of the card."""
    left = card.middle[0] > manager.middle[0]
    start = (manager.right if left else manager.x, manager.middle[1])
    end = (card.x if left else card.right, card.middle[1])
    half = (start[0] + end[0]) / 2
    return start, (half, start[1]), (half, end[1]), end
