"""One marker of the history: what it stands for, its day or days, and a note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.markers import AHEAD_DAYS, EARLIEST, NOTE_LIMIT, Marker, MarkerKind
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.markers import AddMarker, ChangeMarker, RemoveMarker
from ssi_desktop.ui.pillars.marker_words import kind_hint, kind_name
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(520, 430)


class MarkerSheet(Sheet):
    """Adds a marker on a day, or changes one that is there; Ctrl+Enter saves it."""

    def __init__(
        self, context: Context, day: date, marker: Marker | None = None, parent: QWidget | None = None
    ) -> None:
        title = _("Add a marker") if marker is None else _("Change the marker")
        super().__init__(context.theme, title, "", parent, _SIZE)
        self._context = context
        self._marker = marker or Marker(MarkerKind.TRAINING, day)
        today: Callable[[], date] = context.workspace.clock.today
        latest = today() + timedelta(days=AHEAD_DAYS)
        self.kind = ChoiceField(
            [(kind.value, kind_name(kind)) for kind in MarkerKind], self._marker.kind.value
        )
        self.hint = Caption(wrap=True)
        self.first = DateField(context.theme, today, EARLIEST, latest)
        self.first.set_value(self._marker.first)
        self.last = DateField(context.theme, today, EARLIEST, latest)
        self.last.set_value(self._marker.last)
        self.note = TextField(self._marker.note, _("A few words"), NOTE_LIMIT)
        self.notice = Notice(context.theme)
        self._fill()
        self._add_buttons(known=marker is not None)
        self._on_kind()
        self.kind.setFocus()

    @property
    def result_marker(self) -> Marker | None:
        """The marker as the fields have it; None while a day is missing or refused."""
        kind = MarkerKind(self.kind.key)
        if self.first.value is None or self.last.problem:
            return None
        last = None if kind is MarkerKind.FORMULA else self.last.value
        return Marker(kind, self.first.value, last, self.note.text(), self._marker.id)

    def _fill(self) -> None:
        form = Form()
        form.add(_("What &happened"), self.kind)
        form.add_widget(self.hint)
        self.last_row = FieldRow(_("&Last day (optional)"), self.last)
        form.add_beside(FieldRow(_("&First day"), self.first), self.last_row)
        form.add(_("N&ote"), self.note)
        self.column.addWidget(form)
        self.column.addWidget(self.notice)
        self.column.addStretch()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.first.value_changed.connect(self._refresh)
        self.last.value_changed.connect(self._refresh)

    def _add_buttons(self, *, known: bool) -> None:
        if known:
            self.remove = self.add_quiet(_("&Remove"), "trash")
            self.remove.clicked.connect(self._on_remove)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(_("&Save"), Variant.PRIMARY)
        self.save.clicked.connect(self._on_save)

    def _on_kind(self, _index: int = 0) -> None:
        kind = MarkerKind(self.kind.key)
        self.hint.setText(kind_hint(kind))
        self.last_row.setVisible(kind is not MarkerKind.FORMULA)
        self._refresh()

    def _refresh(self, *_changed: object) -> None:
        self.hold_back(self.save, "" if self.result_marker is not None else _("Choose a day first."))

    def _on_save(self) -> None:
        marker = self.result_marker
        if marker is None:
            return
        command = ChangeMarker(marker, self._marker) if marker.id else AddMarker(marker)
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        words = _("Marker of {day} changed.") if marker.id else _("Marker on {day} added.")
        self._context.notify(words.format(day=date_text(marker.first)), undo=True)

    def _on_remove(self) -> None:
        self.accept()
        remove_marker(self._context, self._marker)


def remove_marker(context: Context, marker: Marker) -> None:
    """Take a marker off the history; the message offers to undo it."""
    context.perform(RemoveMarker(marker))
    context.notify(_("Marker of {day} removed.").format(day=date_text(marker.first)), undo=True)
