"""Watches over the open workspace, makes its backups, and leads back from any trouble with its file."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.backups import (
    BackedUp,
    Reason,
    back_up,
    choose_second_place,
    is_backup_due,
    load_backups,
)
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.restoring import Restored, Saved, restore_backup, save_readable
from ssi_desktop.services.watch import check_file, folder_remarks, is_check_due, tidy, was_asked_to_show
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.safety.sheet import BackupsSheet
from ssi_desktop.ui.safety.trouble import Step, TroublePage, WorkingPage, trouble_of
from ssi_desktop.ui.safety.words import bytes_text, kinds_names, kinds_text, when_text
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import Job, JobControl, Jobs
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.wording.problems import problem_text

_HOUR_MS = 3_600_000
_RECOVERABLE = frozenset({"store.damaged", "store.nothing_readable"})


class How(StrEnum):
    """In which way to open a workspace: to write it, only to read it, though another computer seems to have
    it, or as an empty one where the file is missing."""

    WRITE = "write"
    READ = "read"
    TAKE_OVER = "take_over"
    ANEW = "anew"


class Opener(Protocol):
    """Opens the workspace for the window, at the start and after anything happened to its file.

    ``guarded`` is False for one that is thrown away, such as a demo.
    """

    guarded: bool

    @property
    def store(self) -> Path:
        """The workspace's file."""
        ...

    @property
    def clock(self) -> Clock:
        """Where the time comes from."""
        ...

    def reopen(self, window: Any, how: How) -> None:
        """Open it in the window, or let the window say why that is not possible."""
        ...

    def use(self, store: Path) -> None:
        """From now on, another file."""
        ...


class SafetyWindow(Protocol):
    """What this needs of the window."""

    context: Context | None
    opener: Opener | None

    def detach(self) -> bool:
        """Close the workspace; False when a task cannot be stopped."""
        ...

    def show_page(self, page: QWidget) -> None:
        """Show one page instead of everything else."""
        ...

    def show_banner(self, key: str, text: str, tone: Tone, action: str = "") -> None:
        """Show a lasting remark above the page; an empty text takes it away."""
        ...

    def say(self, text: str) -> None:
        """Show one short message."""
        ...

    def follow(self, job: Job, words: str) -> None:
        """Show a task's progress."""
        ...

    def was_warned(self, key: str) -> bool:
        """Whether this warning was given before, also in an earlier run; it counts as given from now on."""
        ...

    def close(self) -> bool:
        """Close the window."""
        ...


class Safety(QObject):
    """Owned by the window."""

    def __init__(self, window: SafetyWindow, owner: QWidget, theme: Theme) -> None:
        super().__init__(owner)
        self._window = window
        self._owner = owner
        self._theme = theme
        self.jobs = Jobs(self)
        self._after: Callable[[], None] | None = None
        self._before: str = ""
        self._asked_aloud = False
        self._watcher: QFileSystemWatcher | None = None
        self._hourly = QTimer(self)
        self._hourly.timeout.connect(self._back_up_if_due)
        self.sheet: BackupsSheet | None = None
        self.page: TroublePage | None = None

    # --- while a workspace is open ------------------------------------------------------------

    def begin(self) -> None:
        """Start to watch: a backup when one is due, the file's health, its folder, a second start."""
        context, opener = self._window.context, self._window.opener
        if context is None or opener is None or not opener.guarded:
            return
        store = opener.store
        self._watcher = QFileSystemWatcher([str(store.parent)], self)
        self._watcher.directoryChanged.connect(self._on_folder_changed)
        self._on_folder_changed()
        if context.workspace.read_only:
            return
        tidy(store)
        for remark in folder_remarks(store):
            if not self._window.was_warned(f"{remark.code} {store}"):
                self._window.show_banner("folder", problem_text(remark), Tone.WARNING)
        self._back_up_if_due()
        if is_check_due(context.workspace):
            job = context.jobs.start(partial(_check_work, context.workspace))
            job.succeeded.connect(self._on_checked)
        self._hourly.start(_HOUR_MS)

    def end(self) -> bool:
        """Stop watching and working; False when a task does not stop."""
        self._hourly.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        return self.jobs.close()

    def _back_up_if_due(self) -> None:
        context = self._window.context
        if context is None or context.workspace.read_only or not is_backup_due(context.workspace):
            return
        self._asked_aloud = False
        self._start_backup(context, Reason.DAILY)

    def _on_folder_changed(self) -> None:
        opener = self._window.opener
        if opener is not None and was_asked_to_show(opener.store):
            self._come_forward()

    def _come_forward(self) -> None:
        owner = self._owner.window()
        owner.setWindowState(owner.windowState() & ~owner.windowState().WindowMinimized)
        owner.show()
        owner.raise_()
        owner.activateWindow()
        QApplication.alert(owner)  # where the system lets no program push itself forward
        self._window.say(_("SSI Coach was open already: here it is."))

    def _on_checked(self, sound: bool) -> None:
        if not sound:
            self.show_damage()

    def show_damage(self) -> None:
        """Close the workspace and offer the ways back; with the next event, so that whoever found the damage
        has come to an end."""
        QTimer.singleShot(0, self, self._leave_damaged)

    def _leave_damaged(self) -> None:
        if self._window.context is not None and self._window.detach():
            self.show_trouble(Problem("store.damaged"))

    # --- backups ------------------------------------------------------------------------------

    def back_up_now(self) -> None:
        """Make a backup because the person asks for it."""
        context = self._window.context
        if context is not None:
            self._asked_aloud = True
            job = self._start_backup(context, Reason.ASKED)
            self._window.follow(job, _("Making a backup"))

    def _start_backup(self, context: Context, reason: Reason) -> Job:
        job = context.jobs.start(partial(_backup_work, context.workspace, reason))
        job.succeeded.connect(self._on_backed_up)
        job.refused.connect(self._on_backup_refused)
        return job

    def _on_backed_up(self, done: BackedUp) -> None:
        self._window.show_banner("backup", "", Tone.NEUTRAL)
        problem = done.second_problem
        self._window.show_banner(
            "second", "" if problem is None else problem_text(problem), Tone.WARNING, _("Backups …")
        )
        if self._asked_aloud and done.row is not None:
            self._window.say(_("Backup made and checked: {size}.").format(size=bytes_text(done.row.size)))
        if self.sheet is not None:
            self.sheet.reload()

    def _on_backup_refused(self, problem: Problem) -> None:
        words = _("No backup could be made. {reason}").format(reason=problem_text(problem))
        self._window.show_banner("backup", words, Tone.BAD, _("Try again"))

    def choose_backup(self) -> None:
        """Open the sheet of backups."""
        opener = self._window.opener
        if opener is None or self.sheet is not None:
            return
        can_choose = self._window.context is not None and not self._window.context.workspace.read_only
        sheet = BackupsSheet(self._theme, opener.store, self.jobs, self._owner, can_choose=can_choose)
        sheet.restored.connect(self.restore)
        sheet.second_chosen.connect(self._on_second_chosen)
        sheet.finished.connect(self._on_sheet_closed)
        self.sheet = sheet
        sheet.open()

    def _on_sheet_closed(self) -> None:
        self.sheet = None

    def _on_second_chosen(self, folder: str) -> None:
        """A backup follows at once, so that the second place is tried and not only believed in."""
        context, opener = self._window.context, self._window.opener
        if context is None or opener is None:
            return
        choose_second_place(opener.store, folder)
        self._window.show_banner("second", "", Tone.NEUTRAL)
        if self.sheet is not None:
            self.sheet.show_second(folder)
        if folder:
            self._asked_aloud = True
            self._start_backup(context, Reason.ASKED)

    # --- going back ---------------------------------------------------------------------------

    def restore(self, name: str) -> None:
        """Put a backup in the place of the workspace and open it; what is there is kept."""
        self._replace(partial(_restore_work, name), _("Going back to the backup"), self._on_restored)

    def save_readable(self) -> None:
        """Save what can be read of a damaged workspace and open that."""
        self._replace(_save_work, _("Saving what can be read"), self._on_saved)

    def _replace(
        self, work: Callable[[Path, Clock, JobControl], object], words: str, then: Callable[[object], None]
    ) -> None:
        opener = self._window.opener
        if opener is None or (self._window.context is not None and not self._window.detach()):
            return
        page = WorkingPage(self._theme, words)
        self._window.show_page(page)
        job = self.jobs.start(partial(work, opener.store, opener.clock))
        job.progressed.connect(page.show_progress)
        job.succeeded.connect(then)
        job.refused.connect(self._on_not_replaced)
        job.failed.connect(self._on_failed)

    def _on_restored(self, done: object) -> None:
        self._reopen()
        if not isinstance(done, Restored):
            return
        words = _("This is the backup of {when}.").format(when=when_text(done.row.at))
        if done.before is not None:
            self._before = done.before.name
            words += " " + _("What was there before is a backup now.")
            self._window.show_banner("restored", words, Tone.GOOD, _("&Undo the restore"))
        elif done.set_aside is not None:
            words += " " + _("The file that could not be read is kept in “{folder}”.").format(
                folder=_short(done.set_aside)
            )
            self._window.show_banner("restored", words, Tone.GOOD)
        else:
            self._window.show_banner("restored", words, Tone.GOOD)

    def undo_restore(self) -> None:
        """Go back to what was there before the last restore."""
        self._window.show_banner("restored", "", Tone.GOOD)
        if self._before:
            name, self._before = self._before, ""
            self.restore(name)

    def _on_saved(self, done: object) -> None:
        self._reopen()
        if not isinstance(done, Saved):
            return
        words = _("Saved: {list}.").format(list=kinds_text(done.rows))
        if done.incomplete:
            words += " " + _("Some could not be read: {list}.").format(list=kinds_names(done.incomplete))
        words += " " + _("The damaged file is kept in “{folder}”.").format(folder=_short(done.set_aside))
        self._window.show_banner("restored", words, Tone.WARNING if done.incomplete else Tone.GOOD)

    def _on_not_replaced(self, problem: Problem) -> None:
        if problem.code in _RECOVERABLE:
            self.show_trouble(problem)
            return
        self._reopen()
        self._window.show_banner("restored", problem_text(problem), Tone.BAD)

    def _on_failed(self, _fault: BaseException) -> None:
        self._reopen()
        self._window.show_banner("restored", _("This did not work. Nothing was changed."), Tone.BAD)

    def _reopen(self, how: How = How.WRITE) -> None:
        if self._window.opener is not None:
            self._window.opener.reopen(self._window, how)

    # --- trouble ------------------------------------------------------------------------------

    def show_trouble(self, problem: Problem) -> None:
        """Say why there is no workspace, with the next steps."""
        opener = self._window.opener
        store = opener.store if opener is not None else Path("workspace.ssis")
        page = TroublePage(self._theme, trouble_of(problem, load_backups(store)), store)
        page.chosen.connect(self._on_step)
        self.page = page
        self._window.show_page(page)
        page.focus_first()

    def act(self, banner: str) -> None:
        """The button of a lasting remark was pressed."""
        steps: dict[str, Callable[[], None]] = {
            "backup": self.back_up_now,
            "second": self.choose_backup,
            "restored": self.undo_restore,
            "reading": self._retry_writing,
        }
        if banner in steps:
            steps[banner]()

    def _retry_writing(self) -> None:
        if self._window.detach():
            self._reopen()

    def _on_step(self, step: str) -> None:
        steps: dict[str, Callable[[], object]] = {
            Step.RETRY: self._reopen,
            Step.NEWEST: self._restore_newest,
            Step.BACKUPS: self.choose_backup,
            Step.SAVE: self.save_readable,
            Step.READ: partial(self._reopen, How.READ),
            Step.TAKE_OVER: self._take_over,
            Step.OTHER: self._choose_other,
            Step.EMPTY: partial(self._reopen, How.ANEW),
            Step.FOLDER: self._show_folder,
            Step.CLOSE: self._window.close,
        }
        steps[step]()

    def _restore_newest(self) -> None:
        opener = self._window.opener
        newest = load_backups(opener.store).newest_usable if opener is not None else None
        if newest is not None:
            self.restore(newest.name)

    def _take_over(self) -> None:
        self._reopen(How.TAKE_OVER)
        if self._window.context is not None:
            self.back_up_now()

    def _choose_other(self) -> None:
        opener = self._window.opener
        if opener is None:
            return
        dialog = QFileDialog(self._owner, _("Choose a workspace"), str(opener.store.parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Workspaces of SSI Coach (*.ssis)"), _("All files (*)")])
        dialog.fileSelected.connect(self._on_other)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_other(self, name: str) -> None:
        if self._window.opener is not None:
            self._window.opener.use(Path(name))
            self._reopen()

    def _show_folder(self) -> None:
        if self._window.opener is not None:
            folder = self._window.opener.store.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _short(folder: Path) -> str:
    """The last two parts: enough to find it beside the workspace."""
    return "/".join(folder.parts[-2:])


def _backup_work(workspace: Workspace, reason: Reason, control: JobControl) -> BackedUp:
    return back_up(workspace, reason, control.report)


def _check_work(workspace: Workspace, control: JobControl) -> bool:
    return check_file(workspace, control.report)


def _restore_work(name: str, store: Path, clock: Clock, control: JobControl) -> Restored:
    return restore_backup(store, name, clock, control.report)


def _save_work(store: Path, clock: Clock, control: JobControl) -> Saved:
    return save_readable(store, clock, control.report)
