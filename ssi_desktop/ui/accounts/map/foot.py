"""Below the map: what the lines mean, and the buttons of the zoom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ssi_desktop.core.accounts import LineKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.accounts.map.inks import Inks, window_inks
from ssi_desktop.ui.accounts.map.line_paint import paint_sample
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.painting import write_line
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space, Type
from ssi_desktop.ui.shared.widgets.buttons import IconButton
from ssi_desktop.ui.shared.widgets.labels import Caption

_SAMPLE = 22


def legend_words() -> tuple[tuple[LineKind, str], ...]:
    """The three kinds of line and what they mean."""
    return (
        (LineKind.MANAGER, _("reports to")),
        (LineKind.INFLUENCE, _("influences")),
        (LineKind.CONFLICT, _("in conflict")),
    )


def paint_legend(painter: QPainter, rect: QRectF, inks: Inks) -> None:
    """The kinds of line beside each other, as far as there is room."""
    tokens, font = inks.tokens, inks.font(Type.CAPTION)
    metrics = QFontMetrics(font)
    x = rect.x()
    for kind, text in legend_words():
        wide = metrics.horizontalAdvance(text)
        if x + tokens.px(_SAMPLE) + Space.TIGHT + 2 + wide > rect.right():
            return
        sample = QRectF(x, rect.center().y() - tokens.px(7), tokens.px(_SAMPLE), tokens.px(14))
        paint_sample(painter, sample, kind, inks)
        x = sample.right() + Space.TIGHT + 2
        write_line(painter, QRectF(x, rect.y(), wide + 2, rect.height()), text, font, tokens.text_soft)
        x += wide + Space.MEDIUM


class Legend(QWidget):
    """What the lines mean, by their shape."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            _("Lines: an elbow for who reports to whom, an arrow for influence, a zigzag for conflict")
        )
        theme.changed.connect(self.updateGeometry)

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(280, self._theme.tokens.px(24))

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._theme.tokens.px(24))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_legend(painter, QRectF(self.rect()), window_inks(self._theme))


class MapFoot(QWidget):
    """``stepped`` gives 1 for larger and -1 for smaller, ``whole`` asks for the whole map, ``marks_asked``
    what the marks mean."""

    stepped = Signal(int)
    whole = Signal()
    marks_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.smaller = IconButton(theme, "minus", _("Smaller (Shift+Z)"))
        self.larger = IconButton(theme, "plus", _("Larger (Z)"))
        self.fit = IconButton(theme, "target", _("Whole map (0)"))
        self.size_shown = Caption()
        self.marks = IconButton(theme, "help", _("What the marks mean"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(Legend(theme), 1)
        for widget in (self.marks, self.smaller, self.size_shown, self.larger, self.fit):
            row.addWidget(widget)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.fit.clicked.connect(self.whole)
        self.marks.clicked.connect(self.marks_asked)

    def show_scale(self, scale: float) -> None:
        """Show how large the map is drawn."""
        self.size_shown.setText(_("{n} %").format(n=number_text(scale * 100)))

    def _on_smaller(self) -> None:
        self.stepped.emit(-1)

    def _on_larger(self) -> None:
        self.stepped.emit(1)
