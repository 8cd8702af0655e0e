"""Broken exports of a CRM: half with damaged bytes, half sound in form and wrong in content."""

from __future__ import annotations

import io
import random
from functools import cache

from openpyxl import Workbook

from tests.importers.test_analytics_fuzz import repacked
from tests.importers.test_archive_fuzz import mutated

HEADERS = (
    ("Account Name", "First Name", "Last Name", "Title", "Department", "Email"),
    ("Bedrijfsnaam", "Voornaam", "Tussenvoegsel", "Achternaam", "Functie", "LinkedIn URL"),
    ("Firmenname", "Vollständiger Name", "Jobtitel", "Abteilung", "Branche", "E-Mail"),
    ("Company name", "Industry", "Country/Region", "Number of Employees", "Record ID"),
)
WORDS = (
    "Voorbeeld Logistiek",
    "Sanne",
    "de Wit",
    "CFO",
    "Einkauf",
    "sanne@example.org",
    "",
    "Oy Esimerkki Ab",
)
STRANGE = (
    *("=1+1", "+31 6", "@cmd", "\t", '"', '""', "'", "a;b", "a\nb", "\u202eABC", "\u200b", "\x00", "\ufeff"),
    *("<img src=x>", "x" * 200_000, "9" * 400, "-", "N/A", "1,234.5", "1.234,5", "31/02/2026", "?" * 50),
)
CELLS = (None, True, 0.5, 10**14, -1, "=HYPERLINK(1)", "x" * 33_000, "2/29/2026", "İstanbul", "ﬁ")
MOST_ROWS = 12


def crm_csv(pick: random.Random) -> bytes:
    """A table as text: broken bytes, or cells, rows, separators and encodings that do not fit."""
    rows = _rows(pick)
    separator = pick.choice([",", ";", "\t", "|"])
    if pick.random() < 0.5:
        return mutated(_text(rows, separator).encode(), pick)
    for _ in range(pick.randint(1, 6)):
        row = pick.choice(rows)
        what = pick.randrange(5)
        if what == 0 and row:
            row[pick.randrange(len(row))] = pick.choice(STRANGE)
        elif what == 1:
            pick.shuffle(row)
        elif what == 2:
            row *= pick.choice([0, 2, 100])
        elif what == 3:
            rows.insert(pick.randrange(len(rows)), list(pick.choice(rows)))
        else:
            row.append(pick.choice(STRANGE))
    encoding = pick.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
    return _text(rows, pick.choice([separator, ","]), quoted=pick.random() < 0.5).encode(encoding, "replace")


def crm_book(pick: random.Random) -> bytes:
    """A table as a workbook: broken as a file, broken in its parts, or with other cells."""
    if pick.random() < 0.5:
        data = _sound_book()
        return mutated(data, pick) if pick.random() < 0.5 else repacked(data, pick)
    book = _book(_rows(pick))
    for _ in range(pick.randint(1, 8)):
        sheet = pick.choice(book.worksheets)
        cell = sheet.cell(pick.randint(1, MOST_ROWS), pick.randint(1, 8))
        cell.value = pick.choice([*CELLS, *(text for text in STRANGE if "\x00" not in text)])
    return _bytes(book)


def _rows(pick: random.Random) -> list[list[str]]:
    headers = pick.choice(HEADERS)
    return [
        list(headers),
        *([pick.choice(WORDS) for _ in headers] for _ in range(pick.randint(0, MOST_ROWS))),
    ]


def _text(rows: list[list[str]], separator: str, *, quoted: bool = True) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if quoted and not text.isalnum() else text

    return "\r\n".join(separator.join(cell(text) for text in row) for row in rows)


def _book(rows: list[list[str]]) -> Workbook:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return book


@cache
def _sound_book() -> bytes:
    return _bytes(_book(_rows(random.Random(1))))


def _bytes(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
