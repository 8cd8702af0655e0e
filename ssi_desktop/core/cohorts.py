"""How the people of one month got on, stage by stage: the funnel by month of first contact (section 8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from ssi_desktop.core.funnel import Rate, Stage, wilson

OPEN_DAYS = 60

# What cannot come without the other: who was called, met or offered something spoke with the user, and a
# contract had an offer, logged or not. A connection is not among them: many are met elsewhere.
_IMPLIED: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.CALL_OR_MEETING: (Stage.CONVERSATION,),
    Stage.OFFER: (Stage.CONVERSATION,),
    Stage.CONTRACT: (Stage.OFFER, Stage.CONVERSATION),
}


@dataclass(frozen=True)
class Contact:
    """One person the user got in touch with, and the first day of every stage that is known of them."""

    reached: Mapping[Stage, date]

    @cached_property
    def days(self) -> Mapping[Stage, date]:
        """The stages with those that they imply, each on its earliest day."""
        found = dict(self.reached)
        for stage, day in self.reached.items():
            for implied in _IMPLIED.get(stage, ()):
                found[implied] = min(day, found.get(implied, day))
        return found

    @property
    def first(self) -> date | None:
        """The day of the first contact; None for somebody without any stage."""
        return min(self.days.values(), default=None)


@dataclass(frozen=True)
class Step:
    """From one stage to the next: ``reached`` of the ``started`` people who had at least 60 days for it.

    ``open`` people reached the first stage less than 60 days ago and are left out, whether they went on or
    not: counting only those who did would flatter. ``rate`` is None without anybody.
    """

    source: Stage
    target: Stage
    started: int
    reached: int
    open: int
    rate: Rate | None


@dataclass(frozen=True)
class Cohort:
    """The people first met in one month (its first day; None for all months together).

    ``counts`` tell how many ever reached each stage, also those who came in further down.
    """

    month: date | None
    people: int
    counts: Mapping[Stage, int]
    steps: tuple[Step, ...]


def cohorts(contacts: Iterable[Contact], as_of: date) -> tuple[Cohort, ...]:
    """The cohorts by month of first contact, newest first; what lies after ``as_of`` is not counted."""
    by_month: dict[date, list[Contact]] = {}
    for contact in _until(contacts, as_of):
        if contact.first is not None:
            by_month.setdefault(contact.first.replace(day=1), []).append(contact)
    return tuple(_cohort(month, by_month[month], as_of) for month in sorted(by_month, reverse=True))


def whole_funnel(contacts: Iterable[Contact], as_of: date) -> Cohort:
    """Everybody together, whenever they were met."""
    return _cohort(None, [contact for contact in _until(contacts, as_of) if contact.days], as_of)


def _until(contacts: Iterable[Contact], as_of: date) -> list[Contact]:
    return [Contact({s: d for s, d in contact.reached.items() if d <= as_of}) for contact in contacts]


def _cohort(month: date | None, people: list[Contact], as_of: date) -> Cohort:
    return Cohort(
        month=month,
        people=len(people),
        counts={stage: sum(stage in person.days for person in people) for stage in Stage},
        steps=tuple(_step(source, target, people, as_of) for source, target in pairwise(Stage)),
    )


def _step(source: Stage, target: Stage, people: list[Contact], as_of: date) -> Step:
    begun = [person.days for person in people if source in person.days]
    ripe = [days for days in begun if (as_of - days[source]).days >= OPEN_DAYS]
    reached = sum(target in days for days in ripe)
    return Step(source, target, len(ripe), reached, len(begun) - len(ripe), wilson(reached, len(ripe)))
