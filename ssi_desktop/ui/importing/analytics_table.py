"""Post analytics week by week as rows of a table, before they are stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.analytics import AnalyticsSums, AnalyticsWeek
from ssi_desktop.ui.shared.guarding import guarded_or
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Type

_NUMBER = 76
_PADDING = 32
_LEAST = 120
_ROOMY = 560


class AnalyticsTable(TableView):
    """The newest week first; what a week does not tell has a dash."""

    def __init__(self, theme: Theme, weeks: Sequence[AnalyticsWeek]) -> None:
        model = TableModel(_columns(theme), key=_key)
        super().__init__(theme, model, _("Week by week"))
        model.set_rows(list(weeks))
        self.setMinimumHeight(theme.tokens.px(_LEAST))

    @guarded_or(QAbstractScrollArea.sizeHint)
    def sizeHint(self) -> QSize:
        """No more than the least; what the sheet has left is given to it."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


def _columns(theme: Theme) -> tuple[Column[AnalyticsWeek], ...]:
    return (
        Column("week", _("Week"), _week, sort=_key, width=70, strong=True),
        Column("days", _("Days"), _days, sort=_first, width=170, stretch=True, soft=True, needs=_ROOMY),
        _count(theme, "impressions", _("Impressions"), lambda sums: sums.impressions),
        _count(theme, "engagements", _("Engagements"), lambda sums: sums.engagements),
        _count(theme, "followers", _("New followers"), lambda sums: sums.new_followers),
    )


def _count(
    theme: Theme, key: str, title: str, value: Callable[[AnalyticsSums], int | None]
) -> Column[AnalyticsWeek]:
    def text(week: AnalyticsWeek) -> str:
        number = value(week.sums)
        return "–" if number is None else number_text(number)

    words = QFontMetrics(theme.font(Type.CAPTION, Weight.MEDIUM)).horizontalAdvance(title)
    width = max(_NUMBER, round(words / theme.zoom) + _PADDING)
    return Column(key, title, text, sort=lambda week: value(week.sums), width=width, numeric=True)


def _key(week: AnalyticsWeek) -> str:
    return str(week.week)


def _week(week: AnalyticsWeek) -> str:
    return str(week.week.number)


def _first(week: AnalyticsWeek) -> int:
    return week.first.toordinal()


def _days(week: AnalyticsWeek) -> str:
    if week.first == week.last:
        return date_text(week.first)
    # Translators: the first and the last day of a stretch of days
    return _("{first} to {last}").format(first=date_text(week.first), last=date_text(week.last))
