"""Watches over the open workspace: its backups, the health of its file, its folder, and a second start."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.backups import (
    BackedUp,
    Reason,
    back_up,
    is_backup_due,
    second_place_reminder,
)
from ssi_desktop.services.watch import (
    check_file,
    clock_remark,
    fold_log,
    folder_remarks,
    is_check_due,
    room_remark,
    tidy,
    was_asked_to_show,
)
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.safety.window import SafetyWindow
from ssi_desktop.ui.safety.words import bytes_text
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import Job, JobControl
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.wording.problems import problem_text

_HOUR_MS = 3_600_000
_REST_MS = 60_000


class Guard(QObject):
    """Works while a workspace is open. ``damaged`` comes when its file cannot be read from end to end,
    ``backed_up`` after every backup."""

    damaged = Signal()
    backed_up = Signal()

    def __init__(self, window: SafetyWindow, owner: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._owner = owner
        self._asked_aloud = False
        self._watcher: QFileSystemWatcher | None = None
        self._hourly = QTimer(self)
        self._hourly.timeout.connect(self._on_hour)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)

    @property
    def is_watching(self) -> bool:
        """Whether a second start would be noticed."""
        return self._watcher is not None

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
                self._window.show_banner(remark.code, problem_text(remark), Tone.WARNING)
        self._remind(context.workspace)
        self._back_up_if_due()
        if is_check_due(context.workspace):
            job = context.jobs.start(partial(_check_work, context.workspace))
            job.succeeded.connect(self._on_checked)
        self._hourly.start(_HOUR_MS)
        context.changes.announced.connect(self._on_changed)

    def end(self) -> None:
        """Stop watching."""
        self._hourly.stop()
        self._rest.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def _on_hour(self) -> None:
        context = self._window.context
        if context is not None and not context.workspace.read_only:
            self._remind(context.workspace)
            self._back_up_if_due()

    def _on_changed(self, _topics: frozenset[str]) -> None:
        self._rest.start()

    def _on_rest(self) -> None:
        """A minute without changes."""
        context = self._window.context
        if context is not None and not context.jobs.busy:
            context.jobs.start(partial(_fold_work, context.workspace))

    def _remind(self, workspace: Workspace) -> None:
        """What may have changed since: room on the disk, the computer's date, the second place."""
        store = workspace.path
        if store is None:
            return
        for key, remark, action in (
            ("room", room_remark(store), ""),
            ("clock", clock_remark(workspace), ""),
            ("second", second_place_reminder(store, workspace.clock.now()), _("Backups …")),
        ):
            if remark is not None:
                self._window.show_banner(key, problem_text(remark), Tone.WARNING, action)

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
            self.damaged.emit()

    # --- backups ------------------------------------------------------------------------------

    def back_up_now(self) -> None:
        """Make a backup because the person asks for it."""
        context = self._window.context
        if context is not None:
            self._asked_aloud = True
            job = self._start_backup(context, Reason.ASKED)
            self._window.follow(job, _("Making a backup"))

    def try_second_place(self) -> None:
        """Make a backup now, so that the second place is tried and not only believed in."""
        context = self._window.context
        if context is not None:
            self._asked_aloud = True
            self._start_backup(context, Reason.ASKED)

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
        self.backed_up.emit()

    def _on_backup_refused(self, problem: Problem) -> None:
        if problem.code == "backup.no_room":
            self._window.show_banner("room", "", Tone.NEUTRAL)  # the same once more
        words = _("No backup could be made. {reason}").format(reason=problem_text(problem))
        self._window.show_banner("backup", words, Tone.BAD, _("Try again"))


def _fold_work(workspace: Workspace, control: JobControl) -> None:
    control.check()
    fold_log(workspace)


def _backup_work(workspace: Workspace, reason: Reason, control: JobControl) -> BackedUp:
    return back_up(workspace, reason, control.report)


def _check_work(workspace: Workspace, control: JobControl) -> bool:
    return check_file(workspace, control.report)
