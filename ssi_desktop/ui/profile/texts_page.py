"""Headline and About: what LinkedIn shows now, the draft of a new text, and the texts of before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.profile_texts import ProfileField, ProfileText
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.profile_texts import DropDraft, FieldView, RemoveText, TextsSnapshot, load_texts
from ssi_desktop.ui.profile import text_words
from ssi_desktop.ui.profile.page import ProfilePage
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.explain_button import ShownNumber
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, IconButton, Variant
from ssi_desktop.ui.shared.widgets.card import Card, Rule
from ssi_desktop.ui.shared.widgets.chips import Chip, Tone
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid, clear_layout
from ssi_desktop.ui.shared.widgets.pages import ScrollColumn

_COLUMN = 380
_SHORT = 420


class FieldCard(Card):
    """One text of the profile; ``edit_asked`` opens the editor, ``dropped`` throws the draft away,
    ``removed`` comes with the id of an earlier text."""

    edit_asked = Signal()
    dropped = Signal()
    removed = Signal(int)

    def __init__(self, context: Context, field: ProfileField) -> None:
        super().__init__(text_words.field_name(field), " ")
        self._context = context
        self.field = field
        theme = context.theme
        self.edit = Button(theme, text_words.edit_words(field), Variant.NORMAL, "edit")
        self.add_action(self.edit)
        self.shown_title = Strong(_("On LinkedIn"))
        self.shown = Body(wrap=True)
        self.shown_from = Caption(wrap=True)
        self.draft_chip = Chip(theme, _("Draft"), Tone.ACCENT)
        self.draft = Body(wrap=True)
        self.draft_from = Caption(wrap=True)
        self.drop = Button(theme, _("Throw the draft away"), Variant.QUIET, "trash")
        self._history = QVBoxLayout()
        self._arrange()
        self.edit.clicked.connect(self.edit_asked)
        self.drop.clicked.connect(self.dropped)

    def show_view(self, view: FieldView) -> None:
        """Show what is known of the text."""
        shown = view.shown
        text = "" if shown is None else shown.text.strip()
        self.shown.setText(text_words.shortened(text, _SHORT) or _("Not known yet."))
        self.shown_from.setText(text_words.shown_from(shown))
        self.set_caption(text_words.length_text(self.field, text) if text else "")
        draft = view.draft
        self._draft_box.setVisible(draft is not None)
        if draft is not None:
            self.draft.setText(text_words.shortened(draft.text.strip(), _SHORT))
            length = text_words.length_text(self.field, draft.text)
            self.draft_from.setText(f"{date_text(draft.day)} · {length}")
        self.edit.setText(text_words.edit_words(self.field, goes_on=draft is not None))
        self.edit.set_variant(Variant.NORMAL if draft is None else Variant.PRIMARY)
        self._show_history(view.history)

    def _show_history(self, history: tuple[ProfileText, ...]) -> None:
        clear_layout(self._history)
        self._history_box.setVisible(bool(history))
        for text in history:
            self._history.addWidget(EarlierText(self._context, text, partial(self.removed.emit, text.id)))

    def _arrange(self) -> None:
        self.body.addWidget(self.shown_title)
        self.body.addWidget(self.shown)
        self.body.addWidget(self.shown_from)
        self._draft_box, draft = _box()
        draft.addWidget(Rule())
        draft.addWidget(self.draft_chip)
        draft.addWidget(self.draft)
        draft.addWidget(self.draft_from)
        draft.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._draft_box)
        self._history_box, history = _box()
        history.addWidget(Rule())
        history.addWidget(Strong(_("Texts so far")))
        self._history.setSpacing(Space.SMALL)
        history.addLayout(self._history)
        self.body.addWidget(self._history_box)
        self.body.addStretch()


class EarlierText(QWidget):
    """A text of before with its date; it can be copied, or taken out of the list."""

    def __init__(self, context: Context, text: ProfileText, remove: Callable[[], None]) -> None:
        super().__init__()
        self._context = context
        self._text = text.text
        when = text_words.state_text(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        column = QVBoxLayout()
        column.setSpacing(Space.HAIR)
        column.addWidget(Soft(text_words.shortened(text.text, _SHORT // 2), wrap=True))
        column.addWidget(Caption(when, wrap=True))
        row.addLayout(column, 1)
        self.copy = IconButton(context.theme, "copy", _("Copy the text ({when})").format(when=when))
        self.remove = IconButton(
            context.theme, "trash", _("Take the text out of the list ({when})").format(when=when)
        )
        for button in (self.copy, self.remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(remove)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._context.notify(_("Copied."))


class TextsPage(ProfilePage):
    """Two cards side by side; the editor of each is a sheet."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._snapshot: TextsSnapshot | None = None
        self.cards = {field: FieldCard(context, field) for field in ProfileField}
        holder = QWidget()
        grid = ColumnGrid(holder, _COLUMN, 2, Space.LARGE)
        for field, card in self.cards.items():
            grid.addWidget(card)
            card.edit_asked.connect(partial(self.edit, field))
            card.dropped.connect(partial(self._drop, field))
            card.removed.connect(partial(self._remove, field))
        self.column.addWidget(self.notice)
        scroll = ScrollColumn()
        scroll.column.addWidget(holder)
        scroll.column.addStretch()
        self.column.addWidget(scroll, 1)

    def reload(self) -> None:
        """Show both texts."""
        snapshot = load_texts(self.context.workspace)
        self._snapshot = snapshot
        for field, card in self.cards.items():
            card.show_view(snapshot.fields[field])
        self.said.emit(_headline(snapshot))

    def show_target(self, target: str) -> None:
        """``headline`` or ``about``: its editor."""
        if target in tuple(ProfileField):
            self.edit(ProfileField(target))

    def numbers(self) -> Sequence[ShownNumber]:
        """How long both texts are."""
        from ssi_desktop.ui.profile.numbers import texts_numbers

        return () if self._snapshot is None else texts_numbers(self._snapshot)

    def edit(self, field: ProfileField) -> None:
        """Open the editor of a text."""
        from ssi_desktop.ui.profile.text_sheet import TextSheet

        TextSheet(self.context, field, self.window()).open()

    def _drop(self, field: ProfileField) -> None:
        if self.attempt(DropDraft(field)):
            self.cards[field].edit.setFocus()
            self.context.notify(_("The draft was thrown away."), undo=True)

    def _remove(self, field: ProfileField, text_id: int) -> None:
        if self.attempt(RemoveText(field, text_id)):
            self.cards[field].edit.setFocus()
            self.context.notify(_("The text was taken out of the list."), undo=True)


def _headline(snapshot: TextsSnapshot) -> str:
    drafts = sum(view.draft is not None for view in snapshot.fields.values())
    if drafts:
        text = ngettext(
            "{n} draft waits to be put on LinkedIn.", "{n} drafts wait to be put on LinkedIn.", drafts
        )
        return text.format(n=drafts)
    return _("What visitors read first: before, and after you rewrote it.")


def _box() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, Space.TIGHT, 0, 0)
    column.setSpacing(Space.SMALL)
    return holder, column
