"""The minutes of a week at a glance: done, still to do, and what is free or too much."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.accessibility import describe
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.painting import fill_round, hatch, outline_round
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space, Tokens
from ssi_desktop.ui.shared.widgets.labels import Caption
from ssi_desktop.ui.shared.widgets.layouts import FlowLayout

_HEIGHT = 12
_SWATCH = 10
_TICK = 2


class Part(StrEnum):
    """The parts of the bar; each has a colour and a pattern of its own."""

    DONE = "done"
    TO_DO = "to_do"
    FREE = "free"
    OVER = "over"


class WeekBar(QWidget):
    """A bar over the week's minutes with its words below; the end of the time there is gets a mark when
    more is planned."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meter = _Meter(theme)
        self.words = {part: Caption() for part in Part}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addStretch()
        column.addWidget(self.meter)
        legend = QWidget()
        flow = FlowLayout(legend, Space.MEDIUM, Space.HAIR)
        self._entries = {part: _entry(theme, part, label) for part, label in self.words.items()}
        for entry in self._entries.values():
            flow.addWidget(entry)
        column.addWidget(legend)
        column.addStretch()
        self.words[Part.OVER].set_tone("warning")

    def show_minutes(self, budget: int, planned: int, done: int) -> None:
        """Show a week of so many minutes; ``planned`` counts what is done too."""
        over = max(0, planned - budget)
        self.meter.show_minutes(budget, planned, done)
        words = {
            Part.DONE: _("{minutes} min done").format(minutes=number_text(done)),
            Part.TO_DO: _("{minutes} min still to do").format(minutes=number_text(planned - done)),
            Part.FREE: _("{minutes} min free").format(minutes=number_text(max(0, budget - planned))),
            Part.OVER: _("{minutes} min more than you have: make something smaller or park it").format(
                minutes=number_text(over)
            ),
        }
        minutes = {Part.DONE: done, Part.TO_DO: planned - done, Part.FREE: budget - planned, Part.OVER: over}
        shown = {part for part, count in minutes.items() if count > 0} or {Part.FREE}
        for part, text in words.items():
            self.words[part].setText(text)
            self._entries[part].setVisible(part in shown)
        sentence = ", ".join(words[part] for part in Part if part in shown)
        describe(self.meter, _("The week’s minutes: {parts}").format(parts=sentence))


class _Meter(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._budget = self._planned = self._done = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_minutes(self, budget: int, planned: int, done: int) -> None:
        self._budget, self._planned, self._done = budget, planned, done
        self.update()

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.tokens.px(_HEIGHT))

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        fill_part(painter, body, Part.FREE, tokens)
        painter.save()
        painter.setClipPath(_pill(body))
        budget = self._paint_parts(painter, body, tokens)
        painter.restore()
        outline_round(painter, body, body.height() / 2, tokens.outline)
        if self._planned > self._budget:
            painter.fillRect(QRectF(budget - _TICK / 2, 0, _TICK, body.height()), QColor(tokens.text))

    def _paint_parts(self, painter: QPainter, body: QRectF, tokens: Tokens) -> float:
        """Paint what is done, to do and too much; returns where the week's minutes end."""
        whole = max(1, self._budget, self._planned)
        budget, planned, done = (
            body.width() * part / whole for part in (self._budget, self._planned, self._done)
        )
        edges = (
            (0.0, min(planned, budget), Part.TO_DO),
            (budget, planned, Part.OVER),
            (0.0, done, Part.DONE),
        )
        for start, end, part in edges:
            if end > start:
                fill_part(painter, QRectF(start, 0, end - start, body.height()), part, tokens, 0)
        return budget


def _pill(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    return path


def fill_part(
    painter: QPainter, rect: QRectF, part: Part, tokens: Tokens, radius: float | None = None
) -> None:
    """Paint a piece of the bar in the looks of its part."""
    round_ = rect.height() / 2 if radius is None else radius
    ink = {Part.DONE: tokens.accent, Part.TO_DO: tokens.accent, Part.OVER: tokens.warning}.get(part, "")
    if part is Part.DONE:
        fill_round(painter, rect, round_, ink)
    elif ink:
        fill_round(painter, rect, round_, tokens.accent_soft if part is Part.TO_DO else tokens.warning_soft)
        fill_round(painter, rect, round_, hatch(ink))
    else:
        fill_round(painter, rect, round_, tokens.surface)


class _Swatch(QWidget):
    """The looks of a part beside its words."""

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__()
        self._theme = theme
        self._part = part
        self._take_size()
        theme.changed.connect(self._take_size)

    def _take_size(self) -> None:
        side = self._theme.tokens.px(_SWATCH)
        self.setFixedSize(QSize(side, side))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, rect = self._theme.tokens, QRectF(self.rect())
        fill_part(painter, rect, self._part, tokens, 3)
        if self._part is not Part.DONE:
            outline_round(painter, rect, 3, tokens.warning if self._part is Part.OVER else tokens.outline)


def _entry(theme: Theme, part: Part, label: Caption) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.TIGHT + 2)
    row.addWidget(_Swatch(theme, part))
    row.addWidget(label)
    return entry
