"""Phases of an account from signals, their start, stalling, and the fit of our contacts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.phases import (
    PHASE_SIGNALS,
    PHASES,
    STRONG_SIGNALS,
    Phase,
    PhaseBasis,
    PlaybookTouch,
    Signal,
    SignalKind,
    phase_fit,
    phase_of,
    phase_since,
    stalled,
)
from ssi_desktop.core.roles import Role

TODAY = date(2026, 11, 22)
K = SignalKind


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def seen(*found: tuple[SignalKind, int]) -> list[Signal]:
    return [Signal(ago(days), kind) for kind, days in found]


def test_every_signal_belongs_to_one_phase() -> None:
    kinds = [kind for phase in PHASES for kind in PHASE_SIGNALS[phase]]
    assert sorted(kinds) == sorted(SignalKind)
    assert [phase.number for phase in PHASES] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("signals", "phase", "basis"),
    [
        ([], Phase.ZMOT, PhaseBasis.NONE),
        (seen((K.REACTION, 1)), Phase.ZMOT, PhaseBasis.NONE),
        (seen((K.REACTION, 1), (K.PROFILE_VIEW, 3)), Phase.ZMOT, PhaseBasis.WEAK),
        (seen((K.FACTUAL_QUESTION, 1)), Phase.ZMOT, PhaseBasis.STRONG),
        (seen((K.DEMO_ATTENDED, 1)), Phase.ZMOT, PhaseBasis.NONE),
        (seen((K.DEMO_ATTENDED, 1), (K.REACTION, 1), (K.PROFILE_VIEW, 3)), Phase.ZMOT, PhaseBasis.WEAK),
        (seen((K.DEMO_ATTENDED, 1), (K.DEMO_ATTENDED, 8)), Phase.FMOT, PhaseBasis.WEAK),
        (seen((K.PRICE_REQUESTED, 90)), Phase.FMOT, PhaseBasis.STRONG),
        (seen((K.PRICE_REQUESTED, 91)), Phase.ZMOT, PhaseBasis.NONE),
        (seen((K.PRICE_REQUESTED, -1)), Phase.ZMOT, PhaseBasis.NONE),
        (seen((K.SHORTLIST_MENTIONED, 5), (K.FACTUAL_QUESTION, 1)), Phase.FMOT, PhaseBasis.STRONG),
        (seen((K.REFERENCES_REQUESTED, 5), (K.PRICE_REQUESTED, 1)), Phase.EVAL, PhaseBasis.STRONG),
        (seen((K.BUDGET_QUESTION, 5), (K.LEGAL_CHECK, 9)), Phase.EVAL, PhaseBasis.WEAK),
        (seen((K.BUDGET_QUESTION, 5), (K.ONBOARDING, 9)), Phase.ZMOT, PhaseBasis.NONE),
        (seen((K.CONTRACT_SIGNED, 40)), Phase.SMOT, PhaseBasis.STRONG),
        (seen((K.USAGE_QUESTION, 4), (K.COMPLAINT_OR_PRAISE, 2)), Phase.SMOT, PhaseBasis.WEAK),
    ],
)
def test_the_most_advanced_proven_phase_counts(
    signals: list[Signal], phase: Phase, basis: PhaseBasis
) -> None:
    found = phase_of(signals, TODAY)
    assert (found.phase, found.basis) == (phase, basis)


def test_the_reading_shows_the_signals_that_count_oldest_first() -> None:
    signals = seen((K.PRICE_REQUESTED, 2), (K.DEMO_ATTENDED, 30), (K.REACTION, 1), (K.DEMO_ATTENDED, 120))
    assert [item.kind for item in phase_of(signals, TODAY).signals] == [K.DEMO_ATTENDED, K.PRICE_REQUESTED]


def test_the_same_signal_given_twice_counts_once_and_two_of_a_day_twice() -> None:
    one = Signal(ago(1), K.REACTION, 5)
    assert phase_of([one, one], TODAY).basis is PhaseBasis.NONE
    assert phase_of([one, Signal(ago(1), K.REACTION, 6)], TODAY).basis is PhaseBasis.WEAK


def test_the_user_overrules() -> None:
    found = phase_of(seen((K.CONTRACT_SIGNED, 1)), TODAY, Phase.EVAL)
    assert (found.phase, found.basis) == (Phase.EVAL, PhaseBasis.OVERRULED)


@pytest.mark.parametrize(
    ("signals", "since"),
    [
        ([], None),
        (seen((K.REACTION, 4)), None),
        (seen((K.FACTUAL_QUESTION, 80)), ago(80)),
        (seen((K.FACTUAL_QUESTION, 80), (K.PRICE_REQUESTED, 20)), ago(20)),
        (seen((K.PRICE_REQUESTED, 150), (K.PRICE_REQUESTED, 70)), ago(150)),
        (seen((K.PRICE_REQUESTED, 200), (K.PRICE_REQUESTED, 70)), ago(70)),
        (seen((K.PRICE_REQUESTED, 100), (K.FACTUAL_QUESTION, 50)), ago(9)),
        (seen((K.DEMO_ATTENDED, 40), (K.WHITE_PAPER_REQUESTED, 30)), ago(30)),
    ],
)
def test_a_phase_starts_with_a_signal_or_when_a_later_one_has_run_out(
    signals: list[Signal], since: date | None
) -> None:
    assert phase_since(signals, TODAY) == since


@pytest.mark.parametrize(("phase", "limit"), [(Phase.ZMOT, 90), (Phase.FMOT, 60), (Phase.EVAL, 180)])
def test_a_phase_stalls_beyond_its_limit(phase: Phase, limit: int) -> None:
    assert not stalled(phase, ago(limit), TODAY)
    assert stalled(phase, ago(limit + 1), TODAY)


def test_nothing_stalls_after_signing_or_without_a_start() -> None:
    assert not stalled(Phase.SMOT, ago(5000), TODAY)
    assert not stalled(Phase.ZMOT, None, TODAY)


def test_the_fit_is_the_share_of_held_roles_with_a_fitting_touch() -> None:
    held = {Role.USER, Role.BUYER}
    touches = [
        PlaybookTouch(Role.USER, Phase.FMOT, ago(45)),
        PlaybookTouch(Role.USER, Phase.FMOT, ago(1)),
        PlaybookTouch(Role.BUYER, Phase.FMOT, ago(46)),
        PlaybookTouch(Role.BUYER, Phase.ZMOT, ago(1)),
        PlaybookTouch(Role.BUYER, Phase.FMOT, ago(-1)),
        PlaybookTouch(Role.GATEKEEPER, Phase.FMOT, ago(1)),
    ]
    assert phase_fit(held, touches, Phase.FMOT, TODAY) == 0.5
    assert phase_fit({Role.USER}, touches[:1], Phase.FMOT, TODAY) == 1.0
    assert phase_fit((), touches, Phase.FMOT, TODAY) == 0.0


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(SignalKind), st.integers(-10, 300)), max_size=8))
def test_phases_do_not_depend_on_the_order_and_hold_since_their_start(
    found: list[tuple[SignalKind, int]],
) -> None:
    signals = seen(*found)
    reading = phase_of(signals, TODAY)
    assert phase_of(list(reversed(signals)), TODAY) == reading
    since = phase_since(signals, TODAY)
    assert (since is None) == (reading.basis is PhaseBasis.NONE)
    if since is not None:
        run = (since + timedelta(days=step) for step in range((TODAY - since).days + 1))
        assert {phase_of(signals, day).phase for day in run} == {reading.phase}
        before = phase_of(signals, since - timedelta(days=1))
        assert before.phase is not reading.phase or before.basis is PhaseBasis.NONE


def test_strong_signals_are_the_bold_ones() -> None:
    assert {
        K.FACTUAL_QUESTION, K.PRICE_REQUESTED, K.SHORTLIST_MENTIONED, K.PRESENTATION_TO_SEVERAL,
        K.REFERENCES_REQUESTED, K.CONTRACT_SIGNED,
    } == STRONG_SIGNALS  # fmt: skip
