"""An unpacked archive, or one file of it, as a container; links are never followed."""

from __future__ import annotations

import hashlib
import os
import stat
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.container import Entry, Limits, is_junk, path_name
from ssi_desktop.importers.archive.refused import FileRefused

_CHUNK = 1 << 16


class FolderContainer:
    """The files below a folder, or a single file."""

    written_on: date | None = None  # copying changes the times of files, so they prove nothing

    def __init__(self, path: Path, limits: Limits) -> None:
        """List the files; raises Refusal when the folder cannot be read or holds too much."""
        self.name = path_name(path)
        self._paths: list[Path] = []
        self._opened: list[tuple[Path, tuple[int, int]]] = []
        entries: list[Entry] = []
        folders: set[str] = set()
        for found in [path] if path.is_file() else _files(path, limits):
            folder = "" if found == path else found.parent.relative_to(path).as_posix().removeprefix(".")
            folders.add(folder)
            if is_junk(folder, found.name):
                continue
            size, problem = _checked(found, limits)
            entries.append(Entry(found.name, folder, size, len(self._paths), problem))
            self._paths.append(found)
        self.entries = tuple(entries)
        self.folders = frozenset(folders)

    def open(self, entry: Entry) -> BinaryIO:
        """The file's bytes; raises FileRefused when it cannot be read."""
        path = self._paths[entry.place]
        try:
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            handle = os.fdopen(os.open(path, flags), "rb")
            self._opened.append((path, _state(path)))
        except OSError as error:
            raise FileRefused("archive.file.unreadable") from error
        return handle

    def fingerprint(self, entry: Entry) -> str:
        """A hash of the content."""
        digest = hashlib.blake2b(digest_size=16)
        with self.open(entry) as handle:
            while chunk := handle.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()

    def close(self) -> None:
        """Raises Refusal when a file changed while it was read."""
        for path, before in self._opened:
            try:
                changed = _state(path) != before
            except OSError:
                changed = True
            if changed:
                raise Refusal("archive.changed_while_reading", name=path.name)


def _files(root: Path, limits: Limits) -> list[Path]:
    found: list[Path] = []

    def fail(error: OSError) -> None:
        raise Refusal("archive.unreadable_folder") from error

    for folder, below, names in os.walk(root, onerror=fail, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith("."))
        found.extend(Path(folder, name) for name in sorted(names))
        if len(found) > limits.entries:
            raise Refusal("archive.too_many_entries", limit=limits.entries)
    return found


def _checked(path: Path, limits: Limits) -> tuple[int, str | None]:
    """Size of a file and what forbids reading it."""
    try:
        found = path.lstat()
    except OSError:
        return 0, "archive.file.unreadable"
    if stat.S_ISLNK(found.st_mode):
        return 0, "archive.file.link"
    if not stat.S_ISREG(found.st_mode):
        return 0, "archive.file.unreadable"
    return found.st_size, "archive.file.too_large" if found.st_size > limits.entry else None


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
