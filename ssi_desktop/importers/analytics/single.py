"""The export of a single post: labels with their values, in rows of any order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ssi_desktop.core.analytics import Analytics, AnalyticsKind, AnalyticsNote, AnalyticsPost
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.analytics.addresses import post_address, post_key
from ssi_desktop.importers.analytics.grid import Grid
from ssi_desktop.importers.analytics.labels import field_of
from ssi_desktop.importers.analytics.tables import Labelled, labelled
from ssi_desktop.importers.analytics.written import ORDERS, WrittenDay, whole_number, written_day

_LEAST_COUNTS = 3
_KEPT = ("impressions", "engagements", "reactions", "comments", "reposts")


def read_single(grids: Sequence[Grid], name: str) -> Analytics:
    """Read the post. Raises Refusal ``analytics.not_analytics`` (name), ``analytics.post_labels_unknown``,
    ``analytics.two_tables``, ``analytics.negative``."""
    for grid in grids:
        lines = labelled(grid)
        address = next((found for line in lines if (found := post_address(line.value)) is not None), None)
        counts = [line for line in lines if whole_number(line.value) is not None]
        if address is not None and len(counts) >= _LEAST_COUNTS:
            left_out = sum(bool(other.cells) and other is not grid for other in grids)
            return _post(address, lines, counts, left_out)
    raise Refusal("analytics.not_analytics", name=name)


def _post(
    address: str, lines: Sequence[Labelled], counts: Sequence[Labelled], sheets_left_out: int
) -> Analytics:
    found: dict[str, int] = {}
    for line in counts:
        field, number = field_of(line.label), whole_number(line.value)
        if field not in _KEPT or number is None:
            continue
        if number < 0:
            raise Refusal("analytics.negative")
        if found.setdefault(field, number) != number:
            raise Refusal("analytics.two_tables")
    if not {"reactions", "comments", "reposts"} & found.keys():
        raise Refusal("analytics.post_labels_unknown")
    written = next((day for line in lines if (day := written_day(line.value)) is not None), None)
    published_on = None if written is None else _certain(written)
    notes = []
    if written is not None and published_on is None:
        notes.append(AnalyticsNote("analytics.note.day_unclear", 1))
    if sheets_left_out:
        notes.append(AnalyticsNote("analytics.note.sheets_left_out", sheets_left_out))
    post = AnalyticsPost(post_key(address), address, published_on, **found)
    return Analytics(AnalyticsKind.POST, None, None, None, posts=(post,), notes=tuple(notes))


def _certain(written: WrittenDay) -> date | None:
    """The day when only one reading of it is possible."""
    days = {day for order in ORDERS if (day := written.under(order)) is not None}
    return days.pop() if len(days) == 1 else None
