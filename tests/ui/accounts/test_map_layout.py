"""Where the cards of a map lie: nobody over anybody, managers above, the keyboard reaches everybody."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.ui.accounts.map.boxes import Box, Measures
from ssi_desktop.ui.accounts.map.elbows import elbow
from ssi_desktop.ui.accounts.map.layout import Arrangement, Band, Node, arrange
from ssi_desktop.ui.accounts.map.navigation import Direction, first, last, neighbour

MEASURES = Measures()
ROOM = 640.0


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, ...]:
    """A few bands with forests in them; managers only point back, so that there is no circle."""
    found: list[Band] = []
    number = 0
    for at in range(draw(st.integers(1, 4))):
        keys: list[str] = []
        nodes: list[Node] = []
        for _ in range(draw(st.integers(1, 14))):
            manager = draw(st.none() | st.sampled_from(keys)) if keys else None
            nodes.append(Node(str(number), manager))
            keys.append(str(number))
            number += 1
        folded = draw(st.booleans())
        shuffled = tuple(draw(st.permutations(nodes)))
        low = all(node.manager is None for node in nodes) and draw(st.booleans())
        found.append(Band(f"band {at}", shuffled, folded=folded, low=low))
    return tuple(found)


def shown(found: tuple[Band, ...]) -> set[str]:
    """The cards that must have a place."""
    return {
        key for band in found for key in ([band.key] if band.folded else [node.key for node in band.nodes])
    }


@settings(max_examples=60)
@given(bands(), st.floats(220, 1600))
def test_every_card_has_a_place_of_its_own_inside_the_map(found: tuple[Band, ...], room: float) -> None:
    placed = arrange(found, MEASURES, room)
    assert set(placed.places) == shown(found)
    assert not [pair for pair in combinations(placed.places.values(), 2) if pair[0].overlaps(pair[1])]
    for box in placed.places.values():
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= placed.width + 0.01
        assert box.bottom <= placed.height + 0.01
    assert placed == arrange(found, MEASURES, room)


@settings(max_examples=60)
@given(bands())
def test_managers_stand_above_and_bands_hold_their_cards(found: tuple[Band, ...]) -> None:
    placed = arrange(found, MEASURES, ROOM)
    frames = list(placed.bands.values())
    assert not [pair for pair in combinations(frames, 2) if pair[0].overlaps(pair[1])]
    for band in found:
        if band.folded:
            assert band.key not in placed.bands
            continue
        frame = placed.bands[band.key]
        for node in band.nodes:
            box = placed.places[node.key]
            assert frame.x <= box.x
            assert box.right <= frame.right
            assert frame.y <= box.y
            assert box.bottom <= frame.bottom
            if node.manager is not None:
                manager = placed.places[node.manager]
                assert manager.bottom < box.y
                corners = elbow(manager, box, node.key in placed.hung, MEASURES)
                assert_joined(corners, manager, box, hung=node.key in placed.hung)


def assert_joined(corners: tuple[tuple[float, float], ...], manager: Box, box: Box, *, hung: bool) -> None:
    """The line leaves the manager's lower edge, runs straight, and ends at the card's left or upper edge."""
    start, end = corners[0], corners[-1]
    assert start[1] == manager.bottom
    assert manager.x <= start[0] <= manager.right
    if hung:
        assert end == (box.x, box.middle[1])
    else:
        assert end == (box.middle[0], box.y)
    for one, other in pairwise(corners):
        assert one[0] == other[0] or one[1] == other[1]


@settings(max_examples=40)
@given(bands())
def test_arrow_keys_reach_every_card_from_every_end(found: tuple[Band, ...]) -> None:
    places = arrange(found, MEASURES, ROOM).places
    for start in (first(places), last(places)):
        assert start is not None
        assert reached(places, start) == set(places)


def reached(places: Mapping[str, Box], start: str) -> set[str]:
    """Every card that some arrow keys lead to."""
    seen, waiting = {start}, [start]
    while waiting:
        key = waiting.pop()
        for way in Direction:
            other = neighbour(places, key, way)
            if other is not None and other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def test_a_manager_stands_over_the_middle_of_those_who_report() -> None:
    nodes = (Node("boss"), Node("a", "boss"), Node("b", "boss"))
    placed = arrange([Band("tree", nodes)], MEASURES, ROOM)
    boss, a, b = (placed.places[key] for key in ("boss", "a", "b"))
    assert a.y == b.y > boss.bottom
    assert boss.middle[0] == (a.middle[0] + b.middle[0]) / 2


def test_many_who_report_to_one_hang_below_each_other() -> None:
    nodes = (Node("boss"), *(Node(str(n), "boss") for n in range(14)))
    placed = arrange([Band("tree", nodes)], MEASURES, 900.0)
    assert placed.hung == {str(n) for n in range(14)}
    assert len({placed.places[str(n)].x for n in range(14)}) == 3


def test_a_deep_line_becomes_an_outline_in_narrow_room() -> None:
    """Five beside each other, each with two below: too wide for a narrow pane, so everybody hangs."""
    nodes = [Node("boss")]
    for n in range(5):
        nodes += [Node(f"{n}", "boss"), Node(f"{n}a", f"{n}"), Node(f"{n}b", f"{n}")]
    wide = arrange([Band("tree", tuple(nodes))], MEASURES, 4000.0)
    narrow = arrange([Band("tree", tuple(nodes))], MEASURES, 500.0)
    assert narrow.width < 560 < wide.width
    assert not wide.hung
    assert narrow.hung == {node.key for node in nodes} - {"boss"}


def test_a_circle_in_the_store_does_not_hang_the_map() -> None:
    nodes = (Node("a", "b"), Node("b", "a"), Node("c", "b"))
    assert set(arrange([Band("tree", nodes)], MEASURES, ROOM).places) == {"a", "b", "c"}


def test_nothing_to_show_takes_no_room() -> None:
    assert arrange([], MEASURES, ROOM) == Arrangement({}, {}, frozenset(), MEASURES.margin, 0.0)


def test_somebody_in_another_band_is_joined_from_the_side() -> None:
    """A manager further down: the line comes from the side and never runs through either card."""
    manager, card = Box(0, 400, 200, 100), Box(300, 0, 200, 100)
    corners = elbow(manager, card, False, MEASURES)
    assert [corners[0], corners[-1]] == [(manager.right, 450), (card.x, 50)]
