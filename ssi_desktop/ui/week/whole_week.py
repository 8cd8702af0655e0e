"""What can be done with a week as a whole: looked back on, printed, put into a calendar, paused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ssi_desktop.core.consistency import KEPT_FROM_MINUTES
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.markers import EndPause
from ssi_desktop.services.week import WeekSnapshot
from ssi_desktop.services.week_commands import SkipWeek, TakeUpWeek
from ssi_desktop.services.workspace import Command
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.sheets import Sheet

Shown = Callable[[], WeekSnapshot | None]
Refused = Callable[[Refusal], None]


class WholeWeek(QObject):
    """The menu behind the header's last button, and the keys of what is in it.

    ``shown`` gives the week on the screen, ``refused`` says there what could not be done; the sheets are
    imported when they are first opened.
    """

    def __init__(
        self, context: Context, tab: QWidget, button: QWidget, shown: Shown, refused: Refused
    ) -> None:
        super().__init__(tab)
        self._context = context
        self._tab = tab
        self._button = button
        self._shown = shown
        self._refused = refused
        for keys, do in (("Ctrl+P", self.print_week), ("F7", self.review)):
            QShortcut(QKeySequence(keys), tab).activated.connect(do)

    def open_menu(self) -> None:
        """Show everything that can be done, below the button."""
        menu = QMenu(self._button)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("&Review the week …\tF7"), self.review)
        menu.addAction(_("&Print …\tCtrl+P"), self.print_week)
        menu.addAction(_("Save for your &calendar …"), self.save_calendar)
        menu.addSeparator()
        self._add_skip(menu)
        menu.addAction(_("Take a pa&use …"), self.take_pause)
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def review(self) -> None:
        """Look back on the week behind and plan the one ahead, where it was left; never two at once."""
        from ssi_desktop.ui.week.review.sheet import ReviewSheet

        for sheet in self._tab.window().findChildren(ReviewSheet):
            if sheet.isVisible():
                sheet.activateWindow()
                return
        ReviewSheet(self._context, self._tab.window()).open()

    def print_week(self) -> None:
        """Show the page as it will be printed."""
        from ssi_desktop.ui.week.print_sheet import PrintSheet

        self._open(PrintSheet)

    def save_calendar(self) -> None:
        """Ask how the week goes into a calendar."""
        from ssi_desktop.ui.week.calendar_sheet import CalendarSheet

        self._open(CalendarSheet)

    def take_pause(self) -> None:
        """Ask from when to when."""
        from ssi_desktop.ui.week.pause_sheet import PauseSheet

        self._open(PauseSheet)

    def end_pause(self) -> None:
        """Go on again, after a pause or in a skipped week."""
        snapshot = self._shown()
        if snapshot is not None and snapshot.pause is not None:
            if self._try(EndPause(snapshot.pause)):
                self._context.notify(_("The pause is over."), undo=True)
        elif snapshot is not None and snapshot.skipped:
            self.take_up()

    def skip(self) -> None:
        """Set the week on the screen aside."""
        snapshot = self._shown()
        if snapshot is not None and self._try(SkipWeek(snapshot.week)):
            self._context.notify(_("The week is skipped. Your plan stays as it is."), undo=True)

    def take_up(self) -> None:
        """Let a skipped week count again."""
        snapshot = self._shown()
        if snapshot is not None and self._try(TakeUpWeek(snapshot.week)):
            self._context.notify(_("The week counts again."), undo=True)

    def _add_skip(self, menu: QMenu) -> None:
        """Skipping as often as the count forgives it, or taking a skipped week up again."""
        snapshot = self._shown()
        if snapshot is None:
            return
        if snapshot.skipped:
            menu.addAction(_("Ta&ke the week up again"), self.take_up)
            return
        if snapshot.done >= KEPT_FROM_MINUTES:
            menu.addAction(_("S&kip the week (it is kept)"), self.skip).setEnabled(False)
            return
        left = snapshot.skips_left
        skips = ngettext("S&kip the week ({n} left)", "S&kip the week ({n} left)", left).format(n=left)
        menu.addAction(skips, self.skip).setEnabled(left > 0)

    def _try(self, command: Command[object]) -> bool:
        try:
            self._context.perform(command)
        except Refusal as refusal:
            self._refused(refusal)
            return False
        return True

    def _open(self, kind: Callable[[Context, WeekSnapshot, QWidget], Sheet]) -> None:
        snapshot = self._shown()
        if snapshot is not None:
            kind(self._context, snapshot, self._tab.window()).open()
