"""Words about headline and About: where a text comes from, how long it is, what the checks say."""

from __future__ import annotations

from ssi_desktop.core.profile_texts import (
    LIMITS,
    Hint,
    ProfileField,
    ProfileText,
    Shown,
    ShownBy,
    TextState,
    counted_length,
)
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.wording.evidence import evidence_text

_MET = 3


def field_name(field: ProfileField) -> str:
    """What LinkedIn calls the text."""
    return _("Headline") if field is ProfileField.HEADLINE else _("About")


def edit_words(field: ProfileField, *, goes_on: bool = False) -> str:
    """The words on the button that opens the editor."""
    if field is ProfileField.HEADLINE:
        return _("Go o&n writing") if goes_on else _("Rewrite the head&line …")
    return _("Go on wr&iting") if goes_on else _("Rewrite A&bout …")


def shown_from(shown: Shown | None) -> str:
    """Where it is known from that LinkedIn shows a text."""
    if shown is None:
        return _("Import your archive, or paste the text in the editor.")
    if shown.on is None:
        return _("From your archive.")
    on = date_text(shown.on)
    if shown.by is ShownBy.ARCHIVE:
        return _("From your archive of {date}.").format(date=on)
    if shown.by is ShownBy.USED:
        return _("You put it there on {date}.").format(date=on)
    return _("Pasted by you on {date}.").format(date=on)


def state_text(text: ProfileText) -> str:
    """When a text was used or seen."""
    on = date_text(text.day)
    if text.state is TextState.USED:
        return _("on LinkedIn since {date}").format(date=on)
    return _("seen on LinkedIn on {date}").format(date=on)


def length_text(field: ProfileField, text: str) -> str:
    """How much of LinkedIn's room a text takes."""
    return _("{n} of {limit} characters").format(
        n=number_text(counted_length(text)), limit=number_text(LIMITS[field])
    )


def too_long_text(field: ProfileField, text: str) -> str:
    """By how much a text goes beyond LinkedIn's limit; empty while it fits."""
    over = counted_length(text) - LIMITS[field]
    return "" if over <= 0 else _("{n} too many for LinkedIn").format(n=number_text(over))


def counting_note() -> str:
    """How characters are counted."""
    return _("Counted as web pages do: spaces and line breaks are one character, most emoji two.")


def hint_chip(hint: Hint) -> ChipText:
    """What a check would grade, as a sign."""
    met = hint.grade >= _MET
    return ChipText(_("fine") if met else _("look again"), Tone.GOOD if met else Tone.NEUTRAL, _shape(met))


def hint_text(hint: Hint) -> str:
    """What a check found."""
    return evidence_text(hint.evidence)


def shortened(text: str, most: int) -> str:
    """The beginning of a long text."""
    return text if len(text) <= most else text[:most].rstrip() + " …"


def _shape(met: bool) -> Shape:
    return Shape.CHECK if met else Shape.RING
