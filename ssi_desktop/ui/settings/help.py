"""Help inside the program: how to get the data, every shortcut, and what is stored where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.settings.keycap import KeyCap
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.howto import HowTo
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.choices import Choice, SegmentedControl
from ssi_desktop.ui.shared.widgets.labels import Body
from ssi_desktop.ui.shared.widgets.layouts import clear_layout

_START_SIZE = QSize(680, 600)
_SHORTCUT_SIZE = QSize(560, 600)
_TOPICS = {
    "numbers": ("howto.copy_ssi",),
    "archive": ("howto.request_archive", "howto.basic_or_complete"),
    "weekly": ("howto.weekly_numbers", "howto.post_analytics"),
    "accounts": ("howto.first_account", "howto.crm"),
    "week": ("howto.week", "howto.review", "howto.calendar"),
}


class StartSheet(Sheet):
    """How to get LinkedIn's numbers, the archive, and what neither of them tells."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("How to get your numbers"), "", parent, _START_SIZE)
        self._context = context
        self.topics = SegmentedControl(
            context.theme,
            _("What you want to get"),
            [
                Choice("numbers", _("Your SSI &numbers")),
                Choice("archive", _("Your &archive")),
                Choice("weekly", _("&Weekly numbers")),
                Choice("texts", _("Yo&ur profile")),
                Choice("accounts", _("A first accoun&t")),
                Choice("week", _("Your wee&k")),
            ],
        )
        self.topics.changed.connect(self._show_topic)
        self.column.addWidget(self.topics)
        self._card = Card()
        self._card.body.setSpacing(Space.LARGE)
        self.column.addWidget(self._card)
        self.column.addStretch()
        self.close_button = self.add_button(_("Close"))
        self.go_on = self.add_button("", Variant.PRIMARY)
        self.close_button.clicked.connect(self.reject)
        self.go_on.clicked.connect(self._on_go_on)
        self._show_topic(self.topics.chosen)

    def _show_topic(self, topic: str) -> None:
        clear_layout(self._card.body)
        for key in _TOPICS[topic]:
            self._card.body.addWidget(HowTo(self.theme, self._context.catalogue.coach[key]))
        words = {
            "numbers": _("&Paste the numbers …"),
            "archive": _("&Import the archive …"),
            "weekly": _("&Open Pillars"),
            "texts": _("&Open Profile"),
            "accounts": _("&Open Accounts"),
            "week": _("&Open Week"),
        }
        self.go_on.setText(words[topic])
        self.body.verticalScrollBar().setValue(0)

    def _on_go_on(self) -> None:
        topic = self.topics.chosen
        self.accept()
        if topic == "weekly":
            self._context.go("pillars")
        elif topic == "texts":
            self._context.go("profile", "texts")
        elif topic in ("accounts", "week"):
            self._context.go(topic)
        else:
            self._context.asked_to_import.emit("paste" if topic == "numbers" else "archive")


class ShortcutSheet(Sheet):
    """Every key that does something, with what it does."""

    def __init__(self, theme: Theme, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Keyboard shortcuts"), "", parent, _SHORTCUT_SIZE)
        self._add(_("In the whole window"), [(name, keys) for name, keys in actions.listing() if keys])
        self._add(_("Moving about"), _moving())
        self._add(_("In lists, fields and charts"), _places())
        self._add(_("On the Accounts tab"), _accounts())
        self.column.addStretch()
        self.close_button = self.add_button(_("Close"), Variant.PRIMARY)
        self.close_button.clicked.connect(self.accept)

    def _add(self, title: str, entries: Sequence[tuple[str, str]]) -> None:
        card = Card(title)
        for name, keys in entries:
            row = QHBoxLayout()
            words = Body(name, wrap=True)
            words.setAccessibleName(f"{name}: {keys}")
            row.addWidget(words, 1)
            row.addWidget(KeyCap(self.theme, keys), 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(row)
        self.column.addWidget(card)


def _moving() -> Sequence[tuple[str, str]]:
    return (
        (_("Next and previous tab"), f"{_keys('Ctrl+PgDown')}  {_keys('Ctrl+PgUp')}"),
        (_("To the next control and back"), f"{_keys('Tab')}  {_keys('Shift+Tab')}"),
        (_("The week before and the week after"), f"{_keys('Alt+Left')}  {_keys('Alt+Right')}"),
        (_("Back to this week"), _keys("Ctrl+T")),
        (_("Review the week"), _keys("F7")),
        (_("In the review: keep, smaller, park, drop; park all"), "1 … 4  0"),
        (_("Print the week"), _keys("Ctrl+P")),
        (_("To the control with the underlined letter"), _("{key} and the letter").format(key="Alt")),
        (_("The menus"), _keys("F10")),
        (_("Close a sheet or put a message away"), _keys("Esc")),
        (_("Press the main button of a sheet"), _keys("Ctrl+Return")),
    )


def _places() -> Sequence[tuple[str, str]]:
    return (
        (_("Move in a list, a chart or between choices"), "← → ↑ ↓"),
        (_("Open a row"), _keys("Return")),
        (_("Tick a box"), _keys("Space")),
        (_("The menu of a row"), _keys("Shift+F10")),
        (_("Edit a row"), _keys("F2")),
        (_("Remove a row; undo brings it back"), _keys("Del")),
        (_("Add something on this tab"), _keys("Ctrl+N")),
        (_("Find something on this tab"), _keys("Ctrl+F")),
        (_("Grade an item of the profile checklist"), "0 … 4"),
        (_("One grade up, from strong to absent"), _keys("Space")),
        (_("The item does not apply"), "−"),
        (_("Plan the item this week"), _keys("Ctrl+Return")),
        (_("One more or one less in a number or date"), "↑ ↓"),
        (_("The calendar of a date"), _keys("Alt+Down")),
        (_("Gauges or a chart as a table"), _keys("T")),
        (_("The first and the last day of a chart"), f"{_keys('Home')}  {_keys('End')}"),
        (_("Less or more time in a chart"), "+ −"),
        (_("Numbers of the week: save from any field"), _keys("Ctrl+Return")),
        (_("Copy a table of numbers as text"), _keys("Ctrl+C")),
        (_("A marker on a day of the chart"), _keys("M")),
        (_("In “Why it moved”: the days behind a line"), _keys("Return")),
        (_("In “What if”: a number back to today"), _keys("Del")),
    )


def _accounts() -> Sequence[tuple[str, str]]:
    return (
        (_("All accounts side by side, and back to one"), _keys("Ctrl+Shift+A")),
        (_("From list to map to matrix; on map and matrix also the letter"), f"{_keys('F8')}  {_keys('V')}"),
        (_("Put the details aside, or bring them back"), _keys("F9")),
        (_("To the accounts, the people, the details"), _keys("F6")),
        (_("Add people"), _keys("Ins")),
        (_("On the map: to the nearest card"), "← → ↑ ↓"),
        (_("On the map: roles, and evidence"), f"{_keys('R')}  {_keys('E')}"),
        (_("On the map: better or worse disposed"), "+ −"),
        (
            _("On the map: influences, in conflict with, reports to; then choose the card"),
            f"{_keys('I')}  {_keys('C')}  {_keys('G')}",
        ),
        (_("Save the map as a file"), _keys("Ctrl+E")),
    )


def _keys(portable: str) -> str:
    return QKeySequence(portable).toString(QKeySequence.SequenceFormat.NativeText)
