"""The lock file that keeps a second program from writing the same store."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import IO

from ssi_desktop.errors import Refusal
from ssi_desktop.store.durable import refusal_of_system

# Far behind the holder's few words, so that Windows' mandatory lock leaves them readable.
_LOCKED_BYTE = 1 << 20
_MOST_BYTES = 1000
_LONGEST_HOST = 100


def _lock_handle(handle: IO[bytes]) -> None:
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


def _take_hold(handle: IO[bytes]) -> None:
    try:
        _lock_handle(handle)
    except OSError:
        holder = _holder(handle)
        host = "" if holder["host"] == _host() else str(holder["host"])
        raise Refusal("store.in_use", host=host, process=int(holder["process"])) from None


def _holder(handle: IO[bytes]) -> dict[str, str | int]:
    handle.seek(0)
    try:
        read = json.loads(handle.read(_MOST_BYTES) or "{}")
    except (OSError, ValueError, RecursionError):
        read = {}
    if not isinstance(read, dict):
        return {"host": "", "process": 0}
    host, process = str(read.get("host", "")), read.get("process", 0)
    return {
        "host": "".join(c for c in host if c.isprintable())[:_LONGEST_HOST],
        "process": process if isinstance(process, int) else 0,
    }


class StoreLock:
    """Held while a process may write the store; the system frees it when the process ends."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._path = store.with_name(store.name + ".lock")
        self._handle: IO[bytes] | None = None
        self.left_behind = False
        """Whether the last program that held it ended without giving it back."""

    def acquire(self, *, take_over: bool = False) -> None:
        """Take the lock.

        The system knows only of programs on this computer. In a folder that is synced or shared, the name in
        the file tells of another computer; ``take_over`` takes the lock all the same. Raises Refusal
        ``store.in_use`` (process of the other program, and host where that is another computer),
        ``store.in_use_elsewhere`` (host), ``store.folder`` (path), and those of a full or read-only disk.
        """
        handle = self._open()
        try:
            _take_hold(handle)
            while not self._is_still_there(handle):
                handle.close()
                handle = self._open()
                _take_hold(handle)
            self._sign(handle, take_over)
        except OSError as error:
            with contextlib.suppress(OSError):
                self._path.unlink()
            handle.close()
            raise refusal_of_system(error, self._path.parent) from error
        except BaseException:
            handle.close()
            raise
        self._handle = handle

    def _open(self) -> IO[bytes]:
        try:
            return self._path.open("a+b", buffering=0)
        except OSError as error:
            if not self._store.exists():
                raise Refusal("store.folder", path=str(self._path.parent)) from error
            raise refusal_of_system(error, self._path.parent) from error

    def _is_still_there(self, handle: IO[bytes]) -> bool:
        """Whether the locked file is the one that others will find: its last holder removes it at the end."""
        try:
            return os.path.samestat(os.fstat(handle.fileno()), self._path.stat())
        except FileNotFoundError:
            return False

    def _sign(self, handle: IO[bytes], take_over: bool) -> None:
        """Say in the file who holds it."""
        before = _holder(handle)
        self.left_behind = bool(before["process"])
        if before["host"] not in {"", _host()} and not take_over:
            raise Refusal("store.in_use_elsewhere", host=str(before["host"]))
        handle.seek(0)
        handle.truncate()
        handle.write(json.dumps({"host": _host(), "process": os.getpid()}).encode())

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
