"""Whom the chosen person reports to, whom they influence, and with whom they are in conflict."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.accounts import LineKind, PersonLine
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.ui.accounts.committee_menu import line_name
from ssi_desktop.ui.accounts.operations import Operations
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.ui.shared.widgets.layouts import clear_layout

_NOBODY = ""
_LETTERS = 4
"""Two choices beside each other fit where the details are narrowest."""


class LinesCard(Card):
    """What is chosen here is wished through the operations; what cannot be is told in its place."""

    def __init__(self, context: Context, operations: Operations) -> None:
        super().__init__(_("Lines to others"))
        self._context = context
        self._operations = operations
        self._view: PersonView | None = None
        self._account: AccountView | None = None
        self.manager = ChoiceField()
        self.kind = ChoiceField(
            [
                (LineKind.INFLUENCE.value, _("Influences")),
                (LineKind.CONFLICT.value, _("In conflict with")),
            ]
        )
        self.other = ChoiceField()
        for field in (self.kind, self.other):
            field.setMinimumContentsLength(_LETTERS)
        self.add = Button(context.theme, _("Draw the line"), icon="link")
        self.alone = Caption(_("Lines need somebody else on the map."), wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.TIGHT)
        self._form = Form()
        self.manager_row = self._form.add(_("Reports to"), self.manager)
        self.other_row = FieldRow(_("With whom"), self.other)
        self._form.add_beside(FieldRow(_("Line"), self.kind), self.other_row)
        self._form.add_widget(self._button_row())
        self.body.addWidget(self._form)
        self.body.addWidget(self.alone)
        self.body.addLayout(self._rows)
        self.body.addStretch()
        self.manager.chosen_key.connect(self._on_manager)
        self.add.clicked.connect(self._on_add)

    def _button_row(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.add)
        line.addStretch()
        return holder

    def show_person(self, view: PersonView, account: AccountView) -> None:
        """Show the lines of somebody, and to whom others can be drawn."""
        self._view, self._account = view, account
        others = [(str(card.person.id), card.person.name) for card in account.cards if card is not view]
        self._form.setVisible(bool(others))
        self.alone.setVisible(not others)
        manager = account.manager_of(view.person.id)
        self.manager.set_options(
            [(_NOBODY, _("nobody known")), *others], _NOBODY if manager is None else str(manager)
        )
        self.other.set_options(others, self.other.key)
        self.manager_row.show_error("")
        self.other_row.show_error("")
        self._show_lines(view)

    def _show_lines(self, view: PersonView) -> None:
        clear_layout(self._rows)
        for line in self._operations.lines_of(view):
            self._rows.addWidget(self._row(line, view))

    def _row(self, line: PersonLine, view: PersonView) -> QWidget:
        words = line_name(line, view, self._operations)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Body(words, wrap=True), 1)
        button = IconButton(self._context.theme, "trash", _("Remove: {line}").format(line=words))
        button.setProperty("line", line.id)
        button.clicked.connect(self._on_remove)
        box.addWidget(button)
        return row

    def _on_manager(self, key: str) -> None:
        view, account = self._view, self._account
        if view is None or account is None:
            return
        manager = account.person(int(key)) if key else None
        if manager is None:
            self._operations.clear_manager(view)
        elif manager.person.id != account.manager_of(view.person.id):
            self._draw(LineKind.MANAGER, manager, self.manager_row)

    def _on_add(self) -> None:
        account, key = self._account, self.other.key
        other = None if account is None or not key else account.person(int(key))
        if other is not None:
            self._draw(LineKind(self.kind.key), other, self.other_row)

    def _draw(self, kind: LineKind, other: PersonView, row: FieldRow) -> None:
        """Draw a line, or show in its place why it cannot be, such as the circle it would close."""
        if self._view is None:
            return
        reason = self._operations.refusal(kind, self._view, other)
        if not reason:
            self._operations.draw(kind, self._view, other)
            return
        if kind is LineKind.MANAGER and self._account is not None:
            before = self._account.manager_of(self._view.person.id)
            self.manager.choose(_NOBODY if before is None else str(before))
        row.show_error(reason)

    def _on_remove(self) -> None:
        sender, view = self.sender(), self._view
        if sender is None or view is None:
            return
        number = int(sender.property("line"))
        line = next((one for one in self._operations.lines_of(view) if one.id == number), None)
        if line is not None:
            self._operations.remove_line(view, line)
