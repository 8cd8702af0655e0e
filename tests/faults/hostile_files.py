"""Files that somebody made to do harm, and what must come of each."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.importers.workbook_files import MAIN, PACKAGE, RELATIONS, parts, write

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
SKILLS = "Name\nSales\n"
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
EVIL = HEADER + "Eve,Evil,https://www.linkedin.com/in/eve,,Acme,CEO,04 Apr 2021\n"
READ = "read"

Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Hostile:
    """A file, the door it is brought to (archive, analytics or ssi), and the codes that are right for it.

    ``read`` among them means that it may be read; ``people`` is then how many connections it holds at most.
    """

    name: str
    door: str
    make: Make
    right: tuple[str, ...]
    people: int = 0


def _zip(files: Mapping[str, bytes | str]) -> Make:
    def make(folder: Path) -> Path:
        path = folder / "archive.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return path

    return make


def _bytes(name: str, data: bytes) -> Make:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _csv(text: str) -> Make:
    return _bytes("Connections.csv", text.encode("utf-8", "surrogatepass"))


def _people(first: str) -> Make:
    return _csv(f'{HEADER}"{first}",Evil,https://www.linkedin.com/in/eve,,Acme,CEO,04 Apr 2021\n')


def _named(inside: str) -> Make:
    """A ZIP with one table under a name that leads elsewhere."""

    def make(folder: Path) -> Path:
        path = folder / "archive.zip"
        stand_in = "x" * len(inside.encode())
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(stand_in, EVIL)
            archive.writestr("Skills.csv", SKILLS)
        path.write_bytes(path.read_bytes().replace(stand_in.encode(), inside.encode()))
        return path

    return make


def _patched(make: Make, *changes: tuple[bytes, int, bytes]) -> Make:
    """Another file with bytes overwritten at a distance behind a signature."""

    def made(folder: Path) -> Path:
        path = make(folder)
        data = path.read_bytes()
        for what, at, value in changes:
            start = data.index(what) + at
            data = data[:start] + value + data[start + len(value) :]
        path.write_bytes(data)
        return path

    return made


def _overlapping(folder: Path) -> Path:
    path = _zip({"Skills.csv": "Name\n" + "Sales\n" * 5_000})(folder)
    data = path.read_bytes()
    at = data.index(CENTRAL)
    entry, end = data[at : data.index(END)], data[data.index(END) :]
    listing = b"".join(entry.replace(b"Skills.csv", f"Skil{n:02d}.csv".encode()) for n in range(99))
    path.write_bytes(
        data[:at] + listing + end[:8] + struct.pack("<HHLL", 99, 99, len(listing), at) + end[20:]
    )
    return path


def _nested(folder: Path) -> Path:
    inner = _zip({"Connections.csv": EVIL})(folder)
    data = inner.read_bytes()
    return _zip({"Basic_LinkedInDataExport_04-04-2026.zip": data})(folder)


def _link_inside(folder: Path) -> Path:
    path = folder / "archive.zip"
    link = zipfile.ZipInfo("Connections.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("Skills.csv", SKILLS)
    return path


def _link_in_folder(folder: Path) -> Path:
    (folder / "secret.csv").write_text(EVIL)
    root = folder / "unpacked"
    root.mkdir()
    (root / "Connections.csv").symlink_to(folder / "secret.csv")
    (root / "deep").symlink_to("/")
    (root / "Skills.csv").write_text(SKILLS)
    return root


def _pipe(name: str) -> Make:
    def make(folder: Path) -> Path:
        os.mkfifo(folder / name)
        return folder / name

    return make


def _device(name: str) -> Make:
    def make(folder: Path) -> Path:
        (folder / name).symlink_to("/dev/zero")
        return folder / name

    return make


def _book(rows: str, strings: str = "") -> Make:
    return lambda folder: write(folder / "a.xlsx", parts(rows, strings))


def _part(name: str, data: bytes) -> Make:
    """A workbook of which one part is something else."""
    return lambda folder: write(folder / "a.xlsx", parts("", changed={name: data}))


def _swollen(data: bytes, times: int) -> Make:
    """A ZIP with one huge table; made only when it is wanted."""
    return lambda folder: _zip({"Connections.csv": data * times, "Skills.csv": SKILLS})(folder)


def _laughs() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'.encode()


def _outside(target: str) -> Make:
    relation = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Target="{target}"/></Relationships>'
    return _part("relations", relation.encode())


def _many_sheets() -> bytes:
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r1"/>' for n in range(5_000))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'.encode()


_PATHS = (
    "../Connections.csv",
    "/etc/Connections.csv",
    "C:\\Connections.csv",
    "..\\Connections.csv",
    "\\\\host\\share\\Connections.csv",
    "a/../../Connections.csv",
    "Connections.csv\x00.txt",
)
_NAMES = ("=HYPERLINK(1)", "@SUM(1)", "+1+1", "-2+3", "<img src=file:///etc/passwd>", "\u202egpj.exe",
          "a\u200b\u200bb", "\x07\x1b[31m", "A\u0301" * 300, "x" * 30_000)  # fmt: skip
_NOT_READ = ("workbook.not_read", "workbook.not_analytics", "workbook.empty", "analytics.not_analytics")
_SSI = ("ssi.", "json.", "snapshot.")

HOSTILE: tuple[Hostile, ...] = (
    Hostile("a ZIP that swells", "archive", _swollen(b"a", 300_000_000), ("archive.bomb",)),
    Hostile(
        "a ZIP that lies about its size", "archive",
        _patched(_swollen(b"a", 50_000_000),
                 (CENTRAL, 24, struct.pack("<L", 10)), (LOCAL, 22, struct.pack("<L", 10))),
        (READ, "archive.bomb"),
    ),
    Hostile("entries that overlap", "archive", _overlapping, ("archive.bomb",)),
    Hostile("60,000 entries", "archive", _zip({f"{n}.txt": b"" for n in range(60_000)}),
            ("archive.too_many_entries",)),
    Hostile("a ZIP in a ZIP", "archive", _nested, ("archive.nested",)),
    Hostile("a link in a ZIP", "archive", _link_inside, (READ,)),
    Hostile("links in a folder", "archive", _link_in_folder, (READ,)),
    Hostile("a pipe for a ZIP", "archive", _pipe("archive.zip"), ("archive.unreadable",)),
    Hostile("a device for a ZIP", "archive", _device("archive.zip"), ("archive.unreadable",)),
    Hostile("a device for a table", "archive", _device("Connections.csv"), ("archive.unreadable",)),
    Hostile("an encrypted entry", "archive",
            _patched(_zip({"Skills.csv": SKILLS}), (LOCAL, 6, b"\x01\x00"), (CENTRAL, 8, b"\x01\x00")),
            ("archive.encrypted",)),
    Hostile("an unknown way of packing", "archive",
            _patched(_zip({"Skills.csv": SKILLS}), (LOCAL, 8, b"\x63\x00"), (CENTRAL, 10, b"\x63\x00")),
            ("archive.file.method", READ)),
    *(Hostile(f"an entry named {path!r}", "archive", _named(path), (READ,)) for path in _PATHS),
    *(Hostile(f"a person named {name[:12]!r}", "archive", _people(name), (READ, "archive.file.no_rows"), 1)
      for name in _NAMES),
    Hostile("a quote that is never closed", "archive",
            _csv(HEADER + '"Eve,Evil,,,,,04 Apr 2021\n' + "Ann,Ok,,,,,04 Apr 2021\n" * 5_000),
            ("archive.file.open_quote", READ), 1),
    Hostile("a field of 50 MB", "archive", _csv(HEADER + "a" * 50_000_000),
            ("archive.file.open_quote", "archive.file.too_large", "archive.file.long_field", READ), 1),
    Hostile("a million columns", "archive", _csv("First Name," + "x," * 1_000_000 + "Connected On\nA,B\n"),
            ("archive.file.columns", "archive.file.too_many_columns", "archive.file.cell_too_long",
             "archive.file.open_quote", READ), 1),
    Hostile("NUL and half letters", "archive", _csv(HEADER + "E\x00ve\ud800,Evil,,,,,04 Apr 2021\n"),
            (READ,), 1),
    Hostile("a billion laughs", "analytics", _part("strings", _laughs()), ("workbook.unsafe",)),
    Hostile("a text from another file", "analytics",
            _part("sheet", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
            ("workbook.unsafe",)),
    Hostile("a text from a network", "analytics",
            _part("sheet", b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://x.example/"> %b;]><a/>'),
            ("workbook.unsafe",)),
    Hostile("two far cells", "analytics", _book('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
            '<c r="XFD1048576"><v>1</v></c></row>'), _NOT_READ),
    Hostile("a cell beyond the grid", "analytics",
            _book('<row r="99999999"><c r="ZZZZZZ99999999"><v>1</v></c></row>'), _NOT_READ),
    Hostile("texts that are not there", "analytics",
            _book('<row><c t="s"><v>-1</v></c><c t="s"><v>99999</v></c></row>', "<si><t>hello</t></si>"),
            _NOT_READ),
    Hostile("numbers that are none", "analytics",
            _book("<row><c><v>NaN</v></c><c><v>1e999</v></c><c><v>" + "9" * 5_000 + "</v></c></row>"),
            _NOT_READ),
    Hostile("formulas", "analytics", _book("<row><c><f>1+1</f><v>2</v></c></row>"), _NOT_READ),
    Hostile("a workbook that swells", "analytics",
            lambda folder: _part("sheet", b"<a>" + b" " * 200_000_000 + b"</a>")(folder),
            ("workbook.bomb",)),
    Hostile("two million cells", "analytics", _book("<row>" + "<c><v>1</v></c>" * 2_100_000 + "</row>"),
            ("workbook.too_large", "workbook.bomb")),
    Hostile("5,000 sheets", "analytics", _part("workbook", _many_sheets()), ("workbook.too_large",)),
    *(Hostile(f"a sheet at {target}", "analytics", _outside(target), _NOT_READ)
      for target in ("../../../etc/passwd", "/etc/passwd", "http://x.example/")),
    Hostile("a device for a workbook", "analytics", _device("a.xlsx"),
            ("import.unreadable", "workbook.not_a_workbook")),
    Hostile("JSON 100,000 deep", "ssi", _bytes("a.json", b'{"a":' * 100_000), _SSI),
    Hostile("1e999 as a score", "ssi", _bytes("a.json", b'{"memberScore": {"overall": 1e999}}'), _SSI),
    Hostile("5,000 digits", "ssi", _bytes("a.json", b'{"memberScore": {"overall": ' + b"9" * 5_000 + b"}}"),
            _SSI),
    Hostile("NaN as a score", "ssi", _bytes("a.json", b'{"memberScore": {"overall": NaN}}'), _SSI),
    Hostile("a key twice", "ssi",
            _bytes("a.json", b'{"memberScore": {"overall": 10}, "memberScore": {"overall": 9}}'), _SSI),
    Hostile("60 MB of JSON", "ssi", _bytes("a.json", b'{"a": "' + b"x" * 60_000_000 + b'"}'), _SSI),
    Hostile("a page of 300,000 open tags", "ssi", _bytes("a.html", b"<html>" + b"<div" * 300_000), _SSI),
    Hostile("a page of turned letters", "ssi", _bytes("a.txt", "\u202e33 out of 100\u202c".encode()), _SSI),
    Hostile("a device for a page", "ssi", _device("a.txt"), (*_SSI, "import.")),
)  # fmt: skip
