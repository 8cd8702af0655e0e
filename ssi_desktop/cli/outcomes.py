"""Files of outcomes on the command line: as JSON with stable keys, and in a few lines of words."""

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
from ssi_desktop.services.outcome_import import (
    ImportOutcomes,
    OutcomeLook,
    OutcomePlan,
    OutcomeState,
    plan_outcome_look,
    read_outcome_file,
)
from ssi_desktop.wording.problems import problem_text, skip_reason_text


def import_outcomes(
    path: Path,
    options: argparse.Namespace,
    setting: Setting,
    result: dict[str, Any],
    found: OutcomeLook | None = None,
) -> None:
    """Store what is new; ``found`` is the file when it was read already.

    Raises Refusal ``outcomes.columns_unknown`` or ``outcomes.order_unknown`` (name) for what only a
    person can tell.
    """
    read = read_outcome_file(path) if found is None else found
    if read.reading.missing:
        raise Refusal("outcomes.columns_unknown", name=path.name)
    if read.reading.asks_order:
        raise Refusal("outcomes.order_unknown", name=path.name)
    with setting.reading() if options.dry_run else setting.writing() as workspace:
        look = plan_outcome_look(workspace, read)
        if look.plan is None:
            raise Refusal("outcomes.columns_unknown", name=path.name)
        result["outcomes"] = outcomes_json(look, look.plan)
        if options.dry_run:
            return
        if look.plan.new:
            back_up_before_import(workspace)
            result["outcomes"]["taken"] = workspace.perform(ImportOutcomes(look))
        result["stored"] = True


def outcomes_json(look: OutcomeLook, plan: OutcomePlan) -> dict[str, Any]:
    """What a file holds and what storing it would do (or did)."""
    head, order = look.reading.head, look.reading.order
    return {
        "encoding": head.encoding or None,
        "separator": head.separator or None,
        "sheet": head.sheet or None,
        "columns": {field.value: head.labels[place] for field, place in head.mapping.items()},
        "dates": None if order is None else order.value,
        "rows": look.reading.total,
        "new": plan.count(OutcomeState.NEW),
        "unchanged": plan.count(OutcomeState.SAME),
        "taken": 0,
        "skipped": [
            {"reason": item.reason, "row": item.row.line}
            for item in plan.items
            if item.state is OutcomeState.LEFT_OUT
        ],
        "remarks": {remark.value: count for remark, count in plan.remarks()},
        "notes": [
            {"code": code, "count": count, "message": problem_text(Problem(code, {"count": count}))}
            for code, count in look.reading.notes
        ],
    }


def outcomes_report(file_name: str, found: Mapping[str, Any]) -> list[str]:
    """The same in lines of words."""
    lines = [_("{file}: read").format(file=file_name)]
    rows = found["rows"]
    lines.append("  " + ngettext("{n} row", "{n} rows", rows).format(n=rows))
    lines.append("  " + _("{n} new").format(n=found["new"]))
    lines.append("  " + _("{n} unchanged").format(n=found["unchanged"]))
    for skip in found["skipped"]:
        # Translators: the number of a row in a file and why it is left out
        words = _("row {row}: {reason}")
        lines.append("  " + words.format(row=skip["row"], reason=skip_reason_text(skip["reason"])))
    return [*lines, *(f"  {note['message']}" for note in found["notes"])]
