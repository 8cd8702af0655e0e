"""The program's own line icons, drawn in any colour and sharp at any scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ssi_desktop.paths import resource_path

ICON = 20
_RATIOS = (1.0, 1.5, 2.0, 3.0)


class IconSet:
    """Reads each drawing once and keeps it ready in the colours that were asked for."""

    def __init__(self) -> None:
        self._drawings: dict[tuple[str, str], QSvgRenderer] = {}

    def paint(self, painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
        """Draw icon ``name`` into ``rect``.

        Raises FileNotFoundError for a name without a drawing in resources/icons.
        """
        self._drawing(name, colour).render(painter, rect)

    def icon(self, name: str, colour: str, disabled: str, size: int = ICON) -> QIcon:
        """An icon for menus and other places that Qt paints itself."""
        icon = QIcon()
        for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
            for ratio in _RATIOS:
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
