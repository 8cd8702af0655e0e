"""What a drop or a pick would do: worked out while the card hovers, said in words, done on release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.core.roles import Role
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_views import PersonView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.map.structure import Plan
from ssi_desktop.ui.accounts.operations import Operations
from ssi_desktop.ui.shared.context import Context


@dataclass(frozen=True)
class Verdict:
    """``text`` says what would happen or why it cannot; ``act`` does it (None: nothing happens here)."""

    text: str = ""
    act: Callable[[], object] | None = None
    refused: bool = False

    @property
    def welcome(self) -> bool | None:
        """Whether what is dragged may fall here; None where a drop means nothing."""
        return None if not self.refused and self.act is None else not self.refused


NOTHING = Verdict()
Dragged = PersonView | Role


class Gestures:
    """Judges gestures on one map."""

    def __init__(self, context: Context, operations: Operations) -> None:
        self._catalogue = context.catalogue
        self._operations = operations

    def drop(self, dragged: Dragged, key: str, plan: Plan) -> Verdict:
        """What letting go over a card would do; an empty key is the ground."""
        if isinstance(dragged, Role):
            return self._give(plan.people.get(key), dragged)
        target, role = plan.people.get(key), plan.gaps.get(key)
        if role is not None:
            return self._give(dragged, role)
        if target is not None:
            same = target.person.id == dragged.person.id
            return NOTHING if same else self.line(LineKind.MANAGER, dragged, target)
        group = plan.departments.get(key)
        if group is not None:
            return self._move(dragged, group.name)
        return self._let_go(dragged) if not key else NOTHING

    def line(self, kind: LineKind, card: PersonView, other: PersonView) -> Verdict:
        """What drawing a line would do."""
        refusal = self._operations.refusal(kind, card, other)
        if refusal:
            return Verdict(refusal, refused=True)
        text = {
            LineKind.MANAGER: _("{name} reports to {other}"),
            LineKind.INFLUENCE: _("{name} influences {other}"),
            LineKind.CONFLICT: _("{name} and {other} are in conflict"),
        }[kind]
        said = text.format(name=card.person.name, other=other.person.name)
        return Verdict(said, partial(self._operations.draw, kind, card, other))

    def _give(self, card: PersonView | None, role: Role) -> Verdict:
        if card is None:
            return NOTHING
        name = words.role_name(role, self._catalogue)
        if any(belief.role is role and belief.marked for belief in card.roles):
            said = _("{name} has this role already: {role}").format(name=card.person.name, role=name)
            return Verdict(said, refused=True)
        said = _("{name} gets the role: {role}").format(name=card.person.name, role=name)
        return Verdict(said, partial(self._operations.give_role, card, role))

    def _move(self, card: PersonView, department: str) -> Verdict:
        if card.person.department.strip().casefold() == department.casefold():
            return NOTHING
        shown = department or _("No department given")
        said = _("{name} moves to: {department}").format(name=card.person.name, department=shown)
        return Verdict(said, partial(self._operations.set_department, card, department))

    def _let_go(self, card: PersonView) -> Verdict:
        view = self._operations.view
        if view is None or view.manager_of(card.person.id) is None:
            return NOTHING
        said = _("{name} reports to nobody").format(name=card.person.name)
        return Verdict(said, partial(self._operations.clear_manager, card))
