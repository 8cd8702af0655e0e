"""The main window: tabs, menus, undo, messages, and the way from a closed to an open workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.beside import is_long, turn_beside
from ssi_desktop.services.sample import OpenSample, RemoveSample
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.start import is_untouched
from ssi_desktop.services.workspace import HistoryEntry, Topic, Workspace
from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.importing.flow import ImportFlow, takes
from ssi_desktop.ui.menus import menu_titles, window_actions
from ssi_desktop.ui.settings.dialogs import HelpSheets, SettingsDialog
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.errors import FaultReporter, close_safely
from ssi_desktop.ui.shared.jobs import JobControl
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.theme import Mode, Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.drop_overlay import DropOverlay
from ssi_desktop.ui.shared.widgets.empty_state import EmptyState
from ssi_desktop.ui.shared.widgets.navigation import MainTabs
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip
from ssi_desktop.ui.shared.widgets.status_line import StatusLine
from ssi_desktop.ui.shared.widgets.toast import Toast
from ssi_desktop.ui.shared.window_state import load_state, restore_window, save_state, state_of
from ssi_desktop.ui.start.page import StartPage
from ssi_desktop.ui.tabs import TAB_KEYS, tab_builders, tab_titles
from ssi_desktop.wording.history import step_name
from ssi_desktop.wording.problems import problem_text

_THEME_KEYS: Mapping[str, str] = {mode.value: f"theme_{mode.value}" for mode in Mode}
_ZOOM_STEP = 0.1
_DAY_CHECK_MS = 60_000


class MainWindow(QMainWindow):
    """Built without a workspace, so that something is painted first; `attach` opens it up."""

    def __init__(self, theme: Theme, reporter: FaultReporter, state_file: Path | None) -> None:
        super().__init__()
        self.setWindowTitle("SSI Coach")
        self._theme = theme
        self._reporter = reporter
        self._state_file = state_file
        self._state = load_state(state_file) if state_file is not None else load_state(Path())
        self._painted: Callable[[], None] | None = None
        self._was_painted = False
        self._charts = ChartLoader(self)
        self.context: Context | None = None
        self.tabs: MainTabs | None = None
        self.importing: ImportFlow | None = None
        self._turning: bool | None = None
        self.start = StartPage(theme)
        self.start.set_ready(False)
        self.start.chosen.connect(self._on_start_chosen)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._strip = QHBoxLayout()
        self.setCentralWidget(self._centre())
        self.actions_ = ActionSet(theme, window_actions(), self)
        self._menus: dict[str, QMenu] = {}
        self._build_menus()
        self.toast = Toast(theme, self)
        self.toast.acted.connect(self.undo)
        self.drop = DropOverlay(theme, self, _("Drop your LinkedIn archive or SSI numbers here"), takes)
        self.drop.dropped.connect(self._on_dropped)
        self.status = StatusLine(theme, self)
        self.setStatusBar(self.status)
        self._build_status()
        restore_window(self, self._state)
        self._day_timer = QTimer(self)
        self._day_timer.timeout.connect(self._check_day)
        self._enable_workspace_actions(False)

    # --- opening ------------------------------------------------------------------------------

    def after_first_paint(self, do: Callable[[], None]) -> None:
        """Call ``do`` once, after the window has been painted for the first time."""
        self._painted = do

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._on_first_paint)

    def _on_first_paint(self) -> None:
        do, self._painted = self._painted, None
        if do is not None:
            do()
        self._charts.start()

    def attach(self, workspace: Workspace, catalogue: Catalogue) -> None:
        """Show a workspace: the tabs, or the start screen while nothing was ever done in it."""
        context = Context(workspace, catalogue, self._theme, self, self._charts)
        self.context = context
        context.notified.connect(self._on_notified)
        context.asked_for.connect(self.open_tab)
        context.asked_to_import.connect(self._on_asked_to_import)
        context.changes.announced.connect(self._on_changed)
        context.jobs.failed.connect(self._reporter.report)
        self.importing = ImportFlow(context, self)
        self.progress = ProgressStrip(self._theme)
        self._strip.addWidget(self.progress)
        self.importing.started.connect(self.progress.follow)
        self._build_tabs(context)
        self._connect_actions()
        self._enable_workspace_actions(True)
        self._apply_settings()
        self.start.set_ready(True)
        self._today = workspace.clock.today()
        self._day_timer.start(_DAY_CHECK_MS)
        if is_untouched(workspace):
            self.start.focus_first()
        else:
            self._show_tabs()
        self._refresh_edit_menu()
        self._say_saved()

    def _centre(self) -> QWidget:
        """A place for the strip of progress above whatever is shown; empty, it takes no room."""
        centre = QWidget()
        centre.setObjectName("page")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._strip.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.SMALL)
        column.addLayout(self._strip)
        column.addWidget(self._stack, 1)
        return centre

    @property
    def shows_start(self) -> bool:
        """Whether the start screen is shown."""
        return self._stack.currentWidget() is self.start

    def show_refusal(self, problem: Problem) -> None:
        """Say why the workspace could not be opened; nothing was changed."""
        page = EmptyState(
            self._theme,
            "error",
            _("Your workspace could not be opened"),
            problem_text(problem),
            _("Close"),
        )
        page.primary.connect(self.close)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def translate(self) -> None:
        """Say everything that was built before the workspace told its language again, in that language."""
        self.menuBar().clear()
        self.actions_.deleteLater()
        for action in self.actions():
            self.removeAction(action)
        self.actions_ = ActionSet(self._theme, window_actions(), self)
        self._build_menus()
        self._enable_workspace_actions(False)
        self.drop.set_words(_("Drop your LinkedIn archive or SSI numbers here"))
        old, self.start = self.start, StartPage(self._theme)
        self.start.chosen.connect(self._on_start_chosen)
        self._stack.addWidget(self.start)
        self._stack.removeWidget(old)
        old.deleteLater()

    def _build_tabs(self, context: Context) -> None:
        tabs = MainTabs(self._theme, _("Views"))
        titles, builders = tab_titles(), tab_builders()
        self.tabs = tabs
        first = self._state.tab if self._state.tab in TAB_KEYS else TAB_KEYS[0]
        tabs.blockSignals(True)
        for key in TAB_KEYS:
            title, icon = titles[key]
            tabs.add(key, title, icon, partial(builders[key], context))
        tabs.blockSignals(False)
        self._first_tab = first
        self._stack.addWidget(tabs)

    def _show_tabs(self) -> None:
        if self.tabs is not None and self._stack.currentWidget() is not self.tabs:
            self.tabs.open(self._first_tab)
            self._stack.setCurrentWidget(self.tabs)

    def _on_start_chosen(self, choice: str) -> None:
        if self.context is None:
            return
        if choice == "sample":
            self.context.perform(OpenSample())
        elif choice == "empty":
            self.context.perform(ChangeSettings({"welcomed": True}))
        elif self.importing is not None:
            self.importing.choose()
            return
        self._show_tabs()

    # --- menus --------------------------------------------------------------------------------

    def _build_menus(self) -> None:
        for key, title in menu_titles():
            menu = self.menuBar().addMenu(title)
            self.actions_.fill(menu, key)
            self._menus[key] = menu
        self.actions_.on("quit", self.close)
        self.actions_.on("full_screen", self._toggle_full_screen)
        self.actions_.on("zoom_in", self._zoom_in)
        self.actions_.on("zoom_out", self._zoom_out)
        self.actions_.on("zoom_reset", self._zoom_reset)

    def _connect_actions(self) -> None:
        actions, importing = self.actions_, self.importing
        if importing is None:
            return
        actions.on("import_file", importing.choose_file)
        actions.on("import_folder", importing.choose_folder)
        actions.on("paste_ssi", importing.paste)
        actions.on("undo", self.undo)
        actions.on("redo", self.redo)
        actions.on("open_folder", self._open_folder)
        actions.on("remove_sample", self._remove_sample)
        actions.on("settings", self._open_settings)
        actions.on("log_outcome", self._log_outcome)
        for mode in Mode:
            actions.on(_THEME_KEYS[mode.value], partial(self._choose_theme, mode))
        for key in TAB_KEYS:
            actions.on(f"go_{key}", partial(self.open_tab, key, ""))
        self.sheets = HelpSheets(self, self.actions_)
        actions.on("help_start", self.sheets.show_start)
        actions.on("shortcuts", self.sheets.show_shortcuts)
        actions.on("privacy", self.sheets.show_privacy)
        actions.on("about", self.sheets.show_about)

    def _enable_workspace_actions(self, enabled: bool) -> None:
        always = {"quit", "full_screen", "zoom_in", "zoom_out", "zoom_reset", "undo", "redo", "remove_sample"}
        keys = [action.key for action in window_actions() if action.key not in always]
        self.actions_.enable(enabled, *keys)

    # --- tabs ---------------------------------------------------------------------------------

    def open_tab(self, key: str, target: str = "") -> None:
        """Show a tab and, in it, what ``target`` names."""
        if self.tabs is None:
            return
        self._first_tab = key
        self._show_tabs()
        page = self.tabs.open(key)
        if target and isinstance(page, Tab):
            page.show_target(target)

    def _log_outcome(self) -> None:
        self.open_tab("outcomes", "new")

    # --- changes ------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the newest step back and say what it was."""
        self._turn(back=True)

    def redo(self) -> None:
        """Bring the step undone last back and say what it was."""
        self._turn(back=False)

    def _turn(self, *, back: bool) -> None:
        if self.context is None or self._turning is not None:
            return
        workspace = self.context.workspace
        entry = workspace.next_undo() if back else workspace.next_redo()
        if entry is None:
            return
        if is_long(workspace, entry):
            self._turn_beside(entry, back=back)
            return
        turned = workspace.undo() if back else workspace.redo()
        self._say_turned(turned or entry, back=back)

    def _turn_beside(self, entry: HistoryEntry, *, back: bool) -> None:
        """Take a step of many rows back (or bring it back) in a job, so that the window stays alive."""
        if self.context is None:
            return
        job = self.context.jobs.start(partial(_turn_work, self.context.workspace, back))
        self._turning = back
        job.succeeded.connect(self._on_turned)
        job.ended.connect(self._on_turn_ended)
        self._refresh_edit_menu()
        words = _("Undoing: {step}") if back else _("Doing again: {step}")
        self.progress.follow(job, words.format(step=step_name(entry.label, entry.params)))
        self.progress.button.setEnabled(False)

    def _on_turned(self, entry: HistoryEntry | None) -> None:
        back, self._turning = bool(self._turning), None
        if entry is not None and self.context is not None:
            self.context.workspace.announce(frozenset(Topic(name) for name in entry.topics))
            self._say_turned(entry, back=back)

    def _on_turn_ended(self) -> None:
        self._turning = None
        self._refresh_edit_menu()

    def _say_turned(self, entry: HistoryEntry, *, back: bool) -> None:
        words = _("Undone: {step}") if back else _("Done again: {step}")
        self.toast.show_message(words.format(step=step_name(entry.label, entry.params)))

    def _on_changed(self, topics: frozenset[str]) -> None:
        self._refresh_edit_menu()
        self._say_saved()
        if Topic.SETTINGS.value in topics:
            self._apply_settings()
        self._follow_emptied_workspace()

    def _follow_emptied_workspace(self) -> None:
        """The first import leads to the tabs; undoing the very first step, or removing the sample, leads
        back to the start screen."""
        if self.context is not None and is_untouched(self.context.workspace):
            self._stack.setCurrentWidget(self.start)
        else:
            self._show_tabs()

    def _refresh_edit_menu(self) -> None:
        if self.context is None:
            return
        workspace = self.context.workspace
        for key, entry, plain, named in (
            ("undo", workspace.next_undo(), _("&Undo"), _("&Undo: {step}")),
            ("redo", workspace.next_redo(), _("&Redo"), _("&Redo: {step}")),
        ):
            text = plain if entry is None else named.format(step=step_name(entry.label, entry.params))
            self.actions_.set_text(key, text)
            self.actions_.enable(entry is not None and self._turning is None, key)

    def _apply_settings(self) -> None:
        if self.context is None:
            return
        settings = load_settings(self.context.workspace)
        self._theme.set_mode(Mode(settings.theme))
        for mode in Mode:
            self.actions_[_THEME_KEYS[mode.value]].setChecked(settings.theme == mode.value)
        self.actions_.enable(settings.sample, "remove_sample")
        self.status.set_text("sample", _("Sample data: a made-up seller") if settings.sample else "")

    def _remove_sample(self) -> None:
        if self.context is None:
            return
        try:
            self.context.perform(RemoveSample())
        except Refusal:
            return
        self._on_notified(_("The sample was removed."), True)

    def _check_day(self) -> None:
        """After midnight, or a night's sleep of the computer, everything is shown anew."""
        if self.context is None:
            return
        today = self.context.workspace.clock.today()
        if today != self._today:
            self._today = today
            self.context.workspace.announce(frozenset(Topic))

    # --- messages -----------------------------------------------------------------------------

    def _build_status(self) -> None:
        self.status.add("saved", "", Shape.CHECK)
        self.status.add("sample", "", right=True)

    def _say_saved(self) -> None:
        time = QLocale().toString(QDateTime.currentDateTime().time(), QLocale.FormatType.ShortFormat)
        self.status.set_text("saved", _("Saved {time} · offline").format(time=time))

    def _on_notified(self, text: str, undo: bool) -> None:
        self.toast.show_message(text, _("Undo") if undo else "")

    # --- importing ----------------------------------------------------------------------------

    def _on_dropped(self, paths: list[Path]) -> None:
        if self.importing is not None:
            self.importing.import_paths(paths)

    def _on_asked_to_import(self, kind: str) -> None:
        if self.importing is None:
            return
        if kind == "paste":
            self.importing.paste()
        else:
            self.importing.choose_file()

    # --- looks --------------------------------------------------------------------------------

    def _choose_theme(self, mode: Mode) -> None:
        if self.context is not None:
            self.context.perform(ChangeSettings({"theme": mode.value}))

    def _zoom_in(self) -> None:
        self._theme.set_zoom(self._theme.zoom + _ZOOM_STEP)

    def _zoom_out(self) -> None:
        self._theme.set_zoom(self._theme.zoom - _ZOOM_STEP)

    def _zoom_reset(self) -> None:
        self._theme.set_zoom(1.0)

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
        self.actions_["full_screen"].setChecked(self.isFullScreen())

    def _open_settings(self) -> None:
        if self.context is not None:
            SettingsDialog(self.context, self).open()

    def _open_folder(self) -> None:
        if self.context is not None and self.context.workspace.path is not None:
            folder = self.context.workspace.path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    # --- closing ------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        close_safely(event, self._finish, self._reporter)

    def _finish(self) -> bool:
        self._day_timer.stop()
        if self.context is not None:
            if not self.context.jobs.close():
                return False
            self.context.workspace.close()
        self._charts.wait()
        if self._state_file is not None:
            tab = self.tabs.key if self.tabs is not None else self._state.tab
            save_state(self._state_file, state_of(self, tab, self._state.sizes, self._state.choices))
        return True


def _turn_work(workspace: Workspace, back: bool, _control: JobControl) -> HistoryEntry | None:
    return turn_beside(workspace, back=back)
