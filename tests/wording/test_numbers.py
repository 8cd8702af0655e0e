"""Numbers, dates and weeks in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.wording.numbers import (
    date_text,
    minutes_text,
    month_text,
    number_text,
    percent_text,
    points_text,
    short_number,
    week_text,
)


def test_english_forms() -> None:
    assert number_text(1234567) == "1,234,567"
    assert number_text(1234.5, 1) == "1,234.5"
    assert number_text(-3) == "−3"
    assert points_text(17.46) == "17.5"
    assert short_number(17.4560) == "17.46"
    assert short_number(24.0) == "24"
    assert percent_text(0.134) == "13%"
    assert minutes_text(1) == "1 minute"
    assert minutes_text(150) == "150 minutes"
    assert date_text("2026-11-22") == "22 Nov 2026"
    assert date_text(date(2027, 1, 4)) == "4 Jan 2027"
    assert week_text("2026-W48") == "week 48"
    assert week_text("2026-W05") == "week 5"


@pytest.mark.usefixtures("dutch")
def test_dutch_forms() -> None:
    assert number_text(1234567) == "1.234.567"
    assert number_text(1234.5, 1) == "1.234,5"
    assert points_text(17.46) == "17,5"
    assert short_number(17.4560) == "17,46"
    assert percent_text(0.134) == "13%"
    assert minutes_text(1) == "1 minuut"
    assert minutes_text(150) == "150 minuten"
    assert date_text("2026-11-22") == "22 nov 2026"
    assert date_text("2026-03-09") == "9 mrt 2026"
    assert week_text("2026-W48") == "week 48"


def test_months_differ(spoken: str) -> None:
    assert len({month_text(number) for number in range(1, 13)}) == 12


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-40", "22-11-2026"])
def test_what_is_no_date_or_week_stays_as_it_is(text: str) -> None:
    assert date_text(text) == text
    assert week_text(text) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_a_dash(value: float) -> None:
    assert number_text(value) == short_number(value) == "–"


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_numbers_can_be_read_back(value: float, decimals: int) -> None:
    for text in (number_text(value, decimals), short_number(value, decimals)):
        read = float(text.replace(",", "").replace("−", "-"))
        assert read == pytest.approx(value, abs=0.51 * 10**-decimals)
        assert not text.startswith("−0") or read < 0
