"""The main window: tabs, menus, undo, messages, and the way from a closed to an open workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QEvent, QLocale, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.settings import ChangeSettings, load_settings
from ssi_desktop.services.start import is_untouched
from ssi_desktop.services.workspace import Topic, Workspace
from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.importing.takes import takes
from ssi_desktop.ui.menus import menu_titles, window_actions
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.errors import FaultReporter, close_safely
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.tab import Tab
from ssi_desktop.ui.shared.theme import Mode, Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.drop_overlay import DropOverlay
from ssi_desktop.ui.shared.widgets.navigation import MainTabs
from ssi_desktop.ui.shared.widgets.status_line import StatusLine
from ssi_desktop.ui.shared.window_state import load_state, restore_window, save_state, state_of
from ssi_desktop.ui.tabs import TAB_KEYS, tab_builders, tab_titles
from ssi_desktop.ui.undoing import Undoing

if TYPE_CHECKING:
    from ssi_desktop.ui.importing.flow import ImportFlow
    from ssi_desktop.ui.safety.flow import Safety
    from ssi_desktop.ui.safety.window import Opener
    from ssi_desktop.ui.settings.dialogs import HelpSheets
    from ssi_desktop.ui.shared.jobs import Job
    from ssi_desktop.ui.shared.widgets.chips import Tone
    from ssi_desktop.ui.shared.widgets.notices import Notice
    from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip
    from ssi_desktop.ui.shared.widgets.toast import Toast
    from ssi_desktop.ui.start.page import StartPage

_THEME_KEYS: Mapping[str, str] = {mode.value: f"theme_{mode.value}" for mode in Mode}
_ZOOM_STEP = 0.1
_DAY_CHECK_MS = 60_000
_GUARD_MS = 800


class MainWindow(QMainWindow):
    """Built without a workspace; `attach` opens it up.

    What the first paint can do without, such as the start screen, messages and sheets, is imported and
    made when it is first used.
    """

    def __init__(self, theme: Theme, reporter: FaultReporter, state_file: Path | None) -> None:
        super().__init__()
        self.setWindowTitle("SSI Coach")
        self._theme = theme
        self._reporter = reporter
        self._state_file = state_file
        self._state = load_state(state_file) if state_file is not None else load_state(Path())
        self._after_paint: list[Callable[[], None]] = []
        self._was_painted = False
        self._charts = ChartLoader(self)
        self.context: Context | None = None
        self.tabs: MainTabs | None = None
        self._undoing: Undoing | None = None
        self.opener: Opener | None = None
        self.refused: Problem | None = None
        self._page: QWidget | None = None
        self._remarks: dict[str, Notice] = {}
        self._stack = QStackedWidget()
        self._strip = QHBoxLayout()
        self._banners = QVBoxLayout()
        reporter.refused.connect(self._on_refused)
        self.setCentralWidget(self._centre())
        self.actions_ = ActionSet(theme, window_actions(), self)
        self._menus: dict[str, QMenu] = {}
        self._build_menus()
        self.drop = DropOverlay(theme, self, _drop_words(), takes)
        self.drop.dropped.connect(self._on_dropped)
        self.status = StatusLine(theme, self)
        self.setStatusBar(self.status)
        self._build_status()
        restore_window(self, self._state)
        self._day_timer = QTimer(self)
        self._day_timer.timeout.connect(self._check_day)
        self._guard_timer = QTimer(self)
        self._guard_timer.setSingleShot(True)
        self._guard_timer.timeout.connect(self._guard)
        self._enable_workspace_actions(False)

    # --- made when first used -----------------------------------------------------------------

    @cached_property
    def start(self) -> StartPage:
        """The first screen of a new workspace."""
        from ssi_desktop.ui.start.page import StartPage

        page = StartPage(self._theme)
        page.set_ready(self.context is not None)
        page.chosen.connect(self._on_start_chosen)
        self._stack.addWidget(page)
        return page

    @cached_property
    def toast(self) -> Toast:
        """The one short message at the bottom."""
        from ssi_desktop.ui.shared.widgets.toast import Toast

        toast = Toast(self._theme, self)
        toast.acted.connect(self.undo)
        return toast

    @cached_property
    def progress(self) -> ProgressStrip:
        """The strip above the tabs that shows a long task."""
        from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip

        strip = ProgressStrip(self._theme)
        self._strip.addWidget(strip)
        return strip

    @cached_property
    def importing(self) -> ImportFlow:
        """The way in for everything foreign. Raises RuntimeError while no workspace is attached."""
        from ssi_desktop.ui.importing.flow import ImportFlow

        flow = ImportFlow(self._attached(), self)
        flow.started.connect(self._on_import_started)
        flow.export_found.connect(self._on_export_found)
        return flow

    @cached_property
    def safety(self) -> Safety:
        """Backups, restoring, and the way back from trouble with the file."""
        from ssi_desktop.ui.safety.flow import Safety

        return Safety(self, self, self._theme)

    @cached_property
    def sheets(self) -> HelpSheets:
        """The sheets of the Help menu."""
        from ssi_desktop.ui.settings.dialogs import HelpSheets

        return HelpSheets(self, self.actions_)

    def _attached(self) -> Context:
        if self.context is None:
            raise RuntimeError("no workspace is attached")
        return self.context

    # --- opening ------------------------------------------------------------------------------

    def after_first_paint(self, do: Callable[[], None]) -> None:
        """Call ``do`` once, after the window has been painted for the first time."""
        self._after_paint.append(do)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._on_first_paint)

    def _on_first_paint(self) -> None:
        waiting, self._after_paint = self._after_paint, []
        for do in waiting:
            do()
        self._charts.start()

    def attach(self, workspace: Workspace, catalogue: Catalogue) -> None:
        """Show a workspace: the tabs, or the start screen while nothing was ever done in it."""
        self._drop_page()
        self.refused = None
        context = Context(workspace, catalogue, self._theme, self, self._charts)
        self.context = context
        context.notified.connect(self._on_notified)
        context.asked_for.connect(self.open_tab)
        context.asked_to_import.connect(self._on_asked_to_import)
        context.handed_over.connect(self._on_handed_over)
        context.changes.announced.connect(self._on_changed)
        context.jobs.failed.connect(self._reporter.report)
        self._undoing = Undoing(context, self.actions_, self._menus["edit"], self)
        self._undoing.spoke.connect(self._on_spoken)
        self._undoing.began.connect(self._on_turning)
        self._build_tabs(context)
        self._connect_actions()
        self._enable_workspace_actions(True)
        self._apply_settings()
        self._today = workspace.clock.today()
        self._day_timer.start(_DAY_CHECK_MS)
        if is_untouched(workspace):
            self.show_start()
            self.start.focus_first()
        else:
            self._show_tabs()
        self._say_saved()
        if self._was_painted:
            self._guard_soon()
        else:
            self.after_first_paint(self._guard_soon)

    def _guard_soon(self) -> None:
        """Backups and checks begin when the window has come to rest."""
        if self.opener is not None:
            self._guard_timer.start(_GUARD_MS)

    def _guard(self) -> None:
        if self.context is not None:
            self.safety.begin()

    def detach(self) -> bool:
        """Close the workspace, with everything that shows it; False when a task does not stop in time."""
        context = self.context
        if context is None:
            return True
        self._day_timer.stop()
        self._guard_timer.stop()
        self._store_what_is_typed()
        for sheet in self.findChildren(QDialog):
            if sheet.isVisible():
                sheet.close()
        if not context.jobs.close() or ("safety" in vars(self) and not self.safety.end()):
            return False
        if self.tabs is not None:
            self._stack.removeWidget(self.tabs)
        for part in (self.tabs, self._undoing, vars(self).pop("importing", None), context):
            if part is not None:
                part.deleteLater()
                # At once, not with the next event: what waits in a tab must not meet a closed workspace.
                QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)
        vars(self).pop("sheets", None)
        context.workspace.close()
        self.context, self.tabs, self._undoing = None, None, None
        for remark in self._remarks.values():
            remark.clear()
        for piece in ("saved", "sample"):
            self.status.set_text(piece, "")
        self.translate()
        return True

    def _centre(self) -> QWidget:
        """A place for the strip of progress above whatever is shown; empty, it takes no room."""
        centre = QWidget()
        centre.setObjectName("page")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._banners.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, 0)
        self._banners.setSpacing(Space.SMALL)
        column.addLayout(self._banners)
        self._strip.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.SMALL)
        column.addLayout(self._strip)
        column.addWidget(self._stack, 1)
        return centre

    @property
    def shows_start(self) -> bool:
        """Whether the start screen is shown."""
        return "start" in vars(self) and self._stack.currentWidget() is self.start

    def show_start(self) -> None:
        """Show the start screen; its ways are open once a workspace is attached."""
        self.start.set_ready(self.context is not None)
        self._stack.setCurrentWidget(self.start)

    def show_refusal(self, problem: Problem) -> None:
        """Say why the workspace could not be opened, and what to do; nothing was changed."""
        self.refused = problem
        self.safety.show_trouble(problem)

    def show_page(self, page: QWidget) -> None:
        """Show one page instead of everything else."""
        self._drop_page()
        self._page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _drop_page(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()

    def show_banner(self, key: str, text: str, tone: Tone, action: str = "") -> None:
        """Show a lasting remark above the page, one for each key; an empty text takes it away."""
        if key not in self._remarks:
            if not text:
                return
            self._remarks[key] = self._remark(key)
        self._remarks[key].show_text(text, tone, action)

    def show_reading_only(self, why: Problem) -> None:
        """Say that nothing can be stored, and why."""
        from ssi_desktop.ui.shared.widgets.chips import Tone
        from ssi_desktop.wording.problems import problem_text

        words = _("For reading only. {reason}").format(reason=problem_text(why))
        self.show_banner("reading", words, Tone.WARNING, _("Try again"))

    def _remark(self, key: str) -> Notice:
        from ssi_desktop.ui.shared.widgets.notices import Notice

        remark = Notice(self._theme, closable=True)
        remark.setProperty("key", key)
        remark.acted.connect(self._on_remark_acted)
        self._banners.addWidget(remark)
        return remark

    def _on_remark_acted(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.safety.act(str(sender.property("key")))

    def was_warned(self, key: str) -> bool:
        """Whether a warning was given before; from now on it was."""
        before = key in self._state.choices
        self._state.choices[key] = "1"
        return before

    def keep_no_state(self) -> None:
        """Write nothing about the window any more: the person erased everything."""
        self._state_file = None

    def translate(self) -> None:
        """Say everything that was built before the workspace told its language again, in that language."""
        self.menuBar().clear()
        self.actions_.deleteLater()
        for action in self.actions():
            self.removeAction(action)
        self.actions_ = ActionSet(self._theme, window_actions(), self)
        self._build_menus()
        self._enable_workspace_actions(False)
        self.drop.set_words(_drop_words())
        if "start" in vars(self):
            old = self.start
            del self.start
            self._stack.removeWidget(old)
            old.deleteLater()
            self.show_start()

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

    def _show_tabs(self) -> None:
        if self.tabs is None or self._stack.currentWidget() is self.tabs:
            return
        if self._stack.indexOf(self.tabs) < 0:
            self._stack.addWidget(self.tabs)
        self.tabs.open(self._first_tab)
        self._stack.setCurrentWidget(self.tabs)

    def _on_start_chosen(self, choice: str) -> None:
        if self.context is None:
            return
        if choice == "sample":
            from ssi_desktop.services.sample import OpenSample

            self.context.perform(OpenSample())
        elif choice == "empty":
            self.context.perform(ChangeSettings({"welcomed": True}))
        else:
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
        self.actions_.on("restore", self._choose_backup)
        self.actions_.on("full_screen", self._toggle_full_screen)
        self.actions_.on("zoom_in", self._zoom_in)
        self.actions_.on("zoom_out", self._zoom_out)
        self.actions_.on("zoom_reset", self._zoom_reset)

    def _connect_actions(self) -> None:
        actions = self.actions_
        for key in ("import_file", "import_folder", "paste_ssi"):
            actions.on(key, partial(self._import, key))
        actions.on("open_folder", self._open_folder)
        actions.on("back_up", self._back_up)
        actions.on("remove_sample", self._remove_sample)
        actions.on("settings", self._open_settings)
        actions.on("log_outcome", self._log_outcome)
        for mode in Mode:
            actions.on(_THEME_KEYS[mode.value], partial(self._choose_theme, mode))
        for key in TAB_KEYS:
            actions.on(f"go_{key}", partial(self.open_tab, key, ""))
        for key in ("help_start", "shortcuts", "privacy", "about"):
            actions.on(key, partial(self._help, key))

    def _import(self, key: str) -> None:
        flow = self.importing
        {"import_file": flow.choose_file, "import_folder": flow.choose_folder, "paste_ssi": flow.paste}[key]()

    def _help(self, key: str) -> None:
        sheets = self.sheets
        {
            "help_start": sheets.show_start,
            "shortcuts": sheets.show_shortcuts,
            "privacy": sheets.show_privacy,
            "about": sheets.show_about,
        }[key]()

    def _back_up(self) -> None:
        self.safety.back_up_now()

    def _choose_backup(self) -> None:
        self.safety.choose_backup()

    def _enable_workspace_actions(self, enabled: bool) -> None:
        always = {"quit", "restore", "full_screen", "zoom_in", "zoom_out", "zoom_reset", "undo", "redo",
                  "remove_sample"}  # fmt: skip
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
        if self._undoing is not None:
            self._undoing.undo()

    def _on_turning(self, job: Job, words: str) -> None:
        self.progress.follow(job, words)
        self.progress.button.setEnabled(False)

    def _on_spoken(self, words: str) -> None:
        self.toast.show_message(words)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if self._undoing is not None:
            self._undoing.refresh()
        self._say_saved()
        if Topic.SETTINGS.value in topics:
            self._apply_settings()
        self._follow_emptied_workspace()

    def _follow_emptied_workspace(self) -> None:
        """The first import leads to the tabs; undoing the very first step, or removing the sample, leads
        back to the start screen."""
        if self.context is not None and is_untouched(self.context.workspace):
            self.show_start()
        else:
            self._show_tabs()

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
        from ssi_desktop.services.sample import RemoveSample

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
        if self.context is not None and self.context.workspace.read_only:
            self.status.set_text("saved", _("For reading only · offline"))
            return
        time = QLocale().toString(QDateTime.currentDateTime().time(), QLocale.FormatType.ShortFormat)
        self.status.set_text("saved", _("Saved {time} · offline").format(time=time))

    def _on_notified(self, text: str, undo: bool) -> None:
        self.toast.show_message(text, _("Undo") if undo else "")

    def say(self, text: str) -> None:
        """Show one short message."""
        self.toast.show_message(text)

    def follow(self, job: Job, words: str) -> None:
        """Show a task's progress."""
        self.progress.follow(job, words)

    def _on_refused(self, problem: Problem) -> None:
        """The workspace could not be written or read while something was done with it."""
        from ssi_desktop.wording.problems import problem_text

        if problem.code == "store.damaged" and self.opener is not None:
            self.safety.show_damage()
        else:
            self.say(problem_text(problem))

    # --- importing ----------------------------------------------------------------------------

    def _on_dropped(self, paths: list[Path]) -> None:
        if self.context is not None:
            self.importing.import_paths(paths)

    def _on_asked_to_import(self, kind: str) -> None:
        if kind == "paste":
            self.importing.paste()
        else:
            self.importing.choose_file()

    def _on_handed_over(self, dropped: object) -> None:
        if isinstance(dropped, str):
            self.importing.paste(dropped)
        elif isinstance(dropped, list):
            self.importing.import_paths(dropped)

    def _on_import_started(self, job: Job, words: str) -> None:
        self.progress.follow(job, words)

    def _on_export_found(self, path: Path) -> None:
        from ssi_desktop.ui.privacy.flow import open_privacy

        open_privacy(self._attached(), self, self).look_at(str(path))

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
            from ssi_desktop.ui.settings.dialogs import SettingsDialog

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
        self._guard_timer.stop()
        self._store_what_is_typed()
        if "safety" in vars(self) and not self.safety.end():
            return False
        if self.context is not None:
            if not self.context.jobs.close():
                return False
            self.context.workspace.close()
        self._charts.wait()
        if self._state_file is not None:
            tab = self.tabs.key if self.tabs is not None else self._state.tab
            save_state(self._state_file, state_of(self, tab, self._state.sizes, self._state.choices))
        return True

    def _store_what_is_typed(self) -> None:
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()  # a field stores what was typed when the focus leaves it


def _drop_words() -> str:
    return _("Drop your LinkedIn archive, SSI numbers or post analytics here")
