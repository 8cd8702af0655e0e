"""Which accounts are shown: by what is missing, by risk, by phase, and by how long nothing happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.phases import PHASES
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.portfolio.columns import days_since

ANY = ""
STALLED = "stalled"
STALE_ROLES = "roles"
QUIET_DAYS = (30, 60, 90)

Test = Callable[[AccountView], bool]
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Filters:
    """The chosen options; empty ones let everything through."""

    gap: str = ANY
    risk: str = ANY
    phase: str = ANY
    quiet: str = ANY

    def __bool__(self) -> bool:
        return bool(self.gap or self.risk or self.phase or self.quiet)


def passing(snapshot: AccountsSnapshot, filters: Filters) -> tuple[AccountView, ...]:
    """The accounts that all filters let through, in their order."""
    tests = _tests(filters, snapshot.today)
    return tuple(view for view in snapshot.accounts if all(test(view) for test in tests))


def _tests(filters: Filters, today: date) -> list[Test]:
    chosen = (
        (filters.gap, _gap_test),
        (filters.risk, _risk_test),
        (filters.phase, _phase_test),
        (filters.quiet, _quiet_test(today)),
    )
    return [make(key) for key, make in chosen if key]


def _gap_test(key: str) -> Test:
    role = Role(key)
    return lambda view: role in view.gaps


def _risk_test(key: str) -> Test:
    risk = Risk(key)
    return lambda view: view.assessment.risk is risk


def _phase_test(key: str) -> Test:
    if key == STALLED:
        return lambda view: view.stalled
    return lambda view: view.phase.phase.value == key


def _quiet_test(today: date) -> Callable[[str], Test]:
    def make(key: str) -> Test:
        if key == STALE_ROLES:
            return lambda view: any(words.looks_stale(found) for found in view.standings)
        least = int(key)

        def is_quiet(view: AccountView) -> bool:
            days = days_since(view, today)
            return days is None or days > least

        return is_quiet

    return make


# --- words --------------------------------------------------------------------------------------


def filter_options(catalogue: Catalogue) -> Mapping[str, Options]:
    """The options of each filter by its name in `Filters`, the one that lets everything through first."""
    gaps = [
        (role.value, _("No {role} known").format(role=catalogue.roles[role.value].inline)) for role in ROLES
    ]
    risks = [(risk.value, words.risk_word(risk).word) for risk in Risk]
    phases = [(phase.value, catalogue.phases[phase.value].name) for phase in PHASES]
    days = [
        (str(n), ngettext("No contact for {n} day", "No contact for {n} days", n).format(n=n))
        for n in QUIET_DAYS
    ]
    named = [(key, _("Risk {level}").format(level=word.lower())) for key, word in risks]
    return {
        "gap": [(ANY, _("Any gap or none")), *gaps],
        "risk": [(ANY, _("Any risk")), *named],
        "phase": [(ANY, _("Any phase")), *phases, (STALLED, _("Stands still"))],
        "quiet": [(ANY, _("Any last contact")), *days, (STALE_ROLES, _("A role asks for a fresh look"))],
    }


def filter_names() -> Mapping[str, str]:
    """What a screen reader calls the filters."""
    return {"gap": _("Gap"), "risk": _("Risk"), "phase": _("Phase"), "quiet": _("Last contact")}


def headline(snapshot: AccountsSnapshot, shown: Sequence[AccountView], catalogue: Catalogue) -> str:
    """How many there are, and where the most is at stake."""
    count, left = len(snapshot.accounts), len(shown)
    if left < count:
        return ngettext("{left} of {n} account fits.", "{left} of {n} accounts fit.", count).format(
            left=left, n=count
        )
    words_ = ngettext("{n} account.", "{n} accounts.", count).format(n=count)
    missed = Counter(role for view in snapshot.accounts for role in view.gaps)
    role = _most_missed(missed)
    if role is None:
        return _("{accounts} Somebody is known for every role.").format(accounts=words_)
    missing = missed[role]
    name = catalogue.roles[role.value].inline
    if missing == count:
        nowhere = ngettext("No {role} is known there.", "No {role} is known at any of them.", count)
        return f"{words_} {nowhere.format(role=name)}"
    gap = ngettext(
        "No {role} is known at {n} of them.", "No {role} is known at {n} of them.", missing
    ).format(role=name, n=missing)
    return f"{words_} {gap}"


def _most_missed(missed: Mapping[Role, int]) -> Role | None:
    """The role that most accounts lack; the decision maker before others that are missed as often."""
    order = (Role.DECISION_MAKER, *(role for role in ROLES if role is not Role.DECISION_MAKER))
    role = max(order, key=lambda item: missed.get(item, 0))
    return role if missed.get(role) else None
