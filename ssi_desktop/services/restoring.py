"""Going back to a backup: what would be lost, doing it so that it can be undone; saving what is damaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.services.backups import BackupRow, Progress, row_of, second_folder
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.library import Library
from ssi_desktop.services.trying_out import try_out
from ssi_desktop.store.backup import Backup, BackupFolder
from ssi_desktop.store.comparing import differences_of_files
from ssi_desktop.store.copying import check_copy
from ssi_desktop.store.durable import draft_of
from ssi_desktop.store.foreign import fill_from, taken_in
from ssi_desktop.store.restoring import alone, replace, restore_file
from ssi_desktop.store.salvage import salvage_file

KINDS: Mapping[str, tuple[str, ...]] = {
    "outcomes": ("outcome",),
    "contacts": ("touch",),
    "accounts": ("account",),
    "people": ("person",),
    "notes": (
        "evidence",
        "role_mark",
        "phase_signal",
        "person_line",
        "introduction",
        "review",
        "marker",
        "profile_text",
        "persona",
    ),
    "grades": ("grade", "platform_grade"),
    "actions": ("plan_item",),
    "scores": ("snapshot",),
    "numbers": (
        "week_value",
        "stock_value",
        "analytics_day",
        "analytics_post",
        "platform_week_value",
        "platform_stock_value",
    ),
    "trials": ("experiment",),
    "connections": ("connection",),
    "archive": ("message", "invitation", "event", "profile_facts"),
    "settings": ("setting",),
}
"""What a person calls the rows of each table, in the order in which they are told."""

ASIDE = frozenset(
    {
        "history",
        "history_change",
        "erased_mark",
        "import_batch",
        "imported_row",
        "table_cover",
        "present_table",
        "week_plan",
        "export_record",
        "company_decision",
        "crm_record",
        "crm_mapping",
    }
)
"""Tables that only go along with others; nobody typed them."""

OTHER = "other"


@dataclass(frozen=True)
class Changes:
    """What another file would do to what is there now, as rows by kind (see `KINDS`).

    ``lost`` are not in that file, ``changed`` go back to its state, ``regained`` come back. ``comparable`` is
    False when what is there now cannot be read, or is not there.
    """

    comparable: bool = True
    lost: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    regained: Mapping[str, int] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether restoring would change nothing that a person can see."""
        return self.comparable and not (self.lost or self.changed or self.regained)


@dataclass(frozen=True, kw_only=True)
class Lookback(Changes):
    """What restoring a backup would do."""

    row: BackupRow


@dataclass(frozen=True)
class FileLook(Changes):
    """What a workspace's file that lies anywhere holds, as rows by kind, and what it would do here."""

    path: Path = Path()
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenFrom:
    """What was taken from a file: its rows by kind, and what became of what was there, as in `Restored`."""

    rows: Mapping[str, int]
    before: BackupRow | None = None
    set_aside: Path | None = None


@dataclass(frozen=True)
class Restored:
    """What was restored, and what became of what was there: ``before`` is its backup, with which the restore
    can be undone; ``set_aside`` is the folder of a file that could not be read."""

    row: BackupRow
    before: BackupRow | None = None
    set_aside: Path | None = None


@dataclass(frozen=True)
class Saved:
    """What could be saved of a damaged store, as rows by kind, the kinds that may lack some, and the folder
    of the damaged file."""

    rows: Mapping[str, int]
    incomplete: tuple[str, ...]
    set_aside: Path


def look_at_backup(store: Path, name: str) -> Lookback:
    """Read a backup from end to end and compare it with what is there now; can run in any thread.

    Raises Refusal ``backup.gone`` or ``backup.damaged``.
    """
    folder, backup, second = _find(store, name)
    folder.check(backup)
    changes = _changes(store, folder.file(backup))
    return Lookback(**vars(changes), row=row_of(backup, second=second))


def _changes(store: Path, other: Path) -> Changes:
    found = differences_of_files(store, other)
    if found is None:
        return Changes(comparable=False)
    return Changes(
        lost=by_kind({table: one.gone for table, one in found.items()}),
        changed=by_kind({table: one.changed for table, one in found.items()}),
        regained=by_kind({table: one.added for table, one in found.items()}),
    )


def look_at_file(store: Path, file: Path) -> FileLook:
    """Read a workspace's file that lies anywhere, such as a backup on a stick; can run in any thread.

    Raises Refusal as `store.foreign.taken_in` does.
    """
    with taken_in(file, store) as copy:
        changes = _changes(store, copy)
        return FileLook(**vars(changes), path=file, rows=by_kind(check_copy(copy).rows))


def restore_from_file(
    store: Path, file: Path, clock: Clock, library: Library, progress: Progress | None = None
) -> TakenFrom:
    """Let what such a file holds take the place of the workspace, which must be closed everywhere.

    What was there becomes a backup first. Can run in any thread. Raises Refusal as `look_at_file` does, and
    those of a full or read-only disk; the workspace is then as it was.
    """
    with alone(store), taken_in(file, store) as copy:
        rows = by_kind(check_copy(copy).rows)
        draft = draft_of(store)
        fill_from(copy, draft, progress)
        try_out(draft, clock, library, "store.altered")
        replaced = replace(store, draft, clock.now())
    before = None if replaced.kept is None else row_of(replaced.kept)
    return TakenFrom(rows, before, replaced.set_aside)


def restore_backup(store: Path, name: str, clock: Clock, progress: Progress | None = None) -> Restored:
    """Put a backup in the place of the workspace, which must be closed everywhere; can run in any thread.

    Raises Refusal as `restore_file` does, and ``backup.gone``; the workspace is then as it was.
    """
    folder, backup, second = _find(store, name)
    replaced = restore_file(store, folder, backup, clock.now(), progress)
    before = None if replaced.kept is None else row_of(replaced.kept)
    return Restored(row_of(backup, second=second), before, replaced.set_aside)


def save_readable(store: Path, clock: Clock, progress: Progress | None = None) -> Saved:
    """Make a new workspace of what a damaged one still has; it must be closed everywhere.

    Raises Refusal ``store.nothing_readable``, and those of a full or read-only disk.
    """
    salvaged = salvage_file(store, clock.now(), progress)
    incomplete = {_kind(table) for table in salvaged.incomplete if table not in ASIDE}
    return Saved(
        rows=by_kind(salvaged.rows),
        incomplete=tuple(kind for kind in (*KINDS, OTHER) if kind in incomplete),
        set_aside=salvaged.set_aside,
    )


def held(row: BackupRow) -> Mapping[str, int]:
    """What a backup holds, as rows by kind; empty when its catalogue is lost."""
    return by_kind(row.rows)


def _find(store: Path, name: str) -> tuple[BackupFolder, Backup, bool]:
    here = BackupFolder.beside(store)
    second = second_folder(here, here.notes().second)
    for folder, away in ((here, False), (second, True)):
        for backup in folder.all() if folder is not None else ():
            if backup.name == name and folder is not None:
                return folder, backup, away
    raise Refusal("backup.gone")


def _kind(table: str) -> str:
    return next((kind for kind, tables in KINDS.items() if table in tables), OTHER)


def by_kind(rows: Mapping[str, int]) -> dict[str, int]:
    """Rows counted by what a person calls them, without kinds that have none."""
    counted = dict.fromkeys((*KINDS, OTHER), 0)
    for table, count in rows.items():
        if table not in ASIDE:
            counted[_kind(table)] += count
    return {kind: count for kind, count in counted.items() if count}
