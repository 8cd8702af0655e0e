"""Files of outcomes that are broken: half by damaged bytes, half sound in form and wrong in content."""

from __future__ import annotations

import random

from tests.importers.crm_mutants import CELLS, book_of, csv_of, mangled

HEADERS = (
    ("Kind", "Date", "Company", "Person", "Value", "Channel", "Note"),
    ("Soort", "Datum", "Bedrijf", "Contactpersoon", "Bedrag", "Kanaal", "Notitie"),
    ("Art", "Datum", "Firma", "Ansprechpartner", "Betrag", "Kanal", "Notiz"),
    ("Type", "Date", "Société", "Contact", "Montant", "Canal", "Remarque"),
    ("Laji", "Päivämäärä", "Yritys", "Henkilö", "Arvo", "Kanava", "Muistiinpano"),
    ("Due date", "Subject", "Deal value", "Organization"),
)
KINDS = (
    "call",
    "Call",
    "meeting",
    "Gesprek",
    "Afspraak",
    "Angebot",
    "Vertrag",
    "contract",
    "Tarjous",
    "lunch",
    "",
)
DAYS = (
    *("2026-03-01", "01-03-2026", "03/04/2026", "31/12/2025", "12/31/2025", "1.3.2026", "2026-02-31"),
    *(
        "1 mrt 2026",
        "00/00/0000",
        "99999999999",
        "2026-03-01T10:00:00Z",
        "46000",
        "-1",
        "tomorrow",
        "٣/٤/٢٠٢٦",
    ),
)
AMOUNTS = (
    *("1.250,50", "1,250.50", "€ 12", "12 EUR", "-7", "−7", "1e308", "NaN", "1 250", "1'250.00", "0", "abc"),
    *("9" * 40, "12,5", "$", "1.2.3", "1250 USD", "١٢"),
)


def rows(rng: random.Random) -> list[list[str]]:
    """A table whose header is known, shuffled, doubled or cut, over likely and unlikely cells."""
    header = mangled(rng.choice(HEADERS), rng)
    table = [header] if rng.random() < 0.9 else []
    for _ in range(rng.randrange(12)):
        likely = [
            rng.choice(KINDS),
            rng.choice(DAYS),
            "Zuidzee",
            "Anna Smit",
            rng.choice(AMOUNTS),
            "phone",
            "note",
        ]
        row = (likely + [""] * len(header))[: len(header)]
        row = [rng.choice(CELLS) if rng.random() < 0.15 else cell for cell in row]
        table.append(row[: rng.randrange(len(row) + 1)] if rng.random() < 0.1 else row)
    return table


def outcome_csv(rng: random.Random) -> bytes:
    """A CSV file of outcomes."""
    return csv_of(rows(rng), rng)


def outcome_book(rng: random.Random) -> bytes:
    """A workbook of outcomes."""
    return book_of(rows(rng), rng)
