"""Pages: a scrolling column of limited width, and the header with title, one sentence and actions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.tokens import PAGE_WIDTH, Space
from ssi_desktop.ui.shared.widgets.labels import Soft, Title

_LEAST_WORDS = 200
"""The sentence keeps at least so many pixels beside the buttons."""


class PageHeader(QWidget):
    """The top of a tab: what it is, what it says today in one sentence, what to do at the right."""

    def __init__(self, title: str, headline: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.title = Title(title)
        self.headline = Soft(headline, self, wrap=True)
        self.headline.setVisible(bool(headline))
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR)
        words.addWidget(self.title)
        words.addWidget(self.headline)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.SMALL)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.LARGE)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._actions)

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        """Where it is narrow, the buttons stand below the words."""
        widest = max(self._actions.minimumSize().width(), self.title.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = min(_LEAST_WORDS, self.headline.sizeHint().width() if self.headline.text() else 0)
        beside = max(words, self.title.minimumSizeHint().width()) + Space.LARGE
        fits = self._actions.sizeHint().width() + beside <= event.size().width()
        directions, sides = QBoxLayout.Direction, Qt.AlignmentFlag
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        self._row.setSpacing(Space.LARGE if fits else Space.SMALL)
        self._actions.setSpacing(Space.SMALL if fits else Space.TIGHT)
        self._row.setAlignment(self._actions, sides.AlignRight if fits else sides.AlignLeft)

    def set_headline(self, sentence: str) -> None:
        """Change the sentence; an empty one takes no room."""
        self.headline.setText(sentence)
        self.headline.setVisible(bool(sentence))

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right; put the primary one last."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)


class _Column(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("column")


class ScrollPage(QScrollArea):
    """A page that scrolls up and down only; its column stays readable on a very wide screen.

    Put widgets into ``column`` (a vertical layout).
    """

    def __init__(self, parent: QWidget | None = None, *, widest: int = PAGE_WIDTH) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = _Column()
        self.column = QVBoxLayout(self._inner)
        self.column.setSpacing(Space.LARGE)
        self.setWidget(self._inner)
        self._set_margins(self.width())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins(event.size().width())
        super().resizeEvent(event)

    @guarded_or(QScrollArea.focusNextPrevChild)
    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self._inner.focusWidget()
        if moved and focused is not None:
            self.ensureWidgetVisible(focused, Space.WIDE, Space.WIDE)
        return moved

    @guarded_or(QScrollArea.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def _set_margins(self, width: int) -> None:
        side = max(Space.WIDE if width >= 900 else Space.LARGE, (width - self._widest) // 2)
        self.column.setContentsMargins(side, Space.LARGE + 4, side, Space.WIDE)


class PageBody(QWidget):
    """A page that does not scroll as a whole, such as a list beside its details; same margins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.column = QVBoxLayout(self)
        self.column.setSpacing(Space.LARGE)
        self._set_margins(self.width())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins(event.size().width())
        super().resizeEvent(event)

    def _set_margins(self, width: int) -> None:
        side = Space.WIDE if width >= 900 else Space.LARGE
        self.column.setContentsMargins(side, Space.LARGE + 4, side, Space.LARGE)


class ScrollColumn(QScrollArea):
    """A column beside others that scrolls by itself, without margins of its own; sideways only where very
    large type leaves it no other way.

    Put widgets into ``column`` (a vertical layout).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = _Column()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.LARGE)
        self.setWidget(inner)
