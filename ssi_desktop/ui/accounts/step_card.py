"""The next step of an account, and the way into the week's plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Chip, ChipText, Tone
from ssi_desktop.ui.shared.widgets.labels import Body, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout, clear_layout


class StepCard(Card):
    """``planned`` asks to put the step into the week, ``shown`` to open the item that holds it."""

    planned = Signal()
    shown = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Next step"))
        self._context = context
        self._item: PlanItem | None = None
        self.step = Strong(wrap=True)
        self.why = Soft(wrap=True)
        self._how = QVBoxLayout()
        self._how.setSpacing(Space.TIGHT)
        self.plan = Button(context.theme, _("A&dd to week"), Variant.PRIMARY, "calendar")
        self.there = Chip(context.theme, "", Tone.GOOD)
        self.open = Button(context.theme, _("Show in wee&k"))
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        for widget in (self.plan, self.there, self.open):
            flow.addWidget(widget)
        for label in (self.step, self.why):
            self.body.addWidget(label)
        self.body.addLayout(self._how)
        self.body.addSpacing(Space.TIGHT)
        self.body.addWidget(holder)
        self.body.addStretch()
        self.plan.clicked.connect(self.planned)
        self.open.clicked.connect(self._on_open)

    def show_step(self, view: AccountView) -> None:
        """Show the step of an account."""
        text = words.step_text(view, self._context.catalogue)
        self.plan.set_variant(Variant.PRIMARY if view.people else Variant.NORMAL)
        self.step.setText(text.title)
        self.why.setText(text.why)
        clear_layout(self._how)
        for number, line in enumerate(text.how, 1):
            self._how.addWidget(Body(f"{number}.  {line}", wrap=True))

    def show_planned(self, item: PlanItem | None) -> None:
        """Show where in the plan the step stands, or offer to put it there."""
        self._item = item
        self.plan.setVisible(item is None)
        self.there.setVisible(item is not None)
        self.open.setVisible(item is not None)
        if item is not None:
            today = self._context.workspace.clock.today()
            self.there.show_chip(ChipText(words.planned_text(item, today), Tone.GOOD))

    def focus_button(self) -> None:
        """Move the focus to what can be done with the step."""
        (self.plan if self._item is None else self.open).setFocus()

    def _on_open(self) -> None:
        if self._item is not None:
            self.shown.emit(self._item.id)
