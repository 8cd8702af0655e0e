"""Words for what is stored, where it lies, and what erasing took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.erasing import EraseLook, Found, Receipt
from ssi_desktop.services.your_data import Gone, Place
from ssi_desktop.ui.safety.words import bytes_text, when_text
from ssi_desktop.ui.shared.locale_text import number_text


def kind_title(kind: str) -> str:
    """What a kind of data is called at the start of a line."""
    return {
        "outcomes": _("Outcomes"),
        "contacts": _("Contact moments"),
        "accounts": _("Accounts"),
        "people": _("People in accounts"),
        "notes": _("Notes"),
        "grades": _("Grades"),
        "actions": _("Planned actions"),
        "scores": _("SSI numbers"),
        "numbers": _("Other numbers"),
        "trials": _("Trials"),
        "connections": _("Connections"),
        "archive": _("Rest of your archive"),
        "settings": _("Settings"),
    }.get(kind, _("Other entries"))


def kind_words(kind: str) -> str:
    """What a kind of data holds, in one sentence."""
    return {
        "outcomes": _("Conversations, calls, meetings, offers and contracts that you logged."),
        "contacts": _("When and how you were in touch with somebody, and your note about it."),
        "accounts": _("Companies you want to sell to, with size, value and your note."),
        "people": _("Names, functions, departments and profile addresses of people at these companies, and "
                    "the numbers that a CRM knows them by."),
        "notes": _("What you noted on roles, lines between people, introductions, signs, markers, whom you "
                   "reach, and drafts of your texts."),
        "grades": _("How you graded your own profile."),
        "actions": _("What you planned for your weeks and what you ticked."),
        "scores": _("LinkedIn’s index and its four pillars by day."),
        "numbers": _("Numbers you typed in or imported, such as impressions of your posts."),
        "trials": _("Your three-week trials and what came of them."),
        "connections": _("Names, companies, functions and profile addresses of your contacts."),
        "archive": _("Who and when of messages and invitations, counts of your activity, your own profile. "
                     "Never the text of a message."),
        "settings": _("What you chose in the settings."),
    }.get(kind, _("What belongs to the other entries."))  # fmt: skip


def place_title(place: Place) -> str:
    """What lies in a place."""
    return {
        "store": _("Your workspace"),
        "backups": _("Backups"),
        "second": _("Second copies of backups"),
        "log": _("Log of faults, without names"),
        "window": _("Size and place of the window"),
        "aside": _("Damaged files that were set aside"),
    }[place.key]


def place_size(place: Place) -> str:
    """How much of it there is."""
    if not place.files:
        return _("none")
    if place.key in ("store", "window"):
        return bytes_text(place.size)
    files = ngettext("{n} file", "{n} files", place.files).format(n=number_text(place.files))
    # Translators: a number of files and their size
    return _("{files}, {size}").format(files=files, size=bytes_text(place.size))


# --- erasing somebody -----------------------------------------------------------------------------


def where_words(one: Found) -> str:
    """Where somebody is stored."""
    if one.on_map and one.contact:
        return _("Account and contacts")
    if one.on_map:
        return _("Account")
    return _("Contacts") if one.contact else _("Only in texts")


def _place_words(place: str, count: int) -> str:
    texts = {
        "connections": ngettext("{n} contact of your archive", "{n} contacts of your archive", count),
        "invitations": ngettext("{n} invitation", "{n} invitations", count),
        "messages": ngettext("{n} message (who and when)", "{n} messages (who and when)", count),
        "people": ngettext("{n} entry in an account", "{n} entries in accounts", count),
        "contacts": ngettext("{n} contact moment", "{n} contact moments", count),
        "notes": ngettext("{n} note on a role", "{n} notes on roles", count),
        "lines": ngettext("{n} line to somebody else", "{n} lines to somebody else", count),
        "introductions": ngettext("{n} introduction by or to them", "{n} introductions by or to them", count),
        "crm": ngettext("{n} number in a CRM", "{n} numbers in a CRM", count),
        "outcomes": ngettext(
            "{n} outcome: it stays, without the person and its note",
            "{n} outcomes: they stay, without the person and their notes",
            count,
        ),
        "actions": ngettext(
            "{n} planned action: it stays, without the person and its note",
            "{n} planned actions: they stay, without the person and their notes",
            count,
        ),
        "mentions": ngettext(
            "{n} other text with the name: a blank stands there instead",
            "{n} other texts with the name: a blank stands there instead",
            count,
        ),
        "steps": ngettext(
            "{n} step of undo: all of them go, as older ones could bring somebody back",
            "{n} steps of undo: all of them go, as older ones could bring somebody back",
            count,
        ),
        "backups": ngettext("{n} backup is cleaned", "{n} backups are cleaned", count),
        "second": ngettext("{n} second copy is cleaned", "{n} second copies are cleaned", count),
    }
    return texts[place].format(n=number_text(count))


def look_lines(look: EraseLook) -> tuple[str, ...]:
    """What is held about those chosen, a line for each place."""
    counts = {**look.counts, "backups": look.backups, "second": look.second}
    return tuple(_place_words(place, count) for place, count in counts.items() if count)


def reach_words(rest: Iterable[str], away: str) -> str:
    """Where copies lie that cannot be cleaned; empty where there are none."""
    told = []
    listed = "\n".join(rest)
    if listed:
        told.append(_("These files cannot be cleaned, only deleted as a whole:") + "\n" + listed)
    if away:
        told.append(_("Your second place is not here; connect it and erase once more:") + "\n" + away)
    return "\n".join(told)


def receipt_lines(receipt: Receipt) -> tuple[str, ...]:
    """What was erased, without a name."""
    lines = [
        _("Erased on {when}.").format(when=when_text(receipt.at)),
        ngettext("{n} person", "{n} people", receipt.people).format(n=number_text(receipt.people)),
        *(_done_words(place, count) for place, count in _done(receipt).items() if count),
    ]
    if receipt.still:
        lines.append(_("The name still stands in:") + "\n" + "\n".join(receipt.still))
    else:
        lines.append(_("Afterwards every file was searched byte by byte: nothing of them is left."))
    reach = reach_words(receipt.rest, receipt.away)
    return (*lines, reach) if reach else tuple(lines)


def _done(receipt: Receipt) -> Mapping[str, int]:
    return {
        **receipt.counts,
        "backups": receipt.backups,
        "second": receipt.second,
        "removed": receipt.removed,
        "deleted": receipt.deleted,
    }


def _done_words(place: str, count: int) -> str:
    texts = {
        "connections": _("Contacts of the archive: {n}"),
        "invitations": _("Invitations: {n}"),
        "messages": _("Messages (who and when): {n}"),
        "people": _("Entries in accounts: {n}"),
        "contacts": _("Contact moments: {n}"),
        "notes": _("Notes on roles: {n}"),
        "lines": _("Lines to somebody else: {n}"),
        "introductions": _("Introductions: {n}"),
        "crm": _("Numbers in a CRM: {n}"),
        "outcomes": _("Outcomes that no longer name anybody: {n}"),
        "actions": _("Planned actions that no longer name anybody: {n}"),
        "mentions": _("Other texts with a blank instead of the name: {n}"),
        "steps": _("Steps of undo: {n}"),
        "backups": _("Backups cleaned: {n}"),
        "second": _("Second copies cleaned: {n}"),
        "removed": _("Backups removed because nothing could be read in them: {n}"),
        "deleted": _("Files deleted because they could not be cleaned: {n}"),
    }
    return texts[place].format(n=number_text(count))


def receipt_text(receipt: Receipt) -> str:
    """The receipt as a text to save."""
    return "\n".join([_("SSI Coach: receipt of an erasure"), "", *receipt_lines(receipt), ""])


# --- erasing everything ---------------------------------------------------------------------------


def gone_words(gone: Gone) -> tuple[str, ...]:
    """What came of erasing everything."""
    told = [ngettext("{n} file was overwritten and removed.", "{n} files were overwritten and removed.",
                     gone.files).format(n=number_text(gone.files))]  # fmt: skip
    if gone.left:
        told.append(_("These could not be removed; remove them yourself:") + "\n" + "\n".join(gone.left))
    told.append(_("What you exported or copied yourself is still where you put it."))
    return tuple(told)


def people_count(count: int) -> str:
    """How many people a file names."""
    return ngettext("{n} person", "{n} people", count).format(n=number_text(count))
