"""The pipeline by account as a table: what is open, when the last outcome was, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.core.pipeline import AccountPipeline
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.outcomes import OutcomesSnapshot
from ssi_desktop.ui.outcomes.words import kind_name
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ExplainButton, ShownNumber
from ssi_desktop.ui.shared.locale_text import date_text, money_text, number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Caption

_ROWS = 6
_HERE = Qt.ShortcutContext.WidgetShortcut
_COUNT, _NARROW = 108, 84
_MONEY = ("offered", "signed")


@dataclass(frozen=True)
class PipelineRow:
    """An account with its name and the currency of its values."""

    name: str
    currency: str
    known: AccountPipeline


class PipelineCard(Card):
    """``account_asked`` comes with the id of the account to open: Enter, a double click or the button."""

    account_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("By account"), " ")
        self._context = context
        self._snapshot: OutcomesSnapshot | None = None
        theme = context.theme
        self.open = Button(theme, _("Open account"), Variant.QUIET, "accounts")
        self.explain = ExplainButton(context, _("By account"), self._numbers)
        self._model = TableModel(self._columns(), _key, self)
        self.table = TableView(theme, self._model, _("Outcomes by account"))
        self.table.fit_rows(_ROWS)
        self.remark = Caption(wrap=True)
        for button in (self.open, self.explain):
            self.add_action(button)
        self.body.addWidget(self.table)
        self.body.addWidget(self.remark)
        self.table.row_activated.connect(self._ask)
        self.table.row_changed.connect(self._on_row)
        self.open.clicked.connect(self._ask)
        QShortcut(QKeySequence("F4"), self.table, context=_HERE).activated.connect(self._ask)
        self._on_row(None)

    def show_outcomes(self, snapshot: OutcomesSnapshot) -> None:
        """Show every account with an outcome; the card is not there without one."""
        self._snapshot = snapshot
        names = {account.id: account.name for account in snapshot.choices.accounts}
        rows = [
            PipelineRow(names[known.account_id], snapshot.currency, known)
            for known in snapshot.pipeline
            if known.account_id in names
        ]
        self.setVisible(bool(rows))
        self.table.leave_out(*(_MONEY if snapshot.beginner else ()))
        self._model.set_rows(rows)
        count = ngettext("{n} account with outcomes.", "{n} accounts with outcomes.", len(rows))
        since = _("Open means: logged since the last contract.")
        self.set_caption(f"{count.format(n=number_text(len(rows)))} {since}")
        self.remark.setText(self._remark(snapshot))
        self.remark.setVisible(bool(self.remark.text()))

    def _remark(self, snapshot: OutcomesSnapshot) -> str:
        """What the table leaves out."""
        told = []
        nowhere = sum(row.outcome.account_id is None for row in snapshot.outcomes)
        if nowhere:
            words = ngettext(
                "{n} outcome names no account and is not in this table.",
                "{n} outcomes name no account and are not in this table.",
                nowhere,
            )
            told.append(words.format(n=number_text(nowhere)))
        unpriced = sum(known.unpriced for known in snapshot.pipeline)
        if unpriced and not snapshot.beginner:
            words = ngettext(
                "{n} open offer has no value: unknown, not zero.",
                "{n} open offers have no value: unknown, not zero.",
                unpriced,
            )
            told.append(words.format(n=number_text(unpriced)))
        return " ".join(told)

    def _columns(self) -> list[Column[PipelineRow]]:
        return [
            Column("account", _("Account"), lambda row: row.name, sort=lambda row: row.name.casefold(),
                   tip=lambda row: row.name, strong=True, stretch=True, width=160),
            *(self._count(kind, needs) for kind, needs in (
                (OutcomeKind.CONVERSATION, 450), (OutcomeKind.CALL, 480),
                (OutcomeKind.MEETING, 0), (OutcomeKind.OFFER, 470))),
            Column("offered", _("Offered"), lambda row: _money(row.known.offered_cents, row.currency),
                   sort=lambda row: row.known.offered_cents, numeric=True, width=112),
            Column("signed", _("Signed"), lambda row: _money(row.known.signed_cents, row.currency),
                   sort=lambda row: row.known.signed_cents, numeric=True, width=112),
            Column("last", _("Last outcome"), lambda row: date_text(row.known.last_day),
                   sort=lambda row: row.known.last_day, soft=True, width=124, needs=460),
        ]  # fmt: skip

    def _count(self, kind: OutcomeKind, needs: int) -> Column[PipelineRow]:
        return Column(
            kind.value,
            kind_name(self._context.catalogue, kind),
            lambda row: number_text(row.known.open[kind]),
            sort=lambda row: row.known.open[kind],
            numeric=True,
            width=_COUNT if kind is OutcomeKind.CONVERSATION else _NARROW,
            needs=needs,
        )

    def _on_row(self, row: PipelineRow | None) -> None:
        self.open.setEnabled(row is not None)

    def _ask(self) -> None:
        row = self.table.current_row
        if row is not None:
            self.account_asked.emit(row.known.account_id)

    def _numbers(self) -> Sequence[ShownNumber]:
        snapshot = self._snapshot
        if snapshot is None:
            return []
        rows = snapshot.pipeline
        count = number_text(sum(sum(row.open.values()) for row in rows))
        shown = [ShownNumber("outcome_open", count, snapshot.today)]
        if not snapshot.beginner:
            for key, values in (
                ("outcome_offered", [row.offered_cents for row in rows]),
                ("outcome_signed", [row.signed_cents for row in rows]),
            ):
                known = [value for value in values if value is not None]
                text = money_text(sum(known), snapshot.currency) if known else ""
                shown.append(ShownNumber(key, text, snapshot.today))
        return shown


def _key(row: PipelineRow) -> int:
    return row.known.account_id


def _money(cents: int | None, currency: str) -> str:
    return "–" if cents is None else money_text(cents, currency)
