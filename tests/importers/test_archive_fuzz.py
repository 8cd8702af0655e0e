"""Archives with changed bytes: a reading that adds up or a refusal, never anything else."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from ssi_desktop.core.archive import Archive
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.reader import read_archive
from tests.importers.archive_factory import Era, FakeArchive, Scale, make_archive
from tests.importers.archive_reading import TODAY

TINY = Scale(
    connections=6,
    hidden=1,
    conversations=2,
    messages=8,
    invitations=4,
    shares=4,
    comments=4,
    reactions=4,
    others=2,
)
SNIPPETS = (
    *(b'"', b'""', b",", b";", b"\n", b"\r", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\\", b"PK\x03\x04"),
    *(
        b"04 Apr 2021",
        b"Connected On",
        b"2026-01-01 10:00:00 UTC",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"9" * 60,
    ),
)


def checked(path: Path) -> Archive | None:
    """Read; whatever was read must add up."""
    try:
        archive = read_archive(path, today=TODAY)
    except Refusal:
        return None
    for file in archive.files:
        assert file.rows == len(file.keys) + file.hidden + sum(count for _, count in file.skipped)
        assert file.problem is None or file.rows == 0
    repr(archive).encode()
    return archive


def mutated(data: bytes, pick: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(pick.randint(1, 6)):
        at = pick.randrange(max(1, len(out)))
        what = pick.randrange(4)
        if what == 0:
            out[at : at + 1] = bytes([pick.randrange(256)])
        elif what == 1:
            out[at:at] = pick.choice(SNIPPETS)
        elif what == 2:
            del out[at : at + pick.randint(1, 40)]
        else:
            out[at:at] = out[max(0, at - pick.randint(1, 80)) : at]
    return bytes(out)


def repacked(archive: FakeArchive, pick: random.Random) -> bytes:
    """Valid ZIP around files with changed contents and names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in archive.files.items():
            chosen = pick.random()
            content = mutated(data, pick) if chosen < 0.4 else data
            inside = (
                pick.choice((name.lower(), name.replace("_", " "), f"x/{name}")) if chosen > 0.98 else name
            )
            if inside not in made.namelist():
                made.writestr(inside, content)
    return held.getvalue()


@pytest.mark.parametrize("seed", range(60))
def test_changed_contents(seed: int, tmp_path: Path) -> None:
    pick = random.Random(seed)
    path = tmp_path / "archive.zip"
    path.write_bytes(repacked(make_archive(pick.choice(list(Era)), seed, TINY), pick))
    checked(path)


@pytest.mark.parametrize("seed", range(120))
def test_changed_bytes_of_the_zip(seed: int, tmp_path: Path) -> None:
    pick = random.Random(seed)
    path = make_archive(Era.COMPLETE_2026, 1, TINY).write_zip(tmp_path)
    path.write_bytes(mutated(path.read_bytes(), pick))
    checked(path)
