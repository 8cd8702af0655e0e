"""The open ledger: why our estimate is another than it was, as lines that add up to the change exactly.

Measures known on both dates are compared first; what became known or unknown follows as lines of its own,
since learning a number is not doing something. A product's change is split evenly over its factors, and a
curve's over its events in proportion to how much each moved the number under it (section 6.4 of the domain
reference), so that no order of events and no order of factors is hidden in the lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.behaviour import Behaviour, Stock, estimate_on
from ssi_desktop.core.estimate import Contribution, Estimate, PillarEstimate
from ssi_desktop.core.ledger_days import counted_days, decided_days, window_days
from ssi_desktop.core.ledger_lines import DayShare, Ledger, LedgerBasis, LedgerLine, Rule, in_order
from ssi_desktop.core.ledger_rates import RateCause, RatePart, cold_parts, flow_parts
from ssi_desktop.core.metric_specs import SPECS, MetricSpec
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar
from ssi_desktop.core.quality import acceptance_estimate, acceptance_factor

__all__ = ["DayShare", "Ledger", "LedgerBasis", "LedgerLine", "Rule", "ledger"]

_NOTHING = 1e-12
_SAME = 1e-12
_STEP = 1e-6

_FLOW_RULES = {
    RateCause.CAME: Rule.FLOW_CAME,
    RateCause.FADED: Rule.FLOW_FADED,
    RateCause.GONE: Rule.FLOW_FADED,
    RateCause.SPREAD: Rule.FLOW_SPREAD,
    RateCause.LEFT_ASIDE: Rule.FLOW_LEFT_ASIDE,
}
_COLD_RULES = {
    RateCause.CAME: Rule.COLD_CAME,
    RateCause.FADED: Rule.COLD_FADED,
    RateCause.GONE: Rule.COLD_FOLLOWED_UP,
    RateCause.SPREAD: Rule.COLD_SPREAD,
    RateCause.LEFT_ASIDE: Rule.COLD_LEFT_ASIDE,
}


def ledger(behaviour: Behaviour, first: date, last: date, *, cold_penalty: bool = True) -> Ledger:
    """Why the estimate of ``last`` is another than that of ``first``.

    The estimate's point is explained where both dates have one, else the low end of its range. Two equal
    dates give no lines. ``cold_penalty`` as in `estimate`. Raises ValueError when ``last`` is before
    ``first``.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    before = estimate_on(behaviour, first, cold_penalty=cold_penalty)
    after = before if first == last else estimate_on(behaviour, last, cold_penalty=cold_penalty)
    both = before.total.point is not None and after.total.point is not None
    basis = LedgerBasis.POINT if both else LedgerBasis.LOW
    found: list[LedgerLine] = []
    for pillar in PILLARS:
        found += _PillarChange(behaviour, first, last, before, after, pillar, basis).lines()
    return Ledger(first, last, before, after, basis, in_order(_kept(found)))


def _kept(lines: Iterable[LedgerLine]) -> Iterator[LedgerLine]:
    return (line for line in lines if abs(line.points) > _NOTHING)


@dataclass(frozen=True)
class _PillarChange:
    """One pillar on both dates, and how its change is told."""

    behaviour: Behaviour
    first: date
    last: date
    estimate_before: Estimate
    estimate_after: Estimate
    pillar: Pillar
    basis: LedgerBasis

    @property
    def before(self) -> PillarEstimate:
        return self.estimate_before.pillars[self.pillar]

    @property
    def after(self) -> PillarEstimate:
        return self.estimate_after.pillars[self.pillar]

    def lines(self) -> Iterator[LedgerLine]:
        pairs = list(zip(self.before.contributions, self.after.contributions, strict=True))
        both = [(one, two) for one, two in pairs if one.known and two.known]
        share = self._common_share(one for one, _ in both)
        for one, two in both:
            yield from self._known_both(one, two, share)
        yield from self._learnt([pair for pair in pairs if pair[0].known != pair[1].known], both, share)
        yield from self._penalty()
        yield from self._limit()

    def _common_share(self, common: Iterable[Contribution]) -> float:
        """What contributions are divided by: nothing at the low end, else the share known on both dates."""
        if self.basis is LedgerBasis.LOW:
            return 1.0
        return math.fsum(one.weight for one in common) or 1.0

    # --- known on both dates ------------------------------------------------------------------

    def _known_both(self, one: Contribution, two: Contribution, share: float) -> Iterator[LedgerLine]:
        """``A · q · s``: the curve's part over what moved the number, the quality's part as it is."""
        full = PILLAR_MAX * one.weight / share
        quality = (_known(one.quality) + _known(two.quality)) / 2
        saturation = (_known(one.saturation) + _known(two.saturation)) / 2
        slope = full * quality * _secant(SPECS[one.metric], _known(one.raw), _known(two.raw))
        if one.metric in self.behaviour.flows:
            parts = flow_parts(self.behaviour.flows[one.metric], self._start, self._end)
            yield from self._rate_lines(parts, _FLOW_RULES, slope, one.metric, one, two)
        else:
            yield self._stock_line(one, two, slope)
        yield from self._quality_lines(one, two, full * saturation)

    @property
    def _start(self) -> int:
        return self.first.toordinal()

    @property
    def _end(self) -> int:
        return self.last.toordinal()

    def _rate_lines(
        self,
        parts: Iterable[RatePart],
        rules: Mapping[RateCause, Rule],
        slope: float,
        metric: Metric | None,
        one: Contribution | None = None,
        two: Contribution | None = None,
    ) -> Iterator[LedgerLine]:
        """One line for each rule and source, with the days behind it."""
        groups: dict[tuple[Rule, Origin | None], list[RatePart]] = {}
        for part in parts:
            if part.per_week:
                groups.setdefault((rules[part.cause], part.origin), []).append(part)
        for (rule, origin), group in groups.items():
            days = [
                DayShare(date.fromordinal(part.day), part.count, slope * part.per_week)
                for part in group
                if part.day is not None
            ]
            yield LedgerLine(
                self.pillar,
                metric,
                rule,
                slope * math.fsum(part.per_week for part in group),
                origin or self._origin(metric),
                tuple(sorted(days)),
                one.raw if one else self.before.cold_per_week,
                two.raw if two else self.after.cold_per_week,
            )

    def _stock_line(self, one: Contribution, two: Contribution, slope: float) -> LedgerLine:
        metric = one.metric
        if metric is Metric.ACCEPTANCE:
            rule, days = Rule.ANSWERED, decided_days(self.behaviour.invitations, self._start, self._end)
        else:
            rule, days = self._stock_days(self.behaviour.stocks[metric], one, two)
        points = slope * (_known(two.raw) - _known(one.raw))
        return LedgerLine(self.pillar, metric, rule, points, two.origin, days, one.raw, two.raw)

    def _stock_days(
        self, stock: Stock, one: Contribution, two: Contribution
    ) -> tuple[Rule, tuple[DayShare, ...]]:
        if one.origin is Origin.ARCHIVE and two.origin is Origin.ARCHIVE:
            return Rule.STOCK_CAME, counted_days(stock.arrivals, self._start, self._end)
        rule = Rule.CHECKLIST if one.metric is Metric.PROFILE else Rule.STOCK_TYPED
        typed = [day for day, _ in stock.typed if self._start < day <= self._end]
        return rule, tuple(DayShare(date.fromordinal(day), 1.0) for day in typed)

    def _quality_lines(self, one: Contribution, two: Contribution, full: float) -> Iterator[LedgerLine]:
        """What better or worse quality is worth, split over the factors of a product."""
        if one.quality == two.quality:
            return
        before, after = _known(one.quality), _known(two.quality)
        if one.metric is Metric.NEW_CONNECTIONS:
            chosen = (_chosen_factor(self.estimate_before), _chosen_factor(self.estimate_after))
            fitting = (before / chosen[0], after / chosen[1])
            answered = decided_days(self.behaviour.invitations, self._start, self._end)
            accepted = full * (chosen[1] - chosen[0]) * (fitting[0] + fitting[1]) / 2
            yield self._quality(Rule.QUALITY_ACCEPTANCE, accepted, chosen, two, answered)
            fit = full * (fitting[1] - fitting[0]) * (chosen[0] + chosen[1]) / 2
            yield self._quality(Rule.QUALITY_PERSONA, fit, fitting, two, ())
        else:
            answered = decided_days(self.behaviour.conversations, self._start, self._end)
            replies = full * (after - before)
            yield self._quality(Rule.QUALITY_REPLIES, replies, (before, after), two, answered)

    def _quality(
        self,
        rule: Rule,
        points: float,
        factors: tuple[float, float],
        two: Contribution,
        days: tuple[DayShare, ...],
    ) -> LedgerLine:
        return LedgerLine(self.pillar, two.metric, rule, points, two.origin, days, *factors)

    # --- what became known or unknown ---------------------------------------------------------

    def _learnt(
        self,
        changed: Sequence[tuple[Contribution, Contribution]],
        both: Sequence[tuple[Contribution, Contribution]],
        share: float,
    ) -> Iterator[LedgerLine]:
        """At the low end a measure brings its own points; in the point it pulls the level of the others."""
        level_before = math.fsum(one.points for one, _ in both) / share
        level_after = math.fsum(two.points for _, two in both) / share
        for one, two in changed:
            if two.known:
                points = self._pull(two, level_after, self.after.known_share)
                days = self._days_known(two.metric)
                yield LedgerLine(self.pillar, two.metric, Rule.KNOWN, points, two.origin, days, after=two.raw)
            else:
                points = -self._pull(one, level_before, self.before.known_share)
                yield LedgerLine(self.pillar, one.metric, Rule.UNKNOWN, points, one.origin, before=one.raw)

    def _days_known(self, metric: Metric) -> tuple[DayShare, ...]:
        flow = self.behaviour.flows.get(metric)
        return () if flow is None else window_days(flow, self._end)

    def _pull(self, one: Contribution, level: float, known_share: float) -> float:
        if self.basis is LedgerBasis.LOW:
            return one.points
        return (one.points - one.weight * level) / known_share

    # --- penalty and limits -------------------------------------------------------------------

    def _penalty(self) -> Iterator[LedgerLine]:
        change = self.before.penalty - self.after.penalty
        if not change:
            return
        one, two = self.before.cold_per_week, self.after.cold_per_week
        newcomers = self.behaviour.newcomers
        if one is None or two is None or newcomers is None:
            rule = Rule.COLD_KNOWN if one is None else Rule.COLD_UNKNOWN
            origin = self._origin(Metric.NEW_CONNECTIONS)
            yield LedgerLine(self.pillar, None, rule, change, origin, before=one, after=two)
            return
        slope = change / (two - one) if abs(two - one) > _SAME else 0.0
        parts = cold_parts(newcomers, self._start, self._end)
        yield from self._rate_lines(parts, _COLD_RULES, slope, None)

    def _origin(self, metric: Metric | None) -> Origin | None:
        """Where a measure, or without one the penalty's new connections, is mainly from."""
        wanted = metric or Metric.NEW_CONNECTIONS
        return next((c.origin for c in self.estimate_after.contributions if c.metric is wanted), None)

    def _limit(self) -> Iterator[LedgerLine]:
        """What the ends 0 and 25 cut off now and did not before, or the other way round."""
        points = _cut(self.after, self.basis) - _cut(self.before, self.basis)
        yield LedgerLine(self.pillar, None, Rule.LIMIT, points)


def _cut(pillar: PillarEstimate, basis: LedgerBasis) -> float:
    """Points added or taken by the limits of a pillar."""
    point, unlimited = pillar.score.point, pillar.unclamped_point
    if basis is LedgerBasis.POINT and point is not None and unlimited is not None:
        return point - unlimited
    return pillar.score.low - pillar.unclamped_low


def _secant(spec: MetricSpec, one: float, two: float) -> float:
    """How steep the curve is between two raw values; between equal ones, how steep it is there."""
    if abs(two - one) <= _SAME:
        return (spec.saturation(one + _STEP) - spec.saturation(one)) / _STEP
    return (spec.saturation(two) - spec.saturation(one)) / (two - one)


def _chosen_factor(estimate: Estimate) -> float:
    """q_acc of a date: the share of accepted invitations, or its usual value where nobody knows it."""
    found = (c.raw for c in estimate.contributions if c.metric is Metric.ACCEPTANCE)
    raw = next(found, None)
    return acceptance_factor(acceptance_estimate(0, 0) if raw is None else raw)


def _known(value: float | None) -> float:
    if value is None:
        raise ValueError("a known measure has a value")
    return value
