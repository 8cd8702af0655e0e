"""What storing post analytics would do, as rows of a table: one for the days, one for the posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics

from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.analytics import AnalyticsCount, AnalyticsCounts
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme, Weight
from ssi_desktop.ui.shared.tokens import Type
from ssi_desktop.wording.terms import rows_name

_NUMBER = 76
_PADDING = 32
_HEIGHT = 112


@dataclass(frozen=True)
class CountLine:
    """A row: what it counts, and the counts."""

    key: str
    name: str
    count: AnalyticsCount


class AnalyticsTable(TableView):
    """Only kinds that the file holds have a row."""

    def __init__(self, theme: Theme, counts: AnalyticsCounts) -> None:
        model = TableModel(_columns(theme), key=_key)
        super().__init__(theme, model, _("What is new in this file"))
        model.set_rows(lines(counts))
        self.setFixedHeight(theme.tokens.px(_HEIGHT))


def lines(counts: AnalyticsCounts) -> list[CountLine]:
    """The rows."""
    both = (CountLine("days", _("Days"), counts.days), CountLine("posts", _("Posts"), counts.posts))
    return [line for line in both if line.count.total]


def _columns(theme: Theme) -> tuple[Column[CountLine], ...]:
    return (
        Column("what", _("What"), _name, width=190, strong=True, stretch=True),
        _count(theme, "rows", _("In this file"), lambda count: count.total),
        _count(theme, "new", rows_name("new"), lambda count: count.new, strong=True),
        _count(theme, "changed", rows_name("changed"), lambda count: count.changed, strong=True),
        _count(theme, "unchanged", rows_name("unchanged"), lambda count: count.unchanged),
        # Translators: heading of a column: days that a later file has already told about
        _count(theme, "kept", _("Known from a later file"), lambda count: count.kept),
    )


def _count(
    theme: Theme, key: str, title: str, value: Callable[[AnalyticsCount], int], *, strong: bool = False
) -> Column[CountLine]:
    words = QFontMetrics(theme.font(Type.CAPTION, Weight.MEDIUM)).horizontalAdvance(title)
    width = max(_NUMBER, round(words / theme.zoom) + _PADDING)
    return Column(
        key,
        title,
        lambda line: number_text(value(line.count)),
        sort=lambda line: value(line.count),
        width=width,
        numeric=True,
        strong=strong,
        soft=not strong,
    )


def _key(line: CountLine) -> str:
    return line.key


def _name(line: CountLine) -> str:
    return line.name
