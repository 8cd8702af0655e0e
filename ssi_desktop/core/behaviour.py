"""From dated facts to readings of the metrics, for any day and cheaply: facts are indexed once.

Build a `Behaviour` with `ssi_desktop.core.activity.behaviour_from`, or from the pieces below.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ssi_desktop.core.archive import Connection
from ssi_desktop.core.curves import KERNEL, WINDOW_DAYS
from ssi_desktop.core.estimate import Estimate, estimate
from ssi_desktop.core.metric_specs import SALES_NAVIGATOR_METRICS
from ssi_desktop.core.metrics import Metric, Origin, Reading
from ssi_desktop.core.observed import DaySet, Flow, Rate, is_stale, per_week
from ssi_desktop.core.quality import (
    DECIDED_AFTER_DAYS,
    STARTED_AFTER_DAYS,
    acceptance_estimate,
    acceptance_factor,
    persona_quality,
    reply_quality,
)

FOLLOW_UP_DAYS = 7


@dataclass(frozen=True)
class Invited:
    """An invitation that the owner sent; ``accepted_on`` None = not accepted as far as known."""

    sent_on: date | None
    accepted_on: date | None = None


@dataclass(frozen=True)
class Started:
    """A conversation that the owner began; ``answered_on`` is the day of the first reply."""

    started_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Connected:
    """A new connection, whoever asked: ``first_touch_on`` is the day of the first message, call or meeting
    (before or after connecting), ``matches_persona`` None = no persona, or nobody can tell."""

    connected_on: date
    first_touch_on: date | None = None
    matches_persona: bool | None = None


@dataclass(frozen=True)
class Tally:
    """How many of the decided trials succeeded."""

    succeeded: int
    decided: int


@dataclass(frozen=True)
class Trials:
    """Things asked of others, countable for any day: sorted day numbers.

    ``patient_until`` are the days on which a trial counts as decided even without an answer, ``succeeded``
    the days of the answers, ``both`` the days from which a trial is in both lists.
    """

    patient_until: tuple[int, ...] = ()
    succeeded: tuple[int, ...] = ()
    both: tuple[int, ...] = ()

    def tally(self, as_of: int) -> Tally:
        """Successes and decided trials up to a day."""
        succeeded = bisect_right(self.succeeded, as_of)
        waited = bisect_right(self.patient_until, as_of)
        return Tally(succeeded, succeeded + waited - bisect_right(self.both, as_of))


def invitation_trials(invited: Iterable[Invited]) -> Trials:
    """Invitations: decided when accepted, or sent more than 21 days ago (section 5.3).

    One without a date counts only when it was accepted on a known day.
    """
    return _trials(((i.sent_on, i.accepted_on) for i in invited), DECIDED_AFTER_DAYS)


def conversation_trials(started: Iterable[Started]) -> Trials:
    """Conversations that the owner began: counted when answered, or older than 7 days (section 5.3)."""
    return _trials(((s.started_on, s.answered_on) for s in started), STARTED_AFTER_DAYS)


def _trials(pairs: Iterable[tuple[date | None, date | None]], patience: int) -> Trials:
    waits: list[int] = []
    successes: list[int] = []
    both: list[int] = []
    for asked_on, answered_on in pairs:
        patient_until = None if asked_on is None else asked_on.toordinal() + patience + 1
        if patient_until is not None:
            waits.append(patient_until)
        if answered_on is not None:
            # An answer dated before the question is a difference of time zones: it came on the same day.
            answered = max(answered_on, asked_on or answered_on).toordinal()
            successes.append(answered)
            if patient_until is not None:
                both.append(max(patient_until, answered))
    return Trials(tuple(sorted(waits)), tuple(sorted(successes)), tuple(sorted(both)))


@dataclass(frozen=True)
class Newcomers:
    """New connections by day number: how many were never touched, when the others were, who fits.

    ``watched`` are the days on which both new connections and touches would have been seen; empty means
    that nobody knows about touches. ``matches`` holds pairs of fitting and judged connections.
    """

    untouched: Mapping[int, int]
    touched_late: Mapping[int, tuple[int, ...]]
    matches: Mapping[int, tuple[int, int]]
    watched: DaySet

    def cold_per_week(self, as_of: int) -> float | None:
        """Weekly rate of connections without any touch (section 5.4); None when nobody can tell.

        A connection is cold from its seventh day on until it is touched; how old it is, is judged on the
        last watched day, since a touch after that would not have been seen.
        """
        judged = self.watched.last_until(as_of)
        if judged is None or is_stale(self.watched, as_of):
            return None
        first_age = as_of - judged + FOLLOW_UP_DAYS
        weighted = sum(
            KERNEL[age] * self.cold_on(as_of - age, as_of) for age in range(first_age, WINDOW_DAYS)
        )
        return per_week(weighted, self.watched, as_of)

    def fitting(self, as_of: int) -> Tally:
        """Of the connections made in the last 90 days, how many could be judged and fit the persona."""
        days = [self.matches.get(day, (0, 0)) for day in range(as_of - WINDOW_DAYS + 1, as_of + 1)]
        return Tally(sum(fit for fit, _ in days), sum(judged for _, judged in days))

    def cold_on(self, day: int, as_of: int) -> int:
        """How many of a day's connections were still without any touch on ``as_of``."""
        if day not in self.watched:
            return 0
        late = self.touched_late.get(day, ())
        return self.untouched.get(day, 0) + len(late) - bisect_right(late, as_of)


class JudgedDays(Mapping[int, tuple[int, int]]):
    """Pairs of fitting and judged connections by day number, worked out for a day when it is asked for.

    Reading thousands of titles takes seconds and an estimate needs those of 90 days. ``made`` are the
    connections by day, ``known`` pairs that are there already and count beside them.
    """

    def __init__(
        self,
        made: Mapping[int, Sequence[Connection]],
        matches: Callable[[Connection], bool | None],
        known: Mapping[int, tuple[int, int]],
    ) -> None:
        self._made = made
        self._matches = matches
        self._known = known
        self._found: dict[int, tuple[int, int]] = {}

    def __getitem__(self, day: int) -> tuple[int, int]:
        if day not in self._found:
            if day not in self._made and day not in self._known:
                raise KeyError(day)
            self._found[day] = self._judge(day)
        return self._found[day]

    def __iter__(self) -> Iterator[int]:
        return iter(self._made.keys() | self._known.keys())

    def __len__(self) -> int:
        return len(self._made.keys() | self._known.keys())

    def _judge(self, day: int) -> tuple[int, int]:
        fit, judged = self._known.get(day, (0, 0))
        verdicts = [self._matches(person) for person in self._made.get(day, ())]
        return fit + verdicts.count(True), judged + len(verdicts) - verdicts.count(None)


def newcomers(connected: Iterable[Connected], watched: DaySet) -> Newcomers:
    """Index new connections; ``watched`` as in `Newcomers`."""
    untouched: dict[int, int] = {}
    late: dict[int, list[int]] = {}
    matches: dict[int, tuple[int, int]] = {}
    for one in connected:
        day = one.connected_on.toordinal()
        if one.first_touch_on is None:
            untouched[day] = untouched.get(day, 0) + 1
        else:
            late.setdefault(day, []).append(one.first_touch_on.toordinal())
        if one.matches_persona is not None:
            fit, judged = matches.get(day, (0, 0))
            matches[day] = (fit + one.matches_persona, judged + 1)
    return Newcomers(untouched, {day: tuple(sorted(on)) for day, on in late.items()}, matches, watched)


@dataclass(frozen=True)
class Stock:
    """A number that stays until it is replaced: dated arrivals from an archive and typed values.

    ``arrivals`` (sorted day numbers) and ``undated`` are what the archive lists, valid from its last day
    ``until``; typed values (day number, value), oldest first, count from their day on. A value typed after
    the archive's last day replaces its count, an earlier one does not. ``until`` None = no archive.
    """

    arrivals: tuple[int, ...] = ()
    undated: int = 0
    until: int | None = None
    typed: tuple[tuple[int, float], ...] = ()
    typed_origin: Origin = Origin.TYPED

    def at(self, as_of: int) -> tuple[float, Origin] | None:
        """Value and origin on a day; None when it was not known yet."""
        at = bisect_right(self.typed, as_of, key=lambda entry: entry[0]) - 1
        if at >= 0 and (self.until is None or self.typed[at][0] > self.until):
            return self.typed[at][1], self.typed_origin
        if self.until is None:
            return None
        return float(self.undated + bisect_right(self.arrivals, as_of)), Origin.ARCHIVE


@dataclass(frozen=True)
class Behaviour:
    """Everything known about what the owner does, ready to be read for any day.

    A metric in neither ``flows`` nor ``stocks`` is unknown, and so are ``invitations``, ``conversations``
    and ``newcomers`` when None. ``invitations_origin`` tells where the acceptance estimate comes from.
    """

    flows: Mapping[Metric, Flow] = field(default_factory=dict)
    stocks: Mapping[Metric, Stock] = field(default_factory=dict)
    invitations: Trials | None = None
    invitations_origin: Origin = Origin.ARCHIVE
    conversations: Trials | None = None
    newcomers: Newcomers | None = None
    persona_defined: bool = False
    sales_navigator: bool = False


@dataclass(frozen=True)
class BehaviourReadings:
    """Metrics known on a day; ``cold_per_week`` None = unknown; ``days_observed`` (1..90) of each flow."""

    values: Mapping[Metric, Reading]
    cold_per_week: float | None
    days_observed: Mapping[Metric, int]


def readings(behaviour: Behaviour, as_of: date) -> BehaviourReadings:
    """Read every known metric as it stood on a day; what comes later is ignored."""
    day = as_of.toordinal()
    rates = _rates(behaviour, day)
    values = {metric: Reading(metric, rate.per_week, 1.0, rate.origin) for metric, rate in rates.items()}
    values.update(_stock_readings(behaviour, day))
    acceptance = _acceptance(behaviour, day)
    if acceptance is not None:
        values[Metric.ACCEPTANCE] = acceptance
    _apply_quality(values, behaviour, day)
    cold = None if behaviour.newcomers is None else behaviour.newcomers.cold_per_week(day)
    return BehaviourReadings(values, cold, {metric: rate.days_observed for metric, rate in rates.items()})


def estimate_on(behaviour: Behaviour, as_of: date, *, cold_penalty: bool = True) -> Estimate:
    """The behaviour estimate as of a day; ``cold_penalty`` as in `estimate`."""
    read = readings(behaviour, as_of)
    return estimate(
        read.values,
        cold_per_week=read.cold_per_week,
        sales_navigator=behaviour.sales_navigator,
        cold_penalty=cold_penalty,
    )


def _rates(behaviour: Behaviour, day: int) -> dict[Metric, Rate]:
    rates: dict[Metric, Rate] = {}
    for metric, flow in behaviour.flows.items():
        rate = flow.at(day)
        if rate is not None and (behaviour.sales_navigator or metric not in SALES_NAVIGATOR_METRICS):
            rates[metric] = rate
    return rates


def _stock_readings(behaviour: Behaviour, day: int) -> dict[Metric, Reading]:
    found = {metric: stock.at(day) for metric, stock in behaviour.stocks.items()}
    return {metric: Reading(metric, known[0], 1.0, known[1]) for metric, known in found.items() if known}


def _acceptance(behaviour: Behaviour, day: int) -> Reading | None:
    if behaviour.invitations is None:
        return None
    tally = behaviour.invitations.tally(day)
    raw = acceptance_estimate(tally.succeeded, tally.decided)
    return Reading(Metric.ACCEPTANCE, raw, 1.0, behaviour.invitations_origin)


def qualities(behaviour: Behaviour, as_of: date) -> Mapping[Metric, float]:
    """The quality factors 0..1 in force on a day, of metrics that are still unknown too (section 5.3).

    A metric that is not in it has none: every count of it counts whole.
    """
    day = as_of.toordinal()
    return _qualities(behaviour, day, _acceptance(behaviour, day))


def _apply_quality(values: dict[Metric, Reading], behaviour: Behaviour, day: int) -> None:
    for metric, quality in _qualities(behaviour, day, values.get(Metric.ACCEPTANCE)).items():
        known = values.get(metric)
        if known is not None:
            values[metric] = Reading(metric, known.raw, quality, known.origin)


def _qualities(behaviour: Behaviour, day: int, acceptance: Reading | None) -> dict[Metric, float]:
    tally = behaviour.conversations.tally(day) if behaviour.conversations else Tally(0, 0)
    return {
        Metric.MESSAGES: reply_quality(tally.succeeded, tally.decided),
        Metric.NEW_CONNECTIONS: _new_connection_quality(acceptance, behaviour, day),
    }


def _new_connection_quality(acceptance: Reading | None, behaviour: Behaviour, day: int) -> float:
    quality = acceptance_factor(acceptance_estimate(0, 0) if acceptance is None else acceptance.raw)
    if not behaviour.persona_defined:
        return quality
    fitting = behaviour.newcomers.fitting(day) if behaviour.newcomers else Tally(0, 0)
    return quality * persona_quality(fitting.succeeded, fitting.decided)
