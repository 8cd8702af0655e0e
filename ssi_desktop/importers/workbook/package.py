"""The ZIP file that a workbook is: checked before anything is unpacked, and read part by part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.container import Entry, Limits, Meter
from ssi_desktop.importers.archive.refused import FileRefused
from ssi_desktop.importers.archive.zip_container import ZipContainer

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel keeps a workbook with a password as this stream inside an old Office file.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_SEARCHED = 4_000_000


@dataclass(frozen=True)
class WorkbookLimits:
    """How much of a foreign workbook is read at most; sizes in bytes."""

    file: int = 50_000_000
    parts: int = 2_000
    unpacked: int = 100_000_000
    ratio: int = 200
    ratio_from: int = 10_000_000
    sheets: int = 60
    cells: int = 100_000
    strings: int = 100_000
    string_signs: int = 20_000_000

    @property
    def container(self) -> Limits:
        """The same for the ZIP file."""
        return Limits(
            archive=self.file,
            entries=self.parts,
            entry=self.unpacked,
            total=self.unpacked,
            ratio=self.ratio,
            ratio_from=self.ratio_from,
        )


class Package:
    """The parts of a workbook by their paths; no path is used for anything but looking a part up."""

    def __init__(self, zipped: ZipContainer, limits: WorkbookLimits) -> None:
        self._zip = zipped
        self._meter = Meter(0, limits.container, None, None)
        self._parts: dict[str, Entry] = {}
        for entry in zipped.entries:
            self._parts.setdefault(_path(entry), entry)

    def __contains__(self, path: str) -> bool:
        return path.casefold() in self._parts

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """A part's bytes, bounded. Raises Refusal for one that is absent, damaged or too large."""
        entry = self._parts.get(path.casefold())
        if entry is None:
            raise Refusal("workbook.damaged")
        try:
            with self._meter.open(self._zip, entry) as stream:
                yield stream
        except FileRefused as refused:
            raise Refusal(_of_part(refused.code)) from refused


@contextmanager
def open_package(path: Path, limits: WorkbookLimits) -> Iterator[Package]:
    """Open a file as a package of parts.

    Raises Refusal: ``workbook.not_a_workbook``, ``.old_format``, ``.protected``, ``.damaged``, ``.bomb``,
    ``.too_large``, ``archive.changed_while_reading`` (name), ``import.unreadable`` (name).
    """
    try:
        _check_kind(path)
        zipped = ZipContainer(path, limits.container)
    except Refusal as refusal:
        raise _of_file(refusal) from refusal
    except OSError as error:
        raise Refusal("import.unreadable", name=path.name) from error
    try:
        yield Package(zipped, limits)
    finally:
        zipped.close()


def _check_kind(path: Path) -> None:
    """Tell an old or protected Office file, and anything that is no ZIP file, from a workbook."""
    with path.open("rb") as file:
        head = file.read(len(_OLD_OFFICE))
        if head == _OLD_OFFICE:
            protected = _ENCRYPTED_PACKAGE in file.read(_SEARCHED)
            raise Refusal("workbook.protected" if protected else "workbook.old_format")
    if not head:
        raise Refusal("workbook.damaged")
    if not head.startswith(_ZIP):
        raise Refusal("workbook.not_a_workbook")


def _path(entry: Entry) -> str:
    folder = entry.folder.strip("/")
    return (f"{folder}/{entry.name}" if folder else entry.name).casefold()


def _of_file(refusal: Refusal) -> Refusal:
    """The refusal of an archive in the words of a workbook."""
    problem = refusal.problem
    if problem.code == "archive.changed_while_reading" or not problem.code.startswith("archive."):
        return refusal
    if problem.code == "archive.too_large":
        return Refusal("workbook.too_large")
    return Refusal(_OF_ARCHIVE.get(problem.code, "workbook.damaged"))


_OF_ARCHIVE = {
    "archive.encrypted": "workbook.protected",
    "archive.bomb": "workbook.bomb",
    "archive.too_many_entries": "workbook.bomb",
    "archive.not_a_zip": "workbook.not_a_workbook",
}


def _of_part(code: str) -> str:
    return "workbook.too_large" if code == "archive.file.too_large" else "workbook.damaged"
