"""A workspace's file from anywhere: taken over row by row, and refused when anything in it is not ours."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import Reason, back_up, load_backups
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.erasing import erase_people, search_people
from ssi_desktop.services.exporting import content_digest
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import look_at_file, restore_backup, restore_from_file
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store import driver
from ssi_desktop.store.copying import check_copy
from ssi_desktop.store.database import SCHEMA_VERSION
from ssi_desktop.store.migrations.apply import schema_of

CLOCK = FixedClock(date(2026, 11, 22))
LIBRARY = Library(resource_root())
OLD = Path(__file__).parents[1] / "old_files" / "schema_1.ssis"


def opened(path: Path) -> Workspace:
    return open_workspace(path, CLOCK, LIBRARY)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A backup of the sample on a stick, and the hash of what it holds."""
    folder = tmp_path_factory.mktemp("made")
    workspace = opened(folder / "w.ssis")
    workspace.perform(OpenSample())
    back_up(workspace, Reason.ASKED)
    digest = content_digest(workspace)
    workspace.close()
    (backup,) = (folder / "w.backups").glob("*.ssis")
    return backup, digest


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A workspace in which only a setting was changed."""
    path = tmp_path / "data" / "mine.ssis"
    workspace = opened(path)
    workspace.perform(ChangeSettings({"minutes": 77}))
    workspace.close()
    return path


def test_a_draft_that_a_power_cut_left_can_be_asked_for_by_name(made: tuple[Path, str], store: Path) -> None:
    draft = store.with_name(store.name + ".draft")
    shutil.copyfile(made[0], draft)
    restore_from_file(store, draft, CLOCK, LIBRARY)
    workspace = opened(store)
    assert content_digest(workspace) == made[1]
    workspace.close()


def test_a_file_is_looked_at_and_taken_over_and_the_way_back_is_kept(
    made: tuple[Path, str], store: Path
) -> None:
    look = look_at_file(store, made[0])
    assert look.comparable
    assert look.rows["accounts"] == 12
    assert look.regained["accounts"] == 12
    assert look.changed.get("settings", 0) + look.lost.get("settings", 0) >= 1
    done = restore_from_file(store, made[0], CLOCK, LIBRARY)
    assert done.rows == look.rows
    workspace = opened(store)
    assert content_digest(workspace) == made[1]
    assert workspace.next_undo() is None
    assert workspace.store.database.rows("PRAGMA integrity_check") == [("ok",)]
    workspace.close()
    assert done.before is not None
    restore_backup(store, done.before.name, CLOCK)
    workspace = opened(store)
    assert load_settings(workspace).minutes == 77
    workspace.close()
    assert sorted(path.name for path in store.parent.iterdir()) == ["mine.backups", "mine.ssis"]


def test_words_are_found_in_what_was_taken_over(made: tuple[Path, str], tmp_path: Path) -> None:
    store = tmp_path / "new.ssis"
    assert not look_at_file(store, made[0]).comparable
    restore_from_file(store, made[0], CLOCK, LIBRARY)
    workspace = opened(store)
    person = workspace.store.people.all()[0]
    first = person.name.split()[0].lower()
    found = workspace.store.database.rows(
        "SELECT count(*) FROM search_index WHERE search_index MATCH ?", (f'"{first}"',)
    )
    assert found != [(0,)]
    workspace.close()


def test_an_older_schema_is_brought_up_to_date(store: Path) -> None:
    done = restore_from_file(store, OLD, CLOCK, LIBRARY)
    assert done.rows["outcomes"] > 0
    workspace = opened(store)
    assert workspace.store.database.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
    workspace.close()


def test_every_schema_is_known_part_by_part() -> None:
    for version in range(1, SCHEMA_VERSION + 1):
        assert {"setting", "history", "person"} <= {str(row[1]) for row in schema_of(version)}
    assert len({schema_of(version) for version in range(1, SCHEMA_VERSION + 1)}) == SCHEMA_VERSION


Change = Callable[[driver.Connection], object]

HOSTILE = {
    "a trigger": "CREATE TRIGGER bad AFTER INSERT ON setting BEGIN DELETE FROM person; END",
    "a trigger on the list of steps":
        "CREATE TRIGGER bad AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM person; END",
    "a view": "CREATE VIEW bad AS SELECT * FROM person",
    "an endless view":
        "CREATE VIEW bad AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c",
    "a table": "CREATE TABLE bad (id INTEGER PRIMARY KEY) STRICT",
    "a table that is gone": "DROP TABLE marker",
    "an index": "CREATE INDEX bad ON person (name)",
    "an index that is gone": "DROP INDEX outcome_day",
    "a column": "ALTER TABLE person ADD COLUMN bad TEXT",
    "a virtual table": "CREATE VIRTUAL TABLE bad USING fts5 (a)",
    "another name": "ALTER TABLE marker RENAME TO bad",
}  # fmt: skip


@pytest.mark.parametrize("statement", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize("base", ["now", "old"])
def test_a_file_with_any_other_part_is_refused(
    statement: str, base: str, made: tuple[Path, str], store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "foreign.ssis"
    shutil.copyfile(made[0] if base == "now" else OLD, file)
    if base == "old" and "marker" in statement:
        statement = statement.replace("marker", "phase_signal")
    connection = driver.connect_draft(file)
    connection.execute(statement)
    connection.close()
    refused_and_untouched(store, file, "store.altered")


def test_rows_that_no_rule_allows_are_refused(made: tuple[Path, str], store: Path, tmp_path: Path) -> None:
    file = tmp_path / "foreign.ssis"
    shutil.copyfile(made[0], file)
    connection = driver.connect_draft(file)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE person SET stance = 99 WHERE id = (SELECT min(id) FROM person)")
    connection.close()
    with pytest.raises(Refusal) as refused:
        restore_from_file(store, file, CLOCK, LIBRARY)
    assert refused.value.problem.code in {"store.altered", "backup.damaged"}
    assert same(store)


def test_steps_of_undo_from_elsewhere_are_never_run(
    made: tuple[Path, str], store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "foreign.ssis"
    shutil.copyfile(made[0], file)
    connection = driver.connect_draft(file)
    connection.execute("UPDATE history_change SET sql = 'DELETE FROM person'")
    connection.close()
    restore_from_file(store, file, CLOCK, LIBRARY)
    workspace = opened(store)
    assert workspace.undo() is None
    assert len(workspace.store.accounts.all()) == 12
    workspace.close()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store.not_ours"),
        (b"no database at all" * 50, "store.not_ours"),
        (b"SQLite format 3\x00" + bytes(4000), "store.not_ours"),
    ],
)
def test_other_files_are_refused(content: bytes, code: str, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "foreign.ssis"
    file.write_bytes(content)
    refused_and_untouched(store, file, code)


def test_a_newer_a_missing_and_an_open_file_are_refused(
    made: tuple[Path, str], store: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.ssis"
    shutil.copyfile(made[0], newer)
    connection = driver.connect_draft(newer)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    refused_and_untouched(store, newer, "store.newer")
    refused_and_untouched(store, tmp_path / "gone.ssis", "import.unreadable")
    busy = tmp_path / "busy.ssis"
    other = opened(busy)
    other.perform(ChangeSettings({"minutes": 5}))
    refused_and_untouched(store, busy, "store.in_use")
    other.close()
    assert look_at_file(store, busy).comparable


def test_damage_anywhere_is_refused_or_does_no_harm(
    made: tuple[Path, str], store: Path, tmp_path: Path
) -> None:
    data, chance = made[0].read_bytes(), random.Random(5)
    file = tmp_path / "foreign.ssis"
    for _ in range(12):
        broken = bytearray(data)
        for _ in range(3):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        file.write_bytes(broken)
        refused = refusal_of(store, file)
        assert refused in {"", "store.altered", "backup.damaged", "store.not_ours", "store.newer"}
        check_copy(store, full=True)


def test_who_was_erased_here_stays_out(made: tuple[Path, str], store: Path) -> None:
    restore_from_file(store, made[0], CLOCK, LIBRARY)
    workspace = opened(store)
    person = next(one for one in workspace.store.people.all() if one.person_key is not None)
    erase_people(workspace, (search_people(workspace, person.name)[0],))
    workspace.close()
    restore_from_file(store, made[0], CLOCK, LIBRARY)
    workspace = opened(store)
    assert person.person_key not in {one.person_key for one in workspace.store.people.all()}
    workspace.close()


def refusal_of(store: Path, file: Path) -> str:
    try:
        restore_from_file(store, file, CLOCK, LIBRARY)
    except Refusal as refusal:
        return refusal.problem.code
    return ""


def same(store: Path) -> bool:
    """Whether the workspace is as the fixture left it, with no backup and no draft beside it."""
    workspace = opened(store)
    kept = load_settings(workspace).minutes == 77 and workspace.store.people.all() == ()
    workspace.close()
    return (
        kept and load_backups(store).rows == () and [p.name for p in store.parent.iterdir()] == [store.name]
    )


def refused_and_untouched(store: Path, file: Path, code: str) -> None:
    for act in (lambda: look_at_file(store, file), lambda: restore_from_file(store, file, CLOCK, LIBRARY)):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.problem.code == code
    assert same(store)
