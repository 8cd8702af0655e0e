"""Leads back from any trouble with the workspace's file: backups, restoring, and the page of next steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.backups import choose_second_place, load_backups
from ssi_desktop.services.clock import Clock
from ssi_desktop.services.restoring import Restored, Saved, restore_backup, save_readable
from ssi_desktop.services.workspace import update_workspace
from ssi_desktop.ui.safety.guard import Guard
from ssi_desktop.ui.safety.sheet import BackupsSheet
from ssi_desktop.ui.safety.taking_back import TakingBack
from ssi_desktop.ui.safety.trouble import Step, Trouble, TroublePage, WorkingPage, trouble_of
from ssi_desktop.ui.safety.window import How, SafetyWindow
from ssi_desktop.ui.safety.words import kinds_names, kinds_text, when_text
from ssi_desktop.ui.shared.jobs import JobControl, Jobs
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.wording.problems import problem_text

_RECOVERABLE = frozenset({"store.damaged", "store.nothing_readable"})


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
        self._replacing = False
        self.guard = Guard(window, owner, self)
        self.guard.damaged.connect(self.show_damage)
        self.guard.backed_up.connect(self._on_backed_up)
        self.sheet: BackupsSheet | None = None
        self.page: TroublePage | None = None
        self._updating: WorkingPage | None = None
        self.taking = TakingBack(self, window, owner)

    def begin(self) -> None:
        """A workspace was opened."""
        self.guard.begin()

    def end(self) -> bool:
        """The workspace is about to be closed; False when a task does not stop."""
        self.guard.end()
        return self.jobs.close()

    def back_up_now(self) -> None:
        """Make a backup because the person asks for it."""
        self.guard.back_up_now()

    def _on_backed_up(self) -> None:
        if self.sheet is not None:
            self.sheet.reload()

    def show_damage(self) -> None:
        """Close the workspace and offer the ways back; with the next event, so that whoever found the damage
        has come to an end."""
        QTimer.singleShot(0, self, self._leave_damaged)

    def _leave_damaged(self) -> None:
        if self._window.context is not None and self._window.detach():
            self.show_trouble(Problem("store.damaged"))

    def choose_backup(self) -> None:
        """Open the sheet of backups."""
        opener = self._window.opener
        if opener is None or self.sheet is not None:
            return
        can_choose = self._window.context is not None and not self._window.context.workspace.read_only
        sheet = BackupsSheet(self._theme, opener.store, self.jobs, self._owner, can_choose=can_choose)
        sheet.restored.connect(self.restore)
        sheet.file_asked.connect(self.take_back)
        sheet.second_chosen.connect(self._on_second_chosen)
        sheet.finished.connect(self._on_sheet_closed)
        self.sheet = sheet
        sheet.open()

    def take_back(self) -> None:
        """Ask for an export or a backup that lies elsewhere."""
        self.taking.choose()

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
            self.guard.try_second_place()

    # --- going back ---------------------------------------------------------------------------

    def restore(self, name: str) -> None:
        """Put a backup in the place of the workspace and open it; what is there is kept."""
        self._replace(partial(_restore_work, name), _("Going back to the backup"), self._on_restored)

    def save_readable(self) -> None:
        """Save what can be read of a damaged workspace and open that."""
        self._replace(_save_work, _("Saving what can be read"), self._on_saved)

    def replace_by(
        self, work: Callable[[Path, Clock, JobControl], object], words: str, then: Callable[[object], None]
    ) -> None:
        """Close the workspace, let ``work`` do something to its file, and go on with what came of it.

        ``then`` ends in `tell_replaced` or `show_gone`; a refusal opens the workspace again and is told.
        """
        self._replace(work, words, then)

    def tell_replaced(self, words: str, before: str) -> None:
        """Open what stands there now; ``before`` is the backup of what stood there, empty without one."""
        self._reopen()
        self._before = before
        action = _("&Undo the restore") if before else ""
        told = f"{words} {_('What was there before is a backup now.')}" if before else words
        self._window.show_banner("restored", told, Tone.GOOD, action)

    def show_gone(self, headline: str, sentences: tuple[str, ...]) -> None:
        """Say that there is no workspace any more because the person wanted that."""
        steps = ((Step.CLOSE, _("&Close")), (Step.EMPTY, _("Start with an &empty workspace")))
        self._show(Trouble("check", headline, sentences, steps))

    # --- a file of an older version ------------------------------------------------------------

    def show_updating(self) -> None:
        """Say that the workspace's file is brought up to date."""
        self._updating = WorkingPage(
            self._theme,
            _("Your workspace is brought up to date"),
            _("An older version of SSI Coach made it. A backup of it is made first; you can close the window "
              "at any time."),
        )  # fmt: skip
        self._window.show_page(self._updating)

    def bring_up_to_date(self, how: How) -> None:
        """Bring a file of an older version up to date beside the window, then open it."""
        opener = self._window.opener
        if opener is None:
            return
        self.show_updating()
        job = self.jobs.start(partial(_update_work, opener.store, opener.clock, how is How.TAKE_OVER))
        if self._updating is not None:
            job.progressed.connect(self._updating.show_progress)
        job.succeeded.connect(self._on_updated)
        job.refused.connect(self._window.show_refusal)
        job.failed.connect(self._on_not_updated)

    def _on_updated(self, _done: object) -> None:
        self._reopen()

    def _on_not_updated(self, _fault: BaseException) -> None:
        self._window.show_refusal(Problem("store.migration_failed"))

    def _replace(
        self, work: Callable[[Path, Clock, JobControl], object], words: str, then: Callable[[object], None]
    ) -> None:
        opener = self._window.opener
        if opener is None or (self._window.context is not None and not self._window.detach()):
            return
        page = WorkingPage(self._theme, words)
        self._window.show_page(page)
        self._replacing = True
        job = self.jobs.start(partial(work, opener.store, opener.clock))
        job.progressed.connect(page.show_progress)
        job.succeeded.connect(then)
        job.refused.connect(self._on_not_replaced)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_replaced)

    def _on_replaced(self) -> None:
        """Nobody is left with the page of the work when telling what came of it failed."""
        if self._replacing:
            self._reopen()

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
        self._replacing = False

    # --- trouble ------------------------------------------------------------------------------

    def show_trouble(self, problem: Problem) -> None:
        """Say why there is no workspace, with the next steps."""
        self._show(trouble_of(problem, load_backups(self._store())))

    def _store(self) -> Path:
        opener = self._window.opener
        return opener.store if opener is not None else Path("workspace.ssis")

    def _show(self, trouble: Trouble) -> None:
        page = TroublePage(self._theme, trouble, self._store())
        page.chosen.connect(self._on_step)
        self.page = page
        self._window.show_page(page)
        self._replacing = False
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
            Step.COPY: self.take_back,
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


def _update_work(store: Path, clock: Clock, take_over: bool, control: JobControl) -> None:
    update_workspace(store, clock, control.report, take_over=take_over)


def _restore_work(name: str, store: Path, clock: Clock, control: JobControl) -> Restored:
    return restore_backup(store, name, clock, control.report)


def _save_work(store: Path, clock: Clock, control: JobControl) -> Saved:
    return save_readable(store, clock, control.report)
