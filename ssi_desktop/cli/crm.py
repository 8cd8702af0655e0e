"""Exports of a CRM on the command line: as JSON with stable keys, and in a few lines of words."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ssi_desktop.cli.setting import Setting
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.backups import back_up_before_import
from ssi_desktop.services.crm import (
    CrmLook,
    CrmPlan,
    CrmState,
    ImportCrm,
    plan_for,
    preview_crm,
    remembered_choice,
)
from ssi_desktop.wording.problems import problem_text, skip_reason_text


def import_crm(path: Path, options: argparse.Namespace, setting: Setting, result: dict[str, Any]) -> None:
    """Take over what is new and certain; what is unclear or would overwrite something stays out.

    Raises Refusal ``crm.columns_unknown`` (name) for a file whose columns only a person can tell apart.
    """
    with setting.reading() if options.dry_run else setting.writing() as workspace:
        look = plan_for(workspace, preview_crm(path, lambda head: remembered_choice(workspace, head)))
        if look.plan is None:
            raise Refusal("crm.columns_unknown", name=path.name)
        result["crm"] = crm_json(look, look.plan)
        if options.dry_run:
            return
        chosen = look.plan.proposed
        if chosen:
            back_up_before_import(workspace)
            done = workspace.perform(ImportCrm(look, chosen))
            result["crm"]["taken"] = {
                "accounts": done.accounts, "people": done.people, "changed": done.changed,
            }  # fmt: skip
        result["stored"] = True


def crm_json(look: CrmLook, plan: CrmPlan) -> dict[str, Any]:
    """What a file holds and what storing it would do (or did)."""
    head = look.reading.head
    return {
        "system": head.system.value,
        "encoding": head.encoding or None,
        "separator": head.separator or None,
        "sheet": head.sheet or None,
        "columns": {field.value: head.labels[place] for field, place in head.mapping.items()},
        "columns_left_out": list(head.left),
        "rows": look.reading.total,
        "accounts": _counts(plan, people=False),
        "people": _counts(plan, people=True),
        "unclear": [_unclear(item.name, item.account, str(item.doubt), item.like) for item in plan.items
                    if item.state is CrmState.UNCLEAR],
        "taken": {"accounts": 0, "people": 0, "changed": 0},
        "skipped": [{"reason": reason, "count": count} for reason, count in plan.skipped],
        "notes": [
            {"code": code, "count": count, "message": problem_text(Problem(code, {"count": count}))}
            for code, count in look.reading.notes
        ],
    }  # fmt: skip


def crm_report(file_name: str, found: Mapping[str, Any]) -> list[str]:
    """The same in lines of words."""
    lines = [_("{file}: read").format(file=file_name)]
    rows = found["rows"]
    lines.append("  " + ngettext("{n} row", "{n} rows", rows).format(n=rows))
    for key, name in (("accounts", _("Companies")), ("people", _("People"))):
        lines.append(f"  {name}: {_said(found[key])}")
    lines += [f"  {skip['count']} {skip_reason_text(skip['reason'])}" for skip in found["skipped"]]
    return [*lines, *(f"  {note['message']}" for note in found["notes"])]


def _counts(plan: CrmPlan, *, people: bool) -> dict[str, int]:
    return {state.value: plan.count(state, people=people) for state in CrmState}


def _unclear(name: str, account: str, doubt: str, like: str) -> dict[str, str | None]:
    return {"name": name, "account": account, "reason": doubt, "like": like or None}


def _said(counts: Mapping[str, int]) -> str:
    return ", ".join(
        (
            _("{n} new").format(n=counts["new"]),
            _("{n} with other details").format(n=counts["changed"]),
            _("{n} unclear, left out").format(n=counts["unclear"]),
            _("{n} unchanged").format(n=counts["same"]),
        )
    )
