"""About the program: its version, and whose work it stands on."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop import __version__
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.sheets import Sheet
from ssi_desktop.ui.shared.theme import Theme
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.buttons import Variant
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.empty_state import IconTile
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, Soft, Strong

_SIZE = QSize(680, 500)

# Names of works and licences are the same in every language.
_WORKS: Sequence[tuple[str, str]] = (
    ("Python", "PSF License 2"),
    ("Qt, PySide6, Shiboken", "GNU LGPL 3"),
    ("SQLCipher", "BSD 3-Clause"),
    ("SQLite", "Public Domain"),
    ("sqlcipher3", "zlib/libpng"),
    ("sqlite-utils", "Apache License 2.0"),
    ("PyQtGraph", "MIT"),
    ("NumPy", "BSD 3-Clause"),
    ("platformdirs", "MIT"),
    ("Inter", "SIL Open Font License 1.1"),
)


class AboutSheet(Sheet):
    """Version, the promise of no network, and licences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("About SSI Coach"), "", parent, _SIZE)
        self.column.addWidget(self._head())
        self.column.addWidget(self._licences())
        self.column.addStretch()
        self.copy = self.add_quiet(_("Copy &details"), "copy")
        self.close_button = self.add_button(_("Close"), Variant.PRIMARY)
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.accept)

    def _head(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(Space.LARGE)
        row.addWidget(IconTile(self.theme, "pillars", 52), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.TIGHT)
        words.addWidget(Strong(_("SSI Coach {version}").format(version=__version__)))
        words.addWidget(Soft(_("An offline coach for people who sell through LinkedIn."), wrap=True))
        words.addWidget(
            Body(
                _(
                    "There is no network code in this program: no account, no updates behind your back, "
                    "no statistics. It is not made by LinkedIn and has no ties with it."
                ),
                wrap=True,
            )
        )
        row.addLayout(words, 1)
        card.body.addLayout(row)
        return card

    def _licences(self) -> Card:
        card = Card(_("Licences"), _("SSI Coach itself is free software under the MIT License."))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.TIGHT + 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        lines = (len(_WORKS) + 1) // 2
        for place, (work, licence) in enumerate(_WORKS):
            line, column = place % lines, 2 * (place // lines)
            grid.addWidget(Body(work), line, column)
            grid.addWidget(Soft(licence), line, column + 1)
        card.body.addLayout(grid)
        card.body.addWidget(
            Caption(
                _(
                    "Qt is used unchanged and as separate library files, which you may replace by "
                    "your own build of them."
                ),
                wrap=True,
            )
        )
        return card

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(details())


def details() -> str:
    """What to send along with a question: versions only, nothing about the person."""
    return (
        f"SSI Coach {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {platform.system()}"
    )
