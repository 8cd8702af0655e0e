"""The command ``plan``: the stored plan of a week, or the draft it would get; nothing is stored."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

from ssi_desktop.cli.setting import Setting, print_json
from ssi_desktop.content.action_texts import ActionText
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import language
from ssi_desktop.services.settings import check_setting
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_draft import draft_items
from ssi_desktop.wording.terms import planner_action_name


def plan_command(options: argparse.Namespace, setting: Setting) -> int:
    """Print the items of a week; with ``--minutes`` always a fresh draft."""
    with setting.reading() as workspace:
        week: Week = options.week or Week.of(workspace.clock.today())
        stored = load_week(workspace, week)
        drafted = options.minutes is not None or not stored.drafted
        minutes = stored.budget if options.minutes is None else options.minutes
        check_setting("minutes", minutes)
        if drafted:
            items: tuple[PlanItem, ...] = draft_items(workspace, week, minutes)
        else:
            items = tuple(view.item for view in stored.items)
        titles = workspace.library.catalogue(language()).actions
    words = [_title(item, titles) for item in items]
    if options.json:
        print_json(_json(week, minutes, items, words, stored=not drafted))
        return 0
    print(
        _("Week {week}: {planned} of {minutes} minutes").format(
            week=week, planned=_sum(items), minutes=minutes
        )
    )
    for item, title in zip(items, words, strict=True):
        print(f"  {item.minutes:>4}  {title}")
    return 0


def _title(item: PlanItem, titles: Mapping[str, ActionText]) -> str:
    """The catalogue's words, those of the planner's own actions, or the user's."""
    action = titles.get(item.action_id or "")
    if action is not None:
        return action.title
    return item.title or planner_action_name(item.action_id or "")


def _sum(items: Iterable[PlanItem]) -> int:
    return sum(item.minutes for item in items)


def _json(
    week: Week, minutes: int, items: tuple[PlanItem, ...], words: list[str], *, stored: bool
) -> dict[str, Any]:
    return {
        "week": str(week),
        "minutes": minutes,
        "planned": _sum(items),
        "stored": stored,
        "items": [_item(item, title) for item, title in zip(items, words, strict=True)],
    }


def _item(item: PlanItem, title: str) -> dict[str, Any]:
    return {
        "action": item.action_id,
        "title": title,
        "block": item.block,
        "pillar": None if item.pillar is None else item.pillar.value,
        "minutes": item.minutes,
        "times": item.times,
        "account": item.account_id,
        "person": item.person_id,
        "role": item.role,
        "reason": {"code": item.reason, "params": dict(item.reason_params)},
        "expected": dict(item.expected),
        "smaller": item.smaller,
        "state": item.state.value,
        "day": None if item.day is None else item.day.isoformat(),
    }
