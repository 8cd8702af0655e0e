"""What is wrong and what to do next, one sentence or two for every code of a problem or refusal."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.errors import Param, Problem
from ssi_desktop.i18n import gettext, pgettext
from ssi_desktop.i18n import gettext as _
from ssi_desktop.wording.analytics_problems import ANALYTICS_PROBLEMS
from ssi_desktop.wording.archive_problems import ARCHIVE_PROBLEMS
from ssi_desktop.wording.committee_problems import COMMITTEE_PROBLEMS
from ssi_desktop.wording.crm_problems import CRM_PROBLEMS
from ssi_desktop.wording.export_problems import EXPORT_PROBLEMS
from ssi_desktop.wording.outcome_problems import OUTCOME_PROBLEMS, OUTCOMES_SKIPPED
from ssi_desktop.wording.ssi_problems import SSI_PROBLEMS
from ssi_desktop.wording.store_problems import STORE_PROBLEMS
from ssi_desktop.wording.templates import NO_NAMES, Entry, say, sentence, shown_value
from ssi_desktop.wording.terms import mark, setting_name
from ssi_desktop.wording.wish_problems import WISH_PROBLEMS

PROBLEMS: Mapping[str, Entry] = {
    **ANALYTICS_PROBLEMS,
    **ARCHIVE_PROBLEMS,
    **COMMITTEE_PROBLEMS,
    **CRM_PROBLEMS,
    **EXPORT_PROBLEMS,
    **OUTCOME_PROBLEMS,
    **SSI_PROBLEMS,
    **STORE_PROBLEMS,
    **WISH_PROBLEMS,
}

UNKNOWN = sentence("This did not work, and there are no words here for the reason yet: {code}.")

_FILE = "archive.file."

SKIPPED: Mapping[str, str] = {
    "columns": mark("with too few or too many cells"),
    "date_unreadable": mark("with a date that cannot be read"),
    "direction_unknown": mark("that do not say who invited whom"),
    "draft": mark("never sent (drafts)"),
    "duplicate": mark("that repeat another row"),
    "erased": mark("of people whom you erased"),
    "incomplete": mark("that are not complete"),
    "owner_unknown": mark("of which it is unclear who wrote them"),
    "spam": mark("marked as spam"),
    "sponsored": mark("sent as advertising"),
    "name_too_long": mark("with a name that is too long"),
    "no_company": mark("without a company"),
    "no_name": mark("without a name"),
    "too_many_companies": mark("with too many companies in one cell"),
    "text_too_long": mark("with a text that is too long"),
    **OUTCOMES_SKIPPED,
}

NOTES: Mapping[str, str] = {"date_unreadable": mark("kept without a date")}


def problem_text(problem: Problem, names: Mapping[str, str] = NO_NAMES) -> str:
    """What is wrong and what to do next; never raises for an unknown code or missing values.

    ``names`` gives words for keys that only content knows, such as metrics.
    """
    entry = PROBLEMS.get(problem.code)
    if entry is None:
        return say(UNKNOWN, {"code": problem.code})
    text = say(entry, _tidy(problem), names)
    name = shown_value("name", problem.params.get("name", ""))
    if not problem.code.startswith(_FILE) or not name:
        return text
    # Translators: a file's name and what is wrong with it
    return pgettext("file", "{name}: {problem}").format(name=name, problem=text)


def skip_reason_text(reason: str) -> str:
    """Why rows were left out, to be read after their number."""
    if reason in SKIPPED:
        return gettext(SKIPPED[reason])
    return _("left out ({reason})").format(reason=reason)


def row_note_text(note: str) -> str:
    """A remark about rows that were kept, to be read after their number."""
    if note in NOTES:
        return gettext(NOTES[note])
    return _("kept with a remark ({reason})").format(reason=note)


def _tidy(problem: Problem) -> dict[str, Param]:
    """The values with a setting's key in words, and nothing that would be said twice."""
    params = dict(problem.params)
    if problem.code.startswith("setting.") and "name" in params:
        params["name"] = setting_name(str(params["name"]))
    if params.get("other") == params.get("name"):
        params.pop("other", None)
    return params
