"""From bytes to clean cells: encodings, and everything in a cell that is not text."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ssi_desktop.importers.archive.keys import profile_slug, profile_url, stable_key
from ssi_desktop.importers.archive.refused import FileRefused, RowRefused
from ssi_desktop.importers.archive.text import MAX_TEXT, clean, fold, open_text

HEADER = "First Name,Last Name,Connected On\n"


def decoded(data: bytes) -> str:
    return open_text(io.BufferedReader(io.BytesIO(data))).read()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_that_can_be_told(encoding: str) -> None:
    text = HEADER + "Päivi,Großmann,04 Apr 2021\n"
    assert decoded(text.encode(encoding)) == text


def test_windows_text_and_mixed_text() -> None:
    assert clean(decoded("Päivi €".encode("cp1252"))) == "Päivi €"
    assert clean(decoded("Päivi ".encode() + "Müller".encode("cp1252"))) == "Päivi Müller"
    assert clean(decoded(b"a\x81b")) == "a\ufffdb"


def test_utf32_is_refused() -> None:
    with pytest.raises(FileRefused):
        decoded(HEADER.encode("utf-32"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Anna\u00a0Maria ", "Anna Maria"),
        ("a\x00b\x07c", "abc"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("e\u0301", "é"),
        ("tab\there", "tab here"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("<img src=x>", "<img src=x>"),
        ("\ud800lone", "lone"),
    ],
)
def test_what_is_not_text_goes(cell: str, text: str) -> None:
    assert clean(cell) == text


def test_a_cell_without_end_stops_its_row() -> None:
    assert clean("x" * MAX_TEXT) == "x" * MAX_TEXT
    with pytest.raises(RowRefused):
        clean("x" * (MAX_TEXT + 1))


@given(st.text(max_size=200))
@example("\x85 \u2029")
def test_clean_text_is_clean_and_stays_so(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in once)
    once.encode()


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decoded(data)
    except (FileRefused, UnicodeError):
        return
    assert clean(text).encode().decode() == clean(text)


@given(st.text(max_size=60))
def test_folding_ignores_case_and_composition(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    composed = unicodedata.normalize("NFC", text)
    assert fold(unicodedata.normalize("NFD", composed)) == fold(composed)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/J%C3%BCrgen-Gro%C3%9F-1",
        "http://www.linkedin.com/in/jürgen-groß-1/",
        "www.linkedin.com/in/jürgen-groß-1?trk=abc",
        "linkedin.com/in/JÜRGEN-groß-1#top",
        "https://nl.linkedin.com/in/jürgen-groß-1/en",
        " https://www.linkedin.com/in/ju\u0308rgen-groß-1 ",
    ],
)
def test_one_person_has_one_slug(url: str) -> None:
    assert profile_slug(url) == "jürgen-groß-1"


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "https://evil.example/in/anna",
            "https://linkedin.com.evil.example/in/anna",
            "javascript:alert(1)",
        ),
        *(
            "ftp://www.linkedin.com/in/anna",
            "file:///in/anna",
            "https://www.linkedin.com/",
            "https://www.linkedin.com/in/",
        ),
    ],
)
def test_other_addresses_are_nobody(url: str) -> None:
    assert profile_slug(url) is None


def test_kept_addresses_are_plain() -> None:
    assert profile_url("linkedin.com/in/anna/?x=1") == "https://www.linkedin.com/in/anna"
    assert profile_url("https://evil.example/in/anna") is None
    assert profile_slug("https://www.linkedin.com/company/acme/") == "company/acme"


@given(st.lists(st.text(max_size=20), max_size=4), st.lists(st.text(max_size=20), max_size=4))
def test_keys_are_stable_numbers(one: list[str], other: list[str]) -> None:
    assert 0 <= stable_key(*one) < 2**63
    assert stable_key("connection", "anna") == 4010430571424507195
    if "\x1f".join(one) != "\x1f".join(other):
        assert stable_key(*one) != stable_key(*other)
