"""The commands that keep data safe: export everything, make a backup, restore from a file, erase it all."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager
from pathlib import Path

from ssi_desktop.cli.setting import Setting, print_json
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.backups import BackupRow, Reason, back_up, load_backups
from ssi_desktop.services.exporting import export_everything, import_everything, is_export
from ssi_desktop.services.restoring import by_kind, restore_from_file
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.services.your_data import erase_everything
from ssi_desktop.store.store import looks_current
from ssi_desktop.wording.problems import problem_text


def export_command(options: argparse.Namespace, setting: Setting) -> int:
    """Write everything into one file; also while a window has the workspace open.

    Raises Refusal ``export.exists`` (path) unless it may be replaced, and those of `export_everything`.
    """
    path: Path = options.file.absolute()
    if path.exists() and not options.replace:
        raise Refusal("export.exists", path=str(path))
    with _reading(setting) as workspace:
        done = export_everything(workspace, path)
    if options.json:
        print_json({"file": str(done.path), "rows": done.rows, "bytes": done.size, "sha256": done.digest})
    else:
        print(_("{rows} rows were exported to {path}.").format(rows=done.rows, path=done.path))
    return 0


def _reading(setting: Setting) -> AbstractContextManager[Workspace]:
    """The workspace as it is; one of an older version is brought up to date first."""
    store = setting.paths.store
    if not store.exists():
        raise Refusal("store.missing", path=str(store))
    return setting.reading() if looks_current(store) else setting.writing()


def backup_command(options: argparse.Namespace, setting: Setting) -> int:
    """Make a backup, thin the older ones, and copy it to the second place if there is one."""
    store = setting.paths.store
    if not store.exists():
        raise Refusal("store.missing", path=str(store))
    with setting.writing() as workspace:
        done = back_up(workspace, Reason.ASKED)
    row, problem = done.row, done.second_problem
    if row is None:
        raise Refusal("store.missing", path=str(store))
    file = load_backups(store).folder / row.name
    second = None if problem is None else {"code": problem.code, "message": problem_text(problem)}
    if options.json:
        kinds = by_kind(row.rows)
        print_json({"file": str(file), "bytes": row.size, "rows": kinds, "second_problem": second})
    else:
        print(_("The backup was made and checked: {path}.").format(path=file))
        if problem is not None:
            print(problem_text(problem))
    return 0


def restore_command(options: argparse.Namespace, setting: Setting) -> int:
    """Let an export or a backup take the place of the workspace; what was there becomes a backup."""
    store, path = setting.paths.store, options.file.absolute()
    setting.paths.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    before: BackupRow | None
    set_aside: Path | None = None
    if is_export(path):
        imported = import_everything(store, path, setting.clock, setting.library)
        rows, before = imported.rows, imported.before
    else:
        taken = restore_from_file(store, path, setting.clock, setting.library)
        rows, before, set_aside = taken.rows, taken.before, taken.set_aside
    kept = None if before is None else str(load_backups(store).folder / before.name)
    if options.json:
        aside = None if set_aside is None else str(set_aside)
        print_json({"file": str(path), "rows": rows, "before": kept, "set_aside": aside})
    else:
        print(_("{path} took the place of the workspace.").format(path=path))
        if kept is not None:
            print(_("What was there before is a backup now: {path}.").format(path=kept))
    return 0


def erase_everything_command(options: argparse.Namespace, setting: Setting) -> int:
    """Wipe and remove the workspace with its backups and log; status 1 when something is still there.

    Raises Refusal ``erase.not_sure`` without ``--yes``.
    """
    if not options.yes:
        raise Refusal("erase.not_sure")
    store = setting.paths.store
    if not store.exists() and not load_backups(store).rows:
        raise Refusal("store.missing", path=str(store))
    gone = erase_everything(store, second=options.second)
    if options.json:
        print_json({"files": gone.files, "left": list(gone.left)})
    else:
        print(_("Files overwritten and removed: {n}.").format(n=gone.files))
        for path in gone.left:
            print(_("This file is still there: {path}.").format(path=path))
    return int(bool(gone.left))
