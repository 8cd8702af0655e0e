"""Stable 63-bit numbers for rows and people, the same from every archive that shows them."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from urllib.parse import unquote

from ssi_desktop.importers.archive.text import clean, fold

_USUAL = re.compile(r"https://www\.linkedin\.com/in/([A-Za-z0-9-]+)/?")


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
    return slug_and_url(url)[0]


def profile_url(url: str) -> str | None:
    """The address as kept: https, www.linkedin.com, no query or last slash; None for other hosts."""
    return slug_and_url(url)[1]


def slug_and_url(url: str) -> tuple[str, str] | tuple[None, None]:
    """Both at once."""
    usual = _USUAL.fullmatch(url)
    if usual is not None:
        return usual[1].lower(), url.rstrip("/")
    path = clean(_linkedin_path(url))
    kind, _, rest = path.partition("/")
    slug = clean(unquote(rest)).lower()
    if not slug or len(path.split()) != 1:
        return None, None
    slug = slug.split("/", 1)[0] if kind.lower() == "in" else f"{kind.lower()}/{slug}"
    return (slug, f"https://www.linkedin.com/{path}") if slug else (None, None)


def _linkedin_path(url: str) -> str:
    """The path of an address on linkedin.com without slashes around it, empty for other hosts."""
    scheme, mark, rest = url.strip().partition("://")
    if not mark:
        rest = scheme
    elif scheme.lower() not in ("http", "https"):
        return ""
    host, _, path = rest.partition("/")
    host = host.lower()
    if host != "linkedin.com" and not host.endswith(".linkedin.com"):
        return ""
    return path.partition("?")[0].partition("#")[0].strip("/")


def full_name(first: str, last: str) -> str:
    """First and last name as one text."""
    return f"{first} {last}".strip()


def name_key(first: str, last: str, on: date | None) -> int:
    """The number of a connection by name and date, for old files without addresses."""
    return stable_key("connection-name", fold(full_name(first, last)), moment(on))
