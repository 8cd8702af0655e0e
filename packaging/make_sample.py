"""Make resources/samples/sample.json, the made-up seller that people can open to look around.

Standard library only and the same file on every run: what is written by hand lies in packaging/sample,
the rest follows from a fixed seed. No person or company in it exists. Days are whole numbers counted from
the Monday of the week in which the sample is opened (negative = earlier); snapshots count days before
that very day, so that the newest one is always two days old.
"""

from __future__ import annotations

import json
import math
import random
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "packaging" / "sample"
ACTIONS = ROOT / "resources" / "content" / "actions.json"
TARGET = ROOT / "resources" / "samples" / "sample.json"

SEED = 20260107
LANGUAGES = ("nl", "de", "fi", "fr", "en")
FIRST_WEEK = -66
FIRST_TALKS = -150
SNAPSHOTS = 54
NEWEST_SNAPSHOT_AGO = 2
HOLIDAY = (-20, -19, -18)
CONNECTIONS = 904
OLDEST_CONNECTION = -2500
CONVERSATIONS = 37
THREADS_A_WEEK = 13
ENDORSED = (34, 21, 9, 8, 6, 5, 4, 3, 2, 2, 1)

# Points of the four pillars by weeks before the newest snapshot; between them the line is straight.
KNOTS = {
    53: (10.2, 7.4, 6.9, 13.4),
    44: (11.9, 8.0, 7.6, 13.8),
    30: (14.6, 9.8, 10.2, 14.6),
    20: (15.6, 10.9, 11.8, 15.1),
    16: (15.3, 8.2, 9.1, 15.2),
    10: (16.0, 10.9, 11.9, 15.7),
    7: (16.3, 11.5, 12.8, 16.1),
    0: (16.6, 11.4, 12.9, 16.3),
}
NOISE = (0.10, 0.22, 0.26, 0.08)
INDUSTRY = (0.28, 0.21, 0.17, 0.34)
NETWORK = (0.29, 0.20, 0.18, 0.33)
SNAPSHOT_NOTES = {
    44: "LinkedIn training with the sales team.",
    20: "Three weeks of holiday from here.",
    9: "Fifteen minutes every morning since last week.",
}
# Weekly numbers typed in: at the start, now.
TYPED = {
    "inbound_views": (11, 25),
    "followers_gained": (3, 8),
    "eng_received": (12, 44),
    "network_views": (3, 7),
    "prospect_views": (2, 7),
    "adv_searches": (0, 2),
    "group_posts": (0, 0.6),
}
# Post analytics: how many weeks they reach back, their last day, and the share of each weekday.
ANALYTICS_WEEKS = 26
ANALYTICS_END = -3
WEEKDAY_SHARES = (0.22, 0.24, 0.2, 0.16, 0.1, 0.03, 0.05)
ENGAGEMENT_WEIGHT = 1.5
# Dated deeds a week at full pace: kind in the store, count, details to choose from.
DEEDS: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("search", 6.0, ()),
    ("comment", 6.5, ()),
    ("reaction", 15.0, ("LIKE", "LIKE", "LIKE", "EMPATHY", "PRAISE", "INTEREST")),
    ("post", 1.4, ()),
    ("repost", 0.5, ()),
    ("vote", 0.2, ()),
    ("member_follow", 0.3, ()),
    ("endorsement_given", 0.9, ("Logistics", "Transport Planning", "Negotiation", "Supply Chain Management")),
)
SHORT_COMMENT = 0.25
CHANNELS = ("linkedin", "linkedin", "linkedin", "linkedin", "mail", "phone", "event", "other")

Row = list[Any]
Table = dict[str, Any]
T = TypeVar("T")


class Chance:
    """Draws built on ``random()`` alone, whose sequence is the same in every Python."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)  # noqa: S311 - made-up data, no secret

    def share(self) -> float:
        """A number from 0 up to 1."""
        return self._source.random()

    def happens(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self.share() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.share() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.whole(0, len(items) - 1)]

    def times(self, mean: float) -> int:
        """A count around a mean: the whole part, and one more with the rest as its probability."""
        return int(mean) + self.happens(mean - int(mean))

    def sway(self, size: float) -> float:
        """A small deviation in both directions."""
        return (self.share() + self.share() + self.share() - 1.5) * size * 2.0


class World:
    """Gives out names that nobody else in the sample has."""

    def __init__(self, sources: Table, taken: Iterable[str], chance: Chance) -> None:
        self._sources = sources
        self._taken = {*taken, *sources["never"]}
        self._fronts = {name.split()[0] for name in taken}
        self.chance = chance
        self._companies = [self._company(language) for language in self._languages(190)]

    def _languages(self, count: int) -> list[str]:
        return [self.language() for _ in range(count)]

    def language(self) -> str:
        """A language, as often as its share says."""
        place = self.chance.share() * sum(self._sources[code]["share"] for code in LANGUAGES)
        for code in LANGUAGES:
            place -= self._sources[code]["share"]
            if place < 0:
                return code
        return LANGUAGES[0]

    def name(self, language: str, gender: str) -> tuple[str, str]:
        """A first and a last name; ``gender`` is f, m, or empty for either."""
        while True:
            source = self._sources[language]
            woman = self.chance.happens(0.5) if not gender else gender == "f"
            first = self.chance.pick(source["women" if woman else "men"])
            last = self.chance.pick(source["last"])
            if f"{first} {last}" not in self._taken:
                self._taken.add(f"{first} {last}")
                return first, last

    def title(self, language: str) -> str:
        """A job title as the source has it; one in eight is a vice president or above."""
        titles = self._sources[language]["titles"]
        return str(self.chance.pick(titles["top" if self.chance.happens(0.125) else "rest"]))

    def company(self, language: str) -> str:
        """An employer; people of one language share many of them."""
        known = [name for code, name in self._companies if code == language]
        return self.chance.pick(known)

    def _company(self, language: str) -> tuple[str, str]:
        parts = self._sources[language]["company"]
        while True:
            front = self.chance.pick(parts["front"]) + self.chance.pick(parts["back"])
            words = (front, self.chance.pick(parts["trade"]), self.chance.pick(parts["form"]))
            name = " ".join(word for word in words if word)
            if front not in self._fronts and name not in self._taken:
                self._taken.add(name)
                return language, name


def plain_title(title: str) -> tuple[str, str]:
    """A title of the sources without its mark, and the gender that the mark says."""
    written, _, gender = title.partition(" |")
    return written, gender


class Network:
    """The connections, as rows of first name, last name, company, title and day."""

    def __init__(self, world: World, seller: Table) -> None:
        self.world = world
        self.rows: list[Row] = []
        self.recent: list[int] = []
        self.used: set[int] = set()
        self._seller = seller

    def add(self, language: str, company: str, title: str, day: int) -> int:
        """A new connection; returns its number."""
        written, gender = plain_title(title)
        first, last = self.world.name(language, gender)
        self.rows.append([first, last, company, written, day])
        return len(self.rows) - 1

    def colleagues(self) -> None:
        """The people of the seller's own company."""
        for _ in range(self._seller["colleagues"]):
            day = -self.world.chance.whole(60, 2000)
            self.used.add(self.add("nl", self._seller["company"], self.world.title("nl"), day))

    def newcomers(self) -> None:
        """People met since the first week, at the pace of their week; the last two still wait for a word."""
        chance = self.world.chance
        for week in range(FIRST_WEEK, -1):
            for _ in range(chance.times(4.3 * pace(week))):
                self.recent.append(self._somebody(7 * week + chance.pick(active_weekdays(week))))
        self.recent.extend(self._somebody(day) for day in (-8, -7))

    def fill(self) -> None:
        """Acquaintances of earlier years up to the full number."""
        while len(self.rows) < CONNECTIONS:
            share = math.sqrt(self.world.chance.share())
            self._somebody(int(OLDEST_CONNECTION + share * (7 * FIRST_WEEK - 30 - OLDEST_CONNECTION)))

    def _somebody(self, day: int) -> int:
        language = self.world.language()
        return self.add(language, self.world.company(language), self.world.title(language), day)


class Talks:
    """Messages with one person each, as rows of person, day, minute of the day and sent by the owner."""

    def __init__(self, chance: Chance) -> None:
        self.rows: list[Row] = []
        self._chance = chance
        self._last: dict[int, tuple[int, int, bool]] = {}

    def exchange(self, person: int, day: int, *, opened: bool, messages: int) -> None:
        """A few messages in turn on one day, the first by the owner when ``opened``."""
        minute = self._chance.whole(480, 960)
        sent = opened
        for _ in range(messages):
            self._say(person, day, minute, sent)
            minute += self._chance.whole(4, 40)
            sent = not sent

    def answer_open(self, since: int, leave: set[int]) -> None:
        """Answer what came in since a day, except from the people who are still to wait."""
        for person, (day, minute, sent) in sorted(self._last.items()):
            if day >= since and not sent and person not in leave:
                self._say(person, day, minute + 45, True)

    def _say(self, person: int, day: int, minute: int, sent: bool) -> None:
        self.rows.append([person, day, minute, int(sent)])
        self._last[person] = max(self._last.get(person, (day, 0, sent)), (day, minute, sent))

    def knows(self, person: int) -> bool:
        """Whether there was a word with somebody."""
        return person in self._last


def pace(week: int) -> float:
    """How busy a week was, 0 to 1: slow at first, still during the holiday, steady of late."""
    if week in HOLIDAY:
        return 0.05
    if week == max(HOLIDAY) + 1:
        return 0.6
    return min(1.0, 0.3 + 0.7 * max(0, week - FIRST_WEEK) / 54)


def active_weekdays(week: int) -> list[int]:
    """The days of a week on which anything was done; always the same for one week."""
    own = Chance(SEED + week)
    count = max(1, round(1.0 + 3.0 * pace(week)))
    days = [0, 1, 2, 3, 4]
    while len(days) > count:
        days.remove(own.pick(days))
    return days


def working_day(day: int) -> int:
    """The last active day up to a day."""
    while day % 7 not in active_weekdays(day // 7):
        day -= 1
    return day


def make_accounts(sources: Table, network: Network, talks: Talks) -> tuple[list[Table], list[Table]]:
    """The accounts and their people, who are connections where there was contact."""
    accounts: list[Table] = []
    people: list[Table] = []
    for place, source in enumerate(sources["account"]):
        accounts.append(_account(source))
        people.extend(_person(row, place, source, network, talks) for row in source["people"])
        for number in range(source["spare"]):
            title = network.world.title(source["language"])
            day = -network.world.chance.whole(30, 1500)
            employer = _employer(source, number)
            network.used.add(network.add(source["language"], employer, title, day))
    return accounts, people


def _employer(source: Table, number: int) -> str:
    """How a connection writes the account's name: the last of them in their own ways, to be confirmed."""
    spellings = source.get("spellings", ())
    place = number - (source["spare"] - len(spellings))
    return str(source["name"] if place < 0 else spellings[place])


def _account(source: Table) -> Table:
    kept = (
        "name", "industry", "size_band", "n_star", "months_left", "deal_value", "deal_type", "phase", "note"
    )  # fmt: skip
    found: Table = {key: source[key] for key in kept if source.get(key) not in (None, "")}
    found["created"] = -source["created_ago"]
    if "phase_ago" in source:
        found["phase_since"] = -source["phase_ago"]
    found["signals"] = [[kind, -ago] for kind, ago in source["signals"]]
    return found


def _person(row: Table, account: int, source: Table, network: Network, talks: Talks) -> Table:
    language = str(row.get("lang", source["language"]))
    chance = network.world.chance
    written, gender = plain_title(row["t"])
    person: Table = {"account": account, "title": written}
    if row["c"] == "n":
        person["name"] = " ".join(network.world.name(language, gender))
    else:
        company = network.world.company(language) if "left" in row else source["name"]
        number = network.add(language, company, row["t"], _connected(row, chance))
        network.used.add(number)
        person["name"] = " ".join(network.rows[number][:2])
        person["connection"] = number
        _talk(row, number, talks, chance)
    person["created"] = -max(3, source["created_ago"] - chance.whole(0, min(45, source["created_ago"] // 2)))
    person.update({key: row[key] for key in ("stance", "level", "note", "roles") if key in row})
    if "left" in row:
        person["left"] = -row["left"]
    if "ev" in row:
        person["evidence"] = [[role, kind, -ago, note] for kind, role, ago, note in row["ev"]]
    return person


def _connected(row: Table, chance: Chance) -> int:
    if row["c"] == "c":
        return working_day(-chance.whole(30, 400))
    return working_day(-row["last"] - (chance.whole(150, 320) if row["c"] == "r" else chance.whole(12, 80)))


def _talk(row: Table, number: int, talks: Talks, chance: Chance) -> None:
    if row["c"] == "c":
        return
    days = [row["last"]]
    while row["c"] == "r" and days[-1] < row["last"] + 115:
        days.append(days[-1] + chance.whole(16, 32))
    for ago in reversed(days):
        day = working_day(-ago)
        talks.exchange(number, day, opened=chance.happens(0.6), messages=chance.whole(2, 4))


def small_talk(network: Network, talks: Talks) -> None:
    """Follow-ups with newcomers and the weekly round of words with others."""
    chance = network.world.chance
    waiting = set(network.recent[-2:])
    for person in network.recent:
        day = network.rows[person][4]
        if person not in waiting and (day >= -16 or chance.happens(0.66)):
            answered = chance.happens(0.55)
            day = max(day, working_day(min(-8, day + chance.whole(1, 6))))
            talks.exchange(person, day, opened=True, messages=chance.whole(2, 4) if answered else 1)
    others = [n for n in range(len(network.rows)) if n not in network.used and n not in waiting]
    for week in range(FIRST_TALKS, -1):
        for _ in range(chance.times(THREADS_A_WEEK * (0.4 + 0.6 * pace(week)))):
            person, day = chance.pick(others), 7 * week + chance.pick(active_weekdays(week))
            if network.rows[person][4] <= day:
                opened = chance.happens(0.6)
                answered = chance.happens(0.34 if opened else 0.85)
                talks.exchange(person, day, opened=opened, messages=chance.whole(2, 4) if answered else 1)
    answered_late = [person for person in others if talks.knows(person)][:2]
    talks.answer_open(-14, leave=set())
    for person, day in zip(answered_late, (-9, -8), strict=True):
        talks.exchange(person, day, opened=False, messages=1)


def make_invitations(network: Network) -> list[Row]:
    """Requests as rows of day, outgoing, person and with a note.

    People numbered beyond the connections are strangers who did not accept.
    """
    chance = network.world.chance
    rows: list[Row] = []
    for person in network.recent:
        day = network.rows[person][4]
        outgoing = chance.happens(0.62)
        sent = working_day(day - chance.whole(0, 9 if outgoing else 2))
        rows.append([sent, int(outgoing), person, int(chance.happens(0.3 if outgoing else 0.1))])
    strangers = 0
    for week in range(FIRST_WEEK, -1):
        for _ in range(chance.times(2.6 * pace(week))):
            day = 7 * week + chance.pick(active_weekdays(week))
            rows.append([day, 1, len(network.rows) + strangers, int(chance.happens(0.2))])
            strangers += 1
    return sorted(rows)


def make_events(seller: Table, accounts: Sequence[Table], world: World) -> dict[str, list[Row]]:
    """Other dated rows by kind, as rows of day and, where there is one, credit or detail."""
    chance = world.chance
    events: dict[str, list[Row]] = {kind: [] for kind, _, _ in DEEDS}
    for week in range(FIRST_WEEK, -1):
        days = active_weekdays(week)
        for kind, count, details in DEEDS:
            for _ in range(chance.times(count * pace(week))):
                events[kind].append([7 * week + chance.pick(days), *_detail(kind, details, chance)])
    followed = [account["name"] for account in accounts[:9]]
    followed += [world.company(world.language()) for _ in range(34)]
    events["company_follow"] = [[-chance.whole(12, 900), name] for name in dict.fromkeys(followed)]
    accepted = sum(ENDORSED)
    events["endorsement_received"] = [
        [-chance.whole(9, 1900), "ACCEPTED" if number < accepted else "PENDING"]
        for number in range(accepted + 6)
    ]
    events["recommendation_received"] = [
        [-row["ago"], "VISIBLE" if row["visible"] else "HIDDEN"]
        for row in seller["profile"]["recommendations"]
    ]
    events["recommendation_given"] = [[-410, "VISIBLE"]]
    events["media"] = [[-ago] for ago in seller["profile"]["media_ago"]]
    return {kind: sorted(rows) for kind, rows in events.items()}


def _detail(kind: str, details: Sequence[str], chance: Chance) -> Row:
    if kind == "repost" or (kind == "comment" and chance.happens(0.2)):
        return [SHORT_COMMENT]
    return [chance.pick(details)] if details else []


def make_snapshots(chance: Chance) -> list[Table]:
    """LinkedIn's numbers, newest first."""
    found = []
    for back in range(SNAPSHOTS):
        pillars = [
            round(value + chance.sway(noise), 6) for value, noise in zip(on_line(back), NOISE, strict=True)
        ]
        grown = 1.0 - back / (SNAPSHOTS - 1)
        industry, network = 29.6 + 1.7 * grown, 33.1 + 2.8 * grown
        row: Table = {
            "days_ago": NEWEST_SNAPSHOT_AGO + 7 * back,
            "overall": round(math.fsum(pillars), 6),
            "pillars": pillars,
            "industry_rank": round(36 - 27 * (sum(pillars) - 37) / 21 + chance.sway(0.6)),
            "network_rank": round(52 - 33 * (sum(pillars) - 37) / 21 + chance.sway(0.9)),
            "industry_avg": round(industry, 4),
            "network_avg": round(network, 4),
            "industry_pillars": [round(industry * share, 4) for share in INDUSTRY],
            "network_pillars": [round(network * share, 4) for share in NETWORK],
        }
        if back in SNAPSHOT_NOTES:
            row["note"] = SNAPSHOT_NOTES[back]
        found.append(row)
    return found


def on_line(back: int) -> list[float]:
    """The four pillars on the lines between the knots."""
    later = max(week for week in KNOTS if week <= back)
    earlier = min(week for week in KNOTS if week >= back)
    share = 0.0 if earlier == later else (back - later) / (earlier - later)
    return [new + share * (old - new) for new, old in zip(KNOTS[later], KNOTS[earlier], strict=True)]


def make_typed(chance: Chance) -> dict[str, list[Row]]:
    """Weekly numbers that were typed in; the holiday and two busy weeks are missing."""
    missing = {*HOLIDAY, -41, -29}
    weeks = [week for week in range(-SNAPSHOTS, 0) if week not in missing]
    return {
        metric: [
            [week, max(0, round((first + (now - first) * (1 + week / SNAPSHOTS)) * (1 + chance.sway(0.3))))]
            for week in weeks
        ]
        for metric, (first, now) in TYPED.items()
    }


def make_analytics(typed: dict[str, list[Row]]) -> dict[str, Any]:
    """Post analytics of the last weeks, day by day, close to what was typed for these weeks.

    Draws of its own, so that the rest of the sample stays as it is with and without them.
    """
    chance = Chance(SEED + 5_000)
    told = {metric: dict(map(tuple, rows)) for metric, rows in typed.items()}
    days: list[Row] = []
    for week in range(-ANALYTICS_WEEKS, 0):
        engaged = told["eng_received"].get(week, 10) / ENGAGEMENT_WEIGHT
        gained = told["followers_gained"].get(week, 1)
        for weekday, share in enumerate(WEEKDAY_SHARES):
            day = week * 7 + weekday
            if day <= ANALYTICS_END:
                engagements = max(0, round(engaged * share * (1 + chance.sway(0.25))))
                impressions = round(engagements * (24 + 20 * chance.share())) + chance.whole(20, 90)
                days.append([day, impressions, engagements, chance.times(gained * share)])
    return {"days": days, "posts": _posts_seen(chance)}


def make_platforms(sources: Table) -> Table:
    """What she keeps for other platforms: weekly numbers between a beginning and now, stocks and grades.

    Draws of its own, so that the rest of the sample stays as it is with and without them.
    """
    chance = Chance(SEED + 6_000)
    return {name: _platform(source, chance) for name, source in sources.items()}


def _platform(source: Table, chance: Chance) -> Table:
    weeks, day = range(-source["weeks"], 0), -source["ago"]
    return {
        "weeks": [
            [
                metric,
                week,
                max(0, round((first + (now - first) * (1 + week / len(weeks))) * (1 + chance.sway(0.3)))),
            ]
            for metric, (first, now) in source["typed"].items()
            for week in weeks
        ],
        "stocks": [[metric, day, value] for metric, value in source["stocks"].items()],
        "grades": [[item, None if grade < 0 else grade, day, ""] for item, grade in source["grades"].items()],
    }


def _posts_seen(chance: Chance) -> list[Row]:
    """The posts that were seen most: number, day, impressions, engagements."""
    days = sorted((working_day(-chance.whole(6, ANALYTICS_WEEKS * 7)) for _ in range(8)), reverse=True)
    return [[number, day, chance.whole(400, 2_600), chance.whole(9, 70)] for number, day in enumerate(days)]


def make_outcomes(sources: Table, people: Sequence[Table], network: Network) -> list[Table]:
    """Results as told by hand, and conversations spread over the year."""
    chance = network.world.chance
    told: list[Table] = []
    starts = _starts(sources)
    for account, source in enumerate(sources["account"]):
        for row in source["outcomes"]:
            person = starts[account] + row["who"] - 1
            told.append({**_outcome(row), "account": account, "person": person})
    told += [_outcome(row) for row in sources["other_outcomes"]]
    talked = [
        (starts[account] + place, account, row["last"])
        for account, source in enumerate(sources["account"])
        for place, row in enumerate(source["people"])
        if row["c"] in ("d", "r")
    ]
    for _ in range(CONVERSATIONS):
        talk: Table = {"kind": "conversation", "ago": chance.whole(15, 360), "channel": chance.pick(CHANNELS)}
        if chance.happens(0.8):
            person, account, last = talked.pop(chance.whole(0, len(talked) - 1))
            if chance.happens(0.65):
                last = chance.whole(last, -network.rows[people[person]["connection"]][4])
            told.append({**_outcome({**talk, "ago": last}), "account": account, "person": person})
        else:
            told.append(_outcome(talk))
    return sorted(told, key=lambda row: (row["day"], row["kind"], row.get("person", -1)))


def _outcome(row: Table) -> Table:
    found = {"kind": row["kind"], "day": -row["ago"], "channel": row["channel"]}
    found.update({key: row[key] for key in ("value", "note") if key in row})
    return found


def _starts(sources: Table) -> list[int]:
    starts = [0]
    for source in sources["account"]:
        starts.append(starts[-1] + len(source["people"]))
    return starts


def put_in_departments(sources: Table, people: Sequence[Table]) -> None:
    """Give people the departments that the accounts list."""
    for start, source in zip(_starts(sources), sources["account"], strict=False):
        for department, places in source.get("departments", {}).items():
            for place in places:
                people[start + place - 1]["department"] = department


def make_lines(sources: Table) -> list[Row]:
    """Lines as rows of kind and the two people."""
    return [
        [kind, start + one - 1, start + other - 1]
        for start, source in zip(_starts(sources), sources["account"], strict=False)
        for kind, one, other in source.get("lines", ())
    ]


def make_introductions(sources: Table) -> list[Table]:
    """Introductions with the days on which they were asked, made or declined."""
    found = []
    for start, source in zip(_starts(sources), sources["account"], strict=False):
        for row in source.get("introductions", ()):
            item: Table = {"target": start + row["who"] - 1}
            item |= {"via": start + row["via"] - 1} if "via" in row else {"name": row["name"]}
            days = (("asked", "ago"), ("done", "done"), ("declined", "declined"))
            item |= {day: -row[key] for day, key in days if key in row}
            found.append(item | ({"note": row["note"]} if "note" in row else {}))
    return found


def make_placeholders(sources: Table) -> list[Table]:
    """Cards for those who are not known yet."""
    return [
        {"account": account, "name": row["name"], "title": row["t"], "role": row["role"],
         "created": -source["created_ago"]}
        for account, source in enumerate(sources["account"])
        for row in source.get("placeholders", ())
    ]  # fmt: skip


def make_touches(sources: Table, outcomes: Iterable[Table]) -> list[Table]:
    """Contacts logged by hand, and one for every result with a person."""
    touches = [
        {
            "person": row["person"],
            "day": row["day"],
            "channel": row["channel"],
            "two_way": int(row["kind"] != "offer"),
        }
        for row in outcomes
        if "person" in row
    ]
    starts = _starts(sources)
    for account, source in enumerate(sources["account"]):
        for row in source["touches"]:
            person = source["people"][row["who"] - 1]
            touch: Table = {"person": starts[account] + row["who"] - 1, "day": -row["ago"]}
            touch |= {"channel": row["channel"], "two_way": int(row.get("two", False)), "note": row["note"]}
            if row.get("fit", False):
                touch |= {"role": person["role"], "phase": source["phase_name"]}
            touches.append(touch)
    return sorted(touches, key=lambda row: (row["day"], row["person"]))


def make_weeks(sources: Table, accounts: Table, snapshots: Sequence[Table]) -> list[Table]:
    """The plans of the last weeks with what became of them."""
    catalogue = json.loads(ACTIONS.read_text(encoding="utf-8"))["actions"]
    catalogue["reply"] = {"pillar": None, "minutes": 5, "increments": {"messages": 1}}
    starts = _starts(accounts)
    return [
        {
            "week": week["week"],
            "minutes": week["minutes"],
            "items": [_item(row, week["week"], catalogue, starts, snapshots) for row in week["items"]],
        }
        for week in sources["week"]
    ]


def _item(
    row: Table, week: int, catalogue: Table, starts: Sequence[int], snapshots: Sequence[Table]
) -> Table:
    action: Table = catalogue.get(str(row.get("do")), {})
    times = int(row.get("times") or row.get("due") or 1)
    why = row.get("why", "own")
    item: Table = {
        "action": row.get("do"),
        "title": row.get("title", ""),
        "pillar": action.get("pillar"),
        "block": _block(why),
        "minutes": row.get("minutes", action.get("minutes", 0) * times),
        "times": times,
        "state": row.get("state", "done"),
        "reason": "plan.why.gap_reported" if why == "gap" else f"plan.why.{why}",
        "params": _params(row, why, times, snapshots[-week]),
        "expected": {name: count * times for name, count in action.get("increments", {}).items()},
    }
    if "account" in row:
        item["account"] = row["account"] - 1
    if "who" in row:
        item["person"] = starts[row["account"] - 1] + row["who"] - 1
    item.update({key: row[key] for key in ("day", "note") if key in row})
    return item


def _block(why: str) -> str:
    blocks = {"gap": "index", "own": "own"}
    blocks |= dict.fromkeys(("follow_up", "reply", "snapshot", "review"), "mandatory")
    return blocks.get(why, "outcome")


def _params(row: Table, why: str, times: int, snapshot: Table) -> Table:
    if why == "gap":
        place = ("brand", "people", "insights", "relations").index(row["pillar"])
        return {"pillar": row["pillar"], "gap": round(25.0 - snapshot["pillars"][place], 6)}
    due = row.get("due", 1)
    if why in ("follow_up", "reply") and due > 1:
        return {"due": due, "planned": times}
    return {key: row[key] for key in ("due", "need", "rule") if key in row}


def make_profile(seller: Table, connections: int) -> Table:
    """The profile as the archive shows it."""
    profile = {key: value for key, value in seller["profile"].items() if key != "media_ago"}
    profile["media_days"] = [-ago for ago in seller["profile"]["media_ago"]]
    profile["endorsements_by_skill"] = [
        [skill, count] for skill, count in zip(profile["skills"], ENDORSED, strict=False)
    ]
    profile["recommendations"] = [
        [-row["ago"], row["visible"], row["company"]] for row in profile["recommendations"]
    ]
    profile["connections"] = connections + seller["hidden_connections"]
    return profile


def make_sample() -> Table:
    """The whole sample."""
    seller, names, story, weeks = (
        tomllib.loads((SOURCES / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("seller", "names", "accounts", "weeks")
    )
    chance = Chance(SEED)
    world = World(names, [account["name"] for account in story["account"]], chance)
    network, talks = Network(world, seller), Talks(chance)
    accounts, people = make_accounts(story, network, talks)
    put_in_departments(story, people)
    network.colleagues()
    network.newcomers()
    network.fill()
    small_talk(network, talks)
    invitations = make_invitations(network)
    snapshots = make_snapshots(chance)
    outcomes = make_outcomes(story, people, network)
    typed = make_typed(chance)
    return {
        "seller": {key: seller[key] for key in ("name", "slug", "company", "hidden_connections")},
        "export_day": -seller["export_ago"],
        "industry": seller["profile"]["industry"],
        "settings": seller["settings"],
        "profile": make_profile(seller, len(network.rows)),
        "snapshots": snapshots,
        "weekly_numbers": typed,
        "analytics": make_analytics(typed),
        "stocks": {"groups_joined": [[-372, 3], [-100, 5], [-23, 6]]},
        "grades": [
            [row["item"], None if row["grade"] < 0 else row["grade"], -row["ago"], row.get("note", "")]
            for row in sorted(seller["grades"], key=lambda row: -row["ago"])
        ],
        "markers": [
            [row["kind"], -row["ago"], -row["last_ago"] if "last_ago" in row else None, row["note"]]
            for row in seller["markers"]
        ],
        "trials": [[row["pillar"], row["do"], -row["ago"], row["result"]] for row in seller["trials"]],
        "platforms": make_platforms(seller["platforms"]),
        "personas": seller["personas"],
        "texts": [[row["field"], row["state"], -row["ago"], row["text"]] for row in seller["texts"]],
        "connections": network.rows,
        "invitations": invitations,
        "messages": sorted(talks.rows, key=lambda row: (row[1], row[2], row[0])),
        "events": make_events(seller, accounts, world),
        "accounts": accounts,
        "people": people,
        "placeholders": make_placeholders(story),
        "lines": make_lines(story),
        "introductions": make_introductions(story),
        "touches": make_touches(story, outcomes),
        "outcomes": outcomes,
        "weeks": make_weeks(weeks, story, snapshots),
    }


def as_text(sample: Table) -> str:
    """JSON with one row on each line, so that a change of the sample can be read."""
    parts = [f"{_json(key)}: {_value(value)}" for key, value in sample.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], (list, dict)):
        return "[\n" + ",\n".join(_json(row) for row in value) + "\n]"
    if isinstance(value, dict) and any(isinstance(item, list) for item in value.values()):
        return "{\n" + ",\n".join(f"{_json(key)}: {_json(item)}" for key, item in value.items()) + "\n}"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(arguments: Sequence[str]) -> int:
    """Write the sample to its place, or to the file named."""
    target = Path(arguments[0]) if arguments else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(as_text(make_sample()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
