"""The grades of one item over time: a sentence, a small picture of steps, and a table one key away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ssi_desktop.core.profile import GradeOrigin, GradeRecord
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.ui.profile import words
from ssi_desktop.ui.shared.accessibility import describe
from ssi_desktop.ui.shared.guarding import guarded, guarded_or, no
from ssi_desktop.ui.shared.locale_text import date_text, day_text
from ssi_desktop.ui.shared.painting import Shape, draw_shape, focus_ring
from ssi_desktop.ui.shared.tables.columns import Column
from ssi_desktop.ui.shared.tables.model import TableModel
from ssi_desktop.ui.shared.tables.view import TableView
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import RADIUS, Space, Type
from ssi_desktop.ui.shared.widgets.buttons import Button, Variant
from ssi_desktop.ui.shared.widgets.labels import Caption, Strong

_HEIGHT = 84
_FEWEST = 120
_MARK = 9.0
_HIGHEST = 4
_EDGE = 8
_ROWS = 8


class StepPicture(QWidget):
    """Grades 0 to 4 as steps up to today; each holds until the next one. T asks for the table.

    The steps are the person's grades, or the archives' where a person gave none; archives beside a person's
    grades are rings that the line leaves alone.
    """

    table_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._records: tuple[GradeRecord, ...] = ()
        self._today = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_records(self, records: Sequence[GradeRecord], today: date, sentence: str) -> None:
        """Show grades by day; ``sentence`` says the same to a screen reader."""
        self._records = tuple(records)
        self._today = today
        describe(self, sentence, _("T shows the table."))
        self.update()

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(_FEWEST * 2, self._theme.tokens.px(_HEIGHT))

    @guarded_or(QWidget.minimumSizeHint)
    def minimumSizeHint(self) -> QSize:
        return QSize(_FEWEST, self._theme.tokens.px(_HEIGHT))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.table_asked.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                focus_ring(painter, QRectF(self.rect()), RADIUS, tokens.focus)
            plot = self._plot()
            self._paint_scale(painter, plot)
            self._paint_steps(painter, plot)

    def _plot(self) -> QRectF:
        below = self._theme.tokens.px(Type.CAPTION) + Space.TIGHT
        body = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - below)
        return body.adjusted(self._theme.tokens.px(Type.CAPTION) + _MARK / 2, 0, -_MARK, 0)

    def _place(self, plot: QRectF, on: date, grade: int) -> QPointF:
        span = max(1, (self._today - self._records[0].on).days)
        along = (on - self._records[0].on).days / span
        return QPointF(plot.x() + plot.width() * along, plot.bottom() - plot.height() * grade / _HIGHEST)

    def _paint_scale(self, painter: QPainter, plot: QRectF) -> None:
        tokens = self._theme.tokens
        painter.setFont(self._theme.font(Type.CAPTION, tabular=True))
        size = tokens.px(Type.CAPTION)
        for grade in (0, 2, _HIGHEST):
            height = plot.bottom() - plot.height() * grade / _HIGHEST
            painter.setPen(QPen(QColor(tokens.hairline), 1))
            painter.drawLine(QLineF(plot.left(), height, plot.right(), height))
            painter.setPen(QColor(tokens.text_faint))
            place = QRectF(_EDGE, height - size, size, 2 * size)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), str(grade)
            )
        if self._records:
            foot = QRectF(plot.left(), plot.bottom() + Space.TIGHT, plot.width() + _MARK, size + Space.TIGHT)
            painter.setPen(QColor(tokens.text_faint))
            first = self._records[0].on
            text = day_text(first) if first.year == self._today.year else date_text(first)
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), text)
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), _("today"))

    def _paint_steps(self, painter: QPainter, plot: QRectF) -> None:
        tokens = self._theme.tokens
        before: QPointF | None = None
        for record in spoken(self._records):
            if record.grade is None:
                before = None
                continue
            here = self._place(plot, record.on, int(record.grade))
            painter.setPen(QPen(QColor(tokens.accent), 1.6))
            if before is not None:
                corner = QPointF(here.x(), before.y())
                painter.drawLines([QLineF(before, corner), QLineF(corner, here)])
            before = here
        if before is not None:
            painter.setPen(QPen(QColor(tokens.accent), 1.6))
            painter.drawLine(QLineF(before, QPointF(plot.right(), before.y())))
        for record in self._records:
            if record.grade is not None:
                self._paint_mark(painter, self._place(plot, record.on, int(record.grade)), record.origin)

    def _paint_mark(self, painter: QPainter, place: QPointF, origin: GradeOrigin) -> None:
        tokens = self._theme.tokens
        box = QRectF(place.x() - _MARK / 2, place.y() - _MARK / 2, _MARK, _MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(box)
        shape = Shape.CIRCLE if origin is GradeOrigin.PERSON else Shape.RING
        draw_shape(painter, box.adjusted(1, 1, -1, -1), shape, tokens.accent)


class ItemHistory(QWidget):
    """Hidden while an item has no grades."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.headline = Caption(wrap=True)
        self.picture = StepPicture(theme)
        self.switch = Button(theme, _("As a table"), Variant.QUIET, "table")
        self._model = TableModel(_columns(), _key, self)
        self.table = TableView(theme, self._model, _("Grades so far"))
        self.key = Caption(_("Filled: your grade. Ring: what an archive showed."), wrap=True)
        self.table.hide()
        self.table.installEventFilter(self)
        self._arrange()
        self.picture.table_asked.connect(self._turn)
        self.switch.clicked.connect(self._turn)

    def show_records(self, records: Sequence[GradeRecord], today: date) -> None:
        """Show the grades of an item by day."""
        self.setVisible(bool(records))
        if not records:
            return
        sentence = history_sentence(records)
        self.headline.setText(sentence)
        self.picture.show_records(records, today, sentence)
        self.key.setVisible(not self.table.isVisibleTo(self))
        self._model.set_rows(tuple(reversed(records)))
        self.table.fit_rows(_ROWS)

    @guarded_or(no)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """T leads back from the table as well."""
        pressed = watched is self.table and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_T and not event.modifiers():
            self._turn()
            return True
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        """From the picture to the table and back; the keyboard goes along."""
        had_focus = self.picture.hasFocus() or self.table.hasFocus()
        tabled = not self.table.isVisibleTo(self)
        self.table.setVisible(tabled)
        self.picture.setVisible(not tabled)
        self.key.setVisible(not tabled)
        self.switch.setText(_("As a picture") if tabled else _("As a table"))
        if had_focus:
            (self.table if tabled else self.picture).setFocus()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        head = QHBoxLayout()
        head.addWidget(Strong(_("History")), 1)
        head.addWidget(self.switch)
        column.addLayout(head)
        column.addWidget(self.headline)
        column.addWidget(self.picture)
        column.addWidget(self.key)
        column.addWidget(self.table)


def spoken(records: Sequence[GradeRecord]) -> list[GradeRecord]:
    """The grades that spoke one after the other: a person's own, else those of archives."""
    own = [record for record in records if record.origin is GradeOrigin.PERSON]
    return own or list(records)


def history_sentence(records: Sequence[GradeRecord]) -> str:
    """How often an item was graded, from what to what."""
    line = spoken(records)
    graded = [record for record in line if record.grade is not None]
    if not graded:
        return _("So far marked as not applying.")
    count = ngettext("{n} grade since {date}.", "{n} grades since {date}.", len(line)).format(
        n=len(line), date=date_text(line[0].on)
    )
    first, last = graded[0].grade, graded[-1].grade
    if first is None or last is None or first == last:
        return count
    change = _("First {first}, now {last}.").format(
        first=words.grade_word(first), last=words.grade_word(last)
    )
    return f"{count} {change}"


def _columns() -> list[Column[GradeRecord]]:
    return [
        Column("on", _("Day"), _day, sort=_on, width=92),
        Column("grade", _("Grade"), words.record_word, note=_note, sort=_grade, stretch=True, width=84),
        Column("by", _("From"), words.record_origin, soft=True, width=84),
    ]


def _key(record: GradeRecord) -> tuple[date, str, str, int]:
    return record.on, record.origin.value, record.note, -1 if record.grade is None else int(record.grade)


def _day(record: GradeRecord) -> str:
    return date_text(record.on)


def _on(record: GradeRecord) -> date:
    return record.on


def _note(record: GradeRecord) -> str:
    return record.note


def _grade(record: GradeRecord) -> int:
    return -1 if record.grade is None else int(record.grade)
