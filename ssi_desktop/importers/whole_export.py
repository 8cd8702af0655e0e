"""Reads a full export within limits and believes nothing in it that it cannot check."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NoReturn

from ssi_desktop.core.whole_export import (
    FORMAT,
    MANIFEST,
    VERSION,
    LinesDigest,
    Manifest,
    Record,
    TableFacts,
    entry_of,
)
from ssi_desktop.errors import Refusal

MOST_BYTES = 2_000_000_000
MOST_LINE = 16_000_000
MOST_MANIFEST = 200_000
MOST_ENTRIES = 200
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    AttributeError,
    TypeError,
    OverflowError,
)


class ExportFile:
    """An export that was opened and whose manifest was read."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._zip = archive
        self.manifest = manifest

    def rows(self, table: str) -> Iterator[Record]:
        """The rows of a table. Raises Refusal ``export.damaged``, at the latest after the last one."""
        facts = self.manifest.tables[table]
        expected = set(facts.columns)
        digest = LinesDigest()
        try:
            with self._zip.open(entry_of(table)) as file:
                for line in _lines(file):
                    digest.add(line)
                    yield _record(line, expected)
        except (OSError, *_BROKEN) as error:
            raise Refusal("export.damaged") from error
        if digest.facts(facts.columns) != facts:
            _damaged()


@contextmanager
def open_export(path: Path) -> Iterator[ExportFile]:
    """Open an export and read its manifest.

    Raises Refusal: ``import.unreadable`` (name), ``export.foreign``, ``export.newer`` and ``export.damaged``.
    """
    try:
        if not path.is_file():
            raise FileNotFoundError  # a pipe would keep whoever opens it waiting for ever
        stream = path.open("rb")
    except OSError as error:
        raise Refusal("import.unreadable", name=path.name) from error
    with stream:
        archive = _archive(stream)
        with archive:
            yield ExportFile(archive, _manifest(archive))


def is_export(path: Path) -> bool:
    """Whether a file says that it is a full export; it may still turn out to be damaged."""
    if not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist() and FORMAT.encode() in _bounded(archive, MANIFEST)
    except (OSError, *_BROKEN):
        return False


def _archive(stream: IO[bytes]) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(stream)
        listed = archive.infolist()
    except (OSError, *_BROKEN) as error:
        raise Refusal("export.foreign") from error
    if MANIFEST not in archive.namelist():
        raise Refusal("export.foreign")
    names = {entry.filename for entry in listed}
    claimed = sum(entry.file_size for entry in listed)
    if len(listed) > MOST_ENTRIES or len(names) != len(listed) or claimed > MOST_BYTES:
        _damaged()
    return archive


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        read = json.loads(_bounded(archive, MANIFEST), parse_constant=_no_number)
    except (OSError, RecursionError, *_BROKEN) as error:
        raise Refusal("export.foreign") from error
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise Refusal("export.foreign")
    if not isinstance(read.get("version"), int):
        _damaged()
    if read["version"] > VERSION:
        raise Refusal("export.newer")
    try:
        manifest = _checked(read)
    except _BROKEN as error:
        raise Refusal("export.damaged") from error
    entries = {MANIFEST, *(entry_of(name) for name in manifest.tables)}
    if entries != set(archive.namelist()) or manifest.digest != read.get("sha256"):
        _damaged()
    return manifest


def _checked(read: dict[str, Any]) -> Manifest:
    """Raises ValueError, KeyError or TypeError for anything of a wrong form."""
    tables = {_text(name): _facts(facts) for name, facts in read["tables"].items()}
    return Manifest(_whole(read["schema"]), _text(read["program"]), _text(read["made_at"]), tables)


def _facts(read: dict[str, Any]) -> TableFacts:
    columns = tuple(_text(name) for name in read["columns"])
    if len(set(columns)) != len(columns):
        raise ValueError("column twice")
    return TableFacts(columns, _whole(read["rows"]), _text(read["sha256"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("not a count")
    return value


def _bounded(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        data = file.read(MOST_MANIFEST + 1)
    if len(data) > MOST_MANIFEST:
        raise ValueError("too long")
    return data


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Lines without their ends; what is read is counted, whatever the file claims."""
    total = 0
    while line := file.readline(MOST_LINE):
        total += len(line)
        if not line.endswith(b"\n") or total > MOST_BYTES:
            raise ValueError("too long or cut off")
        yield line[:-1]


def _record(line: bytes, columns: set[str]) -> Record:
    try:
        read = json.loads(line.decode(), parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(read, dict) or read.keys() != columns:
        raise ValueError("other columns")
    if not all(value is None or type(value) in (str, int, float) for value in read.values()):
        raise ValueError("no plain value")
    return read


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _damaged() -> NoReturn:
    raise Refusal("export.damaged")
