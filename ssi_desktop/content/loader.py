"""Loads the coaching content of one language, checked against its schema; English fills in item by item."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from ssi_desktop.content.benchmarks import read_benchmarks
from ssi_desktop.content.catalogue import (
    STEP_NAMES,
    ActionText,
    Catalogue,
    ChecklistText,
    CoachText,
    Example,
    PlaybookCell,
    Section,
    StepText,
)
from ssi_desktop.content.fallback import Languages, TwoFields, language_in
from ssi_desktop.content.fields import Fields, read_file
from ssi_desktop.content.terms import read_terms
from ssi_desktop.core.pillars import Pillar

TITLE = 64
RUBRIC = 90
HOW = 110
SENTENCE = 200
BODY = 320

_PILLARS = frozenset(Pillar)


def load_catalogue(root: Path, lang: str) -> Catalogue:
    """The content below ``root`` in a language, given as a code such as ``nl`` or ``nl_BE``.

    An unknown language gives English, and so does every single item that a language lacks. Raises
    ValueError naming file and key when a file does not follow the schema.
    """
    languages = Languages(root, language_in(root, lang))
    rules = read_file(root, "checklist.json")
    checklist = languages.file("checklist")
    playbook = languages.file("playbook")
    terms = read_terms(languages.file("terms"))
    coach = languages.file("coach").each(_coach_text)
    return Catalogue(
        language=languages.language,
        sections=checklist.child("sections").each(_section),
        checklist=_items(rules, checklist),
        limits=_limits(rules.child("limits")),
        actions=languages.file("actions").each(_action),
        playbook=_cells(playbook.child("cells")),
        playbook_rules=playbook.chosen("rules").texts("rules", 1, 12, SENTENCE),
        steps=languages.file("steps").each(_step),
        pillars=terms.pillars,
        metrics=terms.metrics,
        roles=terms.roles,
        phases=terms.phases,
        stances=terms.stances,
        levels=terms.levels,
        standings=terms.standings,
        terms=terms.groups,
        coach=coach,
        benchmarks=read_benchmarks(read_file(root, "benchmarks.json"), terms, coach),
        borrowed=frozenset(languages.borrowed),
    )


def _section(key: str, entry: Fields) -> Section:
    entry.only("title", "meaning")
    return Section(key, entry.text("title", TITLE), entry.text("meaning", SENTENCE))


def _items(rules: Fields, file: TwoFields) -> Mapping[str, ChecklistText]:
    rules.only("limits", "items")
    words = file.child("items")
    known = rules.child("items")
    for key in sorted(known.data.keys() ^ words.english.data.keys()):
        raise words.english.fault(key, f"not in both this file and {rules.file}")
    sections = frozenset(file.english.child("sections").data)
    limits = frozenset(rules.child("limits").data)
    return words.each(lambda key, entry: _item(key, entry, known.child(key), sections, limits))


def _item(
    key: str, words: Fields, rule: Fields, sections: frozenset[str], limits: frozenset[str]
) -> ChecklistText:
    rule.only("section", "pillar", "minutes", "field")
    words.only("title", "why", "rubric", "how_to_check", "tip", "examples")
    absent, poor, half, good, strong = words.texts("rubric", 5, 5, RUBRIC)
    return ChecklistText(
        id=key,
        section=rule.one_of("section", sections),
        pillar=rule.one_of("pillar", _PILLARS),
        minutes=rule.whole("minutes", 1, 240),
        field=rule.one_of("field", limits) if "field" in rule.data else "",
        title=words.text("title", TITLE),
        why=words.text("why", SENTENCE),
        rubric=(absent, poor, half, good, strong),
        how_to_check=words.text("how_to_check", SENTENCE),
        tip=words.text("tip", SENTENCE),
        examples=tuple(_example(example) for example in words.children("examples")),
    )


def _example(entry: Fields) -> Example:
    entry.only("before", "after")
    return Example(entry.text("before"), entry.text("after"))


def _limits(entry: Fields) -> Mapping[str, int]:
    return MappingProxyType({name: entry.whole(name, 1, 10_000) for name in entry.data})


def _action(key: str, entry: Fields) -> ActionText:
    entry.only("title", "how", "why", "caveat", "done_when", "smaller")
    return ActionText(
        id=key,
        title=entry.text("title", TITLE),
        how=entry.texts("how", 2, 4, HOW),
        why=entry.text("why", SENTENCE),
        caveat=entry.text("caveat", SENTENCE),
        done_when=entry.text("done_when", SENTENCE),
        smaller=entry.text("smaller", TITLE),
    )


def _cells(file: TwoFields) -> Mapping[tuple[str, str], PlaybookCell]:
    found: dict[tuple[str, str], PlaybookCell] = {}
    for role in file.english.data:
        phases = file.child(role).each(partial(_cell, role))
        found.update(((role, phase), cell) for phase, cell in phases.items())
    return MappingProxyType(found)


def _cell(role: str, phase: str, entry: Fields) -> PlaybookCell:
    entry.only("ideas", "avoid")
    return PlaybookCell(role, phase, entry.texts("ideas", 2, 4, HOW), entry.text("avoid", HOW))


def _step(key: str, entry: Fields) -> StepText:
    entry.only("title", "how", "why")
    step = StepText(
        rule=key,
        title=entry.text("title", TITLE),
        how=entry.texts("how", 2, 4, HOW),
        why=entry.text("why", SENTENCE),
    )
    _check_names(entry, {"title": step.title, "how": " ".join(step.how), "why": step.why})
    return step


def _check_names(entry: Fields, texts: Mapping[str, str]) -> None:
    for key, text in texts.items():
        try:
            text.format_map(dict.fromkeys(STEP_NAMES, ""))
        except (KeyError, IndexError, ValueError) as error:
            raise entry.fault(key, "broken or unknown placeholder") from error


def _coach_text(key: str, entry: Fields) -> CoachText:
    entry.only("title", "body", "steps", "caveat")
    return CoachText(
        key=key,
        body=entry.text("body", BODY),
        title=entry.text_or_empty("title", TITLE),
        steps=entry.texts("steps", 2, 8, SENTENCE) if "steps" in entry.data else (),
        caveat=entry.text_or_empty("caveat", SENTENCE),
    )
