"""Broken inputs of every format: half with damaged bytes, half sound in form and wrong in content."""

from __future__ import annotations

import copy
import io
import json
import random
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.faults.bars import ROOT
from tests.importers.analytics_factory import make_analytics, single_post
from tests.importers.archive_factory import Era, FakeArchive, make_archive
from tests.importers.crm_mutants import crm_book, crm_csv
from tests.importers.outcome_mutants import outcome_book, outcome_csv
from tests.importers.ssi_pages import KNOWN, UNSEEN, Group, Layout, Truth, compose_lines
from tests.importers.test_analytics_fuzz import repacked as analytics_repacked
from tests.importers.test_archive_fuzz import TINY, mutated, repacked

GOLDEN = ROOT / "tests" / "golden" / "ssi"
Make = Callable[[random.Random], bytes]

TOKENS = (
    *(
        "out of 100",
        "25",
        "101",
        "-1",
        "1e999",
        "NaN",
        "٣٤",
        "１２",
        "0,5",
        "1.000,5",
        "\u202e12",
        "\ufeff",
        "\x00",
    ),
    *(
        "Top 37%",
        "|",
        "\t",
        "\u00a0",
        "<b>",
        "&lt;",
        "'",
        '"',
        "\ud800",
        "9" * 400,
        "a\u0301" * 50,
        "\r",
        "\u2028",
    ),
)
TAGS = ("script>", "!--", "/div>", "progress max=25 value=7>", "![CDATA[", "svg>")
CELLS = ('"', '""', "=1+1", "31 Feb 2026", "a;b")
BOOK_CELLS = (
    *(
        None,
        -5,
        10**14,
        1e300,
        "< 1%",
        "2/29/2026",
        "31/12/2025",
        "=1+1",
        "−7",
        "1.234",
        "x" * 300,
        0.5,
        True,
    ),
)
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        [],
        {},
        "",
        "12",
        -1,
        0,
        25,
        25.0001,
        100,
        101,
        10**400,
        1e308,
        -0.0,
        "\u202e",
        "x" * 5_000,
    ),
    *({"overall": 3}, [[]], [None] * 50, {"": {"": {}}}),
)


def ssi_text(pick: random.Random) -> bytes:
    """A page as copied, with lines moved, doubled, cut, and words in the wrong places."""
    if pick.random() < 0.5:
        return mutated(pick.choice(_pages(".txt")), pick)
    lines = compose_lines(_truth(pick), pick.choice([*KNOWN.values(), *UNSEEN.values()]), _layout(pick))
    for _ in range(pick.randint(0, 6)):
        at = pick.randrange(len(lines) + 1)
        what = pick.randrange(4)
        if what == 0:
            lines.insert(at, pick.choice(TOKENS))
        elif what == 1:
            lines[at : at + 1] = []
        elif what == 2:
            lines[at:at] = lines[:at][-3:]
        else:
            lines[at : at + 1] = [line + pick.choice(TOKENS) for line in lines[at : at + 1]]
    return pick.choice(["\n", "\r\n", " ", "\n\n"]).join(lines).encode("utf-8", "surrogatepass")


def ssi_json(pick: random.Random) -> bytes:
    """LinkedIn's answer with other values, other keys, other depth."""
    data = pick.choice(_pages(".json"))
    if pick.random() < 0.5:
        return mutated(data, pick)
    whole = json.loads(data)
    for _ in range(pick.randint(1, 4)):
        _change(whole, pick)
    text = json.dumps(whole, ensure_ascii=pick.random() < 0.5)
    if pick.random() < 0.1:
        depth = pick.choice([30, 60, 2_000, 100_000])
        text = "[" * depth + text + "]" * depth
    if pick.random() < 0.1:
        text = text.replace(": ", pick.choice([": 1e999, ", ": NaN, ", ": -Infinity, ", ": 0x1, "]), 1)
    return text.encode("utf-8", "surrogatepass")


def _change(node: Any, pick: random.Random) -> None:
    """Another value at some place of a tree."""
    while isinstance(node, (dict, list)) and node:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = pick.choice(keys)
        if not isinstance(node[key], (dict, list)) or not node[key] or pick.random() < 0.2:
            if pick.random() < 0.2:
                del node[key]
            else:
                node[key] = copy.deepcopy(pick.choice(VALUES))
            return
        node = node[key]


def ssi_html(pick: random.Random) -> bytes:
    """A saved page with tags and texts that do not fit."""
    data = pick.choice(_pages(".html"))
    if pick.random() < 0.5:
        return mutated(data, pick)
    text = data.decode()
    parts = text.split("<")
    for _ in range(pick.randint(1, 6)):
        at = pick.randrange(1, len(parts))
        what = pick.randrange(4)
        if what == 0:
            del parts[at]
        elif what == 1:
            parts.insert(at, pick.choice(TAGS))
        elif what == 2:
            parts[at] += pick.choice(TOKENS)
        else:
            parts[at:at] = parts[at : at + pick.randint(1, 400)]
    return "<".join(parts).encode("utf-8", "surrogatepass")


def archive(pick: random.Random) -> bytes:
    """A LinkedIn archive: broken as a ZIP, or sound around broken files."""
    if pick.random() < 0.5:
        return mutated(_zipped(pick.randrange(len(Era))), pick)
    return repacked(_tiny(pick.randrange(len(Era))), pick)


def csv(pick: random.Random) -> bytes:
    """One table of an archive: broken bytes, or cells and headers that do not fit."""
    era = pick.randrange(len(Era))
    data = _tiny(era).files["Connections.csv"]
    if pick.random() < 0.5:
        return mutated(data, pick)
    rows = data.decode("utf-8", "replace").split("\n")
    for _ in range(pick.randint(1, 6)):
        at = pick.randrange(len(rows))
        cells = rows[at].split(",")
        what = pick.randrange(4)
        if what == 0:
            cells[pick.randrange(len(cells))] = pick.choice(TOKENS)
        elif what == 1:
            pick.shuffle(cells)
        elif what == 2:
            cells *= pick.choice([0, 2, 200])
        else:
            cells.insert(pick.randrange(len(cells) + 1), pick.choice(CELLS))
        rows[at] = ",".join(cells)
    encoding = pick.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    return "\n".join(rows).encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass")


def analytics(pick: random.Random) -> bytes:
    """A workbook of post analytics: broken as a file, broken in its parts, or with other cells."""
    if pick.random() < 0.5:
        data = pick.choice(_books())
        return mutated(data, pick) if pick.random() < 0.5 else analytics_repacked(data, pick)
    book = make_analytics(9, posts=2, order=pick.choice(["mdy", "dmy", "real"])).book()
    for _ in range(pick.randint(1, 8)):
        sheet = pick.choice(book.worksheets)
        sheet.cell(pick.randint(1, 12), pick.randint(1, 8)).value = pick.choice(
            [
                None,
                -5,
                10**14,
                1e300,
                "< 1%",
                "2/29/2026",
                "31/12/2025",
                "=1+1",
                "−7",
                "1.234",
                "x" * 300,
                0.5,
                True,
            ]
        )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def _pages(ending: str) -> list[bytes]:
    found = sorted(
        path for path in GOLDEN.iterdir() if path.suffix == ending and path.name != "expected.json"
    )
    return [path.read_bytes() for path in found]


def _truth(pick: random.Random) -> Truth:
    groups = [
        Group(pick.randint(1, 100), (_score(pick), _score(pick), _score(pick), _score(pick)))
        for _ in range(2)
    ]
    return Truth((_score(pick), _score(pick), _score(pick), _score(pick)), *groups)


def _score(pick: random.Random) -> float:
    return round(pick.uniform(0, 25), pick.choice([0, 1, 3]))


def _layout(pick: random.Random) -> Layout:
    return Layout(
        rank=pick.choice(["number_between", "label_first", "label_between"]),
        row=pick.choice(["pipe", "lines", "label_lines", "space", "label_space"]),
        table=pick.choice(["none", "own_first", "own_last"]),
        total=pick.choice(["one_line", "two_lines", "glued"]),
        flat=pick.random() < 0.3,
    )


@cache
def _tiny(era: int) -> FakeArchive:
    return make_archive(list(Era)[era], era, TINY)


@cache
def _zipped(era: int) -> bytes:
    import tempfile

    folder = Path(tempfile.mkdtemp())
    try:
        return _tiny(era).write_zip(folder).read_bytes()
    finally:
        shutil.rmtree(folder)


@cache
def _books() -> tuple[bytes, ...]:
    held = []
    for book in (make_analytics(9, posts=2, text_numbers=True).book(), single_post()):
        stream = io.BytesIO()
        book.save(stream)
        held.append(stream.getvalue())
    return tuple(held)


FORMATS: dict[str, tuple[str, Make]] = {
    "ssi text": ("a.txt", ssi_text),
    "ssi json": ("a.json", ssi_json),
    "ssi html": ("a.html", ssi_html),
    "archive": ("a.zip", archive),
    "csv": ("Connections.csv", csv),
    "analytics": ("a.xlsx", analytics),
    "crm csv": ("export.csv", crm_csv),
    "crm workbook": ("export.xlsx", crm_book),
    "outcomes csv": ("list.csv", outcome_csv),
    "outcomes workbook": ("list.xlsx", outcome_book),
}
