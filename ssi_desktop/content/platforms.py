"""The words for platforms beside LinkedIn: those of LinkedIn, with what reads differently there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ssi_desktop.content.checklist import ChecklistText
from ssi_desktop.content.fallback import TwoFields
from ssi_desktop.content.fields import RUBRIC, SENTENCE, TITLE, Fields
from ssi_desktop.content.items import Items
from ssi_desktop.content.metric_terms import MetricTerm
from ssi_desktop.content.terms import MEANING, NAME
from ssi_desktop.core.platforms import Platform, rules_of

_ITEM = {"title": TITLE, "why": SENTENCE, "rubric": RUBRIC, "how_to_check": SENTENCE, "tip": SENTENCE}
_METRIC = {"name": NAME, "meaning": MEANING, "where": MEANING}


def read_platform_items(
    platform: Platform, file: TwoFields, words: Mapping[str, ChecklistText]
) -> Mapping[str, ChecklistText]:
    """The items of a platform's checklist; ``words`` are LinkedIn's.

    Raises ValueError naming file and key, also for an item that the platform does not have.
    """
    ids = [rule.id for rule in rules_of(platform).checklist]
    changed = _changes(file.child("items"), ids, _ITEM)
    return Items(ids, lambda key: replace(words[key], **changed.get(key, {})))


def read_platform_metrics(
    platform: Platform, file: TwoFields, words: Mapping[str, MetricTerm]
) -> Mapping[str, MetricTerm]:
    """The metrics that a platform has; ``words`` are LinkedIn's. Raises as `read_platform_items`."""
    keys = [key for key in words if key in rules_of(platform).metrics]
    changed = _changes(file.child("metrics"), keys, _METRIC)
    return Items(keys, lambda key: replace(words[key], **changed.get(key, {})))


def _changes(file: TwoFields, keys: list[str], longest: Mapping[str, int]) -> Mapping[str, dict[str, Any]]:
    """What reads differently, by item and field."""
    file.english.only(*keys)
    return {key: _texts(file.chosen(key).child(key), longest) for key in file.english.data}


def _texts(entry: Fields, longest: Mapping[str, int]) -> dict[str, Any]:
    entry.only(*longest)
    return {
        name: entry.texts(name, 5, 5, RUBRIC) if name == "rubric" else entry.text(name, longest[name])
        for name in entry.data
    }
