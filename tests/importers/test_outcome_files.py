"""Files of outcomes: any separator, encoding and language; dates and amounts that are never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.outcome_file import DateOrder, OutcomeChoice, OutcomeField, OutcomeReading
from ssi_desktop.core.outcomes import Channel, OutcomeKind
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.detect import kind_of
from ssi_desktop.importers.outcomes.reader import read_outcomes, sample_outcomes
from ssi_desktop.importers.outcomes.values import UnreadableError, amount_of, day_of, order_of
from ssi_desktop.importers.sandbox import read_outcomes_limited

FIELDS = tuple(OutcomeField)


def write(folder: Path, text: str, encoding: str = "utf-8", name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def read(folder: Path, text: str, choice: OutcomeChoice | None = None) -> OutcomeReading:
    return read_outcomes(write(folder, text), choice)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Kind,Date,Company,Person,Value,Channel,Note", ("conversation", "call", "meeting", "offer", "won")),
        (
            "Soort;Datum;Bedrijf;Contactpersoon;Bedrag;Kanaal;Notitie",
            ("Gesprek", "telefoontje", "Afspraak", "OFFERTE", "Contract getekend"),
        ),
        (
            "Art\tDatum\tFirma\tAnsprechpartner\tBetrag\tKanal\tBemerkung",
            ("Gespräch", "Anruf", "Termin", "Angebot", "Auftrag"),
        ),
        (
            "Laji|Päivämäärä|Yritys|Yhteyshenkilö|Summa|Kanava|Huomautus",
            ("keskustelu", "puhelu", "tapaaminen", "tarjous", "sopimus"),
        ),
        (
            "Type d'activité;Date;Entreprise;Interlocuteur;Montant;Canal;Commentaire",
            ("Échange", "Appel", "Rendez-vous", "Devis", "Contrat signé"),
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_headers_and_kinds_are_known_in_five_languages(
    tmp_path: Path, header: str, words: tuple[str, ...], encoding: str
) -> None:
    sign = next(one for one in ",;\t|" if one in header)
    rows = [sign.join((word, "2026-03-09", "Zuidzee", "Anna", "12", "e-mail", "x")) for word in words]
    path = write(tmp_path, "\r\n".join((header, *rows)), encoding)
    assert kind_of(path) == "outcomes"
    reading = read_outcomes_limited(path)
    assert reading.head.separator == sign
    assert set(reading.head.mapping) == set(OutcomeField)
    assert [row.kind for row in reading.rows] == list(OutcomeKind)
    assert {(row.day, row.account, row.person, row.note) for row in reading.rows} == {
        (date(2026, 3, 9), "Zuidzee", "Anna", "x")
    }
    assert {row.channel for row in reading.rows} == {Channel.MAIL}
    assert [row.value_cents for row in reading.rows] == [None, None, None, 1_200, 1_200]
    assert dict(reading.notes) == {"outcomes.note.value_dropped": 3}


def test_a_crm_file_is_no_file_of_outcomes(tmp_path: Path) -> None:
    for text in (
        "First Name,Last Name,Company,Type\nAnna,B,Zuidzee,Customer\n",
        "Type,Date,Company\nProspect,2026-01-01,Zuidzee\nCustomer,2026-01-02,Zuidzee\n",
    ):
        assert kind_of(write(tmp_path, text)) == "crm"


@pytest.mark.parametrize(
    ("dates", "order", "asks"),
    [
        (["03/04/2026", "05/06/2026"], None, True),
        (["03/04/2026", "25/06/2026"], DateOrder.DAY_FIRST, False),
        (["03-04-2026", "06-25-2026"], DateOrder.MONTH_FIRST, False),
        (["13/04/2026", "06/25/2026"], None, True),
        (["3.4.2026", "4.5.2026"], None, False),
        (["03/03/2026"], None, False),
        (["2026-04-03", ""], None, False),
    ],
)
def test_the_order_of_a_date_comes_from_the_file_or_is_asked(
    dates: list[str], order: DateOrder | None, asks: bool
) -> None:
    assert order_of(dates) == (order, asks)


def test_a_date_with_two_readings_is_asked_about_and_read_as_said(tmp_path: Path) -> None:
    text = "Kind,Date\ncall,03/04/2026\n"
    reading = read(tmp_path, text)
    assert reading.asks_order
    assert not reading.understood
    assert reading.rows == ()
    for order, day in (
        (DateOrder.DAY_FIRST, date(2026, 4, 3)),
        (DateOrder.MONTH_FIRST, date(2026, 3, 4)),
    ):
        choice = OutcomeChoice(reading.head.mapping, order=order)
        assert [row.day for row in read(tmp_path, text, choice).rows] == [day]
        assert [row.day for row in sample_outcomes(reading.head, choice)] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-09", date(2026, 3, 9)),
        ("2026-3-9 14:30", date(2026, 3, 9)),
        ("2026-03-09T23:59:59Z", date(2026, 3, 9)),
        ("20260309", date(2026, 3, 9)),
        ("09.03.2026", date(2026, 3, 9)),
        ("9-3-2026", date(2026, 3, 9)),
        ("46090", None),
        ("31-02-2026", None),
        ("9-3-26", None),
        ("soon", None),
        ("٠٩-٠٣-٢٠٢٦x", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(UnreadableError):
            day_of(text, None, serials=False)
    else:
        assert day_of(text, None, serials=False) == day
    if text == "46090":
        assert day_of(text, None, serials=True) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("1234", 123_400, ""),
        ("1.234", 123_400, ""),
        ("1.234,5", 123_450, ""),
        ("1,234.56", 123_456, ""),
        ("1 234 567,89", 123_456_789, ""),
        ("€ 12.000,-", 1_200_000, "EUR"),
        ("12'000.00 CHF", 1_200_000, "CHF"),
        ("$5", 500, "USD"),
        ("-5", -500, ""),
        ("0", 0, ""),
        ("0.5", 50, ""),
    ],
)
def test_amounts(text: str, cents: int, currency: str) -> None:
    assert amount_of(text, plain=False) == (cents, currency)


@pytest.mark.parametrize(
    "text", ["", "x", "1.23.4", "12.34.567", "1,2,3", "five", "1e5", "€ 5 $", "1.2345", "nan"]
)
def test_amounts_that_cannot_be_read(text: str) -> None:
    with pytest.raises(UnreadableError):
        amount_of(text, plain=False)


@given(st.integers(0, 10**9), st.sampled_from([",", ".", " ", "'"]))
@settings(max_examples=60)
def test_an_amount_survives_every_way_of_writing_it(cents: int, group: str) -> None:
    point = "." if group == "," else ","
    text = f"{cents // 100:,}".replace(",", group) + f"{point}{cents % 100:02d}"
    assert amount_of(text, plain=False) == (cents, "")


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_no_text_breaks_reading_a_cell(text: str) -> None:
    for read_one in (
        lambda: day_of(text, None, serials=True),
        lambda: amount_of(text, plain=True),
        lambda: amount_of(text, plain=False),
    ):
        try:
            read_one()
        except UnreadableError:
            continue


def test_rows_that_cannot_be_taken_say_why_and_keep_their_place(tmp_path: Path) -> None:
    text = (
        "Kind;Date;Value;Note\nlunch;2026-01-02;;a\n;2026-01-02;;\ncall;;;b\ncall;tomorrow;;c\n"
        "offer;2026-01-02;-5;d\noffer;2026-01-02;much;e\noffer;2026-01-02;;f\n"
    )
    reading = read(tmp_path, text)
    assert [(row.line, row.reason) for row in reading.rows] == [
        (2, "kind_unknown"), (3, "no_kind"), (4, "no_date"), (5, "date_unreadable"),
        (6, "value_negative"), (7, "value_unreadable"), (8, ""),
    ]  # fmt: skip
    assert reading.rows[0].note == "a"
    assert reading.rows[-1].value_cents is None


def test_unknown_channels_and_endless_notes_are_told(tmp_path: Path) -> None:
    reading = read(tmp_path, f"Kind,Date,Channel,Note\ncall,2026-01-02,Referral,{'x' * 600}\n")
    assert dict(reading.notes) == {"outcomes.note.channel_unknown": 1, "outcomes.note.cut": 1}
    assert reading.rows[0].channel is None
    assert len(reading.rows[0].note) == 500


def test_columns_nobody_knows_are_asked_about_and_read_as_chosen(tmp_path: Path) -> None:
    text = "A,B\n2026-01-02,call\n"
    reading = read(tmp_path, text)
    assert reading.missing == (OutcomeField.KIND, OutcomeField.DATE)
    choice = OutcomeChoice({OutcomeField.KIND: 1, OutcomeField.DATE: 0})
    assert [row.kind for row in read(tmp_path, text, choice).rows] == [OutcomeKind.CALL]
    bare = OutcomeChoice(choice.mapping, headed=False)
    assert [row.reason for row in read(tmp_path, text, bare).rows] == ["kind_unknown", ""]


@pytest.mark.parametrize(("content", "code"), [(b"", "crm.empty"), (b"a\x00\x81b", "crm.encoding")])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read_outcomes_limited(path)
    assert refused.value.problem.code == code
