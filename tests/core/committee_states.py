"""People of accounts for the committee tests: the golden accounts, a short maker, and strategies."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ssi_desktop.core.committee import PersonState
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import ROLES, Role

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "committee.json").read_text("utf-8")
)


def golden_people(name: str) -> list[PersonState]:
    """The people of a golden account."""
    return [
        PersonState(
            number,
            {Role(role): p for role, p in raw["P"].items()},
            Level(raw["lv"]),
            raw["d"],
            Stance(raw["st"]),
        )
        for number, raw in enumerate(GOLDEN["accounts"][name]["people"], start=1)
    ]


def person(
    number: int,
    *roles: Role,
    p: float = 0.6,
    level: int = 0,
    days: int | None = None,
    stance: int = 0,
    mutual: bool = False,
) -> PersonState:
    """Somebody who holds the roles with the same probability."""
    return PersonState(number, dict.fromkeys(roles, p), Level(level), days, Stance(stance), mutual=mutual)


shares = st.floats(0.0, 1.0, allow_nan=False)
days = st.none() | st.integers(0, 400)
beliefs = st.dictionaries(st.sampled_from(ROLES), shares)


@st.composite
def people(draw: st.DrawFn, max_size: int = 6) -> list[PersonState]:
    """Any committee, ids 1 and up."""
    size = draw(st.integers(0, max_size))
    return [
        PersonState(
            number,
            draw(beliefs),
            draw(st.sampled_from(Level)),
            draw(days),
            draw(st.sampled_from(Stance)),
            mutual=draw(st.booleans()),
        )
        for number in range(1, size + 1)
    ]
