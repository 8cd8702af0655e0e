"""Addresses of posts: which cells are one, and what stays the same however it is written."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from ssi_desktop.importers.workbook.content import Value

_NUMBERED = re.compile(r"(?:activity|share|ugcpost)[:-](\d{10,25})(?!\d)", re.IGNORECASE)
_LONGEST = 2_000


def post_address(value: Value | None) -> str | None:
    """The address of a post without query and last slash; None for any other cell.

    Only http and https on linkedin.com count, and there only posts and articles.
    """
    if not isinstance(value, str) or len(value) > _LONGEST or "linkedin.com" not in value.casefold():
        return None
    try:
        parts = urlsplit(value.strip() if "://" in value else f"https://{value.strip()}")
        host = (parts.hostname or "").casefold()
    except ValueError:
        return None
    path = unquote(parts.path).rstrip("/")
    known = host == "linkedin.com" or host.endswith(".linkedin.com")
    if parts.scheme not in ("http", "https") or not known or not _is_post(path):
        return None
    return f"https://www.linkedin.com{path}"


def post_key(address: str) -> str:
    """What tells a post from others: its number where the address has one, else its path."""
    numbered = _NUMBERED.search(address)
    if numbered is not None:
        return numbered[1]
    return address.removeprefix("https://www.linkedin.com/").casefold()


def _is_post(path: str) -> bool:
    if len(path.split()) != 1 or not path.isprintable():
        return False
    return path.startswith(("/feed/update/", "/posts/", "/pulse/", "/video/")) and path.count("/") < 6
