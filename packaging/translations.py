"""The texts of the interface and their translations: collect, carry over, compile and check.

``update`` brings every catalog up to the source and compiles it, ``missing`` prints what is still to be
translated, ``check`` says what is wrong, ``extract`` prints the source texts, ``compile`` writes the
files that the program reads. English translates itself. The catalogs hold no dates and no line
numbers, so that they change only when a text does.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ssi_desktop"
LOCALES = ROOT / "resources" / "locale"
DOMAIN = "ssi_desktop"
SOURCE_LANGUAGE = "en"

Takes = tuple[int | None, tuple[int, ...]]

NOTE = "Translators:"
# Functions that take a text: where its context stands (None: it has none), and where the text and its plural.
_ONE: Takes = (None, (0,))
_TWO: Takes = (None, (0, 1))
CALLS: Mapping[str, Takes] = {
    "_": _ONE,
    "gettext": _ONE,
    "ngettext": _TWO,
    "pgettext": (0, (1,)),
    "mark": _ONE,  # waits in a table until it is asked for by gettext
}
WORDING_CALLS: Mapping[str, Takes] = {**CALLS, "sentence": _ONE, "counted": _TWO}

_PLACE = re.compile(r"\{(\w*)\}")
_ACCESS_KEY = re.compile(r"&(?=[^\s&])")


class _Catalog(Catalog):
    """A catalog whose header is the same however often it is written."""

    def _headers(self) -> list[tuple[str, str]]:
        return [
            ("Project-Id-Version", "SSI Coach"),
            ("Language", str(self.locale_identifier or "")),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    mime_headers = property(_headers)


def new_catalog(language: str) -> Catalog:
    """An empty catalog of a language."""
    return _Catalog(locale=language, domain=DOMAIN, header_comment="# Texts of SSI Coach.", fuzzy=False)


# --- source texts -----------------------------------------------------------------------------


def sources() -> list[Path]:
    """The modules that hold texts, in a stable order."""
    return sorted(PACKAGE.rglob("*.py"))


@dataclass(frozen=True)
class SourceText:
    """A text (or its singular and plural) as one module has it."""

    text: str | tuple[str, ...]
    context: str | None
    comments: tuple[str, ...]
    module: str


@cache
def source_texts() -> tuple[SourceText, ...]:
    """Every text of every module; read once."""
    return tuple(found for path in sources() for found in texts_of(path))


def texts_of(path: Path) -> Iterator[SourceText]:
    """The texts of one module, in whatever expression they stand."""
    calls = WORDING_CALLS if path.parent.name == "wording" else CALLS
    source = path.read_text(encoding="utf-8")
    tree, notes = ast.parse(source), _notes(source)
    statements = sorted({node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt)})
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
            found = _text(node, *calls[node.func.id])
            if found is not None:
                start = statements[bisect_right(statements, node.lineno) - 1]
                note = notes.get(node.lineno) or notes.get(start) or ()
                yield SourceText(*found, note, path.relative_to(ROOT).as_posix())


def _text(
    call: ast.Call, context: int | None, text: tuple[int, ...]
) -> tuple[str | tuple[str, ...], str | None] | None:
    """Text and context of a call; None where they are not written there."""
    places = text if context is None else (context, *text)
    given = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
    if len(given) <= max(places) or not all(isinstance(given[place], str) for place in places):
        return None
    texts = tuple(str(given[place]) for place in text)
    return texts if len(texts) > 1 else texts[0], None if context is None else str(given[context])


def _notes(source: str) -> dict[int, tuple[str, ...]]:
    """Comments for translators by the line that follows them."""
    found: dict[int, tuple[str, ...]] = {}
    block: list[str] = []
    for number, line in enumerate(source.splitlines(), 1):
        text = line.strip()
        if text.startswith("#"):
            words = text.lstrip("# ")
            if block or words.startswith(NOTE):
                block.append(words.removeprefix(NOTE).strip())
        elif block:
            found[number] = tuple(block)
            block = []
    return found


def extracted(language: str = SOURCE_LANGUAGE) -> Catalog:
    """Every text of the source as an untranslated catalog."""
    catalog = new_catalog(language)
    for found in source_texts():
        catalog.add(
            found.text, None, [(found.module, 0)], auto_comments=found.comments, context=found.context
        )
    return catalog


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalog without its header."""
    return (message for message in catalog if message.id)


# --- catalogs on disk -------------------------------------------------------------------------


def languages() -> list[str]:
    """The languages that have a catalog."""
    return sorted(path.name for path in LOCALES.iterdir() if po_path(path.name).exists())


def po_path(language: str) -> Path:
    """The catalog that people edit."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_path(language: str) -> Path:
    """The catalog that the program reads."""
    return po_path(language).with_suffix(".mo")


def stored(language: str) -> Catalog:
    """The catalog of a language as it is on disk; empty when there is none yet."""
    if not po_path(language).exists():
        return new_catalog(language)
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, ignore_obsolete=True)


def updated(language: str) -> Catalog:
    """The texts of the source with the translations that are known for them."""
    known, catalog = stored(language), extracted(language)
    for message in messages(catalog):
        if language == SOURCE_LANGUAGE:
            message.string = message.id
        else:
            old = known.get(message.id, message.context)
            if old is not None and old.id == message.id and "fuzzy" not in old.flags:
                message.string = old.string
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """A catalog as text, sorted by message."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_output=True, include_lineno=False)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """A catalog as the program reads it; what is not translated is left out."""
    compiled = new_catalog(str(catalog.locale_identifier))
    for message in messages(catalog):
        if is_translated(message):
            compiled[message.id] = Message(message.id, message.string, context=message.context)
    buffer = io.BytesIO()
    write_mo(buffer, compiled)
    return buffer.getvalue()


# --- checks -----------------------------------------------------------------------------------


def forms(text: object) -> tuple[str, ...]:
    """A text or its plural forms as a tuple."""
    if isinstance(text, (list, tuple)):
        return tuple(str(form) for form in text)
    return (str(text),) if text else ("",)


def is_translated(message: Message) -> bool:
    """Whether every form has a translation that is not only a guess."""
    return all(forms(message.string)) and "fuzzy" not in message.flags


def places(texts: Iterable[str]) -> frozenset[str]:
    """The names in braces of texts."""
    return frozenset(name for text in texts for name in _PLACE.findall(text))


@dataclass(frozen=True)
class Rule:
    """Something that a translation has in common with its source text."""

    name: str
    holds: Callable[[tuple[str, ...], tuple[str, ...]], bool]


def _same_places(source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """All forms together show the same values; a form for one may leave the number out."""
    return places(source) == places(target) and all(places([form]) <= places(source) for form in target)


def _same_access_key(source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    count = len(_ACCESS_KEY.findall(source[0]))
    return all(len(_ACCESS_KEY.findall(form)) == count for form in target)


def _edges(text: str) -> tuple[bool, bool, str]:
    end = text[-1:]
    kind = "." if end in (".", "?", "!") else end if end in ("…", ":") else ""
    return text[:1].isspace(), end.isspace(), kind


def _same_edges(source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Sentences stay sentences, and spaces around a text stay; single signs are free."""
    return len(source[0]) == 1 or {_edges(form) for form in target} <= {_edges(form) for form in source}


RULES = (
    Rule("other placeholders", _same_places),
    Rule("access key", _same_access_key),
    Rule("end of the sentence", _same_edges),
)


def shown(message: Message) -> str:
    """A message as one line for a person."""
    context = f" [{message.context}]" if message.context else ""
    return f"{forms(message.id)[0]!r}{context}"


def broken(message: Message, plurals: int) -> Iterator[str]:
    """What is wrong with one translation."""
    source, target = forms(message.id), forms(message.string)
    if "fuzzy" in message.flags:
        yield f"only a guess: {shown(message)}"
    elif not all(target):
        yield f"not translated: {shown(message)}"
    else:
        if len(source) > 1 and len(target) != plurals:
            yield f"wrong number of plural forms: {shown(message)}"
        yield from (f"{rule.name}: {shown(message)}" for rule in RULES if not rule.holds(source, target))


def problems(language: str) -> list[str]:
    """Everything that is wrong with a language; empty when it is complete and compiled."""
    catalog = updated(language)
    found = [text for message in messages(catalog) for text in broken(message, catalog.num_plurals)]
    if po_path(language).exists() and po_path(language).read_bytes() != po_bytes(catalog):
        found.append("the catalog is not up to date: run packaging/translations.py update")
    if not mo_path(language).exists() or mo_path(language).read_bytes() != mo_bytes(stored(language)):
        found.append("the compiled catalog is not up to date: run packaging/translations.py compile")
    return found


# --- commands ---------------------------------------------------------------------------------


def extract_command() -> int:
    """Print every source text as a catalog."""
    sys.stdout.buffer.write(po_bytes(extracted()))
    return 0


def update_command() -> int:
    """Bring all catalogs up to the source and compile them; what no module uses any more is dropped."""
    for language in languages():
        catalog = updated(language)
        po_path(language).write_bytes(po_bytes(catalog))
        open_texts = sum(not is_translated(message) for message in messages(catalog))
        print(f"{language}: {len(list(messages(catalog)))} texts, {open_texts} to translate")
    return compile_command()


def compile_command() -> int:
    """Write the catalogs that the program reads."""
    for language in languages():
        mo_path(language).write_bytes(mo_bytes(stored(language)))
    return 0


def missing_command() -> int:
    """Print what is still to be translated; status 1 when there is something."""
    status = 0
    for language in languages():
        rest = new_catalog(language)
        for message in messages(updated(language)):
            if not is_translated(message):
                rest[message.id] = message
        if len(rest):
            status = 1
            print(f"# --- {language}: {len(rest)}")
            sys.stdout.flush()
            sys.stdout.buffer.write(po_bytes(rest).split(b"\n\n", 1)[1])
            sys.stdout.buffer.flush()
    return status


def check_command() -> int:
    """Print everything that is wrong; status 1 when there is something."""
    found = [f"{language}: {text}" for language in languages() for text in problems(language)]
    print("\n".join(found) or "all catalogs are complete")
    return int(bool(found))


COMMANDS: Mapping[str, Callable[[], int]] = {
    "extract": extract_command,
    "update": update_command,
    "missing": missing_command,
    "compile": compile_command,
    "check": check_command,
}


def main(arguments: Sequence[str]) -> int:
    """Run one command."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"Use: python packaging/translations.py {' | '.join(COMMANDS)}", file=sys.stderr)
        return 2
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
