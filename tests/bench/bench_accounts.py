"""How long 500 accounts with 5,000 people take: run ``python -m tests.bench.bench_accounts``."""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from ssi_desktop.core.accounts import Account, EvidenceNote, Person, PhaseSignal, Touch
from ssi_desktop.paths import resource_root
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace, open_workspace

TODAY = date(2026, 11, 22)
ACCOUNTS, PEOPLE, TOUCHES, TIMES = 500, 10, 3, 9
TITLES = (
    "Chief Executive Officer",
    "Purchasing Manager",
    "IT Director",
    "Executive Assistant",
    "",
    "VP Sales",
)
PLACES = ("", " EMEA", " Benelux", " North")


def fill(workspace: Workspace) -> None:
    """Every person has contacts, half of them evidence or a role of the user's choice."""
    accounts, people = workspace.store.accounts, workspace.store.people
    with workspace.store.transaction():
        for k in range(ACCOUNTS):
            account = accounts.add(Account(f"Company {k}", created_on=TODAY), f"company{k}")
            accounts.add_signal(PhaseSignal(account, "price_requested", TODAY - timedelta(days=k % 120)))
            for i in range(PEOPLE):
                title = TITLES[(i + k) % len(TITLES)] + PLACES[k % len(PLACES)]
                person = people.add(Person(account, f"Person {k} {i}", title=title, created_on=TODAY))
                for t in range(TOUCHES):
                    day = TODAY - timedelta(days=(i * 13 + t * 17 + k) % 200)
                    people.add_touch(Touch(person, day, "linkedin", two_way=t == 0))
                if i % 3 == 0:
                    people.add_evidence(EvidenceNote(person, "buyer", "insider_stated", TODAY))
                if i % 4 == 0:
                    people.mark_role(person, "user", True)


def main() -> None:
    """Print milliseconds for loading everything, beside a loop that tells how fast the machine is now."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "bench.ssis", FixedClock(TODAY), Library(resource_root()))
        fill(workspace)
        load_accounts(workspace)
        times = []
        for _time in range(TIMES):
            started = perf_counter()
            load_accounts(workspace)
            times.append(perf_counter() - started)
        started = perf_counter()
        sum(number * number for number in range(3_000_000))
        loop = perf_counter() - started
        workspace.close()
    sys.stdout.write(
        f"{ACCOUNTS} accounts, {ACCOUNTS * PEOPLE} people: best {1e3 * min(times):.0f} ms, "
        f"median {1e3 * median(times):.0f} ms; a loop over 3 million numbers {1e3 * loop:.0f} ms\n"
    )


if __name__ == "__main__":
    main()
