"""The short form of every bar of safety; ``packaging/dev.py faults`` runs them at full length."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.faults.__main__ import BARS, run_apart
from tests.faults.bars import Outcome

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bars fork, trace and limit")


@pytest.fixture(scope="module")
def running() -> Iterator[dict[str, Future[Outcome]]]:
    """All bars, started at once; as many run side by side as there are processors, at most two."""
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        yield {name: pool.submit(run_apart, name, bar.short, 300) for name, bar in BARS.items()}


@LINUX
@pytest.mark.parametrize("name", BARS)
def test_a_bar_holds(name: str, running: dict[str, Future[Outcome]]) -> None:
    outcome = running[name].result()
    if outcome.cases == 0 and outcome.figure == "did not run":
        pytest.skip(f"{name}: {outcome.failures[0]}")
    assert outcome.held, "\n".join((outcome.figure, *outcome.failures))
