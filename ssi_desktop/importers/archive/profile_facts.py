"""The owner's profile as the checklist needs it, from the tables that were read."""

from __future__ import annotations

from datetime import date

from ssi_desktop.core.archive import Owner, ProfileFacts
from ssi_desktop.importers.archive.readers import Readers


def profile_facts(
    readers: Readers, owner: Owner, export_date: date | None, articles: int | None
) -> ProfileFacts:
    """Texts, counts and dates; None wherever the file is absent or could not be read."""
    known, profile = readers.known, readers.profile
    has_profile = "profile" in known
    return ProfileFacts(
        as_of=export_date,
        full_name=owner.name,
        headline=profile.headline if has_profile else None,
        summary=profile.summary if has_profile else None,
        industry=profile.industry if has_profile else None,
        location=profile.location if has_profile else None,
        websites=profile.websites if has_profile else None,
        positions=tuple(readers.positions.found) if "positions" in known else None,
        skills=tuple(readers.entries["skills"].names) if "skills" in known else None,
        education=_entries(readers, "education"),
        certifications=_entries(readers, "certifications"),
        courses=_entries(readers, "courses"),
        languages=_entries(readers, "languages"),
        projects=_entries(readers, "projects"),
        projects_with_text=readers.entries["projects"].with_text if "projects" in known else None,
        publications=_entries(readers, "publications"),
        articles=articles,
        honors=_entries(readers, "honors"),
        patents=_entries(readers, "patents"),
        volunteering=_entries(readers, "volunteering"),
        causes=_entries(readers, "causes"),
        hashtags_followed=_entries(readers, "hashtag_follows"),
        emails=_entries(readers, "emails"),
        phones=_entries(readers, "phones"),
        media_dates=readers.rich_media.days if "rich_media" in known else None,
        endorsements_by_skill=_endorsements(readers),
        recommendations_received=(
            tuple(readers.recommendations_received.received) if "recommendations_received" in known else None
        ),
        recommendations_given=(
            readers.recommendations_given.kept if "recommendations_given" in known else None
        ),
        connections=(
            readers.connections.kept + readers.connections.hidden if "connections" in known else None
        ),
    )


def _entries(readers: Readers, table: str) -> int | None:
    return len(readers.entries[table].names) if table in readers.known else None


def _endorsements(readers: Readers) -> tuple[tuple[str, int], ...] | None:
    if "endorsements_received" not in readers.known:
        return None
    counts = readers.endorsements_received.accepted_by_skill
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
