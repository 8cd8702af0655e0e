"""What a LinkedIn data archive says, as values that importers make and the store keeps.

Message text has no place here on purpose. ``None`` for a table means that its file is absent
(unknown); an empty tuple means that the file was there without rows (zero).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class EventKind(StrEnum):
    """Dated things the owner did or received; the value is the stable name in the store."""

    POST = "post"
    REPOST = "repost"
    COMMENT = "comment"
    REACTION = "reaction"
    VOTE = "vote"
    SEARCH = "search"
    MEMBER_FOLLOW = "member_follow"
    COMPANY_FOLLOW = "company_follow"
    ENDORSEMENT_RECEIVED = "endorsement_received"
    ENDORSEMENT_GIVEN = "endorsement_given"
    RECOMMENDATION_RECEIVED = "recommendation_received"
    RECOMMENDATION_GIVEN = "recommendation_given"
    MEDIA = "media"


@dataclass(frozen=True)
class Connection:
    """A visible first-degree connection.

    ``key`` is a stable 63-bit number made from the profile slug (or name and date where old files
    have no URL); ``person_key`` is the same kind of number made from the profile slug, used to join
    messages and invitations, None without a URL. ``company`` and ``position`` are those of the
    export day. E-mail addresses are not kept. ``name_key`` is the number from name and date that the
    same connection has as ``key`` in an old file without URLs.
    """

    key: int
    person_key: int | None
    first_name: str
    last_name: str
    url: str | None
    company: str | None
    position: str | None
    connected_on: date | None
    file: str
    name_key: int | None = None


@dataclass(frozen=True)
class Invitation:
    """A connection request; ``person_key`` is the other person's."""

    key: int
    outgoing: bool
    at: datetime | None
    person_key: int | None
    with_note: bool
    file: str


@dataclass(frozen=True)
class Message:
    """One counted message (no draft, spam or sponsored one): who and when, never what.

    ``conversation`` is a 63-bit number; ``person_keys`` are the other people of the message;
    ``at`` is UTC without zone.
    """

    key: int
    conversation: int
    at: datetime
    sent_by_owner: bool
    person_keys: tuple[int, ...]
    file: str


@dataclass(frozen=True)
class Event:
    """Any other dated row. ``credit`` weighs it (5.3: a comment of five words or fewer 0.25, a bare
    reshare 0.25), ``detail`` is a short label: reaction type, endorsement or recommendation status,
    organisation followed, skill; never free text of a message, post or comment."""

    key: int
    kind: EventKind
    at: datetime | None
    file: str
    credit: float = 1.0
    detail: str | None = None


@dataclass(frozen=True)
class Position:
    """One job on the owner's profile; ``current`` means without an end date."""

    company: str
    title: str
    description: str
    started: str
    finished: str

    @property
    def current(self) -> bool:
        """Whether the job has no end date."""
        return not self.finished


@dataclass(frozen=True)
class RecommendationReceived:
    """A recommendation on the owner's profile: when, whether visible, and the writer's company."""

    on: date | None
    visible: bool
    company: str


@dataclass(frozen=True)
class ProfileFacts:
    """The owner's own profile as the archive shows it; ``None`` = its file is absent (unknown)."""

    as_of: date | None = None
    full_name: str | None = None
    headline: str | None = None
    summary: str | None = None
    industry: str | None = None
    location: str | None = None
    websites: int | None = None
    positions: tuple[Position, ...] | None = None
    education: int | None = None
    skills: tuple[str, ...] | None = None
    certifications: int | None = None
    courses: int | None = None
    languages: int | None = None
    projects: int | None = None
    projects_with_text: int | None = None
    publications: int | None = None
    articles: int | None = None
    honors: int | None = None
    patents: int | None = None
    volunteering: int | None = None
    causes: int | None = None
    hashtags_followed: int | None = None
    emails: int | None = None
    phones: int | None = None
    media_dates: tuple[date, ...] | None = None
    endorsements_by_skill: tuple[tuple[str, int], ...] | None = None  # accepted ones only
    recommendations_received: tuple[RecommendationReceived, ...] | None = None
    recommendations_given: int | None = None
    connections: int | None = None
    recent_posts: tuple[str, ...] | None = None  # reserved; importers leave it None


@dataclass(frozen=True)
class Owner:
    """Whose archive it is, as far as the files tell (formats.md 3.8)."""

    name: str | None
    profile_url: str | None
    current_company: str | None


@dataclass(frozen=True)
class FileReading:
    """How one file was read: ``rows`` data rows seen = kept + hidden + skipped.

    ``keys`` holds one stable 63-bit number for each kept row, so that a second import can tell new
    from unchanged rows. ``skipped`` pairs a reason code with a count. ``problem`` is set when this
    file was refused as a whole (its code; rows is then 0); ``header`` then holds the cells of its
    first row if it was not understood. ``notes`` pairs a remark about kept rows with a count, for
    example ``date_unreadable``.
    """

    name: str
    table: str
    rows: int
    hidden: int
    keys: tuple[int, ...]
    skipped: tuple[tuple[str, int], ...] = ()
    problem: str | None = None
    notes: tuple[tuple[str, int], ...] = ()
    header: tuple[str, ...] = ()


Measure = None | bool | int | float | str | list["Measure"] | dict[str, "Measure"]


@dataclass(frozen=True)
class Archive:
    """A whole archive, read and checked. ``covers`` is the span of days each table's dates cover,
    by table name, from the first date seen to the export date."""

    export_kind: str | None  # "basic" | "complete" | None when it cannot be told
    export_date: date | None
    owner: Owner
    files: tuple[FileReading, ...]
    profile: ProfileFacts
    connections: tuple[Connection, ...] | None = None
    invitations: tuple[Invitation, ...] | None = None
    messages: tuple[Message, ...] | None = None
    events: tuple[Event, ...] = ()
    tables: frozenset[str] = frozenset()  # tables present, e.g. {"connections", "shares", "comments"}
    covers: tuple[tuple[str, date, date], ...] = ()
    measures: dict[str, Measure] = field(default_factory=dict)


@dataclass(frozen=True)
class UnknownTable:
    """A table of an archive with a header that is not known. ``fields`` are the names of our columns,
    ``required`` those without which nothing can be read."""

    table: str
    file: str
    labels: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    fields: tuple[str, ...]
    required: tuple[str, ...]


@dataclass(frozen=True)
class UnknownHeaders:
    """Every such table of an archive."""

    tables: tuple[UnknownTable, ...] = ()
