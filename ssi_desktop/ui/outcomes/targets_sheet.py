"""The sheet for the person's own targets: how many outcomes a week they aim at, by kind."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.outcomes import OutcomeKind
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.outcome_targets import MOST_A_WEEK, ForgetTargets, SetTargets
from ssi_desktop.services.outcomes import OutcomesSnapshot
from ssi_desktop.ui.outcomes.words import kind_name
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import short_number
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(520, 600)


class OutcomeTargetsSheet(Sheet):
    """An empty field means that the kind has no target. Saving is one step of undo."""

    def __init__(self, context: Context, snapshot: OutcomesSnapshot, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme,
            _("Your targets a week"),
            _("Your own choice; leave empty what you do not aim at. 0.5 means once in two weeks."),
            parent,
            _SIZE,
        )
        self._context = context
        self._before = {kind: snapshot.targets.get(kind) for kind in snapshot.kinds}
        self.fields: dict[OutcomeKind, NumberField] = {}
        for kind in snapshot.kinds:
            self._add_field(kind, snapshot)
        self.notice = Notice(context.theme)
        self.column.addWidget(self.notice)
        self.column.addStretch()
        self.forget = self.add_quiet(_("&Back to those to start from"))
        self.forget.setVisible(snapshot.own_targets)
        self.forget.clicked.connect(self._forget)
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(_("&Save targets"), Variant.PRIMARY)
        self.save.clicked.connect(self._save)
        first = self.fields[snapshot.kinds[0]]
        first.setFocus()
        first.selectAll()

    def _add_field(self, kind: OutcomeKind, snapshot: OutcomesSnapshot) -> None:
        field = NumberField(0.01, MOST_A_WEEK, 2, 0.5)
        field.set_value(self._before[kind])
        recent = short_number(snapshot.recent[kind] / 4, 2)
        hint = _("the last four weeks: {n} a week").format(n=recent)
        row = FieldRow(kind_name(self._context.catalogue, kind), field, hint)
        field.problem_changed.connect(row.show_error)
        field.problem_changed.connect(self._judge)
        self.fields[kind] = field
        self.column.addWidget(row)

    def _judge(self) -> None:
        self.save.setEnabled(not any(field.problem for field in self.fields.values()))

    def _save(self) -> None:
        values = {kind: field.value for kind, field in self.fields.items()}
        if values == self._before:
            self.accept()
            return
        self._do(SetTargets(values))

    def _forget(self) -> None:
        self._do(ForgetTargets())

    def _do(self, command: SetTargets | ForgetTargets) -> None:
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self._context.notify(_("Targets saved."), undo=True)
        self.accept()
