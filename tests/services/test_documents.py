"""A file is whole or not there."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from ssi_desktop.errors import Cancelled, Refusal
from ssi_desktop.services.documents import whole_file, write_document


def test_a_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"older")
    write_document(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "map.png").mkdir()
    with pytest.raises(Refusal) as refused:
        write_document(tmp_path / "map.png", b"newer")
    assert refused.value.problem.code == "export.cannot_write"
    with pytest.raises(Refusal):
        write_document(tmp_path / "nowhere" / "map.png", b"newer")
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]


def test_whatever_ends_the_writing_early_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"older")

    def stopped_half_way() -> None:
        with whole_file(path) as draft:
            draft.write_bytes(b"new")
            raise Cancelled

    with pytest.raises(Cancelled):
        stopped_half_way()
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]
