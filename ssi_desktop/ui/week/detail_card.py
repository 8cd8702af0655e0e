"""The chosen item: why it is there, how to do it, when it is done, and what can be changed."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import PlanItemView
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import day_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout, clear_layout
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.ui.week import words

_ANY_DAY = ""
_MOST = 10_000


class DetailCard(Card):
    """``asked`` gives what the person wants done with the item: tick, skip, shrink, park, next, drop;
    ``edited`` comes with new minutes and note, ``day_chosen`` with a day (ISO) or an empty text."""

    asked = Signal(str)
    edited = Signal(int, str)
    day_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        theme = context.theme
        self.who = Soft(wrap=True)
        self.reason = Body(wrap=True)
        self._how = QVBoxLayout()
        self._how.setSpacing(Space.TIGHT)
        self.done_when = Soft(wrap=True)
        self.caveat = Caption(wrap=True)
        self.day = ChoiceField()
        self.minutes = NumberField(1, _MOST, 0, 5)
        self.note = TextField("", _("What came of it?"), 300)
        self.buttons = {
            "tick": Button(theme, _("&Done"), Variant.PRIMARY, "check"),
            "shrink": Button(theme, _("Make s&maller")),
            "park": Button(theme, _("Par&k")),
            "next": Button(theme, _("&Next week")),
            "skip": Button(theme, _("&Skip")),
            "drop": Button(theme, _("D&rop"), Variant.QUIET, "trash"),
        }
        self._arrange()
        self.note.editingFinished.connect(self._on_edited)
        self.minutes.editingFinished.connect(self._on_edited)
        self.day.chosen_key.connect(self.day_chosen)
        self._item: PlanItem | None = None

    def show_item(self, view: PlanItemView) -> None:
        """Show an item of a week."""
        item, catalogue = view.item, self._context.catalogue
        self._item = item
        self.title.setText(words.item_title(view, catalogue))
        self.who.setText(words.whom(view))
        self.who.setVisible(bool(self.who.text()))
        self.reason.setText(words.reason(item, catalogue))
        self._show_action(view)
        self.day.set_options(self._days(item), _ANY_DAY if item.day is None else item.day.isoformat())
        self.minutes.set_value(item.minutes)
        self.note.setText(item.note)
        done = item.state is ItemState.DONE
        self.buttons["tick"].setText(_("Not &done yet") if done else _("&Done"))
        for key in ("shrink", "park", "next", "skip"):
            self.buttons[key].setEnabled(item.state is ItemState.OPEN)

    def _show_action(self, view: PlanItemView) -> None:
        clear_layout(self._how)
        catalogue = self._context.catalogue
        step, action = words.step_of(view, catalogue), catalogue.actions.get(view.item.action_id or "")
        how = step.how if step is not None else action.how if action is not None else ()
        for number, line in enumerate(how, 1):
            self._how.addWidget(Body(f"{number}.  {line}", wrap=True))
        self._how_title.setVisible(bool(how))
        self.done_when.setVisible(action is not None)
        self.caveat.setVisible(action is not None and bool(action.caveat))
        if action is not None:
            self.done_when.setText(_("Done when: {text}").format(text=action.done_when))
            self.caveat.setText(action.caveat)

    def _days(self, item: PlanItem) -> list[tuple[str, str]]:
        locale = QLocale()
        days = [item.week.monday + timedelta(days=offset) for offset in range(7)]
        named = [
            (
                day.isoformat(),
                f"{locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)} {day_text(day)}",
            )
            for day in days
        ]
        return [(_ANY_DAY, _("Any day")), *named]

    def _arrange(self) -> None:
        body = self.body
        body.addWidget(self.who)
        body.addWidget(Strong(_("Why this")))
        body.addWidget(self.reason)
        body.addSpacing(Space.TIGHT)
        self._how_title = Strong(_("How"))
        body.addWidget(self._how_title)
        body.addLayout(self._how)
        body.addWidget(self.done_when)
        body.addWidget(self.caveat)
        body.addSpacing(Space.SMALL)
        body.addWidget(FieldRow(_("Day"), self.day))
        body.addWidget(FieldRow(_("Minutes"), self.minutes))
        body.addWidget(FieldRow(_("Note"), self.note))
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        for key, button in self.buttons.items():
            button.setProperty("wish", key)
            button.clicked.connect(self._on_button)
            flow.addWidget(button)
        body.addWidget(holder)
        body.addStretch()

    def _on_button(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(str(sender.property("wish")))

    def _on_edited(self) -> None:
        item, minutes = self._item, self.minutes.value
        if item is None or minutes is None:
            return
        if int(minutes) != item.minutes or self.note.text().strip() != item.note:
            self.edited.emit(int(minutes), self.note.text())
