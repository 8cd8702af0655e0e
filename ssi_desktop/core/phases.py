"""The buying phase of an account, read from signals, and how well our contacts fit it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ssi_desktop.core.roles import Role

SIGNAL_DAYS = 90
FIT_DAYS = 45


class Phase(StrEnum):
    """The phases on the way to a decision, earliest first."""

    ZMOT = "zmot"
    FMOT = "fmot"
    EVAL = "eval"
    SMOT = "smot"

    @property
    def number(self) -> int:
        """Place on the way, 0 to 3."""
        return PHASES.index(self)


PHASES: tuple[Phase, ...] = tuple(Phase)

STALL_DAYS: Mapping[Phase, int] = {Phase.ZMOT: 90, Phase.FMOT: 60, Phase.EVAL: 180}


class SignalKind(StrEnum):
    """Signs that an account is in a phase; the value is the stable name in the store."""

    PROFILE_VIEW = "profile_view"
    COMPANY_PAGE = "company_page"
    REACTION = "reaction"
    GROUP_QUESTION = "group_question"
    FACTUAL_QUESTION = "factual_question"
    DEMO_ATTENDED = "demo_attended"
    WHITE_PAPER_REQUESTED = "white_paper_requested"
    BENCHMARK_ASKED = "benchmark_asked"
    PRICE_REQUESTED = "price_requested"
    SHORTLIST_MENTIONED = "shortlist_mentioned"
    PRESENTATION_TO_SEVERAL = "presentation_to_several"
    REFERENCES_REQUESTED = "references_requested"
    BUDGET_QUESTION = "budget_question"
    LEGAL_CHECK = "legal_check"
    CONTRACT_SIGNED = "contract_signed"
    ONBOARDING = "onboarding"
    USAGE_QUESTION = "usage_question"
    COMPLAINT_OR_PRAISE = "complaint_or_praise"


PHASE_SIGNALS: Mapping[Phase, tuple[SignalKind, ...]] = {
    Phase.ZMOT: (
        SignalKind.PROFILE_VIEW,
        SignalKind.COMPANY_PAGE,
        SignalKind.REACTION,
        SignalKind.GROUP_QUESTION,
        SignalKind.FACTUAL_QUESTION,
    ),
    Phase.FMOT: (
        SignalKind.DEMO_ATTENDED,
        SignalKind.WHITE_PAPER_REQUESTED,
        SignalKind.BENCHMARK_ASKED,
        SignalKind.PRICE_REQUESTED,
        SignalKind.SHORTLIST_MENTIONED,
    ),
    Phase.EVAL: (
        SignalKind.PRESENTATION_TO_SEVERAL,
        SignalKind.REFERENCES_REQUESTED,
        SignalKind.BUDGET_QUESTION,
        SignalKind.LEGAL_CHECK,
    ),
    Phase.SMOT: (
        SignalKind.CONTRACT_SIGNED,
        SignalKind.ONBOARDING,
        SignalKind.USAGE_QUESTION,
        SignalKind.COMPLAINT_OR_PRAISE,
    ),
}

STRONG_SIGNALS = frozenset(
    {
        SignalKind.FACTUAL_QUESTION,
        SignalKind.PRICE_REQUESTED,
        SignalKind.SHORTLIST_MENTIONED,
        SignalKind.PRESENTATION_TO_SEVERAL,
        SignalKind.REFERENCES_REQUESTED,
        SignalKind.CONTRACT_SIGNED,
    }
)


class PhaseBasis(StrEnum):
    """Why an account is taken to be in its phase."""

    OVERRULED = "overruled"
    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, order=True)
class Signal:
    """One sign on a day; ``id`` is the store's and tells two alike signals of a day apart."""

    on: date
    kind: SignalKind
    id: int = 0


@dataclass(frozen=True)
class PhaseReading:
    """A phase with its reason; ``signals`` are those of the phase that still count, oldest first."""

    phase: Phase
    basis: PhaseBasis
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True)
class PlaybookTouch:
    """A contact with content that the playbook gives for ``role`` in ``phase``."""

    role: Role
    phase: Phase
    on: date


def phase_of(signals: Iterable[Signal], as_of: date, override: Phase | None = None) -> PhaseReading:
    """The most advanced phase with one strong or two weak signals in the last 90 days.

    Section 9.5 of the domain reference.
    The user's ``override`` wins. Without enough signals an account is in orientation, with basis
    ``none``. Signals after ``as_of`` are ignored, the same signal given twice counts once.
    """
    counted = sorted({item for item in signals if 0 <= (as_of - item.on).days <= SIGNAL_DAYS})
    if override is not None:
        return PhaseReading(override, PhaseBasis.OVERRULED, _of_phase(counted, override))
    for phase in reversed(PHASES):
        found = _of_phase(counted, phase)
        basis = _basis(found)
        if basis is not PhaseBasis.NONE:
            return PhaseReading(phase, basis, found)
    return PhaseReading(Phase.ZMOT, PhaseBasis.NONE, _of_phase(counted, Phase.ZMOT))


def phase_since(signals: Iterable[Signal], as_of: date) -> date | None:
    """The first day of the present phase as signals tell it; None without a signal behind the phase.

    A phase changes only on the day of a signal or on the day after one has run out.
    """
    known = tuple(signals)
    now = phase_of(known, as_of)
    if now.basis is PhaseBasis.NONE:
        return None
    since = as_of
    for day in sorted(_turns(known, as_of), reverse=True):
        reading = phase_of(known, day)
        if reading.phase is not now.phase or reading.basis is PhaseBasis.NONE:
            break
        since = day
    return since


def stalled(phase: Phase, since: date | None, as_of: date) -> bool:
    """Whether the account has been in the phase for too long; after signing nothing stalls."""
    limit = STALL_DAYS.get(phase)
    return since is not None and limit is not None and (as_of - since).days > limit


def phase_fit(held: Collection[Role], touches: Iterable[PlaybookTouch], phase: Phase, as_of: date) -> float:
    """Share 0..1 of the held roles that got content fitting the phase in the last 45 days; 0 without any."""
    reached = {
        touch.role
        for touch in touches
        if touch.phase is phase and touch.role in held and 0 <= (as_of - touch.on).days <= FIT_DAYS
    }
    return len(reached) / len(set(held)) if held else 0.0


def _of_phase(signals: Iterable[Signal], phase: Phase) -> tuple[Signal, ...]:
    return tuple(item for item in signals if item.kind in PHASE_SIGNALS[phase])


def _basis(found: tuple[Signal, ...]) -> PhaseBasis:
    if any(item.kind in STRONG_SIGNALS for item in found):
        return PhaseBasis.STRONG
    return PhaseBasis.WEAK if len(found) >= 2 else PhaseBasis.NONE


def _turns(signals: Iterable[Signal], as_of: date) -> set[date]:
    days = {day for item in signals for day in (item.on, item.on + timedelta(days=SIGNAL_DAYS + 1))}
    return {day for day in days if day <= as_of}
