"""Fields of forms: text, choice and search; none of them takes a dropped file away from the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.theme import Theme

LIVE_MS = 120
_ICON = 16
_BESIDE_WORDS = 4


class TextField(QLineEdit):
    """One line of text; an empty field means unknown."""

    def __init__(
        self, text: str = "", hint: str = "", longest: int = 300, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)
        self.setAcceptDrops(False)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as refused; the reason stands beside it."""
        set_wrong(self, wrong)


class TextArea(QPlainTextEdit):
    """Several lines of plain text; Tab leaves the field."""

    def __init__(self, text: str = "", hint: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as refused; the reason stands beside it."""
        set_wrong(self, wrong)

    @guarded_or(QPlainTextEdit.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(240, QFontMetrics(self.font()).lineSpacing() * self._lines + 22)

    @guarded_or(QPlainTextEdit.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(120, QFontMetrics(self.font()).lineSpacing() + 22)


class SearchField(QLineEdit):
    """A search that acts while typing: ``searched`` comes once the typing rests; Esc empties it."""

    searched = Signal(str)

    def __init__(self, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setAcceptDrops(False)
        self._make_room()
        theme.changed.connect(self._make_room)
        self.setClearButtonEnabled(False)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LIVE_MS)
        self._rest.timeout.connect(self._on_rest)
        self.textChanged.connect(self._on_text)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.tokens.px(_ICON)
        place = QRectF(10, (self.height() - side) / 2, side, side)
        self._theme.paint_icon(QPainter(self), place, "search", self._theme.tokens.text_faint)

    def _make_room(self) -> None:
        self.setTextMargins(self._theme.tokens.px(_ICON) + 6, 0, 0, 0)

    def _on_text(self, _text: str) -> None:
        self._rest.start()

    def _on_rest(self) -> None:
        self.searched.emit(self.text().strip())


class ChoiceField(QComboBox):
    """One of many; ``chosen_key`` comes only when the person chose, never while the form is filled."""

    chosen_key = Signal(str)

    def __init__(
        self, options: Iterable[tuple[str, str]] = (), chosen: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setItemDelegate(QStyledItemDelegate(self))  # the style sheet reaches only this kind
        self.set_options(tuple(options), chosen)
        self.activated.connect(self._on_activated)

    @property
    def key(self) -> str:
        """The key of the option in force; empty when there is none."""
        return self.currentData() or ""

    def set_options(self, options: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Replace the options (key, text)."""
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.choose(chosen)

    def choose(self, key: str) -> None:
        """Take an option without announcing it; an unknown key leaves the first."""
        self.setCurrentIndex(max(0, self.findData(key)))

    @guarded_or(QComboBox.sizeHint)
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_BESIDE_WORDS, 0)

    @guarded
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A long name ends in … instead of being cut off."""
        super().initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        elided = QFontMetrics(self.font()).elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - _BESIDE_WORDS
        )
        option.currentText = elided

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change a value by accident."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_activated(self, _index: int) -> None:
        self.chosen_key.emit(self.key)


def set_wrong(field: QWidget, wrong: bool) -> None:
    """Show the border of a refused field."""
    value = "true" if wrong else "false"
    if field.property("wrong") == value:
        return
    field.setProperty("wrong", value)
    field.style().unpolish(field)
    field.style().polish(field)
    field.update()
