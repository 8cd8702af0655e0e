"""What was read from LinkedIn's page, number by number, before any of it is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.pillars import PILLAR_MAX, PILLARS, TOTAL_MAX, Pillar
from ssi_desktop.core.snapshot import SsiValues
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import pgettext
from ssi_desktop.services.importing import SsiReading
from ssi_desktop.ui.charts.looks import REPORTED, pillar_look
from ssi_desktop.ui.importing.numbers import DECIMALS, ReadNumber, ThinBar, page_number
from ssi_desktop.ui.shared.locale_text import number_text, short_number
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card, Rule
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, ElidedLabel, ErrorText, Number, Soft
from ssi_desktop.ui.shared.widgets.mark import Mark
from ssi_desktop.wording.terms import field_name, pillar_name

_GROUPS = ("industry", "network")
_LINE = 22
_REPORTED = (REPORTED.shape, REPORTED.colour)


class ReadingCard(Card):
    """The numbers of one reading; those that were not found can be typed.

    ``edited`` comes after each change by the person. ``values`` has the numbers read with LinkedIn's own
    precision and the typed ones.
    """

    edited = Signal()

    def __init__(self, theme: Theme, reading: SsiReading, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self._reading = reading
        values = reading.values
        self._total = self._number(_("Total"), values.overall, TOTAL_MAX)
        self._pillars = {
            pillar: self._number(pillar_name(pillar), values.pillars.get(pillar), PILLAR_MAX)
            for pillar in PILLARS
        }
        ranks = {"industry": values.industry_rank_pct, "network": values.network_rank_pct}
        averages = {"industry": values.industry_avg, "network": values.network_avg}
        self._ranks = {group: self._rank(group, ranks[group]) for group in _GROUPS}
        self._averages = {
            group: self._number(field_name(f"{group}_avg"), averages[group], TOTAL_MAX) for group in _GROUPS
        }
        self._bars: dict[Pillar, ThinBar] = {}
        self.error = ErrorText(wrap=True)
        self.error.hide()
        self.body.addLayout(self._head())
        self.body.addLayout(self._pillar_rows())
        self.body.addWidget(Rule())
        self.body.addLayout(self._group_rows())
        self.body.addWidget(self.error)
        missing = missing_sentence(reading.missing)
        if missing:
            self.body.addWidget(Caption(missing, wrap=True))

    @property
    def values(self) -> SsiValues:
        """The numbers read and typed."""
        read = self._reading.values
        pillars = {pillar: number.value for pillar, number in self._pillars.items()}
        return SsiValues(
            overall=self._total.value,
            pillars={pillar: value for pillar, value in pillars.items() if value is not None},
            industry_rank_pct=_whole(self._ranks["industry"].value),
            network_rank_pct=_whole(self._ranks["network"].value),
            industry_avg=self._averages["industry"].value,
            network_avg=self._averages["network"].value,
            industry_name=read.industry_name,
            industry_pillars=read.industry_pillars,
            network_pillars=read.network_pillars,
        )

    @property
    def problem(self) -> str:
        """Why a typed number is refused; empty when none is."""
        return next((number.problem for number in self._numbers() if number.problem), "")

    def _numbers(self) -> tuple[ReadNumber, ...]:
        return (self._total, *self._pillars.values(), *self._ranks.values(), *self._averages.values())

    def _number(self, name: str, read: float | None, high: float) -> ReadNumber:
        made = ReadNumber(name, read, high, DECIMALS, page_number)
        made.edited.connect(self._on_edited)
        return made

    def _rank(self, group: str, read: int | None) -> ReadNumber:
        made = ReadNumber(field_name(f"{group}_rank_pct"), read, 100, 0, _percent, low=1)
        made.edited.connect(self._on_edited)
        return made

    def _head(self) -> QHBoxLayout:
        """LinkedIn's total, large."""
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(Mark(self._theme, *_REPORTED))
        row.addWidget(Body(_("LinkedIn’s total")), 1)
        overall = self._reading.values.overall
        if overall is None:
            row.addWidget(self._total)
        else:
            total = Number(short_number(overall, 1), tone="reported")
            total.setAccessibleName(f"{_('Total')}: {page_number(overall)}")
            row.addWidget(total, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(
            Soft(_("of {most}").format(most=number_text(TOTAL_MAX))), 0, Qt.AlignmentFlag.AlignBaseline
        )
        return row

    def _pillar_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.SMALL)
        grid.setVerticalSpacing(Space.TIGHT + 2)
        grid.setColumnStretch(2, 1)
        for line, (pillar, number) in enumerate(self._pillars.items()):
            look = pillar_look(pillar)
            bar = ThinBar(self._theme, number.value, PILLAR_MAX)
            self._bars[pillar] = bar
            grid.addWidget(Mark(self._theme, look.shape, look.colour), line, 0)
            grid.addWidget(Body(pillar_name(pillar)), line, 1)
            grid.addWidget(bar, line, 2)
            grid.addWidget(number, line, 3, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Caption(_("of {most}").format(most=number_text(PILLAR_MAX))), line, 4)
            grid.setRowMinimumHeight(line, self._theme.tokens.px(_LINE))
        return grid

    def _group_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.TIGHT + 2)
        grid.setColumnStretch(0, 1)
        # Translators: heading of a column: the N of LinkedIn's "Top N%"
        grid.addWidget(Caption(_("You are in the top")), 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Caption(_("Average")), 0, 2, Qt.AlignmentFlag.AlignRight)
        names = {"industry": _("Your industry"), "network": _("Your network")}
        for line, group in enumerate(_GROUPS, 1):
            grid.addLayout(self._group_name(names[group], group), line, 0)
            grid.addWidget(self._ranks[group], line, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._averages[group], line, 2, Qt.AlignmentFlag.AlignRight)
            grid.setRowMinimumHeight(line, self._theme.tokens.px(_LINE))
        return grid

    def _group_name(self, name: str, group: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Body(name))
        industry = self._reading.values.industry_name
        if group == "industry" and industry:
            label = ElidedLabel(industry)
            label.setProperty("role", "caption")
            column.addWidget(label)
        return column

    def _on_edited(self) -> None:
        for pillar, bar in self._bars.items():
            bar.show_value(self._pillars[pillar].value, PILLAR_MAX)
        self.error.setText(self.problem)
        self.error.setVisible(bool(self.problem))
        self.edited.emit()


def missing_sentence(missing: tuple[str, ...]) -> str:
    """What the page did not show; empty when it showed all."""
    if not missing:
        return ""
    if all(pillar.value in missing for pillar in PILLARS):
        missing = ("pillars", *(field for field in missing if field not in tuple(PILLARS)))
    names = pgettext("list", ", ").join(field_name(field) for field in missing)
    return _("Not shown on the page: {fields}. This stays empty unless you type it.").format(fields=names)


def _percent(value: float) -> str:
    # Translators: a percentage; some languages put a space before the sign
    return pgettext("percentage", "{number}%").format(number=number_text(value))


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
