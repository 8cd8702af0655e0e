"""Progress in place: what runs, how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.accessibility import announce
from ssi_desktop.ui.shared.jobs import Job
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.labels import Caption, ElidedLabel

PATIENCE_MS = 700


class ProgressStrip(QFrame):
    """A thin bar with a title, a line of detail and Cancel; invisible until a task takes a while.

    ``strip.follow(job, _("Reading your archive"))`` does everything; ``show_progress`` is for own loops.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.title = ElidedLabel()
        self.detail = Caption()
        self.bar = QProgressBar()
        self.bar.setObjectName("thin")
        self.bar.setTextVisible(False)
        self.button = Button(theme, _("Cancel"), Variant.QUIET)
        self.button.clicked.connect(self._on_cancel)
        self._job: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.show)
        self._arrange()
        self.hide()

    def follow(self, job: Job, title: str) -> None:
        """Show the progress of ``job`` until it ends; quick tasks never show the strip."""
        self._job = job
        self._begin(title)
        job.progressed.connect(self.show_progress)
        job.ended.connect(self._on_ended)
        self._patience.start(PATIENCE_MS)

    def show_progress(self, done: int, total: int, detail: str = "") -> None:
        """Set how far it is; a total of 0 means that the end is not known yet."""
        self.bar.setRange(0, total)
        self.bar.setValue(min(done, total))
        self.detail.setText(detail)

    def _begin(self, title: str) -> None:
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.button.setEnabled(True)
        self.show_progress(0, 0)
        announce(self, title)

    def _on_cancel(self) -> None:
        self.button.setEnabled(False)
        self.detail.setText(_("Stopping …"))
        if self._job is not None:
            self._job.cancel()
        self.cancelled.emit()

    def _on_ended(self) -> None:
        self._patience.stop()
        self._job = None
        self.hide()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.TIGHT)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self.detail)
        words.addLayout(line)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, Space.SMALL, Space.SMALL, Space.SMALL)
        row.setSpacing(Space.MEDIUM)
        row.addLayout(words, 1)
        row.addWidget(self.button)
