"""The chosen item: why a buyer cares, what the archive shows, five described grades, and its history."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ssi_desktop.content.checklist import ChecklistText
from ssi_desktop.core.profile import GradeOrigin, GradeState
from ssi_desktop.core.profile_texts import ProfileField
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.profile import ItemView
from ssi_desktop.ui.profile import words
from ssi_desktop.ui.profile.item_history import ItemHistory
from ssi_desktop.ui.profile.rubric import Rubric
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.fields import TextField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.evidence import evidence_text

NOT_APPLICABLE = -1
NOTE_LIMIT = 300
SAVE_MS = 1000
_REWRITTEN = frozenset(field.value for field in ProfileField)


class ItemCard(Card):
    """``graded`` comes with the grade (0 to 4, -1 does not apply), ``noted`` with an item and its note at the
    latest a second after each change, ``note_left`` when the typing is over, ``cleared`` to let the archive
    speak again, ``planned`` to put the item into the week or see it there, ``rewrite_asked`` with the field
    to rewrite, ``left`` when Esc leads back to the list."""

    graded = Signal(int)
    noted = Signal(str, str)
    note_left = Signal()
    left = Signal()
    cleared = Signal()
    planned = Signal()
    rewrite_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(" ", " ")
        self._context = context
        theme = context.theme
        self.why = Body(wrap=True)
        self.evidence = Notice(theme)
        self.check = Soft(wrap=True)
        self.tip = Body(wrap=True)
        self.example = Caption(wrap=True)
        self.rubric = Rubric()
        self.note = TextField("", _("What did you see, or change?"), NOTE_LIMIT)
        self.not_applicable = Button(theme, _("Does not appl&y"), Variant.QUIET)
        self.clear = Button(theme, _("Use the archive’s word"), Variant.QUIET)
        self.plan = Button(theme, _("Plan thi&s week"), Variant.NORMAL, "calendar")
        self.rewrite = Button(theme, _("Rewrite it …"), Variant.NORMAL, "edit")
        self.history = ItemHistory(theme)
        self._item: ItemView | None = None
        self._kept = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SAVE_MS)
        self._arrange()
        self._connect()

    def show_item(self, item: ItemView, today: date, *, planned: bool, scored: bool = True) -> None:
        """Show an item with the grade that speaks; a note that is being typed stays."""
        same = self._item is not None and self._item.id == item.id
        if not same:
            self.commit()
        self._item = item
        text = self._context.catalogue.checklist[item.id]
        self.title.setText(text.title)
        self.set_caption(self._line(item, text, scored=scored))
        self.why.setText(text.why)
        self.check.setText(text.how_to_check)
        self.tip.setText(text.tip)
        self._show_example(text)
        self._show_evidence(item)
        self._show_grade(item, text)
        self._show_note(item, typing=same and self.note.hasFocus())
        self.clear.setVisible(item.graded_by_person and item.current.archive is not None)
        self.rewrite.setVisible(text.field in _REWRITTEN)
        self.plan.setText(_("In thi&s week’s plan") if planned else _("Plan thi&s week"))
        self.plan.set_icon("check" if planned else "calendar")
        self.history.show_records(item.history, today)

    @property
    def item_id(self) -> str:
        """The item that is shown; empty before the first."""
        return "" if self._item is None else self._item.id

    def focus_grades(self) -> None:
        """Put the focus on the grade that speaks, or the middle one."""
        self.rubric.focus()

    def commit(self) -> None:
        """Keep a note that was typed since the last time."""
        self._rest.stop()
        typed = self.note.text().strip()
        if self._item is not None and self.note.isEnabled() and typed != self._kept:
            self._kept = typed
            self.noted.emit(self._item.id, typed)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_note(self, item: ItemView, *, typing: bool) -> None:
        """A note stands beside a grade of the person's own; what is being typed stays."""
        record = item.current.record
        own = record is not None and record.origin is GradeOrigin.PERSON
        self._kept = record.note if record is not None and own else ""
        self.note.setEnabled(own)
        self.note.setPlaceholderText(
            _("What did you see, or change?") if own else _("Grade first, then note what you saw.")
        )
        if not typing:
            self.note.setText(self._kept)
            self.note.setCursorPosition(0)

    def _line(self, item: ItemView, text: ChecklistText, *, scored: bool) -> str:
        parts = [
            *([_("{points} points").format(points=words.points_text(item))] if scored else []),
            _("{minutes} min").format(minutes=text.minutes),
            self._context.catalogue.pillars[text.pillar].short,
        ]
        if item.current.record is not None:
            parts.append(f"{words.origin_word(item)}, {date_text(item.current.record.on)}")
        return " · ".join(parts)

    def _show_example(self, text: ChecklistText) -> None:
        self.example.setVisible(bool(text.examples))
        if text.examples:
            pair = text.examples[0]
            self.example.setText(
                _("Before: {before}\nAfter: {after}").format(before=pair.before, after=pair.after)
            )

    def _show_evidence(self, item: ItemView) -> None:
        if item.evidence is None or item.current.archive is None:
            self.evidence.clear()
            return
        on = date_text(item.current.archive.on)
        said = _("Archive of {date}: {evidence}").format(date=on, evidence=evidence_text(item.evidence))
        if item.state is GradeState.PROPOSED:
            said = _("{evidence} Confirm the grade, or choose another.").format(evidence=said)
        elif item.graded_by_person and item.current.archive is not item.current.record:
            said = _("{evidence} Your own grade counts.").format(evidence=said)
        self.evidence.show_text(said, say=False)

    def _show_grade(self, item: ItemView, text: ChecklistText) -> None:
        self.rubric.describe(text.rubric)
        speaks = item.state in (GradeState.COUNTED, GradeState.PROPOSED)
        self.rubric.show_grade(int(item.grade) if speaks and item.grade is not None else None)

    def _arrange(self) -> None:
        body = self.body
        body.addWidget(self.evidence)
        body.addWidget(Strong(_("Why a buyer cares")))
        body.addWidget(self.why)
        body.addSpacing(Space.TIGHT)
        body.addWidget(Strong(_("Your grade")))
        body.addWidget(self.rubric)
        body.addSpacing(Space.TIGHT)
        body.addWidget(FieldRow(_("Note"), self.note))
        holder = QWidget()
        flow = FlowLayout(holder, Space.SMALL)
        for button in (self.plan, self.rewrite, self.not_applicable, self.clear):
            flow.addWidget(button)
        body.addWidget(holder)
        for title, label in ((_("How to check"), self.check), (_("Next move"), self.tip)):
            body.addSpacing(Space.TIGHT)
            body.addWidget(Strong(title))
            body.addWidget(label)
        body.addWidget(self.example)
        body.addSpacing(Space.TIGHT)
        body.addWidget(self.history)
        body.addStretch()

    def _connect(self) -> None:
        self.rubric.chosen.connect(self._on_grade)
        self.note.textEdited.connect(self._on_typed)
        self.note.editingFinished.connect(self._on_note_left)
        self._rest.timeout.connect(self.commit)
        self.not_applicable.clicked.connect(self._on_not_applicable)
        self.clear.clicked.connect(self.cleared)
        self.plan.clicked.connect(self.planned)
        self.rewrite.clicked.connect(self._on_rewrite)

    def _on_grade(self, grade: int) -> None:
        self.graded.emit(grade)

    def _on_typed(self) -> None:
        if not self._rest.isActive():  # not started anew: nobody who types on loses more than a second
            self._rest.start()

    def _on_note_left(self) -> None:
        self.commit()
        self.note_left.emit()

    def _on_not_applicable(self) -> None:
        self.graded.emit(NOT_APPLICABLE)

    def _on_rewrite(self) -> None:
        if self._item is not None:
            self.rewrite_asked.emit(self._context.catalogue.checklist[self._item.id].field)
