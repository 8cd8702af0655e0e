"""Words that a label may hold in several languages; the layout decides, these only confirm or tell apart."""

from __future__ import annotations

from ssi_desktop.importers.analytics.written import folded
from ssi_desktop.importers.workbook.content import Value

# Pieces of words without accents, most telling first; the first field that fits counts.
_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("profile_activity", ("profile viewers", "followers gained", "profielbez", "profilaufruf")),
    ("reposts", (
        "repost", "reshare", "partage", "republi", "recompart", "compartid", "veces compart", "gedeeld",
        "geteilt", "doorgeplaatst", "uudelleen", "jaot", "delning", "delinger", "condivis", "diffusion",
    )),
    ("reach", (
        "members reached", "reached", "bereik", "erreicht", "alcanzad", "atteint", "touche", "tavoitet",
        "raggiunt", "nadda", "reichweite", "alcancad",
    )),
    ("impressions", (
        "impression", "impresion", "impresso", "weergave", "vertoning", "einblendung", "nayttokerr",
        "naytto", "visning", "visualizzazion", "visualizac",
    )),
    ("engagements", (
        "engagement", "interac", "interak", "interazion", "betrokken", "sitoutu", "vuorovaik", "aktivit",
    )),
    ("comments", (
        "comment", "coment", "komment", "opmerking",
    )),
    ("reactions", (
        "reaction", "reaccion", "reacties", "reaktion", "reaktio", "reacoes", "reazion", "reaksjon",
        "gefallt mir", "vind ik leuk",
    )),
    ("saves", ("saves", "saved", "guardad", "opgeslagen", "gespeichert", "enregistr", "tallenn", "salvat")),
    ("sends", ("sends", "sent", "envio", "verzonden", "gesendet", "envois", "lahet", "invii")),
    ("followers", (
        "follower", "seguidor", "volger", "abonne", "seuraaj", "foljare", "folgere", "iscritti", "seguac",
    )),
)  # fmt: skip
_PAGE = (
    *("sponsored", "organic", "unique visitor", "page view", "auto-invited", "click through", "ctr"),
    *("gesponser", "organis", "patrocinad", "organic", "sponsoris", "organique", "sponsoroi"),
)


def field_of(label: Value | None) -> str | None:
    """The field that a label names, in a language known here; None when it is not known."""
    text = folded(label)
    for field, pieces in _FIELDS:
        if any(piece in text for piece in pieces):
            return field
    return None


def of_company_page(label: Value | None) -> bool:
    """Whether only the exports of company pages have such a column."""
    text = folded(label)
    return any(piece in text for piece in _PAGE)
