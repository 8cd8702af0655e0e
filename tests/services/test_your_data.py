"""What is stored and where, whom nobody was in touch with, and an empty folder after erasing everything."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from ssi_desktop.core.accounts import Account, EvidenceNote, Person, Touch
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.paths import Paths, resource_root
from ssi_desktop.services.backups import Reason, back_up, choose_second_place
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Topic, Workspace, open_workspace
from ssi_desktop.services.your_data import erase_everything, load_your_data, untouched_people
from tests.conftest import TODAY

CLOCK = FixedClock(TODAY)
LIBRARY = Library(resource_root())


def opened(path: Path) -> Workspace:
    return open_workspace(path, CLOCK, LIBRARY)


def path_of(workspace: Workspace) -> Path:
    assert workspace.path is not None
    return workspace.path


def test_every_file_and_every_kind_is_counted(workspace: Workspace, tmp_path: Path) -> None:
    workspace.perform(OpenSample())
    back_up(workspace, Reason.ASKED)
    (tmp_path / "stick").mkdir()
    choose_second_place(path_of(workspace), str(tmp_path / "stick"))
    back_up(workspace, Reason.ASKED)
    Paths(path_of(workspace)).log.write_text("x" * 100)
    found = load_your_data(workspace)
    places = {place.key: place for place in found.places}
    assert places["backups"].files == 2
    assert places["log"].size == 100
    assert places["second"].size > 0
    assert places["window"].files == 0
    below = sum(
        path.stat().st_size for path in tmp_path.rglob("*") if path.is_file() and ".lock" not in path.name
    )
    assert found.size == below
    everybody = (*workspace.store.people.all(), *workspace.store.people.placeholders())
    assert found.rows["people"] == len(everybody)
    assert found.rows["connections"] == workspace.store.archives.connection_count()
    assert (found.steps, found.hashes, found.months, found.untouched) == (1, 0, 0, 0)


def test_a_new_workspace_holds_nothing(workspace: Workspace) -> None:
    found = load_your_data(workspace)
    assert found.rows == {}
    assert [place.key for place in found.places] == ["store", "backups", "log", "window"]


class People:
    """Four people last noted in another way each."""

    topics: frozenset[Topic] = frozenset()
    label = "person.add"
    label_params: Mapping[str, Param] = MappingProxyType({})

    def do(self, workspace: Workspace) -> None:
        people = workspace.store.people
        account = workspace.store.accounts.add(Account("Acme", created_on=date(2025, 1, 1)), "acme")
        made = [people.add(Person(account, name, created_on=date(2025, 1, 1)))
                for name in ("Old", "Touched", "Proven", "Edge")]  # fmt: skip
        people.add_touch(Touch(made[1], TODAY - timedelta(days=10), "call"))
        people.add_evidence(EvidenceNote(made[2], "buyer", "self_stated", TODAY - timedelta(days=20)))
        people.add_touch(Touch(made[3], date(2026, 5, 22), "call"))


def test_people_nobody_was_in_touch_with_are_listed_and_never_erased(workspace: Workspace) -> None:
    workspace.perform(People())
    assert [one.person.name for one in untouched_people(workspace, 6)] == ["Old"]
    assert untouched_people(workspace, 6)[0].last == date(2025, 1, 1)
    assert [one.person.name for one in untouched_people(workspace, 5)] == ["Old", "Edge"]
    assert untouched_people(workspace, 60) == ()
    workspace.perform(ChangeSettings({"retention_months": 6}))
    assert load_your_data(workspace).untouched == 1
    assert len(workspace.store.people.all()) == 4
    with pytest.raises(Refusal):
        workspace.perform(ChangeSettings({"retention_months": 200}))


@pytest.mark.parametrize("second", [False, True])
def test_the_folder_is_empty_after_erasing_everything(second: bool, tmp_path: Path) -> None:
    folder, stick = tmp_path / "data", tmp_path / "stick"
    store = folder / "workspace.ssis"
    workspace = opened(store)
    workspace.perform(OpenSample())
    stick.mkdir()
    choose_second_place(store, str(stick))
    back_up(workspace, Reason.ASKED)
    paths = Paths(store)
    paths.window_state.write_text("{}")
    handler = logging.FileHandler(paths.log)
    logging.getLogger().addHandler(handler)
    logging.getLogger("x").warning("a fault")
    aside = folder / "workspace.damaged" / "then"
    aside.mkdir(parents=True)
    (aside / "workspace.ssis").write_bytes(b"x" * 3_000_000)
    workspace.close()
    try:
        gone = erase_everything(store, second=second)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert list(folder.iterdir()) == []
    assert gone.left == ()
    assert gone.files >= 6
    assert bool(list(stick.iterdir())) is not second
    again = opened(store)
    assert again.store.is_empty()
    again.close()


def test_nothing_is_erased_while_another_program_has_it_open(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    with pytest.raises(Refusal) as refused:
        erase_everything(path_of(workspace), second=True)
    assert refused.value.problem.code == "store.in_use"
    assert not workspace.store.is_empty()


def test_other_files_in_the_folder_and_links_stay(tmp_path: Path) -> None:
    store = tmp_path / "data" / "workspace.ssis"
    workspace = opened(store)
    workspace.close()
    mine = tmp_path / "data" / "letter.txt"
    mine.write_text("mine")
    outside = tmp_path / "outside.txt"
    outside.write_text("outside")
    backups = tmp_path / "data" / "workspace.backups"
    backups.mkdir(exist_ok=True)
    (backups / "link").symlink_to(outside)
    erase_everything(store, second=True)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["letter.txt"]
    assert outside.read_text() == "outside"
