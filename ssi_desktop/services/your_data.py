"""What is stored, where and how much; whom nobody was in touch with for long; and erasing everything."""

from __future__ import annotations

import logging
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ssi_desktop.paths import Paths
from ssi_desktop.services.backups import second_folder, second_place_problem
from ssi_desktop.services.erasing import Found, erased_count, people_on_maps
from ssi_desktop.services.places import all_files, aside_folder, files_below, remove_empty, size_of
from ssi_desktop.services.restoring import by_kind
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.backup import BackupFolder
from ssi_desktop.store.copying import facts_of
from ssi_desktop.store.export_records import ExportRecord
from ssi_desktop.store.raw import wipe
from ssi_desktop.store.restoring import alone

__all__ = [
    "Gone",
    "Place",
    "Untouched",
    "YourData",
    "erase_everything",
    "load_your_data",
    "untouched_people",
]


@dataclass(frozen=True)
class Place:
    """Where something lies: ``key`` is ``store``, ``backups``, ``second``, ``log``, ``window`` or ``aside``.

    ``size`` in bytes; ``files`` how many. A second place that is away has none.
    """

    key: str
    path: Path
    size: int
    files: int


@dataclass(frozen=True)
class YourData:
    """``rows`` by kind (see `services.restoring`), ``steps`` of undo, ``hashes`` of those erased; ``months``
    is the time after which somebody counts as untouched (0: not asked for) and ``untouched`` how many.
    ``exports`` are the files that were written with names of people in them, the newest first."""

    rows: Mapping[str, int]
    steps: int
    hashes: int
    places: tuple[Place, ...]
    months: int
    untouched: int
    exports: tuple[ExportRecord, ...] = ()

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(place.size for place in self.places)


@dataclass(frozen=True)
class Untouched:
    """Somebody on a map, and the last day on which anything was noted about them."""

    person: Found
    last: date


@dataclass(frozen=True)
class Gone:
    """What came of erasing everything: how many files went, and those that are still there."""

    files: int
    left: tuple[str, ...] = ()


def load_your_data(workspace: Workspace) -> YourData:
    """Everything the page of your data shows."""
    facts = facts_of(workspace.store.database)
    months = load_settings(workspace).retention_months
    return YourData(
        rows=by_kind(facts.rows),
        steps=facts.rows.get("history", 0),
        hashes=erased_count(workspace),
        places=() if workspace.path is None else tuple(_places(workspace.path)),
        months=months,
        untouched=len(untouched_people(workspace, months)) if months else 0,
        exports=workspace.store.export_records.all(),
    )


def _places(store: Path) -> Iterator[Place]:
    files, paths = all_files(store), Paths(store)
    logs = tuple(path for path in files.texts if path != paths.window_state)
    window = tuple(path for path in files.texts if path == paths.window_state)
    here = BackupFolder.beside(store)
    yield Place("store", store, size_of(files.store), len(files.store))
    yield Place("backups", here.path, size_of(files.backups), len(here.all()))
    chosen = here.notes().second
    if chosen:
        second = second_folder(here, chosen)
        there = () if second is None else files_below(second.path)
        yield Place("second", Path(chosen) if second is None else second.path, size_of(there), len(there))
    yield Place("log", paths.log, size_of(logs), len(logs))
    yield Place("window", paths.window_state, size_of(window), len(window))
    if files.aside:
        yield Place("aside", aside_folder(store), size_of(files.aside), len(files.aside))


# --- people nobody was in touch with --------------------------------------------------------------


def untouched_people(workspace: Workspace, months: int) -> tuple[Untouched, ...]:
    """People on maps of whom nothing was noted for so many months, the longest first. Nobody is erased by it.

    A contact, a one-to-one message of an archive, evidence, and being put on the map count.
    """
    before = _months_before(workspace.clock.today(), months)
    last = _last_days(workspace)
    found = [Untouched(person, max(last[number] for number in person.person_ids))
             for person in people_on_maps(workspace)]  # fmt: skip
    return tuple(sorted((one for one in found if one.last < before), key=_by_day))


def _by_day(one: Untouched) -> tuple[date, str]:
    return one.last, one.person.name


def _last_days(workspace: Workspace) -> dict[int, date]:
    people, today = workspace.store.people, workspace.clock.today()
    touched = people.last_touches(today)
    messages = workspace.store.archives.contact_days()
    last: dict[int, date] = {}
    for person in people.all():
        days = [person.created_on, touched.get(person.id, date.min)]
        days += [item.day for item in messages.get(person.person_key or 0, ())]
        last[person.id] = max(days)
    for note in people.evidence():
        last[note.person_id] = max(last[note.person_id], note.day)
    return last


def _months_before(day: date, months: int) -> date:
    """The same day of the month so many months before, or the last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# --- everything -----------------------------------------------------------------------------------


def erase_everything(store: Path, *, second: bool) -> Gone:
    """Wipe and remove every file of a workspace, which must be closed everywhere; can run in any thread.

    The workspace's file comes last, so that what was interrupted can be repeated. ``second`` takes the second
    place along. Raises Refusal ``store.in_use`` and those of `alone`.
    """
    with alone(store):
        _close_log(Paths(store).log)
        here = BackupFolder.beside(store)
        away = _second_files(here) if second else ()
        files = all_files(store)
        ordered = (*away, *files.backups, *files.aside, *files.texts, *files.passing, *reversed(files.store))
        left = tuple(str(path) for path in ordered if not wipe(path))
        folders = (here.path, aside_folder(store), *({path.parent for path in away}))
        for folder in folders:
            remove_empty(folder)
    return Gone(len(ordered) - len(left), left)


def _second_files(here: BackupFolder) -> tuple[Path, ...]:
    chosen = here.notes().second
    folder = None if not chosen or second_place_problem(chosen) else second_folder(here, chosen)
    return () if folder is None else files_below(folder.path)


def _close_log(log: Path) -> None:
    """Windows removes no file that is open."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler) and Path(handler.baseFilename) == log:
            handler.close()
