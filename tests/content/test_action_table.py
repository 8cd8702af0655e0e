"""Every action is as the reference has it, and a drafted week keeps all that it needs."""

from __future__ import annotations

from datetime import date, timedelta

from ssi_desktop.core.actions import Cadence
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_commands import AssignDay, EditItem
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.wording.plan_reasons import plan_reason_text

# A01 to A67: pillar, minutes, cadence (section 14 of the domain reference; e is an event).
TABLE = """
    B20w B45m B30q B60q B15m B20m B5w B15q B120m B60m B30m B5q B10m B30m B5w P10d P5d P15w P15w P10w P5d
    P10m P10w P15w P10w P10w P60q P5w P10m P15d I10d I5d I30w I15w I30m I15m I45m I5e I15w I10d I5e I15w
    I5w I180q I60m I10w I45q R20w R5e R15w R10m R20w R5d R10e R15m R15e R20w O20w O15w O60e O45e O15w
    O2w O20w O15m O45q O30m
"""
PILLAR = {"B": Pillar.BRAND, "P": Pillar.PEOPLE, "I": Pillar.INSIGHTS, "R": Pillar.RELATIONS, "O": None}
CADENCE = {cadence.value[0]: cadence for cadence in Cadence}


def test_every_action_is_as_the_reference_has_it() -> None:
    shipped = Library(resource_root()).actions
    found = [(spec.id, spec.pillar, spec.minutes, spec.cadence) for spec in shipped]
    assert found == [
        (f"A{number:02d}", PILLAR[entry[0]], int(entry[1:-1]), CADENCE[entry[-1]])
        for number, entry in enumerate(TABLE.split(), 1)
    ]


def test_every_drafted_item_keeps_why_minutes_and_for_whom(workspace: Workspace) -> None:
    workspace.clock = FixedClock(date(2026, 11, 20))
    workspace.perform(OpenSample())
    week = Week(2026, 48)
    workspace.perform(DraftWeek(week, 300))
    items = [view.item for view in load_week(workspace, week).items]
    actions = workspace.library.actions_by_id
    assert len({item.block for item in items}) == 3
    for item in items:
        assert plan_reason_text(item.reason, dict(item.reason_params), _Names())
        assert item.minutes > 0
        if item.action_id in actions:
            assert item.pillar is actions[item.action_id].pillar
    assert any(item.account_id for item in items)
    assert any(item.person_id for item in items)


def test_day_and_note_of_an_item_are_kept(workspace: Workspace) -> None:
    workspace.perform(OpenSample())
    week = Week.of(workspace.clock.today())
    workspace.perform(DraftWeek(week, 150))
    item = next(view.item for view in load_week(workspace, week).items)
    day = week.monday + timedelta(days=6)
    workspace.perform(AssignDay(item.id, "x", day))
    workspace.perform(EditItem(item.id, "x", 25, "They asked for an offer"))
    workspace.perform(DraftWeek(week, 150))
    (kept,) = [view.item for view in load_week(workspace, week).items if view.item.id == item.id]
    assert (kept.day, kept.minutes, kept.note) == (day, 25, "They asked for an offer")


class _Names(dict[str, str]):
    """A name for whatever is asked."""

    def __missing__(self, key: str) -> str:
        return key
