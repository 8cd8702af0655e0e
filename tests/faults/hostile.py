"""Every file made to do harm, brought to the program's own doors: refused in words, or harmless."""

from __future__ import annotations

import contextlib
import os
import resource
import threading
import time
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.services.analytics import ImportAnalytics, preview_analytics
from ssi_desktop.services.importing import ImportArchive, preview_archive, read_ssi_file
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.wording.problems import PROBLEMS
from tests.faults.bars import Outcome, need_linux
from tests.faults.hostile_files import HOSTILE, READ, Hostile
from tests.faults.world import LEXICON, NAME, TODAY, digest, opened

MOST_S = 10.0
MOST_KB = 100_000
_UNSEEN = "\x00\x07\x1b\u200b\u202e\ud800"


def hostile(cases: int, folder: Path) -> Outcome:
    """Bring ``cases`` of the files, spread over all of them, each to its door."""
    need_linux("limiting the child")
    step = max(1, len(HOSTILE) // cases)
    chosen = HOSTILE[::step]
    workspace = opened(folder / NAME)
    failures: list[str] = []
    slowest = 0.0
    grown = 0
    for number, one in enumerate(chosen):
        place = folder / str(number)
        place.mkdir()
        path = _made(one, place)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.monotonic()
        problems = _problems(one, path, workspace)
        seconds = time.monotonic() - begun
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        if seconds > MOST_S:
            problems.append(f"took {seconds:.0f} s")
        if more > MOST_KB:
            problems.append(f"the program grew by {more // 1000} MB")
        slowest, grown = max(slowest, seconds), max(grown, more)
        failures += [f"{one.name}: {problem}" for problem in problems]
    workspace.close()
    figure = (
        f"{len(failures)} faults; slowest {slowest:.1f} s, the program grew by {grown // 1000} MB at most"
    )
    return Outcome(len(chosen), figure, "0 accepted wrongly, each under 10 s, under 100 MB", tuple(failures))


def _made(one: Hostile, place: Path) -> Path:
    """Make a file in a child: what it takes to make it is not what it takes to read it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, str(one.make(place)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return Path(pipe.read())


def _problems(one: Hostile, path: Path, workspace: Workspace) -> list[str]:
    before = digest(workspace)
    threads = threading.active_count()
    try:
        _bring(one, path, workspace)
    except Refusal as refusal:
        code = refusal.problem.code
        problems = [] if code in PROBLEMS else [f"no words for {code}"]
        if not any(code == right or (right.endswith(".") and code.startswith(right)) for right in one.right):
            problems.append(f"refused with {code}")
        if digest(workspace) != before:
            problems.append("refused, and stored something")
        return problems
    except Exception as fault:
        return [f"uncaught: {fault!r}"[:300]]
    problems = [] if READ in one.right else ["accepted"]
    people = [f"{person.first_name} {person.last_name}" for person in workspace.store.archives.connections()]
    if len(people) > one.people:
        problems.append(f"{len(people)} people were read from it")
    if any(sign in person for person in people for sign in _UNSEEN):
        problems.append("a sign that cannot be seen was stored")
    with contextlib.suppress(Refusal):
        workspace.undo()
    if digest(workspace) != before:
        problems.append("undo does not lead back")
    if threading.active_count() != threads:
        problems.append("a thread is left")
    return problems


def _bring(one: Hostile, path: Path, workspace: Workspace) -> None:
    if one.door == "ssi":
        read_ssi_file(path)
    elif one.door == "analytics":
        workspace.perform(ImportAnalytics(preview_analytics(path, today=TODAY)))
    else:
        workspace.perform(ImportArchive(preview_archive(path, today=TODAY, lexicon=LEXICON)))
