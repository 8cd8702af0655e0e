"""Telling what kind of input a file is, before any of it is parsed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from ssi_desktop.errors import Refusal

Kind = Literal["archive", "analytics", "crm", "outcomes", "ssi"]

_TABLE_ENDINGS = frozenset((".csv", ".tsv", ".tab"))
_SSI_ENDINGS = frozenset((".json", ".txt", ".text", ".html", ".htm", ".md"))
_HEAD_BYTES = 4_096
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_WORKBOOK_ENDINGS = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls"))
# What a workbook's ZIP file begins with; an archive of LinkedIn's has no such entry.
_WORKBOOK_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/")
_FIRST_NAME = 30
# Other office documents are ZIP files as well, but nothing that is read here.
_OTHER_ENDINGS = frozenset((".docx", ".pptx", ".ods", ".odt", ".jar", ".doc", ".pdf"))


def kind_of(path: Path) -> Kind:
    """``archive`` for a folder, a ZIP file or a table of LinkedIn's, ``analytics`` for a workbook,
    ``outcomes`` for a CSV file of those, ``crm`` for any other, ``ssi`` for JSON, text or a saved page.

    A workbook may turn out to hold outcomes, or to be a CRM's, when it is read.

    Raises Refusal ``import.not_found`` and, for anything else, ``import.unknown_kind``.
    """
    if path.is_dir():
        return "archive"
    if not path.is_file():
        raise Refusal("import.not_found", name=path.name)
    ending = path.suffix.casefold()
    if ending in _OTHER_ENDINGS:
        raise Refusal("import.unknown_kind", name=path.name)
    if ending in _WORKBOOK_ENDINGS:
        return "analytics"
    head = _head(path)
    if head.startswith(_ZIP_STARTS):
        # Some browsers save a workbook as .zip, because that is what it is inside.
        return "analytics" if head.startswith(_WORKBOOK_PARTS, _FIRST_NAME) else "archive"
    if ending == ".zip":
        return "archive"
    if ending in _TABLE_ENDINGS:
        if _is_linkedins(path, head):
            return "archive"
        return "outcomes" if _holds_outcomes(head) else "crm"
    if ending in _SSI_ENDINGS or (head and _is_text(head)):
        return "ssi"
    raise Refusal("import.unknown_kind", name=path.name)


def _is_linkedins(path: Path, head: bytes) -> bool:
    """Whether a table is one of LinkedIn's archive: by its name or, under another name, by its header."""
    from ssi_desktop.importers.archive.headers import has_known_header
    from ssi_desktop.importers.archive.names import file_name

    return file_name(path.name) is not None or has_known_header(head)


def _holds_outcomes(head: bytes) -> bool:
    from ssi_desktop.importers.outcomes.recognise import begin_outcomes

    return begin_outcomes(head)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            return handle.read(_HEAD_BYTES)
    except OSError as error:
        raise Refusal("import.unreadable", name=path.name) from error


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\x00" not in head and sum(byte < 9 or 13 < byte < 32 for byte in head) == 0
