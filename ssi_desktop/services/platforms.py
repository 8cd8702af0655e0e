"""Another platform beside LinkedIn: its numbers, its profile checklist, and our estimate for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ssi_desktop.core.activity import behaviour_from
from ssi_desktop.core.behaviour import Behaviour
from ssi_desktop.core.behaviour_inputs import OwnRecords, Readers, TypedStock, TypedWeek
from ssi_desktop.core.metric_specs import SPECS, Kind
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import Estimated
from ssi_desktop.core.platforms import (
    Platform,
    PlatformEstimate,
    PlatformRules,
    is_share,
    platform_estimate,
    rules_of,
)
from ssi_desktop.core.profile import (
    Grade,
    GradeOrigin,
    GradeRecord,
    ProfileScore,
    current_grades,
    profile_score,
)
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.pillars import COMPARE_DAYS
from ssi_desktop.services.profile import KNOWN_ENOUGH, ItemView
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.store.grades import StoredGrade

HISTORY_WEEKS = 26
MOST = 1e9

_TOPICS = frozenset({Topic.SCORES})


@dataclass(frozen=True)
class PlatformSnapshot:
    """One platform: our estimate now and four weeks ago, what is typed, and its checklist.

    ``history`` are the totals by week. ``weekly`` are the numbers of the asked week, ``stocks`` the latest
    values, ``begun`` tells whether anything is kept for it at all.
    """

    today: date
    rules: PlatformRules
    week: Week
    now: PlatformEstimate
    before: PlatformEstimate
    history: tuple[tuple[date, Estimated], ...]
    weekly: Mapping[Metric, float]
    week_before: Mapping[Metric, float]
    stocks: Mapping[Metric, float]
    items: tuple[ItemView, ...]
    score: ProfileScore
    begun: bool


def load_platform(
    workspace: Workspace,
    platform: Platform,
    week: Week | None = None,
    *,
    history_weeks: int = HISTORY_WEEKS,
    check: Callable[[], None] | None = None,
) -> PlatformSnapshot:
    """Everything about a platform; ``week`` (None: the running one) is the one whose numbers are shown.

    ``check`` is called between small steps and may raise to stop the work.
    """
    today, store = workspace.clock.today(), workspace.store
    shown, rules = week or Week.of(today), rules_of(platform)
    typed = store.platforms.weekly(platform)
    items, score = _profile(workspace, rules)
    behaviour = _behaviour(workspace, rules, score)

    def on(day: date) -> PlatformEstimate:
        if check is not None:
            check()
        return platform_estimate(platform, behaviour, day)

    days = [today - timedelta(weeks=back) for back in range(history_weeks, -1, -1)]
    return PlatformSnapshot(
        today=today,
        rules=rules,
        week=shown,
        now=on(today),
        before=on(today - timedelta(days=COMPARE_DAYS)),
        history=tuple((day, on(day).estimate.total) for day in days),
        weekly={metric: value for metric, one, value in typed if one == shown},
        week_before={metric: value for metric, one, value in typed if one == shown.shifted(-1)},
        stocks={metric: value for metric, _day, value in store.platforms.stocks(platform)},
        items=items,
        score=score,
        begun=platform in store.platforms.kept(),
    )


def _behaviour(workspace: Workspace, rules: PlatformRules, score: ProfileScore) -> Behaviour:
    """What was typed for the platform, by the same reading as LinkedIn's numbers."""
    numbers, platform = workspace.store.platforms, rules.platform
    records = OwnRecords(
        weeks=tuple(
            TypedWeek(metric, week, value)
            for metric, week, value in numbers.weekly(platform)
            if metric in rules.weekly
        ),
        stocks=tuple(
            TypedStock(metric, day, value)
            for metric, day, value in numbers.stocks(platform)
            if metric in rules.stocks
        ),
    )
    share = score.share if score.known_share >= KNOWN_ENOUGH else None
    return behaviour_from(None, records, readers=Readers(is_vp=_nobody), profile_score=share)


def _nobody(_title: str) -> bool:
    """No list of contacts is read here, so that no title is ever asked about."""
    return False


def _profile(workspace: Workspace, rules: PlatformRules) -> tuple[tuple[ItemView, ...], ProfileScore]:
    given = [
        _record(grade) for grade in workspace.store.platforms.grades(rules.platform) if rules.item(grade.item)
    ]
    current = current_grades(given, workspace.clock.today(), rules.checklist)
    score = profile_score(current)
    points = {line.item: line for line in score.lines}
    items = tuple(
        ItemView(
            id=item_id,
            current=item,
            missing=None if points[item_id].points is None else points[item_id].missing,
            evidence=None,
            history=tuple(record for record in given if record.item == item_id),
        )
        for item_id, item in current.items()
    )
    return items, score


def _record(grade: StoredGrade) -> GradeRecord:
    given = None if grade.grade is None else Grade(grade.grade)
    return GradeRecord(grade.item, given, grade.day, GradeOrigin.PERSON, grade.note)


@dataclass(frozen=True)
class TypePlatformNumbers:
    """Store a platform's numbers of a week, and its stocks as of today; None takes a number away."""

    platform: Platform
    week: Week
    values: Mapping[Metric, float | None]
    topics: frozenset[Topic] = _TOPICS

    label = "platform.numbers"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The platform and the week."""
        return {"platform": self.platform.value, "week": str(self.week)}

    def do(self, workspace: Workspace) -> None:
        """Check all of them, then store all of them.

        Raises Refusal ``week.in_future`` (week), ``platform.not_there`` (metric, platform) for a metric that
        the platform does not have, ``number.out_of_range`` (metric).
        """
        today, rules = workspace.clock.today(), rules_of(self.platform)
        if self.week > Week.of(today):
            raise Refusal("week.in_future", week=str(self.week))
        for metric, value in self.values.items():
            self._check(rules, metric, value)
        for metric, value in self.values.items():
            self._put(workspace, metric, value, today)

    def _check(self, rules: PlatformRules, metric: Metric, value: float | None) -> None:
        if metric not in (*rules.weekly, *rules.stocks):
            raise Refusal("platform.not_there", metric=metric.value, platform=self.platform.value)
        most = 1.0 if is_share(metric) else MOST
        if value is not None and not 0.0 <= value <= most:
            raise Refusal("number.out_of_range", metric=metric.value)

    def _put(self, workspace: Workspace, metric: Metric, value: float | None, today: date) -> None:
        numbers = workspace.store.platforms
        if SPECS[metric].kind is Kind.FLOW:
            numbers.put_weekly(self.platform, metric, self.week, value)
        elif value is None:
            numbers.clear_stock(self.platform, metric)
        else:
            numbers.put_stock(self.platform, metric, today, value)


@dataclass(frozen=True)
class GradePlatformItem:
    """Grade an item of a platform's checklist 0 (absent) to 4 (strong); None = does not apply."""

    platform: Platform
    item: str
    grade: int | None
    note: str = ""
    topics: frozenset[Topic] = _TOPICS

    label = "platform.grade"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The platform and the item."""
        return {"platform": self.platform.value, "item": self.item}

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``profile.unknown_item`` or ``profile.unknown_grade``."""
        if rules_of(self.platform).item(self.item) is None:
            raise Refusal("profile.unknown_item", item=self.item)
        if self.grade is not None and self.grade not in tuple(Grade):
            raise Refusal("profile.unknown_grade", grade=self.grade)
        day = workspace.clock.today()
        stored = StoredGrade(self.item, self.grade, day, self.note.strip())
        workspace.store.platforms.add_grade(self.platform, stored)


@dataclass(frozen=True)
class ClearPlatformGrade:
    """Take a person's grades of an item of a platform's checklist away."""

    platform: Platform
    item: str
    topics: frozenset[Topic] = _TOPICS

    label = "platform.clear"

    @property
    def label_params(self) -> Mapping[str, Param]:
        """The platform and the item."""
        return {"platform": self.platform.value, "item": self.item}

    def do(self, workspace: Workspace) -> None:
        """Remove them."""
        workspace.store.platforms.clear_grades(self.platform, self.item)
