"""How an account stands, in figures: health, coverage, threads against the number aimed at, and risk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from ssi_desktop.core.committee import AccountAssessment
from ssi_desktop.core.thread_targets import THREAD_TARGETS, ThreadTarget
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_commands import EditAccount
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.accounts.score_button import ScoreButton
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import Form
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import clear_layout
from ssi_desktop.wording.numbers import percent_text

_USUAL, _OWN = "", "own"
_RIGHT = Qt.AlignmentFlag.AlignRight


class FiguresCard(Card):
    """``wished`` gives a command to perform."""

    wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Health"))
        self._context = context
        self._view: AccountView | None = None
        self.explain = ScoreButton(context, _("Health"), self._shown)
        self.add_action(self.explain)
        self.health = Strong()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setVerticalSpacing(Space.TIGHT)
        self._grid.setColumnStretch(0, 1)
        self.target = ChoiceField()
        form = Form()
        self.target_row = form.add(_("Live threads to aim at"), self.target, " ")
        self.coaching = Caption(_("Health is a coaching figure, not a chance of winning."), wrap=True)
        self.body.addWidget(self.health)
        self.body.addLayout(self._grid)
        self.body.addWidget(form)
        self.body.addWidget(self.coaching)
        self.body.addStretch()
        self.target.chosen_key.connect(self._on_target)

    def show_figures(self, view: AccountView) -> None:
        """Show the figures of an account."""
        self._view = view
        found = view.assessment
        self.health.setText(_("{points} of 100").format(points=number_text(found.health.points)))
        clear_layout(self._grid)
        for at, (label, value) in enumerate(_figures(found)):
            self._grid.addWidget(Soft(label, wrap=True), at, 0)
            self._grid.addWidget(Body(value), at, 1, _RIGHT)
        self._show_target(view)

    def _shown(self) -> AccountView | None:
        return self._view

    def _show_target(self, view: AccountView) -> None:
        own = view.account.n_star
        usual = short_number(load_settings(self._context.workspace).n_star, 1)
        options = [(_USUAL, _("as in the settings ({n})").format(n=usual))]
        options += [(target.id, _target_name(target)) for target in THREAD_TARGETS]
        chosen = next((target.id for target in THREAD_TARGETS if target.people == own), _OWN)
        if own is not None and chosen == _OWN:
            options.append((_OWN, short_number(own, 1)))
        self.target.set_options(options, _USUAL if own is None else chosen)
        terms = self._context.catalogue.terms["group_sizes"]
        self.target_row.hint.setText(terms[chosen].meaning if own is not None and chosen in terms else "")
        self.target_row.hint.setVisible(bool(self.target_row.hint.text()))

    def _on_target(self, key: str) -> None:
        if self._view is None or key == _OWN:
            return
        people = next((target.people for target in THREAD_TARGETS if target.id == key), None)
        if people != self._view.account.n_star:
            self.wished.emit(EditAccount(replace(self._view.account, n_star=people)))


def _target_name(target: ThreadTarget) -> str:
    """How many people, and of which year that figure is."""
    people = short_number(target.people, 1)
    if target.year is None:
        return people
    # Translators: a number of people and the year of the survey it comes from, such as "5.4 (2014)"
    return _("{n} ({year})").format(n=people, year=target.year)


def _figures(found: AccountAssessment) -> Iterable[tuple[str, str]]:
    threads = _("{threads} of {target}").format(
        threads=short_number(found.n_eff, 1), target=short_number(found.n_star, 1)
    )
    yield _("Roles you are in dialogue with"), percent_text(found.coverage_total)
    yield _("Roles you know by name"), percent_text(found.map_total)
    yield _("Live threads, of those aimed at"), threads
    yield _("Chance that no thread is left"), percent_text(found.p_no_thread)
