"""Whom the user wants to reach: the personas, and how the new connections fit them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ssi_desktop.core.persona import Persona
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.personas import (
    MOST_PERSONAS,
    PersonasSnapshot,
    Reach,
    RemovePersona,
    load_personas_page,
)
from ssi_desktop.ui.profile import reach_words
from ssi_desktop.ui.profile.page import ProfilePage
from ssi_desktop.ui.profile.people_table import PeopleTable
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid, clear_layout
from ssi_desktop.ui.shared.widgets.pages import ScrollColumn

_COLUMN = 320
_ROWS = 10
_NOTE = 300


class PersonaCard(Card):
    """One persona in words; ``edit_asked`` and ``removed`` come from its buttons.

    ``reach`` is how the connections fit this one alone, None where there is no other.
    """

    edit_asked = Signal()
    removed = Signal()

    def __init__(self, context: Context, persona: Persona, reach: Reach | None) -> None:
        super().__init__(persona.name)
        theme = context.theme
        for line in reach_words.criteria_lines(persona.criteria, context.catalogue):
            self.body.addWidget(Soft(line, wrap=True))
        if persona.note:
            shown = persona.note if len(persona.note) <= _NOTE else persona.note[:_NOTE].rstrip() + " …"
            self.body.addWidget(Body(shown, wrap=True))
        if reach is not None and reach.asked and reach.people:
            self.body.addWidget(Caption(reach_words.reach_text(reach), wrap=True))
        self.body.addStretch()
        self.edit = Button(theme, _("Edit …"), icon="edit")
        self.edit.setAccessibleName(_("Edit {name}").format(name=persona.name))
        self.remove = Button(theme, _("Remove"), Variant.QUIET, "trash")
        self.remove.setAccessibleName(_("Remove {name}").format(name=persona.name))
        line_ = QHBoxLayout()
        line_.setSpacing(Space.SMALL)
        line_.addWidget(self.edit)
        line_.addWidget(self.remove)
        line_.addStretch()
        self.body.addLayout(line_)
        self.edit.clicked.connect(self.edit_asked)
        self.remove.clicked.connect(self.removed)


class ReachPage(ProfilePage):
    """Cards of the personas above the new connections of the last 90 days."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: PersonasSnapshot | None = None
        theme, coach = context.theme, context.catalogue.coach
        self.cards: list[PersonaCard] = []
        self.add_button = Button(theme, _("Describe so&mebody …"), Variant.PRIMARY, "person-add")
        self.people = PeopleTable(context, _ROWS, dated=True)
        first = coach["empty.personas"]
        self.empty = EmptyState(theme, "people", first.title, first.body, _("Describe so&mebody …"))
        self._stack = QStackedWidget()
        self._arrange()
        self.add_button.clicked.connect(self.add)
        self.empty.primary.connect(self.add)

    def numbers(self) -> Sequence[ShownNumber]:
        """How many new connections fit."""
        from ssi_desktop.ui.profile.numbers import reach_numbers

        return () if self._snapshot is None else reach_numbers(self._snapshot)

    def reload(self) -> None:
        """Show the personas and who fits."""
        snapshot = load_personas_page(self.context.workspace)
        self._snapshot = snapshot
        place = self._place_of_keyboard()
        self._stack.setCurrentIndex(0 if snapshot.personas else 1)
        self.add_button.setVisible(len(snapshot.personas) < MOST_PERSONAS)
        self._show_cards(snapshot)
        if place is not None:
            self._focus(place)
        self.people.show_reach(snapshot.reach)
        self.said.emit(_headline(snapshot))

    def add(self) -> None:
        """Describe somebody new."""
        self._open(Persona(""))

    def edit(self, place: int) -> None:
        """Open the editor of a persona by its place in the list."""
        if self._snapshot is not None and place < len(self._snapshot.personas):
            self._open(self._snapshot.personas[place])

    def show_target(self, target: str) -> None:
        """``add`` opens the editor of a new persona."""
        if target == "add":
            self.add()

    def _open(self, persona: Persona) -> None:
        from ssi_desktop.ui.profile.persona_sheet import PersonaSheet

        PersonaSheet(self.context, persona, self.window()).open()

    def _remove(self, persona: Persona) -> None:
        if self.attempt(RemovePersona(persona.id, persona.name)):
            self.context.notify(_("“{name}” was removed.").format(name=persona.name), undo=True)

    def _place_of_keyboard(self) -> int | None:
        """Which card has the window's keyboard; the cards are made anew and would lose it."""
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return None
        if focused is self.empty.button:
            return 0
        return next((at for at, card in enumerate(self.cards) if card.isAncestorOf(focused)), None)

    def _focus(self, place: int) -> None:
        button = self.cards[min(place, len(self.cards) - 1)].edit if self.cards else self.empty.button
        button.setFocus()

    def _show_cards(self, snapshot: PersonasSnapshot) -> None:
        clear_layout(self._grid)
        self.cards = []
        for place, persona in enumerate(snapshot.personas):
            own = snapshot.persona_reach[persona.id] if len(snapshot.personas) > 1 else None
            card = PersonaCard(self.context, persona, own)
            card.edit_asked.connect(partial(self.edit, place))
            card.removed.connect(partial(self._remove, persona))
            self._grid.addWidget(card)
            self.cards.append(card)

    def _arrange(self) -> None:
        self.column.addWidget(self.notice)
        scroll = ScrollColumn()
        line = QHBoxLayout()
        line.addWidget(Soft(self.context.catalogue.coach["persona.what_for"].body, wrap=True), 1)
        line.addWidget(self.add_button)
        scroll.column.addLayout(line)
        holder = QWidget()
        self._grid = ColumnGrid(holder, _COLUMN, 3, Space.LARGE)
        scroll.column.addWidget(holder)
        card = Card(_("Your new connections"))
        card.body.addWidget(self.people)
        scroll.column.addWidget(card)
        scroll.column.addStretch()
        self._stack.addWidget(scroll)
        self._stack.addWidget(self.empty)
        self.column.addWidget(self._stack, 1)


def _headline(snapshot: PersonasSnapshot) -> str:
    count = len(snapshot.personas)
    if not count:
        return _("Whom do you want to reach?")
    text = ngettext("{n} kind of people described.", "{n} kinds of people described.", count)
    return text.format(n=count)
