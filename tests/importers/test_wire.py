"""What may cross from the child process: every value comes back equal, everything else is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.archive import (
    Archive,
    Connection,
    Event,
    EventKind,
    FileReading,
    Invitation,
    Message,
    Owner,
    Position,
    ProfileFacts,
    RecommendationReceived,
)
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.snapshot import SourceKind, SsiValues
from ssi_desktop.errors import Problem
from ssi_desktop.importers.ssi_reading import SsiReading
from ssi_desktop.importers.wire import WireError, codec, from_parts, to_parts


def across(value: Any) -> Any:
    """To JSON text and back."""
    parts = [json.loads(json.dumps(part)) for part in to_parts(value)]
    return from_parts(type(value), parts)


texts = st.text(max_size=8)
numbers = st.integers(0, 2**63 - 1)
days = st.none() | st.dates()
moments = st.datetimes(timezones=st.none())
counts = st.none() | st.integers(0, 9)
pairs = st.lists(st.tuples(texts, st.integers(0, 9)), max_size=3).map(tuple)
measures = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=6,
)
optional_text = st.none() | texts


def many(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3).map(tuple)


archives = st.builds(
    Archive,
    export_kind=optional_text,
    export_date=days,
    owner=st.builds(Owner, optional_text, optional_text, optional_text),
    files=many(
        st.builds(
            FileReading,
            texts,
            texts,
            numbers,
            numbers,
            many(numbers),
            pairs,
            optional_text,
            pairs,
            many(texts),
        )
    ),
    profile=st.builds(
        ProfileFacts,
        as_of=days,
        headline=optional_text,
        positions=st.none() | many(st.builds(Position, texts, texts, texts, texts, texts)),
        skills=st.none() | many(texts),
        media_dates=st.none() | many(st.dates()),
        endorsements_by_skill=st.none() | pairs,
        recommendations_received=st.none()
        | many(st.builds(RecommendationReceived, days, st.booleans(), texts)),
        connections=counts,
    ),
    connections=st.none()
    | many(
        st.builds(
            Connection,
            numbers,
            st.none() | numbers,
            texts,
            texts,
            optional_text,
            optional_text,
            optional_text,
            days,
            texts,
        )
    ),
    invitations=st.none()
    | many(
        st.builds(
            Invitation, numbers, st.booleans(), st.none() | moments, st.none() | numbers, st.booleans(), texts
        )
    ),
    messages=st.none()
    | many(st.builds(Message, numbers, numbers, moments, st.booleans(), many(numbers), texts)),
    events=many(
        st.builds(
            Event,
            numbers,
            st.sampled_from(EventKind),
            st.none() | moments,
            texts,
            st.floats(0, 1),
            optional_text,
        )
    ),
    tables=st.frozensets(texts, max_size=3),
    covers=many(st.tuples(texts, st.dates(), st.dates())),
    measures=st.dictionaries(texts, measures, max_size=3),
)


@settings(max_examples=60)
@given(archives)
def test_an_archive_comes_back_equal(archive: Archive) -> None:
    back = across(archive)
    assert back == archive
    assert all(type(event.kind) is EventKind for event in back.events)


def test_long_tables_travel_in_parts() -> None:
    events = tuple(Event(n, EventKind.POST, None, "x") for n in range(12_345))
    archive = Archive(None, None, Owner(None, None, None), (), ProfileFacts(), events=events)
    parts = list(to_parts(archive))
    assert len(parts) == 4
    assert from_parts(Archive, parts) == archive


def test_a_reading_of_ssi_numbers_travels_as_well() -> None:
    reading = SsiReading(
        SsiValues(overall=52.5, pillars={Pillar.BRAND: 12.25, Pillar.PEOPLE: 0.0}, industry_rank_pct=3),
        SourceKind.JSON,
        warnings=(Problem("ssi.sum_differs", {"by": 0.75, "name": "x", "count": 2}),),
        missing=("overall",),
    )
    assert across(reading) == reading


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    name: str
    at: datetime | None = None


@dataclass(frozen=True)
class Outer:
    count: int
    colour: Colour
    on: date
    ratio: float
    inner: Inner
    rows: tuple[Inner, ...] = ()
    pair: tuple[int, str] = (1, "")
    by_name: Mapping[str, int] = field(default_factory=dict)


GOOD: list[Any] = [1, "red", "2026-01-02", 0.5, ["a", None], [["b"], [None]], [1, ""], {"x": 1}]


def test_the_form_on_the_wire() -> None:
    made = from_parts(Outer, [GOOD])
    assert made == Outer(1, Colour.RED, date(2026, 1, 2), 0.5, Inner("a"), (Inner("b"),), (1, ""), {"x": 1})
    assert list(to_parts(made)) == [GOOD]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        *(
            (0, "1"),
            (0, None),
            (0, True),
            (0, 1.0),
            (1, "blue"),
            (1, 3),
            (2, "2026-13-01"),
            (2, 5),
            (3, "x"),
            (3, True),
        ),
        *(
            (4, ["a"]),
            (4, ["a", None, 1]),
            (4, [1, None]),
            (4, None),
            (4, "ab"),
            (5, [["b"]]),
            (5, [["b"], []]),
        ),
        *(
            (5, [[1], [None]]),
            (5, [["b"], ["soon"]]),
            (5, "x"),
            (6, [1]),
            (6, ["1", ""]),
            (7, [1]),
            (7, {"x": "1"}),
        ),
    ],
)
def test_what_does_not_fit_is_refused(place: int, value: Any) -> None:
    with pytest.raises(WireError):
        from_parts(Outer, [[*GOOD[:place], value, *GOOD[place + 1 :]]])


@pytest.mark.parametrize(
    "parts",
    [[], [GOOD, GOOD], [GOOD[:-1]], [[99, []], GOOD], [["0", []], GOOD], [None], [{}], [[5, "x"], GOOD]],
)
def test_wrong_parts_are_refused(parts: list[Any]) -> None:
    with pytest.raises(WireError):
        from_parts(Outer, parts)


def test_a_type_that_cannot_travel_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError):
        codec(bytes)
