"""Invitations.csv: connection requests in both directions; the file may be incomplete."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ssi_desktop.core.archive import Invitation
from ssi_desktop.importers.archive.dates import iso_day, us_stamp, utc_stamp
from ssi_desktop.importers.archive.keys import moment, person_key, profile_slug, profile_url, stable_key
from ssi_desktop.importers.archive.refused import RowRefused
from ssi_desktop.importers.archive.table_reader import TableReader
from ssi_desktop.importers.archive.tables import TableSpec, columns
from ssi_desktop.importers.archive.text import clean, fold


@dataclass(frozen=True)
class Request:
    """An invitation with the other person's slug (None without an address) and name, folded."""

    invitation: Invitation
    slug: str | None
    name: str


class InvitationsReader(TableReader):
    """Finds invitations; the near side of each tells who the owner is."""

    spec = TableSpec(
        columns(
            sender="From",
            receiver="To",
            at="Sent At",
            message="Message",
            direction="Direction",
            sender_url="inviterProfileUrl",
            receiver_url="inviteeProfileUrl",
        ),
        known_by=(("at", "direction"),),
        dated="at",
    )
    patterns = (us_stamp, utc_stamp, iso_day)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Request] = []
        self.with_address = False
        self.owner_urls: Counter[str] = Counter()
        self.owner_names: Counter[str] = Counter()

    def row(self, cells: tuple[str, ...]) -> None:
        """One invitation; a row whose direction is unknown is skipped."""
        sender, receiver, sent_at, message, direction, sender_url, receiver_url = cells
        outgoing = _outgoing(direction)
        near, far = (sender, receiver) if outgoing else (receiver, sender)
        near_url, far_url = (sender_url, receiver_url) if outgoing else (receiver_url, sender_url)
        self.with_address = self.with_address or "receiver_url" in self.present
        name, slug = clean(far), profile_slug(far_url)
        at = self.when(sent_at)
        key = stable_key("invitation", str(outgoing), moment(at), fold(name) or slug or "")
        if not self.tally.keep(key):
            return
        invitation = Invitation(
            key=key,
            outgoing=outgoing,
            at=at,
            person_key=None if slug is None else person_key(slug),
            with_note=bool(message.strip()),
            file=self.file,
        )
        self.found.append(Request(invitation, slug, fold(name)))
        self._vote(clean(near), near_url)

    def _vote(self, name: str, url: str) -> None:
        address = profile_url(url)
        if address is not None:
            self.owner_urls[address] += 1
        if name:
            self.owner_names[name] += 1


def _outgoing(direction: str) -> bool:
    word = direction.strip().upper()
    if word not in ("OUTGOING", "INCOMING"):
        raise RowRefused("direction_unknown")
    return word == "OUTGOING"
