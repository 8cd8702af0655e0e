"""The reminder where the person sees it: a strip in the window, and an icon beside the clock if wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.centre import Centre
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.chips import Tone

REMARK = "review"
_CLICKS = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)


class AtHand(QObject):
    """``review_asked`` comes from the strip or the icon's message, ``tomorrow_asked`` when the strip is put
    away, ``quit_asked`` from the icon's menu. The reminder names nobody, wherever it may be read.
    """

    review_asked = Signal()
    tomorrow_asked = Signal()
    quit_asked = Signal()

    def __init__(self, window: QWidget, theme: Theme, centre: Centre) -> None:
        super().__init__(window)
        self._window = window
        self._centre = centre
        self._icon = QSystemTrayIcon(theme.icon("week"), self)
        self._icon.setToolTip("SSI Coach")
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.open_review)
        self._menu = QMenu(window)
        self._menu.addAction(_("&Open SSI Coach"), self.come_back)
        self._menu.addAction(_("&Quit"), self.quit_asked.emit)
        self._icon.setContextMenu(self._menu)
        centre.acted.connect(self._on_acted)
        centre.put_away.connect(self._on_put_away)

    def set_wanted(self, wanted: bool) -> None:
        """Show the icon, or take it away; a system without a place for it has none."""
        self._icon.setVisible(wanted and QSystemTrayIcon.isSystemTrayAvailable())

    @property
    def has_icon(self) -> bool:
        """Whether the program can be reached when its window is closed."""
        return self._icon.isVisible()

    def remind(self) -> None:
        """Show the reminder; there is never more than one."""
        words = _("Your review of the week takes about 12 minutes.")
        told = _("{review} Close this to be reminded tomorrow.").format(review=words)
        self._centre.show_banner(REMARK, told, Tone.ACCENT, _("Open the &review"))
        self.say(words)

    def calm(self) -> None:
        """The review is done: nothing to remind of any more."""
        self._centre.show_banner(REMARK, "", Tone.NEUTRAL)

    def say(self, text: str) -> None:
        """Show one message of the system beside the icon."""
        if self.has_icon:
            self._icon.showMessage("SSI Coach", text, QSystemTrayIcon.MessageIcon.NoIcon)

    def open_review(self) -> None:
        """The person wants the review: the reminder has done its work."""
        self.calm()
        self.come_back()
        self.review_asked.emit()

    def come_back(self) -> None:
        """Show the window again, in front of others."""
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def step_aside(self) -> None:
        """Close the window and stay at hand."""
        self._window.hide()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _CLICKS:
            self.come_back()

    def _on_acted(self, key: str) -> None:
        if key == REMARK:
            self.open_review()

    def _on_put_away(self, key: str) -> None:
        if key == REMARK:
            self.tomorrow_asked.emit()
