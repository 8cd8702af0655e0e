"""Restoring: what it would do is told before, what was there is kept, nothing damaged is thrown away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import back_up, load_backups
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import (
    ASIDE,
    KINDS,
    held,
    look_at_backup,
    restore_backup,
    save_readable,
)
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.backup import BackupFolder, Reason
from ssi_desktop.store.copying import facts_of
from ssi_desktop.store.database import SCHEMA_VERSION, open_database
from tests.store.killer import killed

CLOCK = FixedClock(date(2026, 11, 22))
OLD = Path(__file__).parents[1] / "old_files" / "schema_1.ssis"


def opened(path: Path) -> Workspace:
    return open_workspace(path, CLOCK, Library(resource_root()))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A workspace with the sample, and a backup of it; since then some rows were added and changed."""
    path = tmp_path / "w.ssis"
    workspace = opened(path)
    workspace.perform(OpenSample())
    back_up(workspace, Reason.ASKED)
    with workspace.store.transaction():
        database = workspace.store.database
        database.write("DELETE FROM outcome WHERE id = (SELECT max(id) FROM outcome)")
        database.write("INSERT INTO setting (key, value) VALUES ('mine', '1')")
        for number in (1, 2):
            database.write(
                "INSERT INTO outcome (kind, day, channel, note) VALUES ('call', '2026-11-21', 'linkedin', ?)",
                (f"new {number}",),
            )
        database.write("UPDATE account SET note = 'changed' WHERE id = (SELECT min(id) FROM account)")
    workspace.close()
    return path


def the_backup(store: Path) -> str:
    return load_backups(store).rows[-1].name


def damage(path: Path, table: str) -> None:
    """Overwrite the page that holds the row in the middle of a table."""
    neighbours = {
        "connection": "first_name || last_name",
        "account": "name || name_key",
        "evidence": "role || kind || day || note",
    }[table]
    database = open_database(path)
    middle = f"(SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET (SELECT count(*) / 2 FROM {table}))"  # noqa: S608
    text = str(database.rows(f"SELECT {neighbours} FROM {table} WHERE id = {middle}")[0][0])  # noqa: S608
    size = int(database.rows("PRAGMA page_size")[0][0] or 0)
    database.checkpoint()
    database.close()
    data = bytearray(path.read_bytes())
    start = data.index(text.encode()) // size * size
    data[start : start + size] = b"\xff" * size
    path.write_bytes(bytes(data))


def test_what_would_be_lost_is_counted_row_by_row(store: Path) -> None:
    look = look_at_backup(store, the_backup(store))
    assert look.comparable
    assert not look.same
    assert look.lost == {"outcomes": 1, "settings": 1}
    assert look.changed["accounts"] == 1
    assert look.changed.keys() <= {"accounts", "outcomes"}
    assert "outcomes" not in look.regained
    assert held(look.row)["accounts"] > 0


def test_the_same_content_is_called_the_same(store: Path) -> None:
    workspace = opened(store)
    row = back_up(workspace, Reason.ASKED).row
    workspace.close()
    assert row is not None
    assert look_at_backup(store, row.name).same


def test_a_restore_brings_everything_back_and_can_be_undone(store: Path) -> None:
    changed = open_database(store, read_only=True)
    now = facts_of(changed)
    changed.close()
    backup = BackupFolder.beside(store).all()[0]
    done = restore_backup(store, backup.name, CLOCK)
    restored = open_database(store)
    assert facts_of(restored) == backup.facts
    restored.close()
    assert done.before is not None
    assert done.before.reason is Reason.RESTORE
    restore_backup(store, done.before.name, CLOCK)
    again = open_database(store)
    assert facts_of(again) == now
    again.close()
    workspace = opened(store)
    assert {outcome.note for outcome in workspace.store.outcomes.all()} >= {"new 1", "new 2"}
    workspace.close()


def test_the_steps_of_undo_come_back_with_it(store: Path) -> None:
    workspace = opened(store)
    before = load_settings(workspace).minutes
    workspace.perform(ChangeSettings({"minutes": 31}))
    row = back_up(workspace, Reason.ASKED).row
    workspace.perform(ChangeSettings({"minutes": 47}))
    workspace.close()
    assert row is not None
    restore_backup(store, row.name, CLOCK)
    workspace = opened(store)
    assert load_settings(workspace).minutes == 31
    workspace.undo()
    assert load_settings(workspace).minutes == before
    workspace.close()


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    shutil.copyfile(OLD, path)
    opened(path).close()
    (row,) = load_backups(path).rows
    assert row.schema == 1
    restore_backup(path, row.name, CLOCK)
    database = open_database(path)
    assert facts_of(database).schema == SCHEMA_VERSION
    database.close()
    assert {row.reason for row in load_backups(path).rows} == {Reason.MIGRATION, Reason.RESTORE}


def test_a_backup_of_a_newer_version_is_refused(store: Path) -> None:
    folder = BackupFolder.beside(store)
    file = folder.file(folder.all()[0])
    newer = file.with_name(file.name.replace(f"-s{SCHEMA_VERSION}", f"-s{SCHEMA_VERSION + 1}"))
    file.rename(newer)
    (row,) = load_backups(store).rows
    assert row.newer
    assert not row.usable
    with pytest.raises(Refusal) as refused:
        restore_backup(store, row.name, CLOCK)
    assert refused.value.problem.code == "store.newer"


def test_a_damaged_backup_is_refused_and_nothing_changes(store: Path) -> None:
    folder = BackupFolder.beside(store)
    damage(folder.file(folder.all()[0]), "connection")
    before = store.read_bytes()
    for act in (look_at_backup, lambda path, name: restore_backup(path, name, CLOCK)):
        with pytest.raises(Refusal) as refused:
            act(store, the_backup(store))
        assert refused.value.problem.code == "backup.damaged"
    assert store.read_bytes() == before
    assert not list(store.parent.glob("*.draft*"))


def test_a_workspace_that_is_open_is_not_replaced(store: Path) -> None:
    workspace = opened(store)
    with pytest.raises(Refusal) as refused:
        restore_backup(store, the_backup(store), CLOCK)
    assert refused.value.problem.code == "store.in_use"
    workspace.close()


def _zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def _nonsense(path: Path) -> None:
    path.write_bytes(b"no store at all" * 999)


@pytest.mark.parametrize("ruin", [_zeroed, _cut, _nonsense, lambda path: damage(path, "connection")])
def test_a_damaged_store_is_set_aside_and_the_backup_takes_its_place(
    store: Path, ruin: Callable[[Path], None]
) -> None:
    ruin(store)
    ruined = store.read_bytes()
    done = restore_backup(store, the_backup(store), CLOCK)
    assert done.before is None
    assert done.set_aside is not None
    assert (done.set_aside / "w.ssis").read_bytes() == ruined
    workspace = opened(store)
    assert not workspace.store.is_empty()
    workspace.close()


def test_a_missing_store_is_restored(store: Path) -> None:
    store.unlink()
    look = look_at_backup(store, the_backup(store))
    assert not look.comparable
    done = restore_backup(store, the_backup(store), CLOCK)
    assert (done.before, done.set_aside) == (None, None)
    opened(store).close()


def test_what_can_be_read_of_a_damaged_store_is_saved(store: Path) -> None:
    whole = open_database(store)
    rows = dict(facts_of(whole).rows)
    whole.close()
    damage(store, "connection")
    ruined = store.read_bytes()
    saved = save_readable(store, CLOCK)
    assert (saved.set_aside / "w.ssis").read_bytes() == ruined
    assert saved.incomplete == ("connections",)
    assert saved.rows["outcomes"] == rows["outcome"]
    assert rows["connection"] * 0.5 < saved.rows["connections"] < rows["connection"]
    workspace = opened(store)
    now = facts_of(workspace.store.database).rows
    assert {table for table in rows if now[table] != rows[table]} <= {
        "connection",
        "history",
        "history_change",
    }
    assert workspace.next_undo() is None
    workspace.perform(ChangeSettings({"minutes": 31}))
    workspace.close()


def test_a_draft_that_a_power_cut_left_is_not_gone_on_with(store: Path) -> None:
    damage(store, "connection")
    draft = store.with_name("w.ssis.draft")
    torn = bytearray(store.read_bytes())
    torn[4096:60_000] = bytes(60_000 - 4096)
    draft.write_bytes(torn)
    draft.with_name(draft.name + "-wal").write_bytes(b"\x37\x7f\x06\x82 of another file")
    saved = save_readable(store, CLOCK)
    assert saved.rows["outcomes"] > 0
    assert saved.incomplete == ("connections",)
    opened(store).close()


def test_rows_that_point_to_lost_ones_are_mended(store: Path) -> None:
    damage(store, "account")
    saved = save_readable(store, CLOCK)
    assert "accounts" in saved.incomplete
    workspace = opened(store)
    assert workspace.store.database.rows("PRAGMA foreign_key_check") == []
    assert saved.rows["outcomes"] > 0
    workspace.close()


def test_nothing_readable_is_said_and_the_file_stays(store: Path) -> None:
    _zeroed(store)
    ruined = store.read_bytes()
    with pytest.raises(Refusal) as refused:
        save_readable(store, CLOCK)
    assert refused.value.problem.code == "store.nothing_readable"
    assert store.read_bytes() == ruined


def test_every_table_has_a_name_for_people_or_goes_along(workspace: Workspace) -> None:
    named = {table for tables in KINDS.values() for table in tables}
    tables = facts_of(workspace.store.database).rows.keys()
    assert tables - ASIDE <= named
    assert (named | ASIDE) <= tables


def test_a_kill_during_a_restore_leaves_the_old_or_the_new_store(store: Path, tmp_path: Path) -> None:
    changed = open_database(store)
    old = changed.rows("SELECT count(*) FROM setting")[0][0]
    changed.close()
    whole, others = killed("restore", _moved(store, tmp_path), tmp_path / "work", 4, every=2)
    new = whole["rows"]["outcome"]
    assert len({json.dumps(other["rows"]) for other in others}) == 2
    for other in others:
        assert other["sound"], other
        assert other["rows"]["outcome"] in {new, new + 1}
        assert ("mine" in other["setting"]) == (other["rows"]["outcome"] == new + 1)
        assert "refused" not in other
        assert other["drafts"] == []
    assert old


def test_a_kill_while_saving_leaves_the_damaged_or_the_new_store(store: Path, tmp_path: Path) -> None:
    damage(store, "connection")
    whole, others = killed("salvage", _moved(store, tmp_path), tmp_path / "work", 4, every=2)
    for other in others:
        assert other["there"]
        if other["sound"]:
            assert other["rows"] == whole["rows"]


def _moved(store: Path, tmp_path: Path) -> Path:
    """The folder of a store, apart from the folder where the killing is done."""
    source = tmp_path / "source"
    source.mkdir()
    for path in (store, BackupFolder.beside(store).path):
        path.rename(source / path.name)
    return source
