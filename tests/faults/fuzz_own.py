"""Broken full exports and workspaces' files, taken in by the program's own doors: all or nothing, in time."""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.exporting import import_everything
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import restore_from_file
from ssi_desktop.store.durable import draft_of
from ssi_desktop.store.foreign import copy_of
from ssi_desktop.wording.problems import PROBLEMS
from tests.faults.own_inputs import OWN, make_sound
from tests.faults.world import CLOCK, NAME, digest_of_still, faults_of, opened

PATIENCE_S = 10.0


def own_files(kind: str, cases: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Take ``cases`` of them in; what came of them, and what did not hold."""
    name, make = OWN[kind]
    place = folder / f"own {kind}"
    place.mkdir()
    sound = make_sound(place)
    library = Library(resource_root())
    store = place / "here" / NAME
    store.parent.mkdir()
    opened(store).close()
    plain = store.read_bytes()
    before = digest_of_still(store)
    answers: Counter[str] = Counter()
    problems: list[str] = []
    for seed in range(cases):
        path, taken = place / name, False
        path.write_bytes(make(sound, random.Random(seed), place))
        begun = time.monotonic()
        try:
            if kind == "export":
                import_everything(store, path, CLOCK, library)
            else:
                restore_from_file(store, path, CLOCK, library)
        except Refusal as refusal:
            answers["refused"] += 1
            found = _after_refusal(store, refusal.problem.code, before)
        except Exception as fault:
            found = [f"fault: {fault!r}"]
        else:
            answers["read"] += 1
            answers["stored"] += 1
            taken = True
            found = _after_taking(store)
        seconds = time.monotonic() - begun
        if seconds > PATIENCE_S:
            found.append(f"took {seconds:.0f} s")
        if draft_of(store).exists() or copy_of(store).exists():
            found.append("a draft is left")
        if found or taken:
            shutil.rmtree(store.parent)
            store.parent.mkdir()
            store.write_bytes(plain)
        problems += [f"seed {seed}: {problem}" for problem in found]
    return answers, problems


def _after_refusal(store: Path, code: str, before: str) -> list[str]:
    found = [] if code in PROBLEMS else [f"no words: {code}"]
    if digest_of_still(store) != before:
        found.append(f"refused ({code}) and changed all the same")
    return found


def _after_taking(store: Path) -> list[str]:
    """What was taken in is opened as at the next start."""
    try:
        workspace = opened(store)
    except Exception as fault:
        return [f"taken in, and does not open: {fault!r}"]
    try:
        return faults_of(workspace)
    finally:
        workspace.close()
