"""Contacts with one person: noted in one press, listed, and taken away again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.accounts import Touch
from ssi_desktop.core.outcomes import Channel
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.services.person_commands import LogTouch, RemoveTouch
from ssi_desktop.services.person_log import PersonLog
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.log_list import LogEntry, LogList
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout


class ContactCard(Card):
    """``wished`` gives a command to perform."""

    wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Contacts"))
        self._context = context
        self._view: PersonView | None = None
        theme, today = context.theme, context.workspace.clock.today
        channels = [(key, context.catalogue.term("channels", key).name) for key in Channel]
        self.day = DateField(theme, today, latest=today())
        self.channel = ChoiceField(channels)
        self.talked = Button(theme, _("We &talked"), Variant.NORMAL, "chat")
        self.touched = Button(theme, _("I wrote or calle&d"), Variant.NORMAL)
        self.messages = Caption(wrap=True)
        self.log = LogList(context)
        form = Form()
        form.add_beside(FieldRow(_("Day"), self.day), FieldRow(_("By"), self.channel))
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        flow.addWidget(self.talked)
        flow.addWidget(self.touched)
        for widget in (form, holder, self.log, self.messages):
            self.body.addWidget(widget)
        self.body.addStretch()
        self.talked.clicked.connect(self._on_talked)
        self.touched.clicked.connect(self._on_touched)
        self.log.removal.connect(self._on_removal)

    def show_person(self, view: PersonView, log: PersonLog) -> None:
        """Show the contacts with somebody; day and channel are kept while it is the same person."""
        if self._view is None or self._view.person.id != view.person.id:
            today = self._context.workspace.clock.today()
            self.day.set_limits(None, today)
            self.day.set_value(today)
        self._view = view
        catalogue = self._context.catalogue
        self.log.show_entries(
            [LogEntry(touch.id, touch.day, words.touch_text(touch, catalogue)) for touch in log.touches]
        )
        self.messages.setText(words.messages_text(view))
        self.messages.setVisible(bool(self.messages.text()))

    def _on_talked(self) -> None:
        self._log(two_way=True)

    def _on_touched(self) -> None:
        self._log(two_way=False)

    def talked_today(self) -> None:
        """Note a talk of today without looking at the fields."""
        self._wish(self._context.workspace.clock.today(), two_way=True)

    def touched_today(self) -> None:
        """Note a message or call of today without looking at the fields."""
        self._wish(self._context.workspace.clock.today(), two_way=False)

    def _log(self, *, two_way: bool) -> None:
        """Note a contact; without a day that can be, the field is the one to look at."""
        if self.day.value is None:
            self.day.setFocus()
        else:
            self._wish(self.day.value, two_way=two_way)

    def _wish(self, day: date, *, two_way: bool) -> None:
        if self._view is not None:
            person = self._view.person
            touch = Touch(person.id, day, self.channel.key, two_way=two_way)
            self.wished.emit(LogTouch(touch, person.name))

    def _on_removal(self, touch_id: int) -> None:
        if self._view is not None:
            self.wished.emit(RemoveTouch(touch_id, self._view.person.name))
