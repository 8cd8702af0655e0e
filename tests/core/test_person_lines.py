"""Lines between people: no reporting circle whatever is drawn, and lines that follow when two are one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.accounts import LineKind, PersonLine
from ssi_desktop.core.person_lines import managers, moved_lines, reporting_circle, split_lines, stored_form

K = LineKind
ends = st.integers(1, 7)


def sound(drawn: list[tuple[LineKind, int, int]]) -> list[PersonLine]:
    """The lines that the rules let somebody draw, one after the other."""
    lines: list[PersonLine] = []
    for kind, one, other in drawn:
        line = stored_form(PersonLine(kind, one, other, id=len(lines) + 1))
        manager_of = managers(lines)
        known = {(item.kind, item.from_id, item.to_id) for item in lines}
        if one == other or (line.kind, line.from_id, line.to_id) in known:
            continue
        if kind is K.MANAGER and (one in manager_of or reporting_circle(manager_of, one, other)):
            continue
        lines.append(line)
    return lines


def is_sound(lines: tuple[PersonLine, ...]) -> bool:
    manager_of = managers(lines)
    once = len({(line.kind, line.from_id, line.to_id) for line in lines}) == len(lines)
    single = len(manager_of) == sum(line.kind is K.MANAGER for line in lines)
    ways = all(line.kind is not K.CONFLICT or line.from_id < line.to_id for line in lines)
    return once and single and ways and not any(line.from_id == line.to_id for line in lines) and not any(
        reporting_circle({k: v for k, v in manager_of.items() if k != one}, one, boss)
        for one, boss in manager_of.items()
    )  # fmt: skip


drawn = st.lists(st.tuples(st.sampled_from(K), ends, ends), max_size=14)


def test_a_circle_is_told_from_its_first_to_its_first() -> None:
    manager_of = {2: 1, 3: 2}
    assert reporting_circle(manager_of, 1, 3) == (1, 3, 2, 1)
    assert reporting_circle(manager_of, 1, 1) == (1, 1)
    assert reporting_circle(manager_of, 3, 1) == ()
    assert reporting_circle({2: 3, 3: 2}, 1, 2) == (), "a circle of others is none of theirs"


@settings(max_examples=80)
@given(drawn)
def test_what_may_be_drawn_is_sound(lines: list[tuple[LineKind, int, int]]) -> None:
    assert is_sound(tuple(sound(lines)))


@settings(max_examples=120)
@given(drawn, ends, ends)
def test_lines_stay_sound_when_two_become_one(
    lines: list[tuple[LineKind, int, int]], other: int, kept: int
) -> None:
    before = sound(lines)
    if other == kept:
        return
    after = moved_lines(before, other, kept)
    assert is_sound(after)
    assert other not in {number for line in after for number in (line.from_id, line.to_id)}
    untouched = [line for line in before if other not in (line.from_id, line.to_id)]
    assert [line for line in after if line in untouched] == untouched
    assert {line.id for line in after} <= {line.id for line in before}
    assert moved_lines(before, 99, kept) == tuple(before)


@settings(max_examples=60)
@given(drawn, ends, st.sets(st.integers(1, 14)))
def test_splitting_off_lines_and_joining_again_gives_the_same(
    lines: list[tuple[LineKind, int, int]], person: int, chosen: set[int]
) -> None:
    before = sound(lines)
    parted = split_lines(before, chosen, person, 50)
    assert is_sound(parted)
    assert moved_lines(parted, 50, person) == tuple(before)
