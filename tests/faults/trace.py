"""What a program did to the files of a folder, in order, as the system's tracer (strace) saw it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.bars import ROOT, CannotRunError

CALLS = (
    "openat,open,creat,close,lseek,write,pwrite64,pwritev,writev,pwritev2,truncate,ftruncate,fallocate,"
    "fsync,fdatasync,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,"
    "linkat,symlink,sendfile,copy_file_range"
)
_UNTOLD = {"pwritev", "writev", "pwritev2", "fallocate", "link", "linkat", "symlink", "sendfile",
           "copy_file_range", "truncate"}  # fmt: skip
_CALL = re.compile(r"(?:\d+\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)(?:<([^>]*)>)?")
_HANDLE = re.compile(r"(\d+|AT_FDCWD)<([^>]*)>")
_TEXT = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Write:
    """Bytes put at a place of a file."""

    path: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    """A file cut, or stretched, to a size."""

    path: str
    size: int


@dataclass(frozen=True)
class Sync:
    """A file, or the names in a folder, flushed to the disk."""

    path: str


@dataclass(frozen=True)
class Make:
    """A new, empty file or folder."""

    path: str
    folder: bool = False


@dataclass(frozen=True)
class Rename:
    """A name moved, over whatever had it."""

    path: str
    target: str


@dataclass(frozen=True)
class Remove:
    """A name removed."""

    path: str


@dataclass(frozen=True)
class Said:
    """The program said that something is done."""

    text: str


Event = Write | Truncate | Sync | Make | Rename | Remove | Said


def traced(command: Sequence[str], folder: Path, said: Path) -> list[Event]:
    """Run a command and tell what it did below ``folder``, and when it wrote a line to ``said``.

    Raises CannotRunError where there is no tracer, and RuntimeError when the command fails or does something
    to a file that the trace cannot tell.
    """
    tool = shutil.which("strace")
    if tool is None:
        raise CannotRunError("the tracer strace is not installed")
    output = said.with_suffix(".trace")
    options = [
        "-f",
        "-y",
        "-xx",
        "-s",
        "16777216",
        "-e",
        f"trace={CALLS}",
        "-e",
        "signal=none",
        "-o",
        str(output),
    ]
    done = subprocess.run([tool, *options, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr and not said.exists():
        raise CannotRunError("this system does not allow tracing")
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    with output.open(encoding="ascii") as lines:
        return list(_Reader(str(folder), str(said)).events(_whole(lines)))


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Lines of the trace; a call that another thread interrupted is put together again."""
    waiting: dict[str, str] = {}
    for line in lines:
        process = line.split(" ", 1)[0]
        if "<unfinished ...>" in line:
            waiting[process] = line.split("<unfinished ...>")[0].rstrip()
        elif "resumed>" in line and process in waiting:
            yield waiting.pop(process) + line.split("resumed>", 1)[1]
        else:
            yield line


class _Reader:
    """Knows where every open file would be written next."""

    def __init__(self, folder: str, said: str) -> None:
        self._folder = folder
        self._said = said
        self._places: dict[str, int] = {}
        self._sizes: dict[str, int] = {}

    def events(self, lines: Iterable[str]) -> Iterator[Event]:
        """The events that the lines tell."""
        for line in lines:
            call = _CALL.match(line)
            if call is None or int(call[3]) < 0:
                continue
            yield from self._event(call[1], call[2], int(call[3]), _plain(call[4] or ""))

    def _event(self, name: str, arguments: str, result: int, opened: str) -> Iterator[Event]:
        handles = [(number, _plain(path)) for number, path in _HANDLE.findall(arguments)]
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
        if name in ("openat", "open", "creat"):
            yield from self._opened(str(result), opened, arguments)
        elif name in ("rename", "renameat", "renameat2"):
            yield from self._named(Rename(*(_absolute(text, handles) for text in texts)))
        elif name in ("unlink", "unlinkat", "rmdir"):
            yield from self._named(Remove(_absolute(texts[0], handles)))
        elif name in ("mkdir", "mkdirat"):
            yield from self._named(Make(_absolute(texts[0], handles), folder=True))
        elif handles and handles[0][1] == self._said and name == "write":
            yield Said(texts[0].decode().strip())
        elif handles and self._is_ours(handles[0][1]):
            yield from self._on_handle(name, handles[0], texts, arguments, result)

    def _named(self, event: Make | Rename | Remove) -> Iterator[Event]:
        if self._is_ours(event.path):
            yield event

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self._folder) and not path.endswith(("-shm", "(deleted)"))

    def _opened(self, handle: str, path: str, arguments: str) -> Iterator[Event]:
        if not self._is_ours(path):
            return
        self._places[handle] = -1 if "O_APPEND" in arguments else 0
        if "O_CREAT" in arguments:
            yield Make(path)
        if "O_TRUNC" in arguments:
            yield Truncate(path, 0)

    def _on_handle(
        self, name: str, handle: tuple[str, str], texts: list[bytes], arguments: str, result: int
    ) -> Iterator[Event]:
        number, path = handle
        last = arguments.rsplit(", ", 1)[-1]
        if name == "pwrite64":
            yield Write(path, int(last), texts[0][:result])
        elif name == "write":
            place = self._places.get(number, 0)
            yield Write(path, place, texts[0][:result])
            self._places[number] = place if place < 0 else place + result
        elif name == "lseek":
            self._places[number] = result
        elif name == "ftruncate":
            yield Truncate(path, int(last))
        elif name in ("fsync", "fdatasync"):
            yield Sync(path)
        elif name in _UNTOLD:
            raise RuntimeError(f"the trace cannot tell what {name} did to {path}")


def _plain(text: str) -> str:
    """A path of the trace, whose letters are all written as numbers."""
    deleted = text.endswith("(deleted)")
    codes = re.findall(r"\\x([0-9a-f]{2})", text)
    return bytes.fromhex("".join(codes)).decode() + ("(deleted)" if deleted else "")


def _absolute(text: bytes, handles: list[tuple[str, str]]) -> str:
    path = text.decode()
    return path if path.startswith("/") or not handles else f"{handles[0][1]}/{path}"
