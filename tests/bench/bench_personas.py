"""How long personas take with 30,000 connections: run ``python -m tests.bench.bench_personas``."""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from ssi_desktop.core.archive import Archive, Connection, FileReading, Owner, ProfileFacts
from ssi_desktop.core.behaviour import estimate_on
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.persona import Criteria, Persona
from ssi_desktop.core.title_reading import Seniority
from ssi_desktop.paths import resource_root
from ssi_desktop.services.behaviour import load_behaviour
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.personas import SavePersona, load_personas_page
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.connection_rows import ConnectionReader
from tests.bench.bench_titles import titles

TODAY = date(2026, 11, 22)
CONNECTIONS = 30_000
YEARS = 10
WEEKS = 52


def filled(folder: Path) -> Workspace:
    """A workspace with connections spread over ten years, with ten thousand different titles."""
    workspace = open_workspace(folder / "bench.ssis", FixedClock(TODAY), Library(resource_root()))
    known, span = titles(), YEARS * 365
    rows = tuple(
        Connection(
            key=number + 1,
            person_key=number + 1,
            first_name="A",
            last_name=str(number),
            url=None,
            company=f"Company {number % 9000} BV",
            position=f"{known[number % len(known)]} {number // len(known) or ''}".strip(),
            connected_on=TODAY - timedelta(days=number * span // CONNECTIONS),
            file="Connections.csv",
        )
        for number in range(CONNECTIONS)
    )
    archive = Archive(
        None,
        TODAY,
        Owner(None, None, None),
        (FileReading("Connections.csv", "connections", len(rows), 0, tuple(row.key for row in rows)),),
        ProfileFacts(),
        connections=rows,
        tables=frozenset({"connections"}),
        covers=(("connections", TODAY - timedelta(days=span), TODAY),),
    )
    with workspace.store.transaction():
        workspace.store.archives.save(archive, TODAY, ConnectionReader(company_key, lambda _title: False))
    return workspace


def timed(workspace: Workspace) -> tuple[float, float]:
    """Seconds to load the behaviour and estimate today, and to estimate every week of a year after that."""
    started = perf_counter()
    behaviour = load_behaviour(workspace)
    estimate_on(behaviour, TODAY)
    now = perf_counter()
    for back in range(WEEKS):
        estimate_on(behaviour, TODAY - timedelta(weeks=back))
    return now - started, perf_counter() - now


def main() -> None:
    """Print milliseconds without a persona, with one, and for its page, the first time and again."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = filled(Path(folder))
        without = timed(workspace)
        criteria = Criteria(
            frozenset({Seniority.DIRECTOR}), frozenset({"operations"}), title_words=("logistics",)
        )
        workspace.perform(SavePersona(Persona("Heads", criteria)))
        workspace.library.titles.classify("")
        first, again = timed(workspace), timed(workspace)
        started = perf_counter()
        page = load_personas_page(workspace)
        shown = perf_counter() - started
        workspace.close()
    for words, (today, year) in (("no persona", without), ("a persona", first), ("again", again)):
        sys.stdout.write(f"{words}: today {1e3 * today:.0f} ms, a year by week {1e3 * year:.0f} ms more\n")
    reach = page.reach
    sys.stdout.write(f"page: {1e3 * shown:.0f} ms for {len(reach.people)} people, {reach.fitting} fit\n")


if __name__ == "__main__":
    main()
