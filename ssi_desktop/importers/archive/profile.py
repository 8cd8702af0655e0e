"""The owner's own profile: texts, jobs, skills, and the tables of which only the rows count."""

from __future__ import annotations

import re
from datetime import date

from ssi_desktop.core.archive import Position
from ssi_desktop.importers.archive.dates import iso_day, us_stamp, utc_stamp
from ssi_desktop.importers.archive.keys import full_name, stable_key
from ssi_desktop.importers.archive.refused import RowRefused
from ssi_desktop.importers.archive.table_reader import TableReader
from ssi_desktop.importers.archive.tables import TableSpec, columns
from ssi_desktop.importers.archive.text import clean, fold


class ProfileReader(TableReader):
    """Profile.csv; the last row with a name counts, there is one."""

    spec = TableSpec(
        columns(
            first="First Name",
            last="Last Name",
            headline="Headline",
            summary="Summary",
            industry="Industry",
            location="Geo Location|Location",
            websites="Websites",
        ),
        known_by=(("first", "last"),),
    )

    def __init__(self) -> None:
        super().__init__()
        self.name: str | None = None
        self.headline = ""
        self.summary = ""
        self.industry = ""
        self.location = ""
        self.websites = 0

    def row(self, cells: tuple[str, ...]) -> None:
        """The owner's texts."""
        first, last, headline, summary, industry, location, websites = (clean(cell) for cell in cells)
        if not self.tally.keep(stable_key("profile", *cells)):
            return
        self.name = full_name(first, last) or self.name
        self.headline, self.summary = headline, summary
        self.industry, self.location = industry, location
        self.websites = len(_WEBSITE.findall(websites[:_MAX_WEBSITES]))


class PositionsReader(TableReader):
    """Positions.csv: jobs in the order of the profile, newest first."""

    spec = TableSpec(
        columns(
            company="Company Name",
            title="Title",
            description="Description",
            started="Started On",
            finished="Finished On",
        ),
        known_by=(("company", "title"),),
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Position] = []

    def row(self, cells: tuple[str, ...]) -> None:
        """One job."""
        position = Position(*(clean(cell) for cell in cells))
        identity = (position.company, position.title, position.started, position.finished)
        if self.tally.keep(stable_key("positions", *(fold(part) for part in identity))):
            self.found.append(position)


class EntriesReader(TableReader):
    """A table of entries of which a name, and whether there is a text, are all that matters."""

    def __init__(
        self, table: str, headers: str, text: str = "Description", started: str = "Started On"
    ) -> None:
        self.spec = TableSpec(
            columns(name=headers, text=text, started=started, ended="Finished On|End Date"),
            known_by=(("name",),),
        )
        super().__init__()
        self.names: list[str] = []
        self.with_text = 0
        self._table = table

    def row(self, cells: tuple[str, ...]) -> None:
        """One entry; one without a name still counts when it has a text or a date."""
        name, text, started, ended = (clean(cell) for cell in cells)
        if not (name or text or started):
            raise RowRefused("incomplete")
        if self.tally.keep(stable_key(self._table, *(fold(part) for part in (name, text, started, ended)))):
            self.names.append(name)
            self.with_text += bool(text)


class RegistrationReader(TableReader):
    """Registration.csv: the age of the account; the address it was made from is not looked at."""

    spec = TableSpec(columns(at="Registered At|Registration Date|Registered On"), known_by=(("at",),))
    patterns = (us_stamp, utc_stamp, iso_day)

    @property
    def on(self) -> date | None:
        """The day of registration."""
        return self.first_day

    def row(self, cells: tuple[str, ...]) -> None:
        """The one row there is."""
        (at,) = cells
        self.when(at)
        self.tally.keep(stable_key("registration", at.strip()))


def entry_readers() -> dict[str, EntriesReader]:
    """A reader for each table of which only the entries count, by the table's name."""
    return {
        "education": EntriesReader("education", "School Name", "Notes", "Start Date"),
        "skills": EntriesReader("skills", "Name"),
        "certifications": EntriesReader("certifications", "Name", "License Number"),
        "languages": EntriesReader("languages", "Name"),
        "projects": EntriesReader("projects", "Title"),
        "publications": EntriesReader("publications", "Name|Title", started="Published On"),
        "volunteering": EntriesReader("volunteering", "Company Name|Organization", "Role"),
        "honors": EntriesReader("honors", "Title|Name", started="Issued On"),
        "courses": EntriesReader("courses", "Name|Title", "Number"),
        "causes": EntriesReader("causes", "Supported Cause|Cause|Name"),
        "patents": EntriesReader("patents", "Title|Name"),
        "hashtag_follows": EntriesReader("hashtag_follows", "HashTag", "State", "CreatedTime"),
        "emails": EntriesReader("emails", "Email Address"),
        "phones": EntriesReader("phones", "Number", "Type"),
    }


_MAX_WEBSITES = 2_000  # characters looked at
_WEBSITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_]{2,}[^\s,\[\]]*", re.IGNORECASE)
