"""What the user keeps about the deal: value, months to the decision, a note."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body, Soft
from ssi_desktop.ui.shared.widgets.layouts import clear_layout

_RIGHT = Qt.AlignmentFlag.AlignRight


class DealCard(Card):
    """``editing`` asks for the sheet with the account's details."""

    editing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("Deal"))
        self._context = context
        self.edit = Button(context.theme, _("Edi&t …"), Variant.QUIET, "edit")
        self.add_action(self.edit)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setVerticalSpacing(Space.TIGHT)
        self._grid.setColumnStretch(0, 1)
        self.note = Body(wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.note)
        self.body.addStretch()
        self.edit.clicked.connect(self.editing)

    def show_deal(self, view: AccountView) -> None:
        """Show what is kept about an account's deal."""
        clear_layout(self._grid)
        for at, (label, value) in enumerate(self._deal(view)):
            self._grid.addWidget(Soft(label, wrap=True), at, 0)
            self._grid.addWidget(Body(value), at, 1, _RIGHT)
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
