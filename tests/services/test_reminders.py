"""What a person is reminded of: little room, a wrong date, and a second place that gets no copies."""

from __future__ import annotations

import shutil
from collections import namedtuple
from datetime import date, timedelta
from pathlib import Path

import pytest

from ssi_desktop.errors import Problem
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import (
    Reason,
    back_up,
    choose_second_place,
    load_backups,
    second_place_reminder,
)
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.watch import clock_remark, fold_log, folder_remarks, room_remark
from ssi_desktop.services.workspace import Workspace, open_workspace

Usage = namedtuple("Usage", "total used free")
TODAY = date(2026, 11, 22)


def path_of(workspace: Workspace) -> Path:
    assert workspace.path is not None
    return workspace.path


def at(days: int) -> FixedClock:
    return FixedClock(TODAY + timedelta(days=days))


@pytest.mark.parametrize(("free", "told"), [(199_999_999, True), (200_000_001, False), (0, True)])
def test_little_room_is_told(
    free: int, told: bool, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    found = room_remark(path_of(workspace))
    assert (found == Problem("folder.nearly_full", {"free": free // 1_000_000})) is told
    assert folder_remarks(path_of(workspace)) == ()


def test_a_large_workspace_needs_three_times_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "w.ssis"
    with store.open("wb") as file:
        file.truncate(300_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, 899_000_000))
    assert room_remark(store) == Problem("folder.nearly_full", {"free": 899})
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, 901_000_000))
    assert room_remark(store) is None
    assert room_remark(None) is None


def test_a_clock_that_was_set_back_is_told_and_backups_keep_their_order(tmp_path: Path) -> None:
    library = Library(resource_root())
    store = tmp_path / "w.ssis"
    workspace = open_workspace(store, at(0), library)
    assert clock_remark(workspace) is None
    workspace.perform(ChangeSettings({"minutes": 50}))
    first = back_up(workspace, Reason.ASKED).row
    workspace.clock = at(1)
    assert clock_remark(workspace) is None
    workspace.clock = at(-1)  # a journey to the west, or an evening
    assert clock_remark(workspace) is None
    workspace.clock = at(-3)
    assert clock_remark(workspace) == Problem("clock.behind", {"day": "2026-11-22"})
    workspace.perform(ChangeSettings({"minutes": 60}))
    second = back_up(workspace, Reason.ASKED).row
    workspace.clock = at(4000)
    assert clock_remark(workspace) is None
    workspace.perform(ChangeSettings({"minutes": 70}))
    third = back_up(workspace, Reason.ASKED).row
    workspace.clock = at(1)
    assert clock_remark(workspace) == Problem("clock.behind", {"day": at(4000).day.isoformat()})
    workspace.close()
    names = [row.name for row in load_backups(store).rows]
    assert names[0] == (third.name if third else "")
    assert None not in (first, second, third)
    assert names == sorted(names, reverse=True)


def test_the_second_place_reminds_after_two_weeks(workspace: Workspace, tmp_path: Path) -> None:
    store, stick = path_of(workspace), tmp_path / "stick"
    stick.mkdir()
    workspace.clock = at(0)
    assert second_place_reminder(store, at(0).now()) is None
    choose_second_place(store, str(stick))
    assert second_place_reminder(store, at(0).now()) is None
    workspace.perform(ChangeSettings({"minutes": 50}))
    back_up(workspace, Reason.ASKED)
    assert second_place_reminder(store, at(13).now()) is None
    assert second_place_reminder(store, at(14).now()) == Problem(
        "backup.second_old", {"path": str(stick), "days": 14}
    )
    choose_second_place(store, "")
    assert second_place_reminder(store, at(99).now()) is None


def test_a_second_place_that_never_worked_reminds(workspace: Workspace, tmp_path: Path) -> None:
    store = path_of(workspace)
    choose_second_place(store, str(tmp_path / "nowhere"))
    workspace.perform(ChangeSettings({"minutes": 50}))
    back_up(workspace, Reason.ASKED)
    assert second_place_reminder(store, workspace.clock.now()) == Problem(
        "backup.second_never", {"path": str(tmp_path / "nowhere")}
    )


def test_what_was_written_lately_stands_in_the_file_itself(workspace: Workspace, tmp_path: Path) -> None:
    """A cloud that copies the file alone copies all of it."""
    workspace.perform(ChangeSettings({"minutes": 54}))
    store = path_of(workspace)
    log = store.with_name(store.name + "-wal")
    assert log.stat().st_size > 0
    fold_log(workspace)
    assert log.stat().st_size == 0
    shutil.copyfile(store, tmp_path / "copy.ssis")
    copy = open_workspace(tmp_path / "copy.ssis", at(0), workspace.library)
    assert load_settings(copy).minutes == 54
    copy.close()
    workspace.perform(ChangeSettings({"minutes": 55}))
    assert load_settings(workspace).minutes == 55
