"""Post analytics on the command line: as JSON with stable keys, and in a few lines of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ssi_desktop.core.analytics import Analytics, AnalyticsPost
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext
from ssi_desktop.services.analytics import AnalyticsLook
from ssi_desktop.wording.problems import problem_text


def analytics_json(look: AnalyticsLook) -> dict[str, Any]:
    """What a workbook holds and what storing it would do (or did); null = the file does not tell."""
    analytics = look.preview.analytics
    return {
        "export": analytics.kind.value,
        "first": _day(analytics.first),
        "last": _day(analytics.last),
        "exported_on": _day(analytics.exported_on),
        "sums": asdict(look.preview.sums),
        "totals": asdict(analytics.totals),
        "days": asdict(look.counts.days),
        "posts": asdict(look.counts.posts),
        "by_day": _days(analytics),
        "by_post": [_post(post) for post in analytics.posts],
        "notes": [
            {
                "code": note.code,
                "count": note.count,
                "message": problem_text(Problem(note.code, {"count": note.count})),
            }
            for note in analytics.notes
        ],
    }


def analytics_report(file_name: str, found: Mapping[str, Any]) -> list[str]:
    """The same in lines of words."""
    days, posts = found["days"], found["posts"]
    lines = [_("{file}: read").format(file=file_name)]
    if in_all := sum(days.values()):
        lines.append(_counts(ngettext("{n} day", "{n} days", in_all).format(n=in_all), days))
    if in_all := sum(posts.values()):
        lines.append(_counts(ngettext("{n} post", "{n} posts", in_all).format(n=in_all), posts))
    return [*lines, *(f"  {note['message']}" for note in found["notes"])]


def _counts(what: str, count: Mapping[str, int]) -> str:
    parts = [what, _("{n} new").format(n=count["new"]), _("{n} updated").format(n=count["changed"])]
    parts.append(_("{n} unchanged").format(n=count["unchanged"]))
    if count["kept"]:
        parts.append(_("{n} known from a later file").format(n=count["kept"]))
    return "  " + ", ".join(parts)


def _days(analytics: Analytics) -> list[dict[str, Any]]:
    return [{**asdict(day), "day": day.day.isoformat()} for day in analytics.days]


def _post(post: AnalyticsPost) -> dict[str, Any]:
    values = asdict(post)
    del values["key"]
    return {**values, "published_on": _day(post.published_on)}


def _day(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())
