"""What an import would do, worked out from values alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.crm import CrmHead, CrmReading, CrmRow, CrmSystem
from ssi_desktop.core.crm_items import WHOLE, CrmPlan, CrmState
from ssi_desktop.core.crm_plan import CrmWorld, plan_import
from ssi_desktop.core.erased import ErasedList, Subject, marks_of

HEAD = CrmHead(CrmSystem.HUBSPOT, (), True, (), {})


def reading(*rows: CrmRow) -> CrmReading:
    return CrmReading(HEAD, rows, len(rows))


def planned(rows: list[CrmRow], world: CrmWorld | None = None) -> CrmPlan:
    return plan_import(reading(*rows), world or CrmWorld((), ()))


def test_those_erased_do_not_come_back_by_name_profile_or_number() -> None:
    rows = [
        CrmRow(2, "Nordvik", person="Anna Bos"),
        CrmRow(3, "Nordvik", person="Other Name", person_key=7),
        CrmRow(4, "Nordvik", person="Third Name", person_id="9"),
        CrmRow(5, "Nordvik", person="Bo Dam"),
    ]
    gone = [
        Subject(names=frozenset({"anna bos"})),
        Subject(person_keys=frozenset({7})),
        Subject(crm_records=frozenset({("hubspot", "9")})),
    ]
    erased = ErasedList.of(marks_of(gone, "salt"))
    plan = planned(rows, CrmWorld((), (), erased=erased))
    assert [item.name for item in plan.items if item.is_person] == ["Bo Dam"]
    assert plan.skipped == (("erased", 3),)


def test_one_company_with_two_numbers_is_one_company_with_both() -> None:
    plan = planned([CrmRow(2, "Nordvik", "1"), CrmRow(3, "Nordvik B.V.", "2", industry="Food")])
    (item,) = plan.items
    assert item.external_ids == ("1", "2")
    assert item.row.industry == "Food"


def test_an_account_known_by_its_number_may_be_renamed_but_is_not_proposed_to() -> None:
    world = CrmWorld([Account("Nordvik", id=1)], (), account_records={"5": 1})
    (item,) = planned([CrmRow(2, "Kuusi Oy", "5")], world).items
    assert (item.state, item.account_id) == (CrmState.CHANGED, 1)
    assert [(one.field, one.old, one.new) for one in item.changes] == [("name", "Nordvik", "Kuusi Oy")]
    assert planned([CrmRow(2, "Kuusi Oy", "5")], world).proposed == frozenset()


NAMES = st.sampled_from(("Nordvik", "Nordvik BV", "Nordvik Group", "Kuusi Oy", "Nordvyk", "!!"))
PEOPLE = st.sampled_from(("", "Anna Bos", "anna bos", "Bo Dam"))
ROWS = st.lists(
    st.builds(
        CrmRow,
        line=st.integers(2, 9),
        company=NAMES,
        company_id=st.sampled_from(("", "1", "2")),
        person=PEOPLE,
        person_id=st.sampled_from(("", "7", "8")),
        title=st.sampled_from(("", "CFO", "Buyer")),
        several=st.booleans(),
    ),
    max_size=8,
)
WORLD = st.builds(
    CrmWorld,
    accounts=st.just([Account("Nordvik", id=1), Account("Aalto Oy", id=2)]),
    people=st.lists(
        st.builds(Person, account_id=st.sampled_from((1, 2)), name=st.sampled_from(("Anna Bos", "Bo Dam"))),
        max_size=3,
    ).map(lambda people: [Person(p.account_id, p.name, id=at) for at, p in enumerate(people, 1)]),
    account_records=st.dictionaries(st.sampled_from(("1", "2")), st.sampled_from((1, 2)), max_size=2),
)


@given(ROWS, WORLD)
def test_a_plan_holds_together(rows: list[CrmRow], world: CrmWorld) -> None:
    plan = planned(rows, world)
    assert [item.number for item in plan.items] == list(range(len(plan.items)))
    assert plan.completed(plan.proposed) == plan.proposed
    everything = frozenset((item.number, WHOLE) for item in plan.items)
    taken = plan.completed(everything)
    for item in plan.items:
        if item.is_person:
            assert (item.account_id is None) != (item.account_item is None)
            if item.account_item is not None and (item.number, WHOLE) in taken:
                assert (item.account_item, WHOLE) in taken
        if item.state in (CrmState.SAME, CrmState.CHANGED):
            assert (item.number, WHOLE) not in taken
    matched = [item.person_id for item in plan.items if item.person_id is not None]
    assert len(set(matched)) == len(matched)


def test_a_number_given_to_several_people_or_companies_tells_nobody_apart() -> None:
    """Such a file, read once more, neither renames anybody nor fills somebody else's details in."""
    rows = [
        CrmRow(2, "Nordvik", "7", person="Anna Bos", person_id="5", title="Buyer"),
        CrmRow(3, "Nordvik", "7", person="Bo Dam", person_id="5"),
        CrmRow(4, "Fjellheim", "7", person="Cleo Mast", person_id="6"),
    ]
    world = CrmWorld(
        (Account("Nordvik", 1), Account("Fjellheim", 2)),
        (Person(1, "Anna Bos", 1, title="Buyer"), Person(1, "Bo Dam", 2), Person(2, "Cleo Mast", 3)),
        account_records={"7": 2},
        person_records={"5": 2, "6": 3},
    )
    plan = planned(rows, world)
    assert {item.state for item in plan.items} == {CrmState.SAME}
    assert [(item.name, item.person_id, item.external_ids) for item in plan.items if item.is_person] == [
        ("Anna Bos", 1, ()),
        ("Bo Dam", 2, ()),
        ("Cleo Mast", 3, ("6",)),
    ]
    assert [item.external_ids for item in plan.items if not item.is_person] == [(), ()]


def test_one_number_at_two_companies_is_still_one_person() -> None:
    rows = [CrmRow(2, "Nordvik", person="Anna Bos", person_id="5"),
            CrmRow(3, "Fjellheim", person="ANNA  BOS", person_id="5")]  # fmt: skip
    assert [item.external_ids for item in planned(rows).items if item.is_person] == [("5",), ("5",)]


def test_a_profile_given_to_several_people_is_nobodys() -> None:
    """A column can hold the profile of the colleague who keeps the contact."""
    own = "https://www.linkedin.com/in/seller"
    rows = [
        CrmRow(2, "Nordvik", person="Anna Bos", url=own, person_key=9),
        CrmRow(3, "Fjellheim", person="Bo Dam", url=own, person_key=9),
        CrmRow(4, "Fjellheim", person="Cleo Mast", url=f"{own}2", person_key=8),
    ]
    people = [item.row for item in planned(rows).items if item.is_person]
    assert [(row.url, row.person_key) for row in people] == [(None, None), (None, None), (f"{own}2", 8)]


def test_one_account_under_two_names_has_each_of_its_people_once() -> None:
    rows = [
        CrmRow(2, "Nordvik", person="Anna Bos"),
        CrmRow(3, "Nordvik Group", "1", person="Anna Bos"),
    ]
    world = CrmWorld((Account("Nordvik", 1),), (Person(1, "Anna Bos", 1),), account_records={"1": 1})
    states = [(item.state, item.person_id) for item in planned(rows, world).items if item.is_person]
    assert states == [(CrmState.SAME, 1), (CrmState.UNCLEAR, None)]
