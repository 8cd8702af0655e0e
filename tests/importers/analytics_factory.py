"""Made-up workbooks of post analytics with known figures, in several languages, written by openpyxl.

made = make_analytics(language="nl", order="dmy", text_numbers=True)
path = made.write(folder)
made.days[date(2026, 11, 1)]        # (impressions, engagements, new followers)
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Numbers = tuple[int, int, int]


@dataclass(frozen=True)
class Words:
    """Names of sheets and labels as a translation might have them; only those of ``en`` are sure."""

    sheets: tuple[str, str, str, str, str]
    overall: str
    impressions: str
    reached: str
    date: str
    engagements: str
    post: tuple[str, str]
    banner: str
    followers_on: str
    new_followers: str
    demographics: tuple[str, str, str]
    single: tuple[str, str, str, str, str, str]


WORDS: Mapping[str, Words] = {
    "en": Words(
        ("DISCOVERY", "ENGAGEMENT", "TOP POSTS", "FOLLOWERS", "DEMOGRAPHICS"),
        "Overall Performance", "Impressions", "Members reached", "Date", "Engagements",
        ("Post URL", "Post publish date"), "Maximum of 50 posts available to include in this list",
        "Total followers on {day}:", "New followers", ("Top Demographics", "Value", "Percentage"),
        ("PERFORMANCE", "Post Date", "Post Publish Time", "Reactions", "Comments", "Reposts"),
    ),
    "es": Words(
        ("DESCUBRIMIENTO", "INTERACCIÓN", "PUBLICACIONES PRINCIPALES", "SEGUIDORES", "DATOS DEMOGRÁFICOS"),
        "Rendimiento general", "Impresiones", "Miembros alcanzados", "Fecha", "Interacciones",
        ("URL de la publicación", "Fecha de publicación"), "Máximo de 50 publicaciones en esta lista",
        "Total de seguidores el {day}:", "Nuevos seguidores", ("Datos principales", "Valor", "Porcentaje"),
        ("RENDIMIENTO", "Fecha", "Hora", "Reacciones", "Comentarios", "Veces compartido"),
    ),
    "nl": Words(
        ("ONTDEKKING", "BETROKKENHEID", "TOPBIJDRAGEN", "VOLGERS", "DEMOGRAFIE"),
        "Algemene prestaties", "Weergaven", "Bereikte leden", "Datum", "Interacties",
        ("URL van bijdrage", "Publicatiedatum"), "Maximaal 50 bijdragen in deze lijst",
        "Totaal aantal volgers op {day}:", "Nieuwe volgers", ("Kenmerk", "Waarde", "Percentage"),
        ("PRESTATIES", "Datum", "Tijd", "Reacties", "Commentaren", "Gedeeld"),
    ),
    "de": Words(
        ("ENTDECKUNG", "INTERAKTION", "TOP-BEITRÄGE", "FOLLOWER", "DEMOGRAFIE"),
        "Gesamtleistung", "Impressionen", "Erreichte Mitglieder", "Datum", "Interaktionen",
        ("URL des Beitrags", "Veröffentlicht am"), "Höchstens 50 Beiträge in dieser Liste",
        "Follower insgesamt am {day}:", "Neue Follower", ("Merkmal", "Wert", "Prozentsatz"),
        ("LEISTUNG", "Datum", "Uhrzeit", "Reaktionen", "Kommentare", "Geteilte Beiträge"),
    ),
    "fi": Words(
        ("LÖYDETTÄVYYS", "SITOUTUMINEN", "SUOSITUIMMAT", "SEURAAJAT", "VÄESTÖTIEDOT"),
        "Kokonaistulos", "Näyttökerrat", "Tavoitetut jäsenet", "Päivämäärä", "Vuorovaikutukset",
        ("Julkaisun osoite", "Julkaisupäivä"), "Luettelossa enintään 50 julkaisua",
        "Seuraajia yhteensä {day}:", "Uudet seuraajat", ("Ominaisuus", "Arvo", "Osuus"),
        ("TULOS", "Päivä", "Aika", "Reaktiot", "Kommentit", "Uudelleenjulkaisut"),
    ),
    "fr": Words(
        ("DÉCOUVERTE", "ENGAGEMENT", "MEILLEURS POSTS", "ABONNÉS", "DONNÉES"),
        "Performance globale", "Impressions", "Membres touchés", "Date", "Interactions",
        ("URL du post", "Date de publication"), "50 posts au maximum dans cette liste",
        "Nombre total d’abonnés le {day} :", "Nouveaux abonnés", ("Critère", "Valeur", "Pourcentage"),
        ("PERFORMANCES", "Date", "Heure", "Réactions", "Commentaires", "Republications"),
    ),
    # No language at all: nothing but the layout can tell what is what.
    "xx": Words(
        ("А", "Б", "В", "Г", "Д"), "Ж", "Зззз", "Иииии", "Ккк", "Ллл", ("Ммм", "Ннн"), "Ооо",
        "Ппп {day}:", "Ррр", ("С", "Т", "У"), ("Ф", "Х", "Ц", "Ч", "Ш", "Щ"),
    ),
}  # fmt: skip

_FORMS: Mapping[str, Callable[[date], str]] = {
    "mdy": lambda day: f"{day.month}/{day.day}/{day.year}",
    "dmy": lambda day: f"{day.day}/{day.month}/{day.year}",
    "dmy.": lambda day: f"{day.day}.{day.month}.{day.year}",
    "dmy-": lambda day: f"{day.day:02}-{day.month:02}-{day.year}",
    "iso": lambda day: day.isoformat(),
}


@dataclass(frozen=True)
class FakeAnalytics:
    """A workbook to write; every part can be replaced before writing.

    ``order`` is a form of days (``mdy``, ``dmy``, ``dmy.``, ``dmy-``, ``iso`` or ``real``), ``marks`` the
    sign between thousands, ``stray`` cells that hold a number where none belongs, as (sheet, cell).
    """

    first: date
    last: date
    days: Mapping[date, Numbers]
    posts: tuple[tuple[str, date, int, int], ...]
    followers: int
    reached: int
    language: str = "en"
    order: str = "mdy"
    text_numbers: bool = False
    marks: str = ","
    stray: tuple[tuple[int, str], ...] = ()
    from_1904: bool = False
    newest_first: bool = False
    left_out: frozenset[int] = frozenset()
    sheet_names: tuple[str, ...] | None = None
    bend: Callable[[Workbook], None] | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """As LinkedIn calls the file."""
        return f"AggregateAnalytics_Sanne de Wit_{self.first}_{self.last}.xlsx"

    @property
    def impressions(self) -> int:
        """The sum over all days."""
        return sum(numbers[0] for numbers in self.days.values())

    def with_days(self, days: Mapping[date, Numbers]) -> FakeAnalytics:
        """The same with other days, within the same period."""
        return replace(self, days=days)

    def write(self, folder: Path, name: str | None = None) -> Path:
        """Write the workbook."""
        path = folder / (name or self.name)
        book = self.book()
        book.save(path)
        return path

    def book(self) -> Workbook:
        """The workbook, for tests that bend it before it is written."""
        book = Workbook()
        book.remove(book.active)
        if self.from_1904:
            book.epoch = CALENDAR_MAC_1904
        book.properties.created = datetime(2026, 11, 21, 9, 30)  # noqa: DTZ001 - openpyxl keeps no zone
        makers = (self._discovery, self._engagement, self._top_posts, self._followers, self._demographics)
        names = self.sheet_names or WORDS[self.language].sheets
        for number, (title, make) in enumerate(zip(names, makers, strict=True)):
            if number not in self.left_out:
                make(book.create_sheet(title))
        for number, cell in self.stray:
            book[names[number]][cell] = "481"
        if self.bend is not None:
            self.bend(book)
        return book

    # --- sheets -------------------------------------------------------------------------------

    def _discovery(self, sheet: Any) -> None:
        words = WORDS[self.language]
        sheet.append([words.overall, f"{self._text(self.first)} - {self._text(self.last)}"])
        sheet.append([words.impressions, self._number(self.impressions)])
        sheet.append([words.reached, self._number(self.reached)])

    def _engagement(self, sheet: Any) -> None:
        words = WORDS[self.language]
        sheet.append([words.date, words.impressions, words.engagements])
        for day in self._listed():
            seen, engaged, _new = self.days[day]
            sheet.append([self._day(day), self._number(seen), self._number(engaged)])

    def _top_posts(self, sheet: Any) -> None:
        words = WORDS[self.language]
        sheet.append([words.banner])
        sheet.append([])
        sheet.append([*words.post, words.engagements, None, *words.post, words.impressions])
        by_engagement = sorted(self.posts, key=lambda post: -post[2])
        by_impressions = sorted(self.posts, key=lambda post: -post[3])
        for left, right in zip(by_engagement, by_impressions, strict=True):
            sheet.append([
                left[0], self._day(left[1]), self._number(left[2]), None,
                right[0], self._day(right[1]), self._number(right[3]),
            ])  # fmt: skip

    def _followers(self, sheet: Any) -> None:
        words = WORDS[self.language]
        sheet.append([words.followers_on.format(day=self._text(self.last)), self._number(self.followers)])
        sheet.append([])
        sheet.append([words.date, words.new_followers])
        for day in self._listed():
            sheet.append([self._day(day), self._number(self.days[day][2])])

    def _demographics(self, sheet: Any) -> None:
        sheet.append(list(WORDS[self.language].demographics))
        for label, share in (("Job titles · Buyer", "12%"), ("Locations · Utrecht", "< 1%")):
            sheet.append([*label.split(" · "), share])

    # --- cells --------------------------------------------------------------------------------

    def _listed(self) -> list[date]:
        return sorted(self.days, reverse=self.newest_first)

    def _text(self, day: date) -> str:
        return _FORMS["mdy" if self.order == "real" else self.order](day)

    def _day(self, day: date) -> date | str:
        return day if self.order == "real" else self._text(day)

    def _number(self, number: int) -> int | str:
        return f"{number:,}".replace(",", self.marks) if self.text_numbers else number


def make_analytics(
    days: int = 30, *, last: date = date(2026, 11, 20), seed: int = 1, posts: int = 6, **looks: Any
) -> FakeAnalytics:
    """A workbook over so many days up to ``last``; the same for the same seed."""
    pick = random.Random(seed)
    listed = [last - timedelta(days=number) for number in reversed(range(days))]
    numbers = {day: (pick.randint(200, 4_000), pick.randint(0, 90), pick.randint(0, 9)) for day in listed}
    made = tuple(
        (
            f"https://www.linkedin.com/feed/update/urn:li:activity:74{pick.randrange(10**17):017}",
            pick.choice(listed),
            pick.randint(10, 90),
            pick.randint(1_000, 9_000),
        )
        for _ in range(posts)
    )
    return FakeAnalytics(
        listed[0], last, numbers, made, followers=2_345, reached=pick.randint(3_000, 20_000), **looks
    )


def single_post(language: str = "en", *, text_numbers: bool = True, **values: Any) -> Workbook:
    """The export of one post as LinkedIn writes it; ``values`` replace cells by their place, as ``B4=7``."""
    words = WORDS[language]
    sheet_name, day, time, reactions, comments, reposts = words.single
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name
    count: Callable[[int], int | str] = (lambda n: f"{n:,}") if text_numbers else (lambda n: n)
    rows: tuple[tuple[Any, ...], ...] = (
        (words.post[0], "https://www.linkedin.com/feed/update/urn:li:activity:7378000000000000123/?utm=x"),
        (day, "Sep 30, 2025"),
        (time, "6:54 AM"),
        (),
        (words.impressions, count(5_537)),
        (words.reached, count(3_120)),
        (),
        (reactions, count(61)),
        (comments, count(14)),
        (reposts, count(3)),
    )
    for row in rows:
        sheet.append(list(row))
    for place, value in values.items():
        sheet[place] = value
    other = book.create_sheet(words.demographics[0])
    other.append(["Job title", "Buyer", "12%"])
    return book
