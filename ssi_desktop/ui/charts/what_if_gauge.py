"""A small gauge of our estimate over the ghost of another time: today's, or an earlier one."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ssi_desktop.core.pillars import Estimated
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.gauge_parts import (
    interval_text,
    paint_interval,
    put,
    share,
    spoken_estimated,
    write,
)
from ssi_desktop.ui.charts.looks import Look
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.locale_text import number_text, signed_text
from ssi_desktop.ui.shared.painting import Shape, draw_shape, fill_round, focus_ring, shape_path
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Type

_HEIGHT = 86
_MARK = 9
_BAR = 9.0
_GHOST = 7.0


class WhatIfGauge(QProgressBar):
    """One pillar or the total. A progress bar by role; its name says both numbers.

    The bar shows the interval and the point; below it a thin line and a hollow diamond show those of the
    other time, which ``ghost`` names: a sentence with a place for ``{numbers}``, by default for today.
    ``opened`` comes on Enter, Space or a click of one that ``opens``, to show how the number adds up.
    """

    opened = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        look: Look,
        maximum: float,
        parent: QWidget | None = None,
        *,
        ghost: str = "",
        opens: bool = False,
    ) -> None:
        super().__init__(parent)
        self._opens = opens
        self._ghost = ghost or _("Today: {numbers}")
        self._theme = theme
        self._title = title
        self._look = look
        self._most = maximum
        self._tried = Estimated(0.0, maximum, None)
        self._today = self._tried
        self.setObjectName("gauge")
        self.setRange(0, int(maximum))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAccessibleDescription(_("Enter shows how the estimate adds up."))
        theme.changed.connect(self.updateGeometry)
        self.show_values(self._tried, self._today)

    def show_values(self, tried: Estimated, today: Estimated) -> None:
        """Show what is tried out beside today's estimate; nothing moves by itself."""
        if (tried, today) == (self._tried, self._today) and self.accessibleName():
            return
        self._tried, self._today = tried, today
        self.setAccessibleName(f"{self._title}: {self.spoken()}")
        self.update()

    def spoken(self) -> str:
        """Both numbers as sentences."""
        tried = spoken_estimated(self._tried)
        if self._tried == self._today:
            return tried
        return f"{tried} {self._ghost.format(numbers=_spoken_today(self._today))}"

    @guarded_or(QProgressBar.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(180, self._theme.tokens.px(_HEIGHT))

    @guarded_or(QProgressBar.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.tokens.px(_HEIGHT))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._opens and inside and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(Space.SMALL, Space.TIGHT, -Space.SMALL, -Space.TIGHT)
            self._paint_title(painter, area)
            self._paint_figure(painter, area)
            self._paint_bars(painter, area)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), RADIUS, self._theme.tokens.focus)

    def _paint_title(self, painter: QPainter, area: QRectF) -> None:
        tokens = self._theme.tokens
        line, side = tokens.px(20), tokens.px(_MARK)
        mark = QRectF(area.x(), area.y() + (line - side) / 2, side, side)
        draw_shape(painter, mark, self._look.shape, self._look.shade(tokens))
        words = QRectF(area.x() + side + Space.SMALL - 1, area.y(), area.width() - side - Space.SMALL, line)
        write(painter, words, self._title, self._theme.font(Type.BODY, Weight.MEDIUM), tokens.text_soft)

    def _paint_figure(self, painter: QPainter, area: QRectF) -> None:
        tokens, theme = self._theme.tokens, self._theme
        place = QRectF(area.x(), area.y() + tokens.px(20), area.width(), tokens.px(30))
        point = self._tried.point
        font = theme.font(Type.TITLE, Weight.SEMIBOLD, tabular=True)
        span = interval_text(self._tried)
        figure = number_text(point, 1) if point is not None else span or number_text(self._tried.low, 1)
        put(painter, place, figure, font, tokens.estimated)
        small = theme.font(Type.CAPTION, tabular=True)
        used = QFontMetricsF(font).horizontalAdvance(figure) + Space.SMALL
        beside = self._beside(span if point is not None else "", QFontMetricsF(small), place.width() - used)
        write(painter, place.adjusted(used, tokens.px(3), 0, tokens.px(3)), beside, small, tokens.text)

    def _beside(self, span: str, metrics: QFontMetricsF, room: float) -> str:
        """Change and interval as far as there is room for them whole: half a number would be a wrong one.

        The accessible name and the bars below say both in any case.
        """
        change = self._change()
        whole = " · ".join(part for part in (change, span) if part)
        fitting = (text for text in (whole, span, change) if metrics.horizontalAdvance(text) <= room)
        return next(fitting, "")

    def _change(self) -> str:
        """Against today, where both have a single number."""
        tried, today = self._tried.point, self._today.point
        if tried is None or today is None or round(tried, 1) == round(today, 1):
            return ""
        return signed_text(round(tried, 1) - round(today, 1), 1)

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        tokens = self._theme.tokens
        bar = QRectF(area.x() + 1, area.bottom() - 2 * _BAR - 3, area.width() - 2, _BAR)
        fill_round(painter, bar, 3, tokens.sunken)
        paint_interval(painter, bar, self._tried, self._most, tokens)
        self._paint_ghost(painter, QRectF(bar.x(), bar.bottom() + 3, bar.width(), _GHOST))

    def _paint_ghost(self, painter: QPainter, place: QRectF) -> None:
        """Today's interval as a thin line, its point as a hollow diamond."""
        tokens, today = self._theme.tokens, self._today
        left = place.x() + place.width() * share(today.low, self._most)
        right = place.x() + place.width() * share(today.high, self._most)
        middle = place.center().y()
        painter.setPen(QPen(QColor(tokens.outline), 1.4))
        painter.drawLine(QLineF(left, middle, max(right, left + 2), middle))
        if today.point is not None:
            x = place.x() + place.width() * share(today.point, self._most)
            side = place.height()
            diamond = shape_path(Shape.DIAMOND, QRectF(x - side / 2, middle - side / 2, side, side))
            painter.setBrush(QColor(tokens.surface))
            painter.drawPath(diamond)


def _spoken_today(today: Estimated) -> str:
    low, high = number_text(today.low, 1), number_text(today.high, 1)
    if today.point is None:
        return _("between {low} and {high}").format(low=low, high=high)
    return number_text(today.point, 1)
