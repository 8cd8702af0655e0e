"""Signs of an invitation in a text: ways to reach somebody, and verbs of inviting in our languages."""

from __future__ import annotations

import re
from enum import StrEnum


class Invitation(StrEnum):
    """What was found."""

    EMAIL = "email"
    URL = "url"
    PHONE = "phone"
    VERB = "verb"


_VERBS = (
    # English
    r"contact me", r"get in touch", r"reach out", r"call me", r"message me", r"(?:send|drop) me",
    r"write (?:to )?me", r"e?-?mail me", r"let'?s (?:talk|connect|meet|chat)", r"book a",
    r"connect with me", r"feel free to", r"talk to me",
    # Dutch
    r"neem (?:gerust |vrijblijvend )?contact", r"bel (?:me|mij|gerust|ons)",
    r"mail (?:me|mij|gerust|ons)", r"stuur (?:me|mij|gerust|een)",
    r"(?:maak|plan|boek) (?:\w+ )?(?:een )?(?:afspraak|gesprek|kennismaking)", r"connect(?:eer)? met mij",
    r"laten we", r"kom in contact",
    # German
    r"kontaktier\w+", r"schreib\w* (?:mir|uns|sie)", r"ruf\w* (?:mich|uns|sie)", r"melde\w* (?:dich|sie)",
    r"vernetz\w+", r"nehmen sie (?:\w+ )?kontakt", r"sprechen sie (?:mich|uns)",
    r"(?:vereinbaren|buchen) sie", r"lass(?:en sie)? uns", r"freue mich (?:auf|über)",
    # Finnish
    r"ota(?:than)? (?:\w+ )?yhteyttä", r"ole(?:thän)? (?:\w+ )?yhteydessä", r"soita\w*",
    r"laita (?:\w+ )?viesti\w*", r"lähetä \w+", r"varaa \w+", r"verkostoidu\w*", r"jutellaan",
    r"kirjoita minulle",
    # French
    r"contactez", r"écrivez", r"appelez", r"n'hésitez pas", r"envoyez", r"réservez",
    r"prenez (?:\w+ )?rendez-vous", r"prenons (?:\w+ )?rendez-vous", r"échangeons", r"discutons",
    r"parlons(?:-en)?", r"rejoignez",
)  # fmt: skip
_DOMAIN = "(?:com|net|org|eu|io|nl|be|de|fi|fr)"

_SIGNS: tuple[tuple[Invitation, re.Pattern[str]], ...] = (
    (Invitation.EMAIL, re.compile(r"[^\s@]+@[^\s@]+\.[^\W\d_]{2,}")),
    (Invitation.URL, re.compile(rf"https?://|(?<![\w@])(?:www\.|[\w-]{{2,}}\.{_DOMAIN}(?!\w))")),
    (Invitation.PHONE, re.compile(r"(?<!\w)\+?\(?\d(?:[ ()./-]{0,2}\d){7,14}(?!\w)")),
    (Invitation.VERB, re.compile(rf"(?<!\w)(?:{'|'.join(_VERBS)})(?!\w)")),
)


def invitation_in(text: str) -> Invitation | None:
    """The first sign of an invitation in a text, None without one."""
    folded = text.casefold().replace("’", "'")
    return next((kind for kind, pattern in _SIGNS if pattern.search(folded)), None)
