"""Somebody who stands at the wrong account: to which one they go."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.accounts import Person
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.split_commands import MovePerson
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(520, 340)


class MovePersonSheet(Sheet):
    """One step of undo; ``moved`` gives the account they are at now."""

    moved = Signal(int)

    def __init__(
        self,
        context: Context,
        person: Person,
        accounts: tuple[tuple[int, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        """``accounts`` are all accounts as id and name."""
        title = _("Move {name} to another account").format(name=person.name)
        super().__init__(context.theme, title, "", parent, _SIZE)
        self._context = context
        self._person = person
        self._namesake = False
        others = sorted(((n, name) for n, name in accounts if n != person.account_id), key=_by_name)
        self.account = ChoiceField([("", _("Choose an account")), *((str(n), name) for n, name in others)])
        form = Form()
        self.row = form.add(_("&Account"), self.account)
        self.column.addWidget(form)
        self.column.addWidget(
            Caption(
                _(
                    "Contacts, outcomes and planned actions go along; lines to those who stay behind go. If "
                    "they changed jobs, mark them as having left instead."
                ),
                wrap=True,
            )
        )
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.move_ = self.add_button(_("&Move"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.move_.clicked.connect(self._on_move)
        self.account.chosen_key.connect(self._judge)
        self._judge()
        self.account.setFocus()

    def _judge(self, _key: str = "") -> None:
        self._namesake = False
        self.move_.setText(_("&Move"))
        self.row.show_error("")
        self.hold_back(self.move_, "" if self.account.key else _("Choose an account first."))

    def _on_move(self) -> None:
        target = int(self.account.key)
        command = MovePerson(self._person.id, self._person.name, target, self._namesake)
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self.row.show_error(problem_text(refusal.problem))
            if refusal.problem.code == "person.exists" and not self._namesake:
                self._namesake = True
                self.move_.setText(_("&Move all the same"))
            return
        self.accept()
        self._context.notify(_("{name} is moved.").format(name=self._person.name), undo=True)
        self.moved.emit(target)


def _by_name(account: tuple[int, str]) -> str:
    return account[1].casefold()
