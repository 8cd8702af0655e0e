"""CRM exports as systems write them: every encoding and separator, five languages, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.crm import CrmChoice, CrmField, CrmReading, CrmSystem, missing_fields
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.crm.headers import map_headers
from ssi_desktop.importers.crm.reader import column_letters, read_crm, sample_rows
from ssi_desktop.importers.sandbox import read_crm_limited
from tests.importers import crm_factory as made
from tests.importers.crm_factory import PEOPLE

F = CrmField


def names(reading: CrmReading) -> list[tuple[str, str, str]]:
    return [(row.person, row.title, row.company) for row in reading.rows]


EXPECTED = [(person.name, person.title, person.company) for person in PEOPLE]


@pytest.mark.parametrize(
    ("header", "system"),
    [
        (made.HUBSPOT, CrmSystem.HUBSPOT),
        (made.SALESFORCE, CrmSystem.SALESFORCE),
        (made.DATA_LOADER_CONTACTS, CrmSystem.SALESFORCE),
        (made.PIPEDRIVE, CrmSystem.PIPEDRIVE),
        (made.PIPEDRIVE_NL, CrmSystem.PIPEDRIVE),
        (made.PIPEDRIVE_FI, CrmSystem.PIPEDRIVE),
        (made.DYNAMICS, CrmSystem.DYNAMICS),
    ],
)
def test_each_system_is_known_by_its_headers(
    header: tuple[str, ...], system: CrmSystem, tmp_path: Path
) -> None:
    reading = read_crm(made.write(tmp_path, made.contacts(header)))
    assert reading.head.system is system
    assert names(reading) == EXPECTED
    assert "private@example.test" not in repr(reading.rows)
    assert not {"Email", "Phone Number"} & set(reading.head.kept)
    if F.PERSON_ID in reading.head.mapping:
        assert [row.person_id for row in reading.rows] == [person.number for person in PEOPLE]


@pytest.mark.parametrize(
    "header",
    [made.HUBSPOT_COMPANIES, made.SALESFORCE_ACCOUNTS, made.DATA_LOADER, made.DYNAMICS_ACCOUNTS],
)
def test_files_of_companies_are_read_as_such(header: tuple[str, ...], tmp_path: Path) -> None:
    row = ["Nordvik Oy" if name in ("Company name", "Account Name", "Name") else f"x{at}"
           for at, name in enumerate(header)]  # fmt: skip
    reading = read_crm(made.write(tmp_path, made.csv_text(header, [row])))
    assert [(one.company, one.person) for one in reading.rows] == [("Nordvik Oy", "")]
    assert reading.rows[0].company_id.startswith("x")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_separator_and_encoding(separator: str, encoding: str, tmp_path: Path) -> None:
    text = made.contacts(made.SALESFORCE, separator=separator)
    reading = read_crm(made.write(tmp_path, text, encoding=encoding))
    assert names(reading) == EXPECTED
    assert reading.head.separator == separator


def test_windows_letters_are_read_and_told(tmp_path: Path) -> None:
    text = made.contacts(made.SALESFORCE, separator=";")
    reading = read_crm(made.write(tmp_path, text, encoding="cp1252"))
    assert names(reading) == EXPECTED
    assert reading.head.encoding == "windows-1252"


def test_excels_own_hint_is_followed(tmp_path: Path) -> None:
    text = "sep=;\r\n" + made.contacts(made.SALESFORCE, separator=";")
    assert names(read_crm(made.write(tmp_path, text))) == EXPECTED


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (("Voornaam", "Tussenvoegsel", "Achternaam", "Functie", "Bedrijfsnaam"),
         (F.FIRST, F.PREFIX, F.LAST, F.TITLE, F.COMPANY)),
        (("Vorname", "Nachname", "Berufsbezeichnung", "Firma", "Abteilung"),
         (F.FIRST, F.LAST, F.TITLE, F.COMPANY, F.DEPARTMENT)),
        (("Etunimi", "Sukunimi", "Tehtävänimike", "Yrityksen nimi"), (F.FIRST, F.LAST, F.TITLE, F.COMPANY)),
        (("Prénom", "Nom", "Fonction", "Entreprise"), (F.FIRST, F.LAST, F.TITLE, F.COMPANY)),
        (("Nom de l'entreprise", "Secteur d'activité"), (F.COMPANY, F.INDUSTRY)),
        (("*Company Name", "last name*", "  FIRST NAME "), (F.COMPANY, F.LAST, F.FIRST)),
        (("Name", "Title", "Company"), (F.PERSON, F.TITLE, F.COMPANY)),
        (("Name", "Website", "Annual Revenue"), (F.COMPANY,)),
    ],
)  # fmt: skip
def test_headers_in_five_languages(header: tuple[str, ...], fields: tuple[CrmField, ...]) -> None:
    mapping = map_headers(header)
    assert {field: mapping.get(field) for field in fields} == {field: at for at, field in enumerate(fields)}


@pytest.mark.parametrize(
    "header", [("Name", "Phone"), ("a", "b"), ("Name",), ("Relatie", "Wie"), ("Value", "Date")]
)
def test_headers_that_tell_too_little_end_in_a_question(header: tuple[str, ...], tmp_path: Path) -> None:
    reading = read_crm(made.write(tmp_path, made.csv_text(header, [["x"] * len(header)])))
    assert reading.missing == (F.COMPANY,)
    assert reading.rows == ()
    assert reading.head.labels == header


def test_a_choice_of_columns_outranks_the_headers(tmp_path: Path) -> None:
    path = made.write(tmp_path, "Relatie;Wie;Rol\nKuusi Oy;Matti Aho;CFO\n")
    choice = CrmChoice({F.COMPANY: 0, F.PERSON: 1, F.TITLE: 2})
    reading = read_crm(path, choice)
    assert names(reading) == [("Matti Aho", "CFO", "Kuusi Oy")]
    assert sample_rows(read_crm(path).head, choice.mapping) == reading.rows


def test_a_file_without_a_header_loses_no_row(tmp_path: Path) -> None:
    path = made.write(tmp_path, "Kuusi Oy,Matti Aho\nNordvik,Anna Bos\n")
    assert read_crm(path).missing
    reading = read_crm(path, CrmChoice({F.COMPANY: 0, F.PERSON: 1}, headed=False))
    assert [row.person for row in reading.rows] == ["Matti Aho", "Anna Bos"]
    assert reading.head.labels == ("A", "B")
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_five_hundred_columns_and_repeated_headers(tmp_path: Path) -> None:
    header = ["Company Name", "Company Name", *[f"Custom {at}" for at in range(497)], "Last Name"]
    reading = read_crm(
        made.write(tmp_path, made.csv_text(header, [["Nordvik", "Other", *["x"] * 497, "Bos"]]))
    )
    assert len(reading.head.labels) == len(set(reading.head.labels)) == 500
    assert reading.head.labels[:2] == ("Company Name", "Company Name (2)")
    assert names(reading) == [("Bos", "", "Nordvik")]


def test_several_companies_in_a_cell_are_told_apart_and_marked(tmp_path: Path) -> None:
    header = "Record ID,First Name,Last Name,Associated Company,Associated Company IDs"
    text = f"{header}\n7,An,Bos,Kuusi Oy;Nordvik,1;2\n"
    rows = read_crm(made.write(tmp_path, text)).rows
    assert [(row.company, row.company_id, row.several) for row in rows] == [
        ("Kuusi Oy", "1", True), ("Nordvik", "2", True),
    ]  # fmt: skip


def test_rows_that_cannot_be_used_are_counted_with_their_reason(tmp_path: Path) -> None:
    long = "x" * 201
    text = (
        "Company,Full name,Title\n,Anna Bos,CFO\n,,Director\n,,\nNordvik,An Vos,CFO,extra\n"
        f"{long},An Vos,\nNordvik,An Vos,CFO\nNordvik,An Vos,CFO\nNordvik,Bo Maas,{long}\n"
    )
    reading = read_crm(made.write(tmp_path, text))
    assert dict(reading.skipped) == {
        "no_company": 1, "no_name": 1, "columns": 1, "name_too_long": 1, "duplicate": 1,
    }  # fmt: skip
    assert names(reading) == [("An Vos", "CFO", "Nordvik"), ("Bo Maas", "", "Nordvik")]
    assert dict(reading.notes) == {"crm.note.too_long": 1}


def test_names_written_last_name_first_are_turned_and_counted(tmp_path: Path) -> None:
    text = 'Contact,Company\n"Bos, Anna",A1\n"Vos, Jan van der",A2\n"Piet Smit",A3\n'
    reading = read_crm(made.write(tmp_path, text))
    assert [row.person for row in reading.rows] == ["Anna Bos", "Jan van der Vos", "Piet Smit"]
    assert dict(reading.notes) == {"crm.note.names_turned": 2}


def test_titles_behind_a_name_are_no_first_names(tmp_path: Path) -> None:
    text = 'Contact,Company\n"Anna Bos, MBA",A1\n"Jan Vos, Ph.D.",A2\n"Piet Smit",A3\n'
    assert [row.person for row in read_crm(made.write(tmp_path, text)).rows][:2] == [
        "Anna Bos, MBA",
        "Jan Vos, Ph.D.",
    ]


def test_markup_and_formulas_stay_plain_text(tmp_path: Path) -> None:
    text = 'Company,Full name\n"=HYPERLINK(""x"")",<b>Bos</b>\n'
    assert names(read_crm(made.write(tmp_path, text))) == [("<b>Bos</b>", "", '=HYPERLINK("x")')]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://nl.linkedin.com/in/Anna-Bos/?x=1", "https://www.linkedin.com/in/Anna-Bos"),
        ("linkedin.com/in/anna", "https://www.linkedin.com/in/anna"),
        ("https://www.linkedin.com/company/nordvik", None),
        ("https://evil.test/in/anna", None),
        ("javascript:alert(1)", None),
    ],
)
def test_only_addresses_of_profiles_are_kept(url: str, kept: str | None, tmp_path: Path) -> None:
    row = read_crm(made.write(tmp_path, f"Company,Full name,LinkedIn URL\nA,Bos,{url}\n")).rows[0]
    assert row.url == kept
    assert (row.person_key is None) == (kept is None)


def test_letters_damaged_before_are_told(tmp_path: Path) -> None:
    text = "Company,Full name\nKrüger,Jörg\n".encode().decode("cp1252")
    assert dict(read_crm(made.write(tmp_path, text)).notes) == {"crm.note.decoded_twice": 2}


def test_a_file_of_two_encodings_keeps_its_letters_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("Company,Full name\nKrüger,Jörg\n".encode() + "Café,René\n".encode("cp1252"))
    reading = read_crm(path)
    assert names(reading) == [("Jörg", "", "Krüger"), ("René", "", "Café")]
    assert dict(reading.notes) == {"crm.note.mixed_encoding": 2}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "crm.empty"),
        (b"\r\n,,,\r\n", "crm.empty"),
        (b"Company\nM\x81ller\n", "crm.encoding"),
        ("Company\nNordvik\n".encode("utf-32"), "crm.encoding"),
        (b"Company\nNord\x00vik\xff\n", "crm.encoding"),
        (b'Company,Name,Title\nA,"Bos,x\nB,Vos,x\nC,Maas,x\nD,Dam,x\n', "crm.open_quote"),
        (b"Company" + b",x" * 2_001 + b"\n", "crm.too_many_columns"),
        (b'Company\n"' + b"x" * 200_000 + b'"\n', "crm.open_quote"),
    ],
)
def test_files_that_cannot_be_read_are_refused(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(data)
    with pytest.raises(Refusal) as refused:
        read_crm(path)
    assert refused.value.problem.code == code


def test_a_workbook_of_dynamics_is_read_past_its_hidden_sheet(tmp_path: Path) -> None:
    rows = [made.contact_row(made.DYNAMICS, person) for person in PEOPLE]
    reading = read_crm_limited(made.workbook(tmp_path, made.DYNAMICS, rows))
    assert reading.head.sheet == "Active Contacts"
    assert names(reading) == EXPECTED


def test_numbers_of_records_have_no_fraction_in_a_workbook(tmp_path: Path) -> None:
    path = made.workbook(
        tmp_path, ("Record ID", "Company name", "Industry"), [(12_345_678_901, "Nordvik", 4.5)]
    )
    assert [(row.company_id, row.industry) for row in read_crm(path).rows] == [("12345678901", "4.5")]


def test_the_child_gives_what_the_reader_reads(tmp_path: Path) -> None:
    path = made.write(tmp_path, made.contacts(made.HUBSPOT, separator=";"), encoding="utf-16")
    assert read_crm_limited(path) == read_crm(path)
    choice = CrmChoice({F.COMPANY: 0}, headed=False)
    assert read_crm_limited(path, choice) == read_crm(path, choice)


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    header=st.lists(
        st.sampled_from((*made.HUBSPOT, *made.PIPEDRIVE_NL, "Name", "x", "")), min_size=1, max_size=8
    ),
    rows=st.lists(st.lists(CELL, max_size=9), max_size=6),
    separator=st.sampled_from((",", ";", "\t", "|")),
)
def test_whatever_a_file_holds_it_is_read_or_refused(
    header: list[str], rows: list[list[str]], separator: str, tmp_path: Path
) -> None:
    path = made.write(tmp_path, made.csv_text(header, rows, separator))
    if not any(sign not in ' \t\r\n,;|"\x00' for sign in path.read_text(encoding="utf-8")):
        return
    try:
        reading = read_crm(path)
    except Refusal as refusal:
        code = refusal.problem.code
    else:
        code = "crm.read"
        assert_adds_up(reading)
    assert code.startswith("crm.")


def assert_adds_up(reading: CrmReading) -> None:
    """Every row is kept or counted, and nobody is without a company."""
    assert reading.understood == (not missing_fields(reading.head.mapping))
    lines = {row.line for row in reading.rows}
    assert len(lines) + sum(count for _, count in reading.skipped) == (
        reading.total if reading.understood else 0
    )
    assert all(row.company for row in reading.rows)
