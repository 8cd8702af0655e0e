"""The command ``import``: an archive, post analytics, a CRM's export, outcomes, or SSI numbers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ssi_desktop.cli.analytics import analytics_json, analytics_report
from ssi_desktop.cli.crm import crm_report, import_crm
from ssi_desktop.cli.outcomes import import_outcomes, outcomes_report
from ssi_desktop.cli.setting import Setting, fault, print_json
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.snapshot import Snapshot
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.analytics import ImportAnalytics, compare_analytics, preview_analytics
from ssi_desktop.services.backups import back_up_before_import
from ssi_desktop.services.crm import may_be_crm
from ssi_desktop.services.exporting import is_export
from ssi_desktop.services.importing import (
    FileSummary,
    ImportArchive,
    count_new,
    kind_of,
    preview_archive,
    preview_ssi_file,
)
from ssi_desktop.services.outcome_import import outcomes_in_workbook
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.wording.problems import problem_text, row_note_text, skip_reason_text

PILLAR_KEYS: Mapping[Pillar, str] = {
    Pillar.BRAND: "professional_brand",
    Pillar.PEOPLE: "find_right_people",
    Pillar.INSIGHTS: "insight_engagement",
    Pillar.RELATIONS: "strong_relationship",
}

Result = dict[str, Any]


def import_command(options: argparse.Namespace, setting: Setting) -> int:
    """Import each path as one transaction of its own; status 1 when one was refused."""
    results = [_import(path, options, setting) for path in options.paths]
    if options.json:
        print_json(results[0] if len(results) == 1 else results)
    for path, result in zip(options.paths, results, strict=True):
        if result["error"] is not None:
            print(result["error"]["message"], file=sys.stderr)
        elif not options.json:
            print(_report(path, result))
    return int(any(result["error"] is not None for result in results))


def _import(path: Path, options: argparse.Namespace, setting: Setting) -> Result:
    result: Result = {
        "kind": None, "stored": False, "snapshot": None, "files": {}, "measures": None, "analytics": None,
        "crm": None, "outcomes": None, "error": None,
    }  # fmt: skip
    try:
        if is_export(path):
            raise Refusal("export.not_here")
        kind = kind_of(path)
        result["kind"] = kind
        if kind == "ssi":
            _import_ssi(path, options, setting, result)
        elif kind == "analytics":
            _import_workbook(path, options, setting, result)
        elif kind == "crm":
            import_crm(path, options, setting, result)
        elif kind == "outcomes":
            import_outcomes(path, options, setting, result)
        else:
            _import_archive(path, options, setting, result)
    except Refusal as refusal:
        result["error"] = _problem(refusal.problem)
    except OSError:
        result["error"] = _problem(Problem("import.unreadable", {"name": path.name}))
    except Exception as error:  # one input's fault must not keep the others from being read
        result["error"] = _problem(fault(error))
    return result


def _import_ssi(path: Path, options: argparse.Namespace, setting: Setting, result: Result) -> None:
    with setting.reading() if options.dry_run else setting.writing() as workspace:
        preview = preview_ssi_file(workspace, path, options.date)
        result["snapshot"] = snapshot_json(preview.snapshot, preview.reading.warnings)
        if not options.dry_run:
            workspace.perform(RecordSnapshot(preview.snapshot, replace=options.replace))
            result["stored"] = True


def _import_archive(path: Path, options: argparse.Namespace, setting: Setting, result: Result) -> None:
    lexicon = setting.library.root / "content" / "titles.csv"
    preview = preview_archive(path, today=setting.clock.today(), lexicon=lexicon)
    result["measures"] = preview.measures
    if options.dry_run:
        with setting.reading() as workspace:
            result["files"] = files_json(count_new(workspace, preview.archive))
        return
    with setting.writing() as workspace:
        back_up_before_import(workspace)
        result["files"] = files_json(workspace.perform(ImportArchive(preview)))
        result["stored"] = True


def _import_workbook(path: Path, options: argparse.Namespace, setting: Setting, result: Result) -> None:
    """Post analytics or, when it is none, outcomes or a CRM's export."""
    try:
        _import_analytics(path, options, setting, result)
    except Refusal as refusal:
        if not may_be_crm(refusal):
            raise
        outcomes = outcomes_in_workbook(path)
        if outcomes is not None:
            result["kind"] = "outcomes"
            import_outcomes(path, options, setting, result, outcomes)
            return
        try:
            import_crm(path, options, setting, result)
        except Refusal as other:
            raise refusal from other
        result["kind"] = "crm"


def _import_analytics(path: Path, options: argparse.Namespace, setting: Setting, result: Result) -> None:
    preview = preview_analytics(path, today=setting.clock.today())
    with setting.reading() if options.dry_run else setting.writing() as workspace:
        look = compare_analytics(workspace, preview)
        result["analytics"] = analytics_json(look)
        if not options.dry_run:
            back_up_before_import(workspace)
            workspace.perform(ImportAnalytics(preview))
            result["stored"] = True


def _problem(problem: Problem) -> dict[str, str]:
    return {"code": problem.code, "message": problem_text(problem)}


def snapshot_json(snapshot: Snapshot, warnings: Iterable[Problem] = ()) -> dict[str, Any]:
    """A snapshot with LinkedIn's raw values; null = not shown."""
    values = snapshot.values
    return {
        "date": snapshot.on.isoformat(),
        "overall": values.overall,
        "pillars": {key: values.pillars.get(pillar) for pillar, key in PILLAR_KEYS.items()},
        "industry_rank_pct": values.industry_rank_pct,
        "network_rank_pct": values.network_rank_pct,
        "industry_avg": values.industry_avg,
        "network_avg": values.network_avg,
        "industry_name": values.industry_name,
        "source": snapshot.source.value,
        "warnings": [_problem(warning) for warning in warnings],
    }


def files_json(files: Iterable[FileSummary]) -> dict[str, Any]:
    """What became of each file."""
    return {
        file.name: {
            "rows": file.rows,
            "new": file.new,
            "unchanged": file.unchanged,
            "changed": file.changed,
            "hidden": file.hidden,
            "skipped": [{"reason": reason, "count": count} for reason, count in file.skipped],
            "notes": [{"note": note, "count": count} for note, count in file.notes],
            "problem": file.problem,
        }
        for file in files
    }


def _report(path: Path, result: Result) -> str:
    if result["kind"] == "ssi":
        return _ssi_report(result)
    if result["kind"] == "crm":
        return "\n".join((*crm_report(path.name, result["crm"]), _outcome(result)))
    if result["kind"] == "outcomes":
        return "\n".join((*outcomes_report(path.name, result["outcomes"]), _outcome(result)))
    if result["kind"] == "analytics":
        return "\n".join((*analytics_report(path.name, result["analytics"]), _outcome(result)))
    lines = [_("{file}: read").format(file=path.name)]
    lines += [_file_line(name, file) for name, file in result["files"].items()]
    lines.append(_outcome(result))
    return "\n".join(lines)


def _outcome(result: Result) -> str:
    return _("Stored.") if result["stored"] else _("Nothing was stored: this was only a look.")


def _file_line(name: str, file: Mapping[str, Any]) -> str:
    parts = [ngettext("{n} row", "{n} rows", file["rows"]).format(n=file["rows"])]
    parts.append(_("{n} new").format(n=file["new"]))
    parts.append(_("{n} unchanged").format(n=file["unchanged"]))
    if file["changed"]:
        parts.append(_("{n} updated").format(n=file["changed"]))
    if file["hidden"]:
        parts.append(_("{n} hidden").format(n=file["hidden"]))
    parts += [f"{skip['count']} {skip_reason_text(skip['reason'])}" for skip in file["skipped"]]
    parts += [f"{noted['count']} {row_note_text(noted['note'])}" for noted in file["notes"]]
    if file["problem"]:
        parts = [problem_text(Problem(file["problem"]))]
    return f"  {name}: " + ", ".join(parts)


def _ssi_report(result: Result) -> str:
    snapshot = result["snapshot"]
    shown = {"overall": snapshot["overall"], **snapshot["pillars"]}
    lines = [f"{snapshot['date']}"]
    lines += [f"  {name}: {'–' if value is None else value}" for name, value in shown.items()]
    lines += [f"  {warning['message']}" for warning in snapshot["warnings"]]
    lines.append(_outcome(result))
    return "\n".join(lines)
