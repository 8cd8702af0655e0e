"""The open ledger: why our estimate moved between two dates, line by line, down to the days behind a line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.ui.pillars import ledger_words as words
from ssi_desktop.ui.pillars.history_table import interval_in_full
from ssi_desktop.ui.pillars.ledger_days import LineCard
from ssi_desktop.ui.pillars.ledger_reading import LedgerReading
from ssi_desktop.ui.pillars.ledger_table import LedgerRow, LedgerTable, as_text, rows_of
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Caption, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from ssi_desktop.core.ledger_lines import Ledger
    from ssi_desktop.services.ledger import LedgerBook

_SIZE = QSize(940, 760)
_MOST_ROWS = 9
_FIELD = 150
_WEEKS_4, _WEEKS_12, _REPORTED, _YEAR, _OWN = "4w", "12w", "reported", "year", "own"
_LINES, _MEASURES = "lines", "measures"
_DAYS = {_WEEKS_4: 28, _WEEKS_12: 84, _YEAR: 365}


class LedgerSheet(Sheet):
    """Two dates, one sentence, the lines that add up, and the days behind the line under the keyboard.

    Enter on a line shows its days, Ctrl+C copies the whole table as text. ``first`` and ``last`` are the
    dates to begin with; without them the last four weeks.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> None:
        about = context.catalogue.coach["ledger.about"]
        super().__init__(context.theme, about.title, about.body, parent, _SIZE)
        self._context = context
        self._book: LedgerBook | None = None
        self._ledger: Ledger | None = None
        theme, today = context.theme, context.workspace.clock.today
        self.first = DateField(theme, today, latest=today())
        self.last = DateField(theme, today, latest=today())
        choices = [
            Choice(_WEEKS_4, _("4 weeks")),
            Choice(_WEEKS_12, _("12 weeks")),
            Choice(_REPORTED, _("Since LinkedIn’s last number")),
            Choice(_YEAR, _("A year")),
            Choice(_OWN, _("Own dates")),
        ]
        self.quick = SegmentedControl(theme, _("Time to explain"), choices, _WEEKS_4)
        self.quick.offer(_REPORTED, False)
        views = [Choice(_LINES, _("Each line")), Choice(_MEASURES, _("By measure"))]
        self.view = SegmentedControl(theme, _("Show"), views, _LINES)
        self.progress = ProgressStrip(theme)
        self.notice = Notice(theme, tone=Tone.BAD)
        self.headline = Strong(wrap=True)
        self.ranges = Caption(wrap=True)
        self.basis = Notice(theme, tone=Tone.ESTIMATED)
        self.table = LedgerTable(context, self)
        self.table.fit_rows(_MOST_ROWS)
        self.total, self.left_out = Strong(), Caption(wrap=True)
        self.line = LineCard(context)
        self.reading = LedgerReading(context, self)
        self._place()
        self._connect()
        self._begin(first, last)

    @property
    def ledger(self) -> Ledger | None:
        """What is shown; None while it is being read."""
        return self._ledger

    # --- building -----------------------------------------------------------------------------

    def _place(self) -> None:
        times = FlowLayout(None, Space.LARGE)
        for label, field in ((_("&From"), self.first), (_("&To"), self.last)):
            row = FieldRow(label, field)
            row.setFixedWidth(self.theme.tokens.px(_FIELD))
            times.addWidget(row)
        quick = FieldRow(_("Time to explain"), self.quick)
        times.addWidget(quick)
        times.addWidget(FieldRow(_("Show"), self.view))
        self.column.addLayout(times)
        for widget in (self.progress, self.notice, self.headline, self.ranges, self.basis, self.table):
            self.column.addWidget(widget)
        sums = QHBoxLayout()
        sums.addWidget(self.left_out, 1)
        sums.addWidget(self.total)
        self.column.addLayout(sums)
        self.column.addWidget(self.line)
        self.column.addStretch()
        self.copy = self.add_quiet(_("&Copy as text"), "copy")
        self.add_button(_("Close"), Variant.PRIMARY).clicked.connect(self.accept)

    def _connect(self) -> None:
        self.reading.answered.connect(self._on_book)
        self.reading.failed.connect(self._on_failed)
        self.reading.refused.connect(self._on_refused)
        self.reading.stopped.connect(self.reject)
        self.quick.changed.connect(self._on_quick)
        self.view.changed.connect(self._show)
        self.first.value_changed.connect(self._on_dates)
        self.last.value_changed.connect(self._on_dates)
        self.table.row_changed.connect(self.line.show_row)
        self.table.row_activated.connect(self._on_activated)
        self.copy.clicked.connect(self._copy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self).activated.connect(self._copy)

    def _begin(self, first: date | None, last: date | None) -> None:
        today = self._context.workspace.clock.today()
        self.last.set_value(last or today)
        self.first.set_value(first or (last or today) - timedelta(days=_DAYS[_WEEKS_4]))
        if first is not None or last is not None:
            self.quick.choose(self._quick_of())
        self._empty()
        job = self.reading.start()
        if job is not None:
            self.progress.follow(job, _("Reading what the estimate rests on"))

    # --- choosing the dates -------------------------------------------------------------------

    def _on_quick(self, chosen: str) -> None:
        today = self._context.workspace.clock.today()
        if chosen == _REPORTED and self._book is not None and self._book.last_reported is not None:
            self.first.set_value(self._book.last_reported)
        elif chosen in _DAYS:
            self.first.set_value(today - timedelta(days=_DAYS[chosen]))
        else:
            self.first.setFocus()
            return
        self.last.set_value(today)
        self._show()

    def _on_dates(self) -> None:
        self.quick.choose(self._quick_of())
        self._show()

    def _quick_of(self) -> str:
        """Which quick choice the dates are, if any."""
        today, first = self._context.workspace.clock.today(), self.first.value
        if first is None or self.last.value != today:
            return _OWN
        if self._book is not None and first == self._book.last_reported:
            return _REPORTED
        days = (today - first).days
        return next((key for key, length in _DAYS.items() if length == days), _OWN)

    # --- showing ------------------------------------------------------------------------------

    def _on_book(self, book: LedgerBook) -> None:
        self._book = book
        self.quick.offer(_REPORTED, book.last_reported is not None)
        self.quick.choose(self._quick_of())
        self._show()
        self.table.setFocus()

    def _on_refused(self, _problem: object) -> None:
        self._on_failed()

    def _on_failed(self) -> None:
        self.notice.show_text(
            _("The lines could not be worked out. Close this sheet and open it again."), Tone.BAD
        )

    def _empty(self) -> None:
        self.headline.setText(_("Working it out …"))
        self.basis.clear()
        self.line.show_row(None)
        self.copy.setEnabled(False)

    def _show(self, _chosen: str = "") -> None:
        """The lines between the two dates; while one is missing or refused, the last ones stay."""
        first, last, book = self.first.value, self.last.value, self._book
        if book is None or first is None or last is None:
            return
        self._ledger = ledger = book.between(first, last)
        rows = rows_of(ledger)
        self.headline.setText(words.headline(ledger, self._context.catalogue))
        self.ranges.setText(_both_ranges(ledger))
        self.basis.show_text(words.basis_text(ledger), say=False)
        self.table.show_ledger(ledger, by_measure=self.view.chosen == _MEASURES)
        self.table.set_empty_text(_("No line: nothing moved the estimate between these dates."))
        self._show_sums(ledger, rows)
        self.copy.setEnabled(bool(rows))
        if self.table.current_row is None:
            self.table.go_to(self.table.first_key())
        self.line.show_row(self.table.current_row)
        announce(self, self.headline.text())

    def _show_sums(self, ledger: Ledger, rows: list[LedgerRow]) -> None:
        self.total.setVisible(words.is_known(ledger.before) or words.is_known(ledger.after))
        before, after = number_text(ledger.total_before, 2), number_text(ledger.total_after, 2)
        self.total.setText(
            _("Together {change} = {after} − {before}").format(
                change=words.points_text(words.change_cents(ledger)), after=after, before=before
            )
        )
        small = len(ledger.lines) - len(rows)
        left_out = ngettext(
            "{count} line below 0.01 is left out of the table.",
            "{count} lines below 0.01 are left out of the table.",
            small,
        )
        self.left_out.setText(left_out.format(count=small) if small else "")

    # --- gestures -----------------------------------------------------------------------------

    def _on_activated(self, _row: LedgerRow) -> None:
        self.line.days.toggle()

    def _copy(self) -> None:
        if self._ledger is None:
            return
        QGuiApplication.clipboard().setText(as_text(self._ledger, self._context.catalogue))
        self.remark.setText(_("Copied."))
        announce(self, _("Copied."))

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        self.reading.forget()
        QDialog.done(self, result)


def _both_ranges(ledger: Ledger) -> str:
    """Our estimate on both dates with its range."""
    parts = [
        f"{date_text(day)}: {interval_in_full(estimate.total)}"
        for day, estimate in ((ledger.first, ledger.before), (ledger.last, ledger.after))
    ]
    return _("The estimate with its range: {list}").format(list=" · ".join(parts))
