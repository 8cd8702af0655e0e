"""Loads the modules of the other tabs while the window rests: the first visit of a tab takes less time."""

from __future__ import annotations

import importlib
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

_REST_MS = 1_000
_PAUSE_MS = 50

_STEPS = """
    core.actions core.committee core.phases core.next_step core.plan_values core.plan_mandatory
    core.accounts core.gaps core.title_text core.archive services.account_facts store.account_changes
    core.gain core.observed core.behaviour core.behaviour_inputs core.persona services.personas
    core.contact_words core.account_order services.account_views services.account_checks core.analytics
    core.profile core.profile_evidence services.profile services.account_building services.week_request
    core.matching core.erased services.person_commands ui.accounts.score_button wording.evidence
    store.search wording.ssi_problems ui.shared.widgets.choices services.introduction_commands
    core.plan_choice services.week_commands ui.shared.sheets ui.accounts.panes services.account_commands
    ui.accounts.step_card ui.shared.tables.columns wording.problems ui.accounts.centre core.tick_asks
    services.outcomes services.week_ticking services.week ui.accounts.fulfilling services.card_commands
    ui.accounts.portfolio.place ui.accounts.account_card ui.shared.finding ui.accounts.pick_sheet
    ui.accounts.finding.rows services.line_commands ui.accounts.tab ui.week.detail_card ui.week.whole_week
    ui.week.tab core.profile_texts ui.profile.tab ui.outcomes.pipeline_card ui.charts.trend_paint
    ui.outcomes.list_card ui.shared.widgets.fold_card ui.charts.strip ui.outcomes.index_card
    ui.outcomes.funnel_card ui.outcomes.weeks_card ui.outcomes.tab
"""


def steps() -> tuple[str, ...]:
    """The modules to load, in an order in which each brings few others along: ten milliseconds or so."""
    return tuple(f"ssi_desktop.{name}" for name in _STEPS.split())


class Warming(QObject):
    """Owned by the window, which calls ``start`` after its first paint; one module at a time, with pauses.

    In the window's own thread, as two threads must not make classes of Qt at the same time.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = iter(steps())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load_next)

    @property
    def is_running(self) -> bool:
        """Whether modules are still to be loaded."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin once the window has come to rest."""
        self._timer.start(_REST_MS)

    def stop(self) -> None:
        """Load no more."""
        self._timer.stop()

    def _load_next(self) -> None:
        name = next(self._waiting, None)
        if name is None:
            return
        # What cannot be loaded is reported when the person opens what needs it.
        with suppress(ImportError):
            importlib.import_module(name)
        self._timer.start(_PAUSE_MS)
