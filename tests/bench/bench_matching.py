"""Matches 30,000 employers against 500 accounts: the search for candidates beside exact keys alone, and how
many planted spellings are found and how many others are asked about.

Goal 17 of the performance reference: no more than 6 times the exact matching (aim 3.5). All are measured in
turns in one process. Run with ``python tests/bench/bench_matching.py [employers] [accounts]``.
"""

from __future__ import annotations

import gc
import random
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ssi_desktop.core.company_candidates import Employer, find_candidates
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.matching import CompanyIndex

EMPLOYERS, ACCOUNTS, ROUNDS = 30_000, 500, 7
SHARE = 0.25
STARTS = (
    *(
        "ba",
        "be",
        "bo",
        "bra",
        "da",
        "de",
        "dro",
        "fa",
        "fi",
        "gra",
        "ha",
        "he",
        "hol",
        "ja",
        "ka",
        "kla",
        "ko",
    ),
    *("la", "le", "li", "ma", "me", "mo", "na", "no", "pa", "pe", "ra", "re", "sa", "se", "sta", "ta", "te"),
    *("va", "ve", "wa"),
)
MIDDLES = (
    *(
        "bel",
        "den",
        "der",
        "gen",
        "gro",
        "ker",
        "lan",
        "len",
        "man",
        "mer",
        "nen",
        "ning",
        "per",
        "ran",
        "ren",
    ),
    *("ro", "sen", "ster", "ten", "ver", "vik", "zen"),
)
ENDS = (
    *("aar", "berg", "burg", "dal", "dorp", "el", "en", "er", "es", "haven", "holm", "ia", "ix", "land", "o"),
    *("on", "sted", "stra", "um", "us", "veld"),
)
TRADES = (
    *("bouw", "techniek", "logistics", "software", "transport", "media", "food", "energy", "zorg", "metaal"),
    *("consult", "design", "labs"),
)
FORMS = ("", " BV", " B.V.", " NV", " GmbH", " AG", " Oy", " Ltd", " Inc.", " Group", " Nederland")
PLAIN = re.compile(r"[^a-z0-9 ]")
LEGAL = frozenset(("bv", "nv", "gmbh", "ag", "oy", "ltd", "inc"))


def simple_key(name: str) -> str:
    """The least that makes names comparable: the floor of the reference."""
    text = unicodedata.normalize("NFKD", name.casefold())
    words = PLAIN.sub("", text.replace(".", "")).split()
    return " ".join(word for word in words if word not in LEGAL)


def base_names(rng: random.Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        name = (
            rng.choice(STARTS)
            + rng.choice(MIDDLES) * rng.randint(0, 1)
            + rng.choice(MIDDLES)
            + rng.choice(ENDS)
        ).title()
        if rng.random() < 0.45:
            name += f" {rng.choice(TRADES).title()}"
        found[name] = None
    return list(found)


def mistyped(rng: random.Random, name: str) -> str:
    place = rng.randrange(1, len(name) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + name[place] + name[place:]
    if kind == 2:
        return name[:place] + rng.choice("aeiourstn") + name[place + 1 :]
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def respelled(rng: random.Random, name: str) -> str:
    """The same company as somebody else writes it."""
    kind = rng.randrange(4)
    if kind == 0:
        return name + rng.choice(FORMS)
    if kind == 1:
        return f"{name} {rng.choice(('Group', 'Holding', 'International', 'Services'))}"
    if kind == 2 and " " in name:
        return name.replace(" ", "")
    return mistyped(rng, name)


def world(employers: int, accounts: int) -> tuple[list[tuple[int, str]], list[str], dict[str, set[int]]]:
    """Accounts, names of employers, and which accounts each name truly is."""
    rng = random.Random(17)
    names = base_names(rng, employers)
    chosen = names[:accounts]
    truth: dict[str, set[int]] = {}
    written: list[str] = []
    for _ in range(int(employers * SHARE)):
        number = rng.randrange(accounts)
        name = respelled(rng, chosen[number])
        truth.setdefault(name, set()).add(number)
        written.append(name)
    while len(written) < employers:
        written.append(rng.choice(names[accounts:]) + rng.choice(FORMS))
    rng.shuffle(written)
    return list(enumerate(chosen)), written, truth


def exact(names: list[str], accounts: list[tuple[int, str]], key: Callable[[str], str]) -> int:
    """A dictionary of keys, one look for every distinct name."""
    known = {key(name): number for number, name in accounts}
    return sum(key(name) in known for name in dict.fromkeys(names))


def stored_rows(names: list[str]) -> list[Employer]:
    """What the store keeps ready: a key for every name, worked out when it was imported."""
    people: dict[str, int] = {}
    first: dict[str, str] = {}
    for name in names:
        key = company_key(name)
        people[key] = people.get(key, 0) + 1
        first.setdefault(key, name)
    return [Employer(key, first[key], count) for key, count in people.items() if key]


def whole(names: list[str], accounts: list[tuple[int, str]]) -> int:
    """Keys for all names, then exact matches and candidates."""
    return len(find_candidates(stored_rows(names), accounts))


def measured(tasks: dict[str, Callable[[], object]]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            gc.collect()
            started = time.process_time()
            task()
            times[name].append((time.process_time() - started) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def accuracy(names: list[str], accounts: list[tuple[int, str]], truth: dict[str, set[int]]) -> None:
    index = CompanyIndex(accounts)
    rows = stored_rows(names)
    asked: dict[str, set[int]] = {}
    for candidate in find_candidates(rows, accounts):
        asked.setdefault(candidate.employer.key, set()).add(candidate.account_id)
    found = wrong = lost = asked_right = asked_wrong = 0
    for name in dict.fromkeys(names):
        key = company_key(name)
        match, true = index.find(key), truth.get(name, set())
        if match is not None:
            found += match.account_id in true
            wrong += match.account_id not in true
        elif true:
            hit = true & asked.get(key, set())
            asked_right += bool(hit)
            lost += not hit
        else:
            asked_wrong += bool(asked.get(key))
    total = found + asked_right + lost
    say(f"distinct names {len(dict.fromkeys(names)):,}, of accounts {total:,}")
    say(f"  matched without a question {found:,} right, {wrong:,} wrong")
    say(f"  asked about {asked_right + asked_wrong:,}: {asked_right:,} rightly, {asked_wrong:,} in vain")
    say(f"  recall {(found + asked_right) / total:.2%}, lost {lost:,}")
    say(f"  precision of matches {found / max(1, found + wrong):.2%}, "
          f"of questions {asked_right / max(1, asked_right + asked_wrong):.2%}")  # fmt: skip


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    given = [int(text) for text in sys.argv[1:]]
    employers, accounts = (*given, *(EMPLOYERS, ACCOUNTS)[len(given) :])
    listed, names, truth = world(employers, accounts)
    rows = stored_rows(names)
    figures = measured(
        {
            "exact, simple key (the reference's floor)": lambda: exact(names, listed, simple_key),
            "exact, our key": lambda: exact(names, listed, company_key),
            "keys, exact and candidates": lambda: whole(names, listed),
            "candidates from stored keys (what the sheet does)": lambda: find_candidates(rows, listed),
        }
    )
    floor = figures["exact, simple key (the reference's floor)"]
    ours = figures["exact, our key"]
    say(f"{employers:,} employers x {accounts:,} accounts, median of {ROUNDS} rounds, processor time")
    for name, value in figures.items():
        say(f"  {name}: {value:.1f} ms, {value / floor:.2f} x floor, {value / ours:.2f} x our exact keys")
    accuracy(names, listed, truth)


if __name__ == "__main__":
    main()
