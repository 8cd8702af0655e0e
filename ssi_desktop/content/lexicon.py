"""Reads the title lexicon, a table with the columns lang, pattern, kind, value, weight and note."""

from __future__ import annotations

import csv
from importlib.resources.abc import Traversable
from pathlib import Path

from ssi_desktop.core.titles import LexiconRow, TitleLexicon


def load_lexicon(table: Path | Traversable) -> TitleLexicon:
    """The compiled lexicon.

    Raises OSError when the table cannot be read and ValueError when a row is not a lexicon row.
    """
    return TitleLexicon.build(lexicon_rows(table))


def lexicon_rows(table: Path | Traversable) -> tuple[LexiconRow, ...]:
    """The rows of the table as they are written.

    Raises OSError when the table cannot be read and ValueError when a row has too few cells or no
    whole number as weight.
    """
    cells = csv.reader(table.read_text(encoding="utf-8").splitlines())
    next(cells, None)
    return tuple(
        LexiconRow(lang, pattern, kind, value, int(weight), note)
        for lang, pattern, kind, value, weight, note in cells
    )
