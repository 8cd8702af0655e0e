"""The week into another calendar: with or without names, with or without a reminder, into a file."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, QTime
from PySide6.QtWidgets import QCheckBox, QWidget

from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.documents import note_document
from ssi_desktop.services.week import PlanItemView, WeekSnapshot
from ssi_desktop.services.week_calendar import CalendarWish, ItemWords, WrittenWeek, export_week
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.saving import ask_where
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.fields import ChoiceField
from ssi_desktop.ui.shared.widgets.forms import FieldRow
from ssi_desktop.ui.shared.widgets.labels import Body, Caption
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.ui.week import words
from ssi_desktop.ui.week.paper import HOLDS, named_in, nameless
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(540, 460)
_HOURS = (7, 8, 9, 10, 12, 14, 16)
_USUAL = "9"


class CalendarSheet(Sheet):
    """Stays open and says in place what became of the file."""

    def __init__(self, context: Context, snapshot: WeekSnapshot, parent: QWidget | None) -> None:
        super().__init__(context.theme, _("Save the week for your calendar"), "", parent, _SIZE)
        self._context = context
        self._snapshot = snapshot
        self.names = QCheckBox(_("With the &names of people and accounts"))
        self.remind = ChoiceField(_reminders(), _USUAL)
        self.notice = Notice(context.theme)
        self._lay_out()
        self.close_ = self.add_button(_("Close"))
        self.save = self.add_button(_("&Save as …"), Variant.PRIMARY, "calendar")
        self.close_.clicked.connect(self.reject)
        self.save.clicked.connect(self._choose_file)
        self.notice.acted.connect(self._choose_file)

    def _lay_out(self) -> None:
        what = _(
            "Actions with a day stand on that day, the others in one entry for the whole week. With a "
            "reminder, those of a day stand one after the other from that time on. Save and open the file "
            "again after a change: every entry keeps its identity, so that it is changed and does not come "
            "twice."
        )
        self.column.addWidget(Body(what, wrap=True))
        self.column.addWidget(FieldRow(_("&Remind me"), self.remind))
        habits = _(
            "Calendars have habits of their own: Outlook leaves out the reminder of the entry for the whole "
            "week, Google sets its own, and some let an entry stand that was taken out, marked as cancelled."
        )
        self.column.addWidget(Caption(habits, wrap=True))
        self.column.addWidget(self.names)
        risk = _("Calendars are often shared, or kept by somebody else. Names stay out unless you tick this.")
        self.column.addWidget(Caption(risk, wrap=True))
        self.column.addWidget(self.notice)
        self.column.addStretch()

    def _choose_file(self) -> None:
        title, kinds = _("Save the week for your calendar"), [_("Calendar file (*.ics)")]
        ask_where(self, title, f"{self._snapshot.week}.ics", "ics", self.save_to, kinds)

    def save_to(self, name: str) -> None:
        """Write the file; where that is not possible, say so here, and the plan stays as it is."""
        try:
            done = export_week(self._context.workspace, self._wish(Path(name)))
        except Refusal as refusal:
            elsewhere = "" if refusal.problem.code == "plan.empty_week" else _("&Another place …")
            self.notice.show_text(problem_text(refusal.problem), Tone.BAD, elsewhere)
            return
        if self.names.isChecked():
            note_document(self._context.workspace, done.path, HOLDS, named_in(self._snapshot))
        self.notice.show_text(_told(done), Tone.GOOD)

    def _wish(self, path: Path) -> CalendarWish:
        snapshot, key = self._snapshot, self.remind.key
        views = [view for view in snapshot.items if view.item.state is not ItemState.SKIPPED]
        loose = sum(view.item.day is None for view in views)
        together = ngettext("{n} action for this week", "{n} actions for this week", loose).format(n=loose)
        return CalendarWish(
            path,
            snapshot.week,
            {view.item.id: self._words_of(view) for view in views},
            together,
            "SSI Coach",
            _("Taken out of the week"),
            time(int(key)) if key else None,
        )

    def _words_of(self, view: PlanItemView) -> ItemWords:
        shown = view if self.names.isChecked() else nameless(view)
        catalogue = self._context.catalogue
        lines = [_("{minutes} min").format(minutes=view.item.minutes), words.whom(shown)]
        lines += words.how_lines(shown, catalogue)
        return ItemWords(words.item_title(shown, catalogue), "\n".join(line for line in lines if line))


def _reminders() -> list[tuple[str, str]]:
    """No reminder, or a full hour of the day."""
    form = QLocale.FormatType.ShortFormat
    times = [(str(hour), QLocale().toString(QTime(hour, 0), form)) for hour in _HOURS]
    return [("", _("not at all")), *((key, _("at {time}").format(time=text)) for key, text in times)]


def _told(done: WrittenWeek) -> str:
    words_ = ngettext(
        "{n} entry in “{name}”. Open the file, and your calendar takes it over.",
        "{n} entries in “{name}”. Open the file, and your calendar takes them over.",
        done.entries,
    )
    told = words_.format(n=done.entries, name=done.path.name)
    if not done.cancelled:
        return told
    gone = ngettext("{n} earlier entry is taken away.", "{n} earlier entries are taken away.", done.cancelled)
    return f"{told} {gone.format(n=done.cancelled)}"
