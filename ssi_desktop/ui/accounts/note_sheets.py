"""Sheets to note what was seen: a sign of the phase of an account, or evidence on a person's role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.belief import EVIDENCE_LOG_ODDS, EvidenceType
from ssi_desktop.core.phases import PHASE_SIGNALS, SIGNAL_DAYS, STRONG_SIGNALS, SignalKind
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.account_commands import AddSignal
from ssi_desktop.services.accounts import AccountView, PersonView
from ssi_desktop.services.person_commands import AddEvidence
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.fields import ChoiceField, TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow, Form
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(560, 560)
_SMALL = QSize(520, 430)
_LEAST_LIST = 200


class _NoteSheet(Sheet):
    """Something seen on a day that is not in the future; ``note`` stores it, a refusal is shown in place."""

    def __init__(self, context: Context, title: str, lead: str, parent: QWidget | None, size: QSize) -> None:
        super().__init__(context.theme, title, lead, parent, size)
        self.context = context
        today: Callable[[], date] = context.workspace.clock.today
        self.day = DateField(context.theme, today, latest=today())
        self.day.set_value(today())
        self.notice = Notice(context.theme)
        cancel = self.add_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.note = self.add_button(_("&Note it"), Variant.PRIMARY)
        self.note.clicked.connect(self._note)
        self.day.value_changed.connect(self.refresh)

    def reason(self) -> str:
        """Why nothing can be noted yet; empty when it can."""
        return "" if self.day.value is not None else _("Choose a day first.")

    def command(self, day: date) -> Command[object]:
        """What to store."""
        raise NotImplementedError

    def refresh(self, *_changed: object) -> None:
        """Let the button go as soon as everything is there."""
        self.hold_back(self.note, self.reason())

    def _note(self) -> None:
        if self.day.value is None or self.reason():
            return
        try:
            self.context.perform(self.command(self.day.value))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.accept()


class SignSheet(_NoteSheet):
    """What was seen at an account, chosen from the signs of the four phases."""

    def __init__(self, context: Context, view: AccountView, parent: QWidget | None) -> None:
        title = _("What did you see at {account}?").format(account=view.account.name)
        lead = _("Signs tell the phase; one counts for {days} days.").format(days=SIGNAL_DAYS)
        super().__init__(context, title, lead, parent, _SIZE)
        self._account = view.account
        columns: list[Column[SignalKind]] = [
            Column("sign", _("Sign"), context.catalogue.signal, stretch=True, width=260),
            Column("weight", _("Weight"), lambda kind: _weight(kind).word, chip=_weight, width=110),
        ]
        self._model = TableModel(columns, lambda kind: kind, self)
        self.table = TableView(context.theme, self._model, _("Signs"))
        self._model.set_groups(
            [
                (Section(context.catalogue.phases[phase.value].name), signals)
                for phase, signals in PHASE_SIGNALS.items()
            ]
        )
        self.table.setMinimumHeight(_LEAST_LIST)
        self.column.addWidget(FieldRow(_("Day"), self.day))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.notice)
        self.table.row_changed.connect(self.refresh)
        self.table.row_activated.connect(self._on_activated)
        self.refresh()
        self.table.setFocus()

    def reason(self) -> str:
        """Why nothing can be noted yet."""
        return super().reason() if self.table.current_row is not None else _("Choose what you saw.")

    def command(self, day: date) -> Command[object]:
        """The sign on its day."""
        return AddSignal(self._account.id, self._account.name, SignalKind(str(self.table.current_row)), day)

    def _on_activated(self, _row: object) -> None:
        self._note()


def _weight(kind: SignalKind) -> ChipText:
    if kind in STRONG_SIGNALS:
        return ChipText(_("clear"), Tone.ACCENT)
    return ChipText(_("a hint"), Tone.NEUTRAL)


class EvidenceSheet(_NoteSheet):
    """What was seen or heard about a role of a person."""

    def __init__(self, context: Context, view: PersonView, parent: QWidget | None) -> None:
        title = _("What did you hear about {name}?").format(name=view.person.name)
        lead = _("It moves how likely the role is; you can take it away again.")
        super().__init__(context, title, lead, parent, _SMALL)
        self._person = view.person
        roles, kinds = context.catalogue.roles, context.catalogue.terms["evidence_types"]
        likeliest = max(view.roles, key=lambda belief: belief.p).role
        self.role = ChoiceField([(role.value, roles[role.value].name) for role in ROLES], likeliest.value)
        self.kind = ChoiceField([(kind.value, kinds[kind.value].name) for kind in EvidenceType])
        self.meaning = Caption(wrap=True)
        self.words = TextField("", _("Business facts only."), 300)
        form = Form()
        form.add(_("Role"), self.role)
        form.add(_("What you saw or heard"), self.kind)
        form.add_widget(self.meaning)
        form.add_beside(FieldRow(_("Day"), self.day), FieldRow(_("Note"), self.words))
        self.column.addWidget(form)
        self.column.addWidget(self.notice)
        self.column.addStretch()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()
        self.refresh()
        self.role.setFocus()

    def command(self, day: date) -> Command[object]:
        """The evidence on its day."""
        person, kind = self._person, EvidenceType(self.kind.key)
        return AddEvidence(person.id, person.name, Role(self.role.key), kind, day, self.words.text())

    def _on_kind(self, _index: int = 0) -> None:
        kind = EvidenceType(self.kind.key)
        speaks = _("Speaks for the role.") if EVIDENCE_LOG_ODDS[kind] > 0 else _("Speaks against the role.")
        meaning = self.context.catalogue.term("evidence_types", kind.value).meaning
        self.meaning.setText(f"{speaks} {meaning}")
