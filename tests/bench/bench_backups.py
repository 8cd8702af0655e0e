"""How long backups, checks, restores and migrations take, for the sample and for a large store.

Run by hand: ``python -m tests.bench.bench_backups [MEGABYTES]`` (60 when not said).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import back_up
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import look_at_backup, restore_backup
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.watch import check_file
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.backup import Reason
from ssi_desktop.store.database import open_database

CLOCK = FixedClock(date(2026, 11, 22))
LIBRARY = Library(resource_root())
OLD = Path(__file__).parents[1] / "old_files" / "schema_1.ssis"
ROW = (
    "INSERT INTO connection (key, person_key, name_key, first_name, last_name, url, company, company_key, "
    "position, vp_plus, connected_on, seen_on) VALUES (?, ?, ?, 'Anna Maria', 'van der Voort-Lindqvist', "
    "'https://www.linkedin.com/in/anna-maria-van-der-voort-lindqvist-' || ?, 'Nordvik Packaging Group', "
    "'nordvik packaging group', 'Director of Operations Benelux and Nordics', 0, '2025-03-04', '2026-11-20')"
)


def grow(path: Path, megabytes: int) -> None:
    """Add connections until the file is as large as wanted."""
    database = open_database(path)
    number = 1 << 40
    while path.stat().st_size < megabytes * 1_000_000:
        with database.transaction():
            rows = [(number + n, number + n, number + n, number + n) for n in range(20_000)]
            database.write_many(ROW, rows)
        number += 20_000
        database.checkpoint()
    database.close()


def measure(name: str, work: Callable[[], object], times: int = 3) -> None:
    """Print the best of some runs."""
    best = min(_seconds(work) for _ in range(times))
    sys.stdout.write(f"  {name:<34} {best:7.3f} s\n")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def opened(path: Path) -> Workspace:
    return open_workspace(path, CLOCK, LIBRARY)


def run(folder: Path, megabytes: int | None) -> None:
    """All measurements for one store."""
    path = folder / "w.ssis"
    workspace = opened(path)
    workspace.perform(OpenSample())
    workspace.close()
    if megabytes is not None:
        grow(path, megabytes)
    sys.stdout.write(f"{path.stat().st_size / 1e6:.1f} MB\n")
    workspace = opened(path)
    measure("backup, checked and listed", lambda: back_up(workspace, Reason.ASKED))
    measure("check from end to end", lambda: check_file(workspace))
    workspace.perform(ChangeSettings({"minutes": 33}))
    row = back_up(workspace, Reason.ASKED).row
    workspace.close()
    if row is None:
        raise RuntimeError("no backup was made")
    measure("check a backup and compare it", lambda: look_at_backup(path, row.name))
    measure("restore with a backup before", lambda: restore_backup(path, row.name, CLOCK))
    measure("open and close", lambda: opened(path).close())


def run_migration(folder: Path, megabytes: int | None) -> None:
    """The migration of an old file, with its backup and comparison."""
    source = folder / "old.ssis"
    shutil.copyfile(OLD, source)
    if megabytes is not None:
        grow(source, megabytes)
    path = folder / "m.ssis"

    def fresh() -> None:
        shutil.copyfile(source, path)
        shutil.rmtree(folder / "m.backups", ignore_errors=True)

    best = 99.0
    for _ in range(3):
        fresh()
        best = min(best, _seconds(lambda: opened(path).close()))
    name = f"migration ({source.stat().st_size / 1e6:.1f} MB)"
    sys.stdout.write(f"  {name:<34} {best:7.3f} s\n")


def main() -> None:
    """The sample first, then a large store."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    for megabytes in (None, large):
        with tempfile.TemporaryDirectory() as name:
            run(Path(name), megabytes)
            run_migration(Path(name), megabytes)


if __name__ == "__main__":
    main()
