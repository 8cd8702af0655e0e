"""The quick log: what happened, with whom, when; three keystrokes for the usual case."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcomes import EditOutcome, LogOutcome, OutcomesSnapshot
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_NOBODY = ""
_MOST_VALUE = 1_000_000_000
_WITH_VALUE = {OutcomeKind.OFFER, OutcomeKind.CONTRACT}


class LogCard(Card):
    """A form for one outcome, new or being edited. Enter in any field saves, Esc leaves the editing."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("Log an outcome"))
        self._context = context
        self._snapshot: OutcomesSnapshot | None = None
        self._editing: Outcome | None = None
        theme, today = context.theme, context.workspace.clock.today
        terms = context.catalogue.terms
        kinds = [Choice(kind.value, terms["outcome_kinds"][kind.value].name) for kind in OutcomeKind]
        self.kind = SegmentedControl(theme, _("What happened"), kinds)
        self.date = DateField(theme, today, latest=today())
        self.account = ChoiceField()
        self.person = ChoiceField()
        self.channel = ChoiceField(
            [(channel.value, terms["channels"][channel.value].name) for channel in Channel]
        )
        self.value = NumberField(0, _MOST_VALUE, 2, 100)
        self.note = TextField("", _("What was it about? Business facts only."))
        self.notice = Notice(theme)
        self.save = Button(theme, _("&Log it"), Variant.PRIMARY)
        self.cancel = Button(theme, _("Cancel"), Variant.QUIET)
        self._arrange()
        self._connect()

    def show_choices(self, snapshot: OutcomesSnapshot) -> None:
        """Offer the accounts and people there are; what is being typed stays."""
        self._snapshot = snapshot
        accounts = [(str(choice.id), choice.name) for choice in snapshot.choices.accounts]
        self.account.set_options([(_NOBODY, _("No account")), *accounts], self.account.key)
        self._fill_people(self.person.key)
        self.value.setPlaceholderText(snapshot.currency)

    def start_new(self) -> None:
        """An empty form for today, with the focus on what happened."""
        self._editing = None
        self.title.setText(_("Log an outcome"))
        self.save.setText(_("&Log it"))
        self.cancel.hide()
        self.date.set_limits(None, self._context.workspace.clock.today())
        self.date.set_value(self._context.workspace.clock.today())
        self.account.choose(_NOBODY)
        self._fill_people(_NOBODY)
        self.channel.choose(Channel.LINKEDIN.value)
        self.value.set_value(None)
        self.note.setText("")
        self.notice.clear()
        self._show_value()

    def edit(self, outcome: Outcome) -> None:
        """Show a logged outcome to change it."""
        self.start_new()
        self._editing = outcome
        self.title.setText(_("Change an outcome"))
        self.save.setText(_("&Save changes"))
        self.cancel.show()
        self.kind.choose(outcome.kind.value)
        self.date.set_value(outcome.day)
        self.account.choose(_key(outcome.account_id))
        self._fill_people(_key(outcome.person_id))
        self.channel.choose(outcome.channel.value)
        self.value.set_value(None if outcome.value_cents is None else outcome.value_cents / 100)
        self.note.setText(outcome.note)
        self._show_value()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        form = Form()
        form.add(_("What happened"), self.kind)
        self._value_row = FieldRow(_("Value"), self.value)
        form.add_beside(FieldRow(_("Day"), self.date), FieldRow(_("Through"), self.channel), self._value_row)
        form.add_beside(FieldRow(_("Account"), self.account), FieldRow(_("Person"), self.person))
        form.add(_("Note"), self.note)
        self.body.addWidget(form)
        self.body.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addStretch()

    def _connect(self) -> None:
        self.kind.changed.connect(self._show_value)
        self.account.chosen_key.connect(self._on_account)
        self.person.chosen_key.connect(self._on_person)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.start_new)
        for field in (self.date, self.value, self.note):
            field.returnPressed.connect(self._save)

    def _show_value(self) -> None:
        self._value_row.setVisible(OutcomeKind(self.kind.chosen) in _WITH_VALUE)

    def _fill_people(self, chosen: str) -> None:
        if self._snapshot is None:
            return
        account = self.account.key
        people = [
            (str(person.id), person.name)
            for person in self._snapshot.choices.people
            if not account or person.account_id == int(account)
        ]
        self.person.set_options([(_NOBODY, _("Nobody in particular")), *people], chosen)

    def _on_account(self) -> None:
        self._fill_people(_NOBODY)

    def _on_person(self, key: str) -> None:
        """Whoever is chosen brings their account along."""
        if self._snapshot is None or not key or self.account.key:
            return
        person = next((person for person in self._snapshot.choices.people if str(person.id) == key), None)
        if person is not None:
            self.account.choose(_key(person.account_id))
            self._fill_people(key)

    def _save(self) -> None:
        if self.date.value is None or self.value.problem:
            return
        kind = OutcomeKind(self.kind.chosen)
        value = self.value.value if kind in _WITH_VALUE else None
        outcome = Outcome(
            kind=kind,
            day=self.date.value,
            channel=Channel(self.channel.key),
            account_id=int(self.account.key) if self.account.key else None,
            person_id=int(self.person.key) if self.person.key else None,
            value_cents=None if value is None else round(value * 100),
            note=self.note.text().strip(),
        )
        try:
            if self._editing is None:
                self._context.perform(LogOutcome(outcome))
            else:
                kept = replace(outcome, id=self._editing.id, plan_item_id=self._editing.plan_item_id)
                self._context.perform(EditOutcome(kept))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        name = self._context.catalogue.term("outcome_kinds", kind.value).name
        words = _("Logged: {kind}.") if self._editing is None else _("Changed: {kind}.")
        self._context.notify(words.format(kind=name), undo=True)
        self.start_new()
        self.done.emit()


def _key(number: int | None) -> str:
    return _NOBODY if number is None else str(number)
