"""Reads many files one after the other within the limits of the import child, and tells how each one ended.

It gets a kind and a path on each line of its standard input, and answers with one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.child import _limit, _read

MEMORY = 512_000_000
TODAY = "2026-11-22"


def read(kind: str, path: str) -> None:
    """Read a file as the program would. Raises Refusal."""
    if kind.startswith("ssi"):
        from ssi_desktop.importers.ssi import read_ssi_bytes

        read_ssi_bytes(Path(path).read_bytes())
        return
    table = kind.partition(" ")[0]
    if table in ("crm", "outcomes"):
        _read({"kind": table, "path": path, "choice": None}, sys.stderr)
        return
    request = {"kind": "analytics" if kind == "analytics" else "archive", "path": path, "today": TODAY}
    _read({**request, "lexicon": None, "owner": None, "headers": {}}, sys.stderr)


def told(kind: str, path: str) -> dict[str, object]:
    """What came of reading a file."""
    begun = time.monotonic()
    try:
        read(kind, path)
        answer: dict[str, object] = {"read": True}
    except Refusal as refusal:
        answer = {"refused": refusal.problem.code}
    except MemoryError:
        answer = {"refused": "import.too_much_memory"}
    except BaseException as fault:
        answer = {"fault": repr(fault)[:200]}
    return {**answer, "seconds": time.monotonic() - begun}


def main() -> None:
    """Answer until nothing more is asked."""
    _limit(MEMORY, 100_000)
    for line in sys.stdin:
        kind, path = line.rstrip("\n").split("\t")
        sys.stdout.write(json.dumps(told(kind, path)) + "\n")
        sys.stdout.flush()
