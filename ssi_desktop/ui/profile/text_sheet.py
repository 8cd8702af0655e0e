"""The before/after editor: what LinkedIn shows at the left, at the right the new text, checked live."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.profile_texts import OPENINGS, Hint, ProfileField, opening
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.profile_texts import FieldView, NoteShown, UseText, keep_draft, load_texts
from ssi_desktop.services.workspace import Command, Topic
from ssi_desktop.ui.profile import text_words
from ssi_desktop.ui.profile.keeping_sheet import KeepingSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import Chip, ChipText, Tone
from ssi_desktop.ui.shared.widgets.fields import TextArea
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid, clear_layout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text

SAVE_MS = 1000
_SIZE = QSize(940, 640)
_COLUMN = 300
_LINES = {ProfileField.HEADLINE: 5, ProfileField.ABOUT: 14}


class TextSheet(KeepingSheet):
    """A draft is kept at the latest a second after each change and when the sheet goes away; all of one
    sitting is one step of undo."""

    def __init__(self, context: Context, field: ProfileField, parent: QWidget | None) -> None:
        super().__init__(context.theme, text_words.field_name(field), parent, _SIZE)
        self._context = context
        self.field = field
        self._texts = load_texts(context.workspace)
        self._step: int | None = None
        self._kept = self._view.draft.text if self._view.draft is not None else ""
        self._done = False
        theme, lines = context.theme, _LINES[field]
        self.shown = TextArea("", _("Paste here what LinkedIn shows now."), lines)
        self.shown_from = Caption(wrap=True)
        self.keep_shown = Button(theme, _("&Keep as what LinkedIn shows"), icon="check")
        self.new = TextArea("", _("Write the new text here."), lines)
        self.count = Strong()
        self.over = Chip(theme, "", Tone.WARNING)
        self.start = Button(theme, _("S&tart from the present text"), Variant.QUIET, "copy")
        self.saved = Caption()
        self.preview_title = Caption(wrap=True)
        self.preview = Body(wrap=True)
        self._hints = QVBoxLayout()
        self.notice = Notice(theme)
        self.copy = self.add_quiet(_("&Copy the new text"), "copy")
        self.close_button = self.add_button(_("Close"))
        self.use = self.add_button(_("I put it on &LinkedIn today"), Variant.PRIMARY, "check")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SAVE_MS)
        self._fill()
        self._connect()
        self._show_sources()
        self._judge()
        self.new.setFocus()

    @property
    def text(self) -> str:
        """The new text as typed."""
        return self.new.toPlainText()

    @property
    def _view(self) -> FieldView:
        return self._texts.fields[self.field]

    def keep(self) -> None:
        """Keep what was typed since the last time."""
        self._rest.stop()
        if self._done or self.text == self._kept:
            return
        try:
            self._step = keep_draft(self._context.workspace, self.field, self.text, self._step)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self._kept = self.text
        self.saved.setText(_("Draft kept."))

    def before_closing(self) -> None:
        """Keep both texts."""
        self.keep()
        self._keep_pasted()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        if self._keep_pasted():
            self._context.notify(_("Kept what you pasted as the text on LinkedIn."), undo=True)
        if self._step is not None:
            self._context.workspace.announce(frozenset({Topic.PROFILE}))
        super().hideEvent(event)

    # --- parts --------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.column.addWidget(self.notice)
        both = QWidget()
        grid = ColumnGrid(both, _COLUMN, 2, Space.LARGE)
        grid.addWidget(self._before())
        grid.addWidget(self._after())
        self.column.addWidget(both)
        below = QWidget()
        grid = ColumnGrid(below, _COLUMN, 2, Space.LARGE)
        grid.addWidget(self._preview_card())
        grid.addWidget(self._hints_card())
        self.column.addWidget(below)
        self.column.addWidget(Caption(text_words.counting_note(), wrap=True))
        self.column.addStretch()

    def _before(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(FieldRow(_("&Before: on LinkedIn now"), self.shown))
        column.addWidget(self.shown_from)
        column.addWidget(self.keep_shown, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return holder

    def _after(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(FieldRow(_("&After: your new text"), self.new))
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(self.count)
        line.addWidget(self.over)
        line.addStretch()
        line.addWidget(self.saved)
        column.addLayout(line)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return holder

    def _preview_card(self) -> Card:
        card = Card(sunken=True)
        card.body.addWidget(self.preview_title)
        card.body.addWidget(self.preview)
        card.body.addStretch()
        return card

    def _hints_card(self) -> Card:
        card = Card(sunken=True)
        self._hints.setSpacing(Space.SMALL)
        card.body.addWidget(Caption(_("What the checklist would say"), wrap=True))
        card.body.addLayout(self._hints)
        card.body.addStretch()
        return card

    def _connect(self) -> None:
        self.new.setPlainText(self._kept)
        self.new.textChanged.connect(self._on_typed)
        self.shown.textChanged.connect(self._judge_shown)
        self.keep_shown.clicked.connect(self._keep_shown)
        self.start.clicked.connect(self._start_from_shown)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.reject)
        self.use.clicked.connect(self._use)
        self._rest.timeout.connect(self.keep)

    def _show_sources(self) -> None:
        shown = self._view.shown
        self.shown.setPlainText("" if shown is None else shown.text.strip())
        self.shown_from.setText(text_words.shown_from(shown))
        self._judge_shown()

    # --- while typing -------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self.saved.setText("")
        if not self._rest.isActive():  # not started anew: nobody who types on loses more than a second
            self._rest.start()
        self._judge()

    def _judge(self) -> None:
        text, field = self.text, self.field
        over = text_words.too_long_text(field, text)
        self.count.setText(text_words.length_text(field, text))
        self.over.setVisible(bool(over))
        if over:
            self.over.show_chip(ChipText(over, Tone.WARNING))
        most = OPENINGS[field]
        self.preview_title.setText(_preview_title(field, most))
        line = opening(text, most)
        rest = " …" if len(" ".join(text.split())) > len(line) else ""
        self.preview.setText(line + rest or _("Nothing yet."))
        self._show_hints(self._texts.hints(field, text) if text.strip() else ())
        reason = "" if text.strip() and not over else over or _("Write a text first.")
        self.hold_back(self.use, reason)
        self.copy.setEnabled(bool(text.strip()))

    def _show_hints(self, hints: tuple[Hint, ...]) -> None:
        clear_layout(self._hints)
        for hint in hints:
            row = QHBoxLayout()
            row.setSpacing(Space.SMALL)
            sign = text_words.hint_chip(hint)
            row.addWidget(Chip(self.theme, sign.word, sign.tone, sign.shape), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Soft(text_words.hint_text(hint), wrap=True), 1)
            self._hints.addLayout(row)
        if not hints:
            self._hints.addWidget(Soft(_("The checks begin with your first words."), wrap=True))

    def _judge_shown(self) -> None:
        typed = self.shown.toPlainText().strip()
        shown = self._view.shown
        self.keep_shown.setVisible(bool(typed) and (shown is None or typed != shown.text.strip()))
        self.start.setVisible(bool(typed))

    # --- gestures -----------------------------------------------------------------------------

    def _try(self, command: Command[object]) -> bool:
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD)
            return False
        self.notice.clear()
        return True

    def _keep_shown(self) -> None:
        if self._try(NoteShown(self.field, self.shown.toPlainText())):
            self._texts = load_texts(self._context.workspace)
            self._step = None
            self._show_sources()
            self.new.setFocus()

    def _keep_pasted(self) -> bool:
        """Keep what was put to the left by hand but not confirmed; returns whether anything was kept."""
        document, typed = self.shown.document(), self.shown.toPlainText().strip()
        known = "" if self._view.shown is None else self._view.shown.text.strip()
        if not document.isModified() or typed in ("", known):
            return False
        document.setModified(False)
        return self._try(NoteShown(self.field, typed))

    def _start_from_shown(self) -> None:
        """Put the text of the left to the right; the field's own undo takes it back."""
        cursor = self.new.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self.shown.toPlainText().strip())
        self.new.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.strip())
        self.saved.setText(_("Copied."))

    def _use(self) -> None:
        self.keep()
        self._keep_pasted()  # before the new text, so that the new one is the newest
        renewed = _("New headline on LinkedIn.")
        if self.field is ProfileField.ABOUT:
            renewed = _("New About text on LinkedIn.")
        if self._try(UseText(self.field, self.text, renewed)):
            self._done = True
            self._context.notify(_("Noted: on LinkedIn since today."), undo=True)
            self.accept()


def _preview_title(field: ProfileField, most: int) -> str:
    if field is ProfileField.HEADLINE:
        return _("What a phone shows: the first {n} characters").format(n=most)
    return _("What is shown before “see more”: about {n} characters").format(n=most)
