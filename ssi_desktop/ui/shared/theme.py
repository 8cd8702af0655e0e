"""The theme of the window: it follows the system, or the person's choice, and repaints while running."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from ssi_desktop.paths import resource_path
from ssi_desktop.ui.shared.icons import ICON, IconSet
from ssi_desktop.ui.shared.tokens import DARK, LIGHT, Tokens, Type, strengthened

FAMILY = "Inter"
_FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_HAS_FONTS = "hasOwnFonts"
_TABULAR = "tnum"
_TIGHT_LETTERS = 98.0
ZOOM_LOW, ZOOM_HIGH = 0.8, 2.0


class Mode(StrEnum):
    """What the person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Weight(StrEnum):
    """The three weights that the program's typeface has here."""

    REGULAR = "regular"
    MEDIUM = "medium"
    SEMIBOLD = "semibold"


_WEIGHTS = {
    Weight.REGULAR: QFont.Weight.Normal,
    Weight.MEDIUM: QFont.Weight.Medium,
    Weight.SEMIBOLD: QFont.Weight.DemiBold,
}


def load_fonts(app: QApplication) -> None:
    """Make the program's typeface known to Qt; once per application."""
    if app.property(_HAS_FONTS):
        return
    app.setProperty(_HAS_FONTS, True)
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))


class Theme(QObject):
    """Colours, type and icons in use; owned by the window and handed to every widget that paints itself.

    The application must have been started with Qt's style Fusion, which looks the same on all systems.
    ``changed`` comes after the palette and the style sheet of the application were replaced. ``dressed``
    False leaves the style sheet off until ``dress``: a large window is built faster without it.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        mode: Mode = Mode.SYSTEM,
        parent: QObject | None = None,
        *,
        dressed: bool = True,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._dressed = dressed
        self._hints = app.styleHints()  # kept: objects it hands out die with the wrapper
        self._mode = mode
        self._zoom = 1.0
        self._icons = IconSet()
        self._fonts: dict[tuple[int, Weight, bool], QFont] = {}
        load_fonts(app)
        self._tokens = self._choose()
        self._apply()
        self._hints.colorSchemeChanged.connect(self._refresh)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._refresh)

    @property
    def tokens(self) -> Tokens:
        """The colours and sizes in use now; do not keep them across ``changed``."""
        return self._tokens

    @property
    def mode(self) -> Mode:
        """The person's choice."""
        return self._mode

    @property
    def zoom(self) -> float:
        """Size of the type; 1.0 = 100 %."""
        return self._zoom

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or stay light or dark."""
        self._mode = mode
        if mode is Mode.SYSTEM:
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(Qt.ColorScheme.Dark if mode is Mode.DARK else Qt.ColorScheme.Light)
        self._refresh()

    def set_zoom(self, zoom: float) -> None:
        """Make all type larger or smaller, from 0.8 to 2.0."""
        self._zoom = min(ZOOM_HIGH, max(ZOOM_LOW, zoom))
        self._refresh()

    def font(self, size: int = Type.BODY, weight: Weight = Weight.REGULAR, tabular: bool = False) -> QFont:
        """The typeface at a step of the scale; ``tabular`` gives every digit the same width."""
        key = (size, weight, tabular)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = font_of(self._tokens, size, weight, tabular)
        return found

    def icon(self, name: str, colour: str = "", size: int = ICON, *, greys: bool = True) -> QIcon:
        """A picture of resources/icons for menus; ask again after ``changed``."""
        greyed = self._tokens.outline if greys else ""
        return self._icons.icon(name, colour or self._tokens.text_soft, greyed, size)

    def paint_icon(self, painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
        """Draw a picture of resources/icons, sharp at every scale."""
        self._icons.paint(painter, rect, name, colour)

    def _refresh(self) -> None:
        tokens = self._choose()
        if tokens == self._tokens:
            return
        self._tokens = tokens
        self._fonts.clear()
        self._apply()
        self.changed.emit()

    def _choose(self) -> Tokens:
        tokens = DARK if self._wants_dark() else LIGHT
        if self._hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            tokens = strengthened(tokens)
        return replace(tokens, zoom=self._zoom)

    def _wants_dark(self) -> bool:
        if self._mode is Mode.SYSTEM:
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    def _apply(self) -> None:
        """Take the old sheet off first: replacing it under a full window takes Qt three times as long."""
        self._app.setStyleSheet("")
        self._app.setFont(self.font())
        self._app.setPalette(palette_of(self._tokens))
        if self._dressed:
            self._app.setStyleSheet(style_sheet(self._tokens))

    def dress(self) -> None:
        """Put the style sheet on, before the first window is shown."""
        if not self._dressed:
            self._dressed = True
            self._app.setStyleSheet(style_sheet(self._tokens))


def font_of(tokens: Tokens, size: int, weight: Weight, tabular: bool) -> QFont:
    """The program's typeface at a step of the scale, as large as a theme says."""
    font = QFont(FAMILY)
    font.setPixelSize(tokens.px(size))
    font.setWeight(_WEIGHTS[weight])
    if size >= Type.TITLE:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _TIGHT_LETTERS)
    if tabular:
        font.setFeature(QFont.Tag(_TABULAR), 1)
    return font


def palette_of(tokens: Tokens) -> QPalette:
    """The theme for the parts of Qt that the style sheet does not reach."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.sunken),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.text_faint),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.bad),
        (role.ToolTipBase, tokens.inverse),
        (role.ToolTipText, tokens.on_inverse),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.hover),
        (role.Mid, tokens.hairline),
        (role.Dark, tokens.outline),
        (role.Shadow, tokens.outline),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.outline))
    return palette


def style_sheet(tokens: Tokens) -> str:
    """The one style sheet of the program, filled in for a theme."""
    template = Template(resource_path("themes", "app.qss").read_text(encoding="utf-8"))
    images = resource_path("themes").as_posix()
    sizes = {f"type_{step.name.lower()}": f"{tokens.px(step)}px" for step in Type}
    shade = "dark" if tokens.dark else "light"
    colours = {name: value for name, value in vars(tokens).items() if isinstance(value, str)}
    return template.substitute(colours, **sizes, **_boxes(tokens), images=images, shade=shade)


def _boxes(tokens: Tokens) -> dict[str, str]:
    """Heights of fields and sizes of tick boxes, which grow with the type."""
    box = tokens.px(16)
    sizes = {
        "control": tokens.px(20),
        "box": box,
        "box_inside": box - 2,
        "round": (box + 2) // 2,
        "dot": box + 2 - 10,
    }
    return {name: f"{size}px" for name, size in sizes.items()}
