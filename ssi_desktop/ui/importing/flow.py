"""The way in for everything foreign: from the menu, a drop or an empty view to a preview and the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.analytics import AnalyticsLook
from ssi_desktop.services.exporting import is_export
from ssi_desktop.services.importing import (
    ArchiveLook,
    ArchiveSaid,
    Owner,
    UnknownHeaders,
    kind_of,
    look_for_headers,
    look_into_archive,
)
from ssi_desktop.services.outcome_import import OutcomeChoice, OutcomeLook, look_into_outcomes
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.importing.analytics import AnalyticsSheet
from ssi_desktop.ui.importing.archive import HEADER_UNKNOWN, ArchiveSheet
from ssi_desktop.ui.importing.choose import ChooseSheet
from ssi_desktop.ui.importing.paste import PasteSheet
from ssi_desktop.ui.importing.refused import RefusedSheet
from ssi_desktop.ui.importing.takes import ENDINGS
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.jobs import JobControl
from ssi_desktop.ui.shared.sheets import Sheet

_TABLES = "*.csv *.tsv *.tab *.txt *.xlsx *.xlsm"


class ImportFlow(QObject):
    """One import at a time: what comes meanwhile waits until the sheet before it is closed.

    ``started`` gives a job that reads a file and what to call it, for the window's strip of progress;
    ``export_found`` the path of a full export of this program, which takes the place of everything.
    ``people_came`` says that somebody new may have come in.
    """

    started = Signal(object, str)
    export_found = Signal(object)
    people_came = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._waiting: deque[Path] = deque()
        self._current: Path | None = None
        self._later: deque[Sheet] = deque()
        self._crm: CrmLook | None = None
        self._said = ArchiveSaid()
        self._questionable: Path | None = None
        self.sheet: Sheet | None = None

    # --- ways in ------------------------------------------------------------------------------

    def choose(self) -> None:
        """Offer all ways."""
        sheet = ChooseSheet(self._context, self._window)
        sheet.chosen.connect(self._on_way)
        self._open(sheet)

    def choose_file(self) -> None:
        """Ask for a file of any kind that can be read."""
        filters = [
            _("LinkedIn archive, SSI numbers, post analytics, CRM file or outcomes ({endings})").format(
                endings=_patterns()
            ),
            _("All files (*)"),
        ]
        self._ask(QFileDialog.FileMode.ExistingFile, _("Import a file"), filters)

    def choose_outcomes(self) -> None:
        """Ask for a file that is to be read as outcomes, whatever its columns are called."""
        filters = [_("Table of outcomes ({endings})").format(endings=_TABLES), _("All files (*)")]
        self._ask(QFileDialog.FileMode.ExistingFile, _("Import outcomes"), filters, self.import_outcomes)

    def import_outcomes(self, path: Path) -> None:
        """Read a file as outcomes; when another import is open, it is read as what it looks like after it."""
        if self._current is None and self.sheet is None:
            self._read(path, _OutcomeLook())
        else:
            self.import_paths([path])

    def choose_folder(self) -> None:
        """Ask for the folder of an unpacked archive."""
        self._ask(QFileDialog.FileMode.Directory, _("Import an unpacked archive"), [])

    def paste(self, text: str = "") -> None:
        """Open the sheet for LinkedIn's numbers, with a text that was dropped somewhere."""
        sheet = PasteSheet(self._context, self._window)
        self._open(sheet)
        if text:
            sheet.area.take(text)

    def import_paths(self, paths: list[Path]) -> None:
        """Import files and folders one after the other, each with its own preview."""
        self._waiting.extend(paths)
        self._next()

    # --- one after the other ------------------------------------------------------------------

    def _next(self) -> None:
        if self._current is not None or self.sheet is not None or not self._waiting:
            return
        path = self._waiting.popleft()
        if is_export(path):
            self.export_found.emit(path)
            return
        try:
            kind = kind_of(path)
        except Refusal as refusal:
            self._refuse(refusal.problem, path)
            return
        if kind == "ssi":
            sheet = PasteSheet(self._context, self._window)
            self._open(sheet)
            sheet.load_file(path)
        else:
            self._said = ArchiveSaid()
            self._read(path, _LOOKS[kind])

    def _read(self, path: Path, look: _Look) -> None:
        self._current = path
        job = self._context.jobs.start(partial(look, self._context.workspace, path))
        job.succeeded.connect(self._on_read)
        job.refused.connect(self._on_refused)
        job.was_cancelled.connect(self._on_cancelled)
        job.ended.connect(self._on_ended)
        self.started.emit(job, _("Reading {name}").format(name=path.name))

    def _on_read(self, look: _Looked) -> None:
        path, self._current = self._current, None
        if isinstance(look, AnalyticsLook):
            self._open(AnalyticsSheet(self._context, look, self._window))
        elif isinstance(look, ArchiveLook):
            self._show_archive(look)
        elif isinstance(look, UnknownHeaders):
            self._ask_headers(look, path or Path())
        elif isinstance(look, OutcomeLook):
            self._show_outcomes(look)
        else:
            self._show_crm(look)

    def _show_archive(self, look: ArchiveLook) -> None:
        """What an archive holds, with the questions that it leaves open."""
        sheet = ArchiveSheet(self._context, look, self._window)
        sheet.stored.connect(self.people_came)
        if look.path is not None:
            self._said = look.said or ArchiveSaid()
            sheet.owner_asked.connect(partial(self._ask_owner, look))
            sheet.columns_asked.connect(partial(self._look_for_headers, look.path))
        self._open(sheet)

    def _ask_owner(self, look: ArchiveLook) -> None:
        from ssi_desktop.ui.importing.archive_owner import OwnerSheet

        sheet = OwnerSheet(self._context, look, self._window)
        sheet.chosen.connect(partial(self._on_owner, look.path or Path()))
        self._open(sheet)

    def _on_owner(self, path: Path, owner: Owner) -> None:
        self._said = replace(self._said, owner=owner)
        self._read(path, _ArchiveLook(self._said))

    def _look_for_headers(self, path: Path) -> None:
        self._read(path, _look_for_headers)

    def _ask_headers(self, unknown: UnknownHeaders, path: Path) -> None:
        """Which column is which, or the refusal when there is nothing to ask about."""
        from ssi_desktop.ui.importing.archive_columns import ArchiveColumnsSheet

        if not unknown.tables:
            self._refuse(Problem(HEADER_UNKNOWN, {"name": path.name}), path)
            return
        sheet = ArchiveColumnsSheet(self._context, unknown, self._window)
        sheet.chosen.connect(partial(self._on_headers, path))
        self._open(sheet)

    def _on_headers(self, path: Path, headers: dict[str, dict[str, str]]) -> None:
        self._said = replace(self._said, headers=headers)
        self._read(path, _ArchiveLook(self._said))

    def _show_crm(self, look: CrmLook) -> None:
        """What a CRM's export holds, or first the question which column is which."""
        from ssi_desktop.ui.importing.crm import CrmSheet

        self._crm = look
        if look.plan is None:
            self._ask_columns()
            return
        sheet = CrmSheet(self._context, look, look.plan, self._window)
        sheet.stored.connect(self.people_came)
        sheet.columns_asked.connect(self._ask_columns)
        self._open(sheet)

    def _ask_columns(self) -> None:
        from ssi_desktop.ui.importing.crm_columns import CrmColumnsSheet

        if self._crm is not None:
            sheet = CrmColumnsSheet(self._context, self._crm, self._window)
            sheet.chosen.connect(self._on_columns)
            self._open(sheet)

    def _on_columns(self, choice: CrmChoice) -> None:
        if self._crm is not None:
            self._read(self._crm.path, _CrmLook(choice))

    def _show_outcomes(self, look: OutcomeLook) -> None:
        """What a file of outcomes holds, or first what is open about its columns and dates."""
        from ssi_desktop.ui.importing.outcomes import OutcomesSheet

        if look.plan is None:
            self._ask_outcome_columns(look)
            return
        sheet = OutcomesSheet(self._context, look, look.plan, self._window)
        sheet.columns_asked.connect(partial(self._ask_outcome_columns, look))
        self._open(sheet)

    def _ask_outcome_columns(self, look: OutcomeLook) -> None:
        from ssi_desktop.ui.importing.outcome_columns import OutcomeColumnsSheet

        sheet = OutcomeColumnsSheet(self._context, look, self._window)
        sheet.chosen.connect(partial(self._on_outcome_columns, look.path))
        self._open(sheet)

    def _on_outcome_columns(self, path: Path, choice: OutcomeChoice) -> None:
        self._read(path, _OutcomeLook(choice))

    def _on_refused(self, problem: Problem) -> None:
        path, self._current = self._current, None
        if problem.code == HEADER_UNKNOWN and path is not None and not self._said.headers:
            self._questionable = path
            return
        self._refuse(problem, path or Path())

    def _on_cancelled(self) -> None:
        self._waiting.clear()
        self._context.notify(_("Reading was stopped. Nothing was stored."))

    def _on_ended(self) -> None:
        self._current = None
        path, self._questionable = self._questionable, None
        if path is None:
            self._next()
        else:
            self._look_for_headers(path)

    def _refuse(self, problem: Problem, path: Path) -> None:
        sheet = RefusedSheet(self._context, problem, path.name, self._window)
        sheet.another.connect(self.choose_file)
        self._open(sheet)

    # --- sheets -------------------------------------------------------------------------------

    def _open(self, sheet: Sheet) -> None:
        """Show a sheet, now or when the one that is open has been closed."""
        if self.sheet is not None:
            self._later.append(sheet)
            return
        self.sheet = sheet
        sheet.finished.connect(self._on_finished)
        sheet.open()

    def _on_finished(self) -> None:
        self.sheet = None
        if self._later:
            self._open(self._later.popleft())
        else:
            self._next()

    def _on_way(self, way: str) -> None:
        if way == "paste":
            self.paste()
        elif way == "folder":
            self.choose_folder()
        elif way == "outcomes":
            self.choose_outcomes()
        else:
            self.choose_file()

    def _ask(
        self,
        mode: QFileDialog.FileMode,
        title: str,
        filters: list[str],
        take: Callable[[Path], None] | None = None,
    ) -> None:
        """The system's own file dialog; it starts where downloads lie."""
        places = QStandardPaths.StandardLocation
        folder = QStandardPaths.writableLocation(places.DownloadLocation)
        dialog = QFileDialog(self._window, title, folder)
        dialog.setFileMode(mode)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        if filters:
            dialog.setNameFilters(filters)
        dialog.fileSelected.connect(self._on_file if take is None else _WithPath(take))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file(self, name: str) -> None:
        self.import_paths([Path(name)])


@dataclass(frozen=True)
class _WithPath:
    """Hands a file's name on as a path."""

    take: Callable[[Path], None]

    def __call__(self, name: str) -> None:
        self.take(Path(name))


def _patterns() -> str:
    return " ".join(f"*{ending}" for ending in sorted(ENDINGS))


if TYPE_CHECKING:
    from ssi_desktop.services.crm import CrmChoice, CrmLook

    _Looked = ArchiveLook | AnalyticsLook | CrmLook | OutcomeLook | UnknownHeaders
    _Look = Callable[[Workspace, Path, JobControl], _Looked]


@dataclass(frozen=True)
class _ArchiveLook:
    """Reads an archive, by its own words or as the person said."""

    said: ArchiveSaid | None = None

    def __call__(self, workspace: Workspace, path: Path, control: JobControl) -> ArchiveLook:
        return look_into_archive(workspace, path, control.report, _asks(control), self.said)


def _look_for_headers(_workspace: Workspace, path: Path, control: JobControl) -> UnknownHeaders:
    return look_for_headers(path, _asks(control))


def _look_into_workbook(
    workspace: Workspace, path: Path, control: JobControl
) -> AnalyticsLook | CrmLook | OutcomeLook:
    from ssi_desktop.services.crm import look_into_workbook

    return look_into_workbook(workspace, path, _asks(control))


@dataclass(frozen=True)
class _CrmLook:
    """Reads a CRM's export, by its headers or as the person said."""

    choice: CrmChoice | None = None

    def __call__(self, workspace: Workspace, path: Path, control: JobControl) -> CrmLook:
        from ssi_desktop.services.crm import look_into_crm

        return look_into_crm(workspace, path, self.choice, _asks(control))


@dataclass(frozen=True)
class _OutcomeLook:
    """Reads a file of outcomes, by its headers or as the person said."""

    choice: OutcomeChoice | None = None

    def __call__(self, workspace: Workspace, path: Path, control: JobControl) -> OutcomeLook:
        return look_into_outcomes(workspace, path, self.choice, _asks(control))


_LOOKS: Mapping[str, _Look] = {
    "archive": _ArchiveLook(),
    "analytics": _look_into_workbook,
    "crm": _CrmLook(),
    "outcomes": _OutcomeLook(),
}


def _asks(control: JobControl) -> Callable[[], bool]:
    def cancelled() -> bool:
        return control.cancelled

    return cancelled
