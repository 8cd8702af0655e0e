"""Everything in one open file, and back: a full export, a look into one, and a workspace made of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ssi_desktop import __version__
from ssi_desktop.core.whole_export import Record
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.whole_export import ExportFile, is_export, open_export
from ssi_desktop.reports.whole_export import ExportWriter
from ssi_desktop.services.backups import BackupRow, row_of
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.documents import whole_file
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import by_kind
from ssi_desktop.services.trying_out import try_out
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.content import (
    Columns,
    at_one_moment,
    content_tables,
    digest_of_content,
    make_filled,
    records,
    row_count,
)
from ssi_desktop.store.copying import Progress
from ssi_desktop.store.database import SCHEMA_VERSION, Database, schema_version
from ssi_desktop.store.durable import draft_of
from ssi_desktop.store.restoring import alone, replace

__all__ = [
    "ExportLook",
    "Exported",
    "Imported",
    "content_digest",
    "export_everything",
    "export_name",
    "import_everything",
    "is_export",
    "look_at_export",
]

_EACH = 500


@dataclass(frozen=True)
class Exported:
    """A full export that was written: ``rows`` in all, ``size`` in bytes, ``digest`` over the content."""

    path: Path
    rows: int
    size: int
    digest: str


@dataclass(frozen=True)
class ExportLook:
    """What an export holds, before anything is done with it; ``rows`` by kind (see `services.restoring`).

    ``made_at`` is UTC without zone. ``same`` says that the workspace has exactly this already.
    """

    path: Path
    made_at: datetime
    rows: Mapping[str, int] = field(default_factory=dict)
    same: bool = False


@dataclass(frozen=True)
class Imported:
    """A workspace that was made of an export; ``before`` is the backup of what was there."""

    rows: Mapping[str, int]
    before: BackupRow | None = None


def export_name(day: datetime) -> str:
    """The file name that is proposed for an export."""
    return f"SSI Coach {day:%Y-%m-%d}.zip"


def content_digest(workspace: Workspace) -> str:
    """The hash over everything that an export would hold."""
    return digest_of_content(workspace.store.database)


def export_everything(workspace: Workspace, path: Path, progress: Progress | None = None) -> Exported:
    """Write everything into one file through a connection of its own; can run in any thread.

    The file is whole or not there. Raises Refusal ``export.cannot_write`` (path) or ``export.disk_full``, and
    what ``progress`` raises to stop.
    """
    sibling = workspace.sibling()
    try:
        with whole_file(path) as draft:
            with draft.open("wb") as stream, ExportWriter(stream) as writer:
                rows, digest = _write(sibling.store.database, writer, workspace.clock, progress)
            size = draft.stat().st_size
        return Exported(path, rows, size, digest)
    finally:
        sibling.close()


def _write(
    database: Database, writer: ExportWriter, clock: Clock, progress: Progress | None
) -> tuple[int, str]:
    with at_one_moment(database):
        step = _Step(row_count(database), progress)
        for table, columns in content_tables(database).items():
            writer.write_table(table, tuple(columns), step.counted(records(database, table, columns)))
        made_at = clock.now().isoformat(timespec="seconds")
        manifest = writer.finish(schema_version(database), __version__, made_at)
    return manifest.rows, manifest.digest


class _Step:
    """Counts rows as they pass and tells how far it is."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done = 0
        self._total = total
        self._progress = progress

    def counted(self, rows: Iterable[Record]) -> Iterator[Record]:
        for row in rows:
            if self._progress is not None and self._done % _EACH == 0:
                self._progress(self._done, self._total)
            self._done += 1
            yield row


def look_at_export(workspace: Workspace | None, path: Path) -> ExportLook:
    """Read what an export says of itself; can run in any thread.

    Raises Refusal ``import.unreadable`` (name), ``export.foreign``, ``export.newer`` or ``export.damaged``.
    """
    with open_export(path) as file:
        _check_schema(file)
        manifest = file.manifest
        counts = {name: facts.rows for name, facts in manifest.tables.items()}
        return ExportLook(
            path=path,
            made_at=_moment(manifest.made_at),
            rows=by_kind(counts),
            same=workspace is not None and _digest_beside(workspace) == manifest.digest,
        )


def _digest_beside(workspace: Workspace) -> str:
    sibling = workspace.sibling()
    try:
        return content_digest(sibling)
    finally:
        sibling.close()


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise Refusal("export.damaged") from error


def _check_schema(file: ExportFile) -> None:
    if file.manifest.schema > SCHEMA_VERSION:
        raise Refusal("export.newer")
    if file.manifest.schema < SCHEMA_VERSION:
        raise Refusal("export.damaged")


def import_everything(
    store: Path, path: Path, clock: Clock, library: Library, progress: Progress | None = None
) -> Imported:
    """Let what an export holds take the place of a workspace, which must be closed everywhere.

    What was there becomes a backup first. The new workspace is made beside it, compared with the export's
    hash and tried out before it counts. Can run in any thread. Raises Refusal as `look_at_export` does and
    those of a full or read-only disk, and what ``progress`` raises; the workspace is then as it was.
    """
    with open_export(path) as file, alone(store):
        _check_schema(file)
        draft = draft_of(store)
        step = _Step(file.manifest.rows, progress)
        make_filled(draft, _Source(file, step).rows, file.manifest.digest, _nothing_more)
        try_out(draft, clock, library, "export.damaged")
        counts = {name: facts.rows for name, facts in file.manifest.tables.items()}
        replaced = replace(store, draft, clock.now())
    return Imported(by_kind(counts), None if replaced.kept is None else row_of(replaced.kept))


class _Source:
    """Gives the rows of a table of an export whose columns are those of this schema."""

    def __init__(self, file: ExportFile, step: _Step) -> None:
        self._file = file
        self._step = step

    def rows(self, table: str, columns: Columns) -> Iterable[Record]:
        facts = self._file.manifest.tables.get(table)
        if facts is None or facts.columns != tuple(columns):
            raise Refusal("export.damaged")
        return self._step.counted(self._file.rows(table))


def _nothing_more(_database: Database) -> None:
    """The content is complete as it is."""
