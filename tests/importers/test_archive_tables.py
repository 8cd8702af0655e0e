"""The CSV layer: headers found by their cells, rows that fit, and quotes that were never closed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.archive import Archive
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.archive.container import Limits
from tests.importers.archive_eras import NOTES
from tests.importers.archive_reading import measure, read_files, reading_of

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ANNA = "Anna,Smit,https://www.linkedin.com/in/anna,,Acme,CEO,04 Apr 2021\n"
BEN = "Ben,Smit,https://www.linkedin.com/in/ben,,Acme,CEO,05 Apr 2021\n"


def names(archive: Archive) -> list[str]:
    return [f"{one.first_name} {one.last_name}" for one in archive.connections or ()]


def connections(text: str | bytes) -> Archive:
    return read_files({"Connections.csv": text, "Skills.csv": "Name\nSales\n"})


@pytest.mark.parametrize(
    "before",
    [
        "",
        NOTES,
        NOTES.replace("Notes:", '"Notes:"'),
        "Notes:\nSomething shorter\n",
        "Notes:,,,,,,\n" + '"A sentence, with a comma",,,,,,\n,,,,,,\n',
        'Notes:\n"A sentence\n\nwith a blank line"\n\n\n',
        "\n\n\n",
        "sep=,\n",
        "\ufeff",
        "\ufeffNotes:\nx\n\n",
        "".join(f"line {n}\n" for n in range(9)),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_header_is_found_wherever_it_is(before: str, end: str) -> None:
    text = (before + HEADER + ANNA + BEN).replace("\n", end)
    assert names(connections(text)) == ["Anna Smit", "Ben Smit"]


def test_a_header_below_ten_records_is_not_looked_for() -> None:
    archive = connections("".join(f"line {n}\n" for n in range(10)) + HEADER + ANNA)
    assert reading_of(archive, "Connections.csv").problem == "archive.file.header_unknown"


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("cp1252"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(encode: object, separator: str) -> None:
    assert callable(encode)
    text = (HEADER + ANNA.replace("Anna", "Zoë")).replace(",", separator)
    assert names(connections(encode(text))) == ["Zoë Smit"]


def test_a_semicolon_file_with_commas_in_its_cells() -> None:
    text = HEADER.replace(",", ";") + "Anna;Smit;;;Acme, Inc, Ltd;CEO, VP, all;04 Apr 2021\n"
    (anna,) = connections(text).connections or ()
    assert (anna.company, anna.position) == ("Acme, Inc, Ltd", "CEO, VP, all")


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion\n",
        "first name, LAST NAME ,url,Email Address,company,Position,Connected  On\n",
    ],
)
def test_other_words_for_the_same_columns(header: str) -> None:
    (anna,) = connections(header + ANNA).connections or ()
    assert (anna.first_name, anna.company, anna.position) == ("Anna", "Acme", "CEO")
    assert str(anna.connected_on) == "2021-04-04"


def test_order_does_not_matter_and_unknown_columns_are_ignored() -> None:
    text = "Connected On,Shoe Size,Last Name,First Name\n04 Apr 2021,44,Smit,Anna\n"
    (anna,) = connections(text).connections or ()
    assert (anna.first_name, anna.last_name, anna.url, anna.company) == ("Anna", "Smit", None, None)


def test_an_unknown_header_ends_in_a_question_not_in_zero() -> None:
    archive = connections("Etunimi,Sukunimi,Yhdistetty\nAnna,Smit,04 Apr 2021\n")
    reading = reading_of(archive, "Connections.csv")
    assert (reading.problem, reading.rows) == ("archive.file.header_unknown", 0)
    assert reading.header == ("Etunimi", "Sukunimi", "Yhdistetty")
    assert archive.connections is None
    assert archive.measures["connections"] is None
    assert archive.measures["skills"] == 1


def test_the_person_says_what_the_columns_are() -> None:
    chosen = {"connections": {"first": "Etunimi", "last": "Sukunimi", "on": "Yhdistetty"}}
    archive = read_files(
        {"Connections.csv": "Etunimi,Sukunimi,Yhdistetty\nAnna,Smit,04 Apr 2021\n"}, headers=chosen
    )
    assert names(archive) == ["Anna Smit"]


def test_alone_a_file_with_an_unknown_header_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_files({"Connections.csv": "Etunimi,Sukunimi\nAnna,Smit\n"})
    assert refused.value.problem.code == "archive.file.header_unknown"
    assert refused.value.problem.params["header"] == "Etunimi | Sukunimi"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\ufeff", HEADER, HEADER.strip(), NOTES + HEADER, HEADER + ",,,,,,\n\n"]
)
def test_a_file_without_rows_is_zero(text: str) -> None:
    archive = connections(text)
    assert archive.connections == ()
    assert measure(archive, "connections", "rows") == 0


def test_an_absent_file_is_unknown() -> None:
    archive = read_files({"Skills.csv": "Name\n"})
    assert archive.connections is None
    assert archive.measures["connections"] is None
    assert archive.measures["skills"] == 0


def test_rows_that_do_not_fit_are_counted() -> None:
    text = HEADER + ANNA + "Too,few\n" + "Too,many,,,a,b,04 Apr 2021,x,y\n" + BEN.strip() + ",,,\n"
    reading = reading_of(connections(text), "Connections.csv")
    assert (reading.rows, len(reading.keys), dict(reading.skipped)) == (4, 2, {"columns": 2})


def test_a_table_of_nothing_but_broken_rows_is_an_error() -> None:
    reading = reading_of(connections(HEADER + "a,b\nc,d\n"), "Connections.csv")
    assert (reading.problem, reading.rows) == ("archive.file.no_rows", 0)


def test_line_breaks_and_blank_lines_within_cells() -> None:
    text = HEADER + 'Anna,Smit,,,"Acme\n\n""Group""\r\nNV",CEO,04 Apr 2021\n' + BEN
    (anna, _) = connections(text).connections or ()
    assert anna.company == 'Acme\n\n"Group"\nNV'


def test_a_quote_open_to_the_end() -> None:
    text = HEADER + ANNA + 'Eve,"Smit,,,Acme,CEO,04 Apr 2021\n' + BEN * 3
    assert reading_of(connections(text), "Connections.csv").problem == "archive.file.open_quote"


def test_a_quote_that_swallows_rows_until_the_next_one() -> None:
    rows = "".join(f"Ann{n},Smit,,,Acme,CEO,04 Apr 2021\n" for n in range(1_000))
    text = HEADER + 'Eve,Smit,,,"Acme,CEO,04 Apr 2021\n' + rows + 'Zed,Smit,,,Acme",CEO,04 Apr 2021\n'
    assert reading_of(connections(text), "Connections.csv").problem == "archive.file.open_quote"


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("First Name," + "x" * 200_000, "archive.file.cell_too_long"),
        ('First Name,"' + "x" * 200_000, "archive.file.open_quote"),
    ],
)
def test_a_header_without_end_is_named_for_what_it_is(header: str, problem: str) -> None:
    assert reading_of(connections(f"{header}\nA,B\n"), "Connections.csv").problem == problem


def test_a_long_message_with_commas_is_no_open_quote() -> None:
    body = "Dear Anna,\n" + "one, two, three, four, five, six, seven, eight, nine, ten, on 04 Apr 2021\n" * 50
    url = "https://www.linkedin.com/in/ann"
    header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT,FOLDER\n"
    archive = read_files(
        {
            "messages.csv": f'{header}c,Ann,{url},Me,2026-01-01 10:00:00 UTC,"{body}",INBOX\n',
            "Profile.csv": "First Name,Last Name\nMe,Myself\n",
        }
    )
    assert measure(archive, "messages", "counted") == 1


def test_too_long_and_too_many() -> None:
    field = reading_of(connections(HEADER + "A" * 140_000 + ANNA), "Connections.csv")
    assert field.problem == "archive.file.open_quote"
    wide = reading_of(connections("x," * 1_000 + HEADER + ANNA), "Connections.csv")
    assert wide.problem == "archive.file.header_unknown"
    long = read_files({"Connections.csv": HEADER + ANNA * 21, "Skills.csv": "Name\n"}, limits=Limits(rows=20))
    assert reading_of(long, "Connections.csv").problem == "archive.file.too_many_rows"
    text = reading_of(connections(HEADER + ANNA + BEN.replace("Acme", "A" * 30_000)), "Connections.csv")
    assert dict(text.skipped) == {"text_too_long": 1}


def test_control_characters_and_markup_are_plain_text() -> None:
    text = HEADER + "An\x00na,Sm\u202eit,,,<b>Acme</b>,=SUM(A1),04 Apr 2021\n"
    (anna,) = connections(text).connections or ()
    assert (anna.first_name, anna.last_name) == ("Anna", "Smit")
    assert (anna.company, anna.position) == ("<b>Acme</b>", "=SUM(A1)")


def test_split_parts_are_one_table() -> None:
    archive = read_files(
        {
            "Connections_1.csv": HEADER + ANNA + BEN,
            "Connections_2.csv": HEADER + BEN + ANNA.replace("anna", "eva"),
        }
    )
    assert measure(archive, "connections", "rows") == 4
    assert measure(archive, "connections", "named") == 3
    assert dict(reading_of(archive, "Connections_2.csv").skipped) == {"duplicate": 1}


def test_a_part_that_cannot_be_read_makes_the_table_unknown() -> None:
    archive = read_files(
        {"Connections_1.csv": HEADER + ANNA, "Connections_2.csv": "no,header\n1,2\n", "Skills.csv": ""}
    )
    assert archive.connections is None
    assert reading_of(archive, "Connections_1.csv").problem == "archive.file.other_part_refused"
    assert reading_of(archive, "Connections_2.csv").problem == "archive.file.header_unknown"


# A lone carriage return would not be quoted by this Python's writer, and then it ends a row.
cell = st.text(max_size=30).map(lambda text: text.replace("\r", "\r\n").replace("\x00", ""))


@settings(max_examples=80)
@given(
    st.lists(st.tuples(cell, cell, cell), max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_a_csv_writer_writes_comes_back(
    rows: list[tuple[str, str, str]], separator: str, end: str
) -> None:
    """Every row is kept, hidden or skipped with a reason, whatever its cells hold."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerow(("First Name", "Company", "Connected On", "Last Name"))
    for number, (first, company, on) in enumerate(rows):
        writer.writerow((first, company, on, f"N{number}"))
    archive = connections(out.getvalue())
    reading = reading_of(archive, "Connections.csv")
    assert reading.problem is None
    assert (
        reading.rows == len(rows) == len(reading.keys) + reading.hidden + sum(n for _, n in reading.skipped)
    )
    assert len(archive.connections or ()) == len(rows)


@settings(max_examples=120)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_give_a_reading_or_a_problem(data: bytes, with_header: bool) -> None:
    reading = reading_of(connections(HEADER.encode() + data if with_header else data), "Connections.csv")
    if reading.problem is None:
        assert reading.rows == len(reading.keys) + reading.hidden + sum(n for _, n in reading.skipped)
    else:
        assert (reading.rows, reading.keys) == (0, ())
