"""The metrics behind each pillar and what a reading of one is (weights and curves: `estimate`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Metric(StrEnum):
    """The behaviour metrics of domain.md 5.4; the value is the stable name used in files and JSON."""

    PROFILE = "profile"
    ENDORSEMENTS = "endorsements"
    RECOMMENDATIONS = "recommendations"
    LONGFORM = "longform"
    FOLLOWERS_GAINED = "followers_gained"
    SEARCHES = "searches"
    ADV_SEARCHES = "adv_searches"
    NETWORK_VIEWS = "network_views"
    PROSPECT_VIEWS = "prospect_views"
    INBOUND_VIEWS = "inbound_views"
    ACTIVE_DAYS = "active_days"
    LEADS_SAVED = "leads_saved"
    POSTS = "posts"
    COMMENTS = "comments"
    REACTIONS = "reactions"
    ENG_RECEIVED = "eng_received"
    MESSAGES = "messages"
    COMPANIES_FOLLOWED = "companies_followed"
    GROUPS_JOINED = "groups_joined"
    GROUP_POSTS = "group_posts"
    CONNECTIONS = "connections"
    VP_CONNECTIONS = "vp_connections"
    INTERNAL_CONNECTIONS = "internal_connections"
    NEW_CONNECTIONS = "new_connections"
    ACCEPTANCE = "acceptance"
    CARE_TOUCHES = "care_touches"


class Origin(StrEnum):
    """Where a reading comes from."""

    ARCHIVE = "archive"
    ANALYTICS = "analytics"
    LOG = "log"
    TYPED = "typed"
    CHECKLIST = "checklist"


@dataclass(frozen=True)
class Reading:
    """One known metric: ``raw`` in its unit (count, count a week, or share 0..1), quality factor 0..1.

    A metric without a reading is unknown, which is not zero.
    """

    metric: Metric
    raw: float
    quality: float = 1.0
    origin: Origin = Origin.TYPED
