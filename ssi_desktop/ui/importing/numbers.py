"""One number of LinkedIn's page: shown as it was read, or a field to type it where it was not found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.painting import fill_round
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.widgets.labels import Strong
from ssi_desktop.ui.shared.widgets.number_field import NumberField

DECIMALS = 3
"""How many LinkedIn's page shows."""
_FIELD = 92
_BAR = 6


def page_number(value: float) -> str:
    """A number the way LinkedIn's page shows it: up to three decimals and no zeros at the end."""
    needed = next(n for n in range(DECIMALS + 1) if round(value, n) == round(value, DECIMALS))
    return number_text(value, needed)


class ReadNumber(QWidget):
    """``value`` is what was read with LinkedIn's precision, else what was typed, else None."""

    edited = Signal()

    def __init__(
        self,
        name: str,
        read: float | None,
        high: float,
        decimals: int,
        text: Callable[[float], str],
        *,
        low: float = 0.0,
    ) -> None:
        super().__init__()
        self._read = read
        self.field: NumberField | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        if read is not None:
            label = Strong(text(read), tone="reported")
            label.setAccessibleName(f"{name}: {text(read)}")
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
            return
        self.field = NumberField(low, high, decimals, hint="–")
        self.field.setFixedWidth(_FIELD)
        self.field.setAccessibleName(name)
        self.field.value_changed.connect(self.edited)
        row.addWidget(self.field)

    @property
    def value(self) -> float | None:
        """The number, or None for not shown and not typed."""
        return self._read if self.field is None else self.field.value

    @property
    def problem(self) -> str:
        """Why what was typed is refused; empty when it is not."""
        return "" if self.field is None else self.field.problem


class ThinBar(QWidget):
    """A share of a whole in the colour of LinkedIn's numbers; decoration, the number stands beside it."""

    def __init__(self, theme: Theme, value: float | None, whole: float) -> None:
        super().__init__()
        self._theme = theme
        self._share = None if value is None else min(1.0, max(0.0, value / whole))
        self.setMinimumWidth(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float | None, whole: float) -> None:
        """Show another number."""
        self._share = None if value is None else min(1.0, max(0.0, value / whole))
        self.update()

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(90, _BAR + 2)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, (self.height() - _BAR) / 2, self.width(), _BAR)
        fill_round(painter, track, _BAR / 2, tokens.sunken)
        if self._share is not None:
            filled = QRectF(track)
            filled.setWidth(max(float(_BAR), track.width() * self._share))
            fill_round(painter, filled, _BAR / 2, tokens.reported)
