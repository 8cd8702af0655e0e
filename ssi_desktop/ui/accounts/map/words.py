"""What stands on a card and what a screen reader says of it, worked out before anything is painted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import Role
from ssi_desktop.core.standing import Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext, pgettext
from ssi_desktop.services.account_views import AccountView, PersonView
from ssi_desktop.ui.accounts import person_words, words
from ssi_desktop.ui.accounts.line_words import line_words
from ssi_desktop.ui.accounts.map.structure import GAPS, GONE, Department, Plan, Rank, gap_key
from ssi_desktop.ui.shared.locale_text import date_text, day_text, spoken_date
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone

_STANCE_SHAPES = {
    2: (Tone.GOOD, Shape.STAR),
    1: (Tone.GOOD, Shape.CHECK),
    0: (Tone.NEUTRAL, Shape.RING),
    -1: (Tone.WARNING, Shape.WARNING),
    -2: (Tone.BAD, Shape.STOP),
}


class CardKind(StrEnum):
    """What a card stands for."""

    PERSON = "person"
    LOOKED_FOR = "looked_for"
    GAP = "gap"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class CardText:
    """Everything a card shows, in words; what does not apply is empty or None.

    ``level`` is 0..4, ``freshness`` 0.2..1, ``influence`` 1..3. ``spoken`` says all of it.
    """

    key: str
    kind: CardKind
    name: str
    caption: str = ""
    hint: str = ""
    roles: tuple[ChipText, ...] = ()
    stance: ChipText | None = None
    evidence: ChipText | None = None
    last: str = ""
    level: int | None = None
    relation: str = ""
    freshness: float = 1.0
    influence: int | None = None
    influence_suggested: bool = False
    stale: bool = False
    left: bool = False
    spoken: str = ""
    remarks: tuple[ChipText, ...] = field(default=())


def stance_chip(stance: int, catalogue: Catalogue) -> ChipText:
    """How somebody stands towards the purchase, each value with a shape of its own."""
    tone, shape = _STANCE_SHAPES[stance]
    # Translators: on a card, while nobody knows how somebody stands towards the purchase
    return ChipText(catalogue.stances[stance].name if stance else _("Stance open"), tone, shape)


def card_texts(view: AccountView, plan: Plan, catalogue: Catalogue) -> dict[str, CardText]:
    """The texts of every card of a map, by key."""
    folded = {key for group in plan.folded for key in _keys(group)}
    found = {
        key: person_text(key, card, view, catalogue) for key, card in plan.people.items() if key not in folded
    }
    found |= {gap_key(role): gap_text(role, catalogue) for role in plan.gaps.values()}
    return found | {group.key: department_text(group, catalogue) for group in plan.folded}


def _keys(group: Department) -> list[str]:
    return [f"p:{card.person.id}" for card in group.people]


def person_text(key: str, card: PersonView, view: AccountView, catalogue: Catalogue) -> CardText:
    """The card of a person, or of somebody who is looked for."""
    person = card.person
    chips = tuple(_role_chip(card, at, catalogue) for at in range(len(card.held_roles)))
    if card.placeholder:
        return CardText(
            key,
            CardKind.LOOKED_FOR,
            person.name,
            _("Still to be found"),
            roles=chips,
            spoken=_placeholder_spoken(card, view, catalogue),
        )
    return CardText(
        key=key,
        kind=CardKind.PERSON,
        name=person.name,
        caption=words.person_note(card),
        roles=chips or (words.role_chip(card, catalogue),),
        stance=stance_chip(person.stance, catalogue),
        evidence=evidence_chip(card, catalogue),
        last=_("no talk yet") if card.last_two_way is None else day_or_date(card),
        level=int(card.level),
        relation=level_word(card.level),
        freshness=card.freshness if card.level >= Level.IN_DIALOGUE else 1.0,
        influence=card.influence,
        influence_suggested=card.influence_suggested,
        stale=card.stale and card.standing > Standing.NAMED,
        left=card.left,
        spoken=spoken(card, view, catalogue),
    )


def evidence_chip(card: PersonView, catalogue: Catalogue) -> ChipText:
    """The evidence level in one word; a clock asks for a fresh look."""
    tone, shape = words.standing_look(card.standing)
    if card.stale and card.standing > Standing.NAMED:
        shape = Shape.CLOCK
    return ChipText(catalogue.standings[int(card.standing)].name, tone, shape)


def level_word(level: Level) -> str:
    """How close somebody is, in a word short enough for a card."""
    return {
        Level.IDENTIFIED: pgettext("relationship", "Identified"),
        Level.CONNECTED: pgettext("relationship", "Connected"),
        Level.IN_DIALOGUE: pgettext("relationship", "In dialogue"),
        Level.REGULAR: pgettext("relationship", "Regular"),
        Level.TRUSTED: pgettext("relationship", "Trusted"),
    }[level]


def day_or_date(card: PersonView) -> str:
    """The day of the last talk: without the year while it is a fresh one."""
    day = card.last_two_way
    if day is None:
        return ""
    return day_text(day) if card.freshness > 0.5 else date_text(day)


def _role_chip(card: PersonView, at: int, catalogue: Catalogue) -> ChipText:
    belief = card.held_roles[at].belief
    name = words.role_name(belief.role, catalogue)
    if words.is_sure(belief):
        return ChipText(name, Tone.GOOD, Shape.CHECK)
    return ChipText(f"{name}?", Tone.NEUTRAL, Shape.DASHED)


def spoken(card: PersonView, view: AccountView, catalogue: Catalogue) -> str:
    """Everything a person's card shows, as sentences: role, stance and last contact always."""
    person = card.person
    last = (
        _("no talk yet")
        if card.last_two_way is None
        else _("last talk {day}").format(day=spoken_date(card.last_two_way))
    )
    parts = [
        f"{person.name}, {words.person_note(card)}",
        _("Role: {roles}").format(roles=words.roles_text(card, catalogue)),
        _("Stance: {stance}").format(stance=catalogue.stances[person.stance].name),
        _("Evidence: {level}").format(level=person_words.evidence_level(card, catalogue)),
        f"{catalogue.levels[int(card.level)].name}, {last}",
        _("Influence: {influence}").format(influence=person_words.influence_text(card)),
    ]
    if card.stale and card.standing > Standing.NAMED:
        parts.append(_("not confirmed for 60 days"))
    return ". ".join([*parts, *_lines_spoken(card, view)]) + "."


def _placeholder_spoken(card: PersonView, view: AccountView, catalogue: Catalogue) -> str:
    roles = _("Role: {roles}").format(roles=words.roles_text(card, catalogue))
    open_words = _("Stance: {stance}").format(stance=catalogue.stances[0].name)
    parts = [card.person.name, _("Still to be found"), roles, open_words, _("no talk yet")]
    return ". ".join([*parts, *_lines_spoken(card, view)]) + "."


def _lines_spoken(card: PersonView, view: AccountView) -> list[str]:
    """The lines that begin or end at a card, in words."""
    own, parts = card.person.id, []
    for line in view.lines:
        if own not in (line.from_id, line.to_id):
            continue
        other = view.person(line.to_id if line.from_id == own else line.from_id)
        if other is not None:
            parts.append(line_words(line.kind, other.person.name, outgoing=line.from_id == own))
    return parts


def gap_text(role: Role, catalogue: Catalogue) -> CardText:
    """The card of a role that nobody is known for."""
    name = _("{role}: unknown").format(role=words.role_name(role, catalogue))
    hint = catalogue.roles[role.value].recognise
    still = _("Nobody known for this role, stance and last talk open. Enter adds somebody.")
    return CardText(
        gap_key(role),
        CardKind.GAP,
        name,
        _("Find out who it is"),
        hint,
        roles=(ChipText(words.role_name(role, catalogue), Tone.WARNING, Shape.DASHED),),
        spoken=f"{name}. {hint} {still}",
    )


def department_text(group: Department, catalogue: Catalogue) -> CardText:
    """The card that a whole department is folded into."""
    here = [card for card in group.people if card.counts]
    name = group.name or _("No department given")
    count = ngettext("{n} person", "{n} people", len(group.people)).format(n=len(group.people))
    roles = tuple(
        dict.fromkeys(words.role_name(held.role, catalogue) for card in here for held in card.held_roles)
    )
    remarks = tuple(_remarks(here))
    said = ", ".join(chip.word for chip in remarks)
    parts = [name, count, _("Role: {roles}").format(roles=", ".join(roles) or _("role not known")), said]
    how = _("Enter shows the people.")
    return CardText(
        group.key,
        CardKind.DEPARTMENT,
        name,
        count,
        ", ".join(roles),
        remarks=remarks,
        spoken=". ".join(part for part in parts if part) + f". {how}",
    )


def _remarks(people: list[PersonView]) -> list[ChipText]:
    """How many speak for it, against it, and ask for a fresh look."""
    good = sum(card.person.stance > 0 for card in people)
    bad = sum(card.person.stance < 0 for card in people)
    stale = sum(card.stale and card.standing > Standing.NAMED for card in people)
    found = (
        (good, ngettext("{n} in favour", "{n} in favour", good), Tone.GOOD, Shape.CHECK),
        (bad, ngettext("{n} against", "{n} against", bad), Tone.BAD, Shape.STOP),
        (stale, ngettext("{n} to refresh", "{n} to refresh", stale), Tone.WARNING, Shape.CLOCK),
    )
    return [ChipText(text.format(n=count), tone, shape) for count, text, tone, shape in found if count]


def band_title(key: str, plan: Plan) -> str:
    """The heading of a band."""
    group = plan.departments.get(key)
    if group is not None:
        return group.name or _("No department given")
    titles = {
        GAPS: _("Still to find"),
        GONE: _("Left the company"),
        Rank.DECIDES.value: _("Decides"),
        Rank.WEIGHS.value: _("Advises and buys"),
        Rank.WORKS.value: _("Starts it, uses it, opens doors"),
        Rank.OPEN.value: _("Role not known"),
    }
    return titles.get(key, "")
