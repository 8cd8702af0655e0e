"""Rows of a file made into companies and people; what cannot be used is counted with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ssi_desktop.core.crm import NAME_LIMIT, CrmField, CrmMapping, CrmRow
from ssi_desktop.importers.archive.keys import person_key, slug_and_url
from ssi_desktop.importers.archive.refused import RowRefused
from ssi_desktop.importers.archive.text import clean
from ssi_desktop.importers.crm.grid import Notes

_SEVERAL = ";"
_TURNED_SHARE = 0.6
_MOST_COMPANIES = 20
_LONGEST_ID = 200
# What may follow a name after a comma without being a first name.
_AFTER_NAME = frozenset(
    (
        *("jr", "jnr", "sr", "snr", "ii", "iii", "iv", "phd", "dr", "mba", "msc", "bsc", "ma", "ba"),
        *("md", "esq", "cpa", "cfa", "pmp", "ing", "ir", "drs", "rc", "re", "acc"),
    )
)


class RowReader:
    """Takes rows under a choice of columns."""

    def __init__(self, mapping: CrmMapping, width: int, notes: Notes | None = None) -> None:
        self._mapping = mapping
        self._width = width
        self._notes = notes or Notes()
        self._skipped: Counter[str] = Counter()
        self._seen: set[tuple[str, ...]] = set()
        self._turned = False

    def skip(self, reason: str) -> None:
        """Count a row that is left out."""
        self._skipped[reason] += 1

    def skipped(self) -> tuple[tuple[str, int], ...]:
        """Reasons with numbers of rows."""
        return tuple(self._skipped.items())

    def read_all(self, rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[CrmRow, ...]:
        """Everything that the rows say, in their order."""
        self._turned = self._names_are_turned([cells for _, cells in rows])
        return tuple(made for line, cells in rows for made in self._read(line, cells))

    def _read(self, line: int, cells: Sequence[str]) -> Iterator[CrmRow]:
        if any(cell.strip() for cell in cells[self._width :]):
            self.skip("columns")
            return
        try:
            yield from self._made(line, cells)
        except RowRefused as refused:
            self.skip(refused.reason)

    def _made(self, line: int, cells: Sequence[str]) -> Iterator[CrmRow]:
        values = {field: self._cell(cells, field) for field in self._mapping}
        person = self._person(values)
        companies = [part for part in map(_line, values[CrmField.COMPANY].split(_SEVERAL)) if part]
        if not companies and not person:
            raise RowRefused("no_name")
        if not companies:
            raise RowRefused("no_company")
        if max(map(len, (person, *companies))) > NAME_LIMIT:
            raise RowRefused("name_too_long")
        if len(companies) > _MOST_COMPANIES:
            raise RowRefused("too_many_companies")
        content = (person, *companies, *(values.get(field, "") for field in _IDENTITY))
        if content in self._seen:
            raise RowRefused("duplicate")
        self._seen.add(content)
        yield from self._rows(line, values, person, companies)

    def _rows(
        self, line: int, values: dict[CrmField, str], person: str, companies: Sequence[str]
    ) -> Iterator[CrmRow]:
        ids = [_line(part) for part in values.get(CrmField.COMPANY_ID, "").split(_SEVERAL)]
        named = dict(zip(companies, ids, strict=True)) if len(ids) == len(companies) else {}
        slug, url = slug_and_url(values.get(CrmField.URL, ""))
        if slug is None or "/" in slug:
            slug, url = None, None  # a page of a company, or no address of LinkedIn's at all
        for company in dict.fromkeys(companies):
            yield CrmRow(
                line=line,
                company=company,
                company_id=named.get(company, "")[:_LONGEST_ID],
                industry=self._short(values.get(CrmField.INDUSTRY, "")),
                person=person,
                person_id=_line(values.get(CrmField.PERSON_ID, ""))[:_LONGEST_ID] if person else "",
                title=self._short(values.get(CrmField.TITLE, "")) if person else "",
                department=self._short(values.get(CrmField.DEPARTMENT, "")) if person else "",
                url=url if person else None,
                person_key=person_key(slug) if person and slug is not None else None,
                several=len(companies) > 1,
            )

    def _person(self, values: dict[CrmField, str]) -> str:
        """The name as one text; empty for a row about a company alone."""
        parts = [_line(values.get(field, "")) for field in (CrmField.FIRST, CrmField.PREFIX, CrmField.LAST)]
        if parts[0] or parts[2]:
            return " ".join(part for part in parts if part)
        whole = _line(values.get(CrmField.PERSON, ""))
        if not self._turned or not _is_turned(whole):
            return whole
        self._notes.add("crm.note.names_turned")
        last, _, first = whole.partition(",")
        return f"{first.strip()} {last.strip()}"

    def _names_are_turned(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether a column of whole names is written last name first, by most of its cells."""
        if CrmField.PERSON not in self._mapping or {CrmField.FIRST, CrmField.LAST} <= self._mapping.keys():
            return False
        place = self._mapping[CrmField.PERSON]
        filled = [cells[place] for cells in rows if len(cells) > place and cells[place].strip()]
        return bool(filled) and sum(map(_is_turned, filled)) >= _TURNED_SHARE * len(filled)

    def _cell(self, cells: Sequence[str], field: CrmField) -> str:
        place = self._mapping[field]
        return clean(cells[place]) if place < len(cells) else ""

    def _short(self, text: str) -> str:
        """A text on one line; one that is too long to be what the column says is left empty, and counted."""
        line = _line(text)
        if len(line) <= NAME_LIMIT:
            return line
        self._notes.add("crm.note.too_long")
        return ""


_IDENTITY = (
    CrmField.COMPANY_ID, CrmField.PERSON_ID, CrmField.TITLE, CrmField.DEPARTMENT, CrmField.URL,
)  # fmt: skip


def _line(text: str) -> str:
    return " ".join(text.split())


def _is_turned(name: str) -> bool:
    last, comma, first = name.partition(",")
    words = first.strip().casefold().rstrip(".").split()
    return bool(
        comma and last.strip() and words and "," not in first and words[0].replace(".", "") not in _AFTER_NAME
    )
