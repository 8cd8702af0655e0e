"""The profile checklist: graded by the person, and by the archive where it can tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ssi_desktop.core.archive import ProfileFacts
from ssi_desktop.core.checklist import RULES
from ssi_desktop.core.profile import (
    CurrentGrade,
    Grade,
    GradeOrigin,
    GradeRecord,
    GradeState,
    ProfileScore,
    current_grades,
    person_grade,
    profile_score,
)
from ssi_desktop.core.profile_evidence import ArchiveGrade, archive_grades, archive_records
from ssi_desktop.errors import Param, Problem, Refusal
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.store.grades import StoredGrade

# Below this share of known weight the checklist says too little to count as a metric.
KNOWN_ENOUGH = 0.5


@dataclass(frozen=True)
class ItemView:
    """One item of the checklist as it stands today.

    ``evidence`` is what the archive found, as a key and values. ``missing`` are points of 100 still to be
    won, None while nobody knows. ``history`` are all grades, the person's and those of every archive, by
    day.
    """

    id: str
    current: CurrentGrade
    missing: float | None
    evidence: Problem | None
    history: tuple[GradeRecord, ...]

    @property
    def graded_by_person(self) -> bool:
        """Whether a person ever graded it."""
        return any(record.origin is GradeOrigin.PERSON for record in self.history)

    @property
    def grade(self) -> Grade | None:
        """The grade that speaks, also a proposed one."""
        return None if self.current.record is None else self.current.record.grade

    @property
    def state(self) -> GradeState:
        """Where it stands."""
        return self.current.state


@dataclass(frozen=True)
class ProfileSnapshot:
    """The whole checklist; ``facts`` is the profile as the newest archive shows it."""

    today: date
    items: tuple[ItemView, ...]
    score: ProfileScore
    facts: ProfileFacts | None
    sample: bool

    @property
    def all_strong_on(self) -> date | None:
        """Since when everything that applies is strong; None while it is not."""
        rest = [item for item in self.items if item.state is not GradeState.NOT_APPLICABLE]
        strong = all(item.state is GradeState.COUNTED and item.grade is Grade.STRONG for item in rest)
        days = [item.current.record.on for item in rest if item.current.record is not None]
        return max(days) if strong and days else None

    @property
    def begun(self) -> bool:
        """Whether anything was graded, by a person or by an archive."""
        return any(item.current.record is not None for item in self.items)

    def item(self, item_id: str) -> ItemView:
        """One item. Raises KeyError for an id that the checklist does not have."""
        found = next((item for item in self.items if item.id == item_id), None)
        if found is None:
            raise KeyError(item_id)
        return found


def load_profile(workspace: Workspace) -> ProfileSnapshot:
    """Everything the Profile tab shows."""
    today = workspace.clock.today()
    settings = load_settings(workspace)
    facts = workspace.store.archives.profile_facts()
    found = _from_archive(facts, today, settings.keywords)
    given = _given(workspace)
    current = current_grades((*_records(found, facts, today), *given), today)
    score = profile_score(current)
    points = {line.item: line for line in score.lines}
    evidence = {grade.item: grade.evidence for grade in found}
    history = _history(workspace, given, _records(found, facts, today), settings.keywords)
    return ProfileSnapshot(
        today=today,
        items=tuple(
            ItemView(
                id=item_id,
                current=item,
                missing=None if points[item_id].points is None else points[item_id].missing,
                evidence=evidence.get(item_id),
                history=history.get(item_id, ()),
            )
            for item_id, item in current.items()
        ),
        score=score,
        facts=facts,
        sample=settings.sample,
    )


def profile_share(workspace: Workspace) -> float | None:
    """The checklist's score 0..1 as the metric of the estimate; None while too little is known."""
    return _enough(load_profile(workspace).score)


def profile_shares(workspace: Workspace) -> tuple[tuple[date, float], ...]:
    """The same by the day from which it held, oldest first; empty while too little is known today.

    The first score stands for the time before as well: a profile does not begin on the day somebody first
    looks at it.
    """
    snapshot = load_profile(workspace)
    now = _enough(snapshot.score)
    if now is None:
        return ()
    records = [record for item in snapshot.items for record in item.history]
    found: list[tuple[date, float]] = []
    for day in _days_of_change(records, snapshot.today):
        share = _enough(profile_score(current_grades(records, day)))
        if share is not None and (not found or found[-1][1] != share):
            found.append((day, share))
    if not found or found[-1][1] != now:
        found.append((snapshot.today, now))
    return ((date.min, found[0][1]), *found[1:])


def _days_of_change(records: Iterable[GradeRecord], today: date) -> list[date]:
    """The days before today on which a grade was given or ran out."""
    days = {
        day
        for record in records
        for day in (record.on, record.on + timedelta(days=RULES[record.item].expires_days + 1))
    }
    return sorted(day for day in days if day < today)


def _enough(score: ProfileScore) -> float | None:
    return score.share if score.known_share >= KNOWN_ENOUGH else None


def open_items(workspace: Workspace) -> dict[str, float] | None:
    """For each item the share 0..1 of the score still to be won; None while nothing is graded."""
    score = load_profile(workspace).score
    if not score.possible:
        return None
    return {line.item: line.missing / score.possible for line in score.lines if line.points is not None}


def _from_archive(
    facts: ProfileFacts | None, today: date, keywords: Iterable[str]
) -> tuple[ArchiveGrade, ...]:
    return () if facts is None else archive_grades(facts, as_of=facts.as_of or today, keywords=keywords)


def _records(
    found: tuple[ArchiveGrade, ...], facts: ProfileFacts | None, today: date
) -> tuple[GradeRecord, ...]:
    as_of = facts.as_of if facts is not None and facts.as_of is not None else today
    return archive_records(found, min(as_of, today))


def _history(
    workspace: Workspace,
    given: tuple[GradeRecord, ...],
    newest: tuple[GradeRecord, ...],
    keywords: tuple[str, ...],
) -> dict[str, tuple[GradeRecord, ...]]:
    """Every grade by item and day: what earlier archives said, what the newest says, and the person's.

    Of several on one day from one side only the last is kept: trying grades out is no history.
    """
    today = workspace.clock.today()
    earlier = [
        record
        for facts in workspace.store.archives.every_profile()[:-1]
        for record in _records(_from_archive(facts, today, keywords), facts, today)
    ]
    last = {(record.item, record.origin, record.on): record for record in (*earlier, *newest, *given)}
    found: dict[str, list[GradeRecord]] = {}
    for record in sorted(last.values(), key=lambda record: record.on):
        found.setdefault(record.item, []).append(record)
    return {item: tuple(records) for item, records in found.items()}


def _given(workspace: Workspace) -> tuple[GradeRecord, ...]:
    return tuple(
        person_grade(grade.item, None if grade.grade is None else Grade(grade.grade), grade.day, grade.note)
        for grade in workspace.store.grades.all()
        if grade.item in RULES
    )


@dataclass(frozen=True)
class GradeItem:
    """Grade an item 0 (absent) to 4 (strong); None = does not apply."""

    item: str
    grade: int | None
    note: str = ""
    topics: frozenset[Topic] = frozenset({Topic.PROFILE, Topic.SCORES})

    label = "profile.grade"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item and its grade (-1: does not apply)."""
        return {"item": self.item, "grade": -1 if self.grade is None else self.grade}

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``profile.unknown_item`` or ``profile.unknown_grade``."""
        if self.item not in RULES:
            raise Refusal("profile.unknown_item", item=self.item)
        if self.grade is not None and self.grade not in tuple(Grade):
            raise Refusal("profile.unknown_grade", grade=self.grade)
        day = workspace.clock.today()
        workspace.store.grades.add(StoredGrade(self.item, self.grade, day, self.note.strip()))


@dataclass(frozen=True)
class NoteGrade:
    """Change the note of the last grade that a person gave to an item."""

    item: str
    note: str
    topics: frozenset[Topic] = frozenset({Topic.PROFILE})

    label = "profile.note"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item."""
        return {"item": self.item}

    def do(self, workspace: Workspace) -> None:
        """Store it; nothing happens where nobody graded the item."""
        workspace.store.grades.put_note(self.item, self.note.strip())


@dataclass(frozen=True)
class ClearGrade:
    """Take a person's grades of an item away, so that the archive's word counts again."""

    item: str
    topics: frozenset[Topic] = frozenset({Topic.PROFILE, Topic.SCORES})

    label = "profile.clear"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The item."""
        return {"item": self.item}

    def do(self, workspace: Workspace) -> None:
        """Remove them."""
        workspace.store.grades.clear(self.item)
