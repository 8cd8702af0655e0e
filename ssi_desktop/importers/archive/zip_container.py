"""A ZIP file as a container, with everything checked that a hostile or broken one can do."""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.container import Entry, Limits, Source, base_name, is_junk
from ssi_desktop.importers.archive.refused import FileRefused

_READABLE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END = b"PK\x05\x06"
_END_SIZE = 22
_BYTES_PER_ENTRY = 1_024
_BROKEN = (
    *(zipfile.BadZipFile, struct.error, ValueError, OSError, EOFError, OverflowError, KeyError),
    *(NotImplementedError, RuntimeError, zlib.error),
)
_DRIVE = re.compile(r"[A-Za-z]:")


class ZipContainer:
    """Entries of a ZIP file, read straight from it."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Open and check; raises Refusal for a file that is no usable archive."""
        self.name = path.name
        self._handle: BinaryIO = path.open("rb")
        try:
            self._before = _state(self._handle)
            _check_outside(self._handle, self._before[0], limits)
            self._zip = _opened(self._handle)
            self._infos = self._zip.infolist()
            _check_inside(self._infos, self._before[0], limits)
            self.entries, self.folders = _entries(self._infos, limits)
            self.written_on = _newest(self._infos)
        except BaseException:
            self._handle.close()
            raise

    def open(self, entry: Entry) -> Source:
        """The unpacked bytes; raises FileRefused when the entry is damaged."""
        try:
            return _Guarded(self._zip.open(self._infos[entry.place]))
        except _BROKEN as error:
            raise FileRefused("archive.file.damaged") from error

    def fingerprint(self, entry: Entry) -> str:
        """Size and checksum as the archive states them."""
        info = self._infos[entry.place]
        return f"{info.file_size}:{info.CRC}"

    def close(self) -> None:
        """Close; raises Refusal when the file is not the one that was opened any more."""
        after = _state(self._handle)
        self._handle.close()
        if after != self._before:
            raise Refusal("archive.changed_while_reading", name=self.name)


class _Guarded:
    """An entry's stream whose damage shows as FileRefused."""

    def __init__(self, stream: Source) -> None:
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        """At most that many bytes; raises FileRefused when what comes is not what was packed."""
        try:
            return self._stream.read(size)
        except _BROKEN as error:
            raise FileRefused("archive.file.damaged") from error

    def close(self) -> None:
        """Close the entry, not the archive."""
        self._stream.close()


def _state(handle: BinaryIO) -> tuple[int, int]:
    found = os.fstat(handle.fileno())
    return found.st_size, found.st_mtime_ns


def _opened(handle: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(handle)
    except _BROKEN as error:
        raise Refusal("archive.truncated") from error


def _check_outside(handle: BinaryIO, size: int, limits: Limits) -> None:
    """What can be told without reading the list of entries."""
    if size == 0:
        raise Refusal("archive.empty")
    if size > limits.archive:
        raise Refusal("archive.too_large", limit_mb=limits.archive // 1_000_000)
    start = handle.read(4)
    if start not in (b"PK\x03\x04", _END):
        raise Refusal("archive.not_a_zip")
    handle.seek(max(0, size - 0xFFFF - _END_SIZE))
    tail = handle.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise Refusal("archive.truncated")
    entries, listing = struct.unpack("<H L", tail[at + 10 : at + 16])
    if entries == 0xFFFF or entries > limits.entries or listing > limits.entries * _BYTES_PER_ENTRY:
        raise Refusal("archive.too_many_entries", limit=limits.entries)


def _check_inside(infos: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """What the list of entries claims, before any of them is opened."""
    if not infos:
        raise Refusal("archive.empty")
    if len(infos) > limits.entries:
        raise Refusal("archive.too_many_entries", limit=limits.entries)
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refusal("archive.encrypted")
    claimed = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if packed > size or _is_bomb(claimed, size, limits):
        raise Refusal("archive.bomb")
    if any(_is_bomb(info.file_size, info.compress_size, limits) for info in infos):
        raise Refusal("archive.bomb")
    if claimed > limits.total:
        raise Refusal("archive.too_large", limit_mb=limits.total // 1_000_000)


def _is_bomb(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > limits.ratio_from and unpacked > limits.ratio * max(1, packed)


def _entries(infos: list[zipfile.ZipInfo], limits: Limits) -> tuple[tuple[Entry, ...], frozenset[str]]:
    entries: list[Entry] = []
    folders: set[str] = set()
    times = Counter(info.filename for info in infos)
    for place, info in enumerate(infos):
        folder, name = base_name(info.filename)
        folders.add(folder)
        if not name or is_junk(folder, name):
            continue
        problem = _problem(info, limits, times[info.filename])
        entries.append(Entry(name, folder, info.file_size, place, problem))
    return tuple(entries), frozenset(folders)


def _problem(info: zipfile.ZipInfo, limits: Limits, times: int) -> str | None:
    if times > 1:
        return "archive.duplicate_entry"
    if _unsafe(info.orig_filename):
        return "archive.file.unsafe_path"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "archive.file.link"
    if info.compress_type not in _READABLE_METHODS:
        return "archive.file.method"
    if info.file_size > limits.entry:
        return "archive.file.too_large"
    return None


def _unsafe(path: str) -> bool:
    """A path that would leave the archive if anyone unpacked it."""
    plain = path.replace("\\", "/")
    if plain.startswith("/") or _DRIVE.match(plain) or any(sign < " " for sign in plain):
        return True
    return ".." in plain.split("/")


def _newest(infos: list[zipfile.ZipInfo]) -> date | None:
    days = [day for info in infos if (day := _day(info)) is not None]
    return max(days, default=None)


def _day(info: zipfile.ZipInfo) -> date | None:
    """The day an entry was written; 1980 is what packers write when they do not know."""
    year, month, day = info.date_time[:3]
    try:
        return date(year, month, day) if year > 1980 else None
    except ValueError:
        return None
