"""What is missing or going cold in an account, each with its way into the week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_gaps import AccountGap, account_gaps
from ssi_desktop.services.account_week import planned_step, step_action
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card, Rule
from ssi_desktop.ui.shared.widgets.chips import Chip, Tone
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout, clear_layout
from ssi_desktop.wording.plan_reasons import plan_reason_text

_SHOWN = 4
_WITH_WORDS = 1.75
"""How many times as wide as its button a row is at least, for words beside it."""


class _Answer(QWidget):
    """What answers a gap, with its quiet button at the right edge, or below where that leaves no room."""

    def __init__(self, said: QWidget, button: Button) -> None:
        super().__init__()
        self._button = button
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.SMALL)
        self._line.addWidget(said, 1, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = self._button.sizeHint().width() * _WITH_WORDS > event.size().width()
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)


class GapCard(Card):
    """``planned`` gives the AccountGap whose step is wanted in the week, ``shown`` the id of the item that
    holds it already."""

    planned = Signal(object)
    shown = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Gaps"))
        self._context = context
        self._account_id = 0
        self._gaps: tuple[AccountGap, ...] = ()
        self._waiting: tuple[PlanItem, ...] = ()
        self._all = False
        self._drawn: tuple[object, ...] = ()
        self.none = Soft(_("Nothing is missing and nothing has gone cold."), wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self.more = Button(context.theme, "", Variant.QUIET, "chevron-down")
        self.body.addWidget(self.none)
        self.body.addLayout(self._rows)
        holder = QWidget()
        FlowLayout(holder, Space.SMALL).addWidget(self.more)
        self.body.addWidget(holder)
        self.body.addStretch()
        self.more.clicked.connect(self._show_all)

    @property
    def gaps(self) -> tuple[AccountGap, ...]:
        """The gaps of the account, most urgent first."""
        return self._gaps

    def show_account(self, view: AccountView) -> None:
        """Show the gaps of an account; the rest of a long list stays open while it is the same one."""
        if view.account.id != self._account_id:
            self._account_id, self._all = view.account.id, False
        self._gaps = account_gaps(view, self._context.workspace.clock.today())

    def show_planned(self, waiting: Sequence[PlanItem]) -> None:
        """Show for each gap whether its step stands in the plan, or offer to put it there."""
        self._waiting = tuple(waiting)
        self._show_rows()

    def _show_rows(self) -> None:
        """Make the rows anew, unless they would be the same."""
        drawn = (self._gaps, self._waiting, self._all)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        clear_layout(self._rows)
        shown = self._gaps if self._all else self._gaps[:_SHOWN]
        for place, gap in enumerate(shown):
            if place:
                self._rows.addWidget(Rule())
            self._rows.addWidget(self._row(gap, place))
        self.none.setVisible(not self._gaps)
        rest = len(self._gaps) - len(shown)
        self.more.setText(ngettext("{n} more gap", "{n} more gaps", rest).format(n=rest))
        self.more.setVisible(rest > 0)

    def _row(self, gap: AccountGap, place: int) -> QWidget:
        said = gap_text(gap, self._context.catalogue)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(Body(said, wrap=True))
        answer = Caption(self._answer(gap), wrap=True)
        item = planned_step(gap.account_id, gap.gap.step, self._waiting)
        if item is None:
            button = Button(self._context.theme, _("Add to week"), Variant.QUIET, "calendar")
            button.setAccessibleName(_("Add to week: {gap}").format(gap=said))
            button.clicked.connect(self._on_plan)
            column.addWidget(_Answer(answer, button))
        else:
            today = self._context.workspace.clock.today()
            chip = Chip(self._context.theme, words.planned_text(item, today), Tone.GOOD)
            button = Button(self._context.theme, _("Show in week"), Variant.QUIET)
            button.setAccessibleName(_("Show in week: {gap}").format(gap=said))
            button.setProperty("item", item.id)
            button.clicked.connect(self._on_show)
            column.addWidget(answer)
            column.addWidget(_Answer(chip, button))
        button.setProperty("place", place)
        return row

    def _answer(self, gap: AccountGap) -> str:
        """The step that answers a gap, and how long it takes."""
        minutes = step_action(self._context.workspace, gap.gap.step).minutes
        step = gap_step(gap, self._context.catalogue)
        # Translators: what to do, and its minutes, such as "Find the buyer at Fjord · 15 min"
        return _("{step} · {minutes} min").format(step=step, minutes=minutes)

    def _on_plan(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.planned.emit(self._gaps[int(sender.property("place"))])

    def _on_show(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.shown.emit(int(sender.property("item")))

    def _show_all(self) -> None:
        self._all = True
        self._show_rows()


def gap_text(gap: AccountGap, catalogue: Catalogue) -> str:
    """A gap as a sentence."""
    roles = {key: term.inline for key, term in catalogue.roles.items()}
    problem = gap.problem
    return plan_reason_text(problem.code, problem.params, roles)


def gap_step(gap: AccountGap, catalogue: Catalogue) -> str:
    """The step that answers a gap, with the names put in."""
    step, somebody = gap.gap.step, _("somebody there")
    names = {
        "person": gap.whom or somebody,
        "helper": gap.helper or somebody,
        "role": catalogue.roles[step.role.value].inline,
        "account": gap.account,
    }
    return catalogue.steps[step.rule.value].filled(names).title
