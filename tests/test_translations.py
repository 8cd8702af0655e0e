"""The catalogs: every text of the source is translated, with its values and access keys, and compiled."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ssi_desktop.i18n import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ssi_desktop"
CALLS = {"_": 1, "gettext": 1, "ngettext": 2, "pgettext": 2, "mark": 1}
WORDING_CALLS = {**CALLS, "sentence": 1, "counted": 2}
# These look up texts that were marked elsewhere; other modules do so by ``gettext`` only.
LOOKS_UP = {"i18n.py", "wording/templates.py"}

TECHNICAL = re.compile(
    r"ssi_desktop/(?:ui/(?:privacy|safety|settings)/|wording/(?:store|export)_problems\.py)"
)

Text = tuple[str | None, str]


def load_tool() -> ModuleType:
    """``packaging/translations.py``; its folder is no package on purpose."""
    path = ROOT / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("project_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


translations = load_tool()
OTHERS = [language for language in LANGUAGES if language != translations.SOURCE_LANGUAGE]


def text_calls() -> Iterator[tuple[Path, ast.Call, str, int]]:
    """Every call that marks or looks up a text, with the number of texts it takes."""
    for path in sorted(PACKAGE.rglob("*.py")):
        wanted = WORDING_CALLS if path.parent.name == "wording" else CALLS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in wanted:
                yield path, node, node.func.id, wanted[node.func.id]


def written_texts() -> dict[Text, str]:
    """The context and text of every literal in the source, with its place."""
    found: dict[Text, str] = {}
    for path, call, name, count in text_calls():
        texts = [arg.value for arg in call.args[:count] if isinstance(arg, ast.Constant)]
        place = f"{path.relative_to(ROOT)}:{call.lineno}"
        if len(texts) == count and name == "pgettext":
            found[str(texts[0]), str(texts[1])] = place
        elif len(texts) == count:
            found[None, str(texts[0])] = place
    return found


def test_texts_are_literals_so_that_they_can_be_found() -> None:
    computed = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call, name, count in text_calls()
        if name != "gettext" and path.relative_to(PACKAGE).as_posix() not in LOOKS_UP
        if not all(isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in call.args[:count])
    ]
    assert computed == []


def test_the_tool_finds_exactly_the_texts_of_the_source() -> None:
    found = {
        (message.context, translations.forms(message.id)[0])
        for message in translations.messages(translations.extracted())
    }
    assert found ^ written_texts().keys() == set()


def test_there_is_a_catalog_for_every_language() -> None:
    assert translations.languages() == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_its_values_and_access_keys(language: str) -> None:
    assert translations.problems(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_what_the_catalog_says(language: str) -> None:
    with translations.mo_path(language).open("rb") as file:
        read = gettext.GNUTranslations(file)
    for message in translations.messages(translations.stored(language)):
        wanted = translations.forms(message.string)[0]
        if message.context:
            assert read.pgettext(message.context, translations.forms(message.id)[0]) == wanted
        elif isinstance(message.id, tuple):
            one, many = message.id
            assert read.ngettext(one, many, 1) == wanted
            assert read.ngettext(one, many, 7) == translations.forms(message.string)[1]
        else:
            assert read.gettext(message.id) == wanted


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_are_not_left_in_english(language: str) -> None:
    same = [
        message.id
        for message in translations.messages(translations.stored(language))
        if message.id == message.string
        if len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", str(message.id)))) > 2
    ]
    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_says_that_one_thing_made_another_happen(language: str) -> None:
    """Rule 4 of the domain: actions, index and outcomes may move together, and that is all that is said.

    What only ever speaks of files, backups and settings may give its reasons.
    """
    causal = json.loads((ROOT / "tests" / "content" / "causal_words.json").read_text(encoding="utf-8"))
    texts = [
        text
        for message in translations.messages(translations.stored(language))
        if not all(TECHNICAL.match(place) for place, _line in message.locations)
        for text in translations.forms(message.string)
    ]
    claims = {word: [t for t in texts if re.search(word, t, re.IGNORECASE)] for word in causal[language]}
    assert len(texts) > 1000
    assert {word: found for word, found in claims.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogs_hold_no_dates_and_no_places_of_a_machine(language: str) -> None:
    text = translations.po_path(language).read_text(encoding="utf-8")
    header, _, body = text.partition("\n\n")
    assert not re.search(r"Date|\d{4}-\d\d-\d\d \d\d:\d\d", header)
    assert re.findall(r"^#: (?!ssi_desktop/).*", body, re.MULTILINE) == []
    assert re.findall(r"^#: .*\.py:\d+", body, re.MULTILINE) == []
    assert not re.search(r"^#(?:,.*fuzzy|~)", body, re.MULTILINE)


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        (("Undo {step}",), ("Ongedaan maken",), "other placeholders"),
        (("Undo {step}",), ("{step} ongedaan maken: {when}",), "other placeholders"),
        (("&File",), ("Bestand",), "access key"),
        (("Saved.",), ("Bewaard",), "end of the sentence"),
        (("Open …",), ("Openen",), "end of the sentence"),
    ],
)
def test_a_wrong_translation_is_noticed(source: tuple[str], target: tuple[str], wrong: str) -> None:
    broken = [rule.name for rule in translations.RULES if not rule.holds(source, target)]
    assert broken == [wrong]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("Undo {step}",), ("{step} ongedaan maken",)),
        (("&File",), ("&Bestand",)),
        (("Research && development",), ("Onderzoek && ontwikkeling",)),
        (("{n} row", "{n} rows"), ("een rij", "{n} rijen")),
        ((".",), (",",)),
    ],
)
def test_a_right_translation_passes(source: tuple[str, ...], target: tuple[str, ...]) -> None:
    assert all(rule.holds(source, target) for rule in translations.RULES)
