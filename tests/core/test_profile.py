"""The checklist's weights, which grades count on a day, and the score over them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssi_desktop.core.checklist import CHECKLIST, RULES, CheckLevel
from ssi_desktop.core.pillars import Pillar
from ssi_desktop.core.profile import (
    Grade,
    GradeOrigin,
    GradeRecord,
    GradeState,
    ProfileScore,
    current_grades,
    person_grade,
    profile_score,
)

TODAY = date(2026, 11, 22)
S = GradeState


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def archive(item: str, grade: int, days: int = 0, *, confirmed: bool = True) -> GradeRecord:
    return GradeRecord(item, Grade(grade), ago(days), GradeOrigin.ARCHIVE, confirmed=confirmed)


def given_by_hand(item: str, grade: int | None, days: int = 0) -> GradeRecord:
    return person_grade(item, None if grade is None else Grade(grade), ago(days))


def score(*records: GradeRecord) -> ProfileScore:
    return profile_score(current_grades(records, TODAY))


def test_the_table_has_46_items_worth_100_points() -> None:
    assert [rule.id for rule in CHECKLIST] == [f"P{number:02}" for number in range(1, 47)]
    assert sum(rule.weight for rule in CHECKLIST) == 100
    levels = [rule.level for rule in CHECKLIST]
    assert [levels.count(level) for level in CheckLevel] == [17, 12, 17]
    assert RULES["P36"].pillar is Pillar.RELATIONS


@pytest.mark.parametrize(("grade", "mark"), [(0, 0.0), (1, 0.25), (2, 0.5), (3, 0.75), (4, 1.0)])
def test_marks(grade: int, mark: float) -> None:
    assert Grade(grade).mark == mark


def test_nothing_graded_is_unknown_not_zero() -> None:
    empty = score()
    assert (empty.share, empty.points, empty.possible, empty.applicable) == (None, 0.0, 0, 100)
    assert (empty.known_share, empty.low, empty.high) == (0.0, 0.0, 1.0)
    assert {line.state for line in empty.lines} == {S.UNKNOWN}


def test_the_score_is_over_what_is_known_and_explains_itself() -> None:
    found = score(
        given_by_hand("P01", 4), given_by_hand("P02", 2), archive("P04", 0), given_by_hand("P34", None)
    )
    assert found.points == 6.5
    assert (found.possible, found.applicable) == (13, 99)
    assert found.share == 0.5
    assert found.known_share == pytest.approx(13 / 99)
    assert found.low == pytest.approx(6.5 / 99)
    assert found.high == pytest.approx((6.5 + 86) / 99)
    lines = {line.item: line for line in found.lines}
    assert (lines["P02"].points, lines["P02"].missing) == (1.5, 1.5)
    assert (lines["P34"].points, lines["P34"].state) == (None, S.NOT_APPLICABLE)
    assert (lines["P05"].points, lines["P05"].missing) == (None, 0.0)


def test_a_proposal_does_not_count_until_a_person_confirms_it() -> None:
    proposed = archive("P03", 4, confirmed=False)
    assert current_grades([proposed], TODAY)["P03"].state is S.PROPOSED
    assert score(proposed).possible == 0
    assert score(proposed, given_by_hand("P03", 3)).points == 4.5


@pytest.mark.parametrize(
    ("records", "state", "grade", "expired"),
    [
        ([given_by_hand("P04", 1, 100), archive("P04", 4, 1)], S.COUNTED, 1, False),
        ([given_by_hand("P04", 1, 180), archive("P04", 4, 1)], S.COUNTED, 1, False),
        ([given_by_hand("P04", 1, 181), archive("P04", 4, 300)], S.COUNTED, 4, True),
        ([given_by_hand("P03", 1, 181), archive("P03", 4, 1, confirmed=False)], S.PROPOSED, 4, True),
        ([given_by_hand("P01", 4, 180)], S.COUNTED, 4, False),
        ([given_by_hand("P01", 4, 181)], S.CHECK_AGAIN, 4, True),
        ([given_by_hand("P01", 4, 300), given_by_hand("P01", 2, 10)], S.COUNTED, 2, False),
        ([given_by_hand("P01", 2, 10), given_by_hand("P01", 4, 300)], S.COUNTED, 2, False),
        ([given_by_hand("P01", 2, 10), given_by_hand("P01", 3, 10)], S.COUNTED, 3, False),
        ([given_by_hand("P01", 2, -1)], S.UNKNOWN, None, False),
        ([given_by_hand("P34", None, 180)], S.NOT_APPLICABLE, None, False),
        ([given_by_hand("P34", None, 181)], S.CHECK_AGAIN, None, True),
        ([given_by_hand("P08", 4, 92)], S.COUNTED, 4, False),
        ([given_by_hand("P08", 4, 93)], S.CHECK_AGAIN, 4, True),
        ([given_by_hand("P39", 4, 31), archive("P39", 4, 30)], S.COUNTED, 4, True),
        ([archive("P39", 4, 31)], S.UNKNOWN, None, False),
        ([archive("P01", 4, 1)], S.UNKNOWN, None, False),
    ],
)
def test_which_grade_speaks(
    records: list[GradeRecord], state: GradeState, grade: int | None, expired: bool
) -> None:
    found = current_grades(records, TODAY)[records[0].item]
    assert (found.state, found.expired) == (state, expired)
    assert (None if found.record is None else found.record.grade) == grade


def test_the_archives_grade_stays_visible_beside_a_persons() -> None:
    mine, theirs = given_by_hand("P04", 4, 5), archive("P04", 2, 1)
    found = current_grades([mine, theirs], TODAY)["P04"]
    assert (found.record, found.archive) == (mine, theirs)


@pytest.mark.parametrize(("days", "stale"), [(90, False), (91, True)])
def test_a_grade_is_stale_after_ninety_days_and_still_counts(days: int, stale: bool) -> None:
    found = current_grades([given_by_hand("P01", 4, days)], TODAY)["P01"]
    assert (found.stale, found.state) == (stale, S.COUNTED)


def test_items_of_other_checklists_are_left_aside() -> None:
    foreign = GradeRecord("X99", Grade.STRONG, TODAY, GradeOrigin.PERSON)
    assert score(foreign).points == 0.0
    with pytest.raises(KeyError):
        person_grade("X99", Grade.STRONG, TODAY)


records_strategy = st.lists(
    st.builds(
        GradeRecord,
        st.sampled_from([rule.id for rule in CHECKLIST]),
        st.none() | st.sampled_from(Grade),
        st.integers(-10, 400).map(ago),
        st.sampled_from(GradeOrigin),
        confirmed=st.booleans(),
    ),
    max_size=60,
)


@settings(max_examples=80)
@given(records_strategy)
def test_points_add_up_and_every_share_stays_in_range(records: list[GradeRecord]) -> None:
    found = score(*records)
    assert len(found.lines) == 46
    assert sum(line.points or 0.0 for line in found.lines) == pytest.approx(found.points, abs=1e-9)
    assert 0.0 <= found.low <= found.high <= 1.0 + 1e-9
    assert 0.0 <= found.known_share <= 1.0
    if found.share is not None:
        assert found.low - 1e-9 <= found.share <= found.high + 1e-9


@settings(max_examples=60)
@given(records_strategy, st.sampled_from([rule.id for rule in CHECKLIST]), st.integers(0, 3))
def test_a_better_grade_never_lowers_the_score(records: list[GradeRecord], item: str, grade: int) -> None:
    worse = score(*records, given_by_hand(item, grade))
    better = score(*records, given_by_hand(item, grade + 1))
    assert better.possible == worse.possible
    assert better.points > worse.points
