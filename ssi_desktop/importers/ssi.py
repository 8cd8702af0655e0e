"""The door for LinkedIn's SSI numbers: JSON, saved page source, copied page text or typed numbers."""

from __future__ import annotations

import codecs
import re

from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.snapshot import SourceKind, SsiValues
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi_clean import clean_text
from ssi_desktop.importers.ssi_html import looks_like_html, read_html
from ssi_desktop.importers.ssi_json import looks_like_json, read_embedded, read_json
from ssi_desktop.importers.ssi_pillars import SUM_ROUNDING
from ssi_desktop.importers.ssi_reading import SsiReading, finished
from ssi_desktop.importers.ssi_text import read_text

__all__ = ["MOST_BYTES", "SsiReading", "read_ssi", "read_ssi_bytes", "read_typed"]

MOST_BYTES = 8_000_000

_TYPED = re.compile(r"\s*(?:(?:0|[1-9][0-9]{0,2})(?:[.,][0-9]{1,9})?(?:\s*[;/|]\s*|\s+|\s*\Z))+")
_TYPED_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_LOGIN = re.compile(
    r"session_password|session_key|authwall|/uas/login|/checkpoint/lg/|type=[\"']?password"
    r"|(?:sign in|log in|anmelden|einloggen|s[’']identifier|iniciar sesión|entrar|inloggen|kirjaudu|logga in)"
    r"(?s:.{0,400}?)(?:password|passwort|mot de passe|contraseña|senha|wachtwoord|salasana|lösenord)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\s*(?:HTTP/[0-9.]+\s+|error\s+|status\s+)?(401|403|429|999)\b[^\n]{0,40}"
    r"(?:unauthorized|forbidden|too many requests|request denied|denied)",
    re.IGNORECASE,
)


def read_ssi(text: str) -> SsiReading:
    """Read what was copied or typed, whatever it is.

    Raises Refusal when nothing in it can be told for certain: ``ssi.not_ssi``, ``ssi.nothing_read``,
    ``ssi.login_page``, ``ssi.error_response`` (status), ``ssi.too_large`` (most),
    ``ssi.hidden_characters``, ``ssi.foreign_digits`` (digit), ``ssi.web_archive``, the codes of
    ``ssi_json.read_json`` and the ranges of ``core.snapshot_check``.
    """
    if len(text) > MOST_BYTES:
        raise Refusal("ssi.too_large", most=MOST_BYTES)
    text = text.removeprefix("\ufeff")
    if looks_like_json(text):
        return read_json(text)
    if re.match(r"(?:[\w-]+:[^\n]*\r?\n){0,8}MIME-Version:", text, re.IGNORECASE):
        raise Refusal("ssi.web_archive")
    reading = read_embedded(text)
    return reading if reading is not None else _read_page(text)


def read_ssi_bytes(data: bytes) -> SsiReading:
    """Read a file: UTF-8 or UTF-16 with or without mark, else Windows-1252.

    Raises Refusal as ``read_ssi`` does; a file that is no text at all is ``ssi.not_ssi``.
    """
    if len(data) > MOST_BYTES:
        raise Refusal("ssi.too_large", most=MOST_BYTES)
    return read_ssi(_decoded(data))


def read_typed(text: str) -> SsiReading:
    """Read bare numbers in the page's order: total and four pillars, or the four pillars alone.

    Raises Refusal ``ssi.not_ssi`` for anything else, and for a total that the pillars do not add up to.
    """
    text = clean_text(text)
    numbers = [float(n.replace(",", ".")) for n in _TYPED_NUMBER.findall(text)] if _is_typed(text) else []
    if len(numbers) not in (len(PILLARS), len(PILLARS) + 1):
        raise Refusal("ssi.not_ssi")
    overall = numbers[0] if len(numbers) > len(PILLARS) else None
    pillars = dict(zip(PILLARS, numbers[-len(PILLARS) :], strict=True))
    if overall is not None and abs(sum(pillars.values()) - overall) > SUM_ROUNDING:
        raise Refusal("ssi.not_ssi")
    return finished(SsiValues(overall=overall, pillars=pillars), SourceKind.TYPED, ask=True)


def _is_typed(text: str) -> bool:
    return len(text) < 200 and _TYPED.fullmatch(text) is not None


def _read_page(text: str) -> SsiReading:
    is_source = looks_like_html(text)
    try:
        if is_source:
            return read_html(text)
        cleaned = clean_text(text)
        return read_typed(cleaned) if _has_total(cleaned) else read_text(cleaned)
    except Refusal as refusal:
        if refusal.problem.code in ("ssi.not_ssi", "ssi.nothing_read"):
            _explain(text)
        raise


def _has_total(text: str) -> bool:
    """Whether these are bare numbers with a total: four alone, or only zeros, could be anything."""
    return (
        _is_typed(text)
        and len(_TYPED_NUMBER.findall(text)) > len(PILLARS)
        and text.strip(" \t\n0/;|.,") != ""
    )


def _explain(text: str) -> None:
    """Raise the reason that a person can act on, where the text shows one."""
    start = text[:200_000]
    if _LOGIN.search(start):
        raise Refusal("ssi.login_page")
    status = _STATUS.match(start)
    if status:
        raise Refusal("ssi.error_response", status=int(status[1]))


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Refusal("ssi.not_ssi")
    encoding = _encoding(data)
    if encoding == "utf-8" and b"\x00" in data:
        raise Refusal("ssi.not_ssi")
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise Refusal("ssi.not_ssi") from None
    return data.decode("cp1252", errors="replace")


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    pairs = data[:2000]
    low, high = pairs[0::2], pairs[1::2]
    if low and high and high.count(0) * 2 > len(high) and not low.count(0):
        return "utf-16-le"
    if low and high and low.count(0) * 2 > len(low) and not high.count(0):
        return "utf-16-be"
    return "utf-8"
