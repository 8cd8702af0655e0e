"""Every sentence can be filled in every language, is one, and claims no causes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.errors import Param, Problem
from ssi_desktop.wording import evidence, history, plan_reasons, problems, reasons
from ssi_desktop.wording.evidence import EVIDENCE, evidence_text
from ssi_desktop.wording.history import STEPS, step_name
from ssi_desktop.wording.plan_reasons import PLAN_REASONS, plan_reason_text
from ssi_desktop.wording.problems import PROBLEMS, problem_text
from ssi_desktop.wording.templates import Entry, Template, say, variants
from tests.wording.typical import NAMES, faults, typical

BELIEF_ENTRIES: dict[str, Entry] = {
    "for": reasons.FOR,
    "against": reasons.AGAINST,
    "limited": reasons.LIMITED,
    **{f"marked {held}": entry for held, entry in reasons.MARKED.items()},
}
SENTENCES: dict[str, Entry] = {
    **PROBLEMS,
    **{f"evidence {key}": entry for key, entry in EVIDENCE.items()},
    **PLAN_REASONS,
    **{f"risk {key}": entry for key, entry in reasons.RISKS.items()},
    **{f"phase {key}": entry for key, entry in reasons.PHASES.items()},
    **{f"prior {key}": entry for key, entry in reasons.PRIORS.items()},
    **{f"belief {key}": entry for key, entry in BELIEF_ENTRIES.items()},
    "unknown problem": problems.UNKNOWN,
    "unknown evidence": evidence.UNKNOWN,
    "unknown plan reason": plan_reasons.UNKNOWN,
}
values = st.one_of(
    st.text(max_size=300),
    st.integers(-(10**9), 10**9),
    st.floats(),
    st.sampled_from(["2026-W48", "2026-11-22"]),
)
PARAMS = (
    *("name", "other", "day", "date", "week", "field", "pillar", "group", "value", "count"),
    *("minutes", "share", "due", "gap", "item", "role"),
)


def templates(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Template]]:
    return ((code, template) for code, entry in entries.items() for template in variants(entry))


def finished_texts(entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Every template filled with typical values; those that count with one and with several."""
    for code, template in templates(entries):
        for number in (1, 3) if template.by else (0,):
            given_values = typical(template)
            if template.by:
                given_values[template.by] = number
            yield code, say(template, given_values, NAMES)


def test_every_sentence_is_one_in_every_language(spoken: str) -> None:
    wrong = [(code, text, found) for code, text in finished_texts(SENTENCES) if (found := faults(text))]
    assert wrong == []
    odd = [
        (code, text)
        for code, text in finished_texts(SENTENCES)
        if not re.fullmatch(r"[“/\w].*\.”?", text) or text[0].islower()
    ]
    assert odd == []


def test_every_step_name_reads_after_undo(spoken: str) -> None:
    steps = {**STEPS, "unknown": history.UNKNOWN}
    wrong = [(label, text, found) for label, text in finished_texts(steps) if (found := faults(text))]
    assert wrong == []
    assert [text for _, text in finished_texts(steps) if not text[0].islower() or text[-1] in ".!?"] == []


def test_nothing_known_still_gives_words(spoken: str) -> None:
    for code in sorted({*PROBLEMS, *STEPS, *EVIDENCE, *PLAN_REASONS, "never.heard_of"}):
        for text in (
            problem_text(Problem(code)),
            step_name(code, {}),
            evidence_text(Problem(evidence.PREFIX + code)),
            plan_reason_text(code, {}),
        ):
            assert len(text) > 5
            assert not re.search(r"[{}]", text)


@given(
    code=st.sampled_from(sorted({*PROBLEMS, "x.y"})),
    given_params=st.dictionaries(st.sampled_from(PARAMS), values),
)
@settings(max_examples=150, deadline=None)
def test_foreign_values_never_break_a_sentence(code: str, given_params: dict[str, Param]) -> None:
    text = problem_text(Problem(code, given_params))
    assert text.strip()
    assert "\n" not in text
    assert len(text) < 900


def test_braces_in_foreign_text_stay_as_they_are() -> None:
    text = problem_text(Problem("account.exists", {"name": "{evil} {0} %s"}))
    assert text == "There is an account called {evil} {0} %s already. Open that one, or choose another name."


def test_long_foreign_text_is_cut() -> None:
    text = problem_text(Problem("import.not_found", {"name": "x" * 5_000}))
    assert len(text) < 220
    assert "…" in text
