"""The few figures that tell a person whether this is the file they meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssi_desktop.core.archive import Measure
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.locale_text import number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.card import Card
from ssi_desktop.ui.shared.widgets.labels import Caption, Title
from ssi_desktop.ui.shared.widgets.layouts import ColumnGrid

_COLUMN = 104


@dataclass(frozen=True)
class Headline:
    """A figure of a file; ``value`` is None when the file does not tell, ``present`` whether it could."""

    label: str
    value: int | None
    present: bool

    @property
    def remark(self) -> str:
        """Why there is no figure; empty where there is one."""
        if self.value is not None:
            return ""
        return _("cannot be told") if self.present else _("not in this archive")


def headlines(measures: Mapping[str, Measure]) -> tuple[Headline, ...]:
    """Connections, messages and posts: what is absent is unknown, never zero."""
    return (
        _headline(_("Connections"), measures, "connections", "rows"),
        _headline(_("Messages sent"), measures, "messages", "sent"),
        _headline(_("Invitations sent"), measures, "invitations", "outgoing"),
        _headline(_("Posts"), measures, "shares", "distinct"),
        _headline(_("Comments"), measures, "comments", "rows"),
        _headline(_("Reactions"), measures, "reactions", "rows"),
    )


def _headline(label: str, measures: Mapping[str, Measure], table: str, field: str) -> Headline:
    found = measures.get(table)
    value = found.get(field) if isinstance(found, dict) else None
    return Headline(label, value if isinstance(value, int) else None, found is not None)


class HeadlineTiles(QWidget):
    """Figures beside each other."""

    def __init__(self, figures: Sequence[Headline], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = ColumnGrid(self, _COLUMN, 6, Space.SMALL)
        for headline in figures:
            grid.addWidget(_tile(headline))


class Headlines(HeadlineTiles):
    """The figures of an archive."""

    def __init__(self, measures: Mapping[str, Measure], parent: QWidget | None = None) -> None:
        super().__init__(headlines(measures), parent)


def _tile(headline: Headline) -> Card:
    card = Card(padding=Space.MEDIUM)
    body: QVBoxLayout = card.body
    body.setSpacing(Space.HAIR)
    shown = "–" if headline.value is None else number_text(headline.value)
    figure = Title(shown)
    spoken = headline.remark or shown
    figure.setAccessibleName(f"{headline.label}: {spoken}")
    body.addWidget(figure)
    body.addWidget(Caption(headline.label, wrap=True))
    if headline.remark:
        body.addWidget(Caption(headline.remark, wrap=True))
    body.addStretch()
    return card
