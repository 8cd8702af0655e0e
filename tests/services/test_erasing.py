"""Erasing somebody: nothing of them is left in any byte, and no import or restore brings them back."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from ssi_desktop.core.accounts import Account, EvidenceNote, Person, Touch
from ssi_desktop.core.archive import (
    Archive,
    Connection,
    FileReading,
    Invitation,
    Message,
    Owner,
    ProfileFacts,
)
from ssi_desktop.core.erased import ErasedList, Subject, marks_of, without_erased
from ssi_desktop.core.outcomes import Channel, Outcome, OutcomeKind
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import PlanItem
from ssi_desktop.errors import Param
from ssi_desktop.importers.archive.keys import name_key, person_key, stable_key
from ssi_desktop.paths import Paths, resource_root
from ssi_desktop.services.account_commands import EditAccount
from ssi_desktop.services.backups import Reason, back_up, choose_second_place, load_backups
from ssi_desktop.services.clock import FixedClock
from ssi_desktop.services.erasing import (
    Found,
    delete_rest,
    erase_people,
    erased_count,
    forget_erased,
    look_before_erasing,
    save_receipt,
    search_people,
)
from ssi_desktop.services.exporting import export_everything, import_everything
from ssi_desktop.services.importing import ArchivePreview, ImportArchive
from ssi_desktop.services.library import Library
from ssi_desktop.services.restoring import restore_backup
from ssi_desktop.services.sample import OpenSample
from ssi_desktop.services.settings import ChangeSettings
from ssi_desktop.services.workspace import Topic, Workspace, open_workspace
from ssi_desktop.store import driver
from tests.conftest import TODAY

CLOCK = FixedClock(TODAY)
LIBRARY = Library(resource_root())
FIRST, LAST, SLUG = "Quillón", "Oxenfjord", "quillon-oxenfjord-77"
NAME = f"{FIRST} {LAST}"
URL = f"https://www.linkedin.com/in/{SLUG}"
KEY = person_key(SLUG)
OTHER = person_key("somebody-else")
DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - UTC without zone
TOKENS = ("oxenfjord", "quillón", "quillon", SLUG, "oxenfjörd")


def done(workspace: Workspace) -> None:
    """Close a workspace once."""
    with contextlib.suppress(driver.DatabaseError):
        workspace.close()


def opened(path: Path) -> Workspace:
    return open_workspace(path, CLOCK, LIBRARY)


def archive() -> Archive:
    """A small archive with the person in every table, beside somebody else."""
    connections = (
        Connection(KEY, KEY, FIRST, LAST, URL, "Acme", "Buyer", DAY, "Connections.csv",
                   name_key(FIRST, LAST, DAY)),
        Connection(OTHER, OTHER, "Ada", "Else", "https://www.linkedin.com/in/somebody-else", "Acme", "CFO",
                   DAY, "Connections.csv", name_key("Ada", "Else", DAY)),
    )  # fmt: skip
    invitations = (
        Invitation(stable_key("i", "1"), True, AT, KEY, True, "Invitations.csv"),
        Invitation(stable_key("i", "2"), True, AT, OTHER, True, "Invitations.csv"),
    )
    messages = (
        Message(stable_key("m", "1"), 1, AT, True, (KEY,), "messages.csv"),
        Message(stable_key("m", "2"), 2, AT, True, (OTHER,), "messages.csv"),
        Message(stable_key("m", "3"), 3, AT, True, (KEY, OTHER), "messages.csv"),
    )
    files = tuple(
        FileReading(name, table, len(rows), 0, tuple(row.key for row in rows))
        for name, table, rows in (
            ("Connections.csv", "connections", connections),
            ("Invitations.csv", "invitations", invitations),
            ("messages.csv", "messages", messages),
        )
    )
    return Archive(
        export_kind="complete",
        export_date=DAY,
        owner=Owner("Me", None, None),
        files=files,
        profile=ProfileFacts(as_of=DAY),
        connections=connections,
        invitations=invitations,
        messages=messages,
        tables=frozenset({"connections", "invitations", "messages"}),
    )


def import_it(workspace: Workspace) -> None:
    workspace.perform(ImportArchive(ArchivePreview(archive(), "archive.zip")))


class Fill:
    """One command that writes the person wherever something can be written."""

    topics: frozenset[Topic] = frozenset()
    label = "account.edit"
    label_params: Mapping[str, Param] = MappingProxyType({"name": NAME})

    def do(self, workspace: Workspace) -> None:
        store = workspace.store
        account = store.accounts.add(
            Account(f"{NAME} Consulting", note=f"Ask {NAME}", created_on=DAY), "oxenfjord consulting"
        )
        person = store.people.add(
            Person(account, NAME, title="Buyer", url=URL, note=f"{LAST}, {FIRST}!", created_on=DAY)
        )
        store.people.add_touch(Touch(person, DAY, "call", note=f"met {NAME}"))
        store.people.add_evidence(
            EvidenceNote(person, "decision_maker", "self_stated", DAY, f"{NAME} said so")
        )
        store.people.mark_role(person, "decision_maker", True)
        store.outcomes.add(
            Outcome(OutcomeKind.MEETING, DAY, Channel.OTHER, account_id=account, person_id=person,
                    note=f"with {NAME}")
        )  # fmt: skip
        store.weeks.add(PlanItem(Week.of(DAY), 10, "own", title=f"Write to {NAME.upper()}", person_id=person,
                                 reason_params={"name": NAME}))  # fmt: skip
        store.settings.put("keywords", [NAME])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with the person everywhere, in backups, in a second place, in the log and in undo."""
    root = tmp_path_factory.mktemp("template")
    folder = root / "data"
    workspace = opened(folder / "workspace.ssis")
    workspace.perform(OpenSample())
    import_it(workspace)
    workspace.perform(Fill())
    back_up(workspace, Reason.ASKED)
    (root / "stick").mkdir()
    choose_second_place(folder / "workspace.ssis", str(root / "stick"))
    workspace.perform(ChangeSettings({"minutes": 55}))
    back_up(workspace, Reason.ASKED)
    account = next(one for one in workspace.store.accounts.all() if NAME in one.name)
    workspace.perform(EditAccount(replace(account, note=f"{NAME} again")))
    workspace.close()
    paths = Paths(folder / "workspace.ssis")
    paths.log.write_text(f"fault: {NAME}\nfine\n", encoding="utf-8")
    paths.window_state.write_text(json.dumps({"choices": {"a": f"file {NAME}"}}), encoding="utf-8")
    return root


@pytest.fixture
def filled(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of it, opened."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    store = tmp_path / "data" / "workspace.ssis"
    choose_second_place(store, str(tmp_path / "stick"))
    workspace = opened(store)
    yield workspace
    done(workspace)


def forms(token: str) -> Iterable[bytes]:
    for text in {token, token.upper(), token.title(), token.casefold()}:
        yield text.encode()
        yield text.encode("utf-16-le")
        yield text.encode("utf-16-be")
        yield json.dumps(text)[1:-1].encode()


def hits(folder: Path) -> set[str]:
    """Every file below a folder in which one of the tokens stands in any form."""
    needles = {form.lower() for token in TOKENS for form in forms(token)}
    return {
        f"{path.name}: {needle!r}"
        for path in folder.rglob("*")
        if path.is_file()
        for needle in needles
        if needle in path.read_bytes().lower()
    }


def found(workspace: Workspace) -> tuple[Found, ...]:
    return tuple(one for one in search_people(workspace, "oxenfjord") if one.name == NAME)


def test_a_search_puts_map_and_contact_of_one_profile_together(filled: Workspace) -> None:
    (one,) = found(filled)
    assert (one.on_map, one.contact, one.url) == (True, True, URL)
    assert search_people(filled, "QUILLON acme")[0].name == NAME
    assert search_people(filled, SLUG)[0].name == NAME
    assert search_people(filled, "q") == ()
    done(filled)


def test_a_look_counts_what_is_held_and_changes_nothing(filled: Workspace) -> None:
    before = filled.store.database.rows("SELECT count(*) FROM history_change")
    look = look_before_erasing(filled, found(filled))
    assert look.counts == {
        "connections": 1, "invitations": 1, "messages": 2, "people": 1, "contacts": 1, "notes": 2,
        "outcomes": 1, "actions": 1, "mentions": look.counts["mentions"], "steps": 5,
    }  # fmt: skip
    assert look.counts["mentions"] >= 3
    assert (look.backups, look.second) == (len(load_backups(filled.path).rows), 1)  # type: ignore[arg-type]
    assert filled.store.database.rows("SELECT count(*) FROM history_change") == before
    done(filled)


def test_no_byte_of_them_is_left_anywhere(filled: Workspace, tmp_path: Path) -> None:
    filled.store.database.checkpoint()
    assert len(hits(tmp_path)) > 10
    receipt = erase_people(filled, found(filled), ("Quillón", "Oxenfjörd"))
    assert hits(tmp_path) == set()
    assert receipt.still == ()
    assert (receipt.rest, receipt.away) == ((), "")
    assert (receipt.people, receipt.removed) == (1, 0)
    assert receipt.backups == 2
    assert receipt.second == 1
    assert receipt.at == CLOCK.now()
    assert filled.next_undo() is None
    assert search_people(filled, "oxenfjord")[0].only_named
    account = next(one for one in filled.store.accounts.all() if "Consulting" in one.name)
    assert account.name == "… Consulting"
    kept = [one for one in filled.store.outcomes.all() if one.account_id == account.id]
    assert [(one.person_id, one.note) for one in kept] == [(None, "")]
    done(filled)
    assert hits(tmp_path) == set()


def test_every_backup_can_still_be_restored_without_them(filled: Workspace, tmp_path: Path) -> None:
    erase_people(filled, found(filled), ("Oxenfjörd",))
    store = Paths(tmp_path / "data" / "workspace.ssis").store
    done(filled)
    rows = load_backups(store).rows
    assert len(rows) == 3
    for row in rows:
        assert not row.damaged
        restore_backup(store, row.name, CLOCK)
        workspace = opened(store)
        assert workspace.store.database.rows("PRAGMA integrity_check") == [("ok",)]
        assert erased_count(workspace) > 0
        assert search_people(workspace, "oxenfjord")[0].only_named
        assert search_people(workspace, "Ada Else")[0].contact
        workspace.close()
    assert hits(tmp_path) == set()


def test_the_same_archive_does_not_bring_them_back(filled: Workspace, tmp_path: Path) -> None:
    erase_people(filled, found(filled), ("Oxenfjörd",))
    summary = filled.perform(ImportArchive(ArchivePreview(archive(), "archive.zip")))
    assert {(file.name, file.new, file.skipped) for file in summary} == {
        ("Connections.csv", 0, (("erased", 1),)),
        ("Invitations.csv", 0, (("erased", 1),)),
        ("messages.csv", 0, (("erased", 1),)),
    }
    assert search_people(filled, "oxenfjord")[0].only_named
    assert KEY not in {key for row in filled.store.archives.messages() for key in row.person_keys}
    done(filled)
    assert hits(tmp_path) == set()


def test_the_list_can_be_emptied_and_then_they_may_come_back(filled: Workspace) -> None:
    erase_people(filled, found(filled))
    assert erased_count(filled) == 3
    forget_erased(filled)
    assert erased_count(filled) == 0
    import_it(filled)
    assert search_people(filled, "oxenfjord")[0].contact
    done(filled)


def test_undo_and_removing_the_sample_leave_the_list_alone(filled: Workspace) -> None:
    erase_people(filled, found(filled))
    filled.perform(ChangeSettings({"minutes": 77}))
    filled.undo()
    assert erased_count(filled) == 3
    done(filled)


def test_a_backup_from_elsewhere_and_an_export_do_not_bring_them_back(
    filled: Workspace, tmp_path: Path
) -> None:
    """A stick that was away while somebody was erased, and an export made before."""
    store = tmp_path / "data" / "workspace.ssis"
    export = export_everything(filled, tmp_path / "all.zip").path
    (tmp_path / "stick").rename(tmp_path / "away")
    receipt = erase_people(filled, found(filled), ("Oxenfjörd",))
    assert receipt.second == 0
    assert (receipt.rest, receipt.away) == ((), str(tmp_path / "stick"))
    shutil.rmtree(tmp_path / "data" / "workspace.backups", ignore_errors=False)
    shutil.copytree(next((tmp_path / "away").iterdir()), tmp_path / "data" / "workspace.backups")
    done(filled)
    oldest = load_backups(store).rows[-1]
    restore_backup(store, oldest.name, CLOCK)
    workspace = opened(store)
    assert search_people(workspace, "oxenfjord")[0].only_named
    assert erased_count(workspace) == 3
    workspace.close()
    import_everything(store, export, CLOCK, LIBRARY)
    workspace = opened(store)
    assert search_people(workspace, "oxenfjord")[0].only_named
    assert search_people(workspace, "Ada Else")[0].contact
    workspace.close()
    assert not any("workspace.ssis:" in hit for hit in hits(tmp_path / "data"))


def test_damaged_backups_are_removed_and_what_cannot_be_cleaned_is_named_and_deleted_when_asked(
    filled: Workspace, tmp_path: Path
) -> None:
    backups = tmp_path / "data" / "workspace.backups"
    newest = max(backups.glob("*.ssis"))
    newest.write_bytes(newest.read_bytes()[:20_000])
    aside = tmp_path / "data" / "workspace.damaged" / "2026-01-01 000000"
    aside.mkdir(parents=True)
    (aside / "workspace.ssis").write_bytes(NAME.encode())
    newer = newest.with_name("000900-20260101T000000-daily-s99.backup.ssis")
    newer.write_bytes(NAME.encode())
    rest = (str(aside / "workspace.ssis"), str(newer))
    assert look_before_erasing(filled, found(filled)).rest == rest
    receipt = erase_people(filled, found(filled), ("Oxenfjörd",))
    assert receipt.removed == 1
    assert (receipt.rest, receipt.deleted) == (rest, 0)
    assert set(receipt.still) == set(rest)
    assert {hit for hit in hits(backups) if not hit.startswith(newer.name)} == set()
    after = delete_rest(filled, receipt)
    assert (after.rest, after.still, after.deleted) == ((), (), 2)
    assert not aside.parent.exists()
    assert all(row.schema < 99 for row in load_backups(filled.path).rows)  # type: ignore[arg-type]
    assert hits(tmp_path) == set()
    done(filled)


def test_somebody_of_the_same_name_stays(filled: Workspace) -> None:
    twin = Connection(
        5, 5, FIRST, LAST, "https://www.linkedin.com/in/twin", "Beta", "CEO", DAY, "Connections.csv"
    )
    both = replace(archive(), connections=(twin,), files=(), invitations=(), messages=())
    filled.perform(ImportArchive(ArchivePreview(both, "a.zip")))
    one = next(person for person in found(filled) if person.url == URL)
    erase_people(filled, (one,))
    rows = filled.store.database.rows("SELECT person_key FROM connection WHERE person_key IN (5, ?)", (KEY,))
    assert rows == [(5,)]
    done(filled)


def test_an_address_that_goes_on_is_somebody_else(filled: Workspace) -> None:
    """Their address begins with that of the person, and the receipt must not be alarmed by it."""
    other = Connection(6, 6, "Bo", "Oxenfjording", f"{URL}8", "Beta", "CEO", DAY, "Connections.csv")
    both = replace(archive(), connections=(other,), files=(), invitations=(), messages=())
    filled.perform(ImportArchive(ArchivePreview(both, "a.zip")))
    receipt = erase_people(filled, found(filled), ("Oxenfjörd",))
    assert receipt.still == ()
    assert filled.store.database.rows("SELECT url FROM connection WHERE key = 6") == [(f"{URL}8",)]


def test_a_name_without_profile_is_kept_out_by_name_and_by_row() -> None:
    old = Connection(9, None, "Zoë", "Ölund", None, None, None, DAY, "Connections.csv", 9)
    subject = Subject(name_keys=frozenset({9}), names=frozenset({"zoe olund"}))
    erased = ErasedList.of(marks_of([subject], "salt"))
    assert erased.holds_row(None, 9, "x")
    assert erased.holds_row(None, None, "ZOE  ÖLUND")
    assert not erased.holds_row(4, 4, "Zoë Olundsson")
    kept = without_erased(replace(archive(), connections=(old, *(archive().connections or ()))), erased)
    assert [row.key for row in kept.connections or ()] == [KEY, OTHER]


def test_marks_tell_nothing_without_their_salt() -> None:
    subject = Subject(person_keys=frozenset({KEY}), names=frozenset({"a b"}))
    one, other = marks_of([subject], "one"), marks_of([subject], "two")
    assert {mark for _, mark in one}.isdisjoint(mark for _, mark in other)
    assert len(one) == 1
    assert without_erased(archive(), ErasedList()) == archive()


@pytest.mark.parametrize("damaged", ["[{}, ", "{}", "x{}]", "[0, {}"])
def test_a_message_whose_people_cannot_be_read_loses_them_all_the_same(
    filled: Workspace, damaged: str
) -> None:
    with filled.store.transaction():
        filled.store.database.write(
            "INSERT INTO message (key, conversation, at, sent, person_keys) "
            "VALUES (99, 9, '2026-01-01', 0, ?)",
            (damaged.format(KEY),),
        )
    erase_people(filled, found(filled))
    rows = filled.store.database.rows("SELECT person_keys FROM message WHERE key = 99")
    assert rows == [(damaged.format(0),)]


def test_a_receipt_never_takes_the_place_of_the_workspace(filled: Workspace, tmp_path: Path) -> None:
    assert filled.path is not None
    before = filled.path.read_bytes()
    problem = save_receipt(filled.path, "gone")
    assert problem is not None
    assert problem.code == "export.is_workspace"
    assert filled.path.read_bytes() == before
    assert save_receipt(tmp_path / "receipt.txt", "gone\n") is None
    assert (tmp_path / "receipt.txt").read_text("utf-8") == "gone\n"


def test_only_a_mention_is_taken_out_of_the_text(filled: Workspace) -> None:
    account = filled.store.accounts.all()[0]
    filled.perform(EditAccount(replace(account, note="Talk to Zed Zzyzx on Monday")))
    (one,) = search_people(filled, "Zed Zzyzx")
    assert one.only_named
    assert look_before_erasing(filled, (one,)).counts["mentions"] == 1
    erase_people(filled, (one,))
    assert filled.store.accounts.get(account.id).note == "Talk to … on Monday"  # type: ignore[union-attr]
    done(filled)
