"""Breaking a text into the lines that it takes in a given width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def broken_lines(text: str, font: QFont, room: float, most: int) -> list[str]:
    """The lines of ``text`` in ``room`` pixels, broken between words and within one only where it is wider.

    The last of ``most`` lines ends in … when there would be more.
    """
    plain = " ".join(text.split())
    layout = QTextLayout(plain, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid() and len(starts) <= most:
        line.setLineWidth(room)
        starts.append(line.textStart())
        line = layout.createLine()
    layout.endLayout()
    kept = starts[:most]
    lines = [plain[start:end].rstrip() for start, end in zip(kept, [*kept[1:], None], strict=True)]
    if lines:
        lines[-1] = QFontMetricsF(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, room)
    return lines
