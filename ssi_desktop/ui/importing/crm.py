"""The sheet for a CRM's export: what is new, what differs, what is unclear, and which of it to take."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.beside import Performed
from ssi_desktop.services.crm import WHOLE, CrmChosen, CrmDone, CrmLook, CrmPlan, CrmState, ImportCrm
from ssi_desktop.ui.importing import crm_words
from ssi_desktop.ui.importing.crm_table import CrmLine, CrmTable, full_line, lines_of
from ssi_desktop.ui.importing.sample_notice import SampleNotice
from ssi_desktop.ui.importing.storing import StoringSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, FilterChips
from ssi_desktop.ui.shared.widgets.empty_state import IconTile
from ssi_desktop.ui.shared.widgets.labels import Caption, ElidedLabel, FieldLabel
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(900, 660)
_SHIELD = 32
ALL = "all"


class CrmSheet(StoringSheet):
    """Nothing is stored before Import is pressed; then what is ticked or nothing, as one step of undo.

    ``columns_asked`` comes when the person wants to say themselves which column is which.
    """

    columns_asked = Signal()

    def __init__(self, context: Context, look: CrmLook, plan: CrmPlan, parent: QWidget | None = None) -> None:
        super().__init__(context, crm_words.title_of(look.reading.head.system), parent, _SIZE)
        self._look = look
        self._plan = plan
        self._chosen: CrmChosen = plan.proposed
        self._lines = lines_of(plan)
        self.table = CrmTable(context.theme, self._is_chosen)
        self.filter = FilterChips(context.theme, _("Show"), self._choices(), ALL)
        self.all = Button(context.theme, "", Variant.QUIET)
        self.mine = Button(context.theme, _("Only at &my accounts"), Variant.QUIET)
        self.details = Caption(full_line(None), wrap=True)
        self._build()
        self._connect()
        self._say_what_there_is()
        self._show_filtered()
        self._show_chosen()

    @property
    def chosen(self) -> CrmChosen:
        """What is ticked."""
        return self._chosen

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        line = ElidedLabel(crm_words.file_line(self._look))
        line.setProperty("role", "soft")
        self.column.addWidget(line)
        self.column.addWidget(SampleNotice(self._context))
        self.column.addWidget(self.notice)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self.filter, 1)
        head.addWidget(self.mine)
        head.addWidget(self.all)
        self.column.addLayout(head)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.details)
        for text in self._remarks():
            self.column.addWidget(Caption(text, wrap=True))
        self.column.addLayout(self._privacy())
        self.columns = self.add_quiet(_("Choose &columns …"), "table")
        self.add_store_buttons()

    def _connect(self) -> None:
        self.filter.changed.connect(self._show_filtered)
        self.table.rows.toggle_requested.connect(self._on_toggled)
        self.table.row_activated.connect(self._on_toggled)
        self.table.row_changed.connect(self._on_row)
        self.all.clicked.connect(self._on_all)
        self.mine.clicked.connect(self._on_mine)
        self.columns.clicked.connect(self._on_columns)
        known = any(item.account_id is not None for item in self._plan.items)
        self.mine.setVisible(known and any(item.account_item is not None for item in self._plan.items))

    def _remarks(self) -> list[str]:
        """Rows left out, and what was odd about reading the file."""
        told = [crm_words.left_out_line(self._plan.skipped)]
        told += [problem_text(Problem(code, {"count": count})) for code, count in self._look.reading.notes]
        return [text for text in told if text]

    def _privacy(self) -> QHBoxLayout:
        """Which columns are used, and that the others are not stored."""
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(IconTile(self.theme, "shield", _SHIELD), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.HAIR)
        column.addWidget(
            FieldLabel(_("Only what is needed is stored: no telephone numbers, no e-mail addresses."))
        )
        for text in (
            crm_words.kept_line(self._look.reading.head),
            crm_words.left_line(self._look.reading.head),
        ):
            if text:
                column.addWidget(Caption(text, wrap=True))
        row.addLayout(column, 1)
        return row

    def _choices(self) -> list[Choice]:
        counts = {state: sum(line.item.state is state for line in self._lines) for state in CrmState}
        named = (
            (ALL, _("All"), len(self._lines)),
            (CrmState.NEW.value, _("New"), counts[CrmState.NEW]),
            (CrmState.CHANGED.value, _("Differs"), counts[CrmState.CHANGED]),
            (CrmState.UNCLEAR.value, _("Unclear"), counts[CrmState.UNCLEAR]),
            (CrmState.SAME.value, _("Unchanged"), counts[CrmState.SAME]),
        )
        return [Choice(key, text, count) for key, text, count in named if count or key == ALL]

    def _say_what_there_is(self) -> None:
        unclear = sum(line.item.state is CrmState.UNCLEAR for line in self._lines)
        if not any(line.can_be_taken for line in self._lines):
            self.notice.show_text(_("Everything in this file is known already."), Tone.NEUTRAL)
        elif unclear:
            words = ngettext(
                "{n} row is unclear and not ticked: look at it and decide.",
                "{n} rows are unclear and not ticked: look at them and decide.",
                unclear,
            )
            self.notice.show_text(words.format(n=number_text(unclear)), Tone.WARNING)
        elif self._look.remembered:
            self.notice.show_text(_("Columns are read as you chose for such a file before."), Tone.NEUTRAL)

    # --- choosing -----------------------------------------------------------------------------

    def _is_chosen(self, key: tuple[int, str]) -> bool:
        return key in self._chosen

    def _shown(self) -> list[CrmLine]:
        wanted = self.filter.chosen
        return [line for line in self._lines if wanted in (ALL, line.item.state.value)]

    def _show_filtered(self, _key: str = "") -> None:
        self.table.rows.set_rows(self._shown())
        self._show_chosen()

    def _on_row(self, line: CrmLine | None) -> None:
        self.details.setText(full_line(line))

    def _on_toggled(self, line: CrmLine) -> None:
        if not line.can_be_taken:
            return
        if line.key in self._chosen:
            self._chosen = self._without(frozenset((line.key,)))
        else:
            self._chosen = self._plan.completed(self._chosen | {line.key})
        self._show_chosen()

    def _without(self, keys: CrmChosen) -> CrmChosen:
        """The choice without some keys, and without the people of companies that are not added any more."""
        gone = {number for number, what in keys if what == WHOLE}
        people = {(item.number, WHOLE) for item in self._plan.items if item.account_item in gone}
        return self._chosen - keys - people

    def _on_all(self) -> None:
        keys = frozenset(line.key for line in self._shown() if line.can_be_taken)
        if keys <= self._chosen:
            self._chosen = self._without(keys)
        else:
            self._chosen = self._plan.completed(self._chosen | keys)
        self._show_chosen()

    def _on_mine(self) -> None:
        """Leave out new companies and their people."""
        new = frozenset(
            (item.number, WHOLE)
            for item in self._plan.items
            if not item.is_person and item.account_id is None
        )
        self._chosen = self._without(new)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.table.show_ticks()
        shown = [line.key for line in self._shown() if line.can_be_taken]
        self.all.setVisible(bool(shown))
        all_taken = all(key in self._chosen for key in shown)
        self.all.setText(_("Tick &none") if all_taken else _("Tick &all"))
        count = len(self._chosen)
        words = ngettext("&Import {n} row", "&Import {n} rows", count).format(n=number_text(count))
        self.store.setText(words if count else _("&Import"))
        self.hold_back(self.store, "" if count else _("Nothing is ticked."))

    def _on_columns(self) -> None:
        self.reject()
        self.columns_asked.emit()

    # --- storing ------------------------------------------------------------------------------

    def on_store(self) -> None:
        """Store what is ticked, once."""
        if not self.storing:
            self.begin(ImportCrm(self._look, self._chosen))

    def on_stored(self, done: Performed[CrmDone]) -> None:
        """Close, show where it went, and say what was stored."""
        self.accept()
        if done.changed:
            self._context.go("accounts")
        self._context.notify(crm_words.done_sentence(done.result), undo=done.changed)
