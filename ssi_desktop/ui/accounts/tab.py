"""The Accounts tab: the decision making unit of every target account, its gaps and its next step."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ssi_desktop.core.committee import Risk
from ssi_desktop.core.periods import Week
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_commands import RemoveAccount
from ssi_desktop.services.accounts import AccountsSnapshot, AccountView, PersonView, load_accounts
from ssi_desktop.services.person_commands import RemovePerson
from ssi_desktop.services.week_commands import AddItem
from ssi_desktop.services.workspace import Command, Topic
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.account_card import AccountCard
from ssi_desktop.ui.accounts.dialogs import AddAccountDialog, AddPersonDialog
from ssi_desktop.ui.accounts.person_card import PersonCard
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.fields import SearchField
from ssi_desktop.ui.shared.widgets.labels import Heading
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.pages import PageBody, PageHeader
from ssi_desktop.ui.shared.widgets.splitter import Splitter
from ssi_desktop.wording.problems import problem_text

_RISK_ORDER = {Risk.HIGH: 0, Risk.MEDIUM: 1, Risk.LOW: 2}
_STEP_MINUTES = 15


class AccountsTab(Tab):
    """Accounts at the left, people in the middle, the chosen account or person at the right."""

    TOPICS: ClassVar[frozenset[Topic]] = frozenset({Topic.ACCOUNTS, Topic.IMPORTS, Topic.SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: AccountsSnapshot | None = None
        theme, coach = context.theme, context.catalogue.coach
        self.header = PageHeader(_("Accounts"))
        self.add_person = Button(theme, _("Add &people …"), Variant.NORMAL, "person-add")
        self.add_account = Button(theme, _("Add &account …"), Variant.PRIMARY, "plus")
        self.header.add_action(self.add_person)
        self.header.add_action(self.add_account)
        self.search = SearchField(theme, _("Find an account or person"))
        self.notice = Notice(theme)
        self.accounts = self._make_accounts()
        self.people_title = Heading()
        self.people = self._make_people()
        self.inspect = SegmentedControl(
            theme,
            _("Show details of"),
            [Choice("account", _("Account")), Choice("person", _("Person"))],
            "account",
        )
        self.account_card = AccountCard(context)
        self.person_card = PersonCard(context)
        self.empty = EmptyState(
            theme,
            "accounts",
            coach["empty.accounts_first"].title,
            coach["empty.accounts_first"].body,
            _("Add an &account …"),
            _("&Import your archive …"),
        )
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _make_accounts(self) -> TableView:
        catalogue = self.context.catalogue
        columns: list[Column[AccountView]] = [
            Column(
                "name",
                _("Account"),
                lambda view: view.account.name,
                note=lambda view: words.account_note(view, catalogue),
                stretch=True,
                strong=True,
                width=110,
            ),
            Column(
                "risk",
                _("Risk"),
                lambda view: words.short_risk_chip(view).word,
                chip=words.short_risk_chip,
                sort=lambda view: _RISK_ORDER[view.assessment.risk],
                width=116,
            ),
        ]
        self._accounts_model = TableModel(columns, lambda view: view.account.id, self)
        return TableView(self.context.theme, self._accounts_model, _("Target accounts"))

    def _make_people(self) -> TableView:
        catalogue = self.context.catalogue
        columns: list[Column[PersonView]] = [
            Column(
                "name",
                _("Name"),
                lambda view: view.person.name,
                note=lambda view: view.person.title or _("no title yet"),
                struck=lambda view: view.person.left_on is not None,
                stretch=True,
                strong=True,
                width=150,
            ),
            Column("role", _("Role"), lambda view: words.roles_text(view, catalogue), width=134),
            Column(
                "level",
                _("Relationship"),
                lambda view: catalogue.levels[int(view.level)].name,
                sort=lambda view: -int(view.level),
                width=116,
                needs=380,
            ),
            Column(
                "stance",
                _("Stance"),
                self._stance_word,
                chip=self._stance_chip,
                sort=_stance_order,
                width=112,
                needs=500,
            ),
            Column(
                "last",
                _("Last talk"),
                words.last_text,
                sort=lambda view: view.last_two_way,
                soft=True,
                width=104,
                needs=620,
            ),
        ]
        self._people_model = TableModel(columns, lambda view: view.person.id, self)
        table = TableView(self.context.theme, self._people_model, _("People of this account"))
        table.set_empty_text(self.context.catalogue.coach["empty.people"].body)
        return table

    def _stance_word(self, view: PersonView) -> str:
        return "" if view.person.stance == 0 else self.context.catalogue.stances[view.person.stance].name

    def _stance_chip(self, view: PersonView) -> ChipText | None:
        if view.person.stance == 0:
            return None
        return ChipText(self._stance_word(view), Tone.GOOD if view.person.stance > 0 else Tone.BAD)

    def _arrange(self) -> None:
        page = PageBody()
        page.column.addWidget(self.header)
        page.column.addWidget(self.notice)
        splitter = Splitter(self.context.theme)
        splitter.addWidget(self._left())
        splitter.addWidget(self._middle())
        splitter.addWidget(self._right())
        for place, stretch in enumerate((2, 4, 3)):
            splitter.setStretchFactor(place, stretch)
        splitter.setSizes([300, 500, 380])
        self._stack.addWidget(splitter)
        self._stack.addWidget(self.empty)
        page.column.addWidget(self._stack, 1)
        self.box.addWidget(page)

    def _left(self) -> QWidget:
        pane, column = _pane()
        column.addWidget(self.search)
        column.addWidget(self.accounts, 1)
        pane.setMinimumWidth(252)
        return pane

    def _middle(self) -> QWidget:
        pane, column = _pane()
        column.addWidget(self.people_title)
        column.addWidget(self.people, 1)
        pane.setMinimumWidth(260)
        return pane

    def _right(self) -> QWidget:
        pane, column = _pane()
        line = QHBoxLayout()
        line.addWidget(self.inspect)
        line.addStretch()
        column.addLayout(line)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("column")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.account_card)
        inner.addWidget(self.person_card)
        area.setWidget(holder)
        column.addWidget(area, 1)
        pane.setMinimumWidth(290)
        return pane

    def _connect(self) -> None:
        self.add_account.clicked.connect(self._open_add_account)
        self.add_person.clicked.connect(self._open_add_person)
        self.empty.primary.connect(self._open_add_account)
        self.empty.secondary.connect(self._ask_import)
        self.search.searched.connect(self._show_accounts)
        self.accounts.row_changed.connect(self._on_account)
        self.accounts.menu_asked.connect(self._open_account_menu)
        self.people.row_changed.connect(self._on_person)
        self.people.row_activated.connect(self._inspect_person)
        self.people.menu_asked.connect(self._open_person_menu)
        self.people.clicked.connect(self._inspect_person)
        self.inspect.changed.connect(self._show_details)
        self.account_card.planned.connect(self._plan_step)
        self.account_card.wished.connect(self._try)
        self.person_card.wished.connect(self._try)
        self.person_card.removal.connect(self._remove_person)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._open_add_account)
        QShortcut(QKeySequence("Insert"), self).activated.connect(self._open_add_person)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        delete = QKeySequence(QKeySequence.StandardKey.Delete)
        QShortcut(delete, self.people, context=_HERE).activated.connect(self._remove_person)
        QShortcut(delete, self.accounts, context=_HERE).activated.connect(self._remove_account)

    # --- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show every account; the chosen account and person stay chosen."""
        snapshot = load_accounts(self.context.workspace)
        self._snapshot = snapshot
        self.header.set_headline(words.headline(snapshot))
        self._stack.setCurrentIndex(0 if snapshot.accounts else 1)
        self.add_person.setEnabled(bool(snapshot.accounts))
        self.empty.other_button.setVisible(not snapshot.connections)
        self._show_accounts()

    def _show_accounts(self) -> None:
        if self._snapshot is None:
            return
        wanted = self.search.text().strip().casefold()
        shown = tuple(view for view in self._snapshot.accounts if _found(view, wanted))
        self._accounts_model.set_rows(shown)
        if shown and self.accounts.current_row is None:
            self.accounts.go_to(shown[0].account.id)
        self._on_account(self.accounts.current_row)

    def _on_account(self, view: AccountView | None) -> None:
        self.people_title.setText("" if view is None else view.account.name)
        self._people_model.set_rows(() if view is None else view.people)
        if view is not None:
            self.account_card.show_account(view)
            if view.people and self.people.current_row is None:
                self.people.go_to(view.people[0].person.id)
        self._on_person(self.people.current_row)

    def _on_person(self, view: PersonView | None) -> None:
        if view is not None:
            self.person_card.show_person(view)
        self._show_details()

    def _show_details(self) -> None:
        person = self.inspect.chosen == "person" and self.people.current_row is not None
        self.person_card.setVisible(person)
        self.account_card.setVisible(not person and self.accounts.current_row is not None)

    def show_target(self, target: str) -> None:
        """An account's id, or ``new``."""
        if target == "new":
            self._open_add_account()
        elif target.isdigit():
            self.search.clear()
            self._show_accounts()
            self.accounts.go_to(int(target))

    # --- gestures -----------------------------------------------------------------------------

    def _inspect_person(self) -> None:
        self.inspect.choose("person")
        self._show_details()

    def _open_add_account(self) -> None:
        dialog = AddAccountDialog(self.context, self.window())
        dialog.added.connect(self._on_added)
        dialog.open()

    def _on_added(self, account_id: int) -> None:
        self.accounts.go_to(account_id)
        self.context.notify(_("Account added."), undo=True)

    def _open_add_person(self) -> None:
        view = self.accounts.current_row
        if isinstance(view, AccountView):
            AddPersonDialog(self.context, view.account.id, view.account.name, self.window()).open()

    def _ask_import(self) -> None:
        self.context.asked_to_import.emit("archive")

    def _try(self, command: Command[object]) -> bool:
        try:
            self.context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        self.notice.clear()
        return True

    def _plan_step(self) -> None:
        view = self.accounts.current_row
        if not isinstance(view, AccountView):
            return
        step = view.step
        action = self.context.workspace.library.actions_by_id.get(step.action_id or "")
        title = words.step_text(view, self.context.catalogue).title
        command = AddItem(
            Week.of(self.context.workspace.clock.today()),
            title,
            _STEP_MINUTES if action is None else action.minutes,
            action_id=step.action_id,
            account_id=view.account.id,
            person_id=step.person_id,
            role=step.role.value,
        )
        if self._try(command):
            self.context.notify(_("Added to this week."), undo=True)

    def _remove_account(self) -> None:
        view = self.accounts.current_row
        if isinstance(view, AccountView) and self._try(RemoveAccount(view.account.id, view.account.name)):
            self.context.notify(_("Account removed."), undo=True)

    def _remove_person(self) -> None:
        view = self.people.current_row
        if isinstance(view, PersonView) and self._try(RemovePerson(view.person.id, view.person.name)):
            self.context.notify(_("Person removed."), undo=True)

    def _open_account_menu(self, _row: AccountView, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Add &people …"), self._open_add_person)
        menu.addAction(_("Add next step to &week"), self._plan_step)
        menu.addSeparator()
        menu.addAction(_("Re&move account"), self._remove_account)
        menu.popup(place)

    def _open_person_menu(self, _row: PersonView, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("Show &details"), self._inspect_person)
        menu.addSeparator()
        menu.addAction(_("Re&move person"), self._remove_person)
        menu.popup(place)


_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _pane() -> tuple[QWidget, QVBoxLayout]:
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.SMALL)
    return pane, column


def _found(view: AccountView, wanted: str) -> bool:
    if not wanted or wanted in view.account.name.casefold():
        return True
    return any(wanted in person.person.name.casefold() for person in view.people)


def _stance_order(view: PersonView) -> int:
    return -view.person.stance
