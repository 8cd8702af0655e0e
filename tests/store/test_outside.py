"""What lies at a store's place is not trusted blindly: bytes that contradict each other, another's log."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.services.backups import load_backups
from ssi_desktop.services.restoring import restore_backup, save_readable
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.watch import check_file
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.outside import has_strange_log, is_as_made, is_harmed, is_whole_alone
from tests.faults.world import CLOCK, NAME, OLD, digest_of, edit, make_sample, opened


def _log(store: Path) -> Path:
    return store.with_name(store.name + "-wal")


def _copied_while_open(workspace: Workspace, folder: Path) -> Path:
    """The file and its log as a crash would leave them."""
    assert workspace.path is not None
    folder.mkdir()
    for file in (workspace.path, _log(workspace.path)):
        shutil.copyfile(file, folder / file.name)
    return folder / workspace.path.name


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace and its backup, made once."""
    folder = tmp_path_factory.mktemp("sample")
    make_sample(folder / NAME)
    return folder


@pytest.fixture
def store(sample: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample, tmp_path / "own")
    return tmp_path / "own" / NAME


@pytest.fixture
def crashed(store: Path, tmp_path: Path) -> Path:
    """The sample after some changes and a crash."""
    workspace = opened(store)
    for number in range(20):
        edit(workspace, random.Random(number))
    workspace.perform(ChangeSettings({"minutes": 91}))
    found = _copied_while_open(workspace, tmp_path / "crashed")
    workspace.close()
    return found


@pytest.fixture
def strange_log(tmp_path: Path) -> Path:
    """What a crash of the program left beside another workspace."""
    other = opened(tmp_path / "other.ssis")
    for number in range(20):
        edit(other, random.Random(number + 100))
    log = _log(_copied_while_open(other, tmp_path / "other"))
    other.close()
    return log


def test_a_log_of_its_own_is_taken(crashed: Path) -> None:
    assert not has_strange_log(crashed)
    assert _log(crashed).exists(), "looking does not fold the log into the file"
    workspace = opened(crashed)
    assert load_settings(workspace).minutes == 91
    workspace.close()


def test_the_log_of_another_store_is_refused_and_nothing_is_changed(crashed: Path, strange_log: Path) -> None:
    shutil.copyfile(strange_log, _log(crashed))
    before = (crashed.read_bytes(), _log(crashed).read_bytes())
    assert has_strange_log(crashed)
    with pytest.raises(Refusal) as refused:
        opened(crashed)
    assert refused.value.problem.code == "store.damaged"
    assert (crashed.read_bytes(), _log(crashed).read_bytes()) == before


def test_another_file_put_beside_the_log_is_refused(crashed: Path, tmp_path: Path) -> None:
    """As when somebody copies an old file over the workspace while the program is killed."""
    fresh = tmp_path / "fresh" / NAME
    fresh.parent.mkdir()
    opened(fresh).close()
    shutil.copyfile(fresh, crashed)
    with pytest.raises(Refusal) as refused:
        opened(crashed)
    assert refused.value.problem.code == "store.damaged"


def test_saving_what_can_be_read_takes_no_rows_of_another_log(store: Path, strange_log: Path) -> None:
    wanted = digest_of(store)
    shutil.copyfile(strange_log, _log(store))
    assert has_strange_log(store)
    save_readable(store, CLOCK)
    assert digest_of(store) == wanted


@pytest.mark.parametrize("byte", [18, 19])
@pytest.mark.parametrize("bit", range(8))
def test_versions_that_contradict_each_other_are_damage_and_a_backup_leads_back(
    store: Path, byte: int, bit: int
) -> None:
    data = bytearray(store.read_bytes())
    data[byte] ^= 1 << bit
    store.write_bytes(data)
    assert is_harmed(store)
    with pytest.raises(Refusal) as refused:
        opened(store)
    assert refused.value.problem.code == "store.damaged"
    newest = load_backups(store).newest_usable
    assert newest is not None
    done = restore_backup(store, newest.name, CLOCK)
    assert done.set_aside is not None
    assert (done.set_aside / NAME).read_bytes() == bytes(data)
    assert is_whole_alone(store)
    opened(store).close()


def test_a_file_of_an_older_schema_becomes_exactly_what_the_program_makes(tmp_path: Path) -> None:
    shutil.copyfile(OLD, tmp_path / NAME)
    workspace = opened(tmp_path / NAME)
    assert is_as_made(workspace.store.database)
    assert check_file(workspace)
    workspace.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON setting BEGIN DELETE FROM account; END",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TABLE more (id INTEGER PRIMARY KEY)",
    ],
)
def test_what_somebody_added_to_the_file_is_found_by_the_check(store: Path, statement: str) -> None:
    workspace = opened(store)
    assert check_file(workspace)
    workspace.store.database.connection.execute(statement)
    assert not check_file(workspace)
    workspace.close()
