"""The command ``accounts``: every target account with coverage, risk and next step."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ssi_desktop.cli.setting import Setting, print_json
from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import language
from ssi_desktop.reports.accounts import risk_word, step_words
from ssi_desktop.services.account_checks import clean_text
from ssi_desktop.services.account_exports import (
    CsvStyle,
    Form,
    Scope,
    Wish,
    Written,
    account_line,
    export_accounts,
    note_export,
)
from ssi_desktop.services.accounts import AccountView, PersonView, load_accounts
from ssi_desktop.services.settings import load_settings
from ssi_desktop.wording.problems import problem_text


def accounts_command(options: argparse.Namespace, setting: Setting) -> int:
    """Print the accounts, the most urgent first, or write them into a file."""
    if options.csv is not None or options.xlsx is not None:
        return _write_file(options, setting)
    with setting.reading() as workspace:
        snapshot = load_accounts(workspace)
        catalogue = setting.library.catalogue(language())
        catalogue.naming.scheme = load_settings(workspace).role_names
    if options.json:
        print_json(
            {"as_of": snapshot.today.isoformat(), "accounts": [account_json(v) for v in snapshot.accounts]}
        )
    elif not snapshot.accounts:
        print(_("There are no accounts yet."))
    else:
        for view in snapshot.accounts:
            print(_line(view, catalogue))
    return 0


_STYLES = {"comma": (",", "."), "semicolon": (";", ","), "tab": ("\t", ",")}


def _write_file(options: argparse.Namespace, setting: Setting) -> int:
    """Raises Refusal ``export.exists`` (path) unless it may be replaced, and those of `export_accounts`."""
    path: Path = (options.csv if options.csv is not None else options.xlsx).absolute()
    if path.exists() and not options.replace:
        raise Refusal("export.exists", path=str(path))
    wish = Wish(
        path=path,
        scope=Scope.PEOPLE if options.people else Scope.ACCOUNTS,
        form=Form.XLSX if options.csv is None else Form.CSV,
        style=CsvStyle(*_STYLES[options.separator]),
    )
    with setting.reading() as workspace:
        catalogue = setting.library.catalogue(language())
        catalogue.naming.scheme = load_settings(workspace).role_names
        written = export_accounts(workspace, catalogue, wish)
    print(_("{rows} rows written to {path}").format(rows=written.rows, path=written.path))
    if written.people:
        _note(setting, wish, written)
    return 0


def _note(setting: Setting, wish: Wish, written: Written) -> None:
    """List the file with the other files that name people, which only one program at a time can do."""
    try:
        with setting.writing() as workspace:
            note_export(workspace, written, wish)
    except Refusal as refusal:
        words = _("The file names people, but could not be listed with your data: {reason}")
        print(words.format(reason=problem_text(refusal.problem)), file=sys.stderr)


def _line(view: AccountView, catalogue: Catalogue) -> str:
    line = account_line(view)
    return _("{name}: {known} of 6 roles known. Risk: {risk}. Next step: {step}").format(
        name=clean_text(view.account.name),
        known=view.known_roles,
        risk=risk_word(view.assessment.risk),
        step=clean_text(step_words(line, catalogue)),
    )


def account_json(view: AccountView) -> dict[str, Any]:
    """An account with every figure."""
    found = view.assessment
    return {
        "id": view.account.id,
        "name": view.account.name,
        "phase": view.phase.phase.value,
        "stalled": view.stalled,
        "risk": found.risk.value,
        "risk_reason": found.risk_reason.value,
        "health": found.health.points,
        "coverage": {role.value: share for role, share in found.coverage.items()},
        "map_coverage": {role.value: share for role, share in found.map_coverage.items()},
        "coverage_total": found.coverage_total,
        "threads": found.n_eff,
        "threads_target": found.n_star,
        "probability_no_thread": found.p_no_thread,
        "support": found.support,
        "gaps": [role.value for role in view.gaps],
        "evidence": {standing.role.value: standing.standing.name.lower() for standing in view.standings},
        "next_step": {
            "rule": view.step.rule.value,
            "role": view.step.role.value,
            "action": view.step.action_id,
            "person": view.step.person_id,
            "need": view.step.need,
        },
        "deal_type": view.account.deal_type or None,
        "people": [_person(person) for person in view.people],
        "looked_for": [
            {"id": card.person.id, "name": card.person.name, "roles": [role.role.value for role in card.held]}
            for card in view.placeholders
        ],
        "lines": [{"kind": line.kind.value, "from": line.from_id, "to": line.to_id} for line in view.lines],
    }


def _person(view: PersonView) -> dict[str, Any]:
    return {
        "id": view.person.id,
        "name": view.person.name,
        "title": view.person.title,
        "roles": {belief.role.value: belief.p for belief in view.roles},
        "level": int(view.level),
        "level_suggested": view.level_suggested,
        "stance": view.person.stance,
        "influence": view.influence,
        "department": view.person.department or None,
        "evidence": {role.role.value: role.standing.name.lower() for role in view.held_roles},
        "stale": view.stale,
        "last_two_way": None if view.last_two_way is None else view.last_two_way.isoformat(),
        "left_on": None if view.person.left_on is None else view.person.left_on.isoformat(),
    }
