"""Connections.csv: first-degree connections, and hidden ones as a mere count."""

from __future__ import annotations

from collections import Counter

from ssi_desktop.core.archive import Connection
from ssi_desktop.importers.archive.dates import day_month_year, iso_day, us_stamp, utc_stamp
from ssi_desktop.importers.archive.keys import name_key, person_key, profile_slug, profile_url, stable_key
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

    def row(self, cells: tuple[str, ...]) -> None:
        """A named row becomes a connection unless it was there before; e-mail addresses are counted."""
        first, last, url, email, company, position, on = cells
        first, last = clean(first), clean(last)
        at = self.when(on)
        day = None if at is None else at.date()
        self.with_address = self.with_address or "url" in self.present
        if not first and not last:
            self._hide(day.isoformat()[:7] if day else "")
            return
        slug = profile_slug(url) if url else None
        by_name = name_key(first, last, day)
        key = by_name if slug is None else stable_key("connection", slug)
        connection = Connection(
            key=key,
            person_key=None if slug is None else person_key(slug),
            first_name=first,
            last_name=last,
            url=profile_url(url) if slug is not None else None,
            company=clean(company) or None,
            position=clean(position) or None,
            connected_on=day,
            file=self.file,
            name_key=by_name,
        )
        if not self.tally.keep(key):
            return
        self.found.append(connection)
        self.with_email += bool(email.strip())
        if slug is not None:
            self.slugs.add(slug)
        if day is not None:
            self.by_month[day.isoformat()[:7]] += 1

    def _hide(self, month: str) -> None:
        self.tally.hide()
        self.hidden += 1
        if month:
            self.by_month[month] += 1
