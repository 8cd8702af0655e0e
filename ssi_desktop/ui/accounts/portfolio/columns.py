"""The columns of all accounts: name and next step, the six roles, and the figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCollator, QLocale, QRectF, Qt
from PySide6.QtGui import QPainter

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.committee import Risk
from ssi_desktop.core.phases import PHASES
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import RoleStanding
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.portfolio.heat import StandingCells
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.theme import Theme

_RISKS = {Risk.HIGH: 0, Risk.MEDIUM: 1, Risk.LOW: 2}
AccountColumn = Column[AccountView]


def portfolio_columns(catalogue: Catalogue, theme: Theme) -> list[AccountColumn]:
    """Where there is little room the figures at the right hide first; the roles never do."""
    cells = StandingCells(theme)
    return [_name(catalogue), *(_role(role, catalogue, cells) for role in ROLES), *_figures(catalogue)]


def _name(catalogue: Catalogue) -> AccountColumn:
    collator = QCollator(QLocale())
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    return Column(
        "name",
        _("Account"),
        lambda view: view.account.name,
        sort=lambda view: collator.sortKey(view.account.name),
        note=lambda view: words.step_text(view, catalogue).title,
        tip=lambda view: f"{view.account.name}\n{words.step_text(view, catalogue).title}",
        stretch=True,
        strong=True,
        width=170,
    )


def standing_of(view: AccountView, role: Role) -> RoleStanding:
    """How well an account's role is covered."""
    return next(found for found in view.standings if found.role is role)


def standing_word(view: AccountView, role: Role, catalogue: Catalogue) -> str:
    """The same in one word."""
    return catalogue.standings[int(standing_of(view, role).standing)].name


def _role(role: Role, catalogue: Catalogue, cells: StandingCells) -> AccountColumn:
    def paint(painter: QPainter, rect: QRectF, view: AccountView, _theme: Theme) -> None:
        found = standing_of(view, role)
        word = catalogue.standings[int(found.standing)].name
        cells.draw(painter, rect, found.standing, word, words.looks_stale(found))

    return Column(
        role.value,
        words.role_name(role, catalogue),
        partial(standing_word, role=role, catalogue=catalogue),
        sort=lambda view: (int(standing_of(view, role).standing), view.assessment.coverage[role]),
        spoken=partial(_spoken, role=role, catalogue=catalogue),
        tip=partial(_role_tip, role=role, catalogue=catalogue),
        paint=paint,
        width=112 if role is Role.DECISION_MAKER else 88,
    )


def _spoken(view: AccountView, role: Role, catalogue: Catalogue) -> str:
    word = standing_word(view, role, catalogue)
    if words.looks_stale(standing_of(view, role)):
        return _("{state}, asks for a fresh look").format(state=word)
    return word


def _role_tip(view: AccountView, role: Role, catalogue: Catalogue) -> str:
    found = standing_of(view, role)
    holder = view.person(found.person_id)
    who = _("nobody known") if holder is None else holder.person.name
    return _("{role}: {person}, {state}").format(
        role=words.role_name(role, catalogue), person=who, state=_spoken(view, role, catalogue)
    )


def _figures(catalogue: Catalogue) -> list[AccountColumn]:
    return [
        _column("risk", _("Risk"), lambda view: words.short_risk_chip(view).word, 116,
                chip=words.short_risk_chip, sort=lambda view: _RISKS[view.assessment.risk]),
        _column("threads", _("Threads"), threads_text, 86, needs=1010, numeric=True,
                sort=lambda view: view.assessment.thread_ratio),
        _column("phase", _("Phase"), partial(phase_text, catalogue=catalogue), 138, needs=1110,
                sort=lambda view: (PHASES.index(view.phase.phase), view.stalled)),
        _column("health", _("Health"), lambda view: number_text(view.assessment.health.points), 74,
                needs=1260, numeric=True, sort=lambda view: view.assessment.health.points),
        _column("touched", _("Last contact"), last_text, 116, needs=1190, soft=True,
                sort=lambda view: view.last_touch),
        _column("value", _("Deal value"), value_text, 96, needs=1440, numeric=True,
                sort=lambda view: view.account.deal_value),
    ]  # fmt: skip


def _column(
    key: str, title: str, text: Callable[[AccountView], str], width: int, **more: Any
) -> AccountColumn:
    return Column(key, title, text, width=width, **more)


def threads_text(view: AccountView) -> str:
    """Live threads against the number aimed at."""
    found = view.assessment
    return _("{n} / {target}").format(n=number_text(found.n_eff, 1), target=number_text(found.n_star, 1))


def phase_text(view: AccountView, catalogue: Catalogue) -> str:
    """The phase, and that it has lasted too long."""
    name = catalogue.phases[view.phase.phase.value].name
    return _("{phase}, stands still").format(phase=name) if view.stalled else name


def last_text(view: AccountView) -> str:
    """The day of the last contact with anybody there."""
    return "–" if view.last_touch is None else date_text(view.last_touch)


def value_text(view: AccountView) -> str:
    """The deal's value in whole units of the user's currency."""
    return "" if view.account.deal_value is None else number_text(view.account.deal_value)


def days_since(view: AccountView, today: date) -> int | None:
    """Days since the last contact with anybody there."""
    return None if view.last_touch is None else (today - view.last_touch).days
