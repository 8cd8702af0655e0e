"""The whole main job over a temporary folder: from nothing to a coached week, and all the way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ssi_desktop.core.accounts import Account
from ssi_desktop.core.periods import Week
from ssi_desktop.core.plan_items import ItemState
from ssi_desktop.core.profile import GradeState
from ssi_desktop.paths import resource_path
from ssi_desktop.services.account_commands import AddAccount
from ssi_desktop.services.account_suggestions import connections_at, suggest_companies, suggest_people
from ssi_desktop.services.accounts import load_accounts
from ssi_desktop.services.estimate import load_estimate
from ssi_desktop.services.importing import ImportArchive, preview_archive, preview_ssi_text
from ssi_desktop.services.pillar_commands import RecordSnapshot
from ssi_desktop.services.pillars import load_pillars
from ssi_desktop.services.profile import GradeItem, load_profile
from ssi_desktop.services.week import load_week
from ssi_desktop.services.week_commands import TickItem
from ssi_desktop.services.week_draft import DraftWeek
from ssi_desktop.services.workspace import Workspace
from tests.importers.archive_factory import Era, make_archive
from tests.services.test_undo import content

PAGE = Path(__file__).resolve().parent.parent / "golden" / "ssi" / "english_page.txt"


def import_archive(workspace: Workspace, path: Path) -> int:
    preview = preview_archive(
        path, today=workspace.clock.today(), lexicon=resource_path("content", "titles.csv")
    )
    return sum(file.new for file in workspace.perform(ImportArchive(preview)))


def test_from_an_empty_folder_to_a_coached_week_and_all_the_way_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    empty = content(workspace)
    archive = make_archive(Era.COMPLETE_2026, seed=7)
    path = archive.write_zip(tmp_path)

    assert import_archive(workspace, path) > 0
    imported = content(workspace)
    assert import_archive(workspace, path) == 0
    assert content(workspace) == imported

    preview = preview_ssi_text(workspace, PAGE.read_text(encoding="utf-8"))
    workspace.perform(RecordSnapshot(preview.snapshot))
    reported, ours = load_pillars(workspace), load_estimate(workspace)
    assert reported.total is not None
    assert reported.total.points == preview.reading.values.overall
    assert 0.0 < ours.now.total.low <= ours.now.total.high <= 100.0

    workspace.perform(GradeItem("P01", 4, "new photo"))
    workspace.perform(GradeItem("P02", 1))
    profile = load_profile(workspace)
    assert profile.item("P01").state is GradeState.COUNTED
    assert any(item.evidence is not None for item in profile.items)

    company = suggest_companies(workspace)[0]
    people = connections_at(workspace, company.name)
    account_id = workspace.perform(AddAccount(company.name, tuple(person.key for person in people)))
    view = load_accounts(workspace).account(account_id)
    assert view is not None
    assert isinstance(view.account, Account)
    assert len(view.people) == company.people
    assert suggest_people(workspace, account_id) == ()
    assert view.step.rule

    week = Week.of(workspace.clock.today())
    workspace.perform(DraftWeek(week, 150))
    drafted = load_week(workspace)
    assert drafted.items
    assert drafted.planned <= 150
    assert all(item.item.reason for item in drafted.items)

    first = drafted.items[0].item
    workspace.perform(TickItem(first.id, "first"))
    ticked = workspace.store.weeks.get(first.id)
    assert ticked is not None
    assert ticked.state is ItemState.DONE
    full = content(workspace)

    steps = 0
    while workspace.undo() is not None:
        steps += 1
    assert content(workspace) == empty
    assert steps == 7
    while workspace.redo() is not None:
        steps -= 1
    assert content(workspace) == full
    assert steps == 0


def test_message_text_is_nowhere_in_the_workspace(workspace: Workspace, tmp_path: Path) -> None:
    marker = "ZEBRA-SECRET-4711"
    archive = make_archive(Era.COMPLETE_2026, seed=3)
    name = next(name for name in archive.files if name.lower().startswith("messages"))
    lines = archive.files[name].decode("utf-8").split("\n")
    text = "\n".join(lines).replace("INBOX", "INBOX", 1)
    data = text.replace('"Hello', f'"{marker} Hello').replace("Hi ", f"{marker} Hi ").encode("utf-8")
    archive.files[name] = data
    import_archive(workspace, archive.write_zip(tmp_path))
    assert workspace.store.archives.messages()
    workspace.store.database.checkpoint()
    assert workspace.path is not None
    stored = workspace.path.read_bytes()
    assert marker.encode() not in stored


def test_an_older_archive_after_a_newer_one_keeps_the_newer_words(
    workspace: Workspace, tmp_path: Path
) -> None:
    new = make_archive(Era.COMPLETE_2026, seed=5)
    import_archive(workspace, new.write_zip(tmp_path))
    companies = {c.key: c.company for c in workspace.store.archives.connections()}
    import_archive(workspace, make_archive(Era.COMPLETE_2023, seed=5).write_zip(tmp_path))
    after = {c.key: c.company for c in workspace.store.archives.connections()}
    assert {key: after[key] for key in companies} == companies


def test_a_person_from_an_old_and_a_new_archive_is_one_person(workspace: Workspace, tmp_path: Path) -> None:
    day = date(2021, 11, 2)
    old = make_archive(Era.BASIC_2021, seed=5, export_date=day)
    import_archive(workspace, old.write_zip(tmp_path))
    without_address = len(workspace.store.archives.connections())
    new = make_archive(Era.COMPLETE_2023, seed=5, export_date=day)
    import_archive(workspace, new.write_zip(tmp_path))
    after = workspace.store.archives.connections()
    names = [(c.first_name, c.last_name, c.connected_on) for c in after if c.connected_on is not None]
    assert len(names) == len(set(names))
    assert len(after) >= without_address
    assert sum(c.person_key is not None for c in after) > 0
