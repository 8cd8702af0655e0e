"""How long accounts take to load and to edit: run ``python -m tests.bench.bench_accounts``.

500 accounts with 5,000 people beside 30,000 connections; the edits include the write with its undo log.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from ssi_desktop.core.accounts import Account, EvidenceNote, Person, PhaseSignal, Touch
from ssi_desktop.core.roles import Role
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_cache import load_everything
from ssi_desktop.services.account_commands import EditAccount
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import LogTouch, MarkRole
from ssi_desktop.services.workspace import Workspace, open_workspace
from tests.account_world import connection, store_archive

TODAY = date(2026, 11, 22)
ACCOUNTS, PEOPLE, TOUCHES, CONNECTIONS, TIMES = 500, 10, 3, 30_000, 9
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
                key = k * PEOPLE + i + 1 if i % 2 else None
                name = f"Person {k} {i}"
                person = people.add(Person(account, name, title=title, created_on=TODAY, person_key=key))
                for t in range(TOUCHES):
                    day = TODAY - timedelta(days=(i * 13 + t * 17 + k) % 200)
                    people.add_touch(Touch(person, day, "linkedin", two_way=t == 0))
                if i % 3 == 0:
                    people.add_evidence(EvidenceNote(person, "buyer", "insider_stated", TODAY))
                if i % 4 == 0:
                    people.mark_role(person, "user", True)
    titles = [title + place for title in TITLES for place in PLACES]
    found = [
        connection(n, f"First{n} Last{n}", f"Company {n % 2500}", titles[n % len(titles)])
        for n in range(1, CONNECTIONS + 1)
    ]
    store_archive(workspace, found)


def milliseconds(do: Callable[[int], object]) -> str:
    """The best and the middle time of some runs."""
    times = []
    for turn in range(TIMES):
        started = perf_counter()
        do(turn)
        times.append(1e3 * (perf_counter() - started))
    return f"best {min(times):.1f} ms, median {median(times):.1f} ms"


def edits(workspace: Workspace) -> dict[str, Callable[[int], object]]:
    """What a person does to one account or person, and what is read again after it."""
    accounts, people = workspace.store.accounts.all(), workspace.store.people.all()

    def touch(turn: int) -> object:
        person = people[turn * 37]
        workspace.perform(LogTouch(Touch(person.id, TODAY, "phone", two_way=True), person.name))
        return load_accounts(workspace)

    def role(turn: int) -> object:
        person = people[turn * 53 + 7]
        workspace.perform(MarkRole(person.id, person.name, Role.BUYER, turn % 2 == 0))
        return load_accounts(workspace)

    def account(turn: int) -> object:
        workspace.perform(EditAccount(replace(accounts[turn], note=f"note {turn}")))
        return load_accounts(workspace)

    def undo(_turn: int) -> object:
        workspace.undo()
        return load_accounts(workspace)

    return {
        "everything": lambda _turn: load_everything(workspace),
        "nothing changed": lambda _turn: load_accounts(workspace),
        "a contact": touch,
        "a role": role,
        "an account's note": account,
        "undo": undo,
    }


def main() -> None:
    """Print the times, beside a loop that tells how fast the machine is now."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "bench.ssis", FixedClock(TODAY), Library(resource_root()))
        fill(workspace)
        load_accounts(workspace)
        lines = [f"{name}: {milliseconds(do)}" for name, do in edits(workspace).items()]
        started = perf_counter()
        sum(number * number for number in range(3_000_000))
        loop = 1e3 * (perf_counter() - started)
        workspace.close()
    sys.stdout.write(f"{ACCOUNTS} accounts, {ACCOUNTS * PEOPLE} people, {CONNECTIONS} connections\n")
    sys.stdout.write("\n".join((*lines, f"a loop over 3 million numbers: {loop:.0f} ms")) + "\n")


if __name__ == "__main__":
    main()
