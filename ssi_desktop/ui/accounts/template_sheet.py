"""Laying out the usual roles of a kind of deal as cards, for an account that has nobody or gaps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.content.deal_types import DealCard
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.services.placeholder_commands import ApplyTemplate
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.deal_choice import cards_of, deal_options
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import Form
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(620, 620)
_ROWS = 9


class TemplateSheet(Sheet):
    """``laid_out`` comes with how many cards were put on the map."""

    laid_out = Signal(int)

    def __init__(self, context: Context, view: AccountView, parent: QWidget | None) -> None:
        title = _("Who usually takes part at {account}?").format(account=view.account.name)
        lead = _("A dashed card stands for each role until you know a name; cards count in no figure.")
        super().__init__(context.theme, title, lead, parent, _SIZE)
        self._context = context
        self._account = view.account
        catalogue = context.catalogue
        options = [(key, name) for key, name in deal_options(catalogue) if key]
        self.deal = ChoiceField(options, view.account.deal_type)
        columns: list[Column[DealCard]] = [
            Column("name", _("Whom to look for"), lambda card: card.name, note=lambda card: card.titles,
                   tip=lambda card: card.titles, stretch=True, strong=True, width=240),
            Column("role", _("Role"), lambda card: words.role_name(card.role, catalogue), width=140),
        ]  # fmt: skip
        self._model = TableModel(columns, lambda card: (card.role.value, card.name), self)
        self.table = TableView(context.theme, self._model, _("Cards of this kind of deal"))
        self.table.fit_rows(_ROWS)
        self.notice = Notice(context.theme)
        form = Form()
        self.deal_row = form.add(_("Kind of deal"), self.deal, " ")
        for widget in (form, self.table, self.notice):
            self.column.addWidget(widget)
        self.column.addStretch()
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(_("&Lay out the cards"), Variant.PRIMARY)
        self.save.clicked.connect(self._save)
        self.deal.chosen_key.connect(self._show)
        self._show()
        self.deal.setFocus()

    def _show(self, _key: str = "") -> None:
        deal = self._context.catalogue.deal_types[self.deal.key]
        self.deal_row.hint.setText(deal.meaning)
        self._model.set_rows(deal.cards)

    def _save(self) -> None:
        key = self.deal.key
        command = ApplyTemplate(
            self._account.id, self._account.name, key, cards_of(self._context.catalogue, key)
        )
        try:
            new = self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        self.laid_out.emit(len(new))
