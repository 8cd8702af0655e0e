"""Quality factors against the golden values; better conduct never counts for less."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.quality import (
    acceptance_estimate,
    acceptance_quality,
    comment_credit,
    engagement,
    persona_quality,
    reply_quality,
    share_credit,
    unsplit_engagement,
)

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "scoring.json").read_text(encoding="utf-8")
)
FACTORS: dict[str, tuple[Callable[[int, int], float], float]] = {
    "q_acc": (acceptance_quality, 0.5),
    "q_rep": (reply_quality, 0.6),
    "q_rel": (persona_quality, 0.5),
}


@pytest.mark.parametrize("key", GOLDEN["G05_quality"])
def test_golden(key: str) -> None:
    match = re.fullmatch(r"(\w+)\((\d+),(\d+)\)", key)
    assert match is not None
    factor, _ = FACTORS[match[1]]
    assert factor(int(match[2]), int(match[3])) == pytest.approx(GOLDEN["G05_quality"][key], abs=1e-6)


@given(st.sampled_from(sorted(FACTORS)), st.integers(0, 500), st.data())
def test_more_successes_never_lower_a_factor(name: str, trials: int, data: st.DataObject) -> None:
    factor, least = FACTORS[name]
    fewer, more = sorted(data.draw(st.tuples(*[st.integers(0, trials)] * 2)))
    assert least <= factor(fewer, trials) <= factor(more, trials) <= 1.0


@pytest.mark.parametrize("factor", [acceptance_estimate, acceptance_quality, reply_quality, persona_quality])
def test_more_successes_than_trials_are_an_error(factor: Callable[[int, int], float]) -> None:
    with pytest.raises(ValueError, match="not 0 <="):
        factor(3, 2)
    with pytest.raises(ValueError, match="not 0 <="):
        factor(-1, 2)


def test_acceptance_without_data_is_the_prior() -> None:
    assert acceptance_estimate(0, 0) == pytest.approx(0.30)


def test_credits() -> None:
    assert (comment_credit(5), comment_credit(6)) == (0.25, 1.0)
    assert (share_credit(True), share_credit(False)) == (1.0, 0.25)
    assert engagement(10, 5, 2) == 42.0
    assert unsplit_engagement(10) == 15.0
