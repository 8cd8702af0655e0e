"""Who could introduce the user to the chosen person, who was asked, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.accounts import Introduction
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.services.introduction_commands import (
    AskIntroduction,
    IntroductionDeclined,
    IntroductionDone,
    NoteMutual,
    RemoveIntroduction,
    Via,
)
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import Form
from ssi_desktop.ui.shared.widgets.labels import Body
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout, clear_layout

_ELSE = ""


class IntroductionsCard(Card):
    """``wished`` gives a command to perform."""

    wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Introductions"))
        self._context = context
        self._view: PersonView | None = None
        self.via = ChoiceField()
        self.name = TextField("", _("Who knows you both?"), 200)
        self.ask = Button(context.theme, _("Asked today"), icon="chat")
        self.could = Button(context.theme, _("Could introduce me"), Variant.QUIET)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        form = Form()
        self.via_row = form.add(_("Whom you ask"), self.via)
        self.name_row = form.add(_("Name"), self.name)
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        flow.addWidget(self.ask)
        flow.addWidget(self.could)
        self.body.addLayout(self._rows)
        self.body.addWidget(form)
        self.body.addWidget(holder)
        self.body.addStretch()
        self.via.chosen_key.connect(self._on_via)
        self.name.textChanged.connect(self._on_via)
        self.ask.clicked.connect(self._on_ask)
        self.could.clicked.connect(self._on_could)

    def show_person(self, view: PersonView, account: AccountView) -> None:
        """Show the introductions to somebody; the closest people of the account can be asked first."""
        same = self._view is not None and self._view.person.id == view.person.id
        self._view = view
        others = [one for one in account.people if one.counts and one.person.id != view.person.id]
        others.sort(key=lambda one: -int(one.level))
        options = [(str(one.person.id), one.person.name) for one in others]
        self.via.set_options([*options, (_ELSE, _("somebody else …"))], self.via.key if same else "")
        if not same:
            self.via.setCurrentIndex(0)
            self.name.clear()
        self._on_via()
        clear_layout(self._rows)
        for item in view.introductions:
            self._rows.addWidget(self._row(item, account))

    def _row(self, item: Introduction, account: AccountView) -> QWidget:
        words = introduction_text(item, account)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(Body(words, wrap=True))
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        theme = self._context.theme
        if item.done_on is None and item.declined_on is None:
            answers = ((_("It happened"), self._on_done), (_("They declined"), self._on_declined))
            for verb, act in answers if item.asked_on else ((_("Asked today"), self._on_asked), *answers):
                button = Button(theme, verb, Variant.QUIET)
                button.setAccessibleName(f"{verb}: {words}")
                button.setProperty("item", item.id)
                button.clicked.connect(act)
                flow.addWidget(button)
        remove = IconButton(theme, "trash", _("Remove: {line}").format(line=words))
        remove.setProperty("item", item.id)
        remove.clicked.connect(self._on_remove)
        flow.addWidget(remove)
        column.addWidget(holder)
        return row

    def _on_via(self, _text: str = "") -> None:
        other = not self.via.key
        self.name_row.setVisible(other)
        known = not other or bool(self.name.text().strip())
        self.ask.setEnabled(known)
        self.could.setEnabled(known)

    def _chosen(self) -> Via:
        return Via(int(self.via.key)) if self.via.key else Via(name=self.name.text().strip())

    def _on_ask(self) -> None:
        self._ask(self._chosen())

    def _ask(self, via: Via) -> None:
        view = self._view
        if view is not None:
            day = self._context.workspace.clock.today()
            self.wished.emit(AskIntroduction(view.person.id, view.person.name, via, day))

    def _on_could(self) -> None:
        view = self._view
        if view is not None:
            self.wished.emit(NoteMutual(view.person.id, view.person.name, self._chosen()))

    def _on_asked(self) -> None:
        number, view = self._asked_for(), self._view
        item = next((i for i in view.introductions if i.id == number), None) if view is not None else None
        if item is not None:
            self._ask(Via(item.via_id, item.via_key, item.via_name))

    def _on_done(self) -> None:
        number, view = self._asked_for(), self._view
        if number and view is not None:
            day = self._context.workspace.clock.today()
            self.wished.emit(IntroductionDone(view.person.id, view.person.name, number, day))

    def _on_declined(self) -> None:
        number, view = self._asked_for(), self._view
        if number and view is not None:
            day = self._context.workspace.clock.today()
            self.wished.emit(IntroductionDeclined(view.person.id, view.person.name, number, day))

    def _on_remove(self) -> None:
        number, view = self._asked_for(), self._view
        if number and view is not None:
            self.wished.emit(RemoveIntroduction(view.person.id, view.person.name, number))

    def _asked_for(self) -> int:
        sender = self.sender()
        return 0 if sender is None else int(sender.property("item"))


def introduction_text(item: Introduction, account: AccountView) -> str:
    """Who introduces, and how far that got."""
    person = account.person(item.via_id)
    name = item.via_name if person is None else person.person.name
    if item.done_on is not None:
        return _("{name} introduced you on {day}.").format(name=name, day=date_text(item.done_on))
    if item.declined_on is not None:
        return _("{name} declined on {day}.").format(name=name, day=date_text(item.declined_on))
    if item.asked_on is not None:
        return _("{name}: asked on {day}.").format(name=name, day=date_text(item.asked_on))
    return _("{name} could introduce you.").format(name=name)
