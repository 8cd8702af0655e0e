"""The columns of the list of people: what is known of each, and nothing where somebody is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.ui.accounts import person_words, words
from ssi_desktop.ui.accounts.people_rows import ListRow
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone


def people_columns(catalogue: Catalogue) -> list[Column[ListRow]]:
    """Name and role always; the others as far as there is room, the least asked for going first."""
    return [_name(catalogue), *_proof(catalogue), *_closeness(catalogue), *_weight()]


def _proof(catalogue: Catalogue) -> list[Column[ListRow]]:
    """What they do in the purchase, and how sure that is."""
    return [
        Column(
            "role",
            _("Role"),
            _text(lambda view: words.roles_text(view, catalogue)),
            chip=_chip(lambda view: words.role_chip(view, catalogue)),
            tip=_text(lambda view: words.roles_text(view, catalogue)),
            width=144,
        ),
        Column(
            "evidence",
            _("Evidence"),
            _text(lambda view: person_words.evidence_level(view, catalogue)),
            chip=_chip(lambda view: person_words.evidence_chip(view, catalogue)),
            tip=_text(lambda view: person_words.evidence_level(view, catalogue)),
            sort=_sort(lambda view: -int(view.standing)),
            width=166,
            needs=430,
        ),
    ]


def _closeness(catalogue: Catalogue) -> list[Column[ListRow]]:
    """When they last spoke with the user, how close they are, and how they stand towards the purchase."""
    return [
        Column(
            "last",
            _("Last talk"),
            _text(words.last_text),
            sort=_sort(lambda view: view.last_two_way),
            soft=True,
            width=104,
            needs=560,
        ),
        Column(
            "level",
            _("Relationship"),
            _text(lambda view: catalogue.levels[int(view.level)].name),
            note=_text(person_words.freshness_text),
            sort=_sort(lambda view: (-int(view.level), -view.freshness)),
            width=136,
            needs=720,
        ),
        Column(
            "stance",
            _("Stance"),
            _text(lambda view: "" if view.person.stance == 0 else catalogue.stances[view.person.stance].name),
            chip=_chip(lambda view: words.stance_chip(view, catalogue)),
            sort=_sort(lambda view: -view.person.stance),
            width=118,
            needs=850,
        ),
    ]


def _weight() -> list[Column[ListRow]]:
    """How much their word counts, and who keeps the contact."""
    return [
        Column(
            "influence",
            _("Influence"),
            _text(person_words.influence_text),
            sort=_sort(lambda view: (-view.influence, -view.weight)),
            width=100,
            needs=960,
        ),
        Column(
            "owner",
            _("Owner"),
            _text(lambda view: view.person.owner),
            soft=True,
            width=110,
            needs=1070,
        ),
    ]


def _name(catalogue: Catalogue) -> Column[ListRow]:
    return Column(
        "name",
        _("Name"),
        lambda row: (
            row.person.person.name
            if row.person is not None
            else person_words.gap_row_text(row.gap, catalogue)
        ),
        note=_text(words.person_note),
        chip=lambda row: None if row.person is not None else _gap_chip(row, catalogue),
        tip=lambda row: _name_tip(row, catalogue),
        struck=lambda row: row.person is not None and row.person.left,
        stretch=True,
        strong=True,
        width=136,
    )


def _name_tip(row: ListRow, catalogue: Catalogue) -> str:
    if row.person is None:
        return person_words.gap_row_text(row.gap, catalogue)
    return f"{row.person.person.name}\n{words.person_note(row.person)}"


def _gap_chip(row: ListRow, catalogue: Catalogue) -> ChipText:
    return ChipText(person_words.gap_row_text(row.gap, catalogue), Tone.WARNING, Shape.DASHED)


def _text(words_of: Callable[[PersonView], str]) -> Callable[[ListRow], str]:
    return lambda row: "" if row.person is None else words_of(row.person)


def _chip(chip_of: Callable[[PersonView], ChipText | None]) -> Callable[[ListRow], ChipText | None]:
    return lambda row: None if row.person is None else chip_of(row.person)


def _sort(value: Callable[[PersonView], Any]) -> Callable[[ListRow], Any]:
    """The value to sort by; what is missing goes last both ways."""
    return lambda row: None if row.person is None else value(row.person)
