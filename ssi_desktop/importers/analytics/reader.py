"""A workbook of LinkedIn's post analytics as core values: recognised by its layout, read whole or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ssi_desktop.core.analytics import Analytics
from ssi_desktop.errors import Refusal
from ssi_desktop.importers.analytics.combined import recognised, stated_periods
from ssi_desktop.importers.analytics.days import read_days
from ssi_desktop.importers.analytics.grid import Grid
from ssi_desktop.importers.analytics.single import read_single
from ssi_desktop.importers.workbook.package import WorkbookLimits
from ssi_desktop.importers.workbook.reader import read_workbook

_SLACK = timedelta(days=1)  # the day may already have begun where LinkedIn counts


def read_analytics(path: Path, *, today: date, limits: WorkbookLimits | None = None) -> Analytics:
    """Read the combined export or that of a single post.

    Raises Refusal: those of `read_workbook`; ``analytics.not_analytics`` (name), ``analytics.company_page``
    (name), ``analytics.columns_unknown``, ``analytics.two_tables``, ``analytics.post_labels_unknown``;
    those of `orders.decide`; ``analytics.no_days``, ``analytics.too_many_days`` (days, limit),
    ``analytics.day_twice`` (day), ``analytics.negative`` and ``analytics.future`` (day).
    """
    book = read_workbook(path, limits)
    grids = tuple(Grid(sheet) for sheet in book.sheets)
    layout = recognised(grids, path.name)
    if layout is None:
        read = read_single(grids, path.name)
    else:
        read = read_days(layout, stated_periods(layout, path.name), today)
    exported_on = read.exported_on or book.created_on
    _check_days(read, today)
    return replace(read, exported_on=None if exported_on is None else min(exported_on, today))


def _check_days(read: Analytics, today: date) -> None:
    published = (post.published_on for post in read.posts if post.published_on is not None)
    latest = max((*(day.day for day in read.days), *published), default=today)
    if latest > today + _SLACK:
        raise Refusal("analytics.future", day=latest.isoformat())
