"""Sentences about files of outcomes."""

from __future__ import annotations

from collections.abc import Sequence

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext, pgettext
from ssi_desktop.services.outcome_import import (
    OutcomeField,
    OutcomeHead,
    OutcomeItem,
    OutcomeLook,
    OutcomeRemark,
    OutcomeState,
)
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.wording.problems import skip_reason_text


def file_line(look: OutcomeLook) -> str:
    """The file, its rows, and where in it they stand."""
    total = look.reading.total
    parts = [look.file_name, ngettext("{n} row", "{n} rows", total).format(n=number_text(total))]
    if look.reading.head.sheet:
        parts.append(_("sheet {name}").format(name=look.reading.head.sheet))
    return " · ".join(parts)


def field_name(field: OutcomeField) -> str:
    """What a column can hold."""
    return {
        OutcomeField.KIND: _("What happened"),
        OutcomeField.DATE: _("Date"),
        OutcomeField.ACCOUNT: _("Account"),
        OutcomeField.PERSON: _("Person"),
        OutcomeField.VALUE: _("Value"),
        OutcomeField.CHANNEL: _("Through"),
        OutcomeField.NOTE: _("Note"),
    }[field]


def state_chip(state: OutcomeState) -> ChipText:
    """A state as word, shape and colour."""
    return {
        OutcomeState.NEW: ChipText(_("new"), Tone.GOOD),
        OutcomeState.SAME: ChipText(_("known"), Tone.NEUTRAL),
        OutcomeState.LEFT_OUT: ChipText(_("left out"), Tone.WARNING),
    }[state]


def remark_sentence(remark: OutcomeRemark) -> str:
    """What is worth knowing about one row."""
    return {
        OutcomeRemark.ACCOUNT_UNKNOWN: _("No account of exactly this name: the name goes into the note."),
        OutcomeRemark.PERSON_UNKNOWN: _("Nobody of exactly this name: the name goes into the note."),
        OutcomeRemark.PERSON_SEVERAL: _("Several people have this name: it goes into the note."),
        OutcomeRemark.PERSON_ELSEWHERE: _("Known at another account only: the name goes into the note."),
        OutcomeRemark.BEFORE_CONVERSATION: _("Signed before the first conversation that is known."),
        OutcomeRemark.ERASED: _("Somebody whom you erased: the name is left out."),
    }[remark]


def remark_count(remark: OutcomeRemark, count: int) -> str:
    """How many rows share a remark."""
    words = {
        OutcomeRemark.ACCOUNT_UNKNOWN: ngettext(
            "{n} names an account that is not known under exactly that name",
            "{n} name an account that is not known under exactly that name",
            count,
        ),
        OutcomeRemark.PERSON_UNKNOWN: ngettext(
            "{n} names somebody who is not known under exactly that name",
            "{n} name somebody who is not known under exactly that name",
            count,
        ),
        OutcomeRemark.PERSON_SEVERAL: ngettext(
            "{n} names somebody whose name several people have",
            "{n} name somebody whose name several people have",
            count,
        ),
        OutcomeRemark.PERSON_ELSEWHERE: ngettext(
            "{n} names somebody who is known at another account only",
            "{n} name somebody who is known at another account only",
            count,
        ),
        OutcomeRemark.BEFORE_CONVERSATION: ngettext(
            "{n} contract was signed before the first conversation that is known",
            "{n} contracts were signed before the first conversation that is known",
            count,
        ),
        OutcomeRemark.ERASED: ngettext(
            "{n} names somebody whom you erased", "{n} name somebody whom you erased", count
        ),
    }[remark]
    return words.format(n=number_text(count))


def remarks_line(remarks: Sequence[tuple[OutcomeRemark, int]]) -> str:
    """All remarks about what is new; empty without any."""
    told = pgettext("list", "; ").join(remark_count(remark, count) for remark, count in remarks)
    if not told:
        return ""
    return _("Worth knowing: {remarks}. Names that are not known stand in the note.").format(remarks=told)


def left_out_line(reasons: Sequence[tuple[str, int]]) -> str:
    """Which rows are left out, and why; empty when none is."""
    parts = [
        # Translators: a number of rows and what they are, such as "3 never sent (drafts)"
        _("{n} {what}").format(n=number_text(count), what=skip_reason_text(reason))
        for reason, count in reasons
    ]
    return _("Rows left out: {reasons}.").format(reasons=pgettext("list", ", ").join(parts)) if parts else ""


def columns_line(head: OutcomeHead) -> str:
    """Which columns are not taken; empty when all are."""
    used = set(head.mapping.values())
    left = [label[:40] for place, label in enumerate(head.labels) if place not in used]
    if not left:
        return ""
    return _("Not taken, not stored: {columns}.").format(columns=pgettext("list", ", ").join(left[:12]))


def why(item: OutcomeItem) -> str:
    """What is to be said about a row: why it is left out, or what is remarkable about it."""
    if item.reason:
        text = skip_reason_text(item.reason)
        # Translators: why one row of a file is left out, such as "Left out: without a date."
        return _("Left out: {reason}.").format(reason=text)
    return " ".join(map(remark_sentence, item.remarks))


def done_sentence(count: int) -> str:
    """What an import did."""
    return ngettext("Imported: {n} outcome.", "Imported: {n} outcomes.", count).format(n=number_text(count))
