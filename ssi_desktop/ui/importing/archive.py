"""The sheet for an archive: whose it is, what storing it would do, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.beside import Performed
from ssi_desktop.services.importing import ArchiveLook, FileSummary, ImportArchive
from ssi_desktop.ui.importing.archive_table import ArchiveTable, details
from ssi_desktop.ui.importing.headlines import Headlines
from ssi_desktop.ui.importing.sample_notice import SampleNotice
from ssi_desktop.ui.importing.storing import StoringSheet
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.empty_state import IconTile
from ssi_desktop.ui.shared.widgets.labels import Caption, ElidedLabel, FieldLabel
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip
from ssi_desktop.wording.terms import export_kind_name

Imported = Performed[tuple[FileSummary, ...]]

_SIZE = QSize(900, 640)
_SHIELD = 32


class ArchiveSheet(StoringSheet):
    """Nothing is stored before Import is pressed; then all of it or nothing, as one step of undo.

    ``owner_asked`` comes when the person wants to say whose archive it is, ``columns_asked`` when they want
    to say which column is which in a table that could not be read.
    """

    owner_asked = Signal()
    columns_asked = Signal()

    def __init__(self, context: Context, look: ArchiveLook, parent: QWidget | None = None) -> None:
        super().__init__(context, _title(look), parent, _SIZE)
        self._look = look
        self._done: Imported | None = None
        self.owner = ElidedLabel(_owner_line(look))
        self.owner.setProperty("role", "soft")
        self.progress = ProgressStrip(context.theme)
        self.table = ArchiveTable(context.theme, look.files, stored=False)
        self.details = Caption(wrap=True)
        self._build()
        self._show_preview()

    # --- preview ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.column.addWidget(self.owner)
        self.column.addWidget(SampleNotice(self._context))
        stranger = stranger_sentence(self._look)
        if stranger:
            self.column.addWidget(Notice(self.theme, stranger, Tone.WARNING))
        self.column.addWidget(self.notice)
        self.column.addWidget(Headlines(self._look.preview.measures))
        self.column.addWidget(self.progress)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.details)
        self.column.addLayout(self._privacy())
        self.whose = self.add_quiet(_("&Whose archive is this? …"), "person")
        self.columns = self.add_quiet(_("Choose &columns …"), "table")
        self.whose.setVisible(owner_is_open(self._look))
        self.columns.setVisible(has_unknown_headers(self._look))
        self.whose.clicked.connect(self._on_whose)
        self.columns.clicked.connect(self._on_columns)
        self.add_store_buttons()
        self._follow_table()

    def _on_whose(self) -> None:
        self.reject()
        self.owner_asked.emit()

    def _on_columns(self) -> None:
        self.reject()
        self.columns_asked.emit()

    def _privacy(self) -> QHBoxLayout:
        """What is stored and what never is; for the small archive also what it lacks."""
        coach = self._context.catalogue.coach
        taken = coach["privacy.archive"]
        words = [taken.body]
        if self._look.preview.archive.export_kind == "basic":
            words.append(coach["howto.basic_or_complete"].body)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(IconTile(self.theme, "shield", _SHIELD), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.HAIR)
        column.addWidget(FieldLabel(taken.title))
        for text in words:
            column.addWidget(Caption(text, wrap=True))
        row.addLayout(column, 1)
        return row

    def _follow_table(self) -> None:
        self.table.row_changed.connect(self._on_row)
        self.details.setText(_("Choose a row to read all about it."))

    def _on_row(self, file: FileSummary | None) -> None:
        self.details.setText(details(file) or _("Choose a row to read all about it."))

    def _show_preview(self) -> None:
        unread = sum(file.problem is not None for file in self._look.files)
        if self._look.new == 0 and not unread:
            self.notice.show_text(
                _("Nothing in this archive is new. Importing it only brings known rows up to date."),
                Tone.NEUTRAL,
            )
        elif unread:
            words = ngettext(
                "{n} file could not be read and stands first in the list; the others can be imported.",
                "{n} files could not be read and stand first in the list; the others can be imported.",
                unread,
            )
            self.notice.show_text(words.format(n=number_text(unread)), Tone.WARNING)

    # --- storing ------------------------------------------------------------------------------

    def on_store(self) -> None:
        """Store what is new, once."""
        if self.storing or self._done is not None:
            return
        self.progress.follow(self.begin(ImportArchive(self._look.preview)), _("Storing what is new"))

    def on_stored(self, done: Imported) -> None:
        """Stay open to tell what became of each file."""
        self._done = done
        self._show_done(done)

    def _show_done(self, done: Imported) -> None:
        self.set_title(_("Your archive is imported"))
        self.notice.show_text(done_sentence(done), Tone.GOOD)
        announce(self, done_sentence(done))
        old, self.table = self.table, ArchiveTable(self.theme, done.result, stored=True)
        self.column.replaceWidget(old, self.table)
        self.column.setStretchFactor(self.table, 1)
        old.deleteLater()
        self._follow_table()
        self.remark.setText("")
        for button in (self.store, self.cancel, self.whose, self.columns):
            button.hide()
        self.close_button = self.add_button(_("&Done"), Variant.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- leaving ------------------------------------------------------------------------------

    @guarded_or(QDialog.done)
    def done(self, result: int) -> None:
        """Close; after a change the window offers Undo."""
        leaves = not self.storing
        super().done(result)
        if leaves and self._done is not None:
            self._context.notify(notice_sentence(self._done), undo=self._done.changed)


HEADER_UNKNOWN = "archive.file.header_unknown"
_ASKED = frozenset(("connections", "invitations"))


def owner_is_open(look: ArchiveLook) -> bool:
    """Whether rows were left out for want of knowing whose archive it is."""
    return any(reason == "owner_unknown" for file in look.files for reason, _count in file.skipped)


def has_unknown_headers(look: ArchiveLook) -> bool:
    """Whether a table could not be read that the person can help with."""
    return any(file.problem == HEADER_UNKNOWN and file.table in _ASKED for file in look.files)


def _title(look: ArchiveLook) -> str:
    archive = look.preview.archive
    kind = export_kind_name(archive.export_kind)
    if archive.export_date is None:
        return kind
    # Translators: kind of archive and the day it was made
    return _("{kind} of {day}").format(kind=kind, day=date_text(archive.export_date))


def _owner_line(look: ArchiveLook) -> str:
    owner = look.preview.archive.owner
    file = look.preview.file_name
    if owner.name is None:
        return _("Whose archive this is cannot be told · {file}").format(file=file)
    return _("Archive of {name} · {file}").format(name=owner.name, file=file)


def stranger_sentence(look: ArchiveLook) -> str:
    """A warning when archives of two people would mix; empty when not."""
    if look.stranger is None:
        return ""
    return _(
        "So far this workspace holds the archive of {before}; this one belongs to {now}. "
        "Import only your own, or the numbers of two people mix."
    ).format(before=look.stranger, now=look.preview.archive.owner.name)


def notice_sentence(done: Imported) -> str:
    """What an import did, for the window's short message."""
    if not done.changed:
        return done_sentence(done)
    new = sum(file.new for file in done.result)
    if not new:
        return _("Your archive is imported; known rows are up to date.")
    words = ngettext("Your archive is imported: {n} new row.", "Your archive is imported: {n} new rows.", new)
    return words.format(n=number_text(new))


def done_sentence(done: Imported) -> str:
    """What an import did."""
    new = sum(file.new for file in done.result)
    changed = sum(file.changed for file in done.result)
    if not done.changed:
        return _("Everything in this archive was known already; nothing changed.")
    if not new and not changed:
        return _("Nothing was new, but what is known is up to date now.")
    added = ngettext("{n} new row was stored.", "{n} new rows were stored.", new).format(n=number_text(new))
    if not changed:
        return added
    updated = ngettext("{n} known row was updated.", "{n} known rows were updated.", changed)
    return f"{added} {updated.format(n=number_text(changed))}"
