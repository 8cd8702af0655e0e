"""The page shown instead of a workspace that cannot be opened: what is wrong, and the next steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.backups import BackupsSnapshot
from ssi_desktop.ui.safety.words import when_text
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.empty_state import IconTile
from ssi_desktop.ui.shared.widgets.labels import Caption, Soft, Title
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout
from ssi_desktop.ui.shared.widgets.pages import ScrollPage
from ssi_desktop.wording.problems import problem_text

_WIDTH = 760


class Step(StrEnum):
    """What a person can do about it."""

    RETRY = "retry"
    NEWEST = "newest"
    BACKUPS = "backups"
    SAVE = "save"
    READ = "read"
    TAKE_OVER = "take_over"
    COPY = "copy"
    OTHER = "other"
    EMPTY = "empty"
    FOLDER = "folder"
    CLOSE = "close"


Steps = tuple[tuple[Step, str], ...]


@dataclass(frozen=True)
class Trouble:
    """What the page says; the first step is the one that most likely helps."""

    icon: str
    headline: str
    sentences: tuple[str, ...]
    steps: Steps


def trouble_of(problem: Problem, backups: BackupsSnapshot) -> Trouble:
    """What to say about a workspace that could not be opened."""
    said = problem_text(problem)
    code = problem.code
    if code == "store.damaged":
        return _damaged(backups)
    if code == "store.disk_full":
        return Trouble("error", _headline(code), (_full_words(),), _plain_steps(code))
    if code in {"store.gone", "store.log_alone", "store.nothing_readable"}:
        return _gone(code, said, backups)
    if code == "store.newer":
        return Trouble("info", _("A newer version made this workspace"), (said,), _steps_for_newer(backups))
    if code == "store.in_use":
        steps: Steps = (_retry(), (Step.READ, _("Open for &reading only")), _close())
        return Trouble("lock", _("This workspace is open already"), (said,), steps)
    if code == "store.in_use_elsewhere":
        steps = (
            _retry(),
            (Step.READ, _("Open for &reading only")),
            (Step.TAKE_OVER, _("Open it &here all the same")),
            _close(),
        )
        return Trouble("lock", _("Another computer has this workspace"), (said, _take_over_words()), steps)
    return Trouble("error", _headline(code), (said,), _plain_steps(code))


def _damaged(backups: BackupsSnapshot) -> Trouble:
    newest = backups.newest_usable
    kept = _("Whatever you choose: the damaged file is put aside and kept.")
    steps: Steps
    if newest is None:
        words = _("There is no backup of it. What can still be read can be saved into a new workspace.")
        steps = ((Step.SAVE, _("&Save what can be read")), _copy(), _folder(), _close())
        return Trouble("error", _("Your workspace file is damaged"), (words, kept), steps)
    words = _(
        "It was not opened, and nothing in it was changed. The newest good backup is of {when}. "
        "If you did a lot since then, save what can be read instead."
    ).format(when=when_text(newest.at))
    steps = (
        (Step.NEWEST, _("Restore the &newest backup")),
        (Step.BACKUPS, _("&Other backups …")),
        (Step.SAVE, _("&Save what can be read")),
        _folder(),
    )
    return Trouble("error", _("Your workspace file is damaged"), (words, kept), steps)


def _gone(code: str, said: str, backups: BackupsSnapshot) -> Trouble:
    newest = backups.newest_usable
    steps: list[tuple[Step, str]] = []
    words = [said]
    if newest is not None:
        words.append(_("The newest good backup is of {when}.").format(when=when_text(newest.at)))
        steps = [(Step.NEWEST, _("Restore the &newest backup")), (Step.BACKUPS, _("&Other backups …"))]
    if code in {"store.gone", "store.log_alone"}:
        headline = _("Your workspace file is missing")
        steps += [_retry(), *([] if newest else [_copy()]), (Step.EMPTY, _("Begin with an &empty one"))]
    else:
        headline = _("Nothing could be saved")
        steps += [*([] if newest else [_copy()]), _folder(), _close()]
    return Trouble("error", headline, tuple(words), tuple(steps))


def _steps_for_newer(backups: BackupsSnapshot) -> Steps:
    if backups.newest_usable is None:
        return (_close(), _folder())
    return (_close(), (Step.BACKUPS, _("&Backups of this version …")), _folder())


def _headline(code: str) -> str:
    headlines = {
        "store.disk_fault": _("The disk does not answer"),
        "store.disk_full": _("The disk is full"),
        "store.folder": _("The folder of your workspace cannot be used"),
        "store.is_folder": _("This is a folder, not a workspace"),
        "store.migration_failed": _("Your workspace could not be brought up to date"),
        "store.not_ours": _("This is no workspace of SSI Coach"),
        "store.read_only": _("Your workspace cannot be written"),
        "backup.no_room": _("The disk is full"),
        "backup.folder": _("No backup can be made"),
    }
    return headlines.get(code, _("Your workspace could not be opened"))


def _plain_steps(code: str) -> Steps:
    other = (Step.OTHER, _("Choose another &workspace …"))
    if code in {"store.not_ours", "store.is_folder"}:
        return (other, _retry(), _close())
    if code == "store.folder":
        return (_retry(), other, _close())
    return (_retry(), _folder(), other, _close())


def _retry() -> tuple[Step, str]:
    return Step.RETRY, _("&Try again")


def _close() -> tuple[Step, str]:
    return Step.CLOSE, _("&Close")


def _folder() -> tuple[Step, str]:
    return Step.FOLDER, _("Show the &folder")


def _full_words() -> str:
    return _(
        "There is no room left to open your workspace. It is whole, and nothing in it was changed. Make room "
        "on the disk, then try again."
    )


def _copy() -> tuple[Step, str]:
    """An export or a backup that lies on another disk."""
    return Step.COPY, _("Take a cop&y from elsewhere …")


def _take_over_words() -> str:
    return _("If you are sure that it is closed there, open it here: a backup is made first.")


class TroublePage(ScrollPage):
    """``chosen`` gives the step as text; the main one has the focus."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, trouble: Trouble, store: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDTH)
        self.trouble = trouble
        self.buttons: dict[Step, Button] = {}
        self.headline = Title(trouble.headline, wrap=True)
        self.column.addStretch(2)
        row = QHBoxLayout()
        row.setSpacing(Space.WIDE)
        row.addWidget(IconTile(theme, trouble.icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(theme, store), 1)
        self.column.addLayout(row)
        self.column.addStretch(3)

    def focus_first(self) -> None:
        """Put the keyboard on the step that most likely helps."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, theme: Theme, store: Path) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(Space.SMALL)
        words.addWidget(self.headline)
        for sentence in self.trouble.sentences:
            words.addWidget(Soft(sentence, wrap=True))
        words.addWidget(Caption(str(store), wrap=True))
        words.addSpacing(Space.SMALL)
        words.addWidget(self._steps(theme))
        return words

    def _steps(self, theme: Theme) -> QWidget:
        place = QWidget()
        place.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(place)
        for step, text in self.trouble.steps:
            button = Button(theme, text, Variant.NORMAL if self.buttons else Variant.PRIMARY)
            button.setProperty("step", step.value)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
            self.buttons[step] = button
        return place

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("step")))


class WorkingPage(QWidget):
    """What stands in the window while a workspace is replaced; nothing can be done in it but wait."""

    def __init__(self, theme: Theme, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtWidgets import QProgressBar

        self.setObjectName("page")
        column = QVBoxLayout(self)
        column.setSpacing(Space.MEDIUM)
        column.addStretch(2)
        column.addWidget(IconTile(theme, "history"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = Title(title, wrap=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        if words:
            about = Soft(words, wrap=True)
            about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(about)
        self.bar = QProgressBar()
        self.bar.setObjectName("thin")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.bar.setFixedWidth(theme.tokens.px(320))
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_progress(self, done: int, total: int, _detail: str = "") -> None:
        """How far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(min(done, total))
