"""The entry card: LinkedIn's numbers of a day, typed; the total is checked against the pillars."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, TOTAL_MAX, Pillar
from ssi_desktop.core.snapshot import Snapshot, SourceKind, SsiValues
from ssi_desktop.core.snapshot_check import warnings
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillar_commands import RecordSnapshot, typed_snapshot
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.pillars.drop_target import DropTarget, paint_invitation
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import date_text, short_number
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.date_field import DateField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.mark import Mark
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_RANK_MAX = 100
_DECIMALS = 3
_COLUMN = 128
_REST_MS = 500
_FIRST_DAY = date(2014, 1, 1)
"""LinkedIn has shown this index since 2014."""


class EntryCard(Card):
    """Date, four pillars, total, averages and ranks; an empty field means unknown and stays empty.

    Enter in any field saves. A day that has numbers already says so before anything is typed and can be
    loaded to be corrected; its buttons say that they replace or keep. A total that does not fit the pillars
    is said once the typing rests; who saves before has to save again. A file or the text of LinkedIn's page,
    dropped here or pasted into a field, is read and shown first.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(
            _("Record LinkedIn’s numbers"),
            _(
                "As your SSI page shows them; a copied or saved page can be dropped here. "
                "Leave empty what it does not show."
            ),
        )
        self._context = context
        self._kept: dict[date, Snapshot] = {}
        self._corrected: Snapshot | None = None
        self._warned: SsiValues | None = None
        theme, today = context.theme, context.workspace.clock.today
        self._today = today()
        self.date = DateField(theme, today, _FIRST_DAY, self._today)
        self.pillars: dict[Pillar, NumberField] = {
            pillar: NumberField(0, PILLAR_MAX, _DECIMALS, 0.1, "0–25") for pillar in PILLARS
        }
        self.total = NumberField(0, TOTAL_MAX, _DECIMALS, 1, "0–100")
        self.industry = NumberField(1, _RANK_MAX, 0, 1, "1–100")
        self.network = NumberField(1, _RANK_MAX, 0, 1, "1–100")
        self.industry_avg = NumberField(0, TOTAL_MAX, _DECIMALS, 1, "0–100")
        self.network_avg = NumberField(0, TOTAL_MAX, _DECIMALS, 1, "0–100")
        self.drop = DropTarget(self, context.handed_over)
        self.sum = Caption()
        self.notice = Notice(theme)
        self.save = Button(theme, _("&Save numbers"), Variant.PRIMARY)
        self.keep = Button(theme, _("Keep the old ones"), Variant.QUIET)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._arrange()
        self._connect()
        self.reset()

    def reset(self) -> None:
        """Empty fields for today."""
        self._today = self._context.workspace.clock.today()
        self.date.set_limits(_FIRST_DAY, self._today)
        self.date.set_value(self._today)
        self._fill(None)

    def show_kept(self, history: Iterable[Snapshot]) -> None:
        """Learn which days have numbers, and that a new day began; what is being typed stays."""
        self._follow_the_day()
        self._kept = {snapshot.on: snapshot for snapshot in history}
        if self._corrected is not None and self._corrected.on not in self._kept:
            self._corrected = None
        self._judge()
        self._remark()

    def _follow_the_day(self) -> None:
        """After midnight today is another day; numbers that were begun before stay with theirs."""
        before, self._today = self._today, self._context.workspace.clock.today()
        if before == self._today:
            return
        self.date.set_limits(_FIRST_DAY, self._today)
        if self.date.value == before and self._corrected is None and not self._begun:
            self.date.set_value(self._today)

    def correct(self, day: date) -> None:
        """Fill in the numbers that a day has, and take the focus."""
        kept = self._kept.get(day)
        if kept is not None:
            self.date.set_value(day)
            self._fill(kept)
            self.pillars[Pillar.BRAND].setFocus()

    def values(self) -> SsiValues:
        """What the fields say; empty fields are unknown. What a corrected day knows besides is kept."""
        base = self._corrected.values if self._corrected is not None else SsiValues()
        industry, network = self.industry.value, self.network.value
        averages = self.industry_avg.value, self.network_avg.value
        return replace(
            base,
            overall=self.total.value,
            pillars={p: field.value for p, field in self.pillars.items() if field.value is not None},
            industry_rank_pct=None if industry is None else int(industry),
            network_rank_pct=None if network is None else int(network),
            industry_avg=averages[0],
            network_avg=averages[1],
        )

    # --- building -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        grid = ColumnGrid(None, _COLUMN, 6, Space.MEDIUM)
        rows = [FieldRow(_("Day"), self.date)]
        for pillar, field in self.pillars.items():
            look = pillar_look(pillar)
            name = pillar_short(self._context.catalogue, pillar)
            rows.append(FieldRow(name, field, mark=Mark(self._context.theme, look.shape, look.colour)))
        rows.append(FieldRow(_("Total"), self.total))
        rows.append(FieldRow(_("Industry top %"), self.industry))
        rows.append(FieldRow(_("Network top %"), self.network))
        rows.append(FieldRow(_("Industry average"), self.industry_avg))
        rows.append(FieldRow(_("Network average"), self.network_avg))
        for row in rows:
            grid.addWidget(row)
            grid.setAlignment(row, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)
        self.body.addWidget(self.notice)
        line = QHBoxLayout()
        line.setSpacing(Space.MEDIUM)
        line.addWidget(self.save)
        line.addWidget(self.keep)
        line.addWidget(self.sum, 1)
        self.body.addLayout(line)

    def _connect(self) -> None:
        for field in self._numbers():
            field.value_changed.connect(self._on_edited)
            field.problem_changed.connect(self._judge)
            field.returnPressed.connect(self._save)
            self.drop.take_from(field)
        self.drop.take_from(self.date)
        self.keep.clicked.connect(self._keep_old)
        self.date.value_changed.connect(self._on_day)
        self.date.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.notice.acted.connect(self._on_notice)
        self._rest.timeout.connect(self._remark)

    def _numbers(self) -> list[NumberField]:
        averages = (self.industry_avg, self.network_avg)
        return [*self.pillars.values(), self.total, *averages, self.industry, self.network]

    def _fill(self, kept: Snapshot | None) -> None:
        """Show the numbers of a day to correct them, or none."""
        self._corrected = kept
        values = kept.values if kept is not None else SsiValues()
        for pillar, field in self.pillars.items():
            field.set_value(values.pillars.get(pillar))
        self.total.set_value(values.overall)
        self.industry.set_value(values.industry_rank_pct)
        self.network.set_value(values.network_rank_pct)
        self.industry_avg.set_value(values.industry_avg)
        self.network_avg.set_value(values.network_avg)
        self._judge()
        self._remark()

    # --- while typing -------------------------------------------------------------------------

    @property
    def _begun(self) -> bool:
        """Whether there is anything in the fields."""
        return any(field.text() for field in self._numbers())

    def _on_edited(self) -> None:
        self._judge()
        self._rest.start()

    def _on_day(self) -> None:
        if self._corrected is not None and self.date.value != self._corrected.on:
            self._corrected = None
        self._judge()
        self._remark()

    def _judge(self) -> None:
        """What the button does now, and the sum of the pillars."""
        values, day = self.values(), self.date.value
        wrong = any(field.problem for field in self._numbers()) or day is None
        nothing = values.overall is None and not values.pillars
        self.save.setText(_("Replace number&s") if day in self._kept else _("&Save numbers"))
        self.save.setEnabled(not wrong and not nothing)
        self.keep.setVisible(day in self._kept and self._corrected is None and self._begun)
        self.sum.setText(_sum_text(values))

    def _remark(self) -> None:
        """A total that does not fit, or what the chosen day has already."""
        self._rest.stop()
        values, day = self.values(), self.date.value
        kept = None if day is None else self._kept.get(day)
        found = warnings(values)
        if found:
            self._warned = values
            self._tell(problem_text(found[0]), Tone.WARNING)
        elif self._corrected is not None:
            words = _("These are the numbers of {day}. Correct them and save.")
            self._tell(words.format(day=date_text(self._corrected.on)), Tone.NEUTRAL, _("Empty the fields"))
        elif kept is not None:
            words = _("{day} has numbers already ({total}). Saving puts yours in their place.")
            text = words.format(day=date_text(kept.on), total=_in_short(kept.values))
            self._tell(text, Tone.NEUTRAL, _("Correct them"))
        else:
            self.notice.clear()

    def _tell(self, text: str, tone: Tone, action: str = "") -> None:
        """Say it, but not twice to a screen reader."""
        if text != self.notice.label.text() or self.notice.isHidden():
            self.notice.show_text(text, tone, action)

    def _keep_old(self) -> None:
        """Leave the day as it is and forget what was typed."""
        self.reset()
        self.pillars[Pillar.BRAND].setFocus()
        self._context.notify(_("The old numbers stay as they are."))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.drop.invites:
            paint_invitation(self, self._context.theme)

    def _on_notice(self) -> None:
        day = self.date.value
        if self._corrected is not None:
            self.reset()
            self.pillars[Pillar.BRAND].setFocus()
        elif day is not None:
            self.correct(day)

    # --- saving -------------------------------------------------------------------------------

    def _save(self) -> None:
        day, values = self.date.value, self.values()
        if not self.save.isEnabled() or day is None:
            return
        if warnings(values) and self._warned != values:
            self._remark()
            return
        try:
            changed = self._store(day, values)
        except Refusal as refusal:
            self._refuse(refusal.problem)
            return
        self.reset()
        self.pillars[Pillar.BRAND].setFocus()
        words = _("Numbers of {day} saved.") if changed else _("Numbers of {day} were the same already.")
        self._context.notify(words.format(day=date_text(day)), undo=changed)

    def _refuse(self, problem: Problem) -> None:
        """Say why nothing was stored. A day that got numbers from elsewhere meanwhile is looked at again, so
        that the button says what it would replace."""
        if problem.code == "snapshot.exists":
            self._context.workspace.announce(frozenset({Topic.SCORES}))
        else:
            self.notice.show_text(problem_text(problem), Tone.BAD)

    def _store(self, day: date, values: SsiValues) -> bool:
        """Store the numbers; whether that changed anything."""
        kept = self._kept.get(day)
        if kept is not None and kept.values == values:
            return False
        snapshot = typed_snapshot(day, values)
        if self._corrected is not None:
            snapshot = replace(self._corrected, values=values, source=SourceKind.TYPED)
        self._context.perform(RecordSnapshot(snapshot, replace=kept is not None))
        return True


def _sum_text(values: SsiValues) -> str:
    """The pillars' sum beside the button, or what is still needed to save."""
    beside = (
        values.industry_rank_pct,
        values.network_rank_pct,
        values.industry_avg,
        values.network_avg,
    )
    ranks = any(value is not None for value in beside)
    if not values.pillars:
        return _("A total or a pillar is needed as well.") if ranks and values.overall is None else ""
    total = short_number(math.fsum(values.pillars.values()), 2)
    if len(values.pillars) < len(PILLARS):
        return _("Sum of the pillars so far: {sum}").format(sum=total)
    return _("Sum of the four pillars: {sum}").format(sum=total)


def _in_short(values: SsiValues) -> str:
    """The total of a day, or that only pillars are known."""
    if values.overall is None:
        return _("without a total")
    return _("total {total}").format(total=short_number(values.overall, 1))
