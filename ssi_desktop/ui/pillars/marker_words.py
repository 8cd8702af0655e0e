"""Markers in words: their kinds, their days and what is said after a change."""

from __future__ import annotations

from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.shared.locale_text import date_text


def kind_name(kind: MarkerKind) -> str:
    """What a marker stands for."""
    return {
        MarkerKind.TRAINING: _("Training"),
        MarkerKind.PAUSE: _("Pause"),
        MarkerKind.FORMULA: _("Changed formula"),
        MarkerKind.OTHER: _("Something else"),
    }[kind]


def days_text(marker: Marker) -> str:
    """The day of a marker, or its first and last one."""
    first = date_text(marker.first)
    if marker.is_open:
        return _("since {day}, not over yet").format(day=first)
    if marker.last is None or marker.last == marker.first:
        return first
    return _("{first} to {last}").format(first=first, last=date_text(marker.last))


def kind_hint(kind: MarkerKind) -> str:
    """What a kind of marker does beside being shown."""
    return {
        MarkerKind.TRAINING: _("Shown in the history. It may lie ahead."),
        MarkerKind.PAUSE: _(
            "Its weeks stay outside the weeks kept. Leave the last day empty until you are back."
        ),
        MarkerKind.FORMULA: _("Advice about rising numbers starts afresh from this day."),
        MarkerKind.OTHER: _("Shown in the history with your note."),
    }[kind]
