"""Short ways to read a few files as an archive in tests."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ssi_desktop.core.archive import Archive, FileReading
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.container import Limits
from ssi_desktop.importers.archive.reader import read_archive

TODAY = date(2026, 11, 22)


def packed(folder: Path, files: Mapping[str, bytes | str], name: str = "archive.zip") -> Path:
    """A ZIP file of these contents."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, data in files.items():
            archive.writestr(inside, data)
    return path


def read_files(files: Mapping[str, bytes | str], **options: Any) -> Archive:
    """Read these contents as the files of an archive."""
    with tempfile.TemporaryDirectory() as folder:
        return read_archive(packed(Path(folder), files), today=TODAY, **options)


def refusal(path: Path, limits: Limits | None = None) -> str:
    """The code with which an archive is refused; fails when it is not."""
    try:
        read_archive(path, today=TODAY, limits=limits)
    except Refusal as refused:
        return refused.problem.code
    raise AssertionError(f"{path.name} was not refused")


def reading_of(archive: Archive, name: str) -> FileReading:
    """The summary of one file."""
    (found,) = (file for file in archive.files if file.name == name)
    return found


def measure(archive: Archive, table: str, name: str) -> Any:
    """One figure of a table."""
    figures = archive.measures[table]
    assert isinstance(figures, dict)
    return figures[name]


def all_keys(archive: Archive) -> dict[str, frozenset[int]]:
    """The keys of each table's kept rows."""
    keys: dict[str, set[int]] = {}
    for file in archive.files:
        keys.setdefault(file.table, set()).update(file.keys)
    return {table: frozenset(found) for table, found in keys.items()}
