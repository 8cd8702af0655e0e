"""The entry card: LinkedIn's numbers of a day, typed; the total is checked against the pillars."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, TOTAL_MAX, Pillar
from ssi_desktop.core.snapshot import SsiValues
from ssi_desktop.core.snapshot_check import warnings
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillars import RecordSnapshot, typed_snapshot
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.mark import Mark
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_RANK_MAX = 100


class EntryCard(Card):
    """Date, four pillars, total and two ranks; an empty field means unknown and stays empty.

    ``saved`` comes after a snapshot was stored. Enter in any field saves.
    """

    saved = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            _("Record LinkedIn’s numbers"),
            _("As your SSI page shows them. Leave empty what it does not show."),
        )
        self._context = context
        theme, today = context.theme, context.workspace.clock.today
        self.date = DateField(theme, today, latest=today())
        self.pillars: dict[Pillar, NumberField] = {
            pillar: NumberField(0, PILLAR_MAX, 3, 0.1, "0–25") for pillar in PILLARS
        }
        self.total = NumberField(0, TOTAL_MAX, 3, 1, "0–100")
        self.industry = NumberField(1, _RANK_MAX, 0, 1, "1–100")
        self.network = NumberField(1, _RANK_MAX, 0, 1, "1–100")
        self.replace = QCheckBox(_("&Replace the numbers already kept for this day"))
        self.replace.hide()
        self.notice = Notice(theme)
        self.save = Button(theme, _("&Save numbers"), Variant.PRIMARY)
        self.paste = Button(theme, _("Paste from &LinkedIn …"), Variant.NORMAL, "paste")
        self._arrange()
        self._connect()
        self.reset()

    def reset(self) -> None:
        """Empty fields for today."""
        today = self._context.workspace.clock.today()
        self.date.set_limits(None, today)
        self.date.set_value(today)
        for field in self._numbers():
            field.set_value(None)
        self.replace.setChecked(False)
        self.replace.hide()
        self.notice.clear()
        self._check()

    def _arrange(self) -> None:
        grid = ColumnGrid(None, 128, 8, Space.MEDIUM)
        grid.addWidget(FieldRow(_("Day"), self.date))
        for pillar, field in self.pillars.items():
            look = pillar_look(pillar)
            name = pillar_short(self._context.catalogue, pillar)
            grid.addWidget(FieldRow(name, field, mark=Mark(self._context.theme, look.shape, look.colour)))
        grid.addWidget(FieldRow(_("Total"), self.total))
        grid.addWidget(FieldRow(_("Industry top %"), self.industry))
        grid.addWidget(FieldRow(_("Network top %"), self.network))
        self.body.addLayout(grid)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.replace)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self.save)
        row.addWidget(self.paste)
        row.addStretch()
        self.body.addLayout(row)

    def _connect(self) -> None:
        for field in self._numbers():
            field.value_changed.connect(self._check)
            field.problem_changed.connect(self._check)
            field.returnPressed.connect(self._save)
        self.date.value_changed.connect(self._check)
        self.date.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.paste.clicked.connect(self._paste)

    def _numbers(self) -> list[NumberField]:
        return [*self.pillars.values(), self.total, self.industry, self.network]

    def values(self) -> SsiValues:
        """What the fields say; empty fields are unknown."""
        pillars = {pillar: field.value for pillar, field in self.pillars.items() if field.value is not None}
        return SsiValues(
            overall=self.total.value,
            pillars=pillars,
            industry_rank_pct=None if self.industry.value is None else int(self.industry.value),
            network_rank_pct=None if self.network.value is None else int(self.network.value),
        )

    def _check(self) -> None:
        values = self.values()
        wrong = any(field.problem for field in self._numbers()) or self.date.value is None
        nothing = values.overall is None and not values.pillars
        self.save.setEnabled(not wrong and not nothing)
        found = warnings(values)
        if found:
            self.notice.show_text(problem_text(found[0]), Tone.WARNING)
        elif len(values.pillars) == len(PILLARS) and values.overall is None:
            total = math.fsum(values.pillars.values())
            words = _(
                "The four pillars add up to {sum}. Type the total as the page shows it, or leave it empty."
            )
            self.notice.show_text(words.format(sum=round(total, 1)), Tone.NEUTRAL)
        else:
            self.notice.clear()

    def _save(self) -> None:
        if not self.save.isEnabled() or self.date.value is None:
            return
        day = self.date.value
        snapshot = typed_snapshot(day, self.values())
        try:
            self._context.perform(RecordSnapshot(snapshot, replace=self.replace.isChecked()))
        except Refusal as refusal:
            self.replace.setVisible(refusal.problem.code == "snapshot.exists")
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.reset()
        self._context.notify(_("Numbers of {day} saved.").format(day=date_text(day)), undo=True)
        self.saved.emit()

    def _paste(self) -> None:
        self._context.asked_to_import.emit("paste")
