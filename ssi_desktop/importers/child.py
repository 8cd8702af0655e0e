"""The child process in which foreign files are read: little memory, little time, no writing.

It gets one line of JSON on its standard input, whose ``kind`` says what to read the file as, and answers
with lines of JSON on its standard output: any number of ``{"progress": [done, total]}`` and
``{"part": …}``, or one ``{"refused": …}``, and at the end ``{"end": true}``.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.wire import codec, to_parts

_PROGRESS_STEPS = 100


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one request and end; the exit status is 0 whenever an answer was given."""
    del argv  # everything comes by standard input, so that no path shows in a list of processes
    # By number, because a program without a console has no sys.stdin and sys.stdout.
    with os.fdopen(0, encoding="utf-8", closefd=False) as asked:
        request = json.loads(asked.readline())
    with os.fdopen(1, "w", encoding="utf-8", closefd=False) as out:
        _answer(request, out)
    return 0


def _answer(request: Mapping[str, Any], out: TextIO) -> None:
    try:
        _limit(request["memory"], request["cpu_seconds"])
        for part in to_parts(_read(request, out)):
            _say(out, "part", part)
    except Refusal as refusal:
        problem = refusal.problem
        _say(out, "refused", [problem.code, dict(problem.params)])
    except MemoryError:
        _say(out, "refused", ["import.too_much_memory", {}])
    _say(out, "end", True)


def _read(request: Mapping[str, Any], out: TextIO) -> object:
    # Nothing made here is thrown away before the end, so looking for cycles would be lost time.
    gc.disable()
    if request.get("kind") == "analytics":
        return _read_analytics(request)
    if request.get("kind") == "crm":
        return _read_crm(request)
    if request.get("kind") == "outcomes":
        return _read_outcomes(request)
    if request.get("kind") == "unknown_headers":
        return _read_unknown_headers(request)
    return _read_archive(request, out)


def _read_analytics(request: Mapping[str, Any]) -> object:
    from ssi_desktop.importers.analytics.reader import read_analytics

    return read_analytics(Path(request["path"]), today=date.fromisoformat(request["today"]))


def _read_crm(request: Mapping[str, Any]) -> object:
    from ssi_desktop.core.crm import CrmChoice
    from ssi_desktop.importers.crm.reader import read_crm

    choice = request["choice"]
    return read_crm(Path(request["path"]), None if choice is None else codec(CrmChoice).decode(choice))


def _read_outcomes(request: Mapping[str, Any]) -> object:
    from ssi_desktop.core.outcome_file import OutcomeChoice
    from ssi_desktop.importers.outcomes.reader import read_outcomes

    choice = request["choice"]
    said = None if choice is None else codec(OutcomeChoice).decode(choice)
    return read_outcomes(Path(request["path"]), said)


def _read_unknown_headers(request: Mapping[str, Any]) -> object:
    from ssi_desktop.importers.archive.unknown_headers import unknown_headers

    return unknown_headers(Path(request["path"]))


def _read_archive(request: Mapping[str, Any], out: TextIO) -> object:
    from ssi_desktop.core.archive import Owner
    from ssi_desktop.importers.archive.reader import read_archive

    return read_archive(
        Path(request["path"]),
        today=date.fromisoformat(request["today"]),
        is_vp=_title_reader(request["lexicon"]),
        progress=_progress(out),
        owner=codec(Owner).decode(request["owner"]) if request["owner"] else None,
        headers=request["headers"],
    )


def _title_reader(lexicon: str | None) -> Callable[[str], bool] | None:
    if lexicon is None:
        return None
    from ssi_desktop.content.lexicon import load_lexicon

    titles = load_lexicon(Path(lexicon))
    return lambda title: titles.classify(title).vp_plus


def _progress(out: TextIO) -> Callable[[int, int], None]:
    last = -1

    def tell(done: int, total: int) -> None:
        nonlocal last
        step = done * _PROGRESS_STEPS // max(1, total)
        if step != last:
            last = step
            _say(out, "progress", [done, total])
            out.flush()

    return tell


def _say(out: TextIO, name: str, value: Any) -> None:
    out.write(json.dumps({name: value}, separators=(",", ":")))
    out.write("\n")


def _limit(memory: int, cpu_seconds: int) -> None:
    """Bound this process where the system can: memory, processor time, no files written, no core."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock still holds
        return
    for what, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (limit, limit))
        except (OSError, ValueError):  # a system that refuses one of them still gets the others
            continue


if __name__ == "__main__":
    sys.exit(main())
