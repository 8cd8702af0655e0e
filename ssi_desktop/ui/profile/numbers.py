"""The numbers of the Profile tab as they stand on the screen, each with the key of its explanation."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.profile_texts import ProfileField
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.goals import GoalsSnapshot
from ssi_desktop.services.personas import PersonasSnapshot
from ssi_desktop.services.profile import ItemView, ProfileSnapshot
from ssi_desktop.services.profile_texts import TextsSnapshot
from ssi_desktop.ui.profile.reach_words import reach_text
from ssi_desktop.ui.profile.text_words import field_name, length_text
from ssi_desktop.ui.profile.words import Filter, filter_names, grade_word, passes, points_text
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.locale_text import date_text, number_text, short_number
from ssi_desktop.ui.shared.plain_text import spoken_label

_BRAND_POINTS = 0.45 * 25


def checklist_numbers(
    snapshot: ProfileSnapshot, item: ItemView | None, catalogue: Catalogue
) -> list[ShownNumber]:
    """The score and its parts, the filters' counts, and the item under the keyboard."""
    return [*_score(snapshot, catalogue), *([] if item is None else _item(item, catalogue))]


def _score(snapshot: ProfileSnapshot, catalogue: Catalogue) -> list[ShownNumber]:
    score, today = snapshot.score, snapshot.today
    points = _("{points} of {possible}").format(
        points=short_number(score.points, 1), possible=number_text(score.possible)
    )
    share = "" if score.share is None else short_number(_BRAND_POINTS * score.share, 2)
    counts = " · ".join(
        f"{spoken_label(name)} {sum(passes(item, key, catalogue) for item in snapshot.items)}"
        for key, name in filter_names().items()
    )
    return [
        ShownNumber("profile_points", points if score.possible else "", today),
        ShownNumber("profile_known", f"{number_text(100 * score.known_share)}%", today),
        ShownNumber("profile_quick", _quick(snapshot, catalogue), today),
        ShownNumber("profile_pillar", share, today),
        ShownNumber("profile_counts", counts, today),
    ]


def _quick(snapshot: ProfileSnapshot, catalogue: Catalogue) -> str:
    quick = [item for item in snapshot.items if passes(item, Filter.QUICK, catalogue)]
    points = sum(item.missing or 0.0 for item in quick)
    minutes = sum(catalogue.checklist[item.id].minutes for item in quick)
    return _("{points} points in {minutes} minutes").format(
        points=short_number(points, 1), minutes=number_text(minutes)
    )


def _item(item: ItemView, catalogue: Catalogue) -> list[ShownNumber]:
    text, record = catalogue.checklist[item.id], item.current.record
    on = None if record is None else record.on
    grade = "" if item.grade is None else f"{number_text(int(item.grade))} · {grade_word(item.grade)}"
    return [
        ShownNumber("profile_item", points_text(item), on),
        ShownNumber("profile_grade", grade, on),
        ShownNumber("profile_minutes", number_text(text.minutes)),
        ShownNumber("profile_checked", "" if on is None else date_text(on), on),
    ]


def texts_numbers(snapshot: TextsSnapshot) -> list[ShownNumber]:
    """How long both texts are."""
    return [
        ShownNumber("profile_characters", _length(snapshot, field), snapshot.today, field_name(field))
        for field in ProfileField
    ]


def _length(snapshot: TextsSnapshot, field: ProfileField) -> str:
    newest = snapshot.fields[field].newest
    return "" if newest is None else length_text(field, newest)


def reach_numbers(snapshot: PersonasSnapshot) -> list[ShownNumber]:
    """How many of the new connections fit."""
    return [ShownNumber("profile_fit", reach_text(snapshot.reach), snapshot.today)]


def goals_numbers(snapshot: GoalsSnapshot, catalogue: Catalogue) -> list[ShownNumber]:
    """How many actions of this week go with each chosen goal."""
    chosen = [goal for goal in snapshot.goals if goal.chosen]
    if not chosen:
        return [ShownNumber("profile_goal", "", snapshot.today)]
    return [
        ShownNumber(
            "profile_goal",
            number_text(goal.in_week) if snapshot.drafted else "",
            snapshot.today,
            catalogue.term("objectives", goal.objective.value).name,
        )
        for goal in chosen
    ]
