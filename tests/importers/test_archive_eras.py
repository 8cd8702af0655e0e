"""Whole archives of every era: the right figures, and the same keys however the archive was handled."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ssi_desktop.importers.archive.reader import read_archive
from tests.importers.archive_factory import Era, FakeArchive, Scale, excel_resaved, make_archive
from tests.importers.archive_names import is_vp
from tests.importers.archive_reading import TODAY, all_keys


def as_it_came(archive: FakeArchive) -> FakeArchive:
    return archive


def by_german_excel(archive: FakeArchive) -> FakeArchive:
    return excel_resaved(archive, ";")


def sorted_names(measures: dict[str, Any]) -> dict[str, Any]:
    connections = {**measures["connections"], "vp_and_above": sorted(measures["connections"]["vp_and_above"])}
    return {**measures, "connections": connections}


@pytest.mark.parametrize("handled", [as_it_came, excel_resaved, by_german_excel])
@pytest.mark.parametrize("era", list(Era))
def test_the_figures_of_every_era(
    era: Era, handled: Callable[[FakeArchive], FakeArchive], tmp_path: Path
) -> None:
    made = handled(make_archive(era, seed=7))
    archive = read_archive(made.write_zip(tmp_path), today=TODAY, is_vp=is_vp)
    assert sorted_names(archive.measures) == made.truth
    assert all(file.problem is None for file in archive.files)


@pytest.mark.parametrize("seed", range(2, 6))
def test_other_people_other_figures(seed: int, tmp_path: Path) -> None:
    made = make_archive(Era.COMPLETE_2026, seed, Scale(connections=150, conversations=40, messages=300))
    archive = read_archive(made.write_zip(tmp_path), today=TODAY, is_vp=is_vp)
    assert sorted_names(archive.measures) == made.truth


def test_a_zip_a_folder_and_a_folder_packed_again_say_the_same(tmp_path: Path) -> None:
    made = make_archive()
    plain = read_archive(made.write_zip(tmp_path), today=TODAY)
    folder = read_archive(made.write_folder(tmp_path), today=TODAY)
    again = read_archive(made.write_zip(tmp_path, "mine (1)", inside=f"{made.name}/"), today=TODAY)
    assert sorted_files(folder) == sorted_files(plain) == sorted_files(again)


def sorted_files(archive: Any) -> Any:
    """The same archive with files and what came from them in an order of their own."""
    return dataclasses.replace(
        archive,
        files=tuple(sorted(archive.files, key=lambda file: file.name)),
        events=tuple(sorted(archive.events, key=lambda event: event.key)),
    )


def test_reading_twice_gives_equal_values(tmp_path: Path) -> None:
    path = make_archive().write_zip(tmp_path)
    assert read_archive(path, today=TODAY) == read_archive(path, today=date(2026, 12, 24))


@pytest.mark.parametrize("era", list(Era))
def test_a_spreadsheet_changes_no_key(era: Era, tmp_path: Path) -> None:
    made = make_archive(era)
    original = read_archive(made.write_zip(tmp_path), today=TODAY)
    resaved = read_archive(excel_resaved(made).write_zip(tmp_path, "resaved"), today=TODAY)
    assert all_keys(resaved) == all_keys(original)


def test_no_key_serves_two_rows(tmp_path: Path) -> None:
    made = make_archive(scale=Scale(connections=400, messages=2_000, conversations=100, reactions=500))
    archive = read_archive(made.write_zip(tmp_path), today=TODAY)
    for file in archive.files:
        assert (
            len(set(file.keys)) == len(file.keys) == file.rows - file.hidden - sum(n for _, n in file.skipped)
        )
        assert all(0 <= key < 2**63 for key in file.keys)
    assert archive.connections is not None
    assert archive.messages is not None
    assert len({connection.key for connection in archive.connections}) == 400
    assert len({message.key for message in archive.messages}) == len(archive.messages)


def test_a_later_export_keeps_the_keys_of_what_it_repeats(tmp_path: Path) -> None:
    """Someone changed jobs and more happened: the old rows are recognised."""
    made = make_archive()
    before = read_archive(made.write_zip(tmp_path), today=TODAY)
    text = made.files["Connections.csv"].decode().replace("Polder Logistiek", "Elders B.V.")
    new = "\nJan,Nieuw,https://www.linkedin.com/in/jan-nieuw,,Elders B.V.,Inkoper,21 Nov 2026"
    after = read_archive(
        made.with_files(Connections=(text + new).encode()).write_zip(tmp_path, "later"), today=TODAY
    )
    assert before.connections is not None
    assert after.connections is not None
    assert all_keys(before)["connections"] < all_keys(after)["connections"]
    assert len(after.connections) == len(before.connections) + 1
    assert {c.company for c in before.connections} != {c.company for c in after.connections}


def test_old_files_without_addresses_have_the_name_keys_of_new_ones(tmp_path: Path) -> None:
    old = make_archive(Era.BASIC_2021, export_date=date(2026, 11, 20))
    new = make_archive(Era.COMPLETE_2026)
    before = read_archive(old.write_zip(tmp_path), today=TODAY)
    after = read_archive(new.write_zip(tmp_path), today=TODAY)
    assert before.connections is not None
    assert after.connections is not None
    assert {c.key for c in before.connections} == {c.name_key for c in after.connections}
    assert all(c.person_key is None for c in before.connections)


def test_what_is_not_needed_is_not_read(tmp_path: Path) -> None:
    archive = read_archive(make_archive().write_zip(tmp_path), today=TODAY)
    names = {file.name for file in archive.files}
    assert not names & {
        *("guide_messages.csv", "learning_coach_messages.csv", "learning_role_play_messages.csv"),
        *("LearningCoachMessages.csv", "ImportedContacts.csv", "Logins.csv", "Receipts_v2.csv"),
        *("Ad_Targeting.csv", "Job Applications.csv", "Verifications.csv", "Saved_Items_123456789.csv"),
    }


def test_message_text_and_mail_addresses_are_in_no_value(tmp_path: Path) -> None:
    made = make_archive(scale=Scale(connections=200))
    archive = read_archive(made.write_zip(tmp_path), today=TODAY, is_vp=is_vp)
    everything = repr(archive)
    for secret in (
        "Thanks for the call",
        "example.org",
        "192.0.2.",
        "Gefeliciteerd",
        "hoofd inkoop",
        "beurs",
        "+31",
    ):
        assert secret not in everything
    assert any("example.org" in data.decode() for data in made.files.values())


def test_progress_ends_at_the_whole_and_never_goes_back(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    read_archive(make_archive().write_zip(tmp_path), today=TODAY, progress=lambda *step: steps.append(step))
    done = [step for step, _ in steps]
    assert done == sorted(done)
    assert steps[-1][0] == steps[-1][1] > 10_000
