"""Endorsements and recommendations, received and given."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from ssi_desktop.core.archive import Event, EventKind, RecommendationReceived
from ssi_desktop.importers.archive.activity import EventsReader
from ssi_desktop.importers.archive.dates import iso_day, us_stamp, utc_stamp
from ssi_desktop.importers.archive.keys import full_name, profile_slug
from ssi_desktop.importers.archive.tables import TableSpec, columns
from ssi_desktop.importers.archive.text import clean, fold

_ACCEPTED = "ACCEPTED"
_VISIBLE = "VISIBLE"


class EndorsementsReceivedReader(EventsReader):
    """Endorsement_Received_Info.csv: who found which skill worth a click, with the status."""

    name = "endorsements_received"
    spec = TableSpec(
        columns(
            date="Endorsement Date",
            skill="Skill Name",
            first="Endorser First Name",
            last="Endorser Last Name",
            url="Endorser Public Url",
            status="Endorsement Status",
        ),
        known_by=(("date", "skill"),),
        dated="date",
    )
    patterns = (utc_stamp, iso_day, us_stamp)

    def __init__(self) -> None:
        super().__init__()
        self.accepted_by_skill: Counter[str] = Counter()

    def event(self, cells: tuple[str, ...]) -> Event:
        """An endorsement; its detail is the status."""
        day, skill, first, last, url, status = cells
        return self.make(
            EventKind.ENDORSEMENT_RECEIVED,
            self.when(day),
            fold(clean(skill)),
            _person(first, last, url),
            detail=clean(status).upper() or None,
        )

    def kept_row(self, cells: tuple[str, ...]) -> None:
        """Count the accepted ones by skill."""
        if self.found[-1].detail == _ACCEPTED:
            self.accepted_by_skill[clean(cells[1])] += 1


class EndorsementsGivenReader(EventsReader):
    """Endorsement_Given_Info.csv."""

    name = "endorsements_given"
    spec = TableSpec(
        columns(
            date="Endorsement Date",
            skill="Skill Name",
            first="Endorsee First Name",
            last="Endorsee Last Name",
            url="Endorsee Public Url",
        ),
        known_by=(("date", "skill"),),
        dated="date",
    )
    patterns = (utc_stamp, iso_day, us_stamp)

    def event(self, cells: tuple[str, ...]) -> Event:
        """An endorsement given; its detail is the skill."""
        day, skill, first, last, url = cells
        name = clean(skill)
        return self.make(
            EventKind.ENDORSEMENT_GIVEN,
            self.when(day),
            fold(name),
            _person(first, last, url),
            detail=name or None,
        )


class RecommendationsReader(EventsReader):
    """Recommendations_Received.csv and _Given.csv; the texts are not kept."""

    spec = TableSpec(
        columns(
            first="First Name",
            last="Last Name",
            company="Company",
            created="Creation Date",
            status="Status",
        ),
        known_by=(("first", "created"), ("first", "status")),
        dated="created",
    )
    patterns = (us_stamp, utc_stamp, iso_day)

    def __init__(self, kind: EventKind, name: str) -> None:
        super().__init__()
        self.name = name
        self.received: list[RecommendationReceived] = []
        self._kind = kind

    def event(self, cells: tuple[str, ...]) -> Event:
        """A recommendation; its detail is the status."""
        first, last, _, created, status = cells
        return self.make(
            self._kind, self.when(created), _person(first, last, ""), detail=clean(status).upper() or None
        )

    def kept_row(self, cells: tuple[str, ...]) -> None:
        """Note when, whether it shows, and where the writer works."""
        event = self.found[-1]
        self.received.append(
            RecommendationReceived(_day(event.at), event.detail == _VISIBLE, clean(cells[2]))
        )


def _day(at: datetime | None) -> date | None:
    return None if at is None else at.date()


def _person(first: str, last: str, url: str) -> str:
    """A person as part of a key: the name, because older files have no address."""
    return fold(full_name(clean(first), clean(last))) or profile_slug(url) or ""
