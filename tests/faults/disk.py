"""A disk as a power cut finds it: what was flushed is there, the rest is there, or not, or in part."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.faults.trace import Event, Make, Remove, Rename, Sync, Truncate, Write

SECTOR = 512


@dataclass
class File:
    """A file's content: what is on the disk for sure, and what was written since."""

    content: bytearray = field(default_factory=bytearray)
    waiting: list[Write | Truncate] = field(default_factory=list)

    def flush(self) -> None:
        """Everything written is on the disk."""
        for change in self.waiting:
            _apply(self.content, change)
        self.waiting.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """What a power cut may leave: any of the sectors that were not flushed, in any mixture."""
        content = bytearray(self.content)
        share = chance.choice((0.0, 1.0, chance.random()))
        for change in self.waiting:
            for part in _sectors(change):
                if chance.random() < share:
                    _apply(content, part)
        return bytes(content)


def _sectors(change: Write | Truncate) -> list[Write | Truncate]:
    """A write as the disk does it, sector by sector."""
    if isinstance(change, Truncate):
        return [change]
    parts: list[Write | Truncate] = []
    at, data = change.offset, change.data
    while data:
        size = SECTOR - at % SECTOR
        parts.append(Write(change.path, at, data[:size]))
        at, data = at + size, data[size:]
    return parts


def _apply(content: bytearray, change: Write | Truncate) -> None:
    if isinstance(change, Truncate):
        del content[change.size :]
        content.extend(bytes(change.size - len(content)))
        return
    at = len(content) if change.offset < 0 else change.offset
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(change.data)] = change.data


class Disk:
    """Files below one folder. Names change on the disk only when their folder is flushed, in order.

    A new folder counts as there at once: every usual file system writes it with the first file flushed in it.
    """

    def __init__(self, folder: Path) -> None:
        self._root = str(folder)
        self._now: dict[str, File] = {}
        self._safe: dict[str, File] = {}
        self._names: list[tuple[Make | Rename | Remove, File | None]] = []
        for path in folder.rglob("*"):
            if path.is_file() and not path.name.endswith("-shm"):
                self._now[str(path)] = self._safe[str(path)] = File(bytearray(path.read_bytes()))

    def do(self, event: Event) -> None:
        """Take one event in."""
        if isinstance(event, (Write, Truncate)):
            self._now[event.path].waiting.append(event)
        elif isinstance(event, Sync):
            self._flush(event.path)
        elif isinstance(event, (Make, Rename, Remove)):
            self._name(event)

    def _name(self, event: Make | Rename | Remove) -> None:
        if isinstance(event, Make) and (event.folder or event.path in self._now):
            return
        if isinstance(event, Remove) and event.path not in self._now:
            return  # a folder, or what nobody writes
        made = File() if isinstance(event, Make) else None
        _rename(self._now, event, made)
        self._names.append((event, made))

    def _flush(self, path: str) -> None:
        if path in self._now:
            self._now[path].flush()
            return
        here = [named for named in self._names if str(PurePosixPath(named[0].path).parent) == path]
        for event, made in here:
            _rename(self._safe, event, made)
        self._names = [named for named in self._names if str(PurePosixPath(named[0].path).parent) != path]

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Files by their path in the folder, as a power cut may leave them now."""
        names = dict(self._safe)
        waiting = len(self._names)
        for event, made in self._names[: chance.choice((0, waiting, chance.randint(0, waiting)))]:
            _rename(names, event, made)
        return {path[len(self._root) + 1 :]: file.after_cut(chance) for path, file in names.items()}


def _rename(names: dict[str, File], event: Make | Rename | Remove, made: File | None) -> None:
    if isinstance(event, Rename):
        if event.path in names:
            names[event.target] = names.pop(event.path)
    elif isinstance(event, Remove):
        names.pop(event.path, None)
    elif made is not None:
        names[event.path] = made


def write_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Put the files on a real disk, to be opened there."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
