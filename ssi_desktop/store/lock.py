"""The lock file that keeps a second program from writing the same store."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import IO

from ssi_desktop.errors import Refusal

# Far behind the holder's few words, so that Windows' mandatory lock leaves them readable.
_LOCKED_BYTE = 1 << 20


def _lock_handle(handle: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        handle.seek(_LOCKED_BYTE)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _host() -> str:
    """This computer's name."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


class StoreLock:
    """Held while a process may write the store; the system frees it when the process ends."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + ".lock")
        self._handle: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises Refusal ``store.in_use`` (host and process of the other program), or ``store.folder`` (path)
        where no lock file can be made.
        """
        try:
            handle = self._path.open("a+", encoding="utf-8")
        except OSError as error:
            raise Refusal("store.folder", path=str(self._path.parent)) from error
        try:
            _lock_handle(handle)
        except OSError:
            holder = self._holder(handle)
            handle.close()
            raise Refusal("store.in_use", host=str(holder["host"]), process=int(holder["process"])) from None
        handle.seek(0)
        handle.truncate()
        handle.write(json.dumps({"host": _host(), "process": os.getpid()}))
        handle.flush()
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; harmless when it is not held.

        The file goes while the lock is still held: after letting go it could be somebody else's.
        """
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._handle.close()
        self._handle = None

    @staticmethod
    def _holder(handle: IO[str]) -> dict[str, str | int]:
        handle.seek(0)
        try:
            read = json.loads(handle.read() or "{}")
        except (OSError, ValueError):
            read = {}
        return {"host": read.get("host", ""), "process": read.get("process", 0)}
