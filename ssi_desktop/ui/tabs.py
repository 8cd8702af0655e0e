"""Which tabs there are, in which order, and how each is built when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tab import Tab

TAB_KEYS: tuple[str, ...] = ("pillars", "profile", "accounts", "week", "outcomes")


def tab_titles() -> Mapping[str, tuple[str, str]]:
    """Title with access key, and icon, of each tab."""
    return {
        "pillars": (_("&Pillars"), "pillars"),
        "profile": (_("P&rofile"), "profile"),
        "accounts": (_("&Accounts"), "accounts"),
        "week": (_("&Week"), "week"),
        "outcomes": (_("&Outcomes"), "outcomes"),
    }


def _pillars(context: Context) -> Tab:
    from ssi_desktop.ui.pillars.tab import PillarsTab

    return PillarsTab(context)


def _profile(context: Context) -> Tab:
    from ssi_desktop.ui.profile.tab import ProfileTab

    return ProfileTab(context)


def _accounts(context: Context) -> Tab:
    from ssi_desktop.ui.accounts.tab import AccountsTab

    return AccountsTab(context)


def _week(context: Context) -> Tab:
    from ssi_desktop.ui.week.tab import WeekTab

    return WeekTab(context)


def _outcomes(context: Context) -> Tab:
    from ssi_desktop.ui.outcomes.tab import OutcomesTab

    return OutcomesTab(context)


def tab_builders() -> Mapping[str, Callable[[Context], Tab]]:
    """What builds each tab; its module is imported only then."""
    return {
        "pillars": _pillars,
        "profile": _profile,
        "accounts": _accounts,
        "week": _week,
        "outcomes": _outcomes,
    }
