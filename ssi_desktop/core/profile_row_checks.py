"""Profile checks on counts and dates: skills, recommendations, media, connections and other rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from ssi_desktop.core.archive import ProfileFacts, RecommendationReceived
from ssi_desktop.core.company_names import read_company
from ssi_desktop.core.profile import Grade
from ssi_desktop.core.profile_check import Check, Finding, Question, full_if, months_before, nothing, stepped

MEDIA_MONTHS = 24
SKILLS = 5
MANY_SKILLS = 20
ENDORSEMENTS = 10
ENDORSED_SKILLS = 3
RECOMMENDATIONS = 3
RECOMMENDATION_MONTHS = 12
CONNECTIONS_HALF = 50
CONNECTIONS = 500
RENEWED_DAYS = 30


def media(question: Question) -> Finding | None:
    """Whether media was uploaded lately; where it stands the archive does not show."""
    days = question.facts.media_dates
    if days is None:
        return None
    since = months_before(question.as_of, MEDIA_MONTHS)
    count = sum(since <= day <= question.as_of for day in days)
    return full_if(count > 0, "media", count=count, months=MEDIA_MONTHS)


def projects(question: Question) -> Finding | None:
    """A project without text may carry media, which the archive does not show: half marks."""
    count, with_text = question.facts.projects, question.facts.projects_with_text
    if count is None:
        return None
    bare = count > 0 and with_text == 0
    grade = Grade.HALF if bare else stepped(count, half=1, full=1)
    known = count if with_text is None else with_text
    return Finding(grade, "projects", {"count": count, "with_text": known})


def skills(question: Question) -> Finding | None:
    """Whether there are enough skills."""
    skills = question.facts.skills
    return None if skills is None else full_if(len(skills) >= SKILLS, "skills", count=len(skills))


def many_skills(question: Question) -> Finding | None:
    """Whether there are many skills; only the user knows whether the first three fit the offer."""
    skills = question.facts.skills
    if skills is None:
        return None
    count = len(skills)
    top = ", ".join(skills[:3])
    return full_if(count >= MANY_SKILLS, "top_skills", proven=count < MANY_SKILLS, count=count, top=top)


def endorsed(question: Question) -> Finding | None:
    """Whether three skills are well endorsed."""
    by_skill = question.facts.endorsements_by_skill
    if by_skill is None:
        return None
    count = sum(endorsements >= ENDORSEMENTS for _, endorsements in by_skill)
    return full_if(count >= ENDORSED_SKILLS, "endorsed_skills", count=count)


def recommended(question: Question) -> Finding | None:
    """Whether enough recommendations are visible."""
    visible = _visible(question.facts)
    if visible is None:
        return None
    return full_if(len(visible) >= RECOMMENDATIONS, "recommendations", count=len(visible))


def recently_recommended(question: Question) -> Finding | None:
    """Whether a visible recommendation is younger than a year; unknown where dates are missing."""
    visible = _visible(question.facts)
    if visible is None:
        return None
    days = [item.on for item in visible if item.on is not None and item.on <= question.as_of]
    if not visible:
        return full_if(False, "no_recommendation")
    recent = bool(days) and max(days) >= months_before(question.as_of, RECOMMENDATION_MONTHS)
    if not recent and len(days) < len(visible):
        return None
    return full_if(recent, "newest_recommendation", on=max(days).isoformat())


def customer_recommended(question: Question) -> Finding | None:
    """Whether somebody outside the user's own companies recommends them; a customer or not."""
    visible, jobs = _visible(question.facts), question.facts.positions
    if visible is None:
        return None
    if not visible:
        return nothing("no_recommendation")
    if jobs is None:
        return None
    own = {read_company(job.company).base for job in jobs}
    writers = [item.company for item in visible if read_company(item.company).base]
    outside = [company for company in writers if read_company(company).base not in own]
    if not outside and len(writers) < len(visible):
        return None
    return full_if(
        bool(outside), "customer_recommendation", count=len(outside), company=next(iter(outside), "")
    )


def reachable(question: Question) -> Finding | None:
    """Whether e-mail and phone are on file; half marks for one of the two."""
    emails, phones = question.facts.emails, question.facts.phones
    if emails is None or phones is None:
        return None
    grade = (Grade.ABSENT, Grade.HALF, Grade.STRONG)[(emails > 0) + (phones > 0)]
    return Finding(grade, "contact_details", {"emails": emails, "phones": phones})


def connections(question: Question) -> Finding | None:
    """Whether there are 500 connections; half marks from 50."""
    count = question.facts.connections
    if count is None:
        return None
    return Finding(stepped(count, half=CONNECTIONS_HALF, full=CONNECTIONS), "connections", {"count": count})


def renewed(question: Question) -> Finding | None:
    """Whether media was uploaded in the last month."""
    days = question.facts.media_dates
    if days is None:
        return None
    since = question.as_of - timedelta(days=RENEWED_DAYS)
    count = sum(since <= day <= question.as_of for day in days)
    return full_if(count > 0, "renewed", count=count, days=RENEWED_DAYS)


def at_least(minimum: int, key: str, *counts: Callable[[ProfileFacts], int | None]) -> Check:
    """A check of rows in one of several files: enough in the known ones, or all of them known and too few."""

    def check(question: Question) -> Finding | None:
        found = [count(question.facts) for count in counts]
        total = sum(count for count in found if count is not None)
        if total < minimum and None in found:
            return None
        return full_if(total >= minimum, key, count=total)

    return check


def _visible(facts: ProfileFacts) -> list[RecommendationReceived] | None:
    received = facts.recommendations_received
    return None if received is None else [item for item in received if item.visible]
