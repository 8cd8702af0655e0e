"""The sheet of backups: which there are, what going back to one would do, and a second place for copies."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.backups import BackupRow, load_backups
from ssi_desktop.services.restoring import Lookback, held, look_at_backup
from ssi_desktop.ui.safety.words import (
    bytes_text,
    changes_text,
    kinds_text,
    reason_text,
    state_text,
    when_text,
)
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.jobs import Job, JobControl, Jobs
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, FieldLabel, Soft
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(820, 660)


class BackupsSheet(Sheet):
    """``restored`` asks for a backup by name, ``file_asked`` for a file from elsewhere; ``second_chosen``
    gives the folder for second copies, or an empty text for none. Works also when no workspace is open, then
    without the second place."""

    restored = Signal(str)
    file_asked = Signal()
    second_chosen = Signal(str)

    def __init__(
        self, theme: Theme, store: Path, jobs: Jobs, parent: QWidget | None = None, *, can_choose: bool = True
    ) -> None:
        super().__init__(
            theme,
            _("Backups"),
            _("Go back to an earlier state. What is there now becomes a backup first, so you can return."),
            parent,
            _SIZE,
        )
        self._store = store
        self._jobs = jobs
        self._job: Job | None = None
        self._look: Lookback | None = None
        self._chosen: BackupRow | None = None
        self.table = self._table()
        self.about = Body(wrap=True)
        self.holds = Soft(wrap=True)
        self.second = Caption(wrap=True)
        self.second_notice = Notice(theme)
        self._build(can_choose)
        self.reload()

    def reload(self) -> None:
        """Read the list anew."""
        snapshot = load_backups(self._store)
        self.table.rows.set_rows(snapshot.rows)
        self._show_second(snapshot.second, snapshot.second_problem)
        first = snapshot.newest_usable
        if first is None:
            self._show_row(None)
        else:
            self.table.go_to(first.name)

    # --- parts --------------------------------------------------------------------------------

    def _build(self, can_choose: bool) -> None:
        self.column.addWidget(self.table, 1)
        card = Card(sunken=True)
        card.body.addWidget(self.about)
        card.body.addWidget(self.holds)
        self.column.addWidget(card)
        self.second_card = self._second_place()
        self.second_card.setVisible(can_choose)
        self.column.addWidget(self.second_card)
        self.folder = self.add_quiet(_("Show the &folder"), "folder")
        self.other = self.add_quiet(_("From an&other file …"), "import")
        self.other.clicked.connect(self._on_other)
        self.cancel = self.add_button(_("Close"))
        self.restore = self.add_button(_("&Restore this backup"), Variant.PRIMARY, "history")
        self.folder.clicked.connect(self._on_folder)
        self.cancel.clicked.connect(self.reject)
        self.restore.clicked.connect(self._on_restore)

    def _table(self) -> BackupTable:
        table = BackupTable(self.theme)
        table.row_changed.connect(self._show_row)
        table.row_activated.connect(self._on_activated)
        return table

    def _second_place(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(FieldLabel(_("Second place")))
        words.addWidget(self.second)
        row.addLayout(words, 1)
        self.choose = Button(self.theme, _("&Choose a folder …"), icon="folder")
        self.forget = Button(self.theme, _("&No second copy"), Variant.QUIET)
        self.choose.clicked.connect(self._on_choose)
        self.forget.clicked.connect(self._on_forget)
        row.addWidget(self.forget)
        row.addWidget(self.choose)
        card.body.addLayout(row)
        card.body.addWidget(self.second_notice)
        return card

    # --- one backup ---------------------------------------------------------------------------

    def _show_row(self, row: BackupRow | None) -> None:
        self._chosen, self._look = row, None
        if self._job is not None:
            self._job.mute()
            self._job.cancel()
            self._job = None
        if row is None:
            self.about.setText(
                _("There is no backup yet. One is made every day on which something changed, and before "
                  "every import.")
            )  # fmt: skip
            self._explain("", _("There is nothing to restore yet."))
            return
        self.holds.setText("")
        if row.newer:
            self.about.setText(_("A newer version of SSI Coach made this backup; only that one can read it."))
            self._explain(_held_text(row), _("This version cannot read it."))
            return
        if row.damaged:
            self._show_refused(Problem("backup.damaged"))
            return
        self.about.setText(_("Checking this backup …"))
        self._explain(_held_text(row), _("Checking …"))
        job = self._jobs.start(partial(_look_work, self._store, row.name))
        self._job = job
        job.succeeded.connect(self._on_looked)
        job.refused.connect(self._on_refused)

    def _on_looked(self, look: Lookback) -> None:
        self._job, self._look = None, look
        self.about.setText(look_text(look))
        announce(self, look_text(look))
        self._explain(_held_text(look.row), "")

    def _on_refused(self, problem: Problem) -> None:
        """The list knows of the damage now."""
        self._job = None
        self._show_refused(problem)
        self.table.rows.set_rows(load_backups(self._store).rows)

    def _show_refused(self, problem: Problem) -> None:
        self.about.setText(problem_text(problem))
        self._explain("", _("This backup cannot be used."))

    def _explain(self, holds: str, reason: str) -> None:
        self.holds.setText(holds)
        self.holds.setVisible(bool(holds))
        self.hold_back(self.restore, reason)

    def _on_restore(self) -> None:
        if self._look is None:
            return
        name = self._look.row.name
        self.accept()
        self.restored.emit(name)

    def _on_activated(self, _row: BackupRow) -> None:
        if self.restore.isEnabled():
            self.restore.setFocus()

    # --- places -------------------------------------------------------------------------------

    def _show_second(self, folder: str, problem: Problem | None) -> None:
        self.second.setText(
            folder or _("None. A folder on another disk or a stick keeps a copy of every backup, should this "
                        "computer break or get lost.")
        )  # fmt: skip
        self.forget.setVisible(bool(folder))
        self.second_notice.show_text("" if problem is None else problem_text(problem), Tone.WARNING)

    def show_second(self, folder: str) -> None:
        """Show the folder just chosen; copies come with the next backup."""
        self._show_second(folder, None)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("Choose a folder for second copies"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.second_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_forget(self) -> None:
        self.second_chosen.emit("")

    def _on_other(self) -> None:
        self.accept()
        self.file_asked.emit()

    def _on_folder(self) -> None:
        folder = load_backups(self._store).folder
        shown = folder if folder.is_dir() else self._store.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Close; what is being read is not wanted any more."""
        if self._job is not None:
            self._job.mute()
            self._job.cancel()
        super().done(result)


class BackupTable(TableView):
    """Backups, newest first."""

    def __init__(self, theme: Theme) -> None:
        self.rows: TableModel = TableModel(_columns(), key=_name)
        super().__init__(theme, self.rows, _("Backups"))
        self.setMinimumHeight(theme.tokens.px(190))
        self.set_empty_text(_("No backups yet"))


def _columns() -> tuple[Column[BackupRow], ...]:
    return (
        Column("when", _("When"), _when, sort=_name, width=190, strong=True),
        Column("why", _("Why"), _why, width=180, stretch=True),
        Column("size", _("Size"), _size, sort=_bytes, width=90, numeric=True, soft=True),
        Column("state", _("State"), state_text, chip=_chip, width=150),
    )


def _name(row: BackupRow) -> str:
    return row.name


def _when(row: BackupRow) -> str:
    return when_text(row.at)


def _why(row: BackupRow) -> str:
    return reason_text(row.reason)


def _size(row: BackupRow) -> str:
    return bytes_text(row.size)


def _bytes(row: BackupRow) -> int:
    return row.size


def _chip(row: BackupRow) -> ChipText:
    tone = Tone.BAD if row.damaged else Tone.WARNING if row.newer else Tone.GOOD
    return ChipText(state_text(row), tone)


def _held_text(row: BackupRow) -> str:
    holds = kinds_text(held(row))
    return _("It holds: {list}.").format(list=holds) if holds else ""


def look_text(look: Lookback) -> str:
    """What going back would do, in sentences."""
    if not look.comparable:
        return _("This backup is whole. What is there now cannot be read, so it cannot be compared.")
    if look.same:
        return _("This backup is whole and has all that is there now: going back would change nothing.")
    return f"{_('This backup is whole.')} {changes_text(look)}"


def _look_work(store: Path, name: str, control: JobControl) -> Lookback:
    control.check()
    return look_at_backup(store, name)
