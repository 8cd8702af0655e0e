"""What lies where a workspace should be: a log without its file, another file, a full disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import Reason, back_up
from ssi_desktop.services.clock import SystemClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.workspace import open_workspace, open_workspace_read_only
from ssi_desktop.store.store import open_for_reading, open_store

LIBRARY = Library(resource_root())


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        open_store(path)
    return refused.value.problem.code


def test_a_log_without_its_file_is_never_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    log = tmp_path / "w.ssis-wal"
    log.write_bytes(b"the only copy of an afternoon")
    assert refusal_of(path) == "store.log_alone"
    assert not path.exists()
    assert log.read_bytes() == b"the only copy of an afternoon"
    store = open_store(path, anew=True)
    assert store.is_empty()
    store.close()
    (kept,) = (tmp_path / "w.damaged").rglob("w.ssis-wal")
    assert kept.read_bytes() == b"the only copy of an afternoon"
    open_store(path).close()


def test_an_empty_log_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "w.ssis-wal").touch()
    opened = open_store(tmp_path / "w.ssis")
    assert opened.is_empty()
    opened.close()


@pytest.mark.parametrize("name", ["Invoice 2026.pdf", "photo", "old.db"])
def test_another_file_is_left_alone_and_called_that(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7 " + bytes(9000))
    assert refusal_of(path) == "store.not_ours"
    with pytest.raises(Refusal) as refused:
        open_for_reading(path)
    assert refused.value.problem.code == "store.not_ours"
    assert path.read_bytes() == b"%PDF-1.7 " + bytes(9000)


def test_a_workspace_whose_beginning_was_wiped_is_damaged_and_not_strange(tmp_path: Path) -> None:
    for name in ("w.ssis", "v.data"):
        path = tmp_path / name
        workspace = open_workspace(path, SystemClock(), LIBRARY)
        workspace.perform(ChangeSettings({"minutes": 44}))
        back_up(workspace, Reason.ASKED)
        workspace.close()
        path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
        assert refusal_of(path) == "store.damaged"


def test_the_folder_of_backups_is_told_from_the_workspace(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    workspace = open_workspace(path, SystemClock(), LIBRARY)
    workspace.perform(ChangeSettings({"minutes": 44}))
    (tmp_path / "w.backups").write_text("in the way")
    with pytest.raises(Refusal) as refused:
        back_up(workspace, Reason.ASKED)
    assert refused.value.problem.code == "backup.folder"
    assert refused.value.problem.params == {"path": str(tmp_path / "w.backups")}
    workspace.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["/bin/mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if not sys.platform.startswith("linux") or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no small disk can be made here")
    yield folder
    subprocess.run(["/bin/umount", "-l", str(folder)], check=True)


def test_a_full_disk_can_still_be_read(small_disk: Path) -> None:
    path = small_disk / "w.ssis"
    workspace = open_workspace(path, SystemClock(), LIBRARY)
    workspace.perform(ChangeSettings({"minutes": 44}))
    workspace.close()
    fill(small_disk)
    with pytest.raises(Refusal) as refused:
        open_workspace(path, SystemClock(), LIBRARY)
    assert refused.value.problem.code == "store.disk_full"
    reading = open_workspace_read_only(path, SystemClock(), LIBRARY)
    assert reading is not None
    assert load_settings(reading).minutes == 44
    beside = reading.sibling()
    assert load_settings(beside).minutes == 44
    beside.close()
    with pytest.raises(Refusal):
        reading.perform(ChangeSettings({"minutes": 45}))
    reading.close()
    (small_disk / "filler").unlink()
    again = open_workspace(path, SystemClock(), LIBRARY)
    assert load_settings(again).minutes == 44
    again.close()


def fill(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as file:
        for size in (65_536, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
