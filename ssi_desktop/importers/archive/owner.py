"""Whose archive it is, from what its files say with certainty."""

from __future__ import annotations

from collections import Counter

from ssi_desktop.core.archive import Owner, Position
from ssi_desktop.importers.archive.invitations import InvitationsReader
from ssi_desktop.importers.archive.messages import MessagesReader
from ssi_desktop.importers.archive.text import fold


def find_owner(
    profile_name: str | None,
    positions: tuple[Position, ...] | None,
    invitations: InvitationsReader | None,
    messages: MessagesReader | None,
    hint: Owner | None = None,
) -> Owner:
    """Name, profile address and present employer.

    The name comes from the profile file, else from the near side of the invitations. The address
    comes from the invitations, else it is the one that sends messages under the owner's name, else
    the only one that takes part in every message. What the person said (``hint``) outranks all.
    """
    asked = hint or Owner(None, None, None)
    name = asked.name or profile_name
    if name is None and invitations is not None:
        name = _certain(invitations.owner_names)
    address = asked.profile_url
    if address is None and invitations is not None:
        address = _certain(invitations.owner_urls)
    if address is None and messages is not None:
        address = _certain(messages.addresses_under(fold(name)) if name else Counter())
        address = address or messages.address_in_every_message()
    return Owner(name, address, asked.current_company or current_company(positions))


def current_company(positions: tuple[Position, ...] | None) -> str | None:
    """The employer of the first job without an end, in the order of the profile."""
    for position in positions or ():
        if position.current and position.company:
            return position.company
    return None


def _certain(votes: Counter[str]) -> str | None:
    """The most frequent one, None when there is none or two are equally frequent."""
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
