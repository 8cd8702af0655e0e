"""What is known of one person, in a few words for a cell: evidence, freshness, weight."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.relationship import REACTIVATE_BELOW, Level
from ssi_desktop.core.roles import Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import HeldRole, PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.locale_text import date_text, day_text
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone

_ALMOST_COLD = 0.35


def gap_row_text(role: Role | None, catalogue: Catalogue) -> str:
    """The row of a role that nobody is known for."""
    if role is None:
        return ""
    return _("{role}: unknown – add").format(role=words.role_name(role, catalogue))


def best_held(view: PersonView) -> HeldRole | None:
    """The role with the best evidence, among equals the likeliest."""
    return max(view.held_roles, key=lambda held: int(held.standing), default=None)


def evidence_level(view: PersonView, catalogue: Catalogue) -> str:
    """The evidence level with the day it rests on."""
    name, found = catalogue.standings[int(view.standing)].name, best_held(view)
    if found is None or found.on is None:
        return name
    # Translators: an evidence level and the day it rests on, such as "Met, 3 Nov 2026"
    return _("{level}, {day}").format(level=name, day=date_text(found.on))


def evidence_chip(view: PersonView, catalogue: Catalogue) -> ChipText:
    """The evidence level as word, shape and colour; a clock asks for a fresh look."""
    if view.placeholder:
        return ChipText(_("looked for"), Tone.WARNING, Shape.DASHED)
    tone, shape = words.standing_look(view.standing)
    if view.stale and view.standing > Standing.NAMED:
        shape = Shape.CLOCK
    name, found = catalogue.standings[int(view.standing)].name, best_held(view)
    if found is not None and found.on is not None:
        # Translators: an evidence level and its day in a narrow cell, such as "Met · 3 Nov"
        name = _("{level} · {day}").format(level=name, day=day_text(found.on))
    return ChipText(name, tone, shape)


def freshness_text(view: PersonView) -> str:
    """How fresh a dialogue is, in a word; nothing where there is no dialogue to fade."""
    if view.level < Level.IN_DIALOGUE:
        return ""
    if view.freshness >= 1.0:
        return _("fresh")
    if view.freshness >= REACTIVATE_BELOW:
        return _("fading")
    return _("almost cold") if view.freshness > _ALMOST_COLD else _("cold")


def influence_word(view: PersonView) -> str:
    """How much weight somebody has, 1 to 3 in words."""
    return (_("little"), _("some"), _("much"))[view.influence - 1]


def influence_text(view: PersonView) -> str:
    """The same, with a question mark while only the roles suggest it."""
    return influence_word(view) + ("?" if view.influence_suggested else "")
