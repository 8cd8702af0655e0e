"""Where the cards of a map lie: bands below each other, in each the reporting trees, then who stands alone.

Knows neither Qt nor people: keys, sizes in pixels at a zoom of 100 %, and who reports to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from ssi_desktop.ui.accounts.map.boxes import Box, Measures
from ssi_desktop.ui.accounts.map.trees import TreeShape, fitting_tree


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
        shapes = [fitting_tree(root, children, self._m, inner) for root in roots]
        self._inner = max([inner, *(shape.width for shape in shapes)])
        bottom = self._place_trees(shapes)
        bottom = self._place_alone(alone, bottom)
        right = max([box.right for box in self.places.values()], default=self._x + measures.width)
        right = max(right, self._x + self._inner)
        frame_right = right + measures.padding
        self.frame = Box(measures.margin, top, frame_right - measures.margin, bottom + measures.padding - top)

    def _place_trees(self, shapes: Sequence[TreeShape]) -> float:
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

    def _tree_lines(self, shapes: Sequence[TreeShape]) -> list[list[TreeShape]]:
        lines: list[list[TreeShape]] = []
        taken = inf
        for shape in shapes:
            if taken + self._m.gap + shape.width > self._inner:
                lines.append([])
                taken = -self._m.gap
            lines[-1].append(shape)
            taken += self._m.gap + shape.width
        return lines

    def _put(self, shape: TreeShape, x: float, y: float) -> None:
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
