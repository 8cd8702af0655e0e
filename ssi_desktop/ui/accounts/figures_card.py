"""The figures behind the risk, and what the user keeps about the deal."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card, Rule
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft
from ssi_desktop.ui.shared.widgets.layouts import clear_layout
from ssi_desktop.wording.numbers import percent_text


class FiguresCard(Card):
    """``editing`` asks for the sheet with the account's details."""

    editing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("Figures and deal"))
        self._context = context
        self.edit = Button(context.theme, _("Edi&t …"), Variant.QUIET, "edit")
        self.add_action(self.edit)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setVerticalSpacing(Space.TIGHT)
        self._grid.setColumnStretch(0, 1)
        self.coaching = Caption(_("Health is a coaching figure, not a chance of winning."), wrap=True)
        self.note = Body(wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.coaching)
        self.body.addWidget(self.note)
        self.body.addStretch()
        self.edit.clicked.connect(self.editing)

    def show_figures(self, view: AccountView) -> None:
        """Show the figures of an account."""
        clear_layout(self._grid)
        rows = [*_figures(view)]
        deal = [*self._deal(view)]
        for place, (label, value) in enumerate((*rows, *deal)):
            at = place + (1 if place >= len(rows) else 0)
            self._grid.addWidget(Soft(label, wrap=True), at, 0)
            self._grid.addWidget(Body(value), at, 1)
        self._grid.addWidget(Rule(), len(rows), 0, 1, 2)
        self.note.setText(view.account.note)
        self.note.setVisible(bool(view.account.note))

    def _deal(self, view: AccountView) -> Iterable[tuple[str, str]]:
        account, settings = view.account, load_settings(self._context.workspace)
        value = _("not given")
        if account.deal_value is not None:
            # Translators: an amount of money, such as "45,000 EUR"
            value = _("{amount} {currency}").format(
                amount=number_text(account.deal_value), currency=settings.currency
            )
        yield _("Deal value"), value
        months = settings.months_left if account.months_left is None else account.months_left
        words = ngettext("{n} month", "{n} months", round(months)).format(n=short_number(months, 1))
        yield _("Until the decision"), words


def _figures(view: AccountView) -> Iterable[tuple[str, str]]:
    found = view.assessment
    threads = _("{threads} of {target}").format(
        threads=short_number(found.n_eff, 1), target=short_number(found.n_star, 1)
    )
    yield _("Live threads, of those aimed at"), threads
    yield _("Roles you are in dialogue with"), percent_text(found.coverage_total)
    yield _("Roles you know by name"), percent_text(found.map_total)
    health = number_text(found.health.points)
    yield _("Health"), _("{points} of 100").format(points=health)
