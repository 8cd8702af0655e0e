"""Sentences and names of the Profile tab."""

from __future__ import annotations

from enum import StrEnum

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.profile import GradeOrigin, GradeRecord, GradeState
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.profile import ItemView, ProfileSnapshot
from ssi_desktop.ui.shared.locale_text import date_text, number_text, short_number
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone

QUICK_MINUTES = 10
STRONG_GRADE = 4

_TONES = (Tone.BAD, Tone.WARNING, Tone.WARNING, Tone.GOOD, Tone.GOOD)
_SHAPES = (Shape.CROSS, Shape.HALF, Shape.HALF, Shape.DOT, Shape.CHECK)


class Filter(StrEnum):
    """Which items the list shows."""

    ALL = "all"
    TO_GRADE = "to_grade"
    WEAK = "weak"
    QUICK = "quick"
    STALE = "stale"


def filter_names() -> dict[Filter, str]:
    """The words on the filters."""
    return {
        Filter.ALL: _("A&ll"),
        Filter.TO_GRADE: _("To gra&de"),
        Filter.WEAK: _("&Below strong"),
        Filter.QUICK: _("&Quick wins"),
        Filter.STALE: _("Loo&k again"),
    }


def passes(item: ItemView, chosen: Filter, catalogue: Catalogue) -> bool:
    """Whether a filter leaves an item in the list."""
    counted = item.state is GradeState.COUNTED
    weak = counted and item.grade is not None and item.grade < STRONG_GRADE
    if chosen is Filter.TO_GRADE:
        return item.state in (GradeState.UNKNOWN, GradeState.PROPOSED, GradeState.CHECK_AGAIN)
    if chosen is Filter.WEAK:
        return weak
    if chosen is Filter.QUICK:
        return weak and catalogue.checklist[item.id].minutes <= QUICK_MINUTES
    if chosen is Filter.STALE:
        return item.current.stale or item.state is GradeState.CHECK_AGAIN
    return True


def headline(snapshot: ProfileSnapshot, catalogue: Catalogue) -> str:
    """Points so far, and what could be won in little time; a day and no points once all is strong."""
    score = snapshot.score
    if snapshot.all_strong_on is not None:
        return _("Everything is strong since {date}.").format(date=date_text(snapshot.all_strong_on))
    if not score.possible:
        return _no_points(snapshot)
    words = _("{points} of {possible} points; {share}% of the list is graded.").format(
        points=short_number(score.points, 1),
        possible=score.possible,
        share=number_text(100 * score.known_share),
    )
    quick = [item for item in snapshot.items if passes(item, Filter.QUICK, catalogue)]
    if not quick:
        return words
    minutes = sum(catalogue.checklist[item.id].minutes for item in quick)
    points = sum(item.missing or 0.0 for item in quick)
    more = _("{points} more within {minutes} minutes.").format(
        points=short_number(points, 1), minutes=minutes
    )
    return f"{words} {more}"


def _no_points(snapshot: ProfileSnapshot) -> str:
    """Why there are no points: nothing was graded, what was has run out, or it waits to be confirmed."""
    states = {item.state for item in snapshot.items}
    if GradeState.CHECK_AGAIN in states:
        return _("Your grades are too old to count. Look at the items again.")
    if GradeState.PROPOSED in states:
        return _("Your archive proposes grades. Confirm them, or choose others.")
    return _("Nothing is graded yet.")


def grade_word(grade: int) -> str:
    """The name of a grade."""
    return (_("absent"), _("weak"), _("fair"), _("good"), _("strong"))[grade]


def state_word(item: ItemView) -> str:
    """Where an item stands, in a word or two."""
    state, grade = item.state, item.grade
    if state is GradeState.UNKNOWN:
        return _("not graded")
    if state is GradeState.CHECK_AGAIN:
        return _("check again")
    if state is GradeState.NOT_APPLICABLE or grade is None:
        return _("does not apply")
    if state is GradeState.PROPOSED:
        return _("{grade}?").format(grade=grade_word(grade))
    return grade_word(grade)


def state_chip(item: ItemView) -> ChipText:
    """The same with a shape and a tone; a clock for what nobody looked at for 90 days."""
    state, grade = item.state, item.grade
    word = state_word(item)
    if state is GradeState.COUNTED and item.current.stale and grade is not None:
        return ChipText(word, _TONES[grade], Shape.CLOCK)
    if state is GradeState.CHECK_AGAIN:
        return ChipText(word, Tone.WARNING, Shape.CLOCK)
    if state is GradeState.PROPOSED:
        return ChipText(word, Tone.ACCENT, Shape.DASHED)
    if state is not GradeState.COUNTED or grade is None:
        return ChipText(word, Tone.NEUTRAL, Shape.RING)
    return ChipText(word, _TONES[grade], _SHAPES[grade])


def state_spoken(item: ItemView) -> str:
    """The state for a screen reader, which sees no clock."""
    word = state_word(item)
    if item.state is GradeState.COUNTED and item.current.stale:
        return _("{grade}, not looked at for 90 days").format(grade=word)
    return word


def origin_word(item: ItemView) -> str:
    """Who gave the grade that speaks."""
    record = item.current.record
    if record is None:
        return ""
    return _("from your archive") if record.origin is GradeOrigin.ARCHIVE else _("by you")


def record_word(record: GradeRecord) -> str:
    """The grade of a record, in a word."""
    if record.grade is None:
        return _("does not apply")
    word = grade_word(record.grade)
    return word if record.confirmed else _("{grade}?").format(grade=word)


def record_origin(record: GradeRecord) -> str:
    """Who gave the grade of a record."""
    return _("archive") if record.origin is GradeOrigin.ARCHIVE else _("you")


def points_text(item: ItemView) -> str:
    """Points won of the item's weight; a dash while it does not count."""
    weight = item.current.rule.weight
    if item.missing is None:
        return f"– / {weight}"
    return f"{short_number(weight - item.missing, 1)} / {weight}"
