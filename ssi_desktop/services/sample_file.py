"""Reads the made-up seller of the sample file as core values, dated as if it had been lived up to today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from ssi_desktop.core.analytics import Analytics, AnalyticsDay, AnalyticsKind, AnalyticsPost
from ssi_desktop.core.archive import (
    Archive,
    Connection,
    Event,
    EventKind,
    FileReading,
    Invitation,
    Message,
    Owner,
    Position,
    ProfileFacts,
    RecommendationReceived,
)
from ssi_desktop.core.periods import Week
from ssi_desktop.importers.archive.keys import person_key, stable_key

_PROFILE_PAGE = "https://www.linkedin.com/in/"
_POST_PAGE = "https://www.linkedin.com/posts/"

# Kind of event: the archive's table and its file.
_EVENT_FILES: Mapping[EventKind, tuple[str, str]] = {
    EventKind.SEARCH: ("search_queries", "SearchQueries.csv"),
    EventKind.COMMENT: ("comments", "Comments.csv"),
    EventKind.REACTION: ("reactions", "Reactions.csv"),
    EventKind.POST: ("shares", "Shares.csv"),
    EventKind.REPOST: ("instant_reposts", "InstantReposts.csv"),
    EventKind.VOTE: ("votes", "Votes.csv"),
    EventKind.MEMBER_FOLLOW: ("member_follows", "Member_Follows.csv"),
    EventKind.COMPANY_FOLLOW: ("company_follows", "Company Follows.csv"),
    EventKind.ENDORSEMENT_RECEIVED: ("endorsements_received", "Endorsement_Received_Info.csv"),
    EventKind.ENDORSEMENT_GIVEN: ("endorsements_given", "Endorsement_Given_Info.csv"),
    EventKind.RECOMMENDATION_RECEIVED: ("recommendations_received", "Recommendations_Received.csv"),
    EventKind.RECOMMENDATION_GIVEN: ("recommendations_given", "Recommendations_Given.csv"),
    EventKind.MEDIA: ("rich_media", "Rich_Media.csv"),
}
_UNDATED_TABLES = (
    "certifications", "causes", "courses", "education", "emails", "hashtag_follows", "honors", "languages",
    "patents", "phones", "positions", "profile", "projects", "publications", "registration", "skills",
    "volunteering",
)  # fmt: skip


@dataclass(frozen=True)
class Calendar:
    """Turns the sample's day and week numbers into dates around ``today``.

    Days count from the Monday of this week. One of this week that is still to come falls in the week
    before, so that nothing ever lies in the future.
    """

    today: date

    @property
    def week(self) -> Week:
        """The running week."""
        return Week.of(self.today)

    def day(self, number: int) -> date:
        """The date of a day number."""
        found = self.week.monday + timedelta(days=number)
        return found if found <= self.today else found - timedelta(weeks=1)

    def ago(self, days: int) -> date:
        """The date that many days before today."""
        return self.today - timedelta(days=days)

    def moment(self, number: int, minute: int = 720) -> datetime:
        """A minute of that day, UTC without zone."""
        return datetime.combine(self.day(number), time(minute // 60 % 24, minute % 60))


@dataclass(frozen=True)
class SampleFile:
    """The sample's content; people of the network are known by their place in the list of connections."""

    rows: Mapping[str, Any]
    calendar: Calendar

    @classmethod
    def read(cls, path: Path, today: date) -> SampleFile:
        """Read the file. Raises OSError or ValueError when the installation is damaged."""
        return cls(json.loads(path.read_text(encoding="utf-8")), Calendar(today))

    @property
    def export_day(self) -> date:
        """The last day that the archive knows."""
        return self.calendar.day(self.rows["export_day"])

    def person_key(self, number: int) -> int:
        """The key of somebody in the network."""
        return person_key(_slug(number))

    def profile_url(self, number: int) -> str:
        """An address of somebody in the network, which nobody has."""
        return _PROFILE_PAGE + _slug(number)

    @cached_property
    def archive(self) -> Archive:
        """An archive as an importer would have read it."""
        seller = self.rows["seller"]
        connections, invitations = tuple(self._connections()), tuple(self._invitations())
        messages, events = tuple(self._messages()), tuple(self._events())
        files = (
            _file("Connections.csv", "connections", connections, seller["hidden_connections"]),
            _file("Invitations.csv", "invitations", invitations),
            _file("messages.csv", "messages", messages),
            *_event_files(events),
        )
        return Archive(
            export_kind="complete",
            export_date=self.export_day,
            owner=Owner(seller["name"], _PROFILE_PAGE + seller["slug"], seller["company"]),
            files=files,
            profile=self._profile(),
            connections=connections,
            invitations=invitations,
            messages=messages,
            events=events,
            tables=frozenset((*(file.table for file in files), *_UNDATED_TABLES)),
            covers=tuple(self._covers()),
        )

    @property
    def analytics(self) -> Analytics:
        """Post analytics as an importer would have read them."""
        rows, day_of = self.rows["analytics"], self.calendar.day
        days = tuple(AnalyticsDay(day_of(day), *counts) for day, *counts in rows["days"])
        posts = tuple(
            AnalyticsPost(f"sample-{number}", f"{_POST_PAGE}sample-{number}", day_of(day), seen, engaged)
            for number, day, seen, engaged in rows["posts"]
        )
        first, last = days[0].day, days[-1].day
        return Analytics(AnalyticsKind.COMBINED, first, last, last, days, posts)

    def _connections(self) -> Iterator[Connection]:
        for number, (first, last, company, title, day) in enumerate(self.rows["connections"]):
            key = self.person_key(number)
            url, connected_on = self.profile_url(number), self.calendar.day(day)
            yield Connection(key, key, first, last, url, company, title, connected_on, "Connections.csv")

    def _invitations(self) -> Iterator[Invitation]:
        for number, (day, outgoing, person, with_note) in enumerate(self.rows["invitations"]):
            key, at = stable_key("sample-invitation", str(number)), self.calendar.moment(day)
            other = self.person_key(person)
            yield Invitation(key, bool(outgoing), at, other, bool(with_note), "Invitations.csv")

    def _messages(self) -> Iterator[Message]:
        for number, (person, day, minute, sent) in enumerate(self.rows["messages"]):
            key, talk = stable_key("sample-message", str(number)), stable_key("sample-talk", str(person))
            at, other = self.calendar.moment(day, minute), (self.person_key(person),)
            yield Message(key, talk, at, bool(sent), other, "messages.csv")

    def _events(self) -> Iterator[Event]:
        for name, rows in self.rows["events"].items():
            kind = EventKind(name)
            _, file = _EVENT_FILES[kind]
            for number, (day, *more) in enumerate(rows):
                key, at = stable_key("sample-event", name, str(number)), self.calendar.moment(day)
                credit = next((value for value in more if isinstance(value, float)), 1.0)
                detail = next((value for value in more if isinstance(value, str)), None)
                yield Event(key, kind, at, file, credit, detail)

    def _covers(self) -> Iterator[tuple[str, date, date]]:
        for table, place in (("connections", 4), ("invitations", 0), ("messages", 1)):
            first = min(row[place] for row in self.rows[table])
            yield table, self.calendar.day(first), self.export_day
        for name, rows in self.rows["events"].items():
            table, _ = _EVENT_FILES[EventKind(name)]
            yield table, self.calendar.day(min(row[0] for row in rows)), self.export_day

    def _profile(self) -> ProfileFacts:
        profile = dict(self.rows["profile"])
        return ProfileFacts(
            as_of=self.export_day,
            full_name=self.rows["seller"]["name"],
            positions=tuple(Position(**job) for job in profile.pop("positions")),
            skills=tuple(profile.pop("skills")),
            media_dates=tuple(self.calendar.day(day) for day in profile.pop("media_days")),
            endorsements_by_skill=tuple(
                (skill, count) for skill, count in profile.pop("endorsements_by_skill")
            ),
            recommendations_received=tuple(
                RecommendationReceived(self.calendar.day(day), visible, company)
                for day, visible, company in profile.pop("recommendations")
            ),
            **profile,
        )


def _slug(number: int) -> str:
    return f"sample-{number:04d}"


def _file(
    name: str, table: str, rows: tuple[Connection | Invitation | Message | Event, ...], hidden: int = 0
) -> FileReading:
    keys = tuple(row.key for row in rows)
    return FileReading(name, table, len(keys) + hidden, hidden, keys)


def _event_files(events: Iterable[Event]) -> Iterator[FileReading]:
    found: dict[EventKind, list[Event]] = {}
    for event in events:
        found.setdefault(event.kind, []).append(event)
    for kind, rows in found.items():
        table, name = _EVENT_FILES[kind]
        yield _file(name, table, tuple(rows))
