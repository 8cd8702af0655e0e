"""What somebody should look at in an account, each remark with the way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.accounts import AccountView
from ssi_desktop.services.line_commands import KeepApart
from ssi_desktop.ui.accounts.remarks import Remark, RemarkKind, remarks
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body
from ssi_desktop.ui.shared.widgets.layouts import clear_layout


class RemarksCard(Card):
    """Hidden while there is nothing to remark. ``person_asked`` and ``account_asked`` give an id,
    ``merging`` those of two people of one name."""

    person_asked = Signal(int)
    account_asked = Signal(int)
    merging = Signal(int, int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("To look at"))
        self._context = context
        self._view: AccountView | None = None
        self._remarks: tuple[Remark, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self.body.addLayout(self._rows)
        self.body.addStretch()

    def show_account(self, view: AccountView) -> None:
        """Show the remarks on an account."""
        self._view = view
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
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addWidget(Body(remark.text, wrap=True), 1)
        verbs = [(_verb(remark), self._on_clicked)]
        if remark.kind is RemarkKind.NAMESAKES:
            verbs.append((_("Keep both"), self._on_kept))
        for verb, act in verbs:
            if verb:
                button = Button(self._context.theme, verb, Variant.QUIET)
                button.setAccessibleName(f"{verb}: {remark.text}")
                button.setProperty("place", place)
                button.clicked.connect(act)
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_kept(self) -> None:
        """They are two people."""
        remark = self._asked_for()
        if self._view is None or not remark.person_id or not remark.other_id:
            return
        person = self._view.person(remark.person_id)
        if person is not None:
            name = person.person.name
            self._context.perform(KeepApart(remark.person_id, name, remark.other_id))
            self._context.notify(_("The two called {name} stay two.").format(name=name), undo=True)

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


def _verb(remark: Remark) -> str:
    if remark.kind is RemarkKind.NAMESAKES:
        return _("Merge …")
    if remark.kind is RemarkKind.ELSEWHERE:
        return _("Open")
    return "" if remark.person_id is None else _("Show")
