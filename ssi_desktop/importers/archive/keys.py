"""Stable 63-bit numbers for rows and people, the same from every archive that shows them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from urllib.parse import unquote

from ssi_desktop.importers.archive.text import clean, fold

_USUAL_START = "https://www.linkedin.com/in/"


def stable_key(*parts: str) -> int:
    """A number 0 .. 2**63-1 made from the parts; equal parts give equal numbers for ever."""
    text = "\x1f".join(parts).encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") >> 1


def moment(value: date | datetime | None) -> str:
    """A date or time as text for a key; empty when unknown."""
    return "" if value is None else value.isoformat()


def person_key(slug: str) -> int:
    """The number that joins connections, invitations and messages of one person."""
    return stable_key("person", slug)


def profile_slug(url: str) -> str | None:
    """What identifies a member (or page) in a LinkedIn address, None for any other address.

    Percent-encoding, case, query, fragment and a last slash make no difference.
    """
    return slug_of_path(linkedin_path(url))


def slug_of_path(path: str | None) -> str | None:
    """The same from a path that `linkedin_path` gave."""
    kind, _, rest = (path or "").partition("/")
    slug = clean(unquote(rest) if "%" in rest else rest).lower()
    if not slug:
        return None
    if kind.lower() == "in":
        return slug.split("/", 1)[0] or None
    return f"{kind.lower()}/{slug}"


def linkedin_path(url: str) -> str | None:
    """The path of an address on linkedin.com without slashes around it, None for other hosts."""
    text = url.strip()
    if text.startswith(_USUAL_START):
        return _bare("in/" + text[len(_USUAL_START) :])
    scheme, mark, rest = text.partition("://")
    if not mark:
        rest = text
    elif scheme.lower() not in ("http", "https"):
        return None
    host, _, path = rest.partition("/")
    host = host.lower()
    if host != "linkedin.com" and not host.endswith(".linkedin.com"):
        return None
    return _bare(path)


def _bare(path: str) -> str:
    return path.partition("?")[0].partition("#")[0].strip("/")


def profile_url(url: str) -> str | None:
    """The address as kept: https, www.linkedin.com, no query or last slash; None for other hosts."""
    return url_of_path(linkedin_path(url))


def url_of_path(path: str | None) -> str | None:
    """The same from a path that `linkedin_path` gave."""
    if not path or not path.partition("/")[2]:
        return None
    cleaned = clean(path)
    return f"https://www.linkedin.com/{cleaned}" if len(cleaned.split()) == 1 else None


def full_name(first: str, last: str) -> str:
    """First and last name as one text."""
    return f"{first} {last}".strip()


def name_key(first: str, last: str, on: date | None) -> int:
    """The number of a connection by name and date, for old files without addresses."""
    return stable_key("connection-name", fold(full_name(first, last)), moment(on))
