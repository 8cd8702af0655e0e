"""What LinkedIn may show next: the total in a sentence, every number with its range, errors and skill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.forecast import Calibration, Forecast
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.pillars import moved_words as words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.labels import Caption, Strong

if TYPE_CHECKING:
    from ssi_desktop.services.nowcast import NowcastSnapshot

_ROWS = 5
_TOTAL = "total"


@dataclass(frozen=True)
class NextRow:
    """One number: what was shown last, what may come, and how well that was forecast so far."""

    key: str
    name: str
    last: float | None
    forecast: Forecast | None
    calibration: Calibration


class NextNumbersPart(QWidget):
    """The lower part of the card; the row under the keyboard is told in full below the table."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._catalogue = context.catalogue
        self.headline = Strong(wrap=True)
        self.remark = Caption(wrap=True)
        self._model = TableModel(_columns(), _key, self)
        self.table = TableView(context.theme, self._model, _("What LinkedIn may show next"))
        self.table.fit_rows(_ROWS)
        self.detail = Caption(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self.headline, self.remark, self.table, self.detail):
            column.addWidget(part)
        self.table.row_changed.connect(self._tell)

    def show_nowcast(self, nowcast: NowcastSnapshot) -> None:
        """Show forecasts, or from when on there are some."""
        self.headline.setText(words.next_headline(nowcast))
        rows = _rows(nowcast, self._catalogue)
        self._model.set_rows(rows)
        told = any(row.forecast for row in rows)
        for part in (self.table, self.detail, self.remark):
            part.setVisible(told)
        self.remark.setText(" ".join(self._remarks(nowcast)))
        if self.table.current_row is None and rows:
            self.table.go_to(rows[0].key)
        self._tell(self.table.current_row)

    def _remarks(self, nowcast: NowcastSnapshot) -> list[str]:
        total = None if nowcast.next is None else nowcast.next.total
        found = [] if total is None else [words.range_text(total)]
        found.append(words.naive_text(nowcast.learned.total, self._catalogue))
        return [text for text in (*found, words.behind_text(nowcast)) if text]

    def _tell(self, row: NextRow | None) -> None:
        if row is None:
            return
        text = words.calibration_text(row.name, row.calibration)
        if row.key != _TOTAL:
            text = f"{text} {words.naive_text(row.calibration, self._catalogue)}".strip()
        self.detail.setText(text)


def _rows(nowcast: NowcastSnapshot, catalogue: Catalogue) -> list[NextRow]:
    learned, following = nowcast.learned, nowcast.next
    if following is None:
        return []
    series: list[tuple[Pillar | None, Forecast | None, Calibration]] = [
        (None, following.total, learned.total),
        *((pillar, following.pillars[pillar], learned.pillars[pillar]) for pillar in PILLARS),
    ]
    return [
        NextRow(
            key=_TOTAL if pillar is None else pillar.value,
            name=words.series_name(pillar, catalogue),
            last=None if calibration.fit is None else calibration.fit.last.reported.points,
            forecast=forecast,
            calibration=calibration,
        )
        for pillar, forecast, calibration in series
    ]


def _columns() -> list[Column[NextRow]]:
    return [
        Column("name", _("Number"), lambda row: row.name, stretch=True, strong=True, width=130),
        Column("last", _("Last"), _last, sort=lambda row: row.last, numeric=True, width=84),
        Column("next", _("Next"), _next, sort=_next_points, numeric=True, width=84),
        Column("range", _("Between"), _range, sort=_half, numeric=True, width=124),
        Column("model", _("Forecast from"), _model, width=190, needs=720, soft=True),
        Column("errors", _("Error, ours / last"), _errors, sort=_error, numeric=True, width=150, needs=640),
        Column("skill", _("Skill"), _skill, sort=_skill_value, numeric=True, width=112),
    ]


def _key(row: NextRow) -> str:
    return row.key


def _last(row: NextRow) -> str:
    return "–" if row.last is None else number_text(row.last, 2)


def _next(row: NextRow) -> str:
    return "–" if row.forecast is None else number_text(row.forecast.points, 1)


def _next_points(row: NextRow) -> float | None:
    return None if row.forecast is None else row.forecast.points


def _range(row: NextRow) -> str:
    if row.forecast is None:
        return "–"
    return f"{number_text(row.forecast.low, 1)}–{number_text(row.forecast.high, 1)}"


def _half(row: NextRow) -> float | None:
    return None if row.forecast is None else row.forecast.half_width


def _model(row: NextRow) -> str:
    return "–" if row.forecast is None else words.model_name(row.forecast.model)


def _errors(row: NextRow) -> str:
    return words.errors_text(row.calibration)


def _error(row: NextRow) -> float | None:
    return row.calibration.mae(row.calibration.challenger)


def _skill(row: NextRow) -> str:
    return words.skill_text(_skill_value(row))


def _skill_value(row: NextRow) -> float | None:
    return row.calibration.skill(row.calibration.challenger)
