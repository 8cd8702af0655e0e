"""A whole map as values, ready to be painted: on the screen piece by piece, in a file all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.services.account_views import AccountView
from ssi_desktop.ui.accounts.map.boxes import Box
from ssi_desktop.ui.accounts.map.card_paint import paint_band, paint_card
from ssi_desktop.ui.accounts.map.inks import Inks
from ssi_desktop.ui.accounts.map.layout import Arrangement, arrange
from ssi_desktop.ui.accounts.map.line_paint import paint_line, paths_of
from ssi_desktop.ui.accounts.map.structure import Line, Plan, lines_of, plan_map
from ssi_desktop.ui.accounts.map.words import CardText, band_title, card_texts


@dataclass(frozen=True)
class Scene:
    """What is drawn: the texts of the cards and where they lie, the bands, and the ways of the lines."""

    plan: Plan
    texts: Mapping[str, CardText]
    arrangement: Arrangement
    paths: Mapping[Line, QPainterPath]


def make_scene(
    view: AccountView,
    catalogue: Catalogue,
    inks: Inks,
    rooms: Iterable[float],
    cost: Callable[[Arrangement], float],
    opened: frozenset[str] = frozenset(),
    *,
    departments: bool = False,
) -> Scene:
    """Work out a map: of the layouts for these widths, in pixels at full size, the one that costs least."""
    plan = plan_map(view, opened, departments)
    measures = inks.measures()
    arrangement = min((arrange(plan.bands, measures, room) for room in rooms), key=cost)
    paths = paths_of(lines_of(view, plan), arrangement, measures)
    return Scene(plan, card_texts(view, plan, catalogue), arrangement, paths)


def paint_bands(painter: QPainter, scene: Scene, inks: Inks) -> None:
    """The grounds of the bands with their headings."""
    titled = {band.key for band in scene.plan.bands if band.titled}
    for key, box in scene.arrangement.bands.items():
        paint_band(painter, rect_of(box), band_title(key, scene.plan) if key in titled else "", inks)


def paint_lines(painter: QPainter, scene: Scene, inks: Inks, chosen: str = "") -> None:
    """Every line; those of the chosen card last and stronger."""
    own = [line for line in scene.paths if chosen and chosen in (line.start, line.end)]
    for line, path in scene.paths.items():
        if line not in own:
            paint_line(painter, line.kind, path, inks, strong=False)
    for line in own:
        paint_line(painter, line.kind, scene.paths[line], inks, strong=True)


def paint_scene(painter: QPainter, scene: Scene, inks: Inks) -> None:
    """The whole map at its full size, from the top left corner."""
    paint_bands(painter, scene, inks)
    paint_lines(painter, scene, inks)
    for key, box in scene.arrangement.places.items():
        paint_card(painter, rect_of(box), scene.texts[key], inks)


def rect_of(box: Box) -> QRectF:
    """A place as Qt wants it."""
    return QRectF(box.x, box.y, box.width, box.height)
