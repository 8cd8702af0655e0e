"""The chosen item: why it is there, how to do it, when it is done, and what can be changed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.metrics import Metric
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import PlanItemView
from ssi_desktop.services.week_commands import MOST_ITEM_MINUTES, TITLE_LIMIT
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Chip, ChipText, Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Strong
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid, FlowLayout, clear_layout
from ssi_desktop.ui.shared.widgets.links import NameLink
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.ui.week import words
from ssi_desktop.ui.week.columns import pillar_chip
from ssi_desktop.ui.week.wishes import Place, Wish, at_hand, fitting, name_of
from ssi_desktop.wording.problems import problem_text

_NOTE_LIMIT = 300
_COLUMN = 120
_SEARCHES = frozenset({Metric.SEARCHES, Metric.ADV_SEARCHES})
_WIDEST_NUMBER = "0."
_EMPTY = Problem("name.empty")
_VARIANTS = {Wish.TICK: (Variant.PRIMARY, "check"), Wish.DROP: (Variant.QUIET, "trash")}


class DetailCard(Card):
    """``wished`` comes with a Wish, ``more_asked`` with a place on the screen for the menu of the others;
    ``edited`` comes with the item's id, its new minutes, note and words (empty words: unchanged),
    ``day_chosen`` with a day (ISO) or an empty text; ``log_asked`` wants its outcome logged;
    ``account_asked`` and ``person_asked`` want to see them."""

    wished = Signal(str)
    more_asked = Signal(QPoint)
    edited = Signal(int, int, str, str)
    day_chosen = Signal(str)
    log_asked = Signal()
    account_asked = Signal()
    person_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self._view: PlanItemView | None = None
        theme = context.theme
        self.pillar = Chip(theme, "")
        self.state = Chip(theme, "")
        self.person = NameLink(theme, "person", _("Opens the Accounts tab"))
        self.account = NameLink(theme, "accounts", _("Opens the Accounts tab"))
        self.buttons = {wish: Button(theme, "", *_VARIANTS.get(wish, (Variant.NORMAL, ""))) for wish in Wish}
        self.more = IconButton(theme, "more", _("More to do with this action"))
        self.log = Button(theme, _("Log an outcome"), Variant.QUIET, "outcomes")
        self.reason = Body(wrap=True)
        self.goals = Caption(wrap=True)
        self.smaller = Caption(wrap=True)
        self._how = QVBoxLayout()
        self.done_when = Body(wrap=True)
        self.caveat = Caption(wrap=True)
        self.words = TextField("", "", TITLE_LIMIT)
        self.day = ChoiceField()
        self.minutes = NumberField(1, MOST_ITEM_MINUTES, 0, 5)
        self.note = TextField("", _("What came of it?"), _NOTE_LIMIT)
        self._arrange()
        self._connect()

    def show_item(self, view: PlanItemView, place: Place, goals: str = "") -> None:
        """Show an item and the goals it goes with; what is being typed into one of its own fields stays."""
        same = self._view is not None and self._view.item.id == view.item.id
        self._view = view
        self.title.setText(words.item_title(view, self._context.catalogue))
        self.person.show_name(view.person or "")
        self.account.show_name(view.account or "")
        self._links.setVisible(bool(view.person or view.account))
        self._show_chips(view)
        self._show_buttons(view, place)
        self._show_action(view)
        self.goals.setText(goals)
        self.goals.setVisible(bool(goals))
        self._show_fields(view, place, keep_typing=same)

    def commit(self) -> None:
        """Keep what is being typed, before something else is shown."""
        view = self._view
        if view is None:
            return
        item, note = view.item, self.note.text().strip()
        minutes = item.minutes if self.minutes.value is None else int(self.minutes.value)
        text = self._typed_words()
        if self._words_row.error.text():
            return
        if minutes != item.minutes or note != item.note or text not in ("", item.title):
            self.edited.emit(item.id, minutes, note, text)

    def _typed_words(self) -> str:
        """The user's own words as typed; an empty field is refused in its place."""
        if not self._words_row.isVisibleTo(self):
            return ""
        text = " ".join(self.words.text().split())
        self._words_row.show_error("" if text else problem_text(_EMPTY))
        return text

    def _show_chips(self, view: PlanItemView) -> None:
        pillar, item = pillar_chip(self._context.catalogue, view), view.item
        tone = Tone.GOOD if item.state is ItemState.DONE else Tone.NEUTRAL
        state = None if item.state is ItemState.OPEN else ChipText(words.state_word(item), tone)
        for chip, text in ((self.pillar, pillar), (self.state, state)):
            chip.setVisible(text is not None)
            if text is not None:
                chip.show_chip(text)
        self._chips.setVisible(pillar is not None or state is not None)

    def _show_buttons(self, view: PlanItemView, place: Place) -> None:
        wishes = at_hand(view.item, place)
        self.more.setVisible(len(fitting(view.item, place)) > len(wishes))
        for wish, button in self.buttons.items():
            button.setVisible(wish in wishes)
            if wish in wishes:
                button.setText(name_of(wish, view.item, place))
        done, kinds = view.item.state is ItemState.DONE, self._outcome_kinds(view)
        self.log.setVisible(bool(kinds) or view.account is not None)
        self.log.set_variant(Variant.NORMAL if done and kinds else Variant.QUIET)

    def _outcome_kinds(self, view: PlanItemView) -> tuple[str, ...]:
        spec = self._context.workspace.library.actions_by_id.get(view.item.action_id or "")
        return () if spec is None else tuple(spec.outcomes)

    def _show_action(self, view: PlanItemView) -> None:
        catalogue, item = self._context.catalogue, view.item
        self.reason.setText(words.reason(item, catalogue))
        self.smaller.setText(words.smaller_text(view, catalogue))
        self.smaller.setVisible(bool(self.smaller.text()))
        clear_layout(self._how)
        lines = words.how_lines(view, catalogue)
        for number, line in enumerate(lines, 1):
            self._how.addLayout(_numbered(number, line))
        self._how_title.setVisible(bool(lines))
        self.done_when.setText(words.done_when(view, catalogue))
        for label in (self._done_title, self.done_when):
            label.setVisible(bool(self.done_when.text()))
        self.caveat.setText(self._caveat(view))
        self.caveat.setVisible(bool(self.caveat.text()))

    def _caveat(self, view: PlanItemView) -> str:
        catalogue, action_id = self._context.catalogue, view.item.action_id or ""
        action = catalogue.actions.get(action_id)
        spec = self._context.workspace.library.actions_by_id.get(action_id)
        parts = ["" if action is None else action.caveat]
        if spec is not None and spec.value_gate and not _SEARCHES.isdisjoint(spec.increments):
            parts.append(catalogue.coach["week.value_gate"].body)
        return " ".join(part for part in parts if part)

    def _show_fields(self, view: PlanItemView, place: Place, *, keep_typing: bool) -> None:
        item = view.item
        self._words_row.setVisible(not item.action_id and bool(item.title))
        self._day_row.setVisible(item.week == place.shown and item.state is not ItemState.PARKED)
        self.day.set_options(words.day_options(item.week), "" if item.day is None else item.day.isoformat())
        if not (keep_typing and self.words.hasFocus()):
            _show_from_start(self.words, item.title)
            self._words_row.show_error("")
        if not (keep_typing and self.minutes.hasFocus()):
            self.minutes.set_value(item.minutes)
        if not (keep_typing and self.note.hasFocus()):
            _show_from_start(self.note, item.note)

    def _arrange(self) -> None:
        self._chips, chips = _flow(Space.TIGHT + 2)
        for chip in (self.pillar, self.state):
            chips.addWidget(chip)
        self._links = QWidget()
        links = QVBoxLayout(self._links)
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(0)
        for link in (self.person, self.account):
            links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        buttons, flow = _flow(Space.SMALL)
        for wish, button in self.buttons.items():
            button.setProperty("wish", wish.value)
            flow.addWidget(button)
        flow.addWidget(self.more)
        for widget in (self._chips, self._links, buttons):
            self.body.addWidget(widget)
        self._arrange_words()
        self._arrange_fields()
        self.body.addStretch()

    def _arrange_words(self) -> None:
        self._how_title = Strong(_("How"))
        self._done_title = Strong(_("Done when"))
        self._how.setSpacing(Space.TIGHT)
        self._how.setContentsMargins(0, 0, 0, 0)
        body = self.body
        body.addSpacing(Space.TIGHT)
        body.addWidget(Strong(_("Why this")))
        body.addWidget(self.reason)
        body.addWidget(self.goals)
        body.addWidget(self.smaller)
        body.addSpacing(Space.TIGHT)
        body.addWidget(self._how_title)
        body.addLayout(self._how)
        body.addSpacing(Space.TIGHT)
        body.addWidget(self._done_title)
        body.addWidget(self.done_when)
        body.addWidget(self.caveat)
        body.addSpacing(Space.SMALL)

    def _arrange_fields(self) -> None:
        self._words_row = FieldRow(_("In your words"), self.words)
        self._day_row = FieldRow(_("Da&y"), self.day)
        fields = QWidget()
        grid = ColumnGrid(fields, _COLUMN, 2, Space.MEDIUM)
        for row in (self._day_row, FieldRow(_("Minutes"), self.minutes)):
            grid.addWidget(row)
        self.body.addWidget(self._words_row)
        self.body.addWidget(fields)
        self.body.addWidget(FieldRow(_("Resu&lt"), self.note))
        self.body.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        for field in (self.note, self.minutes, self.words):
            field.editingFinished.connect(self.commit)
        for button in self.buttons.values():
            button.clicked.connect(self._on_button)
        self.more.clicked.connect(self._on_more)
        self.day.chosen_key.connect(self.day_chosen)
        self.log.clicked.connect(self.log_asked)
        self.person.clicked.connect(self.person_asked)
        self.account.clicked.connect(self.account_asked)

    def _on_more(self) -> None:
        self.more_asked.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_button(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wished.emit(str(sender.property("wish")))


def _flow(spacing: int) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    return holder, FlowLayout(holder, spacing)


def _show_from_start(field: TextField, text: str) -> None:
    field.setText(text)
    field.setCursorPosition(0)


def _numbered(number: int, line: str) -> QHBoxLayout:
    """A step with its number hanging before it."""
    row = QHBoxLayout()
    row.setSpacing(Space.SMALL)
    mark = Body(f"{number}.")
    mark.setMinimumWidth(mark.fontMetrics().horizontalAdvance(_WIDEST_NUMBER))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Body(line, wrap=True), 1)
    return row
