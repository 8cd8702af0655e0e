"""What a customer relationship system's export says: companies, people at them, and which columns tell it.

Only what is needed to know a company or a person again is carried: no telephone numbers, no e-mail
addresses, no amounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NAME_LIMIT = 200
"""Letters of the longest name or job title that is taken."""


class CrmField(StrEnum):
    """What a column can hold for us; the value is the stable name in stored choices of columns."""

    COMPANY = "company"
    COMPANY_ID = "company_id"
    INDUSTRY = "industry"
    PERSON = "person"
    FIRST = "first"
    PREFIX = "prefix"
    """What stands between first and last name (Dutch *tussenvoegsel*)."""
    LAST = "last"
    PERSON_ID = "person_id"
    TITLE = "title"
    DEPARTMENT = "department"
    URL = "url"
    """The address of a person's profile on LinkedIn."""


CrmMapping = Mapping[CrmField, int]
"""Which column, from 0, holds a field."""

NAMES = frozenset((CrmField.PERSON, CrmField.FIRST, CrmField.LAST))
_OF_PEOPLE = frozenset((CrmField.PERSON_ID, CrmField.TITLE, CrmField.DEPARTMENT, CrmField.URL))


class CrmSystem(StrEnum):
    """Where a file comes from, as far as its headers tell."""

    HUBSPOT = "hubspot"
    SALESFORCE = "salesforce"
    PIPEDRIVE = "pipedrive"
    DYNAMICS = "dynamics"
    OTHER = "other"


@dataclass(frozen=True)
class CrmHead:
    """The columns of a file before anything is made of its rows.

    ``labels`` are the headers, each once: a repeated one gets its number, one that is missing the letter of
    its column. ``headed`` tells that the first row was taken for names of columns. ``sample`` are the first
    rows as plain cells. ``mapping`` is what the headers tell, or what the person chose. ``found_as`` tells
    how the file was written: its encoding and separator, or the sheet of a workbook.
    """

    system: CrmSystem
    labels: tuple[str, ...]
    headed: bool
    sample: tuple[tuple[str, ...], ...]
    mapping: CrmMapping
    encoding: str = ""
    separator: str = ""
    sheet: str = ""

    @property
    def kept(self) -> tuple[str, ...]:
        """Labels of the columns that are used."""
        used = set(self.mapping.values())
        return tuple(label for place, label in enumerate(self.labels) if place in used)

    @property
    def left(self) -> tuple[str, ...]:
        """Labels of the columns that are not even carried out of the reading process."""
        used = set(self.mapping.values())
        return tuple(label for place, label in enumerate(self.labels) if place not in used)


@dataclass(frozen=True, slots=True)
class CrmRow:
    """One company, or one person at a company (``person`` empty: the company alone).

    ``line`` counts the rows of the file, the header being 1. ``person_key`` is the number that joins the
    person to LinkedIn archives, known when the file has their profile's address. ``several`` tells that the
    cell named several companies, of which this is one.
    """

    line: int
    company: str
    company_id: str = ""
    industry: str = ""
    person: str = ""
    person_id: str = ""
    title: str = ""
    department: str = ""
    url: str | None = None
    person_key: int | None = None
    several: bool = False


@dataclass(frozen=True)
class CrmReading:
    """A whole file. ``total`` data rows were seen; ``skipped`` pairs a reason with a number of rows,
    ``notes`` the code of a remark with a count. Without enough columns ``missing`` names what must be
    chosen first, and there are no rows."""

    head: CrmHead
    rows: tuple[CrmRow, ...] = ()
    total: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    notes: tuple[tuple[str, int], ...] = ()
    missing: tuple[CrmField, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether rows could be made of it."""
        return not self.missing


def missing_fields(mapping: CrmMapping) -> tuple[CrmField, ...]:
    """What must be chosen before rows can be made: always a company, and a name where a column tells
    something about people."""
    needed = []
    if CrmField.COMPANY not in mapping:
        needed.append(CrmField.COMPANY)
    if not NAMES & mapping.keys() and _OF_PEOPLE & mapping.keys():
        needed.append(CrmField.PERSON)
    return tuple(needed)


@dataclass(frozen=True)
class CrmChoice:
    """What the person said about a file: which column holds what, and whether the first row names them."""

    mapping: CrmMapping = field(default_factory=dict)
    headed: bool = True
