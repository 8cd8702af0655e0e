"""The four gauges as a table: every figure that they draw, pillar by pillar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.pillars import PILLARS, Pillar, Reported
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.gauge import GaugeReading
from ssi_desktop.ui.pillars.words import pillar_short
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.locale_text import number_text, signed_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView

_NONE = "–"
_MOST_ROWS = 9
_ALWAYS = frozenset({"now", "point"})


@dataclass(frozen=True)
class FigureRow:
    """One figure of all four pillars."""

    key: str
    name: str
    figures: Mapping[Pillar, str]


class GaugesTable(TableView):
    """T asks for the gauges, Ctrl+C copies the whole table."""

    gauges_asked = Signal()
    copied = Signal()

    def __init__(self, context: Context) -> None:
        self._rows = TableModel(_columns(context.catalogue), lambda row: row.key)
        super().__init__(context.theme, self._rows, _("The four pillars as a table"))
        self._rows.setParent(self)
        self.fit_rows(_MOST_ROWS)

    def show_readings(self, readings: Mapping[Pillar, GaugeReading]) -> None:
        """Show the figures of other readings."""
        self._rows.set_rows(figure_rows(readings))

    def take_focus(self) -> None:
        """Take the keyboard, with a row under it."""
        if self.current_row is None and self._rows.rowCount():
            self.go_to(self._rows.key_of(self._rows.entry(0)))
        self.setFocus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() == Qt.Key.Key_T:
            self.gauges_asked.emit()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        columns = self._rows.columns
        lines = ["\t".join(column.title for column in columns)]
        rows = [self._rows.entry(place) for place in range(self._rows.rowCount())]
        lines += ["\t".join(column.text(row) for column in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copied.emit()


def figure_rows(readings: Mapping[Pillar, GaugeReading]) -> list[FigureRow]:
    """The figures that at least one pillar has; LinkedIn's number and our estimate always stand there."""
    rows = [
        FigureRow(key, name, {pillar: text(reading) for pillar, reading in readings.items()})
        for key, name, text in _figures()
    ]
    return [
        row for row in rows if row.key in ("now", "point") or any(t != _NONE for t in row.figures.values())
    ]


def _figures() -> tuple[tuple[str, str, Callable[[GaugeReading], str]], ...]:
    return (
        ("now", _("LinkedIn’s number"), lambda reading: _exact(reading.reported)),
        ("before", _("Four weeks ago"), lambda reading: _exact(reading.earlier)),
        ("change", _("Change in four weeks"), _change),
        ("target", _("Your target"), lambda reading: _plain(reading.target)),
        ("missing", _("Still to go to the target"), _missing),
        ("industry", _("Average of your industry"), lambda reading: _exact(reading.industry)),
        ("network", _("Average of your network"), lambda reading: _exact(reading.network)),
        ("point", _("Our estimate"), _point),
        ("range", _("Range of our estimate"), _range),
    )


def _columns(catalogue: Catalogue) -> list[Column[FigureRow]]:
    name: Column[FigureRow] = Column(
        "name", _("Figure"), lambda row: row.name, sort=lambda _row: 0, strong=True, stretch=True, width=176
    )
    return [name, *(_pillar_column(catalogue, pillar) for pillar in PILLARS)]


def _pillar_column(catalogue: Catalogue, pillar: Pillar) -> Column[FigureRow]:
    title = pillar_short(catalogue, pillar)
    return Column(pillar.value, title, lambda row: row.figures[pillar], numeric=True, width=98)


def _exact(reported: Reported | None) -> str:
    return _NONE if reported is None else number_text(reported.points, 2)


def _plain(points: float | None) -> str:
    return _NONE if points is None else number_text(points, 1)


def _change(reading: GaugeReading) -> str:
    now, before = reading.reported, reading.earlier
    return _NONE if now is None or before is None else signed_text(now.points - before.points, 2)


def _missing(reading: GaugeReading) -> str:
    now, target = reading.reported, reading.target
    return _NONE if now is None or target is None else number_text(max(0.0, target - now.points), 2)


def _point(reading: GaugeReading) -> str:
    score = reading.estimated
    return _NONE if score is None or score.point is None else number_text(score.point, 1)


def _range(reading: GaugeReading) -> str:
    score = reading.estimated
    return _NONE if score is None else f"{number_text(score.low, 1)}–{number_text(score.high, 1)}"
