"""Reading in a child process: the same values, bounded, and gone when it should be."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.content.lexicon import load_lexicon
from ssi_desktop.core.archive import Archive, Owner
from ssi_desktop.errors import Cancelled, Refusal
from ssi_desktop.importers.analytics.reader import read_analytics
from ssi_desktop.importers.archive.measures import with_vp_names
from ssi_desktop.importers.archive.reader import read_archive
from ssi_desktop.importers.sandbox import CHILD_FLAG, Bounds, read_analytics_limited, read_archive_limited
from ssi_desktop.importers.wire import from_parts
from ssi_desktop.paths import resource_path
from tests.importers.analytics_factory import make_analytics
from tests.importers.archive_factory import Era, make_archive
from tests.importers.archive_reading import TODAY

LEXICON = resource_path("content", "titles.csv")
POSIX = sys.platform != "win32"


def limited(path: Path, **options: Any) -> Archive:
    return read_archive_limited(path, today=TODAY, **options)


def code(path: Path, **options: Any) -> str:
    with pytest.raises(Refusal) as refused:
        limited(path, **options)
    return refused.value.problem.code


def test_a_child_reads_what_this_process_reads(tmp_path: Path) -> None:
    path = make_archive(Era.COMPLETE_2026).write_zip(tmp_path)
    assert limited(path) == read_archive(path, today=TODAY)
    folder = make_archive(Era.OLD_2018).write_folder(tmp_path)
    assert limited(folder) == read_archive(folder, today=TODAY)


def test_a_child_reads_titles_with_the_lexicon(tmp_path: Path) -> None:
    path = make_archive(Era.COMPLETE_2026).write_zip(tmp_path)
    titles = load_lexicon(LEXICON)
    plain = limited(path)
    assert isinstance(plain.measures["connections"], dict)
    assert plain.measures["connections"]["vp_and_above"] is None
    expected = with_vp_names(plain, lambda title: titles.classify(title).vp_plus)
    assert limited(path, lexicon=LEXICON).measures == expected != plain.measures


def test_what_the_person_said_reaches_the_child(tmp_path: Path) -> None:
    (tmp_path / "Connections.csv").write_text(
        "Etunimi,Sukunimi,Yhdistetty\nPäivi,Öhman,04 Apr 2021\n", "utf-8"
    )
    archive = limited(
        tmp_path,
        owner=Owner("Jürgen", None, None),
        headers={"connections": {"first": "Etunimi", "last": "Sukunimi", "on": "Yhdistetty"}},
    )
    assert [one.first_name for one in archive.connections or ()] == ["Päivi"]
    assert archive.owner.name == "Jürgen"


def test_refusals_cross_with_their_values(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no")
    assert code(tmp_path / "a.zip") == "archive.not_a_zip"
    (tmp_path / "Connections.csv").write_text("Etunimi\nPäivi\n", "utf-8")
    with pytest.raises(Refusal) as refused:
        limited(tmp_path / "Connections.csv")
    assert refused.value.problem.params == {"name": "Connections.csv", "header": "Etunimi"}


def test_progress_crosses(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    limited(make_archive().write_zip(tmp_path), progress=lambda *step: steps.append(step))
    assert steps
    assert steps[-1][0] == steps[-1][1]


def test_stopping_ends_the_child(tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(Cancelled):
        limited(make_archive().write_zip(tmp_path), cancelled=lambda: True)
    assert threading.active_count() == before


def test_too_slow(tmp_path: Path) -> None:
    path = make_archive().write_zip(tmp_path)
    start = time.monotonic()
    assert code(path, bounds=Bounds(wall_seconds=0.0)) == "import.too_slow"
    assert time.monotonic() - start < 5


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there the limit holds")
def test_too_much_memory(tmp_path: Path) -> None:
    (tmp_path / "Connections.csv").write_bytes(b"First Name,Connected On\n" + b"a" * 60_000_000)
    assert code(tmp_path, bounds=Bounds(memory=100_000_000)) == "import.too_much_memory"
    assert code(tmp_path) == "archive.file.open_quote"


def test_too_long_an_answer(tmp_path: Path) -> None:
    assert code(make_archive().write_zip(tmp_path), bounds=Bounds(answer=10_000)) == "import.child_failed"
    assert code(make_archive().write_zip(tmp_path), bounds=Bounds(line=5_000)) == "import.child_failed"


@pytest.mark.skipif(not POSIX, reason="the test's program is a shell script")
@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("exit 3", "import.child_failed"),
        ("kill -SEGV $$", "import.child_failed"),
        ("kill -KILL $$", "import.too_slow"),
        ("echo nonsense", "import.child_failed"),
        ("echo '[1]'", "import.child_failed"),
        ("echo '{\"other\":1}'", "import.child_failed"),
        ("echo '{\"end\":true}'", "import.child_failed"),
        ("echo '{\"part\":[1,2,3]}'; echo '{\"end\":true}'", "import.child_failed"),
        ('echo \'{"refused":["a.b",{"x":[1]}]}\'', "import.child_failed"),
        ('echo \'{"refused":["a.b",{"x":1}]}\'', "a.b"),
        ("head -c 3000000 /dev/zero", "import.child_failed"),
    ],
)
def test_a_child_that_behaves_badly(
    script: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frozen program starts itself with the flag; here a script stands in for it."""
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\n[ "$1" = "{CHILD_FLAG}" ] || exit 9\ncat > /dev/null\n{script}\n')
    program.chmod(0o700)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert code(tmp_path, bounds=Bounds(line=1_000_000, answer=2_000_000, wall_seconds=20)) == expected


def analytics_code(path: Path, **options: Any) -> str:
    with pytest.raises(Refusal) as refused:
        read_analytics_limited(path, today=TODAY, **options)
    return refused.value.problem.code


def test_a_workbook_is_read_in_a_child_as_well(tmp_path: Path) -> None:
    path = make_analytics(40).write(tmp_path)
    assert read_analytics_limited(path, today=TODAY) == read_analytics(path, today=TODAY)
    assert analytics_code(tmp_path / "no.xlsx") == "import.unreadable"
    assert analytics_code(path, bounds=Bounds(wall_seconds=0.0)) == "workbook.too_large"
    assert analytics_code(path, bounds=Bounds(answer=1_000)) == "workbook.not_read"
    with pytest.raises(Cancelled):
        read_analytics_limited(path, today=TODAY, cancelled=lambda: True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there the limit holds")
def test_a_workbook_that_needs_too_much_memory(tmp_path: Path) -> None:
    path = make_analytics(365).write(tmp_path)
    assert analytics_code(path, bounds=Bounds(memory=12_000_000)) in (
        "workbook.too_large",
        "workbook.not_read",
    )


@pytest.mark.skipif(not POSIX, reason="limits of this kind exist only there")
def test_the_childs_own_answer(tmp_path: Path) -> None:
    """The child, started as the program starts it, writes lines of JSON that make up the archive."""
    path = make_archive().write_zip(tmp_path)
    request: dict[str, Any] = {
        "path": str(path),
        "today": "2026-11-22",
        "lexicon": None,
        "owner": None,
        "headers": {},
        "memory": 512_000_000,
        "cpu_seconds": 30,
    }
    start = (
        "import sys; sys.path.insert(0, sys.argv[1]); from ssi_desktop.importers.child import main; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start, str(Path(__file__).parents[2])],
        input=json.dumps(request) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    parts = [line["part"] for line in lines if "part" in line]
    assert from_parts(Archive, parts) == read_archive(path, today=date(2026, 11, 22))
    assert lines[-1] == {"end": True}
    assert ended.stderr == ""


def test_nothing_that_reads_workbooks_is_loaded_beside_the_window() -> None:
    """The window's process asks the child and never parses foreign markup itself."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import ssi_desktop.services.analytics; "
        "print([name for name in sys.modules "
        "if 'workbook' in name or 'importers.analytics' in name or name in ('pyexpat', 'zipfile')])"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parents[2])]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"
