"""The middle of the Accounts tab: the same account as list, map or matrix, by one switch."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.ui.accounts.committee_view import CommitteeView
from ssi_desktop.ui.accounts.people_rows import Grouping
from ssi_desktop.ui.accounts.people_table import PeopleTable
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.fields import ChoiceField

LIST, MAP, MATRIX = "list", "map", "matrix"
VIEWS = (LIST, MAP, MATRIX)
CROWD = 40
"""So many people are shown as a list until the person asks for another view."""

_LETTERS = 4
_VIEW, _GROUPING = "accounts.view", "accounts.grouping"


class Centre(QWidget):
    """Whoever is chosen in one view is chosen in the others; the list always knows, the others are made
    when they are first shown. Signals are those of `CommitteeView`, from whichever view is shown."""

    chosen = Signal()
    clicked = Signal()
    opened = Signal()
    adding = Signal()
    gap_asked = Signal(object)
    removing = Signal()
    noting = Signal()
    menu_asked = Signal(QPoint)
    wished = Signal(object, str)
    exporting = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._account: AccountView | None = None
        self._crowd_view = LIST
        kept = context.kept.choices
        self.list = PeopleTable(context)
        self._views: dict[str, CommitteeView] = {LIST: self.list}
        choices = [Choice(LIST, _("List")), Choice(MAP, _("Map")), Choice(MATRIX, _("Matrix"))]
        self._usual_view = kept.get(_VIEW, LIST) if kept.get(_VIEW) in VIEWS else LIST
        self.switch = SegmentedControl(context.theme, _("View of the account"), choices, self._usual_view)
        self.grouping = ChoiceField(_groupings(), kept.get(_GROUPING, Grouping.ROLE.value))
        self.grouping.setMinimumContentsLength(_LETTERS)
        self.grouping.setAccessibleName(_("Headings of the list"))
        self._column = self._arrange()
        self._take(self.list)
        self.list.group_by(Grouping(self.grouping.key))
        self.switch.changed.connect(self._on_switched)
        self.grouping.chosen_key.connect(self._on_grouping)
        self._show_view()

    def _arrange(self) -> QVBoxLayout:
        self.tools = QHBoxLayout()
        self.tools.setSpacing(Space.SMALL)
        self.tools.addWidget(self.switch)
        self.tools.addStretch()
        self.tools.addWidget(self.grouping)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(self.tools)
        return column

    # --- what is shown ------------------------------------------------------------------------

    @property
    def view(self) -> str:
        """Which view is shown: list, map or matrix."""
        return self.switch.chosen

    @property
    def shown(self) -> CommitteeView:
        """The view that is shown."""
        return self._views[self.view]

    @property
    def current(self) -> PersonView | None:
        """The chosen person or placeholder, the same in every view; None on a gap."""
        return self.shown.current

    @property
    def gap(self) -> Role | None:
        """The role of the chosen row when nobody is known for it."""
        return self.shown.gap

    def show_account(self, view: AccountView | None) -> None:
        """Show an account in the view in force; a crowd comes as a list first."""
        before, self._account = self._account, view
        if view is not None and (before is None or before.account.id != view.account.id):
            self._crowd_view = LIST
        self.list.show_account(view)
        if not self._choose_view(self._wanted_view()):
            self._show_in_view()

    def go_to(self, person_id: int) -> bool:
        """Choose somebody in every view; False when they are not here."""
        if self.shown is self.list:
            return self.list.go_to(person_id)
        found = self.list.choose_quietly(person_id)
        self._follow_list()
        return found

    def show_view(self, key: str) -> None:
        """Show the account as list, map or matrix, as the person's own choice."""
        self._choose_view(key)
        self._remember(key)

    def cycle(self) -> None:
        """Show the next of the three views, with the keyboard in it."""
        self.show_view(VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)])
        self.shown.take_focus()

    def take_focus(self) -> None:
        """Move the focus into the view that is shown."""
        self.shown.take_focus()

    @property
    def _is_crowd(self) -> bool:
        return self._account is not None and len(self._account.cards) >= CROWD

    def _wanted_view(self) -> str:
        return self._crowd_view if self._is_crowd else self._usual_view

    def _remember(self, key: str) -> None:
        if self._is_crowd:
            self._crowd_view = key
        else:
            self._usual_view = key
            self._context.kept.choices[_VIEW] = key

    def _choose_view(self, key: str) -> bool:
        if key == self.view:
            return False
        self.switch.choose(key)
        self._show_view()
        return True

    def _on_switched(self, key: str) -> None:
        self._show_view()
        self._remember(key)

    def _show_view(self) -> None:
        key = self.view
        if key not in self._views:
            self._views[key] = _made(key, self._context)
            self._take(self._views[key])
            QTimer.singleShot(0, self, self._follow_list)  # once it has its size, the chosen card is in sight
        wanted = self._views[key]
        for view in self._views.values():
            view.setVisible(view is wanted)
        self.grouping.setVisible(key == LIST)
        self._show_in_view()

    def _show_in_view(self) -> None:
        """The list always shows the account; the others only while they are seen."""
        if self.shown is not self.list:
            self.shown.show_account(self._account)
            self._follow_list()

    def _take(self, view: CommitteeView) -> None:
        self._column.addWidget(view, 1)
        view.chosen.connect(self._on_chosen)
        view.cycling.connect(self.cycle)
        for mine, theirs in (
            (self.clicked, view.clicked),
            (self.opened, view.opened),
            (self.adding, view.adding),
            (self.gap_asked, view.gap_asked),
            (self.removing, view.removing),
            (self.noting, view.noting),
            (self.menu_asked, view.menu_asked),
            (self.wished, view.wished),
            (self.exporting, view.exporting),
        ):
            theirs.connect(mine)

    # --- one chosen person --------------------------------------------------------------------

    def _on_chosen(self) -> None:
        if self.shown is not self.list:
            person = self.shown.current
            if person is not None:
                self.list.choose_quietly(person.person.id)
        self.chosen.emit()

    def _follow_list(self) -> None:
        person = self.list.current
        if self.shown is not self.list and person is not None:
            self.shown.go_to(person.person.id)

    def _on_grouping(self, key: str) -> None:
        self._context.kept.choices[_GROUPING] = key
        self.list.group_by(Grouping(key))


def _groupings() -> list[tuple[str, str]]:
    return [
        (Grouping.ROLE.value, _("By role")),
        (Grouping.DEPARTMENT.value, _("By department")),
        (Grouping.NONE.value, _("No headings")),
    ]


def _made(key: str, context: Context) -> CommitteeView:
    """A view that is made when it is first shown, imported only now."""
    if key == MATRIX:
        from ssi_desktop.ui.accounts.matrix.view import CommitteeMatrix

        return CommitteeMatrix(context)
    from ssi_desktop.ui.accounts.map.view import CommitteeMap

    return CommitteeMap(context)
