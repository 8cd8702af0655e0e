"""Broken files of every format, read within the limits of the import child: a reading or words, in time."""

from __future__ import annotations

import json
import random
import select
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import IO, Any

from ssi_desktop.errors import Refusal
from ssi_desktop.services.analytics import ImportAnalytics, preview_analytics
from ssi_desktop.services.crm import ImportCrm, look_into_crm
from ssi_desktop.services.importing import ImportArchive, preview_archive
from ssi_desktop.services.outcome_import import ImportOutcomes, look_into_outcomes
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.wording.problems import PROBLEMS
from tests.faults.bars import ROOT, Outcome, need_linux
from tests.faults.fuzz_inputs import FORMATS
from tests.faults.fuzz_own import own_files
from tests.faults.own_inputs import OWN
from tests.faults.world import LEXICON, NAME, TODAY, digest, opened

PATIENCE_S = 10.0
STORED_EVERY = 40
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from tests.faults.fuzz_child import main; sys.exit(main())"
)


def fuzz(cases: int, folder: Path, only: str = "") -> Outcome:
    """Read ``cases`` files of every format, or of ``only`` one; store some of those that can be read, and
    take them back."""
    need_linux("limiting the child")
    failures: list[str] = []
    counts = []
    kinds = (only,) if only else (*FORMATS, *OWN)
    for kind in kinds:
        answers, problems = (_of_format if kind in FORMATS else own_files)(kind, cases, folder)
        failures += [f"{kind}: {problem}" for problem in problems]
        counts.append(
            f"{kind} {answers['read']} read {answers['refused']} refused {answers['stored']} stored"
        )
    figure = f"{len(failures)} faults; {', '.join(counts)}"
    return Outcome(cases * len(kinds), figure, "0 uncaught, 0 over 10 s, 0 by halves", tuple(failures))


def _of_format(kind: str, cases: int, folder: Path) -> tuple[Counter[str], list[str]]:
    name, make = FORMATS[kind]
    path = folder / kind.replace(" ", "-") / name
    path.parent.mkdir()
    answers: Counter[str] = Counter()
    problems: list[str] = []
    child = _Child()
    workspace = opened(folder / f"{kind.replace(' ', '-')}-{NAME}")
    for seed in range(cases):
        path.write_bytes(make(random.Random(seed)))
        answer = child.ask(kind, path)
        answers["read" if "read" in answer else "refused"] += 1
        problem = _problem(answer)
        if problem is None and "read" in answer and answers["read"] % STORED_EVERY == 1:
            problem = _stored(kind, path, workspace)
            answers["stored"] += not kind.startswith("ssi")
        if problem is not None:
            problems.append(f"seed {seed}: {problem}")
            child.end()
            child = _Child()
    child.end()
    workspace.close()
    return answers, problems


def _problem(answer: dict[str, Any]) -> str | None:
    if "fault" in answer:
        return str(answer["fault"])
    if answer["seconds"] > PATIENCE_S:
        return f"took {answer['seconds']:.0f} s"
    code = answer.get("refused")
    return (
        None if code is None or code in PROBLEMS or str(code).startswith("archive.") else f"no words: {code}"
    )


def _stored(kind: str, path: Path, workspace: Workspace) -> str | None:
    """Import it by the program's own door, and take it back; what did not hold."""
    if kind.startswith("ssi"):
        return None
    before = digest(workspace)
    try:
        if kind.startswith("crm"):
            look = look_into_crm(workspace, path)
            workspace.perform(ImportCrm(look, frozenset() if look.plan is None else look.plan.proposed))
        elif kind.startswith("outcomes"):
            workspace.perform(ImportOutcomes(look_into_outcomes(workspace, path)))
        elif kind == "analytics":
            workspace.perform(ImportAnalytics(preview_analytics(path, today=TODAY)))
        else:
            workspace.perform(ImportArchive(preview_archive(path, today=TODAY, lexicon=LEXICON)))
    except Refusal:
        return None if digest(workspace) == before else "refused and stored by halves"
    if workspace.undo() is None and digest(workspace) == before:
        return None
    return None if digest(workspace) == before else "undo of the import does not lead back"


class _Child:
    """A process within the limits that answers one file after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _START, str(ROOT)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def ask(self, kind: str, path: Path) -> dict[str, Any]:
        """What came of a file; a child that died or hangs is a fault."""
        asked, answering = _pipe(self._process.stdin), _pipe(self._process.stdout)
        asked.write(f"{kind}\t{path}\n")
        asked.flush()
        if not select.select([answering], [], [], 2 * PATIENCE_S)[0]:
            return {"fault": "no answer"}
        line = answering.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"fault": "the child died"}
        return answer

    def end(self) -> None:
        """Stop it."""
        self._process.kill()
        self._process.wait()
        _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
