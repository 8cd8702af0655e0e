"""Uses the whole program in the locale and zone that the environment tells, at moments where calendars break.

``python -m tests.faults.abroad FOLDER INSTANT…`` prints what came of each instant (seconds since 1970) as
JSON. Behind an instant ``@`` and a day say which day it is, instead of the zone.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ssi_desktop.app import make_application
from ssi_desktop.core.outcomes import Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import back_up
from ssi_desktop.services.estimate import load_estimate
from ssi_desktop.services.importing import ImportArchive, preview_archive, preview_ssi_text
from ssi_desktop.services.library import Library
from ssi_desktop.services.outcomes import LogOutcome
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.profile import GradeItem
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.backup import Reason
from tests.faults.world import LEXICON, digest
from tests.importers.archive_factory import Era, make_archive

PAGES = Path(__file__).parents[1] / "golden" / "ssi"


@dataclass(frozen=True)
class MomentClock:
    """The clock standing still at one instant, in the zone of the environment or on a given day."""

    instant: float
    day: str = ""

    def now(self) -> datetime:
        """UTC without zone."""
        return datetime.fromtimestamp(self.instant, UTC).replace(tzinfo=None)

    def today(self) -> date:
        """The day on the wall."""
        if self.day:
            return date.fromisoformat(self.day)
        return datetime.fromtimestamp(self.instant).date()  # noqa: DTZ006 - the zone of the environment


def use(workspace: Workspace, archive: Path) -> list[str]:
    """What a person does in a week, and everything that comes of it, as texts that can be compared."""
    said = []
    for page in ("english_page.txt", "german_page.txt", "finnish_invented.txt"):
        preview = preview_ssi_text(workspace, (PAGES / page).read_text(encoding="utf-8"))
        said.append(_tried(workspace, RecordSnapshot(preview.snapshot, replace=True)))
    try:
        read = preview_archive(archive, today=workspace.clock.today(), lexicon=LEXICON)
        said.append(_tried(workspace, ImportArchive(read)))
    except Refusal as refusal:
        said.append(refusal.problem.code)
    today = workspace.clock.today()
    week = Week.of(today)
    said.append(_tried(workspace, GradeItem("P01", 4, "Iıİi")))
    said.append(_tried(workspace, LogOutcome(Outcome(OutcomeKind.CALL, today, value_cents=123456))))
    said.append(_tried(workspace, DraftWeek(week, 150)))
    said += [repr(load_pillars(workspace).total), repr(load_estimate(workspace).now.total)]
    said += [str(week), repr(load_week(workspace).items)]
    back_up(workspace, Reason.ASKED)
    return [*said, digest(workspace)]


def _tried(workspace: Workspace, command: object) -> str:
    try:
        return str(workspace.perform(command))  # type: ignore[arg-type]
    except Refusal as refusal:
        return refusal.problem.code


def main() -> None:
    """Do it for every instant."""
    folder = Path(sys.argv[1])
    make_application()  # changes the C locale on Linux
    archive = make_archive(Era.COMPLETE_2026, seed=7).write_zip(folder)
    told = {}
    for instant in sys.argv[2:]:
        seconds, _at, day = instant.partition("@")
        clock = MomentClock(float(seconds), day)
        workspace = open_workspace(folder / f"{instant}.ssis", clock, Library(resource_root()))
        told[instant] = [clock.today().isoformat(), *use(workspace, archive)]
        workspace.close()
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    main()
