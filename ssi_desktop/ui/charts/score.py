"""The total from 0 to 100 as a large figure: LinkedIn's, or our estimate; one widget shows one of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ssi_desktop.core.pillars import TOTAL_MAX, Estimated, Reported
from ssi_desktop.ui.charts.gauge_parts import (
    empty_place,
    interval_text,
    paint_interval,
    spoken_estimated,
    spoken_reported,
    tell_value,
    write,
)
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.painting import Shape, draw_shape, fill_round
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Space, Tokens, Type

_HEIGHT = 92
_LINES = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class _Score(QProgressBar):
    """Label with its mark, figure, bar from 0 to 100 and a line of explanation."""

    _shape = Shape.SQUARE
    _colour = "reported"

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = label
        self._figure = ""
        self._beside = ""
        self._note = ""
        self.setObjectName("score")
        self.setRange(0, int(TOTAL_MAX))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @guarded_or(QWidget.hasHeightForWidth)
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded_or(QWidget.heightForWidth)
    def heightForWidth(self, width: int) -> int:
        return self._theme.tokens.px(_HEIGHT) + self._note_height(width)

    @guarded_or(QProgressBar.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    @guarded_or(QProgressBar.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(180))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, QRectF(self.rect()))

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        tokens, theme = self._theme.tokens, self._theme
        line, ink = tokens.px(20), getattr(tokens, self._colour)
        side = tokens.px(10)
        draw_shape(painter, QRectF(0, (line - side) / 2, side, side), self._shape, ink)
        label = QRectF(side + 8, 0, area.width() - side - 8, line)
        write(painter, label, self._label, theme.font(Type.BODY, Weight.MEDIUM), tokens.text_soft)
        self._paint_figure(painter, QRectF(0, line + 2, area.width(), tokens.px(50)), ink)
        self._paint_bar(painter, QRectF(1, tokens.px(76), area.width() - 2, 9), tokens)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(QColor(tokens.text_soft))
        top = tokens.px(_HEIGHT)
        painter.drawText(QRectF(0, top, area.width(), area.height() - top + 4), _LINES, self._note)

    def _note_height(self, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(Type.CAPTION))
        return metrics.boundingRect(QRect(0, 0, max(60, width), 400), _LINES, self._note or " ").height()

    def _paint_figure(self, painter: QPainter, place: QRectF, ink: str) -> None:
        tokens, theme = self._theme.tokens, self._theme
        font = theme.font(Type.DISPLAY, Weight.SEMIBOLD)
        text = self._figure or "–"
        write(painter, place, text, font, ink if self._figure else tokens.text_faint)
        used = QFontMetrics(font).horizontalAdvance(text) + Space.SMALL
        rest = QRectF(place.x() + used, place.y() + tokens.px(10), place.width() - used, tokens.px(36))
        write(painter, rest, self._beside, theme.font(Type.BODY, tabular=True), tokens.text_soft)

    def _paint_bar(self, painter: QPainter, bar: QRectF, tokens: Tokens) -> None:
        raise NotImplementedError

    def _say(self, numbers: str) -> None:
        note = f" {self._note}" if self._note and self._note not in numbers else ""
        self.setAccessibleName(f"{self._label}: {numbers}{note}")
        self.updateGeometry()
        self.update()


class ReportedScore(_Score):
    """LinkedIn's total."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, parent)
        self._reported: Reported | None = None
        self.show_score(None)

    def show_score(self, reported: Reported | None, note: str = "") -> None:
        """Show a total with a remark below, such as its date and change."""
        self._reported = reported
        self._note = note
        self._figure = "" if reported is None else short_number(reported.points, 1)
        self._beside = f"/ {number_text(TOTAL_MAX)}" if reported is not None else ""
        tell_value(self, None if reported is None else reported.points)
        self._say(spoken_reported(reported, TOTAL_MAX))

    def _paint_bar(self, painter: QPainter, bar: QRectF, tokens: Tokens) -> None:
        if self._reported is None:
            empty_place(painter, bar, tokens)
            return
        fill_round(painter, bar, 3, tokens.sunken)
        part = QRectF(bar.x(), bar.y(), bar.width() * self._reported.points / TOTAL_MAX, bar.height())
        fill_round(painter, part, 3, tokens.reported)


class EstimatedScore(_Score):
    """Our estimate of behaviour; an interval, and a point where enough is known."""

    _shape = Shape.DIAMOND
    _colour = "estimated"

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, parent)
        self._estimated: Estimated | None = None
        self.show_score(None)

    def show_score(self, estimated: Estimated | None, note: str = "", absent: str = "") -> None:
        """Show an estimate with a remark below, such as how much of its weight is known; ``absent`` says
        why there is none, if not for want of knowledge."""
        self._estimated = estimated
        self._note = absent or note
        self._figure, self._beside = _estimate_words(estimated)
        tell_value(self, None if estimated is None else estimated.point)
        self._say(spoken_estimated(estimated, absent))

    def _paint_bar(self, painter: QPainter, bar: QRectF, tokens: Tokens) -> None:
        if self._estimated is None:
            empty_place(painter, bar, tokens)
            return
        fill_round(painter, bar, 3, tokens.sunken)
        paint_interval(painter, bar, self._estimated, TOTAL_MAX, tokens)


def _estimate_words(estimated: Estimated | None) -> tuple[str, str]:
    """The large figure and what stands beside it."""
    if estimated is None:
        return "", ""
    most = f"/ {number_text(TOTAL_MAX)}"
    if estimated.point is None:
        return interval_text(estimated), most
    span = interval_text(estimated)
    return number_text(estimated.point), f"{most} · {span}" if span else most
