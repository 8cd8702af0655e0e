"""Accounts and the people in them as tables, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.committee import AccountAssessment, Risk
from ssi_desktop.core.phases import Phase
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.reports.table import Cell, Kind, Table, TableColumn


@dataclass(frozen=True)
class AccountLine:
    """One account. ``step`` is the rule of its next step with the names to put in (None: somebody there)."""

    account: Account
    phase: Phase
    phase_since: date | None
    stalled: bool
    assessment: AccountAssessment
    standings: Mapping[Role, Standing]
    step: str
    step_role: Role
    step_names: Mapping[str, str | None]
    people: int
    last_touch: date | None


@dataclass(frozen=True)
class PersonLine:
    """Somebody in an account. ``roles`` are those they are taken to hold with how sure that is, 0..1."""

    account: str
    person: Person
    roles: Sequence[tuple[Role, float]]
    standing: Standing
    level: Level
    level_suggested: bool
    influence: int
    last_two_way: date | None
    last_touch: date | None


def accounts_table(lines: Sequence[AccountLine], catalogue: Catalogue, currency: str) -> Table:
    """Every account with its figures, the six roles, and the next step."""
    role_columns = [column for role in ROLES for column in _role_columns(role, catalogue)]
    columns = (
        TableColumn(_("Account"), width=30),
        TableColumn(_("Industry")),
        TableColumn(_("Risk"), width=10),
        TableColumn(_("Phase"), width=14),
        TableColumn(_("In this phase since"), Kind.DAY, width=13),
        TableColumn(_("Stands still"), width=11),
        *role_columns,
        TableColumn(_("Coverage in all"), Kind.SHARE, width=11),
        TableColumn(_("Roles nobody is known for"), width=34),
        TableColumn(_("People"), Kind.NUMBER, width=9),
        TableColumn(_("Live threads"), Kind.NUMBER, 1, width=9),
        TableColumn(_("Threads aimed at"), Kind.NUMBER, 1, width=9),
        TableColumn(_("Health, 0 to 100"), Kind.NUMBER, 0, width=9),
        TableColumn(_("Next step"), width=46),
        TableColumn(_("Last contact"), Kind.DAY, width=13),
        TableColumn(_("Deal value ({currency})").format(currency=currency), Kind.NUMBER, width=14),
        TableColumn(_("Note"), width=40),
    )
    rows = [_account_row(line, catalogue) for line in lines]
    return Table(_("Accounts"), columns, rows, len(rows))


def _role_columns(role: Role, catalogue: Catalogue) -> tuple[TableColumn, TableColumn]:
    name = catalogue.roles[role.value].name
    return (
        TableColumn(name, width=13),
        TableColumn(_("{role}, coverage").format(role=name), Kind.SHARE, width=11),
    )


def _account_row(line: AccountLine, catalogue: Catalogue) -> tuple[Cell, ...]:
    account, found = line.account, line.assessment
    gaps = [role for role in ROLES if line.standings[role] is Standing.UNKNOWN]
    roles: list[Cell] = []
    for role in ROLES:
        roles += [catalogue.standings[int(line.standings[role])].name, found.coverage[role]]
    return (
        account.name,
        account.industry,
        risk_word(found.risk),
        catalogue.phases[line.phase.value].name,
        line.phase_since,
        _("yes") if line.stalled else _("no"),
        *roles,
        found.coverage_total,
        ", ".join(catalogue.roles[role.value].name for role in gaps),
        line.people,
        found.n_eff,
        found.n_star,
        found.health.points,
        step_words(line, catalogue),
        line.last_touch,
        account.deal_value,
        account.note,
    )


def risk_word(risk: Risk) -> str:
    """The risk of hanging on one thread in a word."""
    return {Risk.HIGH: _("High"), Risk.MEDIUM: _("Medium"), Risk.LOW: _("Low")}[risk]


def step_words(line: AccountLine, catalogue: Catalogue) -> str:
    """The next step in words, with the names put in."""
    names = {key: name or _("somebody there") for key, name in line.step_names.items()}
    names["role"] = catalogue.roles[line.step_role.value].inline
    names["account"] = line.account.name
    return catalogue.steps[line.step].filled(names).title


def people_table(lines: Sequence[PersonLine], catalogue: Catalogue) -> Table:
    """Everybody with their roles and how well they are known."""
    columns = (
        TableColumn(_("Account"), width=28),
        TableColumn(_("Name"), width=26),
        TableColumn(_("Job title"), width=30),
        TableColumn(_("Department")),
        TableColumn(_("Roles"), width=30),
        TableColumn(_("Likelihood of the first role"), Kind.SHARE, width=12),
        TableColumn(_("Evidence"), width=13),
        TableColumn(_("Relationship"), width=18),
        TableColumn(_("Relationship from"), width=18),
        TableColumn(_("Stance"), width=14),
        TableColumn(_("Influence, 1 to 3"), Kind.NUMBER, width=10),
        TableColumn(_("Last talk"), Kind.DAY, width=13),
        TableColumn(_("Last contact"), Kind.DAY, width=13),
        TableColumn(_("Left on"), Kind.DAY, width=13),
        TableColumn(_("Keeps the contact"), width=20),
        TableColumn(_("Profile"), width=40),
        TableColumn(_("Note"), width=40),
    )
    rows = [_person_row(line, catalogue) for line in lines]
    return Table(_("People"), columns, rows, len(rows))


def _person_row(line: PersonLine, catalogue: Catalogue) -> tuple[Cell, ...]:
    person = line.person
    return (
        line.account,
        person.name,
        person.title,
        person.department,
        ", ".join(catalogue.roles[role.value].name for role, _p in line.roles),
        line.roles[0][1] if line.roles else None,
        catalogue.standings[int(line.standing)].name,
        catalogue.levels[int(line.level)].name,
        _("as contacts show") if line.level_suggested else _("your own word"),
        catalogue.stances[person.stance].name,
        line.influence,
        line.last_two_way,
        line.last_touch,
        person.left_on,
        person.owner,
        person.url or "",
        person.note,
    )


def remarks(made_on: date, program: str, scheme: str) -> tuple[tuple[str, str], ...]:
    """What the reader of a file should know; ``scheme`` is whose names the roles have, empty for ours."""
    ours = _("those of SSI Coach")
    return (
        (_("Made on"), made_on.isoformat()),
        (_("Made by"), _("SSI Coach {version}").format(version=program)),
        (_("Role names"), scheme or ours),
        (_("Coverage"),
         _("By role: 0 % nobody is reached, 100 % in live dialogue; an estimate of SSI Coach.")),
        (_("Health"), _("A coaching figure of SSI Coach, no chance of winning.")),
        (_("Personal data"), _("This file names people. Keep it as carefully as your workspace; erasing "
                               "somebody in SSI Coach does not reach it.")),
    )  # fmt: skip
