"""Sentences of the weekly review; neutral, whatever the week was like."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.plan_values import Block
from ssi_desktop.core.review import MINUTES, MOST_CHOSEN, ReviewStep
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.review import ReviewSnapshot
from ssi_desktop.ui.shared.locale_text import day_text, number_text, short_number, signed_text

_DUTY = Block.MANDATORY.value


def title(snapshot: ReviewSnapshot) -> str:
    """Which week is looked back on."""
    return _("Review of week {number}").format(number=snapshot.closing.week.number)


def lead(step: ReviewStep) -> str:
    """What the step is for, where it stands and how long it takes."""
    names = {
        ReviewStep.CLOSE: _("Close the week: tick what was done, log what came of it."),
        ReviewStep.LEARN: _("Learn: what moved, and one sentence about it."),
        ReviewStep.SORT: _("Sort what is left: keep it, make it smaller, park it or drop it."),
        ReviewStep.CHOOSE: _("Choose what comes next, within the minutes you have."),
        ReviewStep.COMMIT: _("Commit: put the week where you will see it."),
    }
    place = _("Step {step} of {steps}, about {minutes} min.").format(
        step=int(step), steps=len(ReviewStep), minutes=MINUTES[step]
    )
    return f"{place} {names[step]}"


def done_text(snapshot: ReviewSnapshot) -> str:
    """How much of the week behind was done."""
    closing = snapshot.closing
    if not closing.items:
        return _("Nothing was planned in this week.")
    words = ngettext(
        "{done} of {n} action done, {minutes} of {budget} minutes.",
        "{done} of {n} actions done, {minutes} of {budget} minutes.",
        len(closing.items),
    )
    return words.format(
        done=number_text(snapshot.finished_items),
        n=number_text(len(closing.items)),
        minutes=number_text(closing.done),
        budget=number_text(closing.budget),
    )


def outcomes_text(snapshot: ReviewSnapshot, catalogue: Catalogue) -> str:
    """What came in the week behind, by kind."""
    found = [
        f"{catalogue.term('outcome_kinds', kind.value).name} {number_text(count)}"
        for kind, count in snapshot.outcomes.items()
        if count
    ]
    if not found:
        return _("No outcomes are logged in this week.")
    # Translators: kinds with their numbers, such as "Call 2, Meeting 1"
    return _("Logged in this week: {list}.").format(list=", ".join(found))


def index_text(snapshot: ReviewSnapshot) -> str:
    """LinkedIn's number beside the one before; empty where none is known or it is hidden."""
    now, before = snapshot.now, snapshot.before
    if now is None:
        return ""
    number = short_number(now.total.points, 1)
    if before is None:
        return _("LinkedIn showed {number} on {day}.").format(number=number, day=day_text(now.on))
    change = signed_text(now.total.points - before.total.points, 1) or "0"
    return _("LinkedIn showed {number} on {day}, {change} since {before}.").format(
        number=number, day=day_text(now.on), change=change, before=day_text(before.on)
    )


def sort_text(snapshot: ReviewSnapshot) -> str:
    """How many are still to be sorted."""
    count = len(snapshot.unfinished)
    if not count:
        return _("Nothing is left over. Go on.")
    words = ngettext(
        "{n} action was not done. Nothing needs catching up: decide what it becomes.",
        "{n} actions were not done. Nothing needs catching up: decide what they become.",
        count,
    )
    return words.format(n=number_text(count))


def choose_text(snapshot: ReviewSnapshot) -> str:
    """How many are in the week ahead, and that five beside what is due are enough."""
    count = sum(view.item.state is not ItemState.SKIPPED for view in snapshot.ahead.items)
    number = snapshot.ahead.week.number
    if not count:
        return _("Week {number} is still empty. Let it be drafted, or add what you want to do.").format(
            number=number
        )
    words = ngettext("{n} action in week {number}.", "{n} actions in week {number}.", count)
    told = words.format(n=number_text(count), number=number)
    chosen = sum(
        view.item.state is not ItemState.SKIPPED and view.item.block != _DUTY for view in snapshot.ahead.items
    )
    if chosen <= MOST_CHOSEN:
        return told
    enough = _("{most} beside what is due are enough for most weeks: drop what can wait.").format(
        most=MOST_CHOSEN
    )
    return f"{told} {enough}"


def commit_text(snapshot: ReviewSnapshot) -> str:
    """What the week ahead holds."""
    ahead = snapshot.ahead
    count = sum(view.item.state is not ItemState.SKIPPED for view in ahead.items)
    if not count:
        return _("Nothing is planned for week {number}. That is a choice too.").format(
            number=ahead.week.number
        )
    words = ngettext(
        "{n} action of {planned} minutes stands in week {number}; you have {budget}.",
        "{n} actions of {planned} minutes stand in week {number}; you have {budget}.",
        count,
    )
    return words.format(
        n=number_text(count),
        planned=number_text(ahead.planned),
        number=ahead.week.number,
        budget=number_text(ahead.budget),
    )
