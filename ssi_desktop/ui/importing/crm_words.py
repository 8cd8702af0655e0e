"""What the sheets for CRM exports say: systems, fields, states and doubts in words."""

from __future__ import annotations

from collections.abc import Sequence

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext, pgettext
from ssi_desktop.services.crm import (
    CrmChange,
    CrmDone,
    CrmDoubt,
    CrmField,
    CrmHead,
    CrmItem,
    CrmLook,
    CrmState,
    CrmSystem,
)
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.wording.problems import skip_reason_text

_SYSTEMS = {
    CrmSystem.HUBSPOT: "HubSpot",
    CrmSystem.SALESFORCE: "Salesforce",
    CrmSystem.PIPEDRIVE: "Pipedrive",
    CrmSystem.DYNAMICS: "Dynamics 365",
}
_MOST_COLUMNS = 12


def title_of(system: CrmSystem) -> str:
    """What the sheet is called."""
    name = _SYSTEMS.get(system)
    if name is None:
        return _("Companies and people from your CRM")
    return _("Companies and people from {system}").format(system=name)


def file_line(look: CrmLook) -> str:
    """The file, its rows, and how it was written."""
    head, total = look.reading.head, look.reading.total
    parts = [look.file_name, ngettext("{n} row", "{n} rows", total).format(n=number_text(total))]
    if head.sheet:
        parts.append(_("sheet {name}").format(name=head.sheet))
    if head.separator:
        parts.append(_separator(head.separator))
    if head.encoding == "windows-1252":
        parts.append(_("letters as Windows writes them"))
    return " · ".join(parts)


def _separator(sign: str) -> str:
    names = {
        ",": _("columns divided by commas"),
        ";": _("columns divided by semicolons"),
        "\t": _("columns divided by tabs"),
        "|": _("columns divided by bars"),
    }
    return names.get(sign, "")


def field_name(field: str) -> str:
    """A field of a company or person."""
    return {
        CrmField.COMPANY.value: _("Company"),
        CrmField.COMPANY_ID.value: _("Number of the company"),
        CrmField.INDUSTRY.value: _("Industry"),
        CrmField.PERSON.value: _("Whole name"),
        CrmField.FIRST.value: _("First name"),
        CrmField.PREFIX.value: _("Part between the names"),
        CrmField.LAST.value: _("Last name"),
        CrmField.PERSON_ID.value: _("Number of the person"),
        CrmField.TITLE.value: _("Job title"),
        CrmField.DEPARTMENT.value: _("Department"),
        CrmField.URL.value: _("LinkedIn profile"),
        "name": _("Name"),
    }.get(field, field)


def change_line(change: CrmChange) -> str:
    """One detail with what is stored and what the file says."""
    if change.fills:
        # Translators: a detail that was empty and what it becomes
        return _("{field}: {new}").format(field=field_name(change.field), new=change.new)
    # Translators: a detail as it is now and what it would become
    return _("{field}: {old} → {new}").format(field=field_name(change.field), old=change.old, new=change.new)


def doubt_sentence(item: CrmItem) -> str:
    """Why something is unclear, and what ticking it does."""
    if item.doubt is CrmDoubt.SIMILAR:
        return _("May be your account {name}. Tick it only if it is another company.").format(name=item.like)
    if item.doubt is CrmDoubt.SEVERAL:
        return _("The file names several companies in one cell. Tick where it holds.")
    if item.doubt is CrmDoubt.NAMESAKES:
        return _("Stands in the file more than once. Tick each who is somebody of their own.")
    if item.doubt is CrmDoubt.NAMESAKE_KNOWN:
        return _(
            "Somebody of this name is on the map already ({name}). Tick if this is somebody else."
        ).format(name=item.like)
    if item.doubt is CrmDoubt.ELSEWHERE:
        return _("Is on the map of {name} already. Tick to have them here too.").format(name=item.like)
    return ""


def details(item: CrmItem) -> str:
    """What the file says about a company or person."""
    row = item.row
    known = (row.title, row.department) if item.is_person else (row.industry,)
    return " · ".join(text for text in known if text)


def state_chip(state: CrmState) -> ChipText:
    """A state as word, shape and colour."""
    return {
        CrmState.NEW: ChipText(_("new"), Tone.GOOD),
        CrmState.CHANGED: ChipText(_("differs"), Tone.ACCENT),
        CrmState.UNCLEAR: ChipText(_("unclear"), Tone.WARNING),
        CrmState.SAME: ChipText(_("unchanged"), Tone.NEUTRAL),
    }[state]


def kept_line(head: CrmHead) -> str:
    """Which columns are taken."""
    return _("Taken from the columns: {columns}.").format(columns=_columns(head.kept))


def left_line(head: CrmHead) -> str:
    """Which columns are not even read; empty when all are."""
    if not head.left:
        return ""
    return _("Not taken, not stored: {columns}.").format(columns=_columns(head.left))


def left_out_line(skipped: Sequence[tuple[str, int]]) -> str:
    """Which rows were left out, and why; empty when none was."""
    parts = [
        # Translators: a number of rows and what they are, such as "3 never sent (drafts)"
        _("{n} {what}").format(n=number_text(count), what=skip_reason_text(reason))
        for reason, count in skipped
    ]
    return _("Rows left out: {reasons}.").format(reasons=pgettext("list", ", ").join(parts)) if parts else ""


def _columns(labels: Sequence[str]) -> str:
    shown = pgettext("list", ", ").join(label[:40] for label in labels[:_MOST_COLUMNS])
    more = len(labels) - _MOST_COLUMNS
    if more <= 0:
        return shown
    # Translators: some columns by name and how many more there are
    return ngettext("{columns} and {n} more", "{columns} and {n} more", more).format(
        columns=shown, n=number_text(more)
    )


def done_sentence(done: CrmDone) -> str:
    """What an import did."""
    parts = []
    if done.accounts:
        words = ngettext("{n} new account", "{n} new accounts", done.accounts)
        parts.append(words.format(n=number_text(done.accounts)))
    if done.people:
        words = ngettext("{n} new person", "{n} new people", done.people)
        parts.append(words.format(n=number_text(done.people)))
    if done.changed:
        words = ngettext("{n} brought up to date", "{n} brought up to date", done.changed)
        parts.append(words.format(n=number_text(done.changed)))
    return _("Imported: {parts}.").format(parts=pgettext("list", ", ").join(parts))
