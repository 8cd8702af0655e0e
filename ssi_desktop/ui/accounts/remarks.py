"""What somebody should look at in an account: people to sort out, and what went wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.mentions import fold_name
from ssi_desktop.core.relationship import REACTIVATE_BELOW, Level
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.accounts import AccountView, PersonView


class RemarkKind(StrEnum):
    """What a remark is about, the gravest first."""

    BLOCKER = "blocker"
    CHAMPION = "champion"
    STALLED = "stalled"
    COLD = "cold"
    NAMESAKES = "namesakes"
    ELSEWHERE = "elsewhere"
    UNTITLED = "untitled"


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence; ``person_id`` is whom it is about, ``other_id`` a namesake, or the account where they
    are as well."""

    kind: RemarkKind
    text: str
    person_id: int | None = None
    other_id: int | None = None


def remarks(view: AccountView) -> tuple[Remark, ...]:
    """Everything to look at, the gravest first; people who left are left alone."""
    return tuple(_remarks(view))


def _remarks(view: AccountView) -> Iterator[Remark]:
    for number in view.assessment.blockers:
        person = view.person(number)
        if person is not None:
            words = _("{name} is against it and carries weight here.").format(name=person.person.name)
            yield Remark(RemarkKind.BLOCKER, words, number)
    for one in view.people:
        if one.champion_doubted:
            words = _("{name} is set as champion, but has little weight here. A champion has a say.")
            yield Remark(RemarkKind.CHAMPION, words.format(name=one.person.name), one.person.id)
    if view.stalled:
        yield Remark(RemarkKind.STALLED, _("It has stood in its phase for longer than usual."))
    here = [person for person in view.people if person.counts]
    yield from _cold(here)
    yield from _namesakes(view)
    for person in here:
        for place in person.also_at:
            words = _("{name} is on the map of {account} as well.")
            words = words.format(name=person.person.name, account=place.account_name)
            yield Remark(RemarkKind.ELSEWHERE, words, person.person.id, place.account_id)
    yield from _untitled(here)


def _cold(people: list[PersonView]) -> Iterator[Remark]:
    cold = [person for person in people if _is_cold(person)]
    if cold:
        words = ngettext(
            "The dialogue with {name} is going cold.",
            "The dialogue with {n} people is going cold.",
            len(cold),
        )
        yield Remark(RemarkKind.COLD, words.format(name=cold[0].person.name, n=len(cold)), cold[0].person.id)


def _namesakes(view: AccountView) -> Iterator[Remark]:
    """One remark for every two who may be one, unless both left."""
    for one in view.people:
        for number in one.namesakes:
            other = view.person(number)
            if other is None or one.person.id > number or not (one.counts or other.counts):
                continue
            if fold_name(one.person.name) == fold_name(other.person.name):
                words = _("Two people here are called {name}.").format(name=one.person.name)
            else:
                words = _("{name} and {other} have the same LinkedIn profile.")
                words = words.format(name=one.person.name, other=other.person.name)
            yield Remark(RemarkKind.NAMESAKES, words, one.person.id, number)


def _untitled(people: list[PersonView]) -> Iterator[Remark]:
    """Titles that were never given, as long as the user set no role either."""
    blank = [person for person in people if person.title_unknown and not person.held]
    if blank:
        words = ngettext(
            "The role of {name} is not known, please set it.",
            "The roles of {n} people are not known, please set them.",
            len(blank),
        )
        words = words.format(name=blank[0].person.name, n=len(blank))
        yield Remark(RemarkKind.UNTITLED, words, blank[0].person.id)


def _is_cold(person: PersonView) -> bool:
    """Whether there was a dialogue that has gone cold."""
    return person.level >= Level.IN_DIALOGUE and person.freshness < REACTIVATE_BELOW
