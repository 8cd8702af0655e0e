"""Short words for the program's own keys: fields, tables, origins; the words of the trade are content."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.core.metrics import Origin
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.plan_mandatory import REPLY
from ssi_desktop.core.plan_outcome_block import ACCOUNT_STEP
from ssi_desktop.i18n import gettext, pgettext
from ssi_desktop.i18n import gettext as _


def mark(text: str) -> str:
    """A text to be translated when it is asked for."""
    return text


_PILLARS: Mapping[str, str] = {
    Pillar.BRAND: mark("Establish your professional brand"),
    Pillar.PEOPLE: mark("Find the right people"),
    Pillar.INSIGHTS: mark("Engage with insights"),
    Pillar.RELATIONS: mark("Build relationships"),
}

_FIELDS: Mapping[str, str] = {
    "overall": mark("the total"),
    "pillars": mark("the four pillars"),
    "pillar": mark("a pillar"),
    "industry_rank_pct": mark("the rank in your industry"),
    "network_rank_pct": mark("the rank in your network"),
    "industry_avg": mark("the average of your industry"),
    "network_avg": mark("the average of your network"),
}

_GROUPS: Mapping[str, str] = {
    "industry": mark("industry"),
    "network": mark("network"),
    "team": mark("team"),
}

_PLATFORMS: Mapping[str, str] = {"xing": "XING"}

_TABLES: Mapping[str, str] = {
    "connections": mark("Connections"),
    "messages": mark("Messages"),
    "invitations": mark("Invitations"),
    "profile": mark("Profile"),
    "positions": mark("Jobs"),
    "education": mark("Education"),
    "skills": mark("Skills"),
    "certifications": mark("Certificates"),
    "languages": mark("Languages"),
    "projects": mark("Projects"),
    "publications": mark("Publications"),
    "volunteering": mark("Volunteering"),
    "honors": mark("Honours"),
    "courses": mark("Courses"),
    "causes": mark("Causes you care about"),
    "patents": mark("Patents"),
    "endorsements_received": mark("Endorsements received"),
    "endorsements_given": mark("Endorsements given"),
    "recommendations_received": mark("Recommendations received"),
    "recommendations_given": mark("Recommendations given"),
    "shares": mark("Posts"),
    "comments": mark("Comments"),
    "reactions": mark("Reactions"),
    "instant_reposts": mark("Reposts"),
    "votes": mark("Votes in polls"),
    "member_follows": mark("People followed"),
    "company_follows": mark("Companies followed"),
    "hashtag_follows": mark("Hashtags followed"),
    "search_queries": mark("Searches"),
    "rich_media": mark("Media"),
    "registration": mark("Registration"),
    "emails": mark("E-mail addresses"),
    "phones": mark("Phone numbers"),
    "articles": mark("Articles"),
}

_PLANNER_ACTIONS: Mapping[str, str] = {
    REPLY.id: mark("Answer the messages that wait"),
    ACCOUNT_STEP.id: mark("Take the next step at an account"),
}

_ORIGINS: Mapping[str, str] = {
    Origin.ARCHIVE: mark("from your archive"),
    Origin.ANALYTICS: mark("from your analytics file"),
    Origin.LOG: mark("from your log"),
    Origin.TYPED: mark("typed by you"),
    Origin.CHECKLIST: mark("from the checklist"),
}

_SETTINGS: Mapping[str, str] = {
    "minutes": mark("Minutes a week"),
    "n_star": mark("Threads aimed at in an account"),
    "months_left": mark("Months until the decision"),
    "retention_months": mark("Months without contact"),
}

_ROWS: Mapping[str, str] = {
    "rows": mark("Rows"),
    "new": mark("New"),
    "unchanged": mark("Unchanged"),
    "changed": mark("Updated"),
    "hidden": mark("Hidden"),
    "skipped": mark("Left out"),
}


def pillar_name(pillar: Pillar | str) -> str:
    """LinkedIn's name of a pillar; unknown keys as they are."""
    return _word(_PILLARS, pillar)


def field_name(key: str) -> str:
    """A number of the SSI page inside a sentence; unknown keys as they are, in quotes."""
    group, _dash, pillar = key.partition("_")
    if group in _GROUPS and pillar in _PILLARS:
        return _("the average of your {group} for “{pillar}”").format(
            group=group_name(group), pillar=pillar_name(pillar)
        )
    # Translators: a name inside a sentence, in the quotation marks of the language
    return gettext(_FIELDS[key]) if key in _FIELDS else _("“{name}”").format(name=pillar_name(key))


def group_name(key: str) -> str:
    """A group that LinkedIn compares with, inside a sentence after "your"."""
    return _word(_GROUPS, key)


def platform_name(key: str) -> str:
    """A platform beside LinkedIn, by its own name in every language; unknown keys as they are."""
    return _PLATFORMS.get(key, key)


def table_name(key: str) -> str:
    """A table of the archive."""
    return _word(_TABLES, key)


def planner_action_name(action_id: str) -> str:
    """An action that the planner adds without the catalogue; empty for every other."""
    return gettext(_PLANNER_ACTIONS[action_id]) if action_id in _PLANNER_ACTIONS else ""


def origin_name(origin: Origin) -> str:
    """Where a reading of a metric comes from."""
    return gettext(_ORIGINS[origin])


def setting_name(key: str) -> str:
    """A setting that has limits."""
    return _word(_SETTINGS, key)


def rows_name(key: str) -> str:
    """What became of rows: rows, new, unchanged, changed, hidden, skipped."""
    return _word(_ROWS, key)


def export_kind_name(kind: str | None) -> str:
    """Which of LinkedIn's two archives it is."""
    if kind == "basic":
        # Translators: the small archive that LinkedIn sends within minutes
        return pgettext("archive", "Basic archive")
    if kind == "complete":
        # Translators: the large archive that LinkedIn sends within a day
        return pgettext("archive", "Complete archive")
    return pgettext("archive", "Archive")


def _word(words: Mapping[str, str], key: str) -> str:
    return gettext(words[key]) if key in words else key
