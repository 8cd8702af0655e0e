"""What the archive can say about the profile checklist: grades with the evidence behind each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssi_desktop.core import profile_row_checks as rows
from ssi_desktop.core import profile_text_checks as texts
from ssi_desktop.core.archive import ProfileFacts
from ssi_desktop.core.checklist import RULES, CheckLevel
from ssi_desktop.core.profile import Grade, GradeOrigin, GradeRecord
from ssi_desktop.core.profile_check import Check, Finding, Question
from ssi_desktop.errors import Problem


@dataclass(frozen=True)
class ArchiveGrade:
    """A grade that the archive shows or proposes.

    ``evidence`` says by key and values what was found. ``needs_confirmation`` is set where the archive
    sees only a part of what the item asks; such a grade does not count until a person confirms it.
    """

    item: str
    grade: Grade
    evidence: Problem
    needs_confirmation: bool = False


def archive_grades(
    facts: ProfileFacts, *, as_of: date, keywords: Iterable[str] = ()
) -> tuple[ArchiveGrade, ...]:
    """The grades of all items that the archive can check, by item id (section 13 of the domain reference).

    ``as_of`` is the day of the export: ages of media and recommendations count from it. A missing file is
    unknown and gives no grade; an empty one gives grade 0. ``keywords`` are the user's own, at least five.
    """
    question = Question(facts, as_of, tuple(keywords))
    answers = ((item, check(question)) for item, check in _CHECKS.items())
    return tuple(_grade(item, found) for item, found in answers if found is not None)


def archive_records(grades: Iterable[ArchiveGrade], on: date) -> tuple[GradeRecord, ...]:
    """The grades as records of the day of the export; proposals are unconfirmed."""
    return tuple(
        GradeRecord(item.item, item.grade, on, GradeOrigin.ARCHIVE, confirmed=not item.needs_confirmation)
        for item in grades
    )


def _grade(item: str, found: Finding) -> ArchiveGrade:
    ask = RULES[item].level is CheckLevel.SEMI and not found.proven
    evidence = Problem(f"checklist.evidence.{found.key}", dict(found.params))
    return ArchiveGrade(item, found.grade, evidence, ask)


_CHECKS: Mapping[str, Check] = {
    "P03": texts.headline,
    "P04": texts.about_length,
    "P06": texts.about_close,
    "P08": texts.industry,
    "P09": texts.location,
    "P10": texts.current_text,
    "P12": texts.earlier_texts,
    "P14": rows.media,
    "P15": rows.projects,
    "P17": rows.at_least(1, "education", lambda facts: facts.education),
    "P18": rows.skills,
    "P19": rows.many_skills,
    "P20": rows.endorsed,
    "P21": rows.recommended,
    "P22": rows.recently_recommended,
    "P23": rows.customer_recommended,
    "P24": rows.at_least(2, "recommendations_given", lambda facts: facts.recommendations_given),
    "P25": rows.reachable,
    "P26": rows.at_least(1, "websites", lambda facts: facts.websites),
    "P28": rows.at_least(1, "languages", lambda facts: facts.languages),
    "P29": rows.at_least(1, "certificates", lambda facts: facts.certifications, lambda facts: facts.courses),
    "P30": rows.at_least(1, "publications", lambda facts: facts.publications, lambda facts: facts.articles),
    "P31": rows.at_least(1, "honours", lambda facts: facts.honors, lambda facts: facts.patents),
    "P32": rows.at_least(1, "personal_side", lambda facts: facts.volunteering, lambda facts: facts.causes),
    "P33": texts.keywords,
    "P36": rows.connections,
    "P39": rows.renewed,
    "P45": texts.phone_readable,
    "P46": texts.hashtags,
}
