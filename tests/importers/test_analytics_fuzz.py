"""Workbooks with changed bytes and cells: a reading that adds up or a refusal, never anything else."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.analytics import Analytics
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.analytics.days import MOST_DAYS
from ssi_desktop.importers.analytics.reader import read_analytics
from ssi_desktop.wording.problems import PROBLEMS
from tests.importers.analytics_factory import make_analytics, single_post

TODAY = date(2026, 11, 22)
SNIPPETS = (
    *(b"<c>", b"</c>", b"<v>", b"<row>", b"&amp;", b"&lt;", b"&x;", b"<!DOCTYPE a>", b"]]>", b"\x00"),
    *(b't="s"', b't="d"', b's="1"', b'r="ZZZ9"', b"-1", b"1e308", b"NaN", b"\xff\xfe", b"<!--", b"-->"),
    *(b"9" * 40, b"\xe2\x80\xae", b"1/1/2026 - 2/2/2026", b"2026-02-30", b'xmlns="x"'),
)
CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.integers(-10, 10**14),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.sampled_from(
        ("481", "< 1%", "2%", "1.234", "1,5", "-7", "−7", "2/29/2026", "31/12/2025", "Sep 30, 2025", "x")
    ),
    st.sampled_from(
        (
            "1/1/2026 - 12/31/2026",
            "2026-12-31 - 2026-01-01",
            "https://www.linkedin.com/posts/a-share-1234567890",
        )
    ),
    st.text("0123456789/.-,' ٣年", max_size=12),
)


def read_or_refused(path: Path) -> Analytics | str:
    try:
        return read_analytics(path, today=TODAY)
    except Refusal as refusal:
        return refusal.problem.code


def checked(path: Path) -> Analytics | None:
    """Read; whatever was read must add up, whatever was refused must have words."""
    found = read_or_refused(path)
    if isinstance(found, str):
        assert found in PROBLEMS
        return None
    days = [day.day for day in found.days]
    assert days == sorted(set(days))
    assert not days or (days[-1] - days[0]).days < MOST_DAYS
    numbers = [n for d in found.days for n in (d.impressions, d.engagements, d.new_followers)]
    numbers += [
        n for p in found.posts for n in (p.impressions, p.engagements, p.reactions, p.comments, p.reposts)
    ]
    assert all(number is None or 0 <= number < 10**12 for number in numbers)
    assert len({post.key for post in found.posts}) == len(found.posts)
    assert found.days or found.posts
    assert found.exported_on is None or found.exported_on <= TODAY
    assert all(note.code in PROBLEMS and note.count > 0 for note in found.notes)
    return found


@cache
def workbooks() -> tuple[bytes, ...]:
    """Two small exports as bytes."""
    held = []
    for book in (make_analytics(9, posts=2, text_numbers=True).book(), single_post()):
        stream = io.BytesIO()
        book.save(stream)
        held.append(stream.getvalue())
    return tuple(held)


def mutated(data: bytes, pick: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(pick.randint(1, 5)):
        at = pick.randrange(max(1, len(out)))
        what = pick.randrange(4)
        if what == 0:
            out[at : at + 1] = bytes([pick.randrange(256)])
        elif what == 1:
            out[at:at] = pick.choice(SNIPPETS)
        elif what == 2:
            del out[at : at + pick.randint(1, 60)]
        else:
            out[at:at] = out[max(0, at - pick.randint(1, 80)) : at]
    return bytes(out)


def repacked(data: bytes, pick: random.Random) -> bytes:
    """A sound ZIP file around parts of which some are changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            chosen = pick.random()
            if chosen < 0.01:
                continue
            new.writestr(name, mutated(content, pick) if chosen < 0.12 else content)
    return held.getvalue()


@pytest.mark.parametrize("seed", range(6))
def test_changed_bytes(seed: int, tmp_path: Path) -> None:
    pick = random.Random(seed)
    read = 0
    for number in range(40):
        data = workbooks()[number % 2]
        path = tmp_path / "a.xlsx"
        path.write_bytes(repacked(data, pick) if number % 4 else mutated(data, pick))
        read += checked(path) is not None
    assert read  # the changes are small enough that some workbooks survive


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 4), st.integers(1, 12), st.integers(1, 8), CELLS), min_size=1, max_size=8
    ),
    form=st.sampled_from(("mdy", "dmy", "real")),
)
def test_changed_cells(changes: list[tuple[int, int, int, Any]], form: str, tmp_path: Path) -> None:
    """What any cell of any sheet may hold instead of what belongs there."""
    book = make_analytics(9, posts=2, order=form).book()
    for sheet, row, column, value in changes:
        book.worksheets[sheet].cell(row, column).value = value
    book.save(tmp_path / "a.xlsx")
    checked(tmp_path / "a.xlsx")
