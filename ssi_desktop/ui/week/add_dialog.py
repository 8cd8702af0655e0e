"""Adding an item by hand: a catalogue action, or the user's own words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.choices import Choice
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.dialogs import PlainDialog
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_OWN = ""
_DEFAULT_MINUTES = 15
_MOST = 10_000


class AddItemDialog(PlainDialog):
    """Choose an action or write your own, say how long it takes, and optionally for which account."""

    def __init__(
        self, context: Context, week: Week, accounts: tuple[Choice, ...], parent: QWidget | None
    ) -> None:
        super().__init__(_("Add to the week"), _("Choose an action or write your own words."), parent)
        self._context = context
        self._week = week
        actions = sorted(context.catalogue.actions.values(), key=lambda action: action.title.casefold())
        self.action = ChoiceField([(_OWN, _("My own words")), *((a.id, a.title) for a in actions)])
        self.words = TextField("", _("What do you want to do?"), 200)
        self.minutes = NumberField(1, _MOST, 0, 5)
        self.minutes.set_value(_DEFAULT_MINUTES)
        self.account = ChoiceField([("", _("No account")), *((str(a.id), a.name) for a in accounts)])
        self.why = Caption(wrap=True)
        self.notice = Notice(context.theme)
        form = Form()
        form.add(_("Action"), self.action)
        form.add_widget(self.why)
        self._words_row = form.add(_("In your words"), self.words)
        form.add_beside(FieldRow(_("Minutes"), self.minutes), FieldRow(_("Account"), self.account))
        self.content.addWidget(form)
        self.content.addWidget(self.notice)
        cancel = self.add_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.add = self.add_button(_("&Add"), default=True)
        self.add.clicked.connect(self._add)
        self.action.chosen_key.connect(self._on_action)
        self._on_action(_OWN)
        self.words.setFocus()

    def _on_action(self, key: str) -> None:
        own = key == _OWN
        self._words_row.setVisible(own)
        self.why.setVisible(not own)
        if not own:
            self.why.setText(self._context.catalogue.actions[key].why)
            self.minutes.set_value(self._context.workspace.library.actions_by_id[key].minutes)

    def _add(self) -> None:
        if self.minutes.value is None:
            return
        key = self.action.key
        title = self.words.text() if key == _OWN else self._context.catalogue.actions[key].title
        command = AddItem(
            self._week,
            title,
            int(self.minutes.value),
            action_id=key or None,
            account_id=int(self.account.key) if self.account.key else None,
        )
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
