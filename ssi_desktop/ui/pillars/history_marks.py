"""Markers and found changes of the formula as marks on the history, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssi_desktop.core.formula_change import FormulaChange
from ssi_desktop.core.markers import Marker, MarkerKind
from ssi_desktop.i18n import gettext as _
from ssi_desktop.ui.charts.trend_data import MarkKind, TrendMark


def history_marks(
    markers: Iterable[Marker], changes: Iterable[FormulaChange], start: date, today: date
) -> tuple[TrendMark, ...]:
    """What touches the time from a first day to today, the oldest first.

    A change of the formula that the person marked on the same day is not told twice.
    """
    shown = [marker for marker in markers if marker.touches(start, today, today)]
    marks = [_mark(marker, today) for marker in shown]
    marked = {marker.first for marker in shown if marker.kind is MarkerKind.FORMULA}
    marks += [
        TrendMark(change.on, _("LinkedIn may have changed its formula"), MarkKind.FORMULA)
        for change in changes
        if start <= change.on <= today and change.on not in marked
    ]
    return tuple(sorted(marks, key=lambda mark: mark.on))


def _mark(marker: Marker, today: date) -> TrendMark:
    last = min(today, marker.ends(today))
    until = last if last > marker.first else None
    return TrendMark(marker.first, mark_label(marker), MarkKind(marker.kind.value), until, marker.id)


def mark_label(marker: Marker) -> str:
    """The marker in a few words: what it is, and the person's note."""
    note = marker.note.strip()
    if marker.kind is MarkerKind.OTHER:
        return note or _("Own marker")
    if not note:
        return {
            MarkerKind.TRAINING: _("Training"),
            MarkerKind.PAUSE: _("Pause"),
            MarkerKind.FORMULA: _("LinkedIn changed its formula"),
        }[marker.kind]
    words = {
        MarkerKind.TRAINING: _("Training: {note}"),
        MarkerKind.PAUSE: _("Pause: {note}"),
        MarkerKind.FORMULA: _("Formula changed: {note}"),
    }[marker.kind]
    return words.format(note=note)
