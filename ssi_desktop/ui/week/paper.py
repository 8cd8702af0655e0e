"""The week on one sheet of paper: what stands on it, and how it is drawn, in black on white."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.week import PlanItemView, WeekSnapshot
from ssi_desktop.ui.week import words

_LARGEST, _SMALLEST, _STEP = 12.0, 6.0, 0.5
_INK, _SOFT, _LINE = QColor("#111111"), QColor("#444444"), QColor("#999999")
_GAP = 0.55
_NOTES = 4
_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap

HOLDS = "week"
"""What such a file holds, as its record says."""


@dataclass(frozen=True)
class PaperLine:
    """One action with a box to tick; ``note`` is the second, smaller line."""

    done: bool
    title: str
    note: str
    day: str
    minutes: str


@dataclass(frozen=True)
class PaperBlock:
    """Actions under one heading."""

    title: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True)
class WeekPaper:
    """All words of the sheet."""

    title: str
    headline: str
    blocks: tuple[PaperBlock, ...]
    foot: str


def week_paper(snapshot: WeekSnapshot, catalogue: Catalogue, *, names: bool) -> WeekPaper:
    """The words for a week; without ``names`` no person and no account is named."""
    titles = words.block_titles()
    blocks = []
    for block in words.BLOCKS:
        views = [v for v in snapshot.items if v.item.block == block and v.item.state is not ItemState.SKIPPED]
        if views:
            blocks.append(PaperBlock(titles[block], tuple(_line(view, catalogue, names) for view in views)))
    sums = _("{planned} of {budget} minutes planned, {done} done").format(
        planned=snapshot.planned, budget=snapshot.budget, done=snapshot.done
    )
    kept = words.kept_text(snapshot)
    return WeekPaper(
        title=words.week_title(snapshot.week, snapshot.today),
        headline=f"{sums}. {kept}".strip(),
        blocks=tuple(blocks),
        foot=_("SSI Coach · what came of it:"),
    )


def named_in(snapshot: WeekSnapshot) -> int:
    """How many people the items of a week name."""
    return len({view.person for view in snapshot.items if view.person is not None})


def nameless(view: PlanItemView) -> PlanItemView:
    """The same item without the names it belongs to."""
    return replace(view, account=None, person=None, helper=None)


def _line(view: PlanItemView, catalogue: Catalogue, names: bool) -> PaperLine:
    shown = view if names else nameless(view)
    item = view.item
    return PaperLine(
        done=item.state is ItemState.DONE,
        title=words.item_title(shown, catalogue),
        note=words.whom(shown) or words.done_when(shown, catalogue),
        day=words.weekday(item),
        minutes=_("{minutes} min").format(minutes=item.minutes),
    )


def draw_paper(painter: QPainter, page: QRectF, paper: WeekPaper, dots_per_inch: float) -> int:
    """Draw the sheet into ``page`` (in the painter's units); returns how many actions found no room.

    The type shrinks from 12 to 6 points until everything fits; only then are actions left out, and their
    number is written where they would stand.
    """
    size = _LARGEST
    while size > _SMALLEST and _Drawing(painter, page, size, dots_per_inch).height(paper) > page.height():
        size -= _STEP
    return _Drawing(painter, page, size, dots_per_inch).draw(paper)


class _Drawing:
    """One size of type; the same steps measure and draw."""

    def __init__(self, painter: QPainter, page: QRectF, points: float, dots_per_inch: float) -> None:
        self._painter = painter
        self._page = page
        self._unit = points * dots_per_inch / 72.0
        self._title, self._head = self._font(1.8, bold=True), self._font(1.15, bold=True)
        self._body, self._small = self._font(1.0), self._font(0.85)
        self._columns = 5.2 * self._unit, 5.0 * self._unit

    def height(self, paper: WeekPaper) -> float:
        """How much room everything takes."""
        lines = [line for block in paper.blocks for line in block.lines]
        blocks = len(paper.blocks) * self._block_height()
        return self._top_height(paper) + blocks + sum(map(self._line_height, lines)) + self._foot_height()

    def draw(self, paper: WeekPaper) -> int:
        """Draw everything that has room; returns how many actions have none."""
        y = self._draw_top(paper)
        bottom = self._page.bottom() - self._foot_height()
        waiting = sum(len(block.lines) for block in paper.blocks)
        for block in paper.blocks:
            if y + self._block_height() + self._line_height(block.lines[0]) > bottom:
                break
            y = self._draw_heading(block.title, y)
            for line in block.lines:
                if y + self._line_height(line) > bottom:
                    break
                y = self._draw_line(line, y)
                waiting -= 1
        if waiting:
            left = ngettext("{n} more action", "{n} more actions", waiting).format(n=waiting)
            self._write(left, QRectF(self._page.x(), y, self._page.width(), 2 * self._unit), self._small)
        self._draw_foot(paper.foot)
        return waiting

    def _font(self, scale: float, *, bold: bool = False) -> QFont:
        font = QFont()
        font.setPixelSize(max(1, round(scale * self._unit)))
        font.setBold(bold)
        return font

    def _metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font, self._painter.device())

    def _text_height(self, text: str, font: QFont, width: float) -> float:
        if not text:
            return 0.0
        room = QRectF(0, 0, max(1.0, width), 100_000)
        return self._metrics(font).boundingRect(room, int(_FLAGS), text).height()

    def _words_width(self) -> float:
        return self._page.width() - 1.9 * self._unit - sum(self._columns)

    def _top_height(self, paper: WeekPaper) -> float:
        width = self._page.width()
        title = self._text_height(paper.title, self._title, width)
        return title + self._text_height(paper.headline, self._small, width) + 1.2 * self._unit

    def _block_height(self) -> float:
        return self._metrics(self._head).height() + 1.1 * self._unit

    def _line_height(self, line: PaperLine) -> float:
        width = self._words_width()
        words_ = self._text_height(line.title, self._body, width)
        return words_ + self._text_height(line.note, self._small, width) + _GAP * self._unit

    def _foot_height(self) -> float:
        return (2.0 + 1.9 * _NOTES) * self._unit

    def _draw_top(self, paper: WeekPaper) -> float:
        width, y = self._page.width(), self._page.y()
        for text, font, ink in ((paper.title, self._title, _INK), (paper.headline, self._small, _SOFT)):
            height = self._text_height(text, font, width)
            self._write(text, QRectF(self._page.x(), y, width, height + 1), font, ink)
            y += height
        return self._page.y() + self._top_height(paper)

    def _draw_heading(self, title: str, y: float) -> float:
        top = y + 0.6 * self._unit
        height = self._metrics(self._head).height()
        self._write(title, QRectF(self._page.x(), top, self._page.width(), height + 1), self._head)
        below = top + height + 0.15 * self._unit
        self._rule(below)
        return y + self._block_height()

    def _draw_line(self, line: PaperLine, y: float) -> float:
        unit, left = self._unit, self._page.x()
        self._draw_box(QRectF(left, y + 0.15 * unit, unit, unit), ticked=line.done)
        width, x = self._words_width(), left + 1.9 * unit
        title = self._text_height(line.title, self._body, width)
        self._write(line.title, QRectF(x, y, width, title + 1), self._body)
        note = self._text_height(line.note, self._small, width)
        self._write(line.note, QRectF(x, y + title, width, note + 1), self._small, _SOFT)
        day, minutes = self._columns
        place = QRectF(self._page.right() - day - minutes, y, day, 1.6 * unit)
        self._write(line.day, place, self._body, _SOFT)
        place = QRectF(self._page.right() - minutes, y, minutes, 1.6 * unit)
        self._write(line.minutes, place, self._body, _SOFT, Qt.AlignmentFlag.AlignRight)
        return y + self._line_height(line)

    def _draw_box(self, box: QRectF, *, ticked: bool) -> None:
        self._painter.setPen(QPen(_INK, self._unit / 12))
        self._painter.drawRect(box)
        if ticked:
            points = ((0.2, 0.55), (0.42, 0.8), (0.85, 0.2))
            spots = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
            self._painter.setPen(QPen(_INK, self._unit / 7))
            self._painter.drawPolyline(spots)

    def _draw_foot(self, text: str) -> None:
        y = self._page.bottom() - self._foot_height() + self._unit
        self._write(text, QRectF(self._page.x(), y, self._page.width(), 1.6 * self._unit), self._small, _SOFT)
        for number in range(1, _NOTES + 1):
            self._rule(min(self._page.bottom() - 1, y + 1.9 * number * self._unit))

    def _rule(self, y: float) -> None:
        self._painter.setPen(QPen(_LINE, self._unit / 16))
        self._painter.drawLine(QPointF(self._page.x(), y), QPointF(self._page.right(), y))

    def _write(
        self,
        text: str,
        place: QRectF,
        font: QFont,
        ink: QColor = _INK,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self._painter.setFont(font)
        self._painter.setPen(ink)
        flags = (_FLAGS & ~Qt.AlignmentFlag.AlignLeft) | side
        self._painter.drawText(place, int(flags), text)
