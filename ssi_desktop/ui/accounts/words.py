"""Sentences, chips and names of the Accounts tab."""

from __future__ import annotations

from datetime import date

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.steps import StepText
from ssi_desktop.core.accounts import EvidenceNote, Touch
from ssi_desktop.core.belief import RoleBelief
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import RoleStanding, Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_suggestions import suggested_role
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView, PersonView
from ssi_desktop.ui.accounts.remarks import remarks
from ssi_desktop.ui.shared.context import Context
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
    if risky == count:
        more = ngettext("It hangs on one thread or none.", "All of them hang on one thread or none.", count)
        return f"{words} {more}"
    more = ngettext(
        "{n} of them hangs on one thread or none.", "{n} of them hang on one thread or none.", risky
    )
    return f"{words} {more.format(n=risky)}"


def coverage_text(view: AccountView) -> str:
    """How many of the six roles somebody is known for, and how many of these went cold."""
    known = _("{known} of {all} roles").format(known=view.known_roles, all=len(ROLES))
    cold = cold_roles(view)
    # Translators: "4 of 6 roles, 2 cold": so many of the known ones ask for a fresh look
    return _("{roles}, {n} cold").format(roles=known, n=cold) if cold else known


def cold_roles(view: AccountView) -> int:
    """How many roles that were once reached ask for a fresh look."""
    return sum(looks_stale(found) for found in view.standings)


def account_state(view: AccountView, catalogue: Catalogue) -> str:
    """The phase, and how much there is to look at."""
    phase = catalogue.phases[view.phase.phase.value].name
    count = len(remarks(view))
    if not count:
        return phase
    # Translators: a phase and a number of remarks, such as "Selection · 2 remarks"
    return ngettext("{phase} · {n} remark", "{phase} · {n} remarks", count).format(phase=phase, n=count)


def account_spoken(view: AccountView, catalogue: Catalogue) -> str:
    """The account's name and its state in full, for a screen reader."""
    return _("{account}: {risk}; {roles}; {state}").format(
        account=view.account.name,
        risk=risk_chip(view, catalogue).word,
        roles=coverage_text(view),
        state=account_state(view, catalogue),
    )


def risk_chip(view: AccountView, catalogue: Catalogue) -> ChipText:
    """The single-thread risk as a chip."""
    risk = view.assessment.risk
    return ChipText(catalogue.term("risk_levels", risk.value).name, _RISK_TONES[risk])


def short_risk_chip(view: AccountView) -> ChipText:
    """The same in a column that is already called Risk."""
    return risk_word(view.assessment.risk)


def risk_word(risk: Risk) -> ChipText:
    """A risk in one word."""
    word = {Risk.HIGH: _("High"), Risk.MEDIUM: _("Medium"), Risk.LOW: _("Low")}[risk]
    return ChipText(word, _RISK_TONES[risk])


def standing_chip(found: RoleStanding, catalogue: Catalogue) -> ChipText:
    """How well a role is covered by evidence."""
    tone, shape = _STANDINGS[found.standing]
    if looks_stale(found):
        shape = Shape.CLOCK
    return ChipText(catalogue.standings[int(found.standing)].name, tone, shape)


def standing_look(standing: Standing) -> tuple[Tone, Shape]:
    """Colour and shape of an evidence level."""
    return _STANDINGS[standing]


def looks_stale(found: RoleStanding) -> bool:
    """Whether a role that was once reached asks for a fresh look."""
    return found.stale and found.standing is not Standing.NAMED


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
    return ", ".join(_role_word(belief, catalogue) for belief in held)


def role_chip(view: PersonView, catalogue: Catalogue) -> ChipText:
    """The same as a chip: the likeliest role, and how many more there are."""
    held = view.held
    if not held:
        return ChipText(_("please set"), Tone.WARNING, Shape.DASHED)
    word = _role_word(held[0], catalogue)
    if len(held) > 1:
        word = _("{role} +{more}").format(role=word, more=len(held) - 1)
    if is_sure(held[0]) and not view.placeholder:
        return ChipText(word, Tone.GOOD, Shape.CHECK)
    return ChipText(word, Tone.NEUTRAL, Shape.DASHED)


def is_sure(belief: RoleBelief) -> bool:
    """Whether more than the job title speaks for a role: the user's word, or something seen or heard."""
    return bool(belief.marked or belief.lines)


def _role_word(belief: RoleBelief, catalogue: Catalogue) -> str:
    return catalogue.roles[belief.role.value].name + ("" if is_sure(belief) else "?")


def person_note(view: PersonView) -> str:
    """The job title, or that it is missing, or that they are gone."""
    person = view.person
    if person.left_on is not None:
        return _("left on {day}").format(day=date_text(person.left_on))
    return person.title or _("no title yet")


def person_caption(view: PersonView, catalogue: Catalogue) -> str:
    """Job title and seniority, and that they are gone."""
    person = view.person
    parts = [person.title or _("no title yet"), catalogue.term("seniorities", str(view.title.seniority)).name]
    if person.left_on is not None:
        parts.append(_("left on {day}").format(day=date_text(person.left_on)))
    return " · ".join(parts)


def title_hint(context: Context, title: str) -> str:
    """Which role a job title suggests, said while it is typed."""
    role = suggested_role(context.workspace, title)
    if not title.strip():
        return _("Without a title the role stays unknown.")
    if role is None:
        return _("This title suggests no role; you can set one later.")
    return _("Suggested role: {role}").format(role=context.catalogue.roles[role.value].name)


def level_option(view: PersonView, catalogue: Catalogue) -> str:
    """The option that leaves the relationship to the contacts, with what they show."""
    return _("{level} (as contacts show)").format(level=catalogue.levels[int(view.suggested)].name)


def last_text(view: PersonView) -> str:
    """The last day with contact in both directions."""
    return "" if view.last_two_way is None else date_text(view.last_two_way)


def stance_chip(view: PersonView, catalogue: Catalogue) -> ChipText | None:
    """How they stand towards the purchase; nothing while that is neutral or unknown."""
    stance = view.person.stance
    if stance == 0:
        return None
    tone = Tone.GOOD if stance > 0 else Tone.WARNING if stance == -1 else Tone.BAD
    return ChipText(catalogue.stances[stance].name, tone)


def touch_text(touch: Touch, catalogue: Catalogue) -> str:
    """One logged contact: how, and whether both sides spoke."""
    way = _("you talked") if touch.two_way else _("you wrote or called")
    channel = catalogue.terms["channels"].get(touch.channel)
    words = way if channel is None else f"{channel.name}: {way}"
    return f"{words}. {touch.note}" if touch.note else words


def messages_text(view: PersonView) -> str:
    """What imported messages say; empty without any."""
    if not view.messages:
        return ""
    words = ngettext(
        "Your archive holds messages of {n} day, the last one of {day}.",
        "Your archive holds messages of {n} days, the last ones of {day}.",
        len(view.messages),
    )
    return words.format(n=len(view.messages), day=date_text(view.messages[-1].day))


def evidence_text(note: EvidenceNote, catalogue: Catalogue) -> str:
    """One piece of evidence: about which role, and what it was."""
    role, kind = catalogue.roles[note.role].name, catalogue.term("evidence_types", note.kind).name
    words = _("{role}: {evidence}").format(role=role, evidence=kind)
    return f"{words}. {note.note}" if note.note else words


def planned_text(item: PlanItem, today: date) -> str:
    """Where in the plan a step stands already."""
    if item.state is ItemState.PARKED:
        return _("In your plan, parked")
    if item.week < Week.of(today):
        return _("Still open from week {number}").format(number=item.week.number)
    return _("In your plan for week {number}").format(number=item.week.number)


def role_name(role: Role, catalogue: Catalogue) -> str:
    """A role's name."""
    return catalogue.roles[role.value].name
