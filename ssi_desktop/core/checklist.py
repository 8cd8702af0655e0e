"""The profile checklist's rules: 46 items whose weights add to 100; their words are coaching content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ssi_desktop.core.pillars import Pillar

EXPIRES_DAYS = 180
QUARTER_DAYS = 92
MONTH_DAYS = 30


class CheckLevel(StrEnum):
    """Who can check an item: the archive, the archive with the user's yes, or the user alone."""

    AUTO = "auto"
    SEMI = "semi"
    MANUAL = "manual"


@dataclass(frozen=True)
class ChecklistRule:
    """One item.

    ``weight`` in points of 100. ``pillar`` is the work that the item belongs to; the score itself counts
    in brand. A person's grade holds ``expires_days``; the archive's holds ``archive_days`` (None: until
    the next archive).
    """

    id: str
    weight: int
    level: CheckLevel
    pillar: Pillar = Pillar.BRAND
    expires_days: int = EXPIRES_DAYS
    archive_days: int | None = None


CHECKLIST: tuple[ChecklistRule, ...] = (
    ChecklistRule("P01", 5, CheckLevel.MANUAL),
    ChecklistRule("P02", 3, CheckLevel.MANUAL),
    ChecklistRule("P03", 6, CheckLevel.SEMI),
    ChecklistRule("P04", 5, CheckLevel.AUTO),
    ChecklistRule("P05", 3, CheckLevel.MANUAL),
    ChecklistRule("P06", 2, CheckLevel.SEMI),
    ChecklistRule("P07", 2, CheckLevel.MANUAL),
    ChecklistRule("P08", 4, CheckLevel.SEMI, expires_days=QUARTER_DAYS),
    ChecklistRule("P09", 1, CheckLevel.AUTO),
    ChecklistRule("P10", 5, CheckLevel.AUTO),
    ChecklistRule("P11", 2, CheckLevel.MANUAL),
    ChecklistRule("P12", 3, CheckLevel.AUTO),
    ChecklistRule("P13", 2, CheckLevel.MANUAL),
    ChecklistRule("P14", 4, CheckLevel.SEMI),
    ChecklistRule("P15", 2, CheckLevel.AUTO),
    ChecklistRule("P16", 2, CheckLevel.MANUAL),
    ChecklistRule("P17", 2, CheckLevel.AUTO),
    ChecklistRule("P18", 2, CheckLevel.AUTO),
    ChecklistRule("P19", 2, CheckLevel.SEMI),
    ChecklistRule("P20", 3, CheckLevel.AUTO),
    ChecklistRule("P21", 4, CheckLevel.AUTO),
    ChecklistRule("P22", 2, CheckLevel.AUTO),
    ChecklistRule("P23", 2, CheckLevel.SEMI),
    ChecklistRule("P24", 1, CheckLevel.AUTO),
    ChecklistRule("P25", 2, CheckLevel.SEMI),
    ChecklistRule("P26", 1, CheckLevel.AUTO),
    ChecklistRule("P27", 1, CheckLevel.MANUAL),
    ChecklistRule("P28", 1, CheckLevel.AUTO),
    ChecklistRule("P29", 1, CheckLevel.AUTO),
    ChecklistRule("P30", 2, CheckLevel.AUTO),
    ChecklistRule("P31", 1, CheckLevel.SEMI),
    ChecklistRule("P32", 1, CheckLevel.SEMI),
    ChecklistRule("P33", 2, CheckLevel.AUTO, Pillar.INSIGHTS),
    ChecklistRule("P34", 1, CheckLevel.MANUAL),
    ChecklistRule("P35", 3, CheckLevel.MANUAL),
    ChecklistRule("P36", 2, CheckLevel.AUTO, Pillar.RELATIONS),
    ChecklistRule("P37", 2, CheckLevel.MANUAL, Pillar.PEOPLE),
    ChecklistRule("P38", 1, CheckLevel.MANUAL),
    ChecklistRule("P39", 2, CheckLevel.SEMI, expires_days=MONTH_DAYS, archive_days=MONTH_DAYS),
    ChecklistRule("P40", 2, CheckLevel.MANUAL),
    ChecklistRule("P41", 1, CheckLevel.MANUAL),
    ChecklistRule("P42", 1, CheckLevel.MANUAL, Pillar.INSIGHTS),
    ChecklistRule("P43", 1, CheckLevel.MANUAL),
    ChecklistRule("P44", 1, CheckLevel.MANUAL),
    ChecklistRule("P45", 1, CheckLevel.SEMI),
    ChecklistRule("P46", 1, CheckLevel.SEMI, Pillar.INSIGHTS),
)
RULES: Mapping[str, ChecklistRule] = {rule.id: rule for rule in CHECKLIST}
