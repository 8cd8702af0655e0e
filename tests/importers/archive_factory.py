"""Made-up LinkedIn archives with known figures, as ZIP or folder: the same for the same seed.

archive = make_archive(Era.COMPLETE_2026, seed=3)
path = archive.write_zip(folder)     # or archive.write_folder(folder)
archive.truth["messages"]["counted"]
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.importers.archive_eras import SHAPES, Era, Shape, era_files, talks_of
from tests.importers.archive_names import SKILLS
from tests.importers.archive_world import (
    OWNER_COMPANY,
    OWNER_COMPANY_SPELLINGS,
    Scale,
    Talk,
    World,
    make_world,
)

__all__ = ["Era", "FakeArchive", "Scale", "excel_resaved", "make_archive"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EXPORTS = {
    Era.OLD_2018: date(2018, 5, 14),
    Era.BASIC_2021_PLAIN: date(2021, 3, 9),
    Era.BASIC_2021: date(2021, 11, 2),
    Era.COMPLETE_2023: date(2023, 8, 21),
    Era.COMPLETE_2026: date(2026, 11, 20),
}


@dataclass(frozen=True)
class FakeArchive:
    """Files by their name inside, the archive's name without ending, and the figures it must give."""

    name: str
    files: dict[str, bytes]
    truth: dict[str, Any]
    world: World
    era: Era

    def write_zip(self, folder: Path, name: str | None = None, *, inside: str = "") -> Path:
        """Write ``<name>.zip``; ``inside`` is a folder within, as when people pack it again."""
        path = folder / f"{name or self.name}.zip"
        day = self.world.export_date
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file, data in self.files.items():
                info = zipfile.ZipInfo(f"{inside}{file}", (day.year, day.month, day.day, 8, 30, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return path

    def write_folder(self, folder: Path, name: str | None = None) -> Path:
        """Write the unpacked archive below ``folder``."""
        root = folder / (name or self.name)
        for file, data in self.files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return root

    def with_files(self, **changed: bytes) -> FakeArchive:
        """The same with other content for some files (names without ``.csv``)."""
        return replace(self, files={**self.files, **{f"{name}.csv": data for name, data in changed.items()}})


def make_archive(
    era: Era = Era.COMPLETE_2026, seed: int = 1, scale: Scale | None = None, export_date: date | None = None
) -> FakeArchive:
    """An archive of an era; its truth has the shape of the reader's measures."""
    on = export_date or _EXPORTS[era]
    world = make_world(seed, scale or Scale(), on)
    shape = SHAPES[era]
    kind = "Complete" if shape.complete else "Basic"
    return FakeArchive(
        f"{kind}_LinkedInDataExport_{on:%m-%d-%Y}", era_files(world, era), _truth(world, shape), world, era
    )


def excel_resaved(archive: FakeArchive, separator: str = ",") -> FakeArchive:
    """As a spreadsheet leaves it: mark at the start, CRLF, short dates, padded notes, other separators."""
    files = {
        name: _resaved(data, separator) if name.endswith(".csv") else data
        for name, data in archive.files.items()
    }
    return replace(archive, files=files)


def _resaved(data: bytes, separator: str) -> bytes:
    escaped = data.startswith(b"Date,Link,Message")
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), escapechar="\\" if escaped else None))
    width = max((len(row) for row in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_short_day(cell) for cell in row] + [""] * (width - len(row)))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _short_day(cell: str) -> str:
    match = re.fullmatch(r"(\d{2}) (\w{3}) \d{2}(\d{2})", cell)
    return f"{int(match[1])}-{match[2]}-{match[3]}" if match and match[2] in _MONTHS else cell


def _truth(world: World, shape: Shape) -> dict[str, Any]:
    owner = world.owner
    url = shape.message_columns > 7 or shape.invitation_urls
    truth: dict[str, Any] = {
        "export_kind": "complete" if shape.complete else "basic",
        "export_date": world.export_date.isoformat(),
        "owner": {
            "name": owner.name,
            "profile_url": owner.url if url else None,
            "current_company": OWNER_COMPANY,
        },
        "connections": _connections(world),
        "invitations": _invitations(world, shape),
        "messages": _messages(world, shape),
        "endorsements_received": dict(Counter(status for *_, status in world.endorsed_by)),
        "endorsements_given": len(world.endorsed),
        "recommendations_received": dict(Counter(status for *_, status in world.recommended_by)),
        "recommendations_given": len(world.recommended),
        "profile": {"headline": True, "summary": True, "industry": True, "location": True, "websites": 2},
        "positions": {"rows": 3, "current": 2, "with_description": 2},
        "education": 1,
        "skills": len(SKILLS),
        "certifications": 0,
        "languages": 2,
        "projects": 2,
        "publications": 1,
        "registered_on": world.registered_on.isoformat(),
    }
    return truth | (_activity(world) if shape.complete else dict.fromkeys(_ACTIVITY))


_ACTIVITY = (
    *("shares", "comments", "reactions", "instant_reposts", "votes", "member_follows", "company_follows"),
    *("search_queries", "articles"),
)


def _connections(world: World) -> dict[str, Any]:
    days = [one.connected_on for one in world.people if one.connected_on] + world.hidden
    return {
        "rows": len(world.people) + len(world.hidden),
        "named": len(world.people),
        "hidden": len(world.hidden),
        "with_email": sum(bool(one.email) for one in world.people),
        "first": min(days).isoformat(),
        "last": max(days).isoformat(),
        "by_month": dict(Counter(day.isoformat()[:7] for day in days)),
        "vp_and_above": sorted(one.name for one in world.people if one.is_vp),
        "same_company": sum(one.company in OWNER_COMPANY_SPELLINGS for one in world.people),
    }


def _invitations(world: World, shape: Shape) -> dict[str, Any]:
    outgoing = [wish for wish in world.wishes if wish.outgoing]
    slugs = {one.slug for one in world.people}
    now = sum(wish.person.slug in slugs for wish in outgoing)
    names = Counter(one.name for one in world.people)
    by_name = sum(names[wish.person.name] == 1 for wish in outgoing)
    return {
        "rows": len(world.wishes),
        "outgoing": len(outgoing),
        "incoming": len(world.wishes) - len(outgoing),
        "outgoing_with_note": sum(bool(wish.note) for wish in outgoing),
        "outgoing_now_connected": now if shape.invitation_urls and shape.connection_urls else by_name,
    }


def _messages(world: World, shape: Shape) -> dict[str, Any]:
    talks = talks_of(world, shape)
    counted = [talk for talk in talks if talk.counts]
    name: Callable[[Talk], str] = _pair if shape.message_columns == 7 else lambda talk: talk.conversation
    started: dict[str, bool] = {}
    answered: set[str] = set()
    oldest_first = list(reversed(counted))
    for talk in sorted(oldest_first, key=lambda talk: talk.at):
        if started.setdefault(name(talk), _mine(talk)) and not _mine(talk):
            answered.add(name(talk))
    return {
        "rows": len(talks),
        "drafts": sum(talk.draft for talk in talks),
        "spam": sum(talk.folder == "SPAM" for talk in talks),
        "sponsored": sum(talk.sponsored for talk in talks),
        "counted": len(counted),
        "sent": sum(_mine(talk) for talk in counted),
        "received": sum(not _mine(talk) for talk in counted),
        "conversations": len(started),
        "started_by_owner": sum(started.values()),
        "started_and_answered": len(answered),
    }


def _mine(talk: Talk) -> bool:
    return talk.sender is None and not talk.nameless


def _pair(talk: Talk) -> str:
    """Old messages have no conversation, so the other person's name stands for it."""
    if talk.nameless:
        return "LinkedIn Member"
    return (talk.sender or talk.receivers[0]).name


def _activity(world: World) -> dict[str, Any]:
    return {
        "shares": {
            "rows": len(world.posts) + len(world.repeated_posts),
            "distinct": len(world.posts),
            "with_commentary": sum(bool(post.text) for post in world.posts),
            "with_media": sum(bool(post.media) for post in world.posts),
        },
        "comments": {"rows": len(world.comments)},
        "reactions": {
            "rows": len(world.reactions),
            "by_type": dict(Counter(kind for _, kind, _ in world.reactions)),
        },
        "instant_reposts": len(world.reposts),
        "votes": len(world.votes),
        "member_follows": len(world.follows),
        "company_follows": {
            "rows": len(world.companies),
            "last": max(at for _, at in world.companies).date().isoformat(),
        },
        "search_queries": len(world.searches),
        "articles": len(world.articles),
    }
