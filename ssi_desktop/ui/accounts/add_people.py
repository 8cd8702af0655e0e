"""Adding people to an account: by hand one after another, several connections at once, or for one role."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_suggestions import ConnectionSuggestion, suggest_people
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.services.person_commands import AddPerson, MarkRole, TakeOver
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Rule
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Strong
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(640, 620)
_BARE = QSize(560, 430)
_ROWS = 8


class AddPeopleSheet(Sheet):
    """Stays open for the next person until it is closed; ``added`` gives the id of each new one,
    ``taken`` how many connections were taken over."""

    added = Signal(int)
    taken = Signal(int)

    def __init__(
        self, context: Context, view: AccountView, parent: QWidget | None, role: Role | None = None
    ) -> None:
        self._found = _fitting_first(suggest_people(context.workspace, view.account.id), role)
        size = _SIZE if self._found else _BARE
        catalogue = context.catalogue
        super().__init__(
            context.theme, _title_of(view, role, catalogue), _lead_of(role, catalogue), parent, size
        )
        self._context = context
        self._account_id = view.account.id
        self._chosen: set[int] = set()
        self._namesake = ""
        levels = [(str(number), term.name) for number, term in sorted(context.catalogue.levels.items())]
        self.name = TextField("", _("First and last name"), 200)
        self.job = TextField("", _("As on their profile"), 200)
        self.level = ChoiceField([("", _("as contacts show")), *levels])
        roles = [(one.value, words.role_name(one, catalogue)) for one in ROLES]
        self.role = ChoiceField(
            [("", _("as the title suggests")), *roles], "" if role is None else role.value
        )
        self.known = _known_field(view, role)
        self.notice = Notice(context.theme)
        self._make_form()
        self._make_list()
        self.column.addStretch()
        self.close_ = self.add_button(_("Close"))
        self.take = self.add_button(_("&Take over"))
        self.add = self.add_button(_("&Add person"), Variant.PRIMARY)
        self.close_.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.add.clicked.connect(self._add)
        self.name.textChanged.connect(self._on_name)
        self.job.textChanged.connect(self._on_job)
        self._on_name("")
        self._on_job("")
        self._show_chosen()
        self.name.setFocus()

    def _make_form(self) -> None:
        form = Form()
        self.name_row = form.add(_("Name"), self.name)
        self.job_row = form.add(_("Job title"), self.job, " ")
        form.add_beside(FieldRow(_("Role"), self.role), FieldRow(_("Relationship"), self.level))
        if self.known.count() > 1:
            form.add(_("Or somebody who is on the map already"), self.known)
            self.known.chosen_key.connect(self._on_known)
        self.column.addWidget(form)
        self.column.addWidget(self.notice)

    def _make_list(self) -> None:
        roles = self._context.catalogue.roles
        columns: list[Column[ConnectionSuggestion]] = [
            Column("name", _("Name"), lambda row: row.name, strong=True, checked=self._is_chosen, width=210),
            Column("title", _("Job title"), _title, tip=_title, stretch=True, width=170),
            Column("role", _("Suggested role"),
                   lambda row: _("not known") if row.title.role is None else roles[row.title.role.value].name,
                   soft=True, width=130, needs=480),
        ]  # fmt: skip
        self._model = TableModel(columns, lambda row: row.connection.key, self)
        self.table = TableView(self._context.theme, self._model, _("Connections who work there"))
        self.table.fit_rows(_ROWS)
        self.all = Button(self._context.theme, _("Choose a&ll"), Variant.QUIET)
        head = QHBoxLayout()
        head.addWidget(Strong(_("Or take over connections who work there")), 1)
        head.addWidget(self.all)
        self._list_head = QWidget()
        self._list_head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self._rule = Rule()
        for widget in (self._rule, self._list_head, self.table):
            self.column.addWidget(widget)
        self._model.toggle_requested.connect(self._on_toggled)
        self.table.row_activated.connect(self._on_toggled)
        self.all.clicked.connect(self._on_all)

    def _is_chosen(self, row: ConnectionSuggestion) -> bool:
        return row.connection.key in self._chosen

    def choose(self, key: int) -> None:
        """Tick a connection of the list, as the person would."""
        if any(row.connection.key == key for row in self._found):
            self._chosen.add(key)
            self._show_chosen()
            self.table.go_to(key)

    def _on_toggled(self, row: ConnectionSuggestion) -> None:
        self._chosen.symmetric_difference_update({row.connection.key})
        self._show_chosen()

    def _on_all(self) -> None:
        everyone = {row.connection.key for row in self._found}
        self._chosen = set() if self._chosen == everyone else everyone
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the list, and on the button how many would be taken over."""
        self._model.set_rows(self._found)
        for widget in (self._rule, self._list_head, self.table, self.take):
            widget.setVisible(bool(self._found))
        count = len(self._chosen)
        named = ngettext("&Take over {n} person", "&Take over {n} people", count)
        self.take.setText(named.format(n=count) if count else _("&Take over"))
        self.take.setEnabled(bool(count))
        everyone = count == len(self._found)
        self.all.setText(_("Choose &none") if everyone and count else _("Choose a&ll"))

    def _on_name(self, _text: str) -> None:
        self.name_row.show_error("")
        self._namesake = ""
        self._show_verb()

    def _on_known(self, key: str) -> None:
        """Somebody on the map needs no name and title."""
        for field in (self.name, self.job, self.level):
            field.setEnabled(not key)
        self._show_verb()

    def _show_verb(self) -> None:
        self.add.setText(_("&Set role") if self.known.key else _("&Add person"))
        self.add.setEnabled(bool(self.known.key or self.name.text().strip()))

    def _on_job(self, text: str) -> None:
        """Say at once which role the title suggests."""
        hint = words.title_hint(self._context, text)
        self.job_row.hint.setText(hint)
        self.job.setAccessibleDescription(hint)

    def _set_role(self) -> None:
        """Somebody who is on the map holds the role as well."""
        person = self.known.currentText()
        try:
            self._context.perform(MarkRole(int(self.known.key), person, Role(self.role.key), True))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()

    def _add(self) -> None:
        if self.known.key and self.role.key:
            self._set_role()
            return
        name = " ".join(self.name.text().split())
        command = AddPerson(
            self._account_id,
            name,
            self.job.text(),
            level=int(self.level.key) if self.level.key else None,
            namesake=bool(name) and self._namesake == name,
            erased=bool(name) and self._namesake == name,
            role=Role(self.role.key) if self.role.key else None,
        )
        try:
            number = self._context.perform(command)
        except Refusal as refusal:
            self.name_row.show_error(problem_text(refusal.problem))
            if refusal.problem.code in {"person.exists", "person.was_erased"}:
                self._namesake = name
                self.add.setText(_("&Add all the same"))
            self.name.setFocus()
            return
        self.added.emit(number)
        self._make_room(name)

    def _make_room(self, name: str) -> None:
        """Ready for the next person."""
        for field in (self.name, self.job):
            field.clear()
        self.level.choose("")
        self.role.choose("")
        self.notice.show_text(
            _("{name} is on the map. Add the next one, or close.").format(name=name), Tone.GOOD
        )
        self.close_.setText(_("Done"))
        self.name.setFocus()

    def _take(self) -> None:
        keys = tuple(row.connection.key for row in self._found if self._is_chosen(row))
        try:
            count = self._context.perform(TakeOver(self._account_id, keys))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        self.taken.emit(count)


def _title(row: ConnectionSuggestion) -> str:
    """The job title, and a warning before somebody comes onto the map twice."""
    title = row.connection.position or ""
    if not row.namesake:
        return title
    warning = _("this name is on the map already")
    return f"{title} · {warning}" if title else warning


def _title_of(view: AccountView, role: Role | None, catalogue: Catalogue) -> str:
    if role is None:
        return _("Add people to {account}").format(account=view.account.name)
    term = catalogue.roles[role.value]
    return _("Who is the {role} at {account}?").format(role=term.inline, account=view.account.name)


def _lead_of(role: Role | None, catalogue: Catalogue) -> str:
    """What the role is known by, or what a note about people must be."""
    if role is None:
        return _("Note business facts only, as if the person read along.")
    term = catalogue.roles[role.value]
    return f"{term.meaning} {term.recognise}"


def _known_field(view: AccountView, role: Role | None) -> ChoiceField:
    """The people on the map who could hold the role that is looked for; nothing without one."""
    people = [] if role is None else [one for one in view.people if one.counts]
    options = [(str(one.person.id), one.person.name) for one in people]
    return ChoiceField([("", _("nobody of them")), *options])


def _fitting_first(
    found: tuple[ConnectionSuggestion, ...], role: Role | None
) -> tuple[ConnectionSuggestion, ...]:
    """Whose title suggests the role that is looked for comes first."""
    return tuple(sorted(found, key=lambda one: role is not None and one.title.role is not role))
