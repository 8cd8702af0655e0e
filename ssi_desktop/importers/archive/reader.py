"""The door: a path in, everything a LinkedIn archive says out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ssi_desktop.core.archive import Archive, FileReading, Invitation, Owner
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.container import Container, Entry, Limits, Meter
from ssi_desktop.importers.archive.folder_container import FolderContainer
from ssi_desktop.importers.archive.keys import stable_key
from ssi_desktop.importers.archive.measures import measures, with_vp_names
from ssi_desktop.importers.archive.messages import Talks
from ssi_desktop.importers.archive.names import export_name
from ssi_desktop.importers.archive.owner import find_owner
from ssi_desktop.importers.archive.profile_facts import profile_facts
from ssi_desktop.importers.archive.readers import Readers
from ssi_desktop.importers.archive.refused import FileRefused
from ssi_desktop.importers.archive.selection import Selection, select
from ssi_desktop.importers.archive.table_reader import TableReader
from ssi_desktop.importers.archive.tables import known_header, open_rows
from ssi_desktop.importers.archive.tally import Tally
from ssi_desktop.importers.archive.text import clean, fold
from ssi_desktop.importers.archive.zip_container import ZipContainer

_OTHER_PART = "archive.file.other_part_refused"


def read_archive(
    path: Path,
    *,
    today: date,
    is_vp: Callable[[str], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    owner: Owner | None = None,
    headers: Mapping[str, Mapping[str, str]] | None = None,
    limits: Limits | None = None,
) -> Archive:
    """Read a ZIP file, an unpacked folder or a single CSV file of LinkedIn's data archive.

    ``is_vp`` decides which positions count as vice president and above (without it that figure stays
    None). ``owner`` is what the person said about whose archive it is. ``headers`` are headers that
    the person chose: table name to column name to header. ``progress`` gets bytes read and to read.

    A file that cannot be used is reported in its `FileReading.problem`; the rest is read. Raises
    Refusal when nothing can be used, Cancelled when ``cancelled`` says so.
    """
    bounds = limits or Limits()
    container = open_container(path, bounds)
    try:
        selection = _selected(container, bounds)
        meter = Meter(selection.size, bounds, progress, cancelled)
        session = _Session(container, selection, meter, bounds, headers or {})
        session.read()
    finally:
        container.close()
    archive = session.archive(today, owner)
    return archive if is_vp is None else replace(archive, measures=with_vp_names(archive, is_vp))


def open_container(path: Path, limits: Limits) -> Container:
    """Open whatever the person handed over; raises Refusal when it is nothing to read."""
    try:
        if path.is_dir():
            return FolderContainer(path, limits)
        if not path.exists():
            raise Refusal("archive.name_not_found", name=path.name)
        if not path.is_file():
            raise Refusal("archive.unreadable", name=path.name)
        if path.suffix.casefold() == ".csv":
            return FolderContainer(path, limits)
        return ZipContainer(path, limits)
    except OSError as error:
        raise Refusal("archive.unreadable", name=path.name) from error


def _selected(container: Container, limits: Limits) -> Selection:
    """The files by name; a single file with a name of its own is recognised by its header."""
    try:
        return select(container)
    except Refusal:
        if len(container.entries) != 1:
            raise
        only = container.entries[0]
        table = _table_by_header(container, only, limits)
        if table is None:
            raise
        return Selection(files={table: [only]})


def _table_by_header(container: Container, only: Entry, limits: Limits) -> str | None:
    if not only.name.casefold().endswith(".csv"):
        return None
    meter = Meter(only.size, limits, None, None)
    fitting = [
        table
        for table in ("connections", "invitations", "messages")
        if known_header(container, only, Readers().by_table[table].spec, meter)
    ]
    return fitting[0] if len(fitting) == 1 else None


class _Session:
    """Reads the chosen files of one archive and puts together what they say."""

    def __init__(
        self,
        container: Container,
        selection: Selection,
        meter: Meter,
        limits: Limits,
        headers: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._container = container
        self._selection = selection
        self._meter = meter
        self._limits = limits
        self._headers = headers
        self._readers = Readers()
        self._readings: list[FileReading] = []

    def read(self) -> None:
        """Read every table; raises Refusal when not one file could be used."""
        for table, entries in self._selection.files.items():
            self._read_table(table, entries)
        problems = [reading for reading in self._readings if reading.problem is not None]
        for table, entry, reason in self._selection.left_out:
            self._readings.append(_refused(_shown(entry), table, reason))
        if problems and not self._readers.known and not self._selection.articles:
            first = problems[0]
            raise Refusal(first.problem or "", name=first.name, header=" | ".join(first.header))

    def _read_table(self, table: str, entries: list[Entry]) -> None:
        """Read all parts of a table; one part that cannot be read makes the whole table unknown."""
        reader = self._readers.by_table[table]
        chosen = self._headers.get(table)
        if chosen:
            reader.spec = reader.spec.with_headers(chosen)
        known: set[int] = set()
        readings = [self._read_file(table, reader, entry, known) for entry in entries]
        if any(reading.problem for reading in readings):
            readings = [
                reading if reading.problem else _refused(reading.name, table, _OTHER_PART)
                for reading in readings
            ]
        else:
            self._readers.known.add(table)
        self._readings.extend(readings)

    def _read_file(self, table: str, reader: TableReader, entry: Entry, known: set[int]) -> FileReading:
        tally = Tally(_shown(entry), table, known)
        try:
            with open_rows(self._container, entry, reader.spec, self._meter, self._limits) as source:
                if source is not None:
                    reader.read(source, tally, _shown(entry))
        except FileRefused as refused:
            return _refused(_shown(entry), table, refused.code, refused.header)
        return tally.reading()

    def archive(self, today: date, hint: Owner | None) -> Archive:
        """What all files say together."""
        readers, known = self._readers, self._readers.known
        positions = tuple(readers.positions.found) if "positions" in known else None
        owner = find_owner(
            readers.profile.name if "profile" in known else None,
            positions,
            readers.invitations if "invitations" in known else None,
            readers.messages if "messages" in known else None,
            hint,
        )
        talks = readers.messages.seen_from(owner) if "messages" in known else Talks((), 0)
        export_date = self._export_date(today)
        articles = self._selection.articles
        return Archive(
            export_kind=self._selection.kind,
            export_date=export_date,
            owner=owner,
            files=self._files(talks),
            profile=profile_facts(readers, owner, export_date, None if articles is None else len(articles)),
            connections=tuple(readers.connections.found) if "connections" in known else None,
            invitations=_invitations(readers),
            messages=talks.messages if "messages" in known else None,
            events=readers.events(),
            tables=frozenset(known if articles is None else {*known, "articles"}),
            covers=self._covers(export_date),
            measures=measures(
                readers,
                owner,
                talks,
                self._selection.kind,
                export_date,
                None if articles is None else len(articles),
            ),
        )

    def _files(self, talks: Talks) -> tuple[FileReading, ...]:
        """The summaries, with messages nobody can be found to have sent counted as skipped."""
        files = [*self._readings, *self._article_reading()]
        if "messages" not in self._readers.known or talks.sent is not None:
            return tuple(files)
        return tuple(_without_owner(file) if file.table == "messages" else file for file in files)

    def _article_reading(self) -> list[FileReading]:
        articles = self._selection.articles
        if articles is None:
            return []
        keys = tuple(sorted({stable_key("articles", fold(clean(entry.name))) for entry in articles}))
        repeated = len(articles) - len(keys)
        skipped = (("duplicate", repeated),) if repeated else ()
        return [FileReading("Articles", "articles", len(articles), 0, keys, skipped)]

    def _export_date(self, today: date) -> date | None:
        """From the archive's name, else from when its entries were written, else the newest date seen.

        Times of entries before the newest row or after tomorrow are those of a wrong clock.
        """
        for name in (self._container.name, *sorted(self._container.folders)):
            stated = export_name(name).on
            if stated is not None:
                return stated
        newest = max((day for _, _, day in self._spans()), default=None)
        written = self._container.written_on
        if written is None or written > today + timedelta(days=1):
            return newest
        return written if newest is None or newest <= written + timedelta(days=1) else newest

    def _spans(self) -> list[tuple[str, date, date]]:
        """First and last date of each table that has dates."""
        return [
            (table, reader.first_day, reader.last_day)
            for table, reader in self._readers.by_table.items()
            if table in self._readers.known and reader.first_day is not None and reader.last_day is not None
        ]

    def _covers(self, export_date: date | None) -> tuple[tuple[str, date, date], ...]:
        """The days each table speaks of; one without rows speaks of all days that the archive does."""
        spans = self._spans()
        if export_date is None or not spans:
            return ()
        first = min(start for _, start, _ in spans)
        dated = {table: start for table, start, _ in spans}
        return tuple(
            (table, dated.get(table, first), max(export_date, dated.get(table, first)))
            for table in sorted(self._readers.known)
            if table in dated or (self._readers.by_table[table].spec.dated and not self._readers.rows(table))
        )


def _invitations(readers: Readers) -> tuple[Invitation, ...] | None:
    if "invitations" not in readers.known:
        return None
    return tuple(request.invitation for request in readers.invitations.found)


def _shown(entry: Entry) -> str:
    """A file's name as it may be shown and kept."""
    return clean(entry.name)


def _refused(name: str, table: str, code: str, header: tuple[str, ...] = ()) -> FileReading:
    return FileReading(name, table, 0, 0, (), problem=code, header=header)


def _without_owner(file: FileReading) -> FileReading:
    if not file.keys:
        return file
    return replace(file, keys=(), skipped=(*file.skipped, ("owner_unknown", len(file.keys))))
