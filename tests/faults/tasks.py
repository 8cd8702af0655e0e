"""The long tasks that must be all or nothing, each with the state of the folder that it starts from."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.analytics import AnalyticsPreview, ImportAnalytics, preview_analytics
from ssi_desktop.services.backups import back_up
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.crm import CrmLook, ImportCrm, plan_for, preview_crm
from ssi_desktop.services.erasing import erase_people, search_people
from ssi_desktop.services.exporting import export_everything, import_everything, look_at_export
from ssi_desktop.services.importing import ArchivePreview, ImportArchive, preview_archive
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import restore_backup, restore_from_file, save_readable
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.backup import BackupFolder, Reason
from tests.faults.world import CLOCK, LEXICON, NAME, OLD, TODAY, digest, edit, make_sample, opened
from tests.importers.analytics_factory import make_analytics
from tests.importers.archive_factory import Era, make_archive
from tests.services.test_restoring import damage

Action = Callable[[Path], None]

LIBRARY = Library(resource_root())
EXPORT = "everything.zip"
ERASED = "Hanna Manninen"
STICK = "stick.ssis"
STARTS = ("sample", "imported", "changed", "many", "old", "nothing", "damaged")
CRM = """Account Name,First Name,Last Name,Title,Department,Email
Voorbeeld Logistiek,Sanne,de Wit,Head of Operations,Operations,sanne@example.org
Voorbeeld Logistiek,Mika,Laine,CFO,Finance,mika@example.org
Muster Werke,Jana,Kurz,Einkaufsleiterin,Einkauf,jana@example.org
"""


@dataclass(frozen=True)
class Task:
    """Something that writes, and where it starts from; ``steps`` says that a part of it may be done."""

    name: str
    action: Action
    start: str
    steps: bool = False


def make_starts(folder: Path, needed: Collection[str] = STARTS) -> None:
    """Make the states that are needed below a folder, and what is imported there."""
    archive = make_archive(Era.COMPLETE_2026, seed=3).write_zip(folder)
    archive.rename(folder / "archive.zip")
    make_analytics(60, posts=10).write(folder, "analytics.xlsx")
    (folder / "crm.csv").write_text(CRM, encoding="utf-8")
    for start in STARTS:
        if start in needed or (start in _BASES and not _BASES[start].isdisjoint(needed)):
            (folder / start).mkdir()
            _MAKERS[start](folder / start)


def _make_imported(folder: Path) -> None:
    shutil.copytree(folder.with_name("sample"), folder, dirs_exist_ok=True)
    _import(folder)
    _export(folder)


def _make_changed(folder: Path) -> None:
    shutil.copytree(folder.with_name("imported"), folder, dirs_exist_ok=True)
    shutil.copyfile(folder / NAME, folder / STICK)
    _edits(folder)


def _make_damaged(folder: Path) -> None:
    shutil.copytree(folder.with_name("imported"), folder, dirs_exist_ok=True)
    damage(folder / NAME, "connection")


def _make_many(folder: Path) -> None:
    """A workspace with backups of some weeks ago, most of which the next one makes superfluous."""
    for number in range(6):
        workspace = opened(folder / NAME)
        workspace.perform(ChangeSettings({"minutes": 60 + number}))
        workspace.clock = FixedClock(TODAY - timedelta(days=40))
        back_up(workspace, Reason.ASKED)
        workspace.close()


_MAKERS: dict[str, Callable[[Path], object]] = {
    "sample": lambda folder: make_sample(folder / NAME),
    "imported": _make_imported,
    "changed": _make_changed,
    "many": _make_many,
    "old": lambda folder: shutil.copyfile(OLD, folder / NAME),
    "nothing": lambda folder: None,
    "damaged": _make_damaged,
}
_BASES = {
    "sample": frozenset({"imported", "changed", "damaged"}),
    "imported": frozenset({"changed", "damaged"}),
}
"""What other states are made of."""


def fresh(task: Task, folder: Path) -> Path:
    """A new copy of the state that a task starts from."""
    return start_of(task.start, folder)


def start_of(start: str, folder: Path, name: str = "work") -> Path:
    """A new copy of one of the states."""
    work = folder / name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / start, work)
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


def _take_back(folder: Path) -> None:
    import_everything(folder / NAME, folder / EXPORT, CLOCK, LIBRARY)


def _take_file(folder: Path) -> None:
    restore_from_file(folder / NAME, folder / STICK, CLOCK, LIBRARY)


@cache
def _crm_file(folder: Path) -> CrmLook:
    return preview_crm(folder / "crm.csv", lambda _head: None)


def _crm(folder: Path) -> None:
    read = _crm_file(folder.parent)
    with _open(folder) as workspace:
        look = plan_for(workspace, read)
        assert look.plan is not None
        if look.plan.proposed:
            workspace.perform(ImportCrm(look, look.plan.proposed))


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
    Task("crm", _crm, "sample"),
    Task("backup", _back_up, "sample"),
    Task("rotate", _back_up, "many"),
    Task("restore", _restore, "sample"),
    Task("migrate", _start, "old"),
    Task("create", _start, "nothing"),
    Task("save", _save, "damaged"),
    Task("export", _export, "imported"),
    Task("take back", _take_back, "changed"),
    Task("take file", _take_file, "changed"),
    Task("erase", _erase, "imported"),
)


def task_named(name: str) -> Task:
    """The task of this name."""
    return next(task for task in TASKS if task.name == name)


def some_of(tasks: Sequence[Task], cases: int) -> Sequence[Task]:
    """Every task, or with few cases only so many that each gets two."""
    return tasks[:: max(1, -(-2 * len(tasks) // cases))]


def import_files(folder: Path) -> None:
    """Import an archive and post analytics into a folder's store, and back it up."""
    make_archive(Era.COMPLETE_2026, seed=3).write_zip(folder.parent).rename(folder.parent / "archive.zip")
    make_analytics(60, posts=10).write(folder.parent, "analytics.xlsx")
    for action in (_import, _analytics, _back_up):
        action(folder)
