"""The main window: tabs, menus, undo, messages, and the way from a closed to an open workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.at_hand import REMARK, AtHand
from ssi_desktop.ui.centre import Centre
from ssi_desktop.ui.charts.loading import ChartLoader
from ssi_desktop.ui.importing.takes import takes
from ssi_desktop.ui.looks import Looks
from ssi_desktop.ui.menu_bar import MenuBar
from ssi_desktop.ui.session import Session, WindowParts
from ssi_desktop.ui.shared.actions import ActionSet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.errors import FaultReporter, close_safely
from ssi_desktop.ui.shared.guarding import guarded, guarded_or, stay_open
from ssi_desktop.ui.shared.painting import Shape
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.drop_overlay import DropOverlay
from ssi_desktop.ui.shared.widgets.navigation import MainTabs
from ssi_desktop.ui.shared.widgets.status_line import StatusLine
from ssi_desktop.ui.shared.window_state import load_state, restore_window, save_state, state_of
from ssi_desktop.ui.warming import Warming

if TYPE_CHECKING:
    from ssi_desktop.ui.safety.flow import Safety
    from ssi_desktop.ui.safety.window import Opener
    from ssi_desktop.ui.shared.jobs import Job
    from ssi_desktop.ui.shared.widgets.chips import Tone
    from ssi_desktop.ui.shared.widgets.toast import Toast
    from ssi_desktop.ui.start.page import StartPage

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
        self._warming = Warming(self)
        self._session: Session | None = None
        self.opener: Opener | None = None
        self.refused: Problem | None = None
        self._quitting = False
        self._looks = Looks(theme, self)
        self.centre = Centre(theme)
        self.centre.acted.connect(self._on_remark_acted)
        reporter.refused.connect(self._on_refused)
        self.setCentralWidget(self.centre)
        self._menu_bar = MenuBar(self, theme, self._looks)
        self.drop = DropOverlay(theme, self, _drop_words(), takes)
        self.drop.dropped.connect(self._on_dropped)
        self.status = StatusLine(theme, self)
        self.setStatusBar(self.status)
        self._build_status()
        restore_window(self, self._state)
        self._guard_timer = QTimer(self)
        self._guard_timer.setSingleShot(True)
        self._guard_timer.timeout.connect(self._guard)

    # --- made when first used -----------------------------------------------------------------

    @cached_property
    def start(self) -> StartPage:
        """The first screen of a new workspace."""
        from ssi_desktop.ui.start.page import StartPage

        page = StartPage(self._theme)
        page.set_ready(self.context is not None)
        page.chosen.connect(self._on_start_chosen)
        return page

    @cached_property
    def toast(self) -> Toast:
        """The one short message at the bottom."""
        from ssi_desktop.ui.shared.widgets.toast import Toast

        toast = Toast(self._theme, self)
        toast.acted.connect(self.undo)
        return toast

    @cached_property
    def safety(self) -> Safety:
        """Backups, restoring, and the way back from trouble with the file."""
        from ssi_desktop.ui.safety.flow import Safety

        return Safety(self, self, self._theme)

    @property
    def actions_(self) -> ActionSet:
        """What the menus and shortcuts offer, by key."""
        return self._menu_bar.actions

    @property
    def context(self) -> Context | None:
        """What the tabs of the attached workspace share."""
        return None if self._session is None else self._session.context

    @property
    def tabs(self) -> MainTabs | None:
        """The tabs of the attached workspace."""
        return None if self._session is None else self._session.tabs

    # --- opening ------------------------------------------------------------------------------

    def after_first_paint(self, do: Callable[[], None]) -> None:
        """Call ``do`` once, after the window has been painted for the first time."""
        self._after_paint.append(do)

    @guarded
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
        self._warming.start()

    def attach(self, workspace: Workspace, catalogue: Catalogue) -> None:
        """Show a workspace: the tabs, or the start screen while nothing was ever done in it."""
        self.centre.drop_lone()
        self.refused = None
        parts = WindowParts(
            self._theme,
            self._charts,
            self.actions_,
            self._menu_bar.menus["edit"],
            self.centre,
            self._looks,
            self.status,
            self._state,
        )
        self._session = session = Session(workspace, catalogue, parts, self._state.tab, self)
        session.spoke.connect(self.say)
        session.notified.connect(self._on_notified)
        session.emptied.connect(self.show_start)
        session.review_due.connect(self._on_review_due)
        session.review_over.connect(self._on_review_over)
        session.tray_wanted.connect(self._on_tray_wanted)
        self._on_tray_wanted(session.wants_tray)
        session.incoming.export_found.connect(self._on_export_found)
        session.context.jobs.failed.connect(self._reporter.report)
        self._menu_bar.open_up()
        if session.is_empty:
            self.show_start()
            self.start.focus_first()
        else:
            session.show_tabs()
        if self._was_painted:
            self._guard_soon()
        else:
            self.after_first_paint(self._guard_soon)

    def _guard_soon(self) -> None:
        """Backups and checks begin when the window has come to rest."""
        if self.opener is not None:
            self._guard_timer.start(_GUARD_MS)

    def _guard(self) -> None:
        """While a task runs, such as an import with its own backup, nothing is tidied below it."""
        if self.context is None:
            return
        if self.context.jobs.busy:
            self._guard_soon()
        else:
            self.safety.begin()

    def detach(self) -> bool:
        """Close the workspace, with everything that shows it; False when a task does not stop in time."""
        session = self._session
        if session is None:
            return True
        self._guard_timer.stop()
        self._store_what_is_typed()
        for sheet in self.findChildren(QDialog):
            if sheet.isVisible():
                sheet.close()
        if not session.stop() or ("safety" in vars(self) and not self.safety.end()):
            return False
        self._menu_bar.forget_sheets()
        session.end()
        self._session = None
        self.centre.clear_banners()
        self.translate()
        return True

    @property
    def shows_start(self) -> bool:
        """Whether the start screen is shown."""
        return self.centre.shows(vars(self).get("start"))

    def show_start(self) -> None:
        """Show the start screen; its ways are open once a workspace is attached."""
        self.start.set_ready(self.context is not None)
        self.centre.show_widget(self.start)

    def show_refusal(self, problem: Problem) -> None:
        """Say why the workspace could not be opened, and what to do; nothing was changed."""
        self.refused = problem
        self.safety.show_trouble(problem)

    def show_page(self, page: QWidget) -> None:
        """Show one page instead of everything else."""
        self.centre.show_lone(page)

    def show_banner(self, key: str, text: str, tone: Tone, action: str = "") -> None:
        """Show a lasting remark above the page, one for each key; an empty text takes it away."""
        self.centre.show_banner(key, text, tone, action)

    def show_reading_only(self, why: Problem) -> None:
        """Say that nothing can be stored, and why."""
        from ssi_desktop.ui.shared.widgets.chips import Tone
        from ssi_desktop.wording.problems import problem_text

        words = _("For reading only. {reason}").format(reason=problem_text(why))
        self.show_banner("reading", words, Tone.WARNING, _("Try again"))

    def _on_remark_acted(self, key: str) -> None:
        if key != REMARK:
            self.safety.act(key)

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
        self._menu_bar.take_down()
        self._menu_bar = MenuBar(self, self._theme, self._looks)
        self.drop.set_words(_drop_words())
        if "start" in vars(self):
            old = self.start
            del self.start
            self.centre.remove(old)
            old.deleteLater()
            self.show_start()

    def _on_start_chosen(self, choice: str) -> None:
        session = self._session
        if session is None:
            return
        if choice == "sample":
            from ssi_desktop.services.sample import OpenSample

            session.context.perform(OpenSample())
        elif choice == "empty":
            session.context.perform(ChangeSettings({"welcomed": True}))
        elif choice == "export":
            self.safety.take_back()
            return
        elif choice == "backups":
            self.safety.choose_backup()
            return
        else:
            session.incoming.choose()
            return
        session.show_tabs()

    # --- of the workspace ---------------------------------------------------------------------

    def open_tab(self, key: str, target: str = "") -> None:
        """Show a tab and, in it, what ``target`` names."""
        if self._session is not None:
            self._session.open_tab(key, target)

    def undo(self) -> None:
        """Take the newest step back and say what it was."""
        if self._session is not None:
            self._session.undo()

    # --- at hand ------------------------------------------------------------------------------

    @cached_property
    def at_hand(self) -> AtHand:
        """The reminder, and the icon beside the clock."""
        at_hand = AtHand(self, self._theme, self.centre)
        at_hand.review_asked.connect(self._review)
        at_hand.tomorrow_asked.connect(self._remind_tomorrow)
        at_hand.quit_asked.connect(self.quit)
        return at_hand

    def _review(self) -> None:
        if self._session is not None:
            self._session.review()

    def _remind_tomorrow(self) -> None:
        if self._session is not None:
            self._session.reminding.tomorrow()

    def _on_review_due(self) -> None:
        self.at_hand.remind()

    def _on_review_over(self) -> None:
        self.at_hand.calm()

    def _on_tray_wanted(self, wanted: bool) -> None:
        if wanted or "at_hand" in vars(self):
            self.at_hand.set_wanted(wanted)

    def quit(self) -> None:
        """Close the window for good, also where it would only step aside."""
        self._quitting = True
        self.close()
        self._quitting = False

    def _steps_aside(self) -> bool:
        """Close the window only, where the person chose the icon; the first time this is said."""
        if self._quitting or "at_hand" not in vars(self) or not self.at_hand.has_icon:
            return False
        self._store_what_is_typed()
        if not self.was_warned("tray"):
            self.at_hand.say(_("SSI Coach stays here. Its menu ends it, the settings take the icon away."))
        self.at_hand.step_aside()
        return True

    # --- messages -----------------------------------------------------------------------------

    def _build_status(self) -> None:
        self.status.add("saved", "", Shape.CHECK)
        self.status.add("sample", "", right=True)

    def _on_notified(self, text: str, undo: bool) -> None:
        self.toast.show_message(text, _("Undo") if undo else "")

    def say(self, text: str) -> None:
        """Show one short message."""
        self.toast.show_message(text)

    def follow(self, job: Job, words: str) -> None:
        """Show a task's progress."""
        self.centre.follow(job, words)

    def _on_refused(self, problem: Problem) -> None:
        """The workspace could not be written or read while something was done with it."""
        from ssi_desktop.wording.problems import problem_text

        if problem.code == "store.damaged" and self.opener is not None:
            self.safety.show_damage()
        else:
            self.say(problem_text(problem))

    # --- sheets -------------------------------------------------------------------------------

    def _on_dropped(self, paths: list[Path]) -> None:
        if self._session is not None:
            self._session.incoming.take(paths)

    def _on_export_found(self, path: Path) -> None:
        from ssi_desktop.ui.privacy.flow import open_privacy

        if self.context is not None:
            open_privacy(self.context, self, self).look_at(str(path))

    # --- closing ------------------------------------------------------------------------------

    @guarded_or(stay_open)
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._steps_aside():
            event.ignore()
        else:
            close_safely(event, self._finish, self._reporter)

    def _finish(self) -> bool:
        self._guard_timer.stop()
        self._store_what_is_typed()
        if "safety" in vars(self) and not self.safety.end():
            return False
        if self._session is not None and not self._session.stop():
            return False
        if self._state_file is not None:
            tab = self.tabs.key if self.tabs is not None else self._state.tab
            save_state(self._state_file, state_of(self, tab, self._state.sizes, self._state.choices))
        if self._session is not None:
            self._session.end()
            self._session = None
        self._on_tray_wanted(False)
        self._warming.stop()
        self._charts.wait()
        return True

    def _store_what_is_typed(self) -> None:
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()  # a field stores what was typed when the focus leaves it


def _drop_words() -> str:
    return _("Drop your LinkedIn archive, SSI numbers or post analytics here")
