"""The words of LinkedIn's SSI page that are known, by language, and where they stand in a text.

LinkedIn shows the same numbers in the same order in every language, so these words are a check and a
help; a language that is missing here is read by structure alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ssi_desktop.core.pillars import Pillar


class Word(StrEnum):
    """What a known phrase stands for on the page."""

    OWN = "own"  # heading of the member's own score
    COMPONENTS = "components"  # heading of the four pillars
    BRAND = "brand"
    PEOPLE = "people"
    INSIGHTS = "insights"
    RELATIONS = "relations"
    INDUSTRY_RANK = "industry_rank"
    NETWORK_RANK = "network_rank"
    TEAM_RANK = "team_rank"
    INDUSTRY = "industry"  # heading of the part about the industry
    NETWORK = "network"
    TEAM = "team"


PILLAR_WORDS: Mapping[Word, Pillar] = {Word(pillar.value): pillar for pillar in Pillar}
RANK_WORDS = (Word.INDUSTRY_RANK, Word.NETWORK_RANK, Word.TEAM_RANK)
GROUP_WORDS = (Word.INDUSTRY, Word.NETWORK, Word.TEAM)

_ENGLISH = {
    Word.OWN: ("Your Social Selling Index", "Current Social Selling Index", "Social Selling Index"),
    Word.COMPONENTS: ("Four components of your score",),
    Word.BRAND: ("Establish your professional brand",),
    Word.PEOPLE: ("Find the right people",),
    Word.INSIGHTS: ("Engage with insights",),
    Word.RELATIONS: ("Build relationships", "Build strong relationships"),
    Word.INDUSTRY_RANK: ("Industry SSI rank",),
    Word.NETWORK_RANK: ("Network SSI rank",),
    Word.TEAM_RANK: ("Team SSI rank",),
    Word.INDUSTRY: ("People in your industry",),
    Word.NETWORK: ("People in your network",),
    Word.TEAM: ("People in your team", "People on your team"),
}
_PORTUGUESE = {
    Word.OWN: ("Seu Social Selling Index", "Social Selling Index atual"),
    Word.COMPONENTS: ("Os quatro componentes da sua pontuação", "Quatro componentes da sua pontuação"),
    Word.BRAND: ("Estabelecer sua marca profissional",),
    Word.PEOPLE: ("Localizar as pessoas certas",),
    Word.INSIGHTS: ("Interagir oferecendo insights",),
    Word.RELATIONS: ("Criar relacionamentos",),
    Word.INDUSTRY_RANK: ("Classificação SSI do setor",),
    Word.NETWORK_RANK: ("Classificação SSI da rede",),
    Word.TEAM_RANK: ("Classificação SSI da equipe",),
    Word.INDUSTRY: ("Pessoas no seu setor",),
    Word.NETWORK: ("Pessoas na sua rede",),
    Word.TEAM: ("Pessoas na sua equipe",),
}
_SPANISH = {
    Word.OWN: (
        "Tu índice de ventas con las redes sociales",
        "Índice de ventas con las redes sociales actual",
        "Índice de ventas con las redes sociales",
    ),
    Word.COMPONENTS: ("Los cuatro factores que determinan tu puntuación",),
    Word.BRAND: ("Establece tu marca profesional",),
    Word.PEOPLE: ("Encuentra a las personas adecuadas",),
    Word.INSIGHTS: ("Interactúa ofreciendo información",),
    Word.RELATIONS: ("Crea relaciones",),
    Word.INDUSTRY_RANK: ("Mejor clasificación SSI del sector", "Clasificación SSI del sector"),
    Word.NETWORK_RANK: ("Mejor clasificación SSI de la red", "Clasificación SSI de la red"),
    Word.TEAM_RANK: ("Mejor clasificación SSI del equipo", "Clasificación SSI del equipo"),
}
_GERMAN = {
    Word.OWN: ("Aktueller Social Selling Index", "Ihr Social Selling Index", "Dein Social Selling Index"),
    Word.BRAND: (
        "Professionelle Marke aufbauen",
        "Ihre professionelle Marke aufbauen",
        "Eine professionelle Marke aufbauen",
    ),
    Word.PEOPLE: ("Gezielt die richtigen Personen finden", "Die richtigen Personen finden"),
    Word.INSIGHTS: ("Durch Einblicke Interesse wecken", "Durch Insights überzeugen"),
    Word.RELATIONS: ("Beziehungen aufbauen",),
}
_FRENCH = {
    Word.OWN: ("Votre Social Selling Index", "Social Selling Index actuel"),
    Word.BRAND: ("Construire votre marque professionnelle",),
    Word.PEOPLE: ("Trouver les bonnes personnes",),
    Word.INSIGHTS: ("Échanger des informations", "Echanger des informations"),
    Word.RELATIONS: ("Établir des relations", "Etablir des relations"),
}
_RUSSIAN = {
    Word.BRAND: ("Создавайте профессиональный бренд",),
    Word.PEOPLE: ("Находите нужных людей",),
    Word.INSIGHTS: ("Взаимодействуйте с контентом",),
    Word.RELATIONS: ("Развивайте отношения",),
}
LANGUAGES: Mapping[str, Mapping[Word, tuple[str, ...]]] = {
    "en": _ENGLISH,
    "pt": _PORTUGUESE,
    "es": _SPANISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "ru": _RUSSIAN,
}

# Between a score and its 100 (or 25): known words, matched whole.
OF_PHRASES = ("out of", "of", "de", "von", "из", "na", "sur", "van", "av", "af", "di", "su", "/")
# Words that join the ends of a scale; the number before them is not a score.
SCALE_PHRASES = frozenset(
    {"to", "bis", "à", "a", "al", "do", "до", "tot", "til", "till", "and", "und", "et", "y", "e"}
)
MARKER = re.compile(r"(?<!\w)(?:SSI|social[ \-]selling)(?!\w)", re.IGNORECASE)
SOCIAL_SELLING = re.compile(r"(?<!\w)social[ \-]selling(?!\w)", re.IGNORECASE)
# The sentence under a group's heading, up to its number.
AVERAGE_OF_GROUP = re.compile(
    r"(industry|network)\s+have\s+an\s+average\s+SSI\s+of\s+(?=[0-9])", re.IGNORECASE
)
AVERAGE = re.compile(
    r"(?:average\s+SSI\s+of|SSI\s+m[ée]dio\s+de|SSI\s+promedio\s+de)\s+(?=[0-9])", re.IGNORECASE
)


@dataclass(frozen=True)
class Hit:
    """A known phrase at ``start`` to ``end`` of the text.

    ``headed``: it is of a language whose headings of the groups' parts are known too.
    """

    word: Word
    start: int
    end: int
    headed: bool


def hits(text: str) -> tuple[Hit, ...]:
    """Every known phrase in the text, in order; of overlapping ones the longest from the left."""
    return tuple(_hits(text))


def _hits(text: str) -> Iterator[Hit]:
    pattern, words = _known()
    for found in pattern.finditer(text):
        word, headed = words[_key(found[0])]
        yield Hit(word, found.start(), found.end(), headed)


@cache
def _known() -> tuple[re.Pattern[str], Mapping[str, tuple[Word, bool]]]:
    words = {
        _key(phrase): (word, Word.INDUSTRY in language and Word.NETWORK in language)
        for language in LANGUAGES.values()
        for word, phrases in language.items()
        for phrase in phrases
    }
    longest_first = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<![^\W\d_])(?:{alternatives})(?![^\W\d_])", re.IGNORECASE), words


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().split())
