"""The sample: fills a new workspace with a made-up seller to look around in, and takes her out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ssi_desktop.core.accounts import (
    Account,
    EvidenceNote,
    Introduction,
    LineKind,
    Person,
    PersonLine,
    PhaseSignal,
    Touch,
)
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.experiment import trial_from
from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind
from ssi_desktop.core.person_lines import stored_form
from ssi_desktop.core.persona import Persona as Reached
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_items import DraftedWeek, ItemState, PlanItem
from ssi_desktop.core.platforms import Platform
from ssi_desktop.core.profile_texts import ProfileField, TextState
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.services.importing import summarise
from ssi_desktop.services.sample_file import SampleFile
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.workspace import EVERYTHING, Topic, Workspace
from ssi_desktop.store.connection_rows import ConnectionReader
from ssi_desktop.store.grades import StoredGrade
from ssi_desktop.store.personas import criteria_from

ARCHIVE_NAME = "sample"
# How the program looks and speaks is nobody's data; it stays as the user set it.
_KEPT_SETTINGS = ("language", "theme")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class OpenSample:
    """Fill a workspace that has no data yet with the sample: one step of undo."""

    topics: frozenset[Topic] = EVERYTHING
    label_params: Mapping[str, Param] = field(default_factory=dict)

    label = "sample.open"

    def do(self, workspace: Workspace) -> None:
        """Store it. Raises Refusal ``sample.not_empty`` when the workspace has data already."""
        if not workspace.store.is_empty():
            raise Refusal("sample.not_empty")
        path = workspace.library.root / "samples" / "sample.json"
        _Filling(workspace, SampleFile.read(path, workspace.clock.today())).fill()


@dataclass(frozen=True)
class RemoveSample:
    """Take the sample out again, with everything that was added to it; undo brings it back."""

    topics: frozenset[Topic] = EVERYTHING
    label_params: Mapping[str, Param] = field(default_factory=dict)

    label = "sample.remove"

    def do(self, workspace: Workspace) -> None:
        """Remove every row and setting, language and theme aside.

        Raises Refusal ``sample.not_open`` when the workspace holds the user's own data.
        """
        if not load_settings(workspace).sample:
            raise Refusal("sample.not_open")
        stored = workspace.store.settings.all()
        workspace.store.clear()
        for name in _KEPT_SETTINGS:
            if name in stored:
                workspace.store.settings.put(name, stored[name])


class _Filling:
    """Writes the sample into the store; numbers of accounts and people become the store's ids."""

    def __init__(self, workspace: Workspace, sample: SampleFile) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._sample = sample
        self._day = sample.calendar.day
        self._accounts: list[int] = []
        self._people: list[int] = []

    def fill(self) -> None:
        """Everything, in the order in which the parts refer to each other."""
        settings = {**self._sample.rows["settings"], "sample": True, "welcomed": True}
        ChangeSettings(settings).do(self._workspace)
        self._archive()
        self._scores()
        self._beside_scores()
        self._platforms()
        self._grades()
        self._reach()
        for row in self._sample.rows["accounts"]:
            self._account(row)
        for row in self._sample.rows["people"]:
            self._person(row)
        self._committee()
        for row in self._sample.rows["touches"]:
            self._store.people.add_touch(self._touch(row))
        for row in self._sample.rows["outcomes"]:
            self._store.outcomes.add(self._outcome(row))
        for row in self._sample.rows["weeks"]:
            self._week(row)
        self._this_week(settings["minutes"])

    def _archive(self) -> None:
        archive, archives = self._sample.archive, self._store.archives
        reader = ConnectionReader(cache(company_key), cache(self._workspace.library.is_vp))
        counts = archives.save(archive, self._sample.export_day, reader)
        counted = {file.name: [file.new, file.changed] for file in summarise(archive, counts)}
        archives.add_batch(archive, ARCHIVE_NAME, self._workspace.clock.now(), counted)

    def _scores(self) -> None:
        rows = self._sample.rows
        for row in rows["snapshots"]:
            self._store.snapshots.put(self._snapshot(row))
        for name, values in rows["weekly_numbers"].items():
            for week, value in values:
                self._store.numbers.put_weekly(Metric(name), self._sample.calendar.week.shifted(week), value)
        analytics, table = self._sample.analytics, self._store.analytics
        counts = table.save(analytics, self._workspace.clock.today())
        table.add_batch(analytics, ARCHIVE_NAME, self._workspace.clock.now(), counts)
        for name, values in rows["stocks"].items():
            for day, value in values:
                self._store.numbers.put_stock(Metric(name), self._day(day), value)

    def _snapshot(self, row: Row) -> Snapshot:
        values = SsiValues(
            overall=row["overall"],
            pillars=_by_pillar(row["pillars"]),
            industry_rank_pct=row["industry_rank"],
            network_rank_pct=row["network_rank"],
            industry_avg=row["industry_avg"],
            network_avg=row["network_avg"],
            industry_name=self._sample.rows["industry"],
            industry_pillars=_by_pillar(row["industry_pillars"]),
            network_pillars=_by_pillar(row["network_pillars"]),
        )
        on = self._sample.calendar.ago(row["days_ago"])
        return Snapshot(on, values, SourceKind.JSON, row.get("note", ""))

    def _beside_scores(self) -> None:
        """What was marked on the history and tried out."""
        for kind, first, last, note in self._sample.rows["markers"]:
            end = None if last is None else self._day(last)
            self._store.markers.add(Marker(MarkerKind(kind), self._day(first), end, note))
        for pillar, action, first, result in self._sample.rows["trials"]:
            trial = trial_from(Pillar(pillar), self._day(first), action)
            self._store.experiments.add(replace(trial, result=result))

    def _platforms(self) -> None:
        """What is kept for platforms beside LinkedIn."""
        kept = self._store.platforms
        for name, rows in self._sample.rows["platforms"].items():
            platform = Platform(name)
            for metric, week, value in rows["weeks"]:
                kept.put_weekly(platform, Metric(metric), self._sample.calendar.week.shifted(week), value)
            for metric, day, value in rows["stocks"]:
                kept.put_stock(platform, Metric(metric), self._day(day), value)
            for item, grade, day, note in rows["grades"]:
                kept.add_grade(platform, StoredGrade(item, grade, self._day(day), note))

    def _grades(self) -> None:
        for item, grade, day, note in self._sample.rows["grades"]:
            self._store.grades.add(StoredGrade(item, grade, self._day(day), note))

    def _reach(self) -> None:
        for row in self._sample.rows["personas"]:
            criteria = criteria_from(
                {name: values for name, values in row.items() if isinstance(values, list)}
            )
            self._store.personas.add(Reached(row["name"], criteria, row["note"]))
        for field_name, state, day, text in self._sample.rows["texts"]:
            wording = (ProfileField(field_name), self._day(day), text)
            if state == TextState.DRAFT:
                self._store.profile_texts.put_draft(*wording)
            else:
                self._store.profile_texts.add(wording[0], TextState(state), *wording[1:])

    def _account(self, row: Row) -> None:
        since = row.get("phase_since")
        account = Account(
            name=row["name"],
            industry=row["industry"],
            size_band=row["size_band"],
            n_star=row.get("n_star"),
            months_left=row.get("months_left"),
            deal_value=row.get("deal_value"),
            deal_type=row.get("deal_type", ""),
            phase=row.get("phase"),
            phase_since=None if since is None else self._day(since),
            note=row.get("note", ""),
            created_on=self._day(row["created"]),
        )
        account_id = self._store.accounts.add(account, company_key(account.name))
        self._accounts.append(account_id)
        for signal, day in row["signals"]:
            self._store.accounts.add_signal(PhaseSignal(account_id, signal, self._day(day)))

    def _person(self, row: Row) -> None:
        number, left = row.get("connection"), row.get("left")
        person = Person(
            account_id=self._accounts[row["account"]],
            name=row["name"],
            person_key=None if number is None else self._sample.person_key(number),
            title=row["title"],
            url=None if number is None else self._sample.profile_url(number),
            level=row.get("level"),
            stance=row.get("stance", 0),
            left_on=None if left is None else self._day(left),
            note=row.get("note", ""),
            created_on=self._day(row["created"]),
            department=row.get("department", ""),
        )
        people = self._store.people
        person_id = people.add(person)
        self._people.append(person_id)
        for role, held in row.get("roles", {}).items():
            people.mark_role(person_id, role, held)
        for role, kind, day, note in row.get("evidence", ()):
            people.add_evidence(EvidenceNote(person_id, role, kind, self._day(day), note))

    def _committee(self) -> None:
        """Cards for those who are not known yet, lines, and introductions."""
        rows, committee = self._sample.rows, self._store.committee
        for row in rows["placeholders"]:
            card = Person(
                account_id=self._accounts[row["account"]],
                name=row["name"],
                title=row["title"],
                created_on=self._day(row["created"]),
                placeholder=True,
            )
            self._store.people.mark_role(self._store.people.add(card), row["role"], True)
        for kind, one, other in rows["lines"]:
            line = PersonLine(LineKind(kind), self._people[one], self._people[other])
            committee.add_line(stored_form(line))
        for row in rows["introductions"]:
            committee.add_introduction(self._introduction(row))

    def _introduction(self, row: Row) -> Introduction:
        days = {name: self._day(row[name]) if name in row else None for name in ("asked", "done", "declined")}
        return Introduction(
            target_id=self._people[row["target"]],
            via_id=self._id(self._people, row.get("via")),
            via_name=row.get("name", ""),
            asked_on=days["asked"],
            done_on=days["done"],
            declined_on=days["declined"],
            note=row.get("note", ""),
        )

    def _touch(self, row: Row) -> Touch:
        return Touch(
            person_id=self._people[row["person"]],
            day=self._day(row["day"]),
            channel=row["channel"],
            two_way=bool(row["two_way"]),
            role=row.get("role"),
            phase=row.get("phase"),
            note=row.get("note", ""),
        )

    def _outcome(self, row: Row) -> Outcome:
        return Outcome(
            kind=OutcomeKind(row["kind"]),
            day=self._day(row["day"]),
            channel=Channel(row["channel"]),
            account_id=self._id(self._accounts, row.get("account")),
            person_id=self._id(self._people, row.get("person")),
            value_cents=row.get("value"),
            note=row.get("note", ""),
        )

    def _week(self, row: Row) -> None:
        week = self._sample.calendar.week.shifted(row["week"])
        self._store.weeks.put_drafted(DraftedWeek(week, row["minutes"], week.monday))
        for position, item in enumerate(row["items"], 1):
            day = None if "day" not in item else self._day(7 * row["week"] + item["day"])
            state = ItemState(item["state"])
            self._store.weeks.add(
                PlanItem(
                    week=week,
                    minutes=item["minutes"],
                    block=item["block"],
                    action_id=item["action"],
                    title=item["title"],
                    pillar=None if item["pillar"] is None else Pillar(item["pillar"]),
                    times=item["times"],
                    account_id=self._id(self._accounts, item.get("account")),
                    person_id=self._id(self._people, item.get("person")),
                    reason=item["reason"],
                    reason_params=item["params"],
                    expected=item["expected"],
                    state=state,
                    day=day,
                    done_on=day if state is ItemState.DONE else None,
                    note=item.get("note", ""),
                    position=position,
                )
            )

    def _this_week(self, minutes: int) -> None:
        """Draft it as the planner does, and tick one item for every day gone by, two at most."""
        week, today = self._sample.calendar.week, self._sample.calendar.today
        DraftWeek(week, minutes).do(self._workspace)
        weeks = self._store.weeks
        for number, item in enumerate(weeks.items(week)[: min(2, today.weekday())]):
            weeks.update(replace(item, state=ItemState.DONE, done_on=self._day(number)))

    @staticmethod
    def _id(ids: list[int], place: int | None) -> int | None:
        return None if place is None else ids[place]


def _by_pillar(points: list[float]) -> dict[Pillar, float]:
    return dict(zip(PILLARS, points, strict=True))
