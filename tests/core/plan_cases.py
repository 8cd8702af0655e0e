"""Requests for the planner's tests, and a second opinion on every guard of a plan."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ssi_desktop.content.actions import load_actions
from ssi_desktop.core.actions import ActionSpec, Cadence, Need
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.focus import Basis, focus
from ssi_desktop.core.gain import gain
from ssi_desktop.core.metrics import Metric, Reading
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.plan_values import (
    AccountStep,
    Block,
    Duties,
    PlanRequest,
    Taken,
    WeekPlan,
)
from ssi_desktop.core.roles import Role
from ssi_desktop.paths import resource_path

_GOLDEN = Path(__file__).parents[1] / "golden"
GOLDEN: dict[str, Any] = json.loads((_GOLDEN / "plan.json").read_text("utf-8"))
PERSONAS: dict[str, Any] = json.loads((_GOLDEN / "scoring.json").read_text("utf-8"))["G03_personas"]
WEEK = Week(2026, 48)
VIEWS = {Metric.SEARCHES, Metric.ADV_SEARCHES, Metric.NETWORK_VIEWS, Metric.PROSPECT_VIEWS}
STEPS = (
    AccountStep(1, Risk.HIGH, 0.22, "identify", "A19", Role.DECISION_MAKER, deal_value=50_000),
    AccountStep(2, Risk.LOW, 0.10, "reactivate", "A52", Role.BUYER, person_id=7),
    AccountStep(3, Risk.MEDIUM, 0.30, "playbook", None, Role.USER, person_id=9, deal_value=10_000),
)
MOST_NEEDS = frozenset(Need) - {Need.SALES_NAVIGATOR}


@cache
def catalogue() -> tuple[ActionSpec, ...]:
    """The actions that the program ships."""
    return load_actions(resource_path("content", "actions.json"))


def readings(persona: str) -> dict[Metric, Reading]:
    """Readings of a golden persona."""
    return {Metric(name): Reading(Metric(name), raw) for name, raw in PERSONAS[persona]["inputs"].items()}


def request(persona: str = "regular", **changes: Any) -> PlanRequest:
    """A request of a golden persona over the shipped catalogue; everything else can be changed."""
    points = {pillar: PERSONAS[persona][pillar.value] for pillar in PILLARS}
    plain = PlanRequest(WEEK, catalogue(), focus(points, Basis.REPORTED), partial(gain, readings(persona)))
    return replace(plain, **changes)


def random_catalogue() -> st.SearchStrategy[tuple[ActionSpec, ...]]:
    """Catalogues of any actions around the ones that the planner knows by name."""
    fixed = tuple(spec for spec in catalogue() if spec.id in {"A21", "A57", "A58", "A59", "A62", "A63"})
    return st.lists(_spec(), max_size=14).map(
        lambda specs: fixed + tuple(_named(spec, f"X{place:02d}") for place, spec in enumerate(specs))
    )


def _named(spec: ActionSpec, name: str) -> ActionSpec:
    return replace(spec, id=name, contains=tuple(other for other in spec.contains if other != name))


@st.composite
def _spec(draw: st.DrawFn) -> ActionSpec:
    increments = draw(
        st.dictionaries(
            st.sampled_from(Metric), st.sampled_from((0.02, 0.5, 1.0, 2.0, 3.0, 5.0, 15.0)), max_size=3
        )
    )
    return ActionSpec(
        id="",
        pillar=draw(st.sampled_from((*PILLARS, *PILLARS, None))),
        minutes=draw(st.integers(1, 130)),
        cadence=draw(st.sampled_from(Cadence)),
        increments=increments,
        needs=frozenset(draw(st.sets(st.sampled_from(Need), max_size=1))),
        value_gate=draw(st.booleans()) and draw(st.booleans()),
        invitations=draw(st.sampled_from((0, 0, 0, 1, 8, 15, 25))),
        only_reactions=set(increments) == {Metric.REACTIONS},
        contains=draw(st.sampled_from(((), (), (), ("X00", "X03")))),
    )


@st.composite
def steps(draw: st.DrawFn) -> tuple[AccountStep, ...]:
    """Next steps of up to six accounts."""
    ids = draw(st.lists(st.integers(1, 9), max_size=6, unique=True))
    return tuple(
        AccountStep(
            account_id=account,
            risk=draw(st.sampled_from(Risk)),
            need=draw(st.floats(0.0, 0.4)),
            rule="rule",
            action_id=draw(st.sampled_from((None, "A52", "A19", "A31", "A55", "X01", "gone"))),
            role=draw(st.sampled_from((None, *Role))),
            deal_value=draw(st.none() | st.floats(0, 1e6)),
            last_touched=draw(
                st.none() | st.integers(0, 300).map(lambda age: WEEK.monday - timedelta(days=age))
            ),
        )
        for account in ids
    )


@st.composite
def requests(draw: st.DrawFn, *, shipped: bool | None = None) -> PlanRequest:
    """Any request, over the shipped catalogue or a random one."""
    use_shipped = draw(st.booleans()) if shipped is None else shipped
    specs = catalogue() if use_shipped else draw(random_catalogue())
    ids = st.sampled_from([spec.id for spec in specs])
    known = readings(draw(st.sampled_from(sorted(PERSONAS))))
    unknown = draw(st.sets(st.sampled_from(Metric)))
    points = draw(st.fixed_dictionaries({pillar: st.floats(0.0, 25.0) for pillar in PILLARS}))
    days = st.integers(0, 120).map(lambda age: WEEK.monday - timedelta(days=age))
    return PlanRequest(
        week=WEEK,
        catalogue=tuple(draw(st.permutations(specs))) if not use_shipped else specs,
        focus=focus(points, draw(st.sampled_from(Basis))),
        gain_of=partial(gain, {metric: one for metric, one in known.items() if metric not in unknown}),
        minutes=draw(
            st.sampled_from((0, 3, 15, 30, 60, 61, 75, 90, 120, 150, 239, 240, 300)) | st.integers(0, 400)
        ),
        outcome_share=draw(st.sampled_from((0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0))),
        duties=Duties(
            draw(st.sampled_from((0, 0, 1, 4, 30))),
            draw(st.sampled_from((0, 2, 40))),
            draw(st.booleans()),
            draw(st.booleans()),
        ),
        steps=draw(steps()),
        satisfied=frozenset(draw(st.sets(st.sampled_from(Need)))),
        open_items=draw(
            st.none() | st.dictionaries(st.sampled_from(("P03", "P08", "P14")), st.floats(0.0, 0.06))
        ),
        skipped_twice=frozenset(draw(st.sets(ids, max_size=4))),
        taken=tuple(
            Taken(
                draw(st.integers(0, 90)),
                draw(st.none() | ids),
                draw(st.integers(1, 2)),
                account_id=draw(st.none() | st.just(1)),
            )
            for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2))))
        ),
        last_done=draw(st.dictionaries(ids, days, max_size=8)),
    )


def broken_guards(request: PlanRequest, plan: WeekPlan) -> list[str]:
    """Every rule of section 7.4 that a plan breaks, worked out from its items alone."""
    specs = {spec.id: spec for spec in request.catalogue}
    proposed = [item for item in plan.items if item.block is not Block.MANDATORY]
    chosen = {item.action_id for item in proposed}
    broken = []
    used = sum(item.minutes for item in plan.items) + sum(item.minutes for item in request.taken)
    if plan.items and used > request.minutes:
        broken.append("minutes")
    if any(item.minutes < 1 or item.times < 1 for item in plan.items):
        broken.append("an item without minutes")
    broken += [f"repeats {name}" for name in _repeated(request, plan)]
    if (
        proposed
        and sum(specs[i.action_id].invitations * i.times for i in proposed if i.action_id in specs) > 20
    ):
        broken.append("invitations")
    if request.minutes < 240 and sum(item.minutes >= 60 for item in plan.items) > 1:
        broken.append("long items")
    for item in proposed:
        spec = specs.get(item.action_id)
        if spec is None:
            continue
        if (spec.value_gate or VIEWS & set(spec.increments)) and item.account_id is None:
            broken.append(f"no account for {spec.id}")
        if set(spec.increments) == {Metric.REACTIONS}:
            broken.append(f"only reactions {spec.id}")
        if chosen & set(spec.contains):
            broken.append(f"double {spec.id}")
        if not _came_round(spec, request.last_done.get(spec.id)):
            broken.append(f"too early {spec.id}")
    return broken


def _repeated(request: PlanRequest, plan: WeekPlan) -> list[str]:
    specs = {spec.id: spec for spec in request.catalogue}
    times: Counter[str] = Counter()
    items: Counter[str] = Counter()
    there = [(item.action_id, item.times) for item in plan.items]
    there += [(item.action_id, item.times) for item in request.taken if item.action_id is not None]
    for name, executions in there:
        times[name] += executions
        items[name] += 1
    planned = {item.action_id for item in plan.items if item.block is not Block.MANDATORY}
    return [
        name
        for name in planned
        if times[name] > 2
        and not (name in specs and specs[name].cadence is Cadence.DAILY and items[name] == 1)
    ]


def _came_round(spec: ActionSpec, last: date | None) -> bool:
    weeks: Mapping[Cadence, int] = {Cadence.MONTHLY: 4, Cadence.QUARTERLY: 13}
    if last is None or spec.cadence not in weeks:
        return True
    return (WEEK.monday - Week.of(last).monday).days >= 7 * weeks[spec.cadence]


def pillars_of(request: PlanRequest, plan: WeekPlan) -> set[Pillar]:
    """The pillars of a week: planned items and what was there."""
    specs = {spec.id: spec for spec in request.catalogue}
    there = {
        one.pillar or (specs[one.action_id].pillar if one.action_id in specs else None)
        for one in request.taken
    }
    return {pillar for pillar in ({item.pillar for item in plan.items} | there) if pillar is not None}
