"""How honest and how fast the forecasts are: run ``python -m tests.bench.bench_forecast [runs]``.

Simulated sellers (see `sellers`) with 26 weekly snapshots. Bars, of issue "a score that explains itself":

- of numbers not yet seen, 75 to 90 % lie in the nominal 80 % interval (measured from 8, 12, 18 and 25
  snapshots on, in every world, counting only intervals that come from past errors);
- with an effect planted, at least 80 % of the runs claim one, with the right sign: the measures of the
  seller's new habit get points above zero in its first four weeks;
- without one, at most 5 % of the runs claim one - also where LinkedIn's number rises for other reasons.

A claim is the grade "moderate" for any pillar or the total: the best grade there is, and the one that the
program words as numbers that moved together. Exits 1 when a bar fails.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from ssi_desktop.core.attribution import Strength, attribute, strength
from ssi_desktop.core.estimate import Estimate
from ssi_desktop.core.forecast import Calibration, Forecast
from ssi_desktop.core.nowcast import LAGS, Lag, Learned, Look, chosen_lag, learn, next_numbers
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.paths import resource_root
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.library import Library
from ssi_desktop.services.nowcast import load_nowcast
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.workspace import open_workspace
from tests.bench.sellers import HABIT, Seller, World, seller

TODAY = date(2026, 11, 22)
RUNS, WEEKS = 300, 26
COVERAGE_FROM = (8, 12, 18, 25)
COVERED, FOUND, FALSE = (0.75, 0.90), 0.80, 0.05
STEP = 1.8
RAMP_WEEKS = 4


@dataclass(frozen=True)
class Run:
    """What one seller's run gave. ``inside``: snapshots so far, and whether the next lay in its interval."""

    claimed: frozenset[str]
    right_sign: bool
    lag_error: int | None
    inside: tuple[tuple[int, bool], ...]
    alarms: int
    alarm_found: bool


def run(seed: int, world: World) -> Run:
    """One seller from the first snapshot to the last."""
    one = seller(seed, WEEKS, world)
    estimates: dict[date, Estimate] = {}
    looks = {lag: one.looks(estimates, lag) for lag in LAGS}
    lag, learned = _learned(looks, WEEKS)
    by_name = {**{p.value: learned.pillars[p] for p in PILLARS}, "total": learned.total}
    claimed = frozenset(name for name, found in by_name.items() if _claims(found))
    return Run(
        claimed=claimed,
        right_sign=_right_sign(one, looks[lag.days], lag.days, learned),
        lag_error=None if lag.assumed else abs(lag.days - one.true_lag),
        inside=tuple((count, hit) for count in COVERAGE_FROM for hit in _inside(looks, count)),
        alarms=len(learned.formula_changes),
        alarm_found=_finds_step(looks[lag.days]),
    )


def _learned(looks: dict[int, tuple[Look, ...]], count: int) -> tuple[Lag, Learned]:
    by_lag = {lag: learn(found[:count]) for lag, found in looks.items()}
    lag = chosen_lag(by_lag) if count >= 10 else Lag()
    return lag, by_lag[lag.days]


def _claims(calibration: Calibration) -> bool:
    return strength(calibration) is Strength.MODERATE


def _right_sign(one: Seller, looks: tuple[Look, ...], lag: int, learned: Learned) -> bool:
    """Whether the habit's measures get points above zero in its first weeks, seen one lag later."""
    begun = one.habit_week + lag // 7
    first, last = looks[begun], looks[min(WEEKS - 1, begun + RAMP_WEEKS)]
    pillar = Pillar.INSIGHTS
    found = attribute(
        (first.pillars[pillar], last.pillars[pillar]),
        (first.estimate.pillars[pillar], last.estimate.pillars[pillar]),
        learned.pillars[pillar],
    )
    return sum(move.points for move in found.moves if move.metric in HABIT) > 0.0


def _inside(looks: dict[int, tuple[Look, ...]], count: int) -> Iterable[bool]:
    """Whether the number after ``count`` snapshots lay in its interval, for each pillar and the total."""
    lag, learned = _learned(looks, count)
    new = looks[lag.days][count]
    said = next_numbers(learned, new.on, new.estimate)
    pairs: list[tuple[Forecast | None, Reported | None]] = [
        *((said.pillars[pillar], new.pillars[pillar]) for pillar in PILLARS),
        (said.total, new.total),
    ]
    for forecast, seen in pairs:
        if forecast is not None and forecast.measured and seen is not None:
            yield forecast.low <= seen.points <= forecast.high


def _finds_step(looks: tuple[Look, ...]) -> bool:
    """Whether a step of the formula, 1.8 points off every pillar from the 16th snapshot on, is noticed."""
    stepped = [
        replace(look, pillars={p: Reported(max(0.0, r.points - STEP)) for p, r in look.pillars.items()})
        if place >= 15
        else look
        for place, look in enumerate(looks)
    ]
    return any(change.on == looks[15].on for change in learn(stepped).formula_changes)


def judge(world: World, runs: list[Run]) -> bool:
    """Print one world's figures; whether every bar holds in it."""
    hits = [hit for one in runs for hit in one.inside]
    covered = sum(hit for _count, hit in hits) / len(hits)
    by_count = " ".join(f"{100 * _share(hits, count):.0f}" for count in COVERAGE_FROM)
    claimed = sum(bool(one.claimed) for one in runs) / len(runs)
    both = sum(bool(one.claimed) and one.right_sign for one in runs) / len(runs)
    tested = [one.lag_error for one in runs if one.lag_error is not None]
    near = sum(error <= 7 for error in tested)
    insights = sum("insights" in one.claimed for one in runs) / len(runs)
    total = sum("total" in one.claimed for one in runs) / len(runs)
    ok = COVERED[0] <= covered <= COVERED[1]
    ok = ok and (both >= FOUND if world is World.EFFECT else claimed <= FALSE)
    sys.stdout.write(
        f"{world.value:8} {len(runs)} runs: {100 * covered:.1f} % of {len(hits)} next numbers inside "
        f"(after {COVERAGE_FROM} snapshots: {by_count}); "
        f"claimed {100 * claimed:.1f} % (insights {100 * insights:.1f} %, total {100 * total:.1f} %), "
        f"with the right sign {100 * both:.1f} %; lag chosen in {len(tested)}, within a week in {near}; "
        f"false formula alarms {sum(one.alarms for one in runs)}, "
        f"planted step noticed {100 * sum(one.alarm_found for one in runs) / len(runs):.1f} %"
        f"  {'ok' if ok else 'FAILS'}\n"
    )
    return ok


def _share(hits: list[tuple[int, bool]], count: int) -> float:
    own = [hit for at, hit in hits if at == count]
    return sum(own) / len(own)


def speed(weeks: int) -> None:
    """Print what the pure functions take for one pillar's fits, all lags, and the estimates they need."""
    one = seller(1, weeks, World.NOTHING)
    estimates: dict[date, Estimate] = {}
    started = perf_counter()
    looks = {lag: one.looks(estimates, lag) for lag in LAGS}
    looked = perf_counter()
    by_lag = {lag: learn(found) for lag, found in looks.items()}
    lag = chosen_lag(by_lag)
    learned = perf_counter()
    next_numbers(by_lag[lag.days], one.days[-1] + timedelta(days=7), looks[lag.days][-1].estimate)
    said = perf_counter()
    sys.stdout.write(
        f"{weeks} weekly snapshots, 5 lags: {len(estimates)} estimates {1e3 * (looked - started):.0f} ms, "
        f"forecasters with all errors {1e3 * (learned - looked):.0f} ms, "
        f"the next numbers {1e3 * (said - learned):.2f} ms\n"
    )


def service_speed(snapshots: int, weekly: bool) -> None:
    """Print what the whole answer takes through a real store: the sample and that many snapshots."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder) / "bench.ssis", FixedClock(TODAY), Library(resource_root()))
        workspace.perform(OpenSample())
        with workspace.store.transaction():
            for old in workspace.store.snapshots.all():
                workspace.store.snapshots.remove(old.on)
            for back in range(snapshots):
                day = TODAY - timedelta(days=7 * back + (0 if weekly else back * back % 5))
                values = SsiValues(overall=48.0, pillars=dict.fromkeys(PILLARS, 12.0 + back % 7 / 10))
                workspace.store.snapshots.put(Snapshot(day, values, SourceKind.TYPED))
        times = []
        for _time in range(5):
            started = perf_counter()
            load_nowcast(workspace)
            times.append(perf_counter() - started)
        workspace.close()
    kind = "weekly" if weekly else "irregular"
    sys.stdout.write(f"load_nowcast, {snapshots} {kind} snapshots: {1e3 * median(times):.0f} ms\n")


def main() -> int:
    """Every world, then the speed; 1 when a bar fails."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    held = []
    with ProcessPoolExecutor() as pool:
        for world in World:
            held.append(judge(world, list(pool.map(partial(run, world=world), range(runs), chunksize=8))))
    for weeks in (52, 520):
        speed(weeks)
        service_speed(weeks, weekly=True)
        service_speed(weeks, weekly=False)
    sys.stdout.write(f"{sum(held)} of {len(held)} worlds hold every bar\n")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
