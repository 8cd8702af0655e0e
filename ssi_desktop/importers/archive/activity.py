"""What the owner did in public: shares, comments, reactions, reposts, votes, searches, follows, media."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections import Counter
from datetime import date, datetime

from ssi_desktop.core.archive import Event, EventKind
from ssi_desktop.core.quality import BARE_RESHARE_CREDIT, comment_credit
from ssi_desktop.importers.archive.dates import (
    Pattern,
    iso_day,
    upload_sentence,
    us_stamp,
    utc_stamp,
    weekday_stamp,
)
from ssi_desktop.importers.archive.keys import moment, stable_key
from ssi_desktop.importers.archive.refused import RowRefused
from ssi_desktop.importers.archive.table_reader import TableReader
from ssi_desktop.importers.archive.tables import TableSpec, columns
from ssi_desktop.importers.archive.text import clean, fold


class EventsReader(TableReader):
    """Keeps one event for each different row; subclasses say what a row means."""

    name: str
    patterns: tuple[Pattern, ...] = (utc_stamp, weekday_stamp, us_stamp, iso_day)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Event] = []

    def row(self, cells: tuple[str, ...]) -> None:
        """One dated row."""
        event = self.event(cells)
        if event is not None and self.tally.keep(event.key):
            self.found.append(event)
            self.kept_row(cells)

    @abstractmethod
    def event(self, cells: tuple[str, ...]) -> Event | None:
        """The event that a row stands for; raises RowRefused for one that stands for nothing."""

    def kept_row(self, cells: tuple[str, ...]) -> None:
        """Count more about a row that was kept; its event is the last one found."""

    @property
    def by_detail(self) -> Counter[str]:
        """How many events there are of each type or status."""
        return Counter(event.detail or "" for event in self.found)

    def make(
        self,
        kind: EventKind,
        at: datetime | None,
        *identity: str,
        credit: float = 1.0,
        detail: str | None = None,
    ) -> Event:
        """An event whose key is made from the table, its moment and ``identity``.

        Raises RowRefused for a row with neither a date nor anything that identifies it.
        """
        if at is None and not any(identity):
            raise RowRefused("incomplete")
        key = stable_key(self.name, moment(at), *identity)
        return Event(key, kind, at, self.file, credit, detail)


class SharesReader(EventsReader):
    """Shares.csv: own posts; a share without own words or media counts as a bare repost."""

    name = "shares"
    spec = TableSpec(
        columns(
            date="Date",
            link="ShareLink",
            commentary="ShareCommentary",
            media="MediaUrl",
        ),
        known_by=(("date", "link"),),
        dated="date",
    )

    def __init__(self) -> None:
        super().__init__()
        self.with_commentary = 0
        self.with_media = 0

    def event(self, cells: tuple[str, ...]) -> Event:
        """A post or a bare repost."""
        day, link, commentary, media = cells
        bare = not own_words(commentary) and not media.strip()
        return self.make(
            EventKind.REPOST if bare else EventKind.POST,
            self.when(day),
            _link(link),
            credit=BARE_RESHARE_CREDIT if bare else 1.0,
        )

    def kept_row(self, cells: tuple[str, ...]) -> None:
        """Count own words and media of different posts."""
        _, _, commentary, media = cells
        self.with_commentary += bool(own_words(commentary))
        self.with_media += bool(media.strip())


class CommentsReader(EventsReader):
    """Comments.csv: comments made; a short one counts less."""

    name = "comments"
    spec = TableSpec(
        columns(date="Date", link="Link", message="Message"),
        known_by=(("date", "link", "message"),),
        dated="date",
        backslashes=True,
        tail_is_text=True,
    )

    def event(self, cells: tuple[str, ...]) -> Event:
        """A comment with its credit; the words are counted, not kept."""
        day, link, message = cells
        return self.make(
            EventKind.COMMENT, self.when(day), _link(link), credit=comment_credit(len(message.split()))
        )


class ReactionsReader(EventsReader):
    """Reactions.csv: reactions given, by type."""

    name = "reactions"
    spec = TableSpec(
        columns(date="Date", kind="Type", link="Link"), known_by=(("date", "kind", "link"),), dated="date"
    )

    def event(self, cells: tuple[str, ...]) -> Event:
        """A reaction with its type."""
        day, kind, link = cells
        label = clean(kind).upper()
        return self.make(EventKind.REACTION, self.when(day), _link(link), label, detail=label or None)


class RepostsReader(EventsReader):
    """InstantReposts.csv: reposts without own words."""

    name = "instant_reposts"
    spec = TableSpec(columns(date="Date", link="Link"), known_by=(("date", "link"),), dated="date")

    def event(self, cells: tuple[str, ...]) -> Event:
        """A bare repost."""
        day, link = cells
        return self.make(EventKind.REPOST, self.when(day), _link(link), credit=BARE_RESHARE_CREDIT)


class VotesReader(EventsReader):
    """Votes.csv: votes in polls."""

    name = "votes"
    spec = TableSpec(columns(date="Date", link="Link"), known_by=(("date", "link"),), dated="date")

    def event(self, cells: tuple[str, ...]) -> Event:
        """A vote, without what was voted for."""
        day, link = cells
        return self.make(EventKind.VOTE, self.when(day), _link(link))


class SearchesReader(EventsReader):
    """SearchQueries.csv: searches made; what was searched for is not kept."""

    name = "search_queries"
    spec = TableSpec(columns(time="Time", query="Search Query"), known_by=(("time", "query"),), dated="time")

    def event(self, cells: tuple[str, ...]) -> Event:
        """A search."""
        time, query = cells
        return self.make(EventKind.SEARCH, self.when(time), fold(clean(query)))


class MemberFollowsReader(EventsReader):
    """Member_Follows.csv: people followed; their names are not kept."""

    name = "member_follows"
    spec = TableSpec(
        columns(date="Date", status="Status", person="FullName|Full Name"),
        known_by=(("date", "person"),),
        dated="date",
    )

    def event(self, cells: tuple[str, ...]) -> Event:
        """Following a person, with LinkedIn's word for the state."""
        day, status, person = cells
        return self.make(
            EventKind.MEMBER_FOLLOW, self.when(day), fold(clean(person)), detail=clean(status) or None
        )


class CompanyFollowsReader(EventsReader):
    """Company Follows.csv: organisations followed."""

    name = "company_follows"
    spec = TableSpec(
        columns(organization="Organization", on="Followed On"),
        known_by=(("organization", "on"),),
        dated="on",
    )
    patterns = (weekday_stamp, utc_stamp, us_stamp, iso_day)

    def event(self, cells: tuple[str, ...]) -> Event:
        """Following an organisation."""
        organization, on = cells
        name = clean(organization)
        return self.make(EventKind.COMPANY_FOLLOW, self.when(on), fold(name), detail=name or None)


class MediaReader(EventsReader):
    """Rich_Media.csv: uploads of all kinds; the file of 2022 gives no dates."""

    name = "rich_media"
    spec = TableSpec(
        columns(date="Date/Time", link="Media Link|Link", kind="Type"),
        known_by=(("date", "link"), ("kind", "link")),
        dated="date",
    )
    patterns = (upload_sentence, utc_stamp, us_stamp, iso_day)

    def event(self, cells: tuple[str, ...]) -> Event:
        """An upload."""
        sentence, link, _ = cells
        return self.make(EventKind.MEDIA, self.when(sentence), _link(link).partition("?")[0])

    @property
    def days(self) -> tuple[date, ...]:
        """The days of all dated uploads, oldest first."""
        return tuple(sorted(event.at.date() for event in self.found if event.at is not None))


def own_words(commentary: str) -> str:
    """The text of a post with LinkedIn's extra quotes around every line break taken out.

    Multi-line posts can come with each line in quotes of its own. Where every break is enclosed in
    that way, quote, break, quote becomes a break and doubled quotes become single ones.
    """
    breaks = len(_BREAK.findall(commentary))
    if breaks and len(_QUOTED_BREAK.findall(commentary)) == breaks:
        commentary = _QUOTED_BREAK.sub("\n", commentary).replace('""', '"')
    return commentary.strip()


def _link(text: str) -> str:
    return clean(text).rstrip("/")


_BREAK = re.compile(r"\r\n|\n|\r")
_QUOTED_BREAK = re.compile(r'"(?:\r\n|\n|\r)"')
