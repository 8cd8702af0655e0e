"""Opening, refusing, locking and writing a store."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.store import driver
from ssi_desktop.store.database import SCHEMA_VERSION, open_database
from ssi_desktop.store.store import looks_current, needs_migration, open_for_reading, open_store
from ssi_desktop.store.tables import ordinary_tables


def test_a_new_file_gets_the_whole_schema_and_opens_again_without_migration(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "new.ssis"
    assert needs_migration(path)
    assert not looks_current(path)
    open_store(path).close()
    assert not needs_migration(path)
    assert looks_current(path)
    again = open_store(path)
    assert again.snapshots.all() == ()
    again.close()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(84), b"no store at all" * 20])
def test_the_first_bytes_of_a_foreign_file_are_never_taken_for_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.ssis"
    path.write_bytes(content)
    assert not looks_current(path)


def test_every_foreign_key_column_is_indexed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.ssis")
    for table in ordinary_tables(store.database):
        indexed = {
            store.database.rows(f"PRAGMA index_info({index[1]})")[0][2]
            for index in store.database.rows(f"PRAGMA index_list({table})")
        }
        for key in store.database.rows(f"PRAGMA foreign_key_list({table})"):
            assert key[3] in indexed, f"{table}.{key[3]}"
    store.close()


def test_every_table_of_ours_is_strict(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.ssis")
    loose = [
        row[1]
        for row in store.database.rows("PRAGMA table_list")
        if row[1] in ordinary_tables(store.database) and row[5] == 0
    ]
    store.close()
    assert loose == []


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.ssis"
    store = open_store(path)
    store.database.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    store.close()
    assert not looks_current(path)
    before = path.read_bytes()
    with pytest.raises(Refusal) as refused:
        open_store(path)
    assert refused.value.problem.code == "store.newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"PK\x03\x04" * 300])
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.ssis"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        open_store(path)
    assert refused.value.problem.code == "store.damaged"
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    connection = driver.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(Refusal) as refused:
        open_store(path)
    assert refused.value.problem.code == "store.not_ours"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        open_store(tmp_path)
    assert refused.value.problem.code == "store.is_folder"


def test_a_second_program_is_told_who_has_the_store(tmp_path: Path) -> None:
    path = tmp_path / "a.ssis"
    store = open_store(path)
    script = (
        "import sys; from pathlib import Path; from ssi_desktop.store.store import open_store\n"
        "from ssi_desktop.errors import Refusal\n"
        "try:\n open_store(Path(sys.argv[1]))\n"
        "except Refusal as refusal:\n print(refusal.problem.code, refusal.problem.params['process'])"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == ["store.in_use", str(os.getpid())]
    store.close()
    again = open_store(path)
    again.close()


def test_a_lock_left_by_a_crash_does_not_stop_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "a.ssis"
    script = (
        "import sys, os; from pathlib import Path; from ssi_desktop.store.store import open_store\n"
        "store = open_store(Path(sys.argv[1])); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name("a.ssis.lock").exists()
    open_store(path).close()


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a.ssis"
    open_store(path).close()
    assert path.stat().st_mode & 0o077 == 0


def test_writing_outside_a_transaction_is_a_fault(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.ssis")
    with pytest.raises(RuntimeError):
        store.snapshots.remove(date(2026, 1, 1))
    store.close()


def test_an_error_inside_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.ssis")

    def write_and_fail() -> None:
        with store.transaction():
            store.settings.put("theme", "dark")
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        write_and_fail()
    assert store.settings.all() == {}
    assert not store.database.in_transaction
    store.close()


def test_reading_does_not_create_or_lock_anything(tmp_path: Path) -> None:
    path = tmp_path / "a.ssis"
    assert open_for_reading(path) is None
    assert list(tmp_path.iterdir()) == []
    writer = open_store(path)
    with writer.transaction():
        writer.settings.put("theme", "dark")
    reader = open_for_reading(path)
    assert reader is not None
    assert reader.settings.all() == {"theme": "dark"}
    reader.close()
    writer.close()


def test_a_damaged_page_is_a_refusal_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.ssis"
    open_store(path).close()
    data = bytearray(path.read_bytes())
    data[0:16] = b"\x00" * 16
    path.write_bytes(bytes(data))
    with pytest.raises(Refusal) as refused:
        open_database(path)
    assert refused.value.problem.code == "store.damaged"


def test_a_full_disk_is_a_refusal_and_nothing_is_lost(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.ssis")
    with store.transaction():
        store.settings.put("theme", "dark")
    pages = store.database.rows("PRAGMA page_count")[0][0]
    store.database.connection.execute(f"PRAGMA max_page_count = {pages}")

    def write_much() -> None:
        with store.transaction():
            for number in range(200):
                store.settings.put(f"note{number}", "x" * 4000)

    with pytest.raises(Refusal) as refused:
        write_much()
    assert refused.value.problem.code == "store.disk_full"
    assert store.settings.all() == {"theme": "dark"}
    store.database.connection.execute("PRAGMA max_page_count = 100000")
    write_much()
    assert len(store.settings.all()) == 201
    store.close()


def test_a_second_writer_waits_and_is_then_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ssis"
    store = open_store(path)
    second = open_database(path)
    second.connection.execute("PRAGMA busy_timeout = 50")
    with store.transaction():
        store.settings.put("theme", "dark")
        with pytest.raises(Refusal) as refused, second.transaction():
            pass
    assert refused.value.problem.code == "store.in_use"
    second.close()
    store.close()
