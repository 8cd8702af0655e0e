"""The lock: crashes leave nothing to clean up, another computer is named, and a second start is heard."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.services.watch import ask_to_show, take_back, was_asked_to_show, was_heard
from ssi_desktop.store.lock import StoreLock
from ssi_desktop.store.store import open_store


def lock_file(store: Path) -> Path:
    return store.with_name(store.name + ".lock")


def test_a_crash_is_noticed_and_needs_no_cleaning_up(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    script = (
        "import sys, os; from pathlib import Path; from ssi_desktop.store.store import open_store\n"
        "store = open_store(Path(sys.argv[1])); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    store = open_store(path)
    assert store.was_left_open
    store.close()
    store = open_store(path)
    assert not store.was_left_open
    store.close()
    assert not lock_file(path).exists()


def test_another_computer_is_named_and_only_a_choice_overrides_it(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    open_store(path).close()
    lock_file(path).write_text(json.dumps({"host": "desk-of-anna", "process": 7}))
    with pytest.raises(Refusal) as refused:
        open_store(path)
    assert refused.value.problem.code == "store.in_use_elsewhere"
    assert refused.value.problem.params == {"host": "desk-of-anna"}
    assert "desk-of-anna" in lock_file(path).read_text()
    store = open_store(path, take_over=True)
    assert "desk-of-anna" not in lock_file(path).read_text()
    store.close()
    open_store(path).close()


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", '{"host": 5, "process": "x"}', '{"process": 3}', "\x00" * 9]
)
def test_a_lock_file_with_nonsense_stops_nobody(tmp_path: Path, content: str) -> None:
    path = tmp_path / "w.ssis"
    lock_file(path).write_text(content)
    if '"host": 5' in content:
        with pytest.raises(Refusal):
            StoreLock(path).acquire()
        return
    lock = StoreLock(path)
    lock.acquire()
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is a POSIX matter")
def test_a_full_disk_is_not_called_locked(tmp_path: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from ssi_desktop.store.lock import StoreLock\n"
        "from ssi_desktop.errors import Refusal\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "try:\n StoreLock(Path(sys.argv[1])).acquire()\n"
        "except Refusal as refusal:\n print(refusal.problem.code)"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "w.ssis")], capture_output=True, text=True, check=False
    )
    assert said.stdout.split() == ["store.disk_full"], said.stderr


def test_twenty_double_starts_have_one_writer_each(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from ssi_desktop.store.store import open_store\n"
        "from ssi_desktop.errors import Refusal\n"
        "kept = []\n"
        "for n in range(20):\n"
        " try:\n"
        "  kept.append(open_store(Path(sys.argv[1]) / f'{n}.ssis')); print('writes', n, flush=True)\n"
        " except Refusal as refusal:\n  print(refusal.problem.code, n, flush=True)\n"
        "sys.stdin.read()"
    )
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            stdout=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said: list[str] = []
    for start in starts:
        assert start.stdout is not None
        said += [start.stdout.readline().split()[0] for _ in range(20)]
    for start in starts:
        start.communicate()
    assert sorted(said) == ["store.in_use"] * 20 + ["writes"] * 20


def test_a_second_start_is_heard_once(tmp_path: Path) -> None:
    path = tmp_path / "w.ssis"
    assert not was_asked_to_show(path)
    assert ask_to_show(path)
    assert not was_heard(path)
    assert was_asked_to_show(path)
    assert was_heard(path)
    assert not was_asked_to_show(path)
    ask_to_show(path)
    take_back(path)
    assert not was_asked_to_show(path)
    assert not ask_to_show(tmp_path / "gone" / "w.ssis")
