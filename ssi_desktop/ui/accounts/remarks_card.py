"""What somebody should look at in an account, each remark with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.ui.accounts.remarks import Remark, RemarkKind, remarks
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body
from ssi_desktop.ui.shared.widgets.layouts import clear_layout


class RemarksCard(Card):
    """Hidden while there is nothing to remark. ``person_asked`` and ``account_asked`` give an id,
    ``merging`` and ``keeping`` those of two people of one name."""

    person_asked = Signal(int)
    account_asked = Signal(int)
    merging = Signal(int, int)
    keeping = Signal(int, int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("To look at"))
        self._context = context
        self._remarks: tuple[Remark, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self.body.addLayout(self._rows)
        self.body.addStretch()

    def show_account(self, view: AccountView) -> None:
        """Show the remarks on an account."""
        found = remarks(view)
        self.setVisible(bool(found))
        if found == self._remarks:
            return
        self._remarks = found
        clear_layout(self._rows)
        for place, remark in enumerate(found):
            self._rows.addWidget(self._row(remark, place))

    def _row(self, remark: Remark, place: int) -> QWidget:
        row = QWidget()
        if remark.kind is RemarkKind.NAMESAKES:
            merge = self._button(remark, place, _verb(remark), self._on_clicked)
            keep = self._button(remark, place, _("Keep both"), self._on_kept)
            _stack(row, remark.text, (merge, keep))
            return row
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addWidget(Body(remark.text, wrap=True), 1)
        if verb := _verb(remark):
            button = self._button(remark, place, verb, self._on_clicked)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _button(self, remark: Remark, place: int, verb: str, act: Callable[[], None]) -> Button:
        button = Button(self._context.theme, verb, Variant.QUIET)
        button.setAccessibleName(f"{verb}: {remark.text}")
        button.setProperty("place", place)
        button.clicked.connect(act)
        return button

    def _on_kept(self) -> None:
        """They are two people."""
        remark = self._asked_for()
        if remark.person_id and remark.other_id:
            self.keeping.emit(remark.person_id, remark.other_id)

    def _asked_for(self) -> Remark:
        """The remark whose button was pressed."""
        return self._remarks[int(self.sender().property("place"))]

    def _on_clicked(self) -> None:
        remark = self._asked_for()
        if remark.kind is RemarkKind.NAMESAKES and remark.person_id and remark.other_id:
            self.merging.emit(remark.person_id, remark.other_id)
        elif remark.kind is RemarkKind.ELSEWHERE and remark.other_id:
            self.account_asked.emit(remark.other_id)
        elif remark.person_id:
            self.person_asked.emit(remark.person_id)


def _stack(row: QWidget, text: str, buttons: Sequence[Button]) -> None:
    """The text with its buttons below it: two of them leave it no room beside them."""
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.TIGHT)
    column.addWidget(Body(text, wrap=True))
    line = QHBoxLayout()
    line.setSpacing(Space.SMALL)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    column.addLayout(line)


def _verb(remark: Remark) -> str:
    if remark.kind is RemarkKind.NAMESAKES:
        return _("Merge …")
    if remark.kind is RemarkKind.ELSEWHERE:
        return _("Open")
    return "" if remark.person_id is None else _("Show")
