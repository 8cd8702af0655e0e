"""Backups: made while the store is written, checked, listed, thinned, and copied to a second place."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssi_desktop.app import main
from ssi_desktop.errors import Cancelled, Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import (
    back_up,
    back_up_before_import,
    choose_second_place,
    is_backup_due,
    load_backups,
)
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.backup import BackupFolder, Reason
from ssi_desktop.store.copying import facts_of
from tests.importers.archive_factory import Era, Scale, make_archive
from tests.store.killer import killed

SMALL = Scale(connections=12, hidden=2, conversations=5, messages=20, invitations=6, shares=4, comments=4)


@dataclass
class Hands:
    """A clock that a test sets."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 12))  # noqa: DTZ001

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()


@pytest.fixture
def hands(workspace: Workspace) -> Hands:
    made = Hands()
    workspace.clock = made
    return made


def path_of(workspace: Workspace) -> Path:
    assert workspace.path is not None
    return workspace.path


def change(workspace: Workspace, minutes: int) -> None:
    workspace.perform(ChangeSettings({"minutes": minutes}))


def test_a_backup_holds_what_the_store_holds(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    done = back_up(workspace, Reason.ASKED)
    folder = BackupFolder.beside(path_of(workspace))
    (backup,) = folder.all()
    assert folder.check(backup) == facts_of(workspace.store.database)
    assert done.row == load_backups(path_of(workspace)).rows[0]
    assert done.row is not None
    assert done.row.size == folder.file(backup).stat().st_size
    assert done.row.rows["account"] > 0
    assert folder.file(backup).stat().st_mode & 0o077 == 0
    assert {path.name for path in folder.path.iterdir()} == {backup.name, "catalogue.json"}


def test_nothing_is_due_before_anything_was_done(workspace: Workspace) -> None:
    assert not is_backup_due(workspace)
    assert back_up_before_import(workspace).row is None


def test_one_is_due_a_day_after_the_last_and_only_after_a_change(workspace: Workspace, hands: Hands) -> None:
    change(workspace, 60)
    assert is_backup_due(workspace)
    back_up(workspace, Reason.DAILY)
    change(workspace, 75)
    hands.at += timedelta(hours=23)
    assert not is_backup_due(workspace)
    hands.at += timedelta(hours=2)
    assert is_backup_due(workspace)
    back_up(workspace, Reason.DAILY)
    hands.at += timedelta(days=9)
    assert not is_backup_due(workspace)
    workspace.undo()
    assert is_backup_due(workspace)


def test_a_clock_that_was_set_back_does_not_stop_backups(workspace: Workspace, hands: Hands) -> None:
    change(workspace, 60)
    back_up(workspace, Reason.DAILY)
    hands.at -= timedelta(days=700)
    change(workspace, 75)
    assert is_backup_due(workspace)
    back_up(workspace, Reason.DAILY)
    newest = load_backups(path_of(workspace)).rows[0]
    assert newest.at == hands.at


def test_before_an_import_the_last_backup_is_enough_when_it_has_everything(workspace: Workspace) -> None:
    change(workspace, 60)
    assert back_up_before_import(workspace).row is not None
    assert back_up_before_import(workspace).row is None
    change(workspace, 75)
    assert back_up_before_import(workspace).row is not None


def test_a_backup_taken_while_the_store_is_written_is_of_one_moment(workspace: Workspace) -> None:
    """Every write changes two settings to the same number; no backup may have one without the other."""
    workspace.perform(OpenSample())
    workspace.perform(ChangeSettings({"minutes": 50, "months_left": 0}))
    over = threading.Event()
    faults: list[BaseException] = []

    def take_them() -> None:
        try:
            for _ in range(6):
                back_up(workspace, Reason.ASKED)
        except BaseException as fault:
            faults.append(fault)
        over.set()

    taker = threading.Thread(target=take_them)
    taker.start()
    number = 0
    while not over.is_set():
        number += 1
        workspace.perform(ChangeSettings({"minutes": number % 9000, "months_left": number % 50}))
    taker.join()
    assert faults == []
    folder = BackupFolder.beside(path_of(workspace))
    seen = set()
    for backup in folder.all():
        folder.check(backup)
        copy = folder.path / "x.ssis"
        shutil.copyfile(folder.file(backup), copy)
        opened = open_workspace(copy, workspace.clock, workspace.library)
        stored = opened.store.settings.all()
        opened.close()
        assert stored["minutes"] % 50 == stored["months_left"]
        seen.add(stored["minutes"])
    assert len(seen) > 1


def test_progress_is_told_and_can_stop_it_without_a_trace(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    told: list[tuple[int, int]] = []
    back_up(workspace, Reason.ASKED, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        back_up(workspace, Reason.ASKED, stop)
    folder = BackupFolder.beside(path_of(workspace))
    assert len(folder.all()) == 1
    assert len(list(folder.path.iterdir())) == 2
    change(workspace, 60)


def test_old_ones_are_thinned(workspace: Workspace, hands: Hands) -> None:
    for day in range(40):
        hands.at += timedelta(days=1)
        change(workspace, 60 + day)
        back_up(workspace, Reason.DAILY)
    rows = load_backups(path_of(workspace)).rows
    assert 11 <= len(rows) <= 14
    catalogue = json.loads((load_backups(path_of(workspace)).folder / "catalogue.json").read_text())
    assert set(catalogue["backups"]) == {row.name for row in rows}


def test_the_list_does_without_its_catalogue(workspace: Workspace) -> None:
    change(workspace, 60)
    back_up(workspace, Reason.ASKED)
    snapshot = load_backups(path_of(workspace))
    for text in (None, "", "[]", '{"backups": 3}', '{"backups": {"' + snapshot.rows[0].name + '": 4}}'):
        catalogue = snapshot.folder / "catalogue.json"
        if text is None:
            catalogue.unlink()
        else:
            catalogue.write_text(text)
        rows = load_backups(path_of(workspace)).rows
        if text is not None and "ssis" in text:
            assert rows == ()  # an entry that is no entry
            continue
        assert [(row.name, row.size, row.usable) for row in rows] == [
            (snapshot.rows[0].name, snapshot.rows[0].size, True)
        ]
    catalogue.unlink()
    change(workspace, 75)
    back_up(workspace, Reason.ASKED)
    assert [row.name[:6] for row in load_backups(path_of(workspace)).rows] == ["000002", "000001"]


def test_a_backup_that_the_disk_does_not_give_just_now_is_not_called_damaged(workspace: Workspace) -> None:
    back_up(workspace, Reason.ASKED)
    folder = BackupFolder.beside(path_of(workspace))
    (backup,) = folder.all()
    file, aside = folder.file(backup), folder.file(backup).with_suffix(".aside")
    file.rename(aside)
    file.mkdir()  # opening it fails as on a disk that is not ready
    with pytest.raises(Refusal) as refused:
        folder.check(backup)
    assert refused.value.problem.code == "backup.unreadable"
    file.rmdir()
    with pytest.raises(Refusal) as refused:
        folder.check(backup)
    assert refused.value.problem.code == "backup.gone"
    aside.rename(file)
    assert folder.check(backup)
    assert not load_backups(path_of(workspace)).rows[0].damaged


def test_one_turned_bit_is_noticed(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    back_up(workspace, Reason.ASKED)
    folder = BackupFolder.beside(path_of(workspace))
    (backup,) = folder.all()
    file = folder.file(backup)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(bytes(data))
    with pytest.raises(Refusal) as refused:
        folder.check(backup)
    assert refused.value.problem.code == "backup.damaged"
    snapshot = load_backups(path_of(workspace))
    assert snapshot.rows[0].damaged
    assert snapshot.newest_usable is None
    assert file.exists()


def test_a_full_disk_is_told_before_anything_is_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(workspace, 60)
    usage = shutil.disk_usage(path_of(workspace).parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=5_000_000))
    with pytest.raises(Refusal) as refused:
        back_up(workspace, Reason.ASKED)
    assert refused.value.problem.code == "backup.no_room"
    assert load_backups(path_of(workspace)).rows == ()


def test_the_second_place_gets_a_copy(workspace: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_second_place(path_of(workspace), str(stick))
    change(workspace, 60)
    assert back_up(workspace, Reason.ASKED).second_problem is None
    snapshot = load_backups(path_of(workspace))
    assert snapshot.second == str(stick)
    assert snapshot.second_at == workspace.clock.now()
    (copied,) = stick.glob("*/*.backup.ssis")
    assert copied.read_bytes() == (snapshot.folder / copied.name).read_bytes()
    shutil.rmtree(snapshot.folder / copied.name, ignore_errors=True)
    (snapshot.folder / copied.name).unlink()
    only = load_backups(path_of(workspace)).rows
    assert [(row.name, row.second) for row in only] == [(copied.name, True)]


def test_a_second_place_that_is_gone_is_told_and_stops_nothing(workspace: Workspace, tmp_path: Path) -> None:
    choose_second_place(path_of(workspace), str(tmp_path / "unplugged"))
    done = back_up(workspace, Reason.ASKED)
    assert done.row is not None
    assert done.second_problem is not None
    assert done.second_problem.code == "backup.second_gone"
    told = load_backups(path_of(workspace)).second_problem
    assert told is not None
    assert told == done.second_problem
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    identity = BackupFolder.beside(path_of(workspace)).notes().id
    (blocked / f"SSI Coach backups {identity}").write_text("a file where the folder should be")
    choose_second_place(path_of(workspace), str(blocked))
    done = back_up(workspace, Reason.ASKED)
    assert done.row is not None
    assert done.second_problem is not None
    assert done.second_problem.code == "backup.second_failed"
    choose_second_place(path_of(workspace), "")
    assert back_up(workspace, Reason.ASKED).second_problem is None
    assert load_backups(path_of(workspace)).second_problem is None


def test_a_workspace_in_memory_has_no_backups() -> None:
    memory = open_workspace(None, FixedClock(date(2026, 11, 22)), Library(resource_root()))
    change(memory, 60)
    assert not is_backup_due(memory)
    assert back_up(memory, Reason.ASKED).row is None
    memory.close()


def test_a_kill_while_a_backup_is_made_leaves_no_file_that_looks_like_one(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    shutil.copyfile(Path(__file__).parents[1] / "old_files" / "schema_1.ssis", source / "w.ssis")
    whole, others = killed("backup", source, tmp_path / "work", 4)
    assert len(whole["backups"]) == 1
    for other in others:  # the harness reads every listed backup from end to end
        assert other["sound"]
        assert other["version"] == 1
        assert other["rows"] == whole["rows"]


def test_an_import_by_command_line_backs_up_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    workspace = open_workspace(path, FixedClock(date(2026, 11, 22)), Library(resource_root()))
    change(workspace, 60)
    workspace.close()
    archive = make_archive(Era.COMPLETE_2026, scale=SMALL).write_zip(tmp_path)
    for _ in range(2):
        assert main(["import", str(archive), "--workspace", str(path)]) == 0
    rows = load_backups(path).rows
    assert [row.reason for row in rows] == [Reason.IMPORT, Reason.IMPORT]
    assert [row.rows["connection"] > 0 for row in rows] == [True, False]
