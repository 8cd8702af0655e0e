"""One of a few: a segmented control for views and ranges, and filter chips with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import fill_round, focus_ring, outline_round
from ssi_desktop.ui.shared.plain_text import spoken_label
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Type
from ssi_desktop.ui.shared.widgets.buttons import TEXT_FLAGS
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout

_HEIGHT = 32
_CHIP_HEIGHT = 28


@dataclass(frozen=True)
class Choice:
    """One option: a stable key, the words on it (``&`` marks its access key), and a count if it has one."""

    key: str
    text: str
    count: int | None = None


class _Option(QRadioButton):
    """A radio button by role and keys, painted as a piece of a strip."""

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.text, parent)
        self.theme = theme
        self.key = choice.key
        self.count: int | None = None
        self.hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_count(choice.count)
        theme.changed.connect(self.updateGeometry)

    def set_count(self, count: int | None) -> None:
        """Show how many rows the option would leave."""
        self.count = count
        words = spoken_label(self.text())
        self.setAccessibleName(words if count is None else f"{words} {count}")
        self.updateGeometry()
        self.update()

    def words_font(self) -> QFont:
        """The typeface of the words."""
        return self.theme.font(Type.BODY, Weight.MEDIUM)

    def count_font(self) -> QFont:
        """The typeface of the count."""
        return self.theme.font(Type.CAPTION, Weight.MEDIUM, tabular=True)

    def words_width(self) -> int:
        """Width of the words in pixels."""
        return QFontMetrics(self.words_font()).size(Qt.TextFlag.TextShowMnemonic, self.text()).width()

    def count_width(self) -> int:
        """Width of the count with its gap in pixels; 0 without a count."""
        if self.count is None:
            return 0
        return QFontMetrics(self.count_font()).horizontalAdvance(str(self.count)) + 6

    @guarded_or(QRadioButton.sizeHint)
    def sizeHint(self) -> QSize:
        width = self.words_width() + self.count_width() + 2 * Space.MEDIUM
        return QSize(width, self.theme.tokens.px(self.height_hint()))

    @guarded_or(QRadioButton.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def height_hint(self) -> int:
        """Height in pixels at a zoom of 100 %."""
        return _HEIGHT

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the form around it, also where the desktop lets it press buttons."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded_or(QRadioButton.hitButton)
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @guarded
    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered = True
        super().enterEvent(event)
        self.update()

    @guarded
    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = False
        super().leaveEvent(event)
        self.update()

    def paint_words(self, painter: QPainter, ink: str, count_ink: str) -> None:
        """Write words and count, centred as one piece."""
        rect = QRectF(self.rect())
        left = rect.x() + (rect.width() - self.words_width() - self.count_width()) / 2
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(self.words_font())
        painter.setPen(QColor(ink))
        place = QRectF(left, rect.y(), self.words_width() + 1, rect.height())
        painter.drawText(place, TEXT_FLAGS, self.text())
        if self.count is not None:
            painter.setFont(self.count_font())
            painter.setPen(QColor(count_ink))
            place = QRectF(place.right() + 5, rect.y(), self.count_width(), rect.height())
            painter.drawText(place, middle, str(self.count))


class _Segment(_Option):
    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked():
            fill_round(painter, body, RADIUS - 1, tokens.surface)
            outline_round(painter, body, RADIUS - 1, tokens.outline)
        if self.hasFocus():
            focus_ring(painter, body, RADIUS - 1, tokens.focus)
        strong = self.isChecked() or self.hovered
        ink = tokens.outline if not self.isEnabled() else tokens.text if strong else tokens.text_soft
        self.paint_words(painter, ink, tokens.text_faint)


class _FilterChip(_Option):
    def height_hint(self) -> int:
        return _CHIP_HEIGHT

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self.theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        radius = body.height() / 2
        if self.isChecked():
            fill_round(painter, body, radius, tokens.accent)
            ink = count_ink = tokens.on_accent
        else:
            fill_round(painter, body, radius, tokens.hover if self.hovered else tokens.surface)
            outline_round(painter, body, radius, tokens.outline)
            ink, count_ink = tokens.text_soft, tokens.text_faint
        if self.hasFocus():
            focus_ring(painter, body, radius, tokens.text)
        self.paint_words(painter, ink, count_ink)


class _OneOf(QWidget):
    """A row of options of which exactly one is chosen; the arrow keys move the choice, and a letter takes
    the next option that begins with it."""

    changed = Signal(str)
    _piece: type[_Option] = _Segment

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[Choice],
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._options = [self._piece(theme, choice, self) for choice in choices]
        for option in self._options:
            self._group.addButton(option)
            option.toggled.connect(self._on_toggled)
        self.choose(chosen or choices[0].key)

    @property
    def chosen(self) -> str:
        """The key of the option in force."""
        return next((option.key for option in self._options if option.isChecked()), "")

    def choose(self, key: str) -> None:
        """Take an option without announcing a change.

        Raises KeyError for a key that is not among the choices.
        """
        for option in self._options:
            if option.key == key:
                self.blockSignals(True)
                option.setChecked(True)
                self.blockSignals(False)
                self.setFocusProxy(option)
                return
        raise KeyError(key)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().casefold()
        found = self._next_with(letter) if letter.isalpha() and not event.modifiers() else None
        if found is None:
            super().keyPressEvent(event)
            return
        found.setChecked(True)
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_with(self, letter: str) -> _Option | None:
        """The option after the one in force that begins with a letter, from the start again at the end."""
        place = next(at for at, option in enumerate(self._options) if option.isChecked())
        order = (*self._options[place + 1 :], *self._options[: place + 1])
        return next((one for one in order if spoken_label(one.text()).casefold().startswith(letter)), None)

    def offer(self, key: str, offered: bool) -> None:
        """Show or hide an option where it makes no sense; the one in force is better changed before.

        Raises KeyError for a key that is not among the choices.
        """
        found = next((option for option in self._options if option.key == key), None)
        if found is None:
            raise KeyError(key)
        found.setVisible(offered)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show new counts; options that are not named keep theirs."""
        for option in self._options:
            if option.key in counts:
                option.set_count(counts[option.key])

    def _on_toggled(self, checked: bool) -> None:
        if checked:
            self.setFocusProxy(next(option for option in self._options if option.isChecked()))
            self.changed.emit(self.chosen)


class SegmentedControl(_OneOf):
    """Two to five views or ranges beside each other.

    ``SegmentedControl(theme, _("Range"), [Choice("8w", _("8 weeks")), …], "8w").changed.connect(self.show)``
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[Choice],
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, choices, chosen, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for option in self._options:
            row.addWidget(option)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        fill_round(painter, QRectF(self.rect()), RADIUS + 1, tokens.sunken)


class FilterChips(_OneOf):
    """Filters of a list with how many rows each leaves; they wrap where the window is narrow."""

    _piece = _FilterChip

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[Choice],
        chosen: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, choices, chosen, parent)
        flow = FlowLayout(self, Space.TIGHT + 2)
        for option in self._options:
            flow.addWidget(option)
