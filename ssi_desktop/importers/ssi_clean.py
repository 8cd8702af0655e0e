"""Makes foreign text safe to read: one kind of space, no invisible characters, no foreign digits."""

from __future__ import annotations

import re
import unicodedata

from ssi_desktop.errors import Refusal

MAX_NAME = 120

_REVERSING = re.compile("[\u202d\u202e]")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u206f\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n\t ]")
_PERCENTS = re.compile("[％﹪]")
_STAND_IN = "\ufffd"


def clean_text(text: str) -> str:
    """The text as a person sees it, with plain spaces, line feeds, tabs and percent signs.

    Control characters become a stand-in, so that the digits beside them are not joined.
    Raises Refusal ``ssi.hidden_characters`` where an override shows digits in another order than they
    are stored, and ``ssi.foreign_digits`` where digits other than 0 to 9 are used.
    """
    if _REVERSING.search(text):
        raise Refusal("ssi.hidden_characters")
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub(_STAND_IN, text)
    text = _PERCENTS.sub("%", _SPACES.sub(" ", text))
    text = unicodedata.normalize("NFC", text)
    for character in set(text):
        if character > "\x7f" and unicodedata.category(character) == "Nd":
            raise Refusal("ssi.foreign_digits", digit=character)
    return text


def clean_name(text: str) -> str | None:
    """A short foreign name as one plain line of at most 120 characters; None when nothing is left."""
    text = _INVISIBLE.sub("", _REVERSING.sub("", text))
    text = " ".join(_CONTROL.sub(" ", text).split())
    return text[:MAX_NAME].rstrip() or None
