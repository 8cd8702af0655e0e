"""CRM exports made up for tests: the headers of each system, invented companies and people."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

HUBSPOT = (
    "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Job Title", "Associated Company",
    "Associated Company IDs", "Contact owner", "Lifecycle Stage", "LinkedIn URL", "Create Date",
)  # fmt: skip
HUBSPOT_COMPANIES = (
    "Record ID", "Company name", "Company Domain Name", "Company owner", "Industry", "Country/Region",
    "Create Date",
)  # fmt: skip
SALESFORCE = (
    "First Name", "Last Name", "Email", "Phone", "Title", "Account Name", "Mailing City", "Lead Source",
    "Contact ID",
)  # fmt: skip
SALESFORCE_ACCOUNTS = (
    "Account Name", "Account Owner", "Account ID", "Annual Revenue", "Billing City", "Employees", "Industry",
    "Website",
)  # fmt: skip
DATA_LOADER = ("Id", "Name", "BillingCity", "NumberOfEmployees", "Website", "OwnerId", "Industry")
DATA_LOADER_CONTACTS = (
    "Id",
    "FirstName",
    "LastName",
    "Title",
    "Account.Name",
    "AccountId",
    "Email",
    "MailingCity",
)
PIPEDRIVE = (
    "Person - Name", "Person - Email (Work)", "Person - Organization", "Person - Job title", "Person - ID",
    "Organization - Address - City of Address",
)  # fmt: skip
PIPEDRIVE_NL = (
    "Persoon - Naam",
    "Persoon - E-mail",
    "Persoon - Organisatie",
    "Persoon - Functie",
    "Persoon - ID",
)
PIPEDRIVE_FI = ("Henkilö - Nimi", "Henkilö - Sähköposti", "Henkilö - Organisaatio", "Henkilö - Titteli")
DYNAMICS = (
    "(Do Not Modify) Contact", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "Full Name",
    "Email", "Company Name", "Business Phone", "Job Title",
)  # fmt: skip
DYNAMICS_ACCOUNTS = (
    "(Do Not Modify) Account", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "Account Name",
    "Main Phone", "Address 1: City", "Primary Contact", "Email (Primary Contact)", "Website", "Industry",
    "Owner",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody invented."""

    first: str
    last: str
    title: str
    company: str
    number: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


PEOPLE = (
    Person("Anouk", "Verhoeven", "Financieel directeur", "Noordzee Logistics B.V.", "501"),
    Person("Jörg", "Weißmüller", "Einkaufsleiter", "Krüger Maschinenbau GmbH", "502"),
    Person("Päivi", "Hämäläinen", "Toimitusjohtaja", "Kuusi Oy", "503"),
    Person("Zoé", "Lefèvre", "Directrice générale", "Société Ardoise", "504"),
)


def csv_text(header: Sequence[str], rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """A CSV file's text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def contact_row(header: Sequence[str], person: Person) -> list[str]:
    """A row of a contacts file; every column that is not for us has something private."""
    known = {
        person.number: (
            "Record ID", "Id", "Contact ID", "Person - ID", "Persoon - ID", "(Do Not Modify) Contact",
        ),
        person.first: ("First Name", "FirstName"),
        person.last: ("Last Name", "LastName"),
        person.name: ("Person - Name", "Persoon - Naam", "Henkilö - Nimi", "Full Name"),
        person.title: ("Job Title", "Title", "Person - Job title", "Persoon - Functie", "Henkilö - Titteli"),
        person.company: (
            "Associated Company", "Account Name", "Account.Name", "Person - Organization",
            "Persoon - Organisatie", "Henkilö - Organisaatio", "Company Name",
        ),
    }  # fmt: skip
    values = {name: value for value, names in known.items() for name in names}
    empty = ("LinkedIn URL", "Associated Company IDs", "AccountId")
    return [values.get(name, "" if name in empty else "private@example.test") for name in header]


def contacts(header: Sequence[str], people: Sequence[Person] = PEOPLE, separator: str = ",") -> str:
    """A contacts file's text."""
    return csv_text(header, [contact_row(header, person) for person in people], separator)


def write(folder: Path, text: str, name: str = "contacts-export.csv", encoding: str = "utf-8") -> Path:
    """Save a text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(
    folder: Path, header: Sequence[str], rows: Sequence[Sequence[object]], name: str = "Active Contacts.xlsx"
) -> Path:
    """A workbook as Dynamics writes it: a hidden sheet first, and its own columns hidden."""
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.title = "hiddenSheet"
    hidden.append(["contact:abc&name:Active%20Contacts"])
    hidden.sheet_state = "veryHidden"
    sheet = book.create_sheet("Active Contacts")
    for row in (header, *rows):
        sheet.append([*row])
    book.active = 1
    path = folder / name
    book.save(path)
    return path
