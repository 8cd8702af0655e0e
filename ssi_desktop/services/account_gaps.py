"""The gaps of an account as the tabs show them: what is missing, how long, and the answering step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core.gaps import Gap, gaps
from ssi_desktop.errors import Param, Problem
from ssi_desktop.services.accounts import AccountView

REASON = "plan.why.account_"
"""What the reason of an item begins with that was planned for a gap; the gap's kind follows."""


@dataclass(frozen=True, slots=True)
class AccountGap:
    """One gap with the names it speaks of.

    ``person`` is whom the gap is about, ``whom`` and ``helper`` whom its step is about and who can be asked;
    each None where there is nobody.
    """

    account_id: int
    account: str
    gap: Gap
    person: str | None
    whom: str | None
    helper: str | None

    @property
    def params(self) -> Mapping[str, Param]:
        """The values that its sentence needs; ``days`` and ``name`` only where they are known."""
        found: dict[str, Param] = {"role": self.gap.role.value}
        if self.gap.days is not None:
            found["days"] = self.gap.days
        if self.person is not None:
            found["name"] = self.person
        return found

    @property
    def problem(self) -> Problem:
        """The gap in words, as the reason of the step that answers it."""
        return Problem(f"{REASON}{self.gap.kind.value}", self.params)


def account_gaps(view: AccountView, today: date) -> tuple[AccountGap, ...]:
    """Every gap of an account, most urgent first; people who left and placeholders count for nobody."""
    present = [one.state for one in view.people if one.counts]
    stalled = (today - view.phase_since).days if view.stalled and view.phase_since is not None else None
    found = gaps(present, view.assessment, view.phase.phase, view.standings, stalled_days=stalled)
    names = {one.person.id: one.person.name for one in view.people}
    return tuple(
        AccountGap(
            view.account.id,
            view.account.name,
            gap,
            names.get(gap.person_id or 0),
            names.get(gap.step.person_id or 0),
            names.get(gap.step.helper_id or 0),
        )
        for gap in found
    )
