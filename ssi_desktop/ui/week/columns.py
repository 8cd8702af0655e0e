"""The list of the week: its columns and its groups."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import PlanItemView, WeekSnapshot
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import Group
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.week import words

_STATES = tuple(ItemState)


def week_columns(catalogue: Catalogue, shown: Callable[[], Week]) -> list[Column[PlanItemView]]:
    """The columns; ``shown`` tells the week on the screen."""
    return [
        done_column(),
        what_column(catalogue, partial(_note, catalogue, shown)),
        Column(
            "pillar",
            _("For"),
            partial(_pillar_word, catalogue),
            chip=partial(pillar_chip, catalogue),
            width=132,
            needs=620,
        ),
        Column("day", _("Day"), _weekday, sort=_day_order, width=64, needs=400),
        minutes_column(needs=340),
    ]


def done_column() -> Column[PlanItemView]:
    """A box to tick."""
    return Column(
        "done", _("Done"), _nothing, checked=_is_done, spoken=_state_word, sort=_state_order, width=72
    )


def what_column(catalogue: Catalogue, note: Callable[[PlanItemView], str]) -> Column[PlanItemView]:
    """The action in words, with a smaller line below."""
    title = partial(_title, catalogue)
    return Column(
        "what", _("What"), title, note=note, struck=_is_skipped, stretch=True, strong=True, width=200
    )


def minutes_column(needs: int = 0) -> Column[PlanItemView]:
    """How long an action takes."""
    return Column("minutes", _("Minutes"), _minutes, sort=_minutes_order, numeric=True, width=84, needs=needs)


def week_groups(snapshot: WeekSnapshot) -> list[Group]:
    """The week's items by block, then what waits from earlier weeks, then what is parked."""
    titles = words.block_titles()
    groups: list[Group] = []
    for block in words.BLOCKS:
        views = tuple(view for view in snapshot.items if view.item.block == block)
        if views:
            groups.append((Section(titles[block], words.minutes_note(views)), views))
    if snapshot.is_past:
        return groups
    outside = _("outside the week’s minutes")
    for title, views in ((_("From earlier weeks"), snapshot.leftovers), (_("Parked"), snapshot.parked)):
        if views:
            groups.append((Section(title, outside), views))
    return groups


def pillar_chip(catalogue: Catalogue, view: PlanItemView) -> ChipText | None:
    """The pillar that an item is for; None for outcomes and the user's own words."""
    pillar = view.item.pillar
    if pillar is None:
        return None
    return ChipText(_pillar_word(catalogue, view), Tone.NEUTRAL, pillar_look(pillar).shape)


def _nothing(_view: PlanItemView) -> str:
    return ""


def _is_done(view: PlanItemView) -> bool:
    return view.item.state is ItemState.DONE


def _is_skipped(view: PlanItemView) -> bool:
    return view.item.state is ItemState.SKIPPED


def _state_word(view: PlanItemView) -> str:
    return words.state_word(view.item)


def _state_order(view: PlanItemView) -> int:
    return _STATES.index(view.item.state)


def _title(catalogue: Catalogue, view: PlanItemView) -> str:
    return words.item_title(view, catalogue)


def _note(catalogue: Catalogue, shown: Callable[[], Week], view: PlanItemView) -> str:
    return words.row_note(view, shown(), catalogue)


def _pillar_word(catalogue: Catalogue, view: PlanItemView) -> str:
    pillar = view.item.pillar
    return "" if pillar is None else catalogue.pillars[pillar.value].short


def _weekday(view: PlanItemView) -> str:
    return words.weekday(view.item)


def _day_order(view: PlanItemView) -> int | None:
    return None if view.item.day is None else view.item.day.isoweekday()


def _minutes(view: PlanItemView) -> str:
    return number_text(view.item.minutes)


def _minutes_order(view: PlanItemView) -> int:
    return view.item.minutes
