"""Sentences about platforms beside LinkedIn."""

from __future__ import annotations

from ssi_desktop.core.pillars import Estimated
from ssi_desktop.core.platforms import Platform
from ssi_desktop.core.profile import GradeState, ProfileScore
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.platforms import PlatformSnapshot
from ssi_desktop.services.profile import ItemView
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.wording.terms import platform_name


def name_of(platform: Platform) -> str:
    """The platform's own name."""
    return platform_name(platform.value)


def total_label(platform: Platform) -> str:
    """What stands at the estimate: whose it is, and for what."""
    return _("Our estimate for {platform}").format(platform=name_of(platform))


def sentence(snapshot: PlatformSnapshot) -> str:
    """What the estimate is now, or why there is no single number."""
    platform, total = name_of(snapshot.rules.platform), snapshot.now.estimate.total
    if not snapshot.begun:
        return _("Nothing is kept for {platform} yet. Type a week’s numbers, or grade the profile.").format(
            platform=platform
        )
    return f"{_total(total, platform)} {_('Four weeks ago is marked below each bar.')}"


def _total(total: Estimated, platform: str) -> str:
    low, high = number_text(total.low, 1), number_text(total.high, 1)
    if total.point is None:
        words = _(
            "For {platform} our estimate lies between {low} and {high}; too little is known for one number."
        )
        return words.format(platform=platform, low=low, high=high)
    words = _("For {platform} our estimate is {point}, between {low} and {high}.")
    return words.format(platform=platform, point=number_text(total.point, 1), low=low, high=high)


def score_text(score: ProfileScore) -> str:
    """How far the profile is."""
    if not score.possible:
        return _("Nothing is graded yet. Choose an item and press 0 to 4.")
    return _("{points} of {possible} points of what is graded; {open} points are not graded yet.").format(
        points=short_number(score.points, 1),
        possible=number_text(score.possible),
        open=number_text(score.applicable - score.possible),
    )


def grade_word(item: ItemView) -> str:
    """Where an item stands."""
    if item.state is GradeState.UNKNOWN:
        return _("not graded")
    if item.state is GradeState.NOT_APPLICABLE:
        return _("does not apply")
    words = grade_words()
    grade = "" if item.grade is None else f"{int(item.grade)} · {words[int(item.grade)]}"
    return _("{grade}, check again").format(grade=grade) if item.state is GradeState.CHECK_AGAIN else grade


def grade_words() -> tuple[str, str, str, str, str]:
    """The grades 0 to 4."""
    return _("absent"), _("poor"), _("half"), _("good"), _("strong")


def points_text(item: ItemView) -> str:
    """Points of the weight."""
    weight = number_text(item.current.rule.weight)
    if item.missing is None:
        return _("0 to {most}").format(most=weight)
    return _("{points} of {most}").format(
        points=short_number(item.current.rule.weight - item.missing, 2), most=weight
    )
