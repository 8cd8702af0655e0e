"""Safe access to an archive's files: nothing is unpacked, no path inside it is ever used."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from ssi_desktop.errors import Cancelled
from ssi_desktop.importers.archive.refused import FileRefused

_CHUNK = 1 << 16


@dataclass(frozen=True)
class Limits:
    """How much of a foreign archive is read at most; sizes in bytes."""

    archive: int = 300_000_000
    entries: int = 5_000
    entry: int = 100_000_000
    total: int = 400_000_000
    ratio: int = 200
    ratio_from: int = 10_000_000
    rows: int = 500_000


@dataclass(frozen=True)
class Entry:
    """A file of the archive. ``place`` finds it again inside its container, ``problem`` is the code
    of what forbids reading it."""

    name: str
    folder: str
    size: int
    place: int
    problem: str | None = None


class Source(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """At most that many bytes, none at the end."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Container(Protocol):
    """A ZIP file, a folder or a single file, opened for reading."""

    name: str
    entries: tuple[Entry, ...]
    folders: frozenset[str]
    written_on: date | None

    def open(self, entry: Entry) -> Source:
        """The bytes of an entry; raises FileRefused when they cannot be had."""
        ...

    def fingerprint(self, entry: Entry) -> str:
        """Equal for entries of equal content."""
        ...

    def close(self) -> None:
        """Let go of the file; raises Refusal when it changed while it was read."""
        ...


class Meter:
    """Counts what is read from all entries together, tells progress, notices a wish to stop."""

    def __init__(
        self,
        expected: int,
        limits: Limits,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._expected = expected
        self._limits = limits
        self._progress = progress
        self._cancelled = cancelled
        self._read = 0

    def add(self, count: int) -> None:
        """Note that many more bytes; raises Cancelled or FileRefused."""
        self._read += count
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._read > self._limits.total:
            raise FileRefused("archive.file.too_large")
        if self._progress is not None:
            self._progress(min(self._read, self._expected), self._expected)

    @contextmanager
    def open(self, container: Container, entry: Entry) -> Iterator[io.BufferedReader]:
        """An entry's bytes, bounded and counted; raises FileRefused for one that must not be read."""
        if entry.problem is not None:
            raise FileRefused(entry.problem)
        source = container.open(entry)
        try:
            yield io.BufferedReader(_Bounded(source, self, self._limits.entry), _CHUNK)
        finally:
            source.close()


class _Bounded(io.RawIOBase):
    """Passes bytes on and stops at the limit, whatever the archive claimed about the size."""

    def __init__(self, source: Source, meter: Meter, limit: int) -> None:
        super().__init__()
        self._source = source
        self._meter = meter
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # RawIOBase passes a buffer
        data = self._source.read(len(view))
        self._left -= len(data)
        if self._left < 0:
            raise FileRefused("archive.file.too_large")
        self._meter.add(len(data))
        view[: len(data)] = data
        return len(data)


def base_name(path: str) -> tuple[str, str]:
    """Folder and base name of a path inside an archive, whichever slashes it was written with."""
    folder, _, name = path.replace("\\", "/").rpartition("/")
    return folder, name


def is_junk(folder: str, name: str) -> bool:
    """Files that operating systems add on their own."""
    return name.startswith("._") or "__MACOSX" in folder.split("/")


def path_name(path: Path) -> str:
    """The name that may hold kind and date of an export, also for ``.`` and the like."""
    return path.name or path.resolve().name
