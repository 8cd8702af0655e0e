"""Sentences and cells of the open ledger: the change in words; each line's rule, value, count and days."""

from __future__ import annotations

from collections.abc import Sequence

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.estimate import Estimate
from ssi_desktop.core.ledger_lines import DayShare, Ledger, LedgerBasis, LedgerLine, Rule, shown_cents
from ssi_desktop.core.metric_specs import SPECS, Unit
from ssi_desktop.core.metrics import Metric, Origin
from ssi_desktop.core.periods import Week
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.locale_text import date_text, number_text, short_number, signed_text
from ssi_desktop.wording.terms import origin_name

_NAMED = 3
_WORTH_NAMING = 5
_FACTORS = (Rule.QUALITY_ACCEPTANCE, Rule.QUALITY_PERSONA, Rule.QUALITY_REPLIES)


def cents(points: float) -> int:
    """Points in whole hundredths."""
    return round(100 * points)


def change_cents(ledger: Ledger) -> int:
    """The change of the two numbers as they are shown, so that whoever subtracts them finds the same."""
    return cents(ledger.total_after) - cents(ledger.total_before)


def line_cents(ledger: Ledger) -> tuple[int, ...]:
    """What is shown for each line; together exactly `change_cents`."""
    return shown_cents([line.points for line in ledger.lines], change_cents(ledger))


def points_text(hundredths: int) -> str:
    """Signed points with two decimals."""
    return signed_text(hundredths / 100, 2)


def headline(ledger: Ledger, catalogue: Catalogue) -> str:
    """From which number to which, and the largest lines."""
    first, last = date_text(ledger.first), date_text(ledger.last)
    if ledger.first == ledger.last:
        return _("Choose two different dates: both are {day}.").format(day=first)
    if not is_known(ledger.before) and not is_known(ledger.after):
        return _("On {first} and {last} nothing is known, so there is nothing to compare.").format(
            first=first, last=last
        )
    before, after = number_text(ledger.total_before, 2), number_text(ledger.total_after, 2)
    if not change_cents(ledger) and not any(line_cents(ledger)):
        return _("From {first} to {last} nothing moved the estimate: {after}.").format(
            first=first, last=last, after=after
        )
    change = points_text(change_cents(ledger))
    if ledger.basis is LedgerBasis.POINT:
        words = _("From {first} to {last} the estimate went from {before} to {after}: {change}.")
    else:
        words = _(
            "From {first} to {last} the low end of the estimate went from {before} to {after}: {change}."
        )
    said = words.format(first=first, last=last, before=before, after=after, change=change)
    return f"{said} {_largest(ledger, catalogue)}".strip()


def is_known(estimate: Estimate) -> bool:
    """Whether any measure is known; a range from nothing to everything is no number."""
    return any(pillar.known_share for pillar in estimate.pillars.values())


def _largest(ledger: Ledger, catalogue: Catalogue) -> str:
    shown = sorted(zip(line_cents(ledger), ledger.lines, strict=True), key=lambda pair: -abs(pair[0]))
    named = [
        f"{what(line, catalogue)}, {rule_name(line.rule, catalogue)} {points_text(hundredths)}"
        for hundredths, line in shown[:_NAMED]
        if abs(hundredths) >= _WORTH_NAMING
    ]
    return _("Largest lines: {list}.").format(list="; ".join(named)) if named else ""


def basis_text(ledger: Ledger) -> str:
    """Why the low end is compared, where not both dates have a single number; else empty."""
    if ledger.basis is LedgerBasis.POINT or ledger.first == ledger.last or not is_known(ledger.after):
        return ""
    first, last = date_text(ledger.first), date_text(ledger.last)
    if not is_known(ledger.before):
        words = _(
            "On {first} nothing was known, which is not zero: what was learnt since stands below. "
            "The change of the range’s low end is shown."
        )
    elif ledger.after.total.point is not None:
        words = _(
            "{last} has a single number and {first} only a range: too little was known. "
            "So the change of the range’s low end is shown."
        )
    elif ledger.before.total.point is not None:
        words = _(
            "{first} has a single number and {last} only a range: too little is known. "
            "So the change of the range’s low end is shown."
        )
    else:
        words = _(
            "Neither date has a single number, since less than half of a pillar is known. "
            "So the change of the range’s low end is shown."
        )
    return words.format(first=first, last=last)


def what(line: LedgerLine, catalogue: Catalogue) -> str:
    """What a line is about: a measure, or the penalty or limits of its pillar."""
    if line.metric is not None:
        return catalogue.metrics[line.metric.value].name
    if line.rule is Rule.LIMIT:
        return _("Limits of {pillar}").format(pillar=catalogue.pillars[line.pillar.value].short)
    return _("Follow-up")


def subject(line: LedgerLine) -> str:
    """What lines must share to be told as one: the measure, the penalty or the limits."""
    if line.metric is not None:
        return line.metric.value
    return Rule.LIMIT.value if line.rule is Rule.LIMIT else ""


def rule_name(rule: Rule, catalogue: Catalogue) -> str:
    """The rule of a line inside a sentence or a cell."""
    title = catalogue.coach[f"ledger.{rule.value}"].title
    return title[:1].lower() + title[1:]


def rule_meaning(rule: Rule, catalogue: Catalogue) -> str:
    """What the rule says."""
    return catalogue.coach[f"ledger.{rule.value}"].body


def row_title(lines: Sequence[LedgerLine], catalogue: Catalogue) -> str:
    """The measure, and for a single line its rule."""
    name = what(lines[0], catalogue)
    return name if len(lines) > 1 else f"{name}: {rule_name(lines[0].rule, catalogue)}"


def row_meaning(lines: Sequence[LedgerLine], shown: Sequence[int], catalogue: Catalogue) -> str:
    """What the rule says, or of several lines each rule with its points and what it says."""
    if len(lines) == 1:
        return rule_meaning(lines[0].rule, catalogue)
    return "\n".join(
        f"{points_text(hundredths)} {rule_name(line.rule, catalogue)}. {rule_meaning(line.rule, catalogue)}"
        for line, hundredths in zip(lines, shown, strict=True)
    )


def value_text(line: LedgerLine, catalogue: Catalogue) -> str:
    """The measure's value on both dates; empty where the line is about none."""
    if line.before is None and line.after is None:
        return ""
    before, after = (_value(line, value) for value in (line.before, line.after))
    words = f"{before} → {after}"
    unit = _unit(line, catalogue)
    return f"{words} {unit}" if unit else words


def _value(line: LedgerLine, value: float | None) -> str:
    if value is None:
        return _("not known")
    if _is_share(line):
        return f"{short_number(100 * value, 1)}%"
    return short_number(value, 1)


def _is_share(line: LedgerLine) -> bool:
    return line.rule in _FACTORS or (line.metric is not None and SPECS[line.metric].unit is Unit.SHARE)


def _unit(line: LedgerLine, catalogue: Catalogue) -> str:
    if _is_share(line):
        return ""
    metric = line.metric or Metric.NEW_CONNECTIONS
    return catalogue.metrics[metric.value].unit


def count_text(line: LedgerLine) -> str:
    """How much lies behind the line, or a dash where the rule counts nothing by day."""
    return "–" if line.count is None else short_number(line.count, 2)


def days_text(lines: Sequence[LedgerLine]) -> str:
    """The first and the last day behind lines."""
    days = [day for line in lines for day in (line.first, line.last) if day is not None]
    if not days:
        return "–"
    first, last = min(days), max(days)
    return date_text(first) if first == last else f"{date_text(first)} – {date_text(last)}"


def source_text(origin: Origin | None) -> str:
    """Where the numbers of a line come from."""
    return _("worked out") if origin is None else origin_name(origin)


def days_behind(line: LedgerLine) -> tuple[tuple[str, DayShare], ...]:
    """The days behind a line with their names; numbers typed by week are put together again."""
    if line.origin is not Origin.TYPED:
        return tuple((date_text(day.on), day) for day in line.days)
    weeks: dict[Week, list[DayShare]] = {}
    for day in line.days:
        weeks.setdefault(Week.of(day.on), []).append(day)
    return tuple((_week_text(week), _together(days)) for week, days in weeks.items())


def _together(days: list[DayShare]) -> DayShare:
    points = [day.points for day in days if day.points is not None]
    return DayShare(days[0].on, sum(day.count for day in days), sum(points) if points else None)


def _week_text(week: Week) -> str:
    return _("Week {number}: {first} to {last}").format(
        number=number_text(week.number), first=date_text(week.monday), last=date_text(week.sunday)
    )
