"""Words about personas: what one asks, how the network fits it, and why somebody does or does not."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.persona import Answer, Criteria, Fit, Question
from ssi_desktop.core.roles import Role
from ssi_desktop.core.title_reading import Seniority
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.personas import Reach, Sampled
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.wording.functions import function_names

LEVELS = (
    Seniority.C_LEVEL,
    Seniority.VP,
    Seniority.DIRECTOR,
    Seniority.MANAGER,
    Seniority.SPECIALIST,
)
"""The levels that can be asked for, from the top."""


def level_names(catalogue: Catalogue) -> dict[str, str]:
    """The words for every level."""
    return {level.value: catalogue.term("seniorities", level.value).name for level in LEVELS}


def role_names(catalogue: Catalogue) -> dict[str, str]:
    """The words for every role in a purchase."""
    return {role.value: catalogue.roles[role.value].name for role in Role}


def criteria_lines(criteria: Criteria, catalogue: Catalogue) -> list[str]:
    """What a persona asks, a line for each question; one line for one that asks nothing."""
    levels, functions, roles = level_names(catalogue), function_names(), role_names(catalogue)
    work = [functions[name] for name in functions if name in criteria.functions]
    work += [roles[role.value] for role in Role if role in criteria.roles]
    work += [f"“{word}”" for word in criteria.title_words]
    where = [*criteria.companies, *(f"“{word}”" for word in criteria.industries)]
    found = (
        (_("Level: {list}"), [levels[level.value] for level in LEVELS if level in criteria.seniorities]),
        (_("Work: {list}"), work),
        (_("Company: {list}"), where),
    )
    lines = [text.format(list=_(", ").join(names)) for text, names in found if names]
    return lines or [_("Nothing that can be checked yet: choose a level, some work or a company.")]


def reach_text(reach: Reach) -> str:
    """How many connections of the last 90 days fit."""
    if not reach.imported:
        return _("Import your LinkedIn archive to see who of your new connections fits.")
    if not reach.asked:
        return _("Nothing to compare your connections with yet.")
    total = len(reach.people)
    if not total:
        return _("No new connections in the last 90 days.")
    text = ngettext(
        "{fit} of your {n} connection of the last 90 days fits; of {unknown} it cannot be told.",
        "{fit} of your {n} connections of the last 90 days fit; of {unknown} it cannot be told.",
        total,
    )
    if not reach.unknown:
        text = ngettext(
            "{fit} of your {n} connection of the last 90 days fits.",
            "{fit} of your {n} connections of the last 90 days fit.",
            total,
        )
    return text.format(
        fit=number_text(reach.fitting), n=number_text(total), unknown=number_text(reach.unknown)
    )


def fit_word(person: Sampled) -> str:
    """Whether somebody fits."""
    if person.fit.fits is None:
        return _("cannot tell")
    return _("fits") if person.fit.fits else _("does not fit")


def fit_chip(person: Sampled) -> ChipText:
    """The same with a shape and a tone; not fitting is no fault."""
    word = fit_word(person)
    if person.fit.fits:
        return ChipText(word, Tone.GOOD, Shape.CHECK)
    return ChipText(word, Tone.NEUTRAL, Shape.DASHED if person.fit.fits is None else Shape.RING)


def why_text(fit: Fit, catalogue: Catalogue) -> str:
    """What decided: the answers of the persona that fits best."""
    names = {**level_names(catalogue), **role_names(catalogue), **function_names()}
    names[Seniority.UNKNOWN.value] = _("unknown")
    return " · ".join(_answer_text(answer, names) for answer in fit.answers)


def _answer_text(answer: Answer, names: dict[str, str]) -> str:
    found = names.get(answer.found, answer.found)
    if answer.fits is None:
        return {
            Question.SENIORITY: _("level unclear"),
            Question.WORK: _("work unclear"),
            Question.COMPANY: _("company unclear"),
        }[answer.question]
    if not found:
        found = _("other")
    form = {
        Question.SENIORITY: _("level: {found}"),
        Question.WORK: _("work: {found}"),
        Question.COMPANY: _("company: {found}"),
    }[answer.question]
    return form.format(found=found)
