"""The workbook reader: what cells mean, and what a hostile or broken file may not do."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Written
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ssi_desktop.errors import Refusal
from ssi_desktop.importers.workbook.cells import column_number, day_of
from ssi_desktop.importers.workbook.content import Value
from ssi_desktop.importers.workbook.package import WorkbookLimits
from ssi_desktop.importers.workbook.parts import is_day_format
from ssi_desktop.importers.workbook.reader import read_workbook
from tests.importers.workbook_files import MAIN, RELATIONS, parts, write

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def cells(folder: Path, rows: str, strings: str = "") -> dict[tuple[int, int], Value]:
    (sheet,) = read_workbook(write(folder / "a.xlsx", parts(rows, strings))).sheets
    return {(row, column): value for row, found in sheet.rows.items() for column, value in found.items()}


def code(path: Path, limits: WorkbookLimits | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        read_workbook(path, limits)
    return refused.value.problem.code


def code_with(folder: Path, part: str, data: bytes) -> str:
    """The refusal of a workbook in which one part is something else."""
    return code(write(folder / "a.xlsx", parts("", changed={part: data})))


# --- what cells mean --------------------------------------------------------------------------


def test_every_kind_of_cell(tmp_path: Path) -> None:
    row = (
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>12.5</v></c><c r="C2" s="1"><v>46346</v></c>'
        '<c r="D2" s="2"><v>46346.75</v></c><c r="E2" s="3"><v>7</v></c><c r="F2" s="4"><v>0.5</v></c>'
        '<c r="G2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
        '<c r="H2" t="str"><f>A1&amp;"x"</f><v>worked out</v></c><c r="I2" t="b"><v>1</v></c>'
        '<c r="J2" t="e"><v>#DIV/0!</v></c><c r="K2" t="d"><v>2026-11-20T00:00:00</v></c><c r="L2"/></row>'
    )
    strings = "<si><t>no</t></si><si><r><t>two </t></r><r><t>parts</t></r><rPh><t>aside</t></rPh></si>"
    assert cells(tmp_path, row, strings) == {
        (2, 1): "two parts",
        (2, 2): 12.5,
        (2, 3): date(2026, 11, 20),
        (2, 4): date(2026, 11, 20),
        (2, 5): 7.0,
        (2, 6): 0.5,
        (2, 7): "inline",
        (2, 8): "worked out",
        (2, 11): date(2026, 11, 20),
    }


def test_cells_without_places_stand_one_after_the_other(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row>"
    assert cells(tmp_path, rows) == {(1, 1): 1.0, (1, 2): 2.0, (5, 3): 3.0, (5, 4): 4.0}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="s"><v>9</v></c>',
        '<c r="A1" t="s"><v>1e0</v></c>',
        '<c r="A1" t="s"><v>9999999999999999999999</v></c>',
        '<c r="A1"><v>NaN</v></c>',
        '<c r="A1"><v>INF</v></c>',
        '<c r="A1"><v>1e999</v></c>',
        '<c r="A1"><v>1_000</v></c>',
        '<c r="A1"><v>0x10</v></c>',
        '<c r="A1"><v>' + "9" * 5_000 + "</v></c>",
        '<c r="A1" s="1"><v>-5</v></c>',
        '<c r="A1" s="1"><v>99999999999</v></c>',
        '<c r="XFE1"><v>1</v></c>',
        '<c r="A1048577"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
        '<c r="A1" t="inlineStr"><is><t>   </t></is></c>',
    ],
)
def test_cells_that_mean_nothing_are_empty(cell: str, tmp_path: Path) -> None:
    strings = "<si><t>another cell’s text</t></si>"
    assert cells(tmp_path, f'<row r="1">{cell}</row>', strings) == {}


def test_far_cells_take_no_room(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert cells(tmp_path, rows) == {(1, 1): 1.0, (1_048_576, 16_384): 2.0}


def test_text_is_cleaned(tmp_path: Path) -> None:
    strings = "<si><t>a\u202eb\u00a0c&#x85;</t></si><si><t>e\u0301</t></si>"
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    assert cells(tmp_path, row, strings) == {(1, 1): "ab c", (1, 2): "é"}


def test_days_as_excel_counts_them() -> None:
    assert day_of(1, from_1904=False) == date(1900, 1, 1)
    assert day_of(59, from_1904=False) == date(1900, 2, 28)
    assert day_of(61, from_1904=False) == date(1900, 3, 1)
    assert day_of(46_346, from_1904=False) == day_of(46_346 - 1_462, from_1904=True) == date(2026, 11, 20)
    assert day_of(2_958_465, from_1904=False) == date(9999, 12, 31)
    assert day_of(-1, from_1904=False) is day_of(2_958_466, from_1904=False) is None
    assert day_of(2_957_004, from_1904=True) is None


def test_places_and_formats() -> None:
    assert [column_number(text) for text in ("A", "z", "AA", "XFD")] == [1, 26, 27, 16_384]
    days = ("yyyy-mm-dd", "d.m.yyyy", "[$-40B]d. mmmm yyyy", "DD/MM/YY")
    assert all(map(is_day_format, days))
    assert not any(map(is_day_format, ("General", "0.00", '0 "days"', "[Red]0", "h:mm", "\\d0", "_d0")))


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")))
_VALUES = st.one_of(
    _TEXTS.filter(lambda text: not text.startswith("=")),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.lists(_VALUES, max_size=4), max_size=4), mac=st.booleans())
def test_what_another_program_wrote_is_read_the_same(
    table: list[list[Any]], mac: bool, tmp_path: Path
) -> None:
    """Two programs that do not know each other agree on every cell."""
    book = Written()
    if mac:
        book.epoch = CALENDAR_MAC_1904
        table = [
            [value for value in row if not isinstance(value, date) or value.year > 1904] for row in table
        ]
    for row in table:
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    (sheet,) = read_workbook(tmp_path / "b.xlsx").sheets
    found = [value for row in sorted(sheet.rows) for _, value in sorted(sheet.rows[row].items())]
    kept = [value for row in table for value in row if value != ""]
    wanted = [unicodedata.normalize("NFC", v) if isinstance(v, str) else v for v in kept]
    assert len(found) == len(wanted)
    for have, want in zip(found, wanted, strict=True):
        assert have == want or have == pytest.approx(want, rel=1e-12)


# --- hostile and broken files -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "workbook.damaged"),
        (b"<html><body>Sign in</body></html>", "workbook.not_a_workbook"),
        (b"Date,Impressions\n1,2\n", "workbook.not_a_workbook"),
        (b"PK\x03\x04 and no more", "workbook.damaged"),
        (b"PKnonsense", "workbook.not_a_workbook"),
        (OLD_OFFICE + bytes(3_000), "workbook.old_format"),
        (OLD_OFFICE + bytes(700) + "EncryptedPackage".encode("utf-16-le"), "workbook.protected"),
    ],
    ids=["empty", "page", "csv", "start", "pk", "xls", "password"],
)
def test_files_that_are_no_workbook(data: bytes, expected: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    assert code(tmp_path / "a.xlsx") == expected


def test_zip_files_of_other_kinds(tmp_path: Path) -> None:
    assert code(write(tmp_path / "a.xlsx", {"Connections.csv": b"a"})) == "workbook.not_a_workbook"
    assert code(write(tmp_path / "b.xlsx", {"xl/workbook.bin": b"a"})) == "workbook.old_format"
    with pytest.raises(Refusal) as refused:
        read_workbook(tmp_path / "nowhere.xlsx")
    assert refused.value.problem.code == "import.unreadable"


@pytest.mark.parametrize("part", ["workbook", "relations", "strings", "styles", "sheet"])
@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "workbook.unsafe"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "workbook.unsafe"),
        (b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://x.example/"> %b;]><a/>', "workbook.unsafe"),
        (b"<!DOCTYPE a><a/>", "workbook.unsafe"),
        (b"<a>&other;</a>", "workbook.damaged"),
        (b"<a>", "workbook.damaged"),
        (b"", "workbook.damaged"),
        (b"\x00\xff\x00", "workbook.damaged"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "workbook.damaged"),
        (b"<a>" * 70 + b"</a>" * 70, "workbook.damaged"),
    ],
)
def test_markup_that_no_workbook_has(part: str, start: bytes, expected: str, tmp_path: Path) -> None:
    assert code_with(tmp_path, part, start) == expected


def test_a_billion_laughs(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE sst [<!ENTITY l0 "ha">{laughs}]><sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    assert code_with(tmp_path, "strings", bomb.encode()) == "workbook.unsafe"


def test_bombs(tmp_path: Path) -> None:
    big = parts("", changed={"sheet": b"<a>" + b" " * 30_000_000 + b"</a>"})
    assert code(write(tmp_path / "a.xlsx", big)) == "workbook.bomb"
    many = {**parts(""), **{f"xl/media/{n}.png": b"" for n in range(2_001)}}
    assert code(write(tmp_path / "b.xlsx", many)) == "workbook.bomb"
    small = WorkbookLimits(unpacked=1_000)
    assert (
        code(write(tmp_path / "c.xlsx", parts("", "<si><t>a</t></si>" * 100)), small) == "workbook.too_large"
    )
    assert code(tmp_path / "c.xlsx", WorkbookLimits(file=100)) == "workbook.too_large"


def test_too_much_of_something(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.xlsx",
        parts("<row>" + "<c><v>1</v></c>" * 200 + "</row>", "<si><t>12345</t></si>" * 200),
    )
    assert len(read_workbook(path, WorkbookLimits(cells=200, strings=200)).sheets[0].rows[1]) == 200
    assert code(path, WorkbookLimits(cells=199)) == "workbook.too_large"
    assert code(path, WorkbookLimits(strings=199)) == "workbook.too_large"
    assert code(path, WorkbookLimits(string_signs=999)) == "workbook.too_large"
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r1"/>' for n in range(61))
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    assert code_with(tmp_path, "workbook", workbook.encode()) == "workbook.too_large"


def test_cells_of_all_sheets_count_together(tmp_path: Path) -> None:
    """The same sheet named sixty times is read sixty times, so the limit must hold over all of them."""
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r1"/>' for n in range(60))
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'
    files = parts("<row>" + "<c><v>1</v></c>" * 100 + "</row>")
    path = write(tmp_path / "a.xlsx", {**files, "xl/workbook.xml": workbook.encode()})
    assert code(path, WorkbookLimits(cells=5_999)) == "workbook.too_large"


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/etc/passwd", "C:\\x", "", "chartsheets/a.xml"])
def test_relations_lead_nowhere_but_to_worksheets(target: str, tmp_path: Path) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Target="{target}"/></Relationships>'
    )
    path = write(tmp_path / "a.xlsx", parts("", changed={"relations": relations.encode()}))
    assert read_workbook(path).sheets == ()


def test_a_password_on_the_zip_file_and_damaged_parts(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", parts("<row><c><v>1</v></c></row>"))
    data = bytearray(path.read_bytes())
    locked = bytearray(data)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = locked.find(mark)
        while place >= 0:
            locked[place + at] |= 1
            place = locked.find(mark, place + 4)
    path.write_bytes(locked)
    assert code(path) == "workbook.protected"
    with zipfile.ZipFile(write(path, parts("<row/>"))) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(path.read_bytes())
    data[info.header_offset + 30 + len(info.filename) + 4] ^= 0xFF
    path.write_bytes(data)
    assert code(path) == "workbook.damaged"
    path.write_bytes(data[: len(data) // 2])
    assert code(path) == "workbook.damaged"
