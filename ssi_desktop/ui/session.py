"""One open workspace in the window: its tabs, undo, ways in, and what its changes mean for the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QEvent, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.settings import load_settings
from ssi_desktop.services.start import is_untouched
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.ui.centre import Centre
from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.company_prompt import CompanyPrompt
from ssi_desktop.ui.incoming import Incoming
from ssi_desktop.ui.looks import Looks
from ssi_desktop.ui.reminding import Reminding
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.targets import REVIEW
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.navigation import MainTabs
from ssi_desktop.ui.shared.widgets.status_line import StatusLine
from ssi_desktop.ui.shared.window_state import WindowState
from ssi_desktop.ui.tabs import TAB_KEYS, tab_builders, tab_titles
from ssi_desktop.ui.undoing import Undoing

if TYPE_CHECKING:
    from ssi_desktop.ui.shared.jobs import Job

_DAY_CHECK_MS = 60_000


@dataclass(frozen=True)
class WindowParts:
    """The parts of the window that a workspace is shown in."""

    theme: Theme
    charts: ChartLoader
    actions: ActionSet
    edit_menu: QMenu
    centre: Centre
    looks: Looks
    status: StatusLine
    kept: WindowState


class Session(QObject):
    """Lives from opening a workspace to closing it.

    ``emptied`` says that nothing is left in the workspace, ``spoke`` what was just undone or redone,
    ``notified`` a short message and whether it can be undone. ``review_due`` reminds of the weekly review,
    ``review_over`` says that it is done. ``tray_wanted`` tells whether the person wants the icon beside the
    clock.
    """

    emptied = Signal()
    spoke = Signal(str)
    notified = Signal(str, bool)
    review_due = Signal()
    review_over = Signal()
    tray_wanted = Signal(bool)

    def __init__(
        self, workspace: Workspace, catalogue: Catalogue, parts: WindowParts, tab: str, window: QWidget
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._tab = tab if tab in TAB_KEYS else TAB_KEYS[0]
        self._today = workspace.clock.today()
        self.context = Context(workspace, catalogue, parts.theme, window, parts.charts, parts.kept)
        self.incoming = Incoming(self.context, window)
        self.companies = CompanyPrompt(self.context, parts.centre, window)
        self._undoing = Undoing(self.context, parts.actions, parts.edit_menu, window)
        self.tabs = self._build_tabs()
        self._day_timer = QTimer(self)
        self._day_timer.timeout.connect(self._check_day)
        self._day_timer.start(_DAY_CHECK_MS)
        self.reminding = Reminding(workspace, self)
        self._connect()
        self._apply_settings()
        self._say_saved()

    def _build_tabs(self) -> MainTabs:
        tabs = MainTabs(self._parts.theme, _("Views"))
        titles, builders = tab_titles(), tab_builders()
        tabs.blockSignals(True)
        for key in TAB_KEYS:
            title, icon = titles[key]
            tabs.add(key, title, icon, partial(builders[key], self.context))
        tabs.blockSignals(False)
        return tabs

    def _connect(self) -> None:
        actions, context = self._parts.actions, self.context
        context.notified.connect(self.notified)
        context.asked_for.connect(self.open_tab)
        context.changes.announced.connect(self._on_changed)
        self.reminding.due.connect(self.review_due)
        self.reminding.over.connect(self.review_over)
        context.changes.announced.connect(self.reminding.follow)
        self._undoing.spoke.connect(self.spoke)
        self._undoing.began.connect(self._on_turning)
        self.incoming.started.connect(self._parts.centre.follow)
        self.incoming.people_came.connect(self.companies.look)
        self.incoming.connect_actions(actions)
        self._parts.looks.connect_workspace(actions, context)
        actions.on("remove_sample", self._remove_sample)
        actions.on("log_outcome", self._log_outcome)
        for key in TAB_KEYS:
            actions.on(f"go_{key}", partial(self.open_tab, key, ""))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever done in the workspace."""
        return is_untouched(self.context.workspace)

    @property
    def wants_tray(self) -> bool:
        """Whether the person chose the icon beside the clock."""
        return load_settings(self.context.workspace).tray

    def stop(self) -> bool:
        """End what runs; False when a task does not stop in time."""
        self._day_timer.stop()
        self.reminding.stop()
        return self.context.jobs.close()

    def end(self) -> None:
        """Take everything that shows the workspace away, and close it; `stop` comes before."""
        self._day_timer.stop()
        self._parts.centre.remove(self.tabs)
        for part in (self.tabs, self._undoing, self.incoming, self.companies, self.context):
            part.deleteLater()
            # At once, not with the next event: what waits in a tab must not meet a closed workspace.
            QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)
        self.context.workspace.close()
        for piece in ("saved", "sample"):
            self._parts.status.set_text(piece, "")
        self.deleteLater()

    # --- tabs ---------------------------------------------------------------------------------

    def show_tabs(self) -> None:
        """Show the tabs, as they were left."""
        if not self._parts.centre.shows(self.tabs):
            self.tabs.open(self._tab)
            self._parts.centre.show_widget(self.tabs)

    def open_tab(self, key: str, target: str = "") -> None:
        """Show a tab and, in it, what ``target`` names."""
        self._tab = key
        self.show_tabs()
        page = self.tabs.open(key)
        if target and isinstance(page, Tab):
            page.show_target(target)

    def _log_outcome(self) -> None:
        self.open_tab("outcomes", "new")

    def review(self) -> None:
        """Open the weekly review."""
        self.open_tab("week", REVIEW)

    # --- changes ------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the newest step back and say what it was."""
        self._undoing.undo()

    def _on_turning(self, job: Job, words: str) -> None:
        self._parts.centre.follow(job, words, can_stop=False)

    def _on_changed(self, topics: frozenset[str]) -> None:
        self._undoing.refresh()
        self._say_saved()
        if Topic.SETTINGS.value in topics:
            self._apply_settings()
        self._follow_emptied_workspace()

    def _follow_emptied_workspace(self) -> None:
        """The first import leads to the tabs; undoing the very first step, or removing the sample, leads
        back to the start screen."""
        if self.is_empty:
            self.emptied.emit()
        else:
            self.show_tabs()

    def _apply_settings(self) -> None:
        settings = load_settings(self.context.workspace)
        self._parts.looks.show_settings(settings, self._parts.actions)
        self.tray_wanted.emit(settings.tray)
        self._parts.actions.enable(settings.sample, "remove_sample")
        self._parts.status.set_text("sample", _("Sample data: a made-up seller") if settings.sample else "")

    def _remove_sample(self) -> None:
        from ssi_desktop.services.sample import RemoveSample

        try:
            self.context.perform(RemoveSample())
        except Refusal:
            return
        self.notified.emit(_("The sample was removed."), True)

    def _check_day(self) -> None:
        """After midnight, or a night's sleep of the computer, everything is shown anew."""
        today = self.context.workspace.clock.today()
        if today != self._today:
            self._today = today
            self.context.workspace.announce(frozenset(Topic))

    def _say_saved(self) -> None:
        if self.context.workspace.read_only:
            self._parts.status.set_text("saved", _("For reading only · offline"))
            return
        time = QLocale().toString(QDateTime.currentDateTime().time(), QLocale.FormatType.ShortFormat)
        self._parts.status.set_text("saved", _("Saved {time} · offline").format(time=time))
