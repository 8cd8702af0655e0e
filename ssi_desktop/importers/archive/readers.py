"""One reader for each table of an archive, and which of them have read their files."""

from __future__ import annotations

from ssi_desktop.core.archive import Event, EventKind
from ssi_desktop.importers.archive import activity, praise, profile
from ssi_desktop.importers.archive.connections import ConnectionsReader
from ssi_desktop.importers.archive.invitations import InvitationsReader
from ssi_desktop.importers.archive.messages import MessagesReader
from ssi_desktop.importers.archive.table_reader import TableReader


class Readers:
    """The readers by name; ``known`` are the tables whose files were all read."""

    def __init__(self) -> None:
        self.connections = ConnectionsReader()
        self.invitations = InvitationsReader()
        self.messages = MessagesReader()
        self.profile = profile.ProfileReader()
        self.positions = profile.PositionsReader()
        self.registration = profile.RegistrationReader()
        self.shares = activity.SharesReader()
        self.comments = activity.CommentsReader()
        self.reactions = activity.ReactionsReader()
        self.company_follows = activity.CompanyFollowsReader()
        self.rich_media = activity.MediaReader()
        self.endorsements_received = praise.EndorsementsReceivedReader()
        self.recommendations_received = praise.RecommendationsReader(
            EventKind.RECOMMENDATION_RECEIVED, "recommendations_received"
        )
        self.recommendations_given = praise.RecommendationsReader(
            EventKind.RECOMMENDATION_GIVEN, "recommendations_given"
        )
        self.entries = profile.entry_readers()
        self.by_table: dict[str, TableReader] = {
            "connections": self.connections,
            "invitations": self.invitations,
            "messages": self.messages,
            "profile": self.profile,
            "positions": self.positions,
            "registration": self.registration,
            "shares": self.shares,
            "comments": self.comments,
            "reactions": self.reactions,
            "instant_reposts": activity.RepostsReader(),
            "votes": activity.VotesReader(),
            "search_queries": activity.SearchesReader(),
            "member_follows": activity.MemberFollowsReader(),
            "company_follows": self.company_follows,
            "rich_media": self.rich_media,
            "endorsements_received": self.endorsements_received,
            "endorsements_given": praise.EndorsementsGivenReader(),
            "recommendations_received": self.recommendations_received,
            "recommendations_given": self.recommendations_given,
            **self.entries,
        }
        self.known: set[str] = set()

    def rows(self, table: str) -> int | None:
        """Data rows of a table, None when it is unknown."""
        return self.by_table[table].rows if table in self.known else None

    def events(self) -> tuple[Event, ...]:
        """The events of all known tables."""
        return tuple(
            event
            for table, reader in self.by_table.items()
            if table in self.known and isinstance(reader, activity.EventsReader)
            for event in reader.found
        )
