"""Why the program takes a role, a phase or a risk to be what it says, as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.core.belief import P_MAX, P_MIN, BeliefLine, PriorBasis, RoleBelief
from ssi_desktop.core.committee import AccountAssessment, RiskReason
from ssi_desktop.core.phases import SIGNAL_DAYS, PhaseBasis, PhaseReading
from ssi_desktop.errors import Param
from ssi_desktop.wording.evidence import evidence_text
from ssi_desktop.wording.numbers import percent_text
from ssi_desktop.wording.plan_reasons import plan_reason_text
from ssi_desktop.wording.templates import NO_NAMES, Entry, counted, say, sentence

__all__ = ["belief_texts", "evidence_text", "phase_text", "plan_reason_text", "prior_text", "risk_text"]

RISKS: Mapping[RiskReason, Entry] = {
    RiskReason.NOBODY: sentence("Nobody is on the map of this account yet."),
    RiskReason.NO_STRONG_THREAD: sentence("You know people here, but nobody is in live dialogue with you."),
    RiskReason.ONE_STRONG_THREAD: sentence("Only one person here is in live dialogue with you."),
    RiskReason.LIKELY_LOSS: sentence(
        "The chance that no thread is left at the decision is {probability}, which is high."
    ),
    RiskReason.POSSIBLE_LOSS: sentence("The chance that no thread is left at the decision is {probability}."),
    RiskReason.FEW_THREADS: sentence("You have {threads} of the {target} threads that you aim at."),
    RiskReason.SPREAD: counted(
        "{count} person is in live dialogue with you; the chance that no thread is left at the decision "
        "is {probability}.",
        "{count} people are in live dialogue with you; the chance that no thread is left at the decision "
        "is {probability}.",
    ),
}

PHASES: Mapping[PhaseBasis, Entry] = {
    PhaseBasis.OVERRULED: sentence("You chose this phase yourself."),
    PhaseBasis.STRONG: counted(
        "{count} sign of the last {days} days points to this phase, and it is a clear one.",
        "{count} signs of the last {days} days point to this phase, at least one of them clear.",
    ),
    PhaseBasis.WEAK: counted(
        "{count} weak sign of the last {days} days points to this phase.",
        "{count} weak signs of the last {days} days point to this phase.",
    ),
    PhaseBasis.NONE: sentence(
        "There were too few signs in the last {days} days, so the first phase is assumed."
    ),
}

PRIORS: Mapping[PriorBasis, Entry] = {
    PriorBasis.PATTERN: sentence("The job title names this role: {probability} to begin with."),
    PriorBasis.SENIORITY: sentence("People at this level often have this role: {probability} to begin with."),
    PriorBasis.ALTERNATIVE: sentence("The job title allows this role as well: {probability} to begin with."),
    PriorBasis.SOLD_TO_FUNCTION: sentence(
        "This person leads the function that you sell to: {probability} to begin with."
    ),
    PriorBasis.OTHER: sentence("The job title does not speak for this role: {probability} to begin with."),
}

MARKED: Mapping[bool, Entry] = {
    True: sentence("You set this role yourself, which counts for {probability}."),
    False: sentence("You took this role away yourself, which counts for {probability}."),
}

FOR: Entry = (
    sentence("{evidence} ({date}): speaks for this role."),
    sentence("{evidence}: speaks for this role."),
    sentence("Something seen or heard speaks for this role."),
)
AGAINST: Entry = (
    sentence("{evidence} ({date}): speaks against this role."),
    sentence("{evidence}: speaks against this role."),
    sentence("Something seen or heard speaks against this role."),
)
LIMITED: Entry = sentence("It stays between {low} and {high}: nobody is ever quite certain.")


def risk_text(assessment: AccountAssessment) -> str:
    """What decides the risk of hanging on a single thread."""
    params: dict[str, Param] = {
        "probability": assessment.p_no_thread,
        "threads": round(assessment.n_eff, 1),
        "target": round(assessment.n_star, 1),
        "count": assessment.strong_threads,
    }
    return say(RISKS[assessment.risk_reason], params)


def phase_text(reading: PhaseReading) -> str:
    """Why an account is taken to be in its phase."""
    return say(PHASES[reading.basis], {"count": len(reading.signals), "days": SIGNAL_DAYS})


def prior_text(belief: RoleBelief) -> str:
    """What the job title says about a role."""
    return say(PRIORS[belief.prior_basis], {"probability": belief.prior})


def belief_texts(belief: RoleBelief, names: Mapping[str, str] = NO_NAMES) -> tuple[str, ...]:
    """Why a role is as likely as it is: the title first, then what was seen or heard, or the user's word.

    ``names`` gives words for the keys of kinds of evidence.
    """
    if belief.marked is not None:
        return (say(MARKED[belief.marked], {"probability": belief.p}),)
    lines = tuple(_line_text(line, names) for line in belief.lines)
    limits = {"low": percent_text(P_MIN), "high": percent_text(P_MAX)}
    return (prior_text(belief), *lines, *((say(LIMITED, limits),) if belief.limited else ()))


def _line_text(line: BeliefLine, names: Mapping[str, str]) -> str:
    params: dict[str, Param] = {"evidence": names.get(line.type, "")}
    if line.on is not None:
        params["date"] = line.on.isoformat()
    return say(FOR if line.log_odds > 0 else AGAINST, params)
