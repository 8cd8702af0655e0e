"""The chosen person: who they are, how close and in which mood, their roles, and the contacts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.accounts import Person
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.services.person_commands import EditPerson
from ssi_desktop.services.person_log import load_person_log
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.account_card import COLUMN
from ssi_desktop.ui.accounts.contact_card import ContactCard
from ssi_desktop.ui.accounts.roles_card import RolesCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextArea
from ssi_desktop.ui.shared.widgets.forms import Form

_BY_CONTACTS = ""


class _NoteArea(TextArea):
    """A note that tells when the person is done with it."""

    finished = Signal()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()


class WhoCard(Card):
    """``wished`` gives a command to perform; ``editing`` asks for the sheet with the details."""

    wished = Signal(object)
    editing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(" ", " ")
        self._context = context
        self._person: Person | None = None
        catalogue, theme = context.catalogue, context.theme
        self._levels = [(str(number), term.name) for number, term in sorted(catalogue.levels.items())]
        self.edit = Button(theme, _("Ed&it …"), Variant.QUIET, "edit")
        self.level = ChoiceField()
        self.stance = ChoiceField([(str(n), term.name) for n, term in sorted(catalogue.stances.items())])
        self.note = _NoteArea("", _("Business facts only, as if they read along."), 3)
        self.add_action(self.edit)
        form = Form()
        form.add(_("Relationship"), self.level)
        form.add(_("Stance"), self.stance)
        form.add(_("Note"), self.note)
        self.body.addWidget(form)
        self.body.addStretch()
        self.note.finished.connect(self.finish_typing)
        self.level.chosen_key.connect(self._on_level)
        self.stance.chosen_key.connect(self._on_stance)
        self.edit.clicked.connect(self.editing)

    def show_person(self, view: PersonView) -> None:
        """Show somebody; what is being typed for the same person stays."""
        catalogue, person = self._context.catalogue, view.person
        same = self._person is not None and self._person.id == person.id
        self.title.setText(person.name)
        self.set_caption(words.person_caption(view, catalogue))
        if not (same and self.note.hasFocus()):
            self.note.setPlainText(person.note)
        options = [(_BY_CONTACTS, words.level_option(view, catalogue)), *self._levels]
        self.level.set_options(options, _BY_CONTACTS if person.level is None else str(person.level))
        self.stance.choose(str(person.stance))
        self._person = person

    def finish_typing(self) -> None:
        """Store what was typed and not stored yet."""
        self._edit(note=self.note.toPlainText().strip())

    def turn_left(self) -> None:
        """They left the company today, or are there after all."""
        if self._person is not None:
            today = self._context.workspace.clock.today()
            self._edit(left_on=None if self._person.left_on else today)

    def _on_level(self, key: str) -> None:
        self._edit(level=int(key) if key else None)

    def _on_stance(self, key: str) -> None:
        self._edit(stance=int(key))

    def _edit(self, **changes: object) -> None:
        if self._person is None:
            return
        changed = replace(self._person, **changes)  # type: ignore[arg-type]
        if changed != self._person:
            self.wished.emit(EditPerson(changed))


class PersonDetails(QWidget):
    """Cards below each other, or in two columns where there is room."""

    wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.who = WhoCard(context)
        self.roles = RolesCard(context)
        self.contacts = ContactCard(context)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.MEDIUM)
        right = QVBoxLayout()
        right.setSpacing(Space.MEDIUM)
        right.addWidget(self.roles)
        right.addStretch()
        left = QVBoxLayout()
        left.setSpacing(Space.MEDIUM)
        left.addWidget(self.who)
        left.addWidget(self.contacts)
        left.addStretch()
        self._box.addLayout(left, 1)
        self._box.addLayout(right, 1)
        for card in (self.who, self.contacts, self.roles):
            card.wished.connect(self.wished)

    def show_person(self, view: PersonView) -> None:
        """Show somebody with everything noted about them."""
        log = load_person_log(self._context.workspace, view.person.id)
        self.who.show_person(view)
        self.roles.show_person(view, log)
        self.contacts.show_person(view, log)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= 2 * COLUMN + Space.MEDIUM
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
