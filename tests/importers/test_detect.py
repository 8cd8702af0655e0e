"""Telling archives, workbooks and SSI numbers apart before anything is parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.detect import kind_of
from tests.importers.archive_factory import make_archive


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("export.zip", b"PK\x03\x04", "archive"),
        ("export.zip", b"", "archive"),
        ("EXPORT.ZIP", b"<html>", "archive"),
        ("Connections.csv", b"First Name", "archive"),
        ("download", b"PK\x03\x04rest", "archive"),
        ("export.zip.txt", b"PK\x05\x06", "archive"),
        ("ssi.json", b'{"memberScore":1}', "ssi"),
        ("page.txt", "Päivitetty".encode(), "ssi"),
        ("page.txt", b"", "ssi"),
        ("page.htm", b"<html>", "ssi"),
        ("copied", b"Your Social Selling Index", "ssi"),
        ("copied", "SSI".encode("utf-16"), "ssi"),
        ("a.xlsx", b"PK\x03\x04", "analytics"),
        ("A.XLSX", b"<html>", "analytics"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "analytics"),
        ("download", b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "analytics"),
        ("download", b"PK\x03\x04" + bytes(26) + b"Connections.csv", "archive"),
        ("Content.zip", b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "analytics"),
        ("Content.csv", b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "analytics"),
    ],
)
def test_kinds(name: str, data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert kind_of(tmp_path / name) == kind


def test_folders_and_real_archives(tmp_path: Path) -> None:
    made = make_archive()
    assert kind_of(made.write_zip(tmp_path)) == "archive"
    assert kind_of(made.write_folder(tmp_path)) == "archive"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04"),
        ("a.pdf", b"%PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00"),
        ("a", b""),
        ("a.bin", b"\x00\x01"),
    ],
)
def test_other_files(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refusal) as refused:
        kind_of(tmp_path / name)
    assert refused.value.problem.code == "import.unknown_kind"


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        kind_of(tmp_path / "no.zip")
    assert refused.value.problem.code == "import.not_found"
