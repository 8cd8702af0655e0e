"""Ranks of page texts laid out as no known page is: read when certain, empty when not, never swapped."""

from __future__ import annotations

import pytest

from ssi_desktop.core.pillars import Pillar
from ssi_desktop.importers.ssi import read_ssi

SPANISH_HEAD = "Tu índice de ventas con las redes sociales"
SPANISH_TAIL = """Índice de ventas con las redes sociales actual
46 de 100
13,118 | Establece tu marca profesional
9,45 | Encuentra a las personas adecuadas
2,608 | Interactúa ofreciendo información
20,5 | Crea relaciones"""
FRENCH_TAIL = """Social Selling Index actuel
46 sur 100
13,118 | Construire votre marque professionnelle
9,45 | Trouver les bonnes personnes
2,608 | Échanger des informations
20,5 | Établir des relations"""
BEST = "Mejor clasificación SSI"


def ranks(text: str) -> tuple[int | None, int | None]:
    """What was read as the ranks of a page whose scores were read as well."""
    values = read_ssi(text).values
    assert values.overall == 46
    assert values.pillars == dict(zip(Pillar, (13.118, 9.45, 2.608, 20.5), strict=True))
    return values.industry_rank_pct, values.network_rank_pct


@pytest.mark.parametrize(
    "head",
    [
        f"51 %\n{BEST} del sector\n12 %\n{BEST} de la red",
        f"{BEST} del sector\n51 %\n{BEST} de la red\n12 %",
        "Mejor\n51 %\nClasificación SSI del sector\nMejor\n12 %\nClasificación SSI de la red",
        "Mejor\nClasificación SSI del sector\n51\n%\nMejor\nClasificación SSI de la red\n12\n%",
    ],
    ids=["number first", "label first", "number between", "label between"],
)
def test_spanish_ranks_in_every_layout(head: str) -> None:
    assert ranks(f"{SPANISH_HEAD}\n{head}\n{SPANISH_TAIL}") == (51, 12)


def test_a_number_ahead_of_a_label_of_unknown_wording_is_not_taken_from_the_next_label() -> None:
    head = "51 %\nGran clasificación SSI del sector\n12 %\nGran clasificación SSI de la red"
    assert ranks(f"{SPANISH_HEAD}\n{head}\n{SPANISH_TAIL}") == (None, None)


def test_unknown_labels_that_look_alike_name_the_numbers_before_them() -> None:
    head = "37 %\nClassement SSI du secteur\n12 %\nClassement SSI du réseau"
    assert ranks(f"Votre Social Selling Index\n{head}\n{FRENCH_TAIL}") == (37, 12)


@pytest.mark.parametrize(
    "head",
    [
        "37 %\nde remise sur le SSI\n12 %\nClassement du réseau",
        "37 %\nde remise\n12 %\nde remise",
        "37 %\nClassement SSI du secteur\n12 %\nClassement SSI du réseau\n5 %\nClassement SSI du groupe",
    ],
    ids=["not alike", "no label", "three"],
)
def test_numbers_before_lines_that_are_no_pair_of_labels_stay_empty(head: str) -> None:
    assert ranks(f"Votre Social Selling Index\n{head}\n{FRENCH_TAIL}") == (None, None)
