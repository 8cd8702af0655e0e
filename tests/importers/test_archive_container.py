"""Hostile, broken and clumsy archives: each refused with its reason, or read exactly as stated."""

from __future__ import annotations

import io
import os
import stat
import struct
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.core.archive import Archive
from ssi_desktop.errors import Cancelled, Refusal
from ssi_desktop.importers.archive.container import Limits
from ssi_desktop.importers.archive.reader import read_archive
from tests.importers.archive_factory import Era, make_archive
from tests.importers.archive_reading import TODAY, packed, reading_of, refusal

SKILLS = "Name\nSales\n"
SMALL = Limits(archive=200_000, entries=20, entry=50_000, total=120_000, ratio_from=20_000)


def read(path: Path, limits: Limits | None = None) -> Archive:
    return read_archive(path, today=TODAY, limits=limits)


def written(folder: Path, data: bytes, name: str = "archive.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def patched(data: bytes, what: bytes, at: int, value: bytes) -> bytes:
    """Overwrite ``value`` at an offset behind the first occurrence of a signature."""
    start = data.index(what) + at
    return data[:start] + value + data[start + len(value) :]


LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def test_not_a_zip(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, b"<html>Sign in</html>")) == "archive.not_a_zip"
    assert refusal(written(tmp_path, b"Rar!\x1a\x07\x00 and more")) == "archive.not_a_zip"
    assert refusal(written(tmp_path, b"PK")) == "archive.not_a_zip"


def test_empty(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, b"")) == "archive.empty"
    assert refusal(packed(tmp_path, {})) == "archive.empty"
    (tmp_path / "nothing").mkdir()
    assert refusal(tmp_path / "nothing") == "archive.empty"


def test_truncated_anywhere(tmp_path: Path) -> None:
    whole = make_archive().write_zip(tmp_path, "whole").read_bytes()
    for kept in (30, 1_000, len(whole) // 2, len(whole) - 23, len(whole) - 1):
        assert refusal(written(tmp_path, whole[:kept])) == "archive.truncated"


def test_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.zip") == "archive.name_not_found"


def test_something_else_than_linkedin(tmp_path: Path) -> None:
    assert (
        refusal(packed(tmp_path, {"holiday.jpg": b"x", "notes.csv": "a,b\n1,2\n"})) == "archive.not_linkedin"
    )
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"x")
    assert refusal(tmp_path / "pictures") == "archive.not_linkedin"


def test_an_archive_within_an_archive(tmp_path: Path) -> None:
    inner = make_archive().write_zip(tmp_path)
    assert refusal(packed(tmp_path, {inner.name: inner.read_bytes()}, "outer.zip")) == "archive.nested"
    beside = packed(tmp_path, {inner.name: inner.read_bytes(), "Skills.csv": SKILLS}, "beside.zip")
    assert [file.name for file in read(beside).files] == ["Skills.csv"]


def test_a_bomb(tmp_path: Path) -> None:
    path = packed(tmp_path, {"Connections.csv": b"a" * 50_000_000, "Skills.csv": SKILLS})
    assert path.stat().st_size < 100_000
    start = time.monotonic()
    assert refusal(path) == "archive.bomb"
    assert time.monotonic() - start < 5


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    """Real bytes are counted: the claimed size is never believed."""
    data = packed(tmp_path, {"Connections.csv": b"a" * 50_000_000, "Skills.csv": SKILLS}).read_bytes()
    for claimed in (10, 100_000_000 - 1, 400_000_000 - 1):
        lie = patched(
            patched(data, CENTRAL, 24, struct.pack("<L", claimed)), LOCAL, 22, struct.pack("<L", claimed)
        )
        path = written(tmp_path, lie, "lie.zip")
        if claimed > 10:
            assert refusal(path) == "archive.bomb"
        else:
            archive = read(path)
            assert reading_of(archive, "Connections.csv").problem == "archive.file.damaged"


def test_entries_that_overlap(tmp_path: Path) -> None:
    """Many entries that all point to the same packed bytes claim more than the file holds."""
    data = packed(tmp_path, {"Skills.csv": "Name\n" + "Sales\n" * 5_000}).read_bytes()
    at = data.index(CENTRAL)
    entry, end = data[at : data.index(END)], data[data.index(END) :]
    listing = b"".join(entry.replace(b"Skills.csv", f"Skil{n:02d}.csv".encode()) for n in range(99))
    tail = end[:8] + struct.pack("<HHLL", 99, 99, len(listing), at) + end[20:]
    assert refusal(written(tmp_path, data[:at] + listing + tail, "overlap.zip")) == "archive.bomb"


def test_too_many_entries(tmp_path: Path) -> None:
    path = packed(tmp_path, {f"{number}.txt": b"" for number in range(5_100)} | {"Skills.csv": SKILLS})
    assert refusal(path) == "archive.too_many_entries"
    lie = patched(path.read_bytes(), END, 8, struct.pack("<HH", 3, 3))
    assert refusal(written(tmp_path, lie, "lie.zip")) == "archive.too_many_entries"


def test_more_entries_than_the_old_format_can_say(tmp_path: Path) -> None:
    data = packed(tmp_path, {"Skills.csv": SKILLS}).read_bytes()
    claim = patched(data, END, 8, struct.pack("<HH", 0xFFFF, 0xFFFF))
    assert refusal(written(tmp_path, claim)) == "archive.too_many_entries"


def test_too_large(tmp_path: Path) -> None:
    random = os.urandom(90_000)
    assert refusal(packed(tmp_path, {"a": random, "b": random, "c": random}), SMALL) == "archive.too_large"
    assert (
        refusal(packed(tmp_path, {"a": random, "Skills.csv": random[:60_000]}), SMALL) == "archive.too_large"
    )
    one = read(packed(tmp_path, {"Shares.csv": random[:60_000], "Skills.csv": SKILLS}), SMALL)
    assert reading_of(one, "Shares.csv").problem == "archive.file.too_large"
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "Shares.csv").write_bytes(random[:60_000])
    (folder / "Skills.csv").write_text(SKILLS)
    assert reading_of(read(folder, SMALL), "Shares.csv").problem == "archive.file.too_large"


def test_a_folder_of_far_too_much(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    assert refusal(tmp_path, SMALL) == "archive.too_many_entries"


@pytest.mark.parametrize(
    "path",
    [
        *(
            "../Connections.csv",
            "a/../../Connections.csv",
            "/etc/Connections.csv",
            "\\\\host\\Connections.csv",
        ),
        *("C:\\Connections.csv", "C:Connections.csv", "..\\Connections.csv", "Connections.csv\x00.txt"),
    ],
)
def test_paths_that_lead_elsewhere(path: str, tmp_path: Path) -> None:
    """Nothing is ever written, and such an entry is not even read."""
    info = zipfile.ZipInfo("x" * len(path.encode()))
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr(info, "First Name,Last Name,Connected On\nEve,Evil,04 Apr 2021\n")
        archive.writestr("Skills.csv", SKILLS)
    data = (tmp_path / "archive.zip").read_bytes().replace(b"x" * len(path.encode()), path.encode())
    before = sorted(tmp_path.parent.rglob("*"))
    found = read(written(tmp_path, data))
    assert found.connections is None
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_link(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("Connections.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("Skills.csv", SKILLS)
    found = read(tmp_path / "archive.zip")
    assert reading_of(found, "Connections.csv").problem == "archive.file.link"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text("First Name,Last Name,Connected On\nEve,Evil,04 Apr 2021\n")
    (folder / "Connections.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "elsewhere").symlink_to("/etc")
    (folder / "Skills.csv").write_text(SKILLS)
    found = read(folder)
    assert reading_of(found, "Connections.csv").problem == "archive.file.link"
    os.mkfifo(folder / "Shares.csv")
    assert reading_of(read(folder), "Shares.csv").problem == "archive.file.unreadable"
    os.mkfifo(tmp_path / "pipe.zip")
    assert refusal(tmp_path / "pipe.zip") == "archive.unreadable"


def test_encrypted(tmp_path: Path) -> None:
    data = packed(tmp_path, {"Skills.csv": SKILLS}).read_bytes()
    data = patched(patched(data, LOCAL, 6, b"\x01\x00"), CENTRAL, 8, b"\x01\x00")
    assert refusal(written(tmp_path, data)) == "archive.encrypted"


def test_a_way_of_packing_that_is_not_known(tmp_path: Path) -> None:
    data = packed(tmp_path, {"Shares.csv": "Date,ShareLink\n"}).read_bytes()
    data = patched(patched(data, LOCAL, 8, b"\x63\x00"), CENTRAL, 10, b"\x63\x00")
    assert refusal(written(tmp_path, data)) == "archive.file.method"


def test_two_entries_of_one_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("Skills.csv", SKILLS)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("Skills.csv", "Name\nOther\n")
    assert refusal(tmp_path / "archive.zip") == "archive.duplicate_entry"


def test_two_different_files_for_one_table(tmp_path: Path) -> None:
    other = {"Skills.csv": SKILLS, "skills.csv": "Name\nOther\n"}
    assert refusal(packed(tmp_path, other)) == "archive.duplicate_entry"
    marked = {"Skills.csv": SKILLS, "Skills (1).csv": "Name\nOther\n"}
    assert refusal(packed(tmp_path, marked)) == "archive.duplicate_entry"


def test_a_copy_of_a_file_counts_once(tmp_path: Path) -> None:
    archive = read(packed(tmp_path, {"Skills (1).csv": SKILLS, "Skills.csv": SKILLS}))
    assert archive.measures["skills"] == 1
    assert reading_of(archive, "Skills (1).csv").problem == "archive.file.copy"
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "Skills.csv").write_text(SKILLS)
    (folder / "Skills - Copy.csv").write_text(SKILLS)
    assert read(folder).measures["skills"] == 1


def test_two_archives_in_one_folder(tmp_path: Path) -> None:
    make_archive(Era.BASIC_2021).write_folder(tmp_path)
    make_archive(Era.COMPLETE_2026).write_folder(tmp_path)
    assert refusal(tmp_path) == "archive.several_archives"


def test_what_operating_systems_leave_behind(tmp_path: Path) -> None:
    files = {f"Export/{name}": data for name, data in make_archive().files.items()}
    junk = {
        "__MACOSX/Export/._Connections.csv": b"\x00\x05\x16\x07",
        "Export/.DS_Store": b"x",
        "Export/._Shares.csv": b"y",
    }
    archive = read(packed(tmp_path, files | junk))
    assert all(file.problem is None for file in archive.files)
    assert archive.export_kind == "complete"


def test_a_damaged_entry_is_left_out(tmp_path: Path) -> None:
    data = bytearray(
        packed(tmp_path, {"Shares.csv": os.urandom(5_000).hex(), "Skills.csv": SKILLS}).read_bytes()
    )
    data[2_000] ^= 0xFF
    found = read(written(tmp_path, bytes(data)))
    assert reading_of(found, "Shares.csv").problem == "archive.file.damaged"
    assert found.measures["skills"] == 1
    assert found.measures["shares"] is None


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = make_archive().write_zip(tmp_path)

    def meddle(done: int, total: int) -> None:
        os.utime(path, (1_000_000_000 + done, 1_000_000_000 + total))

    with pytest.raises(Refusal) as refused:
        read_archive(path, today=TODAY, progress=meddle)
    assert refused.value.problem.code == "archive.changed_while_reading"


def test_stopping(tmp_path: Path) -> None:
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        read_archive(make_archive().write_zip(tmp_path), today=TODAY, cancelled=lambda: next(asked))


def test_one_csv_file(tmp_path: Path) -> None:
    data = make_archive().files["Connections.csv"]
    archive = read(written(tmp_path, data, "Connections.csv"))
    assert len(archive.connections or ()) == 60
    assert (archive.export_kind, archive.export_date) == (None, date(2026, 11, 19))
    renamed = read(written(tmp_path, data, "mijn contacten.csv"))
    assert renamed.connections is not None
    assert [one.key for one in renamed.connections] == [one.key for one in archive.connections or ()]
    assert refusal(written(tmp_path, b"a,b\n1,2\n", "other.csv")) == "archive.not_linkedin"
    assert refusal(written(tmp_path, b"a,b\n1,2\n", "Connections.csv")) == "archive.file.header_unknown"


@pytest.mark.parametrize(
    ("name", "written_on", "expected"),
    [
        ("Basic_LinkedInDataExport_11-20-2026", (2026, 1, 1), date(2026, 11, 20)),
        ("mine", (2026, 11, 21), date(2026, 11, 21)),
        ("mine", (1980, 1, 1), date(2021, 4, 4)),
        ("mine", (2040, 1, 1), date(2021, 4, 4)),
        ("mine", (2019, 1, 1), date(2021, 4, 4)),
    ],
)
def test_the_date_of_an_export(
    name: str, written_on: tuple[int, int, int], expected: date, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("Connections.csv", (*written_on, 10, 0, 0))
        archive.writestr(info, "First Name,Last Name,Connected On\nAnna,Smit,04 Apr 2021\n")
    assert read(path).export_date == expected


def test_which_kind_of_export(tmp_path: Path) -> None:
    basic = {"Connections.csv": "First Name,Connected On\n", "Skills.csv": SKILLS}
    complete = basic | {"Votes.csv": "Date,Link,OptionText\n"}
    assert read(packed(tmp_path, basic, "my data.zip")).export_kind == "basic"
    assert read(packed(tmp_path, complete, "my data.zip")).export_kind == "complete"
    assert read(packed(tmp_path, complete, "Basic_LinkedInDataExport_01-01-2026.zip")).export_kind == "basic"
    assert read(packed(tmp_path, {"Skills.csv": SKILLS}, "x.zip")).export_kind is None


def test_text_of_articles_is_counted_not_read(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "Skills.csv": SKILLS,
        "Articles/Articles/één.html": os.urandom(300),
        "Articles/a.png": b"",
    }
    archive = read(packed(tmp_path, files))
    assert archive.measures["articles"] == 1
    assert archive.profile.articles == 1
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as made:
        made.writestr("Skills.csv", SKILLS)
        made.writestr("Articles/Articles/", "")
    assert read(tmp_path / "empty.zip").measures["articles"] == 0
    assert read(packed(tmp_path, {"Skills.csv": SKILLS}, "without.zip")).measures["articles"] is None


def test_a_zip_with_something_in_front_of_it(tmp_path: Path) -> None:
    data = packed(tmp_path, {"Skills.csv": SKILLS}).read_bytes()
    assert refusal(written(tmp_path, b"MZ" + data)) == "archive.not_a_zip"
    assert zipfile.is_zipfile(io.BytesIO(b"MZ" + data))
