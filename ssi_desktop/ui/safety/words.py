"""Words for backups: why they were made, when, how large, and what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext, pgettext
from ssi_desktop.services.backups import BackupRow, Reason
from ssi_desktop.services.restoring import Changes
from ssi_desktop.ui.shared.locale_text import number_text

_KILO = 1_000
_MEGA = 1_000_000


def when_text(at: datetime) -> str:
    """A moment in UTC, shown as day and time where the person is."""
    local = QDateTime.fromSecsSinceEpoch(int(at.replace(tzinfo=UTC).timestamp()))
    time = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    # Translators: a day and a time of the day
    return _("{day}, {time}").format(day=QLocale().toString(local.date(), "d MMM yyyy"), time=time)


def bytes_text(size: int) -> str:
    """A file's size."""
    if size < _MEGA:
        return _("{n} kB").format(n=number_text(-(-size // _KILO)))
    return _("{n} MB").format(n=number_text(size / _MEGA, 1))


def reason_text(reason: Reason) -> str:
    """Why a backup was made."""
    return {
        Reason.DAILY: _("Daily"),
        Reason.ASKED: _("You asked for it"),
        Reason.IMPORT: _("Before an import"),
        Reason.MIGRATION: _("Before an update of the program"),
        Reason.RESTORE: _("Before a restore"),
    }[reason]


def state_text(row: BackupRow) -> str:
    """Whether a backup can be used."""
    if row.damaged:
        return _("Damaged")
    if row.newer:
        return _("Newer version")
    return _("Second copy") if row.second else _("Checked")


def kinds_text(counts: Mapping[str, int], most: int = 6) -> str:
    """How many of each kind, such as "3 outcomes, 1 account"; empty for none."""
    parts = [_kind_text(kind, count) for kind, count in counts.items()]
    if len(parts) > most:
        parts = [*parts[:most], _("and more")]
    return pgettext("list", ", ").join(parts)


def changes_text(changes: Changes) -> str:
    """What another file would do to what is there; empty where it would do nothing, or cannot be compared."""
    told = []
    if changes.lost:
        told.append(_("Going back would take away: {list}.").format(list=kinds_text(changes.lost)))
    if changes.changed:
        told.append(_("It would change back: {list}.").format(list=kinds_text(changes.changed)))
    if changes.regained:
        told.append(_("It would bring back: {list}.").format(list=kinds_text(changes.regained)))
    return " ".join(told)


def kinds_names(kinds: Iterable[str]) -> str:
    """The kinds without numbers, such as "outcomes, accounts"."""
    return pgettext("list", ", ").join(_kind_name(kind) for kind in kinds)


def _kind_text(kind: str, count: int) -> str:
    texts = {
        "outcomes": ngettext("{n} outcome", "{n} outcomes", count),
        "contacts": ngettext("{n} contact moment", "{n} contact moments", count),
        "accounts": ngettext("{n} account", "{n} accounts", count),
        "people": ngettext("{n} person", "{n} people", count),
        "notes": ngettext("{n} note", "{n} notes", count),
        "grades": ngettext("{n} grade", "{n} grades", count),
        "actions": ngettext("{n} planned action", "{n} planned actions", count),
        "scores": ngettext("{n} day of SSI numbers", "{n} days of SSI numbers", count),
        "numbers": ngettext("{n} number", "{n} numbers", count),
        "trials": ngettext("{n} trial", "{n} trials", count),
        "connections": ngettext("{n} connection", "{n} connections", count),
        "archive": ngettext("{n} row of your archive", "{n} rows of your archive", count),
        "settings": ngettext("{n} setting", "{n} settings", count),
    }
    words = texts.get(kind, ngettext("{n} other entry", "{n} other entries", count))
    return words.format(n=number_text(count))


def _kind_name(kind: str) -> str:
    names = {
        "outcomes": _("outcomes"),
        "contacts": _("contact moments"),
        "accounts": _("accounts"),
        "people": _("people"),
        "notes": _("notes"),
        "grades": _("grades"),
        "actions": _("planned actions"),
        "scores": _("SSI numbers"),
        "numbers": _("numbers"),
        "trials": _("trials"),
        "connections": _("connections"),
        "archive": _("rows of your archive"),
        "settings": _("settings"),
    }
    return names.get(kind, _("other entries"))
