"""A pause with its days: holidays and illness stay outside the count of weeks kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.markers import AHEAD_DAYS, EARLIEST, NOTE_LIMIT, Marker, MarkerKind
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.markers import AddMarker
from ssi_desktop.services.week import WeekSnapshot
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Body
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(500, 400)


class PauseSheet(Sheet):
    """Begins with the days of the week on the screen."""

    def __init__(self, context: Context, snapshot: WeekSnapshot, parent: QWidget | None) -> None:
        super().__init__(context.theme, _("Take a pause"), "", parent, _SIZE)
        self._context = context
        today: Callable[[], date] = context.workspace.clock.today
        latest = today() + timedelta(days=AHEAD_DAYS)
        self.first = DateField(context.theme, today, EARLIEST, latest)
        self.first.set_value(snapshot.week.monday)
        self.last = DateField(context.theme, today, EARLIEST, latest)
        self.last.set_value(snapshot.week.sunday)
        self.note = TextField("", _("Such as: holidays"), NOTE_LIMIT)
        self.notice = Notice(context.theme)
        self._lay_out()
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(_("&Take the pause"), Variant.PRIMARY, "pause")
        self.save.clicked.connect(self._on_save)
        self.first.value_changed.connect(self._refresh)
        self.last.value_changed.connect(self._refresh)
        self._refresh()

    @property
    def marker(self) -> Marker | None:
        """The pause as the fields have it; None while a day is missing or refused."""
        if self.first.value is None or self.last.problem:
            return None
        return Marker(MarkerKind.PAUSE, self.first.value, self.last.value, self.note.text())

    def _lay_out(self) -> None:
        what = _(
            "A week of which four days or more are paused is outside the count: it is neither kept nor "
            "missed. Your plans stay as they are."
        )
        self.column.addWidget(Body(what, wrap=True))
        form = Form()
        form.add_beside(FieldRow(_("&First day"), self.first), FieldRow(_("&Last day (optional)"), self.last))
        form.add(_("N&ote"), self.note)
        self.column.addWidget(form)
        self.column.addWidget(self.notice)
        self.column.addStretch()

    def _refresh(self, *_changed: object) -> None:
        missing = _("Choose a first day.") if self.first.value is None else _("Check the last day.")
        self.hold_back(self.save, "" if self.marker is not None else missing)

    def _on_save(self) -> None:
        marker = self.marker
        if marker is None:
            return
        try:
            self._context.perform(AddMarker(marker))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        self._context.notify(_("The pause is noted."), undo=True)
