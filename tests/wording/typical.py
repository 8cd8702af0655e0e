"""Typical values of every param that a sentence may show, and the rules that all sentences obey."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ssi_desktop.errors import Param
from ssi_desktop.wording.templates import Template

LONGEST = 220

VALUES: Mapping[str, Param] = {
    "action": "A21", "chain": "Anna → Bram → Anna",
    "characters": 37, "code": "future.code", "company": "Nordvik Oy", "count": 3,
    "coverage": 0.42, "date": "2026-12-01", "day": "2026-11-22", "days": 90, "digit": "٣", "due": 4,
    "emails": 1, "evidence": "A colleague told you", "field": "overall", "first": "Basic", "free": 150,
    "error": "OSError", "found": "crm", "end": "2026-11-20", "start": "2025-11-21",
    "gap": 7.25, "grade": 3, "group": "industry", "header": "First | Last | Mail", "high": 10_000,
    "gigabytes": 2, "host": "desk-7",
    "industry": "Machinery", "item": "P03", "key": "memberScore", "kind": "meeting", "least": 60,
    "limit": 5_000, "limit_mb": 300, "location": "Utrecht", "low": 1, "metric": "inbound_views",
    "minutes": 45, "months": 24, "most": 2_400, "need": 72, "name": "Connections.csv", "on": "2026-03-09",
    "opening": "Less downtime for packaging lines", "other": "Connections (1).csv", "overall": 61.0,
    "path": "/home/anna/Documents/SSI Coach", "phones": 0, "pillar": "relations", "platform": "xing",
    "planned": 2,
    "probability": 0.134, "role": "buyer", "second": "Complete_2026", "status": 429, "sum": 58.4,
    "target": 5.4, "threads": 2.1, "title": "Comment on two posts", "top": "CRM, Sales, Dutch",
    "value": 27.5, "week": "2026-W48", "with_text": 1,
}  # fmt: skip

NAMES: Mapping[str, str] = {
    "A21": "Follow up new connections within seven days",
    "P03": "Headline with customer benefit",
    "buyer": "buyer",
    "inbound_views": "Views of your profile",
    "meeting": "Meeting",
}

# Words that would claim that one thing made another happen (section 1, rule 4).
CAUSAL = re.compile(
    r"\b(?:because|led to|leads? to|drives?|boosts?|thanks to|due to|caused|causing|results? in|increases?"
    r"|omdat|doordat|dankzij|vanwege|leidt tot|leidde tot|veroorzaakt|waardoor|daardoor|zorgt voor"
    r"|verhoogt)\b",
    re.IGNORECASE,
)


def typical(template: Template) -> dict[str, Param]:
    """Values with which a template fits."""
    chosen = {place: VALUES[place] for place in template.places}
    if template.by:
        chosen.setdefault(template.by, VALUES[template.by])
    return {**chosen, **dict(template.only)}


def faults(text: str) -> list[str]:
    """What a finished text must not have."""
    found = []
    if re.search(r"[{}]", text) or "…" in text:
        found.append("a value is missing")
    if CAUSAL.search(text):
        found.append("claims a cause")
    if len(text) > LONGEST:
        found.append(f"{len(text)} characters")
    if text != " ".join(text.split()):
        found.append("odd spaces")
    return found
