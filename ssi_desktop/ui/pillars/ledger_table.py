"""The ledger's table: lines by size below their pillar, each with a bar to the left or right of nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.ledger_lines import Ledger, LedgerLine
from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.ui.pillars import ledger_words as words
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.guarding import guarded
from ssi_desktop.ui.shared.painting import fill_round, outline_round
from ssi_desktop.ui.shared.tables.columns import Column, Section
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space, Type

_BAR, _BAR_HEIGHT = 112, 8.0


@dataclass(frozen=True)
class LedgerRow:
    """One line, or all lines of a measure, with what is shown for each in hundredths.

    The largest line comes first; ``largest`` is the greatest amount of all rows, for the bars.
    """

    lines: tuple[LedgerLine, ...]
    shown: tuple[int, ...]
    largest: int = 0

    @property
    def line(self) -> LedgerLine:
        """The line, or the largest of several."""
        return self.lines[0]

    @property
    def cents(self) -> int:
        """What is shown for all of it together."""
        return sum(self.shown)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Names the row in its ledger."""
        line = self.line
        metric = line.metric.value if line.metric else ""
        if len(self.lines) > 1:
            return line.pillar.value, metric, "", ""
        return line.pillar.value, metric, line.rule.value, line.origin.value if line.origin else ""


def rows_of(ledger: Ledger, *, by_measure: bool = False) -> list[LedgerRow]:
    """Every line that shows a hundredth of a point or more, or what each measure comes to, by size."""
    shown = [pair for pair in zip(words.line_cents(ledger), ledger.lines, strict=True) if pair[0]]
    shown.sort(key=lambda pair: -abs(pair[0]))
    rows = [LedgerRow((line,), (cents,)) for cents, line in shown]
    if by_measure:
        rows = _together(rows)
    largest = max((abs(row.cents) for row in rows), default=0)
    rows = [replace(row, largest=largest) for row in rows]
    return sorted(rows, key=lambda row: -abs(row.cents))


def _together(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows of each measure, or of what a pillar has beside its measures, as one."""
    groups: dict[tuple[str, str], list[LedgerRow]] = {}
    for row in rows:
        groups.setdefault((row.line.pillar.value, words.subject(row.line)), []).append(row)
    return [
        LedgerRow(tuple(row.line for row in group), tuple(row.cents for row in group))
        for group in groups.values()
    ]


def subtotal(rows: Sequence[LedgerRow], pillar: Pillar) -> int:
    """The hundredths that a pillar's rows add up to."""
    return sum(row.cents for row in rows if row.line.pillar is pillar)


class LedgerTable(TableView):
    """The lines of a ledger below the four pillars, the pillar that moved most first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._rows = TableModel(_columns(context.catalogue), lambda row: row.key)
        super().__init__(context.theme, self._rows, _("Lines of the change"), parent)
        self._rows.setParent(self)
        self._catalogue = context.catalogue

    def show_ledger(self, ledger: Ledger, *, by_measure: bool = False) -> None:
        """Show other lines; the line under the keyboard stays there."""
        rows = rows_of(ledger, by_measure=by_measure)
        moved = [pillar for pillar in PILLARS if any(row.line.pillar is pillar for row in rows)]
        moved.sort(key=lambda pillar: -abs(subtotal(rows, pillar)))
        self._rows.set_groups([self._group(rows, pillar) for pillar in moved])

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line; it must not go on to the sheet, whose Enter closes it."""
        row = self.current_row
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and not _chosen(event):
            self.row_activated.emit(row)
        else:
            super().keyPressEvent(event)

    def first_key(self) -> object:
        """The key of the topmost line; None without any."""
        positions = set(self._rows.section_positions())
        first = next((row for row in range(self._rows.rowCount()) if row not in positions), None)
        return None if first is None else self._rows.key_of(self._rows.entry(first))

    def _group(self, rows: Sequence[LedgerRow], pillar: Pillar) -> tuple[Section, tuple[LedgerRow, ...]]:
        name = self._catalogue.pillars[pillar.value].name
        section = Section(name, words.points_text(subtotal(rows, pillar)))
        return section, tuple(row for row in rows if row.line.pillar is pillar)


def _chosen(event: QKeyEvent) -> bool:
    """Whether Ctrl, Alt or Shift is held, which makes another key of it."""
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


def _columns(catalogue: Catalogue) -> list[Column[LedgerRow]]:
    return [
        Column(
            "what",
            _("What"),
            lambda row: words.what(row.line, catalogue),
            note=lambda row: _rules(row, catalogue),
            stretch=True,
            strong=True,
            width=200,
        ),
        Column(
            "points",
            _("Points"),
            lambda row: words.points_text(row.cents),
            sort=lambda row: row.cents,
            paint=_paint_points,
            width=176,
        ),
        Column(
            "count",
            _("Counted"),
            _count,
            sort=lambda row: row.line.count if len(row.lines) == 1 else None,
            numeric=True,
            width=84,
        ),
        Column(
            "days", _("Days"), lambda row: words.days_text(row.lines), sort=_first_day, width=204, needs=640
        ),
        Column(
            "source",
            _("From"),
            _source,
            soft=True,
            width=168,
            needs=800,
        ),
    ]


def _rules(row: LedgerRow, catalogue: Catalogue) -> str:
    """The rule, or of several lines how many points each has; the card below says their rules."""
    if len(row.lines) == 1:
        return words.rule_name(row.line.rule, catalogue)
    count = len(row.lines)
    points = ", ".join(words.points_text(cents) for cents in row.shown)
    return ngettext("{count} line: {points}", "{count} lines: {points}", count).format(
        count=count, points=points
    )


def _count(row: LedgerRow) -> str:
    return words.count_text(row.line) if len(row.lines) == 1 else "–"


def _source(row: LedgerRow) -> str:
    return ", ".join(dict.fromkeys(words.source_text(line.origin) for line in row.lines))


def _first_day(row: LedgerRow) -> int | None:
    return min((line.first.toordinal() for line in row.lines if line.first is not None), default=None)


def _paint_points(painter: QPainter, rect: QRectF, row: LedgerRow, theme: Theme) -> None:
    """A filled bar to the right for points that came, an outlined one to the left for points that went."""
    tokens = theme.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = min(float(tokens.px(_BAR)), rect.width() * 0.6)
    middle = rect.x() + wide / 2
    length = max(2.0, (wide / 2 - 2) * abs(row.cents) / row.largest) if row.largest else 0.0
    left = middle + 1 if row.cents > 0 else middle - 1 - length
    bar = QRectF(left, rect.center().y() - _BAR_HEIGHT / 2, length, _BAR_HEIGHT)
    if row.cents > 0:
        fill_round(painter, bar, 2, tokens.estimated)
    else:
        fill_round(painter, bar, 2, tokens.surface)
        outline_round(painter, bar, 2, tokens.estimated)
    painter.fillRect(QRectF(middle - 0.5, rect.center().y() - 9, 1, 18), QColor(tokens.outline))
    font = theme.font(Type.CAPTION, tabular=True)
    text = words.points_text(row.cents)
    place = QRectF(
        rect.x() + wide + Space.SMALL,
        rect.y(),
        QFontMetrics(font).horizontalAdvance("+00.00") + 4,
        rect.height(),
    )
    painter.setFont(font)
    painter.setPen(QColor(tokens.text))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)


def as_text(ledger: Ledger, catalogue: Catalogue) -> str:
    """The whole ledger as text that a spreadsheet splits into cells; no names of people are in it."""
    rows = rows_of(ledger)
    titles = (
        _("Pillar"),
        _("What"),
        _("Rule"),
        _("Points"),
        _("Counted"),
        _("First day"),
        _("Last day"),
        _("From"),
    )
    lines = [words.headline(ledger, catalogue), "\t".join(titles)]
    for pillar in PILLARS:
        name = catalogue.pillars[pillar.value].name
        mine = [row for row in rows if row.line.pillar is pillar]
        lines += ["\t".join((name, *_cells(row, catalogue))) for row in mine]
        if mine:
            together = _("{pillar} together").format(pillar=name)
            lines.append("\t".join((together, "", "", words.points_text(subtotal(rows, pillar)))))
    lines.append("\t".join((_("Together"), "", "", words.points_text(words.change_cents(ledger)))))
    return "\n".join(lines)


def _cells(row: LedgerRow, catalogue: Catalogue) -> tuple[str, ...]:
    line = row.line
    return (
        words.what(line, catalogue),
        words.rule_name(line.rule, catalogue),
        words.points_text(row.cents),
        words.count_text(line),
        "" if line.first is None else line.first.isoformat(),
        "" if line.last is None else line.last.isoformat(),
        words.source_text(line.origin),
    )
