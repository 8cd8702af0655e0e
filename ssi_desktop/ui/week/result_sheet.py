"""Ticking an action of an account: what came of it, everything filled in as far as it is known."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.core.tick_asks import Ask
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.tick_form import TickForm
from ssi_desktop.services.week_commands import TickItem
from ssi_desktop.services.week_ticking import Result, TickWithResult
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.week.result_parts import ContactPart, FoundPart, IntroductionPart, OutcomePart
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(560, 520)
_SMALL = QSize(560, 460)
_NOTE_LIMIT = 300


class ResultSheet(Sheet):
    """Enter ticks the action with what stands in the sheet, “Only tick” without it, Esc leaves it open.

    ``ticked`` tells whether anything but the tick was written.
    """

    ticked = Signal(bool)

    def __init__(
        self, context: Context, form: TickForm, title: str, week: Week, parent: QWidget | None
    ) -> None:
        about = title if form.account is None else f"{title} · {form.account}"
        size = _SMALL if form.asks == {Ask.FOUND} else _SIZE
        super().__init__(context.theme, _("What came of it?"), about, parent, size)
        self._context = context
        self._form = form
        self._title = title
        self._week = week
        asks = form.asks
        self.found = FoundPart(context, form) if Ask.FOUND in asks else None
        self.introduction = IntroductionPart(form) if Ask.INTRODUCTION in asks else None
        self.contact = ContactPart(context, form)
        self.outcome = OutcomePart(context, form)
        self.outcome.setVisible(Ask.OUTCOME in asks)
        today = context.workspace.clock.today
        self.day = DateField(context.theme, today, earliest=form.first_day, latest=form.last_day)
        self.day.set_value(form.last_day)
        self.note = TextField(form.item.note, _("Business facts only."), _NOTE_LIMIT)
        self.notice = Notice(context.theme)
        self._fill()
        self._connect()

    def _fill(self) -> None:
        for part in (self.found, self.introduction, self.contact, self.outcome):
            if part is not None:
                self.column.addWidget(part)
        rest = Form()
        rest.add_beside(FieldRow(_("Da&y"), self.day), FieldRow(_("&Note"), self.note))
        self.column.addWidget(rest)
        self.column.addWidget(self.notice)
        self.column.addStretch()
        self.cancel = self.add_quiet(_("Cancel"))
        self.only = self.add_button(_("&Only tick"))
        self.tick = self.add_button(_("&Done"), Variant.PRIMARY, "check")

    def _connect(self) -> None:
        if self.found is not None:
            self.found.changed.connect(self._on_found)
            self.found.name.setFocus()
        else:
            self.contact.person.setFocus()
        self.day.value_changed.connect(self._on_day)
        self.cancel.clicked.connect(self.reject)
        self.only.clicked.connect(self._tick_only)
        self.tick.clicked.connect(self._tick)

    def _on_found(self) -> None:
        if self.found is not None:
            self.contact.offer_found(" ".join(self.found.name.text().split()))

    def _on_day(self) -> None:
        self.hold_back(self.tick, "" if self.day.value is not None else _("Choose a day first."))

    def came_of_it(self) -> Result:
        """What stands in the sheet."""
        return Result(
            on=self.day.value,
            contact=self.contact.contact,
            found=None if self.found is None else self.found.found,
            asked=None if self.introduction is None else self.introduction.via,
            outcome=self.outcome.outcome,
            value_cents=self.outcome.value_cents,
            note=self.note.text(),
        )

    def _tick(self) -> None:
        if self.outcome.refused:
            self.outcome.value.setFocus()
            return
        result = self.came_of_it()
        wrote = any((result.contact, result.found, result.asked, result.outcome))
        command = TickWithResult(self._form.item.id, self._title, result, self._week)
        self._perform(command, wrote)

    def _tick_only(self) -> None:
        self._perform(TickItem(self._form.item.id, self._title, True, self._week), False)

    def _perform(self, command: Command[object], wrote: bool) -> None:
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        self.ticked.emit(wrote)
