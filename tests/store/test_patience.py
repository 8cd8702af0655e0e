"""On Windows somebody else may hold a file for a moment: a rename waits, and gives up without harm."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ssi_desktop.store import durable
from ssi_desktop.store.durable import draft_of, put_in_place, write_whole

Replace = Callable[..., None]


def held(times: int, real: Replace) -> tuple[Replace, list[int]]:
    """`os.replace` that is refused a number of times, as error 32 of Windows is told by Python."""
    tries: list[int] = []

    def replace(source: object, target: object, **more: object) -> None:
        tries.append(1)
        if len(tries) <= times:
            raise PermissionError(errno.EACCES, "held by another program")
        real(source, target, **more)

    return replace, tries


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(durable, "_PAUSE_S", 0.01)
    monkeypatch.setattr(durable, "_PATIENCE_S", 0.3)


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("times", [0, 1, 7])
def test_a_file_held_for_a_moment_is_replaced_in_the_end(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "w.ssis"
    target.write_text("old")
    draft_of(target).write_text("new")
    replace, tries = held(times, os.replace)
    monkeypatch.setattr(os, "replace", replace)
    put_in_place(draft_of(target), target)
    assert (target.read_text(), len(tries)) == ("new", times + 1)
    assert not draft_of(target).exists()


@pytest.mark.usefixtures("windows")
def test_a_file_held_for_good_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "catalogue.json"
    target.write_text("old")
    replace, tries = held(1_000_000, os.replace)
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PermissionError):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert len(tries) > 3
    assert [one.name for one in tmp_path.iterdir()] == ["catalogue.json"]


def test_elsewhere_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    replace, tries = held(5, os.replace)
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "a.json", "new")
    assert len(tries) == 1
