"""What the dates and people of messages say about sending, answering and keeping in touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ssi_desktop.core.archive import Message
from ssi_desktop.core.behaviour import Started

EXISTING_AFTER_DAYS = 30


@dataclass(frozen=True)
class Messaging:
    """Messages as daily counts, conversations and first contacts.

    ``sent`` counts the owner's messages by day number. ``started`` are the conversations that the owner
    began. ``first_contact`` is the day of the first message with a person, in either direction.
    ``names_people`` is False where the owner's messages name no recipient (files before 2023): then
    nobody can tell who was written to.
    """

    sent: Mapping[int, float]
    started: tuple[Started, ...]
    first_contact: Mapping[int, date]
    names_people: bool


def read_messages(messages: Sequence[Message]) -> Messaging:
    """Read distinct messages in any order.

    The owner began a conversation when the first message in it is the owner's; with several at the same
    second, the other side's counts as first. Without recipients a sent message is put down to the people
    who wrote in the same conversation.
    """
    sent: dict[int, float] = {}
    first_sent: dict[int, datetime] = {}
    first_received: dict[int, datetime] = {}
    for message in messages:
        firsts = first_sent if message.sent_by_owner else first_received
        earlier = firsts.get(message.conversation)
        if earlier is None or message.at < earlier:
            firsts[message.conversation] = message.at
        if message.sent_by_owner:
            day = message.at.toordinal()
            sent[day] = sent.get(day, 0.0) + 1.0
    first_contact, names_people = _contacts(messages)
    return Messaging(sent, _started(first_sent, first_received), first_contact, names_people)


def care_touches(messages: Sequence[Message], connected_on: Mapping[int, int]) -> dict[int, float]:
    """Care touches by day number: conversations in which the owner wrote to an existing contact that day.

    Existing = connected for more than 30 days (``connected_on``: day number by person). Several messages
    in one conversation on one day are one touch, and so is a message to a whole group.
    """
    partners = _partners(messages)
    touched: set[tuple[int, int]] = set()
    for message in messages:
        if message.sent_by_owner:
            day = message.at.toordinal()
            latest = day - EXISTING_AFTER_DAYS
            for person in message.person_keys or partners.get(message.conversation, ()):
                if connected_on.get(person, day) < latest:
                    touched.add((message.conversation, day))
                    break
    counts: dict[int, float] = {}
    for _, day in touched:
        counts[day] = counts.get(day, 0.0) + 1.0
    return counts


def _started(
    first_sent: Mapping[int, datetime], first_received: Mapping[int, datetime]
) -> tuple[Started, ...]:
    started: list[Started] = []
    for conversation, sent_at in first_sent.items():
        received_at = first_received.get(conversation)
        if received_at is None:
            started.append(Started(sent_at.date()))
        elif sent_at < received_at:
            started.append(Started(sent_at.date(), received_at.date()))
    return tuple(started)


def _contacts(messages: Sequence[Message]) -> tuple[dict[int, date], bool]:
    partners = _partners(messages)
    first: dict[int, datetime] = {}
    sent = named = False
    for message in messages:
        people = message.person_keys or partners.get(message.conversation, ())
        if message.sent_by_owner:
            sent = True
            named = named or bool(people)
        at = message.at
        for person in people:
            if person not in first or at < first[person]:
                first[person] = at
    return {person: at.date() for person, at in first.items()}, named or not sent


def _partners(messages: Sequence[Message]) -> dict[int, set[int]]:
    """People by conversation, needed only where some message names nobody."""
    if all(message.person_keys for message in messages):
        return {}
    partners: dict[int, set[int]] = {}
    for message in messages:
        partners.setdefault(message.conversation, set()).update(message.person_keys)
    return partners
