"""Telling a file of outcomes from other tables: headers of a kind and a date, and kinds that are known."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from ssi_desktop.core.outcome_file import OutcomeField, OutcomeHead
from ssi_desktop.importers.crm.csv_table import SEPARATORS
from ssi_desktop.importers.outcomes.vocabulary import kind_of_word, map_outcome_headers, outcome_score

_KNOWN_SHARE = 0.5


def are_outcomes(head: OutcomeHead) -> bool:
    """Whether what was read is a file of outcomes by its headers and its first rows."""
    if not {OutcomeField.KIND, OutcomeField.DATE} <= head.mapping.keys():
        return False
    return _are_kinds([cells[head.mapping[OutcomeField.KIND]] for cells in head.sample])


def begin_outcomes(head: bytes) -> bool:
    """Whether the first bytes of a text file are those of a file of outcomes."""
    lines = _text(head).splitlines()[:-1] or _text(head).splitlines()
    return any(_is_table([row for row in _rows(lines, sign) if any(row)]) for sign in SEPARATORS)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    if not rows or not outcome_score(rows[0]):
        return False
    place = map_outcome_headers(rows[0])[OutcomeField.KIND]
    return _are_kinds([cells[place] for cells in rows[1:] if len(cells) > place])


def _are_kinds(cells: Sequence[str]) -> bool:
    """Whether most cells name a kind; true where there is none to judge by."""
    filled = [cell for cell in cells if cell.strip()]
    return sum(kind_of_word(cell) is not None for cell in filled) >= _KNOWN_SHARE * len(filled)


def _rows(lines: Sequence[str], separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return []


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace").removeprefix("ï»¿")
