"""Erasing somebody from how the people of an account stand to each other, and from what a CRM brought."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssi_desktop.core.accounts import Account, Introduction, LineKind, Person, PersonLine
from ssi_desktop.core.erased import Subject
from ssi_desktop.core.mentions import fold_name
from ssi_desktop.errors import Param, Refusal
from ssi_desktop.paths import resource_root
from ssi_desktop.services.backups import Reason, back_up, load_backups
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.erasing import Found, erase_people, erased_count, look_before_erasing, search_people
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import AddPerson, EditPerson
from ssi_desktop.services.restoring import restore_backup
from ssi_desktop.services.workspace import Topic, Workspace, open_workspace
from ssi_desktop.store import driver
from ssi_desktop.store.content import columns_of
from ssi_desktop.store.database import Database
from ssi_desktop.store.erased_list import erased_list
from ssi_desktop.store.erasing import erase
from ssi_desktop.store.store import open_store
from ssi_desktop.store.tables import ordinary_tables
from tests.conftest import TODAY
from tests.services.random_rows import fill_randomly

CLOCK = FixedClock(TODAY)
LIBRARY = Library(resource_root())
NAME = "Quill Oxenfjord"


class Fill:
    """A board of three with lines, introductions and numbers of a CRM; the first of them is to go."""

    topics: frozenset[Topic] = frozenset()
    label = "account.edit"
    label_params: Mapping[str, Param] = MappingProxyType({"name": "Acme"})

    def do(self, workspace: Workspace) -> None:
        store = workspace.store
        account = store.accounts.add(Account("Acme", created_on=TODAY), "acme")
        one, two, three = (
            store.people.add(Person(account, name, owner=owner, created_on=TODAY))
            for name, owner in ((NAME, ""), ("Ada Else", f"with {NAME}"), ("Bo Third", ""))
        )
        store.people.add(Person(account, f"after {NAME}", created_on=TODAY, placeholder=True))
        lines = store.committee
        lines.add_line(PersonLine(LineKind.MANAGER, one, two, "reports"))
        lines.add_line(PersonLine(LineKind.CONFLICT, three, one, "old story"))
        lines.add_line(PersonLine(LineKind.INFLUENCE, two, three, f"since {NAME} left"))
        lines.add_introduction(Introduction(target_id=one, via_id=two, via_name="Ada Else", note="asked"))
        lines.add_introduction(Introduction(target_id=two, via_id=one, via_name=NAME, note="asked"))
        lines.add_introduction(Introduction(target_id=two, via_name="oxenfjord  quill".title()))
        lines.add_introduction(Introduction(target_id=two, via_name=NAME.upper()))
        lines.add_introduction(Introduction(target_id=two, via_id=three, via_name="Bo Third", note="kept"))
        for number, person in (("003A", one), ("003B", two)):
            store.database.write(
                "INSERT INTO crm_record (system, external_id, person_id) VALUES ('salesforce', ?, ?)",
                (number, person),
            )


@pytest.fixture
def filled(tmp_path: Path) -> Workspace:
    workspace = open_workspace(tmp_path / "w.ssis", CLOCK, LIBRARY)
    workspace.perform(Fill())
    back_up(workspace, Reason.ASKED)
    return workspace


def found(workspace: Workspace) -> tuple[Found, ...]:
    return tuple(one for one in search_people(workspace, "oxenfjord") if one.name == NAME)


def test_a_place_that_is_still_empty_is_nobody(filled: Workspace) -> None:
    assert [one.name for one in search_people(filled, "oxenfjord")] == [NAME]
    filled.close()


def test_lines_introductions_and_numbers_of_a_crm_are_counted_and_go(filled: Workspace) -> None:
    look = look_before_erasing(filled, found(filled))
    assert {key: look.counts.get(key) for key in ("people", "lines", "introductions", "crm")} == {
        "people": 1, "lines": 2, "introductions": 4, "crm": 1,
    }  # fmt: skip
    receipt = erase_people(filled, found(filled), ("Oxenfjord Quill",))
    assert receipt.counts.keys() == look.counts.keys()
    assert receipt.still == ()
    committee = filled.store.committee
    assert [(line.kind, line.note) for line in committee.lines()] == [(LineKind.INFLUENCE, "since … left")]
    assert [one.note for one in committee.introductions()] == ["kept"]
    assert {person.owner for person in filled.store.people.all()} == {"", "with …"}
    assert filled.store.database.rows("SELECT external_id FROM crm_record") == [("003B",)]
    erased = erased_list(filled.store.database)
    assert erased.holds_crm("salesforce", "003A")
    assert not erased.holds_crm("salesforce", "003B")
    assert not erased.holds_crm("hubspot", "003A")
    filled.close()


def test_backups_lose_them_too_and_stay_whole(filled: Workspace, tmp_path: Path) -> None:
    erase_people(filled, found(filled))
    filled.close()
    rows = load_backups(tmp_path / "w.ssis").rows
    assert len(rows) == 2
    for row in rows:
        restore_backup(tmp_path / "w.ssis", row.name, CLOCK)
        workspace = open_workspace(tmp_path / "w.ssis", CLOCK, LIBRARY)
        assert NAME not in {person.name for person in workspace.store.people.all()}
        assert len(workspace.store.committee.lines()) == 1
        workspace.close()


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=True))
def test_no_row_of_any_table_points_to_somebody_who_went(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    """Also where references between tables are not followed, as in the copy of a backup."""
    folder = tmp_path_factory.mktemp("any")
    store = open_store(folder / "w.ssis")
    fill_randomly(store, chance)
    number, name, key, url = store.database.rows("SELECT id, name, person_key, url FROM person LIMIT 1")[0]
    store.close()
    database = Database(driver.connect_draft(folder / "w.ssis"), folder / "w.ssis")
    subject = Subject(
        person_keys=frozenset({key} if isinstance(key, int) else ()),
        names=frozenset({fold_name(str(name))}),
        urls=frozenset({str(url)} if url else ()),
    )
    erase(database, subject)
    assert database.rows("SELECT id FROM person WHERE id = ?", (number,)) == []
    assert database.rows("PRAGMA foreign_key_check") == []
    for table in ordinary_tables(database):
        assert set(columns_of(database, table)) >= {"id"}
    database.close()


# --- adding them again ------------------------------------------------------------------------


def account_of(workspace: Workspace) -> int:
    return workspace.store.accounts.all()[0].id


def test_adding_somebody_erased_by_hand_asks_first_and_takes_them_off_the_list(filled: Workspace) -> None:
    erase_people(filled, found(filled))
    before = erased_count(filled)
    with pytest.raises(Refusal) as refused:
        filled.perform(AddPerson(account_of(filled), NAME.lower()))
    assert refused.value.problem.code == "person.was_erased"
    assert erased_count(filled) == before
    filled.perform(AddPerson(account_of(filled), NAME, erased=True))
    assert erased_count(filled) == before - 1  # the number in the CRM is still kept out
    back_up(filled, Reason.ASKED)
    newest = load_backups(filled.path).rows[0]  # type: ignore[arg-type]
    path = filled.path
    filled.close()
    assert path is not None
    restore_backup(path, newest.name, CLOCK)
    workspace = open_workspace(path, CLOCK, LIBRARY)
    assert NAME in {person.name for person in workspace.store.people.all()}
    workspace.close()


def test_an_address_that_was_erased_asks_whatever_the_name(filled: Workspace) -> None:
    url = "https://www.linkedin.com/in/quill-ox-1"
    filled.perform(AddPerson(account_of(filled), "Quill O", url=url))
    one = next(one for one in search_people(filled, "Quill O") if one.url == url)
    erase_people(filled, (one,))
    with pytest.raises(Refusal) as refused:
        filled.perform(AddPerson(account_of(filled), "Somebody", url=url))
    assert refused.value.problem.code == "person.was_erased"
    filled.perform(AddPerson(account_of(filled), "Quill O"))  # the name alone may be anybody's
    filled.close()


def test_editing_somebody_into_one_erased_takes_that_one_off_the_list(filled: Workspace) -> None:
    erase_people(filled, found(filled))
    other = filled.store.people.all()[0]
    filled.perform(EditPerson(replace(other, name=NAME)))
    assert not erased_list(filled.store.database).holds_row(None, None, NAME)
    filled.close()
