"""Who the chosen person is: closeness, mood, weight, where they work, who keeps the contact, and a note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.accounts import Person
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import PersonView
from ssi_desktop.services.card_commands import (
    MarkLeft,
    SetDepartment,
    SetInfluence,
    SetLevel,
    SetOwner,
    SetStance,
)
from ssi_desktop.services.person_commands import EditPerson
from ssi_desktop.ui.accounts import person_words, words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextArea, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice

_SUGGESTED = ""
_LONGEST = 200


class _NoteArea(TextArea):
    """A note that tells when the person is done with it."""

    finished = Signal()

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()


class WhoCard(Card):
    """``wished`` gives a command to perform; ``editing`` asks for the sheet with the details, ``filling``
    for the one that says who was found for a card, ``helping`` for help with choosing, ``account_asked``
    for the other account where they are too."""

    wished = Signal(object)
    editing = Signal()
    filling = Signal()
    helping = Signal()
    account_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(" ", " ")
        self._context = context
        self._view: PersonView | None = None
        catalogue, theme = context.catalogue, context.theme
        self._levels = [(str(number), term.name) for number, term in sorted(catalogue.levels.items())]
        self.edit = Button(theme, _("Ed&it …"), Variant.QUIET, "edit")
        self.fill = Button(theme, _("Somebody was found …"), Variant.PRIMARY, "person-add")
        self.help = Button(theme, _("Help me choose …"), Variant.QUIET, "help")
        self.elsewhere = Notice(theme, tone=Tone.NEUTRAL)
        self.level = ChoiceField()
        self.stance = ChoiceField([(str(n), term.name) for n, term in sorted(catalogue.stances.items())])
        self.influence = ChoiceField()
        self.department = TextField("", _("not given"), _LONGEST)
        self.owner = TextField("", _("you"), _LONGEST)
        self.note = _NoteArea("", _("Business facts only, as if they read along."), 3)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.add_action(self.edit)
        form = Form()
        self._level_row = FieldRow(_("Relationship"), self.level)
        self._stance_row = FieldRow(_("Stance"), self.stance)
        for row in (self._level_row, self._stance_row, FieldRow(_("Influence"), self.influence)):
            form.add_widget(row)
        form.add_beside(
            FieldRow(_("Department"), self.department), FieldRow(_("Keeps the contact"), self.owner)
        )
        form.add(_("Note"), self.note)
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        flow.addWidget(self.fill)
        flow.addWidget(self.help)
        for widget in (self.elsewhere, form, holder):
            self.body.addWidget(widget)
        self.body.addStretch()

    def _connect(self) -> None:
        self.note.finished.connect(self.finish_typing)
        self.department.editingFinished.connect(self.finish_typing)
        self.owner.editingFinished.connect(self.finish_typing)
        self.level.chosen_key.connect(self._on_level)
        self.stance.chosen_key.connect(self._on_stance)
        self.influence.chosen_key.connect(self._on_influence)
        self.edit.clicked.connect(self.editing)
        self.fill.clicked.connect(self.filling)
        self.help.clicked.connect(self.helping)
        self.elsewhere.acted.connect(self._on_elsewhere)

    @property
    def _person(self) -> Person | None:
        return None if self._view is None else self._view.person

    def show_person(self, view: PersonView) -> None:
        """Show somebody; what is being typed for the same person stays."""
        catalogue, person = self._context.catalogue, view.person
        same = self._person is not None and self._person.id == person.id
        self._view = view
        self.title.setText(person.name)
        self.set_caption(words.person_caption(view, catalogue))
        if not (same and self.note.hasFocus()):
            self.note.setPlainText(person.note)
        for field, text in ((self.department, person.department), (self.owner, person.owner)):
            if not (same and field.hasFocus()):
                field.setText(text)
        options = [(_SUGGESTED, words.level_option(view, catalogue)), *self._levels]
        self.level.set_options(options, _SUGGESTED if person.level is None else str(person.level))
        self.stance.choose(str(person.stance))
        chosen = _SUGGESTED if person.influence is None else str(person.influence)
        self.influence.set_options(_influences(view), chosen)
        self._show_kind(view)

    def _show_kind(self, view: PersonView) -> None:
        """Somebody who is not known yet has neither closeness nor mood; they can be found."""
        looked_for = view.placeholder
        self.fill.setVisible(looked_for)
        for widget in (self._level_row, self._stance_row, self.help):
            widget.setVisible(not looked_for)
        said = ""
        if view.also_at:
            said = _("{name} is on the map of {account} as well.").format(
                name=view.person.name, account=view.also_at[0].account_name
            )
        self.elsewhere.show_text(said, Tone.NEUTRAL, _("Open that account") if said else "", say=False)

    def finish_typing(self) -> None:
        """Store what was typed and not stored yet."""
        person = self._person
        if person is None:
            return
        note = self.note.toPlainText().strip()
        if note != person.note:
            self.wished.emit(EditPerson(replace(person, note=note)))
        department = " ".join(self.department.text().split())
        if department != person.department:
            self.wished.emit(SetDepartment(person.id, person.name, department))
        owner = " ".join(self.owner.text().split())
        if owner != person.owner:
            self.wished.emit(SetOwner(person.id, person.name, owner))

    def turn_left(self) -> None:
        """They left the company today, or are there after all."""
        person = self._person
        if person is not None:
            today = self._context.workspace.clock.today()
            self.wished.emit(MarkLeft(person.id, person.name, None if person.left_on else today))

    def _on_level(self, key: str) -> None:
        person, level = self._person, Level(int(key)) if key else None
        if person is not None and level != person.level:
            self.wished.emit(SetLevel(person.id, person.name, level))

    def _on_stance(self, key: str) -> None:
        person, stance = self._person, Stance(int(key))
        if person is not None and stance != person.stance:
            self.wished.emit(SetStance(person.id, person.name, stance))

    def _on_influence(self, key: str) -> None:
        person, influence = self._person, int(key) if key else None
        if person is not None and influence != person.influence:
            self.wished.emit(SetInfluence(person.id, person.name, influence))

    def _on_elsewhere(self) -> None:
        if self._view is not None and self._view.also_at:
            self.account_asked.emit(self._view.also_at[0].account_id)


def _influences(view: PersonView) -> list[tuple[str, str]]:
    """The weights; the first leaves them to the roles, and says what these make them while they count."""
    suggested = _("by the roles")
    if view.influence_suggested:
        suggested = _("{weight}, by the roles").format(weight=person_words.influence_word(view))
    return [(_SUGGESTED, suggested), ("1", _("little")), ("2", _("some")), ("3", _("much"))]
