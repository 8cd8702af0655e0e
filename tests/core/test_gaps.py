"""The gaps of an account: which there are, their order, and that each has a step that answers it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.committee import PersonState, Risk, assess
from ssi_desktop.core.gaps import Gap, GapKind, gaps
from ssi_desktop.core.next_step import StepRule
from ssi_desktop.core.phases import PHASES, Phase
from ssi_desktop.core.relationship import Level, Stance
from ssi_desktop.core.roles import ROLES, Role
from ssi_desktop.core.standing import Standing, standings


def found(*people: PersonState, phase: Phase = Phase.ZMOT, stalled: int | None = None) -> tuple[Gap, ...]:
    assessment = assess(people, n_star=5.4, months_left=6, phase_fit=0.0)
    return gaps(people, assessment, phase, standings(people), stalled_days=stalled)


def kinds(gaps_: tuple[Gap, ...]) -> dict[GapKind, list[Role]]:
    named: dict[GapKind, list[Role]] = {}
    for gap in gaps_:
        named.setdefault(gap.kind, []).append(gap.role)
    return named


def person(number: int, role: Role, level: Level, days: int | None = None, **more: object) -> PersonState:
    return PersonState(number, {role: 0.9}, level, days, **more)  # type: ignore[arg-type]


def test_an_empty_account_lacks_every_role_and_says_nothing_else() -> None:
    named = kinds(found())
    assert named.keys() == {GapKind.ROLE_UNKNOWN}
    assert named[GapKind.ROLE_UNKNOWN][0] is Role.DECISION_MAKER
    assert set(named[GapKind.ROLE_UNKNOWN]) == set(ROLES)
    assert {gap.step.rule for gap in found()} == {StepRule.IDENTIFY}


def test_one_live_thread_asks_for_somebody_new() -> None:
    near = person(1, Role.DECISION_MAKER, Level.REGULAR, 5)
    gap = found(near)[0]
    assert (gap.kind, gap.step.person_id) == (GapKind.ONE_THREAD, None)
    assert gap.role is not Role.DECISION_MAKER


def test_one_cooling_thread_is_no_answer_to_itself() -> None:
    """The need is largest where the only dialogue is, and yet the step leads to somebody else."""
    cooling = person(1, Role.DECISION_MAKER, Level.IN_DIALOGUE, 170)
    single = next(gap for gap in found(cooling) if gap.kind is GapKind.ONE_THREAD)
    assert (single.role, single.step.person_id) == (Role.INFLUENCER, None)
    assert found(cooling)[1].role is Role.DECISION_MAKER


def test_where_all_are_near_the_first_need_answers() -> None:
    near = PersonState(1, dict.fromkeys(ROLES, 0.98), Level.REGULAR, 5)
    single = found(near)[0]
    assert (single.kind, single.step.person_id) == (GapKind.ONE_THREAD, 1)
    assert single.role is Role.DECISION_MAKER


def test_a_champion_not_met_for_a_month_is_told_once_and_by_days() -> None:
    champion = person(1, Role.INFLUENCER, Level.REGULAR, 41, stance=Stance.CHAMPION)
    named = [(gap.kind, gap.person_id, gap.days) for gap in found(champion) if gap.person_id == 1]
    assert named == [(GapKind.CHAMPION_COLD, 1, 41)]
    fresh = person(1, Role.INFLUENCER, Level.REGULAR, 30, stance=Stance.CHAMPION)
    assert not [gap for gap in found(fresh) if gap.person_id == 1]
    undated = person(1, Role.INFLUENCER, Level.IN_DIALOGUE, stance=Stance.CHAMPION)
    told = [(gap.kind, gap.days) for gap in found(undated) if gap.person_id == 1]
    assert told == [(GapKind.CHAMPION_COLD, None)]
    hoped = person(1, Role.INFLUENCER, Level.CONNECTED, None, stance=Stance.CHAMPION)
    assert [gap.kind for gap in found(hoped) if gap.person_id == 1] == [GapKind.ROLE_DISTANT]


def test_a_role_is_unknown_distant_cold_or_asks_for_a_fresh_look() -> None:
    people = (
        person(1, Role.DECISION_MAKER, Level.CONNECTED),
        person(2, Role.BUYER, Level.IN_DIALOGUE, 170),
        person(3, Role.USER, Level.REGULAR, 70),
        person(4, Role.INFLUENCER, Level.REGULAR, 10),
    )
    named = kinds(found(*people))
    assert named[GapKind.ROLE_DISTANT] == [Role.DECISION_MAKER]
    assert named[GapKind.ROLE_COLD] == [Role.BUYER]
    assert named[GapKind.ROLE_UNCONFIRMED] == [Role.USER]
    assert set(named[GapKind.ROLE_UNKNOWN]) == {Role.INITIATOR, Role.GATEKEEPER}
    assert Role.INFLUENCER not in {role for roles in named.values() for role in roles}


def test_a_dialogue_is_cold_after_105_days_and_a_fresh_look_comes_last() -> None:
    for days, kind in ((105, GapKind.ROLE_UNCONFIRMED), (106, GapKind.ROLE_COLD)):
        assert kinds(found(person(1, Role.USER, Level.REGULAR, days)))[kind] == [Role.USER]
    last = [gap.kind for gap in found(person(1, Role.USER, Level.REGULAR, 70), stalled=100)][-2:]
    assert last == [GapKind.STALLED, GapKind.ROLE_UNCONFIRMED]


def test_a_blocker_comes_first_and_a_stalled_phase_after_the_roles() -> None:
    blocker = person(1, Role.DECISION_MAKER, Level.REGULAR, 5, stance=Stance.BLOCKER)
    told = found(blocker, phase=Phase.FMOT, stalled=75)
    assert (told[0].kind, told[0].person_id, told[0].step.rule) == (GapKind.BLOCKER, 1, StepRule.BLOCKER)
    assert [gap.days for gap in told if gap.kind is GapKind.STALLED] == [75]
    order = [gap.kind for gap in told]
    assert order.index(GapKind.STALLED) > order.index(GapKind.ROLE_UNKNOWN)


def test_where_two_hold_a_role_the_step_is_for_the_one_whom_the_gap_tells_of() -> None:
    met = PersonState(1, {Role.BUYER: 0.5}, Level.IN_DIALOGUE, 170)
    likelier = PersonState(2, {Role.BUYER: 0.9}, Level.CONNECTED)
    gap = next(gap for gap in found(met, likelier) if gap.role is Role.BUYER and gap.kind.value[:4] == "role")
    assert (gap.kind, gap.person_id) == (GapKind.ROLE_COLD, 1)
    assert (gap.step.rule, gap.step.person_id) == (StepRule.REACTIVATE, 1)


def test_somebody_of_weight_without_any_likely_role_can_be_a_blocker_and_a_champion() -> None:
    """The user's own word on influence counts, even where nothing speaks for a role."""
    blocker = PersonState(1, {}, own_influence=3, stance=Stance.BLOCKER)
    champion = PersonState(2, {}, Level.REGULAR, 90, own_influence=3, stance=Stance.CHAMPION)
    told = [(gap.kind, gap.person_id) for gap in found(blocker, champion) if gap.person_id is not None]
    assert told == [(GapKind.BLOCKER, 1), (GapKind.CHAMPION_COLD, 2)]


states = st.builds(
    PersonState,
    id=st.integers(1, 9),
    beliefs=st.dictionaries(st.sampled_from(ROLES), st.floats(0.02, 0.98), min_size=1),
    level=st.sampled_from(Level),
    days_since_contact=st.none() | st.integers(0, 400),
    stance=st.sampled_from(Stance),
    days_since_touch=st.none() | st.integers(0, 400),
)


@settings(max_examples=120)
@given(
    st.lists(states, max_size=6, unique_by=lambda one: one.id),
    st.sampled_from(PHASES),
    st.none() | st.integers(0, 400),
)
def test_every_gap_is_true_of_the_account_and_has_a_step_for_somebody_there(
    people: list[PersonState], phase: Phase, stalled: int | None
) -> None:
    assessment = assess(people, n_star=5.4, months_left=6, phase_fit=0.0)
    known = standings(people)
    told = gaps(people, assessment, phase, known, stalled_days=stalled)
    there = {one.id for one in people}
    unknown = {item.role for item in known if item.standing is Standing.UNKNOWN}
    assert {gap.role for gap in told if gap.kind is GapKind.ROLE_UNKNOWN} == unknown
    assert {gap.person_id for gap in told if gap.kind is GapKind.BLOCKER} == set(assessment.blockers)
    assert any(gap.kind is GapKind.STALLED for gap in told) is (stalled is not None)
    about = [(gap.kind, gap.role) for gap in told if gap.kind.value.startswith("role_")]
    assert len({role for _kind, role in about}) == len(about)
    for gap in told:
        assert {gap.person_id, gap.step.person_id, gap.step.helper_id} <= there | {None}
        assert gap.need >= 0.0
        if gap.kind.value.startswith("role_") and gap.person_id is not None:
            assert gap.step.person_id == gap.person_id
        if gap.kind is GapKind.ONE_THREAD:
            assert assessment.risk is Risk.HIGH
