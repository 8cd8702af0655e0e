"""What a search found, live under the search field: accounts, people, connections and notes."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.search import AT_FIRST, Findings, get_ready, search
from ssi_desktop.ui.accounts.finding.marked import MarkedLines
from ssi_desktop.ui.accounts.finding.rows import AnyRow, FoundRow, groups_of, in_words, key_of, summary
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.wording.problems import problem_text

_MORE = 10
_ROW = 46


class SearchResults(QWidget):
    """Shows what a text finds at once, the first rows of each kind; more come when one scrolls to the end.

    ``moved`` comes when the person moves to another row, ``opened`` with the row on Enter or a double click.
    """

    moved = Signal()
    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._most = AT_FIRST
        self._painter = MarkedLines()
        self.found = Findings("")
        self.summary = Caption("")
        self._model = TableModel([self._column()], key_of, self)
        self.table = TableView(context.theme, self._model, _("Search results"), row_height=_ROW)
        self.table.horizontalHeader().hide()
        self.table.set_empty_text(context.catalogue.coach["empty.search"].body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        self.table.row_changed.connect(self._on_moved)
        self.table.row_activated.connect(self._on_opened)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def current(self) -> FoundRow | None:
        """The chosen row."""
        row = self.table.current_row
        return None if row is None else in_words(row)

    def get_ready(self) -> None:
        """Prepare for the first search, as soon as there is nothing else to do."""
        QTimer.singleShot(0, self, self._get_ready)

    def show_text(self, text: str) -> None:
        """Search for a text and show the rows; the first one is chosen."""
        self._most = AT_FIRST
        self._show(text, thorough=False)
        self.choose_first()

    def complete(self) -> None:
        """Count everything, and look for slips also where little was found; when the typing rests."""
        chosen = self.current
        self._show(self.found.text)
        if chosen is None:
            self.choose_first()

    def show_findings(self, found: Findings) -> None:
        """Show what was found."""
        self.found = found
        self.summary.setText(summary(found))
        self._painter.marks = found.marks
        self._model.set_groups(groups_of(found))

    def refresh(self) -> None:
        """The same search over what is there now."""
        self._show(self.found.text)

    def choose_first(self) -> None:
        """Choose the best row without announcing it."""
        self.table.blockSignals(True)
        headings = set(self._model.section_positions())
        first = next((at for at in range(self._model.rowCount()) if at not in headings), None)
        if first is not None:
            self.table.setCurrentIndex(self._model.index(first, 0))
        self.table.scrollToTop()
        self.table.blockSignals(False)

    def step(self, by: int) -> None:
        """Move to another row while the keyboard stays in the field."""
        headings, at = set(self._model.section_positions()), self.table.currentIndex().row() + by
        while 0 <= at < self._model.rowCount() and at in headings:
            at += by
        if 0 <= at < self._model.rowCount():
            self.table.setCurrentIndex(self._model.index(at, 0))

    def _get_ready(self) -> None:
        get_ready(self._context.workspace)

    def _show(self, text: str, *, thorough: bool = True) -> None:
        try:
            found = search(self._context.workspace, text, most=self._most, thorough=thorough)
            self.show_findings(found)
        except Refusal as refusal:
            self.show_findings(Findings(text))
            self.summary.setText(problem_text(refusal.problem))

    def _column(self) -> Column[AnyRow]:
        return Column(
            "found",
            _("Found"),
            lambda row: in_words(row).first,
            spoken=_spoken,
            tip=_tip,
            paint=self._painter,
            stretch=True,
            width=200,
        )

    def _on_moved(self, row: object) -> None:
        if row is not None:
            self.moved.emit()

    def _on_opened(self, row: object) -> None:
        if row is not None:
            self.opened.emit(self.current)

    def _on_scrolled(self, value: int) -> None:
        """The rest of the rows, once the person has seen the end of the first ones."""
        counts = self.found.people_count, self.found.connection_count
        more = any(count is None or count > self._most for count in counts)
        if more and value and value >= self.table.verticalScrollBar().maximum():
            self._most *= _MORE
            self._show(self.found.text)
            self.table.verticalScrollBar().setValue(value)


def _spoken(row: AnyRow) -> str:
    words = in_words(row)
    return f"{words.first}, {words.second}" if words.second else words.first


def _tip(row: AnyRow) -> str:
    words = in_words(row)
    return f"{words.first}\n{words.second}".strip()
