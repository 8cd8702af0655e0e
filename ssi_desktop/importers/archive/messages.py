"""messages.csv: who wrote to whom and when; what they wrote is looked at once and never kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from ssi_desktop.core.archive import Message, Owner
from ssi_desktop.importers.archive.dates import iso_day, us_stamp, utc_stamp, weekday_stamp
from ssi_desktop.importers.archive.keys import moment, person_key, profile_slug, slug_and_url, stable_key
from ssi_desktop.importers.archive.table_reader import TableReader
from ssi_desktop.importers.archive.tables import TableSpec, columns
from ssi_desktop.importers.archive.text import clean, fold

_SPONSORED = re.compile(r"\s*<p\b[^>]{0,200}\bspinmail-quill-editor__spin-break\b")
_YES = frozenset(("yes", "true"))


class Line(NamedTuple):
    """One counted message as read; slugs are those of addresses on linkedin.com."""

    key: int
    conversation: int
    at: datetime | None
    sender: str | None
    sender_name: str
    receivers: tuple[str, ...]
    outgoing: bool | None
    file: str


@dataclass(frozen=True)
class Talks:
    """Counted messages seen from the owner; the counts are None while the owner is unknown."""

    messages: tuple[Message, ...]
    conversations: int
    sent: int | None = None
    received: int | None = None
    started_by_owner: int | None = None
    started_and_answered: int | None = None


class MessagesReader(TableReader):
    """Finds messages; drafts, spam and sponsored ones are counted apart, in this order.

    A message whose date cannot be read counts here but is not kept: nothing could be done with it.
    """

    spec = TableSpec(
        columns(
            conversation="CONVERSATION ID",
            sender="FROM",
            sender_url="SENDER PROFILE URL",
            to="TO",
            to_urls="RECIPIENT PROFILE URLS",
            date="DATE",
            content="CONTENT",
            folder="FOLDER",
            draft="IS MESSAGE DRAFT",
            conversation_draft="IS CONVERSATION DRAFT",
            direction="DIRECTION",
        ),
        known_by=(("sender", "to", "date"),),
        dated="date",
    )
    patterns = (utc_stamp, us_stamp, weekday_stamp, iso_day)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Line] = []
        self.drafts = 0
        self.spam = 0
        self.sponsored = 0
        self._slugs: dict[str, str | None] = {}
        self._urls: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._receivers: dict[str, tuple[str, ...]] = {}
        self._conversations: dict[str, int] = {}

    def row(self, cells: tuple[str, ...]) -> None:
        """One message; only its first characters are looked at, to tell advertisements."""
        conversation, sender, sender_url, to, to_urls, date, content, folder, draft, whole, direction = cells
        if self._left_out(draft, whole, folder, sender_url, content):
            return
        at = self.moment(date)
        slug, name = self._slug(sender_url), self._name(sender)
        talk = self._conversation(conversation or "\x1e".join(sorted((name, fold(clean(to))))))
        when = moment(at) or date
        key = stable_key("message", str(talk), when, slug or name)
        if at is None:
            self.tally.skip("date_unreadable")
        elif not self.tally.keep(key):
            return
        self.found.append(
            Line(key, talk, at, slug, name, self._slugs_of(to_urls), _outgoing(direction), self.file)
        )

    def _left_out(self, draft: str, whole: str, folder: str, sender_url: str, content: str) -> bool:
        if (draft and draft.strip().lower() in _YES) or (whole and whole.strip().lower() in _YES):
            self.drafts += 1
            self.tally.skip("draft")
        elif folder and folder.strip().upper() == "SPAM":
            self.spam += 1
            self.tally.skip("spam")
        elif not sender_url.strip() and _SPONSORED.match(content):
            self.sponsored += 1
            self.tally.skip("sponsored")
        else:
            return False
        return True

    def _slug(self, url: str) -> str | None:
        if url not in self._slugs:
            slug, address = slug_and_url(url)
            self._slugs[url] = slug
            if slug is not None and address is not None:
                self._urls.setdefault(slug, address)
        return self._slugs[url]

    def _name(self, text: str) -> str:
        if text not in self._names:
            self._names[text] = fold(clean(text))
        return self._names[text]

    def _slugs_of(self, urls: str) -> tuple[str, ...]:
        if urls not in self._receivers:
            slugs = (self._slug(url) for url in urls.split(","))
            self._receivers[urls] = tuple(dict.fromkeys(slug for slug in slugs if slug is not None))
        return self._receivers[urls]

    def _conversation(self, text: str) -> int:
        if text not in self._conversations:
            self._conversations[text] = stable_key("conversation", clean(text))
        return self._conversations[text]

    def addresses_under(self, name: str) -> Counter[str]:
        """The addresses that send under a (folded) name, with the number of messages."""
        slugs = Counter(line.sender for line in self.found if line.sender and line.sender_name == name)
        return Counter({self._urls[slug]: count for slug, count in slugs.items() if slug in self._urls})

    def address_in_every_message(self) -> str | None:
        """The one address that takes part in every message, None when there is no or more than one."""
        together: set[str] | None = None
        for line in self.found:
            people = {*line.receivers, *([line.sender] if line.sender else [])}
            together = people if together is None else together & people
        if not together or len(together) > 1:
            return None
        return self._urls.get(together.pop())

    def seen_from(self, owner: Owner) -> Talks:
        """The messages with the owner's side told apart; none while nobody knows who the owner is."""
        slug = profile_slug(owner.profile_url) if owner.profile_url else None
        name = fold(owner.name) if owner.name else ""
        conversations = len({line.conversation for line in self.found})
        if slug is None and not name and any(line.outgoing is None for line in self.found):
            return Talks((), conversations)
        sent = [_sent_by(line, slug, name) for line in self.found]
        started, answered = _started(self.found, sent)
        return Talks(
            messages=tuple(_messages(self.found, sent, slug)),
            conversations=conversations,
            sent=sum(sent),
            received=len(sent) - sum(sent),
            started_by_owner=started,
            started_and_answered=answered,
        )


def _outgoing(direction: str) -> bool | None:
    word = direction.strip().upper()
    if word in ("OUTGOING", "SENT"):
        return True
    return False if word in ("INCOMING", "RECEIVED") else None


def _sent_by(line: Line, slug: str | None, name: str) -> bool:
    if line.sender is not None and slug is not None:
        return line.sender == slug
    if line.outgoing is not None:
        return line.outgoing
    return bool(name) and line.sender_name == name


def _started(lines: list[Line], sent: list[bool]) -> tuple[int, int]:
    """Conversations whose first message is the owner's, and those of them that got an answer.

    Files are newest first, so of two messages in the same second the lower row is the older one.
    """
    order = sorted(
        range(len(lines)),
        key=lambda place: (lines[place].at or datetime.max, -place),  # noqa: DTZ901
    )
    started: dict[int, bool] = {}
    answered: set[int] = set()
    for place in order:
        conversation = lines[place].conversation
        if started.setdefault(conversation, sent[place]) and not sent[place]:
            answered.add(conversation)
    return sum(started.values()), len(answered)


def _messages(lines: list[Line], sent: list[bool], slug: str | None) -> Iterable[Message]:
    others = _others_in_conversations(lines, slug)
    keys: dict[str, int] = {}
    for line, by_owner in zip(lines, sent, strict=True):
        if line.at is None:
            continue
        people = dict.fromkeys(one for one in (line.sender, *line.receivers) if one and one != slug)
        if not people:
            people = others.get(line.conversation, {})
        for one in people:
            if one not in keys:
                keys[one] = person_key(one)
        yield Message(
            key=line.key,
            conversation=line.conversation,
            at=line.at,
            sent_by_owner=by_owner,
            person_keys=tuple(keys[one] for one in people),
            file=line.file,
        )


def _others_in_conversations(lines: list[Line], slug: str | None) -> dict[int, dict[str, None]]:
    """Who else writes in a conversation: older files do not say to whom a message went."""
    others: dict[int, dict[str, None]] = {}
    for line in lines:
        if line.sender is not None and line.sender != slug:
            others.setdefault(line.conversation, {})[line.sender] = None
    return others
