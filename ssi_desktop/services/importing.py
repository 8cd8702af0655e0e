"""Importing: read, show what was read, store all of it or nothing, and take it back by undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ssi_desktop.core.archive import Archive, Measure, Owner, UnknownHeaders, UnknownTable
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.erased import without_erased
from ssi_desktop.core.snapshot import Snapshot, SsiValues
from ssi_desktop.core.snapshot_check import SUM_DIFFERS
from ssi_desktop.errors import Param, Problem, Refusal
from ssi_desktop.importers.detect import kind_of
from ssi_desktop.importers.sandbox import read_archive_limited, read_unknown_headers_limited
from ssi_desktop.importers.ssi import MOST_BYTES, SsiReading, read_ssi, read_ssi_bytes
from ssi_desktop.importers.ssi_reading import AMBIGUOUS, finished
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.store.archives import FileCount
from ssi_desktop.store.connection_rows import ConnectionReader
from ssi_desktop.store.erased_list import erased_list

__all__ = [
    "ArchiveLook",
    "ArchivePreview",
    "ArchiveSaid",
    "FileSummary",
    "ImportArchive",
    "Owner",
    "SsiPreview",
    "SsiReading",
    "UnknownHeaders",
    "UnknownTable",
    "completed",
    "kind_of",
    "look_for_headers",
    "look_into_archive",
    "preview_archive",
    "preview_reading",
    "preview_ssi_file",
    "preview_ssi_text",
    "read_ssi",
    "read_ssi_file",
]

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class SsiPreview:
    """What was read from pasted or dropped SSI numbers, before anything is stored.

    ``existing`` is the snapshot that the day already has; ``same`` that it has exactly these numbers.
    """

    reading: SsiReading
    snapshot: Snapshot
    existing: Snapshot | None

    @property
    def same(self) -> bool:
        """Whether storing would change nothing."""
        return self.existing is not None and self.existing.values == self.snapshot.values


@dataclass(frozen=True)
class FileSummary:
    """What became of one file of an archive; ``problem`` is set when the file could not be read.

    ``notes`` pairs a remark about kept rows with a count.
    """

    name: str
    table: str
    rows: int
    new: int
    unchanged: int
    changed: int
    hidden: int
    skipped: tuple[tuple[str, int], ...]
    problem: str | None = None
    notes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class ArchiveSaid:
    """What the person said about an archive: whose it is, and which header is which column, by table."""

    owner: Owner | None = None
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class ArchivePreview:
    """An archive that was read and checked, before anything is stored."""

    archive: Archive
    file_name: str

    @property
    def measures(self) -> dict[str, Measure]:
        """What the archive says, null = unknown, 0 = there and empty."""
        return self.archive.measures


def preview_ssi_text(workspace: Workspace, text: str, on: date | None = None) -> SsiPreview:
    """Read pasted text. Raises Refusal when it is not LinkedIn's SSI page."""
    return preview_reading(workspace, read_ssi(text), on)


def preview_ssi_file(workspace: Workspace, path: Path, on: date | None = None) -> SsiPreview:
    """Read a saved page, text or JSON file. Raises Refusal."""
    return preview_reading(workspace, read_ssi_file(path), on)


def preview_reading(workspace: Workspace, reading: SsiReading, on: date | None = None) -> SsiPreview:
    """What storing numbers that were read would mean on a day (today when not said)."""
    day = on or workspace.clock.today()
    snapshot = Snapshot(day, reading.values, reading.source)
    return SsiPreview(reading, snapshot, workspace.store.snapshots.on(day))


def read_ssi_file(path: Path) -> SsiReading:
    """Read a file once, and no more of it than a page can have.

    Raises Refusal: ``import.unreadable`` (name) and those of ``read_ssi``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refusal("import.unreadable", name=path.name) from error
    return read_ssi_bytes(data)


def completed(reading: SsiReading, values: SsiValues) -> SsiReading:
    """A reading with numbers that the person added; what was doubtful only for their lack is so no more.

    Raises Refusal when the numbers cannot be true (the codes of ``core.snapshot_check``).
    """
    whole = finished(values, reading.source)
    notes = tuple(note for note in reading.warnings if not _settled(note, whole.missing))
    return finished(values, reading.source, notes, ask=reading.needs_confirmation)


def _settled(note: Problem, missing: tuple[str, ...]) -> bool:
    """Whether a remark no longer applies: the sum is checked anew, and what was unclear may be known now."""
    if note.code == SUM_DIFFERS:
        return True
    named = str(note.params.get("field", ""))
    return note.code == AMBIGUOUS and named != "pillars" and named not in missing


def preview_archive(
    path: Path,
    *,
    today: date,
    lexicon: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    said: ArchiveSaid | None = None,
) -> ArchivePreview:
    """Read an archive in a child process with limits; can run in any thread.

    ``said`` is what the person said about whose it is and about its headers.
    Raises Refusal, and Cancelled when ``cancelled`` answers True.
    """
    told = said or ArchiveSaid()
    archive = read_archive_limited(
        path,
        today=today,
        lexicon=lexicon,
        progress=progress,
        cancelled=cancelled,
        owner=told.owner,
        headers=told.headers,
    )
    return ArchivePreview(archive, path.name)


@dataclass(frozen=True)
class ArchiveLook:
    """An archive that was read, with what storing it would do.

    ``files`` count changed rows as unchanged. ``stranger`` is the owner of the archives imported before
    when that is somebody else. ``said`` is what the person said about it so far.
    """

    preview: ArchivePreview
    files: tuple[FileSummary, ...]
    stranger: str | None = None
    path: Path | None = None
    said: ArchiveSaid | None = None

    @property
    def new(self) -> int:
        """How many rows are new."""
        return sum(file.new for file in self.files)


def look_into_archive(
    workspace: Workspace,
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    said: ArchiveSaid | None = None,
) -> ArchiveLook:
    """`preview_archive` and `count_new` in one, for a thread of its own: it uses a sibling of ``workspace``.

    Raises Refusal and Cancelled as `preview_archive` does.
    """
    preview = preview_archive(
        path,
        today=workspace.clock.today(),
        lexicon=workspace.library.root / "content" / "titles.csv",
        progress=progress,
        cancelled=cancelled,
        said=said,
    )
    sibling = workspace.sibling()
    try:
        preview = ArchivePreview(_allowed(sibling, preview.archive), preview.file_name)
        stranger = _stranger(sibling, preview.archive)
        return ArchiveLook(preview, count_new(sibling, preview.archive), stranger, path, said)
    finally:
        sibling.close()


def _allowed(workspace: Workspace, archive: Archive) -> Archive:
    """An archive without those who were erased and must not come back."""
    return without_erased(archive, erased_list(workspace.store.database))


def _stranger(workspace: Workspace, archive: Archive) -> str | None:
    """Whose archive was imported last, unless it was this owner's or either name is unknown."""
    named = (batch.owner_name for batch in workspace.store.archives.batches() if batch.owner_name)
    before = next(named, None)
    now = archive.owner.name
    if before is None or now is None or before.casefold() == now.casefold():
        return None
    return before


def look_for_headers(path: Path, cancelled: Cancelled | None = None) -> UnknownHeaders:
    """The tables of an archive whose headers are not known; can run in any thread.

    Raises Refusal and Cancelled.
    """
    return read_unknown_headers_limited(path, cancelled=cancelled)


@dataclass(frozen=True)
class ImportArchive:
    """Store what is new in an archive: one step of undo; the same archive twice changes nothing."""

    preview: ArchivePreview
    topics: frozenset[Topic] = frozenset(
        {Topic.IMPORTS, Topic.SCORES, Topic.PROFILE, Topic.ACCOUNTS, Topic.WEEK}
    )

    label = "import.archive"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The export's day; never the file name, which may hold a person's name."""
        day = self.preview.archive.export_date
        return {"day": "" if day is None else day.isoformat()}

    def do(self, workspace: Workspace) -> tuple[FileSummary, ...]:
        """Store it; returns what became of each file."""
        archive = _allowed(workspace, self.preview.archive)
        seen_on = min(archive.export_date or workspace.clock.today(), workspace.clock.today())
        reader = ConnectionReader(company_key, workspace.library.is_vp)
        counts = workspace.store.archives.save(archive, seen_on, reader)
        summary = summarise(archive, counts)
        if any(file.new or file.changed for file in summary):
            counted = {file.name: [file.new, file.changed] for file in summary}
            workspace.store.archives.add_batch(
                archive, self.preview.file_name, workspace.clock.now(), counted
            )
        return summary


def summarise(archive: Archive, counts: Mapping[str, FileCount] | None = None) -> tuple[FileSummary, ...]:
    """What each file held; without counts (before storing) new and unchanged are 0."""
    known = counts or {}
    return tuple(
        FileSummary(
            name=file.name,
            table=file.table,
            rows=file.rows,
            new=known.get(file.name, FileCount()).new,
            unchanged=known.get(file.name, FileCount()).unchanged,
            changed=known.get(file.name, FileCount()).changed,
            hidden=file.hidden,
            skipped=file.skipped,
            problem=file.problem,
            notes=file.notes,
        )
        for file in archive.files
    )


def count_new(workspace: Workspace, archive: Archive) -> tuple[FileSummary, ...]:
    """What storing would do to each file, without storing."""
    return summarise(archive, workspace.store.archives.count_new(archive))


def ssi_problems(preview: SsiPreview) -> tuple[Problem, ...]:
    """What to tell a person before they confirm."""
    return preview.reading.warnings
