"""A made-up seller's year on LinkedIn: what happened, before any file format is chosen."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from tests.importers.archive_names import (
    COMPANIES,
    FIRST_NAMES,
    LAST_NAMES,
    REACTIONS,
    SKILLS,
    TALK,
    TITLES,
)

OWNER_COMPANY = "Noordlicht Systemen B.V."
OWNER_COMPANY_SPELLINGS = ("Noordlicht Systemen B.V.", "Noordlicht Systemen", "NOORDLICHT SYSTEMEN BV")


@dataclass(frozen=True)
class Scale:
    """How much of everything there is."""

    connections: int = 60
    hidden: int = 4
    conversations: int = 25
    messages: int = 120
    invitations: int = 30
    shares: int = 20
    comments: int = 25
    reactions: int = 40
    others: int = 8


@dataclass(frozen=True)
class Person:
    """Somebody of the network."""

    first: str
    last: str
    slug: str
    company: str
    title: str
    is_vp: bool
    connected_on: date | None = None
    email: str = ""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def url(self) -> str:
        return f"https://www.linkedin.com/in/{self.slug}"


@dataclass(frozen=True)
class Talk:
    """One row of the messages: the owner's when ``sender`` is None."""

    conversation: str
    at: datetime
    sender: Person | None
    receivers: tuple[Person, ...]
    text: str
    folder: str = "INBOX"
    draft: bool = False
    sponsored: bool = False
    nameless: bool = False

    @property
    def counts(self) -> bool:
        return not (self.draft or self.sponsored or self.folder == "SPAM")


@dataclass(frozen=True)
class Wish:
    """An invitation."""

    outgoing: bool
    person: Person
    at: datetime
    note: str


@dataclass(frozen=True)
class Post:
    """One share; ``quoted`` means that LinkedIn wraps each of its lines in quotes."""

    at: datetime
    link: str
    text: str
    media: str
    quoted: bool


@dataclass
class World:
    """Everything that happened; lists are newest first, as LinkedIn writes them."""

    export_date: date
    owner: Person
    people: list[Person] = field(default_factory=list)
    hidden: list[date] = field(default_factory=list)
    strangers: list[Person] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    repeated_posts: list[Post] = field(default_factory=list)
    comments: list[tuple[datetime, str, str]] = field(default_factory=list)
    reactions: list[tuple[datetime, str, str]] = field(default_factory=list)
    reposts: list[tuple[datetime, str]] = field(default_factory=list)
    votes: list[tuple[datetime, str, str]] = field(default_factory=list)
    follows: list[tuple[datetime, str, str]] = field(default_factory=list)
    companies: list[tuple[str, datetime]] = field(default_factory=list)
    searches: list[tuple[datetime, str]] = field(default_factory=list)
    endorsed_by: list[tuple[datetime, str, Person, str]] = field(default_factory=list)
    endorsed: list[tuple[datetime, str, Person]] = field(default_factory=list)
    recommended_by: list[tuple[datetime, Person, str]] = field(default_factory=list)
    recommended: list[tuple[datetime, Person]] = field(default_factory=list)
    media: list[tuple[datetime, str]] = field(default_factory=list)
    articles: tuple[str, ...] = ("Hoe wij inkopen.html", "Über Einkäufer — 5 Lehren.html", "Été.html")
    registered_on: date = date(2011, 3, 7)


def make_world(seed: int, scale: Scale, export_date: date) -> World:
    """The same world for the same seed, for ever."""
    return _Maker(seed, scale, export_date).make()


class _Maker:
    def __init__(self, seed: int, scale: Scale, export_date: date) -> None:
        self._random = random.Random(seed)
        self._scale = scale
        self._used: set[str] = set()
        self._named: set[tuple[tuple[str, str], date | None]] = set()
        owner = Person("Sanne", "de Wit-Mäkelä", "sannedewit", OWNER_COMPANY, "Accountmanager", False)
        self._world = World(export_date, owner)

    def make(self) -> World:
        world, scale, pick = self._world, self._scale, self._random
        people = [self._person(self._day()) for _ in range(scale.connections)]
        world.people = sorted(people, key=lambda one: one.connected_on or date.min, reverse=True)
        world.strangers = [self._person(None) for _ in range(max(4, scale.invitations // 3))]
        world.hidden = sorted((self._day() for _ in range(scale.hidden)), reverse=True)
        self._talk()
        self._invite()
        self._post()
        world.comments = self._newest_first(
            [(self._moment(), _post_link(n), _comment(n)) for n in range(scale.comments)]
        )
        world.reactions = self._newest_first(
            [(self._moment(), pick.choice(REACTIONS), _post_link(n)) for n in range(scale.reactions)]
        )
        self._small_tables()
        return world

    def _small_tables(self) -> None:
        world, pick, count = self._world, self._random, range(self._scale.others)
        world.reposts = self._newest_first([(self._moment(), _post_link(n)) for n in count])
        world.votes = self._newest_first([(self._moment(), _post_link(n), "Ja, graag") for n in count])
        world.follows = self._newest_first([(self._moment(), "Active", f"Leader {n}") for n in count])
        world.companies = [(name, self._moment()) for name in COMPANIES[: len(count)]]
        world.searches = self._newest_first([(self._moment(), f"hoofd inkoop {n}") for n in count])
        world.endorsed_by = self._newest_first(
            [
                (
                    self._moment(),
                    pick.choice(SKILLS),
                    pick.choice(world.people),
                    pick.choice(("ACCEPTED", "PENDING", "HIDDEN")),
                )
                for _ in count
            ]
        )
        world.endorsed = self._newest_first(
            [(self._moment(), pick.choice(SKILLS), pick.choice(world.people)) for _ in count]
        )
        world.recommended_by = [
            (self._moment(), person, pick.choice(("VISIBLE", "VISIBLE", "HIDDEN")))
            for person in world.people[:4]
        ]
        world.recommended = [(self._moment(), person) for person in world.people[4:6]]
        world.media = [(self._moment(), f"https://www.linkedin.com/dms/D4E{n}?e=17&v=beta") for n in count]

    def _newest_first(self, rows: list) -> list:  # type: ignore[type-arg]  # rows of any table
        return sorted(rows, reverse=True, key=lambda row: row[0])

    def _person(self, connected_on: date | None) -> Person:
        pick = self._random
        first, last = self._name(connected_on)
        title, is_vp = pick.choice(TITLES)
        colleague = pick.random() < 0.08
        company = pick.choice(OWNER_COMPANY_SPELLINGS if colleague else COMPANIES)
        slug = self._slug(first, last)
        email = f"{len(self._used)}@example.org" if pick.random() < 0.05 else ""
        return Person(first, last, slug, company, title, is_vp, connected_on, email)

    def _name(self, connected_on: date | None) -> tuple[str, str]:
        """Never the same name twice on one day: old files could not tell the two apart."""
        while True:
            name = self._random.choice(FIRST_NAMES), self._random.choice(LAST_NAMES)
            if connected_on is None or (name, connected_on) not in self._named:
                self._named.add((name, connected_on))
                return name

    def _slug(self, first: str, last: str) -> str:
        """Like LinkedIn's: letters without marks, sometimes percent-encoded letters with them."""
        word = f"{first}-{last}".lower().replace(" ", "-").replace("'", "").replace(",", "")
        if self._random.random() < 0.1:
            bare = "".join(
                "".join(f"%{byte:02X}" for byte in sign.encode()) if not sign.isascii() else sign
                for sign in word
            )
        else:
            bare = unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode()
        slug = f"{bare.strip('-')}-{len(self._used):x}"
        self._used.add(slug)
        return slug

    def _day(self) -> date:
        return self._world.export_date - timedelta(days=int(3000 * self._random.random() ** 2) + 1)

    def _moment(self, within: int = 360) -> datetime:
        seconds = self._random.randrange(within * 86_400)
        return datetime.combine(self._world.export_date, time()) - timedelta(seconds=seconds + 1)

    def _talk(self) -> None:
        world, pick, scale = self._world, self._random, self._scale
        talks: list[Talk] = []
        for number in range(scale.conversations):
            group = number % 9 == 8
            people = tuple(pick.sample(world.people, 3 if group else 1))
            start = self._moment(300)
            length = max(1, scale.messages // scale.conversations)
            for step in range(length):
                mine = pick.random() < 0.5
                sender = None if mine else pick.choice(people)
                receivers = tuple(one for one in people if one is not sender)
                at = start + timedelta(minutes=step * 7 + 1, seconds=number % 60)
                talks.append(Talk(f"2-conv{number:05d}==", at, sender, receivers, pick.choice(TALK)))
        talks += [
            Talk(f"2-draft{n}==", self._moment(), None, (world.people[n],), "Later", draft=True)
            for n in range(3)
        ]
        talks += [
            Talk(f"2-spam{n}==", self._moment(), world.people[n], (), "Win!", folder="SPAM") for n in range(2)
        ]
        talks += [
            Talk(f"2-ad{n}==", self._moment(), None, (), "Dear %FIRSTNAME%", sponsored=True) for n in range(4)
        ]
        talks += [Talk(f"2-gone{n}==", self._moment(), None, (), "Hello?", nameless=True) for n in range(2)]
        world.talks = sorted(talks, key=lambda talk: talk.at, reverse=True)

    def _invite(self) -> None:
        world, pick = self._world, self._random
        wishes = []
        for number in range(self._scale.invitations):
            accepted = number % 3 == 0
            person = pick.choice(world.people if accepted else world.strangers)
            note = "Hallo,\nwe spraken elkaar op de beurs" if number % 4 == 0 else ""
            at = self._moment().replace(second=0)
            wishes.append(Wish(number % 3 < 2, person, at + timedelta(days=-number), note))
        world.wishes = sorted(wishes, key=lambda wish: wish.at, reverse=True)

    def _post(self) -> None:
        world = self._world
        texts = (
            "",
            "One line, with a comma",
            "First line\nSecond line",
            'He said "no"\n\nThen "yes"',
            "",
            "Ü",
        )
        posts = [
            Post(
                self._moment(),
                f"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A70{number:06d}",
                texts[number % len(texts)],
                f"https://media.licdn.com/{number}" if number % 4 == 3 else "",
                quoted=number % 2 == 1,
            )
            for number in range(self._scale.shares)
        ]
        world.posts = sorted(posts, key=lambda post: post.at, reverse=True)
        world.repeated_posts = world.posts[:2]


def _post_link(number: int) -> str:
    return f"https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A71{number:06d}"


def _comment(number: int) -> str:
    texts = (
        *(
            "Mooi!",
            "This is a longer comment, with more than five words",
            'As they say, "quality first" always',
        ),
        *(
            "Line one\nline two has more words than five",
            "Gefeliciteerd 🎉",
            "a\\b path and C:\\temp stay as they are",
        ),
    )
    return texts[number % len(texts)]
