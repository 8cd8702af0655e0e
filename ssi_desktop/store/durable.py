"""Files that are whole or not there: flushed to the disk, then put in place by one rename."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from pathlib import Path

from ssi_desktop.errors import Refusal

COMPANIONS = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside an open one."""

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_PATIENCE_S = 5.0
_PAUSE_S = 0.1


def draft_of(target: Path) -> Path:
    """Where a file is put together before it takes its place; in the same folder, so that a rename does."""
    return target.with_name(target.name + ".draft")


def sync_file(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems, such as those of other computers, cannot do this for a folder.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(draft: Path, target: Path) -> None:
    """Let a finished draft take its place: at every moment the old file or the new one stands there.

    Raises OSError when the system does not allow it, also after some seconds of patience.
    """
    sync_file(draft)
    _replace(draft, target)
    sync_folder(target.parent)


def _replace(draft: Path, target: Path) -> None:
    """On Windows a virus scanner or an indexer may hold a file for a moment."""
    until = time.monotonic() + (_PATIENCE_S if sys.platform == "win32" else 0)
    while True:
        try:
            draft.replace(target)
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def write_whole(path: Path, text: str) -> None:
    """Replace a small text file by another text, whole or not at all. Raises OSError."""
    draft = draft_of(path)
    try:
        draft.write_text(text, encoding="utf-8")
        put_in_place(draft, path)
    except OSError:
        remove_quietly(draft)
        raise


def remove_quietly(path: Path) -> None:
    """Remove a file with its companions; nothing happens where there is none, or where it is held."""
    for name in (path, *companions(path)):
        with contextlib.suppress(OSError):
            name.unlink()


def companions(path: Path) -> tuple[Path, ...]:
    """Where SQLite keeps what belongs to a store's file."""
    return tuple(path.with_name(path.name + ending) for ending in COMPANIONS)


def refusal_of_system(error: OSError, folder: Path) -> Refusal:
    """What a fault of the file system means for a person."""
    if error.errno in _FULL:
        return Refusal("store.disk_full")
    if error.errno in _READ_ONLY:
        return Refusal("store.read_only")
    return Refusal("store.folder", path=str(folder))


def refusal_of_export(error: OSError, path: Path) -> Refusal:
    """What it means for a person that a file of theirs could not be written."""
    if error.errno in _FULL:
        return Refusal("export.disk_full")
    return Refusal("export.cannot_write", path=str(path.parent))
