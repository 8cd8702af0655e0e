"""The default bands follow the whole number that is shown."""

from __future__ import annotations

import math

import pytest

from ssi_desktop.core.bands import BANDS, Band, band_of


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, Band.STARTING),
        (29.49, Band.STARTING),
        (29.5, Band.BUILDING),
        (49.4, Band.BUILDING),
        (50, Band.ESTABLISHED),
        (60, Band.WELL_PLACED),
        (69.5, Band.LEADING),
        (79.49, Band.LEADING),
        (80, Band.EXPERT),
        (100, Band.EXPERT),
    ],
)
def test_band(total: float, band: Band) -> None:
    assert band_of(total) is band


def test_bands_follow_one_another_without_a_gap() -> None:
    assert [row.first for row in BANDS] == [0, *(row.last + 1 for row in BANDS[:-1])]
    assert BANDS[-1].last == 100
    assert [row.band for row in BANDS] == list(Band)


@pytest.mark.parametrize("total", [-0.1, 100.1, math.nan])
def test_other_numbers_are_errors(total: float) -> None:
    with pytest.raises(ValueError, match="not a total"):
        band_of(total)
