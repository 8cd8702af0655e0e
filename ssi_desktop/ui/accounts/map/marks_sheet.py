"""What the marks on the cards of a map mean, each drawn as it looks there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.core.accounts import LineKind
from ssi_desktop.core.standing import Standing
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.map.card_marks import paint_influence, paint_steps
from ssi_desktop.ui.accounts.map.foot import legend_words
from ssi_desktop.ui.accounts.map.inks import Inks, window_inks
from ssi_desktop.ui.accounts.map.line_paint import paint_sample
from ssi_desktop.ui.accounts.map.words import stance_chip
from ssi_desktop.ui.shared.guarding import guarded, guarded_or
from ssi_desktop.ui.shared.painting import Shape, draw_shape
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone, tone_colours
from ssi_desktop.ui.shared.widgets.labels import Body

_SIZE = QSize(520, 560)
Draw = Callable[[QPainter, QRectF, Inks], object]


class _Sample(QWidget):
    """One mark, drawn as on a card."""

    def __init__(self, theme: Theme, draw: Draw) -> None:
        super().__init__()
        self._theme = theme
        self._draw = draw
        self.setFixedSize(self.sizeHint())

    @guarded_or(QWidget.sizeHint)
    def sizeHint(self) -> QSize:
        return QSize(self._theme.tokens.px(44), self._theme.tokens.px(22))

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, QRectF(self.rect()), window_inks(self._theme))


class MarksSheet(Sheet):
    """Stance, evidence, closeness, influence and lines."""

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None) -> None:
        super().__init__(theme, _("What the marks mean"), "", parent, _SIZE)
        stances = [stance_chip(stance, catalogue) for stance in sorted(catalogue.stances, reverse=True)]
        self._add(_("Stance"), [(_mark(chip), chip.word) for chip in stances])
        proofs = [
            ChipText(catalogue.standings[int(level)].name, *words.standing_look(level)) for level in Standing
        ]
        proofs.append(ChipText(_("not confirmed for 60 days"), Tone.WARNING, Shape.CLOCK))
        self._add(_("Evidence for a role"), [(_mark(chip), chip.word) for chip in proofs])
        self._add(_("Relationship"), [
            (lambda painter, rect, inks: paint_steps(painter, rect, 3, True, inks.tokens),
             _("the fuller, the closer")),
            (lambda painter, rect, inks: paint_steps(painter, rect, 3, False, inks.tokens),
             _("hollow: the last talk is too long ago")),
        ])  # fmt: skip
        self._add(_("Influence"), [
            (lambda painter, rect, inks: paint_influence(painter, rect, 2, False, inks.tokens),
             _("little, some or much: your own word")),
            (lambda painter, rect, inks: paint_influence(painter, rect, 2, True, inks.tokens),
             _("hollow: only their roles suggest it")),
        ])  # fmt: skip
        self._add(_("Lines"), [(_line(kind), text) for kind, text in legend_words()])
        self.column.addStretch()
        close = self.add_button(_("Close"), Variant.PRIMARY)
        close.clicked.connect(self.accept)

    def _add(self, title: str, entries: list[tuple[Draw, str]]) -> None:
        card = Card(title)
        for draw, text in entries:
            row = QHBoxLayout()
            row.setSpacing(Space.MEDIUM)
            row.addWidget(_Sample(self.theme, draw))
            row.addWidget(Body(text, wrap=True), 1)
            card.body.addLayout(row)
        self.column.addWidget(card)


def _mark(chip: ChipText) -> Draw:
    def draw(painter: QPainter, rect: QRectF, inks: Inks) -> None:
        side = inks.tokens.px(13)
        place = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        draw_shape(painter, place, chip.mark, tone_colours(inks.tokens, chip.tone)[0])

    return draw


def _line(kind: LineKind) -> Draw:
    def draw(painter: QPainter, rect: QRectF, inks: Inks) -> None:
        paint_sample(painter, rect.adjusted(6, 3, -6, -3), kind, inks)

    return draw
