"""The main tabs: styled, named for screen readers, switched by keys, and built when first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ssi_desktop.ui.shared.plain_text import spoken_label
from ssi_desktop.ui.shared.theme import Theme

_ICON = 18


class _Holder(QWidget):
    """The place of a tab that may not be built yet."""

    def __init__(self, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._build: Callable[[], QWidget] | None = build
        self.page: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def built(self) -> QWidget:
        """The page, made now if this is its first use."""
        if self.page is None and self._build is not None:
            self.page = self._build()
            self._build = None
            self._box.addWidget(self.page)
            self.page.show()
        assert self.page is not None  # noqa: S101 - the two fields change together
        return self.page


class MainTabs(QTabWidget):
    """The three to five main views.

    ``opened`` gives the key of the tab now shown, after it was built. Ctrl+Page Up and Down switch, as do
    the access keys in the titles.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys: list[str] = []
        self._icons: list[str] = []
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.tabBar().setAccessibleName(name)
        self.setUsesScrollButtons(True)
        self._take_icon_size()
        self.currentChanged.connect(self._on_current)
        theme.changed.connect(self._refresh_icons)
        QShortcut(QKeySequence("Ctrl+PgDown"), self).activated.connect(self._next)
        QShortcut(QKeySequence("Ctrl+PgUp"), self).activated.connect(self._previous)

    def add(self, key: str, title: str, icon: str, build: Callable[[], QWidget]) -> None:
        """Add a view; ``build`` runs when it is first opened. ``&`` in the title marks its access key."""
        self._keys.append(key)
        self._icons.append(icon)
        index = self.addTab(_Holder(build), title)
        self.tabBar().setAccessibleTabName(index, spoken_label(title))
        self._paint_icon(index)

    @property
    def key(self) -> str:
        """The key of the view shown; empty when there is none."""
        index = self.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else ""

    def open(self, key: str) -> QWidget:
        """Show a view and give it back.

        Raises ValueError for an unknown key.
        """
        index = self._keys.index(key)
        self.setCurrentIndex(index)
        return self._holder(index).built()

    def page(self, key: str) -> QWidget | None:
        """A view if it was built already."""
        return self._holder(self._keys.index(key)).page

    def _holder(self, index: int) -> _Holder:
        holder = self.widget(index)
        assert isinstance(holder, _Holder)  # noqa: S101 - `add` is the only way in
        return holder

    def _on_current(self, index: int) -> None:
        for position in range(len(self._icons)):
            self._paint_icon(position)
        if 0 <= index < len(self._keys):
            self._holder(index).built()
            self.opened.emit(self._keys[index])

    def _icon_side(self) -> int:
        return self._theme.tokens.px(_ICON)

    def _take_icon_size(self) -> None:
        self.setIconSize(QSize(self._icon_side(), self._icon_side()))

    def _refresh_icons(self) -> None:
        self._take_icon_size()
        for index in range(len(self._icons)):
            self._paint_icon(index)

    def _paint_icon(self, index: int) -> None:
        tokens = self._theme.tokens
        colour = tokens.accent if index == self.currentIndex() else tokens.text_faint
        self.setTabIcon(index, self._theme.icon(self._icons[index], colour, self._icon_side(), greys=False))

    def _next(self) -> None:
        self.setCurrentIndex((self.currentIndex() + 1) % self.count())

    def _previous(self) -> None:
        self.setCurrentIndex((self.currentIndex() - 1) % self.count())
