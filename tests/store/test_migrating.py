"""An older store is copied, migrated, compared and swapped; the old or the new one is always there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.backup import BackupFolder, Reason
from ssi_desktop.store.copying import StoreFacts, check_copy
from ssi_desktop.store.database import SCHEMA_VERSION, Database, open_database
from ssi_desktop.store.migrations.apply import migrate
from ssi_desktop.store.migrations.safely import migrate_store
from ssi_desktop.store.store import open_store
from tests.store.killer import killed

ROOT = Path(__file__).parents[2]
OLD = ROOT / "tests" / "old_files" / "schema_1.ssis"
NOW = datetime(2026, 11, 22, 12)  # noqa: DTZ001 - UTC without zone


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of the first schema."""
    path = tmp_path / "w.ssis"
    shutil.copyfile(OLD, path)
    return path


def facts(path: Path) -> StoreFacts:
    return check_copy(path, full=True)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_old_file_is_kept_as_a_backup_with_every_row(old: Path) -> None:
    before = facts(old)
    open_store(old, NOW).close()
    after = facts(old)
    backups = BackupFolder.beside(old)
    kept = backups.all()
    assert [(backup.reason, backup.schema, backup.at) for backup in kept] == [(Reason.MIGRATION, 1, NOW)]
    assert backups.check(kept[0]) == before
    assert after.schema == SCHEMA_VERSION
    assert {table: after.rows[table] for table in before.rows} == before.rows
    assert files(old.parent) == {"w.ssis", "w.backups"}


def test_what_stands_in_the_log_of_a_crash_is_migrated_too(old: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from ssi_desktop.store.database import open_database\n"
        "db = open_database(Path(sys.argv[1]))\n"
        "with db.transaction():\n db.write(\"INSERT INTO setting (key, value) VALUES ('mine', '7')\")\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(old)], check=False, cwd=ROOT)
    assert (old.parent / "w.ssis-wal").stat().st_size > 0
    store = open_store(old, NOW)
    assert store.settings.all()["mine"] == 7
    store.close()
    backups = BackupFolder.beside(old)
    assert check_copy(backups.file(backups.all()[0])).rows["setting"] == facts(old).rows["setting"]


def _raises(_database: Database) -> None:
    raise driver.OperationalError("no such step")


def _loses_a_row(database: Database) -> None:
    migrate(database)
    database.connection.execute("DELETE FROM account WHERE id = (SELECT max(id) FROM account)")


def _changes_a_row(database: Database) -> None:
    migrate(database)
    database.connection.execute("UPDATE connection SET company = company || '.' WHERE id = 3")


def _invents_a_row(database: Database) -> None:
    migrate(database)
    database.connection.execute("INSERT INTO setting (key, value) VALUES ('invented', '1')")


def _breaks_a_reference(database: Database) -> None:
    migrate(database)
    database.connection.execute("UPDATE outcome SET account_id = 99999")


def _forgets_the_version(database: Database) -> None:
    migrate(database)
    database.connection.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize(
    "steps",
    [_raises, _loses_a_row, _changes_a_row, _invents_a_row, _breaks_a_reference, _forgets_the_version],
)
def test_a_migration_that_goes_wrong_leaves_the_old_file_byte_by_byte(old: Path, steps: Any) -> None:
    open_database(old).close()  # the first opening turns the write-ahead log on, which stands in the file
    before = old.read_bytes()
    with pytest.raises(Refusal) as refused:
        migrate_store(old, NOW, steps=steps)
    assert refused.value.problem.code == "store.migration_failed"
    assert old.read_bytes() == before
    assert files(old.parent) == {"w.ssis", "w.backups"}
    open_store(old, NOW).close()
    assert facts(old).schema == SCHEMA_VERSION


def test_a_log_of_another_program_stops_the_swap(old: Path) -> None:
    other = open_database(old)
    reading = other.connection.execute("SELECT * FROM account")
    reading.fetchone()
    with other.transaction():
        other.write("INSERT INTO setting (key, value) VALUES ('theirs', '1')")
    with pytest.raises(Refusal) as refused:
        migrate_store(old, NOW)
    assert refused.value.problem.code == "store.in_use"
    reading.close()
    other.close()
    assert facts(old).schema == 1


def test_a_missing_store_with_backups_is_not_made_anew(old: Path) -> None:
    open_store(old, NOW).close()
    old.unlink()
    with pytest.raises(Refusal) as refused:
        open_store(old, NOW)
    assert refused.value.problem.code == "store.gone"
    assert not old.exists()
    old.write_bytes(b"")
    with pytest.raises(Refusal):
        open_store(old, NOW)
    assert old.stat().st_size == 0


@pytest.mark.skipif(os.name != "posix", reason="children are forked")
def test_a_kill_at_any_moment_of_a_migration_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    shutil.copyfile(OLD, source / "w.ssis")
    whole, others = killed("migrate", source, tmp_path / "work", 6, every=2)
    assert whole["version"] == SCHEMA_VERSION
    assert {other["version"] for other in others} == {1, SCHEMA_VERSION}
    for other in others:
        assert other["sound"], other
        assert other["rows"] == whole["rows"], other
        assert other["setting"] == whole["setting"], other
        assert other["drafts"] == [], other
        assert other["version"] == 1 or any(name.endswith("-s1.backup.ssis") for name in other["backups"])


@pytest.mark.skipif(os.name != "posix", reason="children are forked")
def test_a_kill_while_a_store_is_made_leaves_a_whole_one_or_none(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    whole, others = killed("create", source, tmp_path / "work", 3)
    for other in others:
        assert not other["there"] or (other["sound"] and other["version"] == SCHEMA_VERSION), other
        assert other["rows"] == whole["rows"]
        assert other["drafts"] == []
