"""The window's middle: lasting remarks, a strip of progress, and below them one page at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space

if TYPE_CHECKING:
    from ssi_desktop.ui.shared.jobs import Job
    from ssi_desktop.ui.shared.widgets.chips import Tone
    from ssi_desktop.ui.shared.widgets.notices import Notice
    from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip


class Centre(QWidget):
    """Shows what it is given; ``acted`` names the remark whose button was pressed, ``put_away`` the one that
    was closed.

    What the first paint can do without is imported and made when it is first used.
    """

    acted = Signal(str)
    put_away = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self.remarks: dict[str, Notice] = {}
        self._lone: QWidget | None = None
        self._stack = QStackedWidget()
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, 0)
        self._banners.setSpacing(Space.SMALL)
        self._strip = QHBoxLayout()
        self._strip.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._banners)
        column.addLayout(self._strip)
        column.addWidget(self._stack, 1)

    # --- pages --------------------------------------------------------------------------------

    def show_widget(self, page: QWidget) -> None:
        """Show one of the pages that stay, taken in when it comes for the first time."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def shows(self, page: QWidget | None) -> bool:
        """Whether this page is the one that is shown."""
        return page is not None and self._stack.currentWidget() is page

    def remove(self, page: QWidget) -> None:
        """Let a page go; whoever made it deletes it."""
        self._stack.removeWidget(page)

    def show_lone(self, page: QWidget) -> None:
        """Show one page instead of everything else, until `drop_lone`."""
        self.drop_lone()
        self._lone = page
        self.show_widget(page)

    def drop_lone(self) -> None:
        """Delete the page that stands instead of everything else."""
        page, self._lone = self._lone, None
        if page is not None:
            self.remove(page)
            page.deleteLater()

    # --- progress -----------------------------------------------------------------------------

    @cached_property
    def progress(self) -> ProgressStrip:
        """The strip above the page that shows a long task; without one it takes no room."""
        from ssi_desktop.ui.shared.widgets.progress_strip import ProgressStrip

        strip = ProgressStrip(self._theme)
        self._strip.addWidget(strip)
        return strip

    def follow(self, job: Job, words: str, *, can_stop: bool = True) -> None:
        """Show a task's progress."""
        self.progress.follow(job, words)
        if not can_stop:
            self.progress.button.setEnabled(False)

    # --- remarks ------------------------------------------------------------------------------

    def show_banner(self, key: str, text: str, tone: Tone, action: str = "") -> None:
        """Show a lasting remark above the page, one for each key; an empty text takes it away."""
        if key not in self.remarks:
            if not text:
                return
            self.remarks[key] = self._remark(key)
        self.remarks[key].show_text(text, tone, action)

    def clear_banners(self) -> None:
        """Take every remark away."""
        for remark in self.remarks.values():
            remark.clear()

    def _remark(self, key: str) -> Notice:
        from ssi_desktop.ui.shared.widgets.notices import Notice

        remark = Notice(self._theme, closable=True)
        remark.setProperty("key", key)
        remark.acted.connect(self._on_acted)
        remark.closed.connect(self._on_put_away)
        self._banners.addWidget(remark)
        return remark

    def _on_acted(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.acted.emit(str(sender.property("key")))

    def _on_put_away(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.put_away.emit(str(sender.property("key")))
