"""A map for paper: always on white, with what it shows, the day, and what its lines and marks mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.account_views import AccountView
from ssi_desktop.services.pictures import PictureForm
from ssi_desktop.ui.accounts import words
from ssi_desktop.ui.accounts.map.card_marks import marked
from ssi_desktop.ui.accounts.map.foot import paint_legend
from ssi_desktop.ui.accounts.map.inks import Inks, paper_inks
from ssi_desktop.ui.accounts.map.layout import Arrangement
from ssi_desktop.ui.accounts.map.scene import Scene, make_scene, paint_scene
from ssi_desktop.ui.accounts.matrix.rows import COLUMNS
from ssi_desktop.ui.shared.locale_text import date_text
from ssi_desktop.ui.shared.painting import Shape, write_line
from ssi_desktop.ui.shared.theme import Weight
from ssi_desktop.ui.shared.tokens import Type
from ssi_desktop.ui.shared.widgets.chips import ChipText, Tone

_ROOMS = (760.0, 1000.0, 1300.0, 1700.0, 2200.0, 2900.0)
_A4 = 1.414
_HEAD, _FOOT, _MARGIN = 66.0, 54.0, 24.0
_NARROWEST = 720.0
_RATIO = 2.0
_MOST_PIXELS = 60_000_000
_PAGE_MARGIN_MM = 10.0
_DOTS = 1200
_PIXELS_AN_INCH = 96.0


@dataclass(frozen=True)
class Poster:
    """A map with its title and what stands below it; ``marks`` are the evidence levels and the clock."""

    scene: Scene
    title: str
    note: str
    marks: tuple[ChipText, ...]

    @property
    def size(self) -> QSize:
        """Width and height in pixels at full size."""
        whole = self.scene.arrangement
        wide = max(_NARROWEST, whole.width) + 2 * _MARGIN
        return QSize(round(wide), round(whole.height + _HEAD + _FOOT + 2 * _MARGIN))


def make_poster(
    view: AccountView,
    catalogue: Catalogue,
    day: date,
    scheme: str = "",
    *,
    opened: frozenset[str] = frozenset(),
    departments: bool = False,
) -> Poster:
    """The map of an account in the shape that suits a page; ``scheme`` names the tool whose words for the
    roles are used (empty: our own)."""
    inks = paper_inks()
    scene = make_scene(view, catalogue, inks, _ROOMS, _cost, opened, departments=departments)
    count = len(view.people)
    people = ngettext("{n} person", "{n} people", count).format(n=count)
    parts = [date_text(day), people]
    if scheme:
        parts.append(_("roles as in {scheme}").format(scheme=scheme))
    parts.append(_("Names of people: keep it carefully"))
    marks = [ChipText(catalogue.standings[int(level)].name, *words.standing_look(level)) for level in COLUMNS]
    marks.append(ChipText(_("not confirmed for 60 days"), Tone.WARNING, Shape.CLOCK))
    title = _("Who takes part in the decision: {account}").format(account=view.account.name)
    return Poster(scene, title, " · ".join(parts), tuple(marks))


def _cost(whole: Arrangement) -> float:
    """How small the map would be drawn on a page; among equals the narrower one."""
    wide, high = max(_NARROWEST, whole.width), whole.height + _HEAD + _FOOT
    return max(wide / _A4, high) + wide * 1e-6


def paint_poster(painter: QPainter, poster: Poster) -> None:
    """Paint everything at full size, from the top left corner."""
    inks = paper_inks()
    tokens, size = inks.tokens, poster.size
    inner = QRectF(_MARGIN, _MARGIN, size.width() - 2 * _MARGIN, size.height() - 2 * _MARGIN)
    title = QRectF(inner.x(), inner.y(), inner.width(), 30)
    write_line(painter, title, poster.title, inks.font(Type.TITLE, Weight.SEMIBOLD), tokens.text)
    note = QRectF(inner.x(), title.bottom(), inner.width(), 20)
    write_line(painter, note, poster.note, inks.font(Type.CAPTION), tokens.text_soft)
    painter.save()
    beside = (inner.width() - poster.scene.arrangement.width) / 2
    painter.translate(inner.x() + max(0.0, beside), inner.y() + _HEAD)
    paint_scene(painter, poster.scene, inks)
    painter.restore()
    foot = QRectF(inner.x(), inner.bottom() - _FOOT + 8, inner.width(), _FOOT - 8)
    paint_legend(painter, QRectF(foot.x(), foot.y(), foot.width(), 22), inks)
    _paint_marks(painter, QRectF(foot.x(), foot.y() + 24, foot.width(), 20), poster.marks, inks)


def _paint_marks(painter: QPainter, rect: QRectF, marks: tuple[ChipText, ...], inks: Inks) -> None:
    x = rect.x()
    metrics = QFontMetricsF(inks.font(Type.CAPTION, Weight.MEDIUM))
    for chip in marks:
        wide = metrics.horizontalAdvance(chip.word) + 18
        x += marked(painter, QRectF(x, rect.y(), wide, rect.height()), chip, inks) + 16


def save_poster(poster: Poster, form: PictureForm, path: Path) -> bool:
    """Write a poster as a file of its kind; False where that fails. For any thread."""
    return {PictureForm.PNG: _save_png, PictureForm.SVG: _save_svg, PictureForm.PDF: _save_pdf}[form](
        poster, path
    )


def _save_png(poster: Poster, path: Path) -> bool:
    """Twice as large as on the screen, less only where a picture would get too heavy to open."""
    size = poster.size
    ratio = min(_RATIO, (_MOST_PIXELS / (size.width() * size.height())) ** 0.5)
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(Qt.GlobalColor.white))
    with QPainter(image) as painter:
        _prepare(painter)
        paint_poster(painter, poster)
    return QImageWriter(str(path), QByteArray(b"png")).write(image)


def _save_svg(poster: Poster, path: Path) -> bool:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(poster.size)
    generator.setViewBox(QRect(0, 0, poster.size.width(), poster.size.height()))
    generator.setTitle(poster.title)
    generator.setDescription(poster.note)
    painter = QPainter()
    if not painter.begin(generator):
        return False
    _prepare(painter)
    painter.fillRect(QRectF(0, 0, poster.size.width(), poster.size.height()), Qt.GlobalColor.white)
    paint_poster(painter, poster)
    return painter.end()


def _save_pdf(poster: Poster, path: Path) -> bool:
    """One page, A4 across, as large as fits and never larger than on the screen."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    margin = _PAGE_MARGIN_MM
    writer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout.Unit.Millimeter)
    writer.setResolution(_DOTS)
    writer.setTitle(poster.title)
    writer.setCreator("SSI Coach")
    painter = QPainter()
    if not painter.begin(writer):
        return False
    _prepare(painter)
    room, size = writer.pageLayout().paintRectPixels(_DOTS).size(), poster.size
    scale = min(room.width() / size.width(), room.height() / size.height(), _DOTS / _PIXELS_AN_INCH)
    painter.translate((room.width() - size.width() * scale) / 2, 0)
    painter.scale(scale, scale)
    paint_poster(painter, poster)
    return painter.end()


def _prepare(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
