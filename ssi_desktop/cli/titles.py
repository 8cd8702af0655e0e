"""The command ``titles``: read job titles from a CSV file and say what each one tells."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path
from typing import Any

from ssi_desktop.cli.setting import Setting, print_json
from ssi_desktop.core.titles import TitleReading
from ssi_desktop.errors import Refusal

UNKNOWN = "unknown"
SEPARATORS = ",;\t"
MOST_BYTES = 50_000_000
COLUMNS = ("title", "lang", "seniority", "role", "vp_plus", "functions", "confidence", "matched")


def titles_command(options: argparse.Namespace, setting: Setting) -> int:
    """Print one reading for each row, in the order of the file."""
    lexicon = setting.library.titles
    readings = [title_json(lexicon.classify(title, lang)) for title, lang in _rows(options.file)]
    if options.json:
        print_json(readings)
        return 0
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, **{k: "; ".join(row[k]) for k in ("functions", "matched")}} for row in readings)
    return 0


def _rows(path: Path) -> list[tuple[str, str | None]]:
    text = _text(path)
    header = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return _titles(reader, path.name)
    except csv.Error:
        raise Refusal("titles.no_table", name=path.name) from None


def _text(path: Path) -> str:
    if not path.is_file():
        raise Refusal("import.not_found", name=path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Refusal("titles.no_table", name=path.name)
        return data.decode("utf-8-sig")
    except OSError:
        raise Refusal("import.unreadable", name=path.name) from None
    except UnicodeDecodeError:
        raise Refusal("titles.not_utf8", name=path.name) from None


def _titles(reader: csv.DictReader[str], name: str) -> list[tuple[str, str | None]]:
    names = {(cell or "").strip().lower(): cell for cell in reader.fieldnames or ()}
    if "title" not in names:
        raise Refusal("titles.no_column", name=name)
    lang = names.get("lang")
    return [
        ((row[names["title"]] or ""), (row[lang] or "").strip().lower() or None if lang else None)
        for row in reader
    ]


def title_json(reading: TitleReading) -> dict[str, Any]:
    """A reading with ``unknown`` where the title does not tell."""
    return {
        "title": reading.title,
        "lang": reading.lang,
        "seniority": str(reading.seniority),
        "role": UNKNOWN if reading.role is None else reading.role.value,
        "vp_plus": reading.vp_plus,
        "functions": list(reading.functions),
        "confidence": round(reading.confidence, 4),
        "matched": list(reading.matched),
    }
