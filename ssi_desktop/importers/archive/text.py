"""From bytes to clean text: encodings on the way in, and everything in a cell that is not text."""

from __future__ import annotations

import io
import re
import unicodedata

from ssi_desktop.importers.archive.refused import FileRefused, RowRefused

MAX_TEXT = 20_000
_HEAD_BYTES = 4096


def open_text(stream: io.BufferedReader) -> io.TextIOWrapper:
    """Text of a file: UTF-8 (with or without mark), UTF-16, else Windows-1252 byte by byte.

    Line ends stay as they are. Bytes that are not UTF-8 come through as lone surrogates, which
    `clean` turns into the Windows-1252 characters they stand for: a file of mixed origin keeps its
    good parts. Raises FileRefused for UTF-32.
    """
    head = stream.peek(_HEAD_BYTES)[:_HEAD_BYTES]
    return io.TextIOWrapper(stream, encoding=_encoding(head), errors="surrogateescape", newline="")


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise FileRefused("archive.file.encoding")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return _unmarked_utf16(head) or "utf-8-sig"


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every second byte of a header row."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    if head[1::2].count(0) > 0.6 * pairs and head[0::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * pairs and head[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return None


def clean(text: str) -> str:
    """A cell as plain text: trimmed, NFC, no control characters, direction overrides or surrogates.

    Line ends become line feeds, no-break spaces become spaces. Raises RowRefused for a cell of more
    than 20,000 characters.
    """
    if len(text) > MAX_TEXT:
        raise RowRefused("text_too_long")
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    return _clean_slowly(text)


def _clean_slowly(text: str) -> str:
    plain = text.replace("\r\n", "\n").translate(_REPLACED)
    return unicodedata.normalize("NFC", _LONE_SURROGATE.sub("", plain)).strip()


def fold(text: str) -> str:
    """Text for comparing: without case, composed, with single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def _windows_1252(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="replace")


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_KEPT_CONTROLS = {"\n": "\n", "\r": "\n", "\t": " ", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DIRECTION_AND_ZERO_WIDTH = (
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_REPLACED: dict[int, str] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), ""),
    **{ord(character): "" for character in _DIRECTION_AND_ZERO_WIDTH},
    **{ord(character): " " for character in _SPACES},
    **{ord(character): kept for character, kept in _KEPT_CONTROLS.items()},
    **{0xDC00 + byte: _windows_1252(byte) for byte in range(0x80, 0x100)},
}
