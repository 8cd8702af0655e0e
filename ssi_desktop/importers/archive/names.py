"""Which file holds which table: names as LinkedIn, browsers and people have written them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

ARTICLES = "articles"

# Normalised file name (see `normalised`) to the table's name, which is also the key in the store.
TABLES = {
    "connections": "connections",
    "messages": "messages",
    "invitations": "invitations",
    "profile": "profile",
    "positions": "positions",
    "education": "education",
    "skills": "skills",
    "certifications": "certifications",
    "languages": "languages",
    "projects": "projects",
    "publications": "publications",
    "volunteering": "volunteering",
    "honors": "honors",
    "courses": "courses",
    "causesyoucareabout": "causes",
    "patents": "patents",
    "endorsementreceivedinfo": "endorsements_received",
    "endorsementgiveninfo": "endorsements_given",
    "recommendationsreceived": "recommendations_received",
    "recommendationsgiven": "recommendations_given",
    "shares": "shares",
    "comments": "comments",
    "reactions": "reactions",
    "instantreposts": "instant_reposts",
    "votes": "votes",
    "memberfollows": "member_follows",
    "companyfollows": "company_follows",
    "hashtagfollows": "hashtag_follows",
    "searchqueries": "search_queries",
    "richmedia": "rich_media",
    "registration": "registration",
    "emailaddresses": "emails",
    "phonenumbers": "phones",
}

# Talks with LinkedIn's assistants share the header of messages.csv; their names keep them apart
# because none of them is in TABLES. The same holds for address books (Contacts, ImportedContacts)
# and for everything sensitive that nobody needs here (logins, receipts, identity documents …).

_COMPLETE_ONLY = frozenset(
    (
        *("comments", "shares", "reactions", "instantreposts", "votes", "saveditems", "memberfollows"),
        *("searchqueries", "logins", "adsclicked", "adtargeting", "lanadsengagement"),
    )
)

_LONGEST_NAME = 255
_COPY_MARK = re.compile(r"(?:\s*\(\d{1,3}\)|\s+-\s+(?:copy|kopie|copie|kopio)|\s+copy(?:\s\d{1,3})?)$")
_NUMBERS = re.compile(r"(?:_\d+)+$")
_EXPORT_NAME = re.compile(r"(basic|complete)_linkedindataexport(?:_(\d{2})-(\d{2})-(\d{4}))?", re.IGNORECASE)


@dataclass(frozen=True)
class FileName:
    """A base name taken apart: ``part`` is the number of a split table (0 when whole), ``marked_copy``
    says that a browser or file manager added its mark for a second copy."""

    table: str
    part: int
    marked_copy: bool


@dataclass(frozen=True)
class ExportName:
    """What the archive's own name says."""

    kind: str | None
    on: date | None


def file_name(base: str) -> FileName | None:
    """Take a base name apart; None when it is no table that this program reads."""
    if len(base) > _LONGEST_NAME:
        return None
    stem, dot, ending = unicodedata.normalize("NFC", base).casefold().rpartition(".")
    if not dot or ending.strip() != "csv":
        return None
    unmarked, copy = _without_copy_marks(stem)
    numbers = _NUMBERS.search(unmarked)
    whole = unmarked[: numbers.start()] if numbers else unmarked
    table = TABLES.get(normalised(whole))
    if table is None:
        return None
    return FileName(table, _part(numbers.group() if numbers else ""), copy)


def complete_only(base: str) -> bool:
    """Whether only a complete archive holds a file of this name."""
    if len(base) > _LONGEST_NAME:
        return False
    stem, _, ending = base.casefold().rpartition(".")
    unmarked, _ = _without_copy_marks(stem)
    return ending == "csv" and normalised(_NUMBERS.sub("", unmarked)) in _COMPLETE_ONLY


def export_name(name: str) -> ExportName:
    """Read ``Complete_LinkedInDataExport_11-20-2026`` (American order) with anything behind it."""
    match = _EXPORT_NAME.search(name)
    if match is None:
        return ExportName(None, None)
    return ExportName(match[1].lower(), _us_day(match[2], match[3], match[4]))


def normalised(stem: str) -> str:
    """A name without spaces and underscores."""
    return re.sub(r"[\s_]+", "", stem)


def _without_copy_marks(stem: str) -> tuple[str, bool]:
    unmarked = stem.strip()
    while (shorter := _COPY_MARK.sub("", unmarked)) != unmarked:
        unmarked = shorter.strip()
    return unmarked, unmarked != stem.strip()


def _part(numbers: str) -> int:
    """The part's number from ``_1`` or ``_<member number>_1``; member numbers are longer."""
    short = [int(number) for number in numbers.split("_") if 0 < len(number) <= 3]
    return short[-1] if short else 0


def _us_day(month: str | None, day: str | None, year: str | None) -> date | None:
    if month is None or day is None or year is None:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
