"""Runs the bars of safety and prints one line for each: ``python -m tests.faults [NAME…] [--short]``.

Every bar runs in a process and a folder of its own. The exit status is 0 only when all of them hold.
"""

from __future__ import annotations

import argparse
import faulthandler
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from tests.faults.bars import MOST_TOLD, ROOT, CannotRunError, Outcome


@dataclass(frozen=True)
class Bar:
    """How many cases a bar takes at night and in its short form, and how many seconds it may take."""

    nightly: int
    short: int
    patience_s: int = 4 * 3600


# The longest first, so that no core waits for the last one.
BARS: dict[str, Bar] = {
    "fuzz": Bar(10_000, 20),
    "interrupted": Bar(1200, 10),
    "full": Bar(1600, 9),
    "cuts": Bar(5000, 24),
    "seeded": Bar(12, 1),
    "kills": Bar(2000, 20),
    "closing": Bar(350, 4),
    "locales": Bar(288, 2),
    "drill": Bar(400, 12),
    "backups": Bar(500, 8),
    "handlers": Bar(3000, 15),
    "overrides": Bar(3000, 5),
    "network": Bar(400, 6),
    "hostile": Bar(100, 10),
    "starts": Bar(200, 9),
}


def run_here(name: str, cases: int) -> Outcome:
    """Run one bar in this process, or one task of it (BAR:TASK). What cannot run says why and is not held."""
    bar, _, task = name.partition(":")
    module = importlib.import_module(f"tests.faults.{bar}")
    run = getattr(module, bar)
    with tempfile.TemporaryDirectory(prefix=f"faults-{bar}-") as folder:
        try:
            outcome: Outcome = run(cases, Path(folder), task) if task else run(cases, Path(folder))
        except CannotRunError as reason:
            return Outcome(0, "did not run", "must run", (str(reason),))
        except Exception:
            traceback.print_exc()  # the window has a hook of its own for what nobody caught
            raise
    return outcome


def run_apart(name: str, cases: int, patience_s: int) -> Outcome:
    """Run one bar in a process of its own; one that dies or hangs is not held."""
    command = [sys.executable, "-m", "tests.faults", name, "--cases", str(cases), "--here"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=patience_s,
        )
        told = json.loads(done.stdout.splitlines()[-1])
        return Outcome(told["cases"], told["figure"], told["limit"], tuple(told["failures"]))
    except subprocess.TimeoutExpired:
        return Outcome(0, "did not end", "must end", (f"no end after {patience_s} s",))
    except (IndexError, ValueError, KeyError, TypeError):
        return Outcome(
            0, f"broke off with status {done.returncode}", "must end", (done.stderr.strip()[-3000:],)
        )


def _line(name: str, outcome: Outcome, seconds: float) -> str:
    word = "held    " if outcome.held else "NOT HELD"
    figures = f"{outcome.cases:>6} cases · {outcome.figure} · limit: {outcome.limit}"
    return f"{word} {name:<12} {figures} · {seconds:.0f} s"


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py faults", description="Run the bars of safety.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which bars: {', '.join(BARS)}")
    parser.add_argument("--short", action="store_true", help="the short form, as in the tests")
    parser.add_argument("--cases", type=int, help="so many cases of each bar instead")
    parser.add_argument(
        "--jobs", type=int, default=min(2, os.cpu_count() or 1), help="so many bars side by side (2)"
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = [name for name in options.names if name.partition(":")[0] not in BARS]
    if unknown:
        parser.error(f"there is no bar {unknown[0]}; there are: {', '.join(BARS)}")
    return options


def _timed(options: argparse.Namespace, name: str) -> tuple[str, Outcome, float]:
    bar = BARS[name.partition(":")[0]]
    begun = time.monotonic()
    cases = options.cases or (bar.short if options.short else bar.nightly)
    outcome = run_apart(name, cases, bar.patience_s)
    return name, outcome, time.monotonic() - begun


def _tell(name: str, outcome: Outcome, seconds: float) -> bool:
    """Print what came of a bar; returns whether it holds."""
    print(_line(name, outcome, seconds), flush=True)  # noqa: T201
    for failure in outcome.failures[:MOST_TOLD]:
        print(f"         {failure}", flush=True)  # noqa: T201
    if len(outcome.failures) > MOST_TOLD:
        print(f"         and {len(outcome.failures) - MOST_TOLD} more", flush=True)  # noqa: T201
    return outcome.held


def main() -> int:
    """Run the bars asked for, all of them when none is named."""
    options = _parsed()
    if options.here:
        faulthandler.enable()
        outcome = run_here(options.names[0], options.cases)
        print(json.dumps(asdict(outcome)))  # noqa: T201
        return 0
    names = options.names or list(BARS)
    with ThreadPoolExecutor(max(1, options.jobs)) as pool:
        held = [_tell(*done) for done in pool.map(partial(_timed, options), names)]
    print(f"{sum(held)} of {len(held)} bars hold")  # noqa: T201
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
