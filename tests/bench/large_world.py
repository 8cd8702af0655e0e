"""A workspace of the size that must stay fluid: 500 accounts, 5,000 people and 30,000 connections."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from ssi_desktop.core.accounts import Account, EvidenceNote, Person, PhaseSignal, Touch
from ssi_desktop.core.archive import Archive, Connection, Owner, ProfileFacts
from ssi_desktop.core.company_names import company_key
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.connection_rows import ConnectionReader

TODAY = date(2026, 11, 22)
ACCOUNTS, PEOPLE, CONNECTIONS = 500, 5_000, 30_000
FIRST = (
    "Anna",
    "Bram",
    "Łukasz",
    "Päivi",
    "Jörg",
    "Zoë",
    "Marta",
    "Jan",
    "Pieter",
    "Sofie",
    "Mehmet",
    "Iris",
    "Kees",
    "Liisa",
    "Günther",
    "Eva",
)
SYLLABLES = (
    "jan",
    "sen",
    "vis",
    "ser",
    "mül",
    "ler",
    "mä",
    "ki",
    "nen",
    "weiß",
    "ko",
    "wal",
    "ski",
    "bak",
    "ker",
    "kor",
    "ho",
    "schä",
    "fer",
    "peet",
    "ers",
    "ver",
    "meu",
)
COMPANIES = (
    "Noordzee",
    "Baltic",
    "Rheinland",
    "Kiinteistö",
    "Delta",
    "Alpha",
    "Übersee",
    "Flandria",
    "Nordic",
    "Polder",
)
TITLES = (
    "Chief Executive Officer",
    "Purchasing Manager",
    "IT Director",
    "Executive Assistant",
    "",
    "VP Sales",
    "Toimitusjohtaja",
    "Leiter Einkauf",
)


def open_large(folder: Path) -> Workspace:
    """A new workspace of that size."""
    workspace = open_workspace(folder / "large.ssis", FixedClock(TODAY), Library(resource_root()))
    chance = random.Random(5)
    fill_accounts(workspace, chance)
    store_connections(workspace, connections(chance))
    return workspace


def family_name(chance: random.Random) -> str:
    """One of some thousand."""
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3)))).title()


def fill_accounts(workspace: Workspace, chance: random.Random) -> None:
    """Everybody has a contact or two; some have notes, evidence and roles."""
    accounts, people = workspace.store.accounts, workspace.store.people
    with workspace.store.transaction():
        for k in range(ACCOUNTS):
            name = f"{chance.choice(COMPANIES)} {family_name(chance)} {k}"
            value = chance.choice((None, 20_000, 75_000))
            account = Account(name, created_on=TODAY, deal_value=value)
            number = accounts.add(account, company_key(name) + str(k))
            accounts.add_signal(PhaseSignal(number, "price_requested", TODAY - timedelta(days=k % 120)))
            for i in range(PEOPLE // ACCOUNTS):
                title = chance.choice(TITLES)
                who = f"{chance.choice(FIRST)} {family_name(chance)}"
                person = people.add(Person(number, who, title=title, created_on=TODAY))
                day = TODAY - timedelta(days=chance.randrange(200))
                note = "asked about the framework contract" if i == 0 else ""
                people.add_touch(Touch(person, day, "linkedin", two_way=i % 2 == 0, note=note))
                if i % 3 == 0:
                    people.add_evidence(EvidenceNote(person, "buyer", "insider_stated", TODAY))


def connections(chance: random.Random, first: int = 1, count: int = CONNECTIONS) -> list[Connection]:
    """Rows as an archive has them."""
    return [
        Connection(
            key,
            key,
            chance.choice(FIRST),
            family_name(chance),
            f"https://www.linkedin.com/in/p{key}",
            f"{chance.choice(COMPANIES)} {family_name(chance)}",
            chance.choice(TITLES),
            date(2024, 1, 1),
            "Connections.csv",
        )
        for key in range(first, first + count)
    ]


def store_connections(workspace: Workspace, rows: list[Connection]) -> None:
    """Store them as an import does."""
    archive = Archive(
        export_kind="complete",
        export_date=TODAY,
        owner=Owner(None, None, None),
        files=(),
        profile=ProfileFacts(),
        connections=tuple(rows),
        messages=(),
    )
    with workspace.store.transaction():
        workspace.store.archives.save(archive, TODAY, ConnectionReader(company_key, workspace.library.is_vp))
