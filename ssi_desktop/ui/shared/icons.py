"""The program's own line icons, drawn in any colour and sharp at any scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ssi_desktop.paths import resource_path

ICON = 20


class IconSet:
    """Reads each drawing once and keeps it ready in the colours that were asked for."""

    def __init__(self) -> None:
        self._drawings: dict[tuple[str, str], QSvgRenderer] = {}
        self._icons: dict[tuple[str, str, str, int], QIcon] = {}

    def paint(self, painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
        """Draw icon ``name`` into ``rect``.

        Raises FileNotFoundError for a name without a drawing in resources/icons.
        """
        self._drawing(name, colour).render(painter, rect)

    def icon(self, name: str, colour: str, disabled: str = "", size: int = ICON) -> QIcon:
        """An icon for menus and tabs, which Qt paints itself; ``disabled`` is the colour when greyed out."""
        key = (name, colour, disabled, size)
        found = self._icons.get(key)
        if found is None:
            found = self._icons[key] = self._make_icon(name, colour, disabled, size)
        return found

    def _make_icon(self, name: str, colour: str, disabled: str, size: int) -> QIcon:
        icon = QIcon()
        shades = ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled))
        for mode, shade in shades[: 2 if disabled else 1]:
            for ratio in _ratios():
                icon.addPixmap(self._pixmap(name, shade, size, ratio), mode)
        return icon

    def _drawing(self, name: str, colour: str) -> QSvgRenderer:
        found = self._drawings.get((name, colour))
        if found is None:
            source = resource_path("icons", f"{name}.svg").read_bytes()
            found = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.encode("ascii"))))
            self._drawings[name, colour] = found
        return found

    def _pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRectF(0, 0, size, size), name, colour)
        painter.end()
        return pixmap


def _ratios() -> list[float]:
    """The pixel densities worth drawing for: this computer's screens, and the two usual ones."""
    screens = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return sorted(screens | {1.0, 2.0})
