"""Reads the action catalogue's rules; the words of the actions are in the catalogue of each language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from ssi_desktop.content.fields import Fields, read_file
from ssi_desktop.core.actions import ActionSpec, Cadence, Need
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_offers import SEARCHES_AND_VIEWS

LONGEST_MINUTES = 480
MOST_INVITATIONS = 20

_ID = re.compile(r"A\d{2}")
_PROFILE_ITEM = re.compile(r"P\d{2}")
_PILLARS = frozenset(pillar.value for pillar in Pillar)
_CADENCES = frozenset(cadence.value for cadence in Cadence)
_NEEDS = frozenset(need.value for need in Need)
_METRICS = frozenset(metric.value for metric in Metric)
_OUTCOMES = frozenset(kind.value for kind in OutcomeKind)
_KEYS = (
    "pillar",
    "minutes",
    "cadence",
    "increments",
    "outcomes",
    "profile_items",
    "needs",
    "evidence",
    "value_gate",
    "invitations",
    "only_reactions",
    "contains",
)


def load_actions(path: Path) -> tuple[ActionSpec, ...]:
    """The actions of a rules file, in its order.

    Raises ValueError naming file and key when the file cannot be read or does not follow the schema:
    unknown keys, metrics or needs, amounts that are not above zero, an action that searches or views
    profiles without the value gate and a target account.
    """
    file = read_file(path.parent, path.name)
    file.only("actions")
    entries = file.child("actions")
    specs = tuple(_action(key, entry) for key, entry in entries.entries())
    _check_contained(entries, specs)
    return specs


def _action(key: str, entry: Fields) -> ActionSpec:
    if not _ID.fullmatch(key):
        raise entry.fault("", "an id such as A07 expected")
    entry.only(*_KEYS)
    spec = ActionSpec(
        id=key,
        pillar=_pillar(entry),
        minutes=entry.whole("minutes", 1, LONGEST_MINUTES),
        cadence=Cadence(entry.one_of("cadence", _CADENCES)),
        increments=MappingProxyType({Metric(name): x for name, x in _amounts(entry, "increments", _METRICS)}),
        profile_items=_profile_items(entry),
        needs=frozenset(Need(name) for name in _words(entry, "needs", _NEEDS)),
        evidence=_texts(entry, "evidence"),
        value_gate=entry.flag("value_gate"),
        invitations=entry.whole("invitations", 1, MOST_INVITATIONS) if "invitations" in entry.data else 0,
        only_reactions=entry.flag("only_reactions"),
        outcomes=MappingProxyType(dict(_amounts(entry, "outcomes", _OUTCOMES))),
        contains=_texts(entry, "contains"),
    )
    _check_gate(entry, spec)
    _check_reactions(entry, spec)
    return spec


def _pillar(entry: Fields) -> Pillar | None:
    if "pillar" in entry.data and entry.data["pillar"] is None:
        return None
    return Pillar(entry.one_of("pillar", _PILLARS))


def _amounts(entry: Fields, key: str, names: frozenset[str]) -> Iterable[tuple[str, float]]:
    if key not in entry.data:
        return
    amounts = entry.child(key)
    for name in amounts.data:
        if name not in names:
            raise amounts.fault(name, f"not one of {', '.join(sorted(names))}")
        amount = amounts.number(name, 0.0, 1000.0)
        if amount == 0.0:
            raise amounts.fault(name, "an amount above zero expected")
        yield name, amount


def _texts(entry: Fields, key: str) -> tuple[str, ...]:
    found = entry.texts(key, 1, 20, 40) if key in entry.data else ()
    if len(set(found)) < len(found):
        raise entry.fault(key, "something stands twice")
    return found


def _words(entry: Fields, key: str, allowed: frozenset[str]) -> tuple[str, ...]:
    found = _texts(entry, key)
    for word in found:
        if word not in allowed:
            raise entry.fault(key, f"{word!r} is not one of {', '.join(sorted(allowed))}")
    return found


def _profile_items(entry: Fields) -> tuple[str, ...]:
    found = _texts(entry, "profile_items")
    for item in found:
        if not _PROFILE_ITEM.fullmatch(item):
            raise entry.fault("profile_items", f"an id such as P07 expected, found {item!r}")
    return found


def _check_gate(entry: Fields, spec: ActionSpec) -> None:
    looks = not SEARCHES_AND_VIEWS.isdisjoint(spec.increments)
    if looks and not spec.value_gate:
        raise entry.fault("value_gate", "an action that searches or views profiles needs it")
    if spec.value_gate and Need.TARGET_ACCOUNT not in spec.needs:
        raise entry.fault("needs", "the value gate needs target_account")


def _check_reactions(entry: Fields, spec: ActionSpec) -> None:
    moves_only_reactions = set(spec.increments) == {Metric.REACTIONS} and not spec.outcomes
    if spec.only_reactions is not moves_only_reactions:
        raise entry.fault("only_reactions", "does not fit the increments")


def _check_contained(entries: Fields, specs: tuple[ActionSpec, ...]) -> None:
    ids = {spec.id for spec in specs}
    for spec in specs:
        for contained in spec.contains:
            if contained not in ids or contained == spec.id:
                raise entries.fault(f"{spec.id}.contains", f"no other action {contained}")
