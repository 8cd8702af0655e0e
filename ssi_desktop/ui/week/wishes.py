"""What can be asked of an item of the week: which wishes fit its state, their names and their commands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services import week_commands as commands
from ssi_desktop.services.workspace import Command


class Wish(StrEnum):
    """Something a person wants done with an item."""

    TICK = "tick"
    REOPEN = "reopen"
    SHRINK = "shrink"
    SKIP = "skip"
    PARK = "park"
    NEXT = "next"
    HERE = "here"
    NOW = "now"
    DROP = "drop"


LEAVING = frozenset({Wish.PARK, Wish.NEXT, Wish.NOW, Wish.DROP})
"""Wishes after which the item is no longer where it was: the list then goes on with the next one."""


_AT_HAND = 2


@dataclass(frozen=True)
class Place:
    """The week on the screen and the running one."""

    shown: Week
    running: Week

    @property
    def is_past(self) -> bool:
        """Whether the week on the screen is over."""
        return self.shown < self.running


def fitting(item: PlanItem, place: Place) -> tuple[Wish, ...]:
    """The wishes that make sense for an item, in their order."""
    if item.state is ItemState.DONE:
        return (Wish.REOPEN, Wish.DROP)
    if item.state is ItemState.SKIPPED:
        return (Wish.TICK, Wish.REOPEN, Wish.DROP)
    if item.state is ItemState.PARKED or item.week != place.shown:
        away = () if item.state is ItemState.PARKED else (Wish.PARK,)
        return (Wish.TICK, Wish.HERE, *away, Wish.DROP)
    if place.is_past:
        return (Wish.TICK, Wish.NOW, Wish.PARK, Wish.SKIP, Wish.DROP)
    shrink = (Wish.SHRINK,) if item.minutes > commands.SMALLEST_MINUTES else ()
    return (Wish.TICK, *shrink, Wish.PARK, Wish.NEXT, Wish.SKIP, Wish.DROP)


def at_hand(item: PlanItem, place: Place) -> tuple[Wish, ...]:
    """The two wishes that have a button of their own; the menu has the others."""
    return fitting(item, place)[:_AT_HAND]


def name_of(wish: Wish, item: PlanItem, place: Place) -> str:
    """The words on its button and in the menu."""
    if wish is Wish.REOPEN:
        return _("Not do&ne yet") if item.state is ItemState.DONE else _("Put &back")
    if wish is Wish.HERE:
        return _("&Bring to this week") if place.shown == place.running else _("&Bring to the week shown")
    return {
        Wish.TICK: _("Do&ne"),
        Wish.SHRINK: _("Make &smaller"),
        Wish.SKIP: _("Sk&ip"),
        Wish.PARK: _("Par&k"),
        Wish.NEXT: _("Ne&xt week"),
        Wish.NOW: _("&Bring to this week"),
        Wish.DROP: _("Ta&ke out"),
    }[wish]


def command_of(wish: Wish, item: PlanItem, title: str, place: Place) -> Command[object]:
    """The command that fulfils a wish; ``title`` names the item in the undo menu."""
    makers: dict[Wish, Command[object]] = {
        Wish.TICK: commands.TickItem(item.id, title, True, place.shown),
        Wish.REOPEN: commands.TickItem(item.id, title, False),
        Wish.SHRINK: commands.ShrinkItem(item.id, title),
        Wish.SKIP: commands.SkipItem(item.id, title),
        Wish.PARK: commands.ParkItem(item.id, title),
        Wish.NEXT: commands.MoveItem(item.id, title, place.shown.shifted(1)),
        Wish.HERE: commands.MoveItem(item.id, title, place.shown),
        Wish.NOW: commands.MoveItem(item.id, title, place.running),
        Wish.DROP: commands.DropItem(item.id, title),
    }
    return makers[wish]


def said_after(wish: Wish) -> str:
    """The short message once it is done; empty where the list shows it anyway."""
    return {
        Wish.PARK: _("Parked."),
        Wish.NEXT: _("Moved to next week."),
        Wish.NOW: _("Moved to this week."),
        Wish.DROP: _("Taken out of the week."),
    }.get(wish, "")
