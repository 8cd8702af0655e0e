"""CRM exports that are broken: half by damaged bytes, half sound in form and wrong in content."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from tests.importers import crm_factory as made
from tests.importers.test_analytics_fuzz import repacked
from tests.importers.test_archive_fuzz import mutated

HEADERS = (
    made.HUBSPOT, made.HUBSPOT_COMPANIES, made.SALESFORCE, made.SALESFORCE_ACCOUNTS, made.DATA_LOADER,
    made.DATA_LOADER_CONTACTS, made.PIPEDRIVE, made.PIPEDRIVE_NL, made.PIPEDRIVE_FI, made.DYNAMICS,
    made.DYNAMICS_ACCOUNTS,
)  # fmt: skip
CELLS = (
    *(
        "",
        " ",
        '"',
        '""',
        ";",
        "a;b;c",
        "=1+1",
        "+cmd",
        "<b>x</b>",
        "\u202eevil",
        "\ufeff",
        "x" * 199,
        "x" * 201,
    ),
    *("x" * 21_000, "\r\n", "a\nb", "\u2028", "Bos, Anna", "Bos, MBA", ",", "0", "1e999", "NaN", "\x01"),
    *(
        "é" * 30,
        "a\u0301" * 40,
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/in/%00",
        "javascript:x",
    ),
    *("@nl", "&", "Siemens@nl", "B.V.", "The", "🙂", "٣", "sep=;", "\t", "|", "ß", "ı", "ﬁ", ";;;", "; ;"),
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32", "latin-1")


def mangled(names: Sequence[str], rng: random.Random) -> list[str]:
    """A header that is shuffled, doubled or much longer."""
    header = list(names)
    for _ in range(rng.randrange(3)):
        place = rng.randrange(len(header))
        change = rng.randrange(4)
        if change == 0:
            header.append(header[place])
        elif change == 1:
            header[place] = rng.choice(CELLS)
        elif change == 2:
            rng.shuffle(header)
        else:
            header = [*header, *(f"Custom {at}" for at in range(rng.choice((1, 500, 2_100))))]
    return header


def rows(rng: random.Random) -> list[list[str]]:
    """A table whose header is a system's, shuffled, doubled or cut, over any cells."""
    header = mangled(rng.choice(HEADERS), rng)
    width = len(header)
    table = [header] if rng.random() < 0.9 else []
    for _ in range(rng.randrange(12)):
        base = made.contact_row(header, rng.choice(made.PEOPLE))
        row = [rng.choice(CELLS) if rng.random() < 0.25 else cell for cell in base]
        table.append(row[: rng.randrange(width + 1)] if rng.random() < 0.1 else row)
        if rng.random() < 0.1:
            table.append([*row, rng.choice(CELLS)])
    return table


def crm_csv(rng: random.Random) -> bytes:
    """A CSV file of a CRM."""
    return csv_of(rows(rng), rng)


def csv_of(table: list[list[str]], rng: random.Random) -> bytes:
    """A CSV file in any separator and encoding; every second with damaged bytes."""
    separator = rng.choice(",;\t|")
    text = made.csv_text(table[0], table[1:], separator) if table else rng.choice(CELLS)
    if rng.random() < 0.1:
        text = f"sep={separator}\r\n{text}"
    data = text.encode(rng.choice(ENCODINGS), "replace")
    return mutated(data, rng) if rng.random() < 0.5 and data else data


def crm_book(rng: random.Random) -> bytes:
    """A workbook of a CRM."""
    hidden = rng.random() < 0.4
    return book_of(rows(rng), rng, hidden=hidden)


def book_of(table: list[list[str]], rng: random.Random, *, hidden: bool = False) -> bytes:
    """A workbook, its table on the second sheet where a ``hidden`` one comes first; every second damaged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if hidden:
        sheet.title = "hiddenSheet"
        sheet = book.create_sheet("Export")
    for row in table:
        sheet.append([_cell(cell, rng) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), rng) if rng.random() < 0.5 else out.getvalue()


def _cell(text: str, rng: random.Random) -> object:
    plain = "".join(sign for sign in text if sign.isprintable())[:32_000]
    return rng.choice((12_345_678_901, 0.5, -1, True, None, 1e300)) if rng.random() < 0.05 else plain


def write(folder: Path, data: bytes, name: str) -> Path:
    """Save a file."""
    path = folder / name
    path.write_bytes(data)
    return path
