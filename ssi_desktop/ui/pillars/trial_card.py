"""The card of three-week trials: what is being tried now, and what was tried before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ssi_desktop.core.experiment import TrialResult, TrialState
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.experiments import RemoveTrial, StopTrial, TrialsSnapshot, load_trials
from ssi_desktop.ui.charts.looks import pillar_look
from ssi_desktop.ui.pillars import trial_words
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.mark import Mark
from ssi_desktop.wording.problems import problem_text

_ROWS = 5


class GoingTrial(QWidget):
    """One trial under way: ``opened`` asks for its numbers so far, ``stopped`` to end it, by its id."""

    opened = Signal(int)
    stopped = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.result: TrialResult | None = None
        theme, look = context.theme, pillar_look(Pillar.BRAND)
        self._mark = Mark(theme, look.shape, look.colour)
        self.habit, self.state = Strong(wrap=True), Soft(wrap=True)
        self.see = Button(theme, _("See the numbers …"), Variant.QUIET)
        self.stop = Button(theme, _("Stop it"), Variant.QUIET)
        self.see.clicked.connect(self._on_see)
        self.stop.clicked.connect(self._on_stop)
        self._arrange()

    def show_trial(self, snapshot: TrialsSnapshot, result: TrialResult) -> None:
        """Show where it stands."""
        self.result = result
        trial, catalogue = result.trial, self._context.catalogue
        look = pillar_look(trial.pillar)
        self._mark.show_mark(look.shape, look.colour)
        habit = trial_words.habit_text(trial, catalogue)
        self.habit.setText(habit)
        self.state.setText(trial_words.trial_line(result, snapshot.today, catalogue))
        planned = trial.state(snapshot.today) is TrialState.PLANNED
        self.stop.setText(_("Cancel it") if planned else _("Stop it"))
        self.see.setAccessibleName(_("See the numbers of “{habit}”").format(habit=habit))
        self.stop.setAccessibleName(_("Stop “{habit}”").format(habit=habit))

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self.habit)
        words.addWidget(self.state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.see)
        row.addWidget(self.stop)

    def _on_see(self) -> None:
        if self.result is not None:
            self.opened.emit(self.result.trial.id)

    def _on_stop(self) -> None:
        if self.result is not None:
            self.stopped.emit(self.result.trial.id)


class TrialCard(Card):
    """Trials under way with their buttons, older ones as a list: Enter opens one, Delete removes it."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Three-week trial"), " ")
        self._context = context
        self._snapshot: TrialsSnapshot | None = None
        self.going: list[GoingTrial] = []
        theme = context.theme
        self.begin = Button(theme, _("Start a trial …"), Variant.NORMAL, "play")
        self.about = Body(context.catalogue.coach["trial.how"].body, wrap=True)
        self._under_way = QVBoxLayout()
        self._under_way.setSpacing(Space.MEDIUM)
        self._model = TableModel(self._columns(), _key, self)
        self.table = TableView(theme, self._model, _("Earlier trials"))
        self.table.fit_rows(_ROWS)
        self.proof = Caption(context.catalogue.coach["trial.no_proof"].body, wrap=True)
        self.add_action(self.begin)
        self.body.addWidget(self.about)
        self.body.addLayout(self._under_way)
        self.body.addWidget(self.table)
        self.body.addWidget(self.proof)
        self._connect()

    def reload(self) -> None:
        """Show the trials as they are stored."""
        snapshot = load_trials(self._context.workspace)
        if snapshot == self._snapshot:
            return
        self._snapshot = snapshot
        self.set_caption(self._headline(snapshot))
        self._show_going(snapshot)
        over = list(snapshot.over)
        self._model.set_rows(over)
        self.table.setVisible(bool(over))
        self.proof.setVisible(bool(over))
        self.about.setVisible(not snapshot.results)
        self.begin.setEnabled(bool(snapshot.free))

    def _headline(self, snapshot: TrialsSnapshot) -> str:
        """Which pillars stand still, which is where a trial makes most sense."""
        flat = snapshot.flat
        if not snapshot.judged:
            return self._context.catalogue.coach["plateau.too_few"].body
        if not flat:
            return _("No pillar stands still. A trial can be started at any time.")
        names = ", ".join(pillar_short(self._context.catalogue, one.pillar) for one in flat)
        return _("Standing still now: {pillars}.").format(pillars=names)

    def _show_going(self, snapshot: TrialsSnapshot) -> None:
        for result, widget in zip(snapshot.going, self._widgets(len(snapshot.going)), strict=True):
            widget.show_trial(snapshot, result)

    def _widgets(self, count: int) -> list[GoingTrial]:
        while len(self.going) < count:
            widget = GoingTrial(self._context, self)
            widget.opened.connect(self._open)
            widget.stopped.connect(self._stop)
            self._under_way.addWidget(widget)
            self.going.append(widget)
            self._order_keys()
        for place, widget in enumerate(self.going):
            widget.setVisible(place < count)
        return self.going[:count]

    def _order_keys(self) -> None:
        """Tab reaches a trial that was started later where it stands."""
        before: QWidget = self.begin
        for widget in self.going:
            for button in (widget.see, widget.stop):
                QWidget.setTabOrder(before, button)
                before = button
        QWidget.setTabOrder(before, self.table)

    def _columns(self) -> list[Column[TrialResult]]:
        return [
            Column(
                "habit",
                _("Changed habit"),
                self._habit,
                strong=True,
                note=self._note,
                stretch=True,
                width=220,
            ),
            Column("when", _("When"), _when, sort=lambda row: row.trial.started, width=250, needs=600),
            Column("done", _("Done"), _done, numeric=True, width=80, needs=640),
            Column(
                "numbers",
                _("Before → during → after"),
                trial_words.medians_text,
                numeric=True,
                spoken=_spoken_medians,
                width=190,
            ),
        ]

    def _habit(self, row: TrialResult) -> str:
        return trial_words.habit_text(row.trial, self._context.catalogue)

    def _note(self, row: TrialResult) -> str:
        pillar = pillar_short(self._context.catalogue, row.trial.pillar)
        words = row.trial.result or trial_words.state_text(row.trial, row.trial.last)
        return f"{pillar} · {' '.join(words.split())}"

    def _connect(self) -> None:
        self.begin.clicked.connect(self._start)
        self.table.row_activated.connect(self._open_row)
        self.table.menu_asked.connect(self._open_menu)
        removing = QShortcut(
            QKeySequence(QKeySequence.StandardKey.Delete),
            self.table,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        removing.activated.connect(self._remove_current)

    # --- gestures -----------------------------------------------------------------------------

    def _start(self) -> None:
        from ssi_desktop.ui.pillars.trial_sheet import TrialSheet

        snapshot = self._snapshot
        offered = [] if snapshot is None else [one.pillar for one in snapshot.offered]
        TrialSheet(self._context, offered[0] if offered else None, self.window()).open()

    def _open(self, trial_id: int) -> None:
        from ssi_desktop.ui.pillars.trial_result_sheet import TrialResultSheet

        TrialResultSheet(self._context, trial_id, self.window()).open()

    def _open_row(self, row: TrialResult) -> None:
        self._open(row.trial.id)

    def _stop(self, trial_id: int) -> None:
        found = None if self._snapshot is None else self._snapshot.result(trial_id)
        if found is None:
            return
        try:
            self._context.perform(StopTrial(trial_id, found.trial.pillar))
        except Refusal as refusal:
            self._context.notify(problem_text(refusal.problem))
            return
        self._context.notify(_("Trial stopped."), undo=True)

    def _remove_current(self) -> None:
        row = self.table.current_row
        if isinstance(row, TrialResult):
            self._remove(row)

    def _remove(self, row: TrialResult) -> None:
        self._context.perform(RemoveTrial(row.trial.id, row.trial.pillar))
        self._context.notify(_("Trial removed."), undo=True)

    def _open_menu(self, row: TrialResult, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("See the numbers …"), partial(self._open, row.trial.id))
        menu.addAction(_("&Remove"), partial(self._remove, row))
        menu.popup(place)


def _key(row: TrialResult) -> int:
    return row.trial.id


def _when(row: TrialResult) -> str:
    return trial_words.span_text(row.trial)


def _done(row: TrialResult) -> str:
    return "–" if row.done is None else str(row.done)


def _spoken_medians(row: TrialResult) -> str:
    words = _("before {before}, during {during}, after {after}")
    return words.format(
        before=trial_words.middle_text(row.before),
        during=trial_words.middle_text(row.during),
        after=trial_words.middle_text(row.after),
    )
