"""Folders that need a word of warning are told from ordinary ones."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from ssi_desktop.services.watch import folder_remarks
from ssi_desktop.store.surroundings import (
    Mount,
    Place,
    cloud_of,
    conflict_copies,
    place_of,
    read_mounts,
    surroundings_of,
)

MOUNTS = read_mounts(
    "/dev/sda1 / ext4 rw 0 0\n"
    "server:/home /mnt/office\\040files nfs4 rw 0 0\n"
    "//box/share /mnt/share cifs rw 0 0\n"
    "/dev/sdb1 /run/media/anna/STICK vfat rw 0 0\n"
    "broken\n"
)


def test_mounts_are_read_with_their_spaces() -> None:
    assert Mount("/mnt/office files", "nfs4") in MOUNTS
    assert len(MOUNTS) == 4


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("/home/anna/.local/share/SSI Coach", Place.LOCAL),
        ("/mnt/office files/coach", Place.NETWORK),
        ("/mnt/office filesystem", Place.LOCAL),
        ("/mnt/share", Place.NETWORK),
        ("/run/media/anna/STICK/coach", Place.REMOVABLE),
        ("/Volumes/Stick/coach", Place.REMOVABLE),
    ],
)
def test_places(folder: str, place: Place) -> None:
    assert place_of(Path(folder), MOUNTS) is place


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (PurePosixPath("/home/anna/Dropbox/coach"), "Dropbox"),
        (PurePosixPath("/home/anna/Dropbox (Personal)/coach"), "Dropbox"),
        (PurePosixPath("/Users/anna/Library/Mobile Documents/coach"), "iCloud"),
        (PureWindowsPath(r"C:\Users\Anna\OneDrive - Nordvik\coach"), "OneDrive"),
        (PureWindowsPath(r"D:\Elsewhere\coach"), "OneDrive"),
        (PurePosixPath("/home/anna/nextcloud/x"), "Nextcloud"),
        (PurePosixPath("/home/anna/Dropboxes/coach"), ""),
        (PurePosixPath("/home/anna/coach"), ""),
    ],
)
def test_clouds(folder: PurePosixPath, name: str) -> None:
    assert cloud_of(folder, {"OneDrive": r"D:\Elsewhere"} if "D:" in str(folder) else {}) == name


def test_what_a_cloud_made_of_two_writers_is_seen(tmp_path: Path) -> None:
    store = tmp_path / "workspace.ssis"
    for name in (
        "workspace.ssis",
        "workspace (Anna's conflicted copy 2026-11-22).ssis",
        "workspace-2.ssis",
        "workspace.sync-conflict-20261122.ssis",
    ):
        (tmp_path / name).touch()
    assert len(conflict_copies(store)) == 2
    assert [remark.code for remark in folder_remarks(store) if remark.code == "folder.copies"] == [
        "folder.copies"
    ]


def test_an_ordinary_folder_needs_no_word(tmp_path: Path) -> None:
    assert surroundings_of(tmp_path / "w.ssis").place is Place.LOCAL
    assert folder_remarks(tmp_path / "w.ssis") == ()
    assert conflict_copies(tmp_path / "gone" / "w.ssis") == ()
