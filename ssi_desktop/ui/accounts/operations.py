"""Everything that can be done to a card of an account, as commands: the same for List, Map and Matrix."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ssi_desktop.core.accounts import LineKind, PersonLine
from ssi_desktop.core.person_lines import managers, reporting_circle
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import AccountView, PersonView
from ssi_desktop.services.card_commands import (
    MarkLeft,
    SetDepartment,
    SetInfluence,
    SetLevel,
    SetStance,
    ToggleRole,
)
from ssi_desktop.services.line_commands import ARROW, AddLine, ClearManager, RemoveLine, SetManager
from ssi_desktop.services.person_commands import MarkRole
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context


class Operations(QObject):
    """``wished`` gives a command to perform and what to say, with Undo, once it is done (empty: nothing).

    What would change nothing is not wished; what cannot be is told by `refusal` before it is tried.
    """

    wished = Signal(object, str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._view: AccountView | None = None

    @property
    def view(self) -> AccountView | None:
        """The account whose cards are meant."""
        return self._view

    def show_account(self, view: AccountView | None) -> None:
        """Act on the cards of an account from now on."""
        self._view = view

    # --- one card -----------------------------------------------------------------------------

    def toggle_role(self, card: PersonView, role: Role) -> None:
        """They hold a role, or do not after all."""
        self.wished.emit(ToggleRole(card.person.id, card.person.name, role), "")

    def give_role(self, card: PersonView, role: Role) -> None:
        """They hold a role, on the user's word."""
        own = next((belief.marked for belief in card.roles if belief.role is role), None)
        if own is not True:
            said = _("{name}: {role}.").format(
                name=card.person.name, role=words.role_name(role, self._context.catalogue)
            )
            self.wished.emit(MarkRole(card.person.id, card.person.name, role, True), said)

    def set_stance(self, card: PersonView, stance: int) -> None:
        """How they stand towards the purchase, -2 to 2; what lies beyond stays at the end."""
        wanted = max(-2, min(2, stance))
        if wanted != card.person.stance and not card.placeholder:
            self.wished.emit(SetStance(card.person.id, card.person.name, Stance(wanted)), "")

    def set_influence(self, card: PersonView, influence: int | None) -> None:
        """How much their word counts, 1 to 3; None goes back to what their roles make it."""
        if influence != card.person.influence:
            self.wished.emit(SetInfluence(card.person.id, card.person.name, influence), "")

    def set_level(self, card: PersonView, level: Level | None) -> None:
        """How close they are; None goes back to what contacts show."""
        wanted = None if level is None else int(level)
        if wanted != card.person.level and not card.placeholder:
            self.wished.emit(SetLevel(card.person.id, card.person.name, level), "")

    def set_department(self, card: PersonView, department: str) -> None:
        """In which department they work."""
        shown = department or _("No department given")
        said = _("{name}: {department}.").format(name=card.person.name, department=shown)
        self.wished.emit(SetDepartment(card.person.id, card.person.name, department), said)

    def turn_left(self, card: PersonView) -> None:
        """They left the company today, or are there after all."""
        if card.placeholder:
            return
        today = None if card.person.left_on is not None else self._context.workspace.clock.today()
        text = _("{name} left the company.") if today is not None else _("{name} is still there.")
        self.wished.emit(
            MarkLeft(card.person.id, card.person.name, today), text.format(name=card.person.name)
        )

    # --- lines --------------------------------------------------------------------------------

    def refusal(self, kind: LineKind, card: PersonView, other: PersonView) -> str:
        """Why a line cannot be drawn, in words; empty when it can."""
        if self._view is None or card.person.id == other.person.id:
            return _("A line needs two cards.")
        if kind is LineKind.MANAGER:
            return self._circle(card, other)
        return _("That line is there already.") if self._line(kind, card, other) is not None else ""

    def _circle(self, card: PersonView, manager: PersonView) -> str:
        view = self._view
        if view is None or view.manager_of(card.person.id) == manager.person.id:
            return _("{name} reports to {manager} already.").format(
                name=card.person.name, manager=manager.person.name
            )
        circle = reporting_circle(managers(view.lines), card.person.id, manager.person.id)
        if not circle:
            return ""
        found = [view.person(number) for number in circle]
        names = ARROW.join("" if one is None else one.person.name for one in found)
        return _("Not possible, that would be a circle: {chain}").format(chain=names)

    def draw(self, kind: LineKind, card: PersonView, other: PersonView) -> bool:
        """Draw a line from a card to another; False when it cannot be."""
        if self.refusal(kind, card, other):
            return False
        name, target = card.person.name, other.person.name
        if kind is LineKind.MANAGER:
            said = _("{name} now reports to {manager}.").format(name=name, manager=target)
            self.wished.emit(SetManager(card.person.id, name, other.person.id), said)
            return True
        if kind is LineKind.INFLUENCE:
            said = _("{name} influences {other}.").format(name=name, other=target)
        else:
            said = _("{name} and {other} are in conflict.").format(name=name, other=target)
        self.wished.emit(AddLine(card.person.id, name, kind, other.person.id), said)
        return True

    def clear_manager(self, card: PersonView) -> bool:
        """They report to nobody any more; False when they did not."""
        if self._view is None or self._view.manager_of(card.person.id) is None:
            return False
        said = _("{name} reports to nobody now.").format(name=card.person.name)
        self.wished.emit(ClearManager(card.person.id, card.person.name), said)
        return True

    def remove_line(self, card: PersonView, line: PersonLine) -> None:
        """Take a line away."""
        self.wished.emit(RemoveLine(card.person.id, card.person.name, line.id), _("Line removed."))

    def lines_of(self, card: PersonView) -> tuple[PersonLine, ...]:
        """The lines that begin or end at a card."""
        if self._view is None:
            return ()
        return tuple(line for line in self._view.lines if card.person.id in (line.from_id, line.to_id))

    def _line(self, kind: LineKind, card: PersonView, other: PersonView) -> PersonLine | None:
        """A line between the two that is there already; a conflict has no direction."""
        ends = (card.person.id, other.person.id)
        for line in self.lines_of(card):
            found = (line.from_id, line.to_id)
            if line.kind is kind and (found == ends or (kind is LineKind.CONFLICT and found == ends[::-1])):
                return line
        return None
