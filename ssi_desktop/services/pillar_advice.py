"""What the Pillars tab has to say, as one ordered list: what to know first, and what may be set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ssi_desktop.core.consistency import Pause, is_paused
from ssi_desktop.core.experiment import TrialState
from ssi_desktop.core.goodhart import goodhart, known_weeks
from ssi_desktop.core.markers import MarkerKind, pauses
from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.pillar_plateau import PillarPlateau
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.plateau import FLAT_RANGE, Trend, spell_since, trend
from ssi_desktop.core.scale_shift import ScaleVerdict
from ssi_desktop.errors import Param
from ssi_desktop.services.advice import (
    Advice,
    AdviceKind,
    AdviceSnapshot,
    FlatPillars,
    FormulaAlarm,
    NoNumber,
    Stale,
    TotalPlateau,
)
from ssi_desktop.services.experiments import TrialsSnapshot, load_trials
from ssi_desktop.services.outcome_targets import load_targets
from ssi_desktop.services.pillars import PillarsSnapshot
from ssi_desktop.services.scale_shift import scale_shift_of
from ssi_desktop.services.setting_forms import day_in, texts_by_name
from ssi_desktop.services.workspace import Topic, Workspace

if TYPE_CHECKING:
    from ssi_desktop.core.formula_change import FormulaChange

ASIDE = "advice_aside"
"""The stored setting: for each kind of advice what it said, and the day on which it was set aside."""

FORMULA_FOR_DAYS = 42
OUTCOME_REVIEW = "A62"
TALKS = "A58"
"""The action that turns effort to conversations."""

Aside = Mapping[str, Mapping[str, str]]


def load_advice(
    workspace: Workspace, pillars: PillarsSnapshot, formula_changes: Sequence[FormulaChange] = ()
) -> AdviceSnapshot:
    """What there is to say about the numbers in ``pillars``.

    ``formula_changes`` come from `nowcast` once they are worked out. During a pause nothing is said about
    standing still.
    """
    trials = load_trials(workspace)
    aside = _stored(workspace)
    found = (
        *_about_numbers(workspace, pillars, formula_changes),
        *_about_trials(trials),
        *_about_standing_still(workspace, pillars, trials, aside),
        _goodhart(workspace, pillars),
    )
    kinds = list(AdviceKind)
    ordered = sorted((one for one in found if one is not None), key=lambda one: kinds.index(one.kind))
    week = Week.of(pillars.today)
    planned = any(
        item.action_id == TALKS and item.state in (ItemState.OPEN, ItemState.DONE)
        for item in workspace.store.weeks.items(week)
    )
    return AdviceSnapshot(
        today=pillars.today,
        advices=tuple(one for one in ordered if not _is_aside(one, aside)),
        talks_planned=planned,
    )


def _stored(workspace: Workspace) -> dict[str, dict[str, str]]:
    """What was set aside, as `SetAdviceAside` stored it; anything else counts as not set aside."""
    kinds = texts_by_name(workspace.store.settings.all().get(ASIDE))
    return {kind: one for kind, one in kinds.items() if "mark" in one and day_in(one, "on") is not None}


def _is_aside(advice: Advice, aside: Aside) -> bool:
    stored = aside.get(advice.kind.value)
    if stored is None or stored["mark"] != advice.mark or advice.kind is AdviceKind.PILLAR_FLAT:
        return False
    return advice.begins is None or advice.begins <= date.fromisoformat(stored["on"])


# --- what is found ----------------------------------------------------------------------------


def _about_numbers(
    workspace: Workspace, pillars: PillarsSnapshot, changes: Sequence[FormulaChange]
) -> list[Advice]:
    latest = pillars.latest
    if latest is None:
        return [Advice(AdviceKind.NO_NUMBER, "", NoNumber())]
    found = [_formula(workspace, pillars.today, changes), _scale(pillars)]
    if pillars.stale:
        stale = Stale(latest.on, pillars.days_since or 0)
        found.append(Advice(AdviceKind.STALE, latest.on.isoformat(), stale))
    return [advice for advice in found if advice is not None]


def _formula(workspace: Workspace, today: date, changes: Sequence[FormulaChange]) -> Advice | None:
    """The newest alarm of the last six weeks that the person has not marked yet."""
    marked = [m.first for m in workspace.store.markers.all() if m.kind is MarkerKind.FORMULA]
    fresh = [
        change
        for change in changes
        if 0 <= (today - change.on).days <= FORMULA_FOR_DAYS
        and not any(change.since <= day <= change.on for day in marked)
    ]
    if not fresh:
        return None
    newest = max(fresh, key=lambda change: change.on)
    return Advice(AdviceKind.FORMULA, newest.on.isoformat(), FormulaAlarm(newest))


def _scale(pillars: PillarsSnapshot) -> Advice | None:
    shift = scale_shift_of(pillars)
    if shift is None or shift.verdict is not ScaleVerdict.SCALE_MOVED:
        return None
    return Advice(AdviceKind.SCALE, "", shift, begins=shift.first)


def _about_trials(trials: TrialsSnapshot) -> list[Advice]:
    found = [Advice(AdviceKind.TRIAL_OVER, f"{one.trial.id}", one) for one in trials.to_note[:1]]
    running = [one for one in trials.going if one.trial.state(trials.today) is TrialState.RUNNING]
    found += [
        Advice(AdviceKind.TRIAL_RUNNING, f"{one.trial.id}:{one.trial.week(trials.today)}", one)
        for one in running[:1]
    ]
    return found


def _about_standing_still(
    workspace: Workspace, pillars: PillarsSnapshot, trials: TrialsSnapshot, aside: Aside
) -> list[Advice]:
    off = pauses(workspace.store.markers.all())
    if any(pause.covers(pillars.today) for pause in off):
        return []
    found = []
    still = _total_plateau(pillars, trials)
    if still is not None:
        found.append(Advice(AdviceKind.PLATEAU, still.message.value, still, begins=still.since))
    fresh = _not_aside(trials.offered, aside)
    if fresh:
        mark = " ".join(one.pillar.value for one in trials.offered)
        found.append(Advice(AdviceKind.PILLAR_FLAT, mark, FlatPillars(fresh)))
    return found


def _not_aside(offered: tuple[PillarPlateau, ...], aside: Aside) -> tuple[PillarPlateau, ...]:
    """The pillars that were not set aside, or stand still anew since."""
    stored = aside.get(AdviceKind.PILLAR_FLAT.value)
    if stored is None:
        return offered
    named, on = stored["mark"].split(), date.fromisoformat(stored["on"])
    return tuple(one for one in offered if one.pillar.value not in named or one.since > on)


def _total_plateau(pillars: PillarsSnapshot, trials: TrialsSnapshot) -> TotalPlateau | None:
    series = _totals(pillars)
    seen, since = trend(series, pillars.today), spell_since(series, pillars.today, _stands_still, FLAT_RANGE)
    if seen is None or since is None or seen.message is None:
        return None
    known = [(view.reported.points, view.pillar) for view in pillars.pillars if view.reported is not None]
    room = [pair for pair in known if pair[1] in trials.free]
    return TotalPlateau(seen, seen.message, since, min(room)[1] if room else None)


def _stands_still(seen: Trend) -> bool:
    return seen.plateau


def _totals(pillars: PillarsSnapshot) -> list[tuple[date, float]]:
    known = ((one.on, one.values.overall) for one in pillars.history)
    return [(day, total) for day, total in known if total is not None]


def _goodhart(workspace: Workspace, pillars: PillarsSnapshot) -> Advice | None:
    """The alarm; numbers before a formula change that the person marked, and weeks off, are left out."""
    markers = workspace.store.markers.all()
    formulas = [m.first for m in markers if m.kind is MarkerKind.FORMULA]
    since = max((day for day in formulas if day <= pillars.today), default=date.min)
    totals = [point for point in _totals(pillars) if point[0] >= since]
    weeks = _known_weeks(workspace, pauses(markers))
    found = goodhart(totals, weeks, pillars.today, load_targets(workspace))
    if found is None:
        return None
    return Advice(AdviceKind.GOODHART, "", found, begins=found.rise.first)


def _known_weeks(workspace: Workspace, off: tuple[Pause, ...]) -> Mapping[Week, Mapping[OutcomeKind, int]]:
    """Weeks whose outcomes are known: logged, or looked at by the plan's weekly review; without weeks off."""
    reviewed = [
        one.done_on
        for one in workspace.store.weeks.actions()
        if one.action_id == OUTCOME_REVIEW and one.state is ItemState.DONE and one.done_on is not None
    ]
    known = known_weeks(workspace.store.outcomes.all(), reviewed)
    return {week: counts for week, counts in known.items() if not is_paused(week, off)}


# --- setting aside ----------------------------------------------------------------------------


@dataclass(frozen=True)
class SetAdviceAside:
    """Say no more about something until it changes."""

    kind: AdviceKind
    mark: str
    topics: frozenset[Topic] = frozenset({Topic.SCORES})
    label_params: Mapping[str, Param] = field(default_factory=dict)

    label = "advice.aside"

    def do(self, workspace: Workspace) -> None:
        """Store what it said and today."""
        stored = _stored(workspace)
        stored[self.kind.value] = {"mark": self.mark, "on": workspace.clock.today().isoformat()}
        workspace.store.settings.put(ASIDE, stored)
