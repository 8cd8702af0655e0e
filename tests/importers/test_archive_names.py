"""File names as LinkedIn, browsers and people have written them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.importers.archive.names import FileName, complete_only, export_name, file_name


@pytest.mark.parametrize(
    ("base", "table"),
    [
        ("Connections.csv", "connections"),
        ("connections.CSV", "connections"),
        ("messages.csv", "messages"),
        ("Messages.csv", "messages"),
        ("Comments_123456789.csv", "comments"),
        ("InstantReposts_42424242.csv", "instant_reposts"),
        ("Member_Follows_1234567.csv", "member_follows"),
        ("Recommendations Given.csv", "recommendations_given"),
        ("Recommendations_Given.csv", "recommendations_given"),
        ("Rich Media.csv", "rich_media"),
        ("Search Queries.csv", "search_queries"),
        ("SearchQueries.csv", "search_queries"),
        ("Company Follows.csv", "company_follows"),
        ("Company_Follows.csv", "company_follows"),
        ("Causes You Care About.csv", "causes"),
        ("Causes_You_Care_About.csv", "causes"),
        ("Email Addresses.csv", "emails"),
        ("Endorsement_Received_Info.csv", "endorsements_received"),
    ],
)
def test_names_of_tables(base: str, table: str) -> None:
    assert file_name(base) == FileName(table, 0, marked_copy=False)


@pytest.mark.parametrize(
    ("base", "part", "copy"),
    [
        ("Shares_1.csv", 1, False),
        ("Shares_2.csv", 2, False),
        ("Shares_123456789_2.csv", 2, False),
        ("Shares (1).csv", 0, True),
        ("Shares_123456789 (2).csv", 0, True),
        ("Shares - Copy.csv", 0, True),
        ("Shares - Kopie (2).csv", 0, True),
        ("Shares copy.csv", 0, True),
    ],
)
def test_parts_and_copies(base: str, part: int, copy: bool) -> None:
    assert file_name(base) == FileName("shares", part, copy)


@pytest.mark.parametrize(
    "base",
    [
        *("guide_messages.csv", "learning_coach_messages.csv", "learning_role_play_messages.csv"),
        *("coach_messages.csv", "LearningCoachMessages.csv", "Contacts.csv", "ImportedContacts.csv"),
        *(
            "Imported Contacts.csv",
            "Logins.csv",
            "Receipts_v2.csv",
            "Ad_Targeting.csv",
            "Profile Summary.csv",
        ),
        *(
            "Connections.xlsx",
            "Connections",
            ".csv",
            "Connections.csv.exe",
            "._Connections.csv",
            "MyConnections.csv",
        ),
        *(
            "Inferences_about_you.csv",
            "Private_identity_asset.csv",
            "Whatsapp Phone Numbers.csv",
            "Notes.csv",
        ),
        "_" * 100_000 + ".csv",
        "Shares" + "_1" * 50_000 + ".csv",
        " " * 60_000 + "(1).csv",
    ],
)
def test_names_that_are_not_read(base: str) -> None:
    assert file_name(base) is None
    complete_only(base)


@given(st.text(max_size=300))
def test_any_name_is_answered(base: str) -> None:
    found = file_name(base)
    assert found is None or found.part >= 0


@pytest.mark.parametrize(
    ("name", "kind", "on"),
    [
        ("Complete_LinkedInDataExport_11-20-2026.zip", "complete", date(2026, 11, 20)),
        ("Basic_LinkedInDataExport_03-09-2021 (1).zip", "basic", date(2021, 3, 9)),
        ("complete_linkedindataexport_01-02-2026", "complete", date(2026, 1, 2)),
        ("Basic_LinkedInDataExport_31-12-2026.zip", "basic", None),
        ("Basic_LinkedInDataExport.zip", "basic", None),
        ("my data 11-20-2026.zip", None, None),
    ],
)
def test_the_name_of_an_archive(name: str, kind: str | None, on: date | None) -> None:
    found = export_name(name)
    assert (found.kind, found.on) == (kind, on)


def test_which_files_only_complete_archives_hold() -> None:
    assert all(
        map(complete_only, ("Shares.csv", "Comments_123456789.csv", "Ads Clicked.csv", "Saved_Items.csv"))
    )
    assert not any(map(complete_only, ("Connections.csv", "messages.csv", "Shares.html", "Rich_Media.csv")))
