"""Small files beside a workspace, planted by somebody else: a pipe, endless depth, words in odd places."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.whole_export import is_export
from ssi_desktop.services.exporting import look_at_export
from ssi_desktop.services.restoring import look_at_file
from ssi_desktop.store.backup import BackupFolder
from ssi_desktop.store.foreign import MOST_BYTES
from ssi_desktop.store.lock import StoreLock
from ssi_desktop.store.store import open_store

DEEP = "[" * 990


LOOKS: dict[str, Callable[[Path, Path], object]] = {
    "a workspace": look_at_file,
    "a full export": lambda _store, pipe: look_at_export(None, pipe),
}


@pytest.mark.skipif(os.name != "posix", reason="pipes have names on POSIX only")
@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_a_pipe_does_not_keep_anybody_waiting(look: Callable[[Path, Path], object], tmp_path: Path) -> None:
    pipe, found = tmp_path / "pipe.ssis", list[str]()
    os.mkfifo(pipe)

    def run() -> None:
        try:
            look(tmp_path / "mine.ssis", pipe)
        except Refusal as refusal:
            found.append(refusal.problem.code)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(20)
    assert found == ["import.unreadable"]
    assert not is_export(pipe)


def test_a_file_that_claims_gigabytes_is_not_copied(tmp_path: Path) -> None:
    file = tmp_path / "huge.ssis"
    open_store(file).close()
    with file.open("r+b") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(Refusal) as refused:
        look_at_file(tmp_path / "mine.ssis", file)
    assert refused.value.problem.code == "store.too_large"
    assert [one.name for one in tmp_path.iterdir()] == ["huge.ssis"]


@pytest.mark.parametrize("text", [DEEP, DEEP + "1" + "]" * 990, "{", "7", '{"host": 5, "process": "x"}'])
def test_a_lock_with_nonsense_is_somebody_that_is_gone(text: str, tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    store.with_name("w.ssis.lock").write_text(text)
    opened = open_store(store, take_over=True)
    assert opened.is_empty()
    opened.close()


def test_the_name_of_another_computer_is_one_short_line(tmp_path: Path) -> None:
    store = tmp_path / "w.ssis"
    store.with_name("w.ssis.lock").write_text(
        '{"host": "a\\u202eb\\nc' + "d" * 400 + '", "process": 7}', encoding="utf-8"
    )
    with pytest.raises(Refusal) as refused:
        StoreLock(store).acquire()
    host = refused.value.problem.params["host"]
    assert refused.value.problem.code == "store.in_use_elsewhere"
    assert str(host).startswith("abcd")
    assert len(str(host)) == 100


@pytest.mark.parametrize("text", ["[" * 200_000, "{", "[]", '{"backups": 5}', '{"notes": {"second": 5}}'])
def test_a_list_of_backups_with_nonsense_is_made_anew(text: str, tmp_path: Path) -> None:
    folder = tmp_path / "w.backups"
    folder.mkdir()
    (folder / "catalogue.json").write_text(text)
    assert BackupFolder(folder).all() == ()
    assert BackupFolder(folder).notes().second in ("", "5")
