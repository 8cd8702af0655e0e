"""Sentences and names of the Profile tab."""

from __future__ import annotations

from enum import StrEnum

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.profile import GradeOrigin, GradeState
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.profile import ItemView, ProfileSnapshot
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone

QUICK_MINUTES = 10
STRONG_GRADE = 4


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
        Filter.ALL: _("&All"),
        Filter.TO_GRADE: _("To &grade"),
        Filter.WEAK: _("&Below strong"),
        Filter.QUICK: _("&Quick wins"),
        Filter.STALE: _("&Look again"),
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
    """Points so far, and what could be won in little time."""
    score = snapshot.score
    if not score.possible:
        return catalogue.coach["empty.profile_first"].body
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
    """The same with a shape and a tone."""
    state, grade = item.state, item.grade
    word = state_word(item)
    if state is GradeState.CHECK_AGAIN:
        return ChipText(word, Tone.WARNING, Shape.CLOCK)
    if state is GradeState.PROPOSED:
        return ChipText(word, Tone.ACCENT, Shape.DASHED)
    if state is not GradeState.COUNTED or grade is None:
        return ChipText(word, Tone.NEUTRAL, Shape.RING)
    tones = (Tone.BAD, Tone.WARNING, Tone.WARNING, Tone.GOOD, Tone.GOOD)
    shapes = (Shape.CROSS, Shape.HALF, Shape.HALF, Shape.DOT, Shape.CHECK)
    return ChipText(word, tones[grade], shapes[grade])


def origin_word(item: ItemView) -> str:
    """Who gave the grade that speaks."""
    record = item.current.record
    if record is None:
        return ""
    return _("from your archive") if record.origin is GradeOrigin.ARCHIVE else _("by you")


def points_text(item: ItemView) -> str:
    """Points won of the item's weight; a dash while it does not count."""
    weight = item.current.rule.weight
    if item.missing is None:
        return f"– / {weight}"
    return f"{short_number(weight - item.missing, 1)} / {weight}"
