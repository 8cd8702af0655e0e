"""The nine goals: up to three are chosen; each says what to look at, and what of the week goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ssi_desktop.core.objectives import MOST_OBJECTIVES, OBJECTIVES, Objective
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.goals import ChooseGoals, GoalsSnapshot, GoalView, load_goals
from ssi_desktop.ui.profile.page import ProfilePage
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Caption, Soft
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.pages import ScrollColumn

_COLUMN = 290


class GoalCard(Card):
    """One goal with a box to choose it; ``toggled`` comes when the person ticked it."""

    toggled = Signal(bool)

    def __init__(self, context: Context, objective: Objective) -> None:
        super().__init__()
        self._context = context
        term = context.catalogue.term("objectives", objective.value)
        self.box = QCheckBox(term.name)
        font = self.box.font()
        font.setWeight(font.Weight.DemiBold)
        self.box.setFont(font)
        self.box.setAccessibleDescription(term.meaning)
        self.body.addWidget(self.box)
        self.body.addWidget(Soft(term.meaning, wrap=True))
        self.body.addWidget(Caption(_pillars(objective, context), wrap=True))
        self.body.addWidget(Caption(_outcomes(objective, context), wrap=True))
        self.week = Caption(wrap=True)
        self.body.addWidget(self.week)
        self.body.addStretch()
        self.box.clicked.connect(self.toggled)

    def show_goal(self, goal: GoalView, *, free: bool, drafted: bool) -> None:
        """Show whether it is chosen; a further goal waits until one of three is let go."""
        self.box.setChecked(goal.chosen)
        self.box.setEnabled(goal.chosen or free)
        self.week.setVisible(drafted and goal.chosen)
        text = ngettext(
            "{n} action of this week goes with it.", "{n} actions of this week go with it.", goal.in_week
        )
        none = _("No action of this week goes with it.")
        self.week.setText(text.format(n=goal.in_week) if goal.in_week else none)


class GoalsPage(ProfilePage):
    """Nine cards; a tick is stored at once and can be undone."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: GoalsSnapshot | None = None
        self.cards = {goal: GoalCard(context, goal) for goal in OBJECTIVES}
        holder = QWidget()
        grid = ColumnGrid(holder, _COLUMN, 3, Space.LARGE)
        for goal, card in self.cards.items():
            grid.addWidget(card)
            card.toggled.connect(partial(self._toggle, goal))
        self.column.addWidget(self.notice)
        scroll = ScrollColumn()
        scroll.column.addWidget(Soft(context.catalogue.coach["goals.what_for"].body, wrap=True))
        scroll.column.addWidget(holder)
        scroll.column.addStretch()
        self.column.addWidget(scroll, 1)

    def reload(self) -> None:
        """Show the nine goals."""
        snapshot = load_goals(self.context.workspace)
        self._snapshot = snapshot
        for goal in snapshot.goals:
            self.cards[goal.objective].show_goal(goal, free=not snapshot.full, drafted=snapshot.drafted)
        self.said.emit(_headline(snapshot, self.context))

    def numbers(self) -> Sequence[ShownNumber]:
        """How many actions go with each chosen goal."""
        from ssi_desktop.ui.profile.numbers import goals_numbers

        return () if self._snapshot is None else goals_numbers(self._snapshot, self.context.catalogue)

    def _toggle(self, goal: Objective, chosen: bool) -> None:
        if self._snapshot is None:
            return
        kept = tuple(one for one in self._snapshot.chosen if one is not goal)
        self.attempt(ChooseGoals((*kept, goal) if chosen else kept))


def _headline(snapshot: GoalsSnapshot, context: Context) -> str:
    if not snapshot.chosen:
        return _("Choose up to {most} goals to work for.").format(most=MOST_OBJECTIVES)
    names = [context.catalogue.term("objectives", goal.value).name for goal in snapshot.chosen]
    text = _("You work for: {goals}.").format(goals=_(", ").join(names))
    return text if not snapshot.full else _("{text} To choose another, let go of one.").format(text=text)


def _pillars(objective: Objective, context: Context) -> str:
    names = [context.catalogue.pillars[pillar.value].short for pillar in OBJECTIVES[objective].pillars]
    text = ngettext("Look at the pillar: {names}", "Look at the pillars: {names}", len(names))
    return text.format(names=_(", ").join(names))


def _outcomes(objective: Objective, context: Context) -> str:
    kinds = OBJECTIVES[objective].outcomes
    if not kinds:
        return _("And at your outcomes: the index alone is no result.")
    names = [context.catalogue.term("outcome_kinds", kind.value).name for kind in kinds]
    return _("And at your outcomes: {names}").format(names=_(", ").join(names))
