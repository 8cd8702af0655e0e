"""Every code, label and key in the source has words, and the words can be filled where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from ssi_desktop.core.belief import PriorBasis
from ssi_desktop.core.committee import RiskReason
from ssi_desktop.core.focus import Basis
from ssi_desktop.core.gaps import GapKind
from ssi_desktop.core.phases import PhaseBasis
from ssi_desktop.core.plateau import PlateauMessage
from ssi_desktop.wording import problems
from ssi_desktop.wording.evidence import EVIDENCE
from ssi_desktop.wording.history import STEPS
from ssi_desktop.wording.plan_reasons import PLAN_REASONS, PREFIX
from ssi_desktop.wording.problems import PROBLEMS, row_note_text, skip_reason_text
from ssi_desktop.wording.reasons import PHASES, PRIORS, RISKS
from ssi_desktop.wording.templates import Entry, variants
from tests.wording.source_codes import (
    Use,
    dotted_texts,
    evidence_uses,
    problem_uses,
    row_notes,
    skip_reasons,
    step_uses,
)

GAP_REASONS = {f"{PREFIX}gap_{basis}" for basis in Basis} | {f"{PREFIX}account_{kind}" for kind in GapKind}


def unfillable(uses: Iterable[Use], words: Mapping[str, Entry]) -> list[str]:
    """Uses that no variant of their words can be filled with."""
    return [
        f"{use.place}: {use.code} with {sorted(use.params)}"
        for use in uses
        if use.params is not None and use.code in words
        if not any(
            template.places | {name for name, _ in template.only} <= use.params
            for template in variants(words[use.code])
        )
    ]


def test_the_search_finds_what_there_is() -> None:
    assert len({use.code for use in problem_uses()}) > 80
    assert len({use.code for use in step_uses()}) > 30
    assert len({use.code for use in evidence_uses()}) > 25
    assert {"draft", "duplicate", "owner_unknown"} <= skip_reasons()
    assert "date_unreadable" in row_notes()


def test_every_problem_has_words_that_its_values_fill() -> None:
    uses = [use for use in problem_uses() if not use.code.startswith(PREFIX)]
    assert sorted({use.code for use in uses} - PROBLEMS.keys()) == []
    assert unfillable(uses, PROBLEMS) == []


def test_every_undo_label_has_words_that_its_values_fill() -> None:
    assert sorted({use.code for use in step_uses()} ^ STEPS.keys()) == []
    assert unfillable(step_uses(), STEPS) == []


def test_every_piece_of_evidence_has_words_that_its_values_fill() -> None:
    assert sorted({use.code for use in evidence_uses()} ^ EVIDENCE.keys()) == []
    assert unfillable(evidence_uses(), EVIDENCE) == []


def test_every_reason_of_the_plan_has_words_that_its_values_fill() -> None:
    written = {text for text, _ in dotted_texts() if text.startswith(PREFIX)}
    assert sorted((written | GAP_REASONS) ^ PLAN_REASONS.keys()) == []
    assert unfillable(problem_uses(), PLAN_REASONS) == []


def test_no_text_that_looks_like_a_code_is_without_words() -> None:
    known = {*PROBLEMS, *STEPS, *PLAN_REASONS, *PlateauMessage}
    assert sorted({f"{place}: {text}" for text, place in dotted_texts() if text not in known}) == []


def test_no_words_are_left_over() -> None:
    written = {text for text, _ in dotted_texts()} | {use.code for use in problem_uses()}
    assert sorted(PROBLEMS.keys() - written) == []


@pytest.mark.parametrize("reason", sorted(skip_reasons()))
def test_every_reason_to_skip_a_row_has_words(reason: str) -> None:
    assert reason in problems.SKIPPED
    assert skip_reason_text(reason) != reason


@pytest.mark.parametrize("note", sorted(row_notes()))
def test_every_remark_about_a_row_has_words(note: str) -> None:
    assert note in problems.NOTES
    assert row_note_text(note) != note


def test_every_basis_and_reason_of_the_core_has_words() -> None:
    assert RISKS.keys() == set(RiskReason)
    assert PHASES.keys() == set(PhaseBasis)
    assert PRIORS.keys() == set(PriorBasis)
