"""Fixtures that more than one part of the suite uses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from ssi_desktop.i18n import use_language
from ssi_desktop.paths import resource_path, resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace, open_workspace

# A busy machine must not fail a property that holds, and the same code gives the same answer each time.
# `--hypothesis-profile=explore` looks for cases that nobody has seen yet.
settings.register_profile("gate", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("gate")

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _english_words() -> None:
    """Every test starts with English words, whatever the one before it spoke."""
    use_language("en", resource_path("locale"))


@pytest.fixture
def today() -> date:
    """The day on which every test takes place."""
    return TODAY


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace in a folder of its own, closed at the end."""
    opened = open_workspace(tmp_path / "workspace.ssis", FixedClock(TODAY), Library(resource_root()))
    yield opened
    opened.close()
