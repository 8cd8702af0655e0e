"""Finding by words: whatever marks and slips, and right after every way in which something can change."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ssi_desktop.core.accounts import EvidenceNote, Touch
from ssi_desktop.core.finding import places_of, wanted_words
from ssi_desktop.core.spelling import near_beginnings
from ssi_desktop.paths import resource_root
from ssi_desktop.services.account_commands import EditAccount, RemoveAccount
from ssi_desktop.services.backups import Reason, back_up
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.erasing import erase_people, search_people
from ssi_desktop.services.exporting import export_everything, import_everything
from ssi_desktop.services.library import Library
from ssi_desktop.services.person_commands import EditPerson
from ssi_desktop.services.search import AT_FIRST, Findings, get_ready, search
from ssi_desktop.services.watch import check_file
from ssi_desktop.services.workspace import Workspace, open_workspace
from ssi_desktop.store.database import Database
from ssi_desktop.store.search_index import mend
from tests.account_world import connection, make_account, person_of, store_archive
from tests.conftest import TODAY

CLOCK, LIBRARY = FixedClock(TODAY), Library(resource_root())
PEOPLE = (
    ("Łukasz Müller", "Leiter Einkauf"),
    ("Päivi Mäkinen", "Toimitusjohtaja"),
    ("Jörg Weiß", "Prokurist"),
    ("Seán O'Brien", "Chief Executive Officer"),
    ("Anna Jansen", "Inkoper"),
)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """An account with people, notes of every kind, and three connections."""
    view = make_account(workspace, "Übersee Handel GmbH", PEOPLE)
    workspace.perform(EditAccount(replace(view.account, industry="Logistik", note="Rahmenvertrag endet")))
    anna = person_of(workspace, "Anna Jansen").person
    workspace.perform(EditPerson(replace(anna, department="Facilities", note="houdt van zeilen")))
    with workspace.store.transaction():
        workspace.store.people.add_evidence(
            EvidenceNote(anna.id, "buyer", "insider_stated", TODAY, "tekent alle offertes")
        )
        workspace.store.people.add_touch(Touch(anna.id, TODAY, "call", note="belde over prijzen"))
    store_archive(
        workspace,
        [
            connection(1, "Zoë Çelik", "Ørsted", "Head of Procurement"),
            connection(2, "Jan Visser", "Übersee Handel", "Planner"),
            connection(3, "Иван Петров", "Газ", "Директор"),
        ],
    )
    return workspace


def names(found: Findings) -> list[str]:
    return [
        *(row.name for row in found.accounts),
        *(row.name for row in found.people),
        *(row.name for row in found.connections),
        *(row.text for row in found.notes),
    ]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lukasz", "Łukasz Müller"),
        ("ŁUK", "Łukasz Müller"),
        ("muller", "Łukasz Müller"),
        ("mueller", "Łukasz Müller"),
        ("MÜLL łu", "Łukasz Müller"),
        ("mäkinen", "Päivi Mäkinen"),
        ("makinen", "Päivi Mäkinen"),
        ("maekinen", "Päivi Mäkinen"),
        ("weiss", "Jörg Weiß"),
        ("weiß", "Jörg Weiß"),
        ("joerg", "Jörg Weiß"),
        ("o'brien", "Seán O'Brien"),
        ("sean o br", "Seán O'Brien"),
        ("toimitus", "Päivi Mäkinen"),
        ("facilities", "Anna Jansen"),
        ("uebersee", "Übersee Handel GmbH"),
        ("ubersee", "Übersee Handel GmbH"),
        ("logistik", "Übersee Handel GmbH"),
        ("celik", "Zoë Çelik"),
        ("orsted", "Zoë Çelik"),
        ("procurement zoe", "Zoë Çelik"),
        ("петр", "Иван Петров"),
        ("rahmenvertrag", "Rahmenvertrag endet"),
        ("zeilen", "houdt van zeilen"),
        ("offertes", "tekent alle offertes"),
        ("prijzen", "belde over prijzen"),
        ("mulelr", "Łukasz Müller"),
        ("jansne", "Anna Jansen"),
        ("toimtusjohtja", "Päivi Mäkinen"),
        ("obrien", "Seán O'Brien"),
    ],
)
def test_it_is_found_whatever_marks_and_slips(filled: Workspace, typed: str, name: str) -> None:
    assert name in names(search(filled, typed))


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "xqzzy", "anna visser", "-", '"', "name : x", "NOT", "a*"]
)
def test_signs_are_no_commands_and_nothing_is_found_by_chance(filled: Workspace, typed: str) -> None:
    found = search(filled, typed)
    if typed != "a*":
        assert names(found) == []
    else:
        assert "Anna Jansen" in names(found)


def test_names_come_before_what_they_do_and_exact_before_near(workspace: Workspace) -> None:
    make_account(
        workspace,
        "Alpha",
        (("Bram Koper", ""), ("Anna Bos", "Koper"), ("Eva Kooper", ""), ("Jan Kuiper", "")),
    )
    found = search(workspace, "koper")
    assert [row.name for row in found.people] == ["Bram Koper", "Anna Bos", "Eva Kooper"]
    assert found.near
    assert not search(workspace, "bram koper").near


def test_a_connection_says_where_it_is_on_a_map_or_whose_company_it_is(filled: Workspace) -> None:
    (row,) = search(filled, "jan visser").connections
    assert row.company_account is not None
    assert row.person_id is None
    (other,) = search(filled, "celik").connections
    assert other.company_account is None


def test_the_first_rows_then_the_rest(workspace: Workspace) -> None:
    store_archive(workspace, [connection(n, f"Jan Bakker{n}", "Acme") for n in range(1, 451)])
    found = search(workspace, "jan")
    assert len(found.connections) == AT_FIRST
    assert found.connection_count == 450
    assert len(search(workspace, "jan", most=1000).connections) == 450


def fits(workspace: Workspace) -> bool:
    """Whether the index is what it would be if it were made anew."""
    return mend(workspace.store.database)


def test_the_index_follows_changes_undo_and_redo(filled: Workspace) -> None:
    view = person_of(filled, "Anna Jansen")
    filled.perform(EditPerson(replace(view.person, name="Anna de Wit")))
    assert "Anna de Wit" in names(search(filled, "wit"))
    assert fits(filled)
    filled.undo()
    assert names(search(filled, "anna")) == ["Anna Jansen"]
    filled.redo()
    assert fits(filled)
    account = view.person.account_id
    filled.perform(RemoveAccount(account, "Übersee"))
    assert names(search(filled, "muller zeilen")) == []
    assert [row.name for row in search(filled, "uebersee").connections] == ["Jan Visser"]
    assert fits(filled)
    filled.undo()
    assert "houdt van zeilen" in names(search(filled, "zeilen"))
    assert fits(filled)


def test_very_many_rows_at_once_and_taking_them_back(filled: Workspace) -> None:
    rows = [connection(n, f"Kees Nummer{n}", "Acme", "Koper") for n in range(10, 2600)]
    store_archive(filled, rows)
    assert search(filled, "kees nummer2599").connections[0].name == "Kees Nummer2599"
    assert fits(filled)
    with filled.store.transaction():
        entry = filled.store.history.begin("account.add", {}, frozenset(), CLOCK.now())
        filled.store.database.write("DELETE FROM connection WHERE company = 'Acme'")
        filled.store.history.finish(entry)
    assert names(search(filled, "kees")) == []
    assert fits(filled)
    filled.undo()
    assert search(filled, "kees").connection_count == 2590
    assert fits(filled)
    filled.store.database.rows("SELECT 1")
    triggers = filled.store.database.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    assert len(triggers) == 15


def test_a_random_walk_leaves_an_index_that_fits(filled: Workspace) -> None:
    chance = random.Random(7)
    letters = "aäöüßłøÅç e'"
    for _ in range(60):
        people = filled.store.people.all()
        person = chance.choice(people)
        name = "".join(chance.choices(letters, k=6)).strip() or "x"
        filled.perform(EditPerson(replace(person, name=name, note=name[::-1])))
        if chance.random() < 0.4:
            filled.undo()
        if chance.random() < 0.2:
            filled.redo()
    assert fits(filled)


def test_an_export_and_its_way_back_have_the_index_too(filled: Workspace, tmp_path: Path) -> None:
    done = export_everything(filled, tmp_path / "all.zip")
    other = tmp_path / "other.ssis"
    open_workspace(other, CLOCK, LIBRARY).close()
    import_everything(other, tmp_path / "all.zip", CLOCK, LIBRARY)
    workspace = open_workspace(other, CLOCK, LIBRARY)
    assert "Łukasz Müller" in names(search(workspace, "mueller"))
    assert fits(workspace)
    assert export_everything(workspace, tmp_path / "again.zip").digest == done.digest
    workspace.close()


def index_bytes(database: Database) -> bytes:
    """Everything that the tables of the index hold."""
    tables = ("search_index_data", "search_index_idx", "search_index_config")
    return b"".join(
        part.encode() if isinstance(part, str) else bytes(part) if isinstance(part, bytes) else b""
        for table in tables
        for row in database.rows(f"SELECT * FROM {table}")  # noqa: S608
        for part in row
    )


def test_nothing_of_somebody_erased_is_left_in_the_index(filled: Workspace) -> None:
    back_up(filled, Reason.ASKED)
    assert b"mueller" in index_bytes(filled.store.database)
    chosen = tuple(one for one in search_people(filled, "Müller") if not one.only_named)
    receipt = erase_people(filled, chosen)
    assert receipt.still == ()
    held = index_bytes(filled.store.database)
    assert b"mueller" not in held
    assert b"ukasz" not in held
    assert names(search(filled, "muller")) == []
    assert fits(filled)


def test_a_broken_index_is_made_anew_in_silence(filled: Workspace) -> None:
    database = filled.store.database
    with database.transaction():
        database.write("UPDATE search_index_data SET block = x'00' WHERE id > 10")
    assert "Anna Jansen" in names(search(filled, "anna"))
    assert fits(filled)
    with database.transaction():
        database.write("UPDATE search_index_data SET block = x'00' WHERE id > 10")
    assert check_file(filled)
    assert fits(filled)


def test_an_index_that_lags_behind_is_found_out(filled: Workspace) -> None:
    database = filled.store.database
    statement = database.rows("SELECT sql FROM sqlite_schema WHERE name = 'search_person_update'")[0][0]
    with database.transaction():
        database.write("DROP TRIGGER search_person_update")
        database.write("UPDATE person SET name = 'Wouter Nieuw' WHERE name = 'Anna Jansen'")
        database.write(str(statement))
    assert names(search(filled, "wouter")) == []
    assert check_file(filled)
    assert names(search(filled, "wouter")) == ["Wouter Nieuw"]


def test_getting_ready_and_places() -> None:
    assert wanted_words("Straße 12_b") == (("strasse",), ("12",), ("b",))
    assert wanted_words("o'Neill Müller") == (("o",), ("neill",), ("muller", "mueller"))
    assert places_of("Łukasz Müller, Leiter", ["lu", "muell"]) == ((0, 2), (7, 11))
    assert places_of("plain", ["x"]) == ()
    assert near_beginnings(sorted(["jansen", "jansens", "visser"]), "jnasen") == {"jansen"}
    assert near_beginnings(["ab"], "abx") == frozenset()


def test_a_workspace_that_can_only_be_read_is_searched_too(filled: Workspace, tmp_path: Path) -> None:
    get_ready(filled)
    assert date.max > TODAY
    sibling = filled.sibling()
    assert "Anna Jansen" in names(search(sibling, "jansne"))
    sibling.close()
