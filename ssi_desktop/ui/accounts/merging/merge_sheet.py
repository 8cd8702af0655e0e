"""Two people or accounts that are one: what each has beside each other, and a choice where they differ."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.merge_commands import MergeAccounts, MergePeople
from ssi_desktop.services.merge_views import AccountSide, Choice, Clash, MergeView, PersonSide
from ssi_desktop.ui.accounts.merging import merge_words as words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.plain_text import without_access_keys
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card, Rule
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(760, 500)
_LABEL = 130
_MOST = 90


class MergeSheet(Sheet):
    """One step of undo; ``merged`` gives the id that stays.

    Nothing is chosen at first where both know something else, so that nothing is lost by mere Enter.
    """

    merged = Signal(int)

    def __init__(self, context: Context, view: MergeView, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _title(view), _lead(view), parent, _SIZE)
        self._context = context
        self._view = view
        self._clashes = {clash.field: clash for clash in view.clashes}
        self.choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self.notice = Notice(context.theme)
        self.column.addWidget(self.notice)
        self.column.addWidget(self._table())
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.merge = self.add_button(_("&Merge"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.merge.clicked.connect(self._on_merge)
        self._judge()
        self._take_keyboard()

    @property
    def chosen(self) -> Mapping[str, Choice]:
        """Whose value stays, where that is said."""
        found = {}
        for field, (first, second) in self.choices.items():
            if first.isChecked() or second.isChecked():
                found[field] = Choice.KEPT if first.isChecked() else Choice.OTHER
        return found

    # --- building -----------------------------------------------------------------------------

    def _table(self) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.SMALL)
        grid.setColumnMinimumWidth(0, self.theme.tokens.px(_LABEL))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, side in enumerate((self._view.first, self._view.second), 1):
            grid.addWidget(Strong(_name(side), wrap=True), 0, column)
        grid.addWidget(Rule(), 1, 0, 1, 3)
        for line, field in enumerate(self._fields(), 2):
            self._add_row(grid, line, field)
        last = grid.rowCount()
        grid.addWidget(Caption(_("Comes along")), last, 0, Qt.AlignmentFlag.AlignTop)
        for column, side in enumerate((self._view.first, self._view.second), 1):
            grid.addWidget(Soft(words.counts_text(side.counts), wrap=True), last, column)
        card.body.addLayout(grid)
        return card

    def _fields(self) -> list[str]:
        """Fields that either of them knows, the clashes among them in their usual place."""
        first, second = (words.values_of(_one(side)) for side in (self._view.first, self._view.second))
        known = [
            field
            for field in first
            if field in self._clashes or any(self._is_known(field, one[field]) for one in (first, second))
        ]
        return [*known, *(field for field in self._clashes if field not in first)]

    def _is_known(self, field: str, value: object) -> bool:
        unknown = words.value_text(field, None, self._catalogue)
        return words.value_text(field, value, self._catalogue) != unknown

    @property
    def _catalogue(self) -> Catalogue:
        return self._context.catalogue

    def _add_row(self, grid: QGridLayout, line: int, field: str) -> None:
        label = words.field_name(field, self._catalogue)
        grid.addWidget(Caption(label, wrap=True), line, 0, Qt.AlignmentFlag.AlignVCenter)
        clash = self._clashes.get(field)
        if clash is not None:
            self._add_choice(grid, line, label, clash)
            return
        for column, side in enumerate((self._view.first, self._view.second), 1):
            value = words.values_of(_one(side))[field]
            grid.addWidget(Body(words.value_text(field, value, self._catalogue), wrap=True), line, column)

    def _add_choice(self, grid: QGridLayout, line: int, label: str, clash: Clash) -> None:
        group = QButtonGroup(self)
        buttons = []
        for column, value in ((1, clash.kept), (2, clash.other)):
            text = words.value_text(clash.field, value, self._catalogue)
            button = QRadioButton(without_access_keys(_cut(text)))
            button.setAccessibleName(f"{label}: {text}")
            button.toggled.connect(self._judge)
            group.addButton(button)
            grid.addWidget(button, line, column)
            buttons.append(button)
        self._groups.append(group)
        self.choices[clash.field] = (buttons[0], buttons[1])

    def _take_keyboard(self) -> None:
        first = next(iter(self.choices.values()), None)
        (first[0] if first is not None else self.merge).setFocus()

    # --- choosing -----------------------------------------------------------------------------

    def _judge(self, _checked: bool = False) -> None:
        left = len(self._clashes) - len(self.chosen)
        words_ = ngettext("Choose for {n} detail.", "Choose for {n} details.", left)
        self.hold_back(self.merge, words_.format(n=number_text(left)) if left else "")

    def _on_merge(self) -> None:
        first, second = _one(self._view.first), _one(self._view.second)
        kind = MergePeople if isinstance(first, Person) else MergeAccounts
        command = kind(first.id, second.id, first.name, second.name, self.chosen)
        try:
            result = self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()
        if isinstance(first, Account):
            self._context.notify(_told(first.name, result), undo=True)
        self.merged.emit(first.id)


def _told(name: str, twice: object) -> str:
    """That the two accounts are one, and how many pairs on its map may be one as well."""
    said = _("{name} stands here once now.").format(name=name)
    count = len(twice) if isinstance(twice, tuple) else 0
    if not count:
        return said
    pairs = ngettext(
        "Two people may be one: see “To look at”.", "{n} pairs of people may be one: see “To look at”.", count
    )
    return f"{said} {pairs.format(n=number_text(count))}"


def _one(side: PersonSide | AccountSide) -> Person | Account:
    return side.person if isinstance(side, PersonSide) else side.account


def _name(side: PersonSide | AccountSide) -> str:
    return _one(side).name


def _title(view: MergeView) -> str:
    if isinstance(view.first, PersonSide):
        return _("Are these the same person?")
    return _("Are these the same company?")


def _lead(view: MergeView) -> str:
    if view.clashes:
        return _("Everything of both stays. Where they differ, choose which one is right.")
    return _("Everything of both stays, on one card.")


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
