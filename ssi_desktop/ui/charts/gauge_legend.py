"""What the parts of a gauge mean: small pictures of them with their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.core.pillars import Estimated
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.gauge import GaugeReading
from ssi_desktop.ui.charts.gauge_marks import paint_averages, paint_target
from ssi_desktop.ui.charts.gauge_parts import paint_earlier, paint_interval
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout, clear_layout

_WIDTH, _HEIGHT = 34, 18
_BAR = 10
_FULL = 10.0


class Part(StrEnum):
    """A part of a gauge."""

    REPORTED = "reported"
    EARLIER = "earlier"
    TARGET = "target"
    INDUSTRY = "industry"
    NETWORK = "network"
    POINT = "point"
    INTERVAL = "interval"


class _Picture(QWidget):
    """One part of a gauge, small; decoration, because the words stand beside it."""

    def __init__(self, theme: Theme, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = part
        self._resize()
        theme.changed.connect(self._resize)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        high = tokens.px(_BAR)
        bar = QRectF(1, (self.height() - high) / 2, self.width() - 2, high)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._part is Part.REPORTED:
                fill_round(painter, bar, 3, tokens.reported)
            elif self._part is Part.EARLIER:
                fill_round(painter, bar, 3, tokens.sunken)
                paint_earlier(painter, bar, _FULL / 2, _FULL, tokens)
            elif self._part is Part.INTERVAL:
                paint_interval(painter, bar, Estimated(0.0, _FULL, None), _FULL, tokens)
            elif self._part is Part.TARGET:
                paint_target(painter, bar.adjusted(0, 3, 0, 1), _FULL / 2, _FULL, tokens)
            elif self._part in (Part.INDUSTRY, Part.NETWORK):
                ours = _FULL / 2 if self._part is Part.INDUSTRY else None
                theirs = _FULL / 2 if self._part is Part.NETWORK else None
                paint_averages(painter, bar, ours, theirs, _FULL, tokens)
            else:
                paint_interval(painter, bar, Estimated(_FULL / 2, _FULL / 2, _FULL / 2), _FULL, tokens)

    def _resize(self) -> None:
        px = self._theme.tokens.px
        width = _WIDTH if self._part in (Part.REPORTED, Part.INTERVAL) else _WIDTH // 2
        self.setFixedSize(QSize(px(width), px(_HEIGHT)))


class GaugeLegend(QWidget):
    """The parts of a gauge beside each other, on more lines where the width ends; only those in use."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Part, ...] = ()
        self._flow = FlowLayout(self, Space.LARGE, Space.TIGHT)

    def show_parts(self, parts: Collection[Part]) -> None:
        """Name only these parts, in their fixed order."""
        shown = tuple(part for part in Part if part in parts)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._flow)
        for part in shown:
            piece = _piece(_Picture(self._theme, part), _words(part))
            self._flow.addWidget(piece)
            piece.show()


def parts_of(readings: Iterable[GaugeReading]) -> frozenset[Part]:
    """The parts that any of the gauges shows."""
    shown = {part for reading in readings for part, there in _parts(reading) if there}
    return frozenset(shown or {Part.REPORTED})


def _parts(reading: GaugeReading) -> tuple[tuple[Part, bool], ...]:
    ours = reading.estimated
    return (
        (Part.REPORTED, reading.reported is not None),
        (Part.EARLIER, reading.reported is not None and reading.earlier is not None),
        (Part.TARGET, reading.target is not None),
        (Part.INDUSTRY, reading.industry is not None),
        (Part.NETWORK, reading.network is not None),
        (Part.POINT, ours is not None and ours.point is not None),
        (Part.INTERVAL, ours is not None and ours.low < ours.high),
    )


def _words(part: Part) -> str:
    return {
        Part.REPORTED: _("LinkedIn’s number"),
        Part.EARLIER: _("Four weeks ago"),
        Part.TARGET: _("Your target"),
        Part.INDUSTRY: _("Average of your industry"),
        Part.NETWORK: _("Average of your network"),
        Part.POINT: _("Our estimate"),
        Part.INTERVAL: _("Range of our estimate"),
    }[part]


def _piece(picture: QWidget, words: str) -> QWidget:
    piece = QWidget()
    row = QHBoxLayout(piece)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.TIGHT + 2)
    row.addWidget(picture)
    row.addWidget(Caption(words))
    return piece
