"""The sheet for the person's own targets: one for each pillar, or none."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, Pillar
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.pillar_targets import SetPillarTargets
from ssi_desktop.services.pillars import PillarView
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import short_number
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body
from ssi_desktop.ui.shared.widgets.mark import Mark
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.number_field import NumberField
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(520, 560)
_LEAST = 0.1


class TargetsSheet(Sheet):
    """An empty field means that the pillar has no target. Saving is one step of undo."""

    def __init__(
        self, context: Context, views: tuple[PillarView, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            context.theme,
            _("Your targets"),
            _("Your own choice for each pillar; leave empty where you want none."),
            parent,
            _SIZE,
        )
        self._context = context
        self._before = {view.pillar: view.target for view in views}
        self.fields: dict[Pillar, NumberField] = {}
        for view in views:
            self._add_field(view)
        self.sum = Body(wrap=True)
        self.notice = Notice(context.theme)
        self.column.addWidget(self.sum)
        self.column.addWidget(self.notice)
        self.column.addStretch()
        self.add_button(_("Cancel")).clicked.connect(self.reject)
        self.save = self.add_button(_("&Save targets"), Variant.PRIMARY)
        self.save.clicked.connect(self._save)
        self._judge()
        first = self.fields[PILLARS[0]]
        first.setFocus()
        first.selectAll()

    def _add_field(self, view: PillarView) -> None:
        field = NumberField(_LEAST, PILLAR_MAX, 1, 0.5, "0–25")
        field.set_value(view.target)
        look = pillar_look(view.pillar)
        name = pillar_short(self._context.catalogue, view.pillar)
        row = FieldRow(name, field, _known(view), mark=Mark(self._context.theme, look.shape, look.colour))
        field.value_changed.connect(self._judge)
        field.problem_changed.connect(self._judge)
        self.fields[view.pillar] = field
        self.column.addWidget(row)

    def _judge(self) -> None:
        wrong = any(field.problem for field in self.fields.values())
        self.save.setEnabled(not wrong)
        known = [field.value for field in self.fields.values() if field.value is not None]
        if len(known) == len(PILLARS):
            total = short_number(math.fsum(known), 1)
            self.sum.setText(_("Together {sum} of 100.").format(sum=total))
        else:
            self.sum.setText("")
        self.sum.setVisible(bool(self.sum.text()))

    def _save(self) -> None:
        values = {pillar: field.value for pillar, field in self.fields.items()}
        if values == self._before:
            self.accept()
            return
        try:
            self._context.perform(SetPillarTargets(values))
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self._context.notify(_("Targets saved."), undo=True)
        self.accept()


def _known(view: PillarView) -> str:
    """Where the pillar stands and what others have, to choose a target beside."""
    parts = []
    if view.reported is not None:
        parts.append(_("now {points}").format(points=short_number(view.reported.points, 1)))
    if view.industry_avg is not None:
        points = short_number(view.industry_avg.points, 1)
        parts.append(_("industry average {points}").format(points=points))
    if view.network_avg is not None:
        parts.append(_("network average {points}").format(points=short_number(view.network_avg.points, 1)))
    return " · ".join(parts)
