"""Sentences about what moved with LinkedIn's number, and what it may show next; never about causes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.attribution import Attribution, Strength, WeekShare
from ssi_desktop.core.forecast import LEAST_SCORED, Calibration, Forecast, Model
from ssi_desktop.core.formula_change import FormulaChange
from ssi_desktop.core.nowcast import Lag
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.locale_text import (
    MINUS,
    date_text,
    day_text,
    number_text,
    short_number,
    signed_text,
)
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone

if TYPE_CHECKING:
    from ssi_desktop.services.nowcast import NowcastSnapshot

_MOST_WEEKS = 5


def series_name(pillar: Pillar | None, catalogue: Catalogue) -> str:
    """A pillar's short name, or the total's."""
    return _("Total") if pillar is None else pillar_short(catalogue, pillar)


def too_few(days: tuple[date, ...], catalogue: Catalogue) -> str:
    """What stands in the card before there are two days to compare."""
    uncompared = catalogue.coach["estimate.not_compared"].body
    if not days:
        first = _(
            "No numbers from LinkedIn yet. From the second measurement on, this shows what moved with them."
        )
        return f"{first} {uncompared}"
    first = _(
        "One measurement, of {day}. From the second one on, this shows what moved in the same weeks."
    ).format(day=date_text(days[0]))
    return f"{first} {uncompared}"


def headline(found: Attribution, before: date, after: date, catalogue: Catalogue) -> str:
    """LinkedIn's change and how much of it measures moved along with."""
    change = _("{name}: {change} on LinkedIn’s page from {before} to {after}.").format(
        name=series_name(found.pillar, catalogue),
        change=signed_text(found.reported_change, 2),
        before=date_text(before),
        after=date_text(after),
    )
    if not found.moves:
        return f"{change} {_('No measure is known on both days, so all of it is unexplained.')}"
    rest = _("What is known to have moved in the same weeks comes to {known}; {rest} is unexplained.").format(
        known=signed_text(found.explained, 2), rest=signed_text(found.unexplained, 2)
    )
    return f"{change} {rest}"


def not_shown(pillar: Pillar | None, catalogue: Catalogue) -> str:
    """LinkedIn did not show this number on both days."""
    return _("{name} is not known for both days.").format(name=series_name(pillar, catalogue))


def strength_chip(strength: Strength) -> ChipText:
    """The grade as a word."""
    words = {
        Strength.ASSUMED: ChipText(_("Assumed"), Tone.NEUTRAL),
        Strength.WEAK: ChipText(_("Weak"), Tone.NEUTRAL),
        Strength.MODERATE: ChipText(_("Moderate"), Tone.ACCENT),
    }
    return words[strength]


def strength_text(strength: Strength, calibration: Calibration) -> str:
    """What the grade rests on."""
    if strength is Strength.ASSUMED:
        return _("Fewer than six weeks could be compared, so these shares are an assumption.")
    if strength is Strength.MODERATE:
        return _(
            "Over {weeks} weeks LinkedIn’s number and these measures moved together. One person and no "
            "experiment: it never gets stronger than this."
        ).format(weeks=calibration.weeks)
    if calibration.model is Model.ANCHORED and not calibration.beats_drift:
        words = ngettext(
            "Over {weeks} week a number that just goes on as it did would have been forecast as well.",
            "Over {weeks} weeks a number that just goes on as it did would have been forecast as well.",
            calibration.weeks,
        )
        return words.format(weeks=calibration.weeks)
    words = ngettext(
        "Over {weeks} week it does not show clearly that they moved together.",
        "Over {weeks} weeks it does not show clearly that they moved together.",
        calibration.weeks,
    )
    return words.format(weeks=calibration.weeks)


def scaled_text(found: Attribution) -> str:
    """Whether the points are scaled to the person's own numbers."""
    if not found.moves:
        return ""
    if not found.calibrated:
        return _("Not calibrated: the points are those of our own weights, not scaled to your numbers.")
    return _("Calibrated: so far LinkedIn’s number moved {share}% as far as the estimate did.").format(
        share=number_text(100 * found.gain)
    )


def lag_text(lag: Lag) -> str:
    """How many days earlier our side is looked at, and how that was chosen."""
    if lag.days == 0 and not lag.assumed:
        return _("Compared with what you did up to the same day, which fitted best of five tested gaps.")
    if not lag.assumed:
        return _(
            "Compared with what you did {days} days earlier, which fitted best of five tested gaps."
        ).format(days=lag.days)
    if lag.errors is None:
        return _(
            "Compared with what you did {days} days earlier. That gap is assumed; testing it takes ten weeks "
            "with numbers of both sides."
        ).format(days=lag.days)
    return _(
        "Compared with what you did {days} days earlier. That gap is assumed: at none of five tested ones "
        "did the estimate do clearly better than your last number."
    ).format(days=lag.days)


def formula_text(changes: Iterable[FormulaChange], catalogue: Catalogue) -> str:
    """The alarm, where LinkedIn may have changed its formula between the days."""
    days = ", ".join(date_text(change.on) for change in changes)
    text = catalogue.coach["formula.alarm"]
    return f"{text.title} ({days}). {text.body}" if days else ""


def not_compared_text(found: Attribution, catalogue: Catalogue) -> str:
    """Measures that cannot be compared."""
    names = [catalogue.metrics[metric.value].name for metric in found.not_compared]
    if not found.penalty_compared:
        names.append(penalty_name())
    if not names:
        return ""
    words = _("Known on one of the two days only, so part of the unexplained: {names}.")
    return words.format(names=", ".join(names))


def penalty_name() -> str:
    """The name of the penalty's line."""
    return _("Connections without follow-up")


def shares_text(shares: tuple[WeekShare, ...]) -> str:
    """A measure's points by the week in which something was counted, the largest first."""
    if not shares:
        return ""
    largest = sorted(shares, key=lambda share: -abs(share.points))[:_MOST_WEEKS]
    parts = [
        _("week of {day}: {count} ({points})").format(
            day=day_text(share.week.monday),
            count=short_number(share.count, 1),
            points=signed_text(share.points, 2),
        )
        for share in largest
    ]
    more = " · …" if len(shares) > len(largest) else ""
    return _("By week: {list}").format(list=" · ".join(parts) + more)


def next_headline(nowcast: NowcastSnapshot) -> str:
    """What LinkedIn may show next, or how many measurements that still takes."""
    following = nowcast.next
    if following is None or not any((following.total, *following.pillars.values())):
        return _(
            "What LinkedIn may show next can be told from the third measurement on. Until then our estimate "
            "has not been compared with your LinkedIn numbers."
        )
    total = following.total
    if total is None:
        return _("What LinkedIn may show around {day}").format(day=date_text(following.on))
    return _("Around {day} LinkedIn may show a total of {points}, from {low} to {high}.").format(
        day=date_text(following.on),
        points=number_text(total.points, 1),
        low=number_text(total.low, 1),
        high=number_text(total.high, 1),
    )


def range_text(forecast: Forecast) -> str:
    """What the range rests on."""
    half = number_text(forecast.half_width, 1)
    if forecast.measured:
        return _("The range is {half} to either side: 8 of 10 past errors were smaller.").format(half=half)
    return _(
        "The range of {half} to either side is assumed until four of your numbers were forecast."
    ).format(half=half)


def behind_text(nowcast: NowcastSnapshot) -> str:
    """Where the last numbers are older than any step that the errors were measured over."""
    if not nowcast.behind or not nowcast.days:
        return ""
    days = (nowcast.today - nowcast.days[-1]).days
    words = _(
        "Your last numbers are {days} days old, longer than any step so far: the range may be too narrow."
    )
    return words.format(days=days)


def model_name(model: Model) -> str:
    """A forecaster in two or three words."""
    names = {
        Model.NAIVE: _("Last number"),
        Model.OFFSET: _("Estimate, shifted"),
        Model.ANCHORED: _("Last number and estimate"),
    }
    return names[model]


def naive_text(calibration: Calibration, catalogue: Catalogue) -> str:
    """The last number predicts best, or it is too early to tell; empty where our estimate earned its use."""
    if calibration.model is not Model.NAIVE or not calibration.pairs:
        return ""
    if len(calibration.scored) < LEAST_SCORED:
        return _("Your last number stands until six were forecast from the estimate too.")
    if (calibration.skill(calibration.challenger) or 0.0) > 0:
        return _(
            "So far the estimate does not predict the next number clearly better than your last one does. "
            "It is used to explain, not to predict."
        )
    return catalogue.coach["estimate.naive_better"].body


def skill_text(skill: float | None) -> str:
    """A skill with its sign; unknown before anything was forecast."""
    if skill is None:
        return "–"
    whole = round(100 * skill)
    sign = "+" if whole > 0 else MINUS if whole < 0 else ""
    return f"{sign}{number_text(abs(whole))}%"


def errors_text(calibration: Calibration) -> str:
    """Our mean error beside that of the last number."""
    ours, naive = calibration.mae(calibration.challenger), calibration.mae(Model.NAIVE)
    if ours is None or naive is None:
        return "–"
    return f"{number_text(ours, 2)} / {number_text(naive, 2)}"


def calibration_text(name: str, calibration: Calibration) -> str:
    """One number's errors in full."""
    if not calibration.scored:
        count = len(calibration.naive_errors)
        if not count:
            return _("{name}: nothing was forecast yet; that begins with the fourth measurement.").format(
                name=name
            )
        return _(
            "{name}: our estimate has no single number beside enough of yours, so the last number stands."
        ).format(name=name)
    words = ngettext(
        "{name}: {count} number forecast, {ours} off on average; last number alone {naive}; skill {skill}.",
        "{name}: {count} numbers forecast, {ours} off on average; last number alone {naive}; skill {skill}.",
        len(calibration.scored),
    )
    forward = words.format(
        name=name,
        count=len(calibration.scored),
        ours=number_text(calibration.mae(calibration.challenger) or 0.0, 2),
        naive=number_text(calibration.mae(Model.NAIVE) or 0.0, 2),
        skill=skill_text(calibration.skill(calibration.challenger)),
    )
    if calibration.left_out is None:
        return forward
    left = _("Leaving each number out in turn: {ours} and {naive}.").format(
        ours=number_text(calibration.left_out[calibration.challenger], 2),
        naive=number_text(calibration.left_out[Model.NAIVE], 2),
    )
    return f"{forward} {left}"
