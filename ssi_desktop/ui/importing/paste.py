"""The sheet for LinkedIn's numbers: paste the page, look at what was read, store it for a day."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.importing import (
    SsiPreview,
    SsiReading,
    completed,
    preview_reading,
    read_ssi,
    read_ssi_file,
)
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.ui.importing.existing import ExistingChoice
from ssi_desktop.ui.importing.paste_area import PasteArea
from ssi_desktop.ui.importing.reading_card import ReadingCard
from ssi_desktop.ui.importing.sample_notice import SampleNotice
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.howto import HowTo
from ssi_desktop.ui.shared.jobs import Job, JobControl
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.layouts import clear_layout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

REST_MS = 250
_SIZE = QSize(900, 600)
_NARROW = 700
_DAY = 220


class PasteSheet(Sheet):
    """Nothing is stored before the person presses Save; what was not found stays empty."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme,
            _("LinkedIn’s numbers"),
            _("Nothing is stored until you have seen what was read."),
            parent,
            _SIZE,
        )
        self._context = context
        self._reading: SsiReading | None = None
        self._preview: SsiPreview | None = None
        self._job: Job | None = None
        self.card: ReadingCard | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._read_area)
        self.area = PasteArea()
        self.day = DateField(
            context.theme, context.workspace.clock.today, latest=context.workspace.clock.today()
        )
        self.existing = ExistingChoice()
        self.notice = Notice(context.theme)
        self.confirm = QCheckBox(_("I have &compared the numbers with LinkedIn’s page"))
        self._result = QVBoxLayout()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        self._show_howto()
        self.area.setFocus()

    # --- what comes in ------------------------------------------------------------------------

    def paste_clipboard(self) -> None:
        """Take what the clipboard holds."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.area.take(text)
        else:
            self.notice.show_text(_("The clipboard holds no text. Copy the page first."), Tone.WARNING)

    def load_file(self, path: Path) -> None:
        """Read a saved page, a text or the copied data from a file."""
        self.area.show_beginning(_("File: {name}").format(name=path.name))
        self._read_beside(partial(_read_path, path))

    def _on_text_changed(self) -> None:
        if not self.area.isReadOnly():
            self._job = None
            self._rest.start()

    def _on_long_text(self, text: str) -> None:
        self._read_beside(partial(_read_text, text))

    def _read_beside(self, work: partial[SsiReading]) -> None:
        """Read something long in a thread; only the newest one counts."""
        self._rest.stop()
        job = self._context.jobs.start(work)
        self._job = job
        job.succeeded.connect(self._on_read_beside)
        job.refused.connect(self._on_refused_beside)

    def _on_read_beside(self, reading: SsiReading) -> None:
        if self.sender() is self._job:
            self._show_reading(reading)

    def _on_refused_beside(self, problem: Problem) -> None:
        if self.sender() is self._job:
            self._show_problem(problem)

    def _read_area(self) -> None:
        text = self.area.toPlainText()
        if not text.strip():
            self._show_howto()
            return
        try:
            self._show_reading(read_ssi(text))
        except Refusal as refusal:
            self._show_problem(refusal.problem)

    def _on_clear(self) -> None:
        self.area.empty()
        self.area.setFocus()
        self._rest.stop()
        self._show_howto()

    # --- what is shown ------------------------------------------------------------------------

    def _show_howto(self) -> None:
        self.notice.clear()
        self._forget(HowTo(self.theme, self._context.catalogue.coach["howto.copy_ssi"]))

    def _show_problem(self, problem: Problem) -> None:
        self.notice.show_text(problem_text(problem), Tone.BAD)
        self._forget(HowTo(self.theme, self._context.catalogue.coach["howto.copy_ssi"]))

    def _forget(self, instead: QWidget) -> None:
        """Show that there is nothing to store, and how to get it."""
        self._reading = self._preview = self.card = None
        card = Card(sunken=True)
        card.body.addWidget(instead)
        self._fill(card)
        self._judge()

    def _show_reading(self, reading: SsiReading) -> None:
        self.notice.clear()
        self._reading = reading
        self.card = ReadingCard(self.theme, reading)
        self.card.edited.connect(self._judge)
        self.confirm.setChecked(False)
        self._fill(self.card, *(Notice(self.theme, problem_text(w), Tone.WARNING) for w in reading.warnings))
        self._judge()
        announce(self, _("The numbers were read. Look at them, then save."))

    def _fill(self, *widgets: QWidget) -> None:
        clear_layout(self._result)
        for widget in widgets:
            self._result.addWidget(widget)

    def _judge(self) -> None:
        """Say what saving would do, or why it is not possible yet."""
        problem = self._look()
        self._day_row.setVisible(self._reading is not None)
        existing = self._preview.existing if self._preview is not None and not self._preview.same else None
        self.existing.show_existing(existing)
        reading = self._preview.reading if self._preview is not None else self._reading
        self.confirm.setVisible(reading is not None and reading.needs_confirmation)
        self.hold_back(self.save, problem or self._reason())

    def _look(self) -> str:
        """Preview the numbers with what was typed; returns why that is not possible."""
        self._preview = None
        if self._reading is None or self.card is None:
            return _("Paste LinkedIn’s page first.")
        if self.card.problem:
            return _("Correct the number that is marked.")
        try:
            whole = completed(self._reading, self.card.values)
        except Refusal as refusal:
            return problem_text(refusal.problem)
        if self.day.value is None:
            return self.day.problem or _("Choose the day of these numbers.")
        self._preview = preview_reading(self._context.workspace, whole, self.day.value)
        return ""

    def _reason(self) -> str:
        """Why an understood reading cannot be saved yet; empty when it can."""
        preview = self._preview
        if preview is None:
            return ""
        if preview.same:
            return _("Exactly these numbers are stored already.")
        if preview.existing is not None and not self.existing.replacing:
            return _("Choose whether to replace the numbers of that day.")
        if preview.reading.needs_confirmation and not self.confirm.isChecked():
            return _("Tick that you have compared the numbers.")
        return ""

    # --- storing ------------------------------------------------------------------------------

    def _on_save(self) -> None:
        preview = self._preview
        if preview is None or not self.save.isEnabled():
            return
        try:
            self._context.perform(RecordSnapshot(preview.snapshot, replace=self.existing.replacing))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        text = _("LinkedIn’s numbers of {day} are stored.").format(day=date_text(preview.snapshot.on))
        self._context.notify(text, undo=True)

    # --- arrangement --------------------------------------------------------------------------

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < self.theme.tokens.px(_NARROW)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        super().resizeEvent(event)

    def _build(self) -> None:
        self.column.addWidget(SampleNotice(self._context))
        self.column.addWidget(self.notice)
        self._sides.setSpacing(Space.LARGE)
        self._sides.addLayout(self._left(), 4)
        self._sides.addLayout(self._right(), 5)
        self.column.addLayout(self._sides, 1)
        self.cancel = self.add_button(_("Cancel"))
        self.save = self.add_button(_("&Save"), Variant.PRIMARY)
        self.day.set_value(self._context.workspace.clock.today())

    def _left(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(Space.MEDIUM)
        row = FieldRow(_("&Text of the page"), self.area)
        row.setSizePolicy(self.area.sizePolicy())
        side.addWidget(row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        self.paste = Button(self.theme, _("&Paste"), icon="paste")
        self.clear = Button(self.theme, _("C&lear"), Variant.QUIET)
        buttons.addWidget(self.paste)
        buttons.addWidget(self.clear)
        buttons.addStretch()
        side.addLayout(buttons)
        self._day_row = FieldRow(_("&Day of these numbers"), self.day)
        self._day_row.setMaximumWidth(self.theme.tokens.px(_DAY))
        side.addWidget(self._day_row)
        side.addWidget(self.existing)
        return side

    def _right(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(Space.MEDIUM)
        self._result.setSpacing(Space.SMALL)
        side.addLayout(self._result)
        side.addWidget(self.confirm)
        side.addStretch()
        return side

    def _connect(self) -> None:
        self.area.textChanged.connect(self._on_text_changed)
        self.area.long_text.connect(self._on_long_text)
        self.area.file_dropped.connect(self.load_file)
        self.paste.clicked.connect(self.paste_clipboard)
        self.clear.clicked.connect(self._on_clear)
        self.day.value_changed.connect(self._judge)
        self.day.problem_changed.connect(self._judge)
        self.existing.changed.connect(self._judge)
        self.confirm.toggled.connect(self._judge)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)


def _read_text(text: str, _control: JobControl) -> SsiReading:
    return read_ssi(text)


def _read_path(path: Path, _control: JobControl) -> SsiReading:
    return read_ssi_file(path)
