"""A tour of the window below the system's tracer: not one socket that could reach a network."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.faults.bars import ROOT, CannotRunError, Outcome, need_linux

_SOCKET = re.compile(r"\bsocket\(AF_(\w+)")


def network(cases: int, folder: Path) -> Outcome:
    """Do ``cases`` things in the window, import and back up; count the sockets of every family."""
    need_linux("tracing")
    tool = shutil.which("strace")
    if tool is None:
        raise CannotRunError("the tracer strace is not installed")
    output = folder / "calls"
    (folder / "home").mkdir()
    command = [sys.executable, "-m", "tests.faults.tour", str(folder / "home"), str(cases)]
    done = subprocess.run(
        [tool, "-f", "-e", "trace=socket,connect,sendto,bind", "-o", str(output), *command],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "ptrace" in done.stderr and not done.stdout:
        raise CannotRunError("this system does not allow tracing")
    if done.returncode != 0:
        return Outcome(0, "the tour broke off", "must end", (done.stderr[-2000:],))
    families = [found[1] for line in output.open() if (found := _SOCKET.search(line))]
    internet = [family for family in families if family.startswith("INET")]
    steps = int(done.stdout.split()[-1])
    local = len(families) - len(internet)
    figure = f"{len(internet)} internet sockets, {local} local ones, {steps} things pressed"
    failures = [f"a socket of the family {family}" for family in internet]
    return Outcome(steps, figure, "0 internet sockets", tuple(failures))
