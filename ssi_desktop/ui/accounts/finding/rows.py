"""The rows of a search under their headings, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.search import AccountRow, ConnectionRow, Findings, NoteRow, PersonRow
from ssi_desktop.ui.shared.tables.columns import Section
from ssi_desktop.ui.shared.tables.model import Group


class Kind(StrEnum):
    """What a row is."""

    ACCOUNT = "account"
    PERSON = "person"
    CONNECTION = "connection"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One row: two lines, and where it leads.

    ``person_id`` None: an account, or a connection that is on no map. ``connection`` is its number.
    """

    kind: Kind
    first: str
    second: str
    account_id: int | None = None
    person_id: int | None = None
    connection: int | None = None
    company: str = ""


AnyRow = AccountRow | PersonRow | ConnectionRow | NoteRow


def key_of(row: AnyRow) -> tuple[str, str, int]:
    """What names a row for good."""
    if isinstance(row, ConnectionRow):
        return "connection", "", row.key
    return type(row).__name__, row.table if isinstance(row, NoteRow) else "", row.id


def in_words(row: AnyRow) -> FoundRow:
    """What a row says and where it leads; asked for only where it is seen."""
    if isinstance(row, AccountRow):
        return _account(row)
    if isinstance(row, PersonRow):
        return _person(row)
    return _connection(row) if isinstance(row, ConnectionRow) else _note(row)


def groups_of(found: Findings) -> tuple[Group, ...]:
    """The rows of each kind that has any, under a heading with their number; words come with `in_words`."""
    people = len(found.people), found.people_count
    connections = len(found.connections), found.connection_count
    groups: tuple[tuple[str, str, tuple[AnyRow, ...]], ...] = (
        (_("Accounts"), _number(len(found.accounts), 0), found.accounts),
        (_("People on your maps"), _number(*people), found.people),
        (_("Connections"), _number(*connections), found.connections),
        (_("Notes"), _number(len(found.notes), 0), found.notes),
    )
    return tuple((Section(title, number), rows) for title, number, rows in groups if rows)


def summary(found: Findings) -> str:
    """How many rows there are, for a screen reader and above the rows."""
    count = found.shown
    if found.people_count is None or found.connection_count is None:
        return ngettext("{n} result and more", "{n} results and more", count).format(n=count)
    count = len(found.accounts) + found.people_count + found.connection_count + len(found.notes)
    if not count:
        return _("No results")
    words = ngettext("{n} result", "{n} results", count).format(n=count)
    return _("{results}, also words that are nearly the same").format(results=words) if found.near else words


def _number(shown: int, count: int | None) -> str:
    """How many are shown of how many; None: there are more."""
    if count is None:
        return _("first {shown}").format(shown=shown)
    if count <= shown:
        return str(shown)
    # Translators: the first 200 of 1,340 rows
    return _("first {shown} of {count}").format(shown=shown, count=count)


def _account(row: AccountRow) -> FoundRow:
    return FoundRow(Kind.ACCOUNT, row.name, row.industry, account_id=row.id)


def _person(row: PersonRow) -> FoundRow:
    gone = _("left") if row.left else ""
    return FoundRow(
        Kind.PERSON,
        row.name,
        _joined(row.title, row.department, row.account, gone),
        account_id=row.account_id,
        person_id=row.id,
    )


def _connection(row: ConnectionRow) -> FoundRow:
    place = _("on the map of {account}").format(account=row.account) if row.person_id is not None else ""
    return FoundRow(
        Kind.CONNECTION,
        row.name,
        _joined(row.position, row.company, place),
        account_id=row.account_id if row.person_id is not None else row.company_account,
        person_id=row.person_id,
        connection=row.key,
        company=row.company,
    )


def _note(row: NoteRow) -> FoundRow:
    return FoundRow(
        Kind.NOTE,
        " ".join(row.text.split()),
        _joined(row.person, row.account),
        account_id=row.account_id,
        person_id=row.person_id,
    )


def _joined(*parts: str) -> str:
    return " · ".join(_filled(parts))


def _filled(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part.strip()]
