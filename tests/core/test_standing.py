"""Evidence levels of roles: the table with its ages, and what an empty account looks like."""

from datetime import date

import pytest

from ssi_desktop.core.belief import EvidenceType, RoleEvidence
from ssi_desktop.core.committee import PersonState
from ssi_desktop.core.relationship import Level
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import Standing, confirmations, person_standing, role_standing, standings

ROLE = Role.BUYER


def somebody(
    p: float = 0.6,
    level: int = 0,
    met: int | None = None,
    touched: int | None = None,
    confirmed: int | None = None,
    number: int = 1,
) -> PersonState:
    return PersonState(
        number,
        {ROLE: p},
        Level(level),
        met,
        days_since_touch=touched,
        confirmed={} if confirmed is None else {ROLE: confirmed},
    )


@pytest.mark.parametrize(
    ("state", "standing", "days"),
    [
        (somebody(p=0.49, level=4, met=1, confirmed=1), Standing.UNKNOWN, None),
        (somebody(p=0.5), Standing.NAMED, None),
        (somebody(confirmed=3), Standing.NAMED, None),
        (somebody(touched=9), Standing.REACHED, 9),
        (somebody(level=1), Standing.REACHED, None),
        (somebody(level=1, touched=4, met=20), Standing.REACHED, 4),
        (somebody(level=2), Standing.REACHED, None),
        (somebody(level=2, met=180), Standing.MET, 180),
        (somebody(level=2, met=181), Standing.REACHED, 181),
        (somebody(level=3, met=10, confirmed=366), Standing.MET, 10),
        (somebody(level=3, met=10, confirmed=365), Standing.CONFIRMED, 365),
        (somebody(level=3, met=181, confirmed=1), Standing.REACHED, 181),
    ],
)
def test_standing_of_one_person(state: PersonState, standing: Standing, days: int | None) -> None:
    found = person_standing(state, ROLE)
    assert (found.standing, found.days) == (standing, days)
    assert found.person_id == (None if standing is Standing.UNKNOWN else 1)


@pytest.mark.parametrize(
    ("state", "stale"),
    [
        (somebody(p=0.1), False),
        (somebody(), True),
        (somebody(touched=60), False),
        (somebody(touched=61), True),
        (somebody(level=2, met=5, confirmed=100), True),
    ],
)
def test_evidence_goes_stale_after_sixty_days(state: PersonState, stale: bool) -> None:
    assert person_standing(state, ROLE).stale is stale


def test_confirmations_are_dated_statements_about_a_role() -> None:
    today = date(2026, 11, 22)
    found = confirmations(
        [
            RoleEvidence(Role.BUYER, EvidenceType.SELF_STATED, date(2026, 10, 1)),
            RoleEvidence(Role.BUYER, EvidenceType.INSIDER_STATED, date(2026, 11, 20)),
            RoleEvidence(Role.USER, EvidenceType.SELF_STATED, None),
            RoleEvidence(Role.USER, EvidenceType.SELF_STATED, date(2026, 11, 23)),
            RoleEvidence(Role.INFLUENCER, EvidenceType.BEHAVIOUR_STRONG, date(2026, 11, 20)),
        ],
        today,
        marked=[Role.INITIATOR],
    )
    assert found == {Role.BUYER: 2, Role.INITIATOR: 0}


def test_the_best_and_then_the_most_recent_holder_counts() -> None:
    found = role_standing(
        [
            somebody(number=1, level=1, touched=1),
            somebody(number=2, level=2, met=90),
            somebody(number=3, level=2, met=20),
            somebody(number=4, level=1),
        ],
        ROLE,
    )
    assert (found.standing, found.person_id, found.days) == (Standing.MET, 3, 20)


def test_an_empty_account_shows_every_role_as_a_gap() -> None:
    found = standings([])
    assert [item.role for item in found] == list(ROLES)
    assert {item.standing for item in found} == {Standing.UNKNOWN}
