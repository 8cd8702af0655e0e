"""The editor of a persona, with a live look at who of the new connections would fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from ssi_desktop.core.persona import Criteria, Persona
from ssi_desktop.core.roles import Role
from ssi_desktop.core.title_reading import Seniority
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.personas import (
    FROM_SETTINGS,
    NAME_LIMIT,
    NOTE_LIMIT,
    SavePersona,
    load_personas,
    reach_of,
    recent_connections,
)
from ssi_desktop.services.sittings import keep_typed
from ssi_desktop.ui.profile import reach_words
from ssi_desktop.ui.profile.keeping_sheet import KeepingSheet
from ssi_desktop.ui.profile.people_table import PeopleTable
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or, stay_open
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import TextArea, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Caption, Heading, Strong
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.functions import function_names
from ssi_desktop.wording.problems import problem_text

PREVIEW_MS = 300
SAVE_MS = 1000
_SIZE = QSize(980, 680)
_COLUMN = 330
_BOX_COLUMN = 150
_ROWS = 6
_LINES = 3


class Boxes(QWidget):
    """Several of a list; ``changed`` comes when the person ticked one."""

    changed = Signal()

    def __init__(self, title: str, options: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(Strong(title))
        holder = QWidget()
        grid = ColumnGrid(holder, _BOX_COLUMN, 3, Space.TIGHT)
        self._boxes = {key: QCheckBox(name) for key, name in options.items()}
        for box in self._boxes.values():
            grid.addWidget(box)
            box.toggled.connect(self.changed)
        column.addWidget(holder)

    def choose(self, keys: set[str]) -> None:
        """Tick the boxes with these keys without announcing it."""
        for key, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(key in keys)
            box.blockSignals(False)

    def chosen(self) -> list[str]:
        """The keys of the ticked boxes."""
        return [key for key, box in self._boxes.items() if box.isChecked()]

    def box(self, key: str) -> QCheckBox:
        """One box. Raises KeyError for an unknown key."""
        return self._boxes[key]


class PersonaSheet(KeepingSheet):
    """Everything in one step of undo; the preview follows while the form changes.

    What was typed is kept at the latest a second after each change, once it has a name. Cancel and Esc take
    that back; closing the window below does not.
    """

    def __init__(self, context: Context, persona: Persona, parent: QWidget | None) -> None:
        title = (
            _("Edit “{name}”").format(name=persona.name) if persona.name else _("Whom do you want to reach?")
        )
        super().__init__(context.theme, title, parent, _SIZE)
        self._context = context
        self._persona = persona
        self._people = recent_connections(context.workspace)
        catalogue = context.catalogue
        self.name = TextField(persona.name, _("For example heads of logistics"), NAME_LIMIT)
        self.levels = Boxes(_("How senior"), reach_words.level_names(catalogue))
        self.functions = Boxes(_("What work"), function_names())
        self.roles = Boxes(_("Role in a purchase, by the title"), reach_words.role_names(catalogue))
        self.words = _area(persona.criteria.title_words, _("For example transport planning"))
        self.companies = _area(persona.criteria.companies, _("For example Acme BV"))
        self.industries = _area(persona.criteria.industries, _("For example food"))
        self.note = TextArea(persona.note, _("What do they struggle with?"), _LINES + 1)
        self.people = PeopleTable(context, _ROWS, dated=False)
        self.notice = Notice(context.theme)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PREVIEW_MS)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(SAVE_MS)
        self._step: int | None = None
        self._stays = False
        cancel = self.add_button(_("Cancel"))
        self.save = self.add_button(_("&Save"), Variant.PRIMARY)
        cancel.clicked.connect(self.reject)
        self._fill()
        self._kept = self.persona
        self._connect()
        self._judge()
        self.show_preview()
        self.name.setFocus()

    @property
    def persona(self) -> Persona:
        """The persona as the form has it."""
        return replace(
            self._persona,
            name=self.name.text(),
            note=self.note.toPlainText()[:NOTE_LIMIT],
            criteria=Criteria(
                frozenset(Seniority(key) for key in self.levels.chosen()),
                frozenset(self.functions.chosen()),
                frozenset(Role(key) for key in self.roles.chosen()),
                _lines(self.words),
                _lines(self.companies),
                _lines(self.industries),
            ),
        )

    def show_preview(self) -> None:
        """Show who of the new connections would fit."""
        self._rest.stop()
        self.people.show_reach(reach_of(self._context.workspace, (self.persona,), self._people))

    def keep(self) -> bool:
        """Keep the form as it is; returns False when it is refused, or has no name yet."""
        self._typing.stop()
        persona, workspace = self.persona, self._context.workspace
        if not persona.name.strip():
            return False
        if persona == self._kept and persona.id != FROM_SETTINGS:
            return True
        try:
            self._step = keep_typed(workspace, SavePersona(persona), self._step)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        self.notice.clear()
        if persona.id <= 0:
            self._persona = replace(self._persona, id=max(one.id for one in load_personas(workspace)))
        self._kept = self.persona
        return True

    def before_closing(self) -> None:
        """Keep the form, and do not take it back when the sheet goes."""
        self.keep()
        self._stays = True

    @guarded_or(stay_open)
    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by its frame or with the window below, which is no Cancel: what was typed stays."""
        self.before_closing()
        super().closeEvent(event)

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Take back what was kept when the person cancelled, else tell the pages about it."""
        self._typing.stop()
        workspace, step = self._context.workspace, self._step
        self._step = None
        if step is not None:
            newest = workspace.next_undo()
            if self._stays:
                workspace.announce(SavePersona.topics)
            elif newest is not None and newest.id == step:
                workspace.undo()
        super().done(result)

    def _fill(self) -> None:
        criteria = self._persona.criteria
        self.levels.choose({level.value for level in criteria.seniorities})
        self.functions.choose(set(criteria.functions))
        self.roles.choose({role.value for role in criteria.roles})
        self.column.addWidget(self.notice)
        holder = QWidget()
        grid = ColumnGrid(holder, _COLUMN, 2, Space.WIDE)
        grid.addWidget(self._form())
        grid.addWidget(self._preview())
        self.column.addWidget(holder)
        self.column.addStretch()

    def _form(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        self.name_row = FieldRow(_("&Name"), self.name)
        one = _("One a line.")
        for widget in (
            self.name_row,
            self.levels,
            self.functions,
            FieldRow(_("Words in the &title"), self.words, one),
            self.roles,
            FieldRow(_("&Companies"), self.companies, one),
            FieldRow(
                _("&Industries"),
                self.industries,
                _("One a line; looked for in the company’s name and in the industry of your accounts."),
            ),
            FieldRow(
                _("W&hat keeps them busy"), self.note, _("For yourself; nothing is worked out from it.")
            ),
        ):
            column.addWidget(widget)
        column.addStretch()
        return holder

    def _preview(self) -> QWidget:
        card = Card(sunken=True)
        card.body.addWidget(Heading(_("Who would fit"), wrap=True))
        card.body.addWidget(self.people)
        card.body.addWidget(Caption(self._context.catalogue.coach["persona.how"].body, wrap=True))
        card.body.addStretch()
        return card

    def _connect(self) -> None:
        self.name.textChanged.connect(self._judge)
        for boxes in (self.levels, self.functions, self.roles):
            boxes.changed.connect(self._rest.start)
            boxes.changed.connect(self._on_changed)
        for area in (self.words, self.companies, self.industries):
            area.textChanged.connect(self._rest.start)
        for field in (self.name, self.words, self.companies, self.industries, self.note):
            field.textChanged.connect(self._on_changed)
        self._typing.timeout.connect(self.keep)
        self._rest.timeout.connect(self.show_preview)
        self.save.clicked.connect(self._save)

    def _judge(self) -> None:
        self.name_row.show_error("")
        named = bool(self.name.text().strip())
        self.hold_back(self.save, "" if named else _("Give these people a name first."))

    def _on_changed(self) -> None:
        if not self._typing.isActive():  # not started anew: nobody who types on loses more than a second
            self._typing.start()

    def _save(self) -> None:
        if self.keep():
            self._stays = True
            self.accept()


def _area(words: tuple[str, ...], hint: str) -> TextArea:
    return TextArea("\n".join(words), hint, _LINES)


def _lines(area: TextArea) -> tuple[str, ...]:
    return tuple(line.strip() for line in area.toPlainText().splitlines() if line.strip())
