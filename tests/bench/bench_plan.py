"""Weekly plans of made-up sellers: minutes and guards, how far from the best choice, and how long it takes.

Run with ``python tests/bench/bench_plan.py [weeks] [small cases]``; by default 10,000 weeks and 300 small
cases, some minutes. Weeks have random numbers of LinkedIn, accounts with gaps, minutes from 0 to 10,000,
goals, skipped actions and items that are there already. Every plan is checked against the rules of section
7.4 of the domain reference, worked out from its items alone. Small cases are compared with trying everything.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ssi_desktop.core.actions import Need
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.focus import Basis, focus
from ssi_desktop.core.gain import gain
from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.objectives import Objective, leaning
from ssi_desktop.core.pillars import PILLARS
from ssi_desktop.core.plan import draft, index_sizes, minimum_week
from ssi_desktop.core.plan_choice import choose
from ssi_desktop.core.plan_offers import Offer
from ssi_desktop.core.plan_room import Room
from ssi_desktop.core.plan_values import AccountStep, Duties, PlanRequest, Taken, WeekPlan
from ssi_desktop.core.plan_worth import MetricWorth, metric_worth
from ssi_desktop.core.roles import Role
from tests.core.plan_cases import PERSONAS, WEEK, broken_guards, catalogue, pillars_of, readings

say = partial(print, flush=True)
WEEKS, SMALL_CASES = 10_000, 300
SMALL_ACTIONS = 7
BUDGETS = (0, 1, 14, 15, 30, 59, 60, 61, 75, 90, 120, 150, 200, 239, 240, 300, 480, 2_400, 10_000)
GOAL = "goal 20: median at most 0.2 s, the worst below 1 s"


def a_request(rng: random.Random) -> PlanRequest:
    """Any week that a seller may have."""
    persona = rng.choice(sorted(PERSONAS))
    unknown = set(rng.sample(list(Metric), rng.choice((0, 0, 5, 20, len(Metric)))))
    known = {metric: one for metric, one in readings(persona).items() if metric not in unknown}
    points = {pillar: rng.choice((rng.uniform(0, 25), 25.0, 0.0)) for pillar in PILLARS}
    ids = [spec.id for spec in catalogue()]
    goals = rng.sample(list(Objective), rng.randint(0, 3))
    return PlanRequest(
        week=WEEK,
        catalogue=catalogue(),
        focus=focus(points, rng.choice(list(Basis))),
        gain_of=partial(gain, known),
        minutes=rng.choice(BUDGETS) if rng.random() < 0.5 else rng.randint(0, rng.choice((300, 10_000))),
        outcome_share=rng.choice((0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0)),
        duties=Duties(
            rng.choice((0, 0, 1, 4, 30)), rng.choice((0, 2, 40)), rng.random() < 0.5, rng.random() < 0.5
        ),
        steps=tuple(a_step(rng, account) for account in rng.sample(range(1, 40), rng.choice((0, 1, 5, 30)))),
        satisfied=frozenset(need for need in Need if rng.random() < 0.7),
        skipped_twice=frozenset(rng.sample(ids, rng.choice((0, 0, 3, 20)))),
        taken=tuple(
            Taken(rng.randint(0, 90), rng.choice((None, *ids)), rng.randint(1, 2))
            for _ in range(rng.choice((0, 0, 2)))
        ),
        last_done={one: WEEK.monday - timedelta(days=rng.randint(0, 120)) for one in rng.sample(ids, 8)},
        leaning=leaning(goals),
    )


def a_step(rng: random.Random, account: int) -> AccountStep:
    """The next step at an account that lacks something."""
    return AccountStep(
        account_id=account,
        risk=rng.choice(list(Risk)),
        need=rng.uniform(0.0, 0.4),
        rule="rule",
        action_id=rng.choice((None, "A52", "A19", "A31", "A55", "A18")),
        role=rng.choice((None, *Role)),
        deal_value=rng.choice((None, rng.uniform(0, 1e6))),
        last_touched=rng.choice((None, WEEK.monday - timedelta(days=rng.randint(0, 300)))),
    )


def faults(request: PlanRequest, plan: WeekPlan) -> list[str]:
    """Everything that is wrong with a plan."""
    found = broken_guards(request, plan)
    if any(not item.reason.code for item in plan.items):
        found.append("an item without a reason")
    few = len(pillars_of(request, plan)) < 2 and request.minutes >= 60
    if few and not any(note.code == "plan.too_few_pillars" for note in plan.notes):
        found.append("one pillar, not said")
    return found


def weeks(rng: random.Random, count: int) -> None:
    """Draft so many weeks and print what was wrong, how exact they are and how long they took."""
    seconds: list[float] = []
    shares: list[float] = []
    broken: dict[str, int] = {}
    full = 0
    for _ in range(count):
        request = a_request(rng)
        began = time.process_time()
        plan = draft(request)
        seconds.append(time.process_time() - began)
        shares.append(plan.within)
        full = max(full, plan.planned_minutes)
        for fault in faults(request, plan):
            broken[fault] = broken.get(fault, 0) + 1
    seconds.sort()
    say(f"{count:,} weeks: {sum(broken.values())} faults {broken or ''}; the fullest {full:,} min")
    say(f"  the best choice for certain: {sum(share == 0.0 for share in shares) / count:.1%}")
    say(f"  otherwise at most {max(shares):.1%} from the best (the planner's own bound)")
    say(
        f"  seconds of the processor: median {statistics.median(seconds):.3f}, "
        f"99 % {seconds[int(count * 0.99)]:.3f}, worst {seconds[-1]:.3f}; {GOAL}"
    )


def minimum_weeks(rng: random.Random, count: int) -> None:
    """The small week of every pillar of random sellers."""
    worst, none = 0, 0
    for _ in range(count):
        request = replace(a_request(rng), last_done={}, taken=())
        for pillar in PILLARS:
            plan = minimum_week(request, pillar)
            worst = max(worst, plan.planned_minutes)
            none += not any(item.pillar is pillar for item in plan.items)
    say(f"{count * len(PILLARS):,} weeks of 15 minutes: the fullest {worst} min, without its pillar {none}")


def small_cases(rng: random.Random, count: int) -> None:
    """Few actions, every combination tried: how far the choice is from the best, and the greedy one."""
    worst = worst_greedy = 0.0
    tried = 0
    for _ in range(count):
        request = a_request(rng)
        sizes = index_sizes(request)
        sizes = rng.sample(sizes, min(len(sizes), SMALL_ACTIONS))
        minutes = rng.randint(5, 200)
        room, slots = Room(minutes, minutes), rng.randint(1, 6)
        worth = metric_worth(request.focus, request.gain_of, request.leaning)
        best = best_by_trying(sizes, room, slots, worth)
        found = choose(sizes, room, worth, slots=slots).worth
        greedy = choose(sizes, room, worth, slots=slots, node_budget=0).worth
        if best > 1e-9:
            tried += 1
            worst = max(worst, (best - found) / best)
            worst_greedy = max(worst_greedy, (best - greedy) / best)
    say(f"{tried} of {count} small cases tried in full: at worst {worst:.2%} from the best")
    say(f"  without the search, from the first good choice alone: at worst {worst_greedy:.1%}")


def best_by_trying(sizes: list[tuple[Offer, ...]], room: Room, slots: int, worth: MetricWorth) -> float:
    """The worth of the best of all combinations."""
    best = 0.0
    for picked in product(*((None, *size) for size in sizes)):
        chosen = [offer for offer in picked if offer is not None]
        if len(chosen) <= slots and fit(chosen, room):
            totals: dict[Metric, float] = {}
            for offer in chosen:
                for metric, amount in offer.expected.items():
                    totals[metric] = totals.get(metric, 0.0) + amount
            best = max(best, sum(worth(metric, amount) for metric, amount in totals.items()))
    return best


def fit(chosen: list[Offer], room: Room) -> bool:
    """Whether all of them have room together."""
    for offer in chosen:
        if not room.allows(offer):
            return False
        room = room.after(offer)
    return True


def main() -> None:
    """Print everything."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else WEEKS
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else SMALL_CASES
    weeks(random.Random(1), count)
    minimum_weeks(random.Random(2), max(1, count // 20))
    small_cases(random.Random(3), cases)


if __name__ == "__main__":
    main()
