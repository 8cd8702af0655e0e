"""Trying out other numbers: sliders by pillar, and what our estimate would be; nothing is stored."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, TOTAL_MAX, Pillar
from ssi_desktop.core.what_if import Lever, WhatIf, difference, pillar_of, ranked
from ssi_desktop.core.what_if_range import range_of
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.what_if import WhatIfSnapshot, load_what_if
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.charts.looks import ESTIMATED, pillar_look
from ssi_desktop.ui.charts.what_if_gauge import WhatIfGauge
from ssi_desktop.ui.pillars import what_if_words as words
from ssi_desktop.ui.pillars.lever_row import LeverRow
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.asking import Asking, Check
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

OPEN_FIRST = 3
_SIZE = QSize(1020, 760)
_GAUGE_WIDTH = 130
_ROOM_FOR_BOTH = 440
_SAY_AFTER_MS = 600
_NAME_SHARE, _SLIDER_SHARE, _UNIT_SHARE = 6, 8, 1


class WhatIfSheet(Sheet):
    """The gauges stay in sight above the sliders and answer while one is dragged.

    Of each pillar the three levers stand open from which most could come. ``planned`` comes when actions
    for what was raised were put into a week.
    """

    planned = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("What if?"), _("Today’s numbers are looked up …"), parent, _SIZE)
        self._context = context
        self._state: WhatIf | None = None
        self._today: WhatIf | None = None
        self.rows: dict[Lever, LeverRow] = {}
        self._cards: dict[Pillar, Card] = {}
        self._grids: dict[Pillar, QGridLayout] = {}
        self.total = WhatIfGauge(context.theme, _("Our estimate"), ESTIMATED, TOTAL_MAX)
        self.gauges = {pillar: self._gauge(pillar) for pillar in PILLARS}
        self.sentence = Body(wrap=True)
        self.warning = Notice(context.theme, tone=Tone.WARNING)
        self.notice = Notice(context.theme, tone=Tone.BAD)
        self.reset = self.add_quiet(_("All back to &today"), "undo")
        self.more = self.add_quiet(_("&Show all"), "chevron-down")
        self.leave = self.add_button(_("Close"))
        self.plan = self.add_button(_("&Plan this …"), Variant.PRIMARY)
        self.leave_enter_alone()
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(_SAY_AFTER_MS)
        self._top = self._make_top()
        self._top_in_sight = True
        self._all = False
        self._asking = Asking(context, self)
        self._connect()
        self._asking.ask(_load)

    @property
    def state(self) -> WhatIf | None:
        """What is tried out now; None until today's numbers are there."""
        return self._state

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Closing wants no answer any more."""
        self._asking.forget()
        super().done(result)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_top()

    # --- building -----------------------------------------------------------------------------

    def _gauge(self, pillar: Pillar) -> WhatIfGauge:
        title = self._context.catalogue.pillars[pillar.value].short
        gauge = WhatIfGauge(self._context.theme, title, pillar_look(pillar), PILLAR_MAX, opens=True)
        gauge.opened.connect(self._explain)
        return gauge

    def _make_top(self) -> QWidget:
        """What stays in sight: total, pillars, what the changes come to, and the warning."""
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(Space.WIDE - Space.SMALL, 0, Space.WIDE - Space.SMALL, Space.SMALL)
        column.setSpacing(Space.TIGHT)
        gauges = ColumnGrid(None, _GAUGE_WIDTH, 5, Space.SMALL)
        for gauge in (self.total, *self.gauges.values()):
            gauges.addWidget(gauge)
            gauge.hide()  # until there is something to show: "0-100" would look like an answer
        column.addLayout(gauges)
        line = QHBoxLayout()
        line.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        line.addWidget(self.sentence, 1)
        column.addLayout(line)
        column.addWidget(self.warning)
        column.addWidget(self.notice)
        self.keep_in_sight(top)
        for widget in (top, self.reset, self.more):
            widget.setEnabled(False)
        self.hold_back(self.plan, _("Raise a number first."))
        return top

    def _place_top(self) -> None:
        """In sight above the sliders, or scrolling with them where large type leaves no room for both."""
        in_sight = self.height() >= self.theme.tokens.px(_ROOM_FOR_BOTH)
        if in_sight == self._top_in_sight:
            return
        self._top_in_sight = in_sight
        if in_sight:
            self.keep_in_sight(self._top)
        else:
            self.column.insertWidget(0, self._top)

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_loaded)
        self._asking.refused.connect(self._on_refused)
        self._asking.failed.connect(self._on_failed)
        self._saying.timeout.connect(self._say)
        self.notice.acted.connect(self._retry)
        self.reset.clicked.connect(self._all_back)
        self.more.clicked.connect(self._turn)
        self.leave.clicked.connect(self.reject)
        self.plan.clicked.connect(self._plan)

    def _make_cards(self, start: WhatIf) -> None:
        for pillar in PILLARS:
            card = Card(self._context.catalogue.pillars[pillar.value].name)
            grid = QGridLayout()
            grid.setHorizontalSpacing(Space.SMALL)
            grid.setVerticalSpacing(Space.TIGHT)
            grid.setColumnStretch(0, _NAME_SHARE)
            grid.setColumnStretch(1, _SLIDER_SHARE)
            grid.setColumnStretch(3, _UNIT_SHARE)
            card.body.addLayout(grid)
            self._cards[pillar], self._grids[pillar] = card, grid
            self.column.addWidget(card)
            for lever in ranked(start, pillar)[:OPEN_FIRST]:
                self._make_row(start, lever)
        legend = _("The stroke on a slider marks full marks, the ring today’s number.")
        self.column.addWidget(Caption(legend, wrap=True))
        self.column.addStretch()

    def _make_row(self, start: WhatIf, lever: Lever) -> None:
        row = LeverRow(self.theme, self._context.catalogue, lever, range_of(start, lever), self)
        row.tried.connect(self._try)
        row.put_back.connect(self._put_back)
        row.add_to(self._grids[pillar_of(lever)], len(self.rows))
        self.rows[lever] = row

    # --- showing ------------------------------------------------------------------------------

    def _on_loaded(self, snapshot: WhatIfSnapshot) -> None:
        self._today = self._state = snapshot.start
        self.set_title(_("What if?"), words.lead(snapshot.steady_on))
        self.notice.clear()
        self._make_cards(snapshot.start)
        for gauge in (self.total, *self.gauges.values()):
            gauge.show()
        for widget in (self._top, self.reset, self.more):
            widget.setEnabled(True)
        self._name_more()
        self._show()
        first = next(iter(self.rows.values()))
        first.slider.setFocus()

    def _on_refused(self, problem: Problem) -> None:
        self._lose(problem_text(problem))

    def _on_failed(self) -> None:
        self._lose(_("Today’s numbers could not be looked up."))

    def _lose(self, reason: str) -> None:
        self._top.setEnabled(True)
        self.notice.show_text(reason, Tone.BAD, _("Try again"))

    def _retry(self) -> None:
        self.notice.clear()
        self._asking.ask(_load)

    def _show(self) -> None:
        """Show what is tried out; cheap enough for every step of a dragged slider."""
        state, start = self._state, self._today
        if state is None or start is None:
            return
        before, after = start.estimate, state.estimate
        found = difference(before, after)
        self.total.show_values(after.total, before.total)
        for pillar, gauge in self.gauges.items():
            gauge.show_values(after.pillars[pillar].score, before.pillars[pillar].score)
        for lever, row in self.rows.items():
            row.show_state(state, found.levers.get(lever, 0.0))
        self.sentence.setText(words.result(state, found))
        self._warn(words.warning(state))
        self.reset.setEnabled(bool(state.changed))
        self._allow_plan(state)

    def _warn(self, text: str) -> None:
        if text != self.warning.label.text() or bool(text) != self.warning.isVisibleTo(self._top):
            if text:
                self.warning.show_text(text, Tone.WARNING)
            else:
                self.warning.clear()

    def _allow_plan(self, state: WhatIf) -> None:
        raised = any(
            (today := state.value_today(lever)) is None or value > today
            for lever, value in state.changed.items()
        )
        reason = "" if raised else _("Raise a number first.")
        if reason != self.remark.text() or self.plan.isEnabled() == bool(reason):
            self.hold_back(self.plan, reason)

    def _say(self) -> None:
        announce(self.sentence, self.sentence.text())

    # --- gestures -----------------------------------------------------------------------------

    def _try(self, lever: Lever, value: float) -> None:
        if self._state is not None:
            self._change(self._state.tried(lever, value))

    def _put_back(self, lever: Lever) -> None:
        if self._state is not None:
            self._change(self._state.back(lever))

    def _all_back(self) -> None:
        if self._state is not None:
            self._change(self._state.all_back())

    def _change(self, state: WhatIf) -> None:
        self._state = state
        self._show()
        self._saying.start()

    def _turn(self) -> None:
        """Show every lever, or only the open ones and what was changed."""
        state, start = self._state, self._today
        if state is None or start is None:
            return
        self._all = not self._all
        for pillar in PILLARS:
            for place, lever in enumerate(ranked(start, pillar)):
                wanted = self._all or place < OPEN_FIRST or lever in state.changed
                if wanted and lever not in self.rows:
                    self._make_row(start, lever)
                if lever in self.rows:
                    self.rows[lever].set_visible(wanted)
        self._name_more()
        self._show()

    def _name_more(self) -> None:
        start = self._today
        if start is None:
            return
        count = sum(len(start.levers(pillar)) for pillar in PILLARS)
        words_more = ngettext("&Show all {n} number", "&Show all {n} numbers", count).format(n=count)
        self.more.setText(_("&Show fewer") if self._all else words_more)
        self.more.set_icon("chevron-up" if self._all else "chevron-down")

    def _explain(self) -> None:
        """How the number that is tried out adds up."""
        from ssi_desktop.ui.pillars.explanation import ExplanationSheet

        for pillar, gauge in self.gauges.items():
            if self._state is not None and gauge is self.sender():
                ExplanationSheet(self._context, self._state.estimate.pillars[pillar], self).open()

    def _plan(self) -> None:
        from ssi_desktop.ui.pillars.wish_sheet import WishSheet

        if self._state is None:
            return
        sheet = WishSheet(self._context, self._state, self)
        sheet.planned.connect(self._on_planned)
        sheet.open()

    def _on_planned(self) -> None:
        self.accept()
        self.planned.emit()


def _load(workspace: Workspace, check: Check | None) -> WhatIfSnapshot:
    return load_what_if(workspace, check=check)
