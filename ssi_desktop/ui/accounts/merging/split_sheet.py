"""One person or account that is two: what goes to the other one is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ssi_desktop.core.roles import Role
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.merge_views import AccountSplit, PersonSplit
from ssi_desktop.services.split_commands import SplitAccount, SplitPerson
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.line_words import line_words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import FieldLabel
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(680, 600)
_ROWS = 9


@dataclass(frozen=True)
class Piece:
    """Something that may go to the other one; ``kind`` and ``key`` say what it is."""

    kind: str
    key: int | str
    what: str
    text: str


class _Pieces(TableView):
    """Rows to tick; nothing is ticked at first."""

    changed = Signal()

    def __init__(self, context: Context, name: str, pieces: Sequence[Piece]) -> None:
        self.ticked: set[tuple[str, int | str]] = set()
        self._pieces = tuple(pieces)
        self._rows = TableModel(
            (
                Column("what", _("What"), _what, checked=self._is_ticked, strong=True, width=170),
                Column("text", _("Details"), _text, soft=True, stretch=True, width=260, tip=_text),
            ),
            key=_key,
        )
        super().__init__(context.theme, self._rows, name)
        self._rows.set_rows(self._pieces)
        self.fit_rows(_ROWS)
        self._rows.toggle_requested.connect(self._on_toggled)
        self.row_activated.connect(self._on_toggled)

    def of(self, kind: str) -> list[Piece]:
        """What is ticked of a kind."""
        return [piece for piece in self._pieces if piece.kind == kind and _key(piece) in self.ticked]

    def _is_ticked(self, piece: Piece) -> bool:
        return _key(piece) in self.ticked

    def _on_toggled(self, piece: Piece) -> None:
        self.ticked.symmetric_difference_update({_key(piece)})
        self._rows.set_rows(self._pieces)
        self.changed.emit()


class SplitPersonSheet(Sheet):
    """One step of undo; ``parted`` gives the id of the new person."""

    parted = Signal(int)

    def __init__(self, context: Context, view: PersonSplit, parent: QWidget | None = None) -> None:
        side = view.side
        title = _("{name} is two people").format(name=side.person.name)
        super().__init__(context.theme, title, _split_lead(), parent, _SIZE)
        self._context = context
        self._side = side
        self.name = TextField(side.person.name, _("First and last name"), 200)
        self.job = TextField("", _("As on their profile"), 200)
        self.profile = QCheckBox(_("The LinkedIn &profile is the other one’s"))
        self.pieces = _Pieces(context, _("What goes to the other one"), _pieces_of(context, view))
        self._build()
        self.name.setFocus()
        self.name.selectAll()

    def _build(self) -> None:
        form = Form()
        self.name_row = FieldRow(_("&Name of the other one"), self.name)
        form.add_beside(self.name_row, FieldRow(_("&Job title"), self.job))
        self.column.addWidget(form)
        self.column.addWidget(self.profile)
        self.profile.setVisible(self._side.person.person_key is not None or bool(self._side.person.url))
        if self.pieces.model().rowCount():
            self.column.addWidget(FieldLabel(_("What goes to the other one")))
            self.column.addWidget(self.pieces)
        else:
            self.pieces.hide()
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.split = self.add_button(_("&Make two people"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.split.clicked.connect(self._on_split)
        self.name.textChanged.connect(self._judge)

    def _judge(self, _text: str) -> None:
        self.name_row.show_error("")
        self.hold_back(self.split, "" if self.name.text().strip() else _("Type a name first."))

    def _on_split(self) -> None:
        command = SplitPerson(
            self._side.person.id,
            self._side.person.name,
            " ".join(self.name.text().split()),
            self.job.text(),
            touches=_ids(self.pieces.of("touch")),
            evidence=_ids(self.pieces.of("evidence")),
            outcomes=_ids(self.pieces.of("outcome")),
            lines=_ids(self.pieces.of("line")),
            introductions=_ids(self.pieces.of("introduction")),
            roles=tuple(Role(str(piece.key)) for piece in self.pieces.of("role")),
            takes_profile=self.profile.isChecked(),
        )
        try:
            number = self._context.perform(command)
        except Refusal as refusal:
            self.name_row.show_error(problem_text(refusal.problem))
            return
        self.accept()
        self.parted.emit(number)


class SplitAccountSheet(Sheet):
    """One step of undo; ``parted`` gives the id of the new account."""

    parted = Signal(int)

    def __init__(self, context: Context, view: AccountSplit, parent: QWidget | None = None) -> None:
        account = view.account
        title = _("{name} is two companies").format(name=account.name)
        super().__init__(context.theme, title, _split_lead(), parent, _SIZE)
        self._context = context
        self._account = account
        self.name = TextField("", _("As on their website"), 200)
        pieces = [Piece("person", person.id, person.name, person.title) for person in view.people]
        self.pieces = _Pieces(context, _("Who goes to the other company"), pieces)
        form = Form()
        self.name_row = form.add(_("&Name of the other company"), self.name)
        self.column.addWidget(form)
        self.column.addWidget(FieldLabel(_("Who goes to the other company")))
        self.column.addWidget(self.pieces)
        self.column.addStretch(1)
        self.cancel = self.add_button(_("Cancel"))
        self.split = self.add_button(_("&Make two accounts"), Variant.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.split.clicked.connect(self._on_split)
        self.name.textChanged.connect(self._judge)
        self.pieces.changed.connect(self._judge)
        self._judge()
        self.name.setFocus()

    def _judge(self, _text: str = "") -> None:
        self.name_row.show_error("")
        reason = "" if self.pieces.ticked else _("Tick who goes to the other company.")
        if not self.name.text().strip():
            reason = _("Type a name first.")
        self.hold_back(self.split, reason)

    def _on_split(self) -> None:
        name = " ".join(self.name.text().split())
        command = SplitAccount(self._account.id, self._account.name, name, _ids(self.pieces.of("person")))
        try:
            number = self._context.perform(command)
        except Refusal as refusal:
            self.name_row.show_error(problem_text(refusal.problem))
            return
        self.accept()
        self.parted.emit(number)


def _pieces_of(context: Context, view: PersonSplit) -> list[Piece]:
    side, names = view.side, view.names
    catalogue, own = context.catalogue, side.person.id
    pieces = [
        Piece("touch", touch.id, date_text(touch.day), words.touch_text(touch, catalogue))
        for touch in side.touches
    ]
    pieces += [
        Piece("evidence", note.id, date_text(note.day), words.evidence_text(note, catalogue))
        for note in side.evidence
    ]
    pieces += [
        Piece("outcome", one.id, date_text(one.day), catalogue.term("outcome_kinds", one.kind.value).name)
        for one in side.outcomes
    ]
    for line in side.lines:
        outgoing = line.from_id == own
        other = names.get(line.to_id if outgoing else line.from_id, "")
        pieces.append(Piece("line", line.id, _("Line"), line_words(line.kind, other, outgoing=outgoing)))
    for one in side.introductions:
        via = names.get(one.via_id or 0, one.via_name)
        pieces.append(Piece("introduction", one.id, _("Introduction"), _("through {name}").format(name=via)))
    pieces += [
        Piece("role", role, _("Role"), catalogue.roles[role].name)
        for role, held in side.marks.items()
        if held
    ]
    return pieces


def _ids(pieces: Sequence[Piece]) -> tuple[int, ...]:
    return tuple(int(piece.key) for piece in pieces)


def _split_lead() -> str:
    return _("What is ticked goes to the other one; everything else stays. Undo joins them again.")


def _what(piece: Piece) -> str:
    return piece.what


def _text(piece: Piece) -> str:
    return piece.text


def _key(piece: Piece) -> tuple[str, int | str]:
    return piece.kind, piece.key
