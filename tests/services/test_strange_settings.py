"""Settings that no version wrote, as a file from elsewhere may hold, count as not stored: all opens."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest

from ssi_desktop.core.periods import Week
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.association import load_association
from ssi_desktop.services.outcomes import load_outcomes
from ssi_desktop.services.pillar_advice import load_advice
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.profile import load_profile
from ssi_desktop.services.reminder import due_moment, note_plan
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings, Settings, load_settings
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_calendar import CalendarWish, ItemWords, export_week
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.services.workspace import Workspace

STRANGE = (
    "{", "", "NaN", "1e999", "9" * 4000, "[" * 2000 + "]" * 2000, "null", "true", "-1", '"x"', "[]", "{}",
    "[[1]]", '[1, {"a": null}]', '{"a": "b"}', '{"a": {"b": 1}}', '"' + "x" * 30_000 + '"', '"../../x"',
    '{"2026-W47": {"u": [1, 2]}, "x": 5}', '{"2026-W47": {"u": ["2026-02-31", "soon"]}}',
)  # fmt: skip
WEEK = Week(2026, 47)
NOON = datetime.fromisoformat("2026-11-22T12:00")
OTHERS = ("advice_aside", "calendar_id", "calendar_sent", "reminder_told", "reminder_put_off", "unknown")
NAMES = (*(one.name for one in fields(Settings)), *OTHERS)


def test_every_setting_keeps_its_form_whatever_is_stored(workspace: Workspace) -> None:
    usual = Settings()
    for value in STRANGE:
        store_raw(workspace, dict.fromkeys(NAMES, value))
        settings = load_settings(workspace)
        for one in fields(Settings):
            kept, expected = getattr(settings, one.name), getattr(usual, one.name)
            assert kept is None or expected is None or type(kept) is type(expected), (one.name, value[:20])


@pytest.mark.parametrize("value", ["[1]", '{"a": {"b": 1}}', "NaN", '{"2026-W47": {"u": [1, 2]}, "x": 5}'])
def test_every_view_opens_whatever_is_stored(value: str, workspace: Workspace, tmp_path: Path) -> None:
    workspace.perform(OpenSample())
    store_raw(workspace, dict.fromkeys(NAMES, value))
    for load in (load_accounts, load_week, load_outcomes, load_profile, load_association):
        load(workspace)
    load_advice(workspace, load_pillars(workspace))
    store_raw(workspace, {"reminder_day": "3", "reminder_hour": "9"})
    due_moment(workspace, NOON)
    note_plan(workspace, NOON)
    number = workspace.perform(AddItem(WEEK, "Call", 20))
    export_week(workspace, CalendarWish(tmp_path / "w.ics", WEEK, {number: ItemWords("Call")}, "all", "SSI"))
    assert isinstance(load_advice(workspace, load_pillars(workspace)).advices, tuple)


def test_what_the_program_stores_itself_is_read_back(workspace: Workspace) -> None:
    chosen = Settings(
        language="nl", theme="dark", n_star=4.0, own_companies=("A", "B"), pillar_targets={"brand": 20.0},
        association_kind="call", association_lag=2, association_log=("2026-11-22 call 2",),
        reminder_day=5, quiet_from=21, outcome_targets={"call": 3.0}, tray=True,
    )  # fmt: skip
    workspace.perform(ChangeSettings(vars(chosen)))
    assert load_settings(workspace) == chosen
    workspace.perform(ChangeSettings({"n_star": 5, "language": "pt_BR"}))
    assert load_settings(workspace).n_star == 5.0
    assert load_settings(workspace).language == "pt_BR"


def test_a_value_that_has_no_sense_counts_as_not_stored(workspace: Workspace) -> None:
    strange = {
        "minutes": 1e9, "theme": "pink", "language": "../../x", "association_kind": "luck",
        "association_lag": 99, "association_log": ["never"], "outcome_targets": {"luck": 1},
        "reminder_hour": 25, "retention_months": True,
    }  # fmt: skip
    store_raw(workspace, {name: json.dumps(value) for name, value in strange.items()})
    assert load_settings(workspace) == Settings()


def store_raw(workspace: Workspace, values: dict[str, str]) -> None:
    with workspace.store.transaction():
        for name, value in values.items():
            workspace.store.database.write(
                "INSERT INTO setting (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (name, value),
            )
