"""The long tasks that must be all or nothing, each with the state of the folder that it starts from."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.services.analytics import AnalyticsPreview, ImportAnalytics, preview_analytics
from ssi_desktop.services.backups import back_up
from ssi_desktop.services.erasing import erase_people, search_people
from ssi_desktop.services.exporting import export_everything, look_at_export
from ssi_desktop.services.importing import ArchivePreview, ImportArchive, preview_archive
from ssi_desktop.services.restoring import restore_backup, save_readable
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.backup import BackupFolder, Reason
from tests.faults.world import CLOCK, LEXICON, NAME, OLD, TODAY, digest, edit, make_sample, opened
from tests.importers.analytics_factory import make_analytics
from tests.importers.archive_factory import Era, make_archive
from tests.services.test_restoring import damage

Action = Callable[[Path], None]

EXPORT = "everything.zip"
ERASED = "Hanna Manninen"
STARTS = ("sample", "imported", "old", "nothing", "damaged")


@dataclass(frozen=True)
class Task:
    """Something that writes, and where it starts from; ``steps`` says that a part of it may be done."""

    name: str
    action: Action
    start: str
    steps: bool = False


def make_starts(folder: Path) -> None:
    """Make the states below a folder, and what is imported there."""
    for start in STARTS:
        (folder / start).mkdir()
    archive = make_archive(Era.COMPLETE_2026, seed=3).write_zip(folder)
    archive.rename(folder / "archive.zip")
    make_analytics(60, posts=10).write(folder, "analytics.xlsx")
    make_sample(folder / "sample" / NAME)
    shutil.copytree(folder / "sample", folder / "imported", dirs_exist_ok=True)
    _import(folder / "imported")
    _export(folder / "imported")
    shutil.copyfile(OLD, folder / "old" / NAME)
    shutil.copytree(folder / "imported", folder / "damaged", dirs_exist_ok=True)
    damage(folder / "damaged" / NAME, "connection")


def fresh(task: Task, folder: Path) -> Path:
    """A new copy of the state that a task starts from."""
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / task.start, work)
    return work


def state_of(folder: Path) -> str:
    """The mark of what a folder's store holds, or why it cannot be read; looking changes nothing there."""
    copy = folder.with_name("looked-at")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    try:
        workspace = opened(copy / NAME)
    except Refusal as refusal:
        return refusal.problem.code
    try:
        return digest(workspace)
    except Refusal as refusal:
        return refusal.problem.code
    finally:
        workspace.close()
        shutil.rmtree(copy)


@contextmanager
def _open(folder: Path) -> Iterator[Workspace]:
    workspace = opened(folder / NAME)
    try:
        yield workspace
    finally:
        workspace.close()


def _edits(folder: Path) -> None:
    chance = random.Random(5)
    with _open(folder) as workspace:
        for _ in range(8):
            edit(workspace, chance)


def _undo(folder: Path) -> None:
    with _open(folder) as workspace:
        workspace.undo()


@cache
def _archive(folder: Path) -> ArchivePreview:
    """Read once: what is tried here is storing it."""
    return preview_archive(folder / "archive.zip", today=TODAY, lexicon=LEXICON)


def _import(folder: Path) -> None:
    preview = _archive(folder.parent)
    with _open(folder) as workspace:
        workspace.perform(ImportArchive(preview))


@cache
def _book(folder: Path) -> AnalyticsPreview:
    return preview_analytics(folder / "analytics.xlsx", today=TODAY)


def _analytics(folder: Path) -> None:
    preview = _book(folder.parent)
    with _open(folder) as workspace:
        workspace.perform(ImportAnalytics(preview))


def _back_up(folder: Path) -> None:
    with _open(folder) as workspace:
        back_up(workspace, Reason.ASKED)


def _restore(folder: Path) -> None:
    restore_backup(folder / NAME, BackupFolder.beside(folder / NAME).all()[-1].name, CLOCK)


def _save(folder: Path) -> None:
    save_readable(folder / NAME, CLOCK)


def _start(folder: Path) -> None:
    """Makes a new store, or migrates an old one."""
    opened(folder / NAME).close()


def _export(folder: Path) -> None:
    with _open(folder) as workspace:
        export_everything(workspace, folder / EXPORT)


def _erase(folder: Path) -> None:
    with _open(folder) as workspace:
        erase_people(workspace, search_people(workspace, ERASED)[:1])


def false_files(folder: Path) -> list[str]:
    """Files that look like a backup or an export and are none."""
    problems = []
    backups = BackupFolder.beside(folder / NAME)
    for backup in backups.all():
        try:
            backups.check(backup)
        except Refusal:
            problems.append(f"{backup.name} looks like a backup and is none")
    if (folder / EXPORT).exists():
        try:
            look_at_export(None, folder / EXPORT)
        except Refusal as refusal:
            problems.append(f"the export cannot be read: {refusal.problem.code}")
    return problems


TASKS = (
    Task("edits", _edits, "sample", steps=True),
    Task("undo", _undo, "imported"),
    Task("import", _import, "sample"),
    Task("analytics", _analytics, "sample"),
    Task("backup", _back_up, "sample"),
    Task("restore", _restore, "sample"),
    Task("migrate", _start, "old"),
    Task("create", _start, "nothing"),
    Task("save", _save, "damaged"),
    Task("export", _export, "imported"),
    Task("erase", _erase, "imported"),
)


def some_of(tasks: Sequence[Task], cases: int) -> Sequence[Task]:
    """Every task, or with few cases only so many that each gets two."""
    return tasks[:: max(1, -(-2 * len(tasks) // cases))]


def import_files(folder: Path) -> None:
    """Import an archive and post analytics into a folder's store, and back it up."""
    make_archive(Era.COMPLETE_2026, seed=3).write_zip(folder.parent).rename(folder.parent / "archive.zip")
    make_analytics(60, posts=10).write(folder.parent, "analytics.xlsx")
    for action in (_import, _analytics, _back_up):
        action(folder)
