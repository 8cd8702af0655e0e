"""The restore drill: whatever happened to the store's file, the way back leads to a working store."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.services.backups import load_backups
from ssi_desktop.services.restoring import restore_backup
from ssi_desktop.store.durable import companions
from tests.faults.bars import Outcome
from tests.faults.world import CLOCK, NAME, digest_of_still, edit, faults_of, make_sample, opened

HEAD = 100


def _deleted(store: Path, _pick: random.Random) -> None:
    store.unlink()


def _emptied(store: Path, _pick: random.Random) -> None:
    store.write_bytes(b"")


def _zeroed(store: Path, _pick: random.Random) -> None:
    store.write_bytes(bytes(store.stat().st_size))


def _cut(store: Path, pick: random.Random) -> None:
    store.write_bytes(store.read_bytes()[: pick.randrange(store.stat().st_size)])


def _other(store: Path, _pick: random.Random) -> None:
    store.write_bytes(b"<html>Sign in</html>" * 500)


def _newer(store: Path, _pick: random.Random) -> None:
    data = bytearray(store.read_bytes())
    data[60:64] = (9_999).to_bytes(4, "big")
    store.write_bytes(data)


def _bit(store: Path, pick: random.Random) -> None:
    data = bytearray(store.read_bytes())
    data[pick.randrange(len(data))] ^= 1 << pick.randrange(8)
    store.write_bytes(data)


def _head_bit(store: Path, pick: random.Random) -> None:
    data = bytearray(store.read_bytes())
    data[pick.randrange(HEAD)] ^= 1 << pick.randrange(8)
    store.write_bytes(data)


def _noise(store: Path, pick: random.Random) -> None:
    data = bytearray(store.read_bytes())
    at = pick.randrange(len(data))
    data[at : at + 4096] = pick.randbytes(4096)
    store.write_bytes(data)


def _noisy_log(store: Path, pick: random.Random) -> None:
    """A log that belongs to no store."""
    companions(store)[0].write_bytes(pick.randbytes(40_000))


def _other_log(store: Path, pick: random.Random) -> None:
    """The log that a crash left beside another store."""
    other = store.with_name("other") / NAME
    workspace = opened(other)
    for _ in range(pick.randrange(3, 30)):
        edit(workspace, pick)
    shutil.copyfile(companions(other)[0], companions(store)[0])
    workspace.close()
    shutil.rmtree(other.parent)


HARMS: tuple[Callable[[Path, random.Random], None], ...] = (
    _deleted, _emptied, _zeroed, _cut, _other, _newer, _noisy_log, _other_log, _head_bit, _noise, _bit, _bit,
    _bit,
)  # fmt: skip


def drill(cases: int, folder: Path) -> Outcome:
    """Harm the store in ``cases`` ways; restore the newest backup; nothing is thrown away."""
    source = folder / "source"
    source.mkdir()
    make_sample(source / NAME)
    newest = load_backups(source / NAME).newest_usable
    assert newest is not None
    wanted = digest_of_still(load_backups(source / NAME).folder / newest.name)
    failures: list[str] = []
    noticed = 0
    for case in range(cases):
        harm = HARMS[case % len(HARMS)]
        work = folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(source, work)
        harm(work / NAME, random.Random(case))
        noticed += not _opens(folder, work)
        failures += [f"{harm.__name__[1:]} (seed {case}): {problem}" for problem in _back(work, wanted)]
    figure = f"{cases - len(failures)} ways back, {noticed} harms noticed at once"
    return Outcome(cases, figure, "all lead back, nothing thrown away", tuple(failures))


def _opens(folder: Path, work: Path) -> bool:
    """Whether the program would open it and find nothing wrong; tried on a copy."""
    copy = folder / "looked-at"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(work, copy)
    try:
        workspace = opened(copy / NAME)
    except Refusal:
        return False
    try:
        return not faults_of(workspace)
    except Refusal:
        return False
    finally:
        workspace.close()


def _back(work: Path, wanted: str) -> list[str]:
    """Go back to the newest usable backup, as the page of trouble does; what does not hold."""
    store = work / NAME
    harmed = store.read_bytes() if store.exists() else b""
    newest = load_backups(store).newest_usable
    if newest is None:
        return ["no backup is offered"]
    try:
        done = restore_backup(store, newest.name, CLOCK)
        workspace = opened(store)
    except Refusal as refusal:
        return [f"refused: {refusal.problem.code}"]
    except Exception as fault:
        return [f"fault: {fault!r}"]
    problems = faults_of(workspace)
    workspace.close()
    if digest_of_still(store) != wanted:
        problems.append("it is not what the backup held")
    if harmed and done.before is None and not _kept(work, harmed):
        problems.append("the harmed file is gone")
    return problems


def _kept(work: Path, harmed: bytes) -> bool:
    return any(path.read_bytes() == harmed for path in work.rglob("*") if path.name == NAME)
