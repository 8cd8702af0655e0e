"""Adding an item by hand: a catalogue action found by typing, or the user's own words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.choices import Choices
from ssi_desktop.services.week_commands import MOST_ITEM_MINUTES, TITLE_LIMIT, AddItem
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or, no
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.ui.week import words
from ssi_desktop.ui.week.action_list import OWN_MINUTES, ActionList
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(620, 640)
_LIST_ROWS = 6
_ROW = 36
_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class AddSheet(Sheet):
    """Type to find an action or to write your own words, then say how long it takes and for whom it is.

    ``added`` comes with the new item's id.
    """

    added = Signal(int)

    def __init__(
        self, context: Context, week: Week, choices: Choices, *, past: bool, parent: QWidget | None
    ) -> None:
        lead = _("This week is over: what you add counts as done and is marked as added later.")
        super().__init__(context.theme, _("Add an action"), lead if past else "", parent, _SIZE)
        self._context = context
        self._week = week
        self._choices = choices
        self.words = TextField("", _("Search, or write what you want to do"), TITLE_LIMIT)
        self.actions_list = ActionList(context)
        self.why = Caption(wrap=True)
        self.minutes = NumberField(1, MOST_ITEM_MINUTES, 0, 5)
        self.minutes.set_value(OWN_MINUTES)
        self.day = ChoiceField(words.day_options(week))
        accounts = [(str(choice.id), choice.name) for choice in choices.accounts]
        self.account = ChoiceField([("", _("No account")), *accounts])
        self.person = ChoiceField()
        self.notice = Notice(context.theme)
        self._fill_sheet()
        self._connect()
        self._fill_people()
        self._on_row()
        self.words.setFocus()

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the words move through the list below them."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = Qt.Key(event.key()) in _STEPS
            return steps and QCoreApplication.sendEvent(self.actions_list, event)
        return super().eventFilter(watched, event)

    def _fill_sheet(self) -> None:
        self.actions_list.setMinimumHeight(self.theme.tokens.px(_LIST_ROWS * _ROW))
        form = Form()
        form.add(_("&What do you want to do?"), self.words)
        form.add_widget(self.actions_list)
        form.add_widget(self.why)
        form.add_beside(FieldRow(_("&Minutes"), self.minutes), FieldRow(_("Da&y"), self.day))
        self._people_row = FieldRow(_("&Person"), self.person)
        form.add_beside(FieldRow(_("A&ccount"), self.account), self._people_row)
        self.column.addWidget(form)
        self.column.addWidget(self.notice)
        self.cancel = self.add_button(_("Cancel"))
        self.add = self.add_button(_("&Add"), Variant.PRIMARY)

    def _connect(self) -> None:
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._on_words)
        self.actions_list.row_changed.connect(self._on_row)
        self.actions_list.row_activated.connect(self._add)
        self.account.chosen_key.connect(self._fill_people)
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._add)

    def _on_words(self, text: str) -> None:
        self.actions_list.search(text)
        self._on_row()

    def _on_row(self) -> None:
        row = self.actions_list.chosen
        self.why.setText("" if row is None else row.why)
        self.why.setVisible(bool(self.why.text()))
        self.hold_back(self.add, "" if row is not None else _("Choose an action, or write your own words."))
        if row is not None:
            self.minutes.set_value(row.minutes)

    def _fill_people(self) -> None:
        account = self._account_id()
        people = () if account is None else self._choices.people_of(account)
        nobody = _("Nobody in particular") if account is not None else _("Choose an account first")
        self.person.set_options([("", nobody), *((str(person.id), person.name) for person in people)])
        self.person.setEnabled(bool(people))

    def _account_id(self) -> int | None:
        return int(self.account.key) if self.account.key else None

    def _add(self) -> None:
        row = self.actions_list.chosen
        if row is None or self.minutes.value is None:
            self.minutes.setFocus()
            return
        command = AddItem(
            self._week,
            row.title,
            int(self.minutes.value),
            action_id=row.action_id,
            account_id=self._account_id(),
            person_id=int(self.person.key) if self.person.key else None,
            day=date.fromisoformat(self.day.key) if self.day.key else None,
        )
        try:
            added = self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        self.added.emit(added)
