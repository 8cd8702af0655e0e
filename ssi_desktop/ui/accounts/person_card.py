"""The chosen person: roles with their reasons, relationship, stance, contacts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.core.accounts import Person, Touch
from ssi_desktop.core.outcomes import Channel
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.services.person_commands import EditPerson, LogTouch, MarkRole
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextArea, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.wording.reasons import belief_texts

_SUGGEST, _HELD, _NOT = "suggest", "held", "not"


class _NoteArea(TextArea):
    """A note that tells when the person is done with it."""

    finished = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()


class _RoleLine(QWidget):
    """One role: how likely, and the person's own word on it."""

    chosen = Signal(str, str)

    def __init__(self, role: Role, name: str) -> None:
        super().__init__()
        self.role = role
        self.belief = Caption()
        self.choice = ChoiceField([(_SUGGEST, _("as suggested")), (_HELD, _("yes")), (_NOT, _("no"))])
        self.choice.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(Body(name), 1)
        row.addWidget(self.belief)
        row.addWidget(self.choice)
        self.choice.chosen_key.connect(self._on_chosen)

    def _on_chosen(self, key: str) -> None:
        self.chosen.emit(self.role.value, key)


class PersonCard(Card):
    """``wished`` gives a command to perform; ``removal`` asks to take the person off the map."""

    wished = Signal(object)
    removal = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(" ", " ")
        self._context = context
        self._view: PersonView | None = None
        catalogue, theme = context.catalogue, context.theme
        self.job = TextField("", _("As on their profile"), 200)
        self.why = Caption(wrap=True)
        self.roles = {role: _RoleLine(role, catalogue.roles[role.value].name) for role in ROLES}
        levels = [(str(number), term.name) for number, term in sorted(catalogue.levels.items())]
        self.level = ChoiceField([("", _("as contacts show")), *levels])
        self.stance = ChoiceField([(str(n), term.name) for n, term in sorted(catalogue.stances.items())])
        self.note = _NoteArea("", _("Business facts only."), 3)
        self.touched = Button(theme, _("I &wrote or called"))
        self.talked = Button(theme, _("We &talked"), Variant.NORMAL, "chat")
        self.left = Button(theme, _("Left the &company"), Variant.QUIET)
        self.remove = Button(theme, _("Re&move"), Variant.QUIET, "trash")
        self._arrange()
        self._connect()

    def show_person(self, view: PersonView) -> None:
        """Show somebody; what is being typed for somebody else is gone."""
        catalogue, person = self._context.catalogue, view.person
        self._view = view
        self.title.setText(person.name)
        self.set_caption(catalogue.term("seniorities", str(view.title.seniority)).name)
        self.job.setText(person.title)
        for belief in view.roles:
            line = self.roles[belief.role]
            line.belief.setText(_("{share}% likely").format(share=number_text(100 * belief.p)))
            line.choice.choose(_SUGGEST if belief.marked is None else _HELD if belief.marked else _NOT)
        names = {role.value: catalogue.roles[role.value].inline for role in ROLES}
        strongest = max(view.roles, key=lambda belief: belief.p)
        self.why.setText(" ".join(belief_texts(strongest, names)))
        self.level.choose("" if person.level is None else str(person.level))
        self.stance.choose(str(person.stance))
        self.note.setPlainText(person.note)
        self.left.setText(
            _("Still at the &company") if person.left_on is not None else _("Left the &company")
        )

    def _arrange(self) -> None:
        form = Form()
        form.add(_("Job title"), self.job)
        self.body.addWidget(form)
        self.body.addWidget(Strong(_("Roles")))
        for line in self.roles.values():
            self.body.addWidget(line)
        self.body.addWidget(self.why)
        self.body.addWidget(FieldRow(_("Relationship"), self.level))
        self.body.addWidget(FieldRow(_("Stance"), self.stance))
        self.body.addWidget(FieldRow(_("Note"), self.note))
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        for button in (self.talked, self.touched, self.left, self.remove):
            flow.addWidget(button)
        self.body.addWidget(holder)
        self.body.addStretch()

    def _connect(self) -> None:
        for line in self.roles.values():
            line.chosen.connect(self._on_role)
        self.level.chosen_key.connect(self._on_level)
        self.stance.chosen_key.connect(self._on_stance)
        self.job.editingFinished.connect(self._on_texts)
        self.note.finished.connect(self._on_texts)
        self.touched.clicked.connect(self._on_touched)
        self.talked.clicked.connect(self._on_talked)
        self.left.clicked.connect(self._on_left)
        self.remove.clicked.connect(self.removal)

    def _wish(self, command: Command[object]) -> None:
        self.wished.emit(command)

    def _person(self) -> Person | None:
        return None if self._view is None else self._view.person

    def _today(self) -> date:
        return self._context.workspace.clock.today()

    def _on_role(self, role: str, key: str) -> None:
        person = self._person()
        if person is not None:
            held = {_SUGGEST: None, _HELD: True, _NOT: False}[key]
            self._wish(MarkRole(person.id, person.name, Role(role), held))

    def _on_level(self, key: str) -> None:
        person = self._person()
        if person is not None:
            self._wish(EditPerson(replace(person, level=int(key) if key else None)))

    def _on_stance(self, key: str) -> None:
        person = self._person()
        if person is not None:
            self._wish(EditPerson(replace(person, stance=int(key))))

    def _on_texts(self) -> None:
        person = self._person()
        if person is None:
            return
        changed = replace(person, title=self.job.text().strip(), note=self.note.toPlainText().strip())
        if changed != person:
            self._wish(EditPerson(changed))

    def _on_touched(self) -> None:
        self._touch(two_way=False)

    def _on_talked(self) -> None:
        self._touch(two_way=True)

    def _touch(self, *, two_way: bool) -> None:
        person = self._person()
        if person is not None:
            touch = Touch(person.id, self._today(), Channel.LINKEDIN.value, two_way=two_way)
            self._wish(LogTouch(touch, person.name))

    def _on_left(self) -> None:
        person = self._person()
        if person is not None:
            self._wish(EditPerson(replace(person, left_on=None if person.left_on else self._today())))
