"""The sheet for a file of outcomes: what is new, what is known, what is left out and why."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.beside import Performed
from ssi_desktop.services.outcome_import import (
    ImportOutcomes,
    OutcomeItem,
    OutcomeLook,
    OutcomePlan,
    OutcomeState,
)
from ssi_desktop.services.settings import load_settings
from ssi_desktop.ui.importing import outcome_words as words
from ssi_desktop.ui.importing.sample_notice import SampleNotice
from ssi_desktop.ui.importing.storing import StoringSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text, money_text, number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, FilterChips
from ssi_desktop.ui.shared.widgets.labels import Caption, ElidedLabel
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(900, 640)
_LEAST = 170
ALL = "all"


class OutcomesSheet(StoringSheet):
    """Nothing is stored before Import is pressed; then all that is new or nothing, as one step of undo.

    ``columns_asked`` comes when the person wants to say themselves which column is which.
    """

    columns_asked = Signal()

    def __init__(
        self, context: Context, look: OutcomeLook, plan: OutcomePlan, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, _("Outcomes from a file"), parent, _SIZE)
        self._look = look
        self._plan = plan
        settings = load_settings(context.workspace)
        self._currency = settings.currency
        self._model = TableModel(self._columns(shows_value=not settings.beginner), _line, self)
        self.table = TableView(context.theme, self._model, _("Outcomes in the file"))
        self.table.setMinimumHeight(context.theme.tokens.px(_LEAST))
        self.table.set_empty_text(_("No row of this kind."))
        self.filter = FilterChips(context.theme, _("Show"), self._choices(), ALL)
        self.details = Caption(_("Choose a row to read all about it."), wrap=True)
        self._build()
        self._connect()
        self._say_what_there_is()
        self._show_filtered()

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        line = ElidedLabel(words.file_line(self._look))
        line.setProperty("role", "soft")
        for widget in (line, SampleNotice(self._context), self.notice, self.filter):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.details)
        for text in self._remarks():
            self.column.addWidget(Caption(text, wrap=True))
        self.columns = self.add_quiet(_("Choose &columns …"), "table")
        self.add_store_buttons()

    def _connect(self) -> None:
        self.filter.changed.connect(self._show_filtered)
        self.table.row_changed.connect(self._on_row)
        self.columns.clicked.connect(self._on_columns)

    def _choices(self) -> list[Choice]:
        count = self._plan.count
        named = (
            (ALL, _("All"), len(self._plan.items)),
            (OutcomeState.NEW.value, _("New"), count(OutcomeState.NEW)),
            (OutcomeState.SAME.value, _("Known"), count(OutcomeState.SAME)),
            (OutcomeState.LEFT_OUT.value, _("Left out"), count(OutcomeState.LEFT_OUT)),
        )
        return [Choice(key, text, number) for key, text, number in named if number or key == ALL]

    def _remarks(self) -> list[str]:
        """What is left out and why, what is worth knowing, and what was odd about reading the file."""
        notes = [problem_text(Problem(code, {"count": count})) for code, count in self._look.reading.notes]
        told = [
            words.left_out_line(self._plan.reasons()),
            words.remarks_line(self._plan.remarks()),
            *notes,
            words.columns_line(self._look.reading.head),
        ]
        return [text for text in told if text]

    def _say_what_there_is(self) -> None:
        new = len(self._plan.new)
        text = ngettext("&Import {n} outcome", "&Import {n} outcomes", new).format(n=number_text(new))
        self.store.setText(text if new else _("&Import"))
        self.hold_back(self.store, "" if new else _("Nothing in this file is new."))
        if new:
            return
        if self._plan.count(OutcomeState.SAME):
            self.notice.show_text(_("Every outcome of this file is known already."), Tone.NEUTRAL)
        else:
            self.notice.show_text(_("No row of this file can be taken. Each tells why."), Tone.WARNING)

    def _columns(self, *, shows_value: bool) -> list[Column[OutcomeItem]]:
        columns: list[Column[OutcomeItem]] = [
            Column("line", _("Row"), lambda item: number_text(item.row.line), sort=_line, numeric=True,
                   soft=True, width=72),
            Column("day", _("Day"), _day, sort=lambda item: item.row.day, width=112),
            Column("kind", _("What"), self._kind, strong=True, width=116),
            Column("whom", _("With whom"), _whom, note=words.why, tip=words.why, stretch=True, width=220),
        ]  # fmt: skip
        if shows_value:
            columns.append(
                Column("value", _("Value"), self._value, sort=lambda item: item.row.value_cents,
                       numeric=True, width=120, needs=640)
            )  # fmt: skip
        columns.append(Column("state", _("State"), _state, sort=_state, chip=_chip, width=140))
        return columns

    def _kind(self, item: OutcomeItem) -> str:
        kind = item.row.kind
        return "–" if kind is None else self._name_of(kind)

    def _name_of(self, kind: OutcomeKind) -> str:
        return self._context.catalogue.term("outcome_kinds", kind.value).name

    def _value(self, item: OutcomeItem) -> str:
        cents = item.row.value_cents
        return "" if cents is None else money_text(cents, item.row.currency or self._currency)

    # --- showing ------------------------------------------------------------------------------

    def _show_filtered(self, _key: str = "") -> None:
        wanted = self.filter.chosen
        self._model.set_rows([item for item in self._plan.items if wanted in (ALL, item.state.value)])

    def _on_row(self, item: OutcomeItem | None) -> None:
        if item is None:
            self.details.setText(_("Choose a row to read all about it."))
            return
        parts = (self._kind(item), _day(item), _whom(item), item.row.note, words.why(item))
        self.details.setText(" · ".join(dict.fromkeys(part for part in parts if part)))

    def _on_columns(self) -> None:
        self.reject()
        self.columns_asked.emit()

    # --- storing ------------------------------------------------------------------------------

    def on_store(self) -> None:
        """Store what is new, once."""
        if not self.storing:
            self.begin(ImportOutcomes(self._look))

    def on_stored(self, done: Performed[int]) -> None:
        """Close, and say what was stored in the window."""
        self.accept()
        self._context.notify(words.done_sentence(done.result), undo=done.changed)


def _line(item: OutcomeItem) -> int:
    return item.row.line


def _day(item: OutcomeItem) -> str:
    return "–" if item.row.day is None else date_text(item.row.day)


def _whom(item: OutcomeItem) -> str:
    """The names of the file, which stand for those they are tied to."""
    names = (item.account or item.row.account, item.person or item.row.person)
    return " · ".join(name for name in names if name) or item.row.note or "–"


def _state(item: OutcomeItem) -> str:
    return words.state_chip(item.state).word


def _chip(item: OutcomeItem) -> ChipText:
    return words.state_chip(item.state)
