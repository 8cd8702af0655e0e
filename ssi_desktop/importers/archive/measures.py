"""The figures of an archive under stable names: None is unknown, 0 is a file without rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from ssi_desktop.core.archive import Archive, Connection, Measure, Owner
from ssi_desktop.core.company_names import company_key
from ssi_desktop.importers.archive.keys import full_name
from ssi_desktop.importers.archive.messages import Talks
from ssi_desktop.importers.archive.readers import Readers
from ssi_desktop.importers.archive.text import fold

_PLAIN_COUNTS = (
    *("instant_reposts", "votes", "member_follows", "search_queries"),
    *("endorsements_given", "recommendations_given"),
    *("education", "skills", "certifications", "languages", "projects", "publications"),
)


def measures(
    readers: Readers,
    owner: Owner,
    talks: Talks,
    export_kind: str | None,
    export_date: date | None,
    articles: int | None,
) -> dict[str, Measure]:
    """All figures except the names at vice president level and above (see `with_vp_names`)."""
    known = readers.known
    return {
        "export_kind": export_kind,
        "export_date": _day(export_date),
        "owner": {
            "name": owner.name,
            "profile_url": owner.profile_url,
            "current_company": owner.current_company,
        },
        "connections": _connections(readers, owner) if "connections" in known else None,
        "invitations": _invitations(readers) if "invitations" in known else None,
        "messages": _messages(readers, talks) if "messages" in known else None,
        "shares": _shares(readers) if "shares" in known else None,
        "comments": {"rows": readers.comments.rows} if "comments" in known else None,
        "reactions": _reactions(readers) if "reactions" in known else None,
        "company_follows": _company_follows(readers) if "company_follows" in known else None,
        "endorsements_received": _received(readers, "endorsements_received"),
        "recommendations_received": _received(readers, "recommendations_received"),
        "profile": _profile(readers) if "profile" in known else None,
        "positions": _positions(readers) if "positions" in known else None,
        "articles": articles,
        "registered_on": _day(readers.registration.on) if "registration" in known else None,
        **{table: readers.rows(table) for table in _PLAIN_COUNTS},
    }


def with_vp_names(archive: Archive, is_vp: Callable[[str], bool]) -> dict[str, Measure]:
    """The archive's figures with ``vp_and_above`` filled in.

    ``is_vp`` is asked once for each different position.
    """
    found = archive.measures.get("connections")
    if archive.connections is None or not isinstance(found, dict):
        return archive.measures
    return {
        **archive.measures,
        "connections": {**found, "vp_and_above": _vp_names(archive.connections, is_vp)},
    }


def _vp_names(connections: Iterable[Connection], is_vp: Callable[[str], bool]) -> list[Measure]:
    answers: dict[str, bool] = {}
    names: list[Measure] = []
    for connection in connections:
        position = connection.position
        if position is None:
            continue
        if position not in answers:
            answers[position] = is_vp(position)
        if answers[position]:
            names.append(full_name(connection.first_name, connection.last_name))
    return names


def _connections(readers: Readers, owner: Owner) -> dict[str, Measure]:
    reader = readers.connections
    return {
        "rows": reader.rows,
        "named": reader.kept,
        "hidden": reader.hidden,
        "with_email": reader.with_email,
        "first": _day(reader.first_day),
        "last": _day(reader.last_day),
        "by_month": _sorted(reader.by_month),
        "vp_and_above": None,
        "same_company": _same_company(readers, owner),
    }


def _same_company(readers: Readers, owner: Owner) -> int | None:
    """Connections with the owner's employer; unknown while nobody knows the owner's jobs."""
    if owner.current_company is None:
        return 0 if "positions" in readers.known else None
    wanted = company_key(owner.current_company)
    companies = Counter(row.company for row in readers.connections.found if row.company is not None)
    return sum(count for company, count in companies.items() if wanted and company_key(company) == wanted)


def _invitations(readers: Readers) -> dict[str, Measure]:
    requests = readers.invitations.found
    outgoing = [request for request in requests if request.invitation.outgoing]
    return {
        "rows": readers.invitations.rows,
        "outgoing": len(outgoing),
        "incoming": len(requests) - len(outgoing),
        "outgoing_with_note": sum(request.invitation.with_note for request in outgoing),
        "outgoing_now_connected": _now_connected(readers),
    }


def _now_connected(readers: Readers) -> int | None:
    """Outgoing invitations to people who are connections now; unknown without Connections.csv.

    By address; by full name where one of the two files is too old to hold addresses. A name that
    several connections share is doubtful and does not count.
    """
    connections, invitations = readers.connections, readers.invitations
    if "connections" not in readers.known:
        return None
    outgoing = [request for request in invitations.found if request.invitation.outgoing]
    if connections.with_address and invitations.with_address:
        return sum(request.slug in connections.slugs for request in outgoing)
    holders = Counter(fold(full_name(row.first_name, row.last_name)) for row in connections.found)
    return sum(holders[request.name] == 1 for request in outgoing)


def _messages(readers: Readers, talks: Talks) -> dict[str, Measure]:
    reader = readers.messages
    return {
        "rows": reader.rows,
        "drafts": reader.drafts,
        "spam": reader.spam,
        "sponsored": reader.sponsored,
        "counted": len(reader.found),
        "sent": talks.sent,
        "received": talks.received,
        "conversations": talks.conversations,
        "started_by_owner": talks.started_by_owner,
        "started_and_answered": talks.started_and_answered,
    }


def _shares(readers: Readers) -> dict[str, Measure]:
    reader = readers.shares
    return {
        "rows": reader.rows,
        "distinct": reader.kept,
        "with_commentary": reader.with_commentary,
        "with_media": reader.with_media,
    }


def _reactions(readers: Readers) -> dict[str, Measure]:
    return {"rows": readers.reactions.rows, "by_type": _sorted(readers.reactions.by_detail)}


def _company_follows(readers: Readers) -> dict[str, Measure]:
    return {"rows": readers.company_follows.rows, "last": _day(readers.company_follows.last_day)}


def _received(readers: Readers, table: str) -> dict[str, Measure] | None:
    if table not in readers.known:
        return None
    if table == "endorsements_received":
        return _sorted(readers.endorsements_received.by_detail)
    return _sorted(readers.recommendations_received.by_detail)


def _profile(readers: Readers) -> dict[str, Measure]:
    reader = readers.profile
    return {
        "headline": bool(reader.headline),
        "summary": bool(reader.summary),
        "industry": bool(reader.industry),
        "location": bool(reader.location),
        "websites": reader.websites,
    }


def _positions(readers: Readers) -> dict[str, Measure]:
    found = readers.positions.found
    return {
        "rows": readers.positions.rows,
        "current": sum(position.current for position in found),
        "with_description": sum(bool(position.description) for position in found),
    }


def _sorted(counts: Mapping[str, int]) -> dict[str, Measure]:
    return {name: counts[name] for name in sorted(counts)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
