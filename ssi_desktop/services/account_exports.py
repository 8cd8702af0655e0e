"""Accounts, or the people in them, as a file for a spreadsheet: whole or not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import IO

from ssi_desktop import __version__
from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.role_naming import OURS
from ssi_desktop.core.roles import Role
from ssi_desktop.reports.accounts import (
    AccountLine,
    PersonLine,
    accounts_table,
    people_table,
    remarks,
)
from ssi_desktop.reports.csv_table import CsvStyle, write_csv
from ssi_desktop.reports.table import Table
from ssi_desktop.reports.xlsx_table import write_xlsx
from ssi_desktop.services.accounts import AccountView, PersonView, load_accounts
from ssi_desktop.services.documents import document_name, note_document, whole_file
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.store.copying import Progress

__all__ = ["CsvStyle", "Form", "Scope", "Wish", "Written", "export_accounts", "file_name", "note_export"]


class Scope(StrEnum):
    """What a file holds."""

    ACCOUNTS = "accounts"
    PEOPLE = "people"


class Form(StrEnum):
    """What kind of file it is."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True)
class Wish:
    """What to write where; ``account_ids`` in the order of the rows, None for every account."""

    path: Path
    scope: Scope = Scope.ACCOUNTS
    form: Form = Form.XLSX
    account_ids: tuple[int, ...] | None = None
    style: CsvStyle = field(default_factory=CsvStyle)


@dataclass(frozen=True)
class Written:
    """A file that was written: ``rows`` of its table, ``size`` in bytes, ``people`` whom it names."""

    path: Path
    rows: int
    size: int
    people: int


def file_name(scope: Scope, form: Form, name: str, day: str) -> str:
    """A name for the file that every system takes; ``name`` is already in words."""
    return document_name(name, scope.value, day, form.value)


def export_accounts(
    workspace: Workspace, catalogue: Catalogue, wish: Wish, progress: Progress | None = None
) -> Written:
    """Write a file; for any thread, through the workspace that is given.

    Raises Refusal ``export.cannot_write`` (path) or ``export.disk_full``, and what ``progress`` raises to
    stop; there is no half file then, and one that was there before is as it was.
    """
    if progress is not None:
        progress(0, 0)
    views = _chosen(load_accounts(workspace).accounts, wish.account_ids)
    table = _table(workspace, catalogue, wish.scope, views)
    people = sum(len(view.people) for view in views)
    with whole_file(wish.path) as draft:
        with draft.open("wb") as stream:
            _write(stream, table, wish, workspace, progress)
        size = draft.stat().st_size
    return Written(wish.path, table.count, size, people)


def note_export(workspace: Workspace, written: Written, wish: Wish) -> None:
    """Remember that a file names people, for the page of your data; no step of undo."""
    note_document(workspace, written.path, wish.scope.value, written.people)


def _write(
    stream: IO[bytes], table: Table, wish: Wish, workspace: Workspace, progress: Progress | None
) -> None:
    if wish.form is Form.CSV:
        write_csv(stream, table, wish.style, progress)
    else:
        write_xlsx(stream, [table], workspace.clock.now(), progress)


def _table(workspace: Workspace, catalogue: Catalogue, scope: Scope, views: Sequence[AccountView]) -> Table:
    settings = load_settings(workspace)
    if scope is Scope.PEOPLE:
        table = people_table(
            [_person_line(view, person) for view in views for person in view.people], catalogue
        )
    else:
        table = accounts_table([account_line(view) for view in views], catalogue, settings.currency)
    scheme = settings.role_names
    name = "" if scheme == OURS else catalogue.role_schemes.schemes[scheme].name
    return replace(table, remarks=remarks(workspace.clock.today(), __version__, name))


def _chosen(views: Sequence[AccountView], wanted: tuple[int, ...] | None) -> tuple[AccountView, ...]:
    if wanted is None:
        return tuple(views)
    by_id = {view.account.id: view for view in views}
    return tuple(by_id[number] for number in wanted if number in by_id)


def account_line(view: AccountView) -> AccountLine:
    """An account as its line in words is made from."""
    return AccountLine(
        account=view.account,
        phase=view.phase.phase,
        phase_since=view.phase_since,
        stalled=view.stalled,
        assessment=view.assessment,
        standings={found.role: found.standing for found in view.standings},
        step=view.step.rule.value,
        step_role=view.step.role,
        step_names={"person": _name(view, view.step.person_id), "helper": _name(view, view.step.helper_id)},
        people=sum(person.counts for person in view.people),
        last_touch=view.last_touch,
    )


def _name(view: AccountView, person_id: int | None) -> str | None:
    person = view.person(person_id)
    return None if person is None else person.person.name


def _person_line(view: AccountView, person: PersonView) -> PersonLine:
    return PersonLine(
        account=view.account.name,
        person=person.person,
        roles=tuple(_roles(person)),
        standing=person.standing,
        level=person.level,
        level_suggested=person.level_suggested,
        influence=person.influence,
        last_two_way=person.last_two_way,
        last_touch=person.last_touch,
    )


def _roles(person: PersonView) -> Iterator[tuple[Role, float]]:
    for belief in person.held:
        yield belief.role, belief.p
