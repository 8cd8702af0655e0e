"""The door: files in any encoding, typed numbers, wrong pages, and bytes nobody meant to paste."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.snapshot import SourceKind, SsiValues
from ssi_desktop.core.snapshot_check import refusals
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.ssi import MOST_BYTES, read_ssi, read_ssi_bytes, read_typed
from tests.importers.ssi_pages import EXAMPLE, FRENCH, KNOWN, PORTUGUESE, UNSEEN, Layout, compose, differences
from tests.importers.ssi_strategies import refusal_code

GOLDEN = Path(__file__).parent.parent / "golden" / "ssi"
EXPECTED: dict[str, dict[str, Any]] = json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))


def as_json(values: SsiValues) -> dict[str, Any]:
    names = (
        "overall",
        "industry_rank_pct",
        "network_rank_pct",
        "industry_avg",
        "network_avg",
        "industry_name",
    )
    found: dict[str, Any] = {name: getattr(values, name) for name in names}
    for name in ("pillars", "industry_pillars", "network_pillars"):
        found[name] = {pillar.value: score for pillar, score in getattr(values, name).items()}
    return found


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_golden_pastes(name: str) -> None:
    assert as_json(read_ssi_bytes((GOLDEN / name).read_bytes()).values) == EXPECTED[name]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_files_in_any_encoding(encoding: str, ends: str) -> None:
    text = compose(EXAMPLE, PORTUGUESE).replace("\n", ends)
    reading = read_ssi_bytes(text.encode(encoding))
    assert differences(reading.values, EXAMPLE) == []
    assert reading.missing == ()


def test_json_with_a_mark_is_read() -> None:
    data = (GOLDEN / "response.json").read_text(encoding="utf-8").encode("utf-8-sig")
    assert as_json(read_ssi_bytes(data).values) == EXPECTED["response.json"]
    assert (
        read_ssi("\ufeff" + (GOLDEN / "response.json").read_text(encoding="utf-8")).values.overall is not None
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x00\x00",
        b"\xff\xfe\x00\x00S\x00\x00\x00",
        b"",
    ],
)
def test_files_that_are_no_text_are_not_ssi(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"ssi.not_ssi"):
        read_ssi_bytes(data)


def test_too_large_is_refused_before_reading() -> None:
    with pytest.raises(Refusal, match=r"ssi.too_large"):
        read_ssi_bytes(b" " * (MOST_BYTES + 1))
    assert refusal_code("SSI " * (MOST_BYTES // 4 + 1)) == "ssi.too_large"
    assert refusal_code("SSI 1 word\n" * 100_000) == "ssi.too_large"
    assert refusal_code("SSI 1 word\n" * 2_000) == "ssi.not_ssi"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Sign in\nEmail or phone\nPassword\nForgot password?\nNew to LinkedIn? Join now", "ssi.login_page"),
        ("Einloggen\nE-Mail-Adresse\nPasswort", "ssi.login_page"),
        ("S’identifier\nMot de passe", "ssi.login_page"),
        ("Inloggen\nE-mailadres of telefoon\nWachtwoord", "ssi.login_page"),
        ("Kirjaudu sisään\nSalasana", "ssi.login_page"),
        ("HTTP/1.1 999 Request denied", "ssi.error_response"),
        ("429 Too Many Requests", "ssi.error_response"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related\n\nSSI 33 out of 1=\n00", "ssi.web_archive"),
    ],
)
def test_wrong_pages_say_what_they_are(text: str, code: str) -> None:
    assert refusal_code(text) == code


@pytest.mark.parametrize(
    ("text", "overall"),
    [
        ("51 17.5 9.7 5.0 18.9", 51.0),
        ("51; 17,5; 9,7; 5,0; 18,9", 51.0),
        ("17,5/9,7/5,0/18,9", None),
        (" 17.5\t9.7\t5\t18.9\n", None),
    ],
)
def test_typed_numbers(text: str, overall: float | None) -> None:
    reading = read_typed(text)
    assert reading.source is SourceKind.TYPED
    assert reading.values.overall == overall
    assert tuple(reading.values.pillars[pillar] for pillar in PILLARS) == (17.5, 9.7, 5.0, 18.9)
    assert reading.needs_confirmation


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "63 17.5 9.7 5.0 18.9", "1 2 3 4 5 6", "a 1 2 3", "12.3.4 1 2 3", "-1 2 3 4"]
)
def test_typed_numbers_that_do_not_fit_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"ssi.not_ssi"):
        read_typed(text)


def test_pasted_bare_numbers_need_their_total() -> None:
    assert read_ssi("51 17,5 9,7 5,0 18,9").values.overall == 51.0
    assert refusal_code("17,5 9,7 5,0 18,9") == "ssi.not_ssi"
    assert refusal_code("26 30 1 1 1") == "ssi.not_ssi"
    assert refusal_code("0 0 0 0 0") == "ssi.not_ssi"


def test_typed_pillar_out_of_range() -> None:
    with pytest.raises(Refusal, match=r"ssi.pillar_out_of_range"):
        read_typed("30 1 1 1")


def sane(data: bytes) -> None:
    """Reads or refuses; what was read passes the core's own check."""
    try:
        reading = read_ssi_bytes(data)
    except Refusal:
        return
    assert refusals(reading.values) == ()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    sane(data)


SEEDS = [(GOLDEN / name).read_bytes() for name in sorted(EXPECTED)] + [
    compose(EXAMPLE, words, Layout(flat=flat)).encode()
    for words in (*KNOWN.values(), *UNSEEN.values(), FRENCH)
    for flat in (False, True)
]


@pytest.mark.parametrize("seed", range(300))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    """Seeded and cheap: flips, cuts, repeats and insertions of real inputs."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        piece = chance.choice(
            [b"", b"0", b"9", b"%", b"100", b"\x00", b"{", b'"', b"<", b"\xff", b"\n", b"1e999", b","]
        )
        width = chance.choice([0, 1, 1, 5, 200])
        data[at : at + width] = piece * chance.choice([1, 1, 3])
    sane(bytes(data))
