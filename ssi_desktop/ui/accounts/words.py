"""Sentences, chips and names of the Accounts tab."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.steps import StepText
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import RoleStanding, Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView, PersonView
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone

_RISK_TONES = {Risk.HIGH: Tone.BAD, Risk.MEDIUM: Tone.WARNING, Risk.LOW: Tone.GOOD}
_STANDINGS = {
    Standing.UNKNOWN: (Tone.NEUTRAL, Shape.DASHED),
    Standing.NAMED: (Tone.NEUTRAL, Shape.RING),
    Standing.REACHED: (Tone.WARNING, Shape.HALF),
    Standing.MET: (Tone.GOOD, Shape.DOT),
    Standing.CONFIRMED: (Tone.GOOD, Shape.CHECK),
}


def headline(snapshot: AccountsSnapshot) -> str:
    """How many accounts, and how many hang on one thread."""
    count = len(snapshot.accounts)
    if not count:
        return _("No target accounts yet.")
    words = ngettext("{n} target account.", "{n} target accounts.", count).format(n=count)
    risky = sum(view.assessment.risk is Risk.HIGH for view in snapshot.accounts)
    if not risky:
        return words
    more = ngettext(
        "{n} of them hangs on one thread or none.", "{n} of them hang on one thread or none.", risky
    )
    return f"{words} {more.format(n=risky)}"


def account_note(view: AccountView, catalogue: Catalogue) -> str:
    """The phase, and how many of the six roles somebody is known for."""
    return _("{phase} · {known} of {all} roles").format(
        phase=catalogue.phases[view.phase.phase.value].name, known=view.known_roles, all=len(ROLES)
    )


def risk_chip(view: AccountView, catalogue: Catalogue) -> ChipText:
    """The single-thread risk as a chip."""
    risk = view.assessment.risk
    return ChipText(catalogue.term("risk_levels", risk.value).name, _RISK_TONES[risk])


def short_risk_chip(view: AccountView) -> ChipText:
    """The same in a column that is already called Risk."""
    risk = view.assessment.risk
    word = {Risk.HIGH: _("High"), Risk.MEDIUM: _("Medium"), Risk.LOW: _("Low")}[risk]
    return ChipText(word, _RISK_TONES[risk])


def standing_chip(found: RoleStanding, catalogue: Catalogue) -> ChipText:
    """How well a role is covered by evidence."""
    tone, shape = _STANDINGS[found.standing]
    if found.stale and found.standing is not Standing.NAMED:
        shape = Shape.CLOCK
    return ChipText(catalogue.standings[int(found.standing)].name, tone, shape)


def step_text(view: AccountView, catalogue: Catalogue) -> StepText:
    """The next best step in words, with the names put in."""
    step = view.step
    names = {
        "person": _name(view.person(step.person_id)),
        "helper": _name(view.person(step.helper_id)),
        "role": catalogue.roles[step.role.value].inline,
        "account": view.account.name,
    }
    return catalogue.steps[step.rule.value].filled(names)


def _name(view: PersonView | None) -> str:
    return _("somebody there") if view is None else view.person.name


def roles_text(view: PersonView, catalogue: Catalogue) -> str:
    """The roles a person is taken to hold; a question mark while it is only the title's suggestion."""
    held = view.held
    if not held:
        return _("role not known, please set")
    return ", ".join(
        catalogue.roles[belief.role.value].name + ("" if belief.marked or belief.lines else "?")
        for belief in held
    )


def level_text(view: PersonView, catalogue: Catalogue) -> str:
    """How close the relation is."""
    name = catalogue.levels[int(view.level)].name
    return _("{level} (suggested)").format(level=name) if view.level_suggested else name


def last_text(view: PersonView) -> str:
    """The last day with contact in both directions."""
    if view.person.left_on is not None:
        return _("left on {day}").format(day=date_text(view.person.left_on))
    return "" if view.last_two_way is None else date_text(view.last_two_way)


def role_name(role: Role, catalogue: Catalogue) -> str:
    """A role's name."""
    return catalogue.roles[role.value].name
