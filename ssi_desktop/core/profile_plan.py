"""Which action of the catalogue carries out an item of the profile checklist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ssi_desktop.core.actions import ActionSpec

BESIDE: Mapping[str, str] = {
    "P20": "A07",
    "P21": "A05",
    "P22": "A05",
    "P23": "A05",
    "P24": "A06",
    "P30": "A09",
    "P39": "A01",
}
"""Items whose action moves a metric of its own and not the checklist (section 14)."""


def fitting_action(item: str, catalogue: Iterable[ActionSpec]) -> ActionSpec | None:
    """The action for an item, the one with the fewest other items where there are several."""
    actions = {action.id: action for action in catalogue}
    named = [action for action in actions.values() if item in action.profile_items]
    if named:
        return min(named, key=lambda action: (len(action.profile_items), action.id))
    return actions.get(BESIDE.get(item, ""))


def items_of(action: ActionSpec) -> frozenset[str]:
    """The items that an action carries out."""
    beside = (item for item, action_id in BESIDE.items() if action_id == action.id)
    return frozenset((*action.profile_items, *beside))
