"""Ways to sort and filter the list of accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

from ssi_desktop.core.committee import Risk
from ssi_desktop.core.phases import PHASES
from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts import words


class Sorting(StrEnum):
    """What the list is sorted by."""

    RISK = "risk"
    NAME = "name"
    COVERAGE = "coverage"
    TOUCHED = "touched"
    PHASE = "phase"
    VALUE = "value"


class Filtering(StrEnum):
    """Which accounts the list shows."""

    ALL = "all"
    RISK = "risk"
    NO_DECIDER = "no_decider"
    COLD = "cold"
    BLOCKED = "blocked"
    STALLED = "stalled"


_NEVER = -1


def sorting_names() -> list[tuple[str, str]]:
    """The ways to sort, in words."""
    return [
        (Sorting.RISK.value, _("By risk")),
        (Sorting.NAME.value, _("By name")),
        (Sorting.COVERAGE.value, _("By coverage")),
        (Sorting.TOUCHED.value, _("By last contact")),
        (Sorting.PHASE.value, _("By phase")),
        (Sorting.VALUE.value, _("By deal value")),
    ]


def filter_names(views: Sequence[AccountView]) -> list[tuple[str, str]]:
    """The filters in words, each with how many accounts it leaves."""
    names = {
        Filtering.ALL: _("All"),
        Filtering.RISK: _("High risk"),
        Filtering.NO_DECIDER: _("No decision maker"),
        Filtering.COLD: _("Something cold"),
        Filtering.BLOCKED: _("Somebody against"),
        Filtering.STALLED: _("Standing still"),
    }
    counts = {key: sum(map(_TESTS[key], views)) for key in names}
    # Translators: a filter and how many accounts it leaves, such as "High risk (3)"
    return [
        (key.value, _("{filter} ({n})").format(filter=name, n=counts[key])) for key, name in names.items()
    ]


def filtered(views: Sequence[AccountView], filtering: Filtering) -> tuple[AccountView, ...]:
    """The accounts that a filter leaves, in their order."""
    return tuple(filter(_TESTS[filtering], views))


def arranged(views: Sequence[AccountView], sorting: Sorting) -> tuple[AccountView, ...]:
    """The accounts in another order; equal ones as they came, which is the most urgent first."""
    if sorting is Sorting.RISK:
        return tuple(views)
    return tuple(sorted(views, key=_by_name() if sorting is Sorting.NAME else _KEYS[sorting]))


def _by_name() -> Callable[[AccountView], Any]:
    collator = QCollator(QLocale())
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    return lambda view: collator.sortKey(view.account.name)


def _last_day(view: AccountView) -> int:
    return _NEVER if view.last_touch is None else view.last_touch.toordinal()


def _minus_value(view: AccountView) -> int:
    """The largest deal first, those without a value last."""
    return 1 if view.account.deal_value is None else -view.account.deal_value


_KEYS: Mapping[Sorting, Callable[[AccountView], Any]] = {
    Sorting.COVERAGE: lambda view: (view.known_roles, view.assessment.coverage_total),
    Sorting.TOUCHED: _last_day,
    Sorting.PHASE: lambda view: -PHASES.index(view.phase.phase),
    Sorting.VALUE: _minus_value,
}
_TESTS: Mapping[Filtering, Callable[[AccountView], bool]] = {
    Filtering.ALL: lambda _view: True,
    Filtering.RISK: lambda view: view.assessment.risk is Risk.HIGH,
    Filtering.NO_DECIDER: lambda view: Role.DECISION_MAKER in view.gaps,
    Filtering.COLD: lambda view: words.cold_roles(view) > 0,
    Filtering.BLOCKED: lambda view: bool(view.assessment.blockers),
    Filtering.STALLED: lambda view: view.stalled,
}
