"""Composes SSI pages as people copy them: layouts, languages and number styles of one set of values."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import SsiValues


@dataclass(frozen=True)
class Group:
    """What the page shows about the industry or the network."""

    rank: int
    scores: tuple[float, float, float, float]

    @property
    def average(self) -> int:
        return shown_total(self.scores)


@dataclass(frozen=True)
class Truth:
    """What a page shows; pillars with up to three decimals."""

    scores: tuple[float, float, float, float]
    industry: Group
    network: Group

    @property
    def total(self) -> int:
        return shown_total(self.scores)

    @property
    def pillars(self) -> dict[Pillar, float]:
        return dict(zip(PILLARS, self.scores, strict=True))


def shown_total(scores: tuple[float, ...]) -> int:
    """The total as the page shows it: half up."""
    return math.floor(sum(scores) + 0.5)


EXAMPLE = Truth(
    (12.275, 4.76, 1.0, 15.0),
    Group(37, (11.27, 4.54, 1.56, 11.88)),
    Group(12, (13.1, 8.2, 2.4, 12.3)),
)


@dataclass(frozen=True)
class Words:
    """A language's words on the page. ``rank`` holds {n}, ``of`` holds {n}, ``average`` holds {n}."""

    heading: str
    current: str
    components: str
    pillars: tuple[str, str, str, str]
    top: str
    industry_rank: str
    network_rank: str
    of: str
    industry: str
    network: str
    industry_average: str
    network_average: str
    stated: str
    weekly: str
    remaining: str
    percent: str = "{n}%"
    comma: bool = False


ENGLISH = Words(
    "Your Social Selling Index",
    "Current Social Selling Index",
    "Four components of your score",
    (
        "Establish your professional brand",
        "Find the right people",
        "Engage with insights",
        "Build relationships",
    ),
    "Top",
    "Industry SSI rank",
    "Network SSI rank",
    "{n} out of 100",
    "People in your industry",
    "People in your network",
    "Sales professionals in the Computer Software industry have an average SSI of {n}.",
    "People in your network have an average SSI of {n}.",
    "You rank in the top {p}",
    "Up {p} since last week",
    "Remaining points",
)
PORTUGUESE = Words(
    "Seu Social Selling Index",
    "Social Selling Index atual",
    "Os quatro componentes da sua pontuação",
    (
        "Estabelecer sua marca profissional",
        "Localizar as pessoas certas",
        "Interagir oferecendo insights",
        "Criar relacionamentos",
    ),
    "Primeiros",
    "Classificação SSI do setor",
    "Classificação SSI da rede",
    "{n} de 100",
    "Pessoas no seu setor",
    "Pessoas na sua rede",
    "Profissionais de vendas no seu setor têm um SSI médio de {n}.",
    "Pessoas na sua rede têm um SSI médio de {n}.",
    "Você está entre os primeiros {p}",
    "Aumento de {p} na última semana",
    "Pontos restantes",
    comma=True,
)
SPANISH = Words(
    "Tu índice de ventas con las redes sociales",
    "Índice de ventas con las redes sociales actual",
    "Los cuatro factores que determinan tu puntuación",
    (
        "Establece tu marca profesional",
        "Encuentra a las personas adecuadas",
        "Interactúa ofreciendo información",
        "Crea relaciones",
    ),
    "Mejor",
    "clasificación SSI del sector",
    "clasificación SSI de la red",
    "{n} de 100",
    "Personas de tu sector",
    "Personas de tu red",
    "Los profesionales de ventas del sector tienen un SSI medio de {n}.",
    "Las personas de tu red tienen un SSI medio de {n}.",
    "Estás entre el mejor {p}",
    "Un {p} más desde la semana pasada",
    "Puntos restantes",
    percent="{n} %",
    comma=True,
)
GERMAN = Words(
    "Ihr Social Selling Index",
    "Aktueller Social Selling Index",
    "Vier Bestandteile Ihrer Punktzahl",
    (
        "Professionelle Marke aufbauen",
        "Gezielt die richtigen Personen finden",
        "Durch Einblicke Interesse wecken",
        "Beziehungen aufbauen",
    ),
    "Top",
    "SSI-Rang in der Branche",
    "SSI-Rang im Netzwerk",
    "{n} von 100",
    "Personen in Ihrer Branche",
    "Personen in Ihrem Netzwerk",
    "Vertriebsmitarbeiter Ihrer Branche haben einen durchschnittlichen SSI von {n}.",
    "Personen in Ihrem Netzwerk haben einen durchschnittlichen SSI von {n}.",
    "Sie gehören zu den Top {p}",
    "{p} mehr als letzte Woche",
    "Verbleibende Punkte",
    percent="{n}\u00a0%",
    comma=True,
)
FRENCH = Words(
    "Votre Social Selling Index",
    "Social Selling Index actuel",
    "Les quatre éléments de votre score",
    (
        "Construire votre marque professionnelle",
        "Trouver les bonnes personnes",
        "Échanger des informations",
        "Établir des relations",
    ),
    "Top",
    "Classement SSI du secteur",
    "Classement SSI du réseau",
    "{n} sur 100",
    "Personnes de votre secteur",
    "Personnes de votre réseau",
    "Les commerciaux de votre secteur ont un SSI moyen de {n}.",
    "Les personnes de votre réseau ont un SSI moyen de {n}.",
    "Vous êtes dans le top {p}",
    "En hausse de {p} depuis la semaine dernière",
    "Points restants",
    percent="{n}\u202f%",
    comma=True,
)
RUSSIAN = Words(
    "Social Selling Index",
    "Текущий Social Selling Index",
    "Четыре составляющие оценки",
    (
        "Создавайте профессиональный бренд",
        "Находите нужных людей",
        "Взаимодействуйте с контентом",
        "Развивайте отношения",
    ),
    "Лучшие",
    "Рейтинг SSI в отрасли",
    "Рейтинг SSI в сети",
    "{n} из 100",
    "Люди в вашей отрасли",
    "Люди в вашей сети",
    "Средний SSI специалистов отрасли: {n}.",
    "Средний SSI людей в вашей сети: {n}.",
    "Вы среди лучших {p}",
    "Рост на {p} за неделю",
    "Осталось баллов",
    comma=True,
)
POLISH = Words(
    "Twój Social Selling Index",
    "Aktualny Social Selling Index",
    "Cztery składniki wyniku",
    (
        "Buduj profesjonalną markę",
        "Znajduj właściwe osoby",
        "Dziel się spostrzeżeniami",
        "Nawiązuj relacje",
    ),
    "Najlepsze",
    "Pozycja SSI w branży",
    "Pozycja SSI w sieci",
    "{n} na 100",
    "Osoby z Twojej branży",
    "Osoby z Twojej sieci",
    "Średni SSI w Twojej branży wynosi {n}.",
    "Średni SSI w Twojej sieci wynosi {n}.",
    "Jesteś wśród najlepszych {p}",
    "Wzrost o {p} od zeszłego tygodnia",
    "Pozostałe punkty",
    comma=True,
)
KNOWN: Mapping[str, Words] = {
    "en": ENGLISH,
    "pt": PORTUGUESE,
    "es": SPANISH,
    "de": GERMAN,
    "fr": FRENCH,
    "ru": RUSSIAN,
    "pl": POLISH,
}

# Invented: nobody has shown how LinkedIn words these pages.
UNSEEN: Mapping[str, Words] = {
    "fi": Words(
        "Social Selling Index -lukusi",
        "Nykyinen SSI",
        "Pisteesi neljä osaa",
        ("Luo ammatillinen brändi", "Löydä oikeat ihmiset", "Osallistu näkemyksillä", "Rakenna suhteita"),
        "Parhaat",
        "Toimialan SSI-sijoitus",
        "Verkoston SSI-sijoitus",
        "{n} / 100",
        "Toimialasi ihmiset",
        "Verkostosi ihmiset",
        "Toimialasi myyjien keskimääräinen SSI on {n}.",
        "Verkostosi keskimääräinen SSI on {n}.",
        "Kuulut parhaaseen {p}",
        "Nousua {p} viime viikosta",
        "Jäljellä olevat pisteet",
        percent="{n} %",
        comma=True,
    ),
    "nl": Words(
        "Uw Social Selling Index",
        "Huidige Social Selling Index",
        "Vier onderdelen van uw score",
        ("Bouw uw merk op", "Vind de juiste mensen", "Deel inzichten", "Bouw relaties op"),
        "Top",
        "SSI-positie in branche",
        "SSI-positie in netwerk",
        "{n} van 100",
        "Mensen in uw branche",
        "Mensen in uw netwerk",
        "Verkopers in uw branche hebben een gemiddelde SSI van {n}.",
        "Mensen in uw netwerk hebben een gemiddelde SSI van {n}.",
        "U behoort tot de top {p}",
        "{p} hoger dan vorige week",
        "Resterende punten",
        comma=True,
    ),
    "sv": Words(
        "Ditt Social Selling Index",
        "Nuvarande Social Selling Index",
        "Fyra delar",
        ("Etablera ditt varumärke", "Hitta rätt personer", "Engagera med insikter", "Bygg relationer"),
        "Topp",
        "SSI-rankning i branschen",
        "SSI-rankning i nätverket",
        "{n} av 100",
        "Personer i din bransch",
        "Personer i ditt nätverk",
        "Säljare i din bransch har ett genomsnittligt SSI på {n}.",
        "Personer i ditt nätverk har ett genomsnittligt SSI på {n}.",
        "Du är bland de {p} bästa",
        "Upp {p} sedan förra veckan",
        "Återstående poäng",
        percent="{n} %",
        comma=True,
    ),
    "tr": Words(
        "Social Selling Index puanınız",
        "Geçerli SSI",
        "Puanınızın dört bileşeni",
        ("Profesyonel markanızı oluşturun", "Doğru kişileri bulun", "Etkileşim kurun", "İlişki kurun"),
        "En iyi",
        "Sektör SSI sıralaması",
        "Ağ SSI sıralaması",
        "100 üzerinden {n}",
        "Sektörünüzdeki kişiler",
        "Ağınızdaki kişiler",
        "Sektörünüzdeki satışçıların ortalama SSI değeri {n}.",
        "Ağınızdaki kişilerin ortalama SSI değeri {n}.",
        "İlk {p} içindesiniz",
        "Geçen haftadan beri {p} arttı",
        "Kalan puan",
        percent="%{n}",
        comma=True,
    ),
    "ja": Words(
        "ソーシャルセリング指標 (SSI)",
        "現在の SSI",
        "スコアの四つの要素",
        ("プロブランドを確立", "適切な人を見つける", "インサイトで交流", "関係を構築"),
        "上位",
        "業界の SSI ランク",
        "ネットワークの SSI ランク",
        "100点中{n}点",
        "業界の人々",
        "ネットワークの人々",
        "業界の平均 SSI は {n} です。",
        "ネットワークの平均 SSI は {n} です。",
        "あなたは上位 {p} です",
        "先週から {p} 上昇",
        "残りのポイント",
    ),
    "xx": Words(
        "Zorbu Social Selling Index",
        "Mira zorbu",
        "Kvar delo",
        ("Alpa brando", "Trova homa", "Parla ideo", "Kresi rilato"),
        "Supro",
        "SSI rango industa",
        "SSI rango reto",
        "{n} el 100",
        "Homa de industa",
        "Homa de reto",
        "Industa have SSI mezo {n}.",
        "Reto have SSI mezo {n}.",
        "Vi esta {p} supro",
        "Plus {p} depo semano",
        "Resta punto",
    ),
}


@dataclass(frozen=True)
class Layout:
    """How a page comes out of the clipboard."""

    rank: str = "number_between"  # number_between (a), label_first (b), label_between (c)
    row: str = "pipe"  # pipe (e), lines (f), label_lines, space, label_space
    table: str = "none"  # none, own_first, own_last (g)
    total: str = "one_line"  # one_line, two_lines, glued (h)
    flat: bool = False  # d
    stated: bool = True
    weekly: bool = True
    circles_first: bool = True
    extra: tuple[str, ...] = field(default=())


def compose(truth: Truth, words: Words = ENGLISH, layout: Layout = Layout()) -> str:
    """The whole page as text."""
    lines = compose_lines(truth, words, layout)
    return " ".join(" ".join(lines).split()) if layout.flat else "\n".join(lines) + "\n"


def compose_lines(truth: Truth, words: Words, layout: Layout) -> list[str]:
    """The page's lines, of which a person may have copied any part."""
    own_table, industry_table, network_table = (
        _table(words, scores) for scores in (truth.scores, truth.industry.scores, truth.network.scores)
    )
    lines = [words.heading, *layout.extra]
    lines += _rank(words, layout, truth.industry.rank, words.industry_rank)
    lines += _rank(words, layout, truth.network.rank, words.network_rank)
    lines += [words.current, *_total(words, layout, truth.total)]
    if layout.table == "own_first":
        lines += own_table
    elif layout.table == "own_last":
        lines += industry_table + own_table
    if layout.row != "none":
        lines += [words.components, *_rows(words, layout, truth.scores)]
    lines += _group(words, layout, truth.industry, words.industry, words.industry_average)
    lines += industry_table if layout.table == "own_first" else []
    lines += _group(words, layout, truth.network, words.network, words.network_average)
    lines += network_table if layout.table == "own_first" else []
    return lines


def number(words: Words, value: float) -> str:
    """A score as the page shows it: up to three decimals, no trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if words.comma else text


def _percent(words: Words, value: int) -> str:
    return words.percent.format(n=value)


def _rank(words: Words, layout: Layout, rank: int, label: str) -> list[str]:
    percent = _percent(words, rank)
    if layout.rank == "label_first":
        return [label, f"{words.top} {percent}"]
    if layout.rank == "label_between":
        return [words.top, label, *percent.replace("%", " %").split()]
    return [words.top, percent, label]


def _total(words: Words, layout: Layout, total: int) -> list[str]:
    text = words.of.format(n=total)
    if layout.total == "two_lines" and text.startswith(str(total)):
        return [str(total), text.removeprefix(str(total)).strip()]
    return [text.replace(" ", "", 1)] if layout.total == "glued" and "/" not in text else [text]


def _rows(words: Words, layout: Layout, scores: tuple[float, ...]) -> list[str]:
    pairs = [(number(words, score), label) for score, label in zip(scores, words.pillars, strict=True)]
    styles: dict[str, Callable[[str, str], list[str]]] = {
        "pipe": lambda score, label: [f"{score} | {label}"],
        "lines": lambda score, label: [score, label],
        "label_lines": lambda score, label: [label, score],
        "space": lambda score, label: [f"{score} {label}"],
        "label_space": lambda score, label: [f"{label} {score}"],
    }
    return [line for pair in pairs for line in styles[layout.row](*pair)]


def _table(words: Words, scores: tuple[float, ...]) -> list[str]:
    rows = [f"{label}\t{number(words, score)}" for label, score in zip(words.pillars, scores, strict=True)]
    return ["Category\tvalue", *rows, f"{words.remaining}\t{100 - shown_total(scores)}"]


def _group(words: Words, layout: Layout, group: Group, heading: str, average: str) -> list[str]:
    circle = _total(words, layout, group.average)
    sentence = [average.format(n=group.average)]
    lines = [heading, *(circle + sentence if layout.circles_first else sentence + circle)]
    if layout.stated:
        lines.append(words.stated.format(p=_percent(words, group.rank)))
    if layout.weekly:
        lines.append(words.weekly.format(p=_percent(words, 5)))
    return lines


def differences(values: SsiValues, truth: Truth) -> list[str]:
    """Fields that were read and are not what the page shows; an empty field is never wrong."""
    groups = {"industry": truth.industry, "network": truth.network}
    pairs: list[tuple[str, float | None, float]] = [("overall", values.overall, truth.total)]
    pairs += [(p.value, values.pillars.get(p), score) for p, score in truth.pillars.items()]
    for name, group in groups.items():
        pairs.append((f"{name}_rank", getattr(values, f"{name}_rank_pct"), group.rank))
        pairs.append((f"{name}_avg", getattr(values, f"{name}_avg"), group.average))
        shown: Mapping[Pillar, float] = getattr(values, f"{name}_pillars")
        scores = zip(PILLARS, group.scores, strict=True)
        pairs += [(f"{name}_{pillar.value}", shown.get(pillar), score) for pillar, score in scores]
    return [f"{name}: {read} for {true}" for name, read, true in pairs if read is not None and read != true]
