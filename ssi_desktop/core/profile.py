"""The profile checklist's score: grades with dates and origins, which of them count today, and the points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from ssi_desktop.core.checklist import CHECKLIST, RULES, CheckLevel, ChecklistRule

STALE_DAYS = 90


class Grade(IntEnum):
    """How well an item is done; the words of each grade are coaching content."""

    ABSENT = 0
    POOR = 1
    HALF = 2
    GOOD = 3
    STRONG = 4

    @property
    def mark(self) -> float:
        """Share 0..1 of the item's weight."""
        return self / 4.0


class GradeOrigin(StrEnum):
    """Who gave a grade."""

    ARCHIVE = "archive"
    PERSON = "person"


@dataclass(frozen=True)
class GradeRecord:
    """One grade of one item on a day; ``grade`` None = not applicable.

    ``confirmed`` is False for a grade that the archive only proposes and a person has to confirm.
    """

    item: str
    grade: Grade | None
    on: date
    origin: GradeOrigin
    note: str = ""
    confirmed: bool = True


class GradeState(StrEnum):
    """Where an item stands today."""

    UNKNOWN = "unknown"
    PROPOSED = "proposed"
    """The archive suggests a grade, nobody has confirmed it."""
    CHECK_AGAIN = "check_again"
    """A person's grade has expired and nothing stands in for it."""
    COUNTED = "counted"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class CurrentGrade:
    """What is known of one item today.

    ``record`` is the grade that speaks: the counted one, else the proposed or the expired one. ``archive``
    is the archive's latest, for comparison. ``expired`` tells that a person's grade has run out, even
    where the archive stands in; ``stale`` that the speaking record is older than 90 days.
    """

    rule: ChecklistRule
    state: GradeState
    record: GradeRecord | None = None
    archive: GradeRecord | None = None
    expired: bool = False
    stale: bool = False

    @property
    def mark(self) -> float | None:
        """Share 0..1 of the weight that counts; None unless the item counts."""
        if self.state is not GradeState.COUNTED or self.record is None or self.record.grade is None:
            return None
        return self.record.grade.mark


@dataclass(frozen=True)
class ItemPoints:
    """One line of the score: ``points`` of ``weight``; points None while the item does not count."""

    item: str
    weight: int
    points: float | None
    state: GradeState

    @property
    def missing(self) -> float:
        """Points still to be won; 0 where nothing is known or the item does not apply."""
        return 0.0 if self.points is None else self.weight - self.points


@dataclass(frozen=True)
class ProfileScore:
    """The checklist's score.

    ``points`` of ``possible`` are those of the items that count; ``applicable`` is the weight of all items
    that apply to this person. ``lines`` add up to ``points``.
    """

    points: float
    possible: int
    applicable: int
    lines: tuple[ItemPoints, ...]

    @property
    def share(self) -> float | None:
        """Score 0..1 over what is known; None while nothing is."""
        return self.points / self.possible if self.possible else None

    @property
    def known_share(self) -> float:
        """Share 0..1 of the applicable weight that is known."""
        return self.possible / self.applicable if self.applicable else 0.0

    @property
    def low(self) -> float:
        """The score 0..1 if every unknown item were absent."""
        return self.points / self.applicable if self.applicable else 0.0

    @property
    def high(self) -> float:
        """The score 0..1 if every unknown item were strong."""
        unknown = self.applicable - self.possible
        return (self.points + unknown) / self.applicable if self.applicable else 1.0


def current_grades(
    records: Iterable[GradeRecord], as_of: date, rules: Iterable[ChecklistRule] = CHECKLIST
) -> Mapping[str, CurrentGrade]:
    """What is known of every item of the checklist on a day, by item id; ``rules`` are its items.

    A person's grade overrules the archive's, whichever is newer, until it expires (180 days; the industry
    a quarter, the renewal a month); then the archive speaks again, else the item asks to be checked again
    and does not count. Of one origin the latest grade speaks, on one day the one given last. Records after
    ``as_of`` and of items that the checklist does not have are left aside.
    """
    latest: dict[tuple[str, GradeOrigin], GradeRecord] = {}
    for record in records:
        place = (record.item, record.origin)
        if record.on <= as_of and (place not in latest or latest[place].on <= record.on):
            latest[place] = record
    return {
        rule.id: _current(
            rule,
            latest.get((rule.id, GradeOrigin.PERSON)),
            latest.get((rule.id, GradeOrigin.ARCHIVE)),
            as_of,
        )
        for rule in rules
    }


def profile_score(current: Mapping[str, CurrentGrade]) -> ProfileScore:
    """The score over the items that count: weight times mark over the weight of these items.

    Section 13 of the domain reference.
    Unknown is not zero: proposed, expired and ungraded items stay out of both sums and lower only the
    known share. Items that do not apply leave all sums.
    """
    lines = tuple(_points(item) for item in current.values())
    counted = [line for line in lines if line.points is not None]
    return ProfileScore(
        points=math.fsum(line.points for line in counted if line.points is not None),
        possible=sum(line.weight for line in counted),
        applicable=sum(line.weight for line in lines if line.state is not GradeState.NOT_APPLICABLE),
        lines=lines,
    )


def person_grade(item: str, grade: Grade | None, on: date, note: str = "") -> GradeRecord:
    """A grade given by a person (None: not applicable). Raises KeyError for an item that does not exist."""
    return GradeRecord(RULES[item].id, grade, on, GradeOrigin.PERSON, note)


def _current(
    rule: ChecklistRule, person: GradeRecord | None, archive: GradeRecord | None, as_of: date
) -> CurrentGrade:
    person_holds = person is not None and _age(person, as_of) <= rule.expires_days
    archive_holds = archive is not None and _holds(rule, archive, as_of)
    speaking = person if person_holds or not archive_holds else archive
    return CurrentGrade(
        rule=rule,
        state=_state(speaking, holds=person_holds or archive_holds),
        record=speaking,
        archive=archive,
        expired=person is not None and not person_holds,
        stale=speaking is not None and _age(speaking, as_of) > STALE_DAYS,
    )


def _state(record: GradeRecord | None, *, holds: bool) -> GradeState:
    if record is None:
        return GradeState.UNKNOWN
    if not holds:
        return GradeState.CHECK_AGAIN
    if not record.confirmed:
        return GradeState.PROPOSED
    return GradeState.NOT_APPLICABLE if record.grade is None else GradeState.COUNTED


def _holds(rule: ChecklistRule, archive: GradeRecord, as_of: date) -> bool:
    if rule.level is CheckLevel.MANUAL:
        return False
    return rule.archive_days is None or _age(archive, as_of) <= rule.archive_days


def _age(record: GradeRecord, as_of: date) -> int:
    return (as_of - record.on).days


def _points(item: CurrentGrade) -> ItemPoints:
    mark = item.mark
    points = None if mark is None else item.rule.weight * mark
    return ItemPoints(item.rule.id, item.rule.weight, points, item.state)
