"""Reading a foreign file in a child process that may crash, hang or swell without harm here."""

from __future__ import annotations

import gc
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, TypeVar

import ssi_desktop
from ssi_desktop.core.analytics import Analytics
from ssi_desktop.core.archive import Archive, Owner, UnknownHeaders
from ssi_desktop.core.crm import CrmChoice, CrmReading
from ssi_desktop.core.outcome_file import OutcomeChoice, OutcomeReading
from ssi_desktop.errors import Cancelled, Refusal
from ssi_desktop.importers.wire import WireError, codec, from_parts

CHILD_FLAG = "--import-child"

T = TypeVar("T")
Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from ssi_desktop.importers.child import main; sys.exit(main())"
)
# A workbook is no archive: it cannot be unpacked and imported table by table.
_OF_WORKBOOK = {
    "import.too_slow": "workbook.too_large",
    "import.too_much_memory": "workbook.too_large",
    "import.child_failed": "workbook.not_read",
}
_OF_CRM = {
    "import.too_slow": "crm.too_large",
    "import.too_much_memory": "crm.too_large",
    "import.child_failed": "crm.not_read",
    "workbook.too_large": "crm.too_large",
}
_OF_OUTCOMES = {
    **_OF_CRM,
    "import.too_slow": "outcomes.too_large",
    "import.too_much_memory": "outcomes.too_large",
    "crm.too_large": "outcomes.too_large",
    "workbook.too_large": "outcomes.too_large",
}
_POLL_SECONDS = 0.05
_QUEUED_LINES = 64


@dataclass(frozen=True)
class Bounds:
    """What a child may use: bytes of memory, seconds of processor and of clock, bytes of answer."""

    memory: int = 512_000_000
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    line: int = 64_000_000
    answer: int = 256_000_000


def read_archive_limited(
    path: Path,
    *,
    today: date,
    lexicon: Path | None = None,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
    owner: Owner | None = None,
    headers: Mapping[str, Mapping[str, str]] | None = None,
    bounds: Bounds | None = None,
) -> Archive:
    """`archive.reader.read_archive` in a limited child process.

    ``lexicon`` is the title table with which the child tells who is vice president and above; without
    it that figure stays None. Besides the refusals of the reader: ``import.too_slow``,
    ``import.too_much_memory``, ``import.child_failed``. Raises Cancelled, after ending the child, when
    ``cancelled`` says so.
    """
    request = {
        "kind": "archive",
        "path": str(path.absolute()),
        "today": today.isoformat(),
        "lexicon": None if lexicon is None else str(lexicon.absolute()),
        "owner": None if owner is None else codec(Owner).encode(owner),
        "headers": {table: dict(chosen) for table, chosen in (headers or {}).items()},
    }
    return _read_limited(Archive, request, bounds or Bounds(), progress, cancelled)


def read_analytics_limited(
    path: Path,
    *,
    today: date,
    cancelled: Stopped | None = None,
    bounds: Bounds | None = None,
) -> Analytics:
    """`analytics.reader.read_analytics` in a limited child process.

    Besides the refusals of the reader: ``workbook.too_large`` when it took too long or too much memory, and
    ``workbook.not_read``. Raises Cancelled as `read_archive_limited` does.
    """
    request = {"kind": "analytics", "path": str(path.absolute()), "today": today.isoformat()}
    return _read_worded(Analytics, request, _OF_WORKBOOK, bounds, cancelled)


def read_crm_limited(
    path: Path,
    choice: CrmChoice | None = None,
    *,
    cancelled: Stopped | None = None,
    bounds: Bounds | None = None,
) -> CrmReading:
    """`crm.reader.read_crm` in a limited child process.

    Besides the refusals of the reader: ``crm.too_large`` when it took too long or too much memory, and
    ``crm.not_read``. Raises Cancelled as `read_archive_limited` does.
    """
    chosen = None if choice is None else codec(CrmChoice).encode(choice)
    request = {"kind": "crm", "path": str(path.absolute()), "choice": chosen}
    return _read_worded(CrmReading, request, _OF_CRM, bounds, cancelled)


def read_outcomes_limited(
    path: Path,
    choice: OutcomeChoice | None = None,
    *,
    cancelled: Stopped | None = None,
    bounds: Bounds | None = None,
) -> OutcomeReading:
    """`outcomes.reader.read_outcomes` in a limited child process; raises as `read_crm_limited` does, with
    ``outcomes.too_large`` in place of ``crm.too_large``."""
    chosen = None if choice is None else codec(OutcomeChoice).encode(choice)
    request = {"kind": "outcomes", "path": str(path.absolute()), "choice": chosen}
    return _read_worded(OutcomeReading, request, _OF_OUTCOMES, bounds, cancelled)


def read_unknown_headers_limited(
    path: Path, *, cancelled: Stopped | None = None, bounds: Bounds | None = None
) -> UnknownHeaders:
    """`archive.unknown_headers.unknown_headers` in a limited child process; raises as
    `read_archive_limited` does."""
    request = {"kind": "unknown_headers", "path": str(path.absolute())}
    return _read_limited(UnknownHeaders, request, bounds or Bounds(), None, cancelled)


def _read_worded(
    kind: type[T],
    request: Mapping[str, Any],
    codes: Mapping[str, str],
    bounds: Bounds | None,
    cancelled: Stopped | None,
) -> T:
    """As `_read_limited`; a refusal of the child is told by the ``codes`` of what was read."""
    try:
        return _read_limited(kind, request, bounds or Bounds(), None, cancelled)
    except Refusal as refusal:
        code = codes.get(refusal.problem.code)
        raise (refusal if code is None else Refusal(code)) from refusal


def _read_limited(
    kind: type[T],
    request: Mapping[str, Any],
    bounds: Bounds,
    progress: Progress | None,
    cancelled: Stopped | None,
) -> T:
    limits = {"memory": bounds.memory, "cpu_seconds": bounds.cpu_seconds}
    child = _Child({**request, **limits}, bounds)
    try:
        with _collecting_later():
            return from_parts(kind, child.parts(progress, cancelled))
    except (WireError, TypeError, ValueError) as error:
        raise Refusal("import.child_failed") from error
    finally:
        child.end()


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Without looks for cycles among a hundred thousand new values that have none; ten times as quick."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Child:
    """One running child; its lines arrive through a thread because a pipe cannot be waited for
    with a time limit on every system."""

    def __init__(self, request: Mapping[str, Any], bounds: Bounds) -> None:
        self._bounds = bounds
        self._deadline = time.monotonic() + bounds.wall_seconds
        self._lines: queue.Queue[bytes | None] = queue.Queue(_QUEUED_LINES)
        self._ended = threading.Event()
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._thread = threading.Thread(target=self._listen, name="import-child", daemon=True)
        self._thread.start()
        self._ask(request)

    def _ask(self, request: Mapping[str, Any]) -> None:
        pipe = _pipe(self._process.stdin)
        try:
            pipe.write(json.dumps(request).encode() + b"\n")
            pipe.close()
        except OSError:
            pass  # a child that died at once is noticed by its missing answer

    def _listen(self) -> None:
        """Put the child's lines into the queue, None at their end."""
        pipe = _pipe(self._process.stdout)
        left = self._bounds.answer
        while not self._ended.is_set():
            line = pipe.readline(min(self._bounds.line, left) + 1)
            left -= len(line)
            whole = line if line.endswith(b"\n") and left >= 0 else None
            self._put(whole)
            if whole is None:
                return

    def _put(self, line: bytes | None) -> None:
        while not self._ended.is_set():
            try:
                self._lines.put(line, timeout=_POLL_SECONDS)
            except queue.Full:
                continue
            return

    def parts(
        self,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> Iterator[Any]:
        """The parts of the answer; raises Refusal for the child's or its own, and Cancelled."""
        while True:
            message = self._message(cancelled)
            if "part" in message:
                yield message["part"]
            elif "progress" in message:
                done, total = message["progress"]
                if progress is not None:
                    progress(int(done), int(total))
            elif "refused" in message:
                raise _refusal(message["refused"])
            elif "end" in message:
                return
            else:
                raise Refusal("import.child_failed")

    def _message(self, cancelled: Callable[[], bool] | None) -> dict[str, Any]:
        line = self._next_line(cancelled)
        message = None if line is None else json.loads(line)
        if not isinstance(message, dict):
            raise Refusal(self._why_it_stopped())
        return message

    def _next_line(self, cancelled: Callable[[], bool] | None) -> bytes | None:
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled
            if time.monotonic() > self._deadline:
                raise Refusal("import.too_slow")
            try:
                return self._lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue

    def _why_it_stopped(self) -> str:
        """The code for a child that ended without saying so."""
        try:
            status = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return "import.child_failed"
        return "import.too_slow" if _used_up_time(status) else "import.child_failed"

    def end(self) -> None:
        """Stop the child if it still runs, and let go of its pipes."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        self._thread.join()
        _pipe(self._process.stdout).close()


def _refusal(told: Any) -> Refusal:
    """The child's refusal, with nothing in it but plain values."""
    code, params = told
    if not all(type(value) in (str, int, float) for value in params.values()):
        return Refusal("import.child_failed")
    return Refusal(str(code), **params)


def _command() -> list[str]:
    """How to start a child: this program itself when frozen, else this interpreter without site
    packages or environment, with the code that runs here."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    root = str(Path(ssi_desktop.__file__).resolve().parent.parent)
    flags = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
    return [sys.executable, *flags, "-c", _START, root]


def _used_up_time(status: int) -> bool:
    """Whether the system ended the child for its processor time (no such signals on Windows)."""
    return status in [-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")] and status != 0


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the child was started without pipes")
    return stream
