"""The words of other platforms: complete in both languages, and about that platform."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.loader import load_catalogue, open_catalogue
from ssi_desktop.core.platforms import Platform, rules_of
from ssi_desktop.paths import resource_path

LANGUAGES = ("en", "nl")
ROOT = resource_path("content")


def texts(catalogue: Catalogue) -> list[str]:
    found: list[str] = []
    for item in catalogue.platform_checklist(Platform.XING).values():
        found += [item.title, item.why, item.how_to_check, item.tip, *item.rubric]
        found += [text for example in item.examples for text in (example.before, example.after)]
    for term in catalogue.platform_metrics(Platform.XING).values():
        found += [term.name, term.unit, term.meaning, term.where]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_and_metric_has_words_that_fit_the_platform(language: str) -> None:
    catalogue = load_catalogue(ROOT, language)
    rules = rules_of(Platform.XING)
    assert list(catalogue.platform_checklist(Platform.XING)) == [rule.id for rule in rules.checklist]
    assert set(catalogue.platform_metrics(Platform.XING)) == {metric.value for metric in rules.metrics}
    strange = [text for text in texts(catalogue) if "LinkedIn" in text or "SSI" in text]
    assert strange == []
    assert not [entry for entry in catalogue.borrowed if "xing" in entry]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_sends_anyone_to_an_archive(language: str) -> None:
    words = {"en": ("archive", "the program"), "nl": ("archief", "het programma")}[language]
    strange = [text for text in texts(open_catalogue(ROOT, language)) if any(word in text for word in words)]
    assert strange == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"items": {"P35": {"tip": "x"}}}, "P35"),
        ({"metrics": {"groups_joined": {"where": "x"}}}, "groups_joined"),
        ({"items": {"P01": {"rubric": ["x"]}}}, "P01"),
        ({"items": {"P01": {"section": "proof"}}}, "P01"),
    ],
)
def test_words_for_what_is_not_there_are_refused(
    tmp_path: Path, change: dict[str, dict[str, object]], fault: str
) -> None:
    shutil.copytree(ROOT, tmp_path / "content")
    path = tmp_path / "content" / "en" / "xing.json"
    path.write_text(json.dumps({"items": {}, "metrics": {}, **change}), encoding="utf-8")
    with pytest.raises(ValueError, match=fault):
        load_catalogue(tmp_path / "content", "en")
