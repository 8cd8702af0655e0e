"""Connections.csv: first-degree connections, and hidden ones as a mere count."""

from __future__ import annotations

from collections import Counter

from ssi_desktop.core.archive import Connection
from ssi_desktop.importers.archive.dates import day_month_year, iso_day, us_stamp, utc_stamp
from ssi_desktop.importers.archive.keys import name_key, person_key, slug_and_url
from ssi_desktop.importers.archive.table_reader import TableReader
from ssi_desktop.importers.archive.tables import TableSpec, columns
from ssi_desktop.importers.archive.text import clean


class ConnectionsReader(TableReader):
    """Finds connections. ``by_month`` counts every dated row, hidden ones too."""

    spec = TableSpec(
        columns(
            first="First Name|Vorname|Prénom",
            last="Last Name|Nachname|Nom",
            url="URL|Profile URL",
            email="Email Address|E-Mail-Adresse|Adresse e-mail",
            company="Company|Unternehmen|Entreprise",
            position="Position|Poste",
            on="Connected On|Verbunden am|Date de connexion",
        ),
        known_by=(("first", "on"),),
        dated="on",
    )
    patterns = (day_month_year, us_stamp, iso_day, utc_stamp)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Connection] = []
        self.slugs: set[str] = set()
        self.with_address = False
        self.with_email = 0
        self.hidden = 0
        self.by_month: Counter[str] = Counter()
        self._texts: dict[str, str] = {}

    def row(self, cells: tuple[str, ...]) -> None:
        """A named row becomes a connection unless it was there before; e-mail addresses are counted."""
        first, last, url, email, company, position, on = cells
        first, last = self._cleaned(first), self._cleaned(last)
        at = self.when(on)
        day = None if at is None else at.date()
        month = "" if day is None else day.isoformat()[:7]
        self.with_address = self.with_address or "url" in self.present
        if not first and not last:
            self._hide(month)
            return
        slug, address = slug_and_url(url)
        by_name = name_key(first, last, day)
        person = None if slug is None else person_key(slug)
        key = by_name if person is None else person
        if not self.tally.keep(key):
            return
        self.found.append(
            Connection(
                key=key,
                person_key=person,
                first_name=first,
                last_name=last,
                url=address,
                company=self._cleaned(company) or None,
                position=self._cleaned(position) or None,
                connected_on=day,
                file=self.file,
                name_key=by_name,
            )
        )
        self.with_email += bool(email.strip())
        if slug is not None:
            self.slugs.add(slug)
        self._count_month(month)

    def _cleaned(self, text: str) -> str:
        """Clean text, once for each different one: names, employers and positions repeat."""
        known = self._texts.get(text)
        if known is None:
            known = self._texts[text] = clean(text)
        return known

    def _hide(self, month: str) -> None:
        self.tally.hide()
        self.hidden += 1
        self._count_month(month)

    def _count_month(self, month: str) -> None:
        if month:
            self.by_month[month] += 1
