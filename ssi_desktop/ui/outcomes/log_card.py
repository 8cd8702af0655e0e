"""The quick log: what happened, with whom, when; three keystrokes for the usual case."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.choices import Choice as Named
from ssi_desktop.services.choices import Choices
from ssi_desktop.services.outcomes import EditOutcome, LogOutcome, OutcomesSnapshot
from ssi_desktop.ui.outcomes import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.targets import NewOutcome
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, FilterChips
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import FieldLabel
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid, clear_layout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_NOBODY = ""
_MOST_VALUE = 1_000_000_000
_WITH_VALUE = frozenset({OutcomeKind.OFFER, OutcomeKind.CONTRACT})
_COLUMN = 132
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LogCard(Card):
    """A form for one outcome, new or being edited. Enter saves from any field, Esc leaves the editing.

    ``logged`` comes with the id of what was stored.
    """

    logged = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Log an outcome"))
        self._context = context
        self._choices: Choices | None = None
        self._editing: Outcome | None = None
        self._plan_item: int | None = None
        self._shows_value = True
        theme, today = context.theme, context.workspace.clock.today
        terms = context.catalogue.terms["channels"]
        self._kinds = tuple(OutcomeKind)
        self._kind_place = QVBoxLayout()
        self.kind = self._make_kinds("")
        self.date = DateField(theme, today, latest=today())
        self.channel = ChoiceField([(channel.value, terms[channel.value].name) for channel in Channel])
        self.account = ChoiceField()
        self.person = ChoiceField()
        self.value = NumberField(0, _MOST_VALUE, 2, 100)
        self.note = TextField("", _("What was it about? Business facts only."))
        self.notice = Notice(theme)
        self.save = Button(theme, _("&Log it"), Variant.PRIMARY)
        self.cancel = Button(theme, _("Cancel"), Variant.QUIET)
        self._arrange()
        self._connect()
        self.start_new()

    # --- showing ------------------------------------------------------------------------------

    def show_choices(self, snapshot: OutcomesSnapshot) -> None:
        """Offer the kinds, accounts and people there are; what is being typed stays."""
        self._shows_value = not snapshot.beginner
        self._show_kinds(snapshot.kinds)
        self._show_value()
        self.date.set_limits(None, snapshot.today)
        self._value_row.label.setText(_("Value in {currency}").format(currency=snapshot.currency))
        if snapshot.choices != self._choices:
            self._choices = snapshot.choices
            accounts = [(str(choice.id), choice.name) for choice in snapshot.choices.accounts]
            self.account.set_options([(_NOBODY, _("No account")), *accounts], self.account.key)
            self._fill_people(self.person.key)

    def start_new(self) -> None:
        """An empty form for today."""
        self._editing = self._plan_item = None
        self.title.setText(_("Log an outcome"))
        self.save.setText(_("&Log it"))
        self.cancel.hide()
        today = self._context.workspace.clock.today()
        self.date.set_limits(None, today)
        self.date.set_value(today)
        self._date_row.show_error("")
        self.channel.choose(Channel.LINKEDIN.value)
        self._choose(None, None)
        self.value.set_value(None)
        self.note.setText("")
        self.notice.clear()
        self._show_value()

    def prepare(self, known: NewOutcome) -> None:
        """An empty form with what is known already; when nothing is, what is being typed stays."""
        if known == NewOutcome() and self._editing is None:
            return
        self.start_new()
        if known.kind:
            self.kind.choose(known.kind)
        self._choose(known.account_id, known.person_id)
        self._plan_item = known.plan_item_id
        self._show_value()

    def edit(self, outcome: Outcome) -> None:
        """Show a logged outcome to change it."""
        self.start_new()
        self._editing = outcome
        self.title.setText(_("Change an outcome"))
        self.save.setText(_("Save changes"))
        self.cancel.show()
        self.kind.choose(outcome.kind.value)
        self.date.set_value(outcome.day)
        self._choose(outcome.account_id, outcome.person_id)
        self.channel.choose(outcome.channel.value)
        self.value.set_value(None if outcome.value_cents is None else outcome.value_cents / 100)
        self.note.setText(outcome.note)
        self._show_value()
        self.take_focus()

    def take_focus(self) -> None:
        """Move the keyboard to what happened."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kinds(self, kinds: tuple[OutcomeKind, ...]) -> None:
        if kinds == self._kinds:
            return
        self._kinds = kinds
        chosen = self.kind.chosen
        clear_layout(self._kind_place)
        self.kind = self._make_kinds(chosen)
        self._place_kinds()

    def _make_kinds(self, chosen: str) -> FilterChips:
        choices = [Choice(kind.value, words.kind_name(self._context.catalogue, kind)) for kind in self._kinds]
        made = FilterChips(self._context.theme, _("What happened"), choices, chosen)
        made.changed.connect(self._show_value)
        return made

    def _place_kinds(self) -> None:
        self._kind_place.addWidget(self.kind)
        self.kind.show()
        self._kind_label.setBuddy(self.kind)
        fields = (self.date, self.channel, self.account, self.person, self.value, self.note)
        options = self.kind.findChildren(QAbstractButton)
        for before, after in pairwise((*options, *fields, self.save, self.cancel)):
            QWidget.setTabOrder(before, after)

    def _show_value(self) -> None:
        """Money beside offers and contracts; beginners see none, and what is stored stays."""
        self._value_row.setVisible(self._shows_value and OutcomeKind(self.kind.chosen) in _WITH_VALUE)

    # --- accounts and people ------------------------------------------------------------------

    def _choose(self, account_id: int | None, person_id: int | None) -> None:
        self.account.choose(_key(account_id))
        self._fill_people(_key(person_id))

    def _fill_people(self, chosen: str) -> None:
        account, known = int(self.account.key) if self.account.key else None, self._choices or Choices()
        names = {choice.id: choice.name for choice in known.accounts} if account is None else {}
        people = [(str(p.id), _with_account(p, names)) for p in known.people_of(account)]
        self.person.set_options([(_NOBODY, _("Nobody")), *people], chosen)

    def _on_account(self) -> None:
        self._fill_people(_NOBODY)

    def _on_person(self, key: str) -> None:
        """Whoever is chosen brings their account along."""
        if key and not self.account.key and self._choices is not None:
            self._choose(self._choices.account_of(int(key)), int(key))

    # --- saving -------------------------------------------------------------------------------

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in _ENTER and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in _ENTER:
            self._save()
        elif event.key() == Qt.Key.Key_Escape and self._editing is not None:
            self.start_new()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self._points_at_refused():
            return
        outcome = self._outcome()
        try:
            stored = self._store(outcome)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        name = words.kind_name(self._context.catalogue, outcome.kind)
        said = _("Logged: {kind}.") if self._editing is None else _("Changed: {kind}.")
        self._context.notify(said.format(kind=name), undo=True)
        self.start_new()
        self.take_focus()
        self.logged.emit(stored)

    def _points_at_refused(self) -> bool:
        """Whether a field is refused; the focus is then there."""
        if self.date.value is None and not self.date.problem:
            self._date_row.show_error(_("On which day was it?"))
        refused = self._form.first_refused()
        if refused is not None and refused.isVisible():
            refused.setFocus()
            return True
        return False

    def _outcome(self) -> Outcome:
        kind = OutcomeKind(self.kind.chosen)
        value = self.value.value if kind in _WITH_VALUE else None
        return Outcome(
            kind=kind,
            day=self.date.value or self._context.workspace.clock.today(),
            channel=Channel(self.channel.key),
            account_id=int(self.account.key) if self.account.key else None,
            person_id=int(self.person.key) if self.person.key else None,
            plan_item_id=self._plan_item,
            value_cents=None if value is None else round(value * 100),
            note=self.note.text().strip(),
        )

    def _store(self, outcome: Outcome) -> int:
        old = self._editing
        if old is None:
            return self._context.perform(LogOutcome(outcome))
        changed = replace(outcome, id=old.id, plan_item_id=old.plan_item_id)
        self._context.perform(EditOutcome(changed, old))
        return old.id

    # --- building -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._kind_label = FieldLabel(_("What happened"))
        self._date_row = FieldRow(_("&Date"), self.date)
        self._value_row = FieldRow(_("Value"), self.value)
        fields = QWidget()
        grid = ColumnGrid(fields, _COLUMN, 2, Space.MEDIUM)
        for row in (
            self._date_row,
            FieldRow(_("Through"), self.channel),
            FieldRow(_("Acco&unt"), self.account),
            FieldRow(_("Perso&n"), self.person),
        ):
            grid.addWidget(row)
        self._form = Form()
        self._form.add_widget(fields)
        self._form.add_widget(self._value_row)
        self._form.add(_("Note"), self.note)
        self._kind_place.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._kind_label)
        self.body.addLayout(self._kind_place)
        self.body.addSpacing(Space.TIGHT)
        self.body.addWidget(self._form)
        self.body.addWidget(self.notice)
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        for button in (self.save, self.cancel):
            line.addWidget(button)
        line.addStretch()
        self.body.addLayout(line)
        self.body.addStretch()
        self._place_kinds()

    def _connect(self) -> None:
        self.account.chosen_key.connect(self._on_account)
        self.person.chosen_key.connect(self._on_person)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.start_new)
        self.date.value_changed.connect(self._on_date)

    def _on_date(self) -> None:
        self._date_row.show_error(self.date.problem)


def _key(number: int | None) -> str:
    return _NOBODY if number is None else str(number)


def _with_account(person: Named, accounts: dict[int, str]) -> str:
    """A person's name, with the account where people of all accounts stand in one list."""
    account = accounts.get(person.account_id or 0)
    return person.name if account is None else f"{person.name} · {account}"
